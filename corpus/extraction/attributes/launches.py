"""When an initiative began, who leads it, and how far it has come: read from the sentences that name it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from corpus.extraction.attributes.beginnings import (
    enclosed,
    from_issue,
    in_force,
    issued_names,
    notices,
    of_notice,
    of_title,
    section_years,
)
from corpus.extraction.attributes.doers import doer_before, doer_of
from corpus.extraction.attributes.labelled_lines import Labels, has_labels, is_titled, item_labels, own_labels
from corpus.extraction.attributes.lately import of_its_year
from corpus.extraction.attributes.leads import body_of, bracketed_lead, held_lead, lead_in
from corpus.extraction.attributes.owners import Owner, owner_of, place_of
from corpus.extraction.attributes.since import AFTER, OF_COLUMN, TOLD_LATER, around, began, behind_verb, times_of
from corpus.extraction.attributes.stages import has_ended, is_planned, plan_parts, stage_at, steps_at
from corpus.extraction.naming.surfaces import Group
from corpus.extraction.shapes import outer, shape
from corpus.model import Area, Document, Role, Span, Stage, Step, Timex
from corpus.places import NOWHERE
from corpus.records import record
from corpus.sentences import sentences_of

_UNNAMED = re.compile("[0-9一二三四五六七八九十两]{1,3}(?:个|家)?部门|我国")
"""Who leads is not named: 四部门 of a headline, and 我国, give way to the names below."""
_OWN_YEAR = re.compile("((?:19|20)[0-9]{2})(?![0-9])")
_OURS = re.compile("我[省市区县州]")
_BODY = re.compile("(?:局|委|部|办|厅|办公室|政府|协会|联合会|工会|团委|妇联|小组|集团|大学|学院)$")
"""A place leads where no body of it is named: 我市 gives way to 市教育局, 市文旅局."""
MOST_MENTIONS = 16
"""Mentions of one name that are looked at for its beginning."""
_MOST_STEPS = 12


@record
class Launch:
    """What the clauses around a name say of its beginning and its life."""

    when: str | None = None
    lead: str | None = None
    body: str | None = None
    area: Area = NOWHERE
    stage: Stage | None = None
    steps: tuple[Step, ...] = ()


def launches(
    document: Document,
    groups: Sequence[Group],
    places: Mapping[int, Sequence[tuple[int, int]]],
    timexes: Sequence[Timex],
) -> dict[int, Launch]:
    """By `id` of the group, what its sentences say of its beginning, its lead, its stage and its dated steps."""
    sentences = [sentence for line, sentence in sentences_of(document) if line.role is not Role.META]
    starts = [sentence.start for sentence in sentences]
    dated = sorted((timex for timex in timexes if timex.when), key=lambda timex: timex.span)
    parts, plans = section_years(document), plan_parts(document)
    titles, force = issued_names(document), in_force(document, dated)
    first_day = from_issue(document) if titles else ""
    home, issued = document.meta.area, notices(document, dated)
    labels = has_labels(document)
    own = own_labels(document, dated) if labels else Labels()
    out = {}
    for one in groups:
        best, lead = (0, ""), None
        owner: Owner | None = None
        stages: list[Stage] = []
        steps: dict[tuple[str, str], Step] = {}
        for number, (begin, end) in enumerate(places[id(one)][:MOST_MENTIONS]):
            start = behind_verb(document.text, begin, end)
            index = bisect_right(starts, start) - 1
            if index < 0:
                continue
            sentence, name = sentences[index], Span(start, end)
            times = times_of(sentence, dated)
            told = began(document, sentences, index, name, times, dated, parts)
            if (
                lead is None
                or _OURS.fullmatch(lead)
                or _UNNAMED.fullmatch(lead)
                or told[0] > best[0]
                or len(told[1]) > len(best[1])
            ):
                stop = sentences[min(index + 1, len(sentences) - 1)].end
                said = _lead_of_mention(document, sentence, name, times, stop)
                if lead and said and _OURS.fullmatch(lead) and _BODY.search(said):
                    lead = said
                if told[0] > best[0]:
                    best, lead = told, said or lead
                elif told[0] and len(best[1]) == 4 and told[1].startswith(f"{best[1]}-"):
                    best = best[0], told[1]  # the day of a beginning of which only the year was told
                lead = (
                    (None if lead and said and _UNNAMED.fullmatch(lead) else lead)
                    or said
                    or bracketed_lead(document, start, end, introduced=not number)
                )
            owner = owner or owner_of(document.text, sentence, outer(document.text, name), home)
            if stage := stage_at(document.text, sentence, start, end, planned=is_planned(plans, start)):
                stages.append(stage)
            for step in steps_at(document.text, sentence, name, times):
                steps.setdefault((step.when, step.what), step)
        if force and any(form in titles for form in one.forms):
            best = (TOLD_LATER, force)
        elif first_day and not best[0] and any(form in titles for form in one.forms):
            best = (1, first_day)
        titled = of_title(document, one)
        if noticed := enclosed(one, issued):
            best = best if titled and best[0] else (TOLD_LATER, noticed[0])
            lead = noticed[1] or (titled[1] if titled else None) or lead
        elif titled:
            best, lead = (best if best[0] or not titled[0] else (1, titled[0])), titled[1] or lead
        elif called_for := of_notice(document, one):
            best, lead = (best if best[0] or not called_for[0] else (1, called_for[0])), lead or called_for[1]
        if labels:
            below = own if own and is_titled(document, one) else item_labels(document, dated, places[id(one)])
            closer = best[0] < OF_COLUMN or (len(best[1]) == 4 and below.when.startswith(best[1]))
            best = (OF_COLUMN, below.when) if below.when and closer else best
            lead = below.lead or lead
        best = best[0], _of_year(one, best[1]) or of_its_year(one)
        ordered = tuple(sorted(steps.values(), key=lambda step: (step.when, step.span))[:_MOST_STEPS])
        out[id(one)] = _resolved(document, one, Launch(best[1] or None, lead, steps=ordered), stages, owner)
    return out


def _of_year(one: Group, when: str) -> str:
    """A day of an unknown year, in the year that the name begins with: 2031青川文化节 of XXXX-10-13."""
    year = next((found[1] for form in sorted(one.forms) if (found := _OWN_YEAR.match(form))), "")
    return f"{year}{when[4:]}" if year and when.startswith("XXXX-") else when


def _lead_of_mention(document: Document, sentence: Span, name: Span, times: Sequence[Timex], stop: int) -> str | None:
    """Who leads the initiative at `name`, as its sentence says, or the next, that ends at `stop`: 建立N。由A局牵头."""
    text = document.text
    name = outer(text, name)
    if held := held_lead(text[name.start : name.end]):
        return held
    home = document.meta.area
    if before := doer_before(text, sentence, name, home):
        return before
    within = around(sentence, name)
    inside = [timex for timex in times if within.holds(timex.span) and not timex.span.meets(name)]
    seen = shape(text, Span(within.start, min(stop, name.end + AFTER)), name, inside)
    return lead_in(seen, home) or doer_of(text, sentence, name, home)


def _resolved(document: Document, one: Group, launch: Launch, stages: Sequence[Stage], owner: Owner | None) -> Launch:
    """The launch with the body resolved against the document's area, and the stage that counts: the furthest said."""
    home = document.meta.area
    lead, (body, place) = launch.lead, body_of(launch.lead, document)
    if owner is not None and not place:
        place = owner.area
        if owner.words:
            lead, body = lead or owner.words, body or str(place)
    order = (Stage.COMPLETED, Stage.RUNNING, Stage.STARTED, Stage.PILOT, Stage.PLANNED)
    stage = next((stage for stage in order if stage in stages), None)
    if stage in (Stage.STARTED, Stage.PLANNED) and has_ended(document.text, launch.steps, _base_of(document)):
        stage = Stage.COMPLETED
    if launch.when and (stage is None or (stage is Stage.PLANNED and _is_past(launch.when, document))):
        stage = Stage.STARTED
    return Launch(
        launch.when,
        lead,
        body,
        place_of(one.forms or {one.name}, place, home, document.meta.title),
        stage,
        launch.steps,
    )


def _base_of(document: Document) -> str:
    """The day of a document, ISO; empty where it has none."""
    return document.meta.date or document.meta.delivered or ""


def _is_past(when: str, document: Document) -> bool:
    """Whether a beginning lies before the day of the document, or is that day."""
    base = _base_of(document)
    return when < base[: len(when)] or (len(when) == len(base) == 10 and when == base)
