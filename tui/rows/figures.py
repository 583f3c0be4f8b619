"""Figures in words: values as printed, what differs, whether a promise was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import Difference, FigureRow, IndicatorRow, Promise
from corpus.model import DifferenceKind, Figure, Status
from tui.language import gettext as _
from tui.rows.firsts import First
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.widgets.line_list import Piece

FigureEntry = Difference | Promise | IndicatorRow | First
"""What a row of figures is of."""


def name_of(entry: FigureEntry) -> str:
    """What a row is of: an indicator, or what is first."""
    if isinstance(entry, First):
        return entry.what
    return entry.name if isinstance(entry, IndicatorRow) else entry.indicator


def met_piece(*, met: bool) -> Piece:
    """Whether a target was met, in a word."""
    return (SafeText(_("met")), "kind") if met else (SafeText(_("missed")), "warn")


def number(value: float) -> str:
    """A value as it was printed: no decimals that are not there."""
    return f"{value:.10g}" if abs(value) < 1e15 else f"{value:g}"


def value_of(figure: Figure) -> SafeText:
    """Value, unit and change of a figure, with its status where it is no actual one."""
    parts: list[str] = []
    if figure.value is not None:
        parts.append(_bare(figure))
    if figure.change:
        change = safe(figure.change)
        parts.append(_("short of {value}").format(value=change[1:]) if change.startswith("<") else change)
    text = " ".join(part.strip() for part in parts) or "—"
    return safe(text if figure.status is Status.ACTUAL else text + status_of(figure))


def status_of(figure: Figure) -> SafeText:
    """`(预计)`."""
    return SafeText(f"({word(figure.status)})")


def worded(difference: Difference) -> SafeText:
    """What differs: each value once, in the order in which the library gives them."""
    arrow = " → " if difference.kind is DifferenceKind.REVISION else " ≠ "
    if difference.kind is DifferenceKind.ROUNDING:
        arrow = " ≈ "
    figures = [one.figure for one in _in_order(difference)]
    values = {(figure.value, figure.unit) for figure in figures}
    if difference.kind is DifferenceKind.REVISION and None not in (figure.value for figure in figures):
        # what was expected and what came of it: the statuses matter more than the changes
        return SafeText(arrow.join(_each_once(safe(_bare(figure) + status_of(figure)) for figure in figures)))
    if len(values) == len(figures) and all(figure.value is not None for figure in figures):
        return SafeText(arrow.join(_each_once(map(_bare, figures))))
    return SafeText(arrow.join(_each_once(map(value_of, figures))))


def _bare(figure: Figure) -> SafeText:
    """Value and unit alone."""
    unit = safe(figure.unit)
    return safe((number(figure.value or 0) + ("" if unit in ("%", "％", "‰") else " ") + unit).strip())


def _in_order(difference: Difference) -> Sequence[FigureRow]:
    """A revision goes from what was expected to what was reached."""
    if difference.kind is not DifferenceKind.REVISION:
        return difference.figures
    return sorted(difference.figures, key=lambda one: one.figure.status is Status.ACTUAL)


def _each_once(texts: Iterable[SafeText]) -> list[SafeText]:
    return list(dict.fromkeys(texts))


def sides(entry: FigureEntry) -> Sequence[FigureRow]:
    """The figures of a row: a revision in its order, a target before its result, an indicator latest first."""
    if isinstance(entry, Difference):
        return _in_order(entry)
    if isinstance(entry, Promise):
        return (entry.target, entry.result)
    return () if isinstance(entry, First) else entry.figures[::-1]
