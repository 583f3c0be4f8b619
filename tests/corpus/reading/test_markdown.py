import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.frontmatter import front_matter
from corpus.reading.formats.kinds import kind_of
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


COLLECTED = """---
标题: 白石镇小型渠道管理的实施意见
文号: 白府〔2020〕21号
发布单位: 青江县白石镇人民政府
发布日期: 2020-10-09
层级: 街镇级
成文日期: -
---

> 本文由脚本自公开页面提取，仅供检索查阅；以[原页面](https://example.org/a)发布的版本为准。

# 白石镇小型渠道管理的实施意见

为进一步规范小型渠道的管理工作，结合本镇实际，制定本实施意见。
一、适用范围
本镇境内的小型渠道，都适用本实施意见。
二、管理职责
1.镇水管站负责全镇渠道的登记和巡查，每季度向镇政府报告一次。
2.各村负责本村渠道的清淤，每年不少于一次。

青江县白石镇人民政府
2020年9月27日
"""


def test_lines_that_somebody_called_markdown_stay_lines_and_their_labels_are_read() -> None:
    document = read("a.md", COLLECTED.encode())
    assert [document.cut(line.span) for line in document.headings] == ["一、适用范围", "二、管理职责"]
    assert [line.role for line in document.lines[-2:]] == [Role.META, Role.META]
    assert (document.lines[0].role, document.lines[1].role) == (Role.META, Role.TITLE)
    meta = document.meta
    assert (meta.title, meta.number) == ("白石镇小型渠道管理的实施意见", "白府〔2020〕21号")
    assert (meta.date, meta.source) == ("2020-10-09", "青江县白石镇人民政府")


@pytest.mark.parametrize(
    "paragraph",
    [
        "渠道修好以后，水到了田里，\n村里人说这是几十年来\n头一回，往后还要把支渠\n接着修下去。",
        "渠道修好以后，水到了田里。\n村里人说这是头一回。\n往后还要把支渠接着修。\n大家都赞成。",
    ],
    ids=["wrapped", "a sentence a line"],
)
def test_a_wrapped_paragraph_is_one_line(paragraph: str) -> None:
    document = read("a.md", f"# 题目\n\n{paragraph}\n".encode())
    assert document.cut(document.lines[1].span) == paragraph.replace("\n", "")


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


def test_a_plain_text_that_is_written_in_markdown_is_read_so() -> None:
    for text in (
        "# 云州茶事\n\n三月开园。\n",
        "云州茶事\n\n## 春\n\n三月开园。\n\n## 秋\n\n十月封园。\n",
        "---\ntitle: 云州茶事\n---\n三月开园。\n",
    ):
        assert kind_of("a.txt", text.encode()) == "markdown", text
        assert kind_of("a.txt", text.encode("gb18030")) == "markdown", text
    for text in ("#云州茶事# 三月开园。\n", "云州茶事\n# 一行\n三月开园。\n", "---\n三月开园。\n"):
        assert kind_of("a.txt", text.encode()) == "text", text


def test_a_table_in_bars_is_one_in_a_plain_text_too() -> None:
    text = "青江县茶业计划表\n\n| 指标 | 单位 | 目标 |\n|:---|---:|---|\n| 茶园 | 万亩 | 3 |\n\n| 加强领导。\n"
    document = read("a.txt", text.encode())
    assert [document.cut(line.span) for line in document.lines if line.role is Role.TABLE] == [
        "指标 | 单位 | 目标",
        "茶园 | 万亩 | 3",
    ]
    assert document.text.endswith("加强领导。")


def test_what_a_feed_left_in_markdown_is_read_without_its_marks() -> None:
    post = "<p>青江县改造茶园。</p>\n<p>县里新建茶厂3座。</p><style>.a{color:red}</style><p>茶农增收。</p>\n</div>"
    document = read(
        "a.md", f"\n---\ntitle: '青江这十年'\ndate: Tue, 30 Aug 2022 06:23:50 GMT\n---\n<div>\n{post}".encode()
    )
    assert (document.meta.title, document.meta.date) == ("青江这十年", "2022-08-30")
    assert document.text.splitlines() == ["青江县改造茶园。", "县里新建茶厂3座。", "茶农增收。"]


def test_the_boxes_of_tasks_are_marks() -> None:
    document = read("a.md", "# 云州茶事\n\n- [ ] 修渡口\n- [x] 通茶路\n".encode())
    assert document.text == "云州茶事\n修渡口\n通茶路"


def test_a_heading_above_all_others_is_the_title_whatever_its_level() -> None:
    assert read("a.md", "## 云州茶事\n\n### 春\n\n三月开园。\n".encode()).meta.title == "云州茶事"
    assert read("a.md", "三月开园。\n\n## 云州茶事\n\n### 春\n".encode()).meta.title != "云州茶事"


def test_an_address_is_no_source() -> None:
    text = "---\ntitle: 云州市茶事报告\nsource: https://www.example.org/cha/1.html\n---\n三月开园。\n"
    meta = read("a.md", text.encode()).meta
    assert (meta.source, meta.url) == (None, "https://www.example.org/cha/1.html")
