"""Parts as names: without the verb that governs the list, what is told of all of them, or half of a pair of quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GOVERNS = re.compile(
    "(?:重点|主要|着力|大力|强力|全力|积极|稳步|统筹|加快|深入|全面|扎实|组织|持续|创新)?"
    "(?:要求|实行|打通|基本建成|基本形成|建成|联动建设|制定|实施|推进|开展|推行|建立健全|建立|健全|完善|形成|构建|聚焦|围绕|突出|强化|整合|狠抓|抓好|打好|打赢|办好|做好|用好|深化|举办|承办|成立|组建|落实|推出|配齐|配备|建好用好|启动|涵盖|包括|承载)了?"
)
"""Verbs before a list that belong to no item."""
_GOVERNS_ALL = re.compile("(?:重点|主要|着力|继续)?(?:聚焦|围绕|包括|涵盖|推出|抓好|办好|启动|开展|实施)(?=[^一]{2})")
"""Verbs that no item of two characters or more begins with by itself, however short it is without them."""
_OF_NAME = re.compile("深化|强化|突出|创新|形成")
"""Verbs that are as often words of a name: 深化医改行动 among names that begin with none."""
_ACTS = re.compile(
    "加快|加强|加大|提升|提高|推广|优化|改善|扩大|增强|拓展|全域推广|保障|促进|发展|严格|规范|创新|引导|支持|鼓励|培育"
)
"""Other verbs with which an item begins: each of the items has one of its own."""
_TITLED = re.compile("“[^“”]{2,16}”[^，,“”]{0,8}[，,]")
"""An item that begins with its name and goes on to tell of it: “清仓”行动，消化库存."""
_NAMED_FIRST = re.compile("[^，,“”]{2,16}(?:行动|工程|计划|活动|项目|机制|制度|平台|改革)[，,]")
"""An item that begins with a name and goes on to tell of it: 产业提升行动，建成园区10个."""
_DATED = re.compile(r"[(（][^()（）]{0,20}[0-9][^()（）]{0,20}[日月年][)）]$")
"""When an item is done, behind it: 动员部署（3月1日至10日）."""
_NAMED = re.compile("(?:工程|行动|计划|改革|项目|机制|制度|平台|活动|试点|战役|攻坚战|保卫战|阻击战|专项|中心|模式)$")
"""How an item ends that is a name of its own: the verb before it governs it."""
_TOLD = re.compile(
    "(?:全部|全链条|全过程|全环节|均已|均|逐项|逐一|一律|协同发力|协同|同步|齐头并进|同向发力|联动|三合一|四合一|相结合|有机结合|一体推进|支出全部)"
    r"[^、，,。；;]{0,12}$"
)
"""What a sentence says of all items behind the last: 保运转逐项列单."""
_NEEDED = re.compile("^[\u4e00-\u9fff]{2,8}所需的?(?=[\u4e00-\u9fff]{2})")
"""What the first item says all are needed for: 企业开办所需执照."""
_PROSE = re.compile(r"[。；;\n]|是指|指的是|既可以")
_PAPER = re.compile("(?:阶段|意见|办法|规划|方案|细则|政策|措施|通知|规定|条例|计划|纲要)[》]?$")
"""How a title ends, whose verb is its own."""
_BROKEN = re.compile(
    "^(?:[了的着过]|化的)|应向|应当|必须|不得|^[a-z]{2,}$|向[\u4e00-\u9fff]{2,6}化$|化的?方向(?:发展|迈进)?$"
)
"""What no item says or begins with: the list was cut from a sentence or from the links of a page."""
_SIDE = re.compile("^(?:以及|及)?[东西南北中最]{1,2}[部端侧面]?“(?P<name>[^“”]{2,24})”$")
"""In which part of an area an item lies, before its name: 西部“渠港物流区”."""
_WILL = re.compile(
    "就是[把将]?(?=[\u4e00-\u9fff]{2})|(?:就是)?(?:还|也)?(?:要|将|须|应当?)(?=[\u4e00-\u9fff]{4})(?!领|军|点|素|求|塞|害)"
)
"""What says that all of a list is to be done, before its first item."""
_DONE_BY = re.compile("^[^“”、，,]{4,24}(?:开展|举办|举行|实施|推出|打造)(?=[^“”、，,]{2,16}$)")
"""By whom and how all of a list is done, before its first item: 全县各单位大力开展读书会."""
_ON_BASIS = re.compile(
    "^以[^，,]{2,32}?为[\u4e00-\u9fff]{2,4}[，,]?(?:打造|构建|建设|建成|形成|培育|推进|实施)(?=[\u4e00-\u9fff]{3})"
)
"""On what each item is built: 以甲为基础打造水网平台."""
_WHILE = re.compile("^结合[^、，,]{2,24}?(?:组织)?(?:开展|举办)(?=“)")
"""With what an item is done: 结合灌溉季组织开展“护渠行”活动."""
_AMONG = re.compile("^(?:在[^“”、，,]{2,12}?[中里内])?(?:深入|广泛|全面|扎实|持续)*(?:开展|组织|实施)(?=“[^“”]{2,16}”)")
"""Where an item with a name of its own is done: 在党员中广泛开展“先锋岗”活动."""
_SAID = re.compile("(?<=[\u4e00-\u9fff]{2})[”]?[(（]?即$")
"""The 即 of brackets that name the list: 丙行动（即“三大行动”）."""
_HELD = re.compile(
    "^(?:[于在由])?[^“”、，,]{2,28}?(?:举办|举行|开展|实施|推出|承办|主办|组织|启动|上演|开幕|举起|推行|承建|建设)的(?=“|[\u4e00-\u9fff]{4})"
)
"""When, where and by whom an item is done, before its name: 3月2日在南门举办的“甲”灯会."""
_LEAST = 2
_MOST = 40


def tidied(items: Sequence[str]) -> tuple[str, ...]:
    """The items of a list as a reader would name them.

    Args:
        items: as a rule cut them out of a sentence.

    Returns:
        The same items without what belongs to the sentence; () where one of them is a sentence of its own.
    """
    parts = [_DATED.sub("", _paired(item.strip(" 　，,、；;。：:"))) for item in items]
    if len(parts) > 1:
        based = all(map(_ON_BASIS.match, parts))
        parts = [(_ON_BASIS if based else _WHILE).sub("", part) for part in parts]
        parts[0] = _NEEDED.sub("", _freed(_undone(parts[0], parts[1:]), parts[1:]))
        if all(map(_AMONG.match, parts)):
            parts = [_AMONG.sub("", part) for part in parts]
        parts[-1] = _SAID.sub("", parts[-1])
        parts[-1] = _untold(parts[-1], parts[:-1])
    if len(parts) > 1 and all(sides := [_SIDE.match(part) for part in parts]):
        parts = [side["name"] for side in sides if side]
    if parts and (all(map(_TITLED.match, parts)) or all(map(_NAMED_FIRST.match, parts))):
        parts = [re.split("[，,]", part, maxsplit=1)[0] for part in parts]
    if not any(_ACTS.match(part) and _NAMED.search(part) is None for part in parts):
        several = sum(_GOVERNS.match(part) is not None for part in parts) > 1
        parts = [
            part if at and not several and _OF_NAME.match(part) else _named(part) for at, part in enumerate(parts)
        ]  # else they are tasks, each with its verb
    if any(len(part) < 1 or len(part) > _MOST or _PROSE.search(part) or _BROKEN.search(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


def unheld(items: Sequence[str]) -> list[str]:
    """Items without when, where and by whom each is done, where more than one says so."""
    several = sum(_HELD.match(item) is not None for item in items) >= _LEAST
    return [_HELD.sub("", item) for item in items] if several else list(items)


def _paired(part: str) -> str:
    """An item without the half of a pair of marks whose other half stands elsewhere."""
    for left, right in ("“”", "《》", "（）", "()"):
        if part.count(left) == part.count(right):
            continue
        part = part.removeprefix(left) if part.startswith(left) else part.removesuffix(right)
        if part.count(left) != part.count(right):
            part = part.replace(left, "").replace(right, "")
    return part


def _undone(first: str, others: Sequence[str]) -> str:
    """The first item without what says that all are to be done, and by whom, where it is far longer than the others."""
    if (will := _WILL.match(first)) and not any(map(_WILL.match, others)):
        first = first[will.end() :]
    done, longest = _DONE_BY.match(first), max(map(len, others))
    if done is None or len(others) < _LEAST or len(first) <= longest + _LEAST:
        return first
    return first[done.end() :] if len(first) - done.end() <= longest + 1 else first


def _freed(first: str, others: Sequence[str]) -> str:
    """The first item without the verb that governs all, where no other item has one and it is longer than they are."""
    acts = None if _PAPER.search(first) else _ACTS.match(first)
    if acts and not any(_GOVERNS.match(other) or _ACTS.match(other) for other in others):
        rest = first[acts.end() :]
        return rest if _LEAST <= len(rest) <= max(map(len, others)) < len(first) else first  # 发展粮食、畜牧、果蔬
    verb = None if first.endswith("阶段") else _GOVERNS.match(first)
    if verb is None or any(_GOVERNS.match(other) or _ACTS.match(other) for other in others):
        return first
    rest = first[verb.end() :]
    if len(others) >= _LEAST and (only := _GOVERNS_ALL.match(first)) and only.end() == verb.end():
        return rest
    return rest if len(rest) >= _LEAST and len(rest) + 1 >= min(map(len, others)) else first


def _untold(last: str, others: Sequence[str]) -> str:
    """The last item without what is told of all of them, where it is longer than the others."""
    told = _TOLD.search(last)
    if told is None or told.start() < _LEAST or len(last) <= max(map(len, others)):
        return last
    return last[: told.start()]


def _named(part: str) -> str:
    """A name without the verb that carries it out: 实施粮仓扩容工程."""
    verb = _GOVERNS.match(part)
    if verb is None or part.startswith("一", verb.end()):
        return part  # 开展一次宣传活动
    return part[verb.end() :] if _NAMED.search(part) and len(part) - verb.end() > _LEAST + 2 else part
