"""Where a document begins to list what it promises to the public (民生实事).

The clauses of such a list have no subject and no word of the future (新建公厕30座): alone they read like a report.
What says that they are promises is the title, or the sentence that leads in (确定了2024年要办的十件实事). A report of
what became of them (十件实事全部办结, 民生实事进展情况) is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from corpus.extraction.rulebook import load

_ENDS = "。!?！？\n"
_THING = re.compile("实事|民生项目")
_FAR = 200
"""Characters of a sentence in which it can announce a list."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The words of a title, of a sentence, and those that tell a report, compiled."""
    promised: Any = load("quantities").data["status"]["promised"]
    return tuple(re.compile(promised[key]) for key in ("title", "sentence", "told-of", "told-before"))


def is_list(title: str) -> bool | None:
    """Whether a title (or a heading) is that of a list of promises (True), or tells what became of them (False)."""
    named, _, told, _ = _patterns()
    if _THING.search(title) is None:
        return None
    if told.search(title) is not None:
        return False
    return True if named.search(title) is not None else None


def announced(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first sentence of `text[start:end]` that announces a list of promises, as (start, end), or None."""
    _, sentence, told, before = _patterns()
    at = start
    for thing in _THING.finditer(text, start, end):
        if thing.start() < at:
            continue
        first, far = max(start, thing.start() - _FAR), min(end, thing.end() + _FAR)
        begin = max(first, *[text.rfind(mark, first, thing.start()) + 1 for mark in _ENDS])
        last = min((found for mark in _ENDS if (found := text.find(mark, thing.end(), far)) >= 0), default=far)
        said = text[begin:last]
        if sentence.search(said) and not told.search(said) and not before.search(said):
            return begin, last
        at = last
    return None
