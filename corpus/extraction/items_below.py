"""The parts of an initiative that stand on lines of their own: items below its heading, rows of its table."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.numerals import counts, number
from corpus.extraction.tables import cells
from corpus.model import Document, Line, Role

ITEM_MARK = re.compile(r"^\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳])\s*")
"""What counts an item of a list: 1., （二）, ③."""
_CLOSES = re.compile(
    r"(?:[(（][^()（）]{1,12}[)）]|工程|行动|三年攻坚|重点项目|任务)?"
    r"(?:名单)?(?:(?:共计?|计)?[0-9０-９一二三四五六七八九十]{1,3}[项个件])?[，,]?(?:(?:具体)?(?:分别)?(?:[是为]|如下|包括))?[：:]?"
)
_DOES = re.compile("^(?:深入|大力|全面|扎实|组织|持续)?(?:实施|开展|推进|推行|打好|抓好)(?=.{3})")
_UNTIL = re.compile("[。：:；;（(]")
_ANNOUNCES = re.compile(
    "(?:分|分为|共|包括|涉及|涵盖|有|为|设|安排)(?:以下|下列|如下)?(?P<number>[0-9]{1,2}|[二三四五六七八九十]{1,3})"
    "(?:大|个|项|件|类)(?:大?类|方面|项目|工程|实事|任务|行动|活动|举措|板块)?[。：:]$"
)
"""Behind a name: so many items stand below: 3月5日下达，分五类。"""
_ANNOUNCED = 24
_CHAPTERS = frozenset(
    (
        *("总体要求", "指导思想", "工作目标", "目标任务", "主要任务", "重点任务", "主要目标", "基本原则"),
        *("组织领导", "工作要求", "实施步骤", "组织保障", "保障措施", "工作任务", "工作措施"),
    )
)
"""Headings that every plan has; they are chapters and no parts."""
_ORDINAL = re.compile("(?:^|[。；;：:，,]\\s{0,2})(?P<mark>[一二三四五六七八九十])是(?P<item>[^，,；;。：:\n]{2,32})")
_ORDER = "一二三四五六七八九十"
_STARTS_NEAR = 90
"""Characters from a counted name to the 一是 that opens what it counts."""
_TOLD_FAR = 2000
_NAMES = re.compile(
    "(?:重点|民生|实事|建设|具体)?(?:项目|工程|实事|活动|任务|事项|行动|举措|机制|制度|子项目|子工程)(?:名称)?|名称"
)
"""The title of the column that names what a table lists."""
_SUM_ROW = re.compile("^(?:合计|总计|小计|共计)|^[-—:： ]+$")
_GAP = 2
"""Lines between a title and its table: 单位：万元."""
LINE_MOST = 32
"""Characters of the title of an item below a name."""
MOST_ITEMS = 24
_LEAST = 2


def items_below(document: Document, line: Line, start: int, end: int) -> tuple[str, ...]:
    """The titles of the items, or of the table's rows, below the title, heading or box that a name closes.

    Args:
        document: that holds the name.
        line: of the name.
        start: of the name.
        end: of the name.
    """
    text = document.cut(line.span)
    rest = document.text[end : line.span.end].strip("”》 ")
    titled = line.role in (Role.HEADING, Role.TITLE) or text.startswith("专栏")
    announced = _ANNOUNCES.search(rest[-_ANNOUNCED:]) if not titled else None
    if announced is None and (
        not _CLOSES.fullmatch(rest) or (len(text) > 44 if titled else rest[-1:] not in tuple("：:"))
    ):
        return ()
    at = document.line_index(line.span.start)
    if rows := _rows_below(document, at):
        return rows
    name = document.text[start:end].strip("“”")
    if line.role is Role.HEADING and (headings := _headings_below(document, at)):
        if not _CHAPTERS.isdisjoint(headings):
            return ()
        alike = all(item.endswith(name[-2:]) for item in headings)
        return headings if alike or len(headings) in counts(name) else ()
    items: list[str] = []
    for below in document.lines[at + 1 : at + 1 + MOST_ITEMS]:
        words = document.cut(below.span)
        mark = ITEM_MARK.match(words)
        title = _UNTIL.split(words[mark.end() :], maxsplit=1) if mark else ["", ""]
        whole = below.role is Role.HEADING and line.role is not Role.TITLE
        if whole or len(title) < 2 or not 2 <= len(title[0]) <= LINE_MOST:
            break
        items.append(_DOES.sub("", title[0].strip("“” ")))
    if line.role is Role.TITLE and not all(item.endswith(name[-2:]) for item in items):
        return ()
    wanted = () if titled else (number(announced["number"]),) if announced else counts(name)
    return tuple(items) if len(items) >= _LEAST and (not wanted or len(items) in wanted) else ()


def ordered_below(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What 一是 … 二是 … name behind a counted name (五项制度), in its paragraph or in those below; () if not so many.

    Args:
        document: that holds the name.
        forms: in which it is printed.
        places: where it stands.
    """
    wanted = {many for form in forms for many in counts(form)}
    for _, end in places if wanted else ():
        near = document.text.find("一是", end, end + _STARTS_NEAR)
        if near < 0:
            continue
        items: list[str] = []
        for match in _ORDINAL.finditer(document.text, near - 1, near + _TOLD_FAR):
            if match["mark"] != _ORDER[len(items) : len(items) + 1]:
                if match["mark"] == "一":
                    break
                continue
            items.append(match["item"].strip("“” "))
        if len(items) in wanted:
            return tuple(items)
    return ()


def _rows_below(document: Document, at: int) -> tuple[str, ...]:
    """What the rows of the table right below line `at` name in the column of names (项目名称)."""
    first = next(
        (
            one
            for one in range(at + 1, at + 2 + _GAP)
            if one < len(document.lines) and document.lines[one].role is Role.TABLE
        ),
        0,
    )
    if not first:
        return ()
    header = cells(document, document.lines[first])
    column = next((number for number, cell in enumerate(header) if _NAMES.fullmatch(cell.text)), None)
    found: dict[str, None] = {}
    for line in document.lines[first + 1 : first + 1 + MOST_ITEMS] if column is not None else ():
        row = cells(document, line) if line.role is Role.TABLE else ()
        if len(row) != len(header):
            break
        if column is not None and 2 < len(row[column].text) <= LINE_MOST and not _SUM_ROW.search(row[column].text):
            found[row[column].text] = None
    return tuple(found) if len(found) >= _LEAST else ()


def _headings_below(document: Document, at: int) -> tuple[str, ...]:
    """The titles of the headings right below the heading that is line `at`, without their numbers and verbs."""
    level, found = document.lines[at].level, []
    for line in document.lines[at + 1 :]:
        if line.role is not Role.HEADING:
            continue
        if line.level <= level:
            break
        if line.level == level + 1:
            words = document.cut(line.span)
            mark = ITEM_MARK.match(words)
            found.append(_DOES.sub("", words[mark.end() if mark else 0 :].strip("“”。 ")))
    return tuple(found) if _LEAST <= len(found) <= MOST_ITEMS else ()
