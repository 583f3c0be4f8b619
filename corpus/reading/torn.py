"""Lines that a page tore in two: what begins with a stop ends the line above, a number alone belongs to its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined
from corpus.reading.shapes import STOP, number_level
from corpus.records import replace

_STRAY = frozenset("。，、；！？")
"""Stops with which no line begins, as they do where a name was set in bold before its text."""
_NUMBER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]")
"""The number of a section, alone on its line."""
_CHAPTER = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,4}[编編篇章节節条條]")
"""The same of a chapter or an article: a blank parts it from its name."""
_SHORT, _NAME = 6, 45
"""Characters of such a number at most, and of the name of a section."""


_HANZI = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。；，]")
_CREDIT = re.compile("(?:摄|攝|供图|制图|绘|图)$")
"""How a caption ends, which no stop ends."""
_PARAGRAPH, _LAST, _REST = 60, 80, 30
"""Characters of a paragraph, of its end in which a sentence goes on, and of the rest below."""
_BROKEN = 0.15
"""Share of the paragraphs that may break off: where more do, lines end without a stop."""


def mended(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines, those that were torn in two as one; lines whose roles the format states stay."""
    groups: list[list[RawLine]] = []
    broken = _breaks_off(lines)
    for at, line in enumerate(lines):
        above = groups[-1][-1] if groups else None
        goes_on = above is not None and (_ends(above, line) or _is_named(above, line) or at - 1 in broken)
        if above is not None and above.role is line.role is None and goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0] if len(group) == 1 else _whole(group) for group in groups]


def _whole(group: Sequence[RawLine]) -> RawLine:
    """The pieces of a line as one."""
    parted = _CHAPTER.fullmatch(group[0].text) is not None
    first = joined([one.mapped for one in group[:2]], " " if parted else "")
    return replace(group[0], mapped=joined([first, *(one.mapped for one in group[2:])]))


def _ends(above: RawLine, line: RawLine) -> bool:
    """Whether a line begins with the stop that the one above wants."""
    return line.text[0] in _STRAY and STOP.search(above.text) is None


def _breaks_off(lines: Sequence[RawLine]) -> set[int]:
    """Indices of paragraphs that go on with the one below, where nearly all others end with a sentence."""
    long = [at for at, line in enumerate(lines) if line.role is None and len(line.text) >= _PARAGRAPH]
    broken = {at for at in long if _is_broken(lines, at)}
    return broken if len(broken) <= max(1, _BROKEN * len(long)) < len(long) - 1 else set()


def _is_broken(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a paragraph of several sentences ends in the midst of a word, and the rest of the sentence is below."""
    text = lines[at].text
    if at + 1 < len(lines) and _closes(text, lines[at + 1].text):
        return True
    if at + 1 == len(lines) or not _HANZI.fullmatch(text[-1]) or not _SENTENCE.search(text[-_LAST:]):
        return False
    if _CREDIT.search(text) or layout().matches("captions", text):
        return False
    below = lines[at + 1]
    whole = below.role is None and len(below.text) >= _REST and below.text[-1] in "。；！？"
    return whole and _HANZI.fullmatch(below.text[0]) is not None and number_level(below.text) == 0


def _closes(text: str, below: str) -> bool:
    """Whether the line below ends the bracket that a paragraph opens and leaves open."""
    opened = text.rfind("（")
    if opened < max(0, len(text) - _LAST) or "）" in text[opened:] or not 0 < below.find("）") < _LAST:
        return False
    return "（" not in below[: below.find("）")] and number_level(below) == 0


def _is_named(above: RawLine, line: RawLine) -> bool:
    """Whether a line is the name of the section whose number stands alone above it."""
    text = above.text
    number = len(text) <= _SHORT and (_NUMBER.fullmatch(text) or _CHAPTER.fullmatch(text)) is not None
    return number and len(line.text) <= _NAME and number_level(line.text) == 0 and STOP.search(line.text) is None
