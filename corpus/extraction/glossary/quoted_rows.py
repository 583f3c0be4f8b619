"""Names that count (三诊, 三个模式), told by as many quotations beside them that say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.glossary.guards import counted_generic
from corpus.extraction.glossary.listed_before import alike
from corpus.extraction.glossary.long_forms import behind_verbs
from corpus.extraction.numerals import counts, fold, number
from corpus.model import Document, How, Line, Reason, Role, Span, Term
from corpus.openings import compiled

_NAME = compiled("“(?P<name>(?=[二三四五六七八九两])[^“”、，,。\n]{2,14})”")
_WORD = re.compile("(?P<number>[二三四五六七八九两])(?:个|大|项|种|类|张)(?P<word>[\u4e00-\u9fff]{2,4})")
"""A name that counts what a word says: 三个模式."""
_KINDS = re.compile(
    "(?:[三四五六七八九][\u4e00-\u9fff]){1,3}(?:工作法|工作机制|机制|模式|体系|服务|行动|活动|工程|制度|法)?"
)
_KIND = re.compile("(?P<number>[三四五六七八九])(?P<unit>[\u4e00-\u9fff])")
"""A kind that a name counts by a character: 三诊 of 三诊三治."""
_NO_UNIT = frozenset("个大项种类张条级年月日天时点届次期方位者农中甲")
"""Characters behind a numeral that nothing quoted is told by."""
_ROW = compiled("“[^“”\n]{2,16}”(?:(?:[、，,和与及]|以及)?“[^“”\n]{2,16}”)+")
_TOGETHER = re.compile("联动|协同|共[建治管育]|闭环|贯通|联[控防治管]")
_LIST = re.compile("“(?P<list>[^“”、，。\n]{3,14}(?:、[^“”、，。\n]{3,14}){2,8})”")
_QUOTED = re.compile("“([^“”\n]{2,16})”")
_SHORT = re.compile("“([\u4e00-\u9fff]{2,4})”")
_NUMERAL = re.compile("[二三四五六七八九十两]")
_REACH = 300
"""Characters before a name and behind it in which such a row stands."""
_SHORT_LINE = 60
"""Characters of a line that heads the ones below it."""
_NEAR = 120
"""Characters before a name in which two things stand that it counts."""
_FAR = 1500
"""Characters behind a name in which the lines below it go through what it counts, one quotation each."""
_LEAST_OPENING = 2
"""Lines that the quotations open, where more than one line holds them."""


def quoted_rows(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The names of `document` that no term explains and that as many quotations of one build beside them tell."""
    known = " ".join(fold(term.term) for term in terms)
    found: dict[str, Term] = {}
    for match in _NAME.finditer(document.text):
        name = match["name"]
        if name in found or fold(name) in known:
            continue
        line = document.line_at(match.start())
        if line is None or line.role in (Role.NOTE, Role.META):
            continue
        row = _in_row(document, line, match.span(), name) or _two_before(document, line, match.start(), name)
        row = row or _quoted_list(document, line, match.span(), name)
        told = row or _one_by_one(document, line, match.span(), name)
        if told is not None:
            span, items = told
            why = Reason("quoted-row" if row else "quoted-pieces", evidence=items)
            said = "、".join(items)
            found[name] = Term(name, said, How.ENUMERATION, span, items, len(items), why=why)
    return list(found.values())


def _in_row(document: Document, line: Line, place: tuple[int, int], name: str) -> tuple[Span, tuple[str, ...]] | None:
    """A row of quotations that all end, or begin, in the word that a name counts: “甲模式”“乙模式”…“两个模式”."""
    counted = _WORD.fullmatch(name)
    if counted is None:
        return None
    low, high = max(line.span.start, place[0] - _REACH), min(line.span.end, place[1] + _REACH)
    for row in _ROW.finditer(document.text, low, high):
        items = tuple(_QUOTED.findall(row[0]))
        word = counted["word"]
        alike = all(item.endswith(word) for item in items) or all(item.startswith(word) for item in items)
        if alike and len(items) == number(counted["number"]) == len(set(items)) and name not in items:
            return Span(*row.span()), items
    return None


def _two_before(document: Document, line: Line, place: int, name: str) -> tuple[Span, tuple[str, ...]] | None:
    """Two things with the noun that a name counts, joined before it in its line: 甲中心与乙中心…“两个中心”."""
    counted = _WORD.fullmatch(name)
    if counted is None or number(counted["number"]) != 2 or counted["word"] in counted_generic():
        return None
    word = re.escape(counted["word"])
    pair = re.compile(f"(?P<one>[\u4e00-\u9fff]{{2,16}}{word})[和与及、](?P<other>[\u4e00-\u9fff]{{2,12}}?{word})")
    found = list(pair.finditer(document.text, max(line.span.start, place - _NEAR), place))
    if len(found) != 1:
        return None
    one, other = behind_verbs(found[0]["one"]), found[0]["other"]
    whole = len(one) > len(counted["word"]) + 1 and one != other
    return (Span(found[0].end("one") - len(one), found[0].end()), (one, other)) if whole else None


def _quoted_list(
    document: Document, line: Line, place: tuple[int, int], name: str
) -> tuple[Span, tuple[str, ...]] | None:
    """A quotation below the heading that names several who act together (四级联动), with as many: “甲统筹、乙主抓…”."""
    if _TOGETHER.search(name) is None or (line.role is not Role.HEADING and len(line.span) > _SHORT_LINE):
        return None
    for listed in _LIST.finditer(document.text, place[1], min(len(document.text), place[1] + _REACH)):
        items = tuple(listed["list"].split("、"))
        if len(items) in counts(name) and len(items) > _LEAST_OPENING and len(set(items)) == len(items):
            return Span(*listed.span("list")), items
    return None


def _one_by_one(
    document: Document, line: Line, place: tuple[int, int], name: str
) -> tuple[Span, tuple[str, ...]] | None:
    """Short quotations that hold the character which a name counts, as many as it says: “坐诊”…“出诊”…“会诊” of 三诊.

    They stand in the name's own paragraph, or open the lines below it.
    """
    kinds = list(_KIND.finditer(name)) if _KINDS.fullmatch(name) else []
    told: list[str] = []
    for kind in kinds:
        unit = kind["unit"]
        items = () if unit in _NO_UNIT else _holding(document, line, place, unit, number(kind["number"]))
        listed = alike(document.text, kind[0]) if told and not items else None
        if not items and not told:
            return None  # what the name says first is untold
        told += items or (listed[2] if listed else ())
    return (line.span, tuple(told)) if told else None


def _holding(document: Document, line: Line, place: tuple[int, int], unit: str, many: int) -> tuple[str, ...]:
    """So many different short quotations that begin, or end, in a character; () where there are more or fewer."""
    own = [(Span(line.span.start, place[0]), 0), (Span(place[1], line.span.end), 0)]
    for stretch, least in (*own, (Span(line.span.end, min(len(document.text), place[1] + _FAR)), _LEAST_OPENING)):
        seen: dict[str, bool] = {}
        for item, opens in _shorts(document.text, stretch):
            if unit in item and _NUMERAL.search(item) is None:
                seen[item] = seen.get(item, False) or opens
        items = tuple(seen)
        alike = all(item.endswith(unit) for item in items) or all(item.startswith(unit) for item in items)
        if len(items) == many and alike and sum(seen.values()) >= least:
            return items
    return ()


def _shorts(text: str, stretch: Span) -> Iterator[tuple[str, bool]]:
    """The short quotations of a stretch, with whether each opens its line."""
    for match in _SHORT.finditer(text, stretch.start, stretch.end):
        start = text.rfind("\n", 0, match.start()) + 1
        yield match[1], len(text[start : match.start()].strip(" \u3000（()）一二三四五六七八九十123456789、.．")) == 0
