import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.mapped import Mapped, joined
from corpus.text import clean

HOSTILE = st.text(st.sampled_from("政策 a\x1b\x07\u200b\u202e\u0301\u0300\ufeff\x85\t​\ufdd0😀"), max_size=60)


def origin_holds(mapped: Mapped, source: str, same: bool = True) -> None:
    at = 0
    for run in mapped.runs:
        assert run.text >= at and run.length > 0
        at = run.text + run.length
        assert at <= len(mapped.text)
        assert run.source >= 0 and run.source + run.length <= len(source)
        if same:
            assert mapped.text[run.text : at] == source[run.source : run.source + run.length]


@given(HOSTILE)
def test_cleaning_gives_what_the_text_door_gives(text: str) -> None:
    cleaned = Mapped.of(text).cleaned()
    assert cleaned.text == clean(text, lines=True)
    origin_holds(cleaned, text, same=False)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_cut_keeps_its_origin(text: str, start: int, length: int) -> None:
    cut = Mapped.of(text).cut(start, min(len(text), start + length))
    assert cut.text == text[start : start + length]
    origin_holds(cut, text)


@given(st.text(st.sampled_from("ab 水"), max_size=40))
def test_repairs_one_after_another(text: str) -> None:
    mapped = Mapped.of(text).replaced(re.compile("ab"), "").stripped().replaced(re.compile("水"), "江江")
    assert mapped.text == text.replace("ab", "").strip().replace("水", "江江")
    for run in mapped.runs:
        for step in range(run.length):
            there, here = text[run.source + step], mapped.text[run.text + step]
            assert here == there or (here, there) == ("江", "水")


def test_joining_inserts_without_origin() -> None:
    whole = joined([Mapped.of("甲乙", 10), Mapped.of("丙", 20)], "\n")
    assert whole.text == "甲乙\n丙"
    assert [(run.text, run.source, run.length) for run in whole.runs] == [(0, 10, 2), (3, 20, 1)]
