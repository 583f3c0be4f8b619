"""What a quotation tells by its own words: that it counts, names a thing, is a motto, speech or a figure of speech."""

from __future__ import annotations

import re
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.naming.borders import tables
from corpus.extraction.naming.kinds import head_of, is_general, words
from corpus.extraction.numerals import counted, counts, fold
from corpus.model import Kind

_TWICE = re.compile("一[\u4e00-\u9fff]{1,4}一[\u4e00-\u9fff]{1,4}$")
"""一院一策, 一个院子一本账: one for each."""
_NUMERALS = frozenset("一二三四五六七八九十两百千万")
_STRATEGY = re.compile(
    "(?:[\u4e00-\u9fff]{2}[强兴立富活靓美旺][县市省区镇乡村业城旅民企]、?){2,4}|(?:(?:[东西南北中][\u4e00-\u9fff]){2}、?){1,3}"
)
"""What a place builds on, and where it grows: 工业强县、生态立县, 东拓西优、南进北延."""
NUMERAL_MOST = 12
"""Characters of a quotation whose numerals count something; longer ones are speech."""
_LIST_MOST = 16
"""The same of a list of items that each count something."""
_THING_MOST = 10
_EACH = re.compile("每[周月季年]一")
"""How regular doings begin: 每月一题."""
_HONOURED = ("评选", "授予", "荣获", "获评", "入选", "命名为", "评为", "创成")
_LONG = (4, 12)
"""Characters of a quotation that may be a name without a head noun."""
_WORKS_ON = re.compile(
    "在(?!线)|(?:大力|加快|持续|着力)|(?:推进|推动|完善|发展|加强|提升|深化|促进|优化|健全|强化)(?=.{3})|把|没有"
)
"""How a quotation begins that says what is to be done, and gives it no name."""
_RUNS = re.compile("[把得更的了吗呢吧啊我你他她这那就不没]|、.{0,8}、")
"""Words of speech and of descriptions."""
CODE = re.compile(r"[0-9０-９A-Z+＋×\-]{2,9}")
"""A quotation of numbers: 531, 1+7+N; it names something with what stands behind it."""


def is_counted(core: str) -> bool:
    """Whether the numerals of a quotation count something, or it says what is built on: 四水共治, 一院一策."""
    tells = counts(core) or counted(core) or _TWICE.match(core) or _STRATEGY.fullmatch(core)
    return bool(tells) and len(core) <= (_LIST_MOST if "、" in core else NUMERAL_MOST) and not is_saying(core)


def is_saying(core: str, trigger: str = "") -> bool:
    """Whether a quotation without a head noun is a motto: a long phrase that begins with a verb, or long items."""
    if (trigger.endswith("开展") and len(core) <= 9) or _STRATEGY.fullmatch(core):
        return False
    if _WORKS_ON.match(core):
        return True
    if len(core) >= 9 and tables().weak.match(core):
        return True
    firsts = {item[:1] for item in core.split("、")}
    if len(firsts) > 1 and firsts <= _NUMERALS:
        return False  # 一张蓝图、两次承诺、三天发证
    return "、" in core and max(map(len, core.split("、"))) >= 4


def is_figure(core: str, thing: str, trigger: str) -> bool:
    """Whether a quotation ends as figures of speech do, names no thing and is no honour that was given."""
    head = head_of(core)
    if head is not None and len(head.word) > 1 and head.kind in (Kind.INSTITUTION, Kind.PLATFORM):
        return False
    return (
        len(thing) < 2
        and not _TWICE.match(core)
        and not _EACH.match(core)
        and core.endswith(_figures())
        and not trigger.endswith(_HONOURED)
    )


def is_long(core: str) -> bool:
    """Whether a quotation is too long for a nickname and too short for speech, and runs on by no word of its own."""
    return _LONG[0] <= len(fold(core)) <= _LONG[1] and not _RUNS.search(core)


def is_title(core: str) -> bool:
    """Whether a quotation before 对接会 or 评比 is its title and no name of its own: no numeral, no head noun."""
    return len(core) >= 4 and not counts(core) and head_of(core) is None


def thing(core: str) -> str:
    """The noun at the end of a short quotation that makes it the name of a thing; empty when there is none."""
    head = head_of(core)
    if head is not None and head.strength == "weak" and len(core) - len(head.word) >= 2:
        return head.word
    match = _things().search(core) if 3 <= len(core) <= _THING_MOST and not is_general(core) else None
    return match[0] if match and match.start() >= 2 else ""


@cache
def _things() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('quoted_heads'))}$")


@cache
def _figures() -> tuple[str, ...]:
    return tuple(words("figures_of_speech"))
