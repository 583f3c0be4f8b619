"""The texts of an index: the only place that knows how they are kept.

A text is cut into blocks of `BLOCK` characters, so that a passage of a long one needs a block or two; a block is
UTF-16 (two bytes a character, which decode faster than UTF-8), deflated by itself behind the index's own `dictionary`,
so that short ones profit from it too; one of a very long text is deflated in name only. Its bytes stand in pieces,
which fill SQLite's pages: of rows of half a page and more a page holds one, and the rest of it nothing.

A piece has the row id document × 2²⁰ + block × 2⁷ + number. The checksum of a block counts the blocks behind it, so
that none can be missing.
"""

from __future__ import annotations

import json
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.library.packed import Garbled, deflated, inflated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    Piece = Sequence[Any]
    """Row id and bytes."""
    Ask = Callable[..., Sequence[Piece]]
    """All rows of one statement: `Asking.plain`, or `asked` of a connection."""

BLOCK = 16_384
"""Characters: as many as deflate looks back over."""
MOST_BLOCKS = 1 << 13
LONG = 1_000_000
"""Characters of a text that is opened too slowly when it is deflated: there are few, and they have few grams."""
WHOLE_PAGE, SMALL = 4050, 512
"""Bytes of a piece that fills a page, and of the several that what is left is parted into."""
DICTIONARY = Path(__file__).with_name("dictionary.txt")
"""See scripts/make_dictionary.py."""
_PIECES, _TEXT = 7, 20
"""Bits of a row id that number the pieces of one block, and those of one text."""
_ENCODING, _LONGEST = "utf-16-le", 4
"""Bytes that a character may have; most have two."""


def asked(db: sqlite3.Connection) -> Ask:
    """How a connection is asked."""
    return lambda sql, *values: db.execute(sql, values).fetchall()


def put_dictionary(db: sqlite3.Connection) -> None:
    """Writes what the texts of a new index are deflated behind; another release may have other words."""
    words = DICTIONARY.read_text(encoding="utf-8").encode(_ENCODING)
    db.execute("INSERT INTO dictionary VALUES (?)", (words,))


def _dictionary(ask: Ask) -> bytes:
    found = ask("SELECT words FROM dictionary")
    if len(found) != 1 or not isinstance(found[0][0], bytes):
        raise Garbled("it has no dictionary")
    return found[0][0]


def put(db: sqlite3.Connection, document: int, text: str) -> None:
    """Keeps the text of a document that has none.

    Raises:
        UnicodeEncodeError: it is none that a file can hold.
        OverflowError: it is too long.
    """
    words = _dictionary(asked(db))
    blocks = [text[at : at + BLOCK].encode(_ENCODING) for at in range(0, len(text), BLOCK)] or [b""]
    if len(blocks) > MOST_BLOCKS:
        raise OverflowError(f"a text of more than {MOST_BLOCKS * BLOCK} characters")
    quick = len(text) > LONG
    pieces = (
        (document << _TEXT | number << _PIECES | at, piece)
        for number, block in enumerate(blocks)
        for at, piece in enumerate(_pieces(deflated(block, len(blocks) - 1 - number, words, quick=quick)))
    )
    db.executemany("INSERT INTO text VALUES (?, ?)", pieces)


def _range(document: int) -> tuple[int, int]:
    """First and last row ids that its pieces can have."""
    return document << _TEXT, (document + 1 << _TEXT) - 1


def _pieces(data: bytes) -> list[bytes]:
    """Pieces that fill pages, then small ones of nearly the same size."""
    full = len(data) // WHOLE_PAGE * WHOLE_PAGE
    pieces = [data[at : at + WHOLE_PAGE] for at in range(0, full, WHOLE_PAGE)]
    if rest := data[full:]:
        size = -(-len(rest) // -(-len(rest) // SMALL))
        pieces += [rest[at : at + size] for at in range(0, len(rest), size)]
    return pieces


def _block(data: bytes, behind: int, words: bytes) -> str:
    """The characters of a block with `behind` others behind it."""
    return inflated(data, BLOCK * _LONGEST, behind, words).decode(_ENCODING)


def _blocks(pieces: Iterable[Piece]) -> dict[int, list[bytes]]:
    """The blocks of each document, in order."""
    found: dict[int, list[bytes]] = {}
    last = -1
    for id, piece in pieces:
        if id >> _PIECES != last:
            last = id >> _PIECES
            found.setdefault(id >> _TEXT, []).append(piece)
        else:
            found[id >> _TEXT][-1] += piece
    return found


def _joined(blocks: Sequence[bytes], behind: int, words: bytes) -> str:
    """The text of blocks that follow each other and have `behind` others behind them."""
    behind += len(blocks)
    return "".join([_block(block, behind - at, words) for at, block in enumerate(blocks, 1)])


def texts(ask: Ask, documents: Sequence[int]) -> dict[int, str]:
    """Texts by document; those that have none are left out. Raises Garbled."""
    found = ask(
        "SELECT text.id, data FROM json_each(?) AS one CROSS JOIN text "
        f"WHERE text.id BETWEEN one.value << {_TEXT} AND (one.value + 1 << {_TEXT}) - 1",
        json.dumps(documents),
    )
    words = _dictionary(ask) if found else b""
    try:
        blocks = _blocks(sorted(found, key=itemgetter(0)))
    except TypeError as error:
        raise Garbled("a text is no bytes") from error
    return {document: _joined(several, 0, words) for document, several in blocks.items()}


def text(ask: Ask, document: int) -> str:
    """The text of a document. Raises KeyError when there is none, Garbled."""
    return texts(ask, [document])[document]


def part(ask: Ask, document: int, start: int, end: int) -> str:
    """Some characters of a text, from the blocks that hold them. Raises KeyError when there is none, Garbled."""
    low, high = _range(document)
    last = ask("SELECT max(id) FROM text WHERE id BETWEEN ? AND ?", low, high)[0][0]
    if last is None:
        raise KeyError(document)
    start, end = max(0, start), max(0, start, end)
    first = min(start // BLOCK, MOST_BLOCKS - 1)
    until = min(last, low + (end // BLOCK + 1 << _PIECES) - 1)
    found = ask("SELECT id, data FROM text WHERE id BETWEEN ? AND ? ORDER BY id", low + (first << _PIECES), until)
    try:
        blocks = _blocks(found).get(document, [])
    except TypeError as error:
        raise Garbled("a text is no bytes") from error
    behind = (last - low >> _PIECES) + 1 - first - len(blocks)
    return _joined(blocks, behind, _dictionary(ask))[start - first * BLOCK : end - first * BLOCK]
