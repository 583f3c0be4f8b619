"""The title of a document: which line of the head it is, and how far it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading import metadata
from corpus.reading.called import unspread
from corpus.reading.datelines import issuer_of
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    ENDED,
    HARD_STOP,
    STOP,
    fold,
    is_item_number,
    is_organ,
    is_person,
    is_salutation,
    number_level,
)

HEAD = 40
"""Lines from the start among which the title is looked for."""
LONGEST = 160
"""Characters of the longest title."""
SHORTEST = 6
"""Characters of the shortest line that can repeat a title."""
_LETTERHEAD = re.compile(
    r".{2,20}(?:文件|公报|日报|政府网|网站|人民政府|办公厅|办公室|委员会|新闻稿|新闻资料)|[\u4e00-\u9fff]{2,4}发布|[\u4e00-\u9fff]{2,6}(?:(?<![简通公快专月周海预情])报|网|新闻社|通讯社|电视台)"
)
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
_PART = re.compile(r"第?[一二三四五六七八九十\d]{0,3}篇[一二三四五六七八九十\d]{0,3}[:：]")
"""A number before each text of a collection."""
_BODY = re.compile(
    r"[^，。；：:！？!?《》“”\d]{2,30}(?:会议|大会|委员会|[小检查调研工作]组|专班|中心|集团|公司|学院|大学)"
)
"""Who speaks in a title, besides public bodies."""
_NAME = re.compile(r"[发發]《([^》]{6,100})》")
_ATTENDED = re.compile(
    r"[^，。；：！？]{2,60}(?:主持|主持会议|主持(?:并|会议并)?讲话|出席|列席|参加|陪同|致辞|宣布|讲话|(?<!工)作报告|分别(?:主持|参加))(?:[\s，,][^。；：！？]{2,40})?"
)
"""Who led, spoke and came: the second line of a headline."""
_KIND_ALONE = re.compile(r"议程|会议议程|会议纪要|会议记录|公告|通告|布告|令|公报|会议过程正式纪录")
"""The bare name of a kind of document, which the name of a body above it completes."""
_CHAMBER = re.compile(r"[\u4e00-\u9fff]{0,16}(?:立法会|立法院|常务委员会|大会|代表大会|委员会)")
_MADE_KNOWN = re.compile("[现兹](?:予|将|就|在)?(?:发布|公布|印发|转发|批转|颁布)")
"""How the order begins that makes a rule known."""
_NEXT = re.compile(r"第[一二三四五六七八九十\d]{1,4}(?:届|次(?:全体)?会议)")
"""How the name of a session goes on below that of its body."""
_COLUMN = re.compile(r"【[^【】]{1,12}】")
_COLUMN_TWICE = re.compile(
    r"[\u4e00-\u9fff]{2,8}\s?[|｜/／丨]\s?[A-Z][A-Za-z&' ]{2,30}"
    r"|[A-Z][A-Za-z&' ]{2,30}\s?[|｜/／丨]\s?[\u4e00-\u9fff]{2,8}"
)
"""The name of a column in two languages."""
_COLUMNS = ("新闻", "要闻", "资讯", "频道", "快讯", "专栏", "热点")
"""How the name of a column of a site ends."""
DASHES = ("—", "－－", "--", "──", "――")
_SUBTITLES = 2
_OF_MACAU = re.compile(
    r"第\d{1,4}/\d{4}(?:/M)?号(?:法律|法令|行政法规|行政命令|[\u4e00-\u9fff]{2,8}批示|[\u4e00-\u9fff]{2,8}公告|立法会(?:执行委员会)?(?:决议|议决))"
)
"""What a paper of Macau is called: its number and its kind."""
_REGION = re.compile(r"(?:中华人民共和国)?(?:澳门|香港)特别行政区(?:政府|立法会)?")
_ENTRY = 16
"""Characters of the name of an entry whose text begins with it: 青江县，是…."""
_COVER = 4
"""Lines on which a cover sets the name of a document, at most."""
SPAN = re.compile(
    r"[（(]\s?(?:(?:19|20)\d\d\s?年?\s?[-—–－至~～]{1,2}\s?(?:(?:19|20)\d\d|\d\d)\s?年?|(?:19|20)\d\d年?(?:版|修订|修订版|本)?|试行|暂行|草案|修订|修订版|送审稿|审议稿|讨论稿|征求意见稿|公开征求意见稿|节选|摘要|全文)\s?[)）]"
)
"""The years or the state of a document, in brackets under its name."""
UNFINISHED = re.compile(
    r"关于[^的]{0,80}$|(?:印发|转发|批转|发布|公布)[^!！?？]{0,60}$|(?:[和与及、—]|进一步|《[^》]{0,60})$"
)
FINISHES = re.compile(
    r".{0,60}的(?:通知|意见|决定|批复|通告|公告|函|报告|决议|通报|若干.{1,12}|实施.{1,6})(?:[（(].{1,16}[)）])?$"
    r"|(?!在).{0,12}[上中时]的(?:讲话|发言|致辞|致词|演讲|主持词|总结讲话|动员讲话)(?:提纲|摘要)?$"
)


_MARKS = (*DASHES, "- ", "* ", "•", "·", "▷", "▶", "►", "●", "◆", "■", "□", "▲", "*", "※")


def speaks_of_itself(text: str) -> bool:
    """Whether a line says something about its document: labels, a date, a number, or where it was spoken."""
    return metadata.is_about(text) or metadata.is_delivery(text)


def looks_titled(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a long first line is a title for all its length: no sentence end, lines about the document follow."""
    text = lines[at].text
    asks = re.search(r"[？?！!]$", text) is not None
    below = lines[at + 1 : at + 4]
    if at >= 8 or len(text) > (50 if asks else LONGEST):
        return False
    if ENDED.search(text[:-1] if asks else text) is not None:
        # 会开完了！代表带回了什么？ with the time at which it was put up right below
        told = len(text) <= 50 and bool(below) and metadata.is_about(below[0].text)
        return told and _FULL_STOP.search(text) is None
    if at < 3 and len(text) <= 110 and "发" in simple(text) and simple(text).endswith(layout().doctypes):
        return True
    return any(line.text.startswith(text) for line in below) or (
        len(text) <= 100 and any(metadata.is_about(line.text) for line in below)
    )


def _has_hanzi(lines: Sequence[RawLine]) -> bool:
    """Whether a line of the head is Chinese, so that one in Latin letters only says it over again."""
    return any(HANZI.search(line.text) for line in lines[:HEAD])


def _ends_delivery(before: str, text: str) -> bool:
    """Whether `text` is the rest of the line above, which says when and where the text was delivered."""
    return metadata.is_delivery(before) and _CLOSED.search(before) is None and _CLOSED.search(text) is not None


def _is_masthead(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is the name of a bulletin, which the number of its issue follows."""
    return _MASTHEAD.fullmatch(unspread(simple(lines[at].text))) is not None and any(
        _ISSUE.search(line.text) and metadata.is_about(line.text) for line in lines[at + 1 : at + 4]
    )


def _title_score(lines: Sequence[RawLine], at: int, known: str) -> float:
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
    if _MADE_KNOWN.match(simple(text)):
        return -9.0
    if layout().matches("captions", text) or (
        HARD_STOP.search(text) and not text.endswith("…") and not _leads(lines, at)
    ):
        return -9.0
    if _is_masthead(lines, at) or layout().matches("imprint", text) or _is_among_labels(lines, at):
        return -9.0
    after = _title_span(lines, at, known)
    text = "".join(line.text for line in lines[at:after])
    size = len(text)
    score = 6.0 if known and fold(text) == fold(known) else 0.0
    again = size >= SHORTEST and any(line.text == text for line in lines[after : HEAD + at])
    score += 2.0 if again else 0.0
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
    if number_level(text) or is_salutation(text) or is_person(text) or _is_second(lines, at):
        score -= 3.0
    if _PART.match(text) or is_organ(unspread(text)):
        score -= 2.0
    if any(fold(text) in fold(name) for line in lines[:at] for name in _NAME.findall(line.text[:LONGEST])):
        score -= 4.0
    if size <= 8 and plain.endswith(_COLUMNS):
        score -= 2.0
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
    if size <= 16 and _LETTERHEAD.fullmatch(plain):
        score -= 4.0 if plain.endswith(("文件", "新闻稿")) else 2.5
    return score - 0.25 * at


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


def _leads(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a short line with a colon is the first of a headline of two: who wrote stands below the second."""
    if at + 2 >= len(lines) or at > 5 or not 6 <= len(lines[at].text) <= 24 or lines[at].text[-1] not in ":：":
        return False
    second, below = lines[at + 1], lines[at + 2]
    short = 4 <= len(second.text) <= 30 and not STOP.search(second.text) and not speaks_of_itself(second.text)
    by = layout().matches("margins", below.text) == "bylines" or metadata.is_about(below.text)
    return short and by and not is_salutation(second.text) and not metadata.pairs(lines[at].text)


def _is_among_labels(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is a label that nobody knows with its value, among some that are known."""
    if _LABELLED.match(lines[at].text) is None:
        return False
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return len(beside) == 2 and all(metadata.pairs(line.text) and metadata.is_about(line.text) for line in beside)


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


def _spacing(lines: Sequence[RawLine]) -> int:
    """Blank lines that stand before nearly every line of the head and so part nothing."""
    head = [line.blanks for line in lines[1:HEAD]]
    return min(1, sorted(head)[len(head) // 4]) if len(head) > 3 else 0


def _near(lines: Sequence[RawLine]) -> int:
    """Blank lines between lines that belong together: none, but one where a blank line stands before every line."""
    return 1 if len(lines) > 3 and all(line.blanks for line in lines[1:HEAD]) else 0


def _title_span(lines: Sequence[RawLine], at: int, known: str) -> int:
    """Index after the title that begins at `at`: a title set on several lines is one."""
    end, text = at + 1, lines[at].text
    spaced = _spacing(lines)
    if _names_kind_below(lines, at):
        return at + 2
    while end < min(len(lines), at + 4):
        line = lines[end]
        if line.blanks > spaced or line.role is not None or speaks_of_itself(line.text) or STOP.search(line.text):
            break
        if is_organ(text) and issuer_of(line.text) and not _signs_above(lines, text, line.text):
            break  # a letterhead over a title that names who issues it
        whole = text + line.text
        plain, added = simple(text), simple(line.text)
        ends_well = plain.endswith(layout().doctypes) and re.search("关于|发《", plain)
        named = known and fold(known).startswith(fold(whole))
        goes_on = UNFINISHED.search(plain) or (not line.blanks and (FINISHES.fullmatch(added) or _NEXT.match(added)))
        if end == at + 1 and _leads(lines, at):
            return end + 1
        bounded = SPAN.fullmatch(added) is not None and plain.endswith(layout().doctypes)
        if bounded:
            return end + 1
        if not named and (ends_well or len(whole) > 110 or not goes_on):
            break
        text, end = whole, end + 1
    return end


def _names_kind_below(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line is the name of a body and the next the bare name of a kind of document: 立法會 above 議程."""
    if at + 1 >= len(lines) or lines[at + 1].role is not None or lines[at + 1].blanks > 1:
        return False
    return _KIND_ALONE.fullmatch(simple(unspread(lines[at + 1].text))) is not None and (
        is_organ(simple(lines[at].text)) or _CHAMBER.fullmatch(simple(lines[at].text)) is not None
    )


def find_title(lines: Sequence[RawLine], end: int, known: str) -> tuple[int, int]:
    """First and end index of the title's lines; (0, 0) when no line is one."""
    best = max(range(min(end, len(lines))), key=lambda at: _title_score(lines, at, known), default=None)
    if best is None or _title_score(lines, best, known) <= (-1.0 if best == 0 else 0.0):
        bulletin = next((at for at in range(min(end, len(lines))) if _is_masthead(lines, at)), None)
        return (0, 0) if bulletin is None else (bulletin, bulletin + 1)
    if known and fold(lines[best].text) == fold(known):
        return best, _title_span(lines, best, known)
    best = _first_headline(lines, _own_heading(lines, best, end))
    after = _title_span(lines, best, known)
    return _first_body(lines, best), after + _has_subtitle(lines, best, after)


def _first_body(lines: Sequence[RawLine], best: int) -> int:
    """The first of the bodies that issue a document, on the lines over 关于…: they belong to its title.

    Where the title names one itself, those above it belong to it if they sign above it too.
    """
    first, spaced = best, _spacing(lines)
    about = re.match("关于|印发", simple(lines[best].text)) is not None
    while first and best - first < 3 and lines[first].blanks <= spaced:
        above = lines[first - 1]
        text = simple(above.text)
        if above.role is not None or speaks_of_itself(text) or not (is_organ(text) or _BODY.fullmatch(text)):
            break
        if not about and not _signs_above(lines, above.text, lines[first].text):
            break
        first -= 1
    return first


def _signs_above(lines: Sequence[RawLine], body: str, title: str) -> bool:
    """Whether a body signs on the line above another one that the title begins with."""
    return any(
        line.text == body and is_organ(lines[at + 1].text) and title.startswith(lines[at + 1].text)
        for at, line in enumerate(lines[:-1])
    )


def _own_heading(lines: Sequence[RawLine], best: int, end: int) -> int:
    """A later line of the head that says the title over again: the document's own heading, where the first is a page's.

    It has a few words more, or it leaves away the number of the document, a section of the site, or brackets.
    """
    page = fold(lines[best].text)
    for at in range(best + 1, end):
        raw = lines[at].text
        text = fold(raw)
        other = speaks_of_itself(raw) or STOP.search(raw) or _PART.match(raw) or _MADE_KNOWN.match(simple(raw))
        if lines[at].role is not None or other or len(text) < SHORTEST or number_level(raw):
            continue
        if page in text and 0 < len(text) - len(page) <= 12:
            return at
        before, found, after = page.partition(text)
        whole = 10 <= len(text) >= len(page) // 2 and (
            not after or simple(raw).rstrip("》”").endswith(layout().doctypes)
        )
        if found and whole and 0 < len(before) + len(after) <= 24 and _is_apart(lines[best].text, raw):
            return at
    return best


def _is_apart(page: str, own: str) -> bool:
    """Whether a page's title parts the document's own title from the rest: by a blank, a bracket, or a number."""
    start = page.find(own)
    if start < 0:
        return False
    before, after = page[:start], page[start + len(own) :]
    return (not before or re.search(r"[\s《〈\]】号號_|｜-]$", before) is not None) and (
        not after or re.match(r"[\s》〉（(\[【_|｜-]", after) is not None
    )


def _first_headline(lines: Sequence[RawLine], best: int) -> int:
    """The first line of a headline: the one or two under it are its subtitles.

    A name of a body, of a paper or of a document stays out: it is no headline.
    """
    first = best
    near = _near(lines)
    while best - first < _SUBTITLES and first and lines[first].blanks <= near and _heads_over(lines, first, best):
        first -= 1
    return first


def _heads_over(lines: Sequence[RawLine], first: int, best: int) -> bool:
    """Whether the line above `first` is the headline over it and `best`."""
    above, text = simple(lines[first - 1].text), simple(lines[best].text)
    official = text.endswith(layout().doctypes) or "关于" in text or is_organ(text)
    other = speaks_of_itself(above) or is_organ(above) or _LETTERHEAD.fullmatch(above) or number_level(above)
    noisy = re.search(r"\s{2}|[:：|｜]|\d{5}", above) or layout().matches("margins", above)
    headline = 10 <= len(above) <= 45 and not STOP.search(above) and lines[first - 1].role is None
    return headline and not (official or other or noisy)


def _has_subtitle(lines: Sequence[RawLine], first: int, after: int) -> bool:
    """Whether a line with a dash right under a title that names no kind of document belongs to it."""
    if after >= len(lines) or lines[after].blanks > _near(lines) or after - first != 1:
        return False
    text = lines[after].text
    whole = len(text) + len(lines[first].text)
    official = simple(lines[first].text).endswith(layout().doctypes)
    return (
        text.startswith(DASHES)
        and whole <= 80
        and not official
        and not speaks_of_itself(text)
        and not STOP.search(text)
    )
