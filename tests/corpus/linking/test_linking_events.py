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


def test_one_telling_number_on_one_day() -> None:
    one, other = entry(1, "清淤工程的河道全线贯通，长度为73.28公里"), entry(2, "城南清淤河道昨天贯通73.28公里")
    assert len(link_events([one, other])) == 1
    assert link_events([one, entry(2, "城南清淤河道昨天贯通14.32公里")]) == ()


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市南区第十五届人民代表大会第二次会议开幕", "区十五届人大二次会议隆重开幕"),
        ("国家发展改革委举行新闻发布会", "国家发改委召开新闻发布会"),
        ("全市夜校推进会召开", "我市召开夜校推进会"),
        ("《夜校管理办法》施行", "夜校管理办法正式施行"),
        ("第3次拼搏交流会举行", "举行第三次拼搏交流会"),
        ("第三届早市大会第二场开幕", "全市第三届早市大会开幕"),
        ("青岛市人民政府新闻办公室举办早市发布会", "市政府新闻办召开早市发布会"),
    ],
)
def test_other_words_for_one_body_and_one_meeting(one: str, other: str) -> None:
    assert len(link_events([entry(1, one), entry(2, other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市政府召开常务会议", "市委召开常委会会议"),
        ("举行第三次拼搏交流会", "举行第四次拼搏交流会"),
        ("公布第1批便民清单", "公布第12批便民清单"),
        ("市十五届人大二次会议开幕", "市政协十五届二次会议开幕"),
        ("夜校开学", "早市开张"),
        ("市工信局召开产业推进会", "市教育局召开夜校推进会"),
        ("北岸大桥建成通车", "南岸隧道全线贯通"),
    ],
)
def test_two_meetings_of_one_day_stay_two(one: str, other: str) -> None:
    assert link_events([entry(1, one), entry(2, other)]) == ()
