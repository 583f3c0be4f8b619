"""Events on the timeline: grouped under rules of their period, with lane, date, what, kind and initiative."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from corpus.library.views import EventRow
from corpus.model import Certainty, HitKind, Kind, Lane
from tui.cells import cell_len, cut
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.columns import Column, Columns, widest
from tui.rows.event_layout import EventLayout, Head, Run, Today, order_of
from tui.rows.event_list import MOST, EventList, days_of
from tui.rows.pages import AWAITED, Pages, Whole
from tui.rows.periods import RECURRING, Zoom, period_label, period_of, read_date, rule
from tui.rows.ruler import RECURS, BucketRows
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

LANE_MARKS = {Lane.HAPPENED: "·", Lane.LAUNCHED: "▲", Lane.DUE: "◇", Lane.PUBLISHED: "○"}
LANE_STYLES = {Lane.HAPPENED: "dim", Lane.LAUNCHED: "accent", Lane.DUE: "match", Lane.PUBLISHED: "kind"}
SPANS, UNSURE = "≈", "?"


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

    def read(self, library: Library) -> EventList:
        """In time order, recurring ones last; those that say no more than “now” are left out."""
        return EventList(library.timeline.days(), self.words, self.today or "9999")

    def arrange(self, rows: Sequence[EventRow] | EventList, sort: str) -> EventRows:
        """The model under the rules of their periods, without the lanes that are switched off."""
        return EventRows(rows, self.zoom, self.today, self.lanes)

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


class Entries(Sequence["Head | Today | EventRow | None"]):
    """The rows of a model, made when they are asked for; None for an event that is still to come."""

    def __init__(self, rows: EventRows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows.length

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self._rows.entry(at) for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._rows.entry(at)


class EventRows(EventLayout):
    """A model for a list of events, in time order, under the rules of their periods.

    Args:
        events: in time order, or all of them as numbers: then they are read page by page.
        zoom: how fine the periods are.
        today: ISO day; a line stands before the first event after it, where others stand before.
        lanes: those that are shown.
    """

    height = 1

    def __init__(
        self,
        events: Sequence[EventRow] | EventList,
        zoom: Zoom,
        today: str = "",
        lanes: Collection[Lane] = tuple(Lane),
    ) -> None:
        self._lanes = lanes
        self._list = events if isinstance(events, EventList) else None
        given = () if isinstance(events, EventList) else events
        super().__init__(self._list.days if self._list else days_of(given), zoom, today, lanes)
        self.buckets = self.counts()
        self.entries: Sequence[Head | Today | EventRow | None] = Entries(self)
        self._by_key: dict[str, int] = {}
        self.pages: Pages[EventRow]
        if self._list is not None:
            self.pages = Pages(self.total, self._read)
        else:
            ordered = [event for event in given if event.lane in lanes]
            ordered.sort(key=lambda event: order_of(event.first, period_of(event, zoom)))
            self.pages = Whole(ordered)
            for number, event in enumerate(ordered):
                self._by_key.setdefault(event_key(event), self.row_of(number))
        self._kinds = widest([word(kind) for kind in Kind], 11)
        self.bars = BucketRows(self.buckets)
        dated = [bucket.period for bucket in self.buckets if bucket.period != RECURRING]
        self.ends = (dated[0], dated[-1]) if dated else None
        """The first and the last period that hold events; None where none is dated."""
        days = 8 if any(run.first is None for run in self.runs) else 5
        self._columns = Columns(
            Column(3, 3),
            Column(days, days),
            Column(38, cap=84),
            Column(self._kinds, self._kinds, rank=1),
            Column(12, 24, rank=2),
        )

    def __len__(self) -> int:
        return len(self.entries)

    # ---- pages

    def _read(self, library: Library, begin: int, end: int) -> Sequence[EventRow | None]:
        """In the desk's thread: the events from one number to another."""
        assert self._list is not None
        ids: list[int] = []
        for run in self.runs_between(begin, end):
            ids += self._list.ids(library, run, self._lanes, max(0, begin - run.at), min(run.events, end - run.at))
        return library.timeline.rows(ids)

    def awaits(self, index: int) -> bool:
        """Whether a row is still to come."""
        number = self.number(index)
        return number is not None and self.pages.awaits(number)

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a key; `index_of` knows it from then on."""
        found = self.index_of(key)
        when, _tab, rest = key.partition("\t")
        start, tab, title = rest.partition("\t")
        if found is not None or self._list is None or not tab or not start.isdigit():
            return found
        place = library.timeline.place(when, int(start), title)
        if place is None or place[1].lane not in self._lanes:
            return None
        id, day = place
        for at, run in enumerate(self.runs):
            if run.first == day.first and day.grain in run.grains:
                rank = self._list.rank(library, id, run, self._lanes)
                if rank is not None and rank < run.events:
                    self._by_key[key] = self._run_rows[at] + rank
        return self._by_key.get(key)

    def read_around(self, library: Library, index: int) -> None:
        """In the desk's thread: reads what will stand around a row, before the model is shown."""
        if self._list is not None and self.total:
            self.pages.read_around(library, self.number(index) or self.number(index + 1) or 0)

    def places(self, library: Library, left: EventList) -> Sequence[int]:
        """In the search's thread: the rows of what a filter leaves."""
        assert self._list is not None
        out = array("q")
        days = {day.first for day in left.days}
        for at, run in enumerate(self.runs):
            if run.first in days:
                wanted = frozenset(left.ids(library, run, self._lanes, 0, MOST))
                ids = self._list.ids(library, run, self._lanes, 0, MOST) if wanted else ()
                out.extend(self._run_rows[at] + place for place, id in enumerate(ids) if id in wanted)
        return out

    # ---- rows

    def entry(self, index: int) -> Head | Today | EventRow | None:
        """What stands in a row; None for an event that is still to come."""
        at = bisect_right(self._starts, index) - 1
        block = self._blocks[at]
        return self.pages.get(block.at + index - self._starts[at]) if isinstance(block, Run) else block

    def key(self, index: int) -> str:
        """Value, place in the text and document of an event, its day while it is still to come; empty for a rule."""
        entry = self.entries[index]
        if entry is None:
            block = self.block(index)
            return (block.first or "") if isinstance(block, Run) else ""
        return event_key(entry) if isinstance(entry, EventRow) else ""

    def index_of(self, key: str) -> int | None:
        """The row of a key; of an ISO date, the first event of the period of that name, else at or after it."""
        found = self._by_key.get(key, self._first_rows.get(key))
        return self.index_at(key) if found is None and read_date(key) == key else found

    def event(self, index: int) -> EventRow | None:
        """The event of a row; None for a rule, where there is no row, and while it is still to come."""
        entry = self.entries[index] if 0 <= index < len(self.entries) else None
        return entry if isinstance(entry, EventRow) else None

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule or an event."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(period_label(entry.period), width),)
        if isinstance(entry, Today):
            return (today_rule(entry.day, width),)
        if entry is None:
            return AWAITED
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
