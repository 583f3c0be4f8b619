"""What a number of a clause counts or measures: by the figure before, by the noun behind it, by the words before it."""

from __future__ import annotations

import re

from corpus.extraction.figures.indicators import INDICATORS, first_verb, leading_verb, left_name, right_name
from corpus.extraction.figures.measures import Measure
from corpus.extraction.figures.reader import CHANGES, NAMES, PLANNED, SHARE, Clause, Draft, Reader, bare_of, base
from corpus.records import record

_SUBJECT = 14
"""Characters of a subject with its verb that say more of a noun than the verb (二次供水改造惠及居民)."""
_DIGIT = re.compile("[0-9]")
_STOP = re.compile("[。；;]")
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
        self.generic = INDICATORS.words("heads") | INDICATORS.words("lone-heads")
        lists = ("bare-shares", "vague", "people", "more", "few-words", "invested")
        self.bare, self.vague, self.people, self.more, self.few_words, self.invested = map(NAMES.words, lists)

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
        joined = index > 0 and NAMES.between.match(
            reader.text[clause.measures[index - 1].span.end : measure.span.start]
        )
        if joined and before is not None and not (measure.sort == "count" and right_name(after, number_follows)):
            return before.indicator, "shared-noun"
        left = left_name(raw, reader.area, each="分别" in raw and number_follows)
        comparing = NAMES.comparing.fullmatch(left)
        left = (comparing["word"] or "") if comparing else "" if left in self.few_words else left
        more = left in self.more or (comparing is not None and left)
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
        if pointed is not None and NAMES.pointing.match(left):
            clause.used = measure.span.end
            same = base(pointed.unit) == base(measure.unit)
            return pointed.indicator if same else bare_of(pointed), "noun-of-the-figure-before"
        if before is None or self.reader.opened(clause, measure) < 0:
            return None
        if aimed := CHANGES.aimed.fullmatch(said.raw):  # 增长5%（预期目标为6%）
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
        sized = NAMES.sized.match(said.left) if said.after.startswith("的") else None
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
        if said.index and not left and NAMES.from_to.search(said.raw):
            clause.used = measure.span.end
            return before.indicator, "from-to"
        if NAMES.converted.fullmatch(left):
            clause.used = measure.span.end
            return before.indicator, "goes-on"
        if NAMES.done.fullmatch(left) and base(before.unit) == base(measure.unit):
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
        if (spent := NAMES.spent.search(left)) and (goal := NAMES.goal.match(after)):
            aim = right_name(_STOP.split(after[goal.end() :], maxsplit=1)[0], number_follows=False)
            beyond = goal[0][:1] in ("，", ",") and (_DIGIT.search(goal[0] + aim) or "完成" in goal[0])
            if len(aim) >= 4 and not beyond:
                return aim + spent[0], "spent-on"
        return None

    def _before_a_noun(self, clause: Clause, said: _Words, noun: str) -> _Name | None:
        """Of a count, by the noun behind the number and the verb before it: 选派210名特派员."""
        measure, left, after = said.measure, said.left, said.after
        verb = self._verb(clause, said)
        if NAMES.round_sum.fullmatch(noun) and (
            thing := NAMES.of_sum.search(self.reader.text, measure.span.end, clause.span.end)
        ):
            return noun + thing[0], "count-before-noun"  # 12个百亿元、70个30亿元以上项目
        if len(noun) == 1 and measure.sort == "count" and len(left) >= 2:
            clause.used += after.find(noun) + len(noun)
            return left + noun, "count-before-noun"
        if measure.sort == "money" and NAMES.fund.fullmatch(noun) and after[:1] in "的之":
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
            if noun.endswith(tuple(NAMES.words("rates"))):
                return noun, "count-before-noun"  # 5%的增速在全国名列前茅
            rest = _rest(after, noun)
            return (rest if rest.endswith(noun) else noun + rest), "count-before-noun"
        if measure.sort == "money" and left in self.invested:  # 投资5亿元颜料项目
            return noun + left, "spent-on"
        return verb + noun, "count-before-noun"

    def _beside(self, clause: Clause, said: _Words, before: Draft) -> _Name | None:
        """By the noun of the figure before, of which this one says a share, a sum or another verb."""
        measure, left = said.measure, said.left
        if measure.sort == "share" and (whole := NAMES.of_the_year.search(said.raw)):
            return whole[0].removesuffix("的"), SHARE
        if left in self.bare or left.startswith("占"):
            whose = before if measure.sort != "money" else self._counted(clause, before)
            return bare_of(whose) + left, SHARE
        if said.index and before.rule == "count-before-noun" and NAMES.total.search(left):
            thing = before.indicator[len(first_verb(before.indicator)) :]
            if left != thing and self.reader.text.find(thing + said.raw, clause.span.start) >= 0:
                return thing + left, "noun-of-the-figure-before"  # 75家龙头企业年销售收入18.4亿元
        other = base(measure.unit) in self.people and base(before.unit) not in self.people
        start = INDICATORS.verb_first.match(before.indicator) if _is_verb(said) and not other else None
        if start and len(before.indicator) - start.end() >= 2:
            return left + before.indicator[start.end() :], "noun-of-the-figure-before"
        return None

    def _by_the_left(self, clause: Clause, said: _Words, noun: str, topic: str, before: Draft | None) -> _Name:
        """By the words before the number, else by the figure or the clause before."""
        measure, raw, left = said.measure, said.raw, said.left
        if not noun and (_is_verb(said) or not left) and (thing := self._same_thing(measure)):
            verb = leading_verb(raw)
            if verb or NAMES.aside.match(self.reader.text, clause.sentence):
                return verb + thing, "noun-of-the-figure-before"
        if len(left) >= 2:
            counted = before is not None and before.rule == "count-before-noun" and left == leading_verb(left)
            if before is not None and counted and base(before.unit) == base(measure.unit):
                return before.indicator + left, "goes-on"
            listed = raw.startswith("、") and clause.verb and self._verb(clause, said)
            if listed and not INDICATORS.verb_first.match(left):
                left = clause.verb + left
            start = INDICATORS.verb_first.match(left)
            clause.verb = start[0] if start and len(start[0]) < len(left) else ""
            return left, "count-after-noun"
        if said.index:
            return before.indicator if before is not None else "", "shared-noun"
        return left_name(topic, self.reader.area), "topic-before"

    @staticmethod
    def _verb(clause: Clause, said: _Words) -> str:
        """The verb before a number, or that of the item before in an enumeration."""
        goes_on = said.index and said.raw.startswith("、") and not NAMES.total.search(said.left)
        verb = leading_verb(said.raw)
        if not verb and said.measure.sort == "money":
            verb = leading_verb(NAMES.about.sub("", said.raw))
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
            start = INDICATORS.verb_first.match(draft.indicator)
            if start and draft.unit == measure.unit and len(draft.indicator) - start.end() >= 2:
                return draft.indicator[start.end() :]
        return ""


def _is_verb(said: _Words) -> bool:
    """Whether nothing but a verb stands before a number."""
    lone = bool(said.left) and said.left == leading_verb(said.left)
    return lone and not (said.measure.sort == "money" and NAMES.spent.search(said.left))


def _yielded(left: str, before: Draft) -> str:
    """`left` (产量, 增加值) with the subject of the figure before (粮食播种面积); empty where it needs none."""
    own, told = NAMES.yields.fullmatch(left), NAMES.yields.search(before.indicator)
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
    if honoured := NAMES.honoured.match(after, at):
        return honoured["what"]
    return NAMES.hardly.sub("", after[at : at + 24].strip("、,，。 "))
