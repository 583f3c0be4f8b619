"""What a site sets below a document: link lists, buttons, the answers of a thread, its word on rights."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading import about_lines
from corpus.reading.buttons import ITEM, MARKS, SENTENCE, TEXT, is_chrome, is_list_head, is_own_text
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine

_TERMS = re.compile(r".{0,30}(?:版权|免责|内容销售|法律)[^。；]{0,12}声明\s?[:：]?")
"""Over what a site says of the rights in what it prints."""
_OF_RIGHTS = re.compile("本[网站]|版权|转载|授权|稿件|作品|网站|侵权|凡")
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
_FOOT = 3
"""Buttons that make the foot of a page."""
_SITE_WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")
_ORGAN = re.compile(r"(?:府|院|会|局|厅|部|办|委|署|组|处|所|站|中心|公司)$")


def tail_start(lines: Sequence[RawLine]) -> int:
    """Index of the first line of the chrome after the document; `len(lines)` when there is none.

    A head of a link list after which no line of text comes begins it.
    """
    end = len(lines)
    of_rights = end
    while of_rights > len(lines) // 2 + 1 and _OF_RIGHTS.search(simple(lines[of_rights - 1].text)):
        of_rights -= 1
    for at in range(max(0, of_rights - 1), end - 1):
        if len(lines[at].text) <= TEXT and "明" in lines[at].text and _TERMS.fullmatch(simple(lines[at].text)):
            return at
    last_text = max((at for at, line in enumerate(lines) if is_own_text(line.text)), default=-1)
    for at in range(last_text + 1, len(lines)):
        if lines[at].role is None and is_list_head(lines[at].text):
            return at
    while end > last_text + 1 and lines[end - 1].role is None and is_chrome(lines[end - 1].text, outside=True):
        end -= 1
    return end


def foot_of_page(lines: Sequence[RawLine]) -> int:
    """Index of the first button of the foot of a page, half of whose lines are chrome; the end where there is none."""
    last_text = max(
        (at for at, line in enumerate(lines) if is_own_text(line.text) and not is_chrome(line.text)), default=-1
    )
    below = [
        at
        for at in range(last_text + 1, len(lines))
        if MARKS.sub("", lines[at].text) and is_chrome(lines[at].text, outside=True)
    ]
    if last_text < 0 or len(below) < _FOOT or any(line.role is not None for line in lines[last_text + 1 :]):
        return len(lines)
    first = below[0]
    # who signed and when may stand below a button
    told = any(about_lines.is_about(line.text) or _ORGAN.search(line.text) for line in lines[first:] if line.text)
    return len(lines) if told or 2 * len(below) < len(lines) - first else first


def stray_end(lines: Sequence[RawLine]) -> int:
    """Index of the first of at most two stray menu words that end the page after a finished sentence."""
    end = len(lines)
    while end > 1 and len(lines) - end < 2:
        text = lines[end - 1].text
        if (
            lines[end - 1].role is not None
            or not 1 <= len(text) <= 4
            or SENTENCE.search(text)
            or _ORGAN.search(text)
            or re.search(r"[\d\W]", text)
        ):
            break
        end -= 1
    if end == len(lines) and end > 2 and _SITE_WORD.fullmatch(lines[-1].text) and lines[-1].role is None:
        # the column of the site, below the line that says who wrote and edited
        found = about_lines.pairs(lines[-2].text)
        if (
            len(found) > 1
            and any(pair.kind in ("source", "chrome") for pair in found)
            and about_lines.is_about(lines[-2].text)
        ):
            return end - 1
    finished = end and re.search(r"[。！？!?；;][”’」』)）]?$|[)）]$", lines[end - 1].text)
    return end if finished else len(lines)


def first_reply(lines: Sequence[RawLine]) -> int:
    """Index of the first line of the answers in a forum's thread, whose first post is the document; else the end."""
    posts = [at for at, line in enumerate(lines) if len(line.text) <= TEXT and _POST.search(line.text)]
    if len(posts) < 2 or sum(_FORUM.search(line.text) is not None for line in lines) < _FORUM_LEAST:
        return len(lines)
    second = posts[1]
    if not any(len(line.text) >= TEXT // 2 and SENTENCE.search(line.text) for line in lines[posts[0] : second]):
        return len(lines)
    while second - 1 > posts[0] and _is_poster(lines[second - 1]):
        second -= 1
    return second


def _is_poster(line: RawLine) -> bool:
    """Whether a line above a post can be who wrote it, or a button of the post before."""
    short = line.role is None and len(line.text) <= ITEM and not about_lines.is_about(line.text)
    return short and SENTENCE.search(line.text) is None and _ORGAN.search(line.text) is None


def enclosed(lines: Sequence[RawLine]) -> set[int]:
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
        if len(listed) and any(about_lines.is_date(one.text) or about_lines.is_signed(one.text) for one in below):
            kept.update(listed)
    return kept
