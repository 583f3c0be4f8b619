"""Lists whose whole is named elsewhere: A、B等八项活动 of the festival that its title or the sentence before names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.glossary.counted_below import ordinals_from
from corpus.extraction.items import ITEM_MARK
from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import number
from corpus.extraction.parts.gone_on import asked, contents, of_this, offered, voted
from corpus.extraction.parts.items_below import numbered_below
from corpus.extraction.parts.items_listed import items_of
from corpus.extraction.parts.tidied import tidied
from corpus.model import Document, Initiative, Kind, Role, Span
from corpus.openings import compiled
from corpus.records import record, replace
from corpus.sentences import sentence_at

_CLOSES = compiled(
    "(?P<etc>等(?:共计?)?)?(?:(?P<number>[0-9]{1,2}|[二三四五六七八九十两]{1,3})(?:大|个|项|类|场|支|份)|一系列|系列)"
    "(?:[\u4e00-\u9fff]{2}){0,2}?子?(?P<noun>方面工作|活动|板块|环节|赛事|行动|工程|项目|举措|措施|内容|队伍|专班|文件|政策|制度|机制|方案|阶段|步骤)"
    "|(?<=”)(?P<held>等)(?:[\u4e00-\u9fff]{2})?活动(?=[0-9]{1,4}余?多?[场次项期])"
    "|(?P<plain>等)(?:主题|配套|特色|系列)?(?P<deeds>活动)(?=[，,。；;])"
    "|(?P<own>等)(?:专项|重点|重大)?(?P<sort>行动|工程)(?=[，,。；;])"
)
"""What closes such a list: 等八项活动, ”三大主题活动, 等一系列活动."""
_OPENS = re.compile(
    "(?:开展|举办|推出|启动|策划|组织|组建|成立|出台|印发|建立|健全|设置|设有|包括|包含|涵盖|安排|实施|推进|抓好|打造|分为|分(?![别布工类])|内容有|内容为)(?:了|有|的有)?(?![的式])"
)
_ANAPHOR = re.compile("本次|此次|本届|这次|该|期间|[仪典]式上|开幕[式会]|活动|大会|其中|主要|内容|重点|今年|年内")
_WITHIN = re.compile("在(?!(?:此次|本次|本届|这次|该))[\u4e00-\u9fff]{2,10}(?:活动|行动|工程)[中里上][，,]")
"""How a sentence begins that tells of one activity among others: 在系列宣传活动中，…."""
_IS_PROSE = re.compile("[的了“”]|^[在为以对]|[0-9]")
_HELD = frozenset((Kind.CAMPAIGN, Kind.MEETING))
"""Kinds of what a text calls 此次活动."""
_PLACED = frozenset((Kind.INSTITUTION, Kind.WORKS, Kind.ZONE))
"""Kinds that stand somewhere and are no wholes of activities, teams and papers."""
_REFERS = re.compile("(?:落实|贯彻|按照|根据|围绕|结合|响应|依托|对照|纳入|继|为|在)[\u4e00-\u9fff]{0,4}[“《]?$")
"""Before a name that the sentence is not about."""
_IN_ORDER = re.compile(
    "(?:(?<=[。\n])|(?<=据悉，)|(?<=据了解，))(?:本次|此次|这次|该|此项|这项|整个)?(?P<it>行动|活动|工程|计划|改革|大赛|攻坚|战役)"
    "(?:主要|将|重点|着力|共){0,2}(?:突出|包括|抓好|围绕|分为|分|落实|聚焦|明确|推进|实施|开展|做好)了?“?"
    "(?P<number>[二三四五六七八九十])(?:大|个|项|类)(?:重点)?(?:方面|重点|任务|举措|措施|内容|工作|行动|环节|专项|工程|步骤)”?[：:。，,](?=一是)"
)
"""A sentence about 行动 or 本次活动 that counts what 一是 … 二是 … go on to tell."""
_FOLLOW = re.compile(
    "(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.．、])?[\u4e00-\u9fff]{0,6}(?:开展|举办|实施|组织|推出|推进|做好|抓好)(?:以下|下列|如下)?"
    "(?:(?P<number>[二三四五六七八九十]{1,2}|[0-9]{1,2})(?:大|项|个)|(?<=[以如]下)|(?<=下列))(?:方面)?(?:主题|系列|专项|重点|特色){0,2}(?:活动|行动|工程|项目|任务|工作|内容)[：:]"
)
"""A line that says how many deeds stand below."""
_DONE_FOR = re.compile(
    "(?<=[。\n])[^。；;\n]{0,24}?(?:这项|此项|该项|此次|本次|这次)(?:活动|行动|工程|工作|改革)[^。；;\n]{0,30}?"
    "(?P<number>[二三四五六七八九十])(?:项|个|条|大)(?:措施|举措|办法|做法|途径|方式)[：:，,](?=一是)"
)
"""A sentence about what was named before it: 为推动这项活动，县里采取四项措施：一是…."""
_ANNOUNCED_MOST = 28
_OPENING = 400
"""Characters from the top in which a report names what it is about."""
_PLANNED = frozenset((Kind.CAMPAIGN, Kind.MEETING, Kind.PLAN, Kind.PROGRAMME, Kind.REFORM))
_OF_OBJECT = ("对", "把", "将", "向")
"""How the object of a verb begins, whose rows are no list of parts: 对许可、人员等5个环节进行检查."""
_NAMED_FAR = 24
"""Characters behind a list in which that is named which it was voted to be."""
_CALLED_WITHIN = 6
"""Characters behind a name in which its noun stands: “甲”百日行动."""
_MARKS = "，,。；;：:！？\n"
_MARK = re.compile(f"[{_MARKS}]")
_REACH = 360
"""Characters before the words that close a list in which it stands."""
_LEAST = 2
_LEAST_PLAIN = 3
"""Items of a list in which nothing is quoted."""
_LINES_BACK = 2
_TITLE_WITHIN, _SORT_WITHIN = 30, 24
"""Lines from the top in which the title of a plan stands, and characters at its end that name its sort."""
_OWN_REACH = 1600
"""Characters behind it, its aims and principles, in which it says of what it is made: 实施甲、乙、丙等行动."""


@record
class _Closed:
    """A list with what closes it: where it begins, its items, and where its count and noun stand."""

    start: int
    items: tuple[str, ...]
    closing: Span
    deeds: bool = False
    """Whether it is of what a campaign of its own sentence does: 甲活动…，开展乙、丙、丁等活动."""
    papers: bool = False
    """Whether it lists papers, which no campaign is made of."""
    own: bool = False
    """Whether it is of the plan that the title names, whatever its sentence names before."""


def tie(document: Document, found: Sequence[Initiative]) -> list[Initiative]:
    """`found` with the parts of the closed lists that belong to one of them.

    Args:
        document: in which they are named.
        found: its initiatives; one that has parts keeps them.
    """
    out = list(found)
    for one in _closed(document):
        at = _whole_of(document, out, one)
        if at is not None:
            out[at] = replace(out[at], parts=one.items)
    for start, items in of_this(document):
        others = [one for one in out if not any(f"“{one.name}”" in item for item in items)]
        at = _last_held(document, others, start)
        at = _last_held(document, out, start) if at is None else out.index(others[at])
        _give(out, at, items)
    for start, items in offered(document):
        at = _only_campaign(document, out, start)
        _give(out, at, items)
    for start, items in contents(document):
        at = _last_held(document, out, start, _PLANNED)
        _give(out, at, items)
    for end, items in voted(document):
        behind = [(span.start, at) for at, other in enumerate(out) for span in other.mentions if end <= span.start]
        start, at = min(behind, default=(end + _NAMED_FAR, 0))
        _give(out, at if start < end + _NAMED_FAR else None, items)
    for start, items in asked(document):
        at = _last_held(document, out, start)
        if at is not None and stem(out[at].name) not in map(stem, items):
            _give(out, at, items)
    for start, items in _counted_below(document):
        at = _of_plan(document, out, start)
        _give(out, at, items)
    for start, items in _measures(document):
        at = _last_held(document, out, start)
        at = _of_plan(document, out, start) if at is None else at
        _give(out, at, items)
    for noun, start, items in _told_in_order(document):
        at = _last_called(document, out, noun, start)
        _give(out, at, items)
    return out


def _give(found: list[Initiative], at: int | None, items: tuple[str, ...]) -> None:
    """Gives one of the initiatives its parts; what has some keeps them."""
    if at is not None and not found[at].parts:
        found[at] = replace(found[at], parts=items)


def _only_campaign(document: Document, found: Sequence[Initiative], start: int) -> int | None:
    """The one campaign that the opening of a report and the lines before `start` name; None where they name others."""
    first = document.lines[max(0, document.line_index(start) - _LINES_BACK)].span.start
    held = [at for at, other in enumerate(found) if other.kind in _HELD and not other.part_of]
    near = {at for at in held for span in found[at].mentions if first <= span.start < start}
    opening = {at for at in held for span in found[at].mentions if span.start < _OPENING}
    return near.pop() if len(near) == 1 and near <= opening else None


def _last_held(
    document: Document, found: Sequence[Initiative], start: int, kinds: frozenset[Kind] = _HELD
) -> int | None:
    """Which of the campaigns and meetings is named last before `start`, in its line or not far above."""
    first = document.lines[max(0, document.line_index(start) - _LINES_BACK)].span.start
    near = [
        (span.start, at)
        for at, other in enumerate(found)
        if other.kind in kinds and not other.part_of
        for span in other.mentions
        if first <= span.start < start
    ]
    return max(near)[1] if near else None


def _counted_below(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a line of its own says that so many deeds follow (开展四大主题活动：), and their titles."""
    for index, line in enumerate(document.lines):
        if len(line.span) > _ANNOUNCED_MOST or document.text[line.span.end - 1 : line.span.end] not in ("：", ":"):
            continue
        said = _FOLLOW.fullmatch(document.text, line.span.start, line.span.end)
        many = number(said["number"]) if said and said["number"] else 0
        items = tidied(numbered_below(document, index, many)) if said else ()
        if items:
            yield line.span.start, items


def _of_plan(document: Document, found: Sequence[Initiative], start: int) -> int | None:
    """The campaign that a text names at its opening and again and again; None where two are named alike often."""
    held = [
        (sum(span.start < start for span in other.mentions), at)
        for at, other in enumerate(found)
        if other.kind in _PLANNED and other.mentions[0].start < _OPENING
    ]
    best = max(held, default=None)
    return best[1] if best is not None and sum(count == best[0] for count, _ in held) == 1 else None


def _measures(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a sentence about 这项活动 counts what 一是 … 二是 … go on to tell was done for it, and the items."""
    for match in _DONE_FOR.finditer(document.text) if "一是" in document.text else ():
        items = tidied(ordinals_from(document.text, match.end()))
        if len(items) == number(match["number"]):
            yield match.start(), items


def _told_in_order(document: Document) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """What 一是 … 二是 … tell of an initiative that its noun alone names: the noun, where it stands, the items."""
    if "一是" not in document.text:
        return
    for match in _IN_ORDER.finditer(document.text):
        items = tidied(ordinals_from(document.text, match.end()))
        if len(items) == number(match["number"]):
            yield match["it"], match.start(), items


def _last_called(document: Document, found: Sequence[Initiative], noun: str, start: int) -> int | None:
    """Which of `found` is the last before `start`, not far above, that is called by a noun (行动)."""
    first = document.lines[max(0, document.line_index(start) - _LINES_BACK)].span.start
    near = [
        (span.start, at)
        for at, other in enumerate(found)
        for span in other.mentions
        if first <= span.start < start and noun in _MARK.split(document.text[span.start : span.end + _CALLED_WITHIN])[0]
    ]
    return max(near)[1] if near else None


def _closed(document: Document) -> Iterator[_Closed]:
    """The lists of a document that a count and a noun close, in order."""
    text = document.text
    for match in _CLOSES.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        alone = not any(match[key] for key in ("etc", "held", "own", "plain")) and before not in ("”", "》")
        if alone and not match["number"]:
            continue
        low = _clause(text, max(0, match.start() - _REACH), match.start())
        opened = [
            verb.end() for verb in _OPENS.finditer(text, low, match.start()) if _is_outside(text, low, verb.end())
        ]
        begin = opened[0] if opened else low
        items = tidied(items_of(text[begin : match.start()]))
        if alone and (not opened or len(items) < _LEAST_PLAIN or any(map(_IS_PROSE.search, items))):
            continue  # 推进甲改造、乙整治、丙建设三项工程
        quoted = any("“" in item for item in items) or text.count("“", begin, match.start()) >= _LEAST
        if items and items[0].startswith(_OF_OBJECT):
            continue
        bare = match["own"] or match["plain"]
        if len(items) < (_LEAST if quoted and not bare else _LEAST_PLAIN) or (match["plain"] and not opened):
            continue
        if match["own"] and not (opened and 0 <= match.start() - _titled_at(document, match["sort"]) < _OWN_REACH):
            continue
        if match["number"] and not (
            len(items) <= number(match["number"]) if match["etc"] else len(items) == number(match["number"])
        ):
            continue
        closing = Span(match.start("number") if match["number"] else match.start(), match.end())
        papers = text.startswith("《", begin)
        deeds, own = match["plain"] is not None, match["own"] is not None
        yield _Closed(begin, items, closing, own=own, deeds=deeds, papers=papers)


def _titled_at(document: Document, sort: str) -> int:
    """Where the title ends that names a plan of a sort (甲行动计划 of 行动); far behind all where none does."""
    titled = (line for line in document.lines[:_TITLE_WITHIN] if line.role is Role.TITLE)
    named = [line.span.end for line in titled if sort in document.cut(line.span)[-_SORT_WITHIN:]]
    return named[-1] if named else len(document.text) + _OWN_REACH


def _clause(text: str, low: int, end: int) -> int:
    """Where the clause begins that reaches `end`; marks inside quotations and brackets end none."""
    depth = 0
    for place in range(end - 1, low - 1, -1):
        mark = text[place]
        depth += (mark in "”》）)") - (mark in "“《（(")
        if mark == "\n" or (depth <= 0 and mark in _MARKS):
            return place + 1
    return low


def _is_outside(text: str, low: int, at: int) -> bool:
    """Whether `at` stands in no quotation that opens behind `low`."""
    return text.count("“", low, at) == text.count("”", low, at)


def _whole_of(document: Document, found: Sequence[Initiative], one: _Closed) -> int | None:
    """Which of `found` a list belongs to; None where that is not told, or where it has parts."""
    own = [at for at, other in enumerate(found) if any(_is_closing(span, one) for span in other.mentions)]
    if own:
        return None if found[own[0]].parts else own[0]
    line = document.line_at(one.start)
    sentence = sentence_at(document.text, line.span, one.start) if line else None
    if line is None or sentence is None:
        return None
    stems = {stem(item) for item in one.items}
    index = document.line_index(one.start)
    near = [
        (span.start, at)
        for at, other in enumerate(found)
        if other.kind not in _PLACED
        and not (one.papers and other.kind is Kind.CAMPAIGN)
        and stem(other.name) not in stems
        and not other.part_of
        for span in other.mentions
        if span.end <= one.start and not _REFERS.search(document.text[max(0, span.start - 8) : span.start])
    ]
    inside = [pair for pair in near if pair[0] >= sentence.start]
    told = (
        _WITHIN.match(document.text, sentence.start) is None
        and _ANAPHOR.search(document.text, sentence.start, one.closing.start) is not None
    )
    first = document.lines[max(0, index - _LINES_BACK)].span.start
    above = [pair for pair in near if first <= pair[0] < sentence.start]
    titled = [pair for pair in near if (of := document.line_at(pair[0])) is not None and of.role is Role.TITLE]
    if ITEM_MARK.match(document.text, line.span.start, line.span.end):
        titled = []  # what one of many items builds is not all that the title names
    if one.own:
        inside, above = [], []
    if one.deeds:
        inside, above, titled = [pair for pair in inside if found[pair[1]].kind is Kind.CAMPAIGN], [], []
    named = [pair for pair in inside if any(found[pair[1]].name in words for words in _title(document))]
    chosen = (
        max(named, default=None)
        or max(inside, default=None)
        or (max(above, default=None) if told else None)
        or max(titled, default=None)
    )
    return None if chosen is None or found[chosen[1]].parts else chosen[1]


def _title(document: Document) -> list[str]:
    """The words of the lines that are the title."""
    return [document.cut(line.span) for line in document.lines[:_TITLE_WITHIN] if line.role is Role.TITLE]


def _is_closing(named: Span, one: _Closed) -> bool:
    """Whether a name is the count and noun that close a list, and no item that took them with it."""
    return named.meets(one.closing) and named.start >= one.closing.start - 1
