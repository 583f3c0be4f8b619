"""Beginnings, leads and steps: the examples of every rule, and sentences of many genres."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.extraction import extract
from corpus.extraction.attributes.leads import body_of, held_lead, lead_in
from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import Rule, load
from corpus.model import Area, Document, Extraction, Line, Meta, Role, Span, Stage
from corpus.reading import read as read_document

_RULES = load("launches").rules
_SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


def read(text: str, area: tuple[str, ...] = ("长沙市",), source: str | None = None) -> Extraction:
    """What is found in body lines of a document of 1 December 2019."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    meta = Meta("t", "2019-12-01", area=Area(area), source=source)
    return extract(Document("a.txt", "0" * 32, meta, text, tuple(lines)))


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.examples])
def test_examples_of_rules(rule: Rule, seen: str) -> None:
    found = rule.pattern.search(seen)
    assert found is not None
    if rule.op == "lead":
        assert lead_in(seen) == rule.examples[seen]


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.counters])
def test_counter_examples_of_rules(rule: Rule, seen: str) -> None:
    if rule.op == "lead":
        assert lead_in(seen) is None
    else:
        assert rule.pattern.search(seen) is None


@pytest.mark.parametrize("row", _SENTENCES, ids=lambda row: row["text"][:24])
def test_sentences(row: dict[str, Any]) -> None:
    """Names with their details, terms with their parts, and what is no name: `sentences.yaml`."""
    found = read(row["text"])
    for name, wanted in (row.get("names") or {}).items():
        one = next((o for o in found.initiatives if stem(name) in {stem(form) for form in (o.name, *o.aliases)}), None)
        assert one is not None, (name, [o.name for o in found.initiatives])
        for key, value in wanted.items():
            if key == "not_alias":
                assert value not in one.aliases
            elif key == "parts":
                assert [stem(part) for part in one.parts] == [stem(part) for part in value]
            else:
                assert str(getattr(one, key)) == str(value), (key, one)
    for term, wanted in (row.get("terms") or {}).items():
        entry = next((o for o in found.glossary if fold(o.term) == fold(term)), None)
        assert entry is not None, (term, [o.term for o in found.glossary])
        assert entry.expansion
        if wanted:
            assert list(entry.parts) == wanted, entry
    for name in row.get("not") or ():
        assert fold(name) not in {fold(o.name) for o in found.initiatives}


def test_body_is_that_of_the_place_or_the_source() -> None:
    def body(lead: str, area: tuple[str, ...], source: str | None = None) -> str | None:
        found = read("内容。", area, source)
        return body_of(lead, found.document)[0]

    district = ("武汉市", "武昌区")
    assert body("我市", district) == "武汉市"
    assert body("区政府", district) == "武汉市武昌区"
    assert body("市委", ("长沙市",)) == "长沙市"
    assert body("省政府", ("长沙市",)) == "湖南省"
    assert body("我局", ("长沙市",), "长沙市税务局") == "长沙市税务局"
    assert body("我局", ("长沙市",), "长沙晚报") == "长沙市"
    assert body("政府", ("香港特别行政区",)) == "香港特别行政区"
    assert body("国家", district) == "全国"


def test_dated_steps_of_a_life_in_order() -> None:
    text = "“一证通办”今年3月19日试点推出，7月31日清单公布。10月8日，“一证通办”在全市落地。"
    one = next(one for one in read(text).initiatives if one.name == "一证通办")
    assert [(step.when, step.what) for step in one.steps] == [
        ("2019-03-19", "试点推出"),
        ("2019-07-31", "清单公布"),
        ("2019-10-08", "落地"),
    ]
    document = read(text).document
    for step in one.steps:
        assert document.cut(step.span).endswith(step.what)
        assert document.cut(step.span)[0].isdigit() or document.cut(step.span).startswith("今年")


def test_a_goal_is_no_beginning() -> None:
    for text in ("到2025年，全面建成“数字底座”工程。", "截至10月底，实施“数字底座”工程的乡镇有12个。"):
        assert all(one.launched is None for one in read(text).initiatives), text


def test_a_founding_that_is_due_begins_then() -> None:
    (one,) = (o for o in read("今年12月底前启动“数字底座”工程。").initiatives if o.name == "数字底座")
    assert one.launched == "2019-12"


def test_the_lead_in_the_brackets_that_close_an_item() -> None:
    text = "实施“润苗”工程，覆盖全部乡镇。（牵头：基教处；配合：计财处）"
    assert next(one for one in read(text).initiatives if one.name == "润苗").lead == "基教处"
    text = "建立“田网码”制度，每季度公布一次。（国家粮食局牵头，财政部等按职责分工负责）"
    assert next(one for one in read(text).initiatives if one.name == "田网码").lead == "国家粮食局"


def test_a_plan_is_issued_by_the_body_of_its_title_and_approved_on_the_day_below() -> None:
    title = "滨海市人民政府关于印发滨海市海绵城市建设行动方案的通知"
    text = f"{title}\n（2019年3月8日滨海市第十届人民代表大会常务委员会第三次会议批准）\n内容。"
    lines, at = [], 0
    for index, line in enumerate(text.split("\n")):
        lines.append(Line(Role.TITLE if index == 0 else Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    found = extract(Document("a.txt", "0" * 32, Meta(title, "2019-12-01"), text, tuple(lines)))
    one = next(one for one in found.initiatives if one.name.endswith("行动方案"))
    assert (one.launched, one.lead) == ("2019-03-08", "滨海市第十届人民代表大会常务委员会第三次会议")


def test_an_initiative_is_of_the_place_that_its_clause_is_about() -> None:
    def area(text: str, home: tuple[str, ...] = ("长沙市",)) -> str:
        return str(read(text, home).initiatives[0].area)

    assert area("各地打法不同。市南区试点“楼长工作法”，每楼一名干部。", ("青岛市",)) == "青岛市市南区"
    assert area("望城区的做法不同。该区自5月起试点“监管沙盒”，划出空间。") == "长沙市望城区"
    assert area("开福区服务中心二楼有个“企业会客厅”，没有柜台。") == "长沙市开福区"
    assert area("开展“护河”专项行动，成立区级领导小组，推行“桥长制”。") == "长沙市"
    assert area("以五里市为龙头，打造“长桥坊”市集，推行“桥长制”。") == "长沙市"
    assert area("推进东湖南路科教创新体验带建设。", ("武汉市",)) == "武汉市"
    assert area("举办文化创意产业深圳投资洽谈会。", ("武汉市",)) == "武汉市"


def test_the_place_that_does_it_leads_it() -> None:
    found = read("各地打法不同。市南区试点“楼长工作法”，每楼一名干部。", ("青岛市",))
    assert found.initiatives[0].lead == "市南区" and found.initiatives[0].body == "青岛市市南区"


_REPORT = """云州市人民政府工作报告
（2018年1月9日在云州市第五届人民代表大会上）
一、2017年工作回顾
建成沙河湿地公园，启动“青禾计划”。已建成白石大桥。
二、2018年主要工作
建成鹿岭转运站工程，推进松坡隧道开工。去年已建成的石桥水库投入使用。
三、保障措施
将建成银湖大道快速路。
"""


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("沙河湿地公园", Stage.COMPLETED),
        ("白石大桥", Stage.COMPLETED),
        ("青禾计划", Stage.STARTED),
        ("鹿岭转运站工程", Stage.PLANNED),
        ("松坡隧道", Stage.PLANNED),
        ("石桥水库", Stage.COMPLETED),
        ("银湖大道快速路", Stage.PLANNED),
    ],
)
def test_what_a_plan_builds_has_not_been_built(name: str, stage: Stage) -> None:
    found = extract(read_document("a.txt", _REPORT.encode()))
    assert {one.name: one.stage for one in found.initiatives}[name] is stage


def test_the_notice_that_a_title_is_begins_what_it_names_on_the_day_below_it() -> None:
    def first(title: str, body: str = "各县区：\n从即日起抓好落实。") -> tuple[str | None, str | None]:
        text = f"{title}\n{body}\n云州市教育局\n2019年4月1日\n"
        found = extract(read_document("notice.txt", text.encode()))
        one = next(one for one in found.initiatives if "银龄" in one.name)
        return one.launched, one.lead

    assert first("云州市教育局关于开展“银龄讲学”活动的通知") == ("2019-04-01", "云州市教育局")
    assert first("云州市教育局关于实施“银龄讲学”计划的意见") == ("2019-04-01", "云州市教育局")
    assert first("关于印发《云州市“银龄讲学”实施方案》的通知")[0] == "2019-04-01"
    said = first("云州市教育局关于开展“银龄讲学”活动的通知", "自2019年5月起，全市开展“银龄讲学”活动。")
    assert said[0] == "2019-05"


def test_a_town_that_does_something_is_whose_it_is() -> None:
    found = read("各镇做法不同。潘河街道推出“积分小铺”，凭分换物。", ("徐州市", "贾汪区"))
    assert str(found.initiatives[0].area) == "徐州市贾汪区潘河街道"
    found = read("各街道推出“积分小铺”，凭分换物。", ("徐州市", "贾汪区"))
    assert str(found.initiatives[0].area) == "徐州市贾汪区"


@pytest.mark.parametrize(
    ("form", "lead"),
    [
        ("县委“十大工程”", "县委"),
        ("按照州委、州政府“四个月”", "州委、州政府"),
        ("党中央、国务院“双减”", "党中央、国务院"),
        ("省委提出的“三地一区”", "省委"),
        ("江城市人民政府“清河”行动", "江城市人民政府"),
        ("党员“十大工程”", None),
        ("市委“", "市委"),
        ("城市“清河”", None),
        ("城区“清河”", None),
        ("清河行动", None),
    ],
)
def test_who_set_it_stands_before_the_quotation_of_a_form(form: str, lead: str | None) -> None:
    assert held_lead(form) == lead


def test_each_of_a_list_begins_in_its_own_year() -> None:
    text = "2011年5月以来出台多项措施，如2011年的“清溪计划”、2014年的“宋韵计划”、2016年6月以来的“夜灯行动”。"
    assert {one.name: one.launched for one in read(text).initiatives} == {
        "清溪计划": "2011",
        "宋韵计划": "2014",
        "夜灯行动": "2016-06",
    }


def test_the_brackets_of_an_item_name_the_lead_of_what_it_introduces_not_of_what_it_comes_back_to() -> None:
    work = "，".join(f"第{n}年遴选五十名骨干赴外进修" for n in "一二三四五六七八九十")
    text = (
        "推进“清溪工程”的意见\n“清溪工程”有五十名骨干。\n"
        f"1.“匠人研修”项目。{work}。（牵头单位：市人社局、市财政局，配合单位：市教育局，各区、县级市）\n"
        "2.河长公寓。为“清溪工程”的骨干建房。（责任单位：市住建局；完成时限：6月）\n"
    )
    led = {one.name: one.lead for one in read(text).initiatives}
    assert led["匠人研修"] == "市人社局、市财政局"
    assert led["清溪工程"] is None


def test_the_line_below_an_item_and_the_columns_of_its_row_say_who_leads_it_and_since_when() -> None:
    text = "实施“清溪”行动。\n牵头单位：县水利局\n启动“绿道”工程。\n责任单位：县住建局等\n推进“护林”行动。\n内容。"
    leads = {one.name: one.lead for one in read(text).initiatives}
    assert leads == {"清溪": "县水利局", "绿道": "县住建局", "护林": None}
    table = (
        "# 表\n\n| 项目名称 | 建设时间 | 牵头单位 |\n|---|---|---|\n"
        "| “清溪”行动 | 2021年3月 | 县水利局 |\n| “护林”行动 | 随时 | |\n"
    )
    found = extract(read_document("a.md", table.encode())).initiatives
    assert {(one.name, one.launched, one.lead) for one in found} >= {("清溪", "2021-03", "县水利局")}
    assert all(one.launched is None and one.lead is None for one in found if one.name == "护林")


@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        ("6月8日晚，“清溪净河”活动主题宣传启动仪式暨邻里晚会举行。", "清溪净河", "2019-06-08"),
        ("“夜灯季”消费季于7月1日至8月31日举办，吸引游客3万人。", "夜灯季", "2019-07-01"),
        ("11月26日，县水利局召开会议，明确从即日起至12月31日开展“清渠护岸”行动。", "清渠护岸", "2019-11-26"),
        ("云东区从2018年起推行“联保”机制，大朝镇于2019年10月建成“乡愁书屋”。", "乡愁书屋", "2019-10"),
        ("县里打好“清渠护岸”行动。9月27日，市水利局举行“清渠护岸”行动战果展示。", "清渠护岸", None),
        ("如今，“护渠队”工作法走进各村。", "护渠队", None),
        ("甲水街道2021年3月组建“蓝衫”服务队，乙水街道推出“商户联盟”。", "商户联盟", "2021"),
        ("2020年8月全省第一个社区“康复驿站”在这里挂牌。", "康复驿站", "2020-08"),
    ],
)
def test_since_when_by_a_ceremony_a_season_or_another_s_day(text: str, name: str, when: str | None) -> None:
    found = {form: one for one in read(text).initiatives for form in (one.name, *one.aliases)}
    assert found[name].launched == when


def test_the_brackets_that_close_an_item_may_hold_the_bodies_alone() -> None:
    item = "1.开展“清渠提效”行动。自8月20日起，组织百名专家下乡。（市水利局、市农业农村局）\n"
    text = f"{item}2.举办“渔火杯”大赛。（如下图）\n"
    leads = {one.name: (one.lead, one.launched) for one in read(text).initiatives}
    assert leads["清渠提效"] == ("市水利局、市农业农村局", "2019-08-20")
    assert leads["渔火杯"][0] is None


def _launch(text: str, name: str) -> tuple[str | None, str | None]:
    """When an initiative of a document began, and who leads it."""
    found = extract(read_document("a.txt", text.encode())).initiatives
    one = next(one for one in found if name in (one.name, *one.aliases))
    return one.launched, one.lead


def test_a_notice_below_a_title_of_the_page_tells_when_its_plan_was_issued_and_who_signs() -> None:
    text = (
        "未来三年 临川县将这样护渠\n2020-05-07 来源: 临川网\n近日，县里发布了通知，全文如下：\n"
        "《临川县渠道管护三年行动实施方案》已经县政府同意，现印发给你们，请认真贯彻落实。\n"
        "临川县人民政府办公室\n2020年4月15日\n临川县渠道管护三年行动实施方案\n一、工作目标\n渠道畅通。\n"
    )
    assert _launch(text, "临川县渠道管护三年行动") == ("2020-04-15", "临川县人民政府办公室")


def test_a_plan_without_its_notice_begins_on_the_day_of_its_page() -> None:
    text = "临川县渠道管护工作方案\n2017-08-07\n为管好渠道，结合我县实际，制定本工作方案。\n一、总体要求\n渠道畅通。\n"
    assert _launch(text, "临川县渠道管护工作方案")[0] == "2017-08-07"


def test_years_that_a_later_clause_counts_of_what_it_calls_by_its_noun() -> None:
    text = "“渠长包段”制度首创于临川。这项制度由临川县率先推行，至今已20年。"
    assert read(text).initiatives[0].launched == "1999"
    text = "“渠长包段”制度惠及百村。这项工程由临川县率先推行，至今已20年。"
    assert read(text).initiatives[0].launched is None


def test_a_feast_that_tells_about_when_is_no_beginning_and_no_month() -> None:
    text = "在春节后启动“护渠行动”。"
    assert next(one for one in read(text).initiatives if "护渠行动" in one.name).launched == "2019"
    text = "每年春节前后是农闲时节。县水利局25日发布通知，启动“护渠行动”。"
    assert next(one for one in read(text).initiatives if "护渠行动" in one.name).launched == "2019-11-25"


def test_departments_that_are_counted_give_way_to_those_that_are_named() -> None:
    text = "四部门启动“护渠行动”\n近日，县水利局、县农业农村局联合开展“护渠行动”，发放宣传册。"
    assert "水利局" in str(next(one for one in read(text).initiatives if "护渠行动" in one.name).lead)


@pytest.mark.parametrize(
    ("text", "launched"),
    [
        ("“护渠行动”开展五年来，清淤百里。", "2014"),
        ("今年以来，我县扎实开展“护渠行动”。", "2019"),
        ("今年以来，我县扎实推进“渠长制”。", "None"),
        ("2018年，临川县成为全国首批“水系连通”试点县。", "2018"),
        ("始建于1958年的“红渠”工程焕发新生。", "1958"),
        ("2017年“护渠行动”实施以来，清淤百里。", "2017"),
        ("“百企护百渠”行动由县工商联、县水利局等部门于2015年10月共同发起。", "2015-10"),
        ("11月10日上午，“清渠”行动在城关镇进行，清淤三里。", "2019-11-10"),
    ],
)
def test_beginnings_told_by_how_long_something_has_run(text: str, launched: str) -> None:
    assert str(read(text).initiatives[0].launched) == launched


@pytest.mark.parametrize(
    ("text", "launched"),
    [
        (
            "3月8日，2019年“护渠计划”启动。2003年起，县水利局、县团委共同组织实施了这项工作，已有千人参加。",
            "2003",
        ),
        ("近日，县里启动“护渠工程”。自2017年列入民生实事以来，该惠民工程已清淤百里。", "2017"),
        ("3月8日，“护渠计划”启动。2003年起，县水利局管理全县渠道。", "2019-03-08"),
        ("在2018—2020年期间，我县将实施“护渠计划”。", "2018"),
    ],
)
def test_an_origin_that_the_next_sentence_opens_with_outranks_an_edition(text: str, launched: str) -> None:
    assert read(text).initiatives[0].launched == launched


def test_what_begins_in_a_part_about_a_year_is_of_that_year() -> None:
    text = (
        "一、2018年工作回顾\n首次实施“渠长培训计划”，“大青江”项目开工。举办青江县首届“中国渠长节”。\n"
        "二、2019年工作安排\n开工建设青江航道上延工程、白石港综合枢纽，做好“清风季”活动。"
    )
    found = extract(read_document("report.txt", text.encode()))
    years = {one.name: one.launched for one in found.initiatives}
    assert {name: years[name] for name in ("渠长培训计划", "大青江", "中国渠长节")} == dict.fromkeys(
        ("渠长培训计划", "大青江", "中国渠长节"), "2018"
    )
    assert (years["青江航道上延工程"], years["白石港综合枢纽"], years.get("清风季")) == ("2019", "2019", None)


@pytest.mark.parametrize(
    ("text", "name", "when"),
    [
        ("江城晚报1月2日讯 全市水利部门从今年一月份至三月份，开展冬季“清渠”行动。", "清渠", "2019-01"),
        (
            "近日，南水引渠工程完成过半。\n该工程是一项调水工程。该工程计划工期3年，引水量2911万方。该工程于2017年9月份正式开工建设。",
            "南水引渠工程",
            "2017-09",
        ),
        ("2018年，柳湖社区以党委为核心，组建了由共建单位、护渠队等28支队伍组成的邻里“渠联盟”。", "渠联盟", "2018"),
        ("12月4日当天，组织全市中小学生“渠法晨读”活动。", "渠法晨读", "2019-12-04"),
        (
            "渠水治理成了难题。2007年，蓝藻大面积暴发后，柳湖市率先推行河长制。2016年11月，国家印发全面推行河长制的意见。",
            "河长制",
            "2007",
        ),
        ("开展“平安渠会”专项行动，行动自2月9日起至3月4日结束，分三步走。", "平安渠会", "2019-02-09"),
    ],
)
def test_beginnings_that_other_words_tell(text: str, name: str, when: str) -> None:
    found = read(text).initiatives
    one = next((one for one in found if name in (one.name, *one.aliases)), None)
    assert one is not None, [one.name for one in found]
    assert one.launched == when


def test_what_is_sent_from_its_issue_on_began_then() -> None:
    text = (
        "临川县“十百千”护渠工程实施意见\n为护好渠道，县委、县政府决定实施“十百千”护渠工程。\n"
        "本意见自印发之日起施行。\n中共临川县委 临川县人民政府\n2019年9月12日\n"
    )
    found = extract(read_document("a.txt", text.encode())).initiatives
    one = next(one for one in found if any("十百千" in form for form in (one.name, *one.aliases)))
    assert one.launched == "2019-09-12"


def test_the_title_of_a_page_says_who_issued_the_plan_below_it() -> None:
    page = "国务院关于印发“十四五”渠务现代化规划的通知_农业、渔业_某网\n“十四五”渠务现代化规划\n渠务工作是重中之重。\n"
    assert [one.lead for one in extract(read_document("page.txt", page.encode())).initiatives] == ["国务院"]
