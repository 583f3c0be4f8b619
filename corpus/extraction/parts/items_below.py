"""The parts of an initiative that stand on lines of their own: items below its heading, rows of its table."""

from __future__ import annotations

import re

from corpus.extraction.items import APART, BULLET, COUNT, ITEM_MARK, LEAST, LINE_MOST, MOST_ITEMS, UNTIL, bare, sort_of
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.numerals import counts, number
from corpus.extraction.tables import cells
from corpus.model import Document, Line, Role

_CLOSES = re.compile(
    r"(?:[(（][^()（）]{1,12}[)）]|工程|行动|活动|三年攻坚|重点项目|任务)?(?:的?(?:主要|重点|工作){1,2}(?:任务|内容|举措|措施|安排|做法|项目))?"
    r"(?:名单)?(?:(?:共计?|计)?[0-9０-９一二三四五六七八九十]{1,3}[项个件])?[，,]?(?:(?:具体)?(?:分别)?(?:[是为]|如下|包括))?[：:]?"
)
_DOES = re.compile("^(?:深入|大力|全面|扎实|组织|持续)?(?:实施|开展|推进|推行|打好|抓好)(?=.{3})")
_TASK = re.compile(
    "夯实|深化|强化|加强|加快|提升|优化|完善|健全|建立|构建|打造|培育|壮大|拓展|推动|促进|落实|全面|大力|统筹|创新"
)
"""Other verbs that the title of a task begins with."""
_NAMING = frozenset(("工程", "行动", "计划", "项目", "活动", "专项行动", "机制", "制度", "试点", "改革"))
"""Heads of what has a name, among tasks as well."""
_ANNOUNCES = re.compile(
    "(?:分|分为|共|包括|涉及|涵盖|有|为|设|安排|围绕|聚焦|从|抓好|做好|突出|开展)(?:以下|下列|如下)?(?P<number>[0-9]{1,2}|[二三四五六七八九十两]{1,3})"
    "(?:大|个|项|件|类)(?:大?类|方面|项目|工程|实事|任务|行动|活动|举措|板块|阶段|步骤|环节)?"
    "(?:的?(?:主要|重点|具体)?(?:工作|内容|任务|措施|安排))?(?:实施|进行|推进|展开|开展)?[。：:]$"
)
"""Behind a name: so many items stand below: 3月5日下达，分五类。"""
_ANNOUNCED = 24
_NOUN = "(?:任务|内容|措施|项目|工程|行动|机制|制度|活动|计划|实事|平台|试点|改革|体系|专项)"
_AHEAD = re.compile(
    f"(?:(?:如下|以下|下列)(?P<number>[0-9]{{1,2}}|[二三四五六七八九十]{{1,3}})?[个项大件类]?(?:重[点大]|主要|具体|专项|惠民|民生|[工子]){{0,2}}{_NOUN}"
    f"|{_NOUN}(?:名单|清单|安排|内容)?(?:具体|分别)?(?:如下|包括))[：:]$"
)
"""How a paragraph ends that goes on with the lines below it: 实施如下重点项目：."""
_AHEAD_MOST = 32
_OPENS_WITHIN = 8
"""Characters, a mark and a quote among them, before the name that a paragraph begins with."""
_MORE = re.compile("[。！？“”《》]")
"""What a paragraph holds that is about more than the name that opens it."""
_REFERS = re.compile("(?:落实|贯彻|按照|根据|围绕|结合|响应|依托|对照|纳入|依据|对接)[一-鿿]{0,4}[“《]?$")
"""Before a name that the paragraph is not about."""
_CHAPTERS = frozenset(
    (
        *("总体要求", "指导思想", "工作目标", "目标任务", "主要任务", "重点任务", "主要目标", "基本原则"),
        *("组织领导", "工作要求", "实施步骤", "组织保障", "保障措施", "工作任务", "工作措施"),
    )
)
"""Headings that every plan has; they are chapters and no parts."""
_NAMES = re.compile(
    "(?:重点|民生|实事|建设|具体)?(?:项目|工程|实事|活动|任务|事项|行动|举措|机制|制度|子项目|子工程)(?:名称)?|名称"
)
"""The title of the column that names what a table lists."""
_TITLED = re.compile("[^。：:；;（(，,]{2,16}[：:]")
"""An item of a Markdown list that has a title: 数据共享：归集10亿条."""
_STAGE = re.compile("第[一二三四五六七八九](?:阶段|步|环节)[：:，,、]\\s?([^，,。；;：:（(]{2,24})")
"""An item that is a stage, with what is done in it: 第一阶段：宣传发动，全面排查."""
_QUOTED_TITLE = re.compile("(?:做好|开展|抓好|实施|推进|组织|办好)?“([^“”]{2,24})”(?=[，,。：:；;])")
"""An item whose title is a quotation: 做好“返岗调查”。, “信息服务”，利用各类媒体…."""
_SUB_NAMES = re.compile("(?:子项目|子工程|分项工程|分项目|单项工程|具体项目|子任务)(?:名称)?")
"""The title of the column that names what a group of rows is made of."""
_MOST_ROWS = 200
_SUM_ROW = re.compile("^(?:合计|总计|小计|共计)|^[-—:： ]+$")
_GAP = 2
"""Lines between a title and its table: 单位：万元."""
_FAR_BELOW, _LEAST_DEEPER = 60, 3
"""Lines below an announcement in which its items stand; items that are enough where no number is told."""
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


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
    if line.role is not Role.TITLE and (items := _deeper_below(document, document.line_index(line.span.start), rest)):
        return tuple(items)
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
    items = titles_below(document, at) if announced else []
    for below in document.lines[at + 1 : at + 1 + MOST_ITEMS] if not items else ():
        words = document.cut(below.span)
        mark = ITEM_MARK.match(words) or BULLET.match(words)
        listed = mark is not None or (below.role is Role.LIST and _TITLED.match(words) is not None)
        title = UNTIL.split(words[mark.end() if mark else 0 :], maxsplit=1) if listed else ["", ""]
        whole = below.role is Role.HEADING and line.role is not Role.TITLE
        if whole or len(title) < 2 or not 2 <= len(title[0]) <= LINE_MOST:
            break
        items.append(bare(title[0]))
    if len(items) < LEAST and ((line.role is Role.HEADING and ITEM_MARK.match(text)) or text.startswith("专栏")):
        items = titles_below(document, at)  # the lines between two of them go on about the first
    items = _without_verbs(items)
    if line.role is Role.TITLE and not all(item.endswith(name[-2:]) for item in items):
        return ()
    wanted = () if titled else (number(announced["number"]),) if announced else counts(name)
    return tuple(items) if len(items) >= LEAST and (not wanted or len(items) in wanted) else ()


def announced_below(document: Document, line: Line, start: int, end: int) -> tuple[str, ...]:
    """The titles of the lines that a paragraph announces at its end (实施如下重点项目：), for what it is about.

    That is the name that opens it, or that its last sentence holds; the plan that the document is where the
    announcement is the only one and a line of its own.

    Args:
        document: that holds the name.
        line: of the name.
        start: of the name.
        end: of the name.
    """
    text = document.text
    above = line
    if line.role is Role.TITLE:
        alone = [one for one in document.lines if len(one.span) <= _AHEAD_MOST and _announcement(document, one)]
        if len(alone) != 1 or ITEM_MARK.match(document.cut(alone[0].span)):
            return ()
        above = alone[0]
    announced = _announcement(document, above)
    if announced is None:
        return ()
    if (
        line.role is not Role.TITLE
        and start - line.span.start > _OPENS_WITHIN
        and (
            ITEM_MARK.match(document.cut(line.span))
            or _REFERS.search(text, max(0, start - 8), start)
            or _MORE.search(text, end + 1, line.span.end)
        )
    ):
        return ()
    items = titles_below(document, document.line_index(above.span.start))
    if announced["number"] and len(items) != number(announced["number"]):
        return ()
    headed = sum(head_of(item) is not None for item in items)
    return tuple(items) if len(items) >= LEAST and 2 * headed > len(items) else ()


def numbered_below(document: Document, at: int, many: int = 0) -> list[str]:
    """The titles of the lines below line `at` that are counted from one on, whatever stands between two of them.

    Args:
        document: that holds them.
        at: the line that they stand below.
        many: how many there must be; 0 where that is not told, and they end where another line of the sort begins anew.
    """
    found, own = list[str](), ""
    for below in document.lines[at + 1 : at + 1 + _FAR_BELOW]:
        words = document.cut(below.span)
        mark = ITEM_MARK.match(words)
        if mark is None or (own and sort_of(words) != own):
            if not found:
                return []
            continue
        if _ordinal(mark[0]) != len(found) + 1:
            break
        own = sort_of(words)
        found.append(bare(UNTIL.split(words[mark.end() :], maxsplit=1)[0]))
        if len(found) == many:
            break
    fits = len(found) == many if many else len(found) >= _LEAST_DEEPER
    return found if fits and all(LEAST <= len(title) <= LINE_MOST for title in found) else []


def _ordinal(mark: str) -> int:
    """The number in the mark of an item: 3 in （三）, 3. and ③."""
    count = COUNT.search(mark)
    if count is None:
        return 0
    return ord(count[0]) - ord("①") + 1 if "①" <= count[0] <= "⑳" else number(count[0].translate(_NARROW))


def _deeper_below(document: Document, at: int, rest: str) -> list[str]:
    """The items right below an item that closes with a name: （5）开展“护渠”系列活动； ⏎ ①先锋行动：…."""
    if rest.strip("；;。 ") not in ("", "系列活动", "活动") or at + 1 >= len(document.lines):
        return []
    own, below = document.cut(document.lines[at].span), document.cut(document.lines[at + 1].span)
    if not ITEM_MARK.match(own) or not below.startswith(("①", "（1）", "(1)")) or sort_of(own) == sort_of(below):
        return []
    return numbered_below(document, at)


def _announcement(document: Document, line: Line) -> re.Match[str] | None:
    """How a line ends that announces the lines below it."""
    if line.role in (Role.META, Role.HEADING, Role.TABLE) or document.text[line.span.end - 1 : line.span.end] not in (
        "：",
        ":",
    ):
        return None
    return _AHEAD.search(document.text, max(line.span.start, line.span.end - _AHEAD_MOST), line.span.end)


def titles_below(document: Document, at: int, apart_most: int = APART) -> list[str]:
    """What the items below line `at` are titled, as long as they are counted as the first one is.

    Args:
        document: that holds them.
        at: the line that they stand below.
        apart_most: lines between two items that may go on about the first.
    """
    above = document.lines[at]
    own = sort_of(document.cut(above.span))
    first, apart, found = "", 0, list[str]()
    for below in document.lines[at + 1 :]:
        words = document.cut(below.span)
        sort = sort_of(words)
        deeper = not first and above.role is Role.HEADING and below.level > above.level and sort != ""
        other = below.role is Role.HEADING and sort != first and not deeper
        if (sort and sort == own) or other or len(found) > MOST_ITEMS:
            break
        if sort and (not first or sort == first):
            first, apart = sort, 0
            mark = ITEM_MARK.match(words) or BULLET.match(words)
            words = _without_motto(words[mark.end() if mark else 0 :])
            named = _STAGE.match(words) or _QUOTED_TITLE.match(words)
            title = named[1] if named else bare(UNTIL.split(words, maxsplit=1)[0])
            if not LEAST <= len(title) <= LINE_MOST or title.endswith(("？", "?")):
                return []
            found.append(title)
            continue
        apart += not sort
        if apart > apart_most:
            break
    return _without_verbs(found)


def _without_motto(title: str) -> str:
    """The name of a deed without what it is about behind a dash: 渠岸焕新行动——综合整治; any other title as it is."""
    name, dash, _ = title.partition("——")
    head = head_of(name) if dash else None
    return name if head is not None and head.strong else title


def _without_verbs(titles: list[str]) -> list[str]:
    """Titles without the verb that carries out what they name; a task keeps its own: 开展河道清淤, 完善防洪体系."""
    tasks = any(_TASK.match(title) for title in titles)

    def freed(title: str) -> str:
        head = head_of(title)
        named = head is not None and head.strong and (not tasks or head.word in _NAMING)
        return _DOES.sub("", title) if named else title

    return [*map(freed, titles)]


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
    return tuple(found) if len(found) >= LEAST else ()


def rows_of_group(document: Document, line: Line, at: int) -> tuple[str, ...]:
    """What the column of sub-projects names in the rows of the group that a table's cell at `at` names.

    Args:
        document: that holds the table.
        line: the first row of the group.
        at: a character of its name.
    """
    if line.role is not Role.TABLE:
        return ()
    row = index = document.line_index(at)
    while index and document.lines[index - 1].role is Role.TABLE and row - index < _MOST_ROWS:
        index -= 1
    header, first = cells(document, document.lines[index]), cells(document, line)
    own = next((number for number, cell in enumerate(first) if cell.span.start <= at < cell.span.end), len(first))
    sub = next((number for number, cell in enumerate(header) if _SUB_NAMES.fullmatch(cell.text)), 0)
    if row == index or not own < sub < len(first) or len(header) != len(first):
        return ()
    found: dict[str, None] = {}
    for below in document.lines[row : row + MOST_ITEMS]:
        told = cells(document, below) if below.role is Role.TABLE else ()
        if len(told) != len(header) or told[own].text not in ("", first[own].text):
            break
        if 2 < len(told[sub].text) <= LINE_MOST:
            found[told[sub].text] = None
    return tuple(found) if len(found) >= LEAST else ()


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
            found.append(words[mark.end() if mark else 0 :].strip("“”。 "))
    return tuple(_without_verbs(found)) if LEAST <= len(found) <= MOST_ITEMS else ()
