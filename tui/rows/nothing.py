"""Why a query found nothing, or what its words were read as, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.search.missing import Nothing
from tui.language import gettext as _
from tui.words import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.search.missing import Missing


def why_nothing(missing: Missing) -> str:
    """Why nothing was found, in one line; empty where names were found."""
    if missing.why is None:
        return ""
    if missing.why is Nothing.APART:
        return _("these filters leave neither names nor text to look at")
    if missing.why is Nothing.DOCUMENTS:
        return _("no document passes these filters")
    if missing.why is Nothing.FILTERED:
        return _("nothing with these filters and without what is excluded")
    if missing.why is Nothing.TOGETHER:
        return _("each word is found, but nowhere all of them together")
    return _("{words} stands nowhere").format(words=named(missing.words))


def named(queries: Sequence[str]) -> str:
    """Words or queries, each in quotation marks."""
    return _(", ").join(map(quoted, queries))


def did_you_mean(queries: Sequence[str]) -> str:
    """Offers other queries, in one line; empty for none."""
    return _("did you mean {queries}?").format(queries=named(queries)) if queries else ""


def read_as(query: str, others: Sequence[str]) -> str:
    """Tells as what the text was searched, in one line."""
    told = _("in the text this was read as {query}").format(query=quoted(query))
    return told + (_("; it may also be {queries}").format(queries=named(others)) if others else "")
