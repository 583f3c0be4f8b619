"""Initiatives that everyone knows by name: the list itself, where they are found, what they tell of kind and place."""

from __future__ import annotations

import time

import pytest

from corpus.extraction import extract
from corpus.extraction.naming.known import known, listed, spots
from corpus.model import Kind
from tests.corpus.extraction.test_names import found, make, named

_ROWS = list(listed())


def names(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in spots(text)]


def test_the_list_is_in_order() -> None:
    """Kinds are kinds, no entry is empty, no form is shorter than two characters or holds white space at its ends."""
    assert {row["kind"] for row in _ROWS} <= {str(kind) for kind in Kind}
    forms = [form for row in _ROWS for entry in row["names"] for form in str(entry).split(" = ")]
    assert len(forms) > 11500
    assert [form for form in forms if len(form.removeprefix("~")) < 2 or form != form.strip()] == []
    assert [form for form in forms if form.endswith(("条例", "公司", "法案"))] == []


def test_longest_name_at_each_place() -> None:
    assert names("推进南水北调中线工程和西气东输") == ["南水北调中线工程", "西气东输"]
    assert names("广交会展馆旁，广交会开幕") == ["广交会"]


def test_traditional_and_simplified_forms_are_one() -> None:
    assert names("北部都會區與北部都会区") == ["北部都會區", "北部都会区"]
    one, other = known("北部都會區"), known("北部都会区")
    assert one is not None and other is not None and one.known == other.known


@pytest.mark.parametrize(
    ("name", "entry"),
    [("“放管服”改革", "放管服"), ("新农合", "新农合"), ("共建“一带一路”", "一带一路")],
)
def test_forms_of_one_initiative(name: str, entry: str) -> None:
    one = known(name)
    assert one is not None and one.known.name == entry


@pytest.mark.parametrize("name", ["低保", "高考", "医保", "某某工程", "两会"])
def test_plain_words_are_none(name: str) -> None:
    assert known(name) is None


def test_short_and_full_form_are_one_entry() -> None:
    initiatives = found("广交会如期举行。今年的中国进出口商品交易会有新馆。")
    assert [one.name for one in initiatives if "交" in one.name] == ["广交会"]
    one = named(initiatives, "广交会")
    assert one is not None and one.kind is Kind.MEETING and "中国进出口商品交易会" in one.aliases


def test_whose_it_is() -> None:
    initiatives = found("我市抢抓东数西算机遇，全面推行林长制。")
    country, own = named(initiatives, "东数西算"), named(initiatives, "林长制")
    assert country is not None and country.area.levels == ("全国",)
    assert own is not None and own.area.levels == ("长沙市",)


def test_names_of_one_place_are_plain_words_elsewhere() -> None:
    text = "居民称赞简约公屋与青年宿舍计划，未来基金也在其中。"
    assert named(found(text), "简约公屋") is None
    assert named(found(text, area=("香港特别行政区",)), "简约公屋") is not None


@pytest.mark.parametrize(
    ("text", "area", "wanted"),
    [
        ("政府對前瞻基礎建設作了檢討，長照2.0的服務量能提升。", "台湾省", ["前瞻基礎建設", "長照2.0"]),
        ("北部都會區為未來作好準備，交椅洲人工島的研究亦已展開。", "香港特别行政区", ["北部都會區", "交椅洲人工島"]),
    ],
)
def test_traditional_text(text: str, area: str, wanted: list[str]) -> None:
    initiatives = extract(make(text, area=(area,))).initiatives
    assert {one.name for one in initiatives} == set(wanted)


def test_a_longer_name_holds_it_whole() -> None:
    initiatives = found("上月，东数西算柳湖产业园正式挂牌。")
    assert named(initiatives, "东数西算柳湖产业园") is not None
    assert named(initiatives, "东数西算") is None


def test_cost_is_linear() -> None:
    text = "农村社会保障全国一体化医疗中国国际大会改革建设。" * 2000
    seconds = []
    for size in (len(text) // 2, len(text)):
        start = time.process_time()
        assert list(spots(text[:size])) == []
        seconds.append(time.process_time() - start)
    assert seconds[1] < 0.5 and seconds[1] < 4 * max(seconds[0], 0.01)


def test_quotation_in_a_name() -> None:
    assert named(extract(make("扎实开展“八五”普法宣传。")).initiatives, "“八五”普法") is not None


def test_a_number_is_not_taken_apart() -> None:
    assert names("拨打96110，投资196110万元、96110.5万元，建1211工程") == ["96110"]


def test_a_text_that_tells_of_four_schemes_of_a_place_is_of_there() -> None:
    text = "他提到長照2.0、新青安、均衡台灣與前瞻基礎建設。"
    assert named(extract(make(text, area=())).initiatives, "均衡台灣") is not None
    assert named(extract(make("他提到均衡台灣。", area=())).initiatives, "均衡台灣") is None


def test_a_known_name_is_told_in_full_where_the_text_has_more_of_it() -> None:
    assert named(found("依托柳湖国家级旅游度假区，建设新城。"), "柳湖国家级旅游度假区") is not None
    assert named(found("我市开展稳岗扩容提质行动。"), "稳岗扩容提质行动") is not None
