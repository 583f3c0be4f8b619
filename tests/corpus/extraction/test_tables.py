"""Tables give figures: rows and columns name indicator, period, unit and status."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.quantities import find_figures
from corpus.extraction.timex import find_timexes
from corpus.model import Area, Document, Figure, Line, Meta, Role, Span, Status

HEADED = """指标 | 单位 | 2022年 | 2023年 | 比上年增长（%） | 2025年目标
地区生产总值 | 亿元 | 803.5 | 850.2 | 6.1 | 1,000
其中：绿色食品产值 | 亿元 | 80.2 | 79 | -1.5 | [95]
常住人口 | 万人 | 45.6 | 45.9 | — | 46以上"""


def document(text: str, role: Role = Role.TABLE, date: str | None = "2024-02-03") -> Document:
    """A document whose every line has one role."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(role, Span(at, at + len(line))))
        at += len(line) + 1
    return Document("x", "0" * 32, Meta("青河县统计表", date=date, area=Area(("青河县",))), text, tuple(lines))


def figures(text: str, role: Role = Role.TABLE) -> tuple[Figure, ...]:
    made = document(text, role)
    found = find_figures(made, find_timexes(made))
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
    return found


def told(found: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    return [(one.indicator, one.value, one.unit, one.period, one.change, one.status.value) for one in found]


def test_a_header_that_only_says_that_numbers_stand_there_names_nothing() -> None:
    found = figures("产业 | 绝 对 数 （亿元） | 比上年增长（%）\n第一产业 | 37.1 | 2.6\n第二产业 | 40.5 | -1.5")
    assert [(one.indicator, one.value, one.unit, one.change) for one in found] == [
        ("第一产业", 37.1, "亿元", "+2.6%"),
        ("第二产业", 40.5, "亿元", "-1.5%"),
    ]


def test_a_header_in_two_rows_gives_no_growth_as_a_value() -> None:
    rows = (
        "序号 | 指标 | 单位 | 2022年实绩 |  |  | ",
        "绝对值 | 增速(%) |  |  |  |  | ",
        "经济 | 1 | 财政收入 | 亿元 | 52.5 | -2.6 | ",
        "2 | 工业产值 | 亿元 | 120 | 9 |  | ",
    )
    assert [(one.indicator, one.value) for one in figures("\n".join(rows))] == [("财政收入", 52.5), ("工业产值", 120.0)]


def test_columns_are_years() -> None:
    assert told(figures(HEADED)) == [
        ("地区生产总值", 803.5, "亿元", "2022", None, "actual"),
        ("地区生产总值", 850.2, "亿元", "2023", "+6.1%", "actual"),
        ("地区生产总值", 1000, "亿元", "2025", None, "target"),
        ("绿色食品产值", 80.2, "亿元", "2022", None, "actual"),
        ("绿色食品产值", 79, "亿元", "2023", "-1.5%", "actual"),
        ("绿色食品产值", 95, "亿元", "2025", None, "target"),
        ("常住人口", 45.6, "万人", "2022", None, "actual"),
        ("常住人口", 45.9, "万人", "2023", None, "actual"),
        ("常住人口", 46, "万人", "2025", None, "target"),
    ]


def test_span_is_the_number() -> None:
    assert [HEADED[one.span.start : one.span.end] for one in figures(HEADED)][4:6] == ["79", "95"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("项目 | 2023年（亿元）\n财政收入 | 52.3", ("财政收入", 52.3, "亿元", "2023", None, "actual")),
        ("项目 | 2023年\n教育支出（万元） | 12,300", ("教育支出", 12300, "万元", "2023", None, "actual")),
        ("项目 | 2023年\n粮食播种面积 | 31.5万亩", ("粮食播种面积", 31.5, "万亩", "2023", None, "actual")),
        ("指标 | 2024年预计\n旅游收入 | 3亿元", ("旅游收入", 3, "亿元", "2024", None, "expected")),
        ("年份 | 常住人口（万人）\n2020 | 31.2", ("常住人口", 31.2, "万人", "2020", None, "actual")),
        ("乡镇 | 改厕数(座) | 完成时限\n河口镇 | 18 | 9月底", ("河口镇改厕数", 18, "座", "2023-09", None, "actual")),
        (
            "项目 | 预算数（亿元） | 执行数（亿元） | 完成预算%\n教育支出 | 12 | 13 | 108",
            ("教育支出", 12, "亿元", None, None, "target"),
        ),
        ("序号 | 指标名称 | 数量\n1 | 新建公厕 | 20座", ("新建公厕", 20, "座", None, None, "actual")),
    ],
)
def test_unit_and_period(text: str, first: tuple[object, ...]) -> None:
    assert told(figures(text))[0] == first


def test_yearly_mean_spans_the_years() -> None:
    text = "指标 | 2020年 | 2025年 | 年均增长（%） | 属性\n森林蓄积量（万吨） | 20 | 26 | 5.4 | 约束性"
    assert told(figures(text))[-1] == ("森林蓄积量年均增长", 5.4, "%", "2021/2025", None, "target")


def test_caption_gives_the_unit() -> None:
    made = document("表1 财政收支（亿元）\n项目 | 2023年\n总收入 | 52")
    lines = (Line(Role.BODY, made.lines[0].span), *made.lines[1:])
    made = Document("x", "0" * 32, made.meta, made.text, lines)
    assert told(find_figures(made, ())) == [("总收入", 52, "亿元", "2023", None, "actual")]


def test_columns_of_plain_text() -> None:
    text = "指标 单位 2023年 2024年目标\n粮食产量 万吨 52.1 53\n新增就业 人 3200 3500"
    assert [(one.value, one.unit, one.status) for one in figures(text, Role.BODY)] == [
        (52.1, "万吨", Status.ACTUAL),
        (53, "万吨", Status.TARGET),
        (3200, "人", Status.ACTUAL),
        (3500, "人", Status.TARGET),
    ]


def test_a_group_told_once_and_a_sum() -> None:
    text = "\n".join(
        (
            "类别 指标 2020年 2025年 年均增长[累计]",
            "创新 研发投入强度(%) 1.4 2.4 [1.0]",
            "民生 新增就业(万人) 3 — [15]",
            "养老床位(张) 200 300 —",
        )
    )
    assert told(figures(text, Role.BODY)) == [
        ("研发投入强度", 1.4, "%", "2020", None, "actual"),
        ("研发投入强度", 2.4, "%", "2025", None, "target"),
        ("研发投入强度累计增长", 1.0, "%", "2021/2025", None, "target"),
        ("新增就业", 3, "万人", "2020", None, "actual"),
        ("新增就业累计增长", 15, "万人", "2021/2025", None, "target"),
        ("养老床位", 200, "张", "2020", None, "actual"),
        ("养老床位", 300, "张", "2025", None, "target"),
    ]


def test_prose_with_blanks_is_no_table() -> None:
    text = "建成 食堂 36家\n今年 又建成 食堂 12家"
    assert all(one.why.rule != "table-cell" for one in figures(text, Role.BODY))


@given(
    st.text(alphabet="指标单位2023年目标|亿元（%）0.5- \n增长预计甲", max_size=120),
    st.sampled_from([Role.TABLE, Role.BODY]),
)
def test_any_text(text: str, role: Role) -> None:
    figures(text, role)


SPANNED = """指标 | 单位 | 一季度 |
|  | 绝对量 | 同比增长(%)
工业 | 亿元 | 96.4 | 6.0
规上工业增加值 | — | — | 7.2
固定资产投资 | 亿元 | — | -3.5
价格指数(上年同期=100) | % | 101.3 | 1.3"""


def test_a_header_of_two_lines_is_one_and_a_growth_without_a_sum_is_a_figure() -> None:
    assert [one[:5] for one in told(figures(SPANNED, Role.TABLE))] == [
        ("工业", 96.4, "亿元", None, "+6%"),
        ("规上工业增加值增长", 7.2, "%", None, None),
        ("固定资产投资下降", 3.5, "%", None, None),
        ("价格指数", 101.3, "%", None, "+1.3%"),
    ]


def test_a_row_with_words_of_a_header_and_no_value_begins_no_table() -> None:
    rows = "指标 | 2020年 | 2025年\n产值（亿元） | 12 | 17\n研发投入增长（%） | — | >7，高于全国\n专利（件） | 6.3 | 12"
    assert [one[:4] for one in told(figures(rows, Role.TABLE))][-2:] == [
        ("专利", 6.3, "件", "2020"),
        ("专利", 12.0, "件", "2025"),
    ]


STACKED = """2024年一季度主要经济指标
指标
绝对额（亿元）
比上年增长（%）
工业
96.4
6.0
建筑业
—
5.8
#房地产业
17.7
-5.4
其他行业
53.9
3.8
注：绝对额按现价计算。"""


def test_cells_that_stand_each_on_a_line_are_rows_again() -> None:
    found = told(figures(STACKED, Role.BODY))
    assert found == [
        ("工业", 96.4, "亿元", "2024-Q1", "+6%", "actual"),
        ("建筑业增长", 5.8, "%", "2024-Q1", None, "actual"),
        ("房地产业", 17.7, "亿元", "2024-Q1", "-5.4%", "actual"),
        ("其他行业", 53.9, "亿元", "2024-Q1", "+3.8%", "actual"),
    ]
    assert told(figures(STACKED.replace("指标\n绝", "绝").replace("\n", "\n|\n"), Role.BODY)) == found


RIGHT = {("工业", 96.4), ("建筑业增长", 5.8), ("房地产业", 17.7), ("其他行业", 53.9)}


@pytest.mark.parametrize("gone", ["绝对额（亿元）", "工业", "96.4", "指标"])
def test_cells_that_make_no_rows_of_one_width_give_no_wrong_ones(gone: str) -> None:
    found = told(figures(STACKED.replace(f"\n{gone}\n", "\n"), Role.BODY))
    assert not {(one[0], one[1]) for one in found} - RIGHT


def test_lines_of_numbers_alone_are_no_table() -> None:
    assert not figures("\n".join(["第一章", *map(str, range(1, 40))]), Role.BODY)


NUMBERED = """主要指标
序号
指标
单位
计划任务
其中：2025年任务
属性
1
新建茶园
万亩
2000
628
约束性
2
改造茶园
万亩
1500
538
约束性
3
增加灌溉能力
万m³/小时
10
4.16
预期性"""


def test_cells_on_lines_of_their_own_below_a_column_of_numbers_of_rows() -> None:
    assert [(one[0], one[1], one[2]) for one in told(figures(NUMBERED, Role.BODY))] == [
        ("新建茶园", 2000, "万亩"),
        ("新建茶园", 628, "万亩"),
        ("改造茶园", 1500, "万亩"),
        ("改造茶园", 538, "万亩"),
        ("增加灌溉能力", 10, "万m³/小时"),
        ("增加灌溉能力", 4.16, "万m³/小时"),
    ]
