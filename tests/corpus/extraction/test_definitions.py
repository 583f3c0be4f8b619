"""The glossary: notes in all layouts, parentheses, sentences, lists, counts, and what is left unexplained."""

from __future__ import annotations

import pytest

from corpus.extraction import extract
from corpus.extraction.definitions import find_terms
from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.glossary.explaining import explained
from corpus.extraction.numerals import counted, counts
from corpus.extraction.rulebook import load
from corpus.model import Document, How, Line, Meta, Role, Span, Term
from corpus.reading import read


def make(*lines: str | tuple[Role, str]) -> Document:
    """A document of these lines; a plain string is body."""
    out, text, at = [], [], 0
    for line in lines:
        role, words = line if isinstance(line, tuple) else (Role.BODY, line)
        out.append(Line(role, Span(at, at + len(words))))
        text.append(words)
        at += len(words) + 1
    return Document("a.txt", "0" * 32, Meta("t"), "\n".join(text), tuple(out))


def terms(*lines: str | tuple[Role, str]) -> dict[str, Term]:
    return {term.term: term for term in find_terms(make(*lines)).terms}


_RULES = load("definitions").rules


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [(rule.id, text, wanted) for rule in _RULES for text, wanted in rule.examples.items()],
)
def test_examples(rule: str, text: str, wanted: dict[str, str]) -> None:
    found = [one for one in explained(text, Line(Role.BODY, Span(0, len(text)))) if one.why.rule == rule]
    assert [(one.term, one.expansion) for one in found] == [(wanted["term"], wanted["expansion"])]


@pytest.mark.parametrize(("rule", "text"), [(rule.id, text) for rule in _RULES for text in rule.counters])
def test_counter_examples(rule: str, text: str) -> None:
    assert not [one for one in explained(text, Line(Role.BODY, Span(0, len(text)))) if one.why.rule == rule]


@pytest.mark.parametrize(
    "lines",
    [
        ("名词解释", "1.两库三池：粮食库、种子库，资金池、人才池、项目池。", "2.菜篮子工程：保障副食品供应的工程。"),
        ("名词注释", "1. 两库三池:粮食库、种子库,资金池、人才池、项目池。", "2. 菜篮子工程:保障副食品供应的工程。"),
        (
            "附注：",
            "［1］两库三池：粮食库、种子库，资金池、人才池、项目池。",
            "［2］菜篮子工程：保障副食品供应的工程。",
        ),
        (
            "注释",
            "１、“两库三池”：是指粮食库、种子库，资金池、人才池、项目池。",
            "２、“菜篮子工程”：是指保障副食品供应的工程。",
        ),
        (
            "名词解释",
            "（一）两库三池，是指粮食库、种子库，资金池、人才池、项目池。",
            "（二）菜篮子工程，是指保障副食品供应的工程。",
        ),
        (
            "名词解释",
            "1.两库三池",
            "粮食库、种子库，资金池、人才池、项目池。",
            "2.菜篮子工程",
            "保障副食品供应的工程。",
        ),
        ("名词解释", "①两库三池：粮食库、种子库，资金池、人才池、项目池。", "②菜篮子工程：保障副食品供应的工程。"),
    ],
)
def test_layouts_of_notes(lines: tuple[str, ...]) -> None:
    found = terms("去年建成两库三池，推进菜篮子工程。", *lines)
    assert set(found) == {"两库三池", "菜篮子工程"}
    assert found["两库三池"].parts == ("粮食库", "种子库", "资金池", "人才池", "项目池")
    assert found["两库三池"].count == 5
    assert found["菜篮子工程"].expansion.rstrip("。") == "保障副食品供应的工程"
    assert found["菜篮子工程"].how is How.NOTE


def test_notes_without_heading_at_the_end() -> None:
    body = "我们推进田园综合体，落实双随机，办好夜校。" + "这一年成绩来之不易。" * 5
    found = terms(
        body,
        "1.田园综合体：集农业与休闲于一体的园子。",
        "2.双随机：随机抽对象、随机派人员。",
        "3.夜校：晚上上课的学校。",
    )
    assert set(found) == {"田园综合体", "双随机", "夜校"}


def test_numbered_body_is_no_glossary() -> None:
    lines = ["1.加强领导：各单位要高度重视这项工作。", "2.强化督查：定期通报进展。", "3.营造氛围：做好宣传。"]
    assert not terms("现就有关事项通知如下。" * 4, *lines)


def test_note_whose_term_begins_with_a_number_or_holds_quotes() -> None:
    found = terms(
        "名词解释", "21.5+2就业之家：五个街道站和两个社区站。", "22.新“三样”：茶叶、竹器、香菇。", "23.其他：略去。"
    )
    assert found["5+2就业之家"].expansion.startswith("五个街道站")
    assert found["新“三样”"].parts == ("茶叶", "竹器", "香菇")


def test_two_terms_in_one_note() -> None:
    found = terms(
        "名词解释", "1.“四仓”：是指粮仓、盐仓、茶仓、布仓。“两渠”：是指东渠、西渠。", "2.夜校：晚上上课的学校。"
    )
    assert found["四仓"].parts == ("粮仓", "盐仓", "茶仓", "布仓")
    assert found["两渠"].parts == ("东渠", "西渠")


def test_last_note_ends_where_it_ends() -> None:
    found = terms("名词解释", "1.夜校：晚上上课的学校。", "2.早市：清晨开的市场。", "相关文章")
    assert found["早市"].expansion == "清晨开的市场"


def test_hard_wrapped_note_goes_on() -> None:
    found = terms("名词解释", "1.夜校：晚上上课，给白天做工的人", "补习文化的学校。", "2.早市：清晨开的市场。")
    assert found["夜校"].expansion == "晚上上课，给白天做工的人补习文化的学校"


def test_list_elsewhere_explains_a_numeral_name() -> None:
    found = terms("推行就近办、网络办、上门办，便民利民。", "“三办”改革广受好评。")
    assert found["三办"].parts == ("就近办", "网络办", "上门办")
    assert found["三办"].how is How.ENUMERATION


@pytest.mark.parametrize(
    ("name", "numbers", "character"),
    [
        ("四水共治", (4,), "水"),
        ("八大工程", (8,), ""),
        ("三打击两整治一提升", (6,), "打"),
        ("两招两引", (2, 4), "招"),
        ("一码互联", (), "码"),
        ("百万大学生", (), ""),
        ("五个一", (5,), ""),
        ("十四五", (), ""),
        ("第七届", (), ""),
        ("五年规划", (), ""),
        ("产业兴区三年行动", (), ""),
    ],
)
def test_counts(name: str, numbers: tuple[int, ...], character: str) -> None:
    assert counts(name) == numbers
    if numbers:
        assert counted(name) == character


def test_a_list_of_the_wrong_length_shows() -> None:
    parts, count = split_parts("四仓", "粮仓、盐仓、茶仓")
    assert (len(parts), count) == (3, 4)


@pytest.mark.parametrize("name", ["水渠+", "30条", "管、护、修、巡"])
def test_what_only_its_quotes_tell(name: str) -> None:
    assert [one.term for one in find_terms(make(f"大家都在说“{name}”的事。")).unexplained] == [name]


def test_unexplained() -> None:
    glossary = find_terms(make("深入推进“四减两增”，落实“链主制”，保护“小花”。“四减两增”成效明显。"))
    assert [one.term for one in glossary.unexplained] == ["四减两增", "链主制"]
    assert len(glossary.unexplained[0].mentions) == 2


def test_mentions_are_all_uses() -> None:
    document = make(
        "建设“四仓”。", "四仓建成。", "名词解释", "1.四仓：粮仓、盐仓、茶仓、布仓。", "2.早市：清晨的市场。"
    )
    (term,) = (one for one in find_terms(document).terms if one.term == "四仓")
    assert [document.cut(span) for span in term.mentions] == ["四仓"] * 3


def test_a_list_below_a_line_that_asks_for_it_is_its_parts() -> None:
    found = terms(
        "所谓“三大通道”，包括：",
        (Role.LIST, "1. 东线通道：沿江而下；"),
        (Role.LIST, "2. 西线通道；"),
        (Role.LIST, "3. 空中通道。"),
    )
    assert found["三大通道"].parts == ("东线通道", "西线通道", "空中通道")


def test_labels_are_taken_apart() -> None:
    parts, _ = split_parts("一核两翼", "“一核”是老城，“两翼”是东湾新区的港口和西岭")
    assert parts == ("老城", "东湾新区的港口", "西岭")


def test_a_note_block_ends_before_a_closing_remark() -> None:
    found = terms(
        "名词解释",
        "1.夜校：晚上上课的学校。",
        "2.早市：清晨开的市场。",
        "3.晚报：傍晚出的报。",
        "以上名词在全书各章里都会多次出现，可随时查阅。",
    )
    assert found["晚报"].expansion == "傍晚出的报"


def test_the_place_of_a_term_is_the_term_alone() -> None:
    document = make("推行“一窗两端”，即综合窗口、电脑端和手机端。", "用好作风、效率、服务三张清单，")
    for term in find_terms(document).terms:
        assert document.cut(term.span) == term.term
        assert term.whole is not None and term.whole.holds(term.span)


def test_a_name_explained_piece_by_piece_after_it() -> None:
    found = terms("做强“一湾两翼”。“一湾”即月亮湾新城，“两翼”为北翼港区、南翼园区。")
    assert found["一湾两翼"].parts == ("月亮湾新城", "北翼港区", "南翼园区")
    found = terms("抓好“一稳二增”：一稳即稳住粮食产量；二增即增加农民收入、增加集体收入。")
    assert found["一稳二增"].parts[0] == "稳住粮食产量"


def test_an_explanation_ends_before_what_follows_its_semicolon() -> None:
    found = terms("所谓“无坎通道”，是指为天桥加装坡道；新一轮计划每区选三个地点。")
    assert found["无坎通道"].expansion == "为天桥加装坡道"
    found = terms("推进“三清”，即清河道；清村庄；清田园。")
    assert found["三清"].parts == ("清河道", "清村庄", "清田园")


def test_several_quotations_under_one_name() -> None:
    found = terms("推进“快递进村”“农品上行”和“冷链入户”（以下统称“三件事”）。")
    assert "农品上行" in found["三件事"].expansion


def test_numbers_of_names() -> None:
    assert counts("五个统一") == (5,)
    assert counts("一补三强") == (4,)
    assert counts("“四送一服”双千工程") == (5,)
    assert counts("双百工程") == (2,)
    assert counts("一码互联") == ()
    assert counts("三大一强") == (4,)


def test_each_term_of_a_sentence_ends_before_the_next() -> None:
    found = terms(
        "“四老”难题，是指老路、老桥、老屋、老账；两补一免，是指补书费、补餐费、免学费；“双达标”，是指水达标、路达标。"
    )
    assert found["四老"].parts == ("老路", "老桥", "老屋", "老账")
    assert found["两补一免"].expansion == "补书费、补餐费、免学费"
    assert found["双达标"].expansion == "水达标、路达标"


@pytest.mark.parametrize(
    ("text", "term", "expansion"),
    [
        ("与海外签约的是西南岛国家联盟（西盟）。", "西盟", "西南岛国家联盟"),
        ("今天首次开会的是审计委员会（“审委会”），审委会共五人。", "审委会", "审计委员会"),
        ("强制性养老金计划管理局（养老局）推出平台。", "养老局", "强制性养老金计划管理局"),
        ("沿北部湖滨新都会区（北都）建设步道，北都渐成气候。", "北都", "北部湖滨新都会区"),
        ("县里组建城市运行管理专班（运管专班）。", "运管专班", "城市运行管理专班"),
    ],
)
def test_a_short_form_in_brackets(text: str, term: str, expansion: str) -> None:
    assert terms(text)[term].expansion.endswith(expansion)


@pytest.mark.parametrize(
    "text",
    [
        "总体规划（修编）通过。",
        "管理办法（试行）印发，试行两年。",
        "沿北部湖滨新都会区（西区）建设步道。",
        "示范小区（二期）开工，二期共三栋。",
        "他们到了滨江大道（江边）散步，江边风大。",
    ],
)
def test_a_remark_in_brackets_is_no_short_form(text: str) -> None:
    assert not terms(text)


def test_a_note_with_a_full_stop_behind_its_term() -> None:
    found = terms(
        "名词解释", "1.夜校大脑。以排课数据为底座、连通全县夜校的平台。", "2.早市企业。一般指清晨开业、午前收摊的企业。"
    )
    assert found["夜校大脑"].expansion == "以排课数据为底座、连通全县夜校的平台"
    assert found["早市企业"].expansion == "清晨开业、午前收摊的企业"


def test_sentences_with_full_stops_under_notes_are_no_terms() -> None:
    assert not terms(
        "注释", "1.本表数据为快报数。", "2.部分数据因四舍五入不等于合计。", "3.绝对数按现价计算，增速按可比价计算。"
    )


def test_the_verb_of_explaining_on_the_line_below_is_dropped() -> None:
    found = terms("名词解释", "1.“夜校”", "指晚上上课的学校。", "2.“早市”", "是清晨开的市场。")
    assert found["夜校"].expansion == "晚上上课的学校"
    assert found["早市"].expansion == "清晨开的市场"


def test_a_pair_of_terms_each_with_its_own_explanation_though_one_is_short_of_a_part() -> None:
    found = terms(
        "名词解释",
        "1.“四清”“三改”：“四清”是指清河、清路、清院；“三改”是指改水、改厕、改灶。",
        "2.夜校：晚上上课的学校。",
    )
    assert found["四清"].expansion == "清河、清路、清院"
    assert found["三改"].parts == ("改水", "改厕", "改灶")


def test_bullets_below_a_heading_of_key_words() -> None:
    found = terms("关键词解读", "◆ 夜校", "由文化站开办、晚上上课的学校。", "◆ 早市", "指清晨开的市场。")
    assert set(found) == {"夜校", "早市"}


def test_where_numbers_come_from_is_no_term() -> None:
    assert "数据来源" not in terms("注释", "(1) 夜校：晚上上课的学校。", "(2) 数据来源：县教育局。")


@pytest.mark.parametrize(
    "name",
    [
        "十八届三中",
        "第二届全会",
        "四月十九日",
        "健康夜校2030",
        "村里岗位责任制",
        "百强县",
        "首创",
        "九五",
        "拆改提升",
        "互联网+",
        "周六不打烊",
        "一带一路",
        "八一",
        "四连冠",
        "12345",
        "二零一八",
    ],
)
def test_what_abbreviates_nothing_is_not_unexplained(name: str) -> None:
    assert not find_terms(make(f"大家都在说“{name}”的事。")).unexplained


@pytest.mark.parametrize(
    "name",
    [
        "两山",
        "四边三化",
        "1+1+9",
        "3635",
        "415X",
        "三打击两整治一提升",
        "一链一策",
        "河长制",
        "先诊后付",
        "煤改气",
        "接诉即办",
    ],
)
def test_what_is_unexplained(name: str) -> None:
    assert [one.term for one in find_terms(make(f"深入推进“{name}”工作。")).unexplained] == [name]


def test_letters_among_chinese_words_are_unexplained_unless_the_text_says_them() -> None:
    glossary = find_terms(make("推广PPP项目和GDP统计。护渠信息模型（CIM）上线，CIM平台接入BRT线路。"))
    assert [one.term for one in glossary.unexplained] == ["PPP", "BRT"]


def test_a_quoted_name_is_explained_where_it_stands_without_quotes() -> None:
    found = terms("“三共携渠”模式在全县推开。", "形成了水站共建、渠段共管、渠水共享的三共携渠新办法。")
    assert found["三共携渠"].expansion == "水站共建、渠段共管、渠水共享"


def test_a_name_of_initials_is_told_by_its_list() -> None:
    found = terms("“站渠户”联合管渠机制，将水站、渠长和农户有机融合，破解了人手不足的难题。")
    assert found["站渠户"].parts == ("水站", "渠长", "农户")
    assert not terms("“站渠户”联合管渠，水站、渠长、林长和农户都来。")


def test_several_things_of_one_kind_between_semicolons_are_one_explanation() -> None:
    found = terms(
        "构建“一渠两圈”格局，即：立足水站，打造青江干渠；突出茶园，打造东片茶圈；突出竹林，打造西片竹圈；以水为媒，走向外县。"
    )
    assert found["“一渠两圈”格局" if "“一渠两圈”格局" in found else "一渠两圈"].expansion.endswith("打造西片竹圈")


def test_a_name_put_together_stands_once() -> None:
    document = make("“一窗”是指综合窗口；“两端”是指电脑端和手机端。推行“一窗两端”：电脑端、手机端都可申请。")
    names = [term.term for term in find_terms(document).terms]
    assert len(names) == len(set(names))


def test_pieces_of_a_name_end_before_each_other() -> None:
    found = terms("打造新的格局。“一湾”就是以老湾为核心，“双轴”就是沿江轴、沿山轴，“三港”就是海港、空港、陆港。")
    assert found["一湾"].expansion == "以老湾为核心"
    assert found["双轴"].expansion == "沿江轴、沿山轴"


def test_examples_in_brackets_explain_nothing() -> None:
    assert "暖心" not in terms("推出“暖心”项目（包括“夜校”计划、“早市”计划和“晚班”计划）。")


def test_a_number_of_a_document_before_its_short_name() -> None:
    found = terms(
        "根据《关于办好夜校的意见》（县发〔2021〕3号，以下简称《意见》）和《早市办法》（2020年修订，下称《办法》）要求，"
    )
    assert found["《意见》"].expansion == "关于办好夜校的意见"
    assert found["《办法》"].expansion == "早市办法"


@pytest.mark.parametrize(
    "text",
    [
        "夜校开班（见图三的左边），",
        "新建“夜校”（图片来自县报的记者）。",
        "新建“夜校”（共三十所，投资两千万元）。",
        "提出三点要求：一要抓紧，二要抓实，三要抓好。",
        "分三个阶段：2021年3月、4月、5月。",
    ],
)
def test_remarks_and_lists_of_steps_are_no_terms(text: str) -> None:
    assert not terms(text)


def test_a_quoted_term_with_its_page_and_a_copula() -> None:
    found = terms(
        "名词解释",
        "1.“夜经济”（P5）是傍晚以后的商务活动。",
        "2.“早经济”（P8）：清晨的商务活动。",
        "3.晚班（P9）：夜里的班。",
    )
    assert found["夜经济"].expansion == "傍晚以后的商务活动"
    assert set(found) == {"夜经济", "早经济", "晚班"}


def test_a_heading_of_links_to_knowledge() -> None:
    found = terms("【知识链接】", "“三早”：早起、早睡、早练。", "“夜校+”：夜里上课、白天送教的学校。")
    assert set(found) == {"三早", "夜校+"}


@pytest.mark.parametrize(
    ("text", "term", "parts"),
    [
        ("推行“三个一批”，储备一批、开工一批、投产一批茶园。", "三个一批", ("储备一批", "开工一批", "投产一批")),
        ("实行“三统一”管理，统一采茶、统一制茶、统一卖茶。", "三统一", ("统一采茶", "统一制茶", "统一卖茶")),
    ],
)
def test_a_counted_name_is_explained_by_items_that_all_say_its_word(
    text: str, term: str, parts: tuple[str, ...]
) -> None:
    found = find_terms(make(text)).terms
    assert [(one.term, one.parts) for one in found] == [(term, parts)]


def test_a_service_called_by_its_number_is_told_from_that_on() -> None:
    told = "关于12345 政务服务便民热线（以下简称12345）与110 报警服务台（以下简称110）对接联动的要求。"
    found = {term.term: term.expansion for term in extract(read("x.txt", f"青江县方案\n{told}\n".encode())).glossary}
    assert found == {"12345": "12345 政务服务便民热线", "110": "110 报警服务台"}


def test_a_dateline_and_what_leads_in_are_no_part_of_a_long_form() -> None:
    def told(text: str) -> list[tuple[str, str]]:
        return [(one.term, one.expansion) for one in extract(read("a.txt", text.encode())).glossary if one.expansion]

    assert told("新华社青渠1月3日电（记者张山）全县护渠工作特别委员会（护委会）今天成立。") == [
        ("护委会", "全县护渠工作特别委员会")
    ]
    assert told("以国内生产总值（GDP）为例，去年增长5%。") == [("GDP", "国内生产总值")]
