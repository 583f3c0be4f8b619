"""Where a page says the title of its document over again, and the names of what a letter sends along."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Role
from corpus.reading import about_lines
from corpus.reading.layout import simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import fold, is_salutation, is_signer
from corpus.reading.title_score import LONGEST
from corpus.reading.title_span import HEAD, SHORTEST
from corpus.records import replace

_SAME = re.compile(
    r"[\s“”\"'‘’「」『』《》〈〉的]|关于|關[於于]|^[【\[（(][^】\]）)]{2,10}[】\]）)]|^(?:19|20)\d\d年度?"
)
"""What one telling of a title has and another has not."""
_GREETS = re.compile(
    r"(?:[^。；：:，,、\s]{2,24}[，,、]){0,3}(?:各|市直|省直|区直|县直|州直|有关|中央|驻)[^。；]{1,160}[:：]"
)
"""Those to whom a letter goes."""
_SENDS = re.compile(r"[印转批下公][发布]|审议通过|[会]议?通过|同意")
_QUOTED = re.compile(r"《([^《》]{6,100})》")
_INNER = {ord("〈"): "《", ord("〉"): "》"}
_LETTER, _ENCLOSED = 4, 12
"""Lines that a letter and its enclosure have at least; lines among which the title of the enclosure is."""
_ISSUED = re.compile(r"《(.{6,100})》|(?:印发|转发|批转|印發|轉發|批轉)([^《》]{6,80})的(?:通知|决定|函|決定)")
"""What a title says is sent along."""
_MARKS = re.compile(r"[〈〉《》]")
_PIECES = 4
"""Lines of the longest name."""


def sent_along(title: str) -> set[str]:
    """The names of what a title says is sent along (关于印发《…》的通知), folded, without their marks."""
    return {fold(_MARKS.sub("", name)) for pair in _ISSUED.findall(title) for name in pair if name}


def end_of_name(lines: Sequence[RawLine], at: int, names: set[str]) -> int:
    """Index after the lines from `at` on that together are one of `names`; 0 when none are."""
    text = ""
    for end in range(at, min(len(lines), at + _PIECES)):
        if lines[end].role is not None:
            return 0
        text += fold(_MARKS.sub("", lines[end].text))
        if text in names:
            return end + 1
        if not any(name.startswith(text) for name in names):
            return 0
    return 0


def find_enclosed(lines: Sequence[RawLine]) -> int:
    """Index of the title of the plan that a letter without a title of its own sends along; 0 where there is none.

    The letter begins with those to whom it goes, and says 现将《…》印发给你们; the name stands again below.
    """
    first = next((at for at, line in enumerate(lines[:HEAD]) if not about_lines.is_about(line.text)), len(lines))
    letter = lines[first:]
    if len(letter) < _LETTER or letter[0].role is not None or not _GREETS.fullmatch(simple(letter[0].text)):
        return 0
    names: set[str] = set()
    for at, line in enumerate(letter[1:_ENCLOSED], first + 1):
        if fold(line.text) in names:
            return at
        if _SENDS.search(simple(line.text[:LONGEST])):
            names |= {fold(name.translate(_INNER)) for name in _QUOTED.findall(line.text[:LONGEST])}
    return 0


def mark_repeats(lines: list[RawLine], first: int, end: int) -> int:
    """Lines near the title that say it over again, in one or several pieces; returns the end of the head after them."""
    title, alike = fold(lines[first].text), _SAME.sub("", simple(lines[first].text))
    stop = min(len(lines), max(end, first + HEAD // 2))
    at = 0
    while at < stop and not (at > first and _is_begun(lines, at)):
        text = fold(lines[at].text)
        teaser = text.startswith(title) and text.endswith(("…", "...")) and len(text) < 2 * len(title)
        again = teaser or (len(text) >= 10 and _SAME.sub("", simple(lines[at].text)) == alike)
        size = 0 if at == first or lines[at].role is not None else 1 if again else _pieces_of(lines, at, title)
        for one in range(at, at + size):
            lines[one] = replace(lines[one], role=Role.META)
        if size and at > first:
            end = max(end, at + size)
        at += size or 1
    return end


def _is_begun(lines: Sequence[RawLine], at: int) -> bool:
    """Whether the document itself has begun: it greets those to whom it goes, or somebody signs.

    What says the title over again from there on is the name of what it sends along.
    """
    text = lines[at].text
    if text.endswith((":", "：")) and len(text) >= 6 and is_salutation(text) and not about_lines.pairs(text):
        return True
    return is_signer(lines[at - 1].text) and about_lines.is_date(text)


def _pieces_of(lines: Sequence[RawLine], at: int, title: str) -> int:
    """How many lines from `at` on together end the title or are it; 0 when they don't."""
    text = ""
    for size in range(1, 5):
        if at + size > len(lines) or lines[at + size - 1].role is Role.TITLE:
            return 0
        text += fold(lines[at + size - 1].text)
        if text not in title:
            return 0
        if title.endswith(text) and len(text) * 2 >= len(title) and len(text) >= SHORTEST:
            return size
    return 0
