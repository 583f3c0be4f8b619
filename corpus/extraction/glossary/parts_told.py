"""Parts of a term that sentences of their own explain: 三入 are 入户、入理、入心; 入户，即…。入理，则是…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.glossary.ends import ended
from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.numerals import fold
from corpus.model import Document, How, Reason, Role, Span, Term

_PART = re.compile("[\u4e00-\u9fff]{2,6}")
_MOST_PARTS = 9
_OPENS = re.compile("(?:^|[。！？；;\n])[ \u3000]{0,4}(?:所谓|其中|而){0,2}[，,]?“?$")
"""What stands before a part that a sentence begins with."""
_OPENS_MOST = 12
_SAYS = re.compile(
    "(?P<tail>[\u4e00-\u9fff]{0,4}?)”?(?:[(（][^()（）\u4e00-\u9fff]{2,40}[)）])?[，,]?"
    "(?P<verb>则?即(?![日将时刻便使可])|则?就是|则是|是指|指的是|也就是|意味着|是)(?!什么|否|不是|为了|由于|因为|一[个项种]重要|重要|关键)"
    "(?P<expansion>[^。！？；;\n]{5,200})"
)
_LETTER_SAYS = "”(?:是指|即|指|代表|寓意|意为|取自|是)(?P<said{0}>[^“”。！？\n]{{2,60}}?)"
_BY_LETTERS = re.compile(
    "“(?P<one>[\u4e00-\u9fff])"
    + _LETTER_SAYS.format(1)
    + "[；;，,。]\\s?(?:而|则)?“(?P<other>[\u4e00-\u9fff])"
    + _LETTER_SAYS.format(2)
    + "(?:[；;，,。]\\s?(?:而|则)?“(?P<third>[\u4e00-\u9fff])"
    + _LETTER_SAYS.format(3)
    + ")?(?=[。；;！\n]|$)"
)
"""Two or three letters of a name, one after the other: “亲”是常走动、真帮忙；“清”是不收礼、不逾矩."""
_LEAST_TOLD = 2
_PLAIN = "是"
"""The verb that says what something is as often as what becomes of it."""
_WHOLE_TAIL = re.compile("(?:调解|工作|管理|服务|治理|建设|教育|培训|模式|机制|制度|法|会|日|队|岗|员)?")
"""What a sentence may add to the name of a part: 入户调解 of 入户."""


def parts_told(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The parts of terms that are explained sentence by sentence, two of them at the least.

    One that is only said to be something (甲是…) explains where another one is defined (乙，即…).
    """
    known = {fold(term.term) for term in terms}
    found: dict[str, Term] = {}
    for term in terms:
        parts = [part for part in term.parts if _PART.fullmatch(part)]
        if not _LEAST_TOLD <= len(parts) <= _MOST_PARTS:
            continue
        told = _told(document, parts)
        if len(told) < _LEAST_TOLD or all(match["verb"] == _PLAIN for match in told.values()):
            continue
        for part, match in told.items():
            name = f"{part}{match['tail']}"
            if fold(name) in known or name in found:
                continue
            said = ended(name, match["expansion"].strip(" ,，“”"))
            listed, count = split_parts(name, said)
            span = Span(match.start() - len(part), match.start("expansion") + len(said))
            why = Reason("part-told", evidence=(term.term, part))
            found[name] = Term(name, said, How.IS_CALLED, span, listed, count, why=why)
    return list(found.values())


def _told(document: Document, parts: Sequence[str]) -> dict[str, re.Match[str]]:
    """The first sentence about each part that begins with it and says what it is."""
    text, told = document.text, dict[str, re.Match[str]]()
    for part in parts:
        at = text.find(part)
        while at >= 0:
            low = max(0, at - _OPENS_MOST)
            said = (
                _SAYS.match(text, at + len(part)) if _OPENS.search(text[low:at] if low else f"\n{text[:at]}") else None
            )
            line = document.line_at(at) if said and _WHOLE_TAIL.fullmatch(said["tail"]) else None
            if said and line is not None and line.role not in (Role.NOTE, Role.META, Role.TABLE):
                told[part] = said
                break
            at = text.find(part, at + 1)
    return told


def by_letters(document: Document) -> list[Term]:
    """Names of two or three characters that the text explains one by one (亲清: “亲”是…；“清”是…)."""
    found = []
    for match in _BY_LETTERS.finditer(document.text) if "“" in document.text else ():
        name = match["one"] + match["other"] + (match["third"] or "")
        if f"“{name}" not in document.text:
            continue
        said = document.text[match.start() : match.end()].rstrip("，,；; ")
        parts = tuple(filter(None, (match["said1"], match["said2"], match["said3"])))
        why = Reason("piecewise", evidence=(name,))
        found.append(Term(name, said, How.IS_CALLED, Span(*match.span()), parts, len(parts), why=why))
    return found
