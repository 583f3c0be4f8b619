"""Where a document begins to list what it promises to the public (民生实事).

The clauses of such a list have no subject and no word of the future (新建公厕30座): alone they read like a report.
What says that they are promises is the title, or the sentence that leads in (确定了2024年要办的十件实事). A report of
what became of them (十件实事全部办结, 民生实事进展情况) is none.
"""

from __future__ import annotations

from corpus.extraction.rulebook import patterns
from corpus.model import Document, Role

PROMISED = patterns("promised")
_ENDS = "。!?！？\n"
_FAR = 200
"""Characters of a sentence in which it can announce a list."""

_REACH = 3
"""Lines above a result in which its promise stands."""


def is_list(title: str) -> bool | None:
    """Whether a title (or a heading) is that of a list of promises (True), or tells what became of them (False)."""
    if PROMISED.thing.search(title) is None:
        return None
    if PROMISED.told_of.search(title) is not None:
        return False
    return True if PROMISED.title.search(title) is not None else None


def announced(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first sentence of `text[start:end]` that announces a list of promises, as (start, end), or None."""
    at = start
    for thing in PROMISED.thing.finditer(text, start, end):
        if thing.start() < at:
            continue
        first, far = max(start, thing.start() - _FAR), min(end, thing.end() + _FAR)
        begin = max(first, *[text.rfind(mark, first, thing.start()) + 1 for mark in _ENDS])
        last = min((found for mark in _ENDS if (found := text.find(mark, thing.end(), far)) >= 0), default=far)
        said = text[begin:last]
        other = PROMISED.told_of.search(said) or PROMISED.told_before.search(said)
        if PROMISED.sentence.search(said) and not other:
            return begin, last
        at = last
    return None


def answered(document: Document) -> frozenset[int]:
    """The starts of the lines that say what is to be done, each with a line below on what became of it.

    1.全年开展培训4.7万人次 / 责任单位：… / 完成情况：开展培训10万人次: the first line is a goal, not a result.
    """
    if "情况" not in document.text and "进度" not in document.text:
        return frozenset()
    found, lines = set(), document.lines
    for index, line in enumerate(lines):
        if PROMISED.result.match(document.text, line.span.start, line.span.end) is None:
            continue
        for above in reversed(lines[max(0, index - _REACH) : index]):
            if PROMISED.whose.match(document.text, above.span.start, above.span.end):
                continue
            if above.role not in (Role.HEADING, Role.TITLE) and not PROMISED.result.match(
                document.text, above.span.start
            ):
                found.add(above.span.start)
            break
    return frozenset(found)


def told_of(text: str) -> str | None:
    """The year of which a sentence says that it tells what became of things (2024年10件民生实事完成情况公布)."""
    match = PROMISED.year_told.search(text) if "情况" in text else None
    return match["year"] if match else None


def aims(text: str) -> bool:
    """Whether a sentence says that what follows is how the aims told before it are to be reached."""
    return "目标" in text and PROMISED.aimed.search(text) is not None
