"""What `yaolan extract` prints of a document."""

from __future__ import annotations

from corpus.answers import extraction_to_dict
from corpus.extraction import extract
from corpus.reading import read


def test_places_of_taiwan_are_named_by_their_own_characters_where_a_text_writes_such() -> None:
    text = "臺北市政府新聞稿\n發布日期：民國110年8月3日\n"
    text += "台北市自民國108年起推動「銀髮共餐計畫」，提供長者營養餐點與關懷訪視服務。\n"
    answer = extraction_to_dict(extract(read("a.txt", text.encode())))
    assert {one["area"] for one in answer["initiatives"]} == {"臺北市"}
    plain = extraction_to_dict(extract(read("a.txt", "台北市政府2021年推出“银发共餐计划”，为长者送餐。\n".encode())))
    assert {one["area"] for one in plain["initiatives"]} == {"台北市"}
