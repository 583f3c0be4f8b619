"""Page chrome: buttons, breadcrumbs, menus, link lists around a document. What is chrome is left out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading import metadata
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import NAME

_MARKS = re.compile(r"[\s?？•·|｜>›＞»【】\[\]()（）<＜«/＋+*※◆■●→←↑▲▼\ufffd-]")
_BAR = re.compile(r"\s{0,8}[|｜│┃¦]\s{0,8}")
_GAP = re.compile(r"\s{0,8}[|｜│┃¦]\s{0,8}|\s{2,8}")
_ITEM = 10
"""Characters that an entry of a menu may have."""
_BUTTON_WORD = 6
"""Characters of a word in a row of a menu."""
_BUTTON = re.compile(r"[^\W\d]{1,8}")
_EDGE = re.compile(r"^\s{0,4}[|｜]\s{0,4}|\s{0,4}[|｜]\s{0,4}$")
_OPENING = frozenset("【[（(")
_LAST_WORD = re.compile(r"(?<=[^\s:：])(?:\s{1,8}([^\s:：]{1,8})|\s{0,8}([\[【][^\s\[\]【】:：]{1,8}[\]】]))$")
_DAY_BEHIND = re.compile(r"\s{1,16}(?=(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2})")
_TRAILS = frozenset(("position", "breadcrumb"))
_TEXT = 50
"""Characters from which a line is text and no item of a link list."""
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
_LEAST_RUN = 12
_KNOWN_LEAST = 4
"""Lines of such a menu, and words of menus among them, that make it one."""
_POST = re.compile(
    r"(?:^|\s)发[表布]于\s?[:：]?\s{0,3}(?:(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}|\d{1,3}\s?(?:分钟|小时|天|个月|年)前)"
)
"""When a post of a thread was put up."""
_FORUM = re.compile(
    "楼主|使用道具|只看该作者|倒序浏览|回帖|发新帖|发新话题|沙发|板凳|回复\\s?[:：]\\s?\\d|帖子|引用此楼|^\\d{1,3}楼$|^\\d{1,3}#$"
)
_FORUM_LEAST = 2
"""Words of forums, and lines that hold one, that make a page a thread."""
_SENT_ALONG = re.compile(r"附\s{0,2}件\s{0,2}[\d一二三四五六七八九十]{0,3}\s{0,2}[:：.]")
"""How the names begin of what is sent along with a letter."""
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[,，]?")
_TICKS = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp][Mm])?")
"""The day and the time of such a clock."""
_CALENDAR = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_FOOT = 3
"""Buttons that make the foot of a page."""
_SENTENCE = re.compile(r"[。！？!?；;：:，,]")
_TEASER = re.compile(r"[^。！？!?](?:\.{3,6}|…{1,2})(?:[\[【（(]?(?:详细|详情|全文|更多|阅读全文)[\]】)）]?)?$")
"""How the first words of another article break off."""
_LINKS = re.compile(r"(?:[·•]\s{0,2}[^·•。；，,]{2,20}\s{0,3}){2,12}")
_HOSTED = re.compile(r"(?:主办|承办|主管|协办)单位\s{0,2}[:：].{2,80}")
"""Who runs a site, at its foot; within a notice it is who hosts what it is about."""
_COLUMN = re.compile(
    r"(?:时政|今日|本地|本市|国内|国际|综合|民生|社会|经济|财经|县区|市州|头条|重点|独家|政务|地方|部门)(?:要闻|新闻|资讯|动态)|要闻|时事|时政|国内|社会|财经|民生"
)
"""The column of a site or a paper, above the title of an article."""
_EDITOR = re.compile(
    r"\s{0,4}[（(【\[]\s{0,2}(?:责任编辑|責任編輯|责任编校|责编|責編|编辑|編輯|校对|本文来源|文章来源)\s{0,2}[:：][^）)】\]]{1,20}[）)】\]]$"
)
"""Who edited, in brackets behind the last sentence."""
_EDIT = re.compile(r"(?<=[\u4e00-\u9fff])\s{0,2}[\[【](?:编辑|编辑本段|编辑源代码|播报)[\]】]$")
"""The button of an encyclopedia behind a heading."""
_EDITED = re.compile(r"(?:责任编辑|责任编校|编辑|责编|校对|值班编辑|网络编辑)\s?[:：]")
_SITE = re.compile(r"[\u4e00-\u9fff]{2,10}网站?")
_SITE_WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")
_ORGAN = re.compile(r"(?:府|院|会|局|厅|部|办|委|署|组|处|所|站|中心|公司)$")


def is_chrome(text: str, *, outside: bool = False) -> bool:
    """Whether a line is page chrome by itself.

    Args:
        text: the line.
        outside: whether it stands above the title or after the text, where menu words cannot be headings.
    """
    table = layout()
    if table.matches("chrome", text):
        return True
    if len(text) > _ITEM * 12:
        return False
    if _is_navigation(text):
        return True
    if outside and (_LINKS.fullmatch(text) or _HOSTED.fullmatch(text)):
        return True
    if len(text) > 60:
        return False
    bare = _MARKS.sub("", simple(text))
    menu = table.sections if outside else table.menu
    return menu.fullmatch(bare) is not None if bare else bool(text.strip("—-－…·")) and len(text) < 30


def _is_navigation(text: str) -> bool:
    """Whether a line is a row of links, between bars or many: short entries, of which at least one is a menu's."""
    barred = _BAR.search(text) is not None
    parts = [part for part in (_GAP.split(text) if barred else text.split()) if part]
    longest = _ITEM if barred else 6
    if len(parts) < (3 if barred else 5):
        return False
    if any(len(part.encode("gbk", "replace")) > 2 * longest or _SENTENCE.search(part) for part in parts):
        return False
    menu = layout().menu
    return any(menu.fullmatch(_MARKS.sub("", simple(part))) for part in parts)


def _is_barred(text: str) -> bool:
    """Whether a line above a title is a row of what a site offers, between bars, or of words to be found by."""
    if not 20 <= len(text) <= 200 or _SENTENCE.search(text):
        return False
    barred = max(_PARTING, key=text.count)
    parts = [part for part in text.split(barred) if part.strip()]
    return len(parts) >= _ROW and all(len(part) <= _ENTRY + 8 for part in parts)


def is_list_head(text: str) -> bool:
    """Whether a line heads a list of links."""
    bare = re.sub(r"[:：]$", "", _MARKS.sub("", simple(text)))
    return bare in layout().lists or layout().matches("listed", text) is not None


def _without_chrome_pairs(line: RawLine) -> RawLine:
    """A metadata line without its pairs that are chrome (字体大小: …) and its buttons between bars; the rest stays."""
    if line.role is not None:
        return line
    if line.text[-1:] in "]】" and (edit := _EDIT.search(line.text, max(0, len(line.text) - 12))):
        line = replace(line, mapped=line.mapped.cut(0, edit.start()))
    if len(line.text) >= _TEXT and (editor := _EDITOR.search(line.text, len(line.text) - 40)):
        return replace(line, mapped=line.mapped.cut(0, editor.start()))
    if line.text[:1] in "|｜" or line.text[-1:] in "|｜":
        # The edge of a table that held the page together.
        line = replace(line, mapped=line.mapped.replaced(_EDGE, "").stripped())
    found = metadata.pairs(line.text)
    if not found:
        if len(line.text) > 100 or not iso_date(line.text):
            return line
        if (day := _DAY_BEHIND.search(line.text)) and layout().matches("chrome", line.text[: day.start()]) in _TRAILS:
            # where one is on the site, and the day of the page
            return replace(line, mapped=line.mapped.cut(day.start(), len(line.text)).stripped())
        return _without_buttons(line) if len(line.text) <= 60 else line
    edits = [
        (pair.start - (line.text[pair.start - 1 : pair.start] in _OPENING), pair.end, "")
        for pair in found
        if pair.kind == "chrome" and iso_date(pair.value) is None
    ]
    lead = line.text[: found[0].start]
    if lead.strip() and _BAR.search(lead) and all(is_chrome(part, outside=True) for part in _BAR.split(lead) if part):
        edits.insert(0, (0, found[0].start, ""))
    return _without_buttons(replace(line, mapped=line.mapped.edited(edits).stripped()) if edits else line)


def _without_buttons(line: RawLine) -> RawLine:
    """A metadata line without the buttons that follow its last value: 来源：某局　打印　关闭."""
    text = line.text
    while (match := _LAST_WORD.search(text, max(0, len(text) - 20))) and is_chrome(match[1] or match[2]):
        text = text[: match.start()]
    return line if text == line.text else replace(line, mapped=line.mapped.cut(0, len(text)))


def _is_own_text(text: str) -> bool:
    """Whether a line is text of the document: long, with marks of sentences, and no beginning of another page's."""
    return len(text) >= _TEXT and _SENTENCE.search(text) is not None and _TEASER.search(text) is None


def _tail_start(lines: Sequence[RawLine]) -> int:
    """Index of the first line of the chrome after the document; `len(lines)` when there is none.

    A head of a link list after which no line of text comes begins it.
    """
    end = len(lines)
    last_text = max((at for at, line in enumerate(lines) if _is_own_text(line.text)), default=-1)
    for at in range(last_text + 1, len(lines)):
        if lines[at].role is None and is_list_head(lines[at].text):
            return at
    while end > last_text + 1 and lines[end - 1].role is None and is_chrome(lines[end - 1].text, outside=True):
        end -= 1
    return end


def _page_foot(lines: Sequence[RawLine]) -> int:
    """Index of the first button of the foot of a page, half of whose lines are chrome; the end where there is none."""
    last_text = max(
        (at for at, line in enumerate(lines) if _is_own_text(line.text) and not is_chrome(line.text)), default=-1
    )
    below = [
        at
        for at in range(last_text + 1, len(lines))
        if _MARKS.sub("", lines[at].text) and is_chrome(lines[at].text, outside=True)
    ]
    if last_text < 0 or len(below) < _FOOT or any(line.role is not None for line in lines[last_text + 1 :]):
        return len(lines)
    first = below[0]
    # who signed and when may stand below a button
    told = any(metadata.is_about(line.text) or _ORGAN.search(line.text) for line in lines[first:] if line.text)
    return len(lines) if told or 2 * len(below) < len(lines) - first else first


def _stray_end(lines: Sequence[RawLine]) -> int:
    """Index of the first of at most two stray menu words that end the page after a finished sentence."""
    end = len(lines)
    while end > 1 and len(lines) - end < 2:
        text = lines[end - 1].text
        if (
            lines[end - 1].role is not None
            or not 1 <= len(text) <= 4
            or _SENTENCE.search(text)
            or _ORGAN.search(text)
            or re.search(r"[\d\W]", text)
        ):
            break
        end -= 1
    if end == len(lines) and end > 2 and _SITE_WORD.fullmatch(lines[-1].text) and lines[-1].role is None:
        # the column of the site, below the line that says who wrote and edited
        found = metadata.pairs(lines[-2].text)
        if (
            len(found) > 1
            and any(pair.kind in ("source", "chrome") for pair in found)
            and metadata.is_about(lines[-2].text)
        ):
            return end - 1
    finished = end and re.search(r"[。！？!?；;][”’」』)）]?$|[)）]$", lines[end - 1].text)
    return end if finished else len(lines)


def _menu_run(lines: Sequence[RawLine]) -> int:
    """Index after the menu, one entry a line, that a page begins with; 0 where it begins with none.

    It ends with the last word of menus, or number of a calendar, among the short lines.
    """
    end = known = 0
    for at, line in enumerate(lines[:_LONG_MENU]):
        if line.role is not None or len(line.text) > _ENTRY or _SENTENCE.search(line.text):
            break
        bare = _MARKS.sub("", simple(line.text))
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
        long = len("".join(line.text[: 8 * _TEXT].split())) >= _TEXT
        if long and line.role is None and is_chrome(line.text):
            continue
        if long or line.role is not None or metadata.is_about(line.text):
            break
        if layout().matches("chrome", line.text) == "wiki":
            continue  # the name of an encyclopedia stands beside that of the entry, which is no button
        if is_chrome(line.text, outside=True) or (at < 3 and _COLUMN.fullmatch(line.text)):
            buttons.append(at)
    if not buttons:
        return set()
    # What stands above the line that says where one is on the site belongs to the site.
    trail = max((at for at in buttons if layout().matches("chrome", lines[at].text) in _TRAILS), default=0)
    longest = 6 if len(buttons) >= 3 else 0
    gone = set(buttons) if len(buttons) >= 3 else {at for at in buttons if _COLUMN.fullmatch(lines[at].text)}
    for at in range(buttons[-1]):
        text = lines[at].text
        if (at < trail and (len(text) <= 14 or _is_menu(text))) or (
            len(text) <= longest and re.fullmatch(r"\w{0,5}[^\W\d]\w{0,5}", text)
        ):
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
        if line.role is not None or len(line.text) > _ENTRY * 2 or _SENTENCE.search(line.text):
            break
        if _PAPER_DAY.fullmatch(line.text):
            told = any(
                pair.kind in ("published", "source") and pair.value
                for below in lines[at + 1 : at + 6]
                for pair in metadata.pairs(below.text)
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
    return {at for at in above if names[head[at].text] > 1 and not metadata.is_about(head[at].text)}


def _is_menu(text: str) -> bool:
    """Whether a line above the trail of a page is its menu: a row of words, or long, its entries without blanks."""
    words = text.split()
    if len(words) > 1 and all(len(word) <= _BUTTON_WORD for word in words) and _SENTENCE.search(text) is None:
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
        if at and buttons >= 2 and buttons * 2 >= end - at and metadata.is_about(head[at - 1].text):
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


def _first_reply(lines: Sequence[RawLine]) -> int:
    """Index of the first line of the answers in a forum's thread, whose first post is the document; else the end."""
    posts = [at for at, line in enumerate(lines) if len(line.text) <= _TEXT and _POST.search(line.text)]
    if len(posts) < 2 or sum(_FORUM.search(line.text) is not None for line in lines) < _FORUM_LEAST:
        return len(lines)
    second = posts[1]
    if not any(len(line.text) >= _TEXT // 2 and _SENTENCE.search(line.text) for line in lines[posts[0] : second]):
        return len(lines)
    while second - 1 > posts[0] and _is_poster(lines[second - 1]):
        second -= 1
    return second


def _is_poster(line: RawLine) -> bool:
    """Whether a line above a post can be who wrote it, or a button of the post before."""
    short = line.role is None and len(line.text) <= _ITEM and not metadata.is_about(line.text)
    return short and _SENTENCE.search(line.text) is None and _ORGAN.search(line.text) is None


def _enclosed(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the names of what is sent along, that a page set with the endings of its files: 1.提纲.docx.

    They stand below 附件 and above who signs; at the foot of a page they are what can be loaded down.
    """
    kept: set[int] = set()
    for at, line in enumerate(lines):
        if line.role is not None or _SENT_ALONG.match(line.text) is None:
            continue
        end = at + 1
        while end < len(lines) and layout().matches("chrome", lines[end].text) == "file":
            end += 1
        listed = range(at if layout().matches("chrome", line.text) == "file" else at + 1, end)
        below = lines[end : end + 2]
        if len(listed) and any(metadata.is_date(one.text) or metadata.is_signed(one.text) for one in below):
            kept.update(listed)
    return kept


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


def _heads_of_lists(lines: Sequence[RawLine]) -> set[int]:
    """Indices of heads of lists above a document whose lists came along as nothing: its first text is below."""
    gone: set[int] = set()
    for at, line in enumerate(lines[:_MENU_LINES]):
        if line.role is not None or _is_own_text(line.text) or metadata.is_about(line.text):
            break
        if at < _HIGH and is_list_head(line.text):
            gone.add(at)
    return gone


def _around(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the lines around a document that are chrome by where they stand."""
    above = _site(lines) | _heads_of_lists(lines) | _lures(lines)
    return above | _head_menu(lines) | _buttons_under(lines) | _clocks(lines) | _editors(lines)


def without_chrome(lines: Sequence[RawLine], *, marked_up: bool = False) -> list[RawLine]:
    """The lines of the document itself.

    Args:
        lines: of the whole page, in order.
        marked_up: whether the source is Markdown: then only what is chrome beyond doubt goes.
    """
    kept: list[RawLine] = []
    blanks = 0
    lines = lines if marked_up else lines[: min(_page_foot(lines), _first_reply(lines))]
    sent = set() if marked_up else _enclosed(lines)
    menu = set() if marked_up else _around(lines) - sent
    for at, line in enumerate(lines):
        cut = _without_chrome_pairs(line)
        if at not in menu and cut.text and (line.role is not None or at in sent or not is_chrome(cut.text)):
            kept.append(replace(cut, blanks=cut.blanks + blanks))
            blanks = 0
        else:
            blanks += line.blanks
    if marked_up:
        return kept
    kept = kept[: _tail_start(kept)]
    return kept[: _stray_end(kept)]
