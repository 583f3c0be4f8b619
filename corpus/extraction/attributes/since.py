"""When an initiative began, as one sentence that names it tells, or what stands around the sentence.

Each sentence is turned into a shape in which ◆ stands for the name and △ for a time expression; the
rules of `rules/launches.yaml` are patterns over such shapes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.attributes.beginnings import anniversary, is_year_long, year_at
from corpus.extraction.attributes.columns import in_column
from corpus.extraction.attributes.lately import by_number, counted, lately
from corpus.extraction.attributes.retold import before_it, much_later, origin, retold, year_before
from corpus.extraction.attributes.stages import DEFINITE, is_point
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.rulebook import Rule, Sieve, demands, load
from corpus.extraction.shapes import NAME, TIME, outer, shape
from corpus.model import Document, Kind, Span, Timex
from corpus.records import record

MOST_TIMES = 4
"""Time expressions before a name that could be its beginning."""
_FOUNDED_REACH = 64
"""Characters before a name in which the verb stands that founds it, alone or in a row (开工建设甲工程、乙枢纽)."""
_ORDINAL = re.compile(
    r"第[二三四五六七八九十\d]{1,3}[次届批轮](?![\u4e00-\u9fff]{0,8}会(?:议|上)?[\u4e00-\u9fff]{0,4}(?:通过|决定|研究|部署|提出))|新年第一次|最近一次|[再又]次"
)
_BEFORE, AFTER = 200, 80
"""Characters of a sentence before and after a name that its shape keeps."""
_FEW_COMMAS = 3
"""Clauses between 以来 and the name that it dates, one more."""
_YEAR_REACH, _REACH = 36, 130
"""Characters between a year, or a closer time, and the name that it dates."""
_OF_THEN = ("的“", "的《", "的「")
"""Behind the second of two years that each have their own: 从2019年的“甲”到2022年的“乙”."""
_TALKED_OF = re.compile(
    "(?:强调|指出|介绍|通报|听取|汇报|解读|传达|调研|考察|视察|总结表彰)"
    "(?![^。]{0,40}(?:决定|宣布|审议通过|印发|启动|成立|揭牌|挂牌|推出|出台))|会(?:议)?[，,](?:安排|研究|讨论|学习)(?!部署|通过|并通过|出台|决定|制定|建立|设立)"
)
"""Between a time and a name that was only talked of then: 7月29日，市里召开大会，强调深化◆."""
_YEARLY_WORK = re.compile(f"关于(?:切实|扎实|全面|进一步){{0,2}}做好{TIME}?[^，。；;]{{0,8}}$")
"""Before a name that a paper only sees to for a year: 印发《关于做好2031年◆有关工作的通知》."""
_FINISHED = re.compile(
    "[”》]?(?:工程|项目)?[ \u3000]{0,4}(?:正式|全线|全面|主体|顺利|已)?"
    "(?:建成通|竣工|完工|实施[0-9一二三四五六七八九十]{1,3}(?:周?年|个月))|[”》]?[2-9][.．]0方案"
)
"""Behind a name that was finished then, has run for years by then, or of which a second plan was made: “甲”2.0方案."""
_PLAN = re.compile("规划|方案|计划|办法|纲要|细则")
_OF_PLAN = 10
"""Characters of a name and behind it that say that it is a plan: what is drawn up has then begun."""
_OTHERS = re.compile(
    "(?:组建|设立|成立|推出|启动|上线|试点|推行|打造|创建|开设|建立)[^，,；;。]{0,4}“[^”]{2,20}”[^，,；;。]{0,12}[，,；;]"
    "[\u4e00-\u9fff]{2,8}?(?:街道|[镇乡县]|社区|村|局|学校|医院|(?<=[\u4e00-\u9fff]{2})区)(?:则|又|还|也|率先|首创|创新|主动|积极){0,2}"
    "(?:推出|推行|设立|成立|组建|试点|打造|创建|开设|建立|启动|探索|实施|首创)$"
)
"""Between a time and a name that another founded than what the time dates: 甲街道3月组建“乙”队，丙街道推出◆."""
_COMMA = re.compile("[,，;；:：。]")
_OF_ITSELF = re.compile("$|[^\u4e00-\u9fff“《◆]|成立|挂牌|揭牌|运行|运营|办公|对外|启用|投用|以|并|至今|后")
"""Behind the verb of a body that it began itself: 局于1月挂牌成立."""
_YEAR_ALONE = 5
"""The rank of a year that is not told of the beginning itself, but of its sentence."""
_YEARS_SINCE = ("去年以来", "前年以来")
_NOW = frozenset(("如今", "目前", "现在", "当前", "眼下", "至今", "当下", "现如今"))
"""Times at which something is, and did not begin."""
_AROUND, _DIGIT = ("后", "前后", "期间"), re.compile("[0-9０-９一二三四五六七八九十]")
"""Behind a feast that says about when, and what a day has: 春节后省市同步启动."""
_SOLAR = re.compile("国庆|元旦|五一|劳动节|七一|八一|六一|儿童节|教师节")
"""Feasts of a day that no calendar moves: what begins after one begins in its month."""
_YEARS = re.compile("(?:19|20)[0-9]{2}年?[-—–~～至到]{1,2}(?:19|20)[0-9]{2}")
"""Two years in figures: in the first of them begins what is done 在2018—2020年期间."""
_SCHOOL_YEAR = re.compile("学年(?:度)?(?:起|开始)")
"""With a year from autumn to summer, in the first of which that begins what is done from then on: 2031/32学年起."""
_AGO = re.compile("[0-9一二两三四五六七八九十]{1,3}(?:多|余)?(?:个?月|年|天|周|日)(?:多|余)?(?:以|之)?前")
"""So long ago, and no day by which something is to be done: 三年前."""
_SINCE = re.compile("即日起|[自从]|假期$|黄金周$")
_DURING = re.compile(
    "(?:[，,]?(?:在|全市|全省|全区|全县)[^，,。；;]{0,8}|[，,][\u4e00-\u9fff、]{2,10}?)?(?:集中|组织|统一|部署|联合|分批){0,2}(?:开展|举办|举行|实施)"
)
"""What a campaign does from its first month to its last; from January on it may be the count of a year so far."""
_SEVERAL = 2
_EDITION = re.compile("(?P<year>(?:19|20)[0-9]{2})(?![0-9])|首届|第一届")
"""How the name of one edition begins, that is of its year: 2031护渠大会."""
_FOUNDED = re.compile(
    "^(?:(?:将|会|拟)?(?:举办|举行|召开)(?:首届|第一届|首个|首次)|建成|建起|组建|成立|设立|启用|上线|揭牌|挂牌|创办|开通|开办|推出)"
    "[^，。]{0,16}$"
)
"""Between a time and a name of its own clause that was founded then."""
_FOUNDED_OF = re.compile("(?:组建|成立|设立|创办|创立|发起|首创|创建|建起)了?[^，,。；;]{0,60}$")
"""Between a year that a sentence opens with and a name that was founded in it, however much stands between."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d){2}/(?:\d{4}|XXXX)(?:-\d\d){2}")
"""From one day to another, as a campaign, a fair or a festival is held."""
_REPORTED = re.compile("[^，,。]{1,10}的[^，,。]{2,14}(?:显示|表明|指出)")
"""After a time that dates what was found out (去年完成的调查显示), and nothing else in the sentence."""
_DATELINE = re.compile("(?:专)?(?:讯|电)(?=[（( \u3000]|$)")
"""After a time that says when a report was sent: 江城晚报1月2日讯."""
_AND_THEN = re.compile("[^，。；;]{0,8}?(?:之后|以后|后)")
"""After a name that stands behind 继: what is told came later."""
TOLD_LATER = 20
"""The rank of a beginning told of 这项服务 or 该计划 in a later clause."""
_ORIGIN = 45
"""The rank of a beginning that the next sentence tells since when: no edition of this year outranks it."""
_YEAR_OF_PART = 3
"""The rank of a year that only the heading or the title tells of what is founded below it."""
_YEAR_BEFORE = 4
"""The rank of a year that only the sentence before tells."""
_LATELY = 2
"""The rank of the month of a report, for what it says was begun 近日."""
_BY_NUMBER = 6
"""The rank of the year in the number of the paper that issued something."""
_COUNTED_BACK = 8
"""The rank of a beginning whose years are counted after the name."""
OF_COLUMN = 15
"""The rank of a beginning that the table's column of times tells."""


@record
class _Words:
    whens: Mapping[tuple[bool, str], Sieve[Rule]]
    """By whether a time is due and by the mark that stands first."""
    aimed: tuple[str, ...]
    founds: re.Pattern[str]
    held: re.Pattern[str]
    begun_behind: re.Pattern[str]
    held_any: re.Pattern[str]
    verb: re.Pattern[str]
    columns: re.Pattern[str]


@cache
def _words() -> _Words:
    book = load("launches")
    data = book.data
    whens = sorted((rule for rule in book.rules if rule.op == "when"), key=lambda rule: -rule.fields["rank"])
    return _Words(
        whens={
            (due, first): Sieve(
                (rule, demands(rule.pattern, NAME + TIME))  # every shape that they are asked for holds both
                for rule in whens
                if bool(rule.fields.get("due")) is due and _first_mark(rule) in ("", first)
            )
            for due in (True, False)
            for first in (NAME, TIME)
        },
        aimed=tuple(data["aimed"]),
        founds=re.compile(
            f"(?:{alternation(data['founds'])})了?(?:[^，。；、]{{2,24}}[、和与]){{0,3}}[^，。；、]{{0,12}}$"
        ),
        held=re.compile(
            f"(?:{alternation(data['holds_editions'])})了?[^，。；、]{{0,12}}(?:首届|第[一二三四五六七八九十0-9]{{1,3}}届)[^，。；、]{{0,8}}$"
        ),
        held_any=re.compile(f"(?:{alternation(data['holds_editions'])})了?[^，。；]{{0,40}}$"),
        begun_behind=re.compile(
            "[”》]?(?:[(（][^()（）]{1,12}[)）])?(?:[一二三四]期)?(?:项目|工程|平台)?"
            f"(?:[、和][^，。；]{{2,24}}|等[^，。；]{{0,8}})?(?:在[\u4e00-\u9fff]{{2,12}}?)?(?:正式|全面|顺利|已经|已|也|同步)?"
            f"(?:{alternation(data['begun_behind'])})(?=[，,。；;]|$)"
        ),
        verb=re.compile(book.expand('(?:{{begin}}|{{advance}}|发展)(?=[“「"])')),
        columns=re.compile(data["beginning_columns"]),
    )


def _first_mark(rule: Rule) -> str:
    """The mark with which every match of a rule begins; empty where its alternatives differ."""
    pattern = rule.pattern.pattern
    mark = pattern[:1]
    return mark if mark in (NAME, TIME) and f"|{NAME}" not in pattern and f"|{TIME}" not in pattern else ""


def began(
    document: Document,
    sentences: Sequence[Span],
    index: int,
    name: Span,
    times: Sequence[Timex],
    dated: Sequence[Timex],
    parts: tuple[list[int], list[str]],
) -> tuple[int, str]:
    """How surely (0: not at all) and when an initiative began, by one place that names it.

    Args:
        document: that names it.
        sentences: of the document, in order.
        index: of the sentence that holds `name`.
        name: where the initiative is named.
        times: the time expressions of the sentence that have a value, in order.
        dated: those of the document, in order.
        parts: the years of the parts of the document, as `section_years` gives them.
    """
    text, sentence, base = document.text, sentences[index], document.meta.date or document.meta.delivered or ""
    told = _of_mention(text, sentence, name, times, base)
    if told[0] < TOLD_LATER:
        when = (
            retold(text, sentences, index, name, dated)
            or before_it(text, sentences, index, name, dated)
            or (much_later(text, sentences, index, name, dated) if not told[0] else "")
        )
        told = (TOLD_LATER, when) if when else told
    if told[0] < _ORIGIN and (when := origin(text, sentences, index, name, dated)):
        told = _ORIGIN, when
    if told[0] < _ORIGIN and (when := counted(text, name.start, name.end, base)):
        told = _ORIGIN, when
    if told[0] < _BY_NUMBER and (when := by_number(text, name.start, name.end)):
        told = _BY_NUMBER, when
    if told[0] < _COUNTED_BACK and (when := anniversary(text, name.end, base, text[name.start : name.end])):
        told = _COUNTED_BACK, when
    if told[0]:
        return told
    if when := _of_column(document, name.start, dated):
        return OF_COLUMN, when
    if when := _of_part(text, sentence, name, year_at(parts, name.start)):
        return _YEAR_OF_PART, when
    if when := year_before(text, sentences, index, name, dated):
        return _YEAR_BEFORE, when
    return told


def times_of(sentence: Span, dated: Sequence[Timex]) -> Sequence[Timex]:
    """Those of the time expressions, in order, that begin in a sentence."""
    first = bisect_left(dated, sentence.start, key=lambda timex: timex.span.start)
    return dated[first : bisect_left(dated, sentence.end, first, key=lambda timex: timex.span.start)]


def around(sentence: Span, name: Span) -> Span:
    """What of a sentence the shape around a name keeps."""
    return Span(max(sentence.start, name.start - _BEFORE), min(sentence.end, name.end + AFTER))


def behind_verb(text: str, start: int, end: int) -> int:
    """Where the quotation of a mention begins that took the verb before it: 部署“甲”行动 is “甲”行动."""
    verb = _words().verb.match(text, start, end)
    return verb.end() if verb else start


def _of_mention(text: str, sentence: Span, name: Span, times: Sequence[Timex], base: str) -> tuple[int, str]:
    """What one sentence says of the initiative at `name`: how sure a beginning is (0: none), and when."""
    name = outer(text, name)
    if text[name.start - 1 : name.start] == "继" and _AND_THEN.match(text, name.end):
        return 0, ""
    within = around(sentence, name)
    best, when = 0, ""
    times = [
        timex
        for timex in times
        if _REPORTED.match(text, timex.span.end) is None and _DATELINE.match(text, timex.span.end) is None
    ]
    before = _of_own_clause(text, name, [timex for timex in times if timex.span.end <= name.start][-MOST_TIMES:])
    after = [timex for timex in times if name.end <= timex.span.start <= name.end + AFTER // 2][:2]
    for timex in [*reversed(before), *after]:
        late = lately(text, timex, name.start, base)
        begin = late or _day_told(timex, times) or _begin_of(text, timex) or _year_so_far(text, name, timex)
        if begin and not _is_counted(text, sentence, timex):
            precision = len(begin) - 5 * begin.startswith("X")  # a year that is known counts for more
            rank = _rank(
                text[name.start : name.end], shape(text, within, name, [timex]), precision, _is_due(text, timex)
            )
            rank = min(rank, _LATELY) if late else rank
            if rank > best:
                best, when = rank, begin
    if not best and (year := _year_of_clause(text, name, sentence, times)):
        best, when = _YEAR_ALONE, year
    return best, when


def _of_own_clause(text: str, name: Span, before: Sequence[Timex]) -> Sequence[Timex]:
    """Of the times before a name that of its own clause, where it says what was founded then: 乙镇于2019年建成◆."""
    if len(before) < _SEVERAL:
        return before
    nearest = before[-1]
    between = text[nearest.span.end : name.start]
    own = _COMMA.search(between) is None and _FOUNDED.search(between) is not None
    return [nearest] if own and is_point(text, nearest) and not _is_due(text, nearest) else before


def _day_told(timex: Timex, times: Sequence[Timex]) -> str:
    """The day that 即日起 means in a sentence that tells a day before it (26日，该局明确从即日起…); else empty."""
    if not timex.surface.startswith("即日"):
        return ""
    days = [one.when for one in times if one.when and _DAY.fullmatch(one.when) and one.span.end <= timex.span.start]
    return days[-1] if days else ""


def _year_so_far(text: str, name: Span, timex: Timex) -> str:
    """The year in which a campaign began that 今年以来 dates; what goes on for years is no campaign."""
    if timex.surface != "今年以来" or not (timex.when or "")[:4].isdecimal():
        return ""
    named = text[name.start : name.end].rstrip("”》」")
    head = head_of(named) or head_of(text[name.start : name.end + 2])
    return (timex.when or "")[:4] if head is not None and head.kind is Kind.CAMPAIGN else ""


def _begin_of(text: str, timex: Timex) -> str:
    """The value of a time, or of its first day where it says since when or how long; empty where it is no point."""
    when = timex.when or ""
    around = timex.surface.endswith(_AROUND) or text.startswith(_AROUND, timex.span.end)
    if (timex.surface.endswith("后") or text.startswith("后", timex.span.end)) and _SOLAR.search(timex.surface):
        return when[:7]
    if timex.surface in _NOW or (around and _DIGIT.search(timex.surface) is None):
        return ""
    if "/" in when and (first := when.partition("/")[0]):
        stop = timex.span.end
        if _SCHOOL_YEAR.search(text, timex.span.start, stop + 5):
            return first[:4]
        if (
            len(first) == 4
            and _YEARS.search(timex.surface)
            and ("期间" in text[stop - 2 : stop + 2] or text.startswith(("，", ","), stop))
        ):
            return first
        if len(first) == 4 or timex.surface in _YEARS_SINCE:
            first = first[:4]
            told = "以来" in timex.surface or text.startswith("以来", timex.span.end)
            return first if told and DEFINITE.match(first) else ""
        since = _SINCE.search(timex.surface) or text[timex.span.start - 1 : timex.span.start] in tuple("自从")
        during = not first.endswith("-01") and _DURING.match(text, timex.span.end)
        held = _DAYS.fullmatch(when) and not first.endswith("-01-01")
        return first if held or ((since or during) and DEFINITE.match(first)) else ""
    return when if is_point(text, timex) else ""


def _of_part(text: str, sentence: Span, name: Span, year: str) -> str:
    """The year of its part of the document, for what is founded there without a date, or is itself a year's."""
    clause = _COMMA.split(text[max(sentence.start, name.start - _FOUNDED_REACH) : name.start])[-1]
    edition = _EDITION.match(text, name.start, name.end)
    if edition and _words().held_any.search(clause):
        return edition["year"] or year
    if not year:
        return ""
    full = text[name.start : min(sentence.end, name.end + 4)].split("，")[0].strip("。；")
    return (
        year
        if _words().founds.search(clause)
        or _words().held.search(clause)
        or _words().begun_behind.match(text, name.end, sentence.end)
        or is_year_long(text[name.start : name.end])
        or is_year_long(full)
        else ""
    )


def _of_column(document: Document, at: int, dated: Sequence[Timex]) -> str:
    """The first day in the column of times (建设时间) of the row at `at`; empty where there is none."""
    cell = in_column(document, at, _words().columns)
    if cell is None:
        return ""
    inside = (timex for timex in dated if cell.holds(timex.span))
    when = next(((timex.when or "").partition("/")[0] for timex in inside), "")
    return when if DEFINITE.match(when) else ""


def _is_counted(text: str, sentence: Span, timex: Timex) -> bool:
    """Whether a time is a goal or the end of a count (到2025年, 截至10月)."""
    before = text[max(sentence.start, timex.span.start - 6) : timex.span.start]
    if (
        before.endswith("到")
        and text[timex.span.end : timex.span.end + 2] in _OF_THEN
        and "从" in text[sentence.start : timex.span.start]
    ):
        return False
    return (
        before.endswith(_words().aimed)
        or (before.endswith("针对") and len(timex.when or "") == len("2020"))
        or timex.surface.startswith(("截至", "截止", "到"))
    )


def _is_due(text: str, timex: Timex) -> bool:
    """Whether a time is a date before which something is to be done (年底前)."""
    if _AGO.fullmatch(timex.surface):
        return False
    return timex.surface.endswith("前") or text.startswith(("前", "之前", "以前"), timex.span.end)


def _rank(name: str, seen: str, precision: int, due: bool) -> int:
    """How surely the △ of a shape is when its ◆ began; 0 when it is not.

    Args:
        name: what ◆ stands for.
        seen: the shape.
        precision: length of the value of △.
        due: whether △ is a date before which something is to be done.
    """
    low, high = sorted((seen.find(TIME), seen.find(NAME)))
    between = seen[low + 1 : high]
    since = between.startswith(("以来", "起", "开始")) and "；" not in between and between.count("，") < _FEW_COMMAS
    founded = seen[low] == TIME and not seen[:low].strip("　 ”。") and _FOUNDED_OF.search(between) is not None
    near = precision == 4 and not since and not founded
    if len(between) > (_YEAR_REACH if near else _REACH):
        return 0
    if _YEARLY_WORK.search(seen, 0, seen.find(NAME)) or _FINISHED.match(seen, seen.find(NAME) + 1):
        return 0
    if seen[low] == TIME and _TALKED_OF.search(between):
        return 0
    if seen[low] == TIME and _OTHERS.search(between):
        return 0
    for rule in _words().whens[due, seen[low]].passing(seen):
        if (match := rule.pattern.search(seen)) is None:
            continue
        if len(_COMMA.findall(between)) > rule.fields.get("commas", len(between)):
            continue
        if rule.fields.get("guard") == "no-works" and (head := head_of(name)) and head.kind is Kind.WORKS:
            continue
        if rule.fields.get("guard") == "not-doer" and _is_doer(name, seen, match.end()):
            continue
        if rule.fields.get("guard") == "plan" and _PLAN.search(name + seen[high + 1 :][:_OF_PLAN]) is None:
            continue
        if rule.fields.get("guard") == "first-time" and _ORDINAL.search(_COMMA.split(between)[-1]):
            continue
        return int(10 * rule.fields["rank"]) + min(precision, 10) // 2
    return 0


def _is_doer(name: str, seen: str, end: int) -> bool:
    """Whether a body does something else by the verb that ends at `end`: 社会福利署于9月推行|护老券."""
    head = head_of(name.strip("“”"))
    return head is not None and head.kind is Kind.INSTITUTION and _OF_ITSELF.match(seen, end) is None


def _year_of_clause(text: str, name: Span, sentence: Span, times: Sequence[Timex]) -> str | None:
    """The year of a founding that its clause does not date, where all times of the sentence are of one year."""
    if not times:
        return None
    clause = _COMMA.split(text[max(sentence.start, name.start - 16) : name.start])[-1]
    if not _words().founds.search(clause):
        return None
    told = [timex for timex in times if not _is_due(text, timex) and not _is_counted(text, sentence, timex)]
    years = {
        timex.when[:4] for timex in told if timex.when and re.match(r"\d{4}", timex.when) and "/" not in timex.when
    }
    return years.pop() if len(years) == 1 else None
