import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.search.closeness import DISORDER, rank, window
from corpus.search.passages import Passage


def whole(text: str) -> Span:
    return Span(0, len(text))


def test_the_window_is_the_shortest_and_knows_the_order() -> None:
    text = "河湖以后过了很久很久很久很久才说治理，再治理河湖"
    assert window(text, ["河湖", "治理"], whole(text)) == (0, False)
    assert window("河湖与治理", ["河湖", "治理"], Span(0, 5)) == (1, True)
    assert window("河湖", ["河湖", "治理"], Span(0, 2)) is None
    assert window("水水", ["水", "水"], Span(0, 2)) is not None


@given(st.text("甲乙丙丁", min_size=1, max_size=14), st.lists(st.text("甲乙丙", min_size=1, max_size=2), max_size=3))
def test_it_is_what_trying_everything_gives(text: str, words: list[str]) -> None:
    if len(words) < 2 or len(set(words)) < len(words):
        return
    places = [[at for at in range(len(text)) if text.startswith(word, at)] for word in words]
    own = sum(map(len, words))
    tried = [
        max(0, max(at + len(word) for at, word in zip(one, words, strict=True)) - min(one) - own)
        + (0 if list(one) == sorted(one) else DISORDER)
        for one in itertools.product(*places)
    ]
    found = window(text, words, whole(text))
    if not tried:
        assert found is None
        return
    assert found is not None
    beyond, in_order = found
    assert min(tried) <= beyond + (0 if in_order else DISORDER) <= min(tried) + DISORDER


def test_one_word_stands_best_where_it_is_most_of_the_paragraph() -> None:
    text = "绿道建设\n说了许多别的事情以后又顺便提到绿道一次，然后再说许多别的事情直到这一段完了为止"
    line = text.index("\n")
    short = Passage(1, Span(0, 2), Span(0, line))
    long = Passage(1, Span(0, 2), Span(line + 1, len(text)))
    assert rank(text, ["绿道"], short) < rank(text, ["绿道"], long)
