"""One thing with all that belongs to it: an initiative's card, a term's card."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.library import findings, rows, written
from corpus.library.globs import AMONG
from corpus.library.leaves import text
from corpus.library.views import CardStep, FigureRow, InitiativeCard, InitiativeRow, Mention, TermCard, TermRow
from corpus.model import Span
from corpus.sentences import sentences, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library.asking import Asking
    from corpus.library.rows import Row

SENTENCES = 12
"""Uses of a term that its card quotes."""
RELATED = 8
"""Neighbours that an initiative's card names."""
NEAR = 160
"""Characters within which two mentions count as neighbours."""


def snippet(text: str, span: Span, width: int) -> tuple[str, Span]:
    """About `width` characters of `text` around `span` on one line, and where `span` lies in them.

    The line that holds `span` comes first; cut ends carry an ellipsis.
    """
    start, end = max(0, min(span.start, len(text))), max(0, min(span.end, len(text)))
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    end = min(end, start + width) if end - start > width else end
    if high - low > width:
        spare = max(0, width - (end - start))
        from_ = max(low, start - spare // 2)
        to = min(high, from_ + max(width, end - start))
        from_ = max(low, min(from_, to - width))
    else:
        from_, to = low, high
    before, after = "…" if from_ > low else "", "…" if to < high else ""
    shown = before + text[from_:to].replace("\n", " ") + after
    return shown, Span(len(before) + start - from_, len(before) + min(end, to) - from_)


def snippet_of(asking: Asking, document: int, span: Span, width: int) -> tuple[str, Span]:
    """`snippet` of a document's text, of which only what stands around is read. Raises KeyError when there is none."""
    from_ = max(0, span.start - width - 1)
    around = written.part(asking.plain, document, from_, span.end + width + 1)
    return snippet(around, Span(span.start - from_, span.end - from_), width)


# ---- initiatives


def initiative_card(asking: Asking, id: int) -> InitiativeCard:
    """The card of linked initiative `id`. Raises KeyError when there is none."""
    row = asking.row("SELECT * FROM initiative WHERE id = ?", id)
    if row is None:
        raise KeyError(id)
    listed = _initiatives(asking, [id])[0]
    aliases = rows.words(row["aliases_json"])
    names = json.dumps([row["name"], *aliases])
    expansions = asking.rows(
        f"{rows.DEFINITIONS} WHERE definition.name {AMONG} AND counts ORDER BY {rows.TOLD_FIRST}",
        names,
    )
    mentions = asking.rows(
        "SELECT mention.document, start, end FROM found JOIN mention ON mention.found = found.id "
        "JOIN document ON document.id = mention.document WHERE initiative = ? AND counts "
        "ORDER BY date IS NULL, date, mention.document, start",
        id,
    )
    events = asking.rows(
        f"{rows.EVENTS} WHERE event.id IN (SELECT event FROM event_initiative WHERE initiative = ?) "
        "AND event.id NOT IN (SELECT event FROM event_same) ORDER BY first IS NULL, first, event.document, start",
        id,
    )
    others = findings.event_sources(asking)
    figures = asking.rows(
        f"{rows.FIGURES} WHERE figure.id IN (SELECT one.id FROM found JOIN mention ON mention.found = found.id "
        "JOIN figure AS one ON one.document = mention.document AND mention.start >= one.sentence_start "
        "AND mention.end <= one.sentence_end WHERE found.initiative = ? AND counts) ORDER BY figure.document, start",
        id,
    )
    return InitiativeCard(
        row=listed,
        aliases=aliases,
        lead=row["lead"],
        parts=tuple(rows.part(pair) for pair in json.loads(row["parts_json"])),
        part_of=rows.part(json.loads(row["part_of_json"])) if row["part_of_json"] else None,
        expansions=tuple(rows.expansion(one) for one in expansions),
        mentions=tuple(Mention(document, Span(start, end)) for document, start, end in mentions),
        events=tuple(rows.event_row(one, others.get(one["id"], ())) for one in events),
        figures=own_figures(map(rows.figure_row, figures), (row["name"], *aliases)),
        related=_related(asking, id),
        why=rows.reason(row["why_json"]),
        steps=_steps(asking, id),
    )


def own_figures(figures: Iterable[FigureRow], names: Sequence[str]) -> tuple[FigureRow, ...]:
    """The figures that are told of an initiative called `names`, of `figures` out of sentences that name it.

    Where an indicator says the name itself (打造“甲物业”示范点35个), its neighbours in the sentence (改造公厕20座)
    are figures of other things.
    """
    by_sentence: dict[tuple[int, Span], list[FigureRow]] = {}
    for one in figures:
        by_sentence.setdefault((one.document, one.sentence), []).append(one)
    own: list[FigureRow] = []
    for told in by_sentence.values():
        named = [one for one in told if any(name in one.figure.indicator for name in names)]
        own.extend(named or told)
    return tuple(own)


def _initiatives(asking: Asking, ids: list[int]) -> list[InitiativeRow]:
    found = asking.rows(f"{rows.INITIATIVES} WHERE id {AMONG}", json.dumps(ids))
    by_id = {row["id"]: rows.initiative_row(row) for row in found}
    return [by_id[id] for id in ids if id in by_id]


def _steps(asking: Asking, id: int) -> tuple[CardStep, ...]:
    found = asking.rows("SELECT document, steps_json FROM found WHERE initiative = ? AND counts ORDER BY document", id)
    once: dict[tuple[str, str], CardStep] = {}
    for document, steps in found:
        for step in rows.steps(steps):
            once.setdefault((step.when, step.what), CardStep(document, step))
    return tuple(sorted(once.values(), key=lambda one: (one.step.when, one.document, one.step.span)))


def _related(asking: Asking, id: int) -> tuple[InitiativeRow, ...]:
    near = asking.rows(
        "SELECT other.initiative, count(*) AS times FROM found "
        "JOIN mention ON mention.found = found.id "
        "JOIN mention AS beside ON beside.document = mention.document "
        "AND beside.start BETWEEN mention.start - ? AND mention.end + ? "
        "JOIN found AS other ON other.id = beside.found "
        "WHERE found.initiative = ? AND other.initiative <> ? "
        "GROUP BY other.initiative ORDER BY times DESC, other.initiative LIMIT ?",
        NEAR,
        NEAR,
        id,
        id,
        RELATED,
    )
    return tuple(_initiatives(asking, [row[0] for row in near]))


# ---- terms


def term_row(row: Row, definitions: Iterable[Row]) -> TermRow:
    """A row of `term` with the rows of its definitions."""
    expansions = tuple(rows.expansion(one) for one in definitions)
    return TermRow(row["id"], row["term"], expansions, row["documents"], row["uses"], row["first"])


def term_card(asking: Asking, id: int) -> TermCard:
    """The card of linked term `id`. Raises KeyError when there is none."""
    row = asking.row("SELECT * FROM term WHERE id = ?", id)
    if row is None:
        raise KeyError(id)
    found = asking.rows(f"{rows.DEFINITIONS} WHERE definition.term = ? AND counts ORDER BY {rows.TOLD_FIRST}", id)
    definitions = list(found)
    mentions = tuple(
        Mention(document, Span(start, end))
        for document, start, end in asking.rows(
            "SELECT DISTINCT use.document, start, end FROM term_name JOIN use ON use.name = term_name.name "
            f"JOIN document ON document.id = use.document WHERE term = ? AND {rows.USE_COUNTS} "
            "ORDER BY date IS NULL, date, use.document, start",
            id,
        )
    )
    return TermCard(term_row(row, definitions), mentions, _quoted(asking, mentions[:SENTENCES]))


def _quoted(asking: Asking, mentions: Iterable[Mention]) -> tuple[tuple[int, Span, str], ...]:
    texts: dict[int, str] = {}
    quoted: dict[tuple[int, Span], str] = {}
    for mention in mentions:
        if mention.document not in texts:
            texts[mention.document] = text(asking, mention.document)
        whole = texts[mention.document]
        sentence = sentence_around(whole, mention.span)
        quoted[mention.document, sentence] = whole[sentence.start : sentence.end]
    return tuple((document, span, words) for (document, span), words in quoted.items())


def sentence_around(text: str, span: Span) -> Span:
    """The sentence of `text` that holds `span`, at most 300 characters; `span` itself where none does."""
    low = text.rfind("\n", 0, span.start) + 1
    high = text.find("\n", span.end)
    for sentence in sentences(text, Span(low, len(text) if high < 0 else high)):
        if sentence.start <= span.start < sentence.end:
            return shortened(text, sentence, span)
    return span
