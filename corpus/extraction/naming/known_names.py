"""Known names as candidates: bare in a sentence, behind a verb of doing, alone in a heading, in quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.extraction.brackets import Bracket
from corpus.extraction.naming.borders import Candidate, tables, trigger_before
from corpus.extraction.naming.kinds import words
from corpus.extraction.naming.known import TAILS, Named, Spot, known, opening, spots
from corpus.extraction.numerals import fold
from corpus.model import Document, Line, Role, Span

_WIDER = re.compile("(?:农村|城乡|全域)$")
_HELPED = re.compile("[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇陕甘青宁新藏蒙]{2}$")
_HELP = ("东西部", "对口")
"""What belongs to a name where it stands before one: 粤黔|东西部协作."""
_WORD_BEFORE = 4
_LONGER = re.compile(
    "(?:促进|提升|推进|推广|深化|示范|巩固|拓展|培育){0,2}(?:工程|行动|计划)|攻坚|专项|项目|示范|试点|战略|制度"
)
"""What makes a longer name of plain words: 精准扶贫|工程."""
_ELSE = re.compile(
    "(?:管理|实施|保护|促进)?(?:条例|法(?![院庭治制])|规定|细则)|展馆|大厦|酒店|大楼|广场|大道|路(?=[0-9])|站(?![在点上])|杯|沿线|国家(?![级公文])|地区|城市群|省[市份区]|合作伙伴|网络空间|研究(?!院|中心)|专家|学者"
)
"""What makes a law, a house, a place or people of a name: 长江保护|法, 广交会|展馆, “一带一路”|沿线."""
_GOES_ON = re.compile(
    "(?:等?(?:任务|工作|政策|措施|改革|制度))?(?:全面|圆满|如期|扎实|深入|纵深|稳步|有序|持续|顺利|基本|提前){0,2}"
    "(?:促成|吸引|拉动|撬动|完成|推进|开展|实施|启动|落地|见效|铺开|带动|取得|惠及|交付|收官)"
)
"""What becomes of a programme that opens its clause: 保交楼任务全面完成."""
_LEVELS = tuple("省市区县州")
"""Whose a known name is, in one character: 举办省|旅发大会."""
_COUNTS = frozenset(("新增", "组织"))
"""Verbs that count what has the name, or begin another word: 新增双创载体5家, 国家组织药品集中采购."""
_CAN = frozenset("可能")
"""Before a name that is a deed here: 便可|一网通办."""
_JOINS = frozenset("、和与及")
_LISTED = re.compile(
    "(?=[、和与及等以])[^，,。；;：:]{0,60}?(?:等|[二三四五六七八九十两][大项个轨])(?:国家|重大|重点|重要|系列|一系列|各项|多项|相关){0,2}"
    "(?:政策|战略|改革|工程|行动|制度|机制|措施|举措|计划|方案|试点|活动)"
)
"""What closes a row of names behind one of them: 、少子女化对策、地方创生等重大政策."""
_VERSION = re.compile(r"[1-9]\.0")
"""Behind a name: that it is carried out anew (社會安全網|2.0)."""
_QUOTED_MOST = 20
_BEHIND = 12
"""Characters behind a quotation in which a name that begins with it ends."""
_CLAUSE_MARKS = "，,。；;：:"
_ROW_MOST = 40
"""Characters before a name in which the verb of its row stands."""
_DIGIT = re.compile("[0-9]")
"""A row of sums is none of names: 资金9亿元、以旧换新资金8亿元."""
_NUMBER = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十0-9]{1,3}[)）.．、]|第[一二三四五六七八九十]{1,3}[章节])?\s*")
_FAR = (("香港特别行政区", "香港"), ("澳门特别行政区", "澳門"), ("台湾省", "臺灣"))
"""Places whose names of initiatives are plain words elsewhere: 關愛隊, 十大建設."""
_OWN_LEAST = 4
"""Initiatives of such a place of which a text tells that is of it, whatever else it names."""
_AGAINST = ("general", "saying", "general_but_named", "ordinary_body", "counted")
"""What a name has against it that everyone knows not to hold: it looks like any phrase."""


class KnownNames:
    """The known names of a document, by line."""

    def __init__(self, document: Document, theirs: bool) -> None:
        """Args: the document; `theirs` says whether it reads like one of Hong Kong, Macao or Taiwan."""
        self._spots = list(spots(document.text))
        self._at = 0
        home = document.meta.area.levels[:1]
        there = home in {(level,) for level, _ in _FAR}
        told = Counter(area for area, _ in {(one.known.area, one.known) for one in self._spots if not one.plain})
        own = {area for _, area in _FAR if theirs or told[area] >= _OWN_LEAST} if not there else frozenset[str]()
        self._foreign = frozenset(area for level, area in _FAR if home != (level,) and area not in own)
        self._far = self._foreign if home else frozenset()

    def of(self, line: Line) -> list[tuple[Spot, bool]]:
        """Those in a line behind all lines asked before, with whether they are plain words here."""
        found = []
        while self._at < len(self._spots) and self._spots[self._at].start < line.span.end:
            one = self._spots[self._at]
            self._at += 1
            if one.start >= line.span.start and one.end <= line.span.end:
                found += self._told(one)
        return found

    def _told(self, one: Spot) -> list[tuple[Spot, bool]]:
        """A known name with whether it is plain here; nothing where it is of another place."""
        area = one.known.area
        return [] if area in self._far else [(one, one.plain or area in self._foreign)]

    def across(self, text: str, pairs: Iterable[Bracket]) -> list[tuple[Spot, bool]]:
        """Those that begin with a quotation and go on behind it: “三北”防护林."""
        found = []
        for pair in pairs:
            inner = text[pair.inner.start : pair.inner.end]
            if not pair.quote or pair.depth or len(inner) > _QUOTED_MOST:
                continue
            name = opening(inner + text[pair.outer.end : pair.outer.end + _BEHIND])
            if len(name) > len(inner) + 1 and not name.endswith(TAILS) and (named := known(name)):
                span = Span(pair.outer.start, pair.outer.end + len(name) - len(inner))
                found += self._told(Spot(span.start, span.end, named.known, named.plain))
        return found


def known_in(text: str, line: Line, mask: str, stand: Iterable[tuple[Spot, bool]]) -> list[Candidate]:
    """The known names of a line outside of quotation marks and brackets, as candidates.

    Args:
        text: of the document.
        line: in which they stand.
        mask: the line with quotations and brackets hidden.
        stand: its known names, and whether they are plain words.
    """
    found: list[Candidate] = []
    untold: list[Candidate] = []
    for spot, plain in sorted(stand, key=lambda one: one[0].start):
        low, high = spot.start - line.span.start, spot.end - line.span.start
        if mask[low] != text[spot.start] or mask[high - 1] != text[spot.end - 1]:
            continue
        if mask[low - 1 : low] in _CAN or _ELSE.match(mask, high) or tables().not_name.match(mask, high):
            continue
        if plain and _LONGER.match(mask, high):
            continue
        version = _VERSION.match(mask, high)
        high = version.end() if version else high
        before = _HELPED if mask.startswith(_HELP, low) else _WIDER
        wider = before.search(mask, max(0, low - _WORD_BEFORE), low) if plain else None
        low = wider.start() if wider else low
        begin = low - mask.startswith(_LEVELS, low - 1) if low else 0
        trigger = trigger_before(mask[max(0, begin - 12) : begin]) or _shared(mask, low, found, line)
        told = _told(mask, line, low, high, trigger)
        span = Span(line.span.start + low, line.span.start + high)
        name = text[span.start : span.end]
        evidence = {**({"known": name, "head_weak": name} if plain else {"renowned": name}), **told}
        one = Candidate(name, {name}, span, line, trigger, evidence)
        if plain and not told:
            untold.append(one)
            continue
        if "acts" in told:
            found += _before(one, untold, mask)
        found.append(one)
        untold = []
    return found


def _before(one: Candidate, others: list[Candidate], mask: str) -> list[Candidate]:
    """Those of `others` in one row before a name, of which the same is told: 甲补贴、乙教育等政策落地."""
    row, base = [], one.line.span.start
    for other in reversed(others):
        if other.span.end != one.span.start - 1 or mask[other.span.end - base] not in _JOINS:
            break
        other.evidence["acts"] = one.evidence["acts"]
        row.append(other)
        one = other
    return row[::-1]


def _shared(mask: str, low: int, found: list[Candidate], line: Line) -> str:
    """The verb before the row in which a name stands, if any: 落实托育补贴、|学前一年免费教育."""
    before = mask[low - 1 : low]
    if found and found[-1].span.end - line.span.start == low - 1 and before in _JOINS and found[-1].trigger:
        return found[-1].trigger
    return _verb_of_row(mask, low) if before == "、" else ""


def _verb_of_row(mask: str, at: int) -> str:
    """The verb that opens the row of a name at `at`, if any."""
    low = max(mask.rfind(mark, max(0, at - _ROW_MOST), at) + 1 for mark in _CLAUSE_MARKS)
    verb = None if _DIGIT.search(mask, low, at) else tables().weak.match(mask[low:at])
    return verb[1] if verb else ""


def _told(mask: str, line: Line, low: int, high: int, trigger: str) -> dict[str, str]:
    """What a line tells of a known name: its verb, what becomes of it, or that it is the whole heading."""
    if trigger and trigger not in _COUNTS:
        return {"quoted_trigger": trigger}
    opens = low == 0 or mask[low - 1] in "，,。；;：:、"
    if opens and (goes := _GOES_ON.match(mask, high)):
        return {"acts": goes[0]}
    if _LISTED.match(mask, high):
        return {"listed": mask[high : high + 2]}
    number = _NUMBER.match(mask)
    if line.role is Role.HEADING and number and number.end() >= low and high >= len(mask.rstrip("。：: ")):
        return {"entitled": mask[low:high]}
    return {}


def not_cut(ended: list[Candidate], renowned: Iterable[Candidate], text: str) -> list[Candidate]:
    """The phrases of a line without those that are a known name behind a verb, or that begin in the midst of one.

    持续拓展|东西部协作, 借|广交会; 医疗、医保、|医药联动改革.
    """
    spans = [one.span for one in renowned]
    return [one for one in ended if not any(_cuts(one.span, span, text) for span in spans)]


def _cuts(phrase: Span, name: Span, text: str) -> bool:
    """Whether a phrase takes a known name apart, or has but a verb before it."""
    if phrase.end == name.end and phrase.start < name.start:
        ahead = name.start - phrase.start
        return ahead == 1 or tables().lead_in.fullmatch(text, phrase.start, name.start) is not None
    within = name.start < phrase.start < name.end
    return within or (phrase.start == name.start and phrase.end < name.end)


def join_quoted(inside: Iterable[Candidate], renowned: Iterable[Candidate]) -> None:
    """Lets a quotation that a known name begins with name what that names: “三北” of “三北”防护林."""
    for whole in renowned:
        for one in inside:
            if whole.span.start <= one.span.start and one.span.end <= whole.span.end and known(one.core) is None:
                one.core, one.forms = whole.core, {whole.core}


def named_by(one: Candidate) -> Named | None:
    """The known initiative that a candidate names; a quotation that everyone uses, by what follows it (“两新”政策)."""
    if (named := known(one.core)) or "quoted" not in one.evidence or fold(one.core) not in words("commonplaces"):
        return named
    return next(filter(None, map(known, sorted(one.forms))), None)


def support(found: Iterable[Candidate]) -> None:
    """Adds to quotations and phrases that are known names that they are, and takes away what any phrase has."""
    for one in found:
        if {"known", "renowned"} & one.evidence.keys():
            continue
        named = named_by(one)
        if named is None or (named.plain and "quoted" not in one.evidence):
            continue
        if known(one.core) is None:
            one.core = min((form for form in one.forms if known(form)), key=len)
        one.evidence["known"] = one.core
        for key in _AGAINST:
            one.evidence.pop(key, None)
        if not named.plain:
            one.evidence.pop("commonplace", None)
