"""The initiatives of a document: candidates weighed by their evidence, merged by their forms, found everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from corpus.extraction.attributes.launches import Launch, launches
from corpus.extraction.naming.candidates import candidates
from corpus.extraction.naming.kinds import BEHIND, kind_of
from corpus.extraction.naming.possible import possibly
from corpus.extraction.naming.surfaces import Group, Mentions, by_stem, group, stem
from corpus.extraction.naming.tails import with_tails
from corpus.extraction.naming.weighing import Weighed, is_lifted, of_all, threshold, weigh
from corpus.extraction.numerals import counts, fold
from corpus.extraction.parts.lists import listed_parts
from corpus.extraction.parts.respective import own_lists
from corpus.extraction.parts.tidied import tidied
from corpus.extraction.parts.tied import tie
from corpus.extraction.parts.wholes import grown
from corpus.model import Document, How, Initiative, Kind, Reason, Role, Span, Term, Timex

_OWN_PLAN = re.compile("行动(?:计划|(?<=年行动)(?:工作|实施)?方案)(?:[(][^()]{2,24}[)])?$")
"""How the title of a document ends that is a plan by its own name, and no campaign's."""
_PIECE_MOST = 4
"""Characters of half of a name that counts: 一件事 of 一件事一次办."""
_TWICE = re.compile("(?:[一二三四五六七八九十两双][\u4e00-\u9fff]){2,4}")
"""A name of two counts: 一轴三带."""
_NAMED_BY = frozenset(("head_strong", "quoted_head", "quoted_trigger", "joined", "happens"))
"""Evidence of a quotation that is a name wherever it stands."""
_PEOPLE = re.compile("(?:人员?|人才|学生|人士|骨干|党员|干部|居民|经理人|工程师|专家|者|企业|场所|车辆|农产品)$")
_ACTED = "一批"
"""What says that something is done with people or firms, and that they are no list: 引进一批优质企业."""
_LISTS = re.compile("”[^“”。；]{0,16}、“")
"""What an explanation holds that lists things by their names: “甲”活动30场、“乙”20场."""

_BY_PIECES = ("composed", "quoted-pieces")
"""How a glossary takes a name apart into pieces that are no names of their own."""


def find_names(
    document: Document, timexes: Sequence[Timex], terms: Sequence[Term]
) -> tuple[tuple[Initiative, ...], tuple[Initiative, ...]]:
    """Every initiative that `document` names, and what may be one, both strongest first.

    Args:
        document: as it was read.
        timexes: its time expressions; they date the launches.
        terms: its glossary; a term with parts or a full form supports the name that it explains.

    Returns:
        One entry an initiative, with all its surface forms and all its mentions; what may be one has no parts and
        wholes, and nothing that is an initiative hangs on it.
    """
    known = by_stem(terms)
    parts = _Parts(document, known)
    groups = _grouped(document, terms, known)
    named = Mentions(document, groups)
    places = named.of(groups)
    scored = [(one, weigh(one, len(places[id(one)]), known)) for one in groups]
    kept = [(one, weighed) for one, weighed in scored if weighed.score >= threshold()]
    kept += _parts_of(kept, [pair for pair in scored if pair[1].score < threshold()], places, parts)
    places = named.of([one for one, _ in kept])
    kept = [(one, weighed) for one, weighed in kept if places[id(one)] or not _is_within(one)]
    told = with_tails(document, [one for one, _ in kept], places)
    near = possibly(kept, scored)
    nearby = named.of([one for one, _ in (*kept, *near)])
    near = [(one, weighed) for one, weighed in near if nearby[id(one)]]
    begun = launches(document, [one for one, _ in (*kept, *near)], {**nearby, **told}, timexes)
    found = [
        _initiative(document, one, weighed, begun[id(one)], places[id(one)], parts.of(one, told[id(one)]))
        for one, weighed in kept
    ]
    found.sort(key=_by_score)
    possible = [
        _initiative(document, one, weighed, begun[id(one)], nearby[id(one)], parts.of(one, nearby[id(one)]))
        for one, weighed in near
    ]
    return tuple(grown(document, tie(document, found))), tuple(sorted(possible, key=_by_score))


def _grouped(document: Document, terms: Sequence[Term], known: Mapping[str, tuple[int, Term]]) -> list[Group]:
    """All that may be an initiative, whatever speaks for it, without pieces and members of others."""
    pieces = {piece for term in terms if term.why.rule in _BY_PIECES for piece in term.why.evidence}
    grouped = group(document, candidates(document), terms)
    wholes = [name for one in grouped if counts(name := fold(one.name)) and len(name) > _PIECE_MOST]
    wordings = _wordings(terms)
    pieces |= _halves({fold(one.name) for one in grouped})
    return [
        one
        for one in grouped
        if fold(one.name) not in pieces and not _is_piece(one, terms, known) and not _is_member(one, wordings, wholes)
    ]


def _halves(names: AbstractSet[str]) -> set[str]:
    """The halves of names that count twice (一轴, 三带 of 一轴三带), where each of them stands alone too."""
    found: set[str] = set()
    for name in filter(_TWICE.fullmatch, names):
        halves = {name[at : at + 2] for at in range(0, len(name), 2)}
        if halves <= names:
            found |= halves
    return found


def all_told(document: Document, terms: Sequence[Term]) -> list[tuple[Group, tuple[str, ...]]]:
    """Every group of a document, kept or not, with what is told of it everywhere: what the weights are fitted to."""
    known = by_stem(terms)
    groups = _grouped(document, terms, known)
    places = Mentions(document, groups).of(groups)
    uses = [(one, len(places[id(one)])) for one in groups]
    return [(one, of_all(one, used, known)) for one, used in uses if used or not _is_within(one)]


def _by_score(one: Initiative) -> tuple[float, int]:
    return -one.score, one.mentions[0].start


class _Parts:
    """The parts of the groups of a document, each looked for once where it is asked for the same mentions again."""

    def __init__(self, document: Document, terms: Mapping[str, tuple[int, Term]]) -> None:
        self._document, self._terms = document, terms
        self._known: dict[int, tuple[Sequence[tuple[int, int]], tuple[str, ...]]] = {}

    def of(self, one: Group, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """The parts of a group, as its explanation, its name or the sentences at `places` list them."""
        known = self._known.get(id(one))
        if known is None or known[0] != places:
            term = one.term(self._terms)
            listed = (
                own_lists(self._document, places)
                or (term.parts if term else ())
                or listed_parts(self._document, {one.name, *one.forms}, places)
            )
            known = self._known[id(one)] = places, tidied(listed)
        return known[1]


def _parts_of(
    kept: Sequence[tuple[Group, Weighed]],
    others: Sequence[tuple[Group, Weighed]],
    places: Mapping[int, list[tuple[int, int]]],
    parts: _Parts,
) -> list[tuple[Group, Weighed]]:
    """Those of `others` that nearly are initiatives and that an initiative of `kept` lists among its parts."""
    near = [(one, more) for one, weighed in others if (more := weighed.with_more("part:")).score >= threshold()]
    if not near:
        return []
    near = [(one, weighed) for one, weighed in near if any(map(is_lifted, one.candidates))]
    listed = {stem(part) for one, _ in kept for part in parts.of(one, places[id(one)])}
    return [(one, weighed) for one, weighed in near if stem(one.name) in listed]


def _is_piece(one: Group, terms: Sequence[Term], known: Mapping[str, tuple[int, Term]]) -> bool:
    """Whether a name is a piece of one that its explanation takes apart (“一廊” of 一廊两区), or a list of people."""
    if len(fold(one.name)) <= 3 and any(
        f"“{one.name}”" in term.expansion and fold(one.name) in fold(term.term) for term in terms
    ):
        return True
    term = one.term(known)
    return term is not None and len(term.parts) > 1 and 2 * sum(map(_is_people, term.parts)) > len(term.parts)


_Wording = tuple[frozenset[str], Span]
"""What a term and its parts are called, folded, and where it is explained."""


def _wordings(terms: Sequence[Term]) -> list[_Wording]:
    """The explanations in words, not by a list of names."""
    return [
        (frozenset((fold(term.term), *map(fold, term.parts))), term.whole)
        for term in terms
        if term.how in (How.IS_CALLED, How.NOTE) and term.whole is not None and _LISTS.search(term.expansion) is None
    ]


def _is_member(one: Group, wordings: Sequence[_Wording], wholes: Sequence[str]) -> bool:
    """Whether a quotation is the wording of another's explanation (变成“一件事情”), or half of its name (一件事)."""
    name = fold(one.name)
    if name[0] == "一" and len(name) <= _PIECE_MOST and any(whole.startswith(name) for whole in wholes):
        return True
    if any(not _NAMED_BY.isdisjoint(found.evidence) for found in one.candidates) or (counts(name) and name[0] != "一"):
        return False
    spans = [found.span for found in one.candidates]
    return any(name not in called and all(map(whole.holds, spans)) for called, whole in wordings)


def _is_within(one: Group) -> bool:
    """Whether only bare words say that it is a known name: where a longer name holds them, they are words of that."""
    told = ((found.core, found.evidence) for found in one.candidates)
    return all("renowned" in said or ("known" in said and said.get("head_weak") == core) for core, said in told)


def _is_people(part: str) -> bool:
    return _ACTED not in part and _PEOPLE.search(part) is not None


def _is_own_plan(one: Group) -> bool:
    """Whether a group is the plan that its document is: 甲行动计划, 乙三年行动实施方案."""
    titles = (c for c in one.candidates if c.line.role is Role.TITLE and "titled" in c.evidence)
    return fold(one.name).endswith("行动") and any(_OWN_PLAN.search(fold(c.core)) for c in titles)


def _initiative(
    document: Document,
    one: Group,
    weighed: Weighed,
    launch: Launch,
    places: Sequence[tuple[int, int]],
    parts: tuple[str, ...],
) -> Initiative:
    """The entry for a group."""
    spans = tuple(Span(start, end) for start, end in places)
    best = one.candidates[0]
    name = one.name
    used = dict.fromkeys(form for at in spans if (form := document.cut(at)) in one.forms)
    forms = [*used, *sorted(one.forms - used.keys())]  # as the text comes to them, so that every run tells one kind
    return Initiative(
        name=name,
        aliases=tuple(sorted((form for form in one.forms if form != name), key=lambda form: (len(form), form))),
        kind=Kind.PLAN
        if _is_own_plan(one)
        else kind_of(name, forms, best.trigger, [document.text[at.end : at.end + BEHIND] for at in spans[:4]]),
        mentions=spans or (best.span,),
        score=weighed.score,
        launched=launch.when,
        lead=launch.lead,
        body=launch.body,
        area=launch.area,
        parts=parts,
        stage=launch.stage,
        why=Reason("names", evidence=weighed.told),
        steps=launch.steps,
    )
