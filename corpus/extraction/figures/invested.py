"""What a bare sum is the cost of: 东明众川造船厂投产。该项目总投资2000万元 is the 总投资 of the yard."""

from __future__ import annotations

from corpus.extraction.figures.measures import MEASURES
from corpus.model import Span

_REACH = 200
"""Characters before a sum among which what happened to the thing is told."""


def cost_of(text: str, line: Span, start: int, indicator: str) -> str:
    """An indicator with the name of the thing that it is the cost of; as it is where it has one, or none is told.

    Args:
        text: of the document.
        line: that holds the figure.
        start: of the figure.
        indicator: as its clause names it.
    """
    bare = MEASURES.bare_cost.fullmatch(indicator)
    if bare is None:
        return indicator
    told = [match["what"] for match in MEASURES.happened.finditer(text, max(line.start, start - _REACH), start)]
    what = next((one for one in reversed(told) if not MEASURES.pronoun.match(one)), "")
    return f"{what}{bare['total'] or '投资'}" if what else indicator
