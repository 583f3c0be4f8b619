"""Names of initiatives: the sentences of rules/names_examples.yaml, merging, launches, parts."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.extraction.definitions import find_terms
from corpus.extraction.names import find_names
from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import load
from corpus.model import Area, Certainty, Document, Initiative, Line, Meta, Reason, Role, Span, Timex
from corpus.reading import read

_EXAMPLES = load("names_examples").data["sentences"]


def make(text: str, area: tuple[str, ...] = ("长沙市",), title: str = "") -> Document:
    """A document of body lines, one a line of `text`; the first is a title when `title` is given."""
    whole = f"{title}\n{text}" if title else text
    lines, at = [], 0
    for index, line in enumerate(whole.split("\n")):
        role = Role.TITLE if title and index == 0 else Role.BODY
        lines.append(Line(role, Span(at, at + len(line))))
        at += len(line) + 1
    return Document("a.txt", "0" * 32, Meta(title or "t", "2019-12-01", area=Area(area)), whole, tuple(lines))


def times(text: str) -> list[Timex]:
    """Month-days of 2019: enough for launches."""
    out = []
    for match in re.finditer(r"(\d{1,2})月(?:(\d{1,2})日)?(?:起)?", text):
        when = f"2019-{int(match[1]):02d}" + (f"-{int(match[2]):02d}" if match[2] else "")
        out.append(Timex(Span(*match.span()), match[0], when, "2019", Certainty.SURE, Reason("t")))
    return out


def found(text: str, **options: object) -> tuple[Initiative, ...]:
    document = make(text, **options)  # type: ignore[arg-type]
    return find_names(document, times(document.text), find_terms(document).terms)[0]


def named(initiatives: tuple[Initiative, ...], name: str) -> Initiative | None:
    return next((one for one in initiatives if stem(name) in {stem(form) for form in (one.name, *one.aliases)}), None)


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda example: example["text"][:24])
def test_examples(example: dict[str, object]) -> None:
    initiatives = found(str(example["text"]))
    for name in example.get("names") or ():  # type: ignore[attr-defined]
        one = named(initiatives, name)
        assert one is not None, (name, [one.name for one in initiatives])
        if "kind" in example:
            assert one.kind == example["kind"], one
        for key in ("launched", "lead"):
            if key in example:
                assert getattr(one, key) == (example[key] and str(example[key])), one
    for name in example.get("not") or ():  # type: ignore[attr-defined]
        assert named(initiatives, name) is None, name


def test_enough_examples() -> None:
    assert len(_EXAMPLES) >= 40


def test_what_is_called_after_an_initiative_is_no_form_of_it() -> None:
    initiatives = found("打造“红色茶坊”示范点，推动“红色茶坊”建设。实施“红色茶坊”采茶工百人培养计划。")
    plan = named(initiatives, "“红色茶坊”采茶工百人培养计划")
    house = named(initiatives, "红色茶坊")
    assert plan is not None and house is not None and plan is not house


def test_forms_merge_and_every_use_is_a_mention() -> None:
    text = "市里启动“候鸟归巢”行动。\n“候鸟归巢”行动开展以来，“候鸟归巢”受到好评。"
    (one,) = found(text)
    assert fold(one.name) == "候鸟归巢"
    assert "“候鸟归巢”行动" in one.aliases
    assert len(one.mentions) == 3
    assert all("候鸟归巢" in text[span.start : span.end] for span in one.mentions)


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("全省推广“河畔之家”行动，使江城成为体现“江城之家”的窗口。", "使江城成为体现“江城之家”"),
        ("群众亲切地称他们为“红马甲先锋队”，推行“红马甲先锋队”工作法。", "群众亲切地称他们为“红马甲先锋队”"),
        ("推行“一件事一次办”，办好每项“一件事一次办”。", "每项“一件事一次办”"),
        ("全面办理“优待证”，发放“优待证”3万张。", "理“优待证”"),
        ("举办“渔交会”，整合提升“渔交会”功能。", "提升“渔交会”"),
        ("推行县乡两级“五张清单”，实施“五张清单”。", "县乡两级“五张清单”"),
        ("推行“五张清单”。考核的内容归结为“五张清单”。", "内容归结为“五张清单”"),
        ("推行“五张清单”，就拿这五张清单来评。", "就拿这五张清单"),
        ("开展“渔家夜话”活动。县委全会审议“渔家夜话”活动方案。", "县委全会审议“渔家夜话”活动"),
        ("开展「漁家夜話」計劃，政府延長「漁家夜話」計劃。", "政府延長「漁家夜話」計劃"),
        ("推进良种集聚工程。渔业领导小组负责全县良种集聚工程。", "渔业领导小组负责全县良种集聚工程"),
    ],
)
def test_clauses_and_measure_words_before_a_quotation_are_no_alias(text: str, alias: str) -> None:
    assert all(alias not in one.aliases for one in found(text))


def test_a_short_name_with_a_number_is_an_alias() -> None:
    one = named(found("就推进良种集聚工程（简称“633”良种工程），提出以下意见。"), "良种集聚工程")
    assert one is not None and "“633”良种工程" in one.aliases


def test_what_qualifies_a_quotation_is_part_of_an_alias() -> None:
    one = named(found("推进第六届“江城创新奖”评选，开展小微企业“续贷中心”试点，设立“续贷中心”。"), "续贷中心")
    assert one is not None and "小微企业“续贷中心”试点" in one.aliases


def test_containment_does_not_merge() -> None:
    initiatives = found("推进“五社联动”，深化“五社联动+三治融合”。")
    names = {one.name for one in initiatives}
    assert {"五社联动", "五社联动+三治融合"} <= names


def test_institutions_of_two_levels_stay_two() -> None:
    initiatives = found("市里成立人才工作局。\n各区组建区级人才工作局。", area=("长沙市",))
    assert {"人才工作局", "区级人才工作局"} <= {one.name for one in initiatives}


def test_tail_used_later_is_the_same() -> None:
    text = "10月9日，中国(湖南)自由贸易试验区岳阳片区正式挂牌。\n岳阳片区面积20平方公里，岳阳片区引进企业90家。"
    one = named(found(text), "中国(湖南)自由贸易试验区岳阳片区")
    assert one is not None
    assert "岳阳片区" in one.aliases
    assert len(one.mentions) == 3


def test_definition_gives_parts_and_merges() -> None:
    text = "3月2日，我市启动“百名干部联百村、百名教师联百校”（简称“双百双联”）活动。\n“双百双联”成效明显。"
    one = named(found(text), "双百双联")
    assert one is not None
    assert one.parts == ("百名干部联百村", "百名教师联百校")
    assert (one.lead, one.body, one.launched) == ("我市", "长沙市", "2019-03-02")
    assert len(found(text)) == 1


def test_list_under_a_general_name_belongs_to_its_sentence() -> None:
    text = "5月6日，长沙启动“青禾计划”，开展送教下乡、送医下乡、送戏下乡“三大行动”。"
    initiatives = found(text)
    plan, list_ = named(initiatives, "青禾计划"), named(initiatives, "三大行动")
    assert plan is not None and list_ is not None
    assert plan.parts == ("送教下乡", "送医下乡", "送戏下乡")
    assert list_.part_of == plan.name


def test_title_of_a_plan_is_an_initiative() -> None:
    text = "各县人民政府：\n现印发给你们，请执行。"
    initiatives = found(text, title="某省人民政府办公厅关于印发《冷链物流三年行动方案》的通知")
    assert named(initiatives, "冷链物流三年行动方案") is not None


def test_strongest_first_and_why_is_told() -> None:
    initiatives = found("实施“青禾计划”。完善微循环路网。实施“青禾计划”。")
    assert [one.score for one in initiatives] == sorted((one.score for one in initiatives), reverse=True)
    assert all(one.why.rule and one.why.evidence for one in initiatives)


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="“”‘’《》()（）、，。：实施启动推进工程行动计划三五办的和市区0123年月日QP\n +", max_size=120))
def test_any_text_is_survived_and_offsets_lie_inside(text: str) -> None:
    document = make(text)
    glossary = find_terms(document)
    for one in find_names(document, times(text), glossary.terms)[0]:
        assert one.name and one.mentions
        assert all(0 <= span.start < span.end <= len(text) for span in one.mentions)
    for term in glossary.terms:
        assert 0 <= term.span.start < term.span.end <= len(text)


def test_hostile_runs_are_linear() -> None:
    for text in ("“" * 20000, "推进" * 10000, "工程" * 10000, "一" * 20000, "、" * 20000, "加快推进和" * 4000):
        document = make(text)
        assert len(find_names(document, (), find_terms(document).terms)[0]) < len(text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云岭市人民政府关于加快中型灌渠数字化改造的指导意见", "中型灌渠数字化改造"),
        ("关于开展全国文明城市创建工作的通知", "全国文明城市创建"),
        ("云岭市人民政府关于印发“渠清岸绿”行动实施方案的通知", "渠清岸绿"),
        ("云岭市教育局关于做好义务教育招生工作的通知", None),
        ("云岭市人民政府关于加强农村公路安全管理的意见", None),
    ],
)
def test_what_a_title_is_about(title: str, name: str | None) -> None:
    text = f"{title}\n各县区人民政府：\n为做好这件事，现通知如下。\n2021年3月4日"
    found_here = extract(read("notice.txt", text.encode())).initiatives
    names = {form for one in found_here for form in (one.name, *one.aliases)}
    assert name in names if name else not names, names
    if name and "“" not in title and "市" in title[:3]:
        assert (found_here[0].launched, found_here[0].lead) == ("2021-03-04", "云岭市人民政府")


def test_halves_of_the_plan_that_a_title_issues_are_no_names() -> None:
    text = (
        "云州区人民政府关于印发 《云州区政府2023年重点工作任务分解 和责任分工方案》的通知\n\n"
        "现将《云州区政府2023年重点工作任务分解和责任分工方案》印发给你们，请贯彻执行。\n\n"
        "云州区政府2023年重点工作\n\n任务分解和责任分工方案\n\n为做好工作，实施“青禾计划”。\n"
    )
    names = {one.name.replace(" ", "") for one in extract(read("a.txt", text.encode())).initiatives}
    assert names == {"云州区政府2023年重点工作任务分解和责任分工方案", "青禾计划"}


@pytest.mark.parametrize(
    ("area", "names"), [(("香港特别行政区",), {"社区客厅计划", "多元卓越奖学金"}), (("长沙市",), set())]
)
def test_what_hong_kong_carries_out_is_called_a_scheme(area: tuple[str, ...], names: set[str]) -> None:
    initiatives = found("政府正构思社区客厅计划。十亿元推动青年发展，包括扩展多元卓越奖学金。", area=area)
    assert {one.name for one in initiatives} == names


def test_plans_are_found_in_the_spelling_of_taiwan() -> None:
    text = "今年推動大雲州自行車道雙環計畫及英雄鐵馬道計畫，並辦理租借示範計畫。\n市議會與行政院支持本計畫。\n"
    names = {one.name for one in extract(read("a.txt", text.encode())).initiatives}
    assert {"大雲州自行車道雙環計畫", "英雄鐵馬道計畫"} <= names


def test_a_term_of_the_notes_and_the_one_name_that_quotes_it_are_one() -> None:
    notes = "注释：\n[1]五联五帮：\n联组织、联产业、联人才、联资源、联治理，帮困、帮学、帮医、帮业、帮老。"
    text = f"“五联五帮”[1]城乡结对帮扶新机制基本成型。\n推进园区建设。\n{notes}"
    names = [one for one in extract(read("report.txt", text.encode())).initiatives if "五联五帮" in one.name]
    assert [(one.name, "“五联五帮”城乡结对帮扶新机制" in one.aliases) for one in names] == [("五联五帮", True)]


def test_a_zone_without_what_sort_it_is_and_a_plan_with_other_particles_are_the_same() -> None:
    zone = named(found("云石特别合作区正式揭牌。继续优化云石合作区的环境。"), "云石特别合作区")
    assert zone is not None and {"云石特别合作区", "云石合作区"} == {zone.name, *zone.aliases}
    both = found("云石特别合作区、云石深度合作区正式揭牌。支持云石合作区建设。")
    assert len([one for one in both if "云石合作区" in {one.name, *one.aliases}]) <= 1
    text = "云州市人民政府办公厅印发关于促进茶区改革实施方案的通知\n云州市茶业局\n"
    text += "关于促进茶区改革的实施方案\n为推进茶业，制定本方案。\n"
    plans = [one.name for one in extract(read("a.txt", text.encode())).initiatives]
    assert len([one for one in plans if "茶区改革" in one]) == 1


def test_names_stand_in_the_column_of_a_table_that_says_so_and_below_the_heading_of_a_column() -> None:
    table = "| 序号 | 项目名称 | 内容 |\n| --- | --- | --- |\n| 1 | 云州茶艺馆项目 | 新建 |\n"
    table += "| 2 | 白石湖至云州输水 | 隧洞 |\n| 3 | 合计 | 2 |\n"
    names = {one.name for one in extract(read("a.md", f"# 云州市项目清单\n\n{table}".encode())).initiatives}
    assert {"云州茶艺馆项目", "白石湖至云州输水"} <= names
    assert "合计" not in names
    table = table.replace("项目名称", "项目").replace("白石湖至云州输水", "教育支出")
    names = {one.name for one in extract(read("a.md", f"# 云州市预算\n\n{table}".encode())).initiatives}
    assert "云州茶艺馆项目" in names
    assert "教育支出" not in names
    column = "规划纲要\n\n专栏4 交通重大工程\n公路：G88云州绕城高速、石州机场改扩建。\n"
    names = {one.name for one in extract(read("a.txt", column.encode())).initiatives}
    assert {"G88云州绕城高速", "石州机场改扩建"} <= names


def _with_many_names(text: str) -> str:
    """`text` in a document that surely names so much that what may be a name is told too."""
    many = "甲乙丙丁戊己庚辛壬癸"
    return "".join(f"实施临江{one}{two}绿廊工程。\n" for one in many[:3] for two in many) + text


def test_what_may_be_a_name_is_told_apart_with_a_lower_score() -> None:
    text = _with_many_names("推进茶山社区服务网络建设。茶山驿站一期在建。\n")
    found_here = extract(read("a.txt", text.encode()))
    assert all(one.name.endswith("绿廊工程") for one in found_here.initiatives)
    assert [one.name for one in found_here.possible] == ["茶山社区服务网络", "茶山驿站一期"]
    rules = load("weights").data
    for one in found_here.possible:
        assert rules["least"] <= one.score < rules["threshold"]
        assert all(text[span.start : span.end] in (one.name, *one.aliases) for span in one.mentions)


def test_where_few_names_stand_nothing_may_be_one() -> None:
    text = "实施临江绿廊工程。\n推进茶山社区服务网络建设。茶山大桥一期在建。\n"
    assert extract(read("a.txt", text.encode())).possible == ()


def test_what_every_government_improves_and_pieces_of_sentences_are_no_possible_names() -> None:
    for text in ("推进茶山社区综合服务体系建设。\n", "资金用于发放茶山消费券，惠及千家。\n"):
        assert extract(read("a.txt", _with_many_names(text).encode())).possible == (), text


def test_no_word_stands_twice_in_a_list_of_names_and_no_head_noun_in_two() -> None:
    data = load("names").data
    heads = [word for kinds in data["heads"].values() for words_of in kinds.values() for word in words_of]
    lists = {"heads": heads, **{key: value for key, value in data.items() if isinstance(value, list)}}
    lists |= {f"triggers {key}": value for key, value in data["triggers"].items()}
    doubled = {key: [word for word, often in Counter(map(str, one)).items() if often > 1] for key, one in lists.items()}
    assert not any(doubled.values()), doubled


def test_what_a_plan_carries_out_has_its_parts() -> None:
    text = (
        "青江县开展渠道管护提升行动实施方案\n2023年5月21日\n为实施渠道管护提升行动，制定本方案。\n"
        "一、主要任务\n（一）实施渠道清淤工程。清淤三百公里。\n（二）实施闸门更新工程。更新闸门二十座。\n（三）实施渠堤加固工程。加固渠堤十里。\n"
    )
    made = extract(read("x.txt", text.encode()))
    parts = {one.name: one.parts for one in made.initiatives}
    plan = next(name for name in parts if name.endswith("实施方案"))
    action = next(name for name in parts if name.endswith("渠道管护提升行动"))
    assert parts[plan] == parts[action] != ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "中共中央　国务院关于加强护渠若干工作的意见\n\n各镇：\n一、总体要求\n全市上下要增加农民收入。",
            "关于加强护渠若干工作的意见",
        ),
        (
            "国务院关于加强护渠重点工作的意见 国发 〔2031〕 5 号\n\n各镇：\n为护好水渠，提出如下意见。",
            "关于加强护渠重点工作的意见",
        ),
        ("渠安市工作简报\n\n示范区建设推进，方渠水院等标志性项目建成投运。", "方渠水院"),
        ("渠安市工作简报\n\n加强队伍建设。实施生态环境护渠人才发展中长期规划。", "生态环境护渠人才发展中长期规划"),
    ],
)
def test_names_of_plans_and_works(text: str, name: str) -> None:
    assert name in {one.name for one in extract(read("a.txt", text.encode())).initiatives}


@pytest.mark.parametrize(
    "text",
    ["渠安市关于做好冬季护渠工作的通知\n\n各镇：请做好工作。", "渠安市工作简报\n\n各类企业等标志性项目建成投运。"],
)
def test_a_notice_and_a_sort_of_things_are_no_names(text: str) -> None:
    assert not extract(read("a.txt", text.encode())).initiatives


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推进渠安能源云岭燃煤发电等12个百亿元、70个30亿元以上项目建设。", "渠安能源云岭燃煤发电"),
        ("全市统一的护渠交易平台建成试用。", "护渠交易平台"),
        ("办好十方面民生实事。", "十方面民生实事"),
    ],
)
def test_works_by_their_cost_and_platforms_on_trial(text: str, name: str) -> None:
    assert name in {one.name for one in extract(read("a.txt", f"渠安市工作简报\n\n{text}".encode())).initiatives}


@pytest.mark.parametrize("text", ["从三方面民生工作入手。", "推进各类企业等12个百亿元项目建设。"])
def test_fields_and_sorts_are_no_names(text: str) -> None:
    assert not extract(read("a.txt", f"渠安市工作简报\n\n{text}".encode())).initiatives


def test_plans_of_a_list_with_addresses_between() -> None:
    names = ("护渠产业升级行动方案", "服务业护渠研发计划", "水岸创意产业发展方案")
    text = "# 渠安市方案盘点\n\n" + "".join(
        f"- {n}\n    - https://a.example/1\n    - https://a.example/2\n" for n in names
    )
    assert {one.name for one in extract(read("a.md", text.encode())).initiatives} >= set(names)
