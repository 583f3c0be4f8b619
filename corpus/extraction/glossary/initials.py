"""Names put together of one character of each thing: “建管养运” of 建设、管理、养护和运营."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.glossary.long_forms import behind_verbs
from corpus.extraction.numerals import fold
from corpus.model import Document, How, Reason, Role, Span, Term
from corpus.openings import compiled

_NAME = compiled("“([\u4e00-\u9fff]{3,6})”")
_NUMERAL = re.compile("[一二三四五六七八九十两双百千万]")
_REACH = 160
"""Characters before and behind a name in which its list stands."""
_INSIDE = "[^、，,。；;：:！？“”《》（）()和与及\\s]"
_JOINT = "(?:、|以及|[和与及])"
_LEAST = 2
"""Characters of each thing."""
_OBJECT = re.compile("^.{0,12}[把将对由以](?=.{2})")
"""What stands before the list in its clause: 将检查室、纪检组和地方纪委有机融合."""
_OF = re.compile("(?:有机|深度|紧密)?(?:融合|结合|联动|协同|整合|贯通|统筹|一体|衔接|并重|全面|全程|等|的).*$")
"""What stands behind its last thing."""


def of_initials(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The quoted names that nothing explains and whose characters the things of a list beside them hold, one each."""
    known = " ".join(fold(term.term) for term in terms)
    found: dict[str, Term] = {}
    for match in _NAME.finditer(document.text):
        name = match[1]
        if name in found or name in known or _NUMERAL.search(name) or len(set(name)) < len(name):
            continue
        line = document.line_at(match.start())
        if line is None or line.role in (Role.META, Role.TITLE):
            continue
        low, high = max(line.span.start, match.start() - _REACH), min(line.span.end, match.end() + _REACH)
        for start, end in ((match.end(), high), (low, match.start())):
            if told := _told(document.text, start, end, name):
                span, items = told
                why = Reason("initials", evidence=items)
                found[name] = Term(name, "、".join(items), How.ENUMERATION, span, items, len(items), why=why)
                break
    return list(found.values())


def _told(text: str, start: int, end: int, name: str) -> tuple[Span, tuple[str, ...]] | None:
    """A list in a stretch whose things hold the characters of a name in turn, and nothing besides."""
    if text.count("、", start, end) < len(name) - 2 or not all(text.find(one, start, end) >= 0 for one in name):
        return None
    first, *middle = list(name[:-1])
    pieces = [
        f"({_INSIDE}{{0,24}}{first}{_INSIDE}{{0,8}}?)",
        *(f"({_INSIDE}{{0,8}}?{one}{_INSIDE}{{0,8}}?)" for one in middle),
        f"({_INSIDE}{{0,8}}?{name[-1]}{_INSIDE}{{0,16}})",
    ]
    match = re.compile(_JOINT.join(pieces)).search(text, start, end)
    if match is None or text[match.end() : match.end() + 1] == "、":
        return None
    items = list(match.groups())
    items[0] = behind_verbs(_OBJECT.sub("", items[0]))
    items[-1] = _OF.sub("", items[-1])
    fits = all(one in item and len(item) >= _LEAST for one, item in zip(name, items, strict=True))
    return (Span(*match.span()), tuple(items)) if fits else None
