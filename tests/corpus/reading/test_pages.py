"""Whole documents of many places and layouts, each written for this test."""

from pathlib import Path

import pytest

from corpus.model import Document, Role, Span
from corpus.reading import read

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Document:
    path = PAGES / name
    return read(str(path), path.read_bytes())


def of(document: Document, *roles: Role) -> list[str]:
    return [document.cut(line.span) for line in document.lines if line.role in roles]


@pytest.mark.parametrize(
    ("name", "title", "date", "source", "area"),
    [
        (
            "state_council_notice.txt",
            "国务院办公厅关于加强山区小水库管护工作的通知",
            "2019-04-16",
            "国务院办公厅",
            "全国",
        ),
        (
            "province_plan.txt",
            "甘肃省“十四五”黄河生态廊道建设规划（2021—2025年）",
            "2021-09",
            "甘肃省人民政府",
            "甘肃省",
        ),
        (
            "district_news.txt",
            "成都市青羊区三百个老旧院落装上“智能门”",
            "2022-06-08",
            "青羊区融媒体中心",
            "成都市青羊区",
        ),
        ("white_paper.md", "中国的沙漠治理", "2020-06-17", "国务院新闻办公室", "全国"),
        ("policy_address.txt", "二零一九年施政報告", "2019-10-16", None, "香港特别行政区"),
        ("city_address.txt", "政府工作报告", "2020-01-08", "宜昌市人民政府", "宜昌市"),
        (
            "local_notice.txt",
            "市人民政府关于印发武汉市长江文明之心建设三年行动方案（2023—2025年）的通知",
            "2023-05-18",
            "武汉市人民政府",
            "武汉市",
        ),
    ],
)
def test_what_a_page_says_of_itself(name: str, title: str, date: str, source: str | None, area: str) -> None:
    meta = page(name).meta
    assert (meta.title, meta.date, meta.source, str(meta.area)) == (title, date, source, area)


def test_numbers_of_a_notice() -> None:
    meta = page("state_council_notice.txt").meta
    assert meta.number == "国办发〔2019〕77号"
    assert meta.index == "000014349/2019-00031"


def test_a_speech_has_its_day_of_delivery() -> None:
    meta = page("city_address.txt").meta
    assert meta.delivered == "2020-01-08"
    assert meta.published is None


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "state_council_notice.txt",
            [(1, "一、总体要求"), (2, "（二）基本原则"), (1, "二、重点任务"), (1, "三、保障措施")],
        ),
        (
            "province_plan.txt",
            [
                (1, "前  言"),
                (1, "第一章  发展基础"),
                (2, "第一节  主要成效"),
                (3, "专栏1  廊道建设主要指标"),
                (2, "第二节  面临形势"),
                (1, "第二章  总体要求"),
                (1, "名词解释"),
            ],
        ),
        ("district_news.txt", [(1, "一扇门背后的“院落议事会”"), (1, "下一步：从“装好门”到“管好院”")]),
        ("white_paper.md", [(1, "前言"), (1, "一、治沙历程"), (2, "（一）起步阶段")]),
        (
            "city_address.txt",
            [
                (1, "一、2019年工作回顾"),
                (2, "（一）坚持生态优先，守护一江清水"),
                (1, "二、2020年重点工作"),
                (1, "注释："),
            ],
        ),
    ],
)
def test_headings_with_levels(name: str, headings: list[tuple[int, str]]) -> None:
    document = page(name)
    assert [(line.level, document.cut(line.span)) for line in document.headings] == headings


def test_chrome_goes_and_the_document_stays() -> None:
    notice = page("state_council_notice.txt").text
    for chrome in ("当前位置", "打印本页", "字体", "扫一扫", "相关稿件", "一图读懂", "版权所有", "主办单位"):
        assert chrome not in notice
    assert "责任人公示牌样式" in notice
    assert "此件公开发布" in notice
    news = page("district_news.txt").text
    for chrome in ("首页", "走进青羊", "政民互动", "浏览次数", "责任编辑", "上一篇", "防汛", "小学划片", "微信"):
        assert chrome not in news
    assert "记者 王小川 实习生 赵一" in news


def test_captions_lists_tables_notes() -> None:
    assert of(page("district_news.txt"), Role.CAPTION) == ["居民在新装的智能门前刷脸回家\u3000记者 王小川 摄"]
    assert of(page("province_plan.txt"), Role.CAPTION) == ["图1 廊道空间布局示意图"]
    assert of(page("province_plan.txt"), Role.NOTE)[0].startswith("［1］两线")
    assert len(of(page("province_plan.txt"), Role.NOTE)) == 3
    assert len(of(page("city_address.txt"), Role.NOTE)) == 2
    paper = page("white_paper.md")
    assert of(paper, Role.LIST) == ["设立治沙站；", "培训技术员。"]
    assert of(paper, Role.TABLE) == ["年份 | 面积", "2000 | 十万亩"]
    assert of(paper, Role.CAPTION) == ["治沙站旧照"]


def test_a_table_of_contents_has_no_headings() -> None:
    document = page("province_plan.txt")
    texts = [document.cut(line.span) for line in document.headings]
    assert texts.count("第一章  发展基础") == 1
    assert "第一章  发展基础" in of(document, Role.META)


def test_a_signature_before_an_enclosure_is_metadata() -> None:
    document = page("local_notice.txt")
    assert "武汉市人民政府" in of(document, Role.META)
    assert "2023年5月18日" in of(document, Role.META)
    assert document.meta.number == "武政规〔2023〕4号"


def test_a_year_in_the_title_is_no_date() -> None:
    text = "2016年全县十件实事盘点\n\n修好了三条出村的道路，村民从此不再绕行。\n"
    assert read("a.txt", text.encode()).meta.date is None
    assert read("a.txt", text.encode(), date="2017-02-03").meta.date == "2017-02-03"


def test_a_date_from_outside_never_replaces_the_documents_own() -> None:
    assert (
        read(
            "a.txt",
            "关于放假的通知\n2015-03-04\n\n请各单位安排好值班工作，遇有情况立即上报。".encode(),
            date="2020-01-01",
        ).meta.date
        == "2015-03-04"
    )


def test_hard_wrapped_paragraphs_are_joined() -> None:
    paragraph = "沿江各村今年冬天都在修渠，" * 9 + "入春前完工。"
    rows = [paragraph[at : at + 30] for at in range(0, len(paragraph), 30)]
    text = "关于冬季修渠情况的报告\n\n" + "\n".join(["\u3000\u3000" + rows[0][:28], *_rewrapped(paragraph)])
    document = read("a.txt", text.encode())
    assert paragraph in document.text


def _rewrapped(paragraph: str) -> list[str]:
    rest = paragraph[28:]
    return [rest[at : at + 30] for at in range(0, len(rest), 30)]


def test_a_page_copied_three_times_is_kept_once() -> None:
    one = (
        "关于修桥的通知\n2019-05-06\n东桥今年秋天动工，桥面双向四车道，两侧各有一条人行道和一条自行车道，明年汛期以前通车。\n"
        * 1
    )
    one += "请沿线单位配合施工，施工期间公交车改走西桥，夜间二十二点以后停止打桩作业，减少对居民的影响。\n"
    document = read("a.txt", (one * 3).encode())
    assert document.text.count("东桥今年秋天动工") == 1
    assert any("3 times" in warning for warning in document.warnings)


def test_the_map_leads_from_text_to_bytes() -> None:
    source = "\ufeff\u3000\u3000关于植树的通知\r\n\r\n  各村<U+00A0>请在三月\x1b[31m植树，每户不少于十棵，"
    source += "由村委会统一登记。\r\n"
    data = source.encode()
    document = read("a.txt", data)
    for wanted in ("植树，每户", "请在三月", "关于植树"):
        start = document.text.index(wanted)
        span = document.spans.source(Span(start, start + len(wanted)))
        assert span is not None
        character, byte = document.spans.line(span.start)
        line = data[byte:].decode()
        assert line[span.start - character :].startswith(wanted)


def test_two_hundred_thousand_characters_on_one_line() -> None:
    sentence = "北山水库的大坝今年加高了两米，下游三个乡镇的稻田因此多灌溉一个月。"
    text = "关于水库加固的报告\n\n" + sentence * (200_000 // len(sentence)) + "\n\n二○一四年三月五日\n"
    document = read("a.txt", text.encode())
    assert document.meta.date == "2014-03-05"
    assert [len(line.span) for line in document.lines if line.role is Role.BODY] == [200_000 // 33 * 33]


def test_a_document_without_a_title_takes_its_name() -> None:
    text = "昨日下午，县防汛指挥部召开会议，要求各乡镇二十四小时值守，发现险情立即上报。\n"
    assert read("防汛.txt", text.encode()).meta.title == "防汛"
