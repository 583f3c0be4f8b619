"""What a number of a clause counts or measures: by the figure before, by the noun behind it, by the words before it."""

from __future__ import annotations

import re

from corpus.extraction.figure_reader import AIMED, BETWEEN, PLANNED, SHARE, Clause, Draft, Reader, bare_of, base
from corpus.extraction.indicators import first_verb, leading_verb, left_name, pattern, right_name
from corpus.extraction.measures import Measure
from corpus.extraction.rulebook import load
from corpus.records import record

_SPENT = re.compile(r"(?:投资|投入|编列|融资|资金|出资|斥资|注资|预留|拨款|筹资)$")
_GOAL = re.compile(
    r"[,，]?(?:用于|建设|推进|实施|完成|改造|新建|开展|支持|打造|修建|兴建|推动|改善|汰换|更换|购置|成立|设立|组建|发起)了?(?:[\d.,]+[万亿]?(?:[个项家处条座所件盏辆台户]|公里))?"
)
_FROM_TO = re.compile(r"[到至](?:的)?$|[到至].{0,12}的$")
_SUBJECT = 14
"""Characters of a subject with its verb that say more of a noun than the verb (二次供水改造惠及居民)."""
_OF_THE_YEAR = re.compile("完成(?:了)?(?:年度|全年|年初)?(?:总投资|投资计划)的$")
"""What a share is of that a sum has come to: 完成投资11亿元，完成年度总投资的88%."""
_FUND = re.compile("[\u4e00-\u9fff]{0,8}(?:补助款?|补贴|资金|经费|贷款|奖励|奖金|拨款|债券|授信|捐款|赔偿金?|罚款)")
"""Nouns behind a sum of money that it is: 9500万元的补助款."""
_THEY = frozenset(("人", "户", "名", "人次", "户次"))
"""Units of people: 建成厂房9000平方米，惠及7109户 counts no works."""
_ABOUT = re.compile("(?:合共|合计|总计|共计?|大?约|近|超过?|逾|至少|不少于){1,2}$")
"""What may stand between a verb and its sum: 运用合共83亿元."""
_COMPARING = re.compile("[比较](?:净|实际)?(?P<word>提高|增长|增加|下降|减少|提升|上升|回落|降低)?")
_MORE = frozenset(("净增", "净增加", "增加", "减少", "净减少", "增收", "减收", "增支", "减支", "多增", "少增"))
"""Verbs that say of the figure before by how much it grew."""
_FEW_WORDS = frozenset("就仅只共已也还又再约")
"""Words of one character that say nothing of what is counted."""
_DIGIT = re.compile("[0-9]")
_SUM = re.compile("[十百千]{1,2}亿元")
_OF_SUM = re.compile("以上的?(?:重大|重点|产业|工业){0,2}(?:项目|企业)[\u4e00-\u9fff]{0,4}")
"""What sums of money bound, told once for several: 12个百亿元、70个30亿元以上项目."""
_STOP = re.compile("[。；;]")
_TOTAL = re.compile("(?:量|额|率|值|收入|支出|投资|面积|里程|余额|人数)$")
"""Nouns that are measured, not counted: the verb of the item before is none of theirs."""
_DONE = re.compile("(?:实际|目前|现)?已(?:经)?[\u4e00-\u9fff]{1,2}")
_CONVERTED = re.compile("(?:[按照以依]|根据)[^，,。；;]{0,12}(?:汇率|牌价)[^，,。；;]{0,6}")
"""Words of a sum told once more in another currency: 按年末汇率折算约5500美元."""
_INVESTED = frozenset(("投资", "总投资", "计划投资", "概算投资", "概算总投资"))
_ASIDE = re.compile("其中|另有|还有")
_HONOURED = re.compile(
    "(?:均|都|已|先后|又)?被[^，,。；;]{0,20}?(?:认定|评定|评选|确定|命名)为(?P<what>[^，,。；;]{4,24})(?=[，,。；;]|$)"
)
"""What a thing is made, behind its count: 21家企业被认定为省级高新技术企业."""
_HARDLY = re.compile("^(?:已(?:经|全部)?|进行|实现了?|完成了?)(?=.{2})")
_Name = tuple[str, str]
"""An indicator, empty where a number measures nothing, and the rule that gave it."""


@record
class _Words:
    """The words around a number."""

    measure: Measure
    index: int
    """Of the measure in its clause."""
    raw: str
    """Between the figure before and the number."""
    left: str
    """The same as an indicator."""
    after: str
    """Right of the number, to the next one or the clause's end."""
    number_follows: bool


class Namer:
    """Names the numbers of the clauses that a reader walks through."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        data = load("quantities").data
        self.bare, self.generic, self.vague = (frozenset(data[key]) for key in ("bare-shares", "heads", "vague"))

    def name(self, clause: Clause, index: int, topic: str, before: Draft | None) -> _Name:
        """(indicator, rule) of a measure; an empty indicator when it measures nothing.

        Args:
            clause: that holds it.
            index: of the measure in the clause.
            topic: the clause before, where that holds no number.
            before: the figure before in the sentence.
        """
        reader, measure = self.reader, clause.measures[index]
        raw = reader.left(clause, measure)
        after, number_follows = reader.right(clause, index)
        joined = index > 0 and BETWEEN.match(reader.text[clause.measures[index - 1].span.end : measure.span.start])
        if joined and before is not None and not (measure.sort == "count" and right_name(after, number_follows)):
            return before.indicator, "shared-noun"
        left = left_name(raw, reader.area)
        comparing = _COMPARING.fullmatch(left)
        left = (comparing["word"] or "") if comparing else "" if left in _FEW_WORDS else left
        more = left in _MORE or (comparing is not None and left)
        if more and before is not None and base(before.unit) == base(measure.unit) and not before.rate:
            clause.used = measure.span.end
            return before.indicator + left, "goes-on"
        said = _Words(measure, index, raw, "" if comparing else left, after, number_follows)
        found = self._like_the_figure_before(clause, said, before) or self._sized(clause, said)
        found = found or (self._on_from(clause, said, before) if before is not None else None)
        if found is not None:
            return found
        noun = right_name(after, number_follows)
        clause.used = measure.span.end
        found = self._spent(clause, said, noun) or self._before_a_noun(clause, said, noun)
        found = found or (self._beside(clause, said, before) if before is not None else None)
        return found or self._by_the_left(clause, said, noun, topic, before)

    def _like_the_figure_before(self, clause: Clause, said: _Words, before: Draft | None) -> _Name | None:
        """By a subject, a pointing word or a bracket that goes back to the figure before."""
        measure, left = said.measure, said.left
        if before is not None and (made := _yielded(left, before)):
            clause.used = measure.span.end
            return made, "noun-of-the-figure-before"
        pointed = before or (self.reader.told[-1] if self.reader.told else None)
        if pointed is not None and pattern("pointing").match(left):
            clause.used = measure.span.end
            same = base(pointed.unit) == base(measure.unit)
            return pointed.indicator if same else bare_of(pointed), "noun-of-the-figure-before"
        if before is None or self.reader.opened(clause, measure) < 0:
            return None
        if aimed := AIMED.fullmatch(said.raw):  # 增长5%（预期目标为6%）
            clause.used = measure.span.end
            share = measure.sort == "share" and before.unit != measure.unit
            grown = (aimed["word"] or "增长") if share and before.change is not None else ""
            return (before.indicator + grown if grown or not share else ""), PLANNED
        if left:
            return None
        clause.used = measure.span.end
        return (before.indicator if base(before.unit) == base(measure.unit) else ""), "noun-of-the-figure-before"

    def _sized(self, clause: Clause, said: _Words) -> _Name | None:
        """By the noun behind a bare word of size: 总规模30亿元的产业基金."""
        sized = pattern("sized").match(said.left) if said.after.startswith("的") else None
        thing = right_name(said.after, False) if sized else ""
        if thing.endswith("等") and "、" in thing:
            thing = thing[: thing.find("、")]  # 造价17亿元的天桥、重置总局等
        if sized and len(thing) >= 2:
            clause.used = said.measure.span.end + said.after.find(thing) + len(thing)
            return thing + sized["size"], "size-before-noun"
        return None

    @staticmethod
    def _on_from(clause: Clause, said: _Words, before: Draft) -> _Name | None:
        """Of a clause without a noun of its own: 由91%提升至97%, …，达到56%, 已送230场."""
        measure, left = said.measure, said.left
        if not left and not said.index and (on := _goes_on(measure, said.after, before)):
            clause.used = measure.span.end
            return on, "goes-on"
        if said.index and not left and _FROM_TO.search(said.raw):
            clause.used = measure.span.end
            return before.indicator, "from-to"
        if _CONVERTED.fullmatch(left):
            clause.used = measure.span.end
            return before.indicator, "goes-on"
        if _DONE.fullmatch(left) and base(before.unit) == base(measure.unit):
            clause.used = measure.span.end
            return before.indicator, "goes-on"
        return None

    def _spent(self, clause: Clause, said: _Words, noun: str) -> _Name | None:
        """Of money, by what it is spent on."""
        measure, raw, left, after = said.measure, said.raw, said.left, said.after
        if measure.sort != "money":
            return None
        listed = raw.endswith("、") or (said.index > 0 and raw.startswith("、") and left in ("投资", "总投资"))
        if listed and after.startswith("的") and len(noun) >= 3:
            clause.used += after.find(noun) + len(noun)  # 10亿元的甲项目、5亿元的乙项目
            return noun + (left if left == "总投资" else "投资"), "size-before-noun"
        if not after:  # 预留100亿元，成立…
            after = self.reader.text[measure.span.end : min(clause.line.span.end, measure.span.end + 40)]
        if (spent := _SPENT.search(left)) and (goal := _GOAL.match(after)):
            aim = right_name(_STOP.split(after[goal.end() :], maxsplit=1)[0], number_follows=False)
            beyond = goal[0][:1] in ("，", ",") and (_DIGIT.search(goal[0] + aim) or "完成" in goal[0])
            if len(aim) >= 4 and not beyond:
                return aim + spent[0], "spent-on"
        return None

    def _before_a_noun(self, clause: Clause, said: _Words, noun: str) -> _Name | None:
        """Of a count, by the noun behind the number and the verb before it: 选派210名特派员."""
        measure, left, after = said.measure, said.left, said.after
        verb = self._verb(clause, said)
        if _SUM.fullmatch(noun) and (thing := _OF_SUM.search(self.reader.text, measure.span.end, clause.span.end)):
            return noun + thing[0], "count-before-noun"  # 12个百亿元、70个30亿元以上项目
        if len(noun) == 1 and measure.sort == "count" and len(left) >= 2:
            clause.used += after.find(noun) + len(noun)
            return left + noun, "count-before-noun"
        if measure.sort == "money" and _FUND.fullmatch(noun) and after[:1] in "的之":
            clause.used += after.find(noun) + len(noun)
            return noun, "count-before-noun"  # 争取到省里9500万元的补助款
        granted = measure.sort == "money" and len(noun) >= 4 and verb and left.endswith(verb)  # 设立5亿元专项资金
        if not noun or not (measure.sort == "count" or not left or left == verb or granted):
            return (left + noun, "time-before-noun") if measure.sort == "time" and len(noun) >= 3 else None
        clause.used += after.find(noun) + len(noun)
        clause.verb = verb
        if verb.endswith(("惠及", "涉及")) and len(verb) < len(left) <= _SUBJECT:
            return left + noun, "count-before-noun"
        told = 0 < len(first_verb(left)) <= len(left) - 2 and left[-1] != "等"
        if noun in self.vague and told and not said.number_follows:
            return left + noun, "count-before-noun"
        shared = measure.sort == "share" and after[:1] in "的以" and _rest(after, noun) != ""
        if not verb and (noun in self.generic or shared) and not said.number_follows:
            rest = _rest(after, noun)
            return (rest if rest.endswith(noun) else noun + rest), "count-before-noun"
        if measure.sort == "money" and left in _INVESTED:  # 投资5亿元颜料项目
            return noun + left, "spent-on"
        return verb + noun, "count-before-noun"

    def _beside(self, clause: Clause, said: _Words, before: Draft) -> _Name | None:
        """By the noun of the figure before, of which this one says a share, a sum or another verb."""
        measure, left = said.measure, said.left
        if measure.sort == "share" and (whole := _OF_THE_YEAR.search(said.raw)):
            return whole[0].removesuffix("的"), SHARE
        if left in self.bare or left.startswith("占"):
            whose = before if measure.sort != "money" else self._counted(clause, before)
            return bare_of(whose) + left, SHARE
        if said.index and before.rule == "count-before-noun" and _TOTAL.search(left):
            thing = before.indicator[len(first_verb(before.indicator)) :]
            if left != thing and self.reader.text.find(thing + said.raw, clause.span.start) >= 0:
                return thing + left, "noun-of-the-figure-before"  # 75家龙头企业年销售收入18.4亿元
        other = base(measure.unit) in _THEY and base(before.unit) not in _THEY
        start = pattern("verb-start").match(before.indicator) if _is_verb(said) and not other else None
        if start and len(before.indicator) - start.end() >= 2:
            return left + before.indicator[start.end() :], "noun-of-the-figure-before"
        return None

    def _by_the_left(self, clause: Clause, said: _Words, noun: str, topic: str, before: Draft | None) -> _Name:
        """By the words before the number, else by the figure or the clause before."""
        measure, raw, left = said.measure, said.raw, said.left
        if not noun and (_is_verb(said) or not left) and (thing := self._same_thing(measure)):
            verb = leading_verb(raw)
            if verb or _ASIDE.match(self.reader.text, clause.sentence):
                return verb + thing, "noun-of-the-figure-before"
        if len(left) >= 2:
            counted = before is not None and before.rule == "count-before-noun" and left == leading_verb(left)
            if before is not None and counted and base(before.unit) == base(measure.unit):
                return before.indicator + left, "goes-on"
            listed = raw.startswith("、") and clause.verb and self._verb(clause, said)
            if listed and not pattern("verb-start").match(left):
                left = clause.verb + left
            start = pattern("verb-start").match(left)
            clause.verb = start[0] if start and len(start[0]) < len(left) else ""
            return left, "count-after-noun"
        if said.index:
            return before.indicator if before is not None else "", "shared-noun"
        return left_name(topic, self.reader.area), "topic-before"

    @staticmethod
    def _verb(clause: Clause, said: _Words) -> str:
        """The verb before a number, or that of the item before in an enumeration."""
        goes_on = said.index and said.raw.startswith("、") and not _TOTAL.search(said.left)
        verb = leading_verb(said.raw)
        if not verb and said.measure.sort == "money":
            verb = leading_verb(_ABOUT.sub("", said.raw))
        return verb or (clause.verb if goes_on else "")

    def _counted(self, clause: Clause, before: Draft) -> Draft:
        """The last figure of the sentence that counts something: what a sum of money is for."""
        if before.measure.sort != "size":
            return before
        recent = (one for one in reversed(self.reader.told[-4:]) if one.clause.start >= clause.sentence)
        return next((one for one in recent if one.measure.sort == "count"), before)

    def _same_thing(self, measure: Measure) -> str:
        """The noun of the last figure in this unit, for a part of it told with a verb alone: 其中今年完成96个."""
        for draft in reversed(self.reader.told[-4:]):
            start = pattern("verb-start").match(draft.indicator)
            if start and draft.unit == measure.unit and len(draft.indicator) - start.end() >= 2:
                return draft.indicator[start.end() :]
        return ""


def _is_verb(said: _Words) -> bool:
    """Whether nothing but a verb stands before a number."""
    lone = bool(said.left) and said.left == leading_verb(said.left)
    return lone and not (said.measure.sort == "money" and _SPENT.search(said.left))


def _yielded(left: str, before: Draft) -> str:
    """`left` (产量, 增加值) with the subject of the figure before (粮食播种面积); empty where it needs none."""
    own, told = pattern("yield").fullmatch(left), pattern("yield").search(before.indicator)
    subject = before.indicator[: told.start()] if own and told and told.end() == len(before.indicator) else ""
    return subject + left if len(subject) >= 2 else ""


def _goes_on(measure: Measure, after: str, before: Draft) -> str:
    """What a clause without a noun measures: that of the figure before, reached (…提高2个百分点，达到56%)."""
    if right_name(after, number_follows=False):
        return ""
    return bare_of(before) if before.rate or base(before.unit) == base(measure.unit) else ""


def _rest(after: str, noun: str) -> str:
    """What is said of a noun behind it, in its clause: 下放 of 事项已全部下放."""
    at = after.find(noun) + len(noun)
    if honoured := _HONOURED.match(after, at):
        return honoured["what"]
    return _HARDLY.sub("", after[at : at + 24].strip("、,，。 "))
