"""Two documents beside each other: which initiatives both name, which one alone, which figures changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.globs import AMONG, in_json
from corpus.library.views import ComparedFigure, ComparedInitiative, Comparison, FigureRow
from corpus.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.library.asking import Asking
    from corpus.library.views import DocumentRow
    from corpus.model import Figure


def comparison(asking: Asking, left: DocumentRow, right: DocumentRow) -> Comparison:
    """What two documents have in common and what not.

    Args:
        asking: the connection, in a question.
        left: the one from which the change is seen, as a rule the earlier.
        right: the other one.

    Returns:
        Initiatives by weight, and the pairs of figures of one indicator and place that do not say the same.
    """
    return Comparison(left, right, _initiatives(asking, left.id, right.id), _figures(asking, left.id, right.id))


def _initiatives(asking: Asking, left: int, right: int) -> tuple[ComparedInitiative, ...]:
    sides: dict[int, tuple[list[Span], list[Span]]] = {}
    for row in asking.rows(
        "SELECT found.initiative, mention.document, start, end FROM found JOIN mention ON mention.found = found.id "
        "WHERE found.document IN (?, ?) AND found.initiative IS NOT NULL ORDER BY mention.document, start",
        left,
        right,
    ):
        sides.setdefault(row["initiative"], ([], []))[row["document"] == right].append(rows.span(row))
    asked = f"{rows.INITIATIVES} WHERE id {AMONG}"
    listed = [rows.initiative_row(row) for row in asking.rows(asked, in_json(sides))]
    listed.sort(key=rows.weight, reverse=True)
    return tuple(ComparedInitiative(one, *map(tuple, sides[one.id])) for one in listed)


def _figures(asking: Asking, left: int, right: int) -> tuple[ComparedFigure, ...]:
    """The pairs of every indicator that both documents give; an indicator without a name is none."""
    groups: dict[tuple[int, str, str], tuple[list[FigureRow], list[FigureRow]]] = {}
    for row in asking.rows(
        "SELECT indicator.id AS indicator_id, indicator.name AS indicator_name, indicator.area AS indicator_area, "
        f"one.* FROM indicator JOIN indicator_figure ON indicator_figure.indicator = indicator.id "
        f"JOIN ({rows.FIGURES}) AS one ON one.id = indicator_figure.figure "
        "WHERE one.document IN (?, ?) AND indicator.name <> '' ORDER BY indicator.id, place",
        left,
        right,
    ):
        key = (row["indicator_id"], row["indicator_name"], row["indicator_area"])
        groups.setdefault(key, ([], []))[row["document"] == right].append(rows.figure_row(row))
    pairs = [
        ComparedFigure(name, area, *pair)
        for (_id, name, area), (before, after) in groups.items()
        if before and after
        for pair in changed(before, after)
    ]
    return tuple(sorted(pairs, key=lambda one: (not one.same_period, one.left.document, one.left.figure.span)))


def changed(before: Sequence[FigureRow], after: Sequence[FigureRow]) -> Iterator[tuple[FigureRow, FigureRow]]:
    """The figures of one indicator in two documents that do not say the same: those of one period beside each other.

    Where they have no period in common, the latest of each: how it went on.
    """
    early, late = _by_period(before), _by_period(after)
    common = [period for period in early if period in late]
    for period in common:
        pair = early[period], late[period]
        if not same(pair[0].figure, pair[1].figure):
            yield pair
    if not common and early and late:
        yield early[max(early)], late[max(late)]


def _by_period(figures: Iterable[FigureRow]) -> dict[str, FigureRow]:
    """One figure for every period; what came about before what was meant to. Those without a period say no when."""
    out: dict[str, FigureRow] = {}
    for one in figures:
        period = one.figure.period
        if period is None:
            continue
        before = out.get(period)
        if before is None or (one.figure.status is Status.ACTUAL and before.figure.status is not Status.ACTUAL):
            out[period] = one
    return out


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same: as printed, or the same number in another unit (1.2 亿元, 12000 万元)."""
    from corpus.linking.figures import base_value  # not needed to open a library

    if one.status is not other.status or None in (one.value, other.value):
        return (one.value, one.unit, one.change, one.status) == (other.value, other.unit, other.change, other.status)
    (value, _step, unit), (second, _other_step, other_unit) = base_value(one), base_value(other)
    return unit == other_unit and abs(value - second) <= 1e-9 * max(abs(value), abs(second), 1.0)
