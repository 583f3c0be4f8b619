"""Sketches of documents: so small that those which say nearly the same are found without their texts being read.

MinHash (Broder, On the resemblance and containment of documents, 1997) over the clauses of a text, by rensa; bands of
a sketch (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4) are looked up in the index. A text too short to
be compared with others still has copies: its sketch is met by the very same text of the same title and date alone.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING

from rensa import RMinHash

from corpus.clauses import said
from corpus.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.model import Document

VALUES = 48
"""Of one sketch: the share of them that two have in common estimates how much of what they say is the same."""
ROWS = 2
"""Values of one band: with 24 bands two documents that share half of what they say miss each other once in 1,000."""
SEED = 20_18
FEWEST, SHORTEST = 8, 150
"""Clauses, and their characters, without which a text is too short to be told from others that are like it."""
_SKETCH = Struct(f">{VALUES}H")
_BAND = Struct(f">{ROWS}H")
_KEPT = 0xFFFF
"""Of a value its lowest bits: two others have the same by chance once in 65,536."""


def put(db: sqlite3.Connection, document: int, read: Document) -> None:
    """Writes the sketch of a document; one that says nothing has none."""
    clauses = said(read.text, read.lines).clauses
    if not clauses:
        return
    if len(clauses) < FEWEST or sum(map(len, clauses)) < SHORTEST:
        told = (read.meta.title, read.meta.date or "", read.meta.number or "", read.text)
        whole, sketch = _of_copies(fold("\n".join(told)))
    else:
        whole, sketch = _of_clauses(sorted(clauses))
    db.execute("INSERT INTO sketch VALUES (?, ?, ?)", (document, whole, sketch))
    db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(key, document) for key in bands(sketch)])


def take_out(db: sqlite3.Connection, document: int) -> None:
    """Forgets under which keys a document meets others; its sketch goes with the document."""
    row = db.execute("SELECT sketch FROM sketch WHERE document = ?", (document,)).fetchone()
    if row is not None:
        several = [(key, document) for key in bands(row[0])]
        db.executemany("DELETE FROM band WHERE key = ? AND document = ?", several)


def _of_clauses(ordered: list[str]) -> tuple[bytes, bytes]:
    """What tells copies of a text, and its sketch."""
    minimal = RMinHash(num_perm=VALUES, seed=SEED)
    minimal.update(ordered)
    return _digest("\n".join(ordered)), _SKETCH.pack(*(value & _KEPT for value in minimal.digest()))


def _of_copies(folded: str) -> tuple[bytes, bytes]:
    """The same of a short text: all of it has a say, its date and its marks too, and its bands are met by no other."""
    whole = _digest(folded)
    return whole, (whole * VALUES)[: _SKETCH.size]


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def bands(sketch: bytes) -> Iterator[int]:
    """The keys under which a sketch meets others, of 32 bits: few meet by chance, and these are not alike."""
    for at in range(0, len(sketch), _BAND.size):
        yield int.from_bytes(sketch[at : at + _BAND.size]) - (1 << 31)


def likeness(one: bytes, other: bytes) -> float:
    """How much of what two documents say is the same, from 0 to 1, as their sketches estimate it."""
    pairs = zip(_SKETCH.unpack(one), _SKETCH.unpack(other), strict=True)
    return sum(1 for first, second in pairs if first == second) / VALUES
