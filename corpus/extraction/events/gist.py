"""The gist of a dated sentence for a timeline row: the clause after the date, cut at a phrase bound."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.extraction.events.before_dates import SUBJECT, last_of, said_before, subject_of, unjoined
from corpus.extraction.events.shortening import GIST, LONGEST, cut, trimmed
from corpus.model import Span, Timex
from corpus.sentences import clauses

_SHORT = 6
"""A gist of so few characters wants the clause before it."""
_PARTED = ("；", ";")
"""Marks after which another happening is told."""
_LASTED = 160
"""Characters before a day until which something lasts."""
_ASIDE_LAST = re.compile("(?<=.{2})[（(][^（()）]{0,40}[)）]$")
_ASIDE_ALONE = re.compile(r"\s{0,4}[（(](?P<what>[^（()）\n]{4,80})[)）]\s{0,4}")
"""All that a line says of its date: ·2016年9月20日（选定试点乡镇）."""
BULLETS = " \u3000•·●▪◆■▲★-"
"""What may stand before the date with which a line begins."""
_MONTH = re.compile(r"XXXX-\d\d")
_SAYS = re.compile("(?:说|表示|指出|强调|宣布|称|认为|呼吁|重申|透露)[，,：:]$")
"""How a clause ends that says where somebody said what follows: 外长18日在此间说，两国应合作."""
_DIGIT = re.compile(r"\d")
_BEGAN = "开始"
"""The verb of a subject before its date, where its clause ends; else it only leads from a date to what follows."""
_CLOSING = frozenset("，,。；;！!？?\n")
_AT_START = 3
"""Characters before a date that begins its clause: in its midst a 2016年度 only says of which year a thing is."""


def row_gist(cells: Sequence[str], header: Sequence[str], at: int) -> str:
    """What a timeline row says of a row of a table.

    Args:
        cells: of the row.
        header: of its table; empty where that has none.
        at: which cell holds the date.
    """
    found = GIST.done.search(header[at]) if at < len(header) else None
    rest = [
        cell
        for n, cell in enumerate(cells)
        if n != at and cell.strip("-—– ") and not (n < len(header) and GIST.numbering.fullmatch(header[n]))
    ]
    if not rest:
        return ""
    own = GIST.date_words.sub("", cells[at])
    verb = found[0] if found and found[0] not in rest[0] else ""
    head = rest[0] + (verb if not GIST.verb.search(rest[0]) else "")
    return cut("，".join([head, *([own] if len(own) > 1 else []), *rest[1:]]))


def gist(
    text: str, date: Span, sentence: Span, timexes: Sequence[Timex] = (), names: Sequence[tuple[int, int, str]] = ()
) -> str:
    """What a timeline row says of the event, without its date, at most 30 characters.

    Args:
        text: of the document.
        date: the time expression.
        sentence: the whole sentence that holds it.
        timexes: the document's time expressions, in order; another date that opens a clause ends the gist.
        names: of the initiatives of its sentence, with where they stand: a verb alone is said of the one before.
    """
    stop = _next_date(text, date, sentence, timexes)
    end = last_of(text, date, timexes)
    lead = GIST.lead.match(text, end, stop)
    start = lead.end() if lead else end
    if stop < sentence.end and all(
        GIST.where.match(text[one.start : one.end]) for one in clauses(text, Span(start, stop + 1))
    ):
        stop = sentence.end  # 会议上，政府工作报告提出今年…
    aside = _ASIDE_ALONE.fullmatch(text, end, sentence.end)
    if aside and not text[sentence.start : date.start].strip(BULLETS):
        return cut(_plain(aside["what"]))
    subject = subject_of(text, date, sentence, timexes)
    closed = lead and (text[lead.end() - 1] in "，, " or lead.end() >= stop or text[lead.end()] in _CLOSING)
    if subject.endswith(GIST.listed("labels")) and len(subject) > _SHORT and text[end : end + 1] in _CLOSING:
        return cut(_plain(subject))
    if subject and lead and closed and lead[0].strip("，, ") == _BEGAN:
        return cut(_plain(subject + _BEGAN))
    since = max(sentence.start, date.start - _LASTED)
    if text[date.start - 1] in GIST.words("until") and (until := GIST.until.search(text, since, date.start)):
        return _lasting(until["what"])
    if GIST.goes_on_until.search(text, since, date.start) and (
        begun := GIST.who.match(text, sentence.start, date.start)
    ):
        return cut(_plain(begun["who"] + "持续"))
    if marked := GIST.marks.match(text[start : min(sentence.end, start + 140)]):
        return cut(_plain(marked["what"]))
    if met := GIST.met.match(text, start, sentence.end):
        return cut(_plain(met["met"] + ("召开" if met["met"].endswith("会议") else "举行")))
    kept, says = "", ""
    for clause in clauses(text, Span(start, stop)):
        piece = text[clause.start : clause.end]
        bare = GIST.verb.search(piece) is None
        if not kept and (bare or GIST.staged.match(piece)) and GIST.where.match(piece) and clause.end < stop:
            says = "：" if _SAYS.search(piece) else ""
            continue
        if not kept:
            held = GIST.held.match(piece)
            kept = subject + (says if subject else "") + (held[1] + piece[held.end() :] if held else piece)
            complete = not bare and GIST.dependent.search(piece) is None
        elif (
            complete and (kept.rstrip().endswith(_PARTED) or (not subject and _wants_more(text, date, sentence, kept)))
        ) or (complete and GIST.beyond.match(piece)):
            break
        elif (
            not complete
            or (kept[-2:-1].isdigit() and piece[:1].isdigit())
            or (len(trimmed(kept + piece)) <= LONGEST and len(trimmed(kept)) < LONGEST // 2)
        ):
            kept += piece
            complete = GIST.dependent.search(piece) is None
        else:
            break
        if complete and GIST.besides.match(text, clause.end, stop):
            break
    topic = _topic(text, date, sentence)
    if len(trimmed(kept)) <= (3 if subject else _SHORT) and not topic:
        parted = text[sentence.start : date.start].rstrip().endswith(_PARTED) and not GIST.goes_on.match(kept)
        earlier = "" if parted else said_before(text, date, sentence, timexes)
        earlier = "" if GIST.means.match(earlier) else earlier
        if GIST.bare.match(kept) and (GIST.verb.search(earlier) or _DIGIT.search(earlier)):
            earlier = _named_before(text, date, names) or earlier  # 新线纳入甲圈，计划明年|正式通车
        elif GIST.bare.fullmatch(trimmed(kept)) and not GIST.verb.search(earlier):
            earlier = _ASIDE_LAST.sub("", earlier.rstrip("，, "))  # 新线（东段，五公里），预计明年|通车
        if not kept.strip("，,。") or not earlier.startswith(kept.strip("，,。")):
            kept = earlier + kept if len(earlier) + len(kept) <= LONGEST + 1 else kept
    kept = _plain(GIST.abbreviated.sub(r"\g<short>", kept))
    if relative := GIST.relative.match(kept):
        kept = relative["verb"] + relative["thing"] + kept[relative.end() :]
    if law := GIST.relative_title.match(kept):
        kept = law["thing"] + law["verb"]
    elif shown := GIST.shown.match(kept):
        kept = shown["who"] + shown["verb"] + shown["thing"]
    if done := GIST.done_thing.match(kept):
        kept = done["thing"] + done["verb"] + kept[done.end() :]
    if topic and topic not in kept and len(topic) + len(kept) < LONGEST:
        kept = topic + ("：" if len(kept) > 4 else "") + kept
    if len(trimmed(kept)) > LONGEST:
        kept = GIST.themed.sub("", kept)
    if len(trimmed(kept)) > LONGEST:
        kept = GIST.adjunct.sub("", kept, count=1)
    return cut(kept)


def _is_month(timex: Timex) -> bool:
    """Whether a time is a month, or a day of one, of a year that nothing tells; “7·21” names a flood."""
    return _MONTH.match(timex.when or "") is not None and "月" in timex.surface


def _lasting(what: str) -> str:
    """What lasts until a day, in a row's length: its last words where a long enumeration stands before them."""
    bound = max(what.rfind("》的"), what.rfind("的", 0, -6)) if len(what) > LONGEST else -1
    return cut(_plain(what[bound + 1 :].lstrip("》的") if bound >= 0 else what))


def _named_before(text: str, date: Span, names: Sequence[tuple[int, int, str]]) -> str:
    """The initiative that the sentence begins with, where one is named before a date and no sentence ends between."""
    return next((text[start:end] for start, end, _name in names if end <= date.start and end - start <= SUBJECT), "")


def _wants_more(text: str, date: Span, sentence: Span, kept: str) -> bool:
    """Whether a gist of a verb and little else can take the words before its date (新楼重建工程，2日|举办落成典礼)."""
    said = text[sentence.start : date.start].rstrip()
    return len(trimmed(kept)) <= _SHORT and said.endswith(("，", ",")) and GIST.verb.match(kept) is not None


def _plain(words: str) -> str:
    """A gist without the number of its item and the words that only join it to its date (这就是…的日子)."""
    words = GIST.aside.sub("", GIST.footnote.sub("", words))
    words = GIST.joint_end.sub("", unjoined(GIST.linked.sub("", trimmed(words))))
    been = GIST.been.match(words)
    return been["done"] if been else words


def _topic(text: str, date: Span, sentence: Span) -> str:
    """What an item of a list is about, as its words before a colon say: 引水工程 of 1.引水工程：2020年开工."""
    head = GIST.topic
    match = head.match(text, sentence.start, min(sentence.end, date.start + 1))
    if match is None and GIST.of_item.match(text, date.end, sentence.end):
        match = head.match(text, text.rfind("\n", 0, sentence.start) + 1, sentence.start)
    return match["topic"] if match else ""


def _next_date(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> int:
    """Where the next clause with a date of its own begins in the sentence, else the sentence's end."""
    at = bisect_left(timexes, date.end, key=lambda timex: timex.span.start)
    lead = GIST.lead.match(text, date.end, sentence.end)
    start = max(date.end + 2, lead.end() if lead else 0)
    for timex in timexes[at : at + 4]:
        if timex.span.start >= sentence.end:
            break
        if timex.when is None:
            continue
        recurs = timex.when.startswith(("XXXX", "P")) and not _is_month(timex)
        if recurs and text[timex.span.start - 1] != "、":
            continue
        bound = max(text.rfind(mark, start, timex.span.start) for mark in "，,；;")
        if bound > 0 and timex.surface.endswith("年度") and timex.span.start - bound > _AT_START:
            continue  # …，就全县2016年度投资开展督查
        if bound > 0:
            return bound
        joint = timex.span.start - 1
        if text[joint] in "：:" and joint > start and GIST.verb.search(text, start, joint):
            return joint  # …成绩单公布：上半年…
        parted = text[joint] in " \u3000" and text[joint - 1] not in "，," and timex.when[4:5] == "-"
        if parted and GIST.verb.search(text, start, joint):
            return joint  # …会议通过 6月3日…批准
        if text[joint] == "、" and joint > start and GIST.verb.search(text, start, joint):
            return joint  # 年底前通车、明年春节前完工
    return sentence.end
