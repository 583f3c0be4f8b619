"""Initiatives under what they are parts of: folded, shown, found, and stood on."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library.views import InitiativeRow
from corpus.model import Kind
from tests.tui import canned
from tui.rows.families import ALONE, number_tree, tree
from tui.rows.initiatives import InitiativeRows, InitiativeSource, initiative_key


def row(id: int, name: str = "", score: float = 0.5) -> InitiativeRow:
    return InitiativeRow(id, name or f"第{id}行动", Kind.CAMPAIGN, None, "清河市", 1, 2, None, None, score)


ROWS = tuple(map(row, (1, 2, 3, 4, 5)))
WHOLES = {2: 1, 3: 2, 5: 1}


def shown(found) -> list[tuple[int, int, int, bool]]:
    return [(one.id, b.depth, b.parts, b.open) for one, b in zip(found.rows, found.branches, strict=True)]


def test_parts_are_folded_in_and_shown_where_they_are_wanted() -> None:
    assert shown(tree(ROWS, WHOLES, ())) == [(1, 0, 3, False), (4, 0, 0, False)]
    assert shown(tree(ROWS, WHOLES, {1})) == [
        (1, 0, 3, True), (2, 1, 1, False), (5, 1, 0, False), (4, 0, 0, False)
    ]  # fmt: skip
    assert [one.id for one in tree(ROWS, WHOLES, (), all_open=True).rows] == [1, 2, 3, 5, 4]


def test_one_that_is_folded_in_is_found_where_it_is_folded_in() -> None:
    assert tree(ROWS, WHOLES, ()).inside == {1: 0, 2: 0, 3: 0, 5: 0, 4: 1}
    assert tree(ROWS, WHOLES, {1}).inside[3] == 1
    rows = InitiativeRows(ROWS, tree(ROWS, WHOLES, ()))
    assert rows.index_of("第3行动") == 0 and rows.index_of("第4行动") == 1 and rows.index_of("无") is None


def test_a_part_whose_whole_is_not_here_stands_at_the_top() -> None:
    assert shown(tree(ROWS[1:], WHOLES, ())) == [(2, 0, 1, False), (4, 0, 0, False), (5, 0, 0, False)]


@given(st.integers(0, 40), st.randoms(), st.booleans())
def test_every_one_is_somewhere(count: int, chance: random.Random, all_open: bool) -> None:
    rows = [row(id) for id in range(count)]
    wholes = {id: chance.randrange(id) for id in range(1, count) if chance.random() < 0.7}
    opened = {id for id in range(count) if chance.random() < 0.3}
    found = tree(rows, wholes, opened, all_open=all_open)
    assert found.inside.keys() == {one.id for one in rows}
    assert set(found.inside.values()) == set(range(len(found.rows)))
    if all_open:
        assert len(found.rows) == count
    assert sum(b.parts for b in found.branches if not b.depth) + sum(not b.depth for b in found.branches) == count


@given(st.integers(0, 40), st.randoms(), st.booleans())
def test_numbers_alone_give_the_same_tree(count: int, chance: random.Random, all_open: bool) -> None:
    rows = [row(id) for id in chance.sample(range(count), count)][: chance.randrange(count + 1)]
    wholes = {id: chance.randrange(id) for id in range(1, count) if chance.random() < 0.6}
    opened = {id for id in range(count) if chance.random() < 0.4}
    found = tree(rows, wholes, opened, all_open=all_open)
    numbers = number_tree(array("q", (one.id for one in rows)), wholes, opened, all_open=all_open)
    assert list(numbers.ids) == [one.id for one in found.rows]
    assert [numbers.branches.get(id, ALONE) for id in numbers.ids] == list(found.branches)
    assert {one.id: numbers.row_of(one.id) for one in rows} == dict(found.inside)
    assert numbers.wholes == found.wholes and numbers.row_of(99) is None


def test_rows_say_how_many_they_fold_in_and_fit_any_width() -> None:
    rows = InitiativeRows(ROWS, tree(ROWS, WHOLES, {1}))
    texts = ["".join(text for text, _style in rows.lines(at, 60)[0]) for at in range(len(rows))]
    assert texts[0].startswith("▾3 第1行动") and texts[1].startswith("  ▸1 第2行动") and texts[3].startswith("第4行动")
    assert rows.whole(1) == 0 and rows.whole(0) is None
    assert rows.last_part(0) == 2 and rows.last_part(1) == 1 and rows.last_part(3) == 3
    for width in (1, 10, 33):
        rows.lines(0, width)


def test_of_what_a_filter_found_nothing_is_folded_in() -> None:
    class Initiatives(canned.Library):
        def initiatives(self, document: int | None = None):
            return ROWS

        def wholes(self):
            return tuple(WHOLES.items())

    source = InitiativeSource({})
    every = source.read(Initiatives())
    assert len(source.arrange(every, "weight")) == 2
    assert len(source.arrange_found(every, "weight")) == 5
    opened = InitiativeSource({initiative_key(ROWS[0]): None})
    assert len(opened.arrange(opened.read(Initiatives()), "weight")) == 4
    rows = opened.arrange(opened.read(Initiatives()), "weight")
    assert [rows.find(Initiatives(), one.name) for one in ROWS] == [0, 1, 1, 3, 2]
    assert rows.find(Initiatives(), "无") is None and rows.keys_with_parts() == {
        initiative_key(one) for one in ROWS[:2]
    }


# ---- in the browser


@pytest.fixture
def families(corpus, monkeypatch):
    """The corpus' second initiative is a part of its first."""
    from corpus.library.store import Store

    library = corpus.library()
    first, second = (one.id for one in library.initiatives()[:2])
    library.close()
    monkeypatch.setattr(Store, "wholes", lambda self: ((second, first),))
    return first, second


async def test_keys_unfold_and_fold(browse, families) -> None:
    async with browse() as browser:
        await browser.does("view.initiatives")
        await browser.until(lambda: browser.screen.VIEW == "initiatives" and browser.screen._shelves["all"].rows)
        shelf = browser.screen._shelves["all"]
        count = len(shelf.rows)
        assert shelf.rows.branch(0).parts == 1 and "▸1" in browser.text()
        await browser.does("fold.open")
        await browser.until(lambda: len(shelf.rows) == count + 1)
        assert shelf.rows.rows[1].id == families[1]
        await browser.does("move.down", "fold.close")
        await browser.until(lambda: len(shelf.rows) == count)
        assert shelf.pane.list.cursor == 0
        await browser.does("fold.all")
        await browser.until(lambda: len(shelf.rows) == count + 1)
        assert len(browser.app.session.settings["initiatives.opened"]) == 1
        await browser.does("fold.all")
        await browser.until(lambda: len(shelf.rows) == count)
        await browser.does("move.bottom", "fold.open")
        await browser.until(lambda: "没有组成部分" in browser.text())
        name = browser.app.desk.corpus.library().initiative(families[1]).row.name
        await browser.does("find")
        await browser.types(name)
        await browser.until(lambda: any(one.id == families[1] for one in shelf.rows.rows))
