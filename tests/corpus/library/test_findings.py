"""Claims of first, promises and shared happenings go into the index and come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.model import Area, Claim, ClaimKind, Extraction, Figure, Span, Status
from tests.corpus.library.conftest import store_of

Make = Callable[..., Extraction]


def _claiming(made: Extraction, area: str) -> Extraction:
    span = Span(5, 12)
    claim = Claim("成立河务局", "全国", "全国", 1, ClaimKind.FIRST, "我市", Area((area,)), span, Span(5, 31))
    return replace(made, claims=(claim,))


def _with_figure(made: Extraction, value: float, status: Status) -> Extraction:
    figure = Figure("清理河道长度", value, "公里", "2020", None, Area(("清河市",)), status, Span(23, 27))
    return replace(made, figures=(figure,))


def test_two_places_claim_the_same_first(tmp_path: Path, extraction: Make) -> None:
    one, other = extraction("/c/1.txt", "甲", "2019"), extraction("/c/2.txt", "乙", "2018")
    store = store_of(tmp_path / "i.sqlite", _claiming(one, "清河市"), _claiming(other, "白水市"))
    first, second = store.claims()
    assert (first.title, second.title) == ("乙", "甲")
    assert first.first == second.first
    assert first.contested and second.contested
    assert (second.claim.what, second.claim.area, second.claim.kind) == (
        "成立河务局",
        Area(("清河市",)),
        ClaimKind.FIRST,
    )
    store.close()


def test_a_target_with_its_result(tmp_path: Path, extraction: Make) -> None:
    plan = _with_figure(extraction("/c/1.txt", "计划", "2019"), 40, Status.TARGET)
    report = _with_figure(extraction("/c/2.txt", "报告", "2021"), 36, Status.ACTUAL)
    store = store_of(tmp_path / "i.sqlite", plan, report)
    (one,) = store.promises()
    assert (one.met, one.target.title, one.result.title, one.note) == (False, "计划", "报告", "40公里 → 36公里")
    store.close()


def test_a_happening_of_two_documents_counts_once(tmp_path: Path, extraction: Make) -> None:
    store = store_of(tmp_path / "i.sqlite", extraction("/c/1.txt", "甲", "2019"), extraction("/c/2.txt", "乙", "2018"))
    (event,) = store.events()
    assert (event.title, [source.title for source in event.sources]) == ("乙", ["甲"])
    assert store.counts().events == 1
    store.close()
