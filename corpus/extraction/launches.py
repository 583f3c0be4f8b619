"""When an initiative began, who leads it, and how far it has come: read from the sentences that name it.

Each sentence is turned into a shape in which ◆ stands for the name and △ for a time expression; the
rules of `rules/launches.yaml` are patterns over such shapes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.beginnings import anniversary, in_force, is_year_long, issued_names, section_years, year_at
from corpus.extraction.kinds import head_of
from corpus.extraction.rulebook import Rule, load, required
from corpus.extraction.surfaces import Group
from corpus.model import Area, Document, Kind, Role, Span, Stage, Step, Timex
from corpus.places import COUNTRY, find_areas, resolve
from corpus.records import record
from corpus.sentences import sentences_of

NOWHERE = Area()
NAME, TIME = "◆", "△"
MOST_MENTIONS = 16
"""Mentions of one name that are looked at for its beginning."""
MOST_TIMES = 4
"""Time expressions before a name that could be its beginning."""
_DEFINITE = re.compile(r"^\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?$")
_HELD = re.compile("以来|至今|起|开始|前$")
_ORDINAL = re.compile(r"第[二三四五六七八九十\d]{1,3}[次届批轮]|新年第一次|最近一次|[再又]次")
_TOLD_LATER = 20
"""The rank of a beginning told of 这项服务 or 该计划 in a later clause."""
_LATER = 120
"""Characters after a name in which it is still called 该计划."""
_BEFORE, _AFTER = 200, 80
"""Characters of a sentence around a name that its shape keeps."""
_YEAR_REACH, _REACH = 36, 130
"""Characters between a year, or a closer time, and the name that it dates."""
_COMMA = re.compile("[,，;；:：。]")
_SAME_HEAD = re.compile("(?:^|[。；;，,])[\u4e00-\u9fff]{2,6}[于在自从]?$")
_ITEM = re.compile(r"(?:^|\n)\s{0,40}+[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s?[^。，\n]{2,32}$")
"""The name of an item, that its first sentence goes on about."""
_STARTED = re.compile(
    "(?:正式|全面|全线)?(?:启动|开工|开建|动工|实施|成立|挂牌|上线|投用|开通|运行|施行|启用|试点)(?:建设|实施)?$"
)
"""All that the clause of a later sentence says of an item: that it began."""
_CLAUSE_START = re.compile(f"[,，;；：:{TIME}]")
_YEAR_ALONE = 5
"""The rank of a year that is not told of the beginning itself, but of its sentence."""
_YEAR_OF_PART = 3
"""The rank of a year that only the heading or the title tells of what is founded below it."""
_COUNTED_BACK = 8
"""The rank of a beginning whose years are counted after the name."""
_SINCE = re.compile("即日起|[自从]")
_ITEM_REACH = 300
"""Characters from a name to the brackets that name the lead of its item."""
_ISSUED = re.compile("(?P<body>[^《》]{3,40}?)关于(?:印发|发布|公布|批转|转发)")
_APPROVED = re.compile(
    r"[(（](?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?P<body>[^()（）]{3,40}?)(?:批准|通过|审议通过)"
)
_QUOTES = "“”‘’《》"
_LONGEST_STEP = 60
"""Characters from a time expression to the end of the verb that it dates."""
_MOST_STEPS = 12


@record
class Launch:
    """What the clauses around a name say of its beginning and its life."""

    when: str | None = None
    lead: str | None = None
    body: str | None = None
    area: Area = NOWHERE
    stage: Stage | None = None
    steps: tuple[Step, ...] = ()


@record
class _Words:
    whens: tuple[tuple[Rule, frozenset[str], str], ...]
    """Rules with the characters of which a shape must hold one, and the mark that must stand first in it, if any."""
    leads: tuple[tuple[Rule, frozenset[str]], ...]
    """Rules with the characters of which a shape must hold one."""
    begin: re.Pattern[str]
    begun: re.Pattern[str]
    stages: tuple[tuple[Stage, re.Pattern[str]], ...]
    life: re.Pattern[str]
    aimed: tuple[str, ...]
    founds: re.Pattern[str]
    closing: tuple[re.Pattern[str], ...]
    told: re.Pattern[str]
    joins: tuple[str, ...]
    not_first: tuple[str, ...]
    not_within: re.Pattern[str]
    not_leads: tuple[str, ...]


@cache
def _words() -> _Words:
    book = load("launches")
    data = book.data
    life = alternation(word for words in data["life"].values() for word in words)
    whens = sorted((rule for rule in book.rules if rule.op == "when"), key=lambda rule: -rule.fields["rank"])
    marks = frozenset(NAME)  # stands in every shape, as TIME does in all that rules of when are asked for
    return _Words(
        whens=tuple((rule, required(rule.pattern, NAME + TIME) or marks, _first_mark(rule)) for rule in whens),
        leads=tuple((rule, required(rule.pattern, NAME) or marks) for rule in book.rules if rule.op == "lead"),
        begin=re.compile(book.expand("{{begin}}")),
        begun=re.compile(book.expand("^{{tail}}{{where}}(?:{{sure}}){0,3}{{begun}}")),
        stages=tuple((Stage(stage), re.compile(alternation(words))) for stage, words in data["stages"].items()),
        life=re.compile(
            rf"(?:首批|首个|首条|全线|主体|全面|正式|一期|二期|三期|清单|方案|细则|试点){{0,2}}(?:{life})(?![情效])"
        ),
        aimed=tuple(data["aimed"]),
        founds=re.compile(f"(?:{alternation(data['founds'])})[^，。]{{0,12}}$"),
        closing=tuple(re.compile(pattern) for pattern in data["closing"]),
        told=re.compile(
            r"(?:^|[,，。;；])(?:该|这项|该项|此项|这一|这个|此)[\u4e00-\u9fff]{0,2}?"
            r"(?:服务|计划|工程|行动|活动|平台|机制|制度|改革|项目|政策|试点|会议|基金|中心)[于在自从]?$"
        ),
        joins=tuple(data["joins"]),
        not_first=tuple(data["not_first"]),
        not_within=re.compile(alternation(data["not_within"])),
        not_leads=tuple(data["not_leads"]),
    )


def _first_mark(rule: Rule) -> str:
    """The mark with which every match of a rule begins; empty where its alternatives differ."""
    pattern = rule.pattern.pattern
    mark = pattern[:1]
    return mark if mark in (NAME, TIME) and f"|{NAME}" not in pattern and f"|{TIME}" not in pattern else ""


def launches(
    document: Document,
    groups: Sequence[Group],
    places: Mapping[int, Sequence[tuple[int, int]]],
    timexes: Sequence[Timex],
) -> dict[int, Launch]:
    """By `id` of the group, what its sentences say of its beginning, its lead, its stage and its dated steps."""
    sentences = [sentence for line, sentence in sentences_of(document) if line.role is not Role.META]
    starts = [sentence.start for sentence in sentences]
    dated = sorted((timex for timex in timexes if timex.when), key=lambda timex: timex.span)
    at = [timex.span.start for timex in dated]
    parts = section_years(document)
    titles, force = issued_names(document), in_force(document, dated)
    base = document.meta.date or document.meta.delivered or ""
    out = {}
    for one in groups:
        best, lead = (0, ""), None
        stages: list[Stage] = []
        steps: dict[tuple[str, str], Step] = {}
        for start, end in places[id(one)][:MOST_MENTIONS]:
            index = bisect_right(starts, start) - 1
            if index < 0:
                continue
            sentence = sentences[index]
            times = dated[bisect_left(at, sentence.start) : bisect_left(at, sentence.end)]
            told = _of_mention(document.text, sentence, Span(start, end), times)
            if told[0] < _TOLD_LATER and (when := _told_later(document.text, sentences, index, end, dated, at)):
                told = _TOLD_LATER, when
            if told[0] < _COUNTED_BACK and (when := anniversary(document.text, end, base)):
                told = _COUNTED_BACK, when
            if not told[0] and (when := _of_part(document.text, sentence, Span(start, end), year_at(parts, start))):
                told = _YEAR_OF_PART, when
            if lead is None or told[0] > best[0]:
                stop = sentences[min(index + 1, len(sentences) - 1)].end
                said = _lead_of_mention(document.text, sentence, Span(start, end), times, stop)
                if told[0] > best[0]:
                    best, lead = told, said or lead
                lead = lead or said or bracketed_lead(document, start, end)
            if stage := _stage(document.text, sentence, start, end):
                stages.append(stage)
            for step in _steps(document.text, sentence, Span(start, end), times):
                steps.setdefault((step.when, step.what), step)
        if force and any(form in titles for form in one.forms):
            best = (_TOLD_LATER, force)
        if titled := _of_title(document, one):
            best, lead = (best if best[0] else (1, titled[0])), titled[1] or lead
        ordered = tuple(sorted(steps.values(), key=lambda step: (step.when, step.span))[:_MOST_STEPS])
        out[id(one)] = _resolved(document, one, Launch(best[1] or None, lead, steps=ordered), stages)
    return out


def _around(sentence: Span, name: Span) -> Span:
    """What of a sentence the shape around a name keeps."""
    return Span(max(sentence.start, name.start - _BEFORE), min(sentence.end, name.end + _AFTER))


def _lead_of_mention(text: str, sentence: Span, name: Span, times: Sequence[Timex], stop: int) -> str | None:
    """Who leads the initiative at `name`, as its sentence says, or the next, that ends at `stop`: 建立N。由A局牵头."""
    name = outer(text, name)
    within = _around(sentence, name)
    inside = [timex for timex in times if within.holds(timex.span) and not timex.span.meets(name)]
    return lead_in(shape(text, Span(within.start, min(stop, name.end + _AFTER)), name, inside))


def _of_mention(text: str, sentence: Span, name: Span, times: Sequence[Timex]) -> tuple[int, str]:
    """What one sentence says of the initiative at `name`: how sure a beginning is (0: none), and when."""
    name = outer(text, name)
    within = _around(sentence, name)
    best, when = 0, ""
    before = [timex for timex in times if timex.span.end <= name.start][-MOST_TIMES:]
    after = [timex for timex in times if name.end <= timex.span.start <= name.end + _AFTER // 2][:2]
    for timex in [*reversed(before), *after]:
        begin = _begin_of(text, timex)
        if begin and not _is_counted(text, sentence, timex):
            rank = _rank(
                text[name.start : name.end], shape(text, within, name, [timex]), len(begin), _is_due(text, timex)
            )
            if rank > best:
                best, when = rank, begin
    if not best and (year := _year_of_clause(text, name, sentence, times)):
        best, when = _YEAR_ALONE, year
    return best, when


def _begin_of(text: str, timex: Timex) -> str:
    """The value of a time, or of its first day where it says since when (即日起至6月底); empty where it is no point."""
    when = timex.when or ""
    if "/" in when and len(first := when.partition("/")[0]) > 4:
        since = _SINCE.search(timex.surface) or text[timex.span.start - 1 : timex.span.start] in tuple("自从")
        return first if since and _DEFINITE.match(first) else ""
    return when if _DEFINITE.match(when) else ""


def _of_part(text: str, sentence: Span, name: Span, year: str) -> str:
    """The year of its part of the document, for what is founded there without a date, or is itself a year's."""
    if not year:
        return ""
    clause = _COMMA.split(text[max(sentence.start, name.start - 16) : name.start])[-1]
    full = text[name.start : min(sentence.end, name.end + 4)].split("，")[0].strip("。；")
    return (
        year
        if _words().founds.search(clause) or is_year_long(text[name.start : name.end]) or is_year_long(full)
        else ""
    )


def outer(text: str, name: Span) -> Span:
    """A name with the quotation marks right around it."""
    start, end = name.start, name.end
    while start > 0 and text[start - 1] in _QUOTES and start > name.start - 2:
        start -= 1
    while end < len(text) and text[end] in _QUOTES and end < name.end + 2:
        end += 1
    return Span(start, end)


def shape(text: str, within: Span, name: Span, times: Sequence[Timex]) -> str:
    """`text` inside `within` with ◆ for `name` and △ for each of `times`; what these hold of 以来, 起, 前 is kept."""
    pieces, at = [], within.start
    marks = [(name, NAME), *((timex.span, TIME + "".join(_HELD.findall(timex.surface))) for timex in times)]
    for span, mark in sorted(marks, key=lambda pair: pair[0]):
        if span.start >= at:
            pieces += [text[at : span.start].replace(NAME, " ").replace(TIME, " "), mark]
            at = span.end
    return "".join([*pieces, text[at : within.end].replace(NAME, " ").replace(TIME, " ")])


def _is_counted(text: str, sentence: Span, timex: Timex) -> bool:
    """Whether a time is a goal or the end of a count (到2025年, 截至10月)."""
    before = text[max(sentence.start, timex.span.start - 6) : timex.span.start]
    return before.endswith(_words().aimed) or timex.surface.startswith(("截至", "截止", "到"))


def _is_due(text: str, timex: Timex) -> bool:
    """Whether a time is a date before which something is to be done (年底前)."""
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
    if len(between) > (_YEAR_REACH if precision == 4 else _REACH):
        return 0
    have = frozenset(seen)
    for rule, needs, first in _words().whens:
        if (first and seen[low] != first) or needs.isdisjoint(have):
            continue
        if due != bool(rule.fields.get("due")) or rule.pattern.search(seen) is None:
            continue
        if len(_COMMA.findall(between)) > rule.fields.get("commas", len(between)):
            continue
        if rule.fields.get("guard") == "no-works" and (head := head_of(name)) and head.kind is Kind.WORKS:
            continue
        if rule.fields.get("guard") == "first-time" and _ORDINAL.search(_COMMA.split(between)[-1]):
            continue
        return int(10 * rule.fields["rank"]) + min(precision, 10) // 2
    return 0


def _year_of_clause(text: str, name: Span, sentence: Span, times: Sequence[Timex]) -> str | None:
    """The year of a founding that its clause does not date, where all times of the sentence are of one year."""
    clause = _COMMA.split(text[max(sentence.start, name.start - 16) : name.start])[-1]
    if not _words().founds.search(clause):
        return None
    years = {
        timex.when[:4] for timex in times if timex.when and re.match(r"\d{4}", timex.when) and "/" not in timex.when
    }
    return years.pop() if len(years) == 1 else None


def bracketed_lead(document: Document, start: int, end: int) -> str | None:
    """The body in the brackets that close an item: （牵头：市教育局；配合：…）, （国家邮政局牵头，…）."""
    line = document.line_at(start)
    if line is None:
        return None
    for pattern in _words().closing:
        if match := pattern.search(document.text, end, min(line.span.end, end + _ITEM_REACH)):
            lead = re.split("等|、?(?:会同|联合)", match["lead"])[0].strip(" ：:，,")
            return lead if 2 <= len(lead) <= 30 else None
    return None


def _of_title(document: Document, one: Group) -> tuple[str, str | None] | None:
    """When the plan that a document is was issued or approved, and by whom; None for any other initiative."""
    candidate = next((c for c in one.candidates if "titled" in c.evidence and c.line.role is Role.TITLE), None)
    if candidate is None:
        return None
    title, meta = document.cut(candidate.line.span), document.meta
    issuer = _ISSUED.match(title)
    at = document.lines.index(candidate.line)
    for line in document.lines[at + 1 : at + 4]:
        if approved := _APPROVED.search(document.cut(line.span)):
            month, day = int(approved["month"]), int(approved["day"])
            return f"{approved['year']}-{month:02}-{day:02}", approved["body"].strip()
    if issuer is None:
        return None
    return meta.delivered or meta.published or meta.date or "", issuer["body"].strip()


def lead_in(seen: str) -> str | None:
    """The body that leads the ◆ of a shape, as printed; the subject that stands nearest before it."""
    have = frozenset(seen)
    for rule, needs in _words().leads:
        if needs.isdisjoint(have):
            continue
        if rule.id != "subject":
            found = rule.pattern.search(seen)
            if found and (lead := _lead(found["lead"])):
                return lead
            continue
        stop = seen.find(NAME)
        starts = [0, *(match.start() for match in _CLAUSE_START.finditer(seen, 0, stop))]
        for start in reversed(starts):
            found = rule.pattern.match(seen, start)
            if found and (lead := _lead(found["lead"])):
                return lead
    return None


def _lead(words: str) -> str | None:
    """The body that the words of a rule name; None where they name none."""
    known = _words()
    lead = words.strip("，,、 ")
    for join in known.joins:
        lead = lead.partition(join)[0] or lead
    if len(lead) < 2 or lead.startswith(known.not_first) or known.not_within.search(lead):
        return None
    if any(lead == word or (lead.endswith(word) and len(lead) < len(word) + 3) for word in known.not_leads):
        return None
    if _body_end().search(lead):
        return lead
    return lead if sum(len(place.span) for place in find_areas(lead)) == len(lead) else None


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(load("launches").expand("{{bodies}}$"))


def _told_later(
    text: str, sentences: Sequence[Span], index: int, end: int, dated: Sequence[Timex], at: Sequence[int]
) -> str | None:
    """When the initiative named in sentence `index` began, as told of 这项服务 or 该计划 later there or in the next."""
    stop = sentences[min(index + 1, len(sentences) - 1)].end
    for timex in dated[bisect_left(at, end) : bisect_left(at, min(stop, end + _LATER))]:
        before = text[max(end, timex.span.start - 16) : timex.span.start]
        after = _COMMA.split(text[timex.span.end : timex.span.end + 24])[0]
        if not timex.when or not _DEFINITE.match(timex.when) or not _words().begin.search(after):
            continue
        same = _SAME_HEAD.search(before) and before.rstrip("于在自从").endswith(text[end - 2 : end])
        item = (
            not before.strip("。：:；;")
            and _ITEM.search(text, max(0, end - 40), end) is not None
            and _STARTED.match(after) is not None
        )
        if same or item or _words().told.search(before):
            return timex.when
    return None


def _stage(text: str, sentence: Span, start: int, end: int) -> Stage | None:
    """How far the initiative is, by the nearest verbs of its clause."""
    before = _COMMA.split(text[max(sentence.start, start - 14) : start])[-1]
    after = _COMMA.split(text[end : min(sentence.end, end + 14)])[0]
    for stage, pattern in _words().stages:
        if stage is Stage.COMPLETED and (pattern.search(after) or pattern.search(before)):
            return stage
        if stage is not Stage.COMPLETED and (pattern.search(before) or pattern.search(after)):
            return stage
    return None


def _steps(text: str, sentence: Span, name: Span, times: Sequence[Timex]) -> list[Step]:
    """The dated steps that a sentence tells of the initiative at `name`: one a time expression with a verb of life."""
    out = []
    for index, timex in enumerate(times):
        if not timex.when or not _DEFINITE.match(timex.when) or timex.span.meets(name):
            continue
        stop = times[index + 1].span.start if index + 1 < len(times) else sentence.end
        if name.start >= timex.span.end and stop < name.end:
            continue  # another time stands between this one and the name
        stop = min(stop, timex.span.end + _LONGEST_STEP)
        clause = text[timex.span.end : stop]
        begin = name.end - timex.span.end if timex.span.end <= name.start < stop else 0
        after = _words().life.search(_COMMA.split(clause[begin:])[0])
        found = after or _words().life.search(clause[: name.start - timex.span.end] if begin else clause)
        if found:
            offset = timex.span.end + (begin if after else 0)
            out.append(Step(timex.when, found[0], Span(timex.span.start, offset + found.end())))
    return out


def _resolved(document: Document, one: Group, launch: Launch, stages: Sequence[Stage]) -> Launch:
    """The launch with the body resolved against the document's area, and the stage that counts: the furthest said."""
    home = document.meta.area
    body, place = body_of(launch.lead, document)
    named = resolve(max(one.forms, key=len, default=one.name), NOWHERE)
    if named == COUNTRY and home:
        named = NOWHERE  # 国家制造业创新中心 in a city's plan is the city's
    order = (Stage.COMPLETED, Stage.RUNNING, Stage.STARTED, Stage.PILOT, Stage.PLANNED)
    stage = next((stage for stage in order if stage in stages), None)
    if launch.when and stage is None:
        stage = Stage.STARTED
    return Launch(launch.when, launch.lead, body, named or place or home, stage, launch.steps)


def body_of(lead: str | None, document: Document) -> tuple[str | None, Area]:
    """(the body that `lead` means, the place that it is of) in `document`.

    我市, 市委, 省政府 mean the places that the document is of; 我局, 本院 mean the body that issued it; a
    bare 政府 is that of its place.
    """
    if not lead:
        return None, NOWHERE
    data, home, source = load("launches").data, document.meta.area, document.meta.source or ""
    if lead in data["own_body"] and source.endswith(lead[-1]):
        return source, home
    place = resolve(lead, home)
    if not place and (lead in data["bare_bodies"] or lead in data["own_body"]):
        place = home
    return str(place) or None, place
