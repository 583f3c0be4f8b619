"""Two documents beside each other, and which initiative is a part of which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library.comparing import same
from corpus.library.store import Store
from corpus.model import Area, Extraction, Figure, Span, Status
from tests.corpus.library.conftest import store_of

Make = Callable[..., Extraction]
AREA = Area(("江东省", "清河市"))


def figure(value: float | None, unit: str, period: str | None, status: Status = Status.ACTUAL) -> Figure:
    return Figure("绿道长度", value, unit, period, None, AREA, status, Span(23, 27))


def named(made: Extraction, *names: str, **more: object) -> Extraction:
    """The document with its one initiative under other names."""
    model = made.initiatives[0]
    mentions = {"mentions": model.mentions, "aliases": (), "parts": (), "part_of": None} | more
    return replace(made, initiatives=tuple(replace(model, name=name, **mentions) for name in names), figures=())


def ids(store: Store) -> dict[str, int]:
    return {row.title: row.id for row in store.documents()}


def test_what_is_shared_what_is_new_and_what_is_gone(tmp_path: Path, extraction: Make) -> None:
    before = named(extraction("/c/1.txt", "甲", "2018"), "清河大整治", "旧城改造行动")
    after = named(extraction("/c/2.txt", "乙", "2019"), "清河大整治", "新港建设行动")
    store = store_of(tmp_path / "i.sqlite", before, after)
    found = store.compare(ids(store)["甲"], ids(store)["乙"])
    assert (found.left.title, found.right.title) == ("甲", "乙")
    sides = {one.row.name: (bool(one.left), bool(one.right)) for one in found.initiatives}
    assert sides == {"清河大整治": (True, True), "旧城改造行动": (True, False), "新港建设行动": (False, True)}
    other = store.compare(ids(store)["乙"], ids(store)["甲"])
    assert {one.row.name: (bool(one.left), bool(one.right)) for one in other.initiatives} == {
        name: (right, left) for name, (left, right) in sides.items()
    }
    store.close()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((figure(20, "公里", "2018"),), (figure(22, "公里", "2018"),), [("2018", 20, 22)]),
        ((figure(20, "公里", "2018"),), (figure(20, "公里", "2018"),), []),
        ((figure(20, "公里", "2018"),), (figure(31, "公里", "2019"),), [("2018", 20, 31)]),
        ((figure(20, "公里", "2018"), figure(24, "公里", "2019", Status.TARGET)), (figure(23, "公里", "2019"),),
         [("2019", 24, 23)]),
        ((figure(20, "公里", None),), (figure(22, "公里", None),), []),
    ],
)  # fmt: skip
def test_figures_that_changed(
    tmp_path: Path,
    extraction: Make,
    before: tuple[Figure, ...],
    after: tuple[Figure, ...],
    told: list[tuple[str, float, float]],
) -> None:
    one = replace(extraction("/c/1.txt", "甲", "2018"), figures=before)
    other = replace(extraction("/c/2.txt", "乙", "2019"), figures=after)
    store = store_of(tmp_path / "i.sqlite", one, other)
    found = store.compare(ids(store)["甲"], ids(store)["乙"])
    assert [
        (pair.left.figure.period, pair.left.figure.value, pair.right.figure.value) for pair in found.figures
    ] == told
    store.close()


def test_one_number_in_two_units_is_no_change() -> None:
    assert same(figure(1.2, "亿元", "2018"), figure(12000, "万元", "2018"))
    assert not same(figure(1.2, "亿元", "2018"), figure(12000, "元", "2018"))
    assert not same(figure(1.2, "亿元", "2018"), figure(1.2, "亿元", "2018", Status.TARGET))
    assert same(figure(None, "", "2018"), figure(None, "", "2018"))


def test_a_document_that_is_gone_is_said(tmp_path: Path, extraction: Make) -> None:
    store = store_of(tmp_path / "i.sqlite", extraction())
    with pytest.raises(KeyError):
        store.compare(1, 77)
    store.close()


def test_wholes_lead_from_part_to_whole_and_never_round(tmp_path: Path, extraction: Make) -> None:
    made = extraction("/c/1.txt", "甲", "2018")
    model = replace(made.initiatives[0], aliases=(), parts=(), part_of=None)
    names = (
        replace(model, name="清河大整治", parts=("碧水行动",)),
        replace(model, name="碧水行动"),
        replace(model, name="净土行动", part_of="碧水行动"),
        replace(model, name="甲乙工程", part_of="乙甲工程"),
        replace(model, name="乙甲工程", part_of="甲乙工程"),
    )
    store = store_of(tmp_path / "i.sqlite", replace(made, initiatives=names))
    name = {row.id: row.name for row in store.initiatives()}
    found = {name[part]: name[whole] for part, whole in store.wholes()}
    assert found["碧水行动"] == "清河大整治"
    assert found["净土行动"] == "碧水行动"
    assert len(found.keys() & {"甲乙工程", "乙甲工程"}) <= 1
    store.close()


def test_initiatives_of_some_documents(store: Store) -> None:
    every = {row.id for row in store.documents()}
    assert store.initiatives_of(()) == frozenset()
    assert store.initiatives_of(every) == {row.id for row in store.initiatives()}
