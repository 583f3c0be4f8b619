"""The filter of the timeline: the search's grammar for events, done and planned, faults named in their place."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Kind, Lane
from corpus.search.query import QueryError
from tests.tui import canned
from tui.rows.event_filter import EVENT_FIELDS, read
from tui.rows.events import EventSource
from tui.rows.periods import Zoom

HALF, LAUNCH, DUE, MONTHLY = canned.EVENTS
SOURCE = EventSource(Zoom.MONTH, today="2021-06-01")


class Store(canned.Library):
    def documents_in(self, scope) -> frozenset[int]:
        return frozenset(scope.documents if scope.documents is not None else (1, 2, 3))

    def titles(self):
        return ((row.id, row.title, row.path, row.digest) for row in canned.DOCUMENTS)


def left(text: str, events=canned.EVENTS, today: str = "2021-06-01") -> list:
    searcher = SimpleNamespace(store=Store(), tags={"要读": frozenset({"b"})})
    passes = read(text).test(searcher, today, SOURCE.words)
    return [event for event in events if passes(event)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", canned.EVENTS),
        ("is:planned", [DUE]),
        ("is:计划", [DUE]),
        ("is：done", [HALF, LAUNCH]),
        ("is:启动", [LAUNCH]),
        ("-is:launched", [HALF, DUE, MONTHLY]),
        ("is:recurring", [MONTHLY]),
        ("is:unsure", [DUE]),
        ("of:暖心", [LAUNCH]),
        ("of:“暖心家园行动”", [LAUNCH]),
        ("kind:工程", [DUE]),
        ("kind:campaign kind:meeting", [LAUNCH, MONTHLY]),
        ("-kind:event", []),
        ("place:东湖", canned.EVENTS),
        ("place:西湖", []),
        ("date:2021-03", [HALF, LAUNCH]),
        ("date:2021-07..2021-12", [DUE]),
        ("by:东湖区", canned.EVENTS),
        ("by:云州市东湖区 -by:政府", [LAUNCH]),
        ("doc:民生实事", canned.EVENTS),
        ("doc:便民圈", []),
        ("tag:要读", []),
        ("-受理", [LAUNCH, MONTHLY]),
        ("is:", canned.EVENTS),
        ("kind:工程 -is:", [DUE]),
    ],
)
def test_what_passes(text: str, expected) -> None:
    assert left(text) == list(expected)


def test_an_event_is_of_every_document_that_tells_it() -> None:
    from corpus.library.views import EventSource as Told

    other = Told(9, 3, "便民圈建设方案", LAUNCH.span, LAUNCH.sentence)
    assert left("doc:便民圈", [replace(LAUNCH, sources=(other,))])


def test_words_are_left_for_the_list_and_phrases_must_stand_as_they_are() -> None:
    assert read("is:done 民情 ssgz -恳谈").words == "民情 ssgz"
    assert left('"受理群众 诉求"') == []


@pytest.mark.parametrize(
    ("text", "column", "field"),
    [("is:soon", 3, "is"), ("民情 is:soon", 6, "is"), ("of:“”", 3, "of"), ("date:x", 5, "date"), ("in:title", 0, "in")],
)
def test_a_fault_is_told_at_its_column(text: str, column: int, field: str) -> None:
    with pytest.raises(QueryError) as fault:
        read(text)
    assert (fault.value.column, fault.value.field) == (column, field)


def test_a_source_says_the_fault_in_words() -> None:
    said = SOURCE.sift("is:soon", SimpleNamespace(store=Store(), tags={}))
    assert isinstance(said, str) and "is:" in said and "soon" in said


@given(st.text(st.sampled_from('is of:done：“”"- 计划 kind东\x1b[31m')), st.sampled_from(EVENT_FIELDS))
def test_anything_is_read_or_refused(text: str, field: str) -> None:
    for one in (text, f"{field}:{text}"):
        try:
            read(one)
        except QueryError as fault:
            assert 0 <= fault.column <= len(one)


def test_planned_is_what_is_due_or_still_to_come() -> None:
    later = replace(LAUNCH, first="2030-01-01", last="2030-01-01", kind=Kind.PLAN)
    assert left("is:planned", [later, replace(later, lane=Lane.DUE), HALF]) == [later, replace(later, lane=Lane.DUE)]
