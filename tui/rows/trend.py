"""How a wording was used over the years, as small as a word: for a card, for the pop-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.language import gettext as _
from tui.rows.sparkline import sparkline
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from corpus.search.source import Source
    from corpus.search.trend import Trend

MOST = 2000
"""Documents that are read for one line; a wording of more is left to `yaolan trend`."""


UNUSED = "."
"""A year of which there are documents, none of which uses the wording; a year without documents is blank."""


def course(library: Library, wording: str) -> SafeText:
    """The years of the corpus and how often each uses a wording; empty where there are not two of them.

    Args:
        library: asked in the desk's thread.
        wording: as written.

    Raises:
        Cancelled: when the question was stopped.
    """
    from corpus.folding import fold
    from corpus.search.trend import trend

    source = cast("Source", library)  # what the desk asks is a store, which answers the search too
    word = fold(wording).strip()
    if not word or source.count_texts([word]) > MOST:
        return SafeText("")
    found = trend(source, [wording])
    return told(found[0]) if found else SafeText("")


def told(one: Trend) -> SafeText:
    """The line of one trend."""
    dated = [share for share in one.shares if share.key]
    if len(dated) < 2 or not any(share.uses for share in dated):
        return SafeText("")
    bars = sparkline([share.rate if share.uses else None for share in dated], floor=0)
    # the lowest bar means little and not nothing
    line = safe(
        "".join(UNUSED if one.characters and not one.uses else bar for one, bar in zip(dated, bars, strict=True))
    )
    return safe(_("used {first}–{last}: {line}").format(first=dated[0].key, last=dated[-1].key, line=line))
