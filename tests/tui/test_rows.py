"""What rows look like: columns by width, periods by zoom, figures in words."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.library.views import Bucket, Difference, EventRow, FigureRow, InitiativeRow, Promise
from corpus.model import Area, Certainty, DifferenceKind, Figure, Hit, HitHow, HitKind, Kind, Lane, Reason, Span, Status
from tui import language
from tui.cells import cell_len
from tui.rows.columns import GAP, Column, share
from tui.rows.events import EventRows
from tui.rows.figure_table import FigureRows, FigureSource
from tui.rows.figures import sides, value_of, worded
from tui.rows.hits import HitRows
from tui.rows.initiatives import InitiativeRows, innermost
from tui.rows.periods import EMPTY, RECURRING, Zoom, buckets, period_of, read_date, touches
from tui.rows.ruler import SPANNED, BucketRows, bar_of
from tui.safe import SafeText
from tui.widgets.excerpts import Excerpt, lay_out


@pytest.fixture(autouse=True)
def chinese() -> object:
    before = language.current()
    language.install("zh")
    yield
    language.install(before)


def event(when: str, first: str | None, id: int = 1, **more: object) -> EventRow:
    row = EventRow(
        id, 1, "通知", when, first, first, when, Span(0, 4), Span(0, 20), "某日某地举行某会。", "举行某会",
        Lane.HAPPENED, (), Kind.MEETING, "云州市", Certainty.SURE, Reason(""),
    )  # fmt: skip
    return replace(row, **more)


columns = st.lists(
    st.builds(Column, st.integers(1, 20), st.sampled_from([0, 25, 40]), st.integers(0, 4)), min_size=1, max_size=6
)


@given(st.integers(10, 200), columns)
def test_columns_fill_the_width_and_never_more(width: int, given_columns: list[Column]) -> None:
    needed = [column.least for column in given_columns if not column.rank]
    assume(sum(needed) + GAP * max(0, len(needed) - 1) <= width)
    cells = share(width, given_columns)
    kept = [count for count in cells if count]
    used = sum(kept) + GAP * max(0, len(kept) - 1)
    assert used <= width
    if any(count and not column.most for count, column in zip(cells, given_columns, strict=True)):
        assert used == width
    for count, column in zip(cells, given_columns, strict=True):
        assert count == 0 or count >= column.least
        assert count or column.rank


@pytest.mark.parametrize(
    ("when", "first", "zoom", "period"),
    [
        ("2019-03-05", "2019-03-05", Zoom.DAY, "2019-03-05"),
        ("2019-03-05", "2019-03-05", Zoom.MONTH, "2019-03"),
        ("2019-03-05", "2019-03-05", Zoom.QUARTER, "2019-Q1"),
        ("2019-03", "2019-03-01", Zoom.DAY, "2019-03"),
        ("2019-Q2", "2019-04-01", Zoom.DAY, "2019-Q2"),
        ("2019", "2019-01-01", Zoom.MONTH, "2019"),
        ("2019-H1", "2019-01-01", Zoom.MONTH, "2019"),
        ("2019-XX-23", "2019-01-01", Zoom.MONTH, "2019"),
        ("2019-05-XX", "2019-05-01", Zoom.DAY, "2019-05"),
        ("2019-01/2019-09", "2019-01-01", Zoom.MONTH, "2019-01"),
        ("2019-W02", "2019-01-07", Zoom.MONTH, "2019-01"),
        ("XXXX-XX-05", None, Zoom.MONTH, RECURRING),
    ],
)
def test_an_event_stands_under_no_finer_period_than_is_known(
    when: str, first: str | None, zoom: Zoom, period: str
) -> None:
    assert period_of(event(when, first), zoom) == period


def test_short_gaps_are_drawn_and_a_long_one_is_a_row() -> None:
    assert buckets(["2019-01", "2019-01", "2019-04"]) == (
        Bucket("2019-01", 2),
        Bucket("2019-02", 0),
        Bucket("2019-03", 0),
        Bucket("2019-04", 1),
    )
    assert buckets(["1949-10", "2019-04"]) == (Bucket("1949-10", 1), Bucket(EMPTY, 0), Bucket("2019-04", 1))
    assert buckets(["2019", RECURRING]) == (Bucket("2019", 1), Bucket(RECURRING, 1))
    assert buckets(["2018-Q4", "2019-Q2"])[1] == Bucket("2019-Q1", 0)


def test_events_stand_under_rules_and_are_found_by_day() -> None:
    rows = EventRows(
        [
            event("2019", "2019-01-01", 1),
            event("2019-03-05", "2019-03-05", 2),
            event("2019-03-18", "2019-03-18", 3),
            event("XXXX-XX-05", None, 4),
        ],
        Zoom.MONTH,
    )
    assert [rows.is_head(index) for index in range(len(rows))] == [True, False, True, False, False, True, False]
    assert rows.period_at(4) == "2019-03"
    assert rows.index_at("2019-03-06") == 4
    assert rows.index_of("2019-03") == 3
    assert rows.index_at("2030") == 6
    assert "2019年3月" in "".join(text for text, _ in rows.lines(2, 60)[0])
    assert "⟳" in "".join(text for text, _ in rows.lines(6, 60)[0])


@given(st.integers(20, 130))
def test_event_rows_fit(width: int) -> None:
    rows = EventRows([event("2019-01/2019-09", "2019-01-01", what="办理各类事项" * 20)], Zoom.MONTH)
    for index in range(len(rows)):
        assert sum(cell_len(text) for text, _ in rows.lines(index, width)[0]) <= max(width, 40)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019", "2019"),
        ("2019-3", "2019-03"),
        ("2019年3月5日", "2019-03-05"),
        ("２０１９－０３", "2019-03"),
        ("2019.03.05", "2019-03-05"),
        ("2019-13", None),
        ("徒步", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, day: str | None) -> None:
    assert read_date(typed) == day


@given(st.text(max_size=30))
def test_no_text_is_too_odd_to_be_asked_for_a_date(text: str) -> None:
    day = read_date(text)
    assert day is None or day[:4].isdigit()


def test_a_bar_is_never_nothing_for_something() -> None:
    assert bar_of(0, 100, 10) == ""
    assert bar_of(1, 10_000, 10) == "▏"
    assert bar_of(100, 100, 10) == "█" * 10
    rows = BucketRows((Bucket("2019-03", 7), Bucket("2019-04", 0), Bucket(EMPTY, 0), Bucket("2021-04", 1)))
    assert [rows.is_head(index) for index in range(4)] == [False, False, True, False]
    assert "".join(text for text, _style in rows.lines(2, 20)[0]) == "⋮       ⋮"
    for index in range(2):
        assert sum(cell_len(text) for text, _ in rows.lines(index, 20)[0]) <= 20


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        ("2019-03-31", "2019-05-01", ["2019", "2019-Q1", "2019-Q2", "2019-03", "2019-04", "2019-04-07"]),
        ("2018-01-01", "2019-01-31", ["2019", "2019-Q1"]),
        ("2019-04-08", "2019-04-09", ["2019", "2019-Q2", "2019-04"]),
        ("0221-01-01", "0221-12-31", []),
        ("9999-01-01", "9999-12-31", []),
    ],
)
def test_a_span_is_drawn_beside_the_periods_that_it_touches(first: str, last: str, touched: list[str]) -> None:
    periods = ["2019", "2019-Q1", "2019-Q2", "2019-03", "2019-04", "2019-04-07", RECURRING]
    assert [period for period in periods if touches(period, first, last)] == touched
    rows = BucketRows([Bucket(period, 1) for period in periods])
    rows.span = (first, last)
    drawn = ["".join(text for text, _ in rows.lines(index, 20)[0]) for index in range(len(periods))]
    assert [period for period, line in zip(periods, drawn, strict=True) if SPANNED in line] == touched


def figure(value: float | None, status: Status, unit: str = "亿元", change: str | None = None) -> FigureRow:
    told = Figure("地区生产总值", value, unit, "2018", change, Area(("云州市",)), status, Span(0, 9))
    return FigureRow(1, 1, "报告", told, "句子", Span(0, 20))


def test_a_revision_goes_from_what_was_expected_to_what_was_reached() -> None:
    both = (figure(526.3, Status.ACTUAL, change="+7.2%"), figure(520, Status.EXPECTED, change="+7%"))
    difference = Difference("地区生产总值", "云州市", "2018", DifferenceKind.REVISION, both, "")
    assert worded(difference) == "520 亿元(预计) → 526.3 亿元(实际)"


def promise(met: bool) -> Promise:
    target, result = figure(560, Status.TARGET), replace(figure(526.3, Status.ACTUAL), id=2)
    return Promise("地区生产总值", "云州市", "2018", met, target, result, "560亿元 → 526.3亿元")


def test_promises_stand_under_their_rule_with_what_became_of_them() -> None:
    rows = FigureRows([], [], [promise(False), promise(True)])
    shown = ["".join(text for text, _ in rows.lines(index, 80)[0]) for index in range(len(rows))]
    assert "2 个目标有结果 · 1 个未兑现" in shown[0]
    assert shown[1].startswith("未兑现") and "560亿元 → 526.3亿元" in shown[1]
    assert shown[2].startswith("兑现")
    assert [one.figure.status for one in sides(rows.entry(1))] == [Status.TARGET, Status.ACTUAL]
    assert rows.index_of(rows.key(1)) == 1 and rows.key(0) == ""
    assert "未兑现" in FigureSource().words(promise(False))


def test_figures_are_said_as_printed() -> None:
    assert value_of(figure(1102.5, Status.ACTUAL, change="+9%").figure) == "1102.5 亿元 +9%"
    assert value_of(figure(95, Status.ACTUAL, unit="%").figure) == "95%"
    assert value_of(figure(None, Status.ACTUAL, unit="", change="<9%").figure) == "未达 9%"


def test_a_place_is_named_by_its_innermost_part() -> None:
    assert innermost("湖北省武汉市武昌区") == "武昌区"
    assert innermost("云州市") == "云州市"
    assert innermost("云州市教育局") == "云州市教育局"
    assert innermost("云州市清河区") == "清河区"
    assert innermost("恩施土家族苗族自治州利川市") == "利川市"


@given(st.integers(18, 150), st.text(max_size=40))
def test_initiative_rows_fit(width: int, name: str) -> None:
    row = InitiativeRow(1, name, Kind.WORKS, None, "云州市清河区", 3, 17, "2019-03", None, 0.9)
    rows = InitiativeRows([row])
    assert sum(cell_len(text) for text, _ in rows.lines(0, width)[0]) <= width


def hit(kind: HitKind, name: str, snippet: str = "", matched: tuple[Span, ...] = ()) -> Hit:
    return Hit(kind, name, HitHow.LITERAL, 0.9, 1, "a.md", Span(0, 2), snippet, matched, None, "某篇文档的标题")


def test_the_best_group_comes_first_and_passages_last() -> None:
    hits = [
        hit(HitKind.TERM, "四心服务"),
        hit(HitKind.PASSAGE, "通知", "推行四心服务", (Span(2, 6),)),
        hit(HitKind.INITIATIVE, "四心"),
    ]
    rows = HitRows(hits, {HitKind.PASSAGE: 17})
    shown = ["".join(text for text, _ in rows.lines(index, 40)[0]).strip() for index in range(len(rows))]
    assert [shown[0], shown[2], shown[4]] == ["词条 1", "举措 1", "正文 17"]
    assert rows.next_group(1, 1) == 3
    assert rows.next_group(5, 1) == 1
    assert rows.next_group(1, -1) == 5


@given(st.integers(20, 90), st.integers(0, 60))
def test_what_matched_is_in_sight(width: int, at: int) -> None:
    snippet = "甲" * at + "四心服务" + "乙" * 60
    rows = HitRows([hit(HitKind.PASSAGE, "通知", snippet, (Span(at, at + 4),))], {})
    pieces = rows.lines(1, width)[0]
    assert sum(cell_len(text) for text, _ in pieces) <= width
    if width > 30:
        assert "四心服务" in "".join(text for text, style in pieces if style == "match")


@given(st.text(alphabet="一二三，。abc 12%", max_size=80), st.integers(12, 60))
def test_excerpts_lose_nothing(text: str, width: int) -> None:
    lines = lay_out(Excerpt((((SafeText(text), ""),),)), width)
    assert "".join(piece for line in lines for piece, _ in line) == text
    # a blank may hang over the edge, where nobody sees it
    assert all(cell_len("".join(piece for piece, _ in line).rstrip()) <= width for line in lines)
