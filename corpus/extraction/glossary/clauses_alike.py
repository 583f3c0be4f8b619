"""Names that count a word (七个更加, 四个必须), told by as many clauses in a row that hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.glossary.counted_below import without_shared_verb
from corpus.extraction.glossary.guards import counted_generic
from corpus.extraction.glossary.long_forms import behind_verbs
from corpus.extraction.numerals import fold, number
from corpus.model import Document, How, Line, Reason, Role, Span, Term
from corpus.openings import compiled

_NAME = compiled(
    "“(?P<name>(?P<number>[三四五六七八九十])(?:(?:个|大|项)(?P<word>[\u4e00-\u9fff]{2,4})|个(?P<one>一)|(?P<bare>[\u4e00-\u9fff]{1,2}))|[\u4e00-\u9fff]{0,4}(?P<times>[三四五六七八九])(?P<verb>[\u4e00-\u9fff]))”"
)
_SEPARATORS = ("；;。…", "。…", "，,；;。…", "、，,；;。…", "、和与，,；;。…")
"""Marks that part the clauses, from the strongest to the weakest."""
_SENTENCE = _SEPARATORS[:2]
_ONE_EACH = re.compile("一[个支张套条项名类座家块批本份种段处组辆所场次堂封](?=[\u4e00-\u9fff]{2})")
"""One of each, as N个一 counts them: 设一个服务点、派一辆巡逻车."""
_FIRST = "(?:(?<![\u4e00-\u9fff])|(?<=全力|着力|持续|坚决|重点|聚焦|突出|大力|聚力|全面|积极)){}(?=[\u4e00-\u9fff])"
"""A character that opens its clause, or its adverb's: 全力稳就业."""
_DEEDS = frozenset(("工程", "行动", "计划", "攻坚", "整治", "战役", "会战", "改革"))
"""What closes the name of a deed."""
_NAMED = re.compile("(?!各|该|这|其|全|[0-9])[\u4e00-\u9fff“”]{4,18}")
_FIGURE = re.compile("[0-9%％]")
_REACH = 480
"""Characters before a name and behind it in which its clauses stand."""
_LONGEST = 40
"""Characters of a clause between commas."""
_HEAD_LONGEST = 60
"""Characters of what a sentence or a member between semicolons says first."""
_LEAD = re.compile(
    "^[^（，,。]{0,12}讯（[^）]{0,30}）|^(?:会议|他|她|记者)?(?:[\u4e00-\u9fff]{0,4}(?:指出|强调|要求|提出|认为|感到|体会到)[，,：:])?(?:就是|[一二三四五六七八九十]是|要(?=锚定|聚焦|坚持)|第[一二三四五六七八九十][，,])"
)
_ONE = re.compile("[大个项一二三四五六七八九十]")
"""How a word does not begin that a name counts without a classifier."""
_CLOSED = re.compile("(?<=.{2})(?:等)?(?:[二三四五六七八九十]|[0-9]{1,2})(?:种|个|项|类|大|条).*$")
"""What sums clauses up behind the last: …集中康复|四种方式进行保障."""
_TAKES = re.compile("^(?:采[取用]|运用|按照)")
_COUNTED = re.compile("[一二三四五六七八九十][个大项]$")
"""What stands before the word in the name itself, or in another one."""


def clauses_alike(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The names of `document` that no term explains and whose word as many clauses in a row beside them hold."""
    known = " ".join(fold(term.term) for term in terms)
    found: dict[str, Term] = {}
    for match in _NAME.finditer(document.text):
        name, word = match["name"], match["word"] or match["bare"] or match["one"] or match["verb"]
        if name in found or fold(name) in known or word in counted_generic() or (match["bare"] and _ONE.match(word)):
            continue
        holds = _ONE_EACH if match["one"] else re.compile(_FIRST.format(word) if len(word) == 1 else re.escape(word))
        line = document.line_at(match.start())
        if line is None or line.role is Role.NOTE:
            continue
        for stretch in _beside(document, line, match.start(), match.end()):
            if told := _run(document.text, stretch, holds, number(match["number"] or match["times"])):
                span, items = told
                if len(word) == 1 and any(map(_FIGURE.search, items)):
                    continue  # 农业…达到60%；农民…提高 is no explanation of “三农”
                why = Reason("clauses-alike", evidence=(name,))
                items = _named(items, word)
                said = "；".join(items)
                found[name] = Term(name, said, How.ENUMERATION, span, items, len(items), why=why)
                break
    return list(found.values())


def _beside(document: Document, line: Line, start: int, end: int) -> list[Span]:
    """The stretches beside a name: behind it in its line and the next, before it in its line and the one above."""
    at = document.line_index(line.span.start)
    low, high = line.span.start, line.span.end
    if at + 1 < len(document.lines) and document.lines[at + 1].role in (Role.BODY, Role.LIST):
        high = document.lines[at + 1].span.end
    if at and document.lines[at - 1].role is Role.BODY:
        low = document.lines[at - 1].span.start
    behind = Span(min(line.span.end, end + 1), min(high, end + _REACH))
    return [behind, Span(max(low, start - _REACH), start - 1)]


def _run(text: str, stretch: Span, word: re.Pattern[str], many: int) -> tuple[Span, tuple[str, ...]] | None:
    """Where so many clauses in a row hold a word, and the clauses; None where more or fewer do."""
    if len(word.findall(text, stretch.start, stretch.end)) < many:
        return None
    for separators in _SEPARATORS:
        pieces, at = [], stretch.start
        for mark in re.finditer(f"[{separators}\n]", text[stretch.start : stretch.end]):
            pieces.append((at, stretch.start + mark.start()))
            at = stretch.start + mark.end()
        pieces.append((at, stretch.end))
        loose = separators not in _SENTENCE
        holds = [_said(text[low:high], word, loose) for low, high in pieces]
        index = 0
        while index < len(pieces):
            stop = index
            while stop < len(pieces) and holds[stop]:
                stop += 1
            if stop - index == many and len(set(holds[index:stop])) == many:
                items = tuple(holds[index:stop])
                return Span(pieces[index][0], pieces[stop - 1][1]), _trimmed(items, word)
            index = max(stop, index + 1)
    return None


def _said(piece: str, word: re.Pattern[str], loose: bool) -> str:
    """What a piece says, if it holds a word once: all of a clause, the first clause of a sentence; else nothing."""
    said = _LEAD.sub("", re.split("[：:]", piece)[-1].strip(" “”") if loose else piece.strip(" “”"))
    said = said if loose else re.split("[，,：:；;。]", said, maxsplit=1)[0].strip("“”")
    held = word.search(said)
    if held is None or _COUNTED.search(said, 0, held.start()) or (loose and word.search(said, held.end())):
        return ""
    return said if len(said) <= (_LONGEST if loose else _HEAD_LONGEST) else ""


def _named(items: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Clauses that each begin with the name of a deed, as those names: 清淤工程完成20公里 is 清淤工程."""
    names = tuple(item[: item.find(word) + len(word)] for item in items)
    deeds = word in _DEEDS and all(_NAMED.fullmatch(name) for name in names)
    return names if deeds and any(name != item for name, item in zip(names, items, strict=True)) else items


def _trimmed(items: Sequence[str], word: re.Pattern[str]) -> tuple[str, ...]:
    """Clauses without what closes the list behind the last: …更加显著|的总体目标."""
    items = without_shared_verb(items)
    ends = [held.end() if (held := word.search(item)) else 0 for item in items]
    at = items[-1].find("的", ends[-1])
    tail = at > 0 and not any("的" in item[end:] for item, end in zip(items[:-1], ends[:-1], strict=True))
    last = _CLOSED.sub("", items[-1][:at] if tail else items[-1])
    first = items[0] if word is _ONE_EACH else _TAKES.sub("", behind_verbs(items[0]))
    if (held := word.search(first)) and all(word.match(item) for item in items[1:]):
        first = first[held.start() :]  # 每条渠落实|一名渠长、一支队伍
    if first.startswith("要") and not any(item.startswith("要") for item in items[1:]):
        first = first[1:]
    first = first if (held := word.search(first)) and len(first) > held.end() - held.start() else items[0]
    return without_shared_verb((first, *items[1:-1], last))
