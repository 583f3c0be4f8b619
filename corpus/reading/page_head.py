"""What a site sets above a document: its name, menus, what it offers, the buttons under the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading import about_lines
from corpus.reading.buttons import MARKS, SENTENCE, TEXT, TRAILS, is_chrome, is_list_head, is_own_text
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import NAME, fold

_BUTTON_WORD = 6
"""Characters of a word in a row of a menu."""
_BUTTON = re.compile(r"[^\W\d]{1,8}")
_MENU_LINES = 40
_LONG_MENU = 200
"""Lines of a menu, one entry a line, with the days of a calendar among them."""
_ENTRY = 14
"""Characters of an entry of such a menu."""
_UNKNOWN = 16
"""Entries in a row that may be no words of menus."""
_PARTING, _ROW = ("|", "｜", "-", "_"), 5
"""What parts the entries of such a row, and the fewest of them."""
_PAPER_DAY = re.compile(
    r"(?:《?[\u4e00-\u9fff]{2,8}[报報刊]》?\s{1,4})?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s{0,3}星期[一二三四五六日天]"
)
"""The paper of a day, or the day on which a site is looked at."""
_HIGH = 8
"""Lines of the head of a page among which a head of a list belongs to the page."""
_LURE, _LURES = 400, 4
"""Characters of a line that lures at most, and the fewest words of its."""
_ENTRIES, _SHORT_WORD = 5, 4
"""Entries of a menu behind bullets at least, and characters of a word among them."""
_SIZES = re.compile(r"放大\s{1,4}缩小(?:\s{1,4}(?:默认|全屏|还原)){0,2}")
_LEAST_RUN = 12
_KNOWN_LEAST = 4
"""Lines of such a menu, and words of menus among them, that make it one."""
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[,，]?")
_TICKS = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp][Mm])?")
"""The day and the time of such a clock."""
_CALENDAR = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_COLUMN = re.compile(
    r"(?:时政|今日|本地|本市|国内|国际|综合|民生|社会|经济|财经|县区|市州|头条|重点|独家|政务|地方|部门)(?:要闻|新闻|资讯|动态)|要闻|时事|时政|国内|社会|财经|民生"
)
"""The column of a site or a paper, above the title of an article."""
_EDITED = re.compile(r"(?:责任编辑|责任编校|编辑|责编|校对|值班编辑|网络编辑)\s?[:：]")
_SITE = re.compile(r"[\u4e00-\u9fff]{2,10}网站?")
_PAGE = re.compile(r"【(?P<title>[^【】]{8,120})】\s?[-_—|]{1,2}\s?[^，。；]{2,24}")
_ARROWS = (">", "＞", "»", "›")
_CRUMB = re.compile(
    r"(?:(?:您?(?:当前|现在|所在)的?位置\s?[:：])?\s?(?:网站)?首页|[^，。；：:<>＞»›]{2,14})\s{0,2}[>＞»›]"
)
"""A part of the trail that says where a page stands on its site, on a line of its own."""


def _is_barred(text: str) -> bool:
    """Whether a line above a title is a row of what a site offers, between bars, or of words to be found by."""
    if not 20 <= len(text) <= 200 or SENTENCE.search(text):
        return False
    barred = max(_PARTING, key=text.count)
    parts = [part for part in text.split(barred) if part.strip()]
    return len(parts) >= _ROW and all(len(part) <= _ENTRY + 8 for part in parts)


def _menu_run(lines: Sequence[RawLine]) -> int:
    """Index after the menu, one entry a line, that a page begins with; 0 where it begins with none.

    It ends with the last word of menus, or number of a calendar, among the short lines.
    """
    end = known = 0
    for at, line in enumerate(lines[:_LONG_MENU]):
        if line.role is not None or len(line.text) > _ENTRY or SENTENCE.search(line.text):
            break
        bare = MARKS.sub("", simple(line.text))
        word = layout().sections.fullmatch(bare) is not None or bare in layout().lists
        if word or _CALENDAR.fullmatch(bare):
            end, known = at + 1, known + word
        elif at - end >= _UNKNOWN:
            break
    return end if end >= _LEAST_RUN and known >= _KNOWN_LEAST else 0


def _head_menu(lines: Sequence[RawLine]) -> set[int]:
    """Indices of short lines among the menu words above a document: neighbours of buttons are buttons."""
    if run := _menu_run(lines):
        return {*range(run), *(run + at for at in _head_menu(lines[run : run + _MENU_LINES]))}
    buttons: list[int] = []
    for at, line in enumerate(lines[:_MENU_LINES]):
        long = len("".join(line.text[: 8 * TEXT].split())) >= TEXT
        if long and line.role is None and is_chrome(line.text):
            continue
        if long or line.role is not None or about_lines.is_about(line.text):
            break
        if layout().matches("chrome", line.text) == "wiki":
            continue  # the name of an encyclopedia stands beside that of the entry, which is no button
        if is_chrome(line.text, outside=True) or (at < 3 and _COLUMN.fullmatch(line.text)):
            buttons.append(at)
    if not buttons:
        return set()
    # What stands above the line that says where one is on the site belongs to the site.
    trail = max((at for at in buttons if layout().matches("chrome", lines[at].text) in TRAILS), default=0)
    longest = 6 if len(buttons) >= 3 else 0
    gone = set(buttons) if len(buttons) >= 3 else {at for at in buttons if _COLUMN.fullmatch(lines[at].text)}
    for at in range(buttons[-1]):
        text = lines[at].text
        if (at < trail and (len(text) <= 14 or _is_menu(text))) or (
            len(text) <= longest and re.fullmatch(r"\w{0,5}[^\W\d]\w{0,5}", text)
        ):
            gone.add(at)
    return gone


def _crumbs(lines: Sequence[RawLine]) -> set[int]:
    """The parts of a trail, each on its own line (党建引领>), the last of them, and that once more as a headline."""
    gone: set[int] = set()
    for at, line in enumerate(lines[:_MENU_LINES]):
        before = lines[at - 1].text if at - 1 in gone else ""
        short = len(line.text) <= _ENTRY and SENTENCE.search(line.text) is None
        if _CRUMB.fullmatch(line.text) or (short and before and (before.endswith(_ARROWS) or before == line.text)):
            gone.add(at)
    return gone


def _site(lines: Sequence[RawLine]) -> set[int]:
    """The first lines of a page where they are the name of the site alone, or what it offers."""
    named = len(lines) > 1 and lines[0].role is None and _SITE.fullmatch(lines[0].text) is not None
    gone = {0} if named else set()
    offers = [at for at, line in enumerate(lines[:2]) if line.role is None and _is_barred(line.text)]
    if offers and all(line.role is None and len(line.text) <= _ENTRY for line in lines[: offers[-1]]):
        gone |= set(range(offers[-1] + 1))
    gone |= set(offers)
    return gone | _above_paper(lines) | _accounts(lines)


def _above_paper(lines: Sequence[RawLine]) -> set[int]:
    """What stands above the name of a paper with its day; and such a day where the page says when it was put up."""
    for at, line in enumerate(lines[:3]):
        if line.role is not None or len(line.text) > _ENTRY * 2 or SENTENCE.search(line.text):
            break
        if _PAPER_DAY.fullmatch(line.text):
            told = any(
                pair.kind in ("published", "source") and pair.value
                for below in lines[at + 1 : at + 6]
                for pair in about_lines.pairs(below.text)
            )
            if told or not line.text[0].isdigit():
                return set(range(at + told))
    return set()


def _accounts(lines: Sequence[RawLine]) -> set[int]:
    """The name of a site that stands twice and more in its head, each time above the name of an account of its."""
    head = lines[:_MENU_LINES]
    above = [
        at
        for at in range(len(head) - 1)
        if head[at].role is None and len(head[at].text) <= _ENTRY and is_chrome(head[at + 1].text)
    ]
    names = Counter(head[at].text for at in above)
    return {at for at in above if names[head[at].text] > 1 and not about_lines.is_about(head[at].text)}


def _is_menu(text: str) -> bool:
    """Whether a line above the trail of a page is its menu: a row of words, or long, its entries without blanks."""
    words = text.split()
    if len(words) > 1 and all(len(word) <= _BUTTON_WORD for word in words) and SENTENCE.search(text) is None:
        return True
    return len(text) >= 30 and re.fullmatch(r"[\u4e00-\u9fff]{30,120}", text) is not None and "关于" not in simple(text)


def _buttons_under(lines: Sequence[RawLine]) -> set[int]:
    """Indices of short lines between the lines about a document and its text, where two are words of menus."""
    gone: set[int] = set()
    at = 0
    head = lines[:_MENU_LINES]
    while at < len(head):
        end = at
        while end < len(head) and head[end].role is None and _BUTTON.fullmatch(head[end].text):
            end += 1
        buttons = sum(is_chrome(line.text, outside=True) for line in head[at:end])
        if at and buttons >= 2 and buttons * 2 >= end - at and about_lines.is_about(head[at - 1].text):
            gone.update(range(at, end))
        at = max(end, at + 1)
    return gone


def _clocks(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the lines of a clock that a site sets at its head: a day, an English weekday, the time."""
    gone: set[int] = set()
    for at, line in enumerate(lines[:_MENU_LINES]):
        if _WEEKDAY.fullmatch(line.text):
            gone.add(at)
            gone.update(
                one for one in (at - 1, at + 1, at + 2) if 0 <= one < len(lines) and _TICKS.fullmatch(lines[one].text)
            )
    return gone


def _editors(lines: Sequence[RawLine]) -> set[int]:
    """Indices of names that stand below the label of who edited: the label is a button's neighbour, and goes too."""
    return {
        at + 1
        for at, line in enumerate(lines[: min(_MENU_LINES, len(lines) - 1)])
        if line.role is None
        and len(line.text) <= _ENTRY
        and _EDITED.fullmatch(simple(line.text))
        and NAME.fullmatch(lines[at + 1].text)
    }


def _lures(lines: Sequence[RawLine]) -> set[int]:
    """Indices of lines above a document with which whoever hijacked the site lures: several such words, no sentence."""
    return {
        at
        for at, line in enumerate(lines[:_HIGH])
        if line.role is None
        and len(line.text) <= _LURE
        and "。" not in line.text
        and len(layout().lures.findall(simple(line.text))) >= _LURES
    }


def _bulleted(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the menu of a page as a list: short entries behind bullets, the word above them, words between."""
    gone: set[int] = set()
    at = 0
    while at < min(len(lines), _MENU_LINES):
        end = at
        while end < len(lines) and _is_entry(lines[end]):
            end += 1
        if end - at >= _ENTRIES:
            gone.update(range(at - (at > 0 and len(lines[at - 1].text) <= _BUTTON_WORD), end))
            while end < len(lines) and (_is_entry(lines[end]) or len(lines[end].text) <= _SHORT_WORD):
                gone.add(end)
                end += 1
        elif at < len(lines) and len(lines[at].text) >= TEXT:
            break
        at = max(end, at + 1)
    return gone


def _is_entry(line: RawLine) -> bool:
    """Whether a line can be an entry of a menu behind a bullet."""
    short = line.role is None and line.text[:1] in "•·" and 3 <= len(line.text) <= _ENTRY + 2
    return short and SENTENCE.search(line.text) is None and not about_lines.is_about(line.text)


def _above_sizes(lines: Sequence[RawLine]) -> set[int]:
    """What stands above the buttons of a paper in the net (放大 缩小 默认), its day apart, where no text is there."""
    for at, line in enumerate(lines[:_MENU_LINES]):
        if is_own_text(line.text):
            break
        if _SIZES.fullmatch(simple(line.text)):
            return {one for one in range(at) if lines[one].role is None and not about_lines.is_about(lines[one].text)}
    return set()


def _heads_of_lists(lines: Sequence[RawLine]) -> set[int]:
    """Indices of heads of lists above a document whose lists came along as nothing: its first text is below."""
    gone: set[int] = set()
    for at, line in enumerate(lines[:_HIGH]):
        if line.role is not None or len(line.text) >= TEXT:
            break
        if len(line.text) <= _ENTRY and is_list_head(line.text):
            gone.add(at)
    return gone


def _named_page(lines: Sequence[RawLine]) -> set[int]:
    """The page's name in brackets with its site (【甲通知】-乙委), and its menu down to the title that it names."""
    name = _PAGE.fullmatch(lines[0].text) if lines and lines[0].role is None else None
    if name is None:
        return set()
    title = fold(name["title"])
    at = next((at for at in range(1, min(len(lines), _HIGH)) if fold(lines[at].text) == title), 0)
    menu = all(line.role is None and len(line.text) <= _ENTRY for line in lines[1:at])
    return set(range(at)) if at and menu else set()


def around(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the lines around a document that are chrome by where they stand."""
    above = _site(lines) | _heads_of_lists(lines) | _lures(lines) | _bulleted(lines) | _above_sizes(lines)
    return (
        above
        | _named_page(lines)
        | _crumbs(lines)
        | _head_menu(lines)
        | _buttons_under(lines)
        | _clocks(lines)
        | _editors(lines)
    )
