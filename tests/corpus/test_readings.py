import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold, is_hanzi
from corpus.readings import common_readings, homophones, readings, readings_told, syllables, uncommon


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("重庆", "chong qing"),
        ("重点", "zhong dian"),
        ("银行", "yin hang"),
        ("行政", "xing zheng"),
        ("会计", "kuai ji"),
        ("长江", "chang jiang"),
        ("市长", "shi zhang"),
        ("调研", "diao yan"),
        ("协调", "xie tiao"),
        ("绿色", "lv se"),
        ("厂房", "chang fang"),
        ("女企业家", "nv qi ye jia"),
    ],
)
def test_the_phrase_decides_the_first_reading(text: str, first: str) -> None:
    assert [group.split("|")[0] for group in readings(text).split(" ")] == first.split()


def test_the_other_common_readings_follow() -> None:
    assert readings("重") == "zhong|chong"
    assert "heng" not in readings("行")
    assert set(common_readings("长")) == {"chang", "zhang"}


def test_what_is_no_hanzi_is_itself() -> None:
    assert readings("v+ 模|式") == "v + _ mo|mu | shi"
    assert readings("a b") == "a _ b"


def test_homophones_share_a_reading() -> None:
    assert "制" in homophones("治")
    assert "治" in homophones("治")
    assert "水" not in homophones("治")
    assert homophones("x") == "x"


def test_syllables_are_pinyin() -> None:
    assert {"zhuang", "lv", "er", "a"} <= syllables()
    assert len(syllables()) < 450


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_one_group_a_character(text: str) -> None:
    folded = fold(text)
    groups = readings(folded).split(" ")
    assert len(groups) == max(1, len(folded))
    for character, group in zip(folded, groups, strict=False):
        assert group == character or character.isspace() or is_hanzi(character)


@settings(max_examples=60)
@given(st.text(alphabet="重庆银行长大得会计朝阳都率量调度人a1 ，〇", max_size=24))
def test_phrase_by_phrase_is_as_pypinyin_reads_the_whole(text: str) -> None:
    from pypinyin import lazy_pinyin

    whole = lazy_pinyin(text, errors=list)  # type: ignore[arg-type]
    first = [group.split("|")[0] for group in readings(text).split(" ")] if text else []
    assert [spoken for spoken, character in zip(first, text, strict=True) if is_hanzi(character)] == [
        spoken.replace("ü", "v") for spoken, character in zip(whole, text, strict=True) if is_hanzi(character)
    ]


@given(st.text(alphabet="重庆银行长江女会计绿色厂房市调研𠮷野嗯ü v1、“\n", max_size=9).map(fold))
def test_all_readings_are_told_by_those_that_are_not_the_first(folded: str) -> None:
    assert readings_told(folded, uncommon(folded)) == readings(folded)


def test_the_first_reading_of_a_character_is_not_told() -> None:
    assert uncommon("四水共治") == uncommon("V+ 2017") == ""
    assert uncommon("重点和行政") == "0zhong 3xing"
