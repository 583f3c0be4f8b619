"""Which line is what: title, metadata, heading, body, list, caption, table, note. Chrome has gone before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Role
from corpus.reading import metadata
from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined

HEADING_LENGTH = 45
"""Characters that a heading without a number may have."""
_HEAD = 40
"""Lines from the start among which the title is looked for."""
_LONG = 60
"""Characters from which a line in the head is text, whatever its end."""
_STOP = re.compile(r"[。；;，,、！!？?…．：:][”’」』)）]?$")
_HARD_STOP = re.compile(r"[。；;，,、…：:][”’」』)）]?$")
_ENDED = re.compile(r"[。！!？?；;…]")
_ITEM_NUMBER = re.compile(r"[（(\[【]?\s?\d{1,3}\s?[)）\]】.、]?(?:\s?[-—~～至]\s?\d{1,3})?")
_PAGE_MARK = re.compile(r"[A-Z]\d{1,3}|第\s?\d{1,3}\s?[页版]|[-—]\s?\d{1,4}\s?[-—]")
_SALUTATION = re.compile(
    r"(?:尊敬的.{0,30}|各位.{1,30}|同志们|朋友们|女士们.{0,20}|主席先生|.{0,10}先生|.{2,40}[:：]$)"
)
_NUMBERED = (
    (1, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[编篇卷部]分?(?:\s|$|[^\u4e00-\u9fff]|(?=[\u4e00-\u9fff]))")),
    (2, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}章")),
    (3, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}节|专栏\s?\d{0,3}")),
    (
        4,
        re.compile(
            r"[一二三四五六七八九十]{1,3}\s{0,2}[、.．，]|[一二三四五六七八九十]{1,3}\s{1,4}(?=[\u4e00-\u9fff])"
        ),
    ),
    (4, re.compile(r"[IVXⅠ-Ⅻ]{1,5}\s{0,2}[.．、]")),
    (5, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    (6, re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}\s{0,3}(?=[\u4e00-\u9fff“《])")),
    (6, re.compile(r"\d{1,2}\s{0,2}[.．、]\s{0,3}(?=[\u4e00-\u9fff“《])")),
    (6, re.compile(r"[（(]\d{1,2}[)）]")),
)
_LAST_NUMBERING = 6
_UNNUMBERED = 7
_FRONT = re.compile(
    r"(?:前\s{0,4}言|序\s{0,4}言|引\s{0,4}言|导\s{0,4}言|结\s{0,4}束\s{0,4}语|结\s{0,4}语|附\s{0,4}[录件](?:\s?\d{1,2})?)"
)
_NOTE_ITEM = re.compile(
    r"[\[［(（【]?\s?\d{1,3}\s?[\]］)）】.．、:：]|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|注\s?\d{0,2}\s?[:：]"
)
_DEFINES = re.compile(r"[:：]|是指|指的?是|即|，指")
_SIGNED = re.compile(r".{2,30}(?:政府|委员会|办公厅|办公室|国务院|[局厅部委会院署处])")
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{0,20}(?:总理|部长|省长|市长|州长|区长|县长|主席|主任|书记|院长|检察长|局长|厅长|行政长官|行政長官)\s{0,6}[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff]{1,3}(?:\s{0,2}[\u4e00-\u9fff])?"
)
_REPORTER = re.compile(
    r"[（(](?:.{0,12}(?:记者|記者|通讯员|作者|来源|据)).{0,40}[)）]|(?:本报|.{0,8}日报|新华社)?(?:记者|作者|通讯员)\s?[:：]?\s?[\u4e00-\u9fff\s、]{2,20}"
)


@dataclass
class Marked:
    """Lines with their roles, the title and what the lines about the document said."""

    lines: list[RawLine] = field(default_factory=list)
    title: str = ""
    clues: metadata.Clues = field(default_factory=metadata.Clues)


def fold(text: str) -> str:
    """Without white space and quotes: to compare titles."""
    return re.sub(r"[\s“”\"'‘’「」『』]", "", text)


def is_text(line: RawLine) -> bool:
    """Whether a line is running text: long, or a whole sentence."""
    text = line.text
    return len(text) >= _LONG or (
        len(text) >= 18 and text.endswith(("。", "！", "？", "；", "。”", "!", "?", ";", "…"))
    )


def number_level(text: str) -> int:
    """Rank 1–6 of the numbering that a line begins with; 0 when it begins with none."""
    return next(
        (level for level, pattern in _NUMBERED if pattern.match(text)), _UNNUMBERED if _FRONT.fullmatch(text) else 0
    )


def is_item_number(text: str) -> bool:
    """Whether a line is nothing but a number or a range (11, 11-20), or a page mark (B1)."""
    return _ITEM_NUMBER.fullmatch(text) is not None or _PAGE_MARK.fullmatch(text) is not None


# ---- the head: title and lines about the document


def _head_end(lines: Sequence[RawLine]) -> int:
    """Index of the first line of running text or the first numbered heading, at most `_HEAD`."""
    for at, line in enumerate(lines[:_HEAD]):
        about = metadata.is_about(line.text) or metadata.is_delivery(line.text)
        if (
            is_text(line)
            and not about
            and layout().matches("captions", line.text) is None
            and not _looks_titled(lines, at)
        ):
            return at
        if at and number_level(line.text) in (2, 3, 4) and not about:
            return at
    return min(len(lines), _HEAD)


def _looks_titled(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a long first line is a title for all its length: no sentence end, lines about the document follow."""
    text = lines[at].text
    return (
        at < 8
        and len(text) <= 100
        and _ENDED.search(text) is None
        and any(metadata.is_about(line.text) for line in lines[at + 1 : at + 4])
    )


def _title_score(lines: Sequence[RawLine], at: int, known: str) -> float:
    """How much the lines from `at` on look like the title; positive for a title."""
    text = lines[at].text
    if metadata.is_about(text) or metadata.is_delivery(text) or is_item_number(text):
        return -9.0
    if layout().matches("captions", text) or (_HARD_STOP.search(text) and not text.endswith("…")):
        return -9.0
    after = _title_span(lines, at, known)
    text = "".join(line.text for line in lines[at:after])
    size = len(text)
    score = 6.0 if known and fold(text) == fold(known) else 0.0
    score += 2.0 if 8 <= size <= 60 else 0.5 if 4 <= size <= 110 else -2.0
    bare = re.sub(r"[（(].{1,20}[)）]$", "", text).rstrip("》”")
    score += 2.0 if bare.endswith(layout().doctypes) else 0.0
    score += 0.5 if "关于" in text or "關於" in text else 0.0
    follower = lines[after].text if after < len(lines) else ""
    if follower and (metadata.is_about(follower) or metadata.is_delivery(follower)):
        score += 2.0
    if number_level(text) or _SALUTATION.fullmatch(text) or _PERSON.fullmatch(text):
        score -= 3.0
    if size <= 16 and _LETTERHEAD.fullmatch(text):
        score -= 2.5
    return score - 0.25 * at


_LETTERHEAD = re.compile(r".{2,20}(?:文件|公报|日报|政府网|网站|人民政府|办公厅|办公室|委员会)")
_UNFINISHED = re.compile(r"关于[^的]{0,80}$|(?:印发|转发|批转|发布|公布).{0,60}$|(?:[和与及、—]|进一步|《[^》]{0,60})$")
_FINISHES = re.compile(
    r".{0,60}的(?:通知|意见|决定|批复|通告|公告|函|报告|决议|通报|若干.{1,12}|实施.{1,6})(?:[（(].{1,16}[)）])?$"
)


def _title_span(lines: Sequence[RawLine], at: int, known: str) -> int:
    """Index after the title that begins at `at`: a title set on several lines is one."""
    end, text = at + 1, lines[at].text
    while end < min(len(lines), at + 4):
        line = lines[end]
        if line.blanks or metadata.is_about(line.text) or metadata.is_delivery(line.text) or _STOP.search(line.text):
            break
        whole = text + line.text
        ends_well = text.endswith(layout().doctypes) and "关于" in text
        named = known and fold(known).startswith(fold(whole))
        if not named and (
            ends_well or len(whole) > 110 or not (_UNFINISHED.search(text) or _FINISHES.fullmatch(line.text))
        ):
            break
        text, end = whole, end + 1
    return end


def _find_title(lines: Sequence[RawLine], end: int, known: str) -> tuple[int, int]:
    """First and end index of the title's lines; (0, 0) when no line is one."""
    best = max(range(min(end, len(lines))), key=lambda at: _title_score(lines, at, known), default=None)
    if best is None or _title_score(lines, best, known) <= 0:
        return 0, 0
    return best, _title_span(lines, best, known)


def _continues_delivery(before: str, text: str) -> bool:
    """Whether `text` ends a delivery line that was broken before its end."""
    return not re.search(r"[上)）]$", before) and len(text) <= 40 and re.search(r"[上)）]$", text) is not None


def _mark_head(lines: list[RawLine], known: str, marked: Marked) -> int:
    """Give roles to the head; returns the index of the first line after it."""
    end = _head_end(lines)
    for line in lines[:end]:
        metadata.gather(line.text, marked.clues)
    first, after = (
        (0, 0)
        if known and lines and lines[0].role
        else _find_title(lines, end, known or marked.clues.values.get("title", ""))
    )
    if after:
        title = joined([line.mapped for line in lines[first:after]])
        marked.title = known or title.text
        lines[first:after] = [replace(lines[first], mapped=title, role=Role.TITLE)]
        end -= after - first - 1
    delivered = ""
    stop = end
    for at in range(end):
        line = lines[at]
        if line.role is not None:
            continue
        text = line.text
        spoken = metadata.is_delivery(text)
        if delivered and _continues_delivery(delivered, text):
            spoken = True
            marked.clues.spoken += text
        about = spoken or metadata.is_about(text) or is_item_number(text) or _PERSON.fullmatch(text) is not None
        delivered = text if spoken else ""
        subtitle = at > first and text.startswith(("—", "－－", "--")) and len(text) < 60
        if about or subtitle or at < first:
            lines[at] = replace(line, role=Role.META)
    while stop and lines[stop - 1].role is None:
        stop -= 1
    for at in range(first + 1, stop):
        if lines[at].role is None and not _STOP.search(lines[at].text):
            lines[at] = replace(lines[at], role=Role.META)
    return stop


# ---- the rest


def _could_head(line: RawLine) -> bool:
    text = line.text
    if line.role is not None or len(text) > HEADING_LENGTH or is_item_number(text) or text.startswith(("谢谢", "附件")):
        return False
    if text.endswith((":", "：")):
        return len(text) <= 10 and not re.search(
            r"(?:如下|包括|[是为有]|各位.{0,8}|同志们|朋友们|代表|委员|先生|女士|部门|单位|政府|机构)[:：]$", text
        )
    return (
        not _HARD_STOP.search(text)
        and text[:1] not in "，。、；：）)”"
        and not (_ENDED.search(text) and len(text) > 20 and text.endswith(("。", ";", "；")))
    )


def _mark_numbered(lines: list[RawLine], start: int) -> None:
    """Lines that begin with a number: headings where they stand short before text, else list items."""
    attached = False
    for at in range(start, len(lines)):
        line = lines[at]
        level, text = number_level(line.text), line.text
        attached = line.role is None and (_ATTACHED.match(text) is not None or (attached and level == _LAST_NUMBERING))
        if attached:
            lines[at] = replace(line, role=Role.LIST)
        if line.role is not None or not level or attached:
            continue
        follower = next((one for one in lines[at + 1 : at + 4] if not is_item_number(one.text)), None)
        sibling = level >= 5 and follower is not None and number_level(follower.text) == level
        if len(text) <= 60 and not _STOP.search(text) and _ENDED.search(text) is None and not sibling:
            lines[at] = replace(line, role=Role.HEADING, level=level)
        elif level == _LAST_NUMBERING and (len(text) <= 60 or text.endswith(("；", ";"))):
            lines[at] = replace(line, role=Role.LIST)


_ATTACHED = re.compile(r"附\s{0,4}件\s{0,4}\d{0,2}\s{0,2}[:：]")


def _mark_contents(lines: list[RawLine], start: int) -> int:
    """A table of contents: its entries stand again as headings, so they are metadata; returns the index after it."""
    for at in range(start, min(len(lines), _HEAD)):
        if lines[at].role is not None or re.fullmatch(r"[目]\s{0,6}[录錄次]", lines[at].text) is None:
            continue
        later = Counter(fold(line.text) for line in lines[at + 1 :])
        end = at + 1
        while end < len(lines):
            entry = fold(_LEADER.sub("", lines[end].text))
            seen_again = later[entry] > (entry == fold(lines[end].text))
            if len(entry) > 80 or not (seen_again or entry != fold(lines[end].text)):
                break
            later[entry] -= entry == fold(lines[end].text)
            end += 1
        lines[at:end] = [replace(line, role=Role.META) for line in lines[at:end]]
        return end
    return start


_LEADER = re.compile(r"\s{0,4}[.．…·\-—]{2,200}+\s{0,4}\d{0,4}$|\s{1,8}\d{1,4}$")


def _mark_signatures(lines: list[RawLine], start: int, clues: metadata.Clues) -> None:
    """A body's name over a date, also in the midst where an enclosure follows; and remarks on publication."""
    for at in range(start, len(lines)):
        line = lines[at]
        after = lines[at + 1] if at + 1 < len(lines) else None
        if line.role is None and _REMARK.fullmatch(line.text):
            lines[at] = replace(line, role=Role.META)
        elif (
            line.role is None
            and after is not None
            and len(line.text) <= 40
            and _SIGNED.fullmatch(line.text)
            and metadata.is_date(after.text)
        ):
            metadata.gather(after.text, clues)
            clues.note("signed", line.text)
            lines[at : at + 2] = [replace(line, role=Role.META), replace(after, role=Role.META)]


_REMARK = re.compile(r"[（(](?:此件|此文|本文).{2,20}[)）]")


def _mark_groups(lines: list[RawLine], start: int) -> None:
    """Short lines without an end: headings before text, captions between texts."""
    at = start
    while at < len(lines):
        end = at
        while end < len(lines) and _could_head(lines[end]):
            end += 1
        if end == at:
            at += 1
            continue
        follower = lines[end] if end < len(lines) else None
        leads = follower is not None and (
            (follower.role is None and not is_item_number(follower.text))
            or follower.role in (Role.HEADING, Role.LIST, Role.CAPTION)
        )
        if leads and end - at <= 4:
            for one in range(at, end):
                lines[one] = replace(lines[one], role=Role.HEADING, level=0)
        at = end


def _mark_collection(lines: list[RawLine], start: int) -> None:
    """Bare numbers, each before a short line, number the items of a collection: its headings and captions."""
    numbers = [at for at, line in enumerate(lines) if line.role in (None, Role.META) and is_item_number(line.text)]
    for at in numbers:
        lines[at] = replace(lines[at], role=Role.META)
    heads = [at for at in numbers if at + 2 < len(lines) and _could_head(lines[at + 1]) and is_text(lines[at + 2])]
    if len(heads) < 3:
        return
    for at in heads:
        lines[at + 1] = replace(lines[at + 1], role=Role.HEADING)
    for at in range(max(start, heads[0]), len(lines)):
        line = lines[at]
        if line.role is None and len(line.text) <= 120 and not is_text_end(line.text):
            lines[at] = replace(line, role=Role.CAPTION)


def is_text_end(text: str) -> bool:
    """Whether a line ends as text does: with a full stop or a colon, with or without a closing quote."""
    return re.search(r"[。！!？?；;：:…][”’」』)）]?$", text) is not None


def _mark_notes(lines: list[RawLine], start: int) -> None:
    """The block of notes: after its heading to the end, or numbered definitions that close the text."""
    table = layout()
    for at in range(start, len(lines)):
        if (
            len(lines[at].text) <= 45
            and table.matches("notes", lines[at].text)
            and lines[at].role in (None, Role.HEADING)
        ):
            items = any(_NOTE_ITEM.match(one.text) for one in lines[at + 1 : at + 8])
            if not items and at + 1 < len(lines) and not _DEFINES.search(lines[at + 1].text[:30]):
                continue
            lines[at] = replace(lines[at], role=Role.HEADING, level=_UNNUMBERED)
            for after in range(at + 1, len(lines)):
                if (
                    lines[after].level in (1, 2, 3, 4)
                    and lines[after].role is Role.HEADING
                    and number_level(lines[after].text) in (1, 2, 4)
                ):
                    break
                if lines[after].role not in (Role.TABLE, Role.META):
                    lines[after] = replace(lines[after], role=Role.NOTE, level=0)
            return
    first = len(lines)
    while first > start and _NOTE_ITEM.match(lines[first - 1].text) and _DEFINES.search(lines[first - 1].text[:40]):
        first -= 1
    block = lines[first:]
    if (
        len(block) >= 3
        and re.match(r"\D{0,2}1\D", block[0].text)
        and sum("指" in one.text for one in block) * 2 >= len(block)
    ):
        lines[first:] = [replace(one, role=Role.NOTE, level=0) for one in block]


def _mark_tail(lines: list[RawLine], start: int, clues: metadata.Clues) -> None:
    """Signature and date that close a document."""
    for at in range(len(lines) - 1, max(start, len(lines) - 6), -1):
        line = lines[at]
        text = line.text
        if line.role is not None:
            continue
        if metadata.is_date(text) or _REPORTER.fullmatch(text) or (len(text) <= 40 and metadata.is_about(text)):
            metadata.gather(text, clues)
            lines[at] = replace(line, role=Role.META)
        elif at + 1 < len(lines) and lines[at + 1].role is Role.META and _SIGNED.fullmatch(text):
            lines[at] = replace(line, role=Role.META)
            clues.note("signed", text)
        elif is_text(line):
            break


def _rank(line: RawLine) -> int:
    """Rank of a heading before levels are counted: its numbering, 0 for a short one with a colon, -1 without number."""
    return line.level or (0 if line.text.endswith((":", "：")) else -1)


def _levels(lines: list[RawLine]) -> None:
    """Number the ranks of headings from 1, in the order in which the document nests them."""
    ranks = list(dict.fromkeys(_rank(line) for line in lines if line.role is Role.HEADING))
    plain = [rank for rank in ranks if rank <= 0]
    numbered = sorted(rank for rank in ranks if 0 < rank <= _LAST_NUMBERING)
    order = plain + numbered if ranks and ranks[0] <= 0 else numbered + plain
    for at, line in enumerate(lines):
        if line.role is Role.HEADING:
            rank = _rank(line)
            lines[at] = replace(line, level=1 if rank > _LAST_NUMBERING else min(6, order.index(rank) + 1))


def assign(lines: list[RawLine], known: str = "", *, marked_up: bool = False) -> Marked:
    """Give every line its role.

    Args:
        lines: in order, chrome left out.
        known: the title, where the front matter says it.
        marked_up: whether the format states headings itself, so that none is guessed.
    """
    marked = Marked(title=known)
    work = list(lines)
    table = layout()
    if marked_up:
        start = 0
        first = next((at for at, line in enumerate(work) if line.role is Role.HEADING), None)
        if first is not None and work[first].level == 1 and (not known or fold(work[first].text) == fold(known)):
            marked.title = known or work[first].text
            work[first] = replace(work[first], role=Role.TITLE, level=0)
        highest = min((line.level for line in work if line.role is Role.HEADING), default=1)
        for at, line in enumerate(work):
            if line.role is Role.HEADING:
                work[at] = replace(line, level=line.level - highest + 1)
        for at, line in enumerate(work[:_HEAD]):
            if line.role is None and (metadata.is_about(line.text) or metadata.is_delivery(line.text)):
                metadata.gather(line.text, marked.clues)
                work[at] = replace(line, role=Role.META)
    else:
        start = _mark_contents(work, _mark_head(work, known, marked))
    for at in range(start, len(work)):
        if work[at].role is None and table.matches("captions", work[at].text):
            work[at] = replace(work[at], role=Role.CAPTION)
    _mark_signatures(work, start, marked.clues)
    _mark_tail(work, start, marked.clues)
    if not marked_up:
        _mark_collection(work, start)
        _mark_numbered(work, start)
        _mark_groups(work, start)
        _mark_notes(work, start)
        _levels(work)
    else:
        _mark_notes(work, start)
    marked.lines = [line if line.role is not None else replace(line, role=Role.BODY) for line in work]
    return marked
