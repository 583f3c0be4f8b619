"""Initiatives that everyone knows by name (rules/known*.yaml), found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import concat
from typing import Any

from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import RuleError, load
from corpus.folding import fold as folded
from corpus.folding import is_hanzi
from corpus.model import Kind
from corpus.prepared import value
from corpus.records import record

_PLAIN = "~"
"""Before a form that is as often a plain phrase."""
_SAME = " = "
_TABLES = ("known", "known_state", "known_economy", "known_society", "known_land", "known_places")
"""The lists, the first with the words that only look like a name."""
_OTHER = -1
"""Listed instead of an entry: a longer word that means something else."""
TAILS = (
    "改革",
    "战略",
    "行动",
    "工程",
    "工作",
    "政策",
    "制度",
    "机制",
    "计划",
    "倡议",
    "经验",
    "模式",
    "建设",
    "试点",
)
"""What may follow a name and leaves it the same initiative: 河长制|工作, “放管服”|改革."""


@record
class Known:
    """An initiative that everyone knows: its first form, its kind, and whose it is, where only one place has it."""

    name: str
    kind: Kind
    area: str


@record
class Named:
    """A known initiative by one of its forms; `plain` where that form is as often a plain phrase."""

    known: Known
    plain: bool


@record
class Spot:
    """Where a known name stands; `plain` where its words are as often a plain phrase."""

    start: int
    end: int
    known: Known
    plain: bool


_Forms = dict[str, int]
"""By form twice the number of its entry, and one more where it is plain."""


@cache
def _entries() -> tuple[list[str], _Forms]:
    """All entries (name, kind and area, by tabs), and their forms: traditional ones in simplified characters, too."""
    return value("known", "", _listed)


def _listed() -> tuple[list[str], _Forms]:
    longer: Iterable[str] = map(str, load(_TABLES[0]).data["longer"])
    rows: list[str] = []
    forms: _Forms = {_simple(word): _OTHER for word in longer}
    for row in listed():
        for entry in map(str, row["names"]):
            for form in map(str.strip, entry.split(_SAME)):
                bare = form.removeprefix(_PLAIN)
                for written in {bare, _simple(bare)}:
                    if forms.setdefault(written, own := 2 * len(rows) + form.startswith(_PLAIN)) != own:
                        raise RuleError(f"known: {bare!r} stands in two entries")
            first = _simple(entry.split(_SAME)[0].removeprefix(_PLAIN))
            rows.append(f"{first}\t{row['kind']}\t{row.get('area') or ''}")
    return rows, forms


def listed() -> Iterator[Mapping[str, Any]]:
    """The rows of all lists: a field, a kind, an area where one place or the state alone has it, and the names."""
    for table in _TABLES:
        yield from load(table).data["names"]


def _simple(text: str) -> str:
    """A name as the rules read it: in simplified characters."""
    return "".join(folded(one) if is_hanzi(one) else one for one in text)


@cache
def _by_start() -> tuple[frozenset[str], dict[str, bytes]]:
    """The first two characters of all forms, and by their first three how long such forms are, longer ones first."""

    def made() -> tuple[frozenset[str], dict[str, bytes]]:
        out: dict[str, set[int]] = {}
        for form in _entries()[1]:
            out.setdefault(form[:3], set()).add(len(form))
        for start, sizes in out.items():
            if len(start) > 2 and start[:2] in out:
                sizes.add(2)
        return frozenset(start[:2] for start in out), {one: bytes(sorted(out[one], reverse=True)) for one in out}

    return value("known by start", "", made)


def spots(text: str) -> Iterator[Spot]:
    """Where known names stand in `text`, in order, the longest at each place."""
    (pairs, starts), reached = _by_start(), 0
    for at in [at for at, pair in enumerate(map(concat, text, text[1:])) if pair in pairs]:
        if at < reached or (text[at : at + 3] not in starts and text[at : at + 2] not in starts):
            continue
        if form := _form_at(text, at):
            reached = at + len(form)
            if (named := _entry(form)) is not None:
                yield Spot(at, reached, named.known, named.plain)


def opening(text: str) -> str:
    """The longest known name that `text` begins with; empty where there is none."""
    form = _form_at(text, 0)
    return form if _entry(form) else ""


def _form_at(text: str, at: int) -> str:
    starts, forms = _by_start()[1], _entries()[1]
    for size in starts.get(text[at : at + 3]) or starts.get(text[at : at + 2]) or b"":
        form = text[at : at + size]
        if form in forms and not _cuts_number(text, at, at + len(form)):
            return form
    return ""


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether a form takes a number apart: 96110 of 196110.5."""
    ends = ((text[start], text[start - 1 : start]), (text[end - 1], text[end : end + 1]))
    return any(own.isdecimal() and (beside.isdecimal() or beside == ".") for own, beside in ends)


@lru_cache(maxsize=1 << 12)
def _entry(form: str) -> Named | None:
    """The initiative of a form as it is listed; None where it is a longer word that means something else."""
    rows, forms = _entries()
    listed_as = forms.get(form, _OTHER)
    if listed_as == _OTHER:
        return None
    name, kind, area = rows[listed_as // 2].split("\t")
    return Named(Known(name, Kind(kind), area), bool(listed_as % 2))


@lru_cache(maxsize=1 << 14)
def known(name: str) -> Named | None:
    """The initiative that `name` names, quotation marks and a generic tail aside; None where nobody knows it."""
    name = fold(name)
    return _entry(name) or (_entry(name[:-2]) if name.endswith(TAILS) else None)
