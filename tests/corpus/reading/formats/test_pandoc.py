"""Markdown as pandoc makes it of DOCX: divisions, spans with attributes, line ends that are meant, ruled tables."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.ruled_tables import ruled_tables
from corpus.text import clean

NOTICE = """::: {custom-style="公文标题"}
青江县人民政府关于印发《青江县茶业\\
三年行动方案（2024---2026年）》的通知
:::

青政发〔2024〕5号

[**一、总体要求**]{#_Toc1 .anchor}

以茶兴县，实施["茶香青江"]{.underline}工程，到2026年茶园达到30万亩，\\
产值达到50亿元。[^1]

  -----------------------------------------------------------
  **指标**       **单位**     **2026年目标**
  -------------- ------------ -------------------------------
  茶园面积       万亩         30

  茶叶产值       亿元         50
  （全产业链）
  -----------------------------------------------------------

  : 表1 主要指标

+--------+------------+
| 任务   | 责任单位   |
+========+============+
| 建基   | 农业农村局 |
| 地     |            |
+--------+------------+

  指标       单位
  ---------- ------
  茶厂       座

[^1]: 产值：指茶叶全产业链产值。
"""


def test_a_notice_is_read_without_the_marks_of_pandoc() -> None:
    document = read("a.md", NOTICE.encode())
    lines = [(line.role, document.cut(line.span)) for line in document.lines]
    assert document.meta.number == "青政发〔2024〕5号"
    assert lines == [
        (Role.TITLE, "青江县人民政府关于印发《青江县茶业三年行动方案（2024—2026年）》的通知"),
        (Role.META, "青政发〔2024〕5号"),
        (Role.HEADING, "一、总体要求"),
        (Role.BODY, '以茶兴县，实施"茶香青江"工程，到2026年茶园达到30万亩，产值达到50亿元。'),
        (Role.TABLE, "指标 | 单位 | 2026年目标"),
        (Role.TABLE, "茶园面积 | 万亩 | 30"),
        (Role.TABLE, "茶叶产值（全产业链） | 亿元 | 50"),
        (Role.CAPTION, "表1 主要指标"),
        (Role.TABLE, "任务 | 责任单位"),
        (Role.TABLE, "建基地 | 农业农村局"),
        (Role.TABLE, "指标 | 单位"),
        (Role.TABLE, "茶厂 | 座"),
        (Role.NOTE, "产值：指茶叶全产业链产值。"),
    ]


@given(st.text(alphabet="-=+| \n茶a:1", max_size=300))
def test_tables_lie_in_the_text_and_apart(text: str) -> None:
    found = ruled_tables(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(above.end <= below.start for above, below in itertools.pairwise(found))


@given(st.text(alphabet="-=+| \n茶a:{}[]\\#1", max_size=300))
def test_any_text_is_read(text: str) -> None:
    try:
        found = read("a.md", f"# 茶业\n\n---- ----\n{text}".encode())
    except Unreadable:
        return
    assert found.text == clean(found.text, lines=True)
