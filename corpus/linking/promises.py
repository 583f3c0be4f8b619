"""Promise and result: a target of one document with what later became of it.

A target and a result belong together on one indicator, place and period; a growth is compared with a growth, a
value with a value of the same unit, 万 and 亿 multiplied out. Whether a target was met follows its own bound
(以上, 以内, 左右), else what the indicator should do: unemployment should fall, most others should rise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.extraction.rulebook import load, patterns
from corpus.linking.figures import FigureEntry, base_value, normal_name, place_of
from corpus.linking.initiatives import Member
from corpus.model import Figure, Status
from corpus.records import record

PROMISES = patterns("promises")
_NEAR = 8
"""Characters before and after a number in which its bound stands."""
_ABOUT = 0.05
"""Share of a target that 左右 leaves free; of a percentage half a point."""
_MARKS = {"least": "≥", "most": "≤", "about": "≈"}
_ROUND = 1e-9
_FAR = 3
"""So many times the other, or more, a target and a result that are no per cents are not of one thing."""
_MOST = 50
"""Targets, and results, of one indicator, place and period that are compared."""


@record
class Promise:
    """A target and its result. `note` is free of language: `≥6.5% → +6.1%`.

    Where one sentence tells both (未达到9%的预期目标), target and result are the same figure, its note `<9%`.
    """

    indicator: str
    area: str
    period: str
    target: Member
    result: Member
    met: bool
    note: str


@record
class _Value:
    """One comparable number of a figure: its growth in per cent, or its value in a base unit."""

    number: float
    unit: str
    is_growth: bool
    shown: str


def _values(figure: Figure) -> Iterator[_Value]:
    growth = PROMISES.growth.search(figure.indicator)
    if growth and figure.value is not None and figure.unit == "%":
        down = growth["down"] is not None
        signed = -figure.value if down else figure.value
        yield _Value(signed, "%", is_growth=True, shown=f"{signed:+g}%")
        return
    if figure.value is not None:
        number, _, unit = base_value(figure)
        yield _Value(number, unit, is_growth=False, shown=f"{figure.value:.10g}{figure.unit}")
    match = _CHANGE.match(figure.change or "")
    if match:
        number = float(match["value"]) * (-1 if match["sign"] == "-" else 1)
        yield _Value(number, "%", is_growth=True, shown=str(figure.change))


_CHANGE = re.compile(r"^(?P<sign>[+-])(?P<value>\d+(?:\.\d+)?)%$")


def _bound(entry: FigureEntry) -> str | None:
    """`least`, `most` or `about`, as the words around the number say."""
    before, after = entry.said
    for name, left, right in (
        ("about", PROMISES.about_before, PROMISES.about_after),
        ("least", PROMISES.least_before, PROMISES.least_after),
        ("most", PROMISES.most_before, PROMISES.most_after),
    ):
        if right.match(after[:_NEAR]) or left.search(before[-_NEAR:]):
            return name
    return None


def _is_met(entry: FigureEntry, target: _Value, result: _Value, indicator: str) -> bool:
    bound = _bound(entry)
    falls = target.number < 0 if target.is_growth else PROMISES.falling.search(indicator) is not None
    free = abs(target.number) * _ROUND
    if bound == "about":
        free = 0.5 if target.unit == "%" else abs(target.number) * _ABOUT
    if bound == "most" and target.is_growth and target.number < 0:
        bound = None
    most = bound == "most" or (bound in (None, "about") and falls)
    if bound == "least" and target.is_growth and target.number < 0:  # 下降10%以上: at least so far down
        most = True
    return result.number <= target.number + free if most else result.number >= target.number - free


def _ends(period: str) -> set[str]:
    """The periods whose result can answer a target for `period`."""
    last = period.rpartition("/")[2]
    out = {period}
    if len(last) == 4 or last.endswith("-12"):
        out |= {last[:4], f"{last[:4]}-12", f"{last[:4]}-12-31"}
    return out


def promises(entries: Iterable[FigureEntry]) -> tuple[Promise, ...]:
    """Every target for which a result is known, missed ones first, then by period.

    Args:
        entries: the figures of all documents, in any order.

    Returns:
        One for each target: with the latest actual result of its period, else with the latest expected one.
    """
    missed: list[Promise] = []
    told: set[tuple[str, str, str, str | None]] = set()
    targets: dict[tuple[str, str], list[FigureEntry]] = defaultdict(list)
    results: dict[tuple[str, str], list[FigureEntry]] = defaultdict(list)
    for entry in entries:
        figure = entry.figure
        if figure.period is None or not _is_comparable(figure):
            continue
        key = normal_name(figure.indicator), place_of(entry)
        if (figure.change or "").startswith("<"):
            if (said := (*key, figure.period, figure.change)) in told:
                continue  # another document has told it
            told.add(said)
            missed.append(
                Promise(
                    key[0],
                    str(figure.area),
                    figure.period,
                    entry.member,
                    entry.member,
                    met=False,
                    note=str(figure.change),
                )
            )
            continue
        (targets if figure.status is Status.TARGET else results)[key].append(entry)
    out = missed
    for key, wanted in targets.items():
        seen: set[tuple[str | None, str]] = set()
        for entry in wanted[:_MOST]:
            found = _result(entry, key[0], results.get(key, ())[:_MOST])
            if found is not None and (found.period, found.note) not in seen:
                seen.add((found.period, found.note))
                out.append(found)
    return tuple(sorted(out, key=lambda one: (one.met, one.period, one.indicator, one.area)))


def _is_comparable(figure: Figure) -> bool:
    """Whether a name says enough to be the same thing in two documents."""
    data = load("quantities").data
    name = normal_name(figure.indicator)
    return len(name) >= 3 and name not in data["generic"]


def _is_near(target: _Value, result: _Value) -> bool:
    """Whether a result is of an order that its target's thing can reach."""
    small, large = sorted((abs(target.number), abs(result.number)))
    return target.unit == "%" or large <= _FAR * small


def _answers(one: FigureEntry, target: FigureEntry) -> bool:
    """Whether a figure can be the result of a target: another one, and of the same text only what was reached."""
    if one.document == target.document:
        return one.member != target.member and one.figure.status is Status.ACTUAL
    if one.figure.value != target.figure.value or one.figure.change != target.figure.change:
        return True
    # the same words again are no result, nor is the same number that no later document tells
    return one.said != target.said and bool(one.date and target.date and one.date > target.date)


def _result(entry: FigureEntry, name: str, results: Sequence[FigureEntry]) -> Promise | None:
    """The promise of `entry` with its latest result, actual before expected."""
    periods = _ends(entry.figure.period or "")
    later = [
        one
        for one in results
        if one.figure.period in periods and (one.date or "9999") >= (entry.date or "") and _answers(one, entry)
    ]
    later.sort(key=lambda one: (one.figure.status is Status.ACTUAL, one.date or "", one.document), reverse=True)
    for target in _values(entry.figure):
        for one in later:
            for result in _values(one.figure):
                if (result.is_growth, result.unit) == (target.is_growth, target.unit) and _is_near(target, result):
                    return Promise(
                        name,
                        str(entry.figure.area),
                        entry.figure.period or "",
                        entry.member,
                        one.member,
                        _is_met(entry, target, result, entry.figure.indicator),
                        f"{_MARKS.get(_bound(entry) or '', '')}{target.shown} → {result.shown}",
                    )
    return None
