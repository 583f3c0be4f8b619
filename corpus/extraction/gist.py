"""The gist of a dated sentence for a timeline row: the clause after the date, cut at a phrase bound."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from corpus.extraction.indicators import without
from corpus.extraction.rulebook import load
from corpus.model import Span, Timex
from corpus.sentences import clauses

LONGEST = 30
"""Characters of a row."""
_LEAST = 8
"""Characters that a cut at a bound must leave."""
_SHORT = 6
"""A gist of so few characters wants the clause before it."""
_AND = ("、", "和", "与", "及")
_PARTED = ("；", ";")
"""Marks after which another happening is told."""
_TAIL = "，,。；;：:、！!？?"
_GOES_ON = re.compile("正式|全[面部线]|陆续|基本|再次|[又也并已再]")
"""How a clause begins that has the subject of the one before it."""
_HEADED = re.compile("(?:情况|回顾|总结|工作|报告|打算)[ \u3000]{1,4}$")
"""A heading that a page in one line puts before the first date of its text."""
_OPEN = "“（(《「『【‘"
_CLOSE = "”）)》」』】’"


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """The patterns under `gist` of the table of happenings."""
    return {name: re.compile(pattern) for name, pattern in load("happenings").data["gist"].items()}


def _trimmed(text: str) -> str:
    text = text.strip()
    while text and text[-1] in _TAIL:
        text = text.rstrip(_TAIL).rstrip()
    return text


def _cut(text: str) -> str:
    """At most LONGEST characters of `text`, cut at the last bound that leaves no bracket or quote open."""
    text = _trimmed(text)
    for name in ("after", "together", "enumeration", "purpose"):  # what can go without loss of the point
        if len(text) <= LONGEST:
            return text
        text = _trimmed(_words()[name].sub(_words_left, text, count=1))
    if len(text) <= LONGEST:
        return text
    if titled := _titled(text):
        return titled
    bounds = _words()["bound"]
    depth = best = 0
    for at, character in enumerate(text[:LONGEST]):
        if character in _OPEN:
            best = at if depth == 0 and at >= _LEAST else best
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
            best = at + 1 if depth == 0 and at + 1 < LONGEST else best
        elif depth == 0 and bounds.match(character) and at >= _LEAST:
            best = at
    if best < LONGEST // 2 and not _words()["verb"].search(text[:best]):
        best = 0  # a row needs its verb more than a neat end
    end = best if best >= _LEAST else LONGEST - 1
    while not best and end > LONGEST - 6 and text[end - 1].isalnum() and text[end - 1].isascii():
        end -= 1
    return _trimmed(text[:end]) + "…"


def _words_left(match: re.Match[str]) -> str:
    return match.groupdict().get("kept") or ""


def _titled(text: str) -> str:
    """`text` cut inside the document's name that its verb is about (印发《…》), which would be lost otherwise."""
    opened = text.find("《")
    closed = text.find("》", opened)
    if not 3 < opened < LONGEST - 8 or 0 <= closed < LONGEST - 1:
        return ""
    bounds = _words()["bound"]
    at = next((at for at in range(LONGEST - 2, opened + 5, -1) if bounds.match(text[at])), LONGEST - 2)
    return text[:at] + "…》"


def row_gist(cells: Sequence[str], header: Sequence[str], at: int) -> str:
    """What a timeline row says of a row of a table.

    Args:
        cells: of the row.
        header: of its table; empty where that has none.
        at: which cell holds the date.
    """
    words = _words()
    found = words["done"].search(header[at]) if at < len(header) else None
    rest = [
        cell
        for n, cell in enumerate(cells)
        if n != at and cell.strip("-—– ") and not (n < len(header) and words["numbering"].fullmatch(header[n]))
    ]
    if not rest:
        return ""
    own = words["date_words"].sub("", cells[at])
    verb = found[0] if found and found[0] not in rest[0] else ""
    head = rest[0] + (verb if not words["verb"].search(rest[0]) else "")
    return _cut("，".join([head, *([own] if len(own) > 1 else []), *rest[1:]]))


def gist(text: str, date: Span, sentence: Span, timexes: Sequence[Timex] = ()) -> str:
    """What a timeline row says of the event, without its date, at most 30 characters.

    Args:
        text: of the document.
        date: the time expression.
        sentence: the whole sentence that holds it.
        timexes: the document's time expressions, in order; another date that opens a clause ends the gist.
    """
    words = _words()
    stop = _next_date(text, date, sentence, timexes)
    end = _last_of(text, date, timexes)
    lead = words["lead"].match(text, end, stop)
    start = lead.end() if lead else end
    subject = _subject(text, date, sentence, timexes)
    kept = ""
    for clause in clauses(text, Span(start, stop)):
        piece = text[clause.start : clause.end]
        bare = words["verb"].search(piece) is None
        if not kept and bare and words["where"].match(piece) and clause.end < stop:
            continue
        if not kept:
            held = words["held"].match(piece)
            kept = subject + (held[1] + piece[held.end() :] if held else piece)
            complete = not bare and words["dependent"].search(piece) is None
        elif complete and kept.rstrip().endswith(_PARTED):
            break
        elif (
            not complete
            or (kept[-2:-1].isdigit() and piece[:1].isdigit())
            or (len(_trimmed(kept + piece)) <= LONGEST and len(_trimmed(kept)) < LONGEST // 2)
        ):
            kept += piece
            complete = words["dependent"].search(piece) is None
        else:
            break
        if complete and words["besides"].match(text, clause.end, stop):
            break
    topic = _topic(text, date, sentence)
    if len(_trimmed(kept)) <= (3 if subject else _SHORT) and not topic:
        parted = text[sentence.start : date.start].rstrip().endswith(_PARTED) and not _GOES_ON.match(kept)
        earlier = "" if parted else _before(text, date, sentence, timexes)
        kept = earlier + kept if len(earlier) + len(kept) <= LONGEST + 1 else kept
    kept = _plain(kept)
    if relative := words["relative"].match(kept):
        kept = relative["verb"] + relative["thing"] + kept[relative.end() :]
    if law := words["relative_title"].match(kept):
        kept = law["thing"] + law["verb"]
    if done := words["done_thing"].match(kept):
        kept = done["thing"] + done["verb"] + kept[done.end() :]
    if topic and topic not in kept and len(topic) + len(kept) < LONGEST:
        kept = topic + ("：" if len(kept) > 4 else "") + kept
    if len(_trimmed(kept)) > LONGEST:
        kept = words["adjunct"].sub("", kept, count=1)
    return _cut(kept)


def _plain(words: str) -> str:
    """A gist without the number of its item and the words that only join it to its date (这就是…的日子)."""
    words = _words()["footnote"].sub("", words)
    return _words()["joint_end"].sub("", _unjoined(_trimmed(words)))


def _unjoined(words: str) -> str:
    """Words without the particle that joins them to the date before them."""
    joint = _words()["joint"].match(words)
    return words[joint.end() :] if joint else words


def _topic(text: str, date: Span, sentence: Span) -> str:
    """What an item of a list is about, as its words before a colon say: 引水工程 of 1.引水工程：2020年开工."""
    match = _words()["topic"].match(text, sentence.start, min(sentence.end, date.start))
    return match["topic"] if match else ""


def told(what: str, names: Sequence[str], before: str | None, sentence: str) -> str:
    """The gist of an event that names its thing.

    Args:
        what: of `gist`.
        names: of the initiatives in its sentence, those after the date first.
        before: the initiative named last before the sentence, in the same line.
        sentence: stands in where the gist says nothing.
    """
    words = _words()
    if before and (match := words["pronoun"].match(what)) and len(before) + len(what) - match.end() <= LONGEST:
        return before + what[match.end() :]
    if len(what.rstrip("…")) < 4:
        rest = next((name for name in names if name not in what), "")
        return _cut(what.rstrip("…") + rest) if rest else what or _cut(sentence)
    if what.endswith("…") and what.count("“") > what.count("”"):
        start = what[: what.rfind("“")]
        rest = next((name for name in names if name not in what and len(start) + len(name) + 2 <= LONGEST), "")
        return f"{start}“{rest}”" if rest and len(start) > 2 else what
    if what.endswith("…") and words["opens"].search(what) and not any(name in what for name in names):
        rest = next((name for name in names if len(name) + len(what) <= LONGEST), "")
        return what.rstrip("…") + rest if rest else what
    return what


def _next_date(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> int:
    """Where the next clause with a date of its own begins in the sentence, else the sentence's end."""
    at = bisect_left(timexes, date.end, key=lambda timex: timex.span.start)
    lead = _words()["lead"].match(text, date.end, sentence.end)
    start = max(date.end + 2, lead.end() if lead else 0)
    for timex in timexes[at : at + 4]:
        if timex.span.start >= sentence.end:
            break
        if timex.when is None or (timex.when.startswith(("XXXX", "P")) and text[timex.span.start - 1] != "、"):
            continue
        bound = max(text.rfind(mark, start, timex.span.start) for mark in "，,；;")
        if bound > 0:
            return bound
        joint = timex.span.start - 1
        if text[joint] == "、" and joint > start and _words()["verb"].search(text, start, joint):
            return joint  # 年底前通车、明年春节前完工
    return sentence.end


def _before(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> str:
    """The clause before the date, for a date that stands last: 会议定于3月5日召开."""
    parts = clauses(text, Span(sentence.start, date.start))
    if not parts:
        return ""
    start = parts[-1].start
    at = bisect_left(timexes, start, key=lambda timex: timex.span.start)
    holes = [timex.span for timex in timexes[at : at + 4] if timex.span.end <= date.start]
    said = _joined(without(text, Span(start, date.start), holes))
    return _words()["carrier"].sub("", said.strip())


def _joined(said: str) -> str:
    """A clause from which a date was cut, without the particle that led to it."""
    return _unjoined(said.lstrip("，,、的"))


def _last_of(text: str, date: Span, timexes: Sequence[Timex]) -> int:
    """Where the last date ends of those that are told in one breath (8月26日和9月中旬)."""
    at, end = bisect_left(timexes, date.end, key=lambda timex: timex.span.start), date.end
    while at < len(timexes) and text[end : timexes[at].span.start] in _AND:
        end = timexes[at].span.end
        at += 1
    return end


def _subject(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> str:
    """Who or what stands before the date in its clause: 新线 of 新线3月5日开工."""
    words = _words()
    at = bisect_left(timexes, date.start, key=lambda timex: timex.span.start) - 1
    end = date.start
    while at >= 0 and text[timexes[at].span.end : end] in _AND:  # 8月26日和9月中旬
        end = timexes[at].span.start
        at -= 1
    start = max(sentence.start, timexes[at].span.end) if at >= 0 else sentence.start
    start += text[start : start + 1] == "的"  # 一周之后的4月8日
    text_before = words["aside"].sub("", words["dateline"].sub("", text[start:end]))
    if _HEADED.search(text_before):
        return ""
    subject = re.split("[，,；;：:。、]", text_before)[-1].strip()
    if len(re.findall("[（(]", subject)) != len(re.findall("[）)]", subject)):
        subject = re.split("[（(）)]", subject)[-1].strip()
    subject = words["carrier"].sub("", subject).strip()
    return subject if 1 < len(subject) <= 14 and not words["where_word"].match(subject) else ""
