import pytest

from corpus.model import Area
from corpus.places import COUNTRY, area_of_document, find_areas, parse_area, resolve

WUHAN, WUCHANG = Area(("武汉市",)), Area(("武汉市", "武昌区"))


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("武汉市武昌区与江岸的来往", ["武汉市武昌区"]),
        ("湖北省宜昌市召开会议", ["宜昌市"]),
        ("成都市青羊区草市街", ["成都市青羊区"]),
        ("上海市浦东新区", ["上海市浦东新区"]),
        ("从广州到深圳", ["广州市", "深圳市"]),
        ("内蒙古自治区鄂尔多斯市", ["鄂尔多斯市"]),
        ("安吉的竹林", []),
        ("武汉市社区工作者", ["武汉市"]),
        ("恩施土家族苗族自治州", ["恩施土家族苗族自治州"]),
    ],
)
def test_places_named_in_a_text(text: str, areas: list[str]) -> None:
    found = find_areas(text)
    assert [str(place.area) for place in found] == areas
    assert all(0 <= place.span.start < place.span.end <= len(text) for place in found)


@pytest.mark.parametrize(
    ("lead", "home", "area"),
    [
        ("我市", WUHAN, "武汉市"),
        ("全市", WUHAN, "武汉市"),
        ("市委", WUCHANG, "武汉市"),
        ("全区", WUCHANG, "武汉市武昌区"),
        ("区政府", WUCHANG, "武汉市武昌区"),
        ("我区", WUHAN, ""),
        ("我省", WUHAN, "湖北省"),
        ("省委", Area(("甘肃省",)), "甘肃省"),
        ("我市", Area(("黄石市", "大冶市")), "黄石市大冶市"),
        ("武昌区", WUCHANG, "武汉市武昌区"),
        ("武汉", WUCHANG, "武汉市"),
        ("宜昌市政府", WUHAN, "宜昌市"),
        ("中央", WUHAN, "中国"),
        ("国务院", Area(), "中国"),
        ("全国", WUHAN, "中国"),
        ("我市", Area(), ""),
        ("", WUHAN, ""),
        ("社会组织", WUHAN, ""),
    ],
)
def test_whose_a_body_is(lead: str, home: Area, area: str) -> None:
    assert str(resolve(lead, home)) == area


def test_the_area_of_a_document() -> None:
    assert str(area_of_document("政府工作报告", "", "在宜昌市第六届人民代表大会第五次会议上", "")) == "宜昌市"
    assert area_of_document("国务院关于修桥的意见", "", "", "武汉市的经验") == COUNTRY
    assert str(area_of_document("十件实事", "", "", "武汉修了路。武汉建了桥。武汉种了树。")) == "武汉市"
    assert not area_of_document("见闻", "", "", "从广州到深圳，再到武汉，又到成都。")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("武汉市武昌区", ("武汉市", "武昌区")),
        ("全国", ("中国",)),
        ("火星", ("火星",)),
        ("", ()),
        ("湖北省武汉市", ("武汉市",)),
    ],
)
def test_areas_as_a_person_writes_them(text: str, levels: tuple[str, ...]) -> None:
    assert parse_area(text).levels == levels


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
