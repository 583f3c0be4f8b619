"""What a number measures: the noun phrase left of it in its clause, or right of it (107个班级).

The name is what a table's row would be called: without the words of reaching (达, 完成), of time and
of the document's own place, with the verb where the noun alone would say too little (建成社区食堂).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.extraction.brackets import NOTE_MARK
from corpus.extraction.rulebook import patterns
from corpus.model import Area, Span

INDICATORS = patterns("indicators")
_MARKS = " \t　,，、。;；:：·()（）[]【】—-~·•*|●■◆▲★◇□○◎▶►"
"""What stands at the edges of a name and is no part of it, beside the joining words."""
_QUOTES = re.compile("[“”]")
LONGEST = 40
"""Characters of an indicator."""


@cache
def _edges() -> str:
    return _MARKS + "".join(sorted(INDICATORS.words("joins")))


def without(text: str, span: Span, holes: Sequence[Span]) -> str:
    """The text of `span` without the parts in `holes` (time expressions), sorted by start."""
    out, at = [], span.start
    for hole in holes:
        if hole.end <= at or hole.start >= span.end:
            continue
        out.append(text[at : max(at, hole.start)])
        at = min(hole.end, span.end)
        at += text[at : min(at + 1, span.end)] == "前"  # 6月底前
        at += INDICATORS.from_then.match(text, at, span.end) is not None
    out.append(text[at : span.end])
    return "".join(out)


def place_names(area: Area) -> tuple[str, ...]:
    """The names under which a document speaks of its own place, longest first."""
    full = [str(area), *area.levels] if area else []
    return tuple(sorted({name for name in full if name}, key=len, reverse=True))


def _shorts(area: Area) -> tuple[str, ...]:
    return tuple(level[:-1] for level in area.levels if len(level) > 2 and level[-1] in "省市区县")


def _strip_left(name: str, own: Sequence[str]) -> str:
    opening = INDICATORS.opener
    while name:
        rest = name[first.end() :] if (first := INDICATORS.opening_marks.match(name)) else name
        for place in own:
            rest = rest.removeprefix(place)
        if match := INDICATORS.for_whom.match(rest):
            rest = rest[match.end() :]
        match = opening.match(rest) if not INDICATORS.kept.match(rest) else None
        if match and len(rest) - match.end() != 1:
            rest = rest[match.end() :]
        if rest == name:
            break
        name = rest
    return name


def _without_edge(name: str) -> str:
    """`name` without marks and joining words at its end; the 及 of 惠及 is none."""
    bare = name.rstrip(_edges())
    return bare + "及" if bare[-1:] in INDICATORS.words("reaches") and name.startswith("及", len(bare)) else bare


def strip_right(name: str) -> str:
    """`name` without the words of reaching at its end."""
    reach = INDICATORS.reached
    while name:
        rest = INDICATORS.for_years.sub("", INDICATORS.planned.sub("", _without_edge(name)))
        if INDICATORS.summed.search(rest):
            return rest
        match = reach.search(rest)
        if match and match.start() >= 0:
            rest = rest[: match.start()]
        if rest == name:
            break
        name = rest
    return name


def left_name(raw: str, area: Area, *, each: bool = False) -> str:
    """The indicator in `raw`, the words between the clause's start and the number; empty when there is none.

    Args:
        raw: those words.
        area: of the document.
        each: whether several numbers follow, one for each thing that `raw` lists (甲、乙等行业增加值分别…).
    """
    own = place_names(area)
    raw = INDICATORS.emptied.sub("", raw) if "(" in raw or "（" in raw else raw
    raw = INDICATORS.aim_is.sub("", INDICATORS.passed.sub("", INDICATORS.numbered.sub("", raw)))
    raw = INDICATORS.added.sub("", INDICATORS.against_the_plan.sub("", NOTE_MARK.sub("", raw)))
    name = _strip_left(strip_right(raw), own)
    for short in _shorts(area):  # 四川实现地区生产总值 in a report of 四川省
        if name.startswith(short) and (reached := INDICATORS.of_a_place.match(name, len(short))):
            name = name[reached.end() :]
    for match in reversed(list(INDICATORS.then.finditer(name))):
        rest = name[match.end() :]
        bare = rest.removeprefix("完成").removeprefix("实现")
        if match[0] in ("累计", "共") and match.start() >= 2 and bare in INDICATORS.words("bare"):  # 政府性基金累计支出
            name = name[: match.start()] + bare
            break
        if len(rest) >= 3 and match.start() >= 1:
            name = _strip_left(rest, own)
            break
    known = INDICATORS.statistic_of.match(name)
    if known and any(name[: known.start("name")].endswith(short) for short in _shorts(area)):
        name = known["name"]
    if years := INDICATORS.years_since.match(name):
        name = name[years.end() :]
    if done := INDICATORS.verb_done.match(name):
        name = done["verb"] + name[done.end() :]
    name = INDICATORS.reaching.sub("", name)
    if then := INDICATORS.statistic_then.match(name):
        name = then["name"]
    if not each and (examples := INDICATORS.such_as.match(name)):
        name = examples["verb"] + examples["rest"]
    name = name[-LONGEST:]
    if name.startswith("“") and "”" not in name:
        name = name[1:]  # 实现“高层次人才达到2000名，…”的目标
    return _trim(name)


def _trim(name: str) -> str:
    reaches = name[-2:-1] in INDICATORS.words("reaches") and name.endswith("及")
    name = name.strip(_edges().replace(")", "").replace("）", "")).removesuffix("的") + "及" * reaches
    opened = name.count("(") + name.count("（") - name.count(")") - name.count("）")
    if opened == 0:
        return name
    return name.strip(_edges()) + ("" if opened < 0 else "）" if "（" in name else ")")


def right_name(raw: str, number_follows: bool) -> str:
    """The noun phrase at the start of `raw`, the words right of the number; empty when there is none.

    Args:
        raw: to the clause's end, or to the next number of the clause.
        number_follows: whether another number ends `raw` and has an indicator of its own in it.
    """
    raw = INDICATORS.behind_value.sub("", raw)
    if described := INDICATORS.described.match(raw):
        raw = raw[described.end() :]
    if not raw or raw[0] in _edges() or INDICATORS.starts_anew.match(raw) or INDICATORS.reached_from.match(raw):
        return ""
    if number_follows:
        if head := INDICATORS.head_noun.search(raw):
            raw = raw[: head.end()]
        elif size := INDICATORS.size_word.search(raw, 1):
            raw = raw[: size.start()]
        if item := INDICATORS.next_item.search(raw):
            raw = raw[: item.start()]
    whole = INDICATORS.quotation.match(raw)
    stop = INDICATORS.noun_ends.search(raw, whole.end() if whole else 0)
    if number_follows and (reached := INDICATORS.reached_from.search(raw, 1)):
        raw = raw[: reached.start()]  # 37个县扩展到75个县
    noun = (raw[: stop.start()] if stop else raw)[:LONGEST]
    if noun.count("“") > noun.count("”"):
        noun = noun[: noun.rfind("“")]
    noun = _trim(noun)
    return INDICATORS.in_their_midst.sub("", INDICATORS.list_tail.sub("", noun))


def leading_verb(raw: str) -> str:
    """The verb that ends `raw` (成立, 开工的), empty when none does."""
    match = INDICATORS.verb_last.search(_without_edge(raw).removesuffix("的"))
    return match[0].removesuffix("了") if match else ""


def first_verb(name: str) -> str:
    """The verb that `name` begins with (建成社区食堂), empty when it begins with none."""
    match = INDICATORS.verb_first.match(name)
    return match[0] if match else ""


def items(name: str) -> list[str]:
    """`name` as an enumeration: its items, without quotes."""
    parts = [part.strip('“”"‘’ ') for part in INDICATORS.items.split(name)]
    # “甲、乙”事项: the quotation of all closes within the last item
    return [part if part.count("“") == part.count("”") else _QUOTES.sub("", part) for part in parts if part]
