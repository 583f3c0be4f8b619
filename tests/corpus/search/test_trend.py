from __future__ import annotations

import pytest

from corpus.library.protocol import Cancelled
from corpus.search.trend import By, trend
from tests.corpus.search.fake_source import FakeSource, Paper


@pytest.fixture
def source() -> FakeSource:
    return FakeSource(
        [
            Paper("甲", "放管服改革，放管服。" * 10, "2015-03-05", "甲报", "东山县"),
            Paper("乙", "簡政放權。放管服。" * 10, "2017", "乙报", "南江区"),
            Paper("丙", "绿道。" * 100, "2017-05", "乙报", "南江区"),
            Paper("丁", "放管服", None, None, ""),
        ]
    )


def test_by_year_with_years_between(source: FakeSource) -> None:
    (found,) = trend(source, ["放管服"])
    assert [share.key for share in found.shares] == ["2015", "2016", "2017", ""]
    assert [share.uses for share in found.shares] == [20, 0, 10, 1]
    assert [share.documents for share in found.shares] == [1, 0, 1, 1]
    assert found.shares[0].rate == 20 * 10_000 / 100
    assert found.shares[2].rate == 10 * 10_000 / (90 + 300)
    assert (found.first, found.last, found.uses) == ("2015-03-05", "2017", 31)
    assert (found.sparkline[1], len(found.sparkline)) == (" ", 4)
    assert found.sparkline[3] == "█"


def test_by_place_and_source_the_strongest_first(source: FakeSource) -> None:
    (found,) = trend(source, ["放管服"], By.PLACE)
    assert [(share.key, share.uses) for share in found.shares] == [("", 1), ("东山县", 20), ("南江区", 10)]
    (found,) = trend(source, ["绿道"], By.SOURCE)
    assert [share.key for share in found.shares if share.uses] == ["乙报"]


def test_a_term_is_folded_and_may_be_missing(source: FakeSource) -> None:
    several = trend(source, ["简政放权", "鑫", " "])
    assert [(one.term, one.uses, one.first) for one in several] == [("简政放权", 10, "2017"), ("鑫", 0, None)]
    assert several[1].sparkline.strip() == ""


def test_it_can_be_cancelled(source: FakeSource) -> None:
    with pytest.raises(Cancelled):
        trend(source, ["放管服"], cancelled=lambda: True)


def test_of_several_editions_one_counts_where_the_standing_one_does() -> None:
    papers = [
        Paper("草案", "放管服。放管服。", "2014-12", "甲报", "东山县"),
        Paper("定稿", "放管服。", "2015-02", "甲报", "东山县"),
        Paper("另一篇", "放管服。", "2015-06", "乙报", "南江区"),
    ]
    (found,) = trend(FakeSource(papers, editions={1: 2, 2: 2}), ["放管服"])
    assert [(share.key, share.uses, share.documents, share.characters) for share in found.shares] == [("2015", 2, 2, 8)]
    assert (found.first, found.last) == ("2014-12", "2015-06")
    # where the standing one does not use it, another does
    papers[1] = Paper("定稿", "简政。", "2015-02", "甲报", "东山县")
    (found,) = trend(FakeSource(papers, editions={1: 2, 2: 2}), ["放管服"])
    assert [(share.uses, share.documents) for share in found.shares] == [(3, 2)]
