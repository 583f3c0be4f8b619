"""A page that was copied into one line: headings and paragraphs stand again on lines of their own.

Sites that publish texts as data put blanks where lines ended. A long line is taken apart where numbers follow each
other behind blanks (… 一、甲 … 二、乙 …): before each number, after a heading, and between sentences with a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped

_LONG = 150
"""Characters from which a line may hold a page."""
_HEAD = 12
"""Pieces of the first line that may stand before the text."""
_SHARE = 0.8
"""Share of a page that its first line has where the head stands in it too."""
_NUMBER = (
    r"(?:第\s?[一二三四五六七八九十百]{1,4}\s?[编篇章节部条](?:分)?|[一二三四五六七八九十]{1,3}\s?[、．.]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_MARK = re.compile(rf"(?<=\s){_NUMBER}")
_FIRST_TWO = (("一、", "二、"), ("（一）", "（二）"), ("(一)", "(二)"), ("第一章", "第二章"), ("第一条", "第二条"))
_HEADING = re.compile(rf"{_NUMBER}\s?[^\s。；;！!？?，,：:]{{1,24}}(?:[，,、][^\s。；;！!？?：:]{{1,24}})?(?=\s)")
_PARAGRAPH = re.compile(r"(?<=[。！？；!?;])[”’」』)）]?\s++")
_BLANK = re.compile(r"\s+")
_STOP = re.compile(r"[。！？；!?;]")
_SHORT = 4
"""Characters of a name or an office, which a blank parts from what it belongs to."""


def parted(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines of a page, those that hold several taken apart."""
    if all(len(line.text) < _LONG for line in lines):
        return list(lines)
    whole = sum(len(line.text) for line in lines)
    out: list[RawLine] = []
    for at, line in enumerate(lines):
        if line.role is not None or len(line.text) < _LONG:
            out.append(line)
            continue
        cuts = list(_cuts(line.text, headed=at == 0 and len(line.text) >= _SHARE * whole))
        pieces = [piece.stripped() for piece in line.mapped.parted(cuts)] if cuts else [line.mapped]
        out += [_piece(line, piece, first=not number) for number, piece in enumerate(pieces) if piece]
    return out


def _piece(line: RawLine, piece: Mapped, *, first: bool) -> RawLine:
    return replace(line, mapped=piece, blanks=line.blanks if first else 0, indent=line.indent if first else 0)


def _cuts(text: str, *, headed: bool) -> Iterator[int]:
    """Where a line is taken apart, in order."""
    marks = [match.start() for match in _MARK.finditer(text)]
    joined = "\n".join(text[at : at + 8].replace(" ", "") for at in marks) + "\n" + text[:8]
    if not any(one in joined and (headed or two in joined) for one, two in _FIRST_TWO):
        marks = []
    cuts = set(marks)
    for at in (0, *marks):
        if heading := _HEADING.match(text, at):
            cuts.add(heading.end())
    if marks:
        cuts.update(match.end() for match in _PARAGRAPH.finditer(text))
    if headed:
        cuts.update(_head(text, min(marks, default=len(text))))
    cuts.discard(0)
    return iter(sorted(cuts) if marks or headed else ())


def _head(text: str, end: int) -> Iterator[int]:
    """Where the parts of the head of a page end that stands before its text: title, place, office, greeting."""
    at = 0
    for _ in range(_HEAD):
        blank = _BLANK.search(text, at, end)
        if blank is None or _STOP.search(text, at, blank.start()):
            return
        after = _BLANK.search(text, blank.end(), end)
        office = blank.start() - at <= _SHORT and after is not None and after.start() - blank.end() <= _SHORT
        if not office:
            yield blank.start()
        at = blank.end()
