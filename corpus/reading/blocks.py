"""What follows a document's text: signatures, dates, remarks on printing, and the block of notes."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Role
from corpus.reading import about_lines, metadata
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    REPORTER,
    UNNUMBERED,
    bodies,
    is_organ,
    is_person,
    is_signer,
    is_text,
    is_text_end,
    number_level,
)

_NOTE_ITEM = re.compile(
    r"[\[［(（【]?\s?\d{1,3}\s?[\]］)）】.．、:：]|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|注\s?\d{0,2}\s?[:：]"
)
_DEFINES = re.compile(r"[:：]|是指|指的?是|即|，指")
_ENDED = re.compile(r"[（(—\-\s]{0,4}(?:完|全文完|正文完)[)）—\-\s]{0,4}")
"""What closes the release of a news office."""
_SENDS = re.compile(
    r"(?:(?:印发|转发|下发|发)给你们|现予以?(?:印发|公布|发布)|特此(?:通知|公告|通告|函告|批复|报告)|请[^。；]{0,16}(?:贯彻|遵照|组织|认真|抓好|结合)[^。；]{0,16}(?:执行|落实|实施))[^。]{0,20}[。.]$"
)
"""How the letter ends that an enclosure follows."""
_REMARK = re.compile(r"[（(](?:此件|此文|本文).{2,20}[)）]|此件(?:公开发布|主动公开|依申请公开|不予公开|发至.{2,12})")
_ORDERED = re.compile(r"(?:着|兹|命令)?(?:公布|颁布|执行|发布|命令公布|命令颁布)[。.]?")
"""How a law of Macau is signed, before the names."""
_ADDRESS = re.compile(r"[\u4e00-\u9fff]{2,6}\s?[:：]\s?https?://\S{4,300}")
"""A label and the address of the page."""
_TURNS = frozenset("（(上下转紧轉緊")
"""How a paper begins to say where a report goes on."""
_CLOSING_DATE = re.compile(r"\s((?:19|20)\d\d年\s{0,2}\d{1,2}月\s{0,2}\d{1,2}日)$")
_SIGNED_BEHIND = re.compile(
    r"(?<=[。！？!?）)])\s{3,200}(?P<by>[\u4e00-\u9fff](?: {0,4}[\u4e00-\u9fff]){1,24})\s{1,60}"
    r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[一二][〇零○OＯo一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$"
)
"""Who signed and when, set far behind the last sentence of its line."""
_DAY_BEHIND = re.compile(
    r"(?<=[。！？!?])\s{0,4}[（(]?((?:19|20)\d\d(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)\d{1,2})[)）]?$"
)
"""The day that a site sets behind the last sentence."""
_FAR_BEHIND = 300
_CLOCK = re.compile(r"\d[:：]\d")
_DAY = 40
"""Characters of a line that is a date alone."""
_CHRONICLE = 3
"""Days that make a chronicle."""
_YEAR_ALONE = re.compile(
    r"(?:\d{1,3}\s?[.．、]\s?)?[【〔\[（(●◆■▲★]?\s{0,2}(?:(?:19|20)\d\d|[一二][〇○零九一二三四五六七八]{3}|公元(?:19|20)\d\d)\s{0,2}年\s{0,2}[】〕\]）)：:]?"
    r"|[\u4e00-\u9fff]{0,4}[元一二三四五六七八九十百]{1,5}年\s?[（(](?:公元)?(?:1[89]|20)\d\d年?[)）]"
)
_OF_YEAR = re.compile(
    r"[•·●▪◆■▲★]?\s{0,4}(?:[是本同][年月]|[春夏秋冬][季天]?[，,]|年[初底]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)"
)
"""How a line below a year goes on with its months and days."""
_MONTH_ALONE = re.compile(r"[【〔\[（(●◆■▲★○◇]?\s{0,2}(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月份?\s{0,2}[】〕\]）)]?")
_OF_MONTH = re.compile(
    r"[•·●▪◆■▲★△○◇]?\s{0,4}(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s?月|[是本同该]月|\d{1,2}\s?日|[上中下]旬|月[初底末中])"
)
"""How a line below a month goes on with its days."""
_MONTHS = 2
"""Months that make a chronicle."""
_YEAR_LINE = 18
"""Characters of a line that is a year alone."""
_TAIL = 12
"""Lines at the end among which a signature, a date and remarks on printing are looked for."""
_SIGNATURE = 40
"""Characters that a signature may have."""

_PASSES = 80
_PASSED = re.compile(
    r"[（(]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^，,。；;：:]{4,60}(?:会议|大会|委员会)[^，,。；;：:]{0,12}(?:通过|批准|修订|修正)[)）]?"
)
"""Which body passed or approved a rule, and when, alone on its line."""
_ORDINAL = re.compile(r"[（(]?第\s?[〇零一二三四五六七八九十百\d]{1,6}\s?号[)）]?")
"""The number of an order or an announcement, alone on its line."""
_ANNOUNCES = re.compile(r"[\u4e00-\u9fff]{4,36}(?:公告|令|通告|公报|决定)")
"""A body's announcement over its number."""


def mark_signatures(lines: list[RawLine], start: int, clues: metadata.Clues) -> None:
    """A body's name over a date, also in the midst where an enclosure follows; and remarks on publication."""
    for at in range(start, len(lines)):
        line = lines[at]
        after = lines[at + 1] if at + 1 < len(lines) else None
        if line.role is not None:
            continue
        if _is_remark(line.text):
            lines[at] = replace(line, role=Role.META)
        elif len(line.text) <= 2 * _SIGNATURE and about_lines.is_signed(line.text):
            metadata.gather(line.text, clues)
            lines[at] = replace(line, role=Role.META)
        elif after is not None and _is_dated_above(line.text, after.text):
            metadata.gather(line.text.rstrip("。"), clues)
            lines[at : at + 2] = [replace(one, role=Role.META) for one in (line, after)]
        elif after is not None and is_signer(line.text) and about_lines.is_date(after.text):
            metadata.gather(after.text, clues)
            first = at
            while first - 1 >= start and lines[first - 1].role is None and is_signer(lines[first - 1].text):
                first -= 1
            clues.note("signed", "、".join(bodies(one.text) for one in lines[first : at + 1]))
            lines[first : at + 2] = [replace(one, role=Role.META) for one in lines[first : at + 2]]


def _is_dated_above(text: str, below: str) -> bool:
    """Whether a day stands above who signs, as in the papers of Macau: 二零二四年三月五日 over 行政長官 張山."""
    if len(text) > _DAY or not about_lines.is_date(text.rstrip("。")):
        return False
    return is_person(below) or _ORDERED.fullmatch(simple(below)) is not None


def _is_remark(text: str) -> bool:
    """Whether a line is a remark on publication, or says on which page of a paper the text goes on."""
    turned = text[0] in _TURNS and layout().matches("margins", text) == "turned"
    return turned or _REMARK.fullmatch(text) is not None


_TIMES, _HAPPENINGS = re.compile("时间|日期|年份"), re.compile("(?:主要|重要|重大)?(?:事件|大事|事项|内容|活动|历程)")
"""The two titles of a table of days that was copied a cell a line."""
_HEADED = 6
"""Lines above the first day of a chronicle among which they stand."""


def mark_chronicle(lines: list[RawLine]) -> None:
    """Days that stand alone on their lines, each before a text, are the headings of a chronicle; so is a year alone
    before its months and days, and a month before its days."""
    months = [at for at in range(len(lines) - 1) if lines[at].role is None and _is_month(lines, at)]
    if len(months) >= _MONTHS:
        for at in months:
            lines[at] = replace(lines[at], role=Role.HEADING)
    for at, line in enumerate(lines[:-1]):
        if line.role is None and len(line.text) <= _YEAR_LINE and _YEAR_ALONE.fullmatch(line.text):
            below = lines[at + 1]
            if _OF_YEAR.match(below.text) and not about_lines.is_date(line.text + below.text):
                lines[at] = replace(line, role=Role.HEADING)
    days = [
        at
        for at, line in enumerate(lines[:-1])
        if line.role is None and len(line.text) <= _DAY and about_lines.is_date(line.text) and _tells(lines, at + 1)
    ]
    days = [at for at in days if _CLOCK.search(lines[at].text) is None]
    if len(days) >= _CHRONICLE:
        for at in days:
            lines[at] = replace(lines[at], role=Role.HEADING)
        for at in range(max(1, days[0] - _HEADED), days[-1]):
            if _TIMES.fullmatch(lines[at - 1].text) and _HAPPENINGS.fullmatch(lines[at].text):
                lines[at - 1 : at + 1] = [replace(one, role=Role.BODY) for one in lines[at - 1 : at + 1]]


def _is_month(lines: list[RawLine], at: int) -> bool:
    """Whether a line is a month alone above a line that begins with one of its days."""
    match = _MONTH_ALONE.fullmatch(lines[at].text) if len(lines[at].text) <= _YEAR_LINE else None
    below = _OF_MONTH.match(lines[at + 1].text) if match else None
    return match is not None and below is not None and below["month"] in (None, match[1])


def _tells(lines: list[RawLine], at: int) -> bool:
    """Whether a text begins at a line, or below the line that says where it took place."""
    if is_text(lines[at]):
        return True
    return at + 1 < len(lines) and layout().matches("margins", lines[at].text) == "term" and is_text(lines[at + 1])


def mark_dates(lines: list[RawLine], start: int, clues: metadata.Clues) -> None:
    """A date alone on its line belongs to no text: who signed set it there, or the clock when somebody spoke.

    Below the sentence that sends an enclosure it is the day of the letter.
    """
    for at in range(start, len(lines)):
        line = lines[at]
        if line.role is None and about_lines.is_letter(line.text):
            lines[at] = replace(line, role=Role.META)
            metadata.gather(line.text, clues)
        elif line.role is None and len(line.text) <= _DAY and about_lines.is_date(line.text):
            lines[at] = replace(line, role=Role.META)
            if at and _SENDS.search(simple(lines[at - 1].text)):
                clues.note("lone", iso_date(line.text) or "")
        elif line.role is None and len(line.text) <= _PASSES and _PASSED.fullmatch(simple(line.text)):
            lines[at] = replace(line, role=Role.META)
        elif line.role is None and len(line.text) <= _DAY and at and _ORDINAL.fullmatch(simple(line.text)):
            lines[at] = replace(line, role=Role.META)
            if lines[at - 1].role is None and _ANNOUNCES.fullmatch(simple(lines[at - 1].text)):
                lines[at - 1] = replace(lines[at - 1], role=Role.META)


def mark_tail(lines: list[RawLine], start: int, clues: metadata.Clues) -> None:
    """Signature, date and imprint that close a document."""
    for at in range(len(lines) - 1, max(start - 1, len(lines) - _TAIL), -1):
        line = lines[at]
        text = line.text
        if line.role is not None:
            continue
        if _ENDED.fullmatch(text):
            lines[at] = replace(line, role=Role.META)
        elif _says_whence(text):
            metadata.gather(text, clues)
            lines[at] = replace(line, role=Role.META)
        elif _signs(lines, at, start):
            lines[at] = replace(line, role=Role.META)
            clues.note("signed", bodies(text))
        elif (closing := _DAY_BEHIND.search(text, max(0, len(text) - _DAY))) or (
            len(text) <= 2 * _SIGNATURE and (closing := _CLOSING_DATE.search(text))
        ):
            metadata.gather(closing[1], clues)
        elif signed := _SIGNED_BEHIND.search(text, max(0, len(text) - _FAR_BEHIND)):
            metadata.gather(signed["date"], clues)
            clues.note("signed", "".join(signed["by"].split()))
        if lines[at].role is None and is_text(line):
            break


def _says_whence(text: str) -> bool:
    """Whether a line near the end says who wrote, made and printed the text, when, and where it stands."""
    about = len(text) <= _SIGNATURE * min(2, len(about_lines.pairs(text)) or 1) and about_lines.is_about(text)
    by = REPORTER.fullmatch(text) is not None or layout().matches("margins", text) == "bylines"
    return (
        about
        or by
        or about_lines.is_page_of_paper(text)
        or about_lines.is_date(text)
        or _ADDRESS.match(text) is not None
        or layout().matches("imprint", text) is not None
    )


def _signs(lines: list[RawLine], at: int, start: int) -> bool:
    """Whether a line near the end signs: above the date, or, where there is none, alone below the last sentence."""
    if at + 1 < len(lines):
        return lines[at + 1].role is Role.META and is_signer(lines[at].text)
    return at > start and is_organ(lines[at].text) and is_text_end(lines[at - 1].text)


def mark_notes(lines: list[RawLine], start: int) -> None:
    """The block of notes: after its heading to the end, or numbered definitions that close the text."""
    for at in range(start, len(lines)):
        if (
            len(lines[at].text) <= 45
            and lines[at].role in (None, Role.HEADING)
            and layout().matches("notes", lines[at].text)
            and _has_notes(lines, at)
        ):
            lines[at] = replace(lines[at], role=Role.HEADING, level=UNNUMBERED)
            for after in range(at + 1, len(lines)):
                if lines[after].role is Role.HEADING and number_level(lines[after].text) in (1, 2, 4):
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


def _has_notes(lines: list[RawLine], at: int) -> bool:
    """Whether notes follow a line: numbered ones, or a definition right under it."""
    if any(_NOTE_ITEM.match(one.text) for one in lines[at + 1 : at + 8]):
        return True
    return at + 1 >= len(lines) or _DEFINES.search(lines[at + 1].text[:30]) is not None
