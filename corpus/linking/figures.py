"""Figures over all documents: one indicator under one name, and the number of a figure as it compares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import IntEnum
from functools import cache, lru_cache
from math import prod
from typing import Any
from zlib import crc32

from rapidfuzz.distance import Hamming

from corpus.extraction.figures.indicators import INDICATORS
from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import load
from corpus.hanzi_numbers import POWERS
from corpus.linking.initiatives import Member
from corpus.linking.rulebook import patterns
from corpus.model import Figure, Status
from corpus.records import record

_NAMES = patterns("linked_figures")
NOWHERE = "\0"
"""What stands before the number of a document in place of a place that is unknown."""
LONG_NAME = 8
"""Characters of a name that says enough to be compared by its characters alone."""
_MANY = 10
"""A count under this is shared by chance."""


@record
class FigureEntry:
    """A figure with its place in the corpus."""

    document: int
    index: int
    date: str | None
    """Of the document."""
    figure: Figure
    said: tuple[str, str] = ("", "")
    """Some words before and after the number."""
    printed: str = ""
    """The number and its unit as they stand in the text."""
    sentence: int | None = None
    """Where its sentence begins, if that is known."""

    @property
    def member(self) -> Member:
        """(document, index)."""
        return self.document, self.index


@record
class Indicator:
    """All figures of one indicator and place, in order of period and then of document date."""

    name: str
    area: str
    members: tuple[Member, ...]


@cache
def names_known() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """(the name for each synonym, the names of known statistics, nouns too general to mean one thing)."""
    data: Any = load("quantities").data
    same = {fold(other): name for name, others in data["synonyms"].items() for other in others}
    known = INDICATORS.words("statistics") | frozenset(data["synonyms"])
    return same, known, frozenset(data["generic"])


@cache
def _by_shape() -> dict[tuple[int, str, str], tuple[str, ...]]:
    """The known names, in order, by length, beginning and end: what a slip leaves as it is."""
    found = defaultdict[tuple[int, str, str], list[str]](list)
    for name in sorted(names_known()[1]):
        found[_shape(name)].append(name)
    return {shape: tuple(names) for shape, names in found.items()}


def _shape(name: str) -> tuple[int, str, str]:
    return len(name), name[:2], name[-3:]


@lru_cache(maxsize=1 << 13)
def normal_name(indicator: str) -> str:
    """The name under which an indicator is compared: synonyms unified, a slip of the pen in a known name put right."""
    same, known, _ = names_known()
    name = fold(indicator)
    while (rest := _NAMES.head.sub("", name)) != name and len(rest) >= 3:
        name = rest
    if len(rest := _NAMES.tail.sub("", name)) >= 3:
        name = rest
    name = same.get(name, name)
    if name not in known and len(name) >= 8:
        # one or two wrong characters inside (社会销售品 for 社会消费品)
        alike = _by_shape().get(_shape(name), ())
        name = next((right for right in alike if Hamming.distance(name, right) <= 2), name)
    return name


def base_value(figure: Figure) -> tuple[float, float, str]:
    """(value, size of the last printed digit, unit) with 万 and 亿 multiplied out."""
    value = figure.value or 0.0
    match = _NAMES.scale.match(figure.unit)
    scale = float(prod(POWERS[mark] for mark in match[0])) if match else 1.0
    unit = figure.unit[match.end() :] if match else figure.unit
    digits = f"{value:.6f}".rstrip("0").rpartition(".")[2]
    step = scale * 10.0 ** -len(digits)
    if not digits and match is None and value:
        return value, 1.0, unit
    return value * scale, step, unit


def shown(figure: Figure) -> str:
    """A figure in a few characters: `1060亿元 +8.5%`."""
    number = "" if figure.value is None else f"{figure.value:.10g}{figure.unit}"
    return " ".join(filter(None, (number, figure.change)))


def group_indicators(entries: Iterable[FigureEntry]) -> tuple[Indicator, ...]:
    """The figures by indicator and place, indicators by number of figures and then by name."""
    groups: dict[tuple[str, str], list[FigureEntry]] = defaultdict(list)
    for entry in entries:
        groups[normal_name(entry.figure.indicator), str(entry.figure.area)].append(entry)
    out = []
    for (_, area), group in groups.items():
        group.sort(key=lambda e: (e.figure.period or "9999", e.date or "9999", e.document, e.figure.span.start))
        names = Counter(entry.figure.indicator for entry in group)
        name = min(names, key=lambda one: (-names[one], len(one), one))
        out.append(Indicator(name, area, tuple(entry.member for entry in group)))
    return tuple(sorted(out, key=lambda one: (-len(one.members), one.name, one.area)))


def place_of(entry: FigureEntry) -> str:
    """The place under which a figure is compared; one of a place unknown compares within its document alone."""
    return str(entry.figure.area) or f"{NOWHERE}{entry.document}"


class Shared(IntEnum):
    """What figures have in common that share a key."""

    NAME = 0
    """Indicator and place."""
    SUM = 1
    """A sum of money, its unit, place and period."""
    COUNT = 2
    """A count, place and period."""


def figure_keys(figure: Figure) -> tuple[int, ...]:
    """Numbers by which figures find each other that are looked at together, one at most of each kind (see `shared`).

    What is said of figures by their names (`group_indicators`, `disagreements.of_names`, `promises`), or by their
    numbers (`of_sums`, `of_counts`), is said of those that share a key of that kind and is the same without the others.
    """
    name, area = normal_name(figure.indicator), str(figure.area)
    keys: list[tuple[Shared, tuple[str, ...]]] = [(Shared.NAME, (area, name))]
    if figure.period is not None and figure.status is not Status.TARGET:
        number = area, figure.period, f"{figure.value}"
        if is_sum(figure):
            keys.append((Shared.SUM, (*number, figure.unit)))
        if is_count(figure) and len(name) >= LONG_NAME:
            keys.append((Shared.COUNT, number))
    return tuple(crc32("\0".join(key).encode()) & ~KINDS | kind for kind, key in keys)


KINDS = 3
"""Bits of a key that tell of which kind it is."""


def shared(key: int) -> Shared:
    """Of which kind a key is."""
    return Shared(key & KINDS)


def is_sum(figure: Figure) -> bool:
    """Whether a figure is a sum of money in at least three digits, which two names share by no chance."""
    value = figure.value
    return value is not None and figure.unit.endswith("元") and len(f"{value:g}".replace(".", "")) >= 3


def in_one_sentence(one: FigureEntry, other: FigureEntry) -> bool:
    """Whether one sentence tells two figures: it tells of two things, or of a change, and never denies itself."""
    return one.document == other.document and one.sentence is not None and one.sentence == other.sentence


def is_rough(entry: FigureEntry) -> bool:
    """Whether the words around a number say that it is no more than near, or a mark that was passed."""
    before, after = entry.said
    return (
        _NAMES.rough_before.search(before) is not None
        or _NAMES.rough_after.match(after) is not None
        or _NAMES.rough.search(entry.printed) is not None
    )


def is_count(figure: Figure) -> bool:
    """Whether a figure counts so many things, by a word of one character, that two names share it by no chance."""
    return figure.value is not None and figure.value >= _MANY and len(figure.unit) == 1
