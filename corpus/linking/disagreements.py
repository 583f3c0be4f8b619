"""Figures that disagree, within one document or between several.

Two figures can disagree only on the same indicator, place and period. A target against a result is no
disagreement; expected against reached is a revision; what the coarser number's last digit covers is
rounding; the same number under another name is a difference of labels. Of documents of which it is not known
where they are from, none contradicts another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from corpus.linking.figures import (
    LONG_NAME,
    NOWHERE,
    FigureEntry,
    base_value,
    in_one_sentence,
    is_count,
    is_rough,
    is_sum,
    names_known,
    normal_name,
    place_of,
    shown,
)
from corpus.linking.initiatives import Member
from corpus.linking.rulebook import patterns
from corpus.linking.sets import Sets
from corpus.model import DifferenceKind, Status
from corpus.records import record

_NAMES = patterns("linked_figures")
_CHANGE = re.compile(r"^(?P<sign>[+<-])(?P<value>\d+(?:\.\d+)?)(?P<unit>.*)$")
_CLOSE = 1.5
"""Two counts of the same thing are at most this many times apart; else they count different things."""
_ROUGHLY = 1.1
"""A number that is near another one, or a mark that it has passed, is at most so many times apart from it."""
_YEAR = len("2018")
_TELLING = 3
"""Digits of a number that two documents do not share by chance."""
_SHARED = 0.9
"""Share of the characters of the shorter of two names that stand in the longer, where they name one thing."""


@record
class Disagreement:
    """Figures that do not agree. `note` is free of language: `1060亿元 → 1102.5亿元`."""

    indicator: str
    area: str
    period: str
    kind: DifferenceKind
    members: tuple[Member, ...]
    note: str


def differences(entries: Iterable[FigureEntry]) -> tuple[Disagreement, ...]:
    """Every place where figures disagree, conflicts first, then revisions, rounding, labels.

    Args:
        entries: the figures of all documents, in any order.

    Returns:
        At most one disagreement of a kind for an indicator, place and period.
    """
    entries = list(entries)
    order = list(DifferenceKind)
    found = (*of_names(entries), *of_sums(entries), *of_counts(entries))
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.indicator, one.area, one.period)))


def of_names(entries: Iterable[FigureEntry]) -> list[Disagreement]:
    """Where figures of one indicator and place disagree; as `differences`, in no order."""
    buckets: _Buckets = defaultdict(list)
    for entry in _told(entries):
        figure = entry.figure
        buckets[normal_name(figure.indicator), place_of(entry), figure.period or ""].append(entry)
    out: list[Disagreement] = []
    for key, group in buckets.items():
        group.sort(key=_order)
        out += _values(key, group)
        out += _changes(key, group)
    return [_shown_place(one) for one in (*out, *_periods(buckets))]


def of_sums(entries: Iterable[FigureEntry]) -> list[Disagreement]:
    """Where one sum of a place and period stands under two names; as `differences`, in no order."""
    numbers: dict[tuple[float, str, str, str], list[FigureEntry]] = defaultdict(list)
    for entry in _told(entries):
        figure = entry.figure
        if figure.value is not None and is_sum(figure):
            numbers[figure.value, figure.unit, place_of(entry), figure.period or ""].append(entry)
    found = (_labels(area, period, group) for (_, _, area, period), group in numbers.items())
    return [_shown_place(one) for several in found for one in several]


def _told(entries: Iterable[FigureEntry]) -> Iterator[FigureEntry]:
    """The figures that can disagree with others."""
    return (one for one in entries if one.figure.period is not None and one.figure.status is not Status.TARGET)


def _order(entry: FigureEntry) -> tuple[str, int, int]:
    return entry.date or "9999", entry.document, entry.figure.span.start


def _shown_place(one: Disagreement) -> Disagreement:
    """`one` without the mark of a document whose place is unknown."""
    if not one.area.startswith(NOWHERE):
        return one
    return Disagreement(one.indicator, "", one.period, one.kind, one.members, one.note)


def revisions(editions: Iterable[Sequence[FigureEntry]]) -> list[Disagreement]:
    """What editions of one document say otherwise: a revision, whoever is right; they are no two witnesses.

    Args:
        editions: of each work the figures of all its editions, those of the edition that counts last.

    Returns:
        One for an indicator, place, period and status that each edition gives once.
    """
    out = []
    for figures in editions:
        groups: dict[tuple[str, str, str, Status], list[FigureEntry]] = defaultdict(list)
        for entry in figures:
            one = entry.figure
            if one.period is not None:
                groups[normal_name(one.indicator), str(one.area), one.period, one.status].append(entry)
        for (name, area, period, _status), group in groups.items():
            once = len({entry.document for entry in group}) == len(group) > 1
            units = {base_value(entry.figure)[2] for entry in group if entry.figure.value is not None}
            numbers = {base_value(entry.figure)[0] for entry in group if entry.figure.value is not None}
            changes = {entry.figure.change for entry in group if entry.figure.change}
            if once and len(units) < 2 and (len(numbers) > 1 or len(changes) > 1):
                values = dict.fromkeys(shown(entry.figure) for entry in group)
                members = tuple(entry.member for entry in group)
                kind = DifferenceKind.REVISION
                out.append(Disagreement(name, area, period, kind, members, " → ".join(values)))
    return out


def _comparable(name: str, one: FigureEntry, other: FigureEntry) -> bool:
    """Whether two figures of one name are of the same thing: the great statistics are, a common noun is not."""
    _, known, generic = names_known()
    if in_one_sentence(one, other):
        return False
    if name not in known and (one.document == other.document or len(name) < 5 or name in generic):
        return False
    limit = _ROUGHLY if is_rough(one) or is_rough(other) else _CLOSE
    (a, _, unit), (b, _, other_unit) = base_value(one.figure), base_value(other.figure)
    return unit == other_unit and a > 0 and b > 0 and max(a, b) <= limit * min(a, b)


def _kind(first: FigureEntry, second: FigureEntry) -> DifferenceKind | None:
    one, other = first.figure, second.figure
    (a, step, _), (b, other_step, _) = base_value(one), base_value(other)
    if a == b:
        return None
    if is_rough(first) or is_rough(second):
        return DifferenceKind.ROUNDING
    if one.status is not other.status:
        return DifferenceKind.REVISION
    coarse = max(step, other_step)
    return (
        DifferenceKind.ROUNDING if coarse > min(step, other_step) and abs(a - b) < coarse else DifferenceKind.CONFLICT
    )


def _values(key: tuple[str, str, str], group: Sequence[FigureEntry]) -> list[Disagreement]:
    """Pairs of unequal values of one indicator, gathered by the kind of their difference."""
    name = key[0]
    distinct: dict[tuple[float, str, Status, bool], FigureEntry] = {}
    for entry in group:
        if entry.figure.value is not None:
            distinct.setdefault((*base_value(entry.figure)[::2], entry.figure.status, is_rough(entry)), entry)
    found: dict[DifferenceKind, list[FigureEntry]] = defaultdict(list)
    firsts = list(distinct.values())[:_MOST]
    for at, one in enumerate(firsts):
        for other in firsts[at + 1 :]:
            kind = _kind(one, other) if _comparable(name, one, other) else None
            if kind is not None:
                found[kind] += [entry for entry in (one, other) if entry not in found[kind]]
    return [_disagreement(key, kind, entries) for kind, entries in found.items()]


_MOST = 12
"""Distinct values of one indicator, place and period that are compared with one another."""
_SIGNS = {
    DifferenceKind.CONFLICT: " ≠ ",
    DifferenceKind.REVISION: " → ",
    DifferenceKind.ROUNDING: " ≈ ",
    DifferenceKind.LABEL: " = ",
}


def _disagreement(key: tuple[str, str, str], kind: DifferenceKind, entries: Sequence[FigureEntry]) -> Disagreement:
    order = [Status.EXPECTED, Status.ACTUAL, Status.TARGET]
    ranked = sorted(entries, key=lambda e: (order.index(e.figure.status), e.date or "9999"))
    values = list(dict.fromkeys(shown(entry.figure) for entry in ranked))
    members = tuple(entry.member for entry in ranked)
    return Disagreement(key[0], key[1], key[2], kind, members, _SIGNS[kind].join(values))


def _changes(key: tuple[str, str, str], group: Sequence[FigureEntry]) -> list[Disagreement]:
    """A growth that was reached in one place and missed in another (+9%, <9%)."""
    parsed = [
        (entry, match) for entry in group if entry.figure.change and (match := _CHANGE.match(entry.figure.change))
    ]
    missed = [(entry, float(match["value"])) for entry, match in parsed if match["sign"] == "<"]
    out = []
    grown = [(entry, float(match["value"])) for entry, match in parsed if match["sign"] == "+"]
    grown += [(entry, entry.figure.value) for entry in group if entry.figure.value is not None and _is_growth(entry)]
    against = [
        entry
        for entry, value in grown
        if entry.figure.status is Status.ACTUAL and any(value >= limit for _, limit in missed)
    ]
    if missed and against:
        both = [against[0], missed[0][0]]
        note = f"{against[0].figure.change or shown(against[0].figure)} ≠ {missed[0][0].figure.change}"
        members = tuple(entry.member for entry in both)
        out.append(Disagreement(key[0], key[1], key[2], DifferenceKind.CONFLICT, members, note))
    return out


def _is_growth(entry: FigureEntry) -> bool:
    """Whether a figure is a growth told alone (地区生产总值增长: 9%)."""
    return entry.figure.unit == "%" and _NAMES.growth.search(entry.figure.indicator) is not None


def _labels(area: str, period: str, group: Sequence[FigureEntry]) -> list[Disagreement]:
    """The same sum under two names that are alike (招商引资总额, 招商引资实际到位资金)."""
    firsts: dict[str, FigureEntry] = {}
    for entry in sorted(group, key=_order):
        firsts.setdefault(normal_name(entry.figure.indicator), entry)
    names = list(firsts)[:_MOST]
    out = []
    for at, one in enumerate(names):
        alike = [other for other in names[at + 1 :] if _alike(one, other)]
        if alike:
            named = {one, *alike}
            note = " = ".join([*(firsts[name].figure.indicator for name in (one, *alike)), shown(firsts[one].figure)])
            members = tuple(entry.member for entry in group if normal_name(entry.figure.indicator) in named)
            out.append(Disagreement(one, area, period, DifferenceKind.LABEL, members, note))
    return out


_Buckets = dict[tuple[str, str, str], list[FigureEntry]]


def _periods(buckets: _Buckets) -> list[Disagreement]:
    """One number that one document tells of a year, another of the first weeks of the next (今年来 in a January)."""
    out = []
    for (name, area, period), group in buckets.items():
        if len(period) != _YEAR:
            continue
        following = str(int(period) + 1)
        for early in (following, f"{following}-01", f"{following}-02"):
            for other in buckets.get((name, area, early), ())[:_MOST]:
                if len(early) == _YEAR and (other.date or "")[:7] not in (f"{following}-01", f"{following}-02"):
                    continue
                same = next((one for one in group[:_MOST] if _is_same_number(one, other)), None)
                if same is not None:
                    note = f"{shown(same.figure)}: {period} = {early}"
                    members = (same.member, other.member)
                    out.append(Disagreement(name, area, period, DifferenceKind.LABEL, members, note))
    return out


def _is_same_number(one: FigureEntry, other: FigureEntry) -> bool:
    """Whether two documents give one number that is no chance: three digits of its own, and the same unit."""
    digits = f"{one.figure.value or 0:g}".replace(".", "").strip("0")
    return (
        one.document != other.document
        and one.figure.value is not None
        and one.figure.status is other.figure.status
        and len(digits) >= _TELLING
        and base_value(one.figure) == base_value(other.figure)
    )


def of_counts(entries: Iterable[FigureEntry]) -> list[Disagreement]:
    """Where two documents count one thing by different words (34个, 34处); as `differences`, in no order."""
    by_number: dict[tuple[float | None, str, str], list[FigureEntry]] = defaultdict(list)
    for entry in _told(entries):
        figure = entry.figure
        if is_count(figure) and figure.area and len(normal_name(figure.indicator)) >= LONG_NAME:
            by_number[figure.value, str(figure.area), figure.period or ""].append(entry)
    out = []
    for (_, area, period), group in by_number.items():
        found = [(normal_name(one.figure.indicator), one) for one in sorted(group, key=_order)[:_MOST]]
        things = Sets(len(found))
        differ: set[int] = set()
        for at, (name, one) in enumerate(found):
            for before, (other_name, other) in enumerate(found[:at]):
                if one.document != other.document and _is_one_thing(name, other_name):
                    things.join(before, at)
                    differ |= {before, at} if one.figure.unit != other.figure.unit else set()
        for thing in sorted({things.find(at) for at in differ}):
            alike = [found[at] for at in range(len(found)) if things.find(at) == thing]
            note = " = ".join(dict.fromkeys(shown(one.figure) for _, one in alike))
            name = min((name for name, _ in alike), key=len)
            members = tuple(one.member for _, one in alike)
            out.append(Disagreement(name, area, period, DifferenceKind.LABEL, members, note))
    return out


def _is_one_thing(one: str, other: str) -> bool:
    """Whether two long names hold nearly the same characters, in whatever order (改造供水设施, 供水设施改造)."""
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) >= _SHARED * len(short) and len(long) <= 2 * len(short)


def _alike(one: str, other: str) -> bool:
    return (one[:4] == other[:4] and len(one) > 4 and len(other) > 4) or ratio(one, other) >= 70
