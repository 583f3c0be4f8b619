"""Which date a document has: labels, signatures, mastheads, datelines, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Meta
from corpus.reading import read
from corpus.reading.about_lines import is_about, is_signed
from corpus.reading.iso_dates import iso_date

BODY = "各单位要把冬修水利放在心上，抢晴天、战雨天，春耕之前把沟渠全部疏通一遍，确保灌溉不误农时。"


def meta(*lines: str, name: str = "page.txt") -> Meta:
    return read(name, "\n".join(lines).encode()).meta


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021年3月19日", "2021-03-19"),
        ("２０２１年３月１９日", "2021-03-19"),
        ("2021 年 3 月 19 日", "2021-03-19"),
        ("二〇二一年三月十九日", "2021-03-19"),
        ("二零二一年十二月", "2021-12"),
        ("二〇二一年三月廿一日", "2021-03-21"),
        ("二〇二一年三月卅日", "2021-03-30"),
        ("二OO六年二月二十日", "2006-02-20"),
        ("2016年四月十九日", "2016-04-19"),
        ("中華民國110年3月19日", "2021-03-19"),
        ("發佈日期：民國一○九年五月十二日", "2020-05-12"),
        ("民國一百一十二年十二月", "2023-12"),
        ("中華民國一百零九年五月三十一日", "2020-05-31"),
        ("民國八十九年一月", "2000-01"),
        ("2021/3/19 08:00", "2021-03-19"),
        ("Tue, 30 Aug 2022 06:23:50 GMT", "2022-08-30"),
        ("updated August 30, 2022", "2022-08-30"),
        ("30 Feb 2022", None),
        ("2021年13月19日", None),
        ("2021年2月30日", None),
    ],
)
def test_dates_in_every_hand(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_a_body_and_a_date_on_one_line_head_or_sign_a_document() -> None:
    head = meta("水利工作简报", "第７期", "青江县水利局　　　２０２０年９月１５日", "", BODY)
    assert (head.title, head.date) == ("水利工作简报", "2020-09-15")
    issue = meta("水利工作简报", "总第31期　2020年9月15日", "", BODY)
    assert (issue.title, issue.date) == ("水利工作简报", "2020-09-15")
    foot = meta(
        "# 关于冬修水利的通知", "", BODY, "", "青江县水利局", "2020年9月15日", "", "（此件公开发布）", name="a.md"
    )
    assert foot.date == "2020-09-15"


@pytest.mark.parametrize(
    "line",
    ["青江县水利局2020年9月15日", "青江县人民政府办公室   2020年9月18日印发", "第31期　2020年9月15日"],
)
def test_signed(line: str) -> None:
    assert is_signed(line)
    assert is_about(line)


@pytest.mark.parametrize(
    "line",
    [
        "青江县水利局2020年9月15日召开会议",
        "会议定于2020年9月15日",
        "2020年9月15日，水利局",
        "青江县水利局",
        "各局、各办2020年",
    ],
)
def test_not_signed(line: str) -> None:
    assert not is_signed(line)


def test_labels_without_a_colon_and_in_traditional_characters() -> None:
    plain = meta(
        "索引号 1151/2022-86", "成文日期 2022-03-25", "发布日期 2022-04-02", "", "关于冬修水利的通知", "", BODY
    )
    assert (plain.published, plain.date, plain.index) == ("2022-04-02", "2022-04-02", "1151/2022-86")
    assert plain.written == "2022-03-25"
    assert meta("關於冬修水利的通知", "發佈時間：2022-04-02", "", BODY).published == "2022-04-02"
    assert meta("關於冬修水利的通知", "", BODY, "主頁 | 修訂日期：二零二二年四月二日").date == "2022-04-02"
    assert meta("时间 过得很快的一年", "", BODY).date is None


def test_a_revision_date_is_the_last_resort() -> None:
    found = meta("关于冬修水利的通知", "", BODY, "", "青江县水利局", "2020年9月15日", "修订日期：2022年4月2日")
    assert found.date == "2020-09-15"


def test_a_dateline_needs_a_year() -> None:
    assert meta("冬修水利全面铺开", "新华社青江2021年11月3日电（记者张山）" + BODY).date == "2021-11-03"
    assert meta("冬修水利全面铺开", "本报青江11月3日讯 2021年入冬以来，" + BODY).date == "2021-11-03"
    assert (
        meta("冬修水利全面铺开", "本报青江11月3日讯 2019年以来，2021年最忙，到2025年修完。" + BODY).date == "2021-11-03"
    )
    assert meta("冬修水利全面铺开", "本报青江11月3日讯 " + BODY, "2021年动工，2020年立项。").date is None


def test_a_report_of_january_on_the_results_of_a_year_is_of_the_next() -> None:
    def told(text: str) -> str | None:
        return meta("青江水利运行平稳", text + BODY).date

    assert told("新华社青江1月17日电 省水利局17日说，2024年全省供水量比上年增长5%。") == "2025-01-17"
    assert told("新华社青江1月17日电 2024年四季度供水量增长5%。") == "2025-01-17"
    assert told("新华社青江2月17日电 2024年1月供水量同比增长5%。") == "2024-02-17"
    assert told("新华社青江3月31日电 2024年一季度供水量同比增长5%。") == "2024-03-31"
    assert told("新华社青江1月17日电 2024年，水利局将开工三条新渠。") == "2024-01-17"
    assert told("新华社青江7月17日电 2024年全省供水量比上年增长5%。") == "2024-07-17"


def test_an_anniversary_tells_the_year_of_a_report() -> None:
    def told(text: str) -> str | None:
        return meta("冬修水利十年", text).date

    assert told("青江晚报4月23日讯 水利站启动十周年活动。自2015年成立以来，水利站修渠百里。" + BODY) == "2025-04-23"
    assert told("青江晚报4月23日讯 水利站启动10周年活动。水利站于2015年成立。" + BODY) == "2025-04-23"
    assert told("青江晚报4月23日讯 自2015年成立以来，水利站修渠百里。" + BODY) is None


def test_a_day_that_begins_the_first_line_of_a_report_is_its_date() -> None:
    assert meta("冬修水利全面铺开", "2021-11-03 【青江报讯】" + BODY).date == "2021-11-03"
    assert meta("冬修水利全面铺開", "date 2021-11-03 " + BODY).date == "2021-11-03"
    assert meta("冬修水利全面铺开", "3 6 渠·2021-11-03 01:56", "", BODY).date == "2021-11-03"
    assert meta("冬修水利快报 2021-11-03", "", BODY).date == "2021-11-03"
    assert meta("冬修水利記事", "2021-11-03 清渠。", BODY, "2021-11-09 通水。").date is None


def test_the_address_of_a_page_gives_a_date() -> None:
    link = "网址：http://www.example.cn/zwgk/202111/t20211103_88.html"
    assert meta("冬修水利全面铺开", link, "", BODY).date == "2021-11-03"
    assert meta("冬修水利全面铺开", link, "发布时间：2021-11-05", "", BODY).date == "2021-11-05"


def test_the_record_of_a_conference_speaks_from_the_day_it_was_held() -> None:
    stamp = "发布时间：2020-05-25 15:22"
    lead = "省政府新闻办于5月24日上午10时举行新闻发布会，介绍冬修水利情况。"
    found = meta("冬修水利新闻发布会实录", stamp, "", lead, BODY)
    assert (found.date, found.delivered) == ("2020-05-25", "2020-05-24")
    assert meta("冬修水利全面铺开", stamp, "", lead, BODY).delivered is None
    assert meta("冬修水利新闻发布会实录", stamp, "", lead.replace("5月24日", "6月24日"), BODY).delivered is None


@given(st.text(alphabet="青江县水利局第期二〇一年月日廿卅十民國0129０２１ 　|：:（）\n", max_size=60))
def test_any_line(text: str) -> None:
    for line in text.split("\n"):
        date = iso_date(line)
        assert date is None or len(date) in (7, 10)
        assert is_signed(line) in (True, False)
        assert not line or is_about(line) in (True, False)


def test_who_signed_far_behind_the_last_sentence_gives_the_day() -> None:
    body = BODY.rstrip("。") + "，重大情况向省政府报告。"
    told = meta("关于冬修水利的通知", "", body + " " + "\u3000" * 28 + "   青  江  县  二○一一年十月十七日")
    assert told.date == "2011-10-17"
    assert meta("关于冬修水利的通知", "", body + " 会议定在二○一一年十月十七日").date is None


def test_what_stands_beside_the_date_of_a_printed_paper() -> None:
    told = meta("关于冬修水利的通知", "", "各镇：" + BODY, "青江县水利局", "2016年11月24日（此件有删改）", "", BODY)
    assert told.date == "2016-11-24"


def test_the_number_and_the_gazette_behind_a_title_are_none_of_it() -> None:
    numbered = meta("青江县水利局关于加强冬修水利工作的意见 青水发 〔2011〕 35 号", "", BODY)
    assert numbered.title == "青江县水利局关于加强冬修水利工作的意见"
    assert "".join((numbered.number or "").split()) == "青水发〔2011〕35号"
    printed = meta("青江县水利局关于加强冬修水利工作的意见__2004年第9号省政府公报", "", BODY)
    assert (printed.title, printed.date) == ("青江县水利局关于加强冬修水利工作的意见", "2004")
