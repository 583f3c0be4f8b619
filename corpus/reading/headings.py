"""Headings of plain text: numbered lines, names of enclosures, and what was broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Role
from corpus.reading import about_lines
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined
from corpus.reading.repeats import end_of_name, sent_along
from corpus.reading.shapes import (
    ENCLOSURE,
    ENDED,
    HARD_STOP,
    HEADING_LENGTH,
    LAST_NUMBERING,
    STOP,
    UNNUMBERED,
    could_head,
    fold,
    is_item_number,
    is_organ,
    is_text,
    number_level,
    number_rank,
)
from corpus.reading.title_span import FINISHES, SPAN, UNFINISHED

_ATTACHED = re.compile(r"附\s{0,4}件\s{0,4}\d{0,2}\s{0,2}[:：]")
_SUBITEM = re.compile(r"\d{1,2}[-—－]\d{1,2}\s?[.、．]")
"""The number of a part of an enclosure in the list of them."""
_NAME_LENGTH = 6
_PAIRED = (("《", "》"), ("“", "”"), ("（", "）"), ("〈", "〉"))
_BREAKS = re.compile(r"[《“（〈、和与—]|关于|關[於于]|[印转批轉][发發]|[发公發][布佈]|进一步|進一步")
"""What a heading has that can break off."""
_ADDED = re.compile(r"(?:及|暨|以及)[^，。；：:]{4,40}$")
"""The rest of a heading that goes on with “and”."""
_TOLD = re.compile(r"[^。；;！!？?]{4,44}[:：]")
"""A numbered heading that is written with a colon."""
BOX = re.compile(r"专栏\s?[\d一二三四五六七八九十]{1,3}")
"""How the title of a box begins."""
_STOPPED = re.compile(r"[^，,。；;：:！？!?]{4,28}[。.]")
"""A heading that is written with a full stop: （一）指导思想。"""
_ITEM = re.compile(r"[^。！？!?]{4,44}[。；;]?(?:[以并]?[及且和或])?")
"""A short numbered line that can be an item of a list."""
_SENTENCE = re.compile(r"[^。；;：:！？!?]{4,58}[。.]")
"""The same with commas, which is a heading where others like it stand before texts."""
_FORCE = re.compile(r"自.{1,14}(?:起|之日).{0,6}(?:施行|执行|实施|生效)|负责解释|特此")
"""How a document closes."""
_PHRASE = re.compile(r"[，,、]")
_SECOND = re.compile(r"\s[二三四五六七八九十]、")
"""A second number in a line: several items run on, no heading."""
_TITLE, _NUMBER_LINE = 90, 24
"""Characters of the title, and of the number, of a document behind the first of a gazette."""
_LONGEST = 60
"""Characters that a heading with a number may have."""
_BESIDE = 4
"""Lines below a numbered one among which the next is looked for, those that only say who does it and when aside."""
_TOP, _PARTS = 8, 2
"""Lines among which a format states the title, and unmarked parts below it at least."""
_WIDE, _REST = 24, 20
"""Characters of a numbered heading that fills its line, and the most that are left over for the next."""


def mark_own_name(lines: list[RawLine], start: int, title: str) -> None:
    """The name of the body that a title begins with, alone on its line, signs or heads a letter: it heads no text.

    Nor does the title itself where a page says it over again.
    """
    whole = fold(title)
    for at in range(start, len(lines)):
        text = lines[at].text
        if lines[at].role is None and len(text) >= _NAME_LENGTH and len(text) <= _TITLE and fold(text) == whole:
            lines[at] = replace(lines[at], role=Role.META)
        if lines[at].role is None and len(text) >= _NAME_LENGTH and title.startswith(text) and is_organ(text):
            lines[at] = replace(lines[at], role=Role.META)


def mark_further_documents(lines: list[RawLine], start: int) -> None:
    """In a gazette, the title of each document behind the first is a heading, and its number below it metadata."""
    for at in range(max(start, 1), len(lines) - 2):
        line, number = lines[at], lines[at + 1]
        plain = simple(line.text)
        titled = 10 <= len(plain) <= _TITLE and plain.endswith(layout().doctypes) and "关于" in plain
        if not titled or {line.role, number.role} - {None, Role.BODY} or lines[at - 1].role is not Role.META:
            continue
        if (
            len(number.text) <= _NUMBER_LINE
            and about_lines.is_about(number.text)
            and not about_lines.is_date(number.text)
        ):
            lines[at] = replace(line, role=Role.HEADING, level=1)
            lines[at + 1] = replace(number, role=Role.META, level=0)


def mark_enclosures(lines: list[RawLine], start: int) -> None:
    """The number of an enclosure alone on its line is metadata, and its title under it a heading."""
    for at in range(max(start, 1), len(lines) - 1):
        line, below = lines[at], lines[at + 1]
        if line.role not in (None, Role.BODY) or len(line.text) > 12 or ENCLOSURE.fullmatch(line.text) is None:
            continue
        if below.role is Role.LIST or number_level(below.text) == LAST_NUMBERING:
            continue
        if line.text.startswith("附录") and is_text(below):
            continue
        lines[at] = replace(line, role=Role.META, level=0)
        if below.role in (None, Role.BODY) and len(below.text) <= _LONGEST and could_head(below):
            lines[at + 1] = replace(below, role=Role.HEADING, level=UNNUMBERED)


def mark_numbered(lines: list[RawLine], start: int) -> None:
    """Lines that begin with a number: headings where they stand short before text, else list items."""
    attached = False
    sentences = _alike(lines, start, _SENTENCE)
    told = _above_told(lines, start, _alike(lines, start, _TOLD))
    for at in range(start, len(lines)):
        line = lines[at]
        level, text = number_level(line.text), line.text
        listed = attached and (level == LAST_NUMBERING or _SUBITEM.match(text) is not None)
        attached = line.role is None and (listed or _ATTACHED.match(text) is not None)
        if attached:
            lines[at] = replace(line, role=Role.LIST)
        if line.role is not None or not level or attached:
            continue
        stopped = at in told or (_STOPPED.fullmatch(text) and _before_text(lines, at, level))
        plain = not STOP.search(text) and ENDED.search(text) is None
        heads = len(text) <= _LONGEST and (plain or stopped or at in sentences)
        if heads and not _in_row(lines, at, level) and _SECOND.search(text) is None:
            lines[at] = replace(line, role=Role.HEADING, level=level)
        elif (level == LAST_NUMBERING and (len(text) <= _LONGEST or text.endswith(("；", ";")))) or (
            4 <= level <= LAST_NUMBERING and _ITEM.fullmatch(text) and _in_row(lines, at, level)
        ):
            lines[at] = replace(line, role=Role.LIST)


def _follower(lines: list[RawLine], at: int) -> RawLine | None:
    """The next line that is no bare number and does not say who is charged with a task."""
    return next((one for one in lines[at + 1 : at + _BESIDE] if not _is_beside(one)), None)


def _is_beside(line: RawLine) -> bool:
    """Whether a line is a bare number, or says who does a task and when."""
    return is_item_number(line.text) or layout().matches("margins", line.text) in ("charged", "term")


def _before_text(lines: list[RawLine], at: int, level: int) -> bool:
    """Whether a text follows a numbered line, which does not itself follow a line of its kind."""
    follower, rank = _follower(lines, at), number_rank(lines[at].text)
    listed = at > 0 and lines[at - 1].role is not Role.HEADING and number_rank(lines[at - 1].text) == rank
    if follower is None or not (is_text(follower) or _leads_in(follower.text)):
        return False
    below = number_level(follower.text)
    # text may be numbered itself, one level further down: （一）甲。 above 1.乙。…
    deeper = (4 <= level < below == LAST_NUMBERING) or _parted(lines, at)
    return (not below or deeper) and not listed


def _leads_in(text: str) -> bool:
    """Whether a short line is text that a list follows, and no heading: 县里抓住三个环节，具体如下：…."""
    return len(text) >= _WIDE and text.endswith((":", "：")) and _PHRASE.search(text) is not None


def _in_row(lines: list[RawLine], at: int, level: int) -> bool:
    """Whether a numbered line is an item among items: its like follows at once, or stood right before as an item."""
    follower = _follower(lines, at)
    if level < 4 or level > LAST_NUMBERING:
        return False
    rank = number_rank(lines[at].text)
    above = next((one for one in reversed(lines[max(0, at - _BESIDE) : at]) if not _is_beside(one)), None)
    if above is not None and above.role is Role.LIST and number_rank(above.text) == rank:
        return True
    after = follower is not None and number_rank(follower.text) == rank
    if level > 4 or not after:
        return after
    # Sections without a text are rare, three in a row are an agenda.
    near = [one for one in lines[at + 1 : at + 2 * _BESIDE] if not _is_beside(one)][:2]
    return len(near) > 1 and number_level(near[1].text) == level and len(near[1].text) <= _LONGEST


def _alike(lines: list[RawLine], start: int, form: re.Pattern[str]) -> set[int]:
    """Numbered lines of a form, each alone before a text: headings where at least two of a level are."""
    found: dict[float, list[int]] = {}
    for at in range(start, len(lines)):
        line = lines[at]
        if line.role is None and len(line.text) <= _LONGEST and form.fullmatch(line.text):
            level = number_level(line.text)
            if level not in (4, 5) and not _parted(lines, at):
                continue
            if _before_text(lines, at, level) and not _FORCE.search(line.text):
                found.setdefault(number_rank(line.text), []).append(at)
    return {at for those in found.values() if len(those) > 1 for at in those}


def _above_told(lines: list[RawLine], start: int, told: set[int]) -> set[int]:
    """Numbered lines with a colon that stand right above such a heading of a deeper level: they head it."""
    out = set(told)
    for at in sorted(told, reverse=True):
        below = number_rank(lines[at].text)
        while at > start and lines[at - 1].role is None and _TOLD.fullmatch(lines[at - 1].text):
            rank = number_rank(lines[at - 1].text)
            if not 4 <= rank < below:
                break
            at, below = at - 1, rank
            out.add(at)
    return out


def _parted(lines: list[RawLine], at: int) -> bool:
    """Whether a line with an arabic number, 1., heads parts of its own, (1) and (2)."""
    follower = _follower(lines, at)
    return (
        follower is not None
        and number_rank(lines[at].text) == LAST_NUMBERING
        and number_rank(follower.text) == LAST_NUMBERING + 0.5
    )


def join_headings(lines: list[RawLine], start: int, title: str) -> None:
    """A heading that was broken is one line again: in a name in 《》 or “”, before the kind of document, as titled."""
    names = sent_along(title)
    at = start
    while at + 1 < len(lines):
        named = end_of_name(lines, at, names) if names else 0
        if named == at + 1 and len(lines[at].text) > HEADING_LENGTH and is_text(lines[named]):
            lines[at] = replace(lines[at], role=Role.HEADING)  # too long for one that the title does not name
        hopeful = bool(names) or _BREAKS.search(lines[at].text) is not None or lines[at + 1].text[0] in "（(及暨"
        if hopeful and lines[at].role is None and could_head(lines[at]):
            end = named or _broken(lines, at)
            if end > at + 1:
                whole = joined([one.mapped for one in lines[at:end]])
                lines[at:end] = [replace(lines[at], mapped=whole, role=Role.HEADING)]
        at += 1


def _broken(lines: list[RawLine], at: int) -> int:
    """Index after the rest of a heading that breaks off in brackets, or after 关于 …; 0 when nothing says so."""
    line, below = lines[at], lines[at + 1]
    opened = [line.text.count(one) - line.text.count(other) for one, other in _PAIRED]
    end = _closing(lines, at, opened.index(1)) if max(opened) == 1 else 0
    if not end and SPAN.fullmatch(below.text) and below.role is None and simple(line.text).endswith(layout().doctypes):
        return at + 2
    if not end and UNFINISHED.search(simple(line.text)) and below.role is None:
        end = at + 2 if FINISHES.fullmatch(simple(below.text)) else 0
    if not end and below.role is None and _ADDED.match(simple(below.text)):
        end = at + 2 if simple(below.text).endswith(layout().doctypes) else 0
    return end


def _closing(lines: list[RawLine], at: int, pair: int) -> int:
    """Index after the short line that closes the bracket that line `at` opens; 0 when none of the next three does."""
    mark, close = _PAIRED[pair]
    for end in range(at + 1, min(len(lines), at + 4)):
        line = lines[end]
        if line.role is not None or len(line.text) > HEADING_LENGTH or HARD_STOP.search(line.text):
            return 0
        if line.text.count(close) > line.text.count(mark):
            return end + 1
    return 0


def join_wrapped(lines: list[RawLine], start: int) -> None:
    """Long numbered headings that were broken for want of room: the rest of each stands below it before a text.

    A short line below a heading can also head a part of its own: so this is done only where no short line stands
    without a number anywhere else.
    """
    rests = [
        at
        for at in range(start + 1, len(lines))
        if could_head(lines[at]) and not number_level(lines[at].text) and at + 1 < len(lines) and is_text(lines[at + 1])
    ]
    for at in rests:
        head = lines[at - 1]
        long = head.role is Role.HEADING and head.level and len(head.text) >= _WIDE and _PHRASE.search(head.text)
        if not long or lines[at].blanks or len(lines[at].text) > _REST:
            return
    for at in reversed(rests):
        whole = joined([lines[at - 1].mapped, lines[at].mapped])
        lines[at - 1 : at + 1] = [replace(lines[at - 1], mapped=whole)]


def mark_boxes(lines: list[RawLine]) -> None:
    """Titles of boxes (专栏1 …) in Markdown that has no mark for them: headings one level below the last."""
    level = 0
    for at, line in enumerate(lines):
        if line.role is Role.HEADING:
            level = line.level
        elif line.role is None and len(line.text) <= _LONGEST and BOX.match(line.text) and not STOP.search(line.text):
            lines[at] = replace(line, role=Role.HEADING, level=min(6, level + 1))


def mark_unstated(lines: list[RawLine]) -> None:
    """Numbered lines that head a text below the headings which a format states: it has no marks for all of them."""
    stated = 0
    ranks: list[int] = []
    for at, line in enumerate(lines):
        if line.role is Role.HEADING:
            stated, ranks = line.level, []
        rank = number_level(line.text) if line.role is None and len(line.text) <= _LONGEST else 0
        if not stated or rank not in (4, 5) or STOP.search(line.text) or ENDED.search(line.text):
            continue
        if _before_text(lines, at, rank) and not _in_row(lines, at, rank):
            ranks = [one for one in ranks if one < rank] + [rank]
            lines[at] = replace(line, role=Role.HEADING, level=min(6, stated + len(ranks)))


def states_title_alone(lines: Sequence[RawLine]) -> int | None:
    """Index of the heading that a format states for the title where numbered parts follow unmarked.

    Others that it states stand behind the last of these parts: a list of links, or of files.
    """
    heads = [at for at, line in enumerate(lines) if line.role is Role.HEADING]
    parts = [
        at
        for at, line in enumerate(lines)
        if line.role is None
        and len(line.text) <= _LONGEST
        and 0 < number_level(line.text) < LAST_NUMBERING
        and not STOP.search(line.text)
    ]
    if not heads or heads[0] >= _TOP or len(parts) < _PARTS:
        return None
    return heads[0] if all(at > parts[-1] for at in heads[1:]) else None
