"""Events on the timeline: grouped under rules of their period, with lane, date, what, kind and initiative."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from corpus.library.views import Bucket, EventRow
from corpus.model import Certainty, HitKind, Kind, Lane
from tui.cells import cell_len, cut
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.columns import Column, Columns, widest
from tui.rows.periods import RECURRING, Zoom, buckets, first_day, period_label, period_of, read_date, rule
from tui.rows.ruler import RECURS, BucketRows
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

LANE_MARKS = {Lane.HAPPENED: "·", Lane.LAUNCHED: "▲", Lane.DUE: "◇", Lane.PUBLISHED: "○"}
LANE_STYLES = {Lane.HAPPENED: "dim", Lane.LAUNCHED: "accent", Lane.DUE: "match", Lane.PUBLISHED: "kind"}
SPANS, UNSURE = "≈", "?"


@dataclass(frozen=True, slots=True)
class Head:
    """The rule above the events of a period."""

    period: str
    count: int


@dataclass(frozen=True, slots=True)
class Today:
    """The rule between what was before today and what is to come."""

    day: str


class EventSource:
    """Dated events.

    Args:
        zoom: how fine the periods are that they stand under.
        lanes: those that are shown.
        today: ISO day before which a line is drawn; empty for none.
    """

    kind = HitKind.EVENT
    sorts: ClassVar[dict[str, str]] = {"time": N_("in time order")}

    def __init__(self, zoom: Zoom, lanes: Collection[Lane] = tuple(Lane), today: str = "") -> None:
        self.zoom, self.lanes, self.today = zoom, lanes, today

    def read(self, library: Library) -> Sequence[EventRow]:
        """In time order, recurring ones last; those that say no more than “now” are left out."""
        return [event for event in library.events() if event.first is not None or event.when.startswith("XXXX")]

    def arrange(self, rows: Sequence[EventRow], sort: str) -> EventRows:
        """The model under the rules of their periods, without the lanes that are switched off."""
        return EventRows([row for row in rows if row.lane in self.lanes], self.zoom, self.today)

    def words(self, row: EventRow) -> str:
        """Days, what, sentence, initiatives, lane, kind, place and document."""
        kind = word(row.kind) if row.kind else ""
        named = " ".join(row.initiatives)
        return (
            f"{row.when} {row.first or ''} {row.text} {row.what} {named} {word(row.lane)} {kind} {row.area} {row.title}"
        )

    def id(self, row: EventRow) -> int | None:
        """Row id of the event."""
        return row.id

    def sift(self, text: str, searcher: Any) -> tuple[str, Callable[[EventRow], bool]] | str:
        """What is left of a filter as words, and whether an event passes the rest; or why it cannot be read.

        See `tui.rows.event_filter`.
        """
        from corpus.search.query import QueryError
        from tui.rows.event_filter import read
        from tui.rows.found import fault_in_words

        try:
            wanted = read(text)
            return wanted.words, wanted.test(searcher, self.today or "9999", self.words)
        except QueryError as error:
            return fault_in_words(error.field, error.expected, error.found, tags=searcher.tags)


class EventRows:
    """A model for a list of events, in time order, under the rules of their periods.

    Args:
        events: in time order.
        zoom: how fine the periods are.
        today: ISO day; a line stands before the first event after it, where others stand before.
    """

    height = 1

    def __init__(self, events: Sequence[EventRow], zoom: Zoom, today: str = "") -> None:
        self.zoom = zoom
        keyed = [(_order(event, period), period, event) for event in events if (period := period_of(event, zoom))]
        keyed.sort(key=lambda one: one[0])
        self.buckets: tuple[Bucket, ...] = buckets(period for _key, period, _event in keyed)
        self.entries: list[Head | Today | EventRow] = []
        self._heads: list[int] = []
        self._firsts: list[str] = []
        counts = {bucket.period: bucket.count for bucket in self.buckets}
        last = ""
        for _key, period, event in keyed:
            if today and event.first and event.first > today:
                if self.entries:
                    self.entries.append(Today(today))
                today = ""
            if period != last:
                self._heads.append(len(self.entries))
                self._firsts.append(first_day(period))
                self.entries.append(Head(period, counts[period]))
                last = period
            self.entries.append(event)
        self._kinds = widest([word(kind) for kind in Kind], 11)
        # All that a key press asks is worked out here, off the UI thread: there may be 40,000 events.
        self._by_key: dict[str, int] = {}
        self._reached: list[str] = []
        self._first_rows: dict[str, int] = {}
        latest = ""
        for index, entry in enumerate(self.entries):
            if isinstance(entry, EventRow):
                self._by_key.setdefault(event_key(entry), index)
                latest = max(latest, entry.first or "9999")
            elif isinstance(entry, Head):
                self._first_rows[entry.period] = index + 1
            self._reached.append(latest)
        self.bars = BucketRows(self.buckets)
        self.total = len(keyed)
        dated = [bucket.period for bucket in self.buckets if bucket.period != RECURRING]
        self.ends = (dated[0], dated[-1]) if dated else None
        """The first and the last period that hold events; None where none is dated."""
        days = 8 if any(event.first is None for event in events) else 5
        self._columns = Columns(
            Column(3, 3),
            Column(days, days),
            Column(38, cap=84),
            Column(self._kinds, self._kinds, rank=1),
            Column(12, 24, rank=2),
        )

    def __len__(self) -> int:
        return len(self.entries)

    def is_head(self, index: int) -> bool:
        """Whether the row is a rule, on which no cursor stands."""
        return not isinstance(self.entries[index], EventRow)

    def key(self, index: int) -> str:
        """Value, place in the text and document of an event; empty for a rule."""
        entry = self.entries[index]
        return event_key(entry) if isinstance(entry, EventRow) else ""

    def index_of(self, key: str) -> int | None:
        """The row of a key; of an ISO date, the first event of the period of that name, else at or after it."""
        found = self._by_key.get(key, self._first_rows.get(key))
        return self.index_at(key) if found is None and read_date(key) == key else found

    def event(self, index: int) -> EventRow | None:
        """The event of a row; None for a rule or where there is no row."""
        entry = self.entries[index] if 0 <= index < len(self.entries) else None
        return entry if isinstance(entry, EventRow) else None

    def index_at(self, day: str) -> int | None:
        """The first event at or after an ISO date (`2017`, `2017-03`, `2017-03-22`), else the last; None of none."""
        return min(bisect_left(self._reached, day), len(self.entries) - 1) if self.entries else None

    def head_of(self, index: int) -> int:
        """Number of the period (among those that hold events) under which a row stands."""
        return max(0, bisect_left(self._heads, index + 1) - 1)

    def period_at(self, index: int) -> str:
        """The period under which a row stands."""
        entry = self.entries[self._heads[self.head_of(index)]]
        assert isinstance(entry, Head)
        return entry.period

    def first_of(self, period: str) -> int | None:
        """The row of the first event of a period; None when it has none."""
        return self._first_rows.get(period)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule or an event."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(period_label(entry.period), width),)
        if isinstance(entry, Today):
            return (today_rule(entry.day, width),)
        pieces: list[Piece] = [
            (safe(LANE_MARKS[entry.lane] + _shape(entry)), LANE_STYLES[entry.lane]),
            (_day(entry), "accent"),
            (_what(entry), ""),
            (word(entry.kind) if entry.kind else SafeText(""), "kind"),
            (safe(_beside(entry)), "dim"),
        ]
        return (self._columns.row(width, pieces),)


def event_key(event: EventRow) -> str:
    """Names an event beyond row ids."""
    return f"{event.when}\t{event.span.start}\t{event.title}"


def today_rule(day: str, width: int) -> list[Piece]:
    """The line of today: `═ 今天 2018年3月9日 ═════`."""
    label = cut(SafeText(f"{_('today')} {period_label(day)}"), max(0, width - 4))
    return [(SafeText(f"═ {label} " + "═" * max(0, width - cell_len(label) - 3)), "accent")]


def _order(event: EventRow, period: str) -> tuple[str, str, str]:
    # an event known by year alone stands before the year's months, one known by month before its days
    return (first_day(period), period, event.first or "9999")


def _shape(event: EventRow) -> str:
    if event.first is None or event.when.startswith("XXXX"):
        return RECURS
    if event.certainty is Certainty.UNSURE or "X" in event.when:
        return UNSURE
    return SPANS if "/" in event.when else " "


def _day(event: EventRow) -> SafeText:
    """The part of the date below the year, in five cells."""
    head = event.when.partition("/")[0]
    if head.startswith("XXXX"):
        return recurrence(head)
    return safe((head[5:] or head[:4])[:5])


def recurrence(when: str) -> SafeText:
    """`XXXX-XX-07` in words that fit a column: each month on the 7th."""
    _year, _dash, rest = when.partition("-")
    month, _dash, day = rest.partition("-")
    if month.startswith("WXX"):
        number = day[:1] if day else ""
        return safe(_("wk {day}").format(day=number))
    if month in ("XX", "") and day:
        return safe(_("m/{day}").format(day=day.lstrip("0") or day))
    return safe(rest[:5])


def _what(event: EventRow) -> SafeText:
    what = safe(event.what or event.text)
    end = event.when.partition("/")[2]
    if end and event.first:
        end = end[5:] if end[:4] == event.first[:4] and len(end) > 4 else end
        return SafeText(f"→{safe(end)} {what}")
    return what


def _beside(event: EventRow) -> str:
    what = event.what or event.text
    named = [name for name in event.initiatives if name not in what]
    return named[0] if named else event.title
