"""The timeline: a ruler of periods, the events under them, and the sentence of the one under the cursor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from corpus.model import Lane
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.event_filter import EVENT_FIELDS
from tui.rows.events import LANE_MARKS, EventRows, EventSource
from tui.rows.evidence import of_event
from tui.rows.periods import ZOOM_LABELS, ZOOMS, Zoom, begins_date, read_date
from tui.rows.ruler import BucketRows
from tui.rows.summaries import event_summary
from tui.safe import SafeText, safe
from tui.screens.facts import Subject
from tui.screens.shelf import Shelf
from tui.screens.shelved import ShelvedScreen
from tui.widgets.ask_row import AskRow
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList
from tui.widgets.pane import ListPane
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library.views import EventRow

SETTING = "timeline.zoom"
LANES = "timeline.lanes"
"""Setting: the lanes that are shown."""


class TimelineScreen(ShelvedScreen, inherit_bindings=False):
    """Dated events in time order."""

    VIEW = "timeline"
    HINTS = (("zoom.out", "zoom.in"), "open", "find", "today", "pane.next", "explain", "search", "help")
    DEFAULT_CSS = """
    TimelineScreen #ruler { width: 1fr; max-width: 32; }
    TimelineScreen #events { width: 4fr; }
    TimelineScreen .sentence { height: 3; }
    TimelineScreen.-tall .sentence { height: 5; }
    """
    _current = 1

    @property
    def _shelf(self) -> Shelf[EventRow] | None:
        return self._shelves.get("events")

    def compose_body(self) -> ComposeResult:
        """Ruler and events, the sentence under them."""
        with Row():
            yield LineList(empty=SafeText(""), id="ruler", classes="pane")
            fields = " ".join(f"{one}:" for one in EVENT_FIELDS)
            hint = SafeText(_("a date, words, {fields}").format(fields=fields))
            yield ListPane(empty=SafeText(_("No dated events yet.")), hint=hint, id="events", classes="pane split")
        yield Edge("middle", id="rule-sentence")
        with Row(classes="sentence"):
            yield Excerpts(id="sentence", still=True)
        yield AskRow(id="ask")

    def shown_label(self, id: str) -> str:
        """What keys mean here: a date typed into the filter is gone to."""
        return {"zoom.out": _("Zoom"), "find": _("Filter or date")}.get(id) or super().shown_label(id)

    @property
    def zoom(self) -> Zoom:
        """How fine the periods are."""
        kept = self.yaolan.session.settings.get(SETTING)
        return Zoom(kept) if kept in tuple(Zoom) else Zoom.MONTH

    @property
    def lanes(self) -> frozenset[Lane]:
        """The lanes that are shown."""
        kept = self.yaolan.session.settings.get(LANES)
        return frozenset(lane for lane in Lane if not isinstance(kept, list) or lane.value in kept)

    def source(self) -> EventSource:
        """Events as they are to be shown now."""
        return EventSource(self.zoom, self.lanes, date.today().isoformat())

    def panes(self) -> Sequence[Widget]:
        """Ruler, events."""
        return (self.query_one("#ruler"), self.query_one("#events"))

    @property
    def _ruler(self) -> LineList:
        return self.query_one("#ruler", LineList)

    @property
    def _events(self) -> LineList:
        return self.query_one("#events", ListPane).list

    @property
    def rows(self) -> EventRows | None:
        """The model of the events; None before the first answer."""
        rows = self._shelf.rows if self._shelf else None
        return rows if isinstance(rows, EventRows) else None

    @property
    def event(self) -> EventRow | None:
        """The event under the cursor."""
        return self.rows.event(self._events.cursor) if self.rows else None

    # ---- places

    def go(self, place: Place) -> None:
        """To an event by its key, a day, or the event of a passage."""
        if self._shelf is None:
            return
        self._shelf.filter(str(place.extra.get("filter", "")))
        key = place.item or place.extra.get("key")
        if isinstance(key, str):
            self._shelf.go_to(key)
        if place.extra.get("pane") in ("ruler", "events"):
            self.show_pane(("ruler", "events").index(place.extra["pane"]))

    def place(self) -> Place:
        """The event under the cursor, and the filter."""
        filtered = self._shelf.pane.filter if self._shelf else ""
        pane = ("ruler", "events")[self._current]
        return Place(
            "timeline", item=self._shelf.key if self._shelf else None, extra={"filter": filtered, "pane": pane}
        )

    # ---- loading

    def on_mount(self) -> None:
        """Asks for the events."""
        pane = self.query_one("#events", ListPane)
        shelf = Shelf(self, pane, self.source(), lambda: SafeText(_("Events")), "events", self._draw)
        self._shelves = {"events": shelf}
        shelf.load()
        self.stand(legend(self.lanes))

    def on_resize(self, event: Resize) -> None:
        """A taller window has more room for the sentence."""
        self.set_class(event.size.height >= 30, "-tall")

    def _draw(self) -> None:
        rows = self.rows
        if rows is None:
            return
        counted = rows.bars
        self._ruler.show(counted, counted.index_of(rows.period_at(self._events.cursor)) if len(rows) else 0)
        parts = [_("Timeline"), _(ZOOM_LABELS[self.zoom])]
        if self._shelf is not None and (wanted := self._shelf.pane.filter.strip()) and not begins_date(wanted):
            parts.append(f"/{wanted}")
        parts.append(ngettext("{count} event", "{count} events", rows.total).format(count=rows.total))
        if rows.ends is not None:
            parts.append(" … ".join(dict.fromkeys(rows.ends)))
        self.head(safe(" · ".join(parts)))
        self.rest()

    # ---- moving

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Ruler and events follow each other; the sentence follows when the cursor rests."""
        rows, ruler = self.rows, self._ruler
        if rows is None or not len(rows):
            return
        if event.list is ruler and ruler.has_focus:
            counted = ruler.rows
            if isinstance(counted, BucketRows) and event.index >= 0:
                first = rows.first_of(counted.rows[event.index].period)
                if first is not None:
                    self._events.go_to(first)
        elif event.list is self._events and not ruler.has_focus:
            counted = ruler.rows
            if isinstance(counted, BucketRows):
                ruler.move_to(counted.index_of(rows.period_at(event.index)))
        self.rest()

    def rested(self) -> None:
        """Shows the sentence, which came with the row, and along the ruler the span that the event takes."""
        event = self.event
        counted = self._ruler.rows
        if isinstance(counted, BucketRows):
            span = (event.first, event.last) if event and event.first and event.last and "/" in event.when else None
            if span != counted.span:
                counted.span = span
                self._ruler.refresh()
        self.query_one("#sentence", Excerpts).show([event_summary(event)] if event else [])

    def typed(self, shelf: Shelf[Any]) -> None:
        """A date typed as a filter is gone to; anything else filters."""
        text = shelf.pane.filter
        if not begins_date(text):
            shelf.typed()
            return
        day = read_date(text)
        if day:
            shelf.go_to(day)

    def on_list_pane_entered(self, event: ListPane.Entered) -> None:
        """A date that was gone to is no filter and does not stay as one."""
        if begins_date(event.pane.filter):
            event.pane.set_filter(SafeText(""))

    # ---- commands

    def subject(self) -> Subject | None:
        """The event under the cursor."""
        event = self.event
        if event is None:
            return None
        near = self._events.cursor_region
        facts = (of_event(event, event.title),)
        return Subject(near, event.document, event.span, names=event.initiatives, facts=facts, text=event.text)

    def do_zoom_in(self) -> bool:
        """Finer periods; False at days."""
        return self._zoom_to(ZOOMS.index(self.zoom) + 1)

    def do_zoom_out(self) -> bool:
        """Coarser periods; False at years."""
        return self._zoom_to(ZOOMS.index(self.zoom) - 1)

    def _zoom_to(self, index: int) -> bool:
        if self._shelf is None or not 0 <= index < len(ZOOMS):
            self.say(_("there is no coarser period") if index < 0 else _("there is no finer period"))
            return True
        self.yaolan.session.settings[SETTING] = ZOOMS[index].value
        self._shelf.source = self.source()
        self._shelf.arrange()
        return True

    def do_today(self) -> bool:
        """To the first event from today on, else the last; False where there are none."""
        index = self.rows.index_at(date.today().isoformat()) if self.rows else None
        if index is None:
            return False
        self.show_pane(1)
        return self._events.go_to(index)

    def do_lanes_happened(self) -> None:
        """What happened, or not."""
        self._switch(Lane.HAPPENED)

    def do_lanes_launched(self) -> None:
        """What was launched, or not."""
        self._switch(Lane.LAUNCHED)

    def do_lanes_due(self) -> None:
        """What is due, or not."""
        self._switch(Lane.DUE)

    def do_lanes_published(self) -> None:
        """What was published, or not."""
        self._switch(Lane.PUBLISHED)

    def _switch(self, lane: Lane) -> None:
        lanes = self.lanes ^ {lane}
        self.yaolan.session.settings[LANES] = sorted(lanes)
        self.stand(legend(lanes))
        told = _("{kind}: shown") if lane in lanes else _("{kind}: not shown")
        self.say(told.format(kind=word(lane)))
        if self._shelf is not None:
            self._shelf.source = self.source()
            self._shelf.arrange()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """From the ruler to its events; from an event to its passage."""
        event.stop()
        if event.list is self._ruler:
            self.show_pane(1)
        elif self.event is not None:
            self.open_passage(self.event.document, self.event.span, self.event.sentence)


def legend(shown: Collection[Lane] = tuple(Lane)) -> SafeText:
    """The lanes with their signs, those that are not shown in brackets."""
    told = ((lane, SafeText(LANE_MARKS[lane] + word(lane))) for lane in Lane)
    lanes = " ".join(text if lane in shown else f"({text})" for lane, text in told)
    return safe(_("Lanes: {lanes}").format(lanes=lanes))
