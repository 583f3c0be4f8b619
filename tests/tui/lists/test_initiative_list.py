"""Initiatives read page by page are what all of them at once are: the same order, filter and columns."""

from __future__ import annotations

import pytest

from corpus.folding import fold
from corpus.library.store import Store
from corpus.library.views import InitiativeRow
from corpus.model import HitKind
from tests.tui.made import Searcher, read_through
from tui.rows.initiative_list import InitiativeList, PagedInitiatives
from tui.rows.initiatives import SORTS, InitiativeRows, InitiativeSource, initiative_key, sorted_initiatives
from tui.screens.sifting import Sieve


def shown(rows: PagedInitiatives, store: Store) -> list[InitiativeRow | None]:
    return read_through(rows, store, rows.initiative)


def arranged(source: InitiativeSource, listed: InitiativeList, store: Store, sort: str = "weight") -> PagedInitiatives:
    rows = source.arrange(listed.ordered(store, sort), sort)
    assert isinstance(rows, PagedInitiatives)
    return rows


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_and_the_columns_are_those_of_all(store: Store, sort: str) -> None:
    source, every = InitiativeSource(), sorted_initiatives(store.initiatives(), sort)
    rows, whole = arranged(source, source.read(store), store, sort), InitiativeRows(every)
    assert shown(rows, store) == list(every) and len(every) > 30
    for index in range(len(every)):
        for width in (20, 38, 60, 120):
            assert rows.lines(index, width) == whole.lines(index, width)


def test_one_is_found_by_its_key_where_it_stands(store: Store) -> None:
    source, every = InitiativeSource(), store.initiatives()
    rows, whole = arranged(source, source.read(store), store), InitiativeRows(every)
    for one in every:
        for key in (initiative_key(one), one.name):
            assert rows.find(store, key) == whole.index_of(key) == rows.index_of(key)
    assert rows.find(store, "无") is None and rows.find(store, "无\t处") is None


FILTERS = (
    "三清",
    "花节 行动",
    "活动",
    "2018-05",
    "2018年5月",
    "江东 清河",
    "sq",
    "sq 教育局",
    "”",
    "没有",
    "[",
    "area",
)


@pytest.mark.parametrize("text", FILTERS)
def test_a_filter_leaves_the_same(store: Store, text: str) -> None:
    source, every = InitiativeSource(), store.initiatives()
    searcher = Searcher(store, [one.id for one in every][::5])
    listed = source.read(store)
    left = Sieve().left(searcher, source, listed, text)
    words = {one.id: fold(source.words(one)) for one in every}
    found = {one.id for one in every[::5]} if "sq" in text.split() else set()
    dated = {"2018年5月": "2018-05"}
    expected = [
        one
        for one in every
        if all(
            word in words[one.id] or dated.get(word, "\n") in words[one.id] or (word == "sq" and one.id in found)
            for word in map(str, (fold(part) if part not in dated else part for part in text.split()))
        )
    ]
    assert isinstance(left, InitiativeList)
    assert shown(arranged(source, left, store), store) == expected
    unfiltered = arranged(source, listed, store)
    kept = {one.id for one in expected}
    assert list(unfiltered.places(store, left)) == [at for at, one in enumerate(every) if one.id in kept]
    assert source.kind is HitKind.INITIATIVE


def test_of_some_documents_stay_those_that_they_name(store: Store) -> None:
    source, documents = InitiativeSource(), frozenset(range(1, 40))
    listed = source.read(store).within(store, documents)
    named = store.initiatives_of(documents)
    expected = [one for one in store.initiatives() if one.id in named]
    assert shown(arranged(source, listed, store), store) == expected != list(store.initiatives())
    left = listed.left(Searcher(store, []), "花节", lambda *_: frozenset())
    assert shown(arranged(source, left, store, "name"), store) == sorted(
        (one for one in expected if "花节" in one.name), key=lambda one: one.name
    )
