"""Blocks of notes that explain terms: their many layouts, one note a term, ended where they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.extraction.numerals import fold
from corpus.extraction.parts import split_parts
from corpus.model import Document, How, Line, Reason, Role, Span, Term

_HEADING = re.compile(
    r"(?:名词|名称|术语|词语|专有名词|用语|有关名词)(?:解释|注释|说明)|^(?:注释|附注|注解|名词|注)[:：]?$"
)
_MARK = re.compile(
    r"^\s*+(?:[(（\[［【〔]?\s*+(?:注\s*+)?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*+[)）\]］】〕.．、:：]{1,2}"
    r"|[①-⑳⑴-⒇]|[*＊•·●◆]|注[0-9０-９]{1,3}[:：]?)\s*"
)
_SEPARATOR = re.compile(r"^(?P<term>[^:：。\n]{2,40}?)\s*(?:[:：]|——)\s*(?:是指|指的是|指|即)?[:：]?\s*")
_IS = re.compile(r"^(?P<term>[^:：。，,\n]{2,40}?)[，,]?(?:是指|指的是|系指|指|即)[:：]?\s*")
_NEXT = re.compile(r"(?<=[。；;])\s*(?=“[^“”]{2,16}”(?:[:：]|，?(?:是指|指的是|指|即)))")
_PAIR = re.compile(r"^“[^“”]{2,16}”(?:[、和与及]?“[^“”]{2,16}”)+$")
FEWEST = 3
"""Numbered explanations in a row that make a block of notes without a heading."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A note: its term, the place of its explanation, and of the whole."""

    term: str
    body: Span
    whole: Span


def explained(document: Document) -> list[Term]:
    """The terms of every block of notes in `document`."""
    found = []
    for entry in _entries(document):
        expansion = document.cut(entry.body).replace("\n", "").strip(" 。；;")
        if len(fold(expansion)) < 2:
            continue
        names = re.findall("“([^“”]+)”", entry.term) if _PAIR.match(entry.term) else [entry.term]
        for name in names:
            parts, count = split_parts(name, expansion)
            why = Reason("note", evidence=(document.cut(entry.whole)[:24],))
            found.append(Term(_plain(name), expansion, How.NOTE, entry.whole, parts, count, why=why))
    return found


def _plain(name: str) -> str:
    """A term without quotes around the whole of it."""
    name = name.strip(" ,，")
    if name.startswith("“") and name.endswith("”") and name.count("“") == 1:
        return name[1:-1]
    return name


def _entries(document: Document) -> list[_Entry]:
    found: list[_Entry] = []
    for block in _blocks(document):
        found += _of_block(document, block)
    return found


def _blocks(document: Document) -> list[list[Line]]:
    """The runs of lines that hold notes: by role, after a heading that says so, or a numbered run at the end."""
    blocks: list[list[Line]] = []
    current: list[Line] = []
    inside = False
    for line in document.lines:
        text = document.cut(line.span).strip()
        heading = len(text) <= 24 and bool(_HEADING.search(text)) and not text.endswith("。")
        if heading:
            inside = True
            if current:
                blocks.append(current)
            current = []
            continue
        if inside and line.role in (Role.TITLE, Role.HEADING) and not _MARK.match(text) and not _SEPARATOR.match(text):
            inside = False
        if inside or line.role is Role.NOTE:
            current.append(line)
        elif current:
            blocks.append(current)
            current = []
    if current:
        blocks.append(current)
    return blocks or _unheaded(document)


def _unheaded(document: Document) -> list[list[Line]]:
    """Numbered explanations at the end of a document without a heading, most of whose terms the text uses before."""
    run: list[Line] = []
    for line in reversed(document.lines):
        text = document.cut(line.span)
        if _MARK.match(text) and _SEPARATOR.match(text[_MARK.match(text).end() :]):  # type: ignore[union-attr]
            run.insert(0, line)
        elif run or len(text) > 40:
            break
    if len(run) < FEWEST:
        return []
    body = fold(document.text[: run[0].span.start])
    terms = [entry.term for entry in _of_block(document, run)]
    used = [term for term in terms if fold(term) in body]
    return [run] if len(used) * 3 >= len(terms) * 2 and terms else []


def _of_block(document: Document, block: list[Line]) -> list[_Entry]:
    """The notes of a block. A line that opens no note goes on with the one before, unless that one is closed."""
    found: list[_Entry] = []
    waiting: tuple[str, Span] | None = None
    wrapped = len(block) < FEWEST
    numbered = sum(bool(_MARK.match(document.cut(line.span))) for line in block) * 2 >= len(block)
    for line in block:
        text = document.cut(line.span)
        mark = _MARK.match(text)
        start = mark.end() if mark else 0
        match = (_IS.match(text[start:]) or _SEPARATOR.match(text[start:])) if mark or not numbered else None
        by_colon = _SEPARATOR.match(text[start:]) if mark or not numbered else None
        if by_colon and (match is None or by_colon.end("term") < match.end("term")):
            match = by_colon
        if match:
            waiting = None
            body = line.span.start + start + match.end()
            if body < line.span.end:
                found += _split(document, match["term"], Span(body, line.span.end), line.span)
            else:
                waiting = (match["term"], line.span)
        elif mark and len(text) - start <= 40 and not text.rstrip().endswith("。"):
            waiting = (text[start:].strip(), line.span)
        elif waiting:
            found += _split(document, waiting[0], line.span, Span(waiting[1].start, line.span.end))
            waiting = None
        elif found and not mark and _goes_on(document, found[-1], text, wrapped or line is not block[-1]):
            wrapped = True
            last = found[-1]
            found[-1] = _Entry(last.term, Span(last.body.start, line.span.end), Span(last.whole.start, line.span.end))
    return found


def _goes_on(document: Document, entry: _Entry, text: str, wrapped: bool) -> bool:
    """Whether a line without a mark belongs to the note before it.

    After a note that is closed it does only in a block where notes run over several lines (`wrapped`); the
    last line of any other block speaks of all of them.
    """
    closed = document.cut(entry.body).rstrip().endswith(("。", "！", "？", "."))
    return len(text) >= 2 and (
        not closed or (wrapped and len(text) >= 16 and text.rstrip().endswith(("。", "；", ";")))
    )


def _split(document: Document, term: str, body: Span, whole: Span) -> list[_Entry]:
    """A note, or several where one line explains several terms (“A”指…。“B”指…)."""
    text = document.cut(body)
    cuts = [match.end() for match in _NEXT.finditer(text) if match.end() > 0]
    if not cuts or "“" not in term:
        return [_Entry(term, body, whole)]
    out = [_Entry(term, Span(body.start, body.start + cuts[0]), Span(whole.start, body.start + cuts[0]))]
    for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        match = _IS.match(text[at:end]) or _SEPARATOR.match(text[at:end])
        if match:
            place = Span(body.start + at, body.start + end)
            out.append(_Entry(match["term"], Span(place.start + match.end(), place.end), place))
    return out
