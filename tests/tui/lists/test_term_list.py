"""Terms read page by page are what all of them at once are: the same order, filter and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library.sounding import by_sound, key_of
from corpus.library.store import Store
from corpus.library.views import TermRow
from tests.tui.made import Searcher, read_through
from tui.rows.term_list import PagedTerms, TermList
from tui.rows.terms import SORTS, TermRows, TermSource, sorted_terms
from tui.screens.sifting import Sieve

SOURCE = TermSource()


def arranged(listed: TermList, store: Store, sort: str = "name") -> PagedTerms:
    rows = SOURCE.arrange(listed.ordered(store, sort), sort)
    assert isinstance(rows, PagedTerms)
    return rows


def shown(rows: PagedTerms, store: Store) -> list[TermRow | None]:
    return read_through(rows, store, rows.term)


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_and_the_columns_are_those_of_all(store: Store, sort: str) -> None:
    every = sorted_terms(store.terms(), sort)
    rows, whole = arranged(SOURCE.read(store), store, sort), TermRows(every)
    assert shown(rows, store) == list(every) and len(every) > 10
    assert rows.explained == whole.explained > 0
    for index, one in enumerate(every):
        for width in (20, 38, 60, 120):
            assert rows.lines(index, width) == whole.lines(index, width)
        assert rows.find(store, one.term) == index == rows.index_of(one.term)
    assert rows.find(store, "无") is None


@pytest.mark.parametrize("text", ["三清", "花节 意思", "sq", "“", "没有", "绿道 三"])
def test_a_filter_leaves_the_same(store: Store, text: str) -> None:
    every = store.terms()
    found = {one.id for one in every[::3]}
    listed = SOURCE.read(store)
    left = Sieve().left(Searcher(store, sorted(found)), SOURCE, listed, text)
    words = {one.id: fold(SOURCE.words(one)) for one in every}
    expected = [
        one
        for one in every
        if all(fold(word) in words[one.id] or (word == "sq" and one.id in found) for word in text.split())
    ]
    assert isinstance(left, TermList)
    rows = arranged(left, store)
    assert shown(rows, store) == expected and rows.explained == sum(bool(one.expansions) for one in expected)
    kept = {one.id for one in expected}
    places = [at for at, one in enumerate(every) if one.id in kept]
    assert list(arranged(listed, store).places(store, left)) == places


def test_of_some_documents_stay_those_that_they_use(store: Store) -> None:
    documents = frozenset(range(1, 12))
    facts = [store.facts(document) for document in documents]
    names = {term.term for one in facts for _id, term in (*one.terms, *one.unexplained)}
    used = {store.term_called([name]) for name in names}
    expected = [one for one in store.terms() if one.id in used]
    assert shown(arranged(SOURCE.read(store).within(store, documents), store), store) == expected


NAMES = st.text(st.sampled_from("一二三八重长ab12“”（）·〇㐀行乐Ａ\x01"), max_size=6)


@given(NAMES, NAMES)
def test_the_text_of_a_sound_stands_as_the_sound_does(one: str, other: str) -> None:
    assert (key_of(one) < key_of(other)) == (by_sound(one) < by_sound(other))
    assert (key_of(one).encode() < key_of(other).encode()) == (key_of(one) < key_of(other))
