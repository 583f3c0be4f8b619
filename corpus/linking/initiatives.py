"""The same initiative in many documents is one.

Two are the same when their names are equal after quotes, jurisdiction and generic head are stripped, or
when one document names as an alias what another has as its name; and when their places allow it: an
institution is that of one level (市招才局, 区招才局 are two), anything else may be a city's and be told
by its districts. Containment never merges. Everything is hashing on keys: linear in the names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import fold
from corpus.linking.rulebook import patterns
from corpus.linking.sets import Sets
from corpus.model import Area, Initiative, Kind, Overrides, Stage
from corpus.places import COUNTRY, resolve
from corpus.records import record, replace

Member = tuple[int, int]
"""(document, index of the fact among those of its document)."""

_NAMES = patterns("linked_names")
_SHORT = 3
"""Characters that a stem needs to be the same beyond one city, or to merge by an alias."""
_EVERYWHERE = 4
"""Provinces and cities that have a name in common which is then the country's."""
_OF_THE_COUNTRY = frozenset((Kind.PROGRAMME, Kind.CAMPAIGN, Kind.REFORM, Kind.MECHANISM))
"""What comes from above under one name; a plan, a platform or a zone of one name each place has for itself."""


@record
class Entry:
    """An initiative as one document has it."""

    document: int
    index: int
    area: Area
    """Of the document: used where the initiative has none."""
    date: str | None
    """Of the document."""
    initiative: Initiative


@record
class PartRef:
    """A part or a whole by its name; `at` is its place among the linked initiatives where it is one."""

    name: str
    at: int | None = None


@record
class Linked:
    """One initiative over all documents."""

    name: str
    kind: Kind
    body: str | None
    area: Area
    aliases: tuple[str, ...]
    launched: str | None
    stage: Stage | None
    lead: str | None
    parts: tuple[PartRef, ...]
    part_of: PartRef | None
    score: float
    members: tuple[Member, ...]
    """(document, index) of every entry, in the order given."""


Form = tuple[str, str]
"""A form of a name and the outermost place in which it means this."""


@record
class Group:
    """Entries that mean the same."""

    linked: Linked
    """Its parts and whole are not looked up."""
    forms: tuple[Form, ...]
    """Under which it is found as a part or whole of others; where several groups have one, the first has it."""
    wanted: dict[str, tuple[Form, ...]]
    """For each name of a part or whole the forms under which that is looked for; the first of another group is it."""


@record
class _Node:
    """An entry with its keys: stems of its name and of its other forms, and the place that it is of."""

    entry: Entry
    name: str
    others: frozenset[str]
    place: Area
    told: bool
    """Whether the name itself says whose it is (全国…, 湖北省…)."""


@lru_cache(maxsize=1 << 14)
def key_of(name: str, area: Area) -> tuple[str, Area]:
    """(stem of `name` with its edition, without its jurisdiction; the place that this means, else `area`)."""
    text = _NAMES.dash.sub("-", fold(name))
    year = _NAMES.year.match(text)
    if year:
        key, place = key_of(text[year.end() :], area)
        return f"{year[1]}年{key}", place
    for level in (str(area), *area.levels):
        if level and text.startswith(level) and len(text) - len(level) >= _SHORT:
            text = text[len(level) :]
    match = _NAMES.level.match(text)
    if match and len(text) - match.end() >= _SHORT:
        found = COUNTRY if match["level"] == "国" else resolve(f"全{match['level']}", area)
        return _edition(text) + stem(text[match.end() :]), found or area
    return _edition(text) + stem(text), area


def _edition(text: str) -> str:
    """What tells one round of a programme from the next: `stem` drops it, since a document speaks of one."""
    match = _NAMES.edition.search(text)
    return match[0] if match else ""


def _node(entry: Entry) -> _Node:
    one = entry.initiative
    home = one.area or entry.area
    name, place = key_of(_of_year(entry), home)
    others = frozenset(key_of(alias, home)[0] for alias in one.aliases) - {name}
    return _Node(entry, name, others, place, _tells_place(one.name, home))


def _tells_place(name: str, home: Area) -> bool:
    """Whether a name begins with the place that it is of."""
    text = fold(name)
    return _NAMES.level.match(text) is not None or any(text.startswith(level) for level in (str(home), *home.levels))


def _of_year(entry: Entry) -> str:
    """The name of an entry, with its year where it is set anew each year: 十件民生实事 of 2018 is not that of 2019."""
    one = entry.initiative
    if not _NAMES.annual.search(fold(one.name)) or _NAMES.year.match(fold(one.name)):
        return one.name
    year = next((match[1] for alias in one.aliases if (match := _NAMES.year.match(fold(alias)))), None)
    dates = (date[:4] for date in (one.launched, entry.date) if date)
    year = year or next((told for told in dates if told.isdecimal()), "")
    return f"{year}年{one.name}" if year else one.name


def _root(node: _Node, kind: Kind) -> Area:
    """The place within which an equal name means the same thing."""
    if kind is Kind.INSTITUTION or _NAMES.so_many.fullmatch(node.name):
        return node.place
    return Area(node.place.levels[:1])


def _holds(outer: Area, inner: Area) -> bool:
    return outer == COUNTRY or resolve("全省", inner) == outer


def _join_names(nodes: Sequence[_Node], sets: Sets) -> None:
    by_name: dict[str, dict[tuple[Area, bool], int]] = defaultdict(dict)
    bare: set[int] = set()
    for at, node in enumerate(nodes):
        institution = node.entry.initiative.kind is Kind.INSTITUTION
        key = (_root(node, node.entry.initiative.kind), institution)
        first = by_name[node.name].setdefault(key, at)
        sets.join(first, at)
        if not node.told:
            bare.add(first)
    for name, groups in by_name.items():
        roots = {root: at for (root, institution), at in groups.items() if not institution}
        for (root, institution), at in groups.items():
            if institution:
                # A programme and an institution of one name and place are the same thing, told apart by two documents.
                if root in roots:
                    sets.join(roots[root], at)
            elif _NAMES.so_many.fullmatch(name):
                continue  # every place and office has its 五大行动
            elif not root and len(roots) == 2:
                sets.join(at, next(other for area, other in roots.items() if area))
            elif len(name) >= _SHORT:
                for outer, other in roots.items():
                    apart = at not in bare and other not in bare  # 全国先进集体, 湖北省先进集体
                    if apart or not outer or outer == root or len(outer.levels) > 1:
                        continue
                    if _is_wide(outer) and _holds(outer, root):
                        sets.join(other, at)
        _join_everywhere(name, [at for root, at in roots.items() if root], nodes, sets)


def _join_everywhere(name: str, firsts: Sequence[int], nodes: Sequence[_Node], sets: Sets) -> None:
    """Joins what many provinces and cities tell of under one name that says more than a number of things."""
    of_one = [at for at in firsts if nodes[at].entry.initiative.kind in _OF_THE_COUNTRY]
    says_little = len(name) < _SHORT or _NAMES.counted.fullmatch(name) or _NAMES.of_each.search(name)
    if len(of_one) >= _EVERYWHERE and not says_little:
        for at in of_one[1:]:
            sets.join(of_one[0], at)


def _is_wide(area: Area) -> bool:
    return area == COUNTRY or area.levels[0].endswith(("省", "自治区"))


def _join_aliases(nodes: Sequence[_Node], sets: Sets, apart: frozenset[frozenset[str]]) -> None:
    names: dict[tuple[str, Area], list[int]] = defaultdict(list)
    holders: dict[tuple[str, Area], list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        root = _root(node, node.entry.initiative.kind)
        names[node.name, root].append(at)
        for form in node.others:
            if len(form) >= _SHORT and frozenset((form, node.name)) not in apart:
                holders[form, root].append(at)
    for key, found in holders.items():
        own = {nodes[at].name for at in found}
        if len(own) == 1 and key in names:
            sets.join(found[0], names[key][0])
        elif len({sets.find(at) for at in found}) == 1:
            for at in names.get(key, ())[:1]:
                sets.join(found[0], at)


def forms_of(entry: Entry) -> frozenset[str]:
    """The forms under which an entry can meet others: entries that share none, by any chain, are never the same."""
    node = _node(entry)
    return node.others | {node.name}


def gather(entries: Iterable[Entry], overrides: Overrides | None = None) -> tuple[Group, ...]:
    """The entries that mean the same as groups, before their parts and wholes are looked up.

    Args:
        entries: every initiative of every document, or all of those that share a form with each other.
        overrides: merge and split of a person win over the rules; hide drops a name; rename renames.

    Returns:
        The groups, those of most weight first (score, then number of documents).
    """
    overrides = overrides or Overrides()
    hidden = {fold(name) for name in overrides.hide}
    nodes = [_node(entry) for entry in entries if fold(entry.initiative.name) not in hidden]
    sets = Sets(len(nodes))
    _join_names(nodes, sets)
    _join_aliases(nodes, sets, frozenset(frozenset((stem(one), stem(other))) for one, other in overrides.split))
    at_name: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        at_name[node.name].append(at)
    for name, into in merged(overrides):
        for at in at_name.get(name, ()):
            for target in at_name.get(into, ())[:1]:
                sets.join(target, at)
    groups: dict[int, list[_Node]] = defaultdict(list)
    for at, node in enumerate(nodes):
        groups[sets.find(at)].append(node)
    renames = {fold(old): new for old, new in overrides.rename}
    linked = [(_summary(group, renames), group) for group in groups.values()]
    linked.sort(key=lambda pair: (-pair[0].score, -len({d for d, _ in pair[0].members}), pair[0].name))
    return tuple(_group(one, group) for one, group in linked)


def merged(overrides: Overrides) -> list[tuple[str, str]]:
    """The forms that a person said to be the same."""
    return [(stem(name), stem(into)) for name, into in overrides.merge]


def _group(linked: Linked, nodes: Sequence[_Node]) -> Group:
    forms = dict.fromkeys(
        (form, str(Area(node.place.levels[:1]))) for node in nodes for form in (node.name, *sorted(node.others))
    )
    refs = (*linked.parts, *((linked.part_of,) if linked.part_of else ()))
    wanted = {
        ref.name: tuple(
            dict.fromkeys((key_of(ref.name, node.place)[0], str(Area(node.place.levels[:1]))) for node in nodes)
        )
        for ref in refs
    }
    return Group(linked, tuple(forms), wanted)


def link_initiatives(entries: Iterable[Entry], overrides: Overrides | None = None) -> tuple[Linked, ...]:
    """One initiative for all entries that mean the same, with `at` of their parts and wholes (see `gather`)."""
    groups = gather(entries, overrides)
    places: dict[Form, int] = {}
    for at, group in enumerate(groups):
        for form in group.forms:
            places.setdefault(form, at)

    def find(ref: PartRef, at: int, group: Group) -> PartRef:
        found = (places.get(form) for form in group.wanted[ref.name])
        return replace(ref, at=next((place for place in found if place is not None and place != at), None))

    return tuple(
        replace(
            group.linked,
            parts=tuple(find(part, at, group) for part in group.linked.parts),
            part_of=find(group.linked.part_of, at, group) if group.linked.part_of else None,
        )
        for at, group in enumerate(groups)
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _summary(group: Sequence[_Node], renames: dict[str, str]) -> Linked:
    ones = [node.entry.initiative for node in group]
    everywhere = len({node.place.levels[:1] for node in group if node.place and node.place != COUNTRY}) >= _EVERYWHERE
    # what one place of many began, and who led it there, is not how the country's began
    begun = [node.entry.initiative for node in group if node.place == COUNTRY] if everywhere else ones
    counts = Counter(one.name for one in ones)
    name = min(counts, key=lambda form: (-counts[form], len(form), form))
    name = renames.get(fold(name), name)
    kinds: dict[Kind, float] = defaultdict(float)
    for one in ones:
        kinds[one.kind] += one.score or 0.01
    launched = _most(one.launched for one in begun)
    told = sorted(group, key=lambda node: node.entry.date or "")
    stage = next((node.entry.initiative.stage for node in reversed(told) if node.entry.initiative.stage), None)
    founder = next((one for one in begun if one.launched == launched and one.lead), None) or next(
        (one for one in begun if one.lead), ones[0]
    )
    places = Counter(node.place for node in group if node.place)
    area = founder.area if founder.lead and founder.area else Area()
    if not area and places:
        area = min(places, key=lambda place: (-places[place], len(place.levels), str(place)))
    if everywhere:
        area = COUNTRY
    forms = {fold(form): form for one in reversed(ones) for form in (*one.aliases, one.name)}
    parts = max((one.parts for one in ones), key=len)
    whole = _most(one.part_of for one in ones)
    return Linked(
        name=name,
        kind=max(kinds, key=lambda kind: (kinds[kind], kind.value)),
        body=(founder.body if founder in begun else None) or _most(one.body for one in begun),
        area=area,
        aliases=tuple(form for key, form in sorted(forms.items()) if key != fold(name)),
        launched=launched,
        stage=stage,
        lead=founder.lead if founder in begun else None,
        parts=tuple(PartRef(part) for part in parts),
        part_of=PartRef(whole) if whole else None,
        score=max(one.score for one in ones),
        members=tuple((node.entry.document, node.entry.index) for node in group),
    )
