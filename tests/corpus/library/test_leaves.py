"""A part of a document: what stands there is what a look at the whole says, and nothing else."""

from __future__ import annotations

import pytest

from corpus.library import written
from corpus.library.page_views import Facts, Page
from corpus.library.store import Store
from corpus.library.writer import Writer
from corpus.model import Span
from tui.marks import all_stops, marks_of, stops_of


@pytest.mark.parametrize("near", [Span(0, 10), Span(20, 60), Span(55, 56), Span(0, 10_000), Span(9_000, 9_500)])
def test_a_part_holds_what_the_whole_has_there(store: Store, near: Span) -> None:
    for row in store.documents():
        page, part = store.page(row.id), store.facts(row.id, near)
        there = [mark for mark in marks_of(page).marks if mark.span.meets(near)]
        assert [(mark.span, mark.kind, mark.target) for mark in marks_of(part).marks] == [
            (mark.span, mark.kind, mark.target) for mark in there
        ]
        read = store.read(row.id, near)
        lines = [line for line in page.document.lines if line.span.meets(near)]
        assert read.text == page.document.text and set(lines) <= set(read.lines)
        assert [line for line in page.document.lines if line in read.lines] == list(read.lines)


def test_the_whole_is_what_a_page_has(store: Store) -> None:
    for row in store.documents():
        page, facts = store.page(row.id), store.facts(row.id)
        assert isinstance(page, Page) and isinstance(facts, Facts)
        assert all(getattr(page, name) == getattr(facts, name) for name in ("initiatives", "timexes", "events"))
        assert all(getattr(page, name) == getattr(facts, name) for name in ("terms", "unexplained", "figures"))
        assert facts.named == tuple(len(one.mentions) for _id, one in facts.initiatives)
        assert store.read(row.id).lines == page.document.lines
        found, expected = all_stops(store.stops(row.id)), stops_of(marks_of(page))
        assert {kind: list(starts) for kind, starts in found.starts.items()} == expected.starts


def test_a_part_counts_the_mentions_of_the_whole(store: Store) -> None:
    row = store.documents()[0]
    mark = marks_of(store.page(row.id)).marks[0]
    part = store.facts(row.id, mark.span)
    assert all(many >= len(one.mentions) for (_id, one), many in zip(part.initiatives, part.named, strict=True))


def test_a_text_that_is_read_again_is_fetched_once_but_not_after_a_change(store: Store) -> None:
    first, last = (row.id for row in store.documents())
    text = store.read(first, Span(0, 5)).text
    assert store.read(first).text is text and store.read(last).text is not text
    path = store._asking.path
    with Writer(path) as writer, writer.transaction():
        writer.db.execute("DELETE FROM text WHERE id >> 20 = ?", (first,))
        written.put(writer.db, first, f"x{text[1:]}")
        writer.bump()
    assert store.read(first).text[0] == "x"


def test_no_document_is_no_text(store: Store) -> None:
    with pytest.raises(KeyError):
        store.read(99)
    assert store.facts(99).initiatives == () and not store.stops(99).dates


def test_places_are_found_by_their_offsets_and_not_by_looking_at_all(store: Store) -> None:
    """A document of 100,000 facts answers for one screen of them as one of ten does."""
    for table in ("timex", "event", "definition", "figure", "mention", "use"):
        sql = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE document = 1 AND start >= 5 AND start < 9 AND end > 5"
        with store._asking.question():
            plan = " ".join(row["detail"] for row in store._asking.rows(sql))
        assert "start>" in plan, (table, plan)
