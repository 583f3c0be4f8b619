"""Marks of printed pages: their numbers, running heads and sheets, which stand in the midst of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading.glued_pages import bare_numbers
from corpus.reading.lines import RawLine
from corpus.reading.repairs import begins, ends, glued

_PAGE_MARK = re.compile(
    r"[-—–－·•]\s{0,3}\d{1,4}\s{0,3}[-—–－·•]|第\s{0,2}\d{1,4}\s{0,2}页(?:\s{0,3}[,，/]?\s{0,2}共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|\d{1,4}\s{0,2}/\s{0,2}\d{1,4}|#{0,6}\s?(?:Page|page|PAGE)\s{0,2}\d{1,4}(?:\s{0,2}of\s{0,2}\d{1,4})?\s?[:：]?"
)
_HEAD = 40
"""Characters that a running head may have."""
_TOP = 3
"""Lines at the start that are never a running head: the title stands there."""
_AGAIN, _CUTTING = 3, 0.2
"""Times that a line comes again which is taken for a running head by itself, and share of them within a sentence."""
_LEAST = 25
"""Characters of a line that breaks off at the end of a page."""
_PARAGRAPH = 65
"""Characters from which a line is a paragraph and not a line of a wrapped page."""


def without_page_marks(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without page numbers and running heads; a sentence that they cut in two is whole again."""
    marks = {at for at, line in enumerate(lines) if len(line.text) <= 20 and _PAGE_MARK.fullmatch(line.text)}
    marks |= bare_numbers(lines)
    gone = _interrupting(lines)
    if len(marks) >= 2:
        gone |= marks | _running_heads(lines, marks)
    if not gone:
        return list(lines)
    out: list[RawLine] = []
    cut = False
    for at, line in enumerate(lines):
        if at in gone:
            cut = True
            continue
        before = out[-1] if out else None
        broken = before is not None and not ends(before.text) and not begins(line.text)
        if cut and before is not None and broken and len(before.text) >= _LEAST and before.role is line.role is None:
            # A wrapped page joins its lines by their width; here the paragraph was one line.
            joins = len(before.text) > _PARAGRAPH
            if joins:
                out[-1] = replace(before, mapped=glued([before.mapped, line.mapped]))
            else:
                out.append(replace(line, blanks=0))
        else:
            out.append(line)
        cut = False
    return out


_SHEET = re.compile(r"(\d{1,3})\s?、")
_SHEET_SHARE = 0.9
"""Share of such a file that its sheets hold."""
_SHEET_LEAST = 80
"""Characters that a sheet holds, all but the last."""


def without_sheet_numbers(lines: Sequence[RawLine]) -> list[RawLine]:
    """The preview of a library of documents, which numbers its sheets (1、 2、) in the midst of sentences: one text."""
    found = [_SHEET.match(line.text) for line in lines]
    first = next((at for at, match in enumerate(found) if match and match[1] == "1"), None)
    if first is None:
        return list(lines)
    end = first
    while end < len(lines) and (match := found[end]) and int(match[1]) == end - first + 1 and lines[end].role is None:
        end += 1
    sheets = lines[first:end]
    held = sum(len(one.text) for one in sheets)
    if (
        len(sheets) < 2
        or held < _SHEET_SHARE * sum(len(one.text) for one in lines)
        or any(len(one.text) < _SHEET_LEAST or ends(one.text) for one in sheets[:-1])
    ):
        return list(lines)
    parts = [
        one.mapped.cut(match.end(), len(one.text)) for one, match in zip(sheets, found[first:end], strict=True) if match
    ]
    return [*lines[:first], replace(sheets[0], mapped=glued(parts)), *lines[end:]]


def _running_heads(lines: Sequence[RawLine], marks: set[int]) -> set[int]:
    """Short lines beside page numbers that come again beside others, whatever their figures, or repeat the title."""

    def key(at: int) -> str:
        return re.sub(r"\d+", "0", lines[at].text)

    near = {at for mark in marks for at in (mark - 2, mark - 1, mark + 1, mark + 2) if _TOP <= at < len(lines)} - marks
    beside = [at for at in near if len(lines[at].text) <= _HEAD and not ends(lines[at].text)]
    again = Counter(key(at) for at in beside)
    top = {line.text for line in lines[:8]}
    return {at for at in beside if again[key(at)] >= 2 or (at >= 8 and lines[at].text in top)}


def _interrupting(lines: Sequence[RawLine]) -> set[int]:
    """Short lines that come again and again, whatever their figures, and often in the midst of a sentence."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if at >= _TOP and 2 <= len(line.text) <= _HEAD and line.role is None and not ends(line.text):
            places.setdefault(re.sub(r"\d+", "0", line.text), []).append(at)
    out: set[int] = set()
    for found in places.values():
        if len(found) >= _AGAIN and not begins(lines[found[0]].text):
            cutting = sum(0 < at < len(lines) - 1 and _cuts(lines[at - 1], lines[at + 1]) for at in found)
            if cutting >= max(2, _CUTTING * len(found)):
                out.update(found)
    return out


def _cuts(before: RawLine, after: RawLine) -> bool:
    """Whether a line between these two stands in the midst of a sentence."""
    return (
        len(before.text) >= _LEAST
        and before.role is after.role is None
        and not ends(before.text)
        and after.blanks == 0
        and after.indent == 0
        and not begins(after.text)
    )
