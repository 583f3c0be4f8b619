"""The dated happenings of a document, each with what a timeline row says of it (`occasions` decides which are any)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from corpus.extraction.events.chronicle import entries
from corpus.extraction.events.gist import BULLETS, gist, row_gist
from corpus.extraction.events.labelled import is_time_of_item, of_item, of_label, time_above
from corpus.extraction.events.named_rows import told
from corpus.extraction.events.occasions import OCCASIONS, Place, decide, grain, lane
from corpus.extraction.events.told_once import LEAST_PAIRS, once
from corpus.extraction.tables import Row, Table, cells, find_tables
from corpus.extraction.timex import fold
from corpus.extraction.years_named import named
from corpus.model import Document, Event, Initiative, Line, Reason, Role, Span, Timex
from corpus.sentences import clauses, sentences, shortened

_ROLES = frozenset((Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE, Role.TABLE))
_SESSION_MOST = 26
"""Characters of a session in a row, and of the line that its name goes on in."""
_LEAD = 4
"""Characters before the date of a session: brackets, dashes."""
_REACH = 300
"""Characters of a sentence before and after a date that are looked at."""
_AT_START, _ABOVE = 4, 240
"""Characters before a sentence that begins its paragraph, and before that in which stands what 这个会 means."""
_OF_YEARS = frozenset(("happenings/year", "happenings/season", "happenings/within-years", "happenings/year-of-a-thing"))
_BRACKETS = "（("
_WIDE = re.compile(r"[ \u3000]{2}(?=\S)|\t")
_COLUMNS = 2
"""Wide blanks in a row of a plain table."""


def places(document: Document, timexes: Iterable[Timex], below: Mapping[int, Span] | None = None) -> list[Place]:
    """The time expressions in lines that tell something, each with the sentence around it.

    Args:
        document: as it was read.
        timexes: of `find_timexes`, in order.
        below: the entries of a chronicle, told below their times, as `entries` gives them.
    """
    text = fold(document.text)
    out: list[Place] = []
    cut: dict[int, list[Span]] = {}
    for timex in timexes:
        line = document.line_at(timex.span.start)
        if line is None or not (
            line.role in _ROLES or _session(document, line, timex) or is_time_of_item(document, line, timex)
        ):
            continue
        found = cut.get(line.span.start)
        if found is None:
            found = cut[line.span.start] = sentences(document.text, line.span)
        at = bisect_right(found, timex.span.start, key=lambda span: span.start) - 1
        if at < 0:
            continue
        whole = (below or {}).get(line.span.start) or _around(found[at], timex.span)
        before, after = text[whole.start : timex.span.start], text[timex.span.end : whole.end].lstrip("\n")
        surface = text[timex.span.start : timex.span.end]
        out.append(Place(timex, line, whole, before, surface, after, grain(timex.when, timex.why.rule)))
    return out


def _session(document: Document, line: Line, timex: Timex) -> re.Match[str] | None:
    """At which session a report was given on the day that a line of the data block begins with; None elsewhere."""
    if line.role not in (Role.META, Role.TITLE) or timex.span.start - line.span.start > _LEAD:
        return None
    return OCCASIONS.session.match(
        document.text, timex.span.end, min(len(document.text), line.span.end + _SESSION_MOST)
    )


def _around(sentence: Span, date: Span) -> Span:
    """The sentence, or of one without end the part around the date: what is far away says nothing of it."""
    return Span(max(sentence.start, date.start - _REACH), min(sentence.end, date.end + _REACH))


def _inside(text: str, span: Span, within: Span) -> bool:
    """Whether the expression stands in a document's name 《…》."""
    opened = text.rfind("《", within.start, span.start)
    return opened >= 0 and text.find("》", opened, span.start) < 0


def find_events(document: Document, timexes: Sequence[Timex], initiatives: Sequence[Initiative]) -> tuple[Event, ...]:
    """The time expressions in which something happened or is to happen, as events, in the order of the text.

    Args:
        document: as it was read.
        timexes: of `find_timexes`.
        initiatives: found in the document; those named in an event's sentence are given with it.
    """
    base = document.meta.delivered or document.meta.date or document.meta.published
    mentions = sorted((span.start, span.end, one.name) for one in initiatives for span in one.mentions)
    starts = [start for start, _, _ in mentions]
    tables = find_tables(document)
    chronicle = OCCASIONS.chronicle.search(document.meta.title) is not None
    headers, heads = _headers(tables), _heads(document, tables)
    out: list[Event] = []
    below = entries(document, timexes)
    reached = ""
    days_told = {span.start for span in below.values()}
    told_last = max((one.when for one in timexes if one.when and one.span.start in days_told), default=None)
    for place in places(document, timexes, below):
        if (
            place.timex.when is None
            or _is_said_again(timexes, place)
            or _inside(document.text, place.timex.span, place.sentence)
            or place.line.span.start in heads
        ):
            continue
        kept, rule = decide(place)
        entry = place.line.span.start in below
        if not kept and (chronicle or entry) and _is_entry(document.text, place, rule):
            kept, rule = True, "happenings/entry-of-a-chronicle"
        if not kept:
            continue
        sentence = shortened(document.text, _with_item(document, place), place.timex.span)
        low, high = bisect_right(starts, sentence.start - 1), bisect_right(starts, sentence.end)
        names = tuple(dict.fromkeys(name for _, end, name in mentions[low:high] if end <= sentence.end))
        timex = place.timex
        after = bisect_right(starts, timex.span.end)
        near = tuple(dict.fromkeys([name for _, _, name in (*mentions[after:high], *mentions[low:after])]))
        earlier = (
            mentions[low - 1]
            if low and mentions[low - 1][0] >= max(place.line.span.start, sentence.start - 160)
            else None
        )
        opens = sentence.start - place.line.span.start <= _AT_START
        above = mentions[low - 1] if opens and low and mentions[low - 1][0] >= sentence.start - _ABOVE else None
        meant = earlier or above
        names_near = (*mentions[low:high], *((earlier,) if earlier else ()))
        date = Span(timex.span.start, place.line.span.end) if entry else timex.span
        what = gist(document.text, date, place.sentence, timexes, names_near)
        session = _session(document, place.line, place.timex)
        if session:
            said = re.sub(r"\s", "", session["session"])
            what = f"{said[-_SESSION_MOST:]}{session['verb'] or '作报告'}"
        elif (
            place.line.role is Role.TABLE
            or place.line.span.start in headers
            or (_has_columns(document, place.line) and _WIDE.search(place.timex.surface) is None)
        ):  # 该　　月 is no two columns
            what = _of_row(document, place, headers) or what
        else:
            said = document.text[sentence.start : max(sentence.start, timex.span.start)]
            what = of_label(document, place.line, what, place.timex.span.start) or what
            alone = len(place.sentence) <= len(place.surface) + 1 and time_above(document, place.line)
            item = of_item(document, place.line, place.sentence, place.timex.span)
            what = (
                item
                or alone
                or told(what, near, meant[2] if meant else None, document.cut(sentence), said, document.meta.title)
            )
        if out and out[-1].what == what and _is_one_turn(document, out[-1], timex):
            continue
        why = Reason(rule, timex.anchor, (timex.why.rule, *timex.why.evidence))
        passed = OCCASIONS.passed.search(what) is not None and document.meta.date is not None
        today = (base or told_last) if entry else base  # a chronicle looks back
        if today is None and (timex.when or "9")[:4] < (reached := reached or _reached(document)):
            today = reached  # 1991年才将债款还清, in a text of 1998
        event_lane = lane(place, what, max(base or "", document.meta.date or "") if passed else today)
        out.append(
            Event(timex.when, timex.surface, timex.span, sentence, what, event_lane, names, timex.certainty, why)
        )
    return tuple(once(document, out))


def _reached(document: Document) -> str:
    """The year that a text without a date is about, by those that it names; `-` where it names none."""
    year = named(fold(document.text)).dominant
    return str(year) if year else "-"


def _with_item(document: Document, place: Place) -> Span:
    """The sentence of a time; where it is but a bracket behind an item (……。（6月底前完成）), with that of the item."""
    text, said = document.text, place.sentence
    if said.start == place.line.span.start or text[said.start] not in _BRACKETS:
        return said
    earlier = sentences(text, Span(place.line.span.start, said.start))
    return Span(earlier[-1].start, said.end) if earlier else said


def _is_entry(text: str, place: Place, rule: str) -> bool:
    """Whether a year or a season opens an entry of a chronicle, and tells no statistics."""
    lead = text[place.line.span.start : place.timex.span.start].strip(BULLETS)
    opens = not lead or place.before.rstrip().endswith(("。", "；", ";"))
    return opens and rule in _OF_YEARS and OCCASIONS.statistics.search(place.after) is None


def _is_one_turn(document: Document, event: Event, timex: Timex) -> bool:
    """Whether a time only goes on with that of the event before it: 去年底、今年初."""
    between = document.text[event.span.end : timex.span.start]
    return (
        between in ("、", "和", "至", "")
        and OCCASIONS.edge_of_year.search(event.surface) is not None
        and OCCASIONS.edge_of_year.search(timex.surface) is not None
    )


def _is_said_again(timexes: Sequence[Timex], place: Place) -> bool:
    """Whether the same time follows at once in other words (一周之后的4月8日): that one tells the event."""
    at = bisect_right(timexes, place.timex.span.start, key=lambda timex: timex.span.start)
    return (
        at < len(timexes)
        and timexes[at].when == place.timex.when
        and place.after[: timexes[at].span.start - place.timex.span.end].strip("的即，,：: （(") == ""
        and timexes[at].span.start - place.timex.span.end <= LEAST_PAIRS
    )


def _headers(tables: Iterable[Table]) -> dict[int, Row]:
    """The header of each row of a table, by the start of its line."""
    return {row.line.span.start: table.header for table in tables for row in table.rows}


def _heads(document: Document, tables: Iterable[Table]) -> frozenset[int]:
    """Where the lines of the headers of tables start, whose times say of what the columns are."""
    index = document.line_index
    spans = [
        range(index(table.header.line.span.start), index(table.rows[0].line.span.start))
        for table in tables
        if table.rows
    ]
    return frozenset(document.lines[at].span.start for span in spans for at in span)


def _has_columns(document: Document, line: Line) -> bool:
    """Whether a line of plain text is parted by wide blanks, as a row of a table whose header is not known."""
    return len(line.span) <= _REACH and len(_WIDE.findall(document.cut(line.span).strip())) >= _COLUMNS


def _of_row(document: Document, place: Place, headers: dict[int, Row]) -> str:
    row = cells(document, place.line)
    header = headers.get(place.line.span.start)
    at = next((n for n, cell in enumerate(row) if cell.span.meets(place.timex.span)), 0)
    words = [cell.text for cell in row]
    if row and row[at].span.meets(place.timex.span):
        told = clauses(document.text, row[at].span)  # 3月上线,年底突破3万人
        said = next((one for one in told if one.start <= place.timex.span.start < one.end), row[at].span)
        words[at] = document.cut(said).rstrip("，,；;")
    return row_gist(words, [cell.text for cell in header.cells] if header else [], at)
