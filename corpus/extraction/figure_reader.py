"""What the numbers of a document measure: its clauses walked one by one, each with a name for what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.extraction.indicators import first_verb, leading_verb, left_name, pattern, right_name, without
from corpus.extraction.measures import Measure, may_measure, measures
from corpus.extraction.rulebook import load
from corpus.model import Area, Document, Line, Span, Timex
from corpus.places import find_areas, resolve

_CLAUSE = re.compile(r"(?:[^,，;；:：。!?！？\n|]|(?<=\d)[,，](?=\d{3}(?!\d)))*+")
BETWEEN = re.compile(r"^\s*(?:[、和与及]|以及)\s*$")
_SPENT = re.compile(r"(?:投资|投入|融资|资金|出资|斥资|注资|预留|拨款|筹资)$")
_GOAL = re.compile(
    r"[,，]?(?:用于|建设|推进|实施|完成|改造|新建|开展|支持|打造|修建|成立|设立|组建|发起)了?(?:[\d.]+[万亿]?[个项家处条座所件])?"
)
_FROM_TO = re.compile(r"[到至](?:的)?$|[到至].{0,12}的$")
_YEARLY = re.compile("年均|年平均|每年平均")
_SPAN_ONLY = re.compile("[,，\\s]*(?:近|过去)?(?:[一二两三四五六七八九十\\d]{1,2}年(?:来|间)?)?")
_SPAN_LAST = re.compile("(?:近|过去)?[一二两三四五六七八九十\\d]{1,2}年(?:来|间|内)?$")
_PLACE = re.compile("(?:全国|我国|[全我本][省市区县州](?![场域]))")
_FAR = 200
"""Characters around a number in which its indicator is looked for."""
_SUBJECT = 14
"""Characters of a subject with its verb that say more of a noun than the verb (二次供水改造惠及居民)."""
_THEY = frozenset(("人", "户", "名", "人次", "户次"))
"""Units of people: 建成厂房9000平方米，惠及7109户 counts no works."""
_COMPARING = re.compile("[比较](?:净|实际)?(?P<word>提高|增长|增加|下降|减少|提升|上升|回落|降低)?")
_MORE = frozenset(("净增", "净增加", "增加", "减少", "净减少", "增收", "减收", "增支", "减支", "多增", "少增"))
"""Verbs that say of the figure before by how much it grew."""
_FEW_WORDS = frozenset("就仅只共已也还又再约")
"""Words of one character that say nothing of what is counted."""
_POWERS = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SCALES = re.compile("^[十百千万亿]{1,2}(?=.)")
_DIGIT = re.compile("[0-9]")
_STOP = re.compile("[。；;]")
_HARDLY = re.compile("^已(?:经|全部)?(?=.{2})")
_TOTAL = re.compile("(?:量|额|率|值|收入|支出|投资|面积|里程|余额|人数)$")
"""Nouns that are measured, not counted: the verb of the item before is none of theirs."""
_DONE = re.compile("(?:实际|目前|现)?已(?:经)?[\u4e00-\u9fff]{1,2}")
_INVESTED = frozenset(("投资", "总投资", "计划投资", "概算投资", "概算总投资"))
UNTOLD = "no-change"
"""The rule of a growth beside the one that its figure has."""
PLANNED = "plan-of-the-figure-before"
"""The rule of a number that the figure before is held against."""
_AIMED = re.compile(
    "(?:[一-龥0-9]{0,6}?)(?:计划|预期|预算|目标)(?:目标|任务|数|值)?(?P<word>增长|下降)?(?:为|是|达到?|完成|安排)?(?:约)?"
)
_BY_PRICES = re.compile("[，,]?(?:按照?|扣除|剔除)[^，,]{2,14}$")
_ASIDE = re.compile("其中|另有|还有")


@dataclass(slots=True)
class Clause:
    """One clause with its measures, and what the walk through it has found."""

    span: Span
    sentence: int
    """Start of its sentence."""
    measures: list[Measure]
    line: Line
    used: int = 0
    """Where the text that belongs to earlier figures ends."""
    verb: str = ""
    """The verb of the figure before, for the next item of an enumeration."""
    of_the_plan: bool = False
    """Whether the number before is what a plan said, of which a share follows."""


@dataclass(slots=True)
class Draft:
    """A figure in the making; without `indicator` it is none, or a change that went to the figure before."""

    indicator: str
    measure: Measure
    rule: str
    change: str | None = None
    value: float | None = None
    unit: str = ""
    clause: Span = field(default_factory=lambda: Span(0, 0))
    evidence: tuple[str, ...] = ()
    rate: str = ""
    """The word of a growth or fall that is a figure of its own (增长, 下降): it ends the indicator."""


class Reader:
    """Walks the clauses of one document and drafts its figures."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.document, self.text, self.area = document, document.text, document.meta.area
        self.holes = [timex.span for timex in timexes]
        self.starts = [hole.start for hole in self.holes]
        self.bare = frozenset(load("quantities").data["bare-shares"])
        self.generic = frozenset(load("quantities").data["heads"])
        self.vague = frozenset(load("quantities").data["vague"])
        self._asked = (-1, -1), ""
        """Where words were asked for last, which is done several times for each number, and the words."""
        self.whole: Draft | None = None
        """The first figure of the sentence before, where this one tells its parts (分产业看，…)."""
        self.told: list[Draft] = []
        """The figures of the line so far."""

    def holes_in(self, span: Span) -> list[Span]:
        """The time expressions that meet `span`, or stand right before it."""
        low = max(0, bisect_left(self.starts, span.start) - 1)
        return self.holes[low : bisect_left(self.starts, span.end)]

    def clauses(self, line: Line) -> Iterator[Clause]:
        """The clauses of a line with their measures."""
        at, sentence = line.span.start, line.span.start
        while at < line.span.end:
            match = _CLAUSE.match(self.text, at, line.span.end)
            end = match.end() if match else line.span.end
            span = Span(at, end)
            found: list[Measure] = []
            if may_measure().search(self.text, at, end):
                found = list(measures(self.text, span, self.holes_in(span)))
            yield Clause(span, sentence, found, line, used=at)
            at = end + 1
            if end < line.span.end and self.text[end] in "。!?！？\n":
                sentence = at

    def place(self, clause: Span) -> Area:
        """The place that a clause begins with (全省, 武汉市), else the document's."""
        clause = Span(clause.start, min(clause.end, clause.start + 60))
        text = without(self.text, clause, self.holes_in(clause)).lstrip(" \u3000、“")
        if match := _PLACE.match(text):
            return resolve(match[0], self.area) or self.area
        found = find_areas(text[:12])
        if not found or found[0].span.start:
            return self.area
        area = found[0].area
        wider = area.holds(self.area) or resolve("全省", self.area) == area
        return self.area if wider and not text.startswith(str(area)) else area

    def left(self, clause: Clause, measure: Measure) -> str:
        """The words of a clause left of a measure, from the end of the figure before, without times."""
        place = clause.used, measure.span.start
        if self._asked[0] != place:
            start = max(clause.used, measure.span.start - _FAR, self.opened(clause, measure) + 1)
            span = Span(self._behind_label(clause, start), measure.span.start)
            self._asked = place, without(self.text, span, self.holes_in(span)).strip()
        return self._asked[1]

    def opened(self, clause: Clause, measure: Measure) -> int:
        """Where the bracket stands that a measure is in; -1 where it is in none of its clause."""
        at = max(self.text.rfind(mark, clause.used, measure.span.start) for mark in "（(")
        closed = max(self.text.rfind(mark, clause.used, measure.span.start) for mark in "）)")
        return at if at > closed else -1

    def _behind_label(self, clause: Clause, start: int) -> int:
        """`start`, or the time behind the title of a paragraph that stands there (人口年末常住人口94.9万人)."""
        if start != clause.line.span.start:
            return start
        hole = next((hole for hole in self.holes_in(clause.span) if hole.start > start), None)
        label = pattern("run-in").fullmatch(self.text[start : hole.start].strip()) if hole else None
        return hole.start if hole and label and self.text[hole.start : hole.end] in ("全年", "年末", "年底") else start

    def right(self, clause: Clause, index: int) -> tuple[str, bool]:
        """The words right of measure `index`, and whether another measure ends them."""
        later = clause.measures[index + 1] if index + 1 < len(clause.measures) else None
        start = clause.measures[index].span.end
        end = later.span.start if later else clause.span.end
        return self.text[start : min(end, start + _FAR)], later is not None

    def change(self, clause: Clause, measure: Measure, before: Draft | None, topic: str = "") -> Draft | None:
        """The draft for a measure that says how much something grew or shrank; None when it says no such thing."""
        left = self.left(clause, measure).rstrip("0123456789%. ")
        if before is not None and self.opened(clause, measure) >= 0 and _AIMED.fullmatch(left):
            return None
        share = measure.sort == "share"
        if share and (missed := pattern("missed").search(left)):
            name = left_name(left[: missed.start()], self.area)
            return Draft(name, measure, "missed-target", f"<{_plain(measure)}", clause=clause.span)
        match = pattern("change").search(left)
        if not match or not (share or pattern("compared").search(left)):
            return None
        change = f"{'-' if match['down'] else '+'}{_plain(measure)}"
        own = left[: match.start()]
        evidence = (match["word"],)
        yearly = "年均" if _YEARLY.search(left, max(0, match.start() - 1)) else ""
        if yearly and before is not None and (_SPAN_ONLY.fullmatch(own) or pattern("adverbs").fullmatch(own)):
            own = before.indicator  # a mean over years says nothing of the year of the figure before
        if before is None and share and topic and pattern("adverbs").fullmatch(own):
            own = _BY_PRICES.sub("", topic)  # 工业增加值按可比价格计算，同比下降2.7%
        if pattern("adverbs").fullmatch(own):
            told = before is not None and before.change is not None and not (share and before.change[-1] not in "%点")
            told = told or (before is not None and bool(before.rate) and before.unit == measure.unit)
            if before is not None and told and share and "环比" in left:
                rate = "环比" + match["word"]
                draft = Draft(_bare_of(before) + rate, measure, "change-alone", None, measure.value, measure.unit)
                draft.rate, draft.clause, draft.evidence = rate, clause.span, evidence
                return draft
            if before is not None and not told and before.rule != "missed-target":
                before.change, before.evidence = change, (*before.evidence, *evidence)
                return Draft("", measure, "change-of-the-figure-before")
            return Draft("", measure, UNTOLD) if told and share else None
        if len(name := left_name(_SPAN_LAST.sub("", own) if yearly else own, self.area)) < 2:
            return Draft("", measure, "change-alone", clause=clause.span)
        if self.whole is not None and share and pattern("branch").fullmatch(name):
            name += _bare_of(self.whole) if self.whole.rate else ""
        rate = yearly + match["word"]
        draft = Draft(name + rate, measure, "change-alone", None, measure.value, measure.unit)
        draft.rate, draft.clause, draft.evidence = rate, clause.span, evidence
        return draft

    def name(self, clause: Clause, index: int, topic: str, before: Draft | None) -> tuple[str, str]:
        """(indicator, rule) of measure `index` of `clause`; an empty indicator when it measures nothing."""
        measure = clause.measures[index]
        raw = self.left(clause, measure)
        after, number_follows = self.right(clause, index)
        joined = index > 0 and BETWEEN.match(self.text[clause.measures[index - 1].span.end : measure.span.start])
        if joined and before is not None and not (measure.sort == "count" and right_name(after, number_follows)):
            return before.indicator, "shared-noun"
        left = left_name(raw, self.area)
        comparing = _COMPARING.fullmatch(left)
        left = (comparing["word"] or "") if comparing else "" if left in _FEW_WORDS else left
        more = left in _MORE or (comparing is not None and left)
        if more and before is not None and base(before.unit) == base(measure.unit) and not before.rate:
            clause.used = measure.span.end
            return before.indicator + left, "goes-on"
        left = "" if comparing else left
        if before is not None and (made := self.yielded(left, before)):
            clause.used = measure.span.end
            return made, "noun-of-the-figure-before"
        pointed = before or (self.told[-1] if self.told else None)
        if pointed is not None and pattern("pointing").match(left):
            clause.used = measure.span.end
            same = base(pointed.unit) == base(measure.unit)
            return pointed.indicator if same else _bare_of(pointed), "noun-of-the-figure-before"
        opened = self.opened(clause, measure) >= 0
        if before is not None and opened and (aimed := _AIMED.fullmatch(raw)):  # 增长5%（预期目标为6%）
            clause.used = measure.span.end
            share = measure.sort == "share" and before.unit != measure.unit
            grown = (aimed["word"] or "增长") if share and before.change is not None else ""
            return (before.indicator + grown if grown or not share else ""), PLANNED
        if before is not None and opened and not left:
            clause.used = measure.span.end
            same = base(before.unit) == base(measure.unit)
            return (before.indicator if same else ""), "noun-of-the-figure-before"
        sized = pattern("sized").match(left) if after.startswith("的") else None
        if sized and len(thing := right_name(after, False)) >= 2:
            clause.used = measure.span.end + after.find(thing) + len(thing)
            return thing + sized["size"], "size-before-noun"
        if not left and not index and before is not None and (on := self.goes_on(measure, after, before)):
            clause.used = measure.span.end
            return on, "goes-on"
        if before is not None and index and not left and _FROM_TO.search(raw):
            clause.used = measure.span.end
            return before.indicator, "from-to"
        if before is not None and _DONE.fullmatch(left) and base(before.unit) == base(measure.unit):
            clause.used = measure.span.end
            return before.indicator, "goes-on"
        verb = leading_verb(raw) or (clause.verb if index and raw.startswith("、") and not _TOTAL.search(left) else "")
        noun = right_name(after, number_follows)
        clause.used = measure.span.end
        listed = raw.endswith("、") or (index > 0 and raw.startswith("、") and left in ("投资", "总投资"))
        if measure.sort == "money" and listed and after.startswith("的") and len(noun) >= 3:
            clause.used += after.find(noun) + len(noun)  # 10亿元的甲项目、5亿元的乙项目
            return noun + (left if left == "总投资" else "投资"), "size-before-noun"
        if measure.sort == "money" and not after:  # 预留100亿元，成立…
            after = self.text[measure.span.end : min(clause.line.span.end, measure.span.end + 40)]
        if measure.sort == "money" and (spent := _SPENT.search(left)) and (goal := _GOAL.match(after)):
            aim = right_name(_STOP.split(after[goal.end() :], maxsplit=1)[0], number_follows=False)
            beyond = goal[0][:1] in ("，", ",") and (_DIGIT.search(goal[0] + aim) or "完成" in goal[0])
            if len(aim) >= 4 and not beyond:
                return aim + spent[0], "spent-on"
        if len(noun) == 1 and measure.sort == "count" and len(left) >= 2:
            clause.used += after.find(noun) + len(noun)
            return left + noun, "count-before-noun"
        granted = measure.sort == "money" and len(noun) >= 4 and verb and left.endswith(verb)  # 设立5亿元专项资金
        if noun and ((measure.sort == "count" and noun) or not left or left == verb or granted):
            clause.used += after.find(noun) + len(noun)
            clause.verb = verb
            if verb.endswith(("惠及", "涉及")) and len(verb) < len(left) <= _SUBJECT:
                return left + noun, "count-before-noun"
            if (
                noun in self.vague
                and not number_follows
                and 0 < len(first_verb(left)) <= len(left) - 2
                and left[-1] != "等"
            ):
                return left + noun, "count-before-noun"
            if not verb and noun in self.generic and not number_follows:
                return noun + _rest(after, noun), "count-before-noun"
            if measure.sort == "money" and left in _INVESTED:  # 投资5亿元颜料项目
                return noun + left, "spent-on"
            return verb + noun, "count-before-noun"
        if measure.sort == "time" and len(noun) >= 3:
            return left + noun, "time-before-noun"
        if before is not None and (left in self.bare or left.startswith("占")):
            whose = before if measure.sort != "money" else self.counted(clause, before)
            return _bare_of(whose) + left, "share-of-the-figure-before"
        if before is not None and index and before.rule == "count-before-noun":
            thing = before.indicator[len(first_verb(before.indicator)) :]
            if _TOTAL.search(left) and left != thing and self.text.find(thing + raw, clause.span.start) >= 0:
                return thing + left, "noun-of-the-figure-before"  # 75家龙头企业年销售收入18.4亿元
        lone = bool(left) and left == leading_verb(left) and not (measure.sort == "money" and _SPENT.search(left))
        other = before is not None and base(measure.unit) in _THEY and base(before.unit) not in _THEY
        start = pattern("verb-start").match(before.indicator) if before is not None and lone and not other else None
        if before is not None and start and len(before.indicator) - start.end() >= 2:
            return left + before.indicator[start.end() :], "noun-of-the-figure-before"
        if not noun and (lone or not left) and (thing := self.same_thing(measure)):
            said = leading_verb(raw)
            if said or _ASIDE.match(self.text, clause.sentence):
                return said + thing, "noun-of-the-figure-before"
        if len(left) >= 2:
            counted = before is not None and before.rule == "count-before-noun" and left == leading_verb(left)
            if before is not None and counted and base(before.unit) == base(measure.unit):
                return before.indicator + left, "goes-on"
            if raw.startswith("、") and verb and clause.verb and not pattern("verb-start").match(left):
                left = clause.verb + left
            start = pattern("verb-start").match(left)
            clause.verb = start[0] if start and len(start[0]) < len(left) else ""
            return left, "count-after-noun"
        if index:
            return before.indicator if before is not None else "", "shared-noun"
        return left_name(topic, self.area), "topic-before"

    def counted(self, clause: Clause, before: Draft) -> Draft:
        """The last figure of the sentence that counts something: what a sum of money is for."""
        if before.measure.sort != "size":
            return before
        recent = (one for one in reversed(self.told[-4:]) if one.clause.start >= clause.sentence)
        return next((one for one in recent if one.measure.sort == "count"), before)

    def yielded(self, left: str, before: Draft) -> str:
        """`left` (产量, 增加值) with the subject of the figure before (粮食播种面积); empty where it needs none."""
        own, told = pattern("yield").fullmatch(left), pattern("yield").search(before.indicator)
        subject = before.indicator[: told.start()] if own and told and told.end() == len(before.indicator) else ""
        return subject + left if len(subject) >= 2 else ""

    def goes_on(self, measure: Measure, after: str, before: Draft) -> str:
        """What a clause without a noun measures: that of the figure before, reached (…提高2个百分点，达到56%)."""
        if right_name(after, number_follows=False):
            return ""
        return _bare_of(before) if before.rate or base(before.unit) == base(measure.unit) else ""

    def same_thing(self, measure: Measure) -> str:
        """The noun of the last figure in this unit, for a part of it told with a verb alone: 其中今年完成96个."""
        for draft in reversed(self.told[-4:]):
            start = pattern("verb-start").match(draft.indicator)
            if start and draft.unit == measure.unit and len(draft.indicator) - start.end() >= 2:
                return draft.indicator[start.end() :]
        return ""


def _bare_of(draft: Draft) -> str:
    """The indicator of a draft without the word of its growth."""
    return draft.indicator.removesuffix(draft.rate) if draft.rate else draft.indicator


def in_full(value: float, unit: str) -> float:
    """A value with the 万 and 亿 of its unit multiplied out."""
    scale = _SCALES.match(unit)
    for mark in scale[0] if scale else "":
        value *= _POWERS[mark]
    return value


def base(unit: str) -> str:
    """A unit without 万 or 亿 before it."""
    return _SCALES.sub("", unit)


def _rest(after: str, noun: str) -> str:
    at = after.find(noun) + len(noun)
    return _HARDLY.sub("", after[at : at + 24].strip("、,，。 "))


def _plain(measure: Measure) -> str:
    number = f"{measure.value:g}" if measure.most is None else f"{measure.value:g}%-{measure.most:g}"
    return number + measure.unit
