"""Merging: which candidates name the same initiative, and every place in the text that uses one of its forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import concat

from corpus.extraction.naming.abridged import official, places_left_out, titles, years, zones
from corpus.extraction.naming.borders import Candidate, tables
from corpus.extraction.naming.kinds import head_of, is_general, words
from corpus.extraction.naming.known import known
from corpus.extraction.naming.known_names import named_by
from corpus.extraction.naming.renamed import renamed
from corpus.extraction.numerals import counted, counts, fold, number
from corpus.model import Document, How, Term

_FEW = 200
"""Pairs of characters up to which a search for each is faster than a look at every place of the text."""
_JURISDICTION = re.compile("^(?:我|全|本)?(?:国|省|市|区|县|州)(?=[\u4e00-\u9fff]{3})")


_COMPOUND = re.compile(
    r"[\u4e00-\u9fff()]{2,24}(?:试验区|开发区|自贸区|合作区|示范区)([\u4e00-\u9fff]{2,6}(?:片区|园区|新区|分区))"
)
"""A zone of a zone; its tail is used alone: 武汉片区."""
_DEEDS = re.compile(
    "(?:(?P<year>20[0-9]{2})年度?)?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?[项件大]?(?:[省市区县镇乡]?政府)?(?P<word>民生|为民|惠民|为民办|便民|民心工程)?实事"
)
"""What a government promises for a year: 2024年民生实事, 十件民生实事, 市政府民生实事."""
_CARRIES_OUT = re.compile("的?(?:实施办法|实施方案|实施意见|工作方案|实施细则|行动方案)(?:[(][^()]{1,20}[)])?$")
_VERBS = re.compile(
    "^(?:提升|推进|推动|布局|打造|优化|完善|深化|加快|拓展|整合|建设|实施|开展)(?!工程|行动|计划|中心|试点|示范|类)"
    "|负责(?!人|制)|具备(?!条件的)|布局推动|牵头推进|[一两三四]级$|(?<!华)为$|拿这|交给|拨通"
    "|主持(?!人)|延[长長](?![线線])|通[报報]|[审審][议議]|下移|入[驻駐]|一手抓|^(?:覆盖|另[设設]|直到|[发發]展)"
    "|^[次名](?=[全国省市])|^[一二三四五六七八九十近]{1,2}年来$"
)
"""What stands in a clause before a name and is no word of it."""
_LED_IN = re.compile("(?:投入|筹备|参加|出席|围绕|聚焦|保障|服务)(?:到|好)?$")
"""How words before a name end that are a clause's and no name's: 全力以赴投入|文化节."""
_LEVEL = "国家级"
_LISTED = re.compile(
    "[二三四五六七八九十]大(?!方面|[\u4e00-\u9fff]{0,2}(?:服务|活动|篇章|板块|内容|问题|关系|主轴|工作$))[\u4e00-\u9fff]{2,8}"
)
_LISTED_QUOTED = re.compile("[三四五六七八九十](?!大(?:篇章|板块|方面)|个|板块|篇章|位一体)[\u4e00-\u9fff]{2,4}")
"""A name that counts what a text lists of it, in quotation marks or not: 四大保障体系, “五记重拳”."""
_LISTED_LEAST = 3
_WHOSE = re.compile("^[我全][国省市区县](?=[二三四五六七八九十]大[\u4e00-\u9fff]{2})")
"""What 国家 alone says as well: 国家级茶业产业集群 is 国家茶业产业集群."""
_HONOURED = re.compile("^(?:荣获|获评|获批|获得|入选|被评为)(?=[^获]{4})")
"""What a note has before the honour that it explains: 荣获|国际合作奖."""
_HONOURS = re.compile("(?<=.)(?:荣获|获评|获(?=“))")
"""What says that a note explains a sentence, and no name: “一网式”改革获“法治奖”."""
_EDITION = re.compile("第[0-9一二三四五六七八九十]{1,3}[次届轮批](?=[\u4e00-\u9fff]{3})")


@cache
def _generic_heads() -> tuple[str, ...]:
    return tuple(sorted(words("generic_heads"), key=len, reverse=True))


_STRIVEN = ("创建", "建设试点", "评选")
"""What is done to come by a title or a zone."""
_STRIVEN_LEAST = 4
_PLUS = re.compile("(?<=[\u4e00-\u9fff])[+](?=[\u4e00-\u9fff])")
"""What some write between two words and some do not: 一平台+多基地."""
_SUM = re.compile("[二三四五六七八九十两]{1,2}大")
"""What only counts: 六大工程 are not 六大行动."""


@lru_cache(maxsize=16384)
def stem(name: str) -> str:
    """A name for comparing: without quotes, white space and one generic head."""
    name = fold(name)
    if "+" in name:
        name = _PLUS.sub("", name)
    if "第" in name:
        name = _EDITION.sub("", name)
    if name.endswith("高速公路") and len(name) > len("高速公路") + 1:
        name = name[: -len("公路")]
    if name.endswith(_generic_heads()):
        for head in _generic_heads():
            if name.endswith(head) and len(name) - len(head) >= 2:
                bare = name[: -len(head)]
                return name if _SUM.fullmatch(bare) else bare
    return name


_OWN = re.compile("“([^“”]{2,12})”[\u4e00-\u9fff]{2,6}$")
"""A form that is a quotation and what it is."""
_NAMING = ("行动", "工程", "计划")
"""Tails that belong to a name where the text has them: 稳岗扩容提质|行动."""
_OF_SORTS = ("区", "园", "基地", "中心", "枢纽")
"""Of such known names there are many: the one of a place is told by the place."""
_QUOTING = re.compile("“([^“”]{2,16})”[\u4e00-\u9fff]{2,16}")
"""A name that begins with a quotation, however long what follows."""


@dataclass
class Group:
    """Candidates that name the same initiative."""

    candidates: list[Candidate]
    forms: set[str] = field(default_factory=set)

    @cached_property
    def name(self) -> str:
        """Once all candidates are known: the shortest full name: the core of the strongest candidates, quotes aside."""
        cores = [one.core for one in self.candidates if "general" not in one.evidence and not self._is_within(one)]
        told = [one.core for one in self.candidates if one.core in cores and not _is_bare(one)]
        cores = told or cores or [one.core for one in self.candidates]
        if len(cores) == 1:
            return cores[0]
        uses = Counter(cores)
        return min(uses, key=lambda core: (-uses[core], len(core), core))

    def _is_within(self, one: Candidate) -> bool:
        """Whether one of these is but the words of a longer one: of a known name, or a known name of a fuller one.

        柳湖|国家高新技术产业开发区, 稳岗扩容提质|行动; not 河长制|工作.
        """
        known = _is_known(one)
        for other in self.candidates:
            of_place = other.core != one.core and other.core.endswith(one.core) and "general" not in other.evidence
            if known and of_place and one.core.endswith(_OF_SORTS):
                return True
            if len(other.span) > len(one.span) and other.span.holds(one.span):
                fuller = other.span.start < one.span.start or other.core.endswith(_NAMING)
                if _is_known(other) or (known and fuller):
                    return True
        return False

    def term(self, terms: Mapping[str, tuple[int, Term]]) -> Term | None:
        """The glossary's term for this initiative; `terms` as `by_stem` gives them."""
        if not terms:
            return None
        hits = [terms[key] for form in self.forms if (key := stem(form)) in terms]
        if not hits:  # “1+4+N”工作机制, whose “1+4+N” is explained
            quoting = filter(None, (_OWN.match(form) for form in self.forms if form[0] == "“"))
            hits = [terms[key] for own in quoting if (key := stem(own[1])) in terms]
        return max(hits, key=_worth)[1] if hits else None


def _is_known(one: Candidate) -> bool:
    """Whether it is a known name as it stands in the text, and nothing else says that it is one."""
    return "renowned" in one.evidence or one.evidence.get("known") == one.core


def _is_bare(one: Candidate) -> bool:
    """Whether nothing says that a phrase is a name but a head noun that most things have: 更新改造."""
    return "head_faint" in one.evidence and not one.evidence.keys() - {"head_faint", "long", "counted", "trigger_weak"}


def _worth(ranked: tuple[int, Term]) -> tuple[int, int]:
    return len(ranked[1].parts), -ranked[0]


def by_stem(terms: Sequence[Term]) -> dict[str, tuple[int, Term]]:
    """By its stem, the term that lists most parts, of several the first, with its number in `terms`."""
    out: dict[str, tuple[int, Term]] = {}
    for ranked in enumerate(terms):
        key = stem(ranked[1].term)
        for one in (key, _WHOSE.sub("", key)):  # 我国六大工程 explains 六大工程
            if one not in out or _worth(ranked) > _worth(out[one]):
                out[one] = ranked
    return out


def group(document: Document, found: Sequence[Candidate], terms: Sequence[Term]) -> list[Group]:
    """Candidates put together by equal stems of their forms, by jurisdiction and by definitions.

    A term of the notes that the text uses is a candidate, too.
    """
    found = [*found, *_noted(document, terms)]
    found += _listed(document, terms, {stem(form) for one in found for form in one.forms})
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    stems = {stem(form) for candidate in found for form in candidate.forms}
    for short, long in (
        *_tails(document, stems),
        *places_left_out(stems),
        *_deeds(stems),
        *_own_terms(found),
        *zones(stems),
        *years(stems),
        *official(stems),
        *_striven(stems),
    ):
        parent[root(short)] = root(long)
    for short, long in _called_alike(found):
        parent[root(short)] = root(long)
    for title, other in titles(found):
        parent[root(stem(title))] = root(stem(other))
    own = {level[-1] for level in document.meta.area.levels}
    homes = [level[:-1] for level in document.meta.area.levels if len(level) > 2]
    for candidate in found:
        keys = [stem(form) for form in sorted(candidate.forms)]
        for key in keys[1:]:
            parent[root(key)] = root(keys[0])
        compound = _COMPOUND.fullmatch(keys[0]) if keys[0].endswith("区") else None
        if compound:
            parent[root(compound[1])] = root(keys[0])
        if keys[0].startswith(_LEVEL):
            parent[root(keys[0])] = root(keys[0].replace("级", "", 1))
        match = _JURISDICTION.match(keys[0])
        if match and (match[0][0] in "我全本" or match[0][-1] in own):
            parent[root(keys[0])] = root(keys[0][match.end() :])
        if (place := next((one for one in homes if keys[0].startswith(one)), "")) and len(keys[0]) > len(place) + 4:
            parent[root(keys[0])] = root(keys[0][len(place) :])
    for candidate in found:
        if named := named_by(candidate):
            parent[root(stem(candidate.core))] = root(stem(named.known.name))
        if "titled" in candidate.evidence and (inner := _of_plan(candidate.core, document)) in stems:
            parent[root(stem(candidate.core))] = root(inner)
    for term in terms:
        short_form = term.how is How.PARENTHESIS and term.why.rule == "short-name"
        if short_form or (len(term.expansion) <= 60 and (not term.parts or counted(term.term))):
            parent[root(stem(term.expansion))] = root(stem(term.term))
    for short, long in (*_shortened(found), *renamed(document.text, found)):
        parent[root(stem(long))] = root(stem(short))
    groups: dict[str, Group] = {}
    for candidate in found:
        one = groups.setdefault(root(stem(candidate.core)), Group([]))
        one.candidates.append(candidate)
        one.forms |= candidate.forms
    for term in terms:
        if term.why.rule == "short-name" and "”" in term.term[1:] and (key := root(stem(term.expansion))) in groups:
            groups[key].forms.add(term.term)  # “633”人才工程, that stands in its bracket alone
    for one in groups.values():
        one.candidates.sort(key=lambda candidate: (-len(candidate.evidence), candidate.span.start))
    for one in groups.values():
        one.forms -= {form for form in one.forms if _is_clause(form, one.name)}
        if (match := _COMPOUND.fullmatch(fold(one.name))) and f"“{match[1]}”" not in document.text:
            one.forms.add(match[1])
    return list(groups.values())


def _striven(stems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of stems, the first what is done to come by the second: 文明城市创建, 茶业示范区建设试点."""
    known = set(stems)
    for one in stems:
        for tail in _STRIVEN:
            bare = one.removesuffix(tail)
            if bare != one and len(bare) >= _STRIVEN_LEAST and bare in known:
                yield one, bare


def _called_alike(found: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of stems of one quotation that is told of with one head noun: “甲”活动 and “甲”消费者权益日活动."""
    first: dict[tuple[str, str], str] = {}
    for one in found:
        head = head_of(one.evidence["quoted_head"]) if {"quoted", "quoted_head"} <= one.evidence.keys() else None
        if head is not None and one.core.endswith((head.word, one.evidence["quoted"])):
            key = stem(one.core)
            other = first.setdefault((one.evidence["quoted"], head.word), key)
            if other != key:
                yield key, other


def _is_clause(form: str, name: str) -> bool:
    """Whether a form is the name with its sentence before it: 提升“渔交会”, 小组负责全市良种集聚工程."""
    at = form.find(name)
    return at > 1 and _VERBS.search(form[:at].rstrip("“「『")) is not None


def _of_plan(title: str, document: Document) -> str:
    """The stem of what the plan of this title carries out: “院落焕新”提升行动 of 成华区“院落焕新”提升行动实施办法."""
    name = fold(title)
    for level in document.meta.area.levels:
        name = name.removeprefix(level)
    carried = _CARRIES_OUT.sub("", name)
    return stem(carried) if carried != name else ""


def _noted(document: Document, terms: Sequence[Term]) -> Iterable[Candidate]:
    """The terms of the notes that the text before them uses, or that have the build of a name."""
    for term in terms:
        first = term.mentions[0] if term.mentions else None
        if term.how is not How.NOTE or first is None or tables().common.match(term.term):
            continue
        told = head_of(term.term) is not None or counts(term.term) or known(term.term) is not None
        if not told and ((term.whole or term.span).holds(first) or f"“{term.term}”" not in document.text):
            continue
        line = document.line_at(first.start)
        if line is None or _HONOURS.search(term.term):
            continue
        name = _HONOURED.sub("", term.term)
        yield Candidate(name, {name, term.term}, first, line, evidence={"noted": name})


def _listed(document: Document, terms: Sequence[Term], taken: AbstractSet[str]) -> Iterator[Candidate]:
    """The terms that count what the text lists of them, and are no candidates yet: 甲、乙、丙、丁四大保障体系."""
    for term in terms:
        name = term.term
        first = term.mentions[0] if term.mentions else None
        if term.how is How.NOTE or first is None or len(term.parts) < _LISTED_LEAST or stem(name) in taken:
            continue
        line = document.line_at(first.start)
        if line is None or len(term.parts) not in counts(name):
            continue
        if (_LISTED.fullmatch(name) and head_of(name) is not None) or (
            (f"“{name}”" in document.text or document.text.startswith("”", first.start - 1))
            and _LISTED_QUOTED.fullmatch(name)
        ):
            yield Candidate(name, {name}, first, line, evidence={"numeral": name})


def _own_terms(found: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of stems, the first a term of the notes that one name alone quotes: 1+4+N of “1+4+N”工作机制."""
    noted = {stem(one.core) for one in found if one.evidence.keys() == {"noted"}}
    quoting: dict[str, set[str]] = {}
    for one in found if noted else ():
        if (own := _QUOTING.fullmatch(one.core)) and (key := stem(own[1])) in noted:
            quoting.setdefault(key, set()).add(stem(one.core))
    return ((short, longs.pop()) for short, longs in quoting.items() if len(longs) == 1)


def is_short_for(short: str, long: str) -> bool:
    """Whether every character of `short` stands in `long`, in order, and `long` is much longer."""
    short, long = fold(short), fold(long)
    rest = iter(long)
    return len(long) >= 2 * len(short) >= 6 and all(character in rest for character in short)


def _in_order(one: str, other: str) -> bool:
    """Whether all characters of the one stand in the other, in order, or the other way round."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _shortened(found: Sequence[Candidate]) -> Iterable[tuple[str, str]]:
    """Pairs of quoted names, the first a short form of the second (千局联千企 of 千名局级干部联系服务千家企业)."""
    quoted = sorted({fold(one.core) for one in found if "quoted" in one.evidence})
    long_names = [name for name in quoted if len(name) >= 10]
    for short in quoted:
        if 4 <= len(short) <= 8:
            for long in long_names:
                alike = short[0] == long[0] and not long.startswith(short)  # “甲”培养计划 is no longer form of “甲”
                if alike and counts_alike(short, long) and is_short_for(short, long):
                    yield short, long


def counts_alike(short: str, long: str) -> bool:
    """Whether a short form is one of a list (a list has a short form only when every item begins like it)."""
    return "、" not in long or short[0] * 2 in "".join(item[0] for item in long.split("、") if item)


def _deeds(stems: set[str]) -> Iterable[tuple[str, str]]:
    """Pairs of stems of deeds for the people that a document tells of in several forms, all of one year."""
    matches = [(match, one) for one in sorted(stems) if (match := _DEEDS.fullmatch(one))]
    alone = len({number(match["number"]) for match, _ in matches if match["number"]}) <= 1
    found: dict[str, list[tuple[str, str]]] = {}
    for match, one in matches:
        found.setdefault("" if alone else match["word"] or "", []).append((match["year"] or "", one))
    for forms in found.values():
        if len({year for year, _ in forms if year}) <= 1:
            yield from ((one, forms[0][1]) for _, one in forms[1:])


def _tails(document: Document, stems: set[str]) -> Iterable[tuple[str, str]]:
    """Pairs of stems, the first the tail of the second and of no other, and used alone later in the text.

    武汉片区 after 中国(湖北)自由贸易试验区武汉片区. A tail of which only 市 or 区 is missing is left to the
    rule of jurisdiction; a quoted tail stays a name of its own.
    """
    by_tail: dict[str, list[str]] = {}
    lengths = {len(one) for one in stems}
    for long in stems:
        for length in range(3, len(long) - 1):
            if length in lengths and long[-length:] in stems:
                by_tail.setdefault(long[-length:], []).append(long)
    folded = fold(document.text)
    for short, longs in by_tail.items():
        longs = [one for one in longs if _LED_IN.search(one[: -len(short)]) is None]
        if not longs:
            continue
        longs.sort(key=lambda one: (folded.find(one) if one in folded else len(folded), -len(one)))
        first = longs[0]
        if is_general(short) or f"“{short}”" in document.text:
            continue
        alone = folded.count(short) - folded.count(first)
        alike = [
            one
            for one in longs[1:]
            if not one.endswith(first) and not _in_order(one[: -len(short)], first[: -len(short)])
        ]
        if alone >= 1 and not alike and len(first) - len(short) >= 3:
            yield short, first
            for other in longs[1:]:
                yield other, first


def find_all(names: Iterable[str], text: str, starts: Sequence[int] | None = None) -> Iterator[tuple[str, int]]:
    """Every place of every name in one pass: (name, start), the longest name at each place, without overlaps.

    Names of one character name nothing.

    Args:
        names: to look for.
        text: in which.
        starts: places in order, where they are known, among which is every one at which a name can begin.
    """
    by_start: dict[str, list[str]] = {}
    for name in names:
        if len(name) > 1:
            by_start.setdefault(name[:2], []).append(name)
    for listed in by_start.values():
        listed.sort(key=len, reverse=True)
    reached = 0
    for at in _starts(by_start, text) if starts is None else starts:
        if at < reached:
            continue
        for name in by_start.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                yield name, at
                reached = at + len(name)
                break


def _starts(pairs: Mapping[str, object], text: str) -> list[int]:
    """Where one of these pairs of characters stands in `text`, in order."""
    if len(pairs) > _FEW:
        return [at for at, pair in enumerate(map(concat, text, text[1:])) if pair in pairs]
    found = []
    for pair in pairs:
        at = text.find(pair)
        while at >= 0:
            found.append(at)
            at = text.find(pair, at + 1)
    found.sort()
    return found


class Mentions:
    """Where groups are named in a document: one pass over its text tells where any of their forms can begin."""

    def __init__(self, document: Document, groups: Iterable[Group]) -> None:
        """See the class; `groups` are all that will be asked for."""
        self._text = document.text
        self._starts = _starts({form[:2]: form for one in groups for form in _forms(one)}, document.text)

    def of(self, groups: Iterable[Group]) -> dict[int, list[tuple[int, int]]]:
        """By `id` of the group, all places that use one of its forms, and none of a longer form of `groups`."""
        owner: dict[str, int] = {}
        places: dict[int, list[tuple[int, int]]] = {}
        for one in groups:
            places[id(one)] = []
            for form in _forms(one):
                owner.setdefault(form, id(one))
        for form, start in find_all(owner, self._text, self._starts):
            places[owner[form]].append((start, start + len(form)))
        return places


def _forms(one: Group) -> set[str]:
    return {one.name, *one.forms}
