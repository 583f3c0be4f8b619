"""Repairs of a page's lines: hard wraps joined, marks of printed pages taken out, copies of the whole page dropped.

A page is hard-wrapped when its lines end in the midst of sentences at about one width. The width is
measured in cells and in characters, since editors fold by either; a line of a proportional face is ragged,
so that the last fifth of the width counts as full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.reading import about_lines
from corpus.reading.buttons import is_chrome
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped, joined
from corpus.records import record

_ENDS = re.compile(r"[。！？!?：:；;…][”’」』)）》\]】]?$")
_GOES_ON = re.compile(r"[，、,（(“‘「『《〈\-—－和与及]$")
_STARTS = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[)）]|[、.．](?!\d))|第[一二三四五六七八九十百\d]{1,4}[编篇章节条]"
    r"|(?:[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}|[甲乙丙丁戊己庚辛壬癸])[、.．]|[•●◆■·*]|—{2}|附\s{0,2}[件录]|专栏|注\s?[:：]|[【［\[][^】］\]]{1,8}[】］\]]"
)
_LABELS = re.compile(
    r"\s*(?:活动|举办|主办|承办|协办|责任|牵头|联系|报名|实施|建设|项目|会议|培训|参赛|参加|组织|指导)?"
    "(?:时间|地点|名称|单位|主题|内容|对象|方式|电话|地址|形式|期限|人)\\s?[：:]"
)
"""How a line of a notice begins that says when, where or by whom; what it says is never the rest of the line above."""
_NARROW, _WIDE = 30, 130
"""Cells between which the width of a hard-wrapped page lies."""
_LONG_SHARE = 0.06
"""Share of the lines that may be longer than a wrapped line is."""
_SHARE = 0.4
"""Share of the lines that must break off at full width for a page to be hard-wrapped."""
_EXACT, _EXACT_FEWEST, _EXACT_SHARE = 0.75, 8, 0.2
"""Share of the lines that break off which do so at one width to the cell, and how many they are: paragraphs of one or
two lines are told from a list by that, and fewer lines of all need to break off."""
_FULL = 0.8
"""Share of the full width from which a ragged line is full."""
_TORN, _TORN_ON, _TORN_FEWEST = 0.5, 0.15, 12
"""Share of the lines that break off where a page is torn, whatever their width, and of those that do so behind a comma
or the like; and how many lines tell."""
_CLAUSE = re.compile("[，。；,;]")
_BRACKETED = re.compile(r"[（(][^（）()]{2,20}[)）]")
"""A note on a line of its own: （此件公开发布）."""
_FEWEST = 4
_MARKED = 0.04
"""Share of the lines from which blank lines or indents are held to part the paragraphs."""


def cells(text: str) -> int:
    """Cells of a text as it is printed: one for ASCII, two for all that GBK holds beyond it, ambiguous marks too."""
    return len(text.encode("gbk", "replace"))


@record
class _Wrap:
    """How a page is wrapped: how a line is measured, from what on it is full, and what parts its paragraphs."""

    width: Callable[[RawLine], int]
    full: float
    indent: int
    """Cells of indent of the lines that go on."""
    torn: bool
    """Whether lines break off at any width, as the runs of a printed page do that a conversion wrote down."""
    parted: bool
    """Whether blank lines or indents part the paragraphs, so that a finished line may still go on."""


def _in_cells(line: RawLine) -> int:
    return cells(line.text) + line.indent


def _in_characters(line: RawLine) -> int:
    # An indent is nearly always of full-width blanks where lines are folded by characters.
    return len(line.text) * 2 + line.indent


def _wrap(lines: Sequence[RawLine]) -> _Wrap | None:
    """How the page is hard-wrapped; None when it is not."""
    plain = [line for line in lines if line.role is None]
    if len(plain) < _FEWEST + 1 or sum(len(line.text) > _WIDE for line in plain) > _LONG_SHARE * len(plain) + 1:
        return None
    indent = Counter(line.indent for line in plain).most_common(1)[0][0]
    broken = [
        before
        for before, after in pairwise(lines)
        if before.role is None and after.role is None and _may_go_on(before, after, indent)
    ]
    if len(broken) < _FEWEST:
        return None
    choices = []
    for width in (_in_cells, _in_characters):
        widths = sorted(width(line) for line in broken)
        # Nearly the widest: a few lines may stick out, as a title that is not wrapped.
        full = widths[int(0.9 * (len(widths) - 1))]
        choices.append((len(widths) - bisect_left(widths, full - 3), full, width))
    _, full, width = max(choices, key=lambda choice: choice[0])
    near = sum(_FULL * full <= width(line) <= full + 6 for line in broken)
    exact = sum(abs(width(line) - full) <= 2 for line in broken)
    share = _EXACT_SHARE if exact >= max(_EXACT_FEWEST, _EXACT * len(broken)) else _SHARE
    longer = sum(width(line) > full + 6 for line in plain)
    going = sum(_GOES_ON.search(line.text) is not None for line in broken)
    torn = len(plain) >= _TORN_FEWEST and len(broken) >= _TORN * len(plain) and going >= _TORN_ON * len(plain)
    of_width = sum(2 * len(line.text) >= _NARROW for line in plain) >= _SHARE * len(plain)
    wide = of_width and near >= max(_FEWEST, share * len(plain)) and longer <= _LONG_SHARE * len(plain) + 1
    if not _NARROW <= full <= _WIDE or not (wide or torn):
        return None
    marks = sum(line.blanks > 0 or line.indent > indent for line in plain)
    return _Wrap(width, _FULL * full, indent, torn and not wide, _MARKED * len(plain) < marks < 0.7 * len(plain))


def _may_go_on(before: RawLine, after: RawLine, indent: int) -> bool:
    """Whether nothing but the width speaks against `after` being the rest of `before`."""
    return (
        after.blanks == 0
        and after.indent <= indent
        and not _ENDS.search(before.text)
        and not begins(after.text)
        and not _LABELS.match(after.text)
        and not about_lines.is_about(before.text)
    )


def ends(text: str) -> bool:
    """Whether a line ends as a sentence, a heading or an item of a list does."""
    return _ENDS.search(text) is not None


def begins(text: str) -> bool:
    """Whether a line begins something of its own."""
    return _STARTS.match(text) is not None or about_lines.is_about(text) or about_lines.is_delivery(text)


def unwrapped(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines of a hard-wrapped page joined to paragraphs; others as they are."""
    wrap = _wrap(lines)
    if wrap is None:
        return list(lines)
    groups: list[list[RawLine]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], mapped=glued([line.mapped for line in group])) for group in groups]


def _continues(before: RawLine, line: RawLine, wrap: _Wrap) -> bool:
    if before.role is not None or line.role is not None or line.blanks or line.indent > wrap.indent:
        return False
    width = wrap.width(before)
    if _ENDS.search(before.text):
        # Only a line that is full to the last cell but one may end with a sentence and still go on.
        goes_on = wrap.parted and width >= wrap.full / _FULL - 3 and len(line.text) > 7
    else:
        torn = wrap.torn and not _heads(before.text)
        goes_on = width >= wrap.full or torn or _GOES_ON.search(before.text) is not None
    if (
        not goes_on
        or width > _WIDE * 2
        or begins(line.text)
        or _LABELS.match(line.text)
        or about_lines.is_about(before.text)
    ):
        return False
    return not (is_chrome(before.text) or is_chrome(line.text))


def _heads(text: str) -> bool:
    """Whether a line without a stop heads what stands below: it holds no clause, and more than a number."""
    number = _STARTS.match(text)
    whole = number is not None and number.end() < len(text) and _CLAUSE.search(text) is None
    return whole or simple(text).endswith(layout().doctypes) or _BRACKETED.fullmatch(text) is not None


def glued(parts: Sequence[Mapped]) -> Mapped:
    """The parts as one line, with a space between words of Latin script."""
    pieces: list[Mapped] = []
    for part in parts:
        if (
            pieces
            and pieces[-1].text[-1:].isascii()
            and part.text[:1].isascii()
            and part.text[:1].isalnum()
            and pieces[-1].text[-1:].isalpha()
        ):
            pieces.append(Mapped(" ", ()))
        pieces.append(part)
    return joined(pieces)


# ---- marks of printed pages

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


def without_page_marks(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without page numbers and running heads; a sentence that they cut in two is whole again."""
    marks = {at for at, line in enumerate(lines) if len(line.text) <= 20 and _PAGE_MARK.fullmatch(line.text)}
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
        broken = before is not None and not _ENDS.search(before.text) and not begins(line.text)
        if cut and before is not None and broken and len(before.text) >= _LEAST and before.role is line.role is None:
            # A wrapped page joins its lines by their width; here the paragraph was one line.
            joins = len(before.text) > _WIDE // 2
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
        or any(len(one.text) < _SHEET_LEAST or _ENDS.search(one.text) for one in sheets[:-1])
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
    beside = [at for at in near if len(lines[at].text) <= _HEAD and not _ENDS.search(lines[at].text)]
    again = Counter(key(at) for at in beside)
    top = {line.text for line in lines[:8]}
    return {at for at in beside if again[key(at)] >= 2 or (at >= 8 and lines[at].text in top)}


def _interrupting(lines: Sequence[RawLine]) -> set[int]:
    """Short lines that come again and again, whatever their figures, and often in the midst of a sentence."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if at >= _TOP and 2 <= len(line.text) <= _HEAD and line.role is None and not _ENDS.search(line.text):
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
        and not _ENDS.search(before.text)
        and after.blanks == 0
        and after.indent == 0
        and not begins(after.text)
    )


def once(lines: Sequence[RawLine]) -> tuple[list[RawLine], int]:
    """A page that is repeated as a whole, kept once; with the number of times it stood.

    The period is found by the failure function of Knuth, Morris and Pratt over lines. A last copy may be cut off.
    """
    texts = [line.text for line in lines]
    fail = [0] * len(texts)
    length = 0
    for at in range(1, len(texts)):
        while length and texts[at] != texts[length]:
            length = fail[length - 1]
        if texts[at] == texts[length]:
            length += 1
        fail[at] = length
    period = len(texts) - (fail[-1] if fail else 0)
    times = len(texts) // period if period else 1
    if times < 2 or period < 3 or sum(map(len, texts[:period])) < 100:
        return list(lines), 1
    return list(lines[:period]), times
