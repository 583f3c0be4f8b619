"""The parts of the plan or activity that a document is about: its counted headings, or its chapter of tasks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.glossary.counted_below import FRAME
from corpus.extraction.items import ITEM_MARK, LINE_MOST, MOST_ITEMS
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.numerals import number
from corpus.extraction.parts.items_below import titles_below
from corpus.hanzi_numbers import ORDER
from corpus.model import Document, Line, Role

_ACTION = re.compile(
    "^(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、]\\s*)?(?:行动|任务|工程|专项|活动|战役)(?P<mark>[一二三四五六七八九十])[：:、.．\\s]\\s*(?P<title>[^。；;]{2,32})$"
)
"""A heading that is one of several: 行动一：源头提质."""
_COUNTED = re.compile(
    "(?P<number>[二三四五六七八九十]{1,2}|[2-9]|1[0-9])[大项个](?:专项|重点|重大)?(?P<noun>[\u4e00-\u9fff]{2})”?$"
)
"""A name that counts things of one sort."""
_QUOTED = re.compile("“[^“”]{2,24}”的?[\u4e00-\u9fff]{2,10}$")
"""An item with a name of its own: “书香渠岸”主题阅读活动."""
_TASKS = re.compile(
    "(?:活动|主要|重点|工作|实施|具体|行动|计划|竞赛|比赛)?(?:内容主题|内容|任务|行动|工程|活动|项目|举措|安排|板块)(?:及(?:分工|安排|要求))?|(?:主要|重点)工作"
)
"""The chapter that says what is done."""
_AIMS = re.compile("(?:整治|治理|检查|排查|打击|工作|活动|行动|清理|攻坚)(?:重点|范围和重点|重点和内容|重点内容)")
"""The chapter that says what a campaign is aimed at, where no chapter tells its tasks."""
_CONTENT = re.compile(
    "(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.．、])?\\s?(?:活动|行动|主要|服务)(?:内容|安排|项目)[:：]"
)
"""The same as the label of a notice without chapters."""
_STAGE = re.compile(
    "第(?P<first>[一二三四五六七八九])(?:阶段|步)[：:，,、\\s]*(?P<name>[\u4e00-\u9fff、]{2,14}?)(?=[(（。：:；;，,]|$)"
    "|[(（](?P<other>[一二三四五六七八九])[)）](?P<called>[\u4e00-\u9fff、]{2,10}阶段)(?=[(（。：:；;]|$)"
)
"""A line that opens with a stage: 第二阶段：全面整治（4月）, （一）宣传发动阶段."""
_NAMED_WITHIN = 30
"""Lines from the top in which the title stands, with the letter that sends the plan before it."""
_SHORT = 8
"""Characters of an item that needs no head noun to be a part: 送温暖."""
_TASK_MOST = 16
"""Characters of the title of a task: 水环境整治."""
_APART = 12
"""Lines of one task before the next, in a chapter that the next chapter ends."""
_LEAST = 2
_HEADING_MOST = 16
_TITLE_LEAST = 5
_DONE = ("项目", "活动")
"""Heads of things done that are weak by themselves."""
_REST = re.compile(
    "[”》]?\\s?(?:(?:主题|系列|专项|宣传|教育|实践|文化|文艺|体育|惠民|公益|志愿|服务){0,3}(?:活动|行动))?(?:[(（][^()（）]{2,16}[)）])?[”》]?(?:(?:工作)?(?:三年)?(?:实施|工作|行动|活动)?(?:方案|计划|通知))?(?:[(（][^()（）]{2,16}[)）])?[”》]?(?:的(?:通知|公告|意见))?(?:解读|补助|申报|简介|(?:进展|完成|实施|落实|推进)?情况的?(?:报告|汇报|通报|公示))?"
)
"""What may stand behind the name that a title closes with."""


def parts_of_titled(document: Document, line: Line, start: int, end: int) -> tuple[str, ...]:
    """The parts of what a document's title names; () where the name at `start` to `end` is not its subject."""
    if not _is_title(document, line, start, end):
        return ()
    return _actions(document) or _tasks(document) or _named_chapters(document) or _stages(document)


def counted_run(document: Document, forms: Collection[str]) -> tuple[str, ...]:
    """The titles of the items of one chapter, where they all are what a name counts and as many: 九大行动.

    Args:
        document: with its chapters.
        forms: in which the name is printed.
    """
    wanted = {(match["noun"], number(match["number"])) for form in forms if (match := _COUNTED.search(form))}
    for noun, many in wanted:
        for at, line in enumerate(document.lines):
            if line.role is not Role.HEADING or many < _LEAST:
                continue
            items = titles_below(document, at, _APART)
            if len(items) == many and all(item.endswith(noun) for item in items):
                return tuple(items)
    return ()


def _is_title(document: Document, line: Line, start: int, end: int) -> bool:
    """Whether a name closes the title: 清渠行动实施方案, 《…》的通知 and the line of the plan itself."""
    if line.role not in (Role.TITLE, Role.HEADING) or document.line_index(line.span.start) > _NAMED_WITHIN:
        return False
    if line.role is Role.HEADING and (line.level > 1 or ITEM_MARK.match(document.cut(line.span))):
        return False
    rest = document.text[end : line.span.end]
    return _REST.fullmatch(rest) is not None and (line.role is Role.TITLE or start - line.span.start <= _HEADING_MOST)


def _actions(document: Document) -> tuple[str, ...]:
    """The headings that are counted as actions or tasks, in order."""
    found: list[str] = []
    for line in document.lines:
        match = _ACTION.match(document.cut(line.span).strip()) if line.role in (Role.HEADING, Role.BODY) else None
        if match and match["mark"] == ORDER[len(found) : len(found) + 1]:
            found.append(match["title"].strip("“” "))
    return tuple(found) if _LEAST <= len(found) <= MOST_ITEMS else ()


def _stages(document: Document) -> tuple[str, ...]:
    """The names of the stages in which it is carried out, each on a line of its own, in order."""
    found: list[str] = []
    for line in document.lines:
        stage = _STAGE.match(document.cut(line.span).strip())
        if stage and (stage["first"] or stage["other"]) == ORDER[len(found) : len(found) + 1]:
            found.append(stage["name"] or stage["called"])
    return tuple(found) if _LEAST < len(found) <= MOST_ITEMS else ()


def _explained(document: Document, at: int, items: Sequence[str]) -> bool:
    """Whether each item below line `at` is a short title that its own line goes on about: 多元文化：具有…."""
    lines = [document.cut(line.span) for line in document.lines[at + 1 : at + 1 + _APART * len(items)]]
    told = [item for item in items if any(f"{item}：" in line or f"{item}:" in line for line in lines)]
    return len(told) == len(items) >= _LEAST and all(len(item) <= _TASK_MOST for item in items)


def _named_chapters(document: Document) -> tuple[str, ...]:
    """The titles of all chapters, where each is the name of works or of something done: 一、“甲”工程, 二、乙项目."""
    found = []
    for line in document.headings:
        words = document.cut(line.span).strip()
        mark = ITEM_MARK.match(words)
        if mark is None or words[:1] not in ORDER:
            continue
        title = words[mark.end() :]
        if FRAME.search(title):
            continue  # 总体要求 and 保障措施 stand around the works in any plan
        head = head_of(title)
        if (
            head is None
            or not (head.strong or head.word in _DONE)
            or len(title) > LINE_MOST
            or len(title) < _TITLE_LEAST
        ):
            return ()
        found.append(title)
    return tuple(found) if _LEAST < len(found) <= MOST_ITEMS else ()


def _tasks(document: Document) -> tuple[str, ...]:
    """The titles of the items under the one chapter of tasks."""
    chapters: list[int] = []
    aims: list[int] = []
    for at, line in enumerate(document.lines):
        words = document.cut(line.span).strip()
        mark = ITEM_MARK.match(words)
        titled = words[mark.end() :].rstrip(":：") if mark else ""
        headed = mark is not None and line.role is Role.HEADING and _TASKS.fullmatch(titled)
        if headed or _CONTENT.fullmatch(words):
            chapters.append(at)
        elif mark is not None and line.role is Role.HEADING and _AIMS.fullmatch(titled):
            aims.append(at)
    chapters = chapters or aims
    if len(chapters) != 1:
        return ()
    items = titles_below(document, chapters[0], _APART)
    chapter = document.cut(document.lines[chapters[0]].span)
    short = 0 if "任务" in chapter or aims == chapters else _SHORT  # 重点任务: each is one
    named = [
        item
        for item in items
        if len(item) <= short or _QUOTED.match(item) or ((head := head_of(item)) is not None and head.strong)
    ]
    if items and "内容" in document.cut(document.lines[chapters[0]].span) and _explained(document, chapters[0], items):
        return tuple(items)
    all_short = len(items) > _LEAST and all(len(item) <= _TASK_MOST and "，" not in item for item in items)
    fits = len(items) >= _LEAST and len(named) == len(items) and all(len(item) <= LINE_MOST for item in items)
    return tuple(items) if fits or (all_short and not short) else ()
