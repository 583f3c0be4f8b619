"""The timeline by pages holds what all events hold, and its counts stay true whatever comes and goes."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.library.globs import globs_of, holds
from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.timeline_views import LANES, Picked
from corpus.library.writer import Stamp, Writer
from corpus.model import Overrides
from tests.corpus.library.test_relinking import Made

GRAINS = range(4)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """An index of forty documents drawn by chance, some of them editions of one work, some gone again."""
    path, chance = tmp_path / "many.sqlite", random.Random(5)
    with Writer(path) as writer:
        for turn in range(4):
            with writer.transaction():
                for number in range(40):
                    name = f"/c/{number}.txt"
                    if not turn or chance.random() < 0.3:
                        writer.put(name, Made(name, chance).extraction(), Stamp(1, 1, str(turn)))
                    elif chance.random() < 0.1:
                        writer.remove(name)
                relink(writer.db, Overrides())
            counted = writer.db.execute(
                "SELECT coalesce(first, ''), grain, lane, count(*) FROM event WHERE grain IS NOT NULL "
                "AND id NOT IN (SELECT event FROM event_same) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
            ).fetchall()
            kept = writer.db.execute("SELECT * FROM event_day ORDER BY 1, 2, 3").fetchall()
            assert [tuple(row) for row in kept] == [tuple(row) for row in counted]
        with writer.transaction():
            writer.bump()
    return path


def test_its_days_hold_all_events_in_their_order(many: Path) -> None:
    store = Store(many)
    timeline = store.timeline
    events = [one for one in store.events() if one.first or one.when.startswith("XXXX")]
    assert sum(day.events for day in timeline.days()) == len(events) > 10
    ids = []
    for first in dict.fromkeys(day.first for day in timeline.days()):
        whole = timeline.of_day(first, GRAINS, LANES, 0, 1000)
        ids += whole
        assert [timeline.rank(id, first, GRAINS, LANES) for id in whole] == list(range(len(whole)))
        assert list(timeline.of_day(first, GRAINS, LANES, 1, 2)) == list(whole[1:3])
        for lane in LANES:
            alone = timeline.of_day(first, GRAINS, (lane,), 0, 1000)
            assert len(alone) == sum(day.events for day in timeline.days() if (day.first, day.lane) == (first, lane))
    assert timeline.rows(ids) == events
    assert timeline.rows([ids[0], 10**9]) == [events[0], None]
    for event in events:
        found = timeline.place(event.when, event.span.start, event.title)
        assert found is not None and found[1].first == event.first
    assert timeline.place("2018", 10**6, "无") is None


def test_what_is_picked_has_days_of_its_own(many: Path) -> None:
    timeline = Store(many).timeline
    every = timeline.pick(Condition())
    assert every.days() == timeline.days()
    for day in timeline.days():
        alone = timeline.of_day(day.first, (day.grain,), (day.lane,), 0, 1000)
        assert list(every.of_day(day.first, (day.grain,), (day.lane,))) == list(alone)
    some = every.only(frozenset(list(every.ids)[::3]))
    assert list(some.ids) == list(every.ids)[::3] and sum(day.events for day in some.days()) == len(some)
    assert every.of_day("1066", GRAINS, LANES) == [] and Picked(()).days() == ()
    of_one = timeline.pick(Condition(documents=frozenset((1,))))
    assert {row.document for row in timeline.rows(of_one.ids) if row and not row.sources} <= {1}
    named = timeline.pick(Condition((Wanted("无", ids=frozenset(every.ids)),)))
    assert list(named.ids) == list(every.ids)


TEXTS = st.text(st.sampled_from('启啟动ＡaA,，、"“[]【】^*?-—\\ 甲ﾊ'), max_size=8)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_a_pattern_finds_what_folding_finds(word: str, texts: list[str]) -> None:
    wanted = "".join(fold(word).split())
    db = sqlite3.connect(":memory:")
    for text in texts:
        found = any(db.execute("SELECT ? GLOB ?", (text, glob)).fetchone()[0] for glob in globs_of(wanted))
        assert found == (wanted in fold(text))
    from corpus.library.rows import dump

    clause, values = holds("names", wanted)
    sql = f"SELECT {clause} FROM (SELECT ? AS names)"
    found = db.execute(sql, (*values, dump(texts))).fetchone()[0]
    if wanted:
        assert bool(found) == any(wanted in fold(text) for text in texts)
    db.close()
