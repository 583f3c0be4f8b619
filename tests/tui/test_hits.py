"""Rows of hits: what stays the same when more comes, what each says of itself."""

import pytest

from corpus.library.protocol import Cancelled
from corpus.model import Hit, HitHow, HitKind, Span
from corpus.search import Searcher
from tests.corpus.search.fake_source import FakeSource, Paper
from tui.rows.found import Found, look
from tui.rows.hits import HitRows
from tui.safe import SafeText


def hit(name: str, kind: HitKind = HitKind.INITIATIVE, how: HitHow = HitHow.LITERAL) -> Hit:
    return Hit(kind, name, how, 1.0, 1, "a.txt", Span(0, 1), note="甲区")


def shown(rows: HitRows) -> list[str]:
    return ["".join(text for text, _style in rows.lines(at, 40)[0]).strip() for at in range(len(rows))]


def test_names_stay_where_they_are_when_passages_come() -> None:
    names = HitRows([hit("甲"), hit("乙")], {HitKind.INITIATIVE: 2})
    both = HitRows([hit("甲"), hit("乙"), hit("丙", HitKind.PASSAGE)], {HitKind.INITIATIVE: 2, HitKind.PASSAGE: 9})
    assert both.same_as(names) == len(names) == 3
    assert both.same_as(None) == 0
    assert HitRows([hit("乙")], {}).same_as(names) == 0
    assert both.first_passage() == 3
    assert (both.listed(passages=True), both.listed(passages=False)) == (1, 2)


def test_offers_stand_between_names_and_passages() -> None:
    hits = [hit("甲"), hit("丙", HitKind.PASSAGE)]
    rows = HitRows(
        hits, {}, offers=("乙 丁",), offered=SafeText("是不是要找"), estimated=True, about_text=SafeText("新")
    )
    lines = shown(rows)
    assert lines[2:4] == ["是不是要找", "乙 丁"]
    assert "about 1" in lines[4] or "约 1" in lines[4]
    assert [rows.offer(at) is not None for at in range(6)] == [False, False, False, True, False, False]
    assert rows.key(3) != rows.key(1) != rows.key(5)
    assert rows.key(0) == rows.key(99) == ""


def test_each_hit_says_how_it_matched_unless_it_is_literal() -> None:
    rows = HitRows([hit("甲"), hit("乙", how=HitHow.SLIP), hit("丙", HitKind.PASSAGE, HitHow.PINYIN)], {})
    lines = shown(rows)
    assert lines[1].endswith("甲区") and "typing slip" not in lines[1] and "手误" not in lines[1]
    assert "typing slip" in lines[2] or "手误" in lines[2] or "错" in lines[2]
    assert "pinyin" not in lines[4] and "拼音" not in lines[4]


def test_a_look_that_nobody_wants_any_more_ends() -> None:
    searcher = Searcher(FakeSource([Paper("甲", "绿道与绿道")]))
    with pytest.raises(Cancelled):
        look(searcher, "绿道", "text", 9, cancelled=lambda: True)


def test_a_look_tells_what_the_query_could_not_say() -> None:
    searcher = Searcher(FakeSource([Paper("甲", "绿道与绿道")]))
    assert look(searcher, "绿道 kind:错", "names", 9).column == 8
    assert look(searcher, "红道", "text", 9).missing is not None
    found = look(searcher, "绿道", "text", 9)
    assert (found.missing, found.best_first, len(found.hits)) == (None, False, 1)
    both = found.with_names(Found((hit("甲"),), {HitKind.INITIATIVE: 1}, {HitHow.PINYIN: 1}))
    assert [one.kind for one in both.hits] == [HitKind.INITIATIVE, HitKind.PASSAGE]
    assert both.hows == {HitHow.PINYIN: 1}
