"""What a filter of the timeline lets through: words, and the filters of the search's grammar read for events.

Beside `doc:`, `kind:`, `by:`, `place:`, `tag:` and `date:` an event answers to `is:` (done, planned, a lane,
recurring, unsure) and `of:` (the name of an initiative).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Statement
from corpus.library.globs import in_json
from corpus.model import Certainty, Lane
from corpus.records import record
from corpus.search.filters import Filters
from corpus.search.query import FIELDS, Query, QueryError, parse, span_of_days
from tui.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from corpus.library.views import EventRow
    from corpus.search.query import Piece

EVENT_FIELDS = ("doc", "kind", "by", "place", "tag", "date", "is", "of")
"""Filters that an event answers to, in the order in which they are offered."""
STATES = ("done", "planned", *Lane, "recurring", "unsure")
"""What `is:` takes."""
_STATE_WORDS = {
    "已办": "done",
    "完成": "done",
    "已完成": "done",
    "计划": "planned",
    "待办": "planned",
    "未来": "planned",
    "发生": Lane.HAPPENED,
    "启动": Lane.LAUNCHED,
    "到期": Lane.DUE,
    "发布": Lane.PUBLISHED,
    "每期": "recurring",
    "重复": "recurring",
    "存疑": "unsure",
}
_OFFERED = ("已办", "计划", "发生", "启动", "到期", "发布", "每期", "存疑")
_UNFINISHED = re.compile(rf"(?<!\S)-?(?:{'|'.join(EVENT_FIELDS)})[:：]\Z", re.IGNORECASE)
"""A filter of which nothing but its name is typed yet."""
_OWN = re.compile(r"(?<!\S)(-?)(is|of)[:：](?:[\"“”]([^\"“”]*+)[\"“”]?|(\S*+))", re.IGNORECASE)


@record
class Own:
    """A filter of the timeline's own."""

    field: str
    value: str
    excluded: bool


@record
class EventFilter:
    """A filter, read once; see `read`."""

    query: Query
    own: tuple[Own, ...] = ()

    @property
    def words(self) -> str:
        """The words that must all match, in any way in which a list matches words."""
        return " ".join(piece.text for piece in self.query.wanted if not re.search(r"\s", piece.text))

    def statements(self, searcher: Any, today: str) -> Iterator[Statement]:
        """What the library answers itself of what is asked beside the words; see `reading` for the rest."""
        asked = {field: self.query.filters(field) for field in EVENT_FIELDS}
        if asked["doc"] or asked["tag"]:
            scope = Filters(Query((*asked["doc"], *asked["tag"])), searcher.store, searcher.tags).scope
            yield Statement("document", (in_json(searcher.store.documents_in(scope)),))
        for field in ("kind", "by", "place", "date"):
            for excluded in (False, True):
                values = [piece.text for piece in asked[field] if piece.excluded is excluded]
                if values:
                    yield _statement(field, values, excluded=excluded)
        for one in self.own:
            if one.field == "of":
                yield Statement("named", (fold(one.value),), one.excluded)
            elif one.value in tuple(Lane):
                yield Statement("lane", (one.value,), one.excluded)
            else:
                yield Statement(one.value, (today,), one.excluded)

    def reading(self, words: Callable[[EventRow], str]) -> Callable[[EventRow], bool] | None:
        """Whether an event passes what can only be seen by reading it: phrases, and what must not stand there.

        Args:
            words: of an event, in which words are sought.

        Returns:
            None where nothing of that is asked.
        """
        unwanted = [piece.folded for piece in self.query.unwanted]
        phrases = [piece.folded for piece in self.query.wanted if re.search(r"\s", piece.text)]
        if not unwanted and not phrases:
            return None

        def passes(event: EventRow) -> bool:
            text = fold(words(event))
            return all(phrase in text for phrase in phrases) and not any(word in text for word in unwanted)

        return passes

    def test(self, searcher: Any, today: str, words: Callable[[EventRow], str]) -> Callable[[EventRow], bool]:
        """Whether an event passes all but the words.

        Args:
            searcher: a `corpus.search.Searcher`, asked in its own thread.
            today: ISO day from which on what happens is planned.
            words: of an event, in which words are sought.

        Raises:
            QueryError: for a tag that nobody gave.
        """
        tests, read = list(self._tests(searcher, today)), self.reading(words)
        return lambda event: all(test(event) for test in tests) and (read is None or read(event))

    def _tests(self, searcher: Any, today: str) -> Iterable[Callable[[EventRow], bool]]:
        asked = {field: self.query.filters(field) for field in EVENT_FIELDS}
        if asked["doc"] or asked["tag"]:
            pieces = (*asked["doc"], *asked["tag"])
            scope = Filters(Query(pieces), searcher.store, searcher.tags).scope
            documents = searcher.store.documents_in(scope)
            yield lambda event: event.document in documents or any(one.document in documents for one in event.sources)
        if asked["kind"]:
            yield lambda event: _accepted(asked["kind"], lambda value: value in ("event", event.kind))
        if asked["place"]:
            yield lambda event: _accepted(asked["place"], _holds((event.area,)))
        if asked["date"]:
            yield lambda event: _accepted(asked["date"], lambda value: _touches(event, value))
        if asked["by"]:
            bodies = _bodies(searcher)
            yield lambda event: _accepted(asked["by"], _holds(_by(event, bodies)))
        for one in self.own:
            yield lambda event, one=one: _is(event, one, today) is not one.excluded  # type: ignore[misc]


def read(text: str) -> EventFilter:
    """Reads a filter as typed.

    Raises:
        QueryError: for one that cannot be read, with the column at which it goes wrong.
    """
    text = _UNFINISHED.sub("", text.rstrip())
    own: list[Own] = []
    for match in _OWN.finditer(text):
        field, value = match[2].lower(), (match[3] if match[3] is not None else match[4]).strip()
        at = match.start(2) + len(field) + 1
        if field == "is":
            value = _STATE_WORDS.get(value, value.lower())
            if value not in STATES:
                raise QueryError(at, field, ", ".join(_OFFERED if current() == "zh" else STATES), value)
        elif not value:
            raise QueryError(at, field, "a word")
        own.append(Own(field, value, bool(match[1])))
    # blanks in their place, so that columns of faults are counted as the person counts
    query = parse(_OWN.sub(lambda match: " " * len(match[0]), text))
    for field in FIELDS:
        if field not in EVENT_FIELDS and (wrong := query.filters(field)):
            raise QueryError(wrong[0].column, field, ", ".join(f"{name}:" for name in EVENT_FIELDS))
    return EventFilter(query, tuple(own))


def _statement(field: str, values: Sequence[str], *, excluded: bool) -> Statement:
    if field == "kind":
        return Statement("all" if "event" in values else "kind", (in_json(values),), excluded)
    if field in ("place", "by"):
        return Statement(field, tuple(map(fold, values)), excluded)
    touched = [days for value in values if (days := span_of_days(value)) is not None]
    return Statement("until", tuple(f"{last}/{first}" for first, last in touched), excluded)


def _accepted(pieces: Sequence[Piece], test: Callable[[str], bool]) -> bool:
    """Whether one of the wanted values passes, where there are wanted ones, and none of the excluded."""
    wanted = [piece.text for piece in pieces if not piece.excluded]
    if wanted and not any(map(test, wanted)):
        return False
    return not any(test(piece.text) for piece in pieces if piece.excluded)


def _holds(texts: Iterable[str]) -> Callable[[str], bool]:
    folded = [fold(text) for text in texts]
    return lambda value: any(fold(value) in text for text in folded)


def _touches(event: EventRow, value: str) -> bool:
    days = span_of_days(value)
    if days is None or event.first is None:
        return False
    return event.first <= days[1] and (event.last or event.first) >= days[0]


def _bodies(searcher: Any) -> Mapping[str, Sequence[str]]:
    """The bodies of initiatives by their names, and under the number of a document its source."""
    found: dict[str, list[str]] = {}
    for row in searcher.store.initiatives():
        if row.body:
            found.setdefault(row.name, []).append(row.body)
    for document in searcher.store.documents():
        if document.source:
            found[f"\n{document.id}"] = [document.source]
    return found


def _by(event: EventRow, bodies: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Who acts in an event: the bodies of its initiatives, else the source of its document."""
    named = [body for name in event.initiatives for body in bodies.get(name, ())]
    return named or bodies.get(f"\n{event.document}", ())


def _is(event: EventRow, one: Own, today: str) -> bool:
    if one.field == "of":
        return any(fold(one.value) in fold(name) for name in event.initiatives)
    planned = event.lane is Lane.DUE or (event.first or "") > today
    recurring = event.first is None
    states = {
        "planned": planned and not recurring,
        "done": not planned and not recurring,
        "recurring": recurring,
        "unsure": event.certainty is Certainty.UNSURE or ("X" in event.when and not recurring),
    }
    return states.get(one.value, event.lane == one.value)
