"""Documents read page by page are what all of them at once are, in every order."""

from __future__ import annotations

import pytest

from corpus.library.store import Store
from tests.tui.made import read_through
from tests.tui.some_documents import sorted_documents
from tui.rows.document_list import PagedDocuments
from tui.rows.documents import SORTS, DocumentRows, DocumentSource


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_and_the_lines_are_those_of_all(store: Store, sort: str) -> None:
    every = sorted_documents([row for row in store.documents() if row.is_first], sort)
    source, whole = DocumentSource(), DocumentRows(every)
    rows = source.arrange(source.read(store).ordered(store, sort), sort)
    assert isinstance(rows, PagedDocuments) and len(rows) == len(every) > 20
    assert read_through(rows, store, rows.document) == every
    for index, one in enumerate(every):
        assert rows.key(index) == one.path
        for width in (20, 38, 120):
            assert rows.lines(index, width) == whole.lines(index, width)
        assert rows.find(store, one.path) == index == rows.index_of(one.path) == rows.row_of(one.id)
    assert rows.find(store, "/none") is None and rows.row_of(10**9) is None
    assert list(source.read(store).numbers) == list(store.document_pages.ids(source.read(store).condition, "2030"))
