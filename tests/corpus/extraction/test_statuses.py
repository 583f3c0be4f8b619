"""Statuses and periods of figures: which word of a sentence counts, how far it reaches, and what goes on with it."""

import pytest

from corpus.extraction import extract
from corpus.extraction.figures.statuses import said
from corpus.extraction.quantities import find_figures
from corpus.extraction.timex import find_timexes
from corpus.model import Document, Figure, Line, Meta, Role, Span, Status
from corpus.reading import read as read_document

A, E, T = Status.ACTUAL, Status.EXPECTED, Status.TARGET


def figures(text: str, *, title: str = "", date: str = "2023-06-20", headings: tuple[str, ...] = ()) -> list[Figure]:
    lines, at = [], 0
    for line in text.split("\n"):
        role = Role.HEADING if line in headings else Role.TITLE if line == title else Role.BODY
        lines.append(Line(role, Span(at, at + len(line)), 1 if role is Role.HEADING else 0))
        at += len(line) + 1
    made = Document("a.txt", "0" * 32, Meta(title, date=date or None), text, tuple(lines))
    return list(find_figures(made, find_timexes(made)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("计划投资20亿元，目前已完成5亿元。", [T, A]),
        ("年度计划投资2亿元，截至5月底，完成投资1亿元，开工桥梁3座。", [T, A, A]),
        ("力争引进项目40个，预计新增产值5亿元。", [T, E]),
        ("力争已签约的12个项目投产，新增岗位800个。", [T, T]),
        ("预计全年税收5亿元；已入库3亿元。", [E, A]),
        ("改造公厕25座，超额完成20座的年度目标任务；新建公园6个。", [A, T, A]),
        ("上半年完成投资3亿元，占全年计划投资的56%；新建道路12公里。", [A, A]),
        ("工业产值增长5%（预期目标为6%）；农业产值增长4%。", [A, T, A]),
        ("比去年多建桥梁3座，确保完成投资5亿元。", [A, T]),
        ("居民收入预计4.6万元，增长10%；失业率为2.3%。", [E, A]),
        ("预计居民收入4.6万元；城镇新增就业3万人。", [E, E]),
        ("2023年全县预计税收5亿元；旅游收入9亿元。", [E, E]),
        ("省长表示，今年预期全省生产总值增长5%，人均预期寿命79.1岁。", [T, T]),
        ("平均预期寿命提高到79.1岁。", [A]),
        ("计划开工的7个项目进展顺利，续建23个项目；公路完成投资8亿元。", [T, A, A]),
        ("投资均大幅超预期目标，新建桥梁9座。", [A]),
        ("计划开工38项工程已全部实现开工。", [A]),
        ("16个项目要在国庆节前建成。", [T]),
        ("今年安排重点项目444项，总投资51亿元，年度投资计划6.4亿元。1-5月完成投资3亿元。", [T, T, T, A]),
        ("今年二季度将有160个项目开工建设，总投资51亿元；开工道路12条。", [T, T, T]),
        ("按计划推进征地，已征地300亩；拆迁户数120户。", [A, A]),
        ("今年已安排资金3亿元。", [A]),
        ("为了增收，确定了新建粮仓9座的目标。", [A]),
    ],
)
def test_the_nearest_word_counts(text: str, wanted: list[Status]) -> None:
    assert [one.status for one in figures(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("今年，全县将完成公路投资20亿元。其中，建成通车25公里，改造桥梁12座。", [T, T, T]),
        ("今年我县拟建绿道30公里。继续实施巷道改造119条，硬化路面58公里。", [T, T, T]),
        ("今年我县将改造道路34条，打通断头路17条。\n建成桥梁7座。\n昨天，已有3座桥梁合龙。", [T, T, T, A]),
        ("预计全年税收5亿元。其中，增值税2亿元。新建厂房12栋。", [E, E, A]),
        ("绿道全长将突破100公里。沿线有驿站12个。", [E, E]),
        ("到2030年，绿道全长将突破100公里。", [T]),
        ("将旧厂房改建为公园，新增绿地3公顷。", [A]),
    ],
)
def test_what_goes_on_with_a_plan(text: str, wanted: list[Status]) -> None:
    assert [one.status for one in figures(text)] == wanted


def test_a_marked_line_is_as_good_as_a_heading() -> None:
    text = "■ 2022年成绩单\n●粮食总产55万吨\n■ 2023年主要预期目标\n●粮食总产56万吨"
    found = figures(text, date="2023-01-17")
    assert [(one.indicator, one.period, one.status) for one in found] == [
        ("粮食总产", "2022", A),
        ("粮食总产", "2023", T),
    ]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("我县今年将新建停车位3000个", T),
        ("青河县2023年城市建设计划", T),
        ("我县公路建设超额完成年度计划", A),
    ],
)
def test_a_title_says_whether_its_news_is_to_come(title: str, status: Status) -> None:
    assert figures(f"{title}\n新建停车楼12座。", title=title)[-1].status is status


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("1-5月，税收99万元，占年初预算的90%。其中税务部门完成49万元。", ["2023-01/2023-05"] * 2),
        ("初步核算，一季度产值27亿元，比2022年四季度增长1%。分产业看，农业产值10亿元。", ["2023-Q1"] * 2),
        ("从效益看，1至2月，企业收入17亿元；利润1亿元。", ["2023-01/2023-02"] * 2),
        ("6月12日，记者从县交通局获悉，全县新建公路12公里。", ["2023"]),
        ("今年年初，县里计划新建公厕116座。", ["2023"]),
        ("6月12日，全县植树300亩。", ["2023-06-12"]),
        ("今年，全县新建粮仓9座。\n改造学校5所。", ["2023", "2023"]),
        ("年初，发放种子300吨。", ["2023-01"]),
    ],
)
def test_the_period_of_a_figure(text: str, periods: list[str]) -> None:
    assert [one.period for one in figures(text)] == periods


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2016年上半年财政收支情况", "2016-H1"),
        ("2017年一季度经济运行情况", "2017-Q1"),
        ("2018年1-4月投资简析", "2018-01/2018-04"),
        ("2018年5月份工作要点", "2018"),
        ("2018年财政收支情况", "2018"),
    ],
)
def test_a_title_names_a_part_of_a_year(title: str, period: str) -> None:
    assert figures(f"{title}\n税收收入3亿元。", title=title, date="")[-1].period == period


def test_a_section_of_years_gives_them_to_what_has_none() -> None:
    heading = "一、过去五年工作回顾"
    text = f"{heading}\n2021年，产值288亿元，年均增长5.1%。商务楼宇建成36座。\n引进项目19个。园区企业达到147家。"
    found = figures(text, date="2021-12-26", headings=(heading,))
    assert [one.period for one in found] == ["2021", "2017/2021", "2021", "2017/2021", "2021"]


def test_what_was_over_before_the_document_is_no_plan() -> None:
    found = figures("青江抗旱行动\n3月17日，县里派出7个工作组。\n全年新打机井20眼。", title="青江抗旱行动")
    assert [one.status for one in found] == [A, T]


def test_a_title_that_looks_back_and_ahead_leaves_it_to_the_sections() -> None:
    title, back, ahead = "青江县2023年上半年工作情况和下半年工作打算", "一、上半年工作情况", "三、下半年工作打算"
    text = f"{title}\n{back}\n新增企业97家。\n二、存在的主要问题\n空置率有27%。\n{ahead}\n新增企业20家。"
    found = figures(text, title=title, headings=(back, "二、存在的主要问题", ahead))
    assert [one.status for one in found] == [A, A, T]


def test_what_is_higher_than_at_another_time_is_not_of_it() -> None:
    text = "5月末，存款余额281亿元，增长15%，高于1-4月0.9个百分点。贷款余额214亿元。"
    assert [one.period for one in figures(text)] == ["2023-05", "2023-05"]


def test_what_was_planned_is_of_the_whole_year() -> None:
    found = figures("1-5月，税收99万元，占年初预算数220万元的45%，增长9%。")
    assert [(one.value, one.period, one.status, one.change) for one in found] == [
        (99, "2023-01/2023-05", A, "+9%"),
        (220, "2023", T, None),
    ]


def test_a_year_that_a_plan_ends_in_is_what_it_reaches() -> None:
    title = "青河县“十四五”交通规划"
    found = figures(f"{title}\n旅客吞吐量超2200万人次。新建码头12座。", title=title, date="2021-03-01")
    assert [one.period for one in found] == ["2025", "2021/2025"]


@pytest.mark.parametrize("text", ["", "（", "（（（（", "将将将", "目标；目标（", "已" * 400, "完成" * 300 + "目标"])
def test_any_sentence_can_be_asked(text: str) -> None:
    for place in (0, len(text) // 2, len(text)):
        answer = said("", text, place, "个", 0)
        assert answer is None or answer.status in Status


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("去年税收310亿元（预计数，下同），增长6%；粮食12万吨。新建桥梁9座。\n改造巷道30条。", [E, E, E, A]),
        ("2022年税收310亿元(预计,下同)，出口26亿元。", [E, E]),
        ("税收310亿元（快报数），出口26亿元。", [E, A]),
        ("税收310亿元（为预计数，以下同），目前已入库26亿元。", [E, A]),
        ("税收310亿元（测算值；下同）。力争出口26亿元。", [E, T]),
        ("税收310亿元（不含预计数，下同），出口26亿元。", [A, A]),
        ("税收310亿元（含税，下同），出口26亿元。", [A, A]),
        ("2022年税收310亿元（预计，下同）；2021年出口26亿元。", [E, A]),
        ("税收310亿元，出口26亿元（预计数）。", [A, E]),
        ("税收310亿元（按可比价，下同），出口26亿元。", [A, A]),
    ],
)
def test_a_note_says_that_what_follows_is_estimated_too(text: str, wanted: list[Status]) -> None:
    assert [one.status for one in figures(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新签合同不少于5个，引进内资20亿元。上半年，签约项目2个。", [T, T, A]),
        ("培训农民不低于3000人次。新建桥梁9座。", [T, A]),
        ("配送演出不少于200场次、电影不少于5000场次。", [T, T]),
        ("筹集资金不少于3000万元，已到位600万元。", [T, A]),
        ("按不低于8倍比例发放贷款3亿元。", [A]),
        ("共建成公厕30座，每座不少于40平方米。", [A, A]),
        ("今年，全县将投入2亿元改造校舍。", [T]),
        ("争取资金项目30个，新建桥梁9座。", [A, A]),
        ("争取上级补助资金3亿元。", [A]),
        ("争取到项目30个。", [A]),
        ("争取引进项目30个。", [T]),
        ("争取全年税收突破3亿元。", [T]),
        ("争取年内开工项目30个。", [T]),
    ],
)
def test_the_least_that_is_to_be_reached_is_aimed_at(text: str, wanted: list[Status]) -> None:
    assert [one.status for one in figures(text) if one.unit != "倍"] == wanted


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("五年来，全县经济总量达310亿元。", "2022"),
        ("2018-2022年，市场主体总量达到2万户。", "2022"),
        ("过去五年，贷款余额达500亿元。", "2022"),
        ("2018至2022年，汽车保有量达到9万辆。", "2022"),
        ("五年来，公路总里程达900公里。", "2022"),
        ("五年来，新增贷款余额80亿元。", "2018/2022"),
        ("五年来，投资总量累计达310亿元。", "2018/2022"),
        ("五年来，新建公路90公里。", "2018/2022"),
    ],
)
def test_what_stands_at_the_end_of_years_is_of_the_last(text: str, period: str) -> None:
    assert [one.period for one in figures(text)] == [period]


def test_the_second_of_two_years_under_mottos_is_planned() -> None:
    text = (
        "2030年：铆足干劲抓采茶\n建成茶厂20座。\n2031年：砥砺前行开新局\n"
        "一、夯实茶业发展基础\n改造茶园100亩。\n二、推动茶业取得新成效\n建成茶厂30座。"
    )
    found = extract(read_document("report.txt", text.encode())).figures
    assert [(one.value, one.period, one.status.value) for one in found] == [
        (20, "2030", "actual"),
        (100, "2031", "target"),
        (30, "2031", "target"),
    ]
