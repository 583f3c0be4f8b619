"""One note that explains several terms: where the pieces of its line begin."""

from __future__ import annotations

import re

from corpus.extraction.glossary.note_blocks import IS, SAYS, SEPARATOR
from corpus.extraction.glossary.note_pairs import Entry
from corpus.extraction.numerals import counts
from corpus.model import Document, Span

RATIO = re.compile(
    r"^(?P<term>[\u4e00-\u9fff]{4,16}?)"
    r"(?:(?<!统计范围)(?<!统计口径)为(?=[^。\n]{6,80}的(?:比率|比例|比重|比值)。?$)"
    r"|(?<![不未])包括[:：]?(?=[^。\n]{6,80}等[^。，,\n]{1,6}。?$|[^。，,；;\n]{2,40}、[^。；;\n]{2,40}))"
    r"|^(?P<counted>[\u4e00-\u9fff]{4,16}?)的?统计(?:范围|口径)(?:为|是|包括)"
)
"""A numbered note on how an indicator is reckoned: 劳动生产率为甲与乙的比率, 东部地区包括甲、乙, 投资统计范围为…."""
_NEXT = re.compile(
    rf"(?<=[。；;])\s*(?=“[^“”]{{2,16}}”(?:[:：]|——|(?:[\u4e00-\u9fff]{{2,4}}(?=是指))?，?{SAYS}))|(?<=[，,])(?=“[^“”]{{3,16}}”(?:是指|指))"
)
_NEXT_MEANT = re.compile("(?<=。)(?=“[^“”]{2,16}”(?:是指|指的是))")
_NEXT_HOLDS = re.compile("(?<=[。；;])(?=[\u4e00-\u9fff]{3,14}(?<![不未])包括[^。；;\n]{2,40}、)")
"""Behind what a term includes, the next one: 东部地区包括甲、乙。西部地区包括丙、丁."""
_HOLDS = "包括"
_NEXT_BARE = re.compile(
    r"(?<=[。；;])\s*(?=(?!有时|它|其|此|这|该|也|但|而)[\u4e00-\u9fffA-Za-z0-9]{2,14}[，,]?(?:是指|(?<![是系特泛专即所])指(?![的出导示挥标数定南引派着向责控明认尖纹战])(?=[^。；;\n]{6})))"
)
_NEXT_LABELLED = re.compile(r"(?<=[；;])\s*(?=(?P<term>[\u4e00-\u9fff]{2,12})[:：])")
"""Behind a semicolon, another term with its colon: 独角兽企业：…；瞪羚企业：…."""
_TOLD = re.compile(r"(?P<term>[\u4e00-\u9fff]{4,16})[(（][A-Za-z][^（）()\n]{1,60}[)）](?:是指|指的是)\s*")
"""A term with its letters in brackets and the verb of explaining behind it."""
_NEXT_TOLD = re.compile(rf"(?:(?<=[。；;])|^)\s*(?={_TOLD.pattern})")
_TELLS_ITSELF = re.compile("^“[^“”\n]{2,16}”[\u4e00-\u9fff]{0,4}?(?:是指|指的是|指)")
"""How the words of a note begin that explain the pieces of its term one by one."""
_LABEL = re.compile("“(?P<label>[^“”\n]{1,12})”")
_PAIRED = re.compile("^“[^“”]{2,16}”[、和与及]“[^“”]{2,16}”[\u4e00-\u9fff]{2,4}$")
"""Two terms with one head noun: “甲”和“乙”改革."""


def pieces_of(document: Document, term: str, body: Span, whole: Span) -> list[Entry]:
    """The notes of a line: one, or several where it explains several terms (“A”指…。“B”指…).

    Args:
        document: that holds it.
        term: that the line begins with.
        body: what explains it.
        whole: the line.
    """
    text = document.cut(body)
    bare = {match.end() for pattern in (_NEXT_BARE, _NEXT_MEANT) for match in pattern.finditer(text)}
    if document.text.endswith(_HOLDS, whole.start, body.start):
        bare |= {match.end() for match in _NEXT_HOLDS.finditer(text)}
    bare |= {match.end() for match in _NEXT_TOLD.finditer(text)}
    bare |= {one.end() for one in _NEXT_LABELLED.finditer(text) if not counts(term) and one["term"][-2:] == term[-2:]}
    cuts = sorted({match.end() for match in _NEXT.finditer(text)} | bare)
    own = _LABEL.match(text)
    told = own is not None and _TELLS_ITSELF.match(text) is not None
    if told and own and (own["label"] in term.split("、") if "“" not in term else _is_of_pair(own["label"], term)):
        cuts = [0, *cuts]
    elif not cuts or ("“" not in term and not bare) or (own and own["label"] in term):
        return [Entry(term, body, whole)]
    if cuts[0] == 0:
        out = [] if _PAIRED.match(term) else [Entry(term, body, whole)]
    else:
        out = [Entry(term, Span(body.start, body.start + cuts[0]), Span(whole.start, body.start + cuts[0]))]
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[at:end]
        match = _TOLD.match(piece) or IS.match(piece) or SEPARATOR.match(piece) or RATIO.match(piece)
        if match:
            place = Span(body.start + at, body.start + end)
            out.append(Entry(match["term"], Span(place.start + match.end(), place.end), place))
    return out


def _is_of_pair(label: str, term: str) -> bool:
    """Whether the words of a note tell pieces apart that its term does not quote, or both of the two that it quotes."""
    return f"“{label}”" not in term or _PAIRED.match(term) is not None
