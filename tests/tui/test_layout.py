"""Rows of a document: no character is lost, no row too wide, and long texts are not laid out whole."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.model import Document, Line, Meta, Role, Span
from corpus.text import clean
from tui.cells import cell_len
from tui.layout import Layout, Place, Row
from tui.terminal.width import NO_END, NO_START

ROLES = (Role.TITLE, Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.TABLE, Role.NOTE, Role.META)


def document(lines: list[tuple[Role, str]]) -> Document:
    text, found = "", []
    for role, words in lines:
        found.append(Line(role, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return Document("a.txt", "0" * 32, Meta("甲"), text, tuple(found))


documents = st.lists(
    st.tuples(st.sampled_from(ROLES), st.text("甲乙丙，。“”12.5%亿ab ", max_size=80)), min_size=1, max_size=8
).map(document)


def cells(one: Document, row: Row) -> int:
    return row.indent + row.blanks(row.end) + cell_len(one.text[row.start : row.end].rstrip())


def all_places(layout: Layout) -> list[Place]:
    return [Place(number, row) for number in range(len(layout)) for row in range(len(layout.rows(number)))]


@given(documents, st.integers(10, 84))
def test_the_rows_hold_every_character_once_and_fit(one: Document, width: int) -> None:
    layout = Layout(one, width)
    rows = [layout.row(place) for place in all_places(layout)]
    shown = [offset for row in rows for offset in range(row.start, row.end)]
    assert shown == [offset for line in one.lines for offset in range(line.span.start, line.span.end)]
    assert all(cells(one, row) <= layout.width for row in rows)


def breaks(layout: Layout) -> list[tuple[Row, int]]:
    """Every row that is not the last of its line of the document, and where it ends."""
    ends = {line.span.end for line in layout.document.lines}
    rows = [layout.row(place) for place in all_places(layout)]
    return [(row, row.end) for row in rows if row.end > row.start and row.end not in ends]


def forbidden(text: str, at: int) -> bool:
    return text[at] in NO_START or text[at - 1] in NO_END


@example("111111111 .", 10, Role.BODY)
@given(
    st.text("甲乙丙丁，。、；：？！“”《》（）12.5%亿元年ab… ", max_size=300) | st.text(max_size=300),
    st.integers(10, 84),
    st.sampled_from(ROLES),
)
def test_no_row_begins_or_ends_with_a_forbidden_mark_where_it_could_be_helped(
    words: str, width: int, role: Role
) -> None:
    layout = Layout(document([(role, clean(words))]), width)
    text = layout.document.text
    for row, end in breaks(layout):
        if forbidden(text, end):
            # nothing but such marks for a third of the row: there is no better place that leaves a row worth its name
            lowest = max(row.start + 1, row.start + (end - row.start) // 3 + 1, end - 20)
            # (before a space is no place of its own: it hangs over the margin, and the break is behind it)
            assert all(text[at] == " " or forbidden(text, at) for at in range(lowest, end + 1))


@pytest.mark.parametrize("words", ["清河区，" * 2500, "“大干快上”，" * 1500, "A" * 9000, "。" * 9000])
def test_pieces_of_a_long_paragraph_join_without_a_forbidden_row(words: str) -> None:
    layout = Layout(document([(Role.BODY, words)]), 40)
    rows = [layout.row(place) for place in all_places(layout)]
    assert "".join(layout.document.text[row.start : row.end] for row in rows) == words
    if len(set(words)) > 1:
        assert not any(forbidden(layout.document.text, end) for _row, end in breaks(layout))


@given(documents, st.integers(10, 84), st.data())
def test_a_character_and_its_place_lead_to_each_other(one: Document, width: int, data: st.DataObject) -> None:
    layout = Layout(one, width)
    places = all_places(layout)
    held = [offset for line in one.lines for offset in range(line.span.start, line.span.end)]
    if held:
        offset = data.draw(st.sampled_from(held))
        place = layout.place(offset)
        assert layout.row(place).start <= offset < layout.row(place).end
        assert layout.offset(place, layout.cell(offset)) == offset
    at, by = data.draw(st.integers(0, len(places) - 1)), data.draw(st.integers(-40, 40))
    moved = layout.moved(places[at], by)
    assert moved == places[min(max(0, at + by), len(places) - 1)]
    assert layout.distance(places[at], moved, 1000) == places.index(moved) - at
    assert layout.last() == places[-1]


@pytest.mark.row(37)
def test_a_paragraph_without_end_is_laid_out_in_pieces_and_only_where_one_looks() -> None:
    one = document([(Role.BODY, "长" * 100_000), *[(Role.BODY, "短句。")] * 20_000])
    layout = Layout(one, 80)
    assert layout.row(layout.place(50_000)).start <= 50_000
    assert layout.moved(layout.place(50_000), 30) != layout.place(50_000)
    assert layout.distance(Place(0, 0), layout.last(), 60) == 60
    assert len(layout._rows) < 100


def test_an_empty_document_has_one_empty_row() -> None:
    layout = Layout(Document("a", "0" * 32, Meta("甲"), "", ()), 40)
    assert (len(layout), layout.row(layout.place(0)).start, layout.last()) == (1, 0, Place(0, 0))


TABLE = [
    (Role.TABLE, "指标 | 单位 | 一季度 |"),
    (Role.TABLE, "|  | 绝对量 | 同比增长(%)"),
    (Role.TABLE, "地区生产总值 | 亿元 | 312.6 | 6.1"),
    (Role.TABLE, "规模以上工业增加值 | — | — | 7.2"),
    (Role.TABLE, "进出口总额 | 万美元 | 45,678 | 12.3"),
]


def drawn(layout: Layout, number: int) -> list[str]:
    """The rows of a paragraph as they stand on the screen."""
    text = layout.document.text
    return [
        " " * row.indent
        + "".join(" " * dict(row.gaps).get(at, 0) + text[at] for at in range(row.start, row.end)).rstrip()
        for row in layout.rows(number)
    ]


def test_the_bars_of_a_table_stand_in_columns_and_its_numbers_at_the_right() -> None:
    layout = Layout(document(TABLE), 60)
    assert [drawn(layout, number) for number in range(5)] == [
        ["  指标               | 单位   | 一季度 |"],
        ["                     |        | 绝对量 | 同比增长(%)"],
        ["  地区生产总值       | 亿元   |  312.6 |         6.1"],
        ["  规模以上工业增加值 |      — |      — |         7.2"],
        ["  进出口总额         | 万美元 | 45,678 |        12.3"],
    ]
    place = layout.place(layout.document.text.index("312.6"))
    assert layout.cell(layout.document.text.index("312.6")) == 33
    assert layout.document.text[layout.offset(place, 33)] == "3"


def test_a_table_too_wide_for_the_window_is_set_as_far_as_it_goes() -> None:
    layout = Layout(document(TABLE), 44)
    rows = [drawn(layout, number) for number in range(5)]
    assert all(cell_len(row) <= 44 for one in rows for row in one)
    assert rows[2] == ["  地区生产总值 | 亿元 |  312.6 |         6.1"]


@example([(Role.TABLE, "甲|1"), (Role.TABLE, ""), (Role.TABLE, "乙|2")], 20)
@given(
    st.lists(st.text("甲乙12.5|— （%）", max_size=40).map(lambda words: (Role.TABLE, words)), min_size=1, max_size=12),
    st.integers(10, 84),
)
def test_a_place_on_the_screen_leads_back_to_its_character_in_any_table(
    rows: list[tuple[Role, str]], width: int
) -> None:
    layout = Layout(document(rows), width)
    for place in all_places(layout):
        row = layout.row(place)
        assert cells(layout.document, row) <= layout.width
        for offset in range(row.start, row.end):
            assert layout.offset(place, layout.cell(offset)) == offset
