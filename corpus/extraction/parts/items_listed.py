"""A list in a sentence cut into its items, as a reader would."""

from __future__ import annotations

import re

_OPENS, _SHUTS = "“《（(", "”》）)"
_WHOLE = re.compile("“[^“”]+”")
_LED_BY = re.compile("[，,](?![^“]{0,60}”)|(?:包括|包含|涵盖|涉及|结果分为|分别(?:从事|承担|负责))(?=.)")
"""What ends inside a list that a sentence opens before its first item: 推出一批活动，包括…."""
_AND = re.compile("以及|(?<!共)和|(?<=[\u4e00-\u9fff]{2})及(?=[\u4e00-\u9fff]{2})")
_ALSO = re.compile("(?:等[\u4e00-\u9fff]{0,2})?[，,](?:还有|还包括|还设有|还将有|另有|以及)")
"""Where a list goes on behind a comma: 画展、戏曲演出，还有读书会."""
_LEADS = re.compile(
    "(?:要|将|须)?(?:着力|全面|始终|切实)?(?:坚持|做到|实现|提供|突出|聚焦|抓实|抓好|做实|选派|组建|配备|开设|通过|采取)(?=.{2})"
)
"""A verb that governs a whole list, before its first item."""
_FROM = re.compile("^(?:从|就|以|围绕)(?=“)")
"""A preposition before the first of several quotations."""
_MARK = re.compile(
    r"\s*(?:[(（][0-9０-９一二三四五六七八九十]{1,2}[)）]|[①-⑳]|[0-9０-９]{1,2}[.．)）、](?![0-9])"
    "|第[一二三四五六七八九](?:阶段|步)(?:[(（][^()（）]{1,20}[)）])?[：:]?)(?=.{2})"
)
"""What counts an item, where all are counted: （1）…；（2）…, 第一阶段（3月）…；第二阶段（4月）…."""
LONGEST = 24
VAGUE = re.compile("等|其他|各类|有关|百分之|%|^(?:分别)?明确了?")


def items_of(listed: str, joints: str = "、") -> tuple[str, ...]:
    """What a list names: cut at `joints` and between quotations, never inside of them, at 和 before the last one."""
    if _WHOLE.fullmatch(listed) and "、" in listed:
        listed = listed[1:-1]
    listed = _ALSO.sub("、", listed).replace("”与“", "”、“")
    pieces, at, depth = [], 0, 0
    for place, mark in enumerate(listed):
        depth += (mark in _OPENS) - (mark in _SHUTS)
        if mark in joints and depth <= 0:
            pieces.append(listed[at:place])
            at = place + 1
        elif mark in "”》" and depth == 0 and listed[place + 1 : place + 2] in ("“", "《"):
            pieces.append(listed[at : place + 1])
            at = place + 1
    last = listed[at:]
    joined = [
        match
        for match in _AND.finditer(last)
        if last.count("“", 0, match.start()) == last.count("”", 0, match.start()) and len(last) - match.end() > 1
    ]
    pieces += [last[: joined[0].start()], last[joined[0].end() :]] if joined else [last]
    pieces[0] = _FROM.sub("", _LED_BY.split(pieces[0])[-1])
    marked = [*map(_MARK.match, pieces)]
    if all(marked):
        pieces = [piece[mark.end() :] for piece, mark in zip(pieces, marked, strict=True) if mark]
    return tuple(item for piece in pieces if (item := bare(piece.strip())))


def bare(item: str) -> str:
    """An item without the marks that stand around all of it."""
    return item[1:-1] if _WHOLE.fullmatch(item) or (item[:1] == "《" and item.find("》") == len(item) - 1) else item


def unled(items: list[str]) -> list[str]:
    """Items without the verb that governs all of them before the first: 提供助餐、助浴, 每村明确一名干部、一个专班."""
    first, others = items[0], items[1:]
    if others and first[0] != "一" and all(one[0] == "一" for one in others):
        at = first.find("一")
        return [first[at:], *others] if at > 1 else items
    if (led := _LEADS.match(first)) and not any(map(_LEADS.match, others)):
        return [first[led.end() :], *others]
    return items
