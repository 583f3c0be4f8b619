"""Names that are looked for in all documents, and which initiative each of them means where it stands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import fold
from corpus.library import rows
from corpus.library.stale import among
from corpus.places import COUNTRY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

LEAST = 4
"""Characters of a name that is looked for elsewhere: shorter ones (两新, 天网) stand in too many other words."""
SURE = 0.6
"""Score of an initiative whose names are looked for elsewhere."""
LONG = 50_000
"""Characters of a text for which the whole table is read."""
_LAST = chr(0x10FFFF)
_LEVEL = re.compile("(.{2,12}?)(?:特别行政区|自治[区州县旗]|地区|[省市区县州盟旗])")
"""The names of a place's levels, without what they are: 武汉 and 武昌 of 武汉市武昌区."""
_EVERYWHERE = str(COUNTRY)


class Named(NamedTuple):
    """An initiative that a form may mean."""

    initiative: int
    area: str


class Forms:
    """Names by the characters that they begin with."""

    def __init__(self, told: Iterable[tuple[str, int, str]]) -> None:
        self.meant: dict[str, list[Named]] = {}
        for form, initiative, area in told:
            self.meant.setdefault(form, []).append(Named(initiative, area))
        lengths: dict[str, set[int]] = {}
        for form in self.meant:
            lengths.setdefault(form[:LEAST], set()).add(len(form))
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for prefix, several in lengths.items():
            longest_first = tuple(sorted(several, reverse=True))
            self._lengths[prefix] = known.setdefault(longest_first, longest_first)

    def places(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, form) of every form that stands in a folded text, the longest first where several begin."""
        lengths = self._lengths
        for at in range(len(text) - LEAST + 1):
            for length in lengths.get(text[at : at + LEAST], ()):
                form = text[at : at + length]
                if form in self.meant and not (_goes_on(text, at) or _goes_on(text, at + length)):
                    yield at, form


def put_forms(db: sqlite3.Connection, initiatives: frozenset[int] | None) -> set[str]:
    """Writes down the names of some initiatives; those that came, went or mean another."""
    where, values = among("initiative", initiatives)
    before = {tuple(row) for row in db.execute(f"SELECT form, initiative, area FROM said_form WHERE {where}", values)}
    where, values = among("id", initiatives)
    told = db.execute(f"SELECT id, name, aliases_json, area FROM initiative WHERE score >= {SURE} AND {where}", values)
    now = {
        (form, row["id"], row["area"])
        for row in told
        for name in (row["name"], *rows.words(row["aliases_json"]))
        if len(form := bare(name)) >= LEAST
    }
    db.executemany("DELETE FROM said_form WHERE form = ? AND initiative = ?", [one[:2] for one in before - now])
    db.executemany("INSERT INTO said_form VALUES (?, ?, ?)", now - before)
    return {form for form, _initiative, _area in before ^ now}


def bare(name: str) -> str:
    """A name folded, without the quotes around it."""
    folded = fold(name)
    quoted = len(folded) > 2 and folded[0] == folded[-1] == '"' and '"' not in folded[1:-1]
    return folded[1:-1] if quoted else folded


def _goes_on(text: str, at: int) -> bool:
    """Whether a word of Latin letters or a number goes on over a place."""
    return 0 < at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum()


def all_forms(db: sqlite3.Connection) -> Forms:
    """All names that are looked for."""
    return Forms(db.execute("SELECT form, initiative, area FROM said_form"))


def asked(db: sqlite3.Connection, text: str) -> Forms:
    """The names that may stand in one text."""
    if len(text) > LONG:
        return all_forms(db)
    begins = json.dumps(sorted({text[at : at + LEAST] for at in range(len(text) - LEAST + 1)}))
    return Forms(
        db.execute(
            "SELECT form, initiative, area FROM json_each(?) AS one CROSS JOIN said_form "
            "ON form >= one.value AND form < one.value || ?",
            (begins, _LAST),
        )
    )


def which(several: Sequence[Named], area: str, text: str) -> int | None:
    """Which of the initiatives of one name a document of this place means; None where that is open.

    Its own place's is meant before one's around it, the country's, and one's within it. What is of no place, or of
    the country, means the only one of the name, if it says the name of that one's place.
    """
    ranked = sorted(((_nearness(one.area, area), one.initiative, one.area) for one in several), reverse=True)
    nearest, initiative, place = ranked[0]
    if nearest == 0 or (len(ranked) > 1 and ranked[1][0] == nearest):
        return None
    said = nearest > 1 or (len(several) == 1 and _is_named(place, text))
    return initiative if said else None


def _nearness(area: str, here: str) -> int:
    """How near the place of an initiative is to that of a document: 0 for another, 1 for one that is not told."""
    if area == here and here:
        return 1 << 10
    if area == _EVERYWHERE:
        return 3
    if not here or here == _EVERYWHERE:
        return 1
    if area and here.startswith(area):
        return 4 + len(area)
    return 2 if area.startswith(here) else 0


def _is_named(place: str, text: str) -> bool:
    """Whether a folded text says one of the names of a place, or the place is unknown."""
    return not place or any(name in text for name in _LEVEL.findall(fold(place)))
