"""`yaolan figures`: indicators; `--differences`: where documents disagree; `--promises`: what targets became."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.library.store import Store
from corpus.library.views import Difference, FigureRow, Promise
from tui.language import gettext as _
from tui.plain.opening import ask, paths_of
from tui.plain.tables import columns, print_found

COLUMNS = (
    "indicator",
    "value",
    "unit",
    "period",
    "change",
    "area",
    "status",
    "title",
    "path",
    "start",
    "end",
    "sentence",
)


def run(options: argparse.Namespace) -> int:
    """Prints all figures, or with `options.differences` the indicators that disagree, with `promises` the targets.

    Returns:
        0; 1 when there is none; 2 when the corpus cannot be opened.
    """
    answer = _differences if options.differences else _promises if options.promises else _figures
    return ask(options, lambda store: answer(store, options.format))


def _figures(store: Store, form: str) -> int:
    paths = paths_of(store)
    figures = [(row.area, figure) for row in store.indicators() for figure in row.figures]
    printed = print_found(
        form,
        COLUMNS,
        objects=with_results(store, [figure for _area, figure in figures], paths),
        cells=(cells(figure, paths) for _area, figure in figures),
        rows=(
            (one.figure.indicator, amount(one), one.figure.change, one.figure.period, area, _status(one), one.title)
            for area, one in figures
        ),
        right=(1,),
    )
    return 0 if printed else 1


def with_results(store: Store, figures: Sequence[FigureRow], paths: dict[int, str]) -> Iterator[dict[str, Any]]:
    """Figures as JSON objects, targets with what became of them."""
    results = {one.target.id: one for one in store.promises()}
    for one in figures:
        yield as_dict(one, paths[one.document]) | {"result": _result_dict(results.get(one.id), paths)}


def _differences(store: Store, form: str) -> int:
    paths = paths_of(store)
    found = store.differences()
    printed = print_found(
        form,
        ("class", *COLUMNS),
        objects=(_difference_dict(one, paths) for one in found),
        cells=([one.kind.value, *cells(each, paths)] for one in found for each in one.figures),
        rows=(row for one in found for row in _difference_rows(one)),
    )
    return 0 if printed else 1


def _difference_rows(one: Difference) -> Iterator[Sequence[object]]:
    yield _classes()[one.kind.value], one.indicator, one.period, one.area, ""
    for each in one.figures:
        yield "", f"  {each.figure.indicator}", amount(each), _status(each), each.title


def _promises(store: Store, form: str) -> int:
    paths = paths_of(store)
    found = store.promises()
    printed = print_found(
        form,
        ("met", "role", *COLUMNS),
        objects=(_promise_dict(one, paths) for one in found),
        cells=(
            [one.met, role, *cells(each, paths)]
            for one in found
            for role, each in (("target", one.target), ("result", one.result))
        ),
        rows=(
            (_("met") if one.met else _("missed"), one.indicator, one.period, one.area, one.note, one.result.title)
            for one in found
        ),
    )
    return 0 if printed else 1


def _promise_dict(one: Promise, paths: dict[int, str]) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "period": one.period,
        "area": one.area or None,
        "met": one.met,
        "note": one.note,
        "target": as_dict(one.target, paths[one.target.document]),
        "result": as_dict(one.result, paths[one.result.document]),
    }


def _result_dict(one: Promise | None, paths: dict[int, str]) -> dict[str, Any] | None:
    """What became of a target; None where that is not known, or the figure is no target."""
    if one is None:
        return None
    return {"met": one.met, "note": one.note, **as_dict(one.result, paths[one.result.document])}


def _classes() -> dict[str, str]:
    return {"conflict": _("conflict"), "revision": _("revision"), "rounding": _("rounding"), "label": _("label")}


def _status(one: FigureRow) -> str:
    return {"actual": _("actual"), "expected": _("expected"), "target": _("target")}[one.figure.status.value]


def amount(one: FigureRow) -> str:
    """The value with its unit as printed; the change alone where there is no value."""
    value = one.figure.value
    return (one.figure.change or "") if value is None else f"{value:.12g}{one.figure.unit}"


def as_dict(one: FigureRow, path: str) -> dict[str, Any]:
    """A figure as a JSON object, in the words of `extract`."""
    figure = one.figure
    return {
        "indicator": figure.indicator,
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "change": figure.change,
        "area": str(figure.area) or None,
        "status": figure.status.value,
        "start": figure.span.start,
        "end": figure.span.end,
        "sentence": one.text,
        "title": one.title,
        "path": path,
    }


def cells(one: FigureRow, paths: dict[int, str]) -> list[object]:
    """A figure as the cells of COLUMNS."""
    return columns(as_dict(one, paths[one.document]), COLUMNS)


def _difference_dict(one: Difference, paths: dict[int, str]) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "period": one.period,
        "area": one.area or None,
        "class": one.kind.value,
        "note": one.note,
        "figures": [as_dict(each, paths[each.document]) for each in one.figures],
    }
