"""Which initiatives are parts of others: the tree that the listed parts of a document make."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.naming.kinds import is_general
from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import number
from corpus.model import Document, Initiative
from corpus.records import replace

_CLOSED = re.compile("[”》]?[\u4e00-\u9fff]{0,4}[，,：:；;]")
"""Behind a name that its clause ends with: what the sentence lists after it may be its own."""
_GENERAL_LIST = re.compile(
    "^(?:[二三四五六七八九十两]|[0-9]{1,2})大(?:重点|主要|专项)?(?:行动计划|行动|工程|任务|计划|体系|项目|举措)$"
)
_PLAN_OF = re.compile(
    "(.{4,40}(?:行动|工程|计划|改革|试点|活动|专项|整治))(?:总体|实施|工作|行动|建设){0,2}(?:方案|意见|规划|办法|要点)(?:[（(].{1,16}[)）])?"
)
"""The paper on how a thing is carried out, with what it carries out."""
_CORE = re.compile("(?<=”)(?:系列|主题|专项|文化|宣传|教育|实践){0,3}(?:活动|行动|工程|计划)$")
"""What stands behind a quoted name that is whole without it: “渠道之春”系列文化活动."""
_CALLED = re.compile("的?(?P<name>(?P<number>[二三四五六七八九十两])[大个项][\u4e00-\u9fff]{2,10})")
"""The name behind a list that counts it."""
_CALLED_NEXT = re.compile(f"”?{_CALLED.pattern[:-1]}?)(?=建设|工作|[，,。；;、])")
_SHARED_LEAST = 4
_PREFIX = re.compile("[^、，,的和与及]{1,16}")
"""What one name has before the whole of another."""
_COUNTED = re.compile("^“?(?:[二三四五六七八九十两]{1,2}|[0-9]{1,2})[大个项](?P<noun>[\u4e00-\u9fff]{2,8})$")
"""A name that counts things of one sort: 六大人才行动计划."""


def grown(document: Document, found: Sequence[Initiative]) -> list[Initiative]:
    """`found` with what is part of what, and with the lists under general names at the initiative that they are of.

    Args:
        document: in which they are named.
        found: its initiatives with their parts.
    """
    taken = {form for one in found for form in (one.name, *one.aliases)}
    named = [_counted_name(document, one, taken) for one in found]
    return _with_lists(document, _with_wholes(_shared(_with_plans(named))))


def _counted_name(document: Document, one: Initiative, taken: Collection[str]) -> Initiative:
    """An initiative that is known by the list of its parts, under the name that counts them: “甲、乙、丙”三大体系."""
    if "、" not in one.name or len(one.parts) <= 1 or one.name.count("、") != len(one.parts) - 1:
        return one
    behind = one.name.rpartition("”")[2] if "”" in one.name else ""
    end = one.mentions[0].end
    match = _CALLED.fullmatch(behind) or (None if behind else _CALLED_NEXT.match(document.text, end, end + 16))
    if match is None or number(match["number"]) != len(one.parts) or match["name"] in taken:
        return one
    return replace(one, name=match["name"], aliases=(*one.aliases, one.name))


def _with_plans(found: Sequence[Initiative]) -> list[Initiative]:
    """`found`, where what a plan carries out (甲行动 of 某省甲行动实施方案) has the parts of the plan."""
    plans = [(match[1], one.parts) for one in found if one.parts and (match := _PLAN_OF.fullmatch(one.name))]
    if not plans:
        return list(found)

    def parts(one: Initiative) -> tuple[str, ...]:
        return next(
            (
                listed
                for name, listed in plans
                if name.endswith(one.name) or _CORE.sub("", name).endswith(f"“{one.name}”")
            ),
            (),
        )

    return [one if one.parts else replace(one, parts=parts(one)) for one in found]


def _shared(found: Sequence[Initiative]) -> list[Initiative]:
    """`found`, where what has no parts has those of the one other that is named by the end of its name, or by more.

    县民生实事项目 and 10大民生实事项目, “1+3”政策文件 and 惠企“1+3”政策文件 are told of one thing.
    """
    listed = [one for one in found if one.parts and len(stem(one.name)) >= _SHARED_LEAST and not is_general(one.name)]

    def same(one: Initiative, other: Initiative) -> bool:
        long, short = sorted((one.name, other.name), key=len, reverse=True)
        return long.endswith(short) and long != short and _PREFIX.fullmatch(long.removesuffix(short)) is not None

    def parts(one: Initiative) -> tuple[str, ...]:
        others = [other for other in listed if same(one, other)]
        return others[0].parts if len(others) == 1 and one.name not in others[0].parts else ()

    return [one if one.parts else replace(one, parts=parts(one)) for one in found] if listed else list(found)


def _with_wholes(found: Sequence[Initiative]) -> list[Initiative]:
    """The same with `part_of` set where another initiative lists it among its parts."""
    wholes = {key: whole.name for whole in reversed(found) for part in whole.parts for key in _keys(whole, part)}

    def whole_of(one: Initiative) -> str | None:
        for form in (one.name, *one.aliases):
            whole = wholes.get(stem(form))
            if whole is not None and whole != one.name:
                return whole
        return None

    return [replace(one, part_of=whole) if (whole := whole_of(one)) else one for one in found]


def _keys(whole: Initiative, part: str) -> tuple[str, ...]:
    """By what a part is known: its own words, and with what its whole counts (产业提升 of 六大人才行动计划)."""
    counted = _COUNTED.match(whole.name)
    return (stem(part), stem(part + counted["noun"])) if counted else (stem(part),)


def _with_lists(document: Document, found: list[Initiative]) -> list[Initiative]:
    """The same where a list under a general name (“五大行动”) belongs to the initiative that its sentence is about."""
    lists = {one.name: one for one in found if one.parts and _GENERAL_LIST.match(one.name)}
    if not lists:
        return found
    hosts: dict[str, str] = {}
    for one in lists.values():
        at = one.mentions[0].start
        begin = max(document.text.rfind(mark, 0, at) for mark in "。！？\n") + 1
        own = set(map(stem, one.parts))
        before = [
            (-host.score, span.start, host.name)
            for host in found
            if host.name not in lists and host.parts in ((), one.parts)
            for span in host.mentions
            if begin <= span.start < at and _CLOSED.match(document.text, span.end) and stem(host.name) not in own
        ]
        if before:
            hosts[one.name] = min(before)[2]
    parts = {host: lists[name].parts for name, host in hosts.items()}
    return [
        replace(one, parts=parts[one.name])
        if one.name in parts
        else (replace(one, part_of=hosts[one.name]) if one.name in hosts else one)
        for one in found
    ]
