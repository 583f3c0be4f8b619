"""Repairs of a page's lines: hard wraps joined, copies of the whole page dropped.

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
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[)）]|[、.．](?!\d))"
    r"|[一二三四五六七八九十]{1,3}、(?=(?:19|20)\d\d年)|\d{1,2}[.．](?=(?:19|20)\d\d年)|第[一二三四五六七八九十百\d]{1,4}[编篇章节条]"
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
_INNER, _INNER_FEWEST = 0.1, 5
"""Share of the lines, and how many, that hold the end of a sentence and break off in the midst of the next, by which a
page is torn whatever else stands on it: no list or row of headings has such lines."""
_SENTENCE = re.compile("[。；](?=..)")
_MIDST = re.compile(r"(?:[^\W摄攝]|[，、])$")
"""How a line ends in the midst of a sentence: not with a bracket, not with who took the picture."""
_TOLD = 2
"""Commas by which a paragraph without a number is known for one before its first sentence ends; one more with it."""
_CUT_DATE = re.compile(
    r"(?:[12]\d{3}年(?:\d{1,2}(?:月(?:\d{1,2})?)?)?|(?<!\d)\d{1,2}月(?:\d{1,2})?|\d{4}[-/.](?:\d{1,2}[-/.]?)?)$"
)
_DATE_REST = {"年": re.compile(r"\d{1,2}月"), "月": re.compile(r"\d{1,2}日"), "-": re.compile(r"\d{1,2}(?!\d)")}
_DIGITS = re.compile(r"\d?[月日]|\d?[-/.]\d{1,2}(?!\d)|\d(?!\d)")
"""What a line ends with that a date was cut in, and how the rest of it begins: by the mark before it, or by digits."""
_CLAUSE = re.compile("[，。；,;]")
_HEADS = 48
"""Cells that a heading without a number and a comma rarely exceeds."""
_BRACKETED = re.compile(r"[（(][^（）()]{2,20}[)）]")
"""A note on a line of its own: （此件公开发布）."""
_FEWEST = 4
_PLACE = ("上", "上)", "上）", "会议)", "会议）")
"""How the line ends that says before whom a report was given."""
_TOP = 4
"""Paragraphs from the top of a page among which the title stands."""
_OPENS = re.compile("[为為根依按现現经經]")
"""How the first sentence of a paper begins that speaks of another."""
_BLANK = 0.9
"""Share of the lines with a blank line above from which one stands above every line."""
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
    least: float
    """Width from which the first line of a paragraph breaks off if there is nothing else to say it."""
    indent: int
    """Cells of indent of the lines that go on."""
    torn: bool
    """Whether lines break off at any width, as the runs of a printed page do that a conversion wrote down."""
    sure: bool
    """Whether paragraphs break off for certain, so that one which has begun goes on until its stop."""
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
    if len(plain) < _FEWEST + 1:
        return None
    sure = _is_torn(lines, len(plain))
    if not sure and sum(len(line.text) > _WIDE for line in plain) > _LONG_SHARE * len(plain) + 1:
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
    sharp = exact >= max(_EXACT_FEWEST, _EXACT * len(broken))
    share = _EXACT_SHARE if sharp else _SHARE
    longer = sum(width(line) > full + 6 for line in plain)
    going = sum(_GOES_ON.search(line.text) is not None for line in broken)
    torn = len(plain) >= _TORN_FEWEST and len(broken) >= _TORN * len(plain) and going >= _TORN_ON * len(plain)
    of_width = sum(2 * len(line.text) >= _NARROW for line in plain) >= _SHARE * len(plain)
    wide = of_width and near >= max(_FEWEST, share * len(plain)) and longer <= _LONG_SHARE * len(plain) + 1
    if not _NARROW <= full <= _WIDE or not (wide or torn or sure):
        return None
    marks = sum(line.blanks > 0 or line.indent > indent for line in plain)
    parted = _MARKED * len(plain) < marks < 0.7 * len(plain)
    least = _least(broken, width, _FULL * full) if sure and not (wide and sharp) else _FULL * full
    return _Wrap(width, _FULL * full, least, indent, torn and not wide, sure, parted)


def _least(broken: Sequence[RawLine], width: Callable[[RawLine], int], most: float) -> float:
    """Width that nearly all lines reach which break off after the end of a sentence: none of them heads anything.

    `most` where they are wider, or where all such lines stand before what does not go on with them.
    """
    widths = sorted(width(line) for line in broken if _SENTENCE.search(line.text))
    return min(most, widths[len(widths) // 20]) if widths else most


def _is_torn(lines: Sequence[RawLine], plain: int, blanks: int = 0) -> bool:
    """Whether many lines hold the end of a sentence and break off in the next, with the rest of it below."""
    inner = sum(
        before.role is after.role is None
        and after.blanks <= blanks
        and _SENTENCE.search(before.text) is not None
        and len(before.text) <= _WIDE
        and _MIDST.search(before.text) is not None
        and not begins(after.text)
        for before, after in pairwise(lines)
    )
    return inner >= max(_INNER_FEWEST, _INNER * plain)


def closed_up(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines of a torn page without the blank line that stands below each of them, in the midst of sentences."""
    below = lines[1:]
    if not below or sum(line.blanks > 0 for line in below) < _BLANK * len(below):
        return list(lines)
    if not _is_torn(lines, sum(line.role is None for line in lines), blanks=1):
        return list(lines)
    return [replace(line, blanks=max(0, line.blanks - 1)) for line in lines]


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
    told = _Told()
    for line in lines:
        titled = len(groups) <= _TOP and not told.sentence and groups and _ends_title(groups[-1], line)
        if groups and not titled and _continues(groups[-1][-1], line, wrap, told):
            groups[-1].append(line)
        else:
            groups.append([line])
            told = _Told()
        told.hear(line.text)
    return [replace(group[0], mapped=glued([line.mapped for line in group])) for group in groups]


def _ends_title(group: Sequence[RawLine], line: RawLine) -> bool:
    """Whether the lines at the top of a page are a whole title, below which the text begins or those are named to
    whom it goes."""
    if _CLAUSE.search(line.text) is None and not line.text.endswith(("：", ":")):
        return False
    title = simple("".join(one.text for one in group))
    return title.endswith(layout().doctypes) and _OPENS.match(title) is None and "。" not in title


class _Told:
    """What the lines of a paragraph have told so far: whether they are sentences."""

    def __init__(self) -> None:
        self.sentence = False
        self._commas = 0
        self._wanted = 0

    def hear(self, text: str) -> None:
        self._wanted = self._wanted or (_TOLD if _STARTS.match(text) is None else _TOLD + 1)
        self._commas += text.count("，") + text.count(",")
        self.sentence = self.sentence or self._commas >= self._wanted or _SENTENCE.search(text) is not None


def _continues(before: RawLine, line: RawLine, wrap: _Wrap, told: _Told) -> bool:
    if before.role is not None or line.role is not None or line.blanks or line.indent > wrap.indent:
        return False
    if _is_cut_date(before.text, line.text):
        return True
    width = wrap.width(before)
    if _ENDS.search(before.text):
        # Only a line that is full to the last cell but one may end with a sentence and still go on.
        goes_on = wrap.parted and width >= wrap.full / _FULL - 3 and len(line.text) > 7
    else:
        torn = wrap.torn and not _heads(before.text)
        goes_on = width >= wrap.full or torn or _GOES_ON.search(before.text) is not None
        goes_on = goes_on or (wrap.sure and (told.sentence or _breaks_off(before.text, width, wrap)))
    if (
        not goes_on
        or width > _WIDE * 2
        or begins(line.text)
        or _LABELS.match(line.text)
        or about_lines.is_about(before.text)
        or (before.text.endswith(_PLACE) and about_lines.is_delivery(before.text))
    ):
        return False
    return not (is_chrome(before.text) or is_chrome(line.text))


def _breaks_off(text: str, width: int, wrap: _Wrap) -> bool:
    """Whether a line that no full stop has told of as text is too long to be a heading, for where it stands."""
    least = wrap.least if _CLAUSE.search(text) else max(wrap.least, _HEADS)
    return width >= least and _STARTS.match(text) is None and not _heads(text)


def _is_cut_date(before: str, after: str) -> bool:
    """Whether a date goes over the end of the line."""
    cut = _CUT_DATE.search(before[-12:])
    if cut is None:
        return False
    rest = _DATE_REST.get(before[-1]) or (_DATE_REST["-"] if before[-1] in "/." else _DIGITS)
    return rest.match(after) is not None


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
