"""Names that look alike over bodies, levels and years: which are one initiative, and which are two."""

from __future__ import annotations

import pytest

from corpus.linking import Entry, link_initiatives
from corpus.model import Area, Initiative, Kind, Span

CITY, DISTRICT, NEXT_DISTRICT = Area(("青岛市",)), Area(("青岛市", "市南区")), Area(("青岛市", "崂山区"))
OTHER, PROVINCE, OTHER_PROVINCE, COUNTRY = Area(("南宁市",)), Area(("山东省",)), Area(("浙江省",)), Area(("全国",))
COUNTY, OTHER_COUNTY = Area(("临沂市", "郯城县")), Area(("临沂市", "莒南县"))


def entry(document: int, name: str, area: Area, kind: Kind, date: str, launched: str | None, *aliases: str) -> Entry:
    made = Initiative(name, aliases, kind, (Span(0, len(name)),), 0.5, area=area, launched=launched)
    return Entry(document, 0, area, date, made)


Told = tuple[str, Area, Kind, str, str | None]


def one(
    name: str, area: Area = CITY, kind: Kind = Kind.PROGRAMME, date: str = "2019-01-10", launched: str | None = None
) -> Told:
    return name, area, kind, date, launched


SAME = [
    (one("“清风海湾”行动"), one("清风海湾", DISTRICT)),
    (one("全市“清风海湾”行动"), one("清风海湾行动")),
    (one("青岛市“清风海湾”行动"), one("清风海湾行动")),
    (one("最多跑一次", PROVINCE, Kind.REFORM), one("“最多跑一次”改革", CITY, Kind.REFORM)),
    (one("河长制", COUNTRY, Kind.MECHANISM), one("河长制", CITY, Kind.MECHANISM)),
    (one("市大数据局", CITY, Kind.INSTITUTION), one("青岛市大数据局", CITY, Kind.INSTITUTION)),
    (one("市大数据局", CITY, Kind.INSTITUTION), one("市大数据局", DISTRICT, Kind.INSTITUTION)),
    (one("海湾大桥", CITY, Kind.WORKS), one("海湾大桥", DISTRICT, Kind.WORKS)),
    (one("海湾大桥", CITY, Kind.WORKS, "2015-01-10"), one("海湾大桥", CITY, Kind.WORKS, "2019-01-10")),
    (
        one("乡村教师支持计划（2015—2020年）", COUNTRY, Kind.PLAN),
        one("乡村教师支持计划(2015-2020年)", COUNTRY, Kind.PLAN),
    ),
    (one("“双招双引”", CITY), one("双招双引工作", DISTRICT)),
    (one("２０１８年十件民生实事", CITY, date="2019-01-10"), one("2018年十件民生实事", CITY, date="2018-01-10")),
    (one("十件民生实事", CITY, date="2018-01-10"), one("十件民生实事", CITY, date="2018-11-02")),
    (one("第四轮学前教育行动计划", CITY, Kind.PLAN), one("第四轮学前教育行动计划", DISTRICT, Kind.PLAN)),
]
APART = [
    (one("市招才局", CITY, Kind.INSTITUTION), one("区招才局", DISTRICT, Kind.INSTITUTION)),
    (one("区招才局", DISTRICT, Kind.INSTITUTION), one("区招才局", NEXT_DISTRICT, Kind.INSTITUTION)),
    (one("县大数据中心", COUNTY, Kind.INSTITUTION), one("县大数据中心", OTHER_COUNTY, Kind.INSTITUTION)),
    (one("省大数据局", PROVINCE, Kind.INSTITUTION), one("市大数据局", CITY, Kind.INSTITUTION)),
    (one("清风海湾"), one("清风海湾", OTHER)),
    (one("五水共治", OTHER_PROVINCE), one("五水共治", PROVINCE)),
    (one("2017年度十件实事"), one("2018年度十件实事")),
    (one("十件民生实事", date="2017-01-10"), one("十件民生实事", date="2019-01-10")),
    (one("八件民生实事", date="2018-01-10"), one("十件民生实事", date="2018-01-10")),
    (one("第三轮学前教育行动计划", kind=Kind.PLAN), one("第四轮学前教育行动计划", kind=Kind.PLAN)),
    (
        one("养老服务三年行动计划（2015—2017年）", kind=Kind.PLAN),
        one("养老服务三年行动计划（2018—2020年）", kind=Kind.PLAN),
    ),
    (one("2023年全市教育工作要点", kind=Kind.PLAN), one("2024年全市教育工作要点", kind=Kind.PLAN)),
    (one("地铁7号线", kind=Kind.WORKS), one("地铁8号线", kind=Kind.WORKS)),
    (one("滨海绿道一期", kind=Kind.WORKS), one("滨海绿道二期", kind=Kind.WORKS)),
    (one("三社联动"), one("三社联动+两工互动")),
    (one("第九届海洋节", kind=Kind.CAMPAIGN), one("第十届海洋节", kind=Kind.CAMPAIGN)),
    (one("“十三五”教育规划", kind=Kind.PLAN), one("“十四五”教育规划", kind=Kind.PLAN)),
    (
        one("市第十五届人民代表大会第一次会议", kind=Kind.MEETING),
        one("市第十五届人民代表大会第二次会议", kind=Kind.MEETING),
    ),
    (one("县域医共体", COUNTY, Kind.MECHANISM), one("县域医联体", COUNTY, Kind.MECHANISM)),
    (one("东部新区", kind=Kind.ZONE), one("东部新区", OTHER, Kind.ZONE)),
]


def linked(pair: tuple[Told, Told]) -> int:
    (name, area, kind, date, launched), (other, there, sort, then, begun) = pair
    entries = [entry(1, name, area, kind, date, launched), entry(2, other, there, sort, then, begun)]
    return len(link_initiatives(entries))


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: f"{pair[0][0]}={pair[1][0]}")
def test_the_same(pair: tuple[Told, Told]) -> None:
    assert linked(pair) == 1


@pytest.mark.parametrize("pair", APART, ids=lambda pair: f"{pair[0][0]}!{pair[1][0]}")
def test_two(pair: tuple[Told, Told]) -> None:
    assert linked(pair) == 2
