"""What a query of the search screen found, or in words why it could not be read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.model import Hit, HitHow, HitKind
from corpus.records import field, record, replace
from corpus.search.query import CHINESE
from tui.language import current
from tui.language import gettext as _
from tui.language import mark as N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.search import Searcher
    from corpus.search.missing import Missing

_FORMS = (N_("a word"), N_("a tag that was given to a document"), N_("words of a document's title"))
"""What the query's errors expect, as far as these are words and no values."""
_AT_MOST = re.compile(r"at most (\d+) characters")


@record
class Found:
    """What a query found, or why it could not be read. Names come first, passages a moment later."""

    hits: tuple[Hit, ...] = ()
    kinds: Mapping[HitKind, int] = field(default_factory=dict)
    hows: Mapping[HitHow, int] = field(default_factory=dict)
    estimated: bool = False
    """Whether the number of passages is an estimate."""
    read_as: str = ""
    """The words of these passages, where pinyin was read as the corpus writes it."""
    readings: tuple[str, ...] = ()
    """Other queries that pinyin may mean."""
    missing: Missing | None = None
    """What to say where no text was found."""
    best_first: bool = False
    fault: str = ""
    column: int = 0
    """Character at which the fault stands."""

    def with_names(self, names: Found) -> Found:
        """Passages together with the names that were found before."""
        hows = Counter(names.hows)
        return replace(self, hits=(*names.hits, *self.hits), kinds={**names.kinds, **self.kinds}, hows=hows)


def look(
    searcher: Searcher,
    text: str,
    what: str,
    limit: int,
    *,
    recent: Sequence[str] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Found:
    """Searches; in the desk's thread.

    Args:
        searcher: of the corpus.
        text: as typed.
        what: `names` or `text`.
        limit: hits to give.
        recent: names chosen lately, the last one first.
        cancelled: whether nobody wants the answer any more.

    Raises:
        Cancelled: when `cancelled` says so.
    """
    from corpus.search.missing import missing
    from corpus.search.query import QueryError

    searcher.recent = recent
    try:
        found = searcher.search(text, limit, what, cancelled)
        nothing = what == "text" and found.query and not found.total
        instead = missing(searcher, found.query, cancelled) if nothing else None
    except QueryError as error:
        told = fault_in_words(error.field, error.expected, error.found, tags=searcher.tags)
        return Found(fault=told, column=error.column)
    return Found(
        found.hits,
        found.kinds,
        found.hows,
        found.estimated,
        found.read_as,
        found.readings,
        instead,
        found.query.best_first,
    )


def fault_in_words(name: str, expected: str, found: str, *, tags: Mapping[str, object] | None = None) -> str:
    """Why a query cannot be read, in one line.

    Args:
        name: of the filter, or empty.
        expected: as `QueryError` has it: values, or the name of a form in English.
        found: what stood there instead.
        tags: the tags that documents have; None or empty where none has any.
    """
    if name == "tag" and not tags:
        return _("tag: no document has a tag yet")
    if match := _AT_MOST.fullmatch(expected):
        expected = _("at most {number} characters").format(number=match[1])
    elif expected in _FORMS:
        expected = _(expected)
    elif name in CHINESE and current() == "zh":
        words = {value: word for word, value in reversed(CHINESE[name].items())}
        expected = _(", ").join(words.get(value, value) for value in expected.split(", "))
    if current() == "zh" and expected[:1].isascii():
        expected = f" {expected}"  # Latin letters stand apart from the Hanzi before them
    where = f"{name}: " if name else ""
    told = _("{where}expected {expected}").format(where=where, expected=expected)
    return told + (_(", not “{found}”").format(found=found) if found else "")
