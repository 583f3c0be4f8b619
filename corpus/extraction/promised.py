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
from corpus.model import Document, Role

_ENDS = "。!?！？\n"
_THING = re.compile("实事|民生项目")
_FAR = 200
"""Characters of a sentence in which it can announce a list."""

_RESULT = re.compile(
    "[ \u3000]{0,8}[【(（]?(?:目前|实际|工作|项目|目标)?(?:完成|进展|落实|实施|推进|办理)"
    "(?:情况|进度|结果)[】)）]?[:：]"
)
"""How the line below a promise begins that tells what became of it."""
_WHOSE = re.compile("[ \u3000]{0,8}[【(（]?(?:责任|牵头|配合|主办|承办|分管)(?:单位|部门|领导|人|县领导|市领导)")
_REACH = 3
"""Lines above a result in which its promise stands."""
_TOLD = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年[^。；;\n]{2,40}?(?:完成|进展|落实|实施|推进|执行|办理|决算|收支)情况"
)

_AIMED = re.compile(
    "(?:为|要|围绕)(?:全面|圆满|确保|顺利)?(?:实现|完成|达到)(?:上述|以上|这些|今年|全年|新的一年)[^，,。；;]{0,10}(?:目标|任务)[，,]"
    "[^。；;]{0,30}(?:做好|抓好|推进|抓实|干好|聚焦|突出|实施|开展|落实)"
)
"""A sentence behind which all is to be done: 为实现上述目标，重点抓好以下五方面工作."""


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


def answered(document: Document) -> frozenset[int]:
    """The starts of the lines that say what is to be done, each with a line below on what became of it.

    1.全年开展培训4.7万人次 / 责任单位：… / 完成情况：开展培训10万人次: the first line is a goal, not a result.
    """
    if "情况" not in document.text and "进度" not in document.text:
        return frozenset()
    found, lines = set(), document.lines
    for index, line in enumerate(lines):
        if _RESULT.match(document.text, line.span.start, line.span.end) is None:
            continue
        for above in reversed(lines[max(0, index - _REACH) : index]):
            if _WHOSE.match(document.text, above.span.start, above.span.end):
                continue
            if above.role not in (Role.HEADING, Role.TITLE) and not _RESULT.match(document.text, above.span.start):
                found.add(above.span.start)
            break
    return frozenset(found)


def told_of(text: str) -> str | None:
    """The year of which a sentence says that it tells what became of things (2024年10件民生实事完成情况公布)."""
    match = _TOLD.search(text) if "情况" in text else None
    return match["year"] if match else None


def aims(text: str) -> bool:
    """Whether a sentence says that what follows is how the aims told before it are to be reached."""
    return "目标" in text and _AIMED.search(text) is not None
