"""The first and the last item of a list, cut to what they are beside the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.numerals import counted

_OF = "的"
_WIDER = 2
"""Characters by which an item may differ from the others in length."""
_SHORT = 3
"""Characters of items so short that the first is as short, whatever stands before it."""


def like_the_others(items: Sequence[str], term: str) -> tuple[str, ...]:
    """The items without what the sentence says of all of them.

    That is what stands before a 的 in the first alone (农村承包地的|所有权、承包权), before the first of items that
    end alike and are very short (把农村公路|建好、管好), and their sum behind the last (经营权|三权).

    Args:
        items: of the list, in order.
        term: that counts them.
    """
    if len(items) < 2:
        return tuple(items)
    out, unit = list(items), counted(term)
    longest = max(map(len, items[1:-1] or items[1:]))
    tail = out[0].rpartition(_OF)[2]
    if _OF in out[0] and not any(_OF in item for item in items[1:]) and 2 <= len(tail) <= longest + _WIDER:
        out[0] = tail
    elif unit and longest <= _SHORT and len(out[0]) > longest + _WIDER and all(one.endswith(unit) for one in items):
        out[0] = out[0][-min(map(len, items[1:])) :]
    if unit and (summed := re.search(f"[二三四五六七八九十两]{re.escape(unit)}$", out[-1])) and summed.start() > 1:
        out[-1] = out[-1][: summed.start()]
    return tuple(out)
