"""Time expressions in their documents: anchors, certainty, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.extraction.rulebook import load
from corpus.extraction.timex import find_timexes, fold
from corpus.model import Certainty, Document, Line, Meta, Role, Span, Timex
from corpus.reading import read
from corpus.timex_value import days


def document(
    text: str, date: str | None = "2018-03-08", title: str = "", delivered: str | None = None, role: Role = Role.BODY
) -> Document:
    """A document of body lines; a line that begins with # is a heading, of as many levels."""
    lines, at = [], 0
    for line in text.split("\n"):
        level = len(line) - len(line.lstrip("#"))
        lines.append(Line(Role.HEADING if level else role, Span(at, at + len(line)), level))
        at += len(line) + 1
    return Document("x", "0" * 32, Meta(title, date=date, delivered=delivered), text, tuple(lines))


def values(text: str, date: str | None = "2018-03-08", title: str = "") -> list[str | None]:
    return [timex.when for timex in find_timexes(document(text, date, title))]


def only(text: str, date: str | None = "2018-03-08") -> Timex:
    (found,) = find_timexes(document(text, date))
    return found


# ---- anchors


def test_the_day_of_speech_wins_over_that_of_publication() -> None:
    made = document("今天，大会开幕。去年成绩可喜。", "2018-03-09", delivered="2017-12-27")
    assert [timex.when for timex in find_timexes(made)] == ["2017-12-27", "2016"]


def test_days_behind_a_dateline_are_to_come_where_they_are_near() -> None:
    text = "某网8月11日电 12日20时前，渔船全部回港。13日夜间至15日，全县有雨。25日，第一批已到港。"
    assert values(text, None) == ["XXXX-08-11", "XXXX-08-12", "XXXX-08-13/XXXX-08-15", "XXXX-07-25"]


def test_a_chronicle_is_of_the_year_in_its_title_and_of_those_that_head_its_parts() -> None:
    assert values("10月12日，渠道开工。", "2004-12-23", "青江县1949年大事记") == ["1949-10-12"]
    assert values("1月7日，县运动会开幕。", "2012-01-01", "2011大事记") == ["2011-01-07"]
    text = "#三十三年（1944）\n春，学校迁来。\n二月二十六日，大风。\n是年，铁路通车。"
    assert values(text, "2011-10-07", "青江大事记") == ["1944-SP", "1944-02-26", "1944"]


def test_bare_days_of_an_undated_paper_are_of_the_month_in_its_title() -> None:
    text = "4日，渠长会召开。\n15日至10月6日，灯会举行。\n7日，新渠通水。"
    assert values(text, None, "青江2018年9月要事") == ["2018-09-04", "2018-09-15/2018-10-06", "2018-09-07"]
    assert values("4日，渠长会召开。", None, "青江2018年9月至12月计划") == []


def test_a_deadline_in_a_stage_of_a_later_year_is_of_that_year() -> None:
    text = "（三）总结阶段（2019年11月至12月）。各村进行总结，于12月10日前报送。"
    assert values(text, "2018-03-08") == ["2019-11/2019-12", "2019-12-10"]


def test_what_a_new_sentence_says_is_to_come_is_not_of_a_year_gone_by() -> None:
    assert values("西段已于去年5月通水。东段将于9月底完工。") == ["2017-05", "2018-09"]
    assert values("西段已于去年5月通水。东段9月底完工。") == ["2017-05", "2017-09"]


def test_an_undated_look_back_is_of_the_year_in_its_title() -> None:
    text = "对2019年收到的文件作了审查。截至11月底，办结案件九起。"
    assert values(text, None, "青江局2020年政务公开工作年度报告") == ["2019", "2020-11"]


def test_the_last_year_of_a_span_is_not_now() -> None:
    assert values("2023 至 2024年度拨款。《2023年拨款草案》到4月26日恢复二读。", None)[-1] == "2023-04-26"


def test_a_span_goes_on_until_its_last_day() -> None:
    assert values("行动将从明年1月1日持续开展至明年3月31日。", "2018-12-28") == ["2019-01-01/2019-03-31"]


def test_what_is_to_come_in_an_undated_text_is_not_of_a_year_told_in_passing() -> None:
    text = "2025年3月16日，花会启幕。\n2024年冬，县里种下花苗。花会将持续到4月2日。"
    assert values(text, None) == ["2025-03-16", "2024-WI", "2025-04-02"]


def test_a_year_of_account_in_a_title_is_told_in_its_first_year() -> None:
    text = "我们已决定兴建码头，争取于二零一三年落成。\n今年八月，工程批出。"
    assert values(text, None, "二零零八至二零零九年施政报告")[-1] == "2008-08"


def test_a_heading_looks_ahead_where_its_text_does() -> None:
    assert values("#灯会11月举行\n灯会将于11月5日开幕。") == ["2018-11", "2018-11-05"]
    assert values("#灯会11月举行\n灯会办了三天。") == ["2017-11"]


def test_a_heading_that_says_last_year_in_passing_holds_for_its_part_alone() -> None:
    text = "#去年无人反对\n2月修渠。\n#新渠为百里长渠\n10月，两地签约。"
    assert values(text, "2018-12-08")[-1] == "2018-10"


def test_a_day_of_the_next_season_is_to_come_in_the_later_months_of_a_year() -> None:
    assert values("鉴于换届12月7日举行，会期提前。", "2025-10-08") == ["2025-12-07"]
    assert values("4月20日，渠长会召开。", "2018-01-25") == ["2017-04-20"]


def test_a_year_that_a_title_only_aims_at_is_not_now() -> None:
    assert values("12月22日，局里通报进度。", None, "三渠明年开工2019年建成通水") == ["XXXX-12-22"]


def test_plans_for_a_year_are_made_in_the_december_before() -> None:
    assert values("12月20日，全县工作会议召开。", None, "工信局部署2022年重点任务") == ["2021-12-20"]


def test_a_span_to_a_day_that_no_month_has_ends_with_the_month() -> None:
    assert values("封闭时间：2020年3月1日—2021年4月31日") == ["2020-03-01/2021-04-30"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("12月22日，局里通报进度。新渠力争明年开工，2019年建成。", "XXXX-12-22"),
        ("2月3日，新渠开始验收。\n新渠于2017年9月开工。", "XXXX-02-03"),
        ("11月1日，渠道开工，这是2022年全运会的工程。", "XXXX-11-01"),
        (
            "6月30日，渠道通水。\n2013年3月立项。2013年5月批复。2013年9月开工。2015年6月完工，2015年7月通水。",
            "2015-06-30",
        ),
        ("6月30日，渠道通水。\n2013年3月立项。2013年5月批复。2013年9月开工。2015年有新渠。", "2013-06-30"),
    ],
)
def test_the_year_of_an_undated_report(text: str, first: str) -> None:
    assert values(text, None)[0] == first


def test_the_title_gives_the_year_where_nothing_else_does() -> None:
    found = find_timexes(document("6月1日，渡口通航。目前，运行平稳。今年客流翻番。", None, "青州2015年十件大事"))
    assert [timex.when for timex in found] == ["2015-06-01", "PRESENT_REF", "2015"]
    assert found[0].anchor == "2015"
    assert found[0].certainty is Certainty.LIKELY


def test_without_a_date_the_year_is_the_one_the_document_is_about() -> None:
    assert values("2024-03-08 10:49:41\n今年要抓好项目。到2035年基本建成，到2035年再看。", None)[1] == "2024"


def test_the_nearest_of_sentence_section_and_plan_gives_the_year() -> None:
    text = "# 一、２０２１年回顾\n４月，开工。2019年6月立项，9月获批。10月，通车。\n# 二、今年打算\n3月，验收。"
    assert values(text, "2022-01-08") == ["2021", "2021-04", "2019-06", "2019-09", "2021-10", "2022", "2022-03"]
    assert values("3月底前公布。9月，动工。", "2023-12-20", "2024年工作要点") == ["2024-03", "2024-09"]
    assert values("下一步，10月起试行。", "2018-03-08") == ["2018-10"]
    assert values("去年9月28日启用。今年要加密。6月，基地投用。", "2018-08-01") == ["2017-09-28", "2018", "2018-06"]


def test_two_points_with_to_between_are_a_span() -> None:
    assert values("自即日起至6月底整治。") == ["2018-03-08/2018-06"]
    assert values("去年11月到上月中旬施工。") == ["2017-11/2018-02"]
    assert values("去年11月到目前") == ["2017-11", "2018-03-08"]


def test_an_event_without_a_date_has_no_day() -> None:
    assert values("5月28日挂牌。\n丰收节于开幕当天迎客。", "2018-08-01") == ["2018-05-28"]
    assert values("5月28日挂牌，当天迎客。", "2018-08-01") == ["2018-05-28", "2018-05-28"]


def test_months_belong_to_the_year_of_their_section() -> None:
    text = (
        "# 一、2020年工作回顾\n11月，水厂投产。全年无断供事故。\n# 二、2021年工作安排\n6月底前完工。全年新增车位千个。"
    )
    assert values(text, "2021-01-20") == ["2020", "2020-11", "2020", "2021", "2021-06", "2021"]


def test_subheadings_keep_the_year_and_a_heading_above_ends_it() -> None:
    text = "## 2020年回顾\n### 农业\n5月，早稻插秧。\n# 附则\n5月，早稻插秧。"
    assert values(text, "2021-01-20") == ["2020", "2020-05", "2020-05"]
    assert values(text, "2021-06-20") == ["2020", "2020-05", "2021-05"]


def test_a_heading_that_spans_years_opens_no_section() -> None:
    assert values("# 2018—2020年行动\n2月，动员。", "2019-03-01") == ["2018/2020", "2019-02"]


def test_news_looks_back_and_plans_look_forward() -> None:
    assert values("10月，渠道贯通。", "2018-03-08") == ["2017-10"]
    assert values("10月，渠道贯通。", "2018-03-08", "关于渠道建设的通知") == ["2018-10"]
    assert values("将于10月贯通。", "2018-03-08") == ["2018-10"]
    assert values("力争3月底前完成。", "2018-12-08") == ["2019-03"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1985年6月，县里决定搬迁。9月3日，新城开工。", "1985-09-03"),
        ("1992年3月2日，公司成立。5月，工厂投产。", "1992-05"),
        ("1999年8月，大桥立项。10月12日，大桥动工。", "1999-10-12"),
        ("1985年6月，县里决定搬迁。3月2日，展览开幕。", "2018-03-02"),
        ("1985年6月，县里决定搬迁。如今，9月3日是纪念日。", "2017-09-03"),
        ("1985年1月，县里决定搬迁。2月20日，展览开幕。", "2018-02-20"),
        ("1985年6月，县里决定搬迁。\n9月3日，展览开幕。", "2017-09-03"),
    ],
)
def test_an_old_story_goes_on_in_its_paragraph(text: str, when: str) -> None:
    assert values(text)[-1] == when


def test_a_story_goes_on_past_the_turn_of_the_year() -> None:
    assert values("2017年11月3日签约，2月9日动工。") == ["2017-11-03", "2018-02-09"]
    assert values("2016年2月签约，9月动工。") == ["2016-02", "2016-09"]


def test_a_quarter_that_runs_is_this_years_and_a_half_that_runs_is_not_over() -> None:
    assert values("二季度重大项目集中开工。", "2018-05-02") == ["2018-Q2"]
    assert values("二季度增长8%。", "2018-03-02") == ["2017-Q2"]
    assert values("上半年增长8%。", "2018-05-02") == ["2017-H1"]


def test_a_month_on_a_line_of_its_own_holds_for_the_days_below_it() -> None:
    text = "7月\n1日 召开部署会。\n5日 开展调研。\n8月\n12日 座谈。会上布置9月的检查。\n13日 走访。\n# 附录\n3日 公布。"
    days = ["2021-07", "2021-07-01", "2021-07-05", "2021-08", "2021-08-12", "2021-09", "2021-08-13", "2021-08-03"]
    assert values(text, "2021-10-11") == days
    assert values("一、综述\n2020年6月\n1日 开工。", "2021-10-11") == ["2020-06", "2020-06-01"]


def test_the_number_of_a_paper_that_is_carried_out_gives_the_year_where_nothing_else_does() -> None:
    found = find_timexes(document("根据《若干措施》（青政发〔2016〕13号），5月底前上线。", None))
    assert [(timex.when, timex.certainty) for timex in found] == [("2016-05", Certainty.UNSURE)]


def test_names_of_documents_are_no_anchor() -> None:
    assert values("省里印发《2010年规划》。5月1日，工程动工。", "2018-06-01") == ["2010", "2018-05-01"]


def test_a_day_without_month_in_a_caption_stays_open() -> None:
    assert values("23日，渔船出海。") == ["2018-02-23"]
    (found,) = find_timexes(document("23日，渔船出海。", role=Role.CAPTION))
    assert (found.when, found.certainty) == ("2018-XX-23", Certainty.UNSURE)


def test_without_any_date_nothing_is_guessed() -> None:
    assert values("昨天，渡口停航。上周五复航。今天通车，明天停航。", None) == [
        "PAST_REF",
        None,
        "PRESENT_REF",
        "FUTURE_REF",
    ]
    assert values("一季度清渠，上半年完工，年初部署，前两个月动员，今年以来捐资。", None) == [
        "XXXX-Q1",
        "XXXX-H1",
        "XXXX-01",
        "XXXX-01/XXXX-02",
        "PAST_REF",
    ]
    assert values("5月1日，渡口复航。", None) == ["XXXX-05-01"]


def test_the_dateline_of_an_undated_report_says_what_today_is() -> None:
    assert values("江网1月16日讯 今天上午，大会开幕，7日的预备会到会百人。", None) == [
        "XXXX-01-16",
        "XXXX-01-16",
        "XXXX-01-07",
    ]
    assert values("江网1月1日电 昨日，大桥合龙。", None) == ["XXXX-01-01", "XXXX-12-31"]
    assert values("江网3月1日讯 昨日，大桥合龙。2011年投资三亿元。", None)[:2] == ["2011-03-01", "2011-02-28"]
    assert values("会议3月1日召开。今天，大桥合龙。", None)[1] == "PRESENT_REF"


def test_a_word_for_a_year_with_its_number_says_what_this_year_is() -> None:
    assert values("去（106）年施政有成。今年5月開館，明年元旦收費，112年完工。", None) == [
        "2017",
        "2018-05",
        "2019-01-01",
        "2023",
    ]
    assert values("本（2023）年度预算已批复，今年7月1日开馆。", None) == ["2023", "2023-07-01"]
    assert values("去（106）年施政有成。今年5月開館。", "2020-02-01") == ["2017", "2020-05"]


def test_a_year_before_hangs_on_the_year_told_and_not_on_another_one_before() -> None:
    text = "2018年全市收入9亿元，加上年结余2亿元、上年结转1亿元，较去年增长。当年支出8亿元，上年项目完工。"
    assert values(text, "2019-09-02") == ["2018", "2017", "2017", "2018", "2018", "2017"]


def test_a_weekday_that_contradicts_is_flagged_and_not_used() -> None:
    found = only("2018年1月15日（星期五）")
    assert found.when == "2018-01-15"
    assert any("≠" in note for note in found.why.evidence)
    assert only("2018年1月15日（星期一）").why.evidence == ()


def test_every_value_says_its_anchor() -> None:
    found = find_timexes(document("2016年5月3日签约。次日，设备进场。昨天，验收完毕。"))
    assert [timex.anchor for timex in found] == [None, "2016-05-03", "2018-03-08"]


# ---- what is no time at all


@pytest.mark.parametrize(
    "text",
    [
        "7号线与27号楼之间",
        "拨打12345热线",
        "国发〔2016〕8号",
        "一号工程",
        "十三届三次全会",
        "招商686.4亿元、总值1102.5亿元",
        "24小时服务",
        "11-20",
        "2000余人",
        "成立30周年",
        "三个月一轮换的岗位",
        "项目前期准备",
        "千年古镇",
        "第三中学2号门",
        "新中国成立70周年、改革开放40周年",
        "第十四次党代会、第12届运动会、2018号台风",
        "八一小学、五四精神、七一勋章、六一路",
        "3日龄雏鸡、12月龄、5年期贷款、三年级",
        "119消防日、315晚会、110接处警",
        "二〇二高地、十年磨一剑、百日攻坚",
        "中秋节晚会、秋收起义、国庆路",
        "按日照、按年龄、逐年增加、全年级",
        "3月份额、八月瓜、十月怀胎、日前往、下年度假",
        "周一平、明日之星、今日头条、上周刊",
        "5、6号线，1至3号机组，1-2年",
        "每10万人、2.5年、2018.5万元、9.18亿",
        "一日游、一日三餐、半年报、月报、跨世纪",
    ],
)
def test_no_time(text: str) -> None:
    assert values(text) == []


# ---- what holds for any text


WORDS = [
    *"0123456789一二三十年月日号至到前后底初每周第个春半零〇 　-—～.·/:()（）“”《》，。\n甲了",
    *["今年", "去年", "昨天", "上周", "星期", "季度", "期间", "世纪", "年代", "民国", "以来", "同年", "当天", "次日"],
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


@given(
    TEXTS | st.text(max_size=60), st.sampled_from([None, "2018", "2018-03", "2018-03-08", "0001-01-01", "9999-12-31"])
)
def test_any_text(text: str, date: str | None) -> None:
    made = document(text, date)
    end = 0
    for timex in find_timexes(made):
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert made.cut(timex.span) == timex.surface
        assert any(line.span.holds(timex.span) for line in made.lines)
        if timex.when and timex.when[:4].isdecimal():
            assert days(timex.when.removesuffix("-WE")) is not None, timex.when
        end = timex.span.end


@given(TEXTS)
def test_full_width_digits_change_nothing(text: str) -> None:
    wide = text.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)})
    assert values(wide) == values(text)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("两个月后", "兩個月後"), ("这个月", "這個月"), ("过去三年", "過去三年"), ("3月5号", "3月5號"), ("上周", "上週")],
)
def test_traditional_characters_fold(simplified: str, traditional: str) -> None:
    assert fold(traditional) == fold(simplified)
    assert len(fold(traditional)) == len(traditional)


def test_the_year_changes_exactly_the_values() -> None:
    text = "{}年3月5日签约，同年9月动工，次年完工。"
    assert values(text.format(2014)) == ["2014-03-05", "2014-09", "2015"]
    assert values(text.format(2015)) == ["2015-03-05", "2015-09", "2016"]


def test_rules_begin_where_they_say() -> None:
    """The scan skips a character that no rule names in `first`: every example must begin with one."""
    book = load("timex")
    firsts = book.data["firsts"]
    for rule in book.rules:
        allowed = set("".join(firsts.get(key, str(key)) for key in rule.fields["first"]))
        for example in map(str, rule.examples):
            starts = {match[0][0] for match in rule.pattern.finditer(fold(example))}
            assert starts <= allowed, (rule.id, example)


def test_no_rule_begins_in_the_midst_of_a_number() -> None:
    """The gate of the scan passes by a digit after a digit: no example may need one there."""
    book = load("timex")
    for rule in book.rules:
        for example in map(str, rule.examples):
            text = "7" + fold(example)
            match = rule.pattern.match(text, 1)
            assert match is None or not match[0][0].isdecimal(), (rule.id, example)


def test_the_only_month_with_a_year_begins_the_next_one_where_later_months_stand_before_it() -> None:
    def years(text: str) -> list[str]:
        return [one.when for one in extract(read("a.txt", text.encode())).timexes if one.when]

    plan = "云州市茶市整治方案\n5月5日部署。6月1日起清查。8月底前拆除，2012年1月总结。"
    assert years(plan) == ["2011-05-05", "2011-06-01", "2011-08", "2012-01"]
    story = "云州市茶市整治\n2012年1月部署。5月5日清查。6月1日拆除。8月底验收。"
    assert years(story) == ["2012-01", "2012-05-05", "2012-06-01", "2012-08"]


def test_an_undated_report_is_given_in_the_year_after_the_one_that_it_looks_back_on() -> None:
    found = extract(read("report.txt", "各位代表：\n一、2007年工作回顾\n今年1月中旬，全县遭了雪灾。".encode())).timexes
    assert [one.when for one in found if one.surface.startswith("今年")] == ["2008-01"]


def test_the_day_that_yesterday_is_said_to_be_tells_the_next_yesterday() -> None:
    text = "护渠听证会昨天（5月5日）举行，方案自2012年1月起施行。\n昨天的代表都支持。"
    found = extract(read("a.txt", text.encode())).timexes
    assert [one.when for one in found if one.surface.startswith("昨天")] == ["2012-05-05", "2012-05-05"]
