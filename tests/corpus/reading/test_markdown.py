import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.frontmatter import front_matter
from corpus.text import clean


def test_front_matter_gives_metadata() -> None:
    text = """---
title: "河道“清障”：一年以后"
date: 2019-03
delivered: 2019-02-01
source: '县''水利局'
area: 黄石市大冶市
number: 冶政发〔2019〕3号
index: A-1
url: https://example.org/x#y
kind: restatement
restates: 清障工作报告   # 原文
---
正文在这里，讲的是河道清障以后的事情。
"""
    meta = read("a.md", text.encode()).meta
    assert meta.title == "河道“清障”：一年以后"
    assert (meta.date, meta.delivered, meta.source, meta.number) == (
        "2019-03",
        "2019-02-01",
        "县'水利局",
        "冶政发〔2019〕3号",
    )
    assert (meta.index, meta.url, meta.kind, meta.restates) == (
        "A-1",
        "https://example.org/x#y",
        "restatement",
        "清障工作报告",
    )
    assert meta.area.levels == ("黄石市", "大冶市")


@pytest.mark.parametrize(
    "line",
    [
        "title: !!python/object:os.system x",
        "title: &a b",
        "title: *a",
        "<<: *a",
        "title: [a",
        "title: {a: b}",
        "title: |",
        "- title",
        '"title": x',
    ],
)
def test_front_matter_takes_plain_strings_alone(line: str) -> None:
    found = front_matter(f"---\n{line}\n---\n正文")
    assert found.values == {}
    assert "line 2" in found.warnings[0]


def test_scalars_stay_strings_and_the_first_of_two_counts() -> None:
    found = front_matter("---\nnumber: 010\nsource: no\nindex: 1:30\nsource: yes\n---\n")
    assert found.values == {"number": "010", "source": "no", "index": "1:30"}
    assert "second time" in found.warnings[0]


@pytest.mark.parametrize("text", ["---\n正文没有第二条线", "---\n" + "a: b\n" * 500 + "---\n", "----\na: b\n---\n"])
def test_a_line_alone_is_no_front_matter(text: str) -> None:
    assert front_matter(text).lines == 0


def test_marks_are_cut_and_stay_mapped() -> None:
    source = "# 题目\n\n看[**大桥**](http://e.org/a)与`渠`，~~旧~~新。\n接着一行\n\n> 引文 \\*星\\*\n"
    source += "\n1. 甲\n2. 乙[^1]\n\n[^1]: 乙即第二。\n"
    document = read("a.md", source.encode())
    lines = [(line.role, document.cut(line.span)) for line in document.lines]
    assert lines == [
        (Role.TITLE, "题目"),
        (Role.BODY, "看大桥与渠，旧新。接着一行"),
        (Role.BODY, "引文 *星*"),
        (Role.LIST, "1. 甲"),
        (Role.LIST, "2. 乙"),
        (Role.NOTE, "乙即第二。"),
    ]
    for run in document.spans.runs:
        assert document.text[run.text : run.text + run.length] == source[run.source : run.source + run.length]


def test_setext_headings_and_fences() -> None:
    document = read("a.md", "题目\n====\n\n小节\n----\n\n正文。\n\n```\n# 不是标题\n```\n".encode())
    assert [(line.role, document.cut(line.span)) for line in document.lines] == [
        (Role.TITLE, "题目"),
        (Role.HEADING, "小节"),
        (Role.BODY, "正文。"),
        (Role.BODY, "# 不是标题"),
    ]


MARKS = st.text(st.sampled_from("#*_`[]()!|->\\~^:1.  \n\n一二（）年月2019、。，“”\x1b\u202e\ufeff\r:-="), max_size=200)


@given(MARKS, st.sampled_from(["a.md", "a.txt"]))
def test_any_text_is_read(text: str, path: str) -> None:
    try:
        document = read(path, text.encode())
    except Unreadable:
        return
    assert clean(document.text, lines=True) == document.text
    assert document.meta.title == clean(document.meta.title)
    at = 0
    for line in document.lines:
        assert line.span.start == at and line.span.end >= at
        assert "\n" not in document.cut(line.span)
        assert (1 <= line.level <= 6) if line.role is Role.HEADING else line.level == 0
        at = line.span.end + 1
    assert at == len(document.text) + 1 or not document.lines
    last = 0
    for run in document.spans.runs:
        assert run.text >= last
        last = run.text + run.length
    assert last <= len(document.text)
