"""What a query of the search screen found, or in words why it could not be read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.model import Hit, HitHow, HitKind
from tui.language import gettext as _
from tui.language import mark as N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOTHING: Counter[Any] = Counter()
_FORMS = (N_("a word"), N_("a tag that was given to a document"))
"""What the query's errors expect, as far as these are words and no values."""
_AT_MOST = re.compile(r"at most (\d+) characters")


class Found:
    """What a query found, or why it could not be read. Names come first, passages a moment later."""

    def __init__(
        self,
        hits: Sequence[Hit] = (),
        kinds: Counter[HitKind] = _NOTHING,
        hows: Counter[HitHow] = _NOTHING,
        fault: str = "",
    ) -> None:
        self.hits, self.kinds, self.hows, self.fault = tuple(hits), kinds, hows, fault


def look(searcher: Any, text: str, what: str, limit: int) -> Found:
    """Searches; in the desk's thread. `searcher` is a `corpus.search.Searcher`."""
    from corpus.search.query import QueryError

    try:
        results = searcher.search(text, limit, what)
    except QueryError as error:
        return Found(fault=fault_in_words(error.field, error.expected, error.found, tags=searcher.tags))
    return Found(results.hits, results.kinds, results.hows)


def fault_in_words(field: str, expected: str, found: str, *, tags: Mapping[str, object] | None = None) -> str:
    """Why a query cannot be read, in one line.

    Args:
        field: name of the filter, or empty.
        expected: as `QueryError` has it: values, or the name of a form in English.
        found: what stood there instead.
        tags: the tags that documents have; None or empty where none has any.
    """
    if field == "tag" and not tags:
        return _("tag: no document has a tag yet")
    if match := _AT_MOST.fullmatch(expected):
        expected = _("at most {number} characters").format(number=match[1])
    elif expected in _FORMS:
        expected = _(expected)
    where = f"{field}: " if field else ""
    told = _("{where}expected {expected}").format(where=where, expected=expected)
    return told + (_(", not “{found}”").format(found=found) if found else "")


def hit_key(hit: Hit | None) -> str:
    """Names a hit beyond one answer; empty where there is none."""
    return f"{hit.kind}\t{hit.name}\t{hit.document}\t{hit.span.start}" if hit else ""
