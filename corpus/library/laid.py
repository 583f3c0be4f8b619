"""All names laid end to end, as the search of names reads them: made at each linking, kept as plain arrays.

Every character of a name is a position; a line feed stands before the first name and after each. The names
come in the order in which equals are to be shown: shorter before longer, those of more documents first, then
by kind, then by weight. One unit of text is one character: what lies outside the basic plane goes by a
reserved code, alike for names and queries.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.folding import is_hanzi
from corpus.library.views import NameRow
from corpus.model import HitKind
from corpus.records import record

SEPARATOR = "\n"
START, WORD, SIGN, END = 1, 2, 4, 8
"""Flags of a position: a name begins here, a word begins here, a sign (a quote, 、), a name ends here."""
SIGNS = 2
"""Quotes and other signs in a row that a match may pass over."""
KINDS = (
    HitKind.INITIATIVE,
    HitKind.TERM,
    HitKind.DOCUMENT,
    HitKind.EVENT,
    HitKind.FIGURE,
    HitKind.BODY,
    HitKind.HEADING,
)
"""In the order in which equals are shown."""
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_HAN, _DIGIT, _LATIN = "h", "9", "a"


@record
class Laid:
    """The names of one state of the library."""

    text: str
    """All names, SEPARATOR before the first and after each."""
    flags: bytes
    """One for each character of `text`."""
    ids: array[int]
    """Row id of each name."""
    kinds: bytes
    """Place of each name's kind in KINDS."""
    things: array[int]
    """What each name names, numbered from 0: two names of one initiative have the same."""
    targets: array[int]
    """Row id of what each name names; 0 for none."""
    documents: array[int]
    """Row id of the document of each name."""
    labels: array[int]
    """Place of each name's label in `label_names`."""
    label_names: tuple[str, ...]
    readings: str
    """How the characters are read: a line each, the character and its syllables apart by spaces."""


def units(folded: str) -> str:
    """`folded` with one code of the basic plane for each character."""
    if folded.isascii() or max(folded) < "\U00010000":
        return folded
    return "".join(chr(0xE000 + ord(one) % 0x1900) if one >= "\U00010000" else one for one in folded)


def order(row: NameRow) -> tuple[object, ...]:
    """Where a name stands among equals."""
    return len(row.folded), -row.documents, _PLACES.get(row.kind, 9), -row.weight, row.folded, row.id


def _script(character: str) -> str:
    if is_hanzi(character):
        return _HAN
    return _DIGIT if character.isdigit() else _LATIN if character.isalnum() else ""


def flags_of(name: str, words: str = "") -> bytes:
    """The flags of a name's positions.

    Args:
        name: folded.
        words: where its words begin (see `naming.word_starts`); they also begin at the start, after a sign and
            where the script changes.
    """
    scripts = [_script(one) for one in name]
    flags = bytearray(len(name))
    for one in words:
        flags[ord(one) - 48] = WORD
    before, leading = "", True
    for place, script in enumerate(scripts):
        if not script:
            flags[place] = SIGN
        elif script != before:
            flags[place] |= WORD
        if leading and place <= SIGNS:
            flags[place] |= START
        leading = leading and not script
        before = script
    for back in range(min(SIGNS + 1, len(name))):
        flags[-1 - back] |= END
        if scripts[-1 - back]:
            break
    return bytes(flags)


def _read_out(row: NameRow, read: dict[str, set[str]]) -> NameRow:
    """A row with what is laid out of it alone; its readings are gathered in `read` by character."""
    name = units(row.folded.replace(SEPARATOR, " "))
    for character, group in zip(name, row.readings.split(" "), strict=False):
        if character != group:
            read.setdefault(character, set()).update(group.split("|"))
    return replace(row, text="", readings="", note="")


def lay(rows: Iterable[NameRow]) -> Laid:
    """Lays names out; about 10 µs a name."""
    read: dict[str, set[str]] = {}
    rows = sorted((_read_out(row, read) for row in rows), key=order)
    things: dict[tuple[HitKind, int], int] = {}
    labels: dict[str, int] = {}
    scripts: dict[str, bytes] = {}
    text, flags = [SEPARATOR], [b"\0"]
    ids, thing_of, targets, documents, label_of = (array("i") for _ in range(5))
    for row in rows:
        name = units(row.folded.replace(SEPARATOR, " "))
        text += (name, SEPARATOR)
        if name not in scripts:
            scripts[name] = flags_of(name, row.words)
        flags += (scripts[name], b"\0")
        ids.append(row.id)
        thing = row.kind, -row.id if row.target is None else row.target
        thing_of.append(things.setdefault(thing, len(things)))
        targets.append(row.target or 0)
        documents.append(row.document)
        label_of.append(labels.setdefault(row.label, len(labels)))
    readings = "\n".join(f"{one} {' '.join(sorted(read[one]))}" for one in sorted(read) if is_hanzi(one))
    kinds = bytes(_PLACES.get(row.kind, len(KINDS) - 1) for row in rows)
    return Laid(
        "".join(text), b"".join(flags), ids, kinds, thing_of, targets, documents, label_of, tuple(labels), readings
    )


class Part(NamedTuple):
    """One array as the index keeps it."""

    key: str
    data: bytes


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(data: bytes) -> array[int]:
    numbers = array("i")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


_NUMBERS = ("ids", "things", "targets", "documents", "labels")
_BYTES = ("flags", "kinds")


def dump(laid: Laid) -> list[Part]:
    """The arrays as the index keeps them, integers of four bytes, the least first."""
    parts = [Part(key, _little(getattr(laid, key))) for key in _NUMBERS]
    parts += [Part(key, getattr(laid, key)) for key in _BYTES]
    parts.append(Part("text", laid.text.encode("utf-16-le", "surrogatepass")))
    parts.append(Part("label_names", "\n".join(laid.label_names).encode()))
    parts.append(Part("readings", laid.readings.encode()))
    return parts


def load(parts: Sequence[tuple[str, bytes]]) -> Laid | None:
    """The arrays again; None when one is missing or they do not fit each other."""
    found = dict(parts)
    try:
        numbers = {key: _numbers(found[key]) for key in _NUMBERS}
        laid = Laid(
            found["text"].decode("utf-16-le", "surrogatepass"),
            found["flags"],
            numbers["ids"],
            found["kinds"],
            numbers["things"],
            numbers["targets"],
            numbers["documents"],
            numbers["labels"],
            tuple(found["label_names"].decode().split("\n")),
            found["readings"].decode(),
        )
    except (KeyError, ValueError):
        return None
    lengths = {len(getattr(laid, key)) for key in (*_NUMBERS, "kinds")}
    fits = len(lengths) == 1 and len(laid.flags) == len(laid.text) and laid.text.count(SEPARATOR) == len(laid.ids) + 1
    return laid if fits else None
