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
_LONGEST = 1200
"""Characters that the head of a page may have."""
_SHARE = 0.8
"""Share of a page that its first line has where the head stands in it too."""
_NUMBER = (
    r"(?:第\s?[一二三四五六七八九十百]{1,4}\s?[编篇章节部条](?:分)?|[一二三四五六七八九十]{1,3}\s?[、．.]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_MARK = re.compile(rf"(?<=\s){_NUMBER}")
_FIRST_TWO = (("一、", "二、"), ("（一）", "（二）"), ("(一)", "(二)"), ("第一章", "第二章"), ("第一条", "第二条"))
_HEADING = re.compile(rf"{_NUMBER}\s?[^\s。；;！!？?，,：:]{{1,24}}(?:[，,、][^\s。；;！!？?：:]{{1,24}})?(?=\s)")
_NAMED = re.compile(
    r"(?<=[。！？；!?;]\s)(?:前\s?言|引\s?言|结束语|结\s?语|后\s?记|名词(?:解释|注释|说明)|注\s?释|附\s?[件录]\s?\d{0,2}[:：]?|专栏\s?\d{1,2}\s[^\s。；]{2,30})(?=\s)"
)
"""A part that has a name and no number."""
_SIGNED = re.compile(
    r"(?<=[。：:！）)]\s)([\u4e00-\u9fff]{2,24}(?:政府|委员会|办公厅|办公室|国务院|[局厅部委会院署处办]))\s{1,6}((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?=\s|$)"
)
"""Who signs, and the day."""
_PARAGRAPH = re.compile(r"(?<=[。！？；!?;])[”’」』)）]?\s++")
_BLANK = re.compile(r"\s+")
_BRACKETS = re.compile(
    r"[【\[（(][^】\]）)\n]{1,60}[】\]）)]"
    r"|索\s{1,2}引\s{1,2}号|发\s{1,2}文|名\s{1,4}称|文\s{1,4}号|主\s{1,2}题\s{1,2}[词分]|有\s{1,2}效\s{1,2}性"
    r"|(?:位置\s?[:：]\s?)?[^\s>＞|｜，。]{1,16}(?:\s?[>＞›»|｜]{1,2}\s?[^\s>＞|｜，。]{1,16}){1,8}"
)
"""What holds together across blanks: brackets, labels that are set apart, rows of links and where one is on a site."""
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
    if marks or headed:
        for pattern in (_NAMED, _SIGNED):
            for match in pattern.finditer(text):
                cuts.update(at for pair in match.regs for at in pair if at >= 0)
    if headed:
        cuts.update(_head(text, min(marks, default=len(text))))
    cuts.discard(0)
    return iter(sorted(cuts) if marks or headed else ())


def _head(text: str, end: int) -> Iterator[int]:
    """Where the parts of the head of a page end that stands before its text: title, place, office, greeting."""
    at, end = 0, min(end, _LONGEST)
    inside = [match.span() for match in _BRACKETS.finditer(text, 0, end)]
    for _ in range(_HEAD):
        blank = _BLANK.search(text, at, end)
        while blank and (within := next((stop for start, stop in inside if start < blank.start() < stop), 0)):
            blank = _BLANK.search(text, within, end)
        if blank is None or _STOP.search(text, at, blank.start()):
            return
        after = _BLANK.search(text, blank.end(), end)
        office = blank.start() - at <= _SHORT and after is not None and after.start() - blank.end() <= _SHORT
        if not office:
            yield blank.start()
        at = blank.end()
