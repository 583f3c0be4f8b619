"""How much a line of the head looks like the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading import about_lines
from corpus.reading.called import unspread
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    ENDED,
    HARD_STOP,
    LONG,
    STOP,
    fold,
    is_item_number,
    is_organ,
    is_person,
    is_salutation,
    number_level,
)
from corpus.reading.title_span import (
    DASHES,
    HEAD,
    LETTERHEAD,
    MADE_KNOWN,
    NUMBERED_ISSUE,
    PART,
    SHORTEST,
    leads,
    speaks_of_itself,
    title_span,
)

LONGEST = 160
"""Characters of the longest title."""
_MASTHEAD = re.compile(r".{0,24}(?:简报|快报|专报|信息|动态|内参|通讯|公报|月报|周报|参考|摘报|工作交流)")
_LABELLED = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,10}[:：][^。；！？]{0,40}$")
_ISSUE = re.compile(r"第\s?.{1,8}\s?期")
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
HANZI = re.compile(r"[\u3400-\u9fff]{2}|[\u3400-\u9fff]\s[\u3400-\u9fff]")
_BARS = re.compile(r"[|｜]")
_COLUMNS_LEAST = 3
"""Bars that part the columns of a table."""
_PERSONS = re.compile(r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}\s{1,6}[\u4e00-\u9fff]")
_FULL_STOP = re.compile(r"[。；;…]")
_CLOSED = re.compile(r"[上)）]$")
_NAME = re.compile(r"[发發]《([^》]{6,100})》")
_ATTENDED = re.compile(
    r"[^，。；：！？]{2,60}(?:主持|主持会议|主持(?:并|会议并)?讲话|出席|列席|参加|陪同|致辞|宣布|讲话|(?<!工)作报告|分别(?:主持|参加))(?:[\s，,][^。；：！？]{2,40})?"
)
"""Who led, spoke and came: the second line of a headline."""
_COLUMN = re.compile(r"【[^【】]{1,12}】")
_COLUMN_TWICE = re.compile(
    r"[\u4e00-\u9fff]{2,8}\s?[|｜/／丨]\s?[A-Z][A-Za-z&' ]{2,30}"
    r"|[A-Z][A-Za-z&' ]{2,30}\s?[|｜/／丨]\s?[\u4e00-\u9fff]{2,8}"
)
"""The name of a column in two languages."""
_COLUMNS = ("新闻", "要闻", "资讯", "频道", "快讯", "专栏", "热点")
"""How the name of a column of a site ends."""
_OF_MACAU = re.compile(
    r"第\d{1,4}/\d{4}(?:/M)?号(?:法律|法令|行政法规|行政命令|[\u4e00-\u9fff]{2,8}批示|[\u4e00-\u9fff]{2,8}公告|立法会(?:执行委员会)?(?:决议|议决))"
)
"""What a paper of Macau is called: its number and its kind."""
_SITE_BEHIND = re.compile(r"\s?[-_|｜—]{1,2}\s?[^，。；]{2,20}$")
"""What the title of a page adds to that of its document: the section and the name of the site."""
_REGION = re.compile(r"(?:中华人民共和国)?(?:澳门|香港)特别行政区(?:政府|立法会)?")
_ENTRY = 16
"""Characters of the name of an entry whose text begins with it: 青江县，是…."""
_COLUMN_NAME, _HEADLINE = 6, 14
"""Characters of the name of a column at most, and of a headline at least."""
_CALL = 30
"""Characters of a headline that calls or asks, apart from the text below."""
_COVER = 4
"""Lines on which a cover sets the name of a document, at most."""
_MARKS = (*DASHES, "- ", "* ", "•", "·", "▷", "▶", "►", "●", "◆", "■", "□", "▲", "*", "※")


def looks_titled(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a long first line is a title for all its length: no sentence end, lines about the document follow."""
    text = lines[at].text
    asks = re.search(r"[？?！!]$", text) is not None
    below = lines[at + 1 : at + 4]
    if at >= 8 or len(text) > (50 if asks else LONGEST):
        return False
    calls = not at and asks and len(text) <= _CALL and bool(below) and below[0].blanks > lines[0].blanks
    if calls and len(below[0].text) >= LONG and not is_salutation(text) and ENDED.search(text[:-1]) is None:
        return True
    if ENDED.search(text[:-1] if asks else text) is not None:
        # 会开完了！代表带回了什么？ with the time at which it was put up right below
        told = len(text) <= 50 and bool(below) and about_lines.is_about(below[0].text)
        return told and _FULL_STOP.search(text) is None
    if at < 3 and len(text) <= 110 and "发" in simple(text) and simple(text).endswith(layout().doctypes):
        return True
    return any(line.text.startswith(text) for line in below) or (
        len(text) <= 100 and any(about_lines.is_about(line.text) for line in below)
    )


def _has_hanzi(lines: Sequence[RawLine]) -> bool:
    """Whether a line of the head is Chinese, so that one in Latin letters only says it over again."""
    return any(HANZI.search(line.text) for line in lines[:HEAD])


def _ends_delivery(before: str, text: str) -> bool:
    """Whether `text` is the rest of the line above, which says when and where the text was delivered."""
    return about_lines.is_delivery(before) and _CLOSED.search(before) is None and _CLOSED.search(text) is not None


def is_masthead(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is the name of a bulletin, which the number of its issue follows."""
    return _MASTHEAD.fullmatch(unspread(simple(lines[at].text))) is not None and any(
        _ISSUE.search(line.text) and about_lines.is_about(line.text) for line in lines[at + 1 : at + 4]
    )


def title_score(lines: Sequence[RawLine], at: int, known: str) -> float:
    """How much the lines from `at` on look like the title; positive for a title."""
    text = lines[at].text
    if lines[at].role is not None or speaks_of_itself(text) or is_item_number(text) or text.startswith(_MARKS):
        return -9.0
    if _WORD.search(unspread(text)) is None or (HANZI.search(text) is None and _has_hanzi(lines)):
        return -9.0
    if layout().matches("margins", text) or (at and _ends_delivery(lines[at - 1].text, text)):
        return -9.0
    if len(_BARS.findall(text)) >= _COLUMNS_LEAST or is_cast(lines, at):
        return -9.0
    if MADE_KNOWN.match(simple(text)):
        return -9.0
    if layout().matches("captions", text) or (
        HARD_STOP.search(text) and not text.endswith("…") and not leads(lines, at)
    ):
        return -9.0
    if is_masthead(lines, at) or layout().matches("imprint", text) or _is_among_labels(lines, at):
        return -9.0
    after = title_span(lines, at, known)
    text = "".join(line.text for line in lines[at:after])
    size = len(text)
    score = 6.0 if known and fold(text) == fold(known) else 0.0
    again = size >= SHORTEST and any(line.text == text for line in lines[after : HEAD + at])
    score += 2.0 if again else 0.0
    score += 5.0 if at and size >= SHORTEST and _SITE_BEHIND.match(lines[0].text.removeprefix(text)) else 0.0
    announces = "发" in simple(text) and simple(text).endswith(layout().doctypes)
    usual, longest = 110 if announces else 60, LONGEST if again else 110
    score += 2.0 if 8 <= size <= usual else 0.5 if 4 <= size <= longest else -2.0
    plain = simple(unspread(text))
    bare = re.sub(r"[（(\[].{1,20}[)）\]]$", "", plain).rstrip("》”")
    score += 2.0 if bare.endswith(layout().doctypes) else 0.0
    score += 0.5 if "关于" in plain else 0.0
    follower = lines[after].text if after < len(lines) else ""
    if follower and speaks_of_itself(follower):
        score += 2.0
    if (
        (number_level(text) and not NUMBERED_ISSUE.match(simple(text)))
        or is_salutation(text)
        or is_person(text)
        or _is_second(lines, at)
    ):
        score -= 3.0
    if PART.match(text) or is_organ(unspread(text)):
        score -= 2.0
    if any(fold(text) in fold(name) for line in lines[:at] for name in _NAME.findall(line.text[:LONGEST])):
        score -= 4.0
    if size <= 8 and plain.endswith(_COLUMNS):
        score -= 2.0
    if size <= _COLUMN_NAME and at and not bare.endswith(layout().doctypes) and _is_headline(lines[at - 1]):
        score -= 1.5  # the column of the site below the headline
    if _COLUMN.fullmatch(text) or _COLUMN_TWICE.fullmatch(text) or (iso_date(text) and _DAY.search(text)):
        score -= 4.0
    if (
        at == 0
        and size <= _ENTRY
        and follower.startswith((f"{text}，", f"{text},", f"{text}（", f"{text}(", f"{text}是", f"{text}位于"))
    ):
        score += 5.0
    if _OF_MACAU.fullmatch(plain):
        score += 4.0
    if _is_of_cover(lines, at):
        score += 6.0
    if _REGION.fullmatch(plain):
        score -= 4.0
    if any(ends_with(text, line.text) for line in lines[after : after + 3]):
        score -= 6.0
    if size <= 16 and LETTERHEAD.fullmatch(plain):
        score -= 4.0 if plain.endswith(("文件", "新闻稿")) else 2.5
    return score - 0.25 * at


def _is_headline(line: RawLine) -> bool:
    """Whether a line is as long as a headline, and says nothing about its document."""
    text = line.text
    whole = _HEADLINE <= len(text) <= 2 * _CALL and not STOP.search(text)
    return line.role is None and whole and not (speaks_of_itself(text) or is_organ(text) or number_level(text))


def ends_with(text: str, title: str) -> bool:
    """Whether a line ends with a title that stands below it too: a trail, or a chapter as a book lists it (正文 …)."""
    before = text[: -len(title)] if len(title) >= SHORTEST and len(title) < len(text) and text.endswith(title) else ""
    return before[-1:] in (" ", "\u3000", ">", "＞", "»", "›", ":", "：", "|", "｜") and bool(before)


def _is_of_cover(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line says over again, as one, what lines of the cover above it say piece by piece."""
    whole = fold(lines[at].text)
    if not SHORTEST <= len(whole) <= LONGEST:
        return False
    for first in range(at):
        text = ""
        for end in range(first, min(at, first + _COVER)):
            text += fold(lines[end].text)
            if text == whole:
                return end > first
            if not whole.startswith(text):
                break
    return False


def _is_among_labels(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is a label that nobody knows with its value, among some that are known."""
    if _LABELLED.match(lines[at].text) is None:
        return False
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return len(beside) == 2 and all(about_lines.pairs(line.text) and about_lines.is_about(line.text) for line in beside)


def is_cast(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is one of those that name who takes part: a name, a blank, what he is."""
    if _PERSONS.match(lines[at].text) is None:
        return False
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return any(layout().matches("margins", line.text) == "roster" for line in beside)


def _is_second(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line says who led and came, under a line that can be the headline itself."""
    if not at or _ATTENDED.fullmatch(simple(lines[at].text)) is None:
        return False
    above = lines[at - 1]
    return above.role is None and 6 <= len(above.text) <= 45 and not STOP.search(above.text)
