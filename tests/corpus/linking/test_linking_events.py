"""One happening in several documents is one event."""

from __future__ import annotations

import pytest

from corpus.linking.events import EventEntry, link_events
from corpus.model import Area, Event, Lane, Span

CITY, DISTRICT = Area(("青岛市",)), Area(("青岛市", "市南区"))


def entry(document: int, what: str, when: str = "2019-03-06", area: Area = CITY, **more: object) -> EventEntry:
    lane = more.get("lane", Lane.HAPPENED)
    event = Event(when, "3月6日", Span(0, 4), Span(0, 20), what, lane)  # type: ignore[arg-type]
    return EventEntry(document, 7, f"2019-0{document}-01", area, event, more.get("initiatives", frozenset()))  # type: ignore[arg-type]


def test_alike_gists_of_one_day() -> None:
    found = link_events([entry(2, "青岛市正式启动“清水行动”"), entry(1, "我市启动“清水行动”，全员下河", area=DISTRICT)])
    assert found == (((1, 7), (2, 7)),)


def test_the_beginning_of_one_initiative() -> None:
    more = {"lane": Lane.LAUNCHED, "initiatives": frozenset((3,))}
    assert len(link_events([entry(1, "清水行动拉开大幕", **more), entry(2, "全市治河誓师", **more)])) == 1


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "青岛市启动“清水行动”", when="2019-03-07"),
        entry(2, "青岛市启动“清水行动”", area=Area(("南宁市",))),
        entry(2, "青岛市召开防汛会议"),
        entry(1, "青岛市启动“清水行动”"),
    ],
)
def test_others_stay_apart(other: EventEntry) -> None:
    assert link_events([entry(1, "青岛市启动“清水行动”"), other]) == ()
