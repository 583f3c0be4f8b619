"""Events read page by page are what all of them at once are: the same rows, the same filter, the same places."""

from __future__ import annotations

import pytest

from corpus.library.store import Store
from corpus.model import HitKind, Lane
from tests.tui.made import PAGE, Searcher, make_store
from tui.rows.event_list import EventList
from tui.rows.events import EventRows, EventSource
from tui.rows.pages import Pages
from tui.rows.periods import ZOOMS, Zoom
from tui.screens.sifting import Sieve

TIMES = (
    *("2018", "2018-H1", "2018-Q2", "2018-05", "2018-05-01", "2018-05-03/2018-06-09", "2018-W20", "2018-XX-23"),
    *("2019-01-01", "2019", "XXXX-XX-07", "XXXX-WXX-1", "PRESENT_REF", "0221-03", "2019-SP"),
)
TODAY = "2018-05-02"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A hundred events on few days: several pages of them, and days of several pages."""
    return make_store(tmp_path_factory.mktemp("made") / "made.sqlite", TIMES)


def searcher_of(store: Store) -> Searcher:
    """A search that finds every seventh event."""
    return Searcher(store, [one.id for one in store.events()][::7])


def whole(store: Store) -> list:
    return [one for one in store.events() if one.first is not None or one.when.startswith("XXXX")]


def shown(rows: EventRows, store: Store) -> list:
    """All entries of a model, its pages read as they are asked for."""
    out = []
    for index in range(len(rows)):
        if rows.awaits(index):
            assert rows.entries[index] is None and rows.lines(index, 40)[0][0][0].strip() == "…"
            rows.pages.put(rows.pages.read(store, rows.pages.missing()))
        out.append(rows.entries[index])
    return out


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("lanes", [tuple(Lane), (Lane.DUE, Lane.LAUNCHED), ()])
def test_the_rows_are_those_of_all_events(store: Store, zoom: Zoom, lanes: tuple[Lane, ...]) -> None:
    source = EventSource(zoom, lanes, TODAY)
    listed = source.read(store)
    rows, every = source.arrange(listed, "time"), EventRows(whole(store), zoom, TODAY, lanes)
    assert len(listed) == len(whole(store)) > 2 * PAGE
    assert shown(rows, store) == shown(every, store)
    assert (rows.buckets, rows.ends, rows.total) == (every.buckets, every.ends, every.total)
    for day in ("0001", "0221", "2018", "2018-05", "2018-05-02", "2019-01-01", "9999"):
        assert rows.index_of(day) == every.index_of(day)
        assert rows.index_at(day) == every.index_at(day)
    for index in range(0, len(rows), 17):
        assert rows.head_of(index) == every.head_of(index) and rows.is_head(index) == every.is_head(index)
        assert not lanes or rows.period_at(index) == every.period_at(index)


def test_an_event_is_found_by_its_key(store: Store) -> None:
    source = EventSource(Zoom.YEAR, today=TODAY)
    every = EventRows(whole(store), Zoom.YEAR, TODAY)
    for listed in (source.read(store), source.read(store).left(searcher_of(store), "2018", lambda *_: frozenset())):
        assert isinstance(listed, EventList)
        full = shown(source.arrange(listed, "time"), store)
        rows = source.arrange(listed, "time")
        for index in range(len(every)):
            key = every.key(index)
            found = rows.find(store, key) if key else None
            if found is not None:
                assert rows.index_of(key) == found
                assert full[found].when == every.event(index).when and full[found].span == every.event(index).span
            elif key:
                assert every.event(index) not in full
        assert rows.find(store, "2018\t99999\t无") is None and rows.find(store, "无") is None


FILTERS = (
    *("三清", "花节 2018", "2018-05", "2018年5月", "启动", "到期", "活动", "江东", "《绿道》", "sq", "sq 三清", "没有"),
    *(
        "is:planned",
        "is:recurring 三清",
        "-三清",
        "of:花节",
        "kind:meeting",
        "place:东山",
        "date:2018-05",
        '"三清 行动"',
    ),
    *("is:done", "is:启动", "-is:planned", "-kind:meeting", "-place:东山", "-date:2018-05 is:done", "kind:event"),
    *(
        "-of:花节",
        "-of:花 启动",
        "kind:meeting kind:reform",
        "date:2018 date:2019",
        "-doc:绿道",
        "date:2018-05..2018-06",
    ),
    *("-by:教育局", "by:区", "by:教育局 by:清河 -by:东山", "by:日报", "by:委 三清 -花节"),
    *("by:教育局", "”", "[", ",", "[ 花", "is:unsure -is:due", "2018-05-01 due", "doc:绿道", '"三清 行动"'),
)


@pytest.mark.parametrize("text", FILTERS)
def test_a_filter_leaves_the_same(store: Store, text: str) -> None:
    source, searcher = EventSource(Zoom.DAY, today=TODAY), searcher_of(store)
    listed, every = source.read(store), whole(store)
    left = Sieve().left(searcher, source, listed, text)
    expected = Sieve().left(searcher, source, every, text)
    assert isinstance(left, EventList)
    assert len(left) == len(expected)
    rows = source.arrange(left, "time")
    assert shown(rows, store) == shown(EventRows(expected, Zoom.DAY, TODAY), store)
    unfiltered, kept = source.arrange(listed, "time"), {one.id for one in expected}
    full = shown(unfiltered, store)
    places = [at for at, one in enumerate(full) if getattr(one, "id", None) in kept]
    assert list(unfiltered.places(store, left)) == places


@pytest.mark.parametrize(
    "typed",
    ["三清行动", "sq 花节", "2018-05-01", "is:done 三清 行动", "2018.5.1", "花节 -is:due", "绿道 三", "by:清河 三清"],
)
def test_a_filter_typed_letter_by_letter_leaves_what_it_leaves_at_once(store: Store, typed: str) -> None:
    source, searcher = EventSource(Zoom.DAY, today=TODAY), searcher_of(store)
    listed = source.read(store)
    for end in (*range(1, len(typed) + 1), *range(len(typed) - 1, 0, -1)):
        left = Sieve().left(searcher, source, listed, typed[:end])
        whole_one = Sieve().left(searcher, source, source.read(store), typed[:end])
        if isinstance(whole_one, EventList):
            assert isinstance(left, EventList) and left.days == whole_one.days
            assert left._picked.ids == whole_one._picked.ids
        else:
            assert left == whole_one


def test_a_fault_of_a_filter_is_told(store: Store) -> None:
    source = EventSource(Zoom.DAY)
    said = Sieve().left(searcher_of(store), source, source.read(store), "is:soon")
    assert isinstance(said, str) and "soon" in said


def test_of_some_documents_stays_what_one_of_them_tells(store: Store) -> None:
    source, documents = EventSource(Zoom.DAY), frozenset(range(1, 60))
    listed = source.read(store).within(store, documents)
    told = [
        one
        for one in whole(store)
        if one.document in documents or any(other.document in documents for other in one.sources)
    ]
    assert shown(source.arrange(listed, "time"), store) == shown(EventRows(told, Zoom.DAY), store)
    left = Sieve().left(searcher_of(store), source, listed, "三清")
    assert isinstance(left, EventList)
    assert len(left) == len(Sieve().left(searcher_of(store), source, told, "三清")) > 0


def test_pages_are_asked_for_once_and_let_go(store: Store) -> None:
    asked: list[int] = []
    pages: Pages[int] = Pages(100 * PAGE, lambda _library, begin, end: list(range(begin, end)))
    pages.wanted = lambda: asked.append(1)
    assert pages.get(5 * PAGE + 1) is None and asked
    assert set(pages.missing()) == {4, 5} and pages.missing() == ()
    for page in range(60):
        pages.put(pages.read(store, [page]))
    assert pages.get(59 * PAGE + 7) == 59 * PAGE + 7 and pages.awaits(0)
    assert HitKind.EVENT is EventSource.kind
