"""Printed pages as text: lines folded at one width, running heads with and without page numbers within sentences."""

from __future__ import annotations

import random

import pytest

from corpus.model import Role, Span
from corpus.reading import read

MADE = (
    "到20{a}年底，第{i}片区完成河道清淤{b}公里，新增管网{c}公里，惠及群众{d}户，受到群众普遍欢迎。",
    "第{i}组建立每月调度机制，由督查室负责通报，逾期{b}天未完成的予以问责，连续{a}次的约谈主要负责人。",
    "加快推进第{i}批老旧小区改造，全年完成{c}个小区，其中成片改造{a}个，并同步完善{b}处停车、充电、养老设施。",
)


def paragraphs(count: int = 48) -> list[str]:
    chance = random.Random(5)
    return [
        chance.choice(MADE).format(
            i=at, a=chance.randrange(10, 30), b=chance.randrange(2, 99), c=chance.randrange(100, 999), d=at * 97 + 1000
        )
        for at in range(count)
    ]


def rows(width: int) -> list[str]:
    return [row for one in paragraphs() for row in folded(f"　　{one}", width)]


def folded(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def read_lines(printed: list[str]) -> list[str]:
    return read("a.txt", "\n".join(["清河市治水情况通报", *printed]).encode()).text.split("\n")


@pytest.mark.parametrize("width", [24, 32, 40])
def test_paragraphs_of_two_rows_are_joined_by_their_one_width(width: int) -> None:
    lines = read_lines(rows(width))
    assert [one for one in paragraphs() if one not in lines] == []


def test_a_running_head_without_a_page_number_goes_and_the_sentence_is_whole() -> None:
    printed = rows(32)
    pages = [[*printed[at : at + 15], f"清河市人民政府公报  2019年第{at}期"] for at in range(0, len(printed), 15)]
    lines = read_lines([row for page in pages for row in page])
    assert not any("公报" in line for line in lines)
    assert [one for one in paragraphs() if one not in lines] == []


def test_a_short_line_that_comes_again_between_whole_sentences_stays() -> None:
    printed = [row for at, one in enumerate(paragraphs(12)) for row in (f"工作亮点{at}", one)]
    assert sum("工作亮点" in line for line in read_lines(printed)) == 12


def test_a_list_of_names_of_one_length_is_not_joined() -> None:
    names = [f"清河市第{at:02}小学" for at in range(10, 40)]
    assert [name for name in names if name not in read_lines(names)] == []


SHEETS = [f"{number}、{'清完东干渠再清西干渠，一班接着一班，' * 6}各村各" for number in (1, 2)]


def test_sheets_numbered_in_the_midst_of_sentences_are_one_text() -> None:
    document = read("a.txt", "\n".join([*SHEETS, "3、镇都验收了工程。"]).encode())
    assert "各村各清完东干渠" in document.text and document.text.endswith("各村各镇都验收了工程。")
    assert "2、" not in document.text and "3、" not in document.text


@pytest.mark.parametrize(
    "lines",
    [
        [SHEETS[0] + "。", SHEETS[1] + "。"],
        [SHEETS[0], SHEETS[1].replace("2、", "4、")],
        ["1、清淤渠道", "2、加固山塘"],
        [SHEETS[0]],
        ["一、任务" + "清完东干渠再清西干渠。" * 30, *SHEETS],
    ],
)
def test_numbered_paragraphs_stay_apart(lines: list[str]) -> None:
    assert [one[:2] for one in read("a.txt", "\n".join(lines).encode()).text.split("\n")] == [one[:2] for one in lines]


TAGGED = (
    "发布日期：2018年03月27日\n"
    '<p>各乡镇：</p><p style="text-align: center"><strong>冬修方案</strong></p>'
    "<p> 清完渠道<br/>再修山塘，</p><P>修完为止。</P>"
)


def test_marks_of_html_in_a_text_are_its_lines() -> None:
    document = read("a.txt", TAGGED.encode())
    assert document.text.split("\n") == [
        *("发布日期：2018年03月27日", "各乡镇：", "冬修方案", "清完渠道", "再修山塘，", "修完为止。")
    ]
    at = document.text.index("再修")
    place = document.spans.source(Span(at, at + 2))
    assert place is not None and TAGGED[place.start : place.end] == "再修"


def test_a_few_marks_are_what_the_text_speaks_of() -> None:
    text = "网页用<p>和</p>标出段落，各单位录入时不得删去，也不得改动其中的次序和写法。"
    assert read("a.txt", text.encode()).text == text


@pytest.mark.parametrize("tail", ["（责任编辑：张山）", "【编辑:李四】", "(责任编辑：王五 )"])
def test_who_edited_is_cut_from_the_last_sentence(tail: str) -> None:
    text = (
        "各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完，水位比上年低了半米。"
    )
    assert read("a.txt", (text + tail).encode()).text == text


def test_the_end_of_a_release_is_no_text() -> None:
    text = "各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完。"
    page = f"渠道清淤提前收尾\n****************\n{text}\n{text}。\n完\n2022年8月20日（星期六）\n香港时间17时42分\n"
    document = read("a.txt", page.encode())
    assert document.meta.date == "2022-08-20"
    assert [document.cut(line.span) for line in document.lines if line.role is Role.BODY] == [text, text + "。"]


def test_the_foot_of_a_page_is_no_text() -> None:
    text = "各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完，水位低了半米。"
    foot = "推荐】【 小字】【打印】【关闭\n新 闻 查 询\n关键词一\n赶紧来查\n版权所有 青江网"
    assert read("a.txt", f"{text}\n{foot}".encode()).text == text


@pytest.mark.parametrize(
    "tail", ["青江县水利局\n2019年3月1日", "附件：1.渠道名单\n2.山塘名单", "渠道名单\n山塘名单\n机埠名单"]
)
def test_what_closes_a_document_is_no_foot(tail: str) -> None:
    text = "各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完，水位低了半米。"
    found = read("a.txt", f"{text}\n{tail}\n打印\n关闭".encode()).text
    assert found == f"{text}\n{tail}"


def test_cells_between_lines_of_one_bar_stay() -> None:
    cells = ["指标", "单位", "累计", "水田面积", "万亩", "3.0", "水库蓄水", "亿立方米", "―", "渠道", "公里", "63"]
    page = "青江县水利半年报\n上半年，全县完成水利投资三亿元，比上年同期增长一成，各乡镇都超过了时序进度，群众满意。\n"
    document = read("a.txt", (page + "\n|\n".join(cells) + "\n").encode())
    assert [document.cut(line.span) for line in document.lines[2:]] == cells
    assert not document.headings


def test_entries_with_a_hanging_indent_are_joined() -> None:
    entries = paragraphs(12)
    printed: list[str] = []
    for at, one in enumerate(entries, 1):
        first, *rest = [f"{at}日　{one}"[:36], *folded(f"{at}日　{one}"[36:], 34)]
        printed += [f"    {first}", *(f"          {row}" for row in rest if row)]
    lines = read_lines(printed)
    assert [one for one in entries if not any(line.endswith(one) for line in lines)] == []


def test_paragraphs_whose_first_line_stands_further_in_do_not_hang() -> None:
    lines = [row for one in paragraphs(12) for row in (f"　　{one}", f"附记：{one[:20]}。")]
    assert [row.strip() for row in lines if row.strip() not in read_lines(lines)] == []


@pytest.mark.parametrize("at_start", [True, False])
def test_numbers_of_pages_that_are_glued_to_words_go(at_start: bool) -> None:
    printed = rows(32)
    glued = list(printed)
    for page, at in enumerate(range(11, len(printed) - 1, 12), 97):
        glued[at] = f"{page}{printed[at].strip()}" if at_start else f"{printed[at]}{page}"
    assert len(read_lines(glued)) > 4
    assert "".join(read_lines(glued)) == "".join(read_lines(printed))


def test_the_numbers_of_a_list_stay() -> None:
    items = [f"{at}号渠清淤完工，沿渠九个村的水田都能及时用上水。" for at in range(1, 9)]
    padded = [line for item in items for line in (item, *(f"第{at}村已用上水。" for at in range(9)))]
    assert [one for one in items if one not in read_lines(padded)] == []
