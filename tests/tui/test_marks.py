"""Marks on a page: order, what lies innermost, stepping; the rows of the person's own marks."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.keeping import make_mark
from corpus.library.page_views import Page
from corpus.model import (
    Area,
    Certainty,
    Document,
    Event,
    Figure,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Reason,
    Role,
    Span,
    Status,
    Timex,
    Unexplained,
)
from tui.cells import cell_len
from tui.marks import MarkKind, marks_of, stops_of
from tui.rows.kept_marks import MarkRows

TEXT = "2019年，推进四净三绿工程，建成公园12个。"
DOCUMENT = Document("a.txt", "0" * 32, Meta("甲"), TEXT, (Line(Role.BODY, Span(0, len(TEXT))),))
WHY = Reason("r")
NAME = Span(8, 14)
TIMEX = Timex(Span(0, 5), "2019年", "2019", None, Certainty.SURE, WHY)
PAGE = Page(
    id=1,
    document=DOCUMENT,
    initiatives=((5, Initiative("四净三绿工程", (), Kind.PROGRAMME, (NAME,), 0.9)),),
    timexes=(TIMEX,),
    events=((6, Event("2019", "2019年", TIMEX.span, Span(0, len(TEXT)), "推进", Lane.HAPPENED)),),
    terms=(),
    unexplained=((7, Unexplained("四净三绿", (Span(8, 12),))),),
    figures=((8, Figure("公园", 12.0, "个", "2019", None, Area(), Status.ACTUAL, Span(19, 22))),),
)


def test_marks_stand_in_order_and_the_innermost_comes_first() -> None:
    marks = marks_of(PAGE)
    assert [mark.kind for mark in marks.marks] == [
        MarkKind.DATE,
        MarkKind.INITIATIVE,
        MarkKind.TERM,
        MarkKind.FIGURE,
    ]
    assert [mark.kind for mark in marks.at(9)] == [MarkKind.TERM, MarkKind.INITIATIVE]
    assert [mark.kind for mark in marks.at(13)] == [MarkKind.INITIATIVE]
    assert marks.at(6) == []


def test_a_date_opens_its_event_and_a_bare_one_nothing() -> None:
    assert marks_of(PAGE).at(0)[0].target == 6
    bare = marks_of(replace(PAGE, events=()))
    assert bare.at(0)[0].target is None and bare.at(0)[0].fact == TIMEX


def test_stepping_and_counting() -> None:
    stops, every = stops_of(marks_of(PAGE)), tuple(MarkKind)
    assert stops.next(0, every) == NAME.start
    assert stops.next(19, every) is None and stops.previous(0, every) is None
    assert stops.previous(19, every) == 8
    assert [stops.number(offset, every) for offset in (0, 7, 8, 19)] == [1, 1, 3, 4]
    assert stops.count(every) == 4 and stops.count([MarkKind.DATE]) == 1
    assert stops.next(0, [MarkKind.FIGURE]) == 19 and stops.next(0, []) is None


def test_one_place_of_one_kind_is_one_stop() -> None:
    twice = replace(PAGE, figures=(*PAGE.figures, (9, PAGE.figures[0][1])))
    assert len(marks_of(twice).marks) == len(marks_of(PAGE).marks)
    assert [mark.kind for mark in marks_of(PAGE, [MarkKind.DATE]).marks] == [MarkKind.DATE]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=20), st.integers(0, 90))
def test_what_covers_a_character_is_what_a_look_at_all_marks_says(places, offset: int) -> None:
    spans = tuple({Span(start, start + length) for start, length in places})
    page = replace(PAGE, initiatives=((1, Initiative("甲", (), Kind.PLAN, spans, 0.5)),), unexplained=(), figures=())
    marks = marks_of(page, [MarkKind.INITIATIVE])
    assert {mark.span for mark in marks.at(offset)} == {span for span in spans if span.start <= offset < span.end}
    after = [span.start for span in spans if span.start > offset]
    assert stops_of(marks).next(offset, [MarkKind.INITIATIVE]) == (min(after) if after else None)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(12, 100))
def test_rows_of_kept_marks_fit_and_come_newest_first(note: str, title: str, width: int) -> None:
    first = make_mark("0" * 32, "a.txt", title, TEXT, NAME, note)
    second = make_mark("0" * 32, "a.txt", title, TEXT, Span(0, 5))
    rows = MarkRows([first, second])
    assert rows.index_of(first.id) == 1 and rows.index_of("gone") == 0
    for index in range(2):
        lines = rows.lines(index, width)
        assert len(lines) == rows.height
        assert all(cell_len("".join(text for text, _style in line)) <= width for line in lines)


def test_a_mark_on_quoted_words_is_quoted_once() -> None:
    document = replace(DOCUMENT, text="“四净三绿”工程开工。")
    mark = make_mark(document.digest, document.path, "甲", document.text, Span(0, 10), "")
    first = MarkRows((mark,)).lines(0, 60)[0]
    assert "".join(text for text, _style in first) == "“‘四净三绿’工程开工”"
