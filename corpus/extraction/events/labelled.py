"""What a date is of that has nothing but a label (时间：10月26日上午9时): the line above it says so, else the title."""

from __future__ import annotations

import re

from corpus.extraction.events.shortening import LONGEST, cut
from corpus.model import Document, Line, Role, Span, Timex

_LINE = re.compile(
    r"[ \u3000•·\-*]{0,4}(?:活动|会议|举办|举行|比赛|竞赛|演出|展览|开幕|闭幕|集合|考试|笔试|面试|报名)?"
    r"(?:时间|日期)[：: \u3000]{1,3}$"
)
"""A line up to its date that gives the time of what the lines above it name."""
_TIME_OF = re.compile(
    "\\s{0,4}(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]\\s{0,2}){0,2}(?P<what>[\u4e00-\u9fff]{2,12}?)(?:时间|日期|期限|时限|时段)[：:]?\\s{0,4}"
)
"""A label of when something is: 一、交通限制时间."""
_SAID = re.compile(
    "[-•·*\\s]{0,4}(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]\\s{0,2}){0,2}(?P<what>[\u4e00-\u9fff]{2,10}?)(?:时间|日期|期限|时限)"
    "[：:](?:预计|暂定|初定|拟定)?(?:为|于|在)?\\s{0,2}$"
)
"""A line up to its date that says what the date is of: 3.面试时间：预计8月下旬."""
_EMPTY = frozenset(
    ("活动", "举办", "会议", "比赛", "大赛", "开始", "截止", "结束", "具体", "发布", "起止", "实施", "完成")
)
"""Words for which a label needs more to be said."""
_ALONE = re.compile(
    "[-•·* \\u3000]{0,4}(?:本(?:次|届|项)?(?:活动|大赛|比赛|会议|工程|项目)|(?:活动|举办|会议|比赛|大赛)?(?:时间|日期)"
    "|(?P<of>报名|申报|征集|投票|公示|施工|管制|封闭|封闭交通|开幕|闭幕)(?:时间|日期|时限))[：:]?"
)
"""All that a row would say of a date in a paper about one thing."""
_ABOUT = re.compile(
    "(?:关于)?(?:开展|做好|举办|举行|组织(?:开展|参加)?|召开|实施|启动|征集|申报)?(?P<what>[^，。；]{4,60}?)(?:相关|有关)?(?:工作|事项|事宜|实施)?"
    "的?(?:通知|公告|通告|预告|函|方案|安排)$"
)
"""What a paper is about, by its title."""
_OCCASIONS = ("活动", "大赛", "比赛", "展览", "论坛", "讲座", "培训班")
"""How a title ends that is the name of what its paper is about."""
_ITEM = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ \u3000]{0,2}"
"""The number of an item."""
_NUMBERED = re.compile(rf"[ \u3000]{{0,4}}(?:{_ITEM}){{1,2}}")
_HEAD = re.compile("[^，,。；;：:！？!?]{2,24}")
"""A short line that names what the label below it belongs to."""
_FRAME = re.compile(
    "(?:活动|会议|比赛|大赛|日程|时间|地点|举办|有关)?(?:时间|日期|地点|安排|日程|背景|内容|事项)(?:[与和及、](?:时间|地点|方式))?"
)
"""A head that says no more than the label does."""
_OTHER_LABEL = re.compile(r"[ \u3000•·\-*]{0,4}[\u4e00-\u9fff]{2,6}[：:]")
_CHARGED = re.compile(
    "[ \u3000]{0,4}[（(][^（()）\n]{0,200}?(?:牵头|负责|责任(?:单位|部门|人)|配合|落实|按职责)[^（()）\n]{0,160}$"
)
"""A note up to its date that says who is charged with the item that it closes."""
_NOTE_ENDS = re.compile(
    "(?:前|止|之前|以前)?[，,]?(?:全部|基本|如期|并)?(?:完成|落实|取得[^）)]{0,12}|到位|建成)?[^（()）。\n]{0,20}[)）]?[。；;]?$"
)
_DUE_FIRST = re.compile(
    "(?:之?前|止|以前)?[，,]?(?:全部|基本|如期|并)?(?:完成|落实|启动|建成|到位|取得|持续推进|出台|印发)[^（()）。，,；;\n]{0,20}"
    "[，,；;][^（()）\n]{0,8}?(?:牵头|责任|负责|主办|配合|承办)[^（()）\n]{0,160}[)）]?[。；;]?$"
)
"""What follows a date that opens such a note: （6月底完成，牵头单位：甲局）."""
_BY = ("（", "(", "（力争", "（于", "（在", "（计划", "（预计")
_RUN_IN = re.compile(
    rf"[ \u3000]{{0,4}}(?:{_ITEM}|[一二三四五六七八九十]是|第[一二三四五六七八九十]{{1,3}}条[ \u3000]{{0,2}})"
    "(?P<head>[^，。；：:]{4,28})[。：:]"
)
"""What an item begins with that says in short what is to be done."""
_ITEM_OF = re.compile(rf"[ \u3000]{{0,4}}{_ITEM}(?P<head>[^。；：:]{{4,40}})[。]?$")
_ITEM_AT_LENGTH = re.compile(rf"[ \u3000]{{0,4}}(?:{_ITEM})?(?P<head>[^。；;\n]{{6,200}}?)(?=[。；;（(]|$)")
"""The first sentence of an item, where no few words head it."""
_ITEM_ABOVE = 6
"""Lines above a note of its own among which its item begins."""
_ABOVE = 3
"""Lines above a label among which its head stands, past labels of other things (地点：…)."""


def is_time_of_item(document: Document, line: Line, timex: Timex) -> bool:
    """Whether a line that was taken for one about the document gives the time of an item of it."""
    if line.role is not Role.META or document.cut(timex.span)[:4].isdigit():
        return False
    return _LINE.match(document.text, line.span.start, timex.span.start) is not None


def of_label(document: Document, line: Line, what: str, date: int | None = None) -> str:
    """What a date is of that has but a label, by the label, the line above or the title; nothing where none says.

    Args:
        document: as it was read.
        line: that the date stands in.
        what: a row would say of it.
        date: where the date begins, if the label is to be looked for before it.
    """
    said = _SAID.match(document.text, line.span.start, date) if date is not None else None
    if said and said["what"] not in _EMPTY:
        return _of_paper(document.meta.title, said["what"]) or str(said["what"])
    label = _ALONE.fullmatch(what.strip())
    if label is None:
        return ""
    return (_head_above(document, line) if label["of"] is None else "") or _of_paper(document.meta.title, label["of"])


def of_item(document: Document, line: Line, sentence: Span, date: Span) -> str:
    """What is to be done by a date in a note on who is charged (（甲局牵头，3月底前完成）): its item's first words.

    Args:
        document: as it was read.
        line: that the date stands in.
        sentence: that holds it.
        date: where it stands.
    """
    text = document.text
    end = min(line.span.end, sentence.end + 1)
    opens = text.endswith(_BY, sentence.start, date.start) and _DUE_FIRST.match(text, date.end, end)
    noted = _CHARGED.match(text, sentence.start, date.start) and _NOTE_ENDS.match(text, date.end, end)
    if not (opens or noted):
        return ""
    at = document.line_index(line.span.start)
    for number in range(at, max(-1, at - _ITEM_ABOVE), -1):
        span = document.lines[number].span
        end = sentence.start if number == at else span.end
        head = _RUN_IN.match(text, span.start, end) or (_ITEM_OF.match(text, span.start, end) if number < at else None)
        if head:
            return cut(str(head["head"]))
        if document.lines[number].role is Role.HEADING:
            break
        if number == at and opens and (item := _ITEM_AT_LENGTH.match(text, span.start, date.start - 1)):
            return cut(str(item["head"]))
    return ""


def time_above(document: Document, line: Line) -> str:
    """What a date alone on its line is of, as the label on the line above says (一、封闭时间：)."""
    above = document.line_at(max(0, line.span.start - 2))
    match = _TIME_OF.fullmatch(document.cut(above.span)) if above is not None and above is not line else None
    if match is None:
        return ""
    return of_label(document, above, f"{match['what']}时间") or str(match["what"]) if above else ""


def _head_above(document: Document, line: Line) -> str:
    """The short line above a label that names what it belongs to, without its number."""
    at = document.line_index(line.span.start)
    for number in range(at - 1, max(-1, at - 1 - _ABOVE), -1):
        said = document.cut(document.lines[number].span).strip()
        if _OTHER_LABEL.match(said):
            continue
        head = _NUMBERED.sub("", said, count=1)
        whole = _HEAD.fullmatch(head) is not None and document.lines[number].role is not Role.TITLE
        return cut(head) if whole and _FRAME.fullmatch(head) is None else ""
    return ""


def _of_paper(title: str, of: str | None) -> str:
    """What a paper is about whose date has a label alone, with what the label is of (报名)."""
    about = _ABOUT.search(title[title.rfind("关于") if "关于" in title else 0 :])
    said = about["what"].removesuffix("的") if about else title if title.endswith(_OCCASIONS) else ""
    return f"{said}{of or ''}" if said and len(said) + len(of or "") <= LONGEST else ""
