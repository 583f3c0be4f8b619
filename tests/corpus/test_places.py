import pytest

from corpus.model import Area
from corpus.places import find_areas, parse_area, resolve

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
        ("武汉武昌区的来客", ["武汉市武昌区"]),
        ("平湖市召开大会", ["嘉兴市平湖市"]),
        ("浙江省平湖市", ["嘉兴市平湖市"]),
        ("区卫健局会同县直部门", []),
        ("新建区级平台", []),
        ("鼓楼区的做法", []),
        ("南京市鼓楼区的做法", ["南京市鼓楼区"]),
        ("武汉市场回暖", ["武汉市"]),
        ("海宁市场火爆", []),
        ("两江新区的果园港", ["重庆市两江新区"]),
        ("大理州开启治理，延边也来了", ["大理白族自治州", "延边朝鲜族自治州"]),
        ("临夏州积石山县实施计划", ["临夏回族自治州积石山县"]),
        ("全县上下，红河两岸", []),
        ("海南自贸港的政策", ["海南省"]),
        ("广州各区（县级市）", ["广州市"]),
        ("广州县级市的做法，苏州市县级市也有", ["广州市", "苏州市"]),
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
        ("黄石生态立市", WUHAN, "黄石市"),
        ("宜昌工业强市战略", WUHAN, "宜昌市"),
        ("北京大兴区", WUHAN, "北京市大兴区"),
        ("武汉", WUCHANG, "武汉市"),
        ("宜昌市政府", WUHAN, "宜昌市"),
        ("中央", WUHAN, "全国"),
        ("国务院", Area(), "全国"),
        ("全国", WUHAN, "全国"),
        ("我市", Area(), ""),
        ("", WUHAN, ""),
        ("社会组织", WUHAN, ""),
        ("武昌区政府", WUCHANG, "武汉市武昌区"),
        ("我镇", Area(("云山镇",)), "云山镇"),
        ("镇党委", Area(("云山镇",)), "云山镇"),
        ("我镇", WUHAN, ""),
    ],
)
def test_whose_a_body_is(lead: str, home: Area, area: str) -> None:
    assert str(resolve(lead, home)) == area


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("武汉市武昌区", ("武汉市", "武昌区")),
        ("全国", ("全国",)),
        ("中国", ("全国",)),
        ("火星", ("火星",)),
        ("", ()),
        ("湖北省武汉市", ("武汉市",)),
    ],
)
def test_areas_as_a_person_writes_them(text: str, levels: tuple[str, ...]) -> None:
    assert parse_area(text).levels == levels


def test_a_town_whose_name_ends_like_a_province_is_none() -> None:
    assert all(str(place.area) != "山西省" for place in find_areas("云县大朝山西镇建成书屋"))
    assert str(find_areas("山西的大朝镇")[0].area) == "山西省"
