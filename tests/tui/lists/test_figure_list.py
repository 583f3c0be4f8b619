"""Figures read page by page are what all of them at once are: the same groups, order, filter and columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.folding import fold
from corpus.library.store import Store
from corpus.records import replace
from tests.tui.made import Searcher
from tui.rows.figure_list import FigureList, PagedFigures
from tui.rows.figure_table import SORTS, FigureRows, FigureSource, Table, sorted_figures
from tui.rows.figures import FigureEntry, sides
from tui.rows.firsts import First, firsts_of
from tui.screens.sifting import Sieve


def all_rows(store: Store, table: Table = Table.ALL) -> list[FigureEntry]:
    every = {
        Table.DIFFERENCES: store.differences(),
        Table.PROMISES: store.promises(),
        Table.INDICATORS: store.indicators(),
        Table.FIRSTS: firsts_of(store.claims()),
    }
    return [row for one, rows in every.items() if table in (Table.ALL, one) for row in rows]


def arranged(listed: FigureList, store: Store, sort: str = "figures") -> PagedFigures:
    rows = FigureSource().arrange(listed.ordered(store, sort), sort)
    assert isinstance(rows, PagedFigures)
    return rows


def same(rows: PagedFigures, whole: FigureRows, store: Store) -> None:
    assert len(rows) == len(whole)
    for index in range(len(rows)):
        assert rows.is_head(index) == whole.is_head(index)
        if rows.awaits(index) and not rows.is_head(index):
            assert rows.entry(index) is None and rows.key(index) == "" and "…" in rows.lines(index, 40)[0][0][0]
            rows.pages.put(rows.pages.read(store, rows.pages.missing()))
        assert rows.entry(index) == whole.entry(index) and rows.key(index) == whole.key(index)
    assert (rows.years, rows.middle, rows.spans) == (whole.years, whole.middle, whole.spans)
    assert {**whole.counts, **rows.counts} == whole.counts
    for index in range(len(rows)):
        for width in (20, 60, 80, 120):
            if rows.entry(index) is not None or rows.is_head(index):
                assert rows.lines(index, width) == whole.lines(index, width)
    for width in (20, 60, 80, 120):
        assert rows.header(width) == whole.header(width)


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("sort", SORTS)
def test_groups_order_and_columns_are_those_of_all(store: Store, table: Table, sort: str) -> None:
    listed, every = FigureSource(table).read(store), all_rows(store, table)
    assert len(listed) == len(every) > 1
    same(arranged(listed, store, sort), sorted_figures(every, sort), store)


def test_every_key_leads_to_its_row(store: Store) -> None:
    rows, whole = arranged(FigureSource().read(store), store), sorted_figures(all_rows(store), "figures")
    for index in range(len(whole)):
        if key := whole.key(index):
            assert rows.find(store, key) == whole.index_of(key) == rows.index_of(key)
            name = key.partition("\t")[0]
            assert rows.find(store, name) == whole.index_of(name)
    assert rows.find(store, "没有的指标") is None and rows.find(store, "没有的指标\t云州市") is None


def holds(row: FigureEntry, word: str, found: Sequence[int]) -> bool:
    if word == "sq":
        return not isinstance(row, First) and any(one.id in found for one in sides(row))
    return fold(word) in fold(FigureSource().words(row))


@pytest.mark.parametrize(
    "text", ["绿道", "2018", "conflict", "missed", "sq", "全 first", "met 2018", "清河 绿道", "“", "x"]
)
def test_a_filter_leaves_the_same(store: Store, text: str) -> None:
    every = all_rows(store)
    found = sorted({one.id for row in every for one in sides(row)})[::3]
    listed = FigureSource().read(store)
    left = Sieve().left(Searcher(store, found), FigureSource(), listed, text)
    expected = [row for row in every if all(holds(row, word, found) for word in text.split())]
    assert isinstance(left, FigureList)
    whole = sorted_figures(expected, "figures")
    same(arranged(left, store), whole, store)
    all_of_them = sorted_figures(every, "figures")
    places = [at for at in range(len(all_of_them)) if all_of_them.entry(at) in expected]
    assert list(arranged(listed, store).places(store, left)) == places


def test_some_documents_leave_their_figures_alone(store: Store) -> None:
    documents = frozenset(row.id for row in store.documents()[::7])
    expected: list[FigureEntry] = []
    for row in all_rows(store):
        told = row.claims if isinstance(row, First) else sides(row)
        if not any(one.document in documents for one in told):
            continue
        if hasattr(row, "difference"):
            row = replace(row, figures=tuple(one for one in row.figures if one.document in documents))
        expected.append(row)
    left = FigureSource().read(store).within(store, documents)
    same(arranged(left, store), sorted_figures(expected, "figures"), store)
    filtered = left.left(Searcher(store, []), "2018", lambda *_: frozenset())
    kept = [row for row in expected if holds(row, "2018", ())]
    same(arranged(filtered, store), sorted_figures(kept, "figures"), store)
