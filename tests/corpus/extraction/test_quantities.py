"""Figures: the cases of the table run as tests; periods, statuses and places on small documents."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.extraction.figures.measures import hanzi_value, measures
from corpus.extraction.quantities import find_figures
from corpus.extraction.rulebook import load
from corpus.extraction.timex import find_timexes
from corpus.model import Area, Document, Figure, Line, Meta, Role, Span, Status
from corpus.reading import read

CASES = load("quantities").data["cases"]


def document(text: str, meta: Meta | None = None, headings: tuple[str, ...] = ()) -> Document:
    lines, at = [], 0
    for line in text.split("\n"):
        role = Role.HEADING if line in headings else Role.BODY
        lines.append(Line(role, Span(at, at + len(line)), 1 if role is Role.HEADING else 0))
        at += len(line) + 1
    return Document("a.txt", "0" * 32, meta or Meta(""), text, tuple(lines))


def figures(text: str, meta: Meta | None = None, headings: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    made = document(text, meta, headings)
    return find_figures(made, find_timexes(made))


def shown(figure: Figure) -> str:
    value = "" if figure.value is None else f"{figure.value:g}"
    return f"{figure.indicator}|{value}|{figure.unit}|{figure.change or ''}|{figure.status}"


@pytest.mark.parametrize(
    ("clause", "wanted"), [(str(clause), want) for case in CASES for clause, want in case["example"].items()]
)
def test_examples_of_the_table(clause: str, wanted: str) -> None:
    assert "; ".join(shown(one) for one in find_figures(document(clause), ())) == wanted


@pytest.mark.parametrize("clause", [str(clause) for case in CASES for clause in case.get("counter", ())])
def test_counter_examples_of_the_table(clause: str) -> None:
    assert find_figures(document(clause), ()) == ()


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("两", 2), ("三十五", 35), ("一百二十", 120), ("十", 10), ("百", None), ("七一九", None), ("二千零八", 2008)],
)
def test_chinese_numerals(numeral: str, value: float | None) -> None:
    assert hanzi_value(numeral) == value


def test_growths_of_nothing_named_go_to_no_other_figure() -> None:
    found = figures("进出口总额200亿元，增长49.3%，居民收入快于经济，分别同比增长5.4%、7.9%。")
    assert [(one.indicator, one.value, one.change) for one in found] == [("进出口总额", 200.0, "+49.3%")]


def test_a_change_belongs_to_the_indicator_before_it() -> None:
    found = figures("外贸出口88亿元，同口径增长6.4%；进口31亿元，下降2%。")
    assert [(one.value, one.change) for one in found] == [(88, "+6.4%"), (31, "-2%")]


def test_a_missed_goal_is_a_figure_of_its_own() -> None:
    (one,) = figures("受疫情影响，规模以上工业增加值增速未达到7%的预期目标。")
    assert (one.indicator, one.value, one.change, one.status) == ("规模以上工业增加值", None, "<7%", Status.ACTUAL)


def test_the_heading_gives_period_and_status() -> None:
    review, plan = "一、2019年工作回顾", "二、2020年主要工作"
    text = f"{review}\n新建学校6所，增加学位5400个。\n{plan}\n新建学校9所。"
    first, _, last = figures(text, Meta("政府工作报告", date="2020-01-08"), (review, plan))
    assert (first.period, first.status) == ("2019", Status.ACTUAL)
    assert (last.period, last.status) == ("2020", Status.TARGET)


@pytest.mark.parametrize(("heading", "status"), [("二、关于2020年工作", "target"), ("二、2020年工作", "target")])
def test_the_work_of_a_year_behind_the_one_looked_back_on_is_planned(heading: str, status: str) -> None:
    review = "一、2019年工作回顾"
    text = f"{review}\n新建学校6所。\n{heading}\n加快青江等6条高速公路建设。"
    first, last = figures(text, Meta("政府工作报告", date="2020-01-08"), (review, heading))
    assert (first.status, last.period, last.status) == (Status.ACTUAL, "2020", Status(status))


def test_the_work_of_the_year_looked_back_on_is_done() -> None:
    heading = "一、2019年工作"
    (one,) = figures(f"{heading}\n新建学校6所。", Meta("政府工作报告", date="2020-01-08"), (heading,))
    assert (one.period, one.status) == ("2019", Status.ACTUAL)


def test_what_a_place_has_is_of_no_day_told_before() -> None:
    found = figures("1994年10月，园区挂牌。2007年4月，县里决定扩园。下辖13个村，现有企业259家。")
    assert {one.period for one in found} == {None}


def test_a_task_of_the_year_that_is_fulfilled_is_no_period() -> None:
    text = "截至2025年9月底，24个事项已完成全年任务，9个事项超进度。已完成投资11.5亿元。"
    assert {one.period for one in figures(text)} == {"2025-09"}


def test_a_year_that_is_only_compared_with_is_no_period() -> None:
    found = figures("2021年，全市接待游客3200万人次，比2019年增长8%，旅游收入410亿元。", Meta("", date="2022-02-01"))
    assert {one.period for one in found} == {"2021"}


def test_a_statistic_behind_a_time_is_named_by_itself() -> None:
    found = figures("青江发布新规划 2025年地区生产总值将达到3亿元，提出到2030年常住人口达到5万人。")
    assert [(one.indicator, one.period) for one in found] == [("地区生产总值", "2025"), ("常住人口", "2030")]


def test_what_a_budget_carries_over_is_of_the_budget_and_named_so() -> None:
    found = figures("2018年全市收入9亿元，加上年结余2亿元，调入资金1亿元。当年结转3亿元，支出总计9亿元。")
    assert {one.period for one in found} == {"2018"}
    assert [one.indicator for one in found][1:] == ["上年结余", "调入资金", "当年结转", "支出总计"]


def test_expected_reaches_to_the_end_of_its_sentence() -> None:
    found = figures("预计全年完成工业投资120亿元，增长9%；技改投资46亿元。新开工厂房12栋。")
    assert [one.status for one in found] == [Status.EXPECTED, Status.EXPECTED, Status.ACTUAL]


def test_a_paragraph_with_a_colon_speaks_for_its_list() -> None:
    text = "预计2016年主要指标如下：\n- 工业投资64亿元；\n- 技改投资21亿元。"
    made = document(text, Meta("", date="2017-01-09"))
    lines = (made.lines[0], *(replace(line, role=Role.LIST) for line in made.lines[1:]))
    found = find_figures(replace(made, lines=lines), find_timexes(made))
    assert [(one.period, one.status) for one in found] == [("2016", Status.EXPECTED)] * 2


def test_a_year_to_come_is_a_target() -> None:
    found = figures("到2030年，公园绿地达到5200公顷。", Meta("", date="2024-06-01"))
    assert [(one.period, one.status) for one in found] == [("2030", Status.TARGET)]


def test_a_clause_may_speak_of_another_place() -> None:
    meta = Meta("", date="2023-03-01", area=Area(("武汉市", "汉阳区")))
    found = figures("新增就业2.1万人。全市新增就业25万人。全国新增就业1206万人。", meta)
    assert [str(one.area) for one in found] == ["武汉市汉阳区", "武汉市", "全国"]


def test_dates_and_names_are_no_figures() -> None:
    text = "2018年3月8日，“百千万”工程启动，3月底前覆盖“15分钟”圈；热线12345，《2035年规划》。"
    assert figures(text) == ()


@given(
    st.text(alphabet="一二两十百千万亿余多0123456789.,，、。%个家项亿元增长达到同比“”（）由至年月 ab\n", max_size=120)
)
def test_any_text_gives_figures_inside_the_text(text: str) -> None:
    made = document(text)
    for one in find_figures(made, find_timexes(made)):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert made.cut(one.span).strip()
        assert len(one.indicator) >= 2


@given(st.text(max_size=200))
def test_measures_do_not_overlap(text: str) -> None:
    ends = 0
    for one in measures(text, Span(0, len(text))):
        assert one.span.start >= ends
        ends = one.span.end


def test_news_that_a_plan_began_is_no_plan() -> None:
    (one,) = figures("全区养老投入达9300万元。", Meta("某区启动“银杏”行动 老人有了新帮手", "2022-11-15"))
    assert one.status is Status.ACTUAL


def test_an_area_does_not_take_the_day_told_before() -> None:
    (one,) = figures("2019年5月8日，临港新园揭牌。园区面积12平方公里。", Meta("临港新园揭牌", "2019-05-09"))
    assert (one.indicator, one.period) == ("园区面积", "2019")


@pytest.mark.parametrize(
    ("text", "period", "status"),
    [
        ("3月底前建成职教中心；遴选60节精品课。", "2023", Status.TARGET),
        ("去年启动的油茶工程今年新造林320亩。", "2023", Status.ACTUAL),
        ("环城路于5月1日放行；加装电梯68部。", "2023", Status.ACTUAL),
        ("截至5月底，建成驿站12个；接待群众800人次。", "2023-05", Status.ACTUAL),
        ("按照计划，年底前培育10个产业带。", "2023-12", Status.TARGET),
        ("预计全年增收2亿元；6月至8月失业率为3.1%。", "2023-06/2023-08", Status.ACTUAL),
        ("春节长假过后，返岗3.2万人。", "2023", Status.ACTUAL),
        ("自6月27日至今，排查隐患46处。", "2023-09-20", Status.ACTUAL),
        ("1—6月，完成税收25亿元，完成年度目标的56%；投资30亿元。", "2023-01/2023-06", Status.ACTUAL),
        ("1—6月，税收25亿元，完成全年目标的56%；投资30亿元。", "2023-01/2023-06", Status.ACTUAL),
        ("据初步测算，全年税收25亿元；投资30亿元。", "2023", Status.ACTUAL),
        ("工业产值12亿元（未达预期目标）；农业产值3亿元。", "2023", Status.ACTUAL),
        ("首批52项工程在未来两年陆续完成。", None, Status.EXPECTED),
        ("2023年起5年内，培育良种企业200家。", "2023/2027", Status.TARGET),
        ("2023年起，培育良种企业200家。", "2023", Status.ACTUAL),
    ],
)
def test_reach_of_a_time(text: str, period: str | None, status: Status) -> None:
    title = "青河县教育局2023年工作要点" if "精品课" in text else "青河县2023年情况报告"
    one = figures(text, Meta(title, date="2023-09-20" if status is Status.ACTUAL else "2023-02-20"))[-1]
    assert one.status is status
    assert period is None or one.period == period


def test_a_five_year_plan_speaks_of_its_years() -> None:
    title = "青河县国民经济和社会发展第十四个五年规划和2035年远景目标纲要"
    one = figures("单位产值能耗五年累计下降13%。", Meta(title, date="2021-03-19"))[0]
    assert (one.period, one.status) == ("2021/2025", Status.TARGET)


def test_who_takes_part_in_what_was_begun_is_of_the_year() -> None:
    found = figures("4月8日，南溪县启动“护苗”行动，组织620名教师包联1300户家庭。", Meta("", date="2019-05-01"))
    assert {one.period for one in found} == {"2019"}
    assert figures("4月8日，南溪县植树300亩。", Meta("", date="2019-05-01"))[0].period == "2019-04-08"


def test_a_bare_cost_is_of_what_happened_before_it() -> None:
    def told(text: str) -> list[tuple[str, float]]:
        return [(one.indicator, one.value) for one in extract(read("a.txt", text.encode())).figures]

    assert told("9月6日，云州竹器厂投产。该项目总投资2000万元。") == [("云州竹器厂总投资", 2000.0)]
    assert told("3月2日，石湖茶城正式开工，由浙商投资4亿元。")[0][0] == "石湖茶城投资"
    assert told("该项目总投资2000万元。")[0][0].endswith("项目总投资")


def test_an_annual_report_looks_back_on_one_year_and_means_the_next() -> None:
    told = "政府工作报告\n2026年1月31日\n消费潜能不断激活，拉动消费728亿元。\n力争完成渠道投资600亿元。"
    report = extract(read("r.txt", told.encode()))
    assert [(one.period, one.status) for one in report.figures] == [("2025", Status.ACTUAL), ("2026", Status.TARGET)]
    news = extract(read("n.txt", told.replace("政府工作报告", "全县渠道见闻").encode()))
    assert [one.period for one in news.figures] == [None, None]


def test_of_several_years_what_is_compared_with_last_year_is_of_their_last() -> None:
    told = (
        "一、五年来工作回顾\n\n五年来，渠道多了。预计2002年实现总产值709亿元，比上年增长11%，五年平均增长10.1%。"
        "其中，农业增加值52亿元，年均增长9%。实现财政收入32.6亿元，比上年增长14.1%。农民人均纯收入3780元。"
    )
    found = extract(read("a.txt", told.encode())).figures
    assert [(one.indicator, one.period) for one in found] == [
        ("总产值", "2002"),
        ("总产值年均增长", "1998/2002"),
        ("农业增加值", "2002"),
        ("农业增加值年均增长", "1998/2002"),
        ("财政收入", "2002"),
        ("农民人均纯收入", "2002"),
    ]


def test_sums_of_several_years_told_in_a_row_are_of_a_year_each() -> None:
    told = (
        "据统计，2011年至2013年，全县教育投入资金分别为33.8亿元、43.8亿元和49.5亿元。2011年至2013年投入1亿元、2亿元。"
    )
    found = extract(read("a.txt", told.encode())).figures
    assert [one.period for one in found] == ["2011", "2012", "2013", "2011/2013", "2011/2013"]


def test_a_plan_that_begins_with_the_years_before_it_looks_back_on_them() -> None:
    told = (
        "白石市国民经济和社会发展第十四个五年规划\n2021年1月27日\n一、新阶段新起点\n1.1 既定目标如期实现\n"
        "“十三五”期间是白石发展史上不平凡的五年。全市上下团结奋斗。\n"
        "1.1.1 功能提升。轨道总长达到729公里，改造房屋281万平方米。\n二、目标\n轨道总长达到900公里。"
    )
    found = extract(read("a.txt", told.encode())).figures
    assert [(one.value, one.period, one.status) for one in found] == [
        (729, "2020", Status.ACTUAL),
        (281, "2016/2020", Status.ACTUAL),
        (900, "2025", Status.TARGET),
    ]


def test_marks_of_a_scheme_are_nobodys_result() -> None:
    assert not figures("按时上报渠情的得5分，每少一次扣0.5分，扣完为止；设有公示牌（15分），组织有力，满分10分。")
    (one,) = figures("全县营商环境综合评价得88.5分，居全市第二。")
    assert (one.value, one.unit) == (88.5, "分")


def test_a_headline_that_asks_to_fulfil_the_tasks_plans_nothing() -> None:
    text = "县长要求抓早抓实 确保完成年度目标任务\n3月2日，县里开会。2月份渠费征收率38.5%，在市里排名靠后。"
    (found,) = find_figures(read("a.txt", text.encode()), ())
    assert (found.value, found.status) == (38.5, Status.ACTUAL)


def test_what_a_figure_is_compared_with_is_a_figure_of_its_own_time() -> None:
    told = "2020年，供水总额达到321557亿元，较1978年的355亿元增长了近905倍。"
    assert [(shown(one), one.period) for one in figures(told)] == [
        ("供水总额|321557|亿元|+905倍|actual", "2020"),
        ("供水总额|355|亿元||actual", "1978"),
    ]
    told = "漏损率2020年进一步降至15.2%，比“十二五”末2015年的18.13%降低近3个百分点。"
    assert [(shown(one), one.period) for one in figures(told)] == [
        ("漏损率|15.2|%|-3个百分点|actual", "2020"),
        ("漏损率|18.13|%||actual", "2015"),
    ]


def test_growth_over_many_years_is_that_of_the_sum_before() -> None:
    told = "渠道总长1978年也只有3678公里，到2020年增长至10159公里，40多年增长了约2.8倍。"
    assert [shown(one) for one in figures(told)] == ["渠道总长|3678|公里||actual", "渠道总长|10159|公里|+2.8倍|actual"]


def test_a_rate_of_each_of_several_years_has_its_own() -> None:
    told = "2030~2032年，漏损率分别为17.5%、17.3%和16%。"
    assert [(one.value, one.period) for one in figures(told)] == [(17.5, "2030"), (17.3, "2031"), (16, "2032")]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "2030年供水总量5%。分季度看，一季度同比增长5.3%，二季度增长4.7%，四季度增长5.4%。",
            ["2030-Q1", "2030-Q2", "2030-Q4"],
        ),
        ("今年一季度，全县将实现供水增长5.3%。", ["2031-Q1"]),
        ("一季度供水量预计增长5.3%。", ["2031-Q1"]),
    ],
)
def test_the_growth_of_a_quarter_that_is_not_over_is_that_of_the_year_before(text: str, periods: list[str]) -> None:
    found = figures(text, Meta("供水情况", date="2031-01-17"))
    assert [one.period for one in found][-len(periods) :] == periods


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("供水总量再上新台阶，首次突破130亿吨。", "供水总量|130|亿吨||actual"),
        ("我市5%的供水增速在全国主要城市中名列前茅。", "供水增速|5|%||actual"),
        ("有力推动灌溉收入实现11.51万亿元的历史新高。", "灌溉收入|11.51|万亿元||actual"),
        (
            "水轮机制造、闸门制造等行业增加值分别增长25.1%、53.5%。",
            "水轮机制造增加值增长|25.1|%||actual; 闸门制造增加值增长|53.5|%||actual",
        ),
        ("水泵、喷灌机出口分别实现13.1%、32.8%的增长。", "水泵出口增长|13.1|%||actual; 喷灌机出口增长|32.8|%||actual"),
        ("水泵出口实现13.1%的增长。", "水泵出口增长|13.1|%||actual"),
        (
            "供水量、用水总量的增速比三季度分别加快0.7、1.1个百分点。",
            "供水量增速加快|0.7|个百分点||actual; 用水总量的增速加快|1.1|个百分点||actual",
        ),
    ],
)
def test_names_of_figures_of_news(text: str, wanted: str) -> None:
    assert "; ".join(shown(one) for one in figures(text)) == wanted
