"""Members of a list that says what it lists: the names after 40项实事包括：, before 等6个项目, below a lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus.extraction.naming.borders import HAN, Candidate, tables
from corpus.extraction.naming.kinds import Head, head_of, is_general, words
from corpus.extraction.numerals import number
from corpus.model import Document, Kind, Line, Role, Span
from corpus.openings import compiled
from corpus.places import find_areas
from corpus.records import record

_BUILT = frozenset(
    (Kind.PROGRAMME, Kind.CAMPAIGN, Kind.WORKS, Kind.PLATFORM, Kind.INSTITUTION, Kind.ZONE, Kind.REFORM, Kind.MEETING)
)
_TEAMS = frozenset((Kind.INSTITUTION,))
_PLACES = frozenset((Kind.ZONE, Kind.WORKS, Kind.INSTITUTION, Kind.PLATFORM))
_KINDS: dict[str, frozenset[Kind]] = {
    "项目": _BUILT,
    "实事": _BUILT,
    "工程": _BUILT,
    "机制": frozenset((Kind.MECHANISM, Kind.INSTITUTION, Kind.MEETING)),
    "制度": frozenset((Kind.MECHANISM, Kind.MEETING, Kind.ASSESSMENT)),
    "改革": frozenset((Kind.REFORM, Kind.MECHANISM)),
    "行动": frozenset((Kind.CAMPAIGN, Kind.PROGRAMME)),
    "活动": frozenset((Kind.CAMPAIGN, Kind.PROGRAMME)),
    "计划": frozenset((Kind.PROGRAMME, Kind.CAMPAIGN, Kind.WORKS, Kind.PLATFORM, Kind.PLAN)),
    "平台": frozenset((Kind.PLATFORM, Kind.INSTITUTION)),
    "片区": _PLACES,
    "园区": _PLACES,
    "工作组": _TEAMS,
    "专班": _TEAMS,
}
"""What kinds a list of so called things may hold."""
_NOUN = "(?P<noun>项目|实事|工程|机制|制度|改革|行动|活动|计划|平台|工作组|专班)"
_COUNTED = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[个项件大]"
_OPENS = re.compile(
    rf"{_NOUN}(?:任务|清单|名单|内容)?(?:共?为?(?:{_COUNTED})?[，,]?(?:主要|具体|共|分别|其中|依次|总?共|有)?(?:包括|包含|涵盖|涉及|如下|[是为])[:：]?|[:：])"
)
"""What announces a list in its own line."""
_SUMMED = "(?P<noun>项目|实事|工程|机制|制度|改革|行动|活动|计划|平台|工作组|专班|片区|园区)"
_CLOSES = compiled(
    rf"等?(?:[0-9]{{1,3}}|[二三四五六七八九十]{{1,3}})[个项大件](?:重[点大]|民生|建设|惠民|专项|主题|系列|特色|配套|先进|制造业?|产业|核心|城市|更新){{0,3}}{_SUMMED}"
)
"""What closes one."""
_BRACKETED = re.compile("[(（][^()（）]{0,60}[)）]")
_GOVERNS = re.compile("包括|包含|涵盖|涉及|分别[是为]|[。；;：:，,]")
_ABOVE = re.compile(
    rf"{_NOUN}(?:任务|清单|名单|内容)?(?:共?为?(?:共计?)?{_COUNTED})?(?:[，,]?(?:主要|具体|分别|现|予以|依次)?(?:公布|公示|包括|如下|[是为]))*\s*[:：]$"
)
"""What announces the lines below it."""
_STATED = re.compile(
    "(?P<number>[二三四五六七八九十]{1,2}|[0-9]{1,2})[大项个][^，,。；;：:、]{0,8}?(?:项目|工程|行动|活动|计划)(?:[，,]?(?:主要|具体|分别|依次)?(?:包括|如下|[是为]))?\\s*[:：]$"
)
"""How many items are said to stand below: 推出三大引擎计划：."""
_LABEL = re.compile(
    "(?P<name>(?![^:：]{0,14}[的了由将被把是为和与及])[\u4e00-\u9fff“”A-Za-z0-9+·/\\-]{4,16})[:：](?=.{6})"
)
"""What an item is called whose line goes on to explain it: 北岸都会区产业化：整合…."""
_HEADED = re.compile(
    "(?P<noun>实事)(?:项目|工程)?(?:清单|名单|目录|任务|安排|计划|一览表|表|票决产生|公布|出炉|来了|发布)*$"
    "|(?P<works>项目|工程)(?:清单|名单|目录|安排表|一览表)$|[件项]实事$"
)
"""Titles and headings of lists of things to build and to do."""
_MARK = re.compile(
    r"\s*(?:[-—•·*▲◆●■]{1,2}|[(（]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:[)）.．、:：]|是)|[①-⑳]|之[一二三四五六七八九十][:：]|第[一二三四五六七八九十]{1,2}[件项][,，:：是])\s*"
)
_ORDINAL = re.compile(
    r"(?:(?<=[。；;：:，,])|^)\s*(?:[一二三四五六七八九十]{1,2}[是、]|[(（]?[0-9０-９]{1,2}[)）.．、](?![0-9０-９]))"
)
_DOES = re.compile(
    "(?:(?:异地|全面|加快|继续|组织|大力|扎实|深入|持续|计划|重点|拟|将)?"
    "(?:新建|改扩建|新改扩建|续建|迁建|重建|改建|扩建|完成|启动|实施|开展|推进|推动|建成|建设|打造|抓好|做好|办好|建立健全|建立|健全|完善|成立|组建|推行|落实|深化|实行|开工|谋划|加强|强化|推广)了?){1,3}"
)
_AMONG = re.compile(r".{0,20}等[0-9]{1,4}多?余?[个所家座处条村镇](?:村|镇|社区|小区|乡镇|街道)?")
_BEHIND = re.compile("(?<=项目|工程|中心|平台|体系|基地|公园|大桥|隧道)(?:的?建设|拆除重建|改造|提升)$")
_SEMICOLON = re.compile("[；;]")
_STOP = re.compile(r"[，,。；;：:()（）\s\n]|——|等(?=[0-9一二三四五六七八九十]{1,3}[个项大件]|$)")
_PROSE = re.compile("[的了由将被把《》]|[0-9][个项家所座条]|^[本该各其有从在对以为等和与及]|以及")
_VAGUE = frozenset(
    ("会议", "工作", "政策", "办法", "清单", "台账", "工作部署", "工作安排", "道路", "公路", "系统", "活动")
)
"""Head nouns that a task ends in as well as a name."""
_WIDENS = ("扩大", "改善")
"""Verbs that such a name may begin with: 扩大学位供给项目."""
_PLACE = re.compile("[\u4e00-\u9fff]{3,14}")
_LEAST = 2
_MODIFIER = 2
_GENERAL_MODIFIER = 4
_LONGEST = 44
_REACH = 1200
"""Characters behind an announcement in which its list stands."""
_BACK = 400
_TRIES = 8
_TRIES_EACH = 300
_GAP = 3
"""Lines between two items that explain the first."""
_MOST = 80


@record
class Enumeration:
    """A list: its line or the line above it, what it says it lists, and the names among its members.

    `said` is where the noun that announces it ends; None where the noun stands behind the list (…等6个项目).
    """

    above: Line
    noun: str
    said: int | None
    names: tuple[tuple[Line, Span], ...]


_latest: list[tuple[Document, tuple[Enumeration, ...]]] = []
"""The document that was looked at last, with its lists: it is asked once a name, and costs too much to hash."""


def enumerations(document: Document) -> tuple[Enumeration, ...]:
    """The announced lists of a document that hold at least two names, in order."""
    for known, found in _latest:
        if known is document:
            return found
    found = _enumerations(document)
    _latest[:] = [(document, found)]
    return found


def _enumerations(document: Document) -> tuple[Enumeration, ...]:
    found: list[Enumeration] = []
    for index, line in enumerate(document.lines):
        if line.role in (Role.META, Role.NOTE):
            continue
        found += _within(document.text, line)
        noun = _announced(document.cut(line.span), line)
        if noun and len(names := tuple(_below(document, index, noun))) >= _LEAST:
            found.append(Enumeration(line, noun, line.span.end, names))
    return tuple(found)


def members(document: Document) -> dict[int, list[Candidate]]:
    """The names among the members of the announced lists, by where their lines start."""
    out: dict[int, list[Candidate]] = {}
    for one in enumerations(document):
        for line, span in one.names:
            name = document.cut(span)
            if "“" in name:
                continue  # quotations are looked for by themselves
            head = head_of(name)
            evidence = {"listed": one.noun}
            if head is not None:
                evidence[f"head_{head.strength}"] = head.word
                if head.strength == "faint":
                    evidence["long"] = name[: -len(head.word)]
            else:
                evidence["long"] = name
            near = out.setdefault(line.span.start, [])
            if not any(span.start < other.span.end and other.span.start < span.end for other in near):
                near.append(Candidate(name, {name}, span, line, evidence=evidence))
    return out


def _announced(text: str, line: Line) -> str:
    """What the lines below this one are said to be; empty where it announces none."""
    if match := _ABOVE.search(text[-48:]):
        return match["noun"]
    if line.role in (Role.TITLE, Role.HEADING) and (match := _HEADED.search(text.strip("“” "))):
        return match["works"] or "实事"
    return ""


def _below(document: Document, index: int, noun: str) -> Iterator[tuple[Line, Span]]:
    """The names that open the marked lines below line `index`."""
    gap, seen = 0, False
    labels = _labels(document, index)
    for line in document.lines[index + 1 : index + 1 + _MOST]:
        if line.role is Role.META and not seen:
            continue
        if line.span.start in labels:
            gap, seen = 0, True
            yield line, labels[line.span.start]
            continue
        mark = _MARK.match(document.text, line.span.start, line.span.end)
        if mark is None:
            gap += 1
            if gap > _GAP + 2 * (not seen):
                return
            continue
        gap, seen = 0, True
        if span := _named(document.text, mark.end(), line.span.end, noun):
            yield line, span


def _labels(document: Document, index: int) -> dict[int, Span]:
    """What the items below line `index` are called, by where their lines start, if they are as many as it says."""
    stated = _STATED.search(document.cut(document.lines[index].span)[-32:])
    if stated is None:
        return {}
    many = number(stated["number"])
    found: dict[int, Span] = {}
    for line in document.lines[index + 1 : index + 2 + many]:
        mark = _MARK.match(document.text, line.span.start, line.span.end)
        label = _LABEL.match(document.text, mark.end(), line.span.end) if mark else None
        if label is None or tables().start.match(label["name"]) or tables().weak.match(label["name"]):
            break
        found[line.span.start] = Span(label.start("name"), label.end("name"))
    return found if len(found) == many >= _LEAST else {}


def _within(text: str, line: Line) -> Iterator[Enumeration]:
    """The lists that a line announces and holds; so many are looked at that their reach covers the line a few times."""
    low, high = line.span.start, line.span.end
    reached = low
    for match in islice(_OPENS.finditer(text, low, high), _TRIES + len(line.span) // _TRIES_EACH):
        if match.start() < reached:
            continue
        names = tuple(
            (line, span) for span in _after(text, match.end(), min(high, match.end() + _REACH), match["noun"])
        )
        if len(names) >= _LEAST:
            reached = names[-1][1].end
            yield Enumeration(line, match["noun"], match.end("noun"), names)
    reached = low
    for match in _CLOSES.finditer(text, low, high):
        begin = max(reached, match.start() - _BACK)
        reached = match.end()
        seen = _BRACKETED.sub(lambda inner: "x" * len(inner[0]), text[begin : match.start()])
        begin += max((cut.end() for cut in _GOVERNS.finditer(seen)), default=0)
        pieces = list(_pieces(text, begin, match.start()))
        spans = [_named(text, *piece, match["noun"]) for piece in pieces]
        if _KINDS[match["noun"]] is _PLACES and sum(span is not None for span in spans) >= max(_LEAST, len(spans) // 2):
            spans[1:] = [span or _place(text, *piece) for span, piece in zip(spans[1:], pieces[1:], strict=True)]
        names = tuple((line, span) for span in spans if span is not None)
        if len(spans) >= _LEAST and len(names) >= min(_LEAST, len(spans) - 1):
            yield Enumeration(line, match["noun"], None, names)


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the 、 of a list, brackets whole."""
    at, depth = begin, 0
    for place in range(begin, end):
        depth += (text[place] in "(（") - (text[place] in ")）")
        if text[place] == "、" and depth <= 0:
            yield at, place
            at = place + 1
    yield at, end


def _after(text: str, begin: int, end: int, noun: str) -> Iterator[Span]:
    """The names that open the members of a list behind what announces it: between semicolons, 一是 or 1.."""
    marks = [mark.end() for mark in _ORDINAL.finditer(text, begin, end)]
    if len(marks) >= _LEAST:
        starts = marks
    else:
        full = text.find("。", begin, end)
        end = end if full < 0 else full
        starts = [begin, *(cut.end() for cut in _SEMICOLON.finditer(text, begin, end))]
    if len(starts) <= _LEAST:
        return
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        if span := _named(text, start, stop, noun):
            yield span


def _named(text: str, low: int, high: int, noun: str) -> Span | None:
    """The name that a member of a list begins with; None where it is a task or prose."""
    if mark := _MARK.match(text, low, high):
        low = mark.end()
    while low < high and text[low] in " \t　":
        low += 1
    high = min(high, low + 2 * _LONGEST)
    if verb := _DOES.match(text, low, high):
        low = verb.end()
    if among := _AMONG.match(text, low, high):
        low = among.end()
    for stop in (*_stops(text, low, high), high):
        end = behind.start() if (behind := _BEHIND.search(text, low, stop)) and behind.end() == stop else stop
        if _is_member(text[low:end], noun):
            return Span(low, end)
        if stop < high and text[stop] not in "(（":
            return None
    return None


def _place(text: str, low: int, high: int) -> Span | None:
    """A member of a row of zones that says no more than where it is: 某某燕子湖; None where a whole area is meant."""
    name = text[low:high]
    if not _PLACE.fullmatch(name) or _PROSE.search(name) or tables().start.search(name) or is_general(name):
        return None
    areas = find_areas(name)
    return None if areas and areas[0].span == Span(0, len(name)) else Span(low, high)


def _stops(text: str, low: int, high: int) -> Iterator[int]:
    """Where a name that begins at `low` may end: before each bracket, and at the first mark outside brackets."""
    depth = 0
    for stop in _STOP.finditer(text, low, high):
        mark = stop[0]
        if mark in "(（" and depth == 0:
            yield stop.start()
        depth += (mark in "(（") - (mark in ")）")
        if depth == 0 and mark not in "(（)）":
            yield stop.start()
            return


def _is_member(name: str, noun: str) -> bool:
    """Whether what opens a member of a list of `noun` reads as a name."""
    if not 4 <= len(name) <= _LONGEST or not HAN.search(name) or _PROSE.search(name):
        return False
    head = head_of(name)
    if head is None or head.word in _VAGUE or head.kind not in _KINDS[noun]:
        return False
    modifier = name[: -len(head.word)]
    table = tables()
    if name.count("“") != name.count("”"):
        return False
    verb = table.start.match(name) or (table.weak.match(name) and not head.strong)
    if verb and not name.startswith(_WIDENS):
        return False
    return len(modifier) >= (_GENERAL_MODIFIER if is_general(name) else _MODIFIER) and _says_which(modifier, head)


def _says_which(modifier: str, head: Head) -> bool:
    """Whether the words before a head noun are more than a level or what any such thing is."""
    return head.word not in words("ordinary_bodies") or len(modifier) > _MODIFIER
