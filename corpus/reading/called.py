"""What a document is called: its title as it is shown, and what stands in for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Role
from corpus.reading import about_lines, metadata
from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.shapes import is_person, is_salutation

_SPREAD = re.compile(r"[\u3400-\u9fff](?:\s{1,6}[\u3400-\u9fff]){3,20}")
_REFERENCE = re.compile(r"(?<=[^\s])\s?(?:[〔［\[][0-9０-９]{1,3}[〕］\]]|[①-⑳*＊])$")
"""The mark of a note behind a title."""
_QUOTED = re.compile(r"《([^《》]{6,160})》")
_OUTER = {ord("〈"): "《", ord("〉"): "》"}
_NUMBERED = re.compile(
    r"(?P<front>[^《》\s]{1,14}[〔［\[【(（](?:19|20)\d\d[〕］\]】)）]第?\d{1,5}[号號])\s{0,4}(?:《(?P<title>[^《》]{6,120})》|(?P<bare>[^《》].{6,120}))"
    r"|(?P<name>.{6,120})[（(](?P<back>[^（()）\s]{1,14}[〔［\[【(（](?:19|20)\d\d[〕］\]】)）]第?\d{1,5}[号號])[)）]"
)
_NUMBER_BEHIND = re.compile(
    r"(?P<name>.{6,120}?[\u4e00-\u9fff”》])\s{1,4}(?P<number>[\u4e00-\u9fff]{1,10}\s?[〔［\[【]\s?(?:19|20)\d\d\s?[〕］\]】]\s?第?\d{1,5}\s?[号號])"
)
"""A title with the number of the document behind it, without brackets."""
_GAZETTE = re.compile(r"[_\s—-]{1,4}((?:19|20)\d\d)年第\d{1,3}号[\u4e00-\u9fff]{0,8}公报$")
"""The issue of the gazette that a title was printed in, behind it."""
_LEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}(?:[)）]、?|[、.．])|[（(]?\d{1,2}(?:[)）]|[、.．](?!\d)))\s{0,4}"
)
_SENTENCE = re.compile(r"[。！？!?；;]")
_DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊|消息)"
    r"|[\u4e00-\u9fff]{1,12}[报網网台社](?:讯|訊|消息)(?=[\s（(]))"
    r"\s{0,2}(?:[（(][^（()）]{1,40}[)）])?\s{0,4}"
)
"""By whom and from where a report is, before its first words."""
_MEETING = re.compile(r".{6,60}?(?:会|會)(?:议|議)?上")
_SITE_TAIL = re.compile(
    r"(?<=.{8})(?:(?<![—_-])(?:--|[_|｜]|\s-\s)(?![—_-])\s{0,2}[^，。；：:_|｜“”\n]{2,24}){0,3}"
    r"(?<![—_-])(?:--|[_|｜]|\s-\s)(?![—_-])\s{0,2}[^，。；：:_|｜“”\n]{0,20}?"
    r"(?:[网網]|网站|網站|门户|频道|专栏|栏目|文库|新闻|在线|客户端|公众号|百科|知乎|学习强国|中学|小学|大学|学院|学校|政府|管委会"
    r"|委员会|[省市县区州](?:委|局)|日报|晚报|时报|数据库|公开平台|信息公开)$"
)
"""What a page's title has behind the document's: the columns and the name of a site (…的通知_农业_中国政府网)."""
_SPOKEN_REPORT = re.compile("(?:[作做]|报告)了?(?:政府)?政府工作")
"""How the opening of a report without a title says what it is."""
_REPORT = "政府工作报告"
_SHORT = 4
"""Characters of a line that says too little to be called by."""
_LONGEST_TITLE = 200
_BOUND = 12
"""Characters that a cut at a mark leaves at least."""
_CALLED = 30
"""Characters of the beginning of a text that stand for its title."""


def unspread(text: str) -> str:
    """A text whose characters are set apart (政 府 工 作 报 告) without the blanks; any other as it is."""
    return "".join(text.split()) if _SPREAD.fullmatch(text) else text


_SENT_ALONG = re.compile(r"^附件\s?\d{0,2}\s?[:：]\s?(?=.{6})")
"""What stands before the name of a paper that was sent along with another."""


def without_site(title: str) -> str:
    """A page's title without the columns and the name of its site behind it."""
    return _SITE_TAIL.sub("", title) if len(title) <= _LONGEST_TITLE else title


def without_number(title: str, clues: metadata.Clues) -> str:
    """A title without 《》 around it, the mark of a note, 附件 before it, and the document's number, which is noted."""
    title = without_site(_SENT_ALONG.sub("", unspread(_REFERENCE.sub("", title))))
    if gazette := _GAZETTE.search(title, 8):
        title = title[: gazette.start()]
        clues.note("issue", gazette[1])
    if behind := _NUMBER_BEHIND.fullmatch(title):
        metadata.gather("".join(behind["number"].split()), clues)
        return str(behind["name"])
    if whole := _QUOTED.fullmatch(title):
        return whole[1].translate(_OUTER)
    match = _NUMBERED.fullmatch(title)
    if match is None or not about_lines.is_about(match["front"] or match["back"]):
        return title
    metadata.gather(match["front"] or match["back"], clues)
    return match["title"] or match["bare"] or match["name"]


def _begins(line: RawLine) -> bool:
    """Whether a document can be called by a line: a heading or text, no label, byline or greeting."""
    if line.role is Role.HEADING:
        return len(line.text) > _SHORT
    text = line.role in (Role.BODY, Role.LIST, Role.NOTE) and not (is_salutation(line.text) or is_person(line.text))
    table = layout()
    margin = table.matches("margins", line.text) or table.matches("imprint", line.text)
    return text and len(line.text) > _SHORT and margin is None


def spoken_report(lines: Sequence[RawLine]) -> str:
    """The title of a report without one whose first sentence says what is read; empty where none does."""
    first = next((line.text for line in lines if _begins(line)), "")
    return _REPORT if _SPOKEN_REPORT.search(_SENTENCE.split(first, maxsplit=1)[0]) else ""


def stand_in(lines: Sequence[RawLine], spoken: str) -> str:
    """What a document without a title is called: where it was spoken, its first heading, or how its text begins.

    Args:
        lines: with their roles.
        spoken: the line that says when and where the text was delivered, if one does.
    """
    if spoken:
        spoken = spoken.strip("()（）—－-─ ")
        place = _MEETING.match(spoken)
        return place[0] if place else spoken
    line = next((line for line in lines if _begins(line)), None)
    if line is None:
        return ""
    text = line.text
    if number := _LEADING.match(text):
        text = text[number.end() :]
    if line.role is Role.HEADING:
        return text
    text = _SENTENCE.split(text.lstrip("?？!！。；; \u3000"), maxsplit=1)[0]
    if (dateline := _DATELINE.match(text)) and len(text) - dateline.end() > _SHORT:
        text = text[dateline.end() :]
    if len(text) <= _CALLED:
        return text
    ends = [at for at in range(_BOUND, _CALLED) if text[at] in "，,：: "]
    return text[: ends[-1] if ends else _CALLED].rstrip("，,、：: ") + "…"
