"""Who leads an initiative: the body that a sentence, a shape or the brackets at the end of an item name."""

from __future__ import annotations

import re
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.attributes.columns import in_column
from corpus.extraction.rulebook import Rule, ends_with, load, required
from corpus.extraction.shapes import NAME, TIME
from corpus.model import Area, Document, Role
from corpus.openings import compiled
from corpus.places import NOWHERE, SUFFIX, find_areas, is_listed_district, resolve
from corpus.records import record

_CLAUSE_START = compiled(f"[,，;；：:{TIME}]|宣布|透露|介绍")
_OF_OFFICIALS = frozenset(("led-by", "headed-by", "chaired", "presided"))
"""Rules that name an office as well as a body: 由副县长牵头."""
_MARK = re.compile("[,，;；:：]")
_OWN_DEED = re.compile(
    f"(?:[^{NAME}，,。；;]{{2,24}}、){{0,3}}{NAME}(?:、[^，,。；;]{{2,16}}){{0,3}}(?:等[^，,。；;]{{0,6}})?"
    "[\u4e00-\u9fff]{0,6}?(?:竣工|完工|动工|开工|建成|结顶|封顶|投用|启用|贯通|开通|通车|通过[^，,。；;]{0,8}验收|验收"
    "|(?:纵深|加快|有序|扎实|稳步|深入)推进|全面推开|进展顺利|成效明显|成效显著|取得[^，,。；;]{2,8}|挂牌|落户|落成|运营|上线|获批)[^◆]{0,30}"
)
"""A name with what became of it, as a clause of its own."""
_DEED = 30
_ITEM_REACH, _TITLE_REACH = 300, 1200
"""Characters from a name in an item, and from the name that is its title, to the brackets that name its lead."""
_TITLE_INDENT = 6
"""Characters, a number and a quote among them, before the title that an item begins with."""
_INTRODUCED = re.compile(
    "^(?:此次|这次|本次)(?=[我本全])|^.*(?:标志着|(?:活动|大赛|竞赛|行动|工程|项目|展览|论坛)由|正是|是(?=[我本该][国省市区县州镇])|贯彻|响应|按照|落实|配合|协同|协助)|^[^、]+(?=党中央)"
)
"""What a body is no longer in: 本次活动由县教育局."""
_AND_OTHERS = re.compile(
    "等(?:多个|多家|有关|相关|[0-9一二三四五六七八九十]{1,3}[个家])?(?:部门|单位|机构)$|[作做]出(?:具体|统一)?(?:部署|安排)$"
)
_OBEYED = re.compile("(?:贯彻|落实|遵循|权属)[^、，]{0,2}(?:党中央|国务院|中央|省委|省政府|自治区党委|市委|市政府)$")
_ALSO = re.compile(
    "^(?!街道|城市|城乡|农村|基层|智慧|各|全|试点|示范|多|所有|每|我们|乡镇|新型|重点|老旧|部分)[\u4e00-\u9fff]{2,6}社区$|(?:公安机关|司法机关|警方|大队|组委会|电视台|(?:图书|博物|文化|美术|档案|群艺|科技|纪念)馆|文化宫|少年宫)$"
)
"""How further bodies end, that no rule looks for by itself."""


@record
class _Words:
    rules: tuple[tuple[Rule, frozenset[str], int, bool], ...]
    """With the characters of which a shape must hold one, how many before the name, where it must be close, and
    whether they must stand before it, for what the rule matches ends with the name."""
    telling: re.Pattern[str]
    """Any of those characters."""
    closing: tuple[re.Pattern[str], ...]
    held: re.Pattern[str]
    below: re.Pattern[str]
    columns: re.Pattern[str]
    body_end: re.Pattern[str]
    official: re.Pattern[str]
    joins: re.Pattern[str]
    not_first: tuple[str, ...]
    not_within: re.Pattern[str]
    not_leads: frozenset[str]


@cache
def _words() -> _Words:
    book = load("launches")
    data, marks = book.data, frozenset(NAME)
    rules = tuple(
        (rule, needs or marks, int(rule.fields.get("close", 0)), bool(needs) and ends_with(rule.pattern, NAME))
        for rule in book.rules
        if rule.op == "lead"
        for needs in (required(rule.pattern, NAME),)
    )
    return _Words(
        rules=rules,
        telling=re.compile(
            f"[{re.escape(''.join(sorted(frozenset[str]().union(*(needs for _, needs, _, _ in rules)))))}]"
        ),
        closing=tuple(re.compile(pattern) for pattern in data["closing"]),
        held=re.compile(data["held"]),
        below=re.compile(data["below"]),
        columns=re.compile(data["leading_columns"]),
        body_end=re.compile(book.expand("{{bodies}}$")),
        official=re.compile(book.expand("{{official}}")),
        joins=re.compile(data["joins"]),
        not_first=tuple(data["not_first"]),
        not_within=re.compile(alternation(data["not_within"])),
        not_leads=frozenset(data["not_leads"]),
    )


def lead_in(seen: str, home: Area = NOWHERE) -> str | None:
    """The body that leads the ◆ of a shape, as printed; the subject that stands nearest before it.

    Args:
        seen: the shape.
        home: the place that the document is of; it is a body by its short name too.
    """
    stop, told = seen.find(NAME), _words().telling.findall
    before = frozenset(told(seen, 0, stop))
    have = before.union(told(seen, stop))
    for rule, needs, close, leads_up in _words().rules:
        if needs.isdisjoint(seen[max(0, stop - close) : stop] if close else before if leads_up else have):
            continue
        if rule.id != "subject":
            found = rule.pattern.search(seen)
            if found and (lead := body_in(found["lead"], home, official=rule.id in _OF_OFFICIALS)):
                return lead
            continue
        starts = [0, *(match.start() for match in _CLAUSE_START.finditer(seen, 0, stop))]
        for start in reversed(starts):
            found = rule.pattern.match(seen, start)
            if found is None or obeyed(found["lead"]) or _is_subject(seen, found.end("lead"), stop):
                continue
            if lead := body_in(found["lead"], home):
                return lead
    return None


def obeyed(words: str) -> bool:
    """Whether what seems the subject of a clause is whom the clause obeys: 认真贯彻落实党中央决策部署，◆."""
    return _OBEYED.search(words) is not None


def _is_subject(seen: str, begin: int, stop: int) -> bool:
    """Whether the ◆ at `stop` begins a clause behind another subject's, that tells what became of it: 甲竣工，◆开通."""
    clause = _MARK.split(seen[begin:stop])
    return len(clause) > 1 and _OWN_DEED.fullmatch(clause[-1] + seen[stop : stop + _DEED]) is not None


def body_in(words: str, home: Area, *, official: bool = False) -> str | None:
    """The body that the words of a rule name, or if `official` who heads one; None where they name none.

    Args:
        words: what a rule takes for a body.
        home: the place that the document is of; it is a body by its short name too.
        official: whether an office is one too.
    """
    known = _words()
    lead = _AND_OTHERS.sub("", _INTRODUCED.sub("", words).strip("，,、 "))
    lead = known.joins.split(lead)[0] or lead
    if len(lead) < 2 or "的" in lead or known.not_within.search(lead):
        return None
    if lead.startswith(known.not_first) and not lead.startswith("自治"):
        return None
    # at most two characters before a word that leads nothing
    if not is_listed_district(lead) and not known.not_leads.isdisjoint(
        (lead, lead[1:] if len(lead) > 2 else lead, lead[2:] if len(lead) > 3 else lead)
    ):
        return None
    if known.body_end.search(lead) or _ALSO.search(lead) or (official and known.official.fullmatch(lead)):
        return lead
    if home.levels and lead == SUFFIX.sub("", home.levels[-1]):
        return lead
    return lead if sum(len(place.span) for place in find_areas(lead)) == len(lead) else None


def held_lead(form: str) -> str | None:
    """Who set an initiative, where a printed form of it begins with them: 县委 of 县委“十大工程”."""
    found = _words().held.match(form)
    return body_in(found["lead"], NOWHERE) if found else None


def bracketed_lead(document: Document, start: int, end: int, *, introduced: bool = True) -> str | None:
    """The body in the brackets that close an item: （牵头：市教育局；配合：…）, （国家邮政局牵头，…）.

    Args:
        document: where the name stands.
        start: of the name.
        end: of the name.
        introduced: whether the item is where the document first names it; else the item must begin with it.
    """
    line = document.line_at(start)
    if line is None:
        return None
    titled = start - line.span.start <= _TITLE_INDENT
    reach = _TITLE_REACH if titled else _ITEM_REACH
    for pattern in _words().closing if titled or introduced else ():
        if match := pattern.search(document.text, end, min(line.span.end, end + reach)):
            return _first_bodies(match["lead"])
    return _labelled_lead(document, start)


def _first_bodies(words: str) -> str | None:
    """The bodies before 等, 会同 or 联合; None where they are none by their length."""
    lead = re.split("等|、?(?:会同|联合)", words)[0].strip(" ：:，,")
    return lead if 2 <= len(lead) <= 30 else None


def _labelled_lead(document: Document, at: int) -> str | None:
    """The body in the column of those who lead, or on the line below an item that is labelled so."""
    if cell := in_column(document, at, _words().columns):
        return _first_bodies(document.cut(cell))
    index = document.line_index(at) + 1
    if not index or index == len(document.lines) or document.lines[index].role in (Role.HEADING, Role.TABLE):
        return None
    below = document.lines[index].span
    found = _words().below.match(document.text, below.start, below.end)
    return _first_bodies(found["lead"]) if found else None


def body_of(lead: str | None, document: Document) -> tuple[str | None, Area]:
    """(the body that `lead` means, the place that it is of) in `document`.

    我市, 市委, 省政府 mean the places that the document is of; 我局, 本院 mean the body that issued it; a
    bare 政府 is that of its place.
    """
    if not lead:
        return None, Area()
    data, home, source = load("launches").data, document.meta.area, document.meta.source or ""
    if lead in data["own_body"] and source.endswith(lead[-1]):
        return source, home
    place = resolve(lead, home)
    if not place and (lead in data["bare_bodies"] or lead in data["own_body"]):
        place = home
    return str(place) or None, place
