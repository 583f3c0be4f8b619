"""What one clause says of several numbers: A、B分别达到1个和2个; A 1亿元，B 2亿元，分别增长5%和7%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.extraction.figures.indicators import first_verb, items, leading_verb, strip_right
from corpus.extraction.figures.measures import Measure
from corpus.extraction.figures.reader import CHANGES, NAMES, SHARE, Clause, Draft, Reader, bare_of, base


def spread(drafts: list[Draft]) -> None:
    """Gives `A、B和C分别达到1个、2个和3个` its three indicators."""
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and drafts[end].rule == "shared-noun" and drafts[end].clause == drafts[at].clause:
            end += 1
        rate = drafts[at].rate
        names = [name + rate for name in _members(strip_right(drafts[at].indicator.removesuffix(rate)), end - at)]
        if end - at > 1 and len(names) == end - at:
            for draft, name in zip(drafts[at:end], names, strict=True):
                draft.indicator, draft.rule = name, "respectively"
                draft.change = draft.change or None
        at = end


def complete(drafts: list[Draft]) -> None:
    """Gives a verb that stands alone the noun that the next one has: 新增24个、提升10个景区村庄."""
    for one, other in pairwise(drafts):
        verb = first_verb(other.indicator)
        apart = one.clause != other.clause or base(one.unit) != base(other.unit) or other.rule != "count-before-noun"
        if not apart and verb and one.indicator == leading_verb(one.indicator) != other.indicator:
            one.indicator += other.indicator[len(verb) :]


def _members(name: str, count: int) -> list[str]:
    """The `count` things that one name speaks of: the items of an enumeration, 城乡 and 存贷款."""
    if count == 2 and (both := NAMES.pair.match(name)):
        firsts = NAMES.book.data["pairs"][both["pair"].replace("、", "")]
        return [both["before"] + first + both["after"] for first in firsts]
    return _headed(items(name))


def _headed(names: list[str]) -> list[str]:
    """The items of an enumeration whose last holds the noun of all: 城镇、农村居民收入 are two incomes."""
    if len(names) > 1 and NAMES.nth.fullmatch(names[0]):  # 第一、二、三产业
        names = [names[0], *("第" + name if NAMES.numeral.match(name) else name for name in names[1:])]
    if len(names) > 1 and (sort := NAMES.of_a_sort.fullmatch(names[-1])):  # 甲、乙等行业增加值
        return [name + sort["tail"] for name in (*names[:-1], sort["own"])]
    last = NAMES.same_head.match(names[-1]) if len(names) > 1 else None
    firsts = [NAMES.same_head.fullmatch(name) for name in names[:-1]]
    if last is None or not all(firsts):
        tail = NAMES.shared_tail.search(names[-1]) if names else None
        own = [NAMES.shared_tail.search(name) for name in names[:-1]]
        if tail is None or not tail.start() or any(own):
            return names
        return [*(name + tail[0] for name in names[:-1]), names[-1].replace("分别", "")]
    whole = all(first and first["who"] for first in firsts)
    noun = names[-1][last.end() if whole or not last["who"] else last.start("who") :]
    return [*(name + noun for name in names[:-1]), names[-1]]


def _joined_shares(reader: Reader, clause: Clause) -> list[Measure]:
    """The shares of a clause that holds two or more, joined by 、 or 和, and no other number."""
    if len(clause.measures) < 2:
        return []
    shares = [measure for measure in clause.measures if measure.sort == "share" and measure.most is None]
    if len(shares) != len(clause.measures):
        return []
    joints = pairwise(shares)
    return shares if all(NAMES.between.match(reader.text[one.span.end : two.span.start]) for one, two in joints) else []


def changes_of_several(reader: Reader, clause: Clause, told: Sequence[Draft]) -> bool:
    """Gives `A 1亿元，B 2亿元，分别增长5%和7%` its changes; whether the clause says no more than that."""
    shares = _joined_shares(reader, clause)
    said = CHANGES.several.match(reader.left(clause, shares[0])) if shares else None
    recent = told[-len(shares) :]
    if not said or len(recent) < len(shares) or any(one.change or one.rate for one in recent):
        return False
    if not said["each"] and (len({one.clause for one in recent}) > 1):
        return False
    sign = "-" if said["down"] else "+"
    for one, share in zip(recent, shares, strict=True):
        one.change, one.evidence = f"{sign}{share.value:g}{share.unit}", (*one.evidence, said["word"])
    return True


def shares_of_several(reader: Reader, clause: Clause, told: Sequence[Draft]) -> list[Draft]:
    """The shares of `A 1万人，B 2万人，分别占总人口的33%和67%`, a figure each; [] where it says no such thing."""
    shares = _joined_shares(reader, clause)
    said = CHANGES.shares_of_several.fullmatch(reader.left(clause, shares[0])) if shares else None
    recent = told[-len(shares) :]
    if said is None or len(recent) < len(shares):
        return []
    names = [bare_of(one) for one in recent]
    if len(set(names)) == 1 and len(members := _members(names[0], len(shares))) == len(shares):
        names = members  # A和B增加值分别增长5%、7%，占全部的比重分别为12%和33%
    return [
        Draft(name + (said["share"] or said["weight"]), share, SHARE, None, share.value, share.unit, clause.span)
        for name, share in zip(names, shares, strict=True)
    ]
