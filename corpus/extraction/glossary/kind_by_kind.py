"""Names that count several kinds (三单一图, 一核两翼, 1+3+N), told kind by kind in the words around them.

The name counts, so the words can be checked: a stretch explains it only when it holds, in the name's order and one
right after another, as many things of each kind as the name says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corpus.extraction.glossary.listed_before import first_item
from corpus.extraction.glossary.long_forms import behind_verbs
from corpus.extraction.numerals import fold, number
from corpus.model import Document, How, Line, Reason, Role, Span, Term
from corpus.openings import compiled
from corpus.records import record

_NAME = compiled("“(?=[一二三四五六七八九两双多0-9])([^“”、，\n]{3,16})”")
_HEAD = "(?:工作法|工作机制|机制|模式|体系|格局|布局|行动|活动|工程|制度|战略|思路|目标|架构)?"
_KINDS = re.compile(f"(?P<kinds>(?:[一二三四五六七八九两双多][\u4e00-\u9fff]{{1,3}}?){{2,4}}){_HEAD}")
_KIND = re.compile("([一二三四五六七八九两双多])([^一二三四五六七八九两双多]{1,3})")
_CODE = re.compile(f"(?P<code>[0-9NX](?:[+][0-9NX]){{1,5}}|[1-9]{{2,5}}){_HEAD}")
_OPEN = frozenset("多NX")
"""Numbers that leave it open how many there are."""
_MOST_ONES = 6
"""Things of a code that are told one by one."""
_MANY = 3
"""Things of a kind that are believed where its word stands inside of them."""
_GOES_BEFORE = frozenset("、和与及")
"""What stands before an item that is not the first of its list."""
_BEFORE, _BEHIND = 160, 320
"""Characters before a name and behind it, in its line, in which it may be told."""
_SHORT_LINE = 60
"""Characters of a heading whose name the next line tells."""
_ITEM = "[^、，,。；;：:！？“”《》（）()\\s]"
_JOINT = "(?:、|[，,]|；|[+＋]|以及|[和与及])"
_GAP = f"(?:[、，,；;]|以及|[和与及])[“]?(?:{_ITEM}{{0,6}}?)"
"""What parts two kinds: a mark, and the verb of the second."""
_EACH = "个|支|张|套|条|项|名|类|大|座|家|块|批|本|份|种|段|片|处|组|级|位|辆|所|道|层|点|轮"
_EACH_ONE = re.compile(f"[0-9NnＮXx一两二三四五六七八九多]”?(?:{_EACH})|若干")
_ROLE = "以?(?P<items>[^，,。；;：:“”]{2,48}?)为[^，,。；;、“”]{0,5}"
_OWN_ROLE = re.compile("[、，,]?以(?P<items>[^，,。；;：:“”以]{2,48}?)为[^，,。；;、“”以的]{1,6}")
"""A role with its preposition: 以制度建设为引领."""
_AND = re.compile("、|以及|[和与及]")
_CLAUSE = re.compile("[，,；;。！？\n]")
_ADVERB = re.compile("(?:全面|着力|重点|同时|并|再|集中|彻底|坚决|大力|深入)")
_LED = re.compile("^.{0,6}?(?:利用|[编建用列画][好出制成]|制定|制作|绘制|梳理|出台|组建|按照)(?=.{2})")
"""The verb before the first item, with who does it."""
_LEAST_CLAUSE = 4
_TAIL = re.compile("(?<=[\u4e00-\u9fff]{2})的?(?:方式|办法|方法|措施|举措|手段|原则|要求)$")
"""What closes a list behind its last item."""
_TELLING = re.compile("[0-9]{2}|[％%]|我们|他们")
"""What a count of things done has, and no explanation."""


@record
class _Kind:
    """One kind of a name: how many (0 where that is left open), and what it is called ("" in a code)."""

    many: int
    unit: str


def kind_by_kind(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The names of `document` that no term explains and whose kinds the words around them go through."""
    known = " ".join(fold(term.term) for term in terms)
    found: dict[str, Term] = {}
    for match in _NAME.finditer(document.text):
        name = match[1]
        if name in found or not (kinds := _kinds(name)) or fold(name) in known:
            continue
        line = document.line_at(match.start())
        if line is None or line.role is Role.NOTE:
            continue
        told = _told(document, line, Span(match.start(), match.end()), kinds)
        if told is not None:
            said = document.cut(told).strip("“”、，, ")
            said = _TAIL.sub("", said) if kinds[0].unit else said
            why = Reason("kind-by-kind", evidence=(name,))
            found[name] = Term(name, said, How.ENUMERATION, told, (), None, why=why)
    return list(found.values())


def _kinds(name: str) -> tuple[_Kind, ...]:
    """The kinds that a name counts; () where it counts one kind or none."""
    folded = fold(name)
    if (code := _CODE.fullmatch(folded)) is not None:
        digits = code["code"].replace("+", "")
        if "+" not in code["code"] and not "123456789".startswith(digits) and len(digits) < 3:
            return ()
        return tuple(_Kind(0 if digit in _OPEN else int(digit), "") for digit in digits)
    if (counted := _KINDS.fullmatch(folded)) is None:
        return ()
    kinds = tuple(_Kind(0 if many in _OPEN else number(many), unit) for many, unit in _KIND.findall(counted["kinds"]))
    in_turn = [kind.many for kind in kinds] == list(range(1, len(kinds) + 1)) and len(kinds) > 2
    return () if len(kinds) < 2 or in_turn else kinds


def _told(document: Document, line: Line, name: Span, kinds: Sequence[_Kind]) -> Span | None:
    """Where the words around a name tell its kinds; those behind it first, as they explain most."""
    behind = Span(name.end, min(line.span.end, name.end + _BEHIND))
    before = Span(max(line.span.start, name.start - _BEFORE), name.start)
    stretches = [behind, before]
    if len(line.span) <= _SHORT_LINE and (below := document.line_index(line.span.start) + 1) < len(document.lines):
        next_line = document.lines[below]
        if next_line.role in (Role.BODY, Role.LIST):
            stretches.append(Span(next_line.span.start, min(next_line.span.end, next_line.span.start + _BEHIND)))
    for stretch in stretches:
        text = document.cut(stretch)
        if not all(kind.unit[:1] in text for kind in kinds):
            continue
        for low, high in _candidates(text, kinds):
            if not _TELLING.search(text, low, high):
                return Span(stretch.start + low, stretch.start + high)
    return None


def _candidates(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """Stretches of `text` that hold as many things of each kind as there are, by each way in which they are told."""
    yield from _in_counts(text, kinds)
    yield from _summed_up(text, kinds)
    if not kinds[0].unit:
        yield from _added_up(text, kinds)
        yield from _by_role(text, kinds)
        return
    yield from _one_of_each(text, kinds)
    yield from _in_lists(text, kinds)
    yield from _in_roles(text, kinds)
    yield from _in_clauses(text, kinds)
    yield from _crosswise(text, kinds)


def _in_counts(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """1个平台、3支队伍、N个站点 of 1+3+N; 一个核心、两大片区 of 一核两区."""
    if not _EACH_ONE.search(text):
        return
    pieces = []
    for kind in kinds:
        numbers = _numbers(kind.many)
        inside = f"(?={_ITEM}{{0,12}}{re.escape(kind.unit[:1])})" if kind.unit else ""
        pieces.append(f"“?(?:{numbers})”?(?:{_EACH}){inside}{_ITEM}{{2,24}}”?")
    for match in re.finditer("(?:[、，,；;+＋]|以及|[和与及])(?:[^、，,。；;：:！？0-9]{0,6}?)".join(pieces), text):
        yield match.span()


def _summed_up(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """做强甲、乙两大产业，做优丙、丁、戊三大产业 of 2+3: lists that their counts close, each in a clause of its own."""
    if not all(kind.many for kind in kinds) or not _EACH_ONE.search(text):
        return
    pieces = [
        f"(?P<list{at}>[^，,。；;：:“”]{{2,60}}?)(?:{_numbers(kind.many)})(?:{_EACH}){re.escape(kind.unit[:1])}[\u4e00-\u9fff]{{2,8}}"
        for at, kind in enumerate(kinds)
    ]
    for match in re.finditer("[，,；;]".join(pieces), text):
        if all(len(_AND.split(match[f"list{at}"])) == kind.many for at, kind in enumerate(kinds)):
            yield match.span()


def _numbers(many: int) -> str:
    """How a number is printed before what it counts."""
    if not many:
        return "[NnＮXx]|多|若干"
    words = {1: "一", 2: "[两二双]"}.get(many, "三四五六七八九"[many - 3])
    return f"{many}|{words}"


def _added_up(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """甲+乙+丙+丁 right before “1+1+1+N”."""
    item = "[^、，,。；;：:！？“”《》（）()\\s+＋]{2,12}"
    tail = re.compile(f"({item})((?:[+＋]{item}){{{len(kinds) - 1}}})”?的?$")
    if (match := tail.search(text)) is not None:
        first = behind_verbs(match[1])
        yield match.end(1) - len(first), match.end(2) - text.endswith("的")
    many = sum(kind.many for kind in kinds)
    if all(kind.many for kind in kinds) and many <= _MOST_ONES and (ones := _one_by_one(many).search(text)):
        yield ones.span("list")


@lru_cache(maxsize=_MOST_ONES)
def _one_by_one(many: int) -> re.Pattern[str]:
    """一名甲，联系一名乙、一名丙、一名丁，形成 right before “1+3”."""
    one = f"一[{_EACH.replace('|', '')}][^、，,。；;：:！？]{{2,12}}"
    return re.compile(
        f"(?<![、和与])(?P<list>{one}"
        + f"[、，,][^、，,。；;一]{{0,4}}{one}" * (many - 1)
        + ")[，,][\u4e00-\u9fff]{0,6}“?$"
    )


def _in_lists(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """甲清单、乙清单、丙清单和一张丁图 of 三单一图; 人熟、事熟、情熟，讲理、讲法、讲策 of 三熟三讲."""
    if any(not kind.many for kind in kinds) or max(kind.many for kind in kinds) < 2:
        return
    if any(text.count(kind.unit[:1]) < kind.many for kind in kinds):
        return
    pieces = []
    for kind in kinds:
        unit = re.escape(kind.unit)
        least = 1 if kind.many > 1 else 2
        ways = [f"{_ITEM}{{{least},14}}{unit}", f"{unit}{_ITEM}{{{least},18}}"]
        if kind.many >= _MANY:
            ways.append(f"{_ITEM}{{0,8}}{unit}{_ITEM}{{0,8}}")
        pieces.append("(?:{})".format("|".join(one + (_JOINT + one) * (kind.many - 1) for one in ways)))
    joined = f"{_ITEM}{{0,4}}{_GAP}".join(pieces)
    for match in re.finditer(joined, text):
        items = _AND.split(match[0])
        first = _first(items, kinds[0].unit)
        low = match.start() + len(items[0]) - len(first)
        if text[low - 1 : low] not in _GOES_BEFORE:
            yield low, match.end()


def _one_of_each(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """“自助站”+“老何室”的 right before 一站一室, or 即自助站和老何室 right behind: one thing of each kind."""
    if any(kind.many != 1 for kind in kinds):
        return
    pieces = [f"“?(?P<item{at}>{_ITEM}{{1,12}}?{re.escape(kind.unit)})”?" for at, kind in enumerate(kinds)]
    row = "(?:[、+＋]|以及|[和与及])".join(pieces)
    for way in (
        f"{row}的?$",
        f"^”?[\u4e00-\u9fff]{{0,4}}[，,：:]?(?:即|分别[是为]|也就是|包括|——)[：:]?{row}(?=[，,。；;]|$)",
    ):
        if found := re.search(way, text.rstrip("“") if way.endswith("$") else text):
            first = found["item0"]
            own = first if text[found.start("item0") - 1 : found.start("item0")] == "“" else behind_verbs(first)
            if len(own) > len(kinds[0].unit):
                yield found.end("item0") - len(own), found.end(f"item{len(kinds) - 1}")


def _first(items: Sequence[str], unit: str) -> str:
    """The first of some items without the words of the sentence before it."""
    first = first_item(items[0], items[1:]) if len(items) > 1 else items[0]
    bare = _LED.sub("", behind_verbs(first))
    best = bare if len(bare) > len(unit) and unit in bare else first
    if unit in best:
        return best
    at = items[0].rfind(unit)
    return items[0][at:] if at >= 0 else best  # 既严以修身


def _in_roles(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """以甲为核心、以乙和丙为两翼 of 一核两翼."""
    at, low = 0, -1
    for kind in kinds:
        found = re.compile(_ROLE + re.escape(kind.unit[:1]) + "[^，,。；;、“”]{0,3}").search(text, at)
        if found is None or (low >= 0 and found.start() - at > _LEAST_CLAUSE):
            return
        if kind.many and len(_AND.split(found["items"])) != kind.many:
            return
        low = found.start() if low < 0 else low
        at = found.end()
    yield low, at


def _by_role(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """以甲为引领、以乙、丙、丁、戊为主线的 right before “1+4”: a role for each number, held by as many."""
    if not text.rstrip("“").endswith("的"):
        return
    for first in _OWN_ROLE.finditer(text):
        at, end = first.start(), len(text.rstrip("“")) - 1
        for kind in kinds:
            role = _OWN_ROLE.match(text, at)
            if role is None or (kind.many and len(_AND.split(role["items"])) != kind.many):
                break
            at = role.end()
        else:
            if at >= end:
                yield first.start(), end


def _in_clauses(text: str, kinds: Sequence[_Kind]) -> Iterator[tuple[int, int]]:
    """清理甲、乙、丙，改造丁 of 三清一改: a clause for each kind that begins with it and has as many objects."""
    if any(not kind.many for kind in kinds) or max(kind.many for kind in kinds) < 2:
        return
    clauses = list(_clauses(text))
    for index in range(len(clauses) - len(kinds) + 1):
        low = -1
        for kind, (start, end) in zip(kinds, clauses[index : index + len(kinds)], strict=True):
            begin = text.find(kind.unit[:1], start, end) if low < 0 else start
            led = _ADVERB.match(text, start, end) if low >= 0 else None
            begin = led.end() if led else begin
            if low < 0 and text[begin - 1 : begin] in _GOES_BEFORE:
                break
            if begin < 0 or not text.startswith(kind.unit[:1], begin) or end - begin < _LEAST_CLAUSE:
                break
            items = _AND.split(text[begin:end])
            if len(items) != kind.many or not all(len(item) > 1 for item in items):
                break
            low = begin if low < 0 else low
        else:
            yield low, clauses[index + len(kinds) - 1][1]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _CLAUSE.finditer(text):
        yield start, mark.start()
        start = mark.end()


def _crosswise(text: str, kinds: Sequence[_Kind]) -> Iterable[tuple[int, int]]:
    """抓甲促乙、抓丙促丁、抓戊促己 of 三抓三促: every thing has both."""
    if len(kinds) != 2 or kinds[0].many != kinds[1].many or kinds[0].many < 2:
        return
    if min(text.count(kind.unit) for kind in kinds) < kinds[0].many:
        return
    one, other = (re.escape(kind.unit) for kind in kinds)
    item = f"{one}{_ITEM}{{1,10}}?[，,]?{other}{_ITEM}{{1,12}}"
    for match in re.finditer(item + (f"[、，,；;]{item}") * (kinds[0].many - 1), text):
        yield match.span()
