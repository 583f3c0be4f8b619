"""Markdown as converters of PDF write it: numbers as formulas, tables in HTML, pages, one level for all headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.model import Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.formulas import plain
from corpus.reading.formats.markup_tables import tables_of
from corpus.reading.mapped import Mapped
from corpus.text import clean

PLAN = r"""# 青江县茶业发展规划（2025—2030年）

![](images/0a1b2c.jpg)

# 一、总体要求

坚持茶旅融合，做强茶产业，发展茶科技，手里抓基地，眼里有市场，深入推

- 6 -

## Page 7

进“四水共治”，茶园达到 $1 2 . 5$ 万亩，增长 $6 . 5 \%$ 。

# （一）指标

<html><body><table><tr><td rowspan="1">指标</td><td>单位</td><td>2030年</td></tr>
<tr><td>茶叶产值</td><td>亿元</td><td>$8 . 6$</td></tr></table></body></html>

# 二、保障措施

加强领导。
"""


def test_a_plan_is_read_as_it_was_printed() -> None:
    document = read("a.md", PLAN.encode())
    lines = [(line.role, line.level, document.cut(line.span)) for line in document.lines]
    assert lines == [
        (Role.TITLE, 0, "青江县茶业发展规划（2025—2030年）"),
        (Role.HEADING, 1, "一、总体要求"),
        (
            Role.BODY,
            0,
            "坚持茶旅融合，做强茶产业，发展茶科技，手里抓基地，眼里有市场，深入推"
            "进“四水共治”，茶园达到 12.5 万亩，增长 6.5% 。",
        ),
        (Role.HEADING, 2, "（一）指标"),
        (Role.TABLE, 0, "指标 | 单位 | 2030年"),
        (Role.TABLE, 0, "茶叶产值 | 亿元 | 8.6"),
        (Role.HEADING, 1, "二、保障措施"),
        (Role.BODY, 0, "加强领导。"),
    ]
    figures = [(one.indicator, one.value, one.unit) for one in extract(document).figures]
    assert figures == [("茶园", 12.5, "万亩"), ("茶叶产值", 8.6, "亿元")]


def test_a_cell_leads_back_to_its_place_in_the_source() -> None:
    cell = tables_of(PLAN)[0].lines[1].mapped
    assert cell.runs[0].source == PLAN.index("茶叶产值")


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (r"$6 . 5 \%$", "6.5%"),
        (r"\(2025\)", "2025"),
        (r"$\approx 3 0$", "约30"),
        (r"$3 2 \mu \mathrm { g } / \mathrm { m } ^ { 3 }$", "32μg/m³"),
        (r"$\mathrm { 1 2 0 k m }$", "120km"),
        (r"$2 0 2 1 { - } 2 0 2 5$", "2021-2025"),
        (r"$1 0 \% \sim 1 5 \%$", "10%~15%"),
        (r"${ \geqslant } 5 \%$", "≥5%"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        (r"$x+y=2$", r"$x+y=2$"),
        ("$5 million and $6 million", "$5 million and $6 million"),
    ],
)
def test_a_number_is_written_plainly_and_nothing_else(formula: str, wanted: str) -> None:
    assert plain(Mapped.of(formula)).text == wanted


@given(st.text(alphabet="$\\(){}%^_ 0123.<>/tabledrh|#-\n茶。mu", max_size=400))
def test_any_text_is_read(text: str) -> None:
    try:
        found = read("a.md", f"# 茶业\n\n<table><tr><td>{text}</td></tr></table>\n{text}".encode())
    except Unreadable:
        return
    assert found.text == clean(found.text, lines=True)
