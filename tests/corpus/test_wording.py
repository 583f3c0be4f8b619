from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import cost, starts, words


def read(text: str) -> list[str]:
    return [text[span.start : span.end] for span in words(text)]


def test_common_words_are_known() -> None:
    assert read("网上群众工作部") == ["网上", "群众", "工作", "部"]
    assert read("推进社会计划") == ["推进", "社会", "计划"]
    assert read("2017年GDP增长") == ["2017", "年", "GDP", "增长"]
    assert read("，。 ") == []


def test_words_begin_where_it_is_certain() -> None:
    assert starts("东湖绿道二期") == (0, 2, 4)
    assert starts("四水共治") == (0,)
    assert starts("推进四水共治") == (0, 2)


def test_a_common_word_costs_less_than_a_rare_one() -> None:
    prices = [cost(word) for word in ("发展", "群众", "警察")]
    assert None not in prices
    assert prices == sorted(prices, key=lambda one: one or 0)
    assert cost("发发") is None
    assert cost("实事求是") is not None
    assert cost("实事求") is None


@given(st.text(max_size=40) | st.text("中国人民工作的一是a1，", max_size=40))
def test_any_text_is_read_in_order(text: str) -> None:
    found = words(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {at for span in found for at in range(span.start, span.end)}
    meant = {at for at, one in enumerate(text) if "\u4e00" <= one <= "\u9fff" or (one.isascii() and one.isalnum())}
    assert covered == meant
    assert set(starts(text)) <= {span.start for span in found}
