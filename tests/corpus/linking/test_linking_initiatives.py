from corpus.linking import Entry, TermEntry, link_initiatives, link_terms
from corpus.model import Area, How, Initiative, Kind, Overrides, Span, Stage, Term, Unexplained
from corpus.records import replace

CITY, DISTRICT, OTHER = Area(("青岛市",)), Area(("青岛市", "市南区")), Area(("南宁市",))


def entry(document: int, name: str, area: Area = CITY, kind: Kind = Kind.PROGRAMME, **more: object) -> Entry:
    date = str(more.pop("date", f"20{10 + document}-01-01"))
    aliases = tuple(more.pop("aliases", ()))  # type: ignore[call-overload]
    made = Initiative(name, aliases, kind, (Span(0, len(name)),), 0.5, area=area, **more)  # type: ignore[arg-type]
    return Entry(document, 0, area, date, made)


def members(*entries: Entry, overrides: Overrides | None = None) -> list[list[int]]:
    return sorted(sorted(document for document, _ in one.members) for one in link_initiatives(entries, overrides))


def test_quotes_and_generic_head_do_not_matter() -> None:
    assert members(entry(1, "“清风海湾”行动"), entry(2, "清风海湾")) == [[1, 2]]


def test_a_district_may_tell_of_its_citys_programme() -> None:
    assert members(entry(1, "清风海湾"), entry(2, "清风海湾", DISTRICT)) == [[1, 2]]


def test_two_cities_have_each_their_own() -> None:
    assert members(entry(1, "清风海湾"), entry(2, "清风海湾", OTHER)) == [[1], [2]]


CITIES = [Area((f"{name}市",)) for name in ("青岛", "南宁", "贵阳", "大连")]


def test_what_many_cities_tell_of_is_the_countrys() -> None:
    told = [entry(at, "鱼汛保护专项行动", city, Kind.CAMPAIGN) for at, city in enumerate(CITIES)]
    (one,) = link_initiatives([*told[1:], replace(told[0], initiative=replace(told[0].initiative, launched="2031"))])
    assert (one.area, one.launched, one.body) == (Area(("全国",)), None, None)
    assert len(members(*told[:3])) == 3


def test_what_each_place_has_for_itself_stays_apart() -> None:
    for name, kind in (("鱼汛平台", Kind.PLATFORM), ("鱼汛保护规划", Kind.PLAN), ("三大行动", Kind.CAMPAIGN)):
        assert len(members(*(entry(at, name, city, kind) for at, city in enumerate(CITIES)))) == len(CITIES)


def test_so_many_actions_are_those_of_one_place() -> None:
    country = Area(("全国",))
    assert members(entry(1, "五大行动"), entry(2, "五大行动", country), entry(3, "五大行动")) == [[1, 3], [2]]
    assert members(entry(1, "渔港五大行动"), entry(2, "渔港五大行动", DISTRICT)) == [[1, 2]]


def test_an_award_of_the_country_is_not_that_of_a_province() -> None:
    province = Area(("湖北省",))
    country = entry(1, "全国渔业先进集体", Area(("全国",)), Kind.AWARD)
    own = entry(2, "湖北省渔业先进集体", province, Kind.AWARD)
    assert members(country, own) == [[1], [2]]
    assert members(country, entry(3, "渔业先进集体", province, Kind.AWARD)) == [[1, 3]]


def test_what_begins_with_a_word_like_a_level_is_of_its_own_place() -> None:
    for name in ("国际渔港", "国有林场改革", "国学课堂"):
        assert [one.area for one in link_initiatives([entry(1, name)])] == [CITY]
        assert members(entry(1, name), entry(2, name, OTHER)) == [[1], [2]]


def test_an_institution_is_that_of_one_level() -> None:
    city = entry(1, "市海洋发展局", CITY, Kind.INSTITUTION)
    district = entry(2, "区海洋发展局", DISTRICT, Kind.INSTITUTION)
    again = entry(3, "市海洋发展局", DISTRICT, Kind.INSTITUTION)
    assert members(city, district, again) == [[1, 3], [2]]


def test_containment_does_not_merge() -> None:
    assert members(entry(1, "三社联动"), entry(2, "三社联动+两工互动")) == [[1], [2]]


def test_another_edition_stays_apart() -> None:
    assert members(entry(1, "第三轮学前教育行动计划"), entry(2, "第四轮学前教育行动计划")) == [[1], [2]]


def test_an_alias_that_is_a_name_elsewhere_merges() -> None:
    long = entry(1, "万名干部进万家企业", aliases=("双万进企",))
    assert members(long, entry(2, "双万进企")) == [[1, 2]]


def test_an_alias_of_two_different_things_merges_nothing() -> None:
    one = entry(1, "滨海绿道一期", aliases=("滨海绿道",))
    other = entry(2, "滨海绿道二期", aliases=("滨海绿道",))
    assert members(one, other, entry(3, "滨海绿道")) == [[1], [2], [3]]


def test_what_a_person_said_wins() -> None:
    long, short = entry(1, "万名干部进万家企业", aliases=("双万进企",)), entry(2, "双万进企")
    assert members(long, short, overrides=Overrides(split=(("双万进企", "万名干部进万家企业"),))) == [[1], [2]]
    merged = Overrides(merge=(("蓝湾", "清风海湾"),))
    assert members(entry(1, "清风海湾"), entry(2, "蓝湾"), overrides=merged) == [[1, 2]]
    assert members(entry(1, "清风海湾"), overrides=Overrides(hide=frozenset({"“清风海湾”"}))) == []


def test_the_whole_knows_more_than_its_members() -> None:
    first = entry(1, "清风海湾", launched="2011-03", lead="我市", body="青岛市", stage=Stage.STARTED)
    last = entry(5, "清风海湾", DISTRICT, aliases=("清风行动",), stage=Stage.COMPLETED, parts=("治污", "清障"))
    (one,) = link_initiatives([last, first])
    assert (one.launched, one.lead, one.body, one.area) == ("2011-03", "我市", "青岛市", CITY)
    assert one.stage is Stage.COMPLETED
    assert one.aliases == ("清风行动",)
    assert [part.name for part in one.parts] == ["治污", "清障"]


def test_parts_and_wholes_point_to_each_other() -> None:
    whole = entry(1, "五湾共治", parts=("清障行动", "植草"))
    part = entry(2, "清障行动", part_of="五湾共治")
    linked = link_initiatives([whole, part])
    by_name = {one.name: at for at, one in enumerate(linked)}
    assert linked[by_name["五湾共治"]].parts[0].at == by_name["清障行动"]
    assert linked[by_name["五湾共治"]].parts[1].at is None
    link = linked[by_name["清障行动"]].part_of
    assert link is not None
    assert link.at == by_name["五湾共治"]


def test_many_names_are_linked_by_hashing() -> None:
    entries = [entry(at, f"第{at % 5000}号“湾区{at % 5000}”行动") for at in range(10_000)]
    assert len(link_initiatives(entries)) == 5000


def test_terms_gather_their_explanations() -> None:
    told = Term("四湾共建", "东湾、西湾、南湾、北湾", How.NOTE, Span(0, 4))
    again = Term("“四湾共建”", "东湾、西湾、南湾和北湾一并建设", How.IS_CALLED, Span(0, 6))
    bare = Unexplained("四湾共建", (Span(3, 7),))
    (one,) = link_terms(
        [TermEntry(2, 0, "2020", again), TermEntry(1, 0, "2018", told), TermEntry(3, 0, "2017-05-01", bare)]
    )
    assert (one.members, one.unexplained, one.first) == (((1, 0), (2, 0)), ((3, 0),), "2017-05-01")
