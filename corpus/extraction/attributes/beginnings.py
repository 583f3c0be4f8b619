"""Beginnings without a date beside them: an anniversary, the year of a section, the day of coming into force."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.extraction.naming.surfaces import Group
from corpus.extraction.numerals import fold, number
from corpus.model import Document, Line, Meta, Role, Timex
from corpus.records import record

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年(?!版|第)")
_SPELLED = re.compile("[一二][零〇○一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_BREAK = re.compile("——|(?<=[^0-9年])—|[:：]")
_REVIEW = re.compile("回顾|总结")
_SPAN = re.compile(r"\d{4}\s?年?[-—–~～至到]{1,2}\d{4}")
_RELATIVE = {"去年": -1, "上年": -1, "过去一年": -1, "过去的一年": -1, "今年": 0, "本年度": 0, "明年": 1}
_WORD = re.compile("|".join(sorted(_RELATIVE, key=lambda word: -len(word))))
_CAMPAIGN_YEAR = re.compile(
    "[\u4e00-\u9fff]{2}(?<![一二三四五六七八九十百千几多0-9新少青成周每全])年”?(?:活动|行动)?”?$"
)
_ANNIVERSARY = re.compile(
    "(?:[\u4e00-\u9fff]{0,8}?|[,，]|[^，,。；;]{0,16}[,，])(?:"
    "(?:运营|成立|上线|开通|运行|启动|创办|设立|开行|开馆|实施|推行|挂牌|开办|组建|推出|试点|开展|施行|试运行)"
    "(?:以来|至今)?[，,]?(?:已经|已|整整|刚刚|刚|正好|迄今)?(?:满|有|走过|过去)?了?"
    "|(?:至今|迄今)?已?(?:连续(?:举办|举行|开展|实施)|走过)了?)"
    r"(?P<number>[0-9]{1,2}|十[一二三四五六七八九]|[一二两三四五六七八九十])(?P<unit>周?年|个月)(?![级度代底初前后内多间期]|(?<![0-9]{2}年)来)"
)
_YEARS_ON = re.compile(
    "[”》」]?[\u4e00-\u9fff]{0,4}?(?:实施|开展|推行|启动|成立|试点|运行|上线|创办|设立|开通|施行)(?:以来)?[，,]?"
    "(?P<number>[0-9]{1,2}|十[一二三四五六七八九]|[一二两三四五六七八九十])(?:多|余)?(?P<unit>周?年)(?:多|余)?(?:来|间)(?=[，,])"
)
"""Behind a name: for how long it has run: 开展五年来，…."""
_YEARS_OF_IT = re.compile(
    "[。；;，,](?:这项|该项|此项|这一|该|这个)(?P<noun>[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{0,4}由[^，,。；;]{2,16}?(?:推行|首创|实施|推出|发起|创办|探索))?"
    r"[，,]?(?:至今|迄今|实施|推行|运行|推出|开展)(?:以来|至今)?[，,]?已?(?:经|有|满|走过)?了?"
    r"(?P<number>[0-9]{1,2}|十[一二三四五六七八九]|[一二两三四五六七八九十])(?P<unit>周?年)(?![级度代底初前后内多间期])"
)
"""A later clause that counts the years of what it calls by its noun: 这项制度由甲省率先推行，至今已20年."""
_FORCE = re.compile(
    "(?:(?:本|该)(?:办法|规定|方案|意见|通知|细则|措施|条例|政策|计划|行动|若干措施|实施方案|实施办法|实施意见)[\u4e00-\u9fff]{0,4}?|(?:行动|活动|计划|工程))自$"
)
_FROM_ISSUE = re.compile(
    "(?:本|该)(?:办法|规定|方案|意见|细则|措施|政策|计划|若干措施|实施方案|实施办法|实施意见)自(?:印发|发布|公布|下发)之日起"
)
_IN_FORCE = re.compile("起?(?:正式)?(?:施行|实施|执行|生效|试行|开始)")
_ISSUED = re.compile("(?P<body>[^《》]{3,40}?)关于(?:印发|发布|公布|批转|转发|[^《》]{4,40}(?:意见|决定|通知)$)")
_OWN_PLAN = re.compile(
    "[^，,。：:《》]{6,40}(?:实施方案|工作方案|行动方案|行动计划|三年行动|规划)(?:[(（][^()（）]{2,24}[)）])?"
)
"""The title of a plan that is printed without the notice that issued it."""
_CALLS = re.compile(
    "(?:(?P<body>[^《》]{3,40}?))?关于(?:做好|组织|全面|深入|扎实|在[^《》“”]{1,14}?|联合){0,3}"
    "(?:同意)?(?:开展|实施|推行|建立|成立|组建|设立|启动|举办|创建|印发|发布|公布)(?P<what>[^《》]{2,60})"
    "的?(?:通知|意见|决定|公告|通告|方案|批复)"
)
"""The title of a notice that begins something: 关于开展…活动的通知, 关于同意设立…的批复."""
_ENCLOSES = re.compile(
    "《(?P<what>[^《》\n]{6,80})》[^《》。\n]{0,60}?(?:(?:印发|下发|转发)给?你们|现予?以?(?:印发|下发)[，,]?请)"
)
"""A notice that issues a plan, also where a page prints it below a title of its own: 现将《N》印发给你们."""
_SENDS = ("印发", "下发", "转发")
_SIGNED_WITHIN = 8
"""Lines below such a notice in which its day stands."""
_PLAN_OF = re.compile(
    "(?:(?:工作|行动|实施|总体|试点)?(?:方案|计划|规划|意见|办法|细则))?(?:[(（][^()（）]{2,24}[)）])?$"
)
"""What a plan's title has behind the name of what it plans."""
_CALLED_FOR = re.compile("的?(?:实施|指导|若干)?(?:意见|决定|通知|方案|办法|措施)$")
_CALLING = re.compile("(?:开展|实施|启动|推行|组织|建立)$")
"""In the title of what a notice sends: 关于强化扶持|实施|致富提升行动的意见."""
_LONGEST_BODY = 40
_BODY_ENDS = ("政府", "办公室", "委员会", "局", "厅", "委", "部", "院", "领导小组", "指挥部", "党组", "协会")
_APPROVED = re.compile(
    r"[(（](?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?P<body>[^()（）]{3,40}?)(?:批准|通过|审议通过)"
)
_LATER, _NOUN_BEHIND = 100, 4
"""Characters after a name in which a later clause counts its years, and in which its noun stands."""
_NEAR = 32
"""Characters after a name in which its years are counted."""
_LONG_AGO = 60
"""Years that an anniversary can be of at most."""


_LABEL = re.compile("[ \u3000]{0,4}(?P<year>(?:19|20)[0-9]{2})年(?:度)?[^，,。；;：:\n]{2,10}[：:](?=.{8})")
"""What opens a paragraph that tells of a year: 2018年成绩：①…."""


def section_years(document: Document) -> tuple[list[int], list[str]]:
    """The year that each part of a document speaks of, by its headings, its title and the labels of its paragraphs.

    Returns:
        Offsets where a part begins, in order, and the year of each; empty where none is told.
    """
    base = (document.meta.delivered or document.meta.date or "")[:4]
    starts, years = [0], [_year_in(document.meta.title, base)]
    level = 0
    for line in document.lines:
        if line.role is not Role.HEADING:
            if label := _LABEL.match(document.text, line.span.start, line.span.end):
                starts += [line.span.start, line.span.end]
                years += [label["year"], years[-1]]
            continue
        year = _year_in(document.cut(line.span), base)
        if year or (level and line.level < level):
            starts.append(line.span.start)
            years.append(year or years[0])
            level = line.level if year else 0
    return starts, years


def _year_in(heading: str, base: str) -> str:
    heading = fold(heading)
    if _REVIEW.search(heading):  # 2023年施政报告——二〇二二年工作回顾
        heading = _SPELLED.sub(lambda year: year[0].translate(_DIGITS), heading)
        heading = next(filter(_REVIEW.search, _BREAK.split(heading)))
    years = set(_YEAR.findall(heading))
    if len(years) == 1 and not _SPAN.search(heading):
        return str(years.pop())
    word = _WORD.search(heading)
    return str(int(base) + _RELATIVE[word[0]]) if word and base.isdecimal() else ""


def year_at(sections: tuple[Sequence[int], Sequence[str]], offset: int) -> str:
    """The year that the part of the document at `offset` speaks of; empty where it tells none."""
    starts, years = sections
    return years[bisect_right(starts, offset) - 1]


def is_year_long(name: str) -> bool:
    """Whether a name is that of a year: “项目攻坚年”活动."""
    return "年" in name and _CAMPAIGN_YEAR.search(name) is not None


def anniversary(text: str, end: int, base: str, name: str = "") -> str:
    """When what ends at `end` began, as its years are counted after it (运营满三周年); empty where they are not.

    Args:
        text: of the document.
        end: where the name ends.
        base: date of the document, ISO.
        name: what ends there; a later clause calls it by its noun (这项制度).
    """
    if name and base[:4].isdecimal() and (told := _YEARS_OF_IT.search(text, end, end + _LATER)):
        since = number(told["number"])
        return str(int(base[:4]) - since) if told["noun"] in text[end - len(name) : end + _NOUN_BEHIND] else ""
    if "年" not in (near := text[end : end + _NEAR]) and "个月" not in near:
        return ""
    match = _YEARS_ON.match(text, end) or _ANNIVERSARY.match(text, end + (text[end : end + 1] in "”》）)"))
    if match is None or not base[:4].isdecimal():
        return ""
    since = number(match["number"])
    if match["unit"] != "个月":
        return str(int(base[:4]) - since) if since <= _LONG_AGO else ""
    if not base[5:7].isdecimal():
        return ""
    month = int(base[:4]) * 12 + int(base[5:7]) - 1 - since
    return f"{month // 12}-{month % 12 + 1:02}"


def in_force(document: Document, timexes: Sequence[Timex]) -> str:
    """From when the measures that a document is are in force: 本办法自4月15日起施行; empty where it is not told."""
    for timex in reversed(timexes):
        start, end = timex.span.start, timex.span.end
        if (
            timex.when
            and "/" not in timex.when
            and _FORCE.search(document.text, max(0, start - 16), start)
            and _IN_FORCE.match(document.text, end)
        ):
            return timex.when
    return ""


def from_issue(document: Document) -> str:
    """The day of measures that are in force from their issue on: 本意见自印发之日起施行; empty where they are not."""
    return _signed_on(document.meta) if _FROM_ISSUE.search(document.text) else ""


def issued_names(document: Document) -> str:
    """The title lines of a document, in which the initiatives stand whose measures it issues."""
    return "\n".join(document.cut(line.span) for line in document.lines if line.role is Role.TITLE)


def issue(document: Document, title: Line) -> tuple[str, str | None] | None:
    """When the plan that a document is by its `title` line was issued or approved, and by whom; None where untold."""
    meta = document.meta
    at = document.lines.index(title)
    for line in document.lines[at + 1 : at + 4]:
        if approved := _APPROVED.search(document.cut(line.span)):
            month, day = int(approved["month"]), int(approved["day"])
            return f"{approved['year']}-{month:02}-{day:02}", approved["body"].strip()
    words = document.cut(title.span)
    above = document.cut(document.lines[at - 1].span) if at else ""
    whole = above if words.strip() and words.strip() in above else ""  # the title of the page: 甲关于印发乙的通知_某网
    if issuer := _ISSUED.match(words) or _ISSUED.match(whole):
        return _signed_on(meta), issuer["body"].strip()
    if words.strip().startswith("关于印发"):
        return _signed_on(meta), meta.source
    plan = _OWN_PLAN.fullmatch(words.strip()) and (meta.written or meta.published or meta.date)
    return (_signed_on(meta), None) if plan else None


def called(document: Document, title: Line, name: str) -> tuple[str, str | None] | None:
    """When the notice of a `title` line begins what is named in it (关于开展N活动的通知), and who signs it."""
    found = _CALLS.match(document.cut(title.span).strip())
    if found is None or name not in found["what"]:
        return None
    return _signed_on(document.meta), (found["body"] or document.meta.source or "").strip() or None


@record
class Notice:
    """A notice that a document holds: the title of the plan that it issues, its day, and who signs it."""

    what: str
    when: str
    signer: str | None


def notices(document: Document, dated: Sequence[Timex]) -> tuple[Notice, ...]:
    """The dated notices that a document holds, also below a title of its own (政策解读：…, 未来三年将…).

    Args:
        document: that may hold them.
        dated: the time expressions with a value, in order.
    """
    found = []
    for notice in _ENCLOSES.finditer(document.text) if any(map(document.text.__contains__, _SENDS)) else ():
        at = document.line_index(notice.start())
        for below in range(at + 1, min(at + 1 + _SIGNED_WITHIN, len(document.lines))):
            line = document.lines[below].span
            day = next((timex for timex in dated if line.holds(timex.span)), None)
            if day is None or not day.when or document.cut(line).strip() != day.surface.strip():
                continue
            signer = _first_signer(document, at + 1, below)
            named = signer.endswith(_BODY_ENDS) and len(signer) <= _LONGEST_BODY and "转发" not in notice[0]
            found.append(Notice(fold(notice["what"]), day.when, signer if named else None))
            break
    return tuple(found)


def _first_signer(document: Document, first: int, day: int) -> str:
    """The line of bodies above the line of a day, the first of several such lines; empty where none stands there."""
    signer = ""
    for at in range(day - 1, first - 1, -1):
        words = document.cut(document.lines[at].span).strip()
        if not words or not all(word.endswith(_BODY_ENDS) for word in words.split()):
            return signer or (words if at == day - 1 else "")
        signer = words
    return signer


def enclosed(one: Group, issued: Sequence[Notice]) -> tuple[str, str | None] | None:
    """When a notice of a document issues the plan of an initiative, and who signs it; None where none does."""
    for notice in issued:
        called_for = _CALLED_FOR.sub("", notice.what)
        if any(
            (notice.what.startswith(form) and _PLAN_OF.fullmatch(notice.what, len(form)))
            or (called_for.endswith(form) and _CALLING.search(called_for[: -len(form)]))
            for form in map(fold, one.forms)
        ):
            return notice.when, notice.signer
    return None


def _signed_on(meta: Meta) -> str:
    """The day below a document, else that of its publication; empty where it has none."""
    return meta.delivered or meta.written or meta.published or meta.date or ""


def of_title(document: Document, one: Group) -> tuple[str, str | None] | None:
    """When the plan that a document is was issued or approved, and by whom; None for any other initiative."""
    candidate = next((c for c in one.candidates if "titled" in c.evidence and c.line.role is Role.TITLE), None)
    return None if candidate is None else issue(document, candidate.line)


def of_notice(document: Document, one: Group) -> tuple[str, str | None] | None:
    """When the notice of a title begins an initiative, and who signs it; None where it does not."""
    titled = (c for c in one.candidates if c.line.role is Role.TITLE)
    return next((told for c in titled if (told := called(document, c.line, c.core))), None)
