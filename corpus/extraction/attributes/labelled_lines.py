"""What the labelled lines of a notice say of what it is about, or of one of its items: 活动时间：…, 主办单位：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.extraction.naming.surfaces import Group
from corpus.model import Document, Role, Timex
from corpus.records import record

_MARKED = re.compile(r"\s{0,4}(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s{0,2})")
_MARK = f"(?:{_MARKED.pattern})?"
_TIME = re.compile(
    _MARK
    + "[【\\[]?(?:活动|举办|比赛|竞赛|实施|整治|行动|展览|宣传|开展|会议|论坛|大赛|启动|治理|培训|展出|办节|举行)?"
    "(?:起止)?(?:时间|日期)(?:[及和与、]地点|地点|安排)?[】\\]]?\\s{0,4}[:：]?\\s{0,4}(?:本次?活动)?(?:定于|定在|自|从|即|为)?"
)
_BODY = "(?:单位|机构|部门|方)[】\\]]?\\s{0,4}"
_HOST = re.compile(
    _MARK + "[【\\[]?(?:主办|牵头|发起|组织|主管)" + _BODY + "[:：]\\s{0,4}"
    "(?:本次?活动由)?(?P<lead>[\u4e00-\u9fff、（）() ]{2,60}?)(?:(?:联合|共同)?主办[，,。].{0,40})?\\s*$"
)
_HOSTS = re.compile(_MARK + "[【\\[]?(?:主办|牵头|发起|主管)" + _BODY + "[:：]?\\s*$")
"""A label that is a line of its own: who hosts stands on the next."""
_HOSTS_BELOW = re.compile("\\s{0,8}(?P<lead>[\u4e00-\u9fff、（）() \u3000]{3,60}?)\\s*$")
_RUN_ON = re.compile(
    r"[0-9一二三四五六七八九十]{1,2}[、.．)）]\s{0,2}(?:活动|举办|比赛|实施|整治|行动|开展)(?:起止)?(?:时间|日期)\s?[:：]\s{0,2}"
)
_HOST_ON = re.compile(
    r"[0-9一二三四五六七八九十]{1,2}[、.．)）]\s{0,2}(?:主办|牵头|发起)(?:单位|机构|部门)\s?[:：]\s{0,2}"
    r"(?P<lead>[\u4e00-\u9fff、]{2,60}?)(?=[。；;\s]|[0-9]{1,2}[、.．)）]|$)"
)
"""The same labels where a notice has lost its lines: 2、主办单位：甲局3、活动时间：4月至11月."""
_ITEM = re.compile("\\s{0,4}[(（][一1１][)）]|\\s{0,4}[1１][.．、]")
"""The first of the items of a notice: labels behind it are those of an item."""
_REST = re.compile(
    "[”》」]?(?:社会|主题|宣传|专项|系列|行动|大赛|实施|工作|方案|计划|的|通知|公告|启动|仪式|正式|将|举行|开幕|预告|启事|活动|有关|事项|[(（][^()（）]{1,24}[)）]|[0-9]|[年月日届]){0,12}[！!]?"
)
"""What a title may have behind the name of what it is about."""
_MOST, _NEAR = 80, 3
"""Lines from the top of a notice in which its own labels stand, and lines below an item in which its labels do."""
_INSIDE = re.compile("\\s(?:活动|举办|比赛|开展|举行)(?:时间|日期)\\s?[:：]\\s{0,2}")
"""A label in the line of an item, with others beside it: 参与班级：三年级 活动时间：4月4日."""
_LONGEST_ITEM = 80
"""Characters of the line that is an item's title."""
_WITHIN = 2
"""Characters between a label and its time."""
_LEAST_KNOWN = 7
"""Characters of a value that tells a month."""
_MOST_PLACES = 4


@record
class Labels:
    """The labels of a document itself: when it is held and who hosts it; empty where they are not told."""

    when: str = ""
    lead: str | None = None

    def __bool__(self) -> bool:
        return bool(self.when or self.lead)


def has_labels(document: Document) -> bool:
    """Whether a document can have such lines at all."""
    return any(word in document.text for word in ("时间", "日期", "单位", "主办方", "主办机构", "牵头部门"))


def own_labels(document: Document, dated: Sequence[Timex]) -> Labels:
    """What the lines before its first item say of what a document is about.

    Args:
        document: that may be a notice.
        dated: its time expressions with a value, in order.
    """
    stop = min(_MOST, len(document.lines))
    first = next((at for at in range(stop) if _ITEM.match(document.cut(document.lines[at].span))), stop)
    return _labels(document, dated, 0, first) or _run_on(document, dated)


def _run_on(document: Document, dated: Sequence[Timex]) -> Labels:
    """What the labels say that stand behind one another in a paragraph."""
    stop = document.lines[min(_MOST, len(document.lines)) - 1].span.end if document.lines else 0
    time = _RUN_ON.search(document.text, 0, stop)
    host = _HOST_ON.search(document.text, 0, stop)
    return Labels(_first_day(dated, time.end()) if time else "", host["lead"] if host else None)


def item_labels(document: Document, dated: Sequence[Timex], places: Sequence[tuple[int, int]]) -> Labels:
    """What the lines below say of an item that names an initiative at one of `places`."""
    for start, _ in places[:_MOST_PLACES]:
        at = document.line_index(start)
        words = document.cut(document.lines[at].span)
        if len(words) > _LONGEST_ITEM or _MARKED.match(words) is None or words.rstrip().endswith("。"):
            continue
        stop = at + 1
        while stop < min(at + 1 + _NEAR, len(document.lines)) and not _MARKED.match(
            document.cut(document.lines[stop].span)
        ):
            stop += 1
        if told := _labels(document, dated, at + 1, stop):
            return told
        inside = _INSIDE.search(document.text, start, document.lines[stop - 1].span.end)
        if inside and (when := _first_day(dated, inside.end())):
            return Labels(when)
    return Labels()


def is_titled(document: Document, one: Group) -> bool:
    """Whether an initiative is what the title of a document names."""
    titled = (found for found in one.candidates if found.line.role is Role.TITLE)
    return any(_REST.fullmatch(document.text, found.span.end, found.line.span.end) for found in titled)


def _labels(document: Document, dated: Sequence[Timex], first: int, stop: int) -> Labels:
    """The first time and the first host that the labels of lines `first` to `stop` tell."""
    when, lead = "", None
    for at in range(first, stop):
        line = document.lines[at]
        if line.role is Role.TABLE:
            continue
        words = document.cut(line.span)
        if lead is None and (host := _HOST.match(words) or _host_below(document, at, stop)):
            lead = host["lead"].strip()
        if not when and (label := _TIME.match(words)):
            begin = line.span.start + label.end()
            if begin == line.span.end and at + 1 < stop:
                below = document.lines[at + 1].span
                begin = below.end - len(document.cut(below).lstrip())
            when = _first_day(dated, begin)
    return Labels(when, lead)


def _host_below(document: Document, at: int, stop: int) -> re.Match[str] | None:
    """Who the line below says that hosts, where line `at` is the label alone: 一、主办单位."""
    if at + 1 >= stop or _HOSTS.match(document.cut(document.lines[at].span)) is None:
        return None
    return _HOSTS_BELOW.match(document.cut(document.lines[at + 1].span))


def _first_day(dated: Sequence[Timex], begin: int) -> str:
    """The first day of the time that stands at an offset; empty where none does, or only a year."""
    at = bisect_left(dated, begin, key=lambda timex: timex.span.start)
    if at == len(dated) or dated[at].span.start > begin + _WITHIN:
        return ""
    when = (dated[at].when or "").partition("/")[0]
    return when if len(when) >= _LEAST_KNOWN and when[:4].isdecimal() else ""
