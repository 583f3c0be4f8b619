"""How far a title goes that begins at a line: titles set on several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading import about_lines
from corpus.reading.called import unspread, without_site
from corpus.reading.datelines import issuer_of
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    NAME,
    STOP,
    fold,
    is_organ,
    is_salutation,
)

HEAD = 40
"""Lines from the start among which the title is looked for."""
SHORTEST = 6
"""Characters of the shortest line that can repeat a title."""
LETTERHEAD = re.compile(
    r".{2,20}(?:文件|公报|日报|政府网|网站|人民政府|办公厅|办公室|委员会|新闻稿|新闻资料)|[\u4e00-\u9fff]{2,4}发布|[\u4e00-\u9fff]{2,6}(?:(?<![简通公快专月周海预情])报|网|新闻社|通讯社|电视台)"
)
PART = re.compile(r"第?[一二三四五六七八九十\d]{0,3}篇[一二三四五六七八九十\d]{0,3}[:：]")
"""A number before each text of a collection."""
NUMBERED_ISSUE = re.compile(
    r"\d{1,3}[.、．]\s?(?=[^，。；：]{2,30}(?:政府|办公厅|办公室|委员会|厅|局|委|部|院|署)关于)"
)
"""The number that a collection sets before the title of a document with the body that issued it."""
_ISSUED_ON = re.compile(r"[（(](?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[)）]$")
"""The day that a collection sets behind it."""
_WRITER = 4
"""Characters of a name."""
_ADDED = re.compile("[和与及暨](?=[^，。；：]{4,60}$)")
"""How the second line of a title begins that names another paper: 第十四个五年规划|和二〇三五年远景目标纲要."""
_KIND_ALONE = re.compile(r"议程|会议议程|会议纪要|会议记录|公告|通告|布告|令|公报|会议过程正式纪录")
"""The bare name of a kind of document, which the name of a body above it completes."""
_CHAMBER = re.compile(r"[\u4e00-\u9fff]{0,16}(?:立法会|立法院|常务委员会|大会|代表大会|委员会)")
MADE_KNOWN = re.compile("[现兹](?:予|将|就|在)?(?:发布|公布|印发|转发|批转|颁布)")
"""How the order begins that makes a rule known."""
_NEXT = re.compile(r"第[一二三四五六七八九十\d]{1,4}(?:届|次(?:全体)?会议)")
"""How the name of a session goes on below that of its body."""
DASHES = ("—", "－－", "--", "──", "――")
SPAN = re.compile(
    r"[（(]\s?(?:(?:19|20)\d\d\s?年?\s?[-—–－至~～]{1,2}\s?(?:(?:19|20)\d\d|\d\d)\s?年?|(?:19|20)\d\d年?(?:版|修订|修订版|本)?|试行|暂行|草案|修订|修订版|送审稿|审议稿|讨论稿|征求意见稿|公开征求意见稿|节选|摘要|全文)\s?[)）]"
)
"""The years or the state of a document, in brackets under its name."""
_BOUNDED_LETTER = re.compile(r"[（(][^（()）]{2,24}[)）]的(?:通知|函|公告|通告|决定|批复)")
"""The rest of the title of a letter whose first line ends with the name of what it sends along."""
_SENDS = re.compile(r"(?:印发|转发|批转|发布|公布)[^的]{4,60}$")
UNFINISHED = re.compile(
    r"关于[^的]{0,80}$|(?:印发|转发|批转|发布|公布)[^!！?？]{0,60}$|(?:[和与及、—]|进一步|《[^》]{0,60})$"
)
FINISHES = re.compile(
    r".{0,60}的(?:通知|意见|决定|批复|通告|公告|函|报告|决议|通报|若干.{1,12}|实施.{1,6})(?:[（(].{1,16}[)）])?$"
    r"|(?!在).{0,12}[上中时]的(?:讲话|发言|致辞|致词|演讲|主持词|总结讲话|动员讲话)(?:提纲|摘要)?$"
)


def of_collection(title: str) -> tuple[str, str]:
    """(title, day) of what a collection prints with a number before it and the day of issue behind it."""
    if (number := NUMBERED_ISSUE.match(simple(title))) is None:
        return title, ""
    day = _ISSUED_ON.search(title)
    return title[number.end() : day.start() if day else None], day[0] if day else ""


def speaks_of_itself(text: str) -> bool:
    """Whether a line says something about its document: labels, a date, a number, or where it was spoken."""
    return about_lines.is_about(text) or about_lines.is_delivery(text)


def leads(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a short line with a colon is the first of a headline of two: who wrote stands below the second."""
    if at + 2 >= len(lines) or at > 5 or not 6 <= len(lines[at].text) <= 24 or lines[at].text[-1] not in ":：":
        return False
    second, below = lines[at + 1], lines[at + 2]
    short = 4 <= len(second.text) <= 30 and not STOP.search(second.text) and not speaks_of_itself(second.text)
    by = layout().matches("margins", below.text) == "bylines" or about_lines.is_about(below.text)
    return short and by and not is_salutation(second.text) and not about_lines.pairs(lines[at].text)


def spacing(lines: Sequence[RawLine]) -> int:
    """Blank lines that stand before nearly every line of the head and so part nothing."""
    head = [line.blanks for line in lines[1:HEAD]]
    return min(1, sorted(head)[len(head) // 4]) if len(head) > 3 else 0


def title_span(lines: Sequence[RawLine], at: int, known: str) -> int:
    """Index after the title that begins at `at`: a title set on several lines is one."""
    end, text = at + 1, lines[at].text
    spaced = spacing(lines)
    if _names_kind_below(lines, at):
        return at + 2
    while end < min(len(lines), at + 4):
        line = lines[end]
        if line.blanks > spaced or line.role is not None or speaks_of_itself(line.text) or STOP.search(line.text):
            break
        if without_site(text) != text:
            break
        if is_organ(text) and issuer_of(line.text) and not signs_above(lines, text, line.text):
            break  # a letterhead over a title that names who issues it
        whole = text + line.text
        plain, added = simple(text), simple(line.text)
        ends_well = plain.endswith(layout().doctypes) and re.search("关于|发《", plain)
        if _BOUNDED_LETTER.fullmatch(added) and _SENDS.search(plain) and not line.blanks:
            return end + 1  # 关于印发某计划 | (2021—2023年)的通知
        if _is_writer(lines, end):
            break
        named = known and fold(known).startswith(fold(whole))
        goes_on = UNFINISHED.search(plain) or (not line.blanks and (FINISHES.fullmatch(added) or _NEXT.match(added)))
        if not line.blanks and added.endswith(layout().doctypes):
            goes_on = goes_on or _ADDED.match(added)
        if end == at + 1 and leads(lines, at):
            return end + 1
        bounded = SPAN.fullmatch(added) is not None and plain.endswith(layout().doctypes)
        if bounded:
            return end + 1
        if not named and (ends_well or len(whole) > 110 or not goes_on):
            break
        text, end = whole, end + 1
    return end


def _is_writer(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is a name alone and a day stands right below it: who wrote."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return len(lines[at].text) <= _WRITER and NAME.fullmatch(lines[at].text) is not None and about_lines.is_date(below)


def _names_kind_below(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is the name of a body and the next the bare name of a kind of document: 立法會 above 議程."""
    if at + 1 >= len(lines) or lines[at + 1].role is not None or lines[at + 1].blanks > 1:
        return False
    return _KIND_ALONE.fullmatch(simple(unspread(lines[at + 1].text))) is not None and (
        is_organ(simple(lines[at].text)) or _CHAMBER.fullmatch(simple(lines[at].text)) is not None
    )


def signs_above(lines: Sequence[RawLine], body: str, title: str) -> bool:
    """Whether a body signs on the line above another one that the title begins with."""
    return any(
        line.text == body and is_organ(lines[at + 1].text) and title.startswith(lines[at + 1].text)
        for at, line in enumerate(lines[:-1])
    )
