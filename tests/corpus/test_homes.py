"""Whose a document is: by who speaks, its title, its source, who signs it, and what it speaks of most."""

from __future__ import annotations

import pytest

from corpus.homes import area_of_document
from corpus.model import Area
from corpus.places import COUNTRY


def test_the_area_of_a_document() -> None:
    assert str(area_of_document("政府工作报告", "", "在宜昌市第六届人民代表大会第五次会议上", "")) == "宜昌市"
    assert area_of_document("国务院关于修桥的意见", "", "", "武汉市的经验") == COUNTRY
    assert str(area_of_document("十件实事", "", "", "武汉修了路。武汉建了桥。武汉种了树。")) == "武汉市"
    assert not area_of_document("见闻", "", "", "从广州到深圳，再到武汉，又到成都。")


def test_a_county_that_no_list_knows_by_the_body_that_signs() -> None:
    assert area_of_document("云岭县农业农村局2018年工作总结", "", "", "") == Area(("云岭县",))
    assert area_of_document("滨澜市教育局关于印发要点的通知", "", "", "") == Area(("滨澜市",))
    assert area_of_document("城市管理委员会的一天", "", "", "") == Area()


def test_a_district_with_its_city_that_no_list_knows_by_its_congress() -> None:
    spoken = "2022年1月8日在滨澜市河坊区第十八届人民代表大会第二次会议上"
    assert area_of_document("政府工作报告", "", spoken, "") == Area(("滨澜市", "河坊区"))
    assert area_of_document("简报", "中共滨澜市委全面深化改革委员会办公室", "", "") == Area(("滨澜市",))


def test_what_a_ministry_issues_is_the_country_s() -> None:
    assert area_of_document("水利部 农业农村部关于改造灌渠的意见", "", "", "") == COUNTRY
    assert area_of_document("财政部门的一天", "", "", "") == Area()


def test_a_county_that_no_list_knows_by_its_congress() -> None:
    assert area_of_document("政府工作报告", "", "2022年1月6日在云岭县第十七届人民代表大会上", "") == Area(("云岭县",))
    assert area_of_document("关于云岭县2023年预算的报告", "", "", "") != Area(("关于云岭县",))


@pytest.mark.parametrize(
    ("title", "source", "spoken", "text", "area"),
    [
        ("2021年1月13日庐江县第十七届人民代表大会上", "", "( 2021 年 1 月 13 日庐江县第十七届", "", "合肥市庐江县"),
        ("政府工作报告", "", "( 2021 年 1 月 13 日云岭县第十七届人民代表大会", "", "云岭县"),
        ("黃浦區人民政府2020年上半年工作情況的報告", "", "", "", "上海市黄浦区"),
        ("[湖南] 长沙市2017年政府工作报告", "", "", "", "长沙市"),
        ("湖南省人民政府关于支持长沙市岳麓区发展的批复", "", "", "", "湖南省"),
        ("国务院关于同意设立平湖市的批复", "", "", "", "全国"),
        ("颛河镇人民政府半年工作情况报告", "", "", "", "颛河镇"),
        ("下沙街道2022年半年度工作总结", "下沙街道", "", "", "下沙街道"),
        ("区人民政府办公室关于印发方案的通知", "", "", "正文。\n\n蔡甸区人民政府办公室\n2023年1月3日", "武汉市蔡甸区"),
        ("工作报告", "", "", "现在，我代表崂山区人民政府，向大会报告工作。武汉来访。", "青岛市崂山区"),
        ("办事更快", "辽宁日报", "", "大连市推行改革。目前，大连已完成首批事项。", "大连市"),
        ("办事更快", "辽宁日报", "", "大连市推行改革，沈阳市跟进。", "辽宁省"),
        ("新词新语", "", "", "平湖的路。在平湖落地。平湖经验。嘉兴来人。", "嘉兴市平湖市"),
        ("主席的发言", "", "", "立法会财务委员会举行会议。本港市民关心公屋。", "香港特别行政区"),
        ("全力促进工业平稳增长", "中新网", "", "我国工业经济总体回稳，工信部部署任务。", "全国"),
        ("半年总结", "", "", "我国经济回稳。全镇上下努力。", ""),
        ("全面推进乡村振兴的方案", "河北雄安新区管理委员会", "", "", "河北省雄安新区"),
        ("见闻录", "", "", "长沙的茶。", ""),
        ("组团竞赛纪实", "", "", "按照县委县政府的部署，中河镇走村入户，中河镇还将治水。另外，中河镇评先。", "中河镇"),
        ("按照县委部署开展竞赛", "", "", "全镇动员，乡镇跟进。", ""),
        ("新年好", "", "", "臺中市政府今日舉行典禮，宣布多項計畫。", "台中市"),
        ("平台中市民可以办事", "", "", "平台中市民可以办事。", ""),
        ("2026中臺灣燈會登場", "", "", "臺中市長主持記者會。臺中市政府推出補助。", "台中市"),
        (
            "夜市开张",
            "云上恩施",
            "",
            "云上恩施报道（鹤峰通讯员 甲）晚上，鹤峰县一处广场热闹非凡。该县首场夜市开张。",
            "恩施土家族苗族自治州鹤峰县",
        ),
        (
            "某网太原9月8日电(甲)记者从忻州警方获悉",
            "某网",
            "",
            "某网太原9月8日电(甲)记者从忻州警方获悉，忻州破案。",
            "忻州市",
        ),
        ("实践中心揭牌", "", "", "洋县实践中心揭牌。汉中市派人到会。洋县县委书记讲话。洋县再添一处。", "汉中市洋县"),
        ("完成县域规划", "", "", "完成县域规划，建成县城三处，完成县道五条。", ""),
        ("助学二十年", "", "", "记者从中国青少年发展基金会获悉，捐款又增。", "全国"),
        ("韶关市南雄“红色物业”试点工作方案", "", "", "", "韶关市南雄市"),
        ("杭州西湖龙井的产地", "", "", "", "杭州市"),
        ("洱海见闻", "", "", "云南省作出决策。大理州开启治理。", "大理白族自治州"),
    ],
)
def test_whose_documents_are(title: str, source: str, spoken: str, text: str, area: str) -> None:
    assert str(area_of_document(title, source, spoken, text)) == area


def test_a_district_of_several_cities_is_known_by_its_name() -> None:
    spoken = "——2020年1月6日在西湖区第九届人民代表大会第五次会议上"
    assert area_of_document("政府工作报告", "", spoken, "") == Area(("西湖区",))


def test_who_is_charged_to_speak_is_no_place() -> None:
    text = "我受区人民政府委托，向区人大常委会报告决算。"
    assert area_of_document("关于决算的报告", "", "", text) == Area()


def test_the_place_of_a_congress_in_the_first_lines() -> None:
    text = "内部资料\n政府工作报告（2021年xx月xx日在毕节市七星关区第二届人民代表大会第六次会议上）\n各位代表："
    assert area_of_document("2022年《政府工作报告》征求意见稿", "", "", text) == Area(("毕节市", "七星关区"))


def test_our_province_is_the_one_of_the_cities_told() -> None:
    text = "我省开发区走到了关键节点。长春市设立一家，长春又设立一家，长春再设立一家。"
    assert area_of_document("开发区见闻", "", "", text) == Area(("吉林省",))


def test_what_follows_a_city_is_no_district_by_its_last_character() -> None:
    assert area_of_document("信阳市人民政府市长 张山", "", "", "") == Area(("信阳市",))
    assert area_of_document("潍坊市长三角地区推介会", "", "", "") == Area(("潍坊市",))
    assert area_of_document("江西省萍乡市辖县", "", "", "") == Area(("萍乡市",))


def test_a_district_of_a_name_that_several_cities_have_is_that_of_the_city_which_the_text_names() -> None:
    assert area_of_document("西湖区开展清渠行动", "", "", "今年3月，南昌市西湖区推行街长制。") == Area(
        ("南昌市", "西湖区")
    )
    assert area_of_document("鼓楼区夜市开街", "福州晚报", "", "鼓楼区推出夜市。") == Area(("福州市", "鼓楼区"))
    assert area_of_document("西湖区开展清渠行动", "", "", "西湖区城管局推出平台。") == Area(("西湖区",))


def test_a_text_about_the_country_is_not_of_the_one_place_that_it_names() -> None:
    assert not area_of_document("河湖治理的新探索", "", "", "近年来，各地推行河长制。上海市政府推出一网统管。")
    assert str(area_of_document("清渠纪实", "", "", "上海市政府推出一网统管。")) == "上海市"


def test_a_province_that_speaks_much_of_the_capital_is_not_the_capital() -> None:
    text = "我省各地办学。北京的学校来了。北京市教委合作。服务北京会展。北京又来一所。"
    assert not area_of_document("学校见闻", "", "", text)


def test_a_county_that_has_become_a_district_is_one_behind_its_city() -> None:
    assert area_of_document("重庆荣昌启动清渠工程", "", "", "渠道畅通。") == Area(("重庆市", "荣昌区"))


def test_a_paper_of_another_place_does_not_make_a_text_its_own() -> None:
    told = "【香港商报网讯】项目在龙山区开工。龙山区委书记出席，龙山区政府主持。"
    assert area_of_document("项目开工", "香港商报网", "", told) == Area(("龙山区",))
    assert area_of_document("项目开工", "香港商报网", "", "项目在香港开工。") == Area(("香港特别行政区",))


def test_who_speaks_for_a_city_is_no_place() -> None:
    assert area_of_document("工作报告", "", "", "现在，我代表市十二届人民政府向大会报告工作。") == Area()


def test_a_city_that_speaks_is_known_among_many_that_it_names_once() -> None:
    own = "我市建设绿色宜昌，宜昌论坛开幕，宜昌软件园开园，宜昌茶节举行，宜昌大桥通车。"
    others = "考察团到武汉、北京、上海、无锡、九江、青岛。"
    assert str(area_of_document("工作报告", "", "", own + others)) == "宜昌市"
    assert area_of_document("见闻", "", "", own.replace("我市", "大家") + others) == Area()


def test_a_word_before_the_level_of_a_place_makes_none() -> None:
    assert not area_of_document("全国优秀县委书记揭晓", "", "", "近年来渠道通水")
    assert not area_of_document("张山在共青团省、市、自治区委书记会议上的讲话", "", "", "渠长们开了会")


def test_macau_and_hong_kong_share_words_of_their_government() -> None:
    text = "行政长官将在立法会发表施政报告，特区政府总部举行记者会，"
    assert area_of_document("发表报告", "", "", f"{text}澳广视直播。") == Area(("澳门特别行政区",))
    assert area_of_document("发表报告", "", "", f"{text}本港各台直播。") == Area(("香港特别行政区",))


def test_a_county_paper_tells_whose_it_is_where_it_says_ours() -> None:
    assert str(area_of_document("护渠", "今日高邮", "", "10日，我市启动护渠活动。")) == "扬州市高邮市"
    assert str(area_of_document("护渠", "建德发布", "", "10日，我市启动护渠活动。")) == "杭州市建德市"
    assert not area_of_document("护渠", "今日高邮", "", "10日，某地启动护渠活动。")
    assert not area_of_document("护渠", "学习时报", "", "10日，我市启动护渠活动。")
