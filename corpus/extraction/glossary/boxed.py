"""Names with a code in the title of a box, whose digits the line below it explains: 提升“123”计划 ⏎ “1”是…；“2”是…."""

from __future__ import annotations

import re

from corpus.extraction.glossary.labels import labelled
from corpus.model import Document, How, Reason, Role, Span, Term
from corpus.openings import compiled

_TITLE = compiled(
    "^[\\s|>*#]{0,40}(?:专栏|专题|框|附表|表)?\\s?[0-9一二三四五六七八九十]{0,3}[\\s\u3000.、:：]{0,16}"
    "(?P<name>[\u4e00-\u9fff]{0,10}“(?P<code>[0-9]{2,5}|[0-9NX](?:[+＋][0-9NX]){1,4})”[\u4e00-\u9fff]{0,8})[\\s|*：:]*$"
)
"""Both runs that may hold blanks are bounded: a line of nothing but blanks is read in linear time."""
_OPENS = re.compile("[\\s|>*]*(?P<said>“(?P<first>[0-9NX])”(?:就?是|指|即|为|[：:])[^\n|]{8,400})")
_RULE = re.compile("[\\s|:>-]*")
_GAP = 3
"""Lines from a title to the line that explains it."""


def boxed(document: Document) -> list[Term]:
    """The names with a code that stand as a title above the line that explains their digits."""
    found = []
    for index, line in enumerate(document.lines) if "“" in document.text else ():
        title = _TITLE.match(document.cut(line.span)) if line.role is not Role.META else None
        if title is None:
            continue
        for below in document.lines[index + 1 : index + 1 + _GAP]:
            text = document.cut(below.span)
            said = _OPENS.match(text)
            if said is None and _RULE.fullmatch(text):
                continue
            if said is not None and title["code"].startswith(said["first"]):
                expansion = re.split("。", said["said"])[0].strip(" ；;")
                parts = labelled(title["code"], expansion)
                span = Span(
                    line.span.start + title.start("name"), below.span.start + said.start("said") + len(expansion)
                )
                why = Reason("piecewise", evidence=(title["name"],))
                found.append(Term(title["name"], expansion, How.IS_CALLED, span, parts, len(parts) or None, why=why))
            break
    return found
