"""The parts of an initiative that its sentences, its own name, or the items below its heading list.

The rules of `rules/lists.yaml` are patterns over the shape of a sentence (`shapes.shape`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from corpus.extraction.members import enumerations
from corpus.extraction.numerals import counts, number
from corpus.extraction.rulebook import Rule, load, required
from corpus.extraction.shapes import NAME, outer, shape
from corpus.model import Document, Line, Role, Span
from corpus.sentences import sentence_at

_JOINT = re.compile("、|(?<=”)(?=“)")
_AND = re.compile("以及|(?<!共)和|(?<=[\u4e00-\u9fff]{2})及(?=[\u4e00-\u9fff]{2})")
_MARK = re.compile(r"^\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳])\s*")
_ORDINAL = re.compile(
    r"(?:^|[；;。，,])\s*(?P<mark>[一二三四五六七八九十]是|第[一二三四五六七八九]步?[，,：:]?|首先[，,]?|其次[，,]?|最后[，,]?"
    r"|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳])\s?(?P<item>(?:“[^“”，,；;。：:]{1,16}”|[^，,；;。：:”“]){1,24})"
)
_SELF = re.compile("“(?P<list>[^“”、]{2,10}(?:、[^“”、]{2,10}){2,7})”")
_PLACES = re.compile(
    "“(?P<list>[^“”—－]{2,8}(?:[—－][^“”—－]{2,8}){1,5})”[\u4e00-\u9fff]{0,4}(?:会议|合作|联盟|机制|协作|经济圈|联席)"
)
"""Places that a meeting or an alliance of theirs is named after."""
_SUM = re.compile(
    "“?(?!互联网|党建|旅游|生态|数字|文化|交通|医疗|教育|政府|体育)[\u4e00-\u9fff]{2,8}(?:[+＋](?!N)[\u4e00-\u9fff]{2,8}){1,5}”?"
)
"""A name that adds its parts up: 网格长+楼栋长+志愿者."""
_GATHERS = re.compile("(?:方面|领域|环节|重点|抓手|维度|层面)[，,]")
_QUOTED = re.compile("^“([^“”]{2,16})”.*$")
"""An item that begins with a quoted name is that name."""
_VAGUE = re.compile("等|其他|各类|有关")
_CLOSES = re.compile(
    r"(?:[(（][^()（）]{1,12}[)）]|工程|行动|三年攻坚|重点项目|任务)?"
    r"(?:名单)?(?:(?:共计?|计)?[0-9０-９一二三四五六七八九十]{1,3}[项个件])?[，,]?(?:(?:具体)?(?:分别)?(?:[是为]|如下|包括))?[：:]?"
)
_DOES = re.compile("^(?:深入|大力|全面|扎实|组织|持续)?(?:实施|开展|推进|推行|打好|抓好)(?=.{3})")
_UNTIL = re.compile("[。：:；;]")
LONGEST = 24
_LINE_MOST = 32
"""Characters of the title of an item below a name."""
MOST_MENTIONS = 8
"""Mentions of one name whose sentences are looked at."""
MOST_ITEMS = 24
_SUMS_UP = re.compile("[统合并总简]称")
_LEAST = 2
_NEAR = 4
"""Characters between a name and the end of the words that announce its list."""
_BEFORE = 120
"""Characters of the sentence before a name in which what it sums up stands."""
_REACH = 360
"""Characters after a name in which its parts stand."""


def listed_parts(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The parts of an initiative that is named `forms` at `places`; () where the text lists none."""
    for form in sorted(forms, key=len):
        own = _SELF.search(form)
        if own and len({len(item) for item in own["list"].split("、")}) == 1:
            return tuple(own["list"].split("、"))
        if _SUM.fullmatch(form):
            return tuple(re.split("[+＋]", form.strip("“”")))
        if places_of := _PLACES.search(form):
            return tuple(re.split("[—－]", places_of["list"]))
    members = _members(document, forms, places)
    if len(members) >= _LEAST and any(len(members) in counts(form) for form in forms):
        return members
    for start, end in places[:MOST_MENTIONS]:
        line = document.line_at(start)
        if line is None or line.role is Role.META:
            continue
        if items := _below(document, line, start, end):
            return items
        within = sentence_at(document.text, line.span, start)
        if within is None:
            continue
        stop = min(line.span.end, max(within.end, end) + (_REACH if within.end - end < _REACH else 0))
        name = outer(document.text, Span(start, end))
        summed = _SUMS_UP.search(document.text, max(within.start, name.start - 6), name.start) is not None
        summed = (
            summed or _GATHERS.search(document.text, max(within.start, name.start - _BEFORE), name.start) is not None
        )
        begin = max(within.start, name.start - _BEFORE) if summed else name.start
        seen = shape(document.text, Span(begin, stop), name, [])
        have = frozenset(seen)
        for rule, needs in _rules():
            if needs and needs.isdisjoint(have):
                continue
            items = parts_in(rule, seen)
            wanted = counts(document.text[start:end]) if "number" in rule.pattern.groupindex else ()
            if items and (not wanted or len(items) in wanted):
                return members if set(items) < set(members) else items
    return members


def _members(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names of the list that a line announces by one of `forms`; () where there is none of their kind."""
    closing: list[str] = []
    for one in enumerations(document):
        wanted = ("实事", "实事项目") if one.said is None else (one.noun, f"{one.noun}项目")
        if not any(form.endswith(wanted) for form in forms):
            continue  # a list that a count closes belongs to the year's deeds that are named before it
        above, first = one.above.span, one.names[0][1].start
        near = [(start, end) for start, end in places if above.start <= start and end <= min(above.end, first)]
        names = [document.cut(span) for _, span in one.names]
        if one.said is None:
            closing += names if near else []
        elif any(start < one.said <= end + _NEAR or one.said == above.end for start, end in near):
            return tuple(names)
    return tuple(closing)


@cache
def _rules() -> tuple[tuple[Rule, frozenset[str]], ...]:
    """The rules with the characters of which a shape must hold one."""
    return tuple((rule, required(rule.pattern, NAME)) for rule in load("lists").rules)


def parts_in(rule: Rule, seen: str) -> tuple[str, ...]:
    """The items that `rule` finds in a shape; () where there are none, or not as many as are announced."""
    match = rule.pattern.search(seen)
    if match is None:
        return ()
    if rule.fields.get("ordinal"):
        return _ordered(match["list"])
    pieces = _JOINT.split(match["list"])
    items = [item.strip(" “”《》") for item in (*pieces[:-1], *_AND.split(pieces[-1]))]
    items = [item for item in items if item]
    if any(len(item) > LONGEST for item in items):
        return ()
    if "number" in rule.pattern.groupindex:
        wanted = number(match["number"])
        items[-1:] = [item.removesuffix("等") for item in items[-1:]]
        return tuple(items) if len(items) == wanted and wanted > 1 else ()
    if any(_VAGUE.search(item) for item in items):
        return ()
    return tuple(items) if rule.fields["least"] <= len(items) <= MOST_ITEMS else ()


def _ordered(text: str) -> tuple[str, ...]:
    """The items of 一是…二是… or 1.…2.…: those whose marks are of the sort of the first."""
    found = list(_ORDINAL.finditer(text))
    sort = _sort(found[0]["mark"]) if found else ""
    items = [_QUOTED.sub(r"\1", one["item"]) for one in found if _sort(one["mark"]) == sort]
    items = [item for item in items if len(item) > 1]
    return tuple(items) if 2 <= len(items) <= MOST_ITEMS else ()


def _sort(mark: str) -> str:
    """What sort of mark opens an item: 一是, 第一步, 1."""
    return "是" if mark.endswith("是") else ("第" if mark[0] in "第首其最" else "1")


def _below(document: Document, line: Line, start: int, end: int) -> tuple[str, ...]:
    """The titles of the numbered items below a heading, or of a box, that the name at `start` closes."""
    text = document.cut(line.span)
    rest = document.text[end : line.span.end].strip("”》 ")
    titled = line.role is Role.HEADING or text.startswith("专栏")
    if not _CLOSES.fullmatch(rest) or (len(text) > 44 if titled else rest[-1:] not in tuple("：:")):
        return ()
    at = bisect_left(document.lines, line.span.start, key=lambda one: one.span.start)
    if line.role is Role.HEADING and (headings := _headings_below(document, at)):
        numbers = counts(document.text[start:end])
        return headings if len(headings) in numbers else ()
    items: list[str] = []
    for below in document.lines[at + 1 : at + 1 + MOST_ITEMS]:
        words = document.cut(below.span)
        mark = _MARK.match(words)
        title = _UNTIL.split(words[mark.end() :], maxsplit=1) if mark else ["", ""]
        if below.role is Role.HEADING or len(title) < 2 or not 2 <= len(title[0]) <= _LINE_MOST:
            break
        items.append(title[0].strip("“” "))
    wanted = () if titled else counts(document.text[start:end])
    return tuple(items) if len(items) >= 2 and (not wanted or len(items) in wanted) else ()


def _headings_below(document: Document, at: int) -> tuple[str, ...]:
    """The titles of the headings right below the heading that is line `at`, without their numbers and verbs."""
    level, found = document.lines[at].level, []
    for line in document.lines[at + 1 :]:
        if line.role is not Role.HEADING:
            continue
        if line.level <= level:
            break
        if line.level == level + 1:
            words = document.cut(line.span)
            mark = _MARK.match(words)
            found.append(_DOES.sub("", words[mark.end() if mark else 0 :].strip("“”。 ")))
    return tuple(found) if 2 <= len(found) <= MOST_ITEMS else ()
