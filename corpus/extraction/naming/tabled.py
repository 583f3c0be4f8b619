"""Names that a table lists in the column that says so (项目名称), and those of the column of a plan (专栏)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction.naming.borders import HAN, Candidate, tables
from corpus.extraction.naming.kinds import head_of, is_general
from corpus.extraction.naming.quotations import is_counted
from corpus.extraction.tables import Cell, cells
from corpus.model import Document, Kind, Line, Role, Span

_TITLES = re.compile(
    "(?:重[点大]|主要|建设|实事|民生|具体)?(?:项目|工程|活动|行动|平台|赛事|试点|实事|计划|方案|补助案|政策|制度|机制)(?:名称|清单|[(（]名称[)）])|项目|工程|活动"
)
"""What a column of names is called."""
_BARE = ("项目", "工程", "活动")
"""Titles that stand over other things, too: the items of a budget."""
_MARK = re.compile("[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\\s*")
_PART = re.compile("[(（][0-9０-９]{1,2}/[0-9０-９]{1,2}[)）]$")
"""Which year of how many a row is of: 茶业技术辅导计划(3/4)."""
_PROSE = re.compile("[。；;：:，,]|[的了是由将被把](?!.{0,4}[工项])|合计|小计|总计")
_MOST = 40
_LEAST = 4
_HEADS = re.compile(
    "专栏\\s*[0-9０-９一二三四五六七八九十]|(?:重[点大]|标志性|民生)(?:建设)?(?:工程|项目)(?:清单|名单|库|表|建设)?$"
)
"""A heading below which works and plans are listed."""
_OPENS = "：:、；;)）.． "
"""What stands before a member of such a list."""
_LISTED = frozenset((Kind.WORKS, Kind.ZONE, Kind.PLATFORM, Kind.PROGRAMME, Kind.CAMPAIGN))


def tabled(document: Document) -> dict[int, list[Candidate]]:
    """The names in the columns of names of a document's tables, by where their lines start."""
    out: dict[int, list[Candidate]] = {}
    column: int | None = None
    title, width, inside = "", 0, False
    for line in document.lines:
        if line.role is not Role.TABLE:
            inside = False
            continue
        row = cells(document, line)
        if not inside:
            inside, width = True, len(row)
            column, title = _column(row)
        elif column is not None and len(row) == width and (name := _named(row[column], bare=title in _BARE)):
            out.setdefault(line.span.start, []).append(_candidate(line, *name, title))
    return out


def _column(header: tuple[Cell, ...]) -> tuple[int | None, str]:
    """Which cell of a header is the title of a column of names, and that title."""
    for at, cell in enumerate(header):
        if _TITLES.fullmatch(cell.text):
            return at, cell.text
    return None, ""


def _named(cell: Cell, *, bare: bool) -> tuple[str, Span] | None:
    """The name that a cell holds, and where; None where it holds a task, a number or prose.

    Below a `bare` title stand other things, too: there a name has a head noun or counts.
    """
    mark = _MARK.match(cell.text)
    begin = mark.end() if mark else 0
    name = _PART.sub("", cell.text)[begin:]
    if not _LEAST <= len(name) <= _MOST or HAN.search(name) is None or _PROSE.search(name) or is_general(name):
        return None
    if tables().start.match(name) or (tables().weak.match(name) and head_of(name) is None):
        return None
    if bare and head_of(name) is None and not is_counted(name):
        return None
    return name, Span(cell.span.start + begin, cell.span.start + begin + len(name))


def _candidate(line: Line, name: str, span: Span, title: str) -> Candidate:
    told = {"listed": title}
    head = head_of(name)
    if head is not None:
        told[f"head_{head.strength}"] = head.word
    told["long"] = name
    return Candidate(name, {name}, span, line, evidence=told)


def listing(document: Document) -> Iterator[tuple[Line, str]]:
    """The lines below a heading that announces works, up to the next heading, with that heading."""
    above = ""
    for line in document.lines:
        if line.role in (Role.HEADING, Role.TITLE):
            words = document.cut(line.span)
            above = words if _HEADS.search(words) else ""
        elif above and line.role in (Role.BODY, Role.LIST):
            yield line, above


def note_listed(text: str, found: list[Candidate], above: str) -> None:
    """Adds to the phrases of a line that opens a list that it stands below a heading which announces works."""
    for one in found:
        before = text[one.line.span.start : one.span.start]
        if before.strip() and before[-1] not in _OPENS:
            continue
        head = head_of(one.core)
        if head is not None and head.strong and head.kind in _LISTED and "general" not in one.evidence:
            one.evidence.setdefault("ranged", above)
