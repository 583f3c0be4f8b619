"""What a person corrected, put over what the rules found: hide, rename, merge, split, explain, redate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.numerals import fold
from corpus.model import Event, Extraction, How, Initiative, Overrides, Reason, Term, Unexplained


def apply_overrides(found: Extraction, overrides: Overrides) -> Extraction:
    """`found` as a person corrected it. Names are compared folded: quotes and white space aside.

    Order: split, merge, rename, hide, then explanations and dates, so that a correction may name what
    another one made.
    """
    if overrides == Overrides():
        return found
    initiatives = corrected(found.initiatives, overrides)
    hidden = {fold(name) for name in overrides.hide}
    names = {fold(form): one.name for one in initiatives for form in (one.name, *one.aliases)}
    glossary, unexplained = _explained(found.glossary, found.unexplained, overrides)
    return replace(
        found,
        initiatives=initiatives,
        possible=tuple(one for one in found.possible if fold(one.name) not in hidden),
        events=tuple(_named(_redated(event, found, overrides), names) for event in found.events),
        glossary=tuple(term for term in glossary if fold(term.term) not in hidden),
        unexplained=tuple(one for one in unexplained if fold(one.term) not in hidden),
    )


def corrected(initiatives: Sequence[Initiative], overrides: Overrides) -> tuple[Initiative, ...]:
    """The initiatives with splits, merges, renames and hides applied, in their order."""
    current = list(initiatives)
    for alias, name in overrides.split:
        current = [part for one in current for part in _split(one, alias, name)]
    for name, into in overrides.merge:
        current = _merged(current, name, into)
    renames = {fold(old): new for old, new in overrides.rename}
    current = [_renamed(one, renames) for one in current]
    hidden = {fold(name) for name in overrides.hide}
    return tuple(one for one in current if fold(one.name) not in hidden)


def _split(one: Initiative, alias: str, name: str) -> list[Initiative]:
    """The initiative without `alias`, and `alias` as one of its own, where the two are one now."""
    apart = next((form for form in one.aliases if fold(form) == fold(alias)), None)
    if apart is None or fold(one.name) != fold(name):
        return [one]
    rest = replace(one, aliases=tuple(form for form in one.aliases if form != apart))
    return [rest, replace(one, name=apart, aliases=(), parts=(), part_of=None)]


def _merged(current: list[Initiative], name: str, into: str) -> list[Initiative]:
    """The initiatives with `name` put into `into`; unchanged where one of them is missing."""
    source = next((one for one in current if fold(one.name) == fold(name)), None)
    target = next((one for one in current if fold(one.name) == fold(into)), None)
    if source is None or target is None or source is target:
        return current
    aliases = dict.fromkeys((*target.aliases, source.name, *source.aliases))
    aliases.pop(target.name, None)
    whole = replace(
        target,
        aliases=tuple(aliases),
        mentions=tuple(sorted({*target.mentions, *source.mentions})),
        score=max(target.score, source.score),
        launched=target.launched or source.launched,
        lead=target.lead or source.lead,
        body=target.body or source.body,
        parts=target.parts or source.parts,
    )
    return [whole if one is target else one for one in current if one is not source]


def _renamed(one: Initiative, renames: dict[str, str]) -> Initiative:
    new = renames.get(fold(one.name))
    part_of = renames.get(fold(one.part_of), one.part_of) if one.part_of else None
    if new is None or new == one.name:
        return one if part_of == one.part_of else replace(one, part_of=part_of)
    aliases = tuple(dict.fromkeys((one.name, *(form for form in one.aliases if form != new))))
    return replace(one, name=new, aliases=aliases, part_of=part_of)


def _explained(
    terms: Sequence[Term], unexplained: Sequence[Unexplained], overrides: Overrides
) -> tuple[list[Term], list[Unexplained]]:
    """The glossary with the explanations that a person gave; a term that had none keeps its mentions."""
    given = {fold(term): expansion for term, expansion in overrides.explain}
    why = Reason("override")
    out = []
    for term in terms:
        expansion = given.get(fold(term.term))
        if expansion is not None:
            parts, count = split_parts(term.term, expansion)
            term = replace(term, expansion=expansion, parts=parts, count=count, why=why)
        out.append(term)
    rest = []
    for one in unexplained:
        expansion = given.get(fold(one.term))
        if expansion is None:
            rest.append(one)
            continue
        parts, count = split_parts(one.term, expansion)
        out.append(
            Term(one.term, expansion, How.IS_CALLED, one.mentions[0], parts, count, mentions=one.mentions, why=why)
        )
    return sorted(out, key=lambda term: term.span), rest


def _named(event: Event, names: dict[str, str]) -> Event:
    """The event with its initiatives under the names that they have now; hidden ones go."""
    now = tuple(dict.fromkeys(names[fold(name)] for name in event.initiatives if fold(name) in names))
    return event if now == event.initiatives else replace(event, initiatives=now)


def _redated(event: Event, found: Extraction, overrides: Overrides) -> Event:
    """The event with the date that a person gave: found again by document, surface and the words it stands in."""
    sentence = found.document.cut(event.sentence)
    for digest, words, when in overrides.redate:
        if digest == found.document.digest and words.startswith(event.surface):
            rest = words[len(event.surface) :].strip()
            if not rest or sentence.startswith(rest):
                return replace(event, when=when)
    return event
