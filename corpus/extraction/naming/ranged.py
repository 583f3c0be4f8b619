"""Names in a row of their kind: items joined by 、 with one head noun, what a count sums up, the lines of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.extraction.naming.borders import HAN, Candidate, tables
from corpus.extraction.naming.kinds import head_of, is_general, words
from corpus.model import Document, Kind, Line, Role, Span

_JOINT = re.compile("[、；;]|[，,]?以及|[与及和]")
_SUMMED = re.compile(
    r"(?:等)?(?:[0-9０-９]{1,3}|[二三四五六七八九十两]{1,3})(?:个|项|大|类|座)?(?:[\u4e00-\u9fff]{0,6}?)"
    "(?:工程|项目|平台|中心|板块|功能区|基地|行动|计划|机制|制度|改革|体系|系统|园区|片区|活动|机构|实验室)"
)
"""What closes a list of names: 等七大功能板块, 八大工程."""
_BUILT = re.compile("等?(?:的)?(?:开发建设|开工建设|规划建设|建成投用|投入使用|投入运营|建成通车|竣工投用)")
"""What happens to all zones and works of a row."""
_CLAUSE = re.compile("[，,。；;：:！？]")
_MANY = 5
"""Things of a list that is long enough to be one of names."""
_BEFORE = 24
_ANNOUNCES = re.compile("(?:项目|工程|任务|实事|平台|活动)[^，,。；;：:]{0,10}$")
_LEAST = 3
_MODIFIER = 3
"""Characters that a name of a row needs before its head noun; fewer where that says much (再生水厂)."""
_MARK = re.compile(r"\s*(?:[-—•·*▲◆●■]{1,2}|[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、:：]|[①-⑳])\s*")
_SOLE = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9()（）、+·—\-]{5,40}?)[;；。，,]?\s*")
_PROSE = re.compile("[的了是由将被把]|[0-9][个项家所座条]|^[本该各]")
"""What no name of a list holds."""
_ITEMS = (
    "工程",
    "项目",
    "改造",
    "中心",
    "平台",
    "系统",
    "机制",
    "计划",
    "行动",
    "基地",
    "模式",
    "政策",
    "活动",
    "制度",
    "体系",
    "专项",
    "方案",
)
"""How the items of a list of works and measures end; schools, hospitals and squares are listed as places."""
_SCHEMES = ("方案", "计划", "行动")
"""How the plans and schemes of one list end, some so and some so."""
_ADDRESS = re.compile("(?:[\u4e00-\u9fff]{2,6}[:：] ?)?https?://\\S*")
"""A line with nothing but where more is to be read of an item: no line of its own."""
_TEAMS = ("工作组", "小组", "统筹组", "专班", "委员会", "指挥部")
"""Bodies that a list names because they are new."""
_YEARS = "年"
_YEAR_LEAST = 4
"""Characters of what a government gives a year to: 作风建设年."""
_BODY_VERBS = ("促进", "推进", "推动", "加强", "统筹")
"""Verbs that the name of a body may begin with: 促进茶业经济工作组."""
_LEVELS = frozenset("省市区县镇乡州")
_GAP = 2
"""Lines between two items of a list that explain the first."""


def note_rows(text: str, found: Sequence[Candidate]) -> None:
    """Adds to the phrases of a line what the row tells in which they stand.

    Args:
        text: of the document.
        found: the phrases of one line, in order; their evidence is changed.
    """
    for row in (*_joined(text, found), *_clauses(text, found), *_long_lists(text, found)):
        closed = _SUMMED.match(text, row[-1].span.end) or _announced(text, row[0])
        built = None if closed else _BUILT.match(text, row[-1].span.end)
        named = sum("general" not in one.evidence for one in row)
        for one in row:
            head = head_of(one.core)
            if head is None or len(one.core) - len(head.word) < _needed(one.core, head.word):
                continue
            if "general" in one.evidence and 2 * named > len(row) and _alike(row):
                one.evidence["general_but_named"] = one.evidence.pop("general")
            held = head.kind is Kind.CAMPAIGN and "trigger_start" in one.evidence and "general" not in one.evidence
            if (head.strong or (held and _alike(row))) and head.kind is not Kind.MEETING:
                one.evidence["ranged"] = row[0].core
            if closed and "general" not in one.evidence:
                one.evidence["listed"] = closed[0]
                one.evidence.pop("ordinary_body", None)
            elif built and head.kind in (Kind.WORKS, Kind.ZONE) and "general" not in one.evidence:
                one.evidence["listed"] = built[0]


def _needed(name: str, head: str) -> int:
    """How many characters a name of a row needs before its head noun."""
    return 2 if name.endswith(_YEARS) else max(2, min(_MODIFIER, 6 - len(head)))


def _joined(text: str, found: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """Three and more phrases with one another's sort of head noun, with nothing but joints between them."""
    begin = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and _JOINT.fullmatch(text[found[at - 1].span.end : found[at].span.start]):
            continue
        row = found[begin:at]
        if len(row) >= _LEAST and (
            _alike(row) or _SUMMED.match(text, row[-1].span.end) or _BUILT.match(text, row[-1].span.end)
        ):
            yield row
        begin = at


def _clauses(text: str, found: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """Three and more phrases that open the clauses of one line: 甲工程，满意95票；乙工程，满意90票；…."""
    row = [one for one in found if text[one.span.start - 1] in "：:；;。" and text[one.span.end :][:1] in ("，", ",")]
    if len(row) >= _LEAST and _alike(row):
        yield row


def _long_lists(text: str, found: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """The names of a clause that lists many things, most of them names."""
    if len(found) < _LEAST:
        return
    whole = found[0].line.span
    marks = [match.start() for match in _CLAUSE.finditer(text, whole.start, whole.end)]
    clauses: dict[int, list[Candidate]] = {}
    for one in found:
        clauses.setdefault(bisect_right(marks, one.span.start), []).append(one)
    for number, row in clauses.items():
        begin = marks[number - 1] if number else whole.start
        end = marks[number] if number < len(marks) else whole.end
        things = text.count("、", begin, end) + 1
        if things >= _MANY and 5 * len(row) >= 3 * things:
            yield row


def _announced(text: str, first: Candidate) -> re.Match[str] | None:
    """What announces the list that begins with `first`: 推进的项目有13项：."""
    start, low = first.line.span.start, first.span.start
    colon = max(text.rfind(mark, max(start, low - _BEFORE), low) for mark in "：:")
    if colon >= 0:
        return _ANNOUNCES.search(text, max(start, colon - _BEFORE), colon)
    above = text[max(0, start - _BEFORE) : start].rstrip()
    return _ANNOUNCES.search(above[:-1]) if low - start < _BEFORE and above.endswith(("：", ":")) else None


def _alike(row: Sequence[Candidate]) -> bool:
    ends = {one.core[-2:] for one in row}
    return len(ends) == 1 or all(one.core.endswith(_YEARS) and len(one.core) >= _YEAR_LEAST for one in row)


def sole_names(document: Document) -> dict[int, Candidate]:
    """The lines that hold a name and nothing else, by where they start: items of a list of works, bodies, measures."""
    lines = [
        line for line in document.lines if _ADDRESS.fullmatch(document.text, line.span.start, line.span.end) is None
    ]
    soles = [(index, one) for index, line in enumerate(lines) if (one := _sole(document, line)) is not None]
    named: dict[int, Candidate] = {}
    for (before, one), (at, other) in pairwise(soles):
        if at - before > _GAP + 1 or _end(one.core) != _end(other.core) or not one.core.endswith(_ITEMS):
            continue
        named.setdefault(before, one)
        named[at] = other
    listed = {index for index in named if _run(named, index) >= _LEAST}
    out = {}
    for index, one in soles:
        marked = one.line.role is Role.LIST or _MARK.match(document.text, one.line.span.start, one.line.span.end)
        if index in listed:
            one.evidence["listed"] = one.core
        elif (marked or one.line.role is Role.HEADING) and "head_strong" in one.evidence and _is_told(one.core):
            one.evidence["sole"] = one.core
        else:
            continue
        out[one.line.span.start] = one
    return out


def _end(name: str) -> str:
    """How a name ends; plans and schemes of a list end alike."""
    return _SCHEMES[0] if name.endswith(_SCHEMES) else name[-2:]


def _run(named: dict[int, Candidate], index: int) -> int:
    """How many items stand in the list of the one in line `index`, counted up to the least."""
    size = 1
    for step in (-1, 1):
        at = index
        while size < _LEAST:
            near = next((at + step * far for far in range(1, _GAP + 2) if at + step * far in named), None)
            if near is None or _end(named[near].core) != _end(named[index].core):
                break
            at, size = near, size + 1
    return size


def _is_told(name: str) -> bool:
    """Whether a name alone in its line is one of something new, not of a body that signs or answers."""
    head = head_of(name)
    if head is None or head.kind in (Kind.MEETING, Kind.PLAN, Kind.AWARD):
        return False
    return head.kind is not Kind.INSTITUTION or name.endswith(_TEAMS)


def _sole(document: Document, line: Line) -> Candidate | None:
    """The name that is all that a line holds beside its mark; None where there is more, or a verb before it."""
    if line.role not in (Role.LIST, Role.BODY, Role.HEADING) or not 5 <= len(line.span) <= 48:
        return None
    mark = _MARK.match(document.text, line.span.start, line.span.end)
    match = _SOLE.fullmatch(document.text, mark.end() if mark else line.span.start, line.span.end)
    if match is None or _PROSE.search(name := match["name"]) or name.count("(") != name.count(")"):
        return None
    head, table = head_of(name), tables()
    if head is None or len(name) - len(head.word) < _MODIFIER or is_general(name) or not HAN.match(name):
        return None
    doing = table.start.match(name) or table.weak.match(name) or table.strip.match(name)
    if doing and not (name.startswith(_BODY_VERBS) and name.endswith(_TEAMS)):
        return None
    if head.word in words("ordinary_bodies") and (not name.endswith(_TEAMS) or name[0] in _LEVELS):
        return None
    span = Span(match.start("name"), match.end("name"))
    evidence = {f"head_{head.strength}": head.word}
    if len(name) - len(head.word) > _MODIFIER:
        evidence["long"] = name[: -len(head.word)]
    return Candidate(name, {name}, span, line, evidence=evidence)
