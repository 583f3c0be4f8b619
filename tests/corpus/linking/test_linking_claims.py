"""Claims of the same first are gathered, and it is seen where they contradict."""

from __future__ import annotations

import pytest

from corpus.linking.claims import ClaimEntry, link_claims, thing
from corpus.model import Area, Claim, ClaimKind, Span
from corpus.records import replace

HERE, THERE = Area(("青岛市",)), Area(("南宁市",))


def entry(document: int, what: str, area: Area, place: str = "全国", rank: int = 1) -> ClaimEntry:
    span = Span(document, document + 2)
    claim = Claim(what, "全国", place, rank, ClaimKind.FIRST, None, area, span, span)
    return ClaimEntry(document, 0, f"2020-0{document}-01", claim)


def test_two_places_that_claim_one_first_are_contested() -> None:
    (first,) = link_claims([entry(2, "成立招才局", THERE), entry(1, "招才局", HERE)])
    assert first.contested
    assert first.members == ((1, 0), (2, 0))


@pytest.mark.parametrize(
    ("what", "kind", "days", "contested"),
    [
        ("跨江索道——青江索道建设", ClaimKind.FIRST, ("2020-01-01", "2020-03-01"), False),
        ("茶叶零售额增速", ClaimKind.RANK, ("2020-01-01", "2020-03-01"), True),
        ("茶叶零售额增速", ClaimKind.RANK, ("2020-01-01", "2022-03-01"), False),
        ("出口量", ClaimKind.RANK, ("2020-01-01", "2020-03-01"), False),
    ],
)
def test_told_by_two_places_is_not_claimed_by_both(
    what: str, kind: ClaimKind, days: tuple[str, str], contested: bool
) -> None:
    told = [
        replace(one, date=day, claim=replace(one.claim, kind=kind))
        for one, day in zip((entry(1, what, HERE), entry(2, what, THERE)), days, strict=True)
    ]
    (first,) = link_claims(told)
    assert first.contested is contested


def test_a_place_and_its_district_claim_together() -> None:
    (first,) = link_claims([entry(1, "招才局", HERE), entry(2, "招才局", Area(("青岛市", "市南区")))])
    assert not first.contested
    assert len(first.members) == 2


@pytest.mark.parametrize(
    "other",
    [entry(2, "招才局", THERE, place="湖北省"), entry(2, "数据局", THERE), entry(2, "招才局", THERE, rank=2)],
)
def test_other_scope_thing_or_rank_is_another_first(other: ClaimEntry) -> None:
    assert [one.contested for one in link_claims([entry(1, "招才局", HERE), other])] == [False, False]


def test_what_is_compared_is_the_thing() -> None:
    span = Span(0, 1)
    claim = Claim("推出“一码通办”服务", "全省", "湖北省", 1, ClaimKind.FIRST, None, HERE, span, span)
    assert thing(claim) == "一码通办服务"
