"""The gist of a dated sentence for a timeline row: the clause after the date, cut at a phrase bound."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.extraction.indicators import without
from corpus.extraction.shortening import GIST, LONGEST, cut, trimmed
from corpus.model import Span, Timex
from corpus.sentences import clauses

_SHORT = 6
"""A gist of so few characters wants the clause before it."""
_AND = ("、", "和", "与", "及", "或", "或者", "或者是", "或是")
_PARTED = ("；", ";")
"""Marks after which another happening is told."""
_GOES_ON = re.compile("正式|全[面部线]|陆续|基本|再次|[又也并已再]")
"""How a clause begins that has the subject of the one before it."""
_CLAUSE_MARK = re.compile("(?:[，,；;：:。、]|——)(?![^（()）]{0,16}[)）])")
"""A mark before which another clause ends; one inside brackets parts none: 各县（市、区）政府."""
_TOGETHER_MARK = re.compile("(?:[，,；;：:。]|——)(?![^（()）]{0,16}[)）])")
"""The same where several do what follows together."""
_TOGETHER = re.compile("(?:共同|联合|聯合)(?!体|体系)")
"""Behind a date: all that are named before it do it."""
_NAMED_BY = ("为", "是")
"""Verbs of a label whose date ends its clause: 报名截止日期为3月5日，…."""
_BRACKETED = re.compile("(?:[之以]?前|起|止|开始|左右)?[)）]")
"""What may follow a date that stands alone in brackets."""
_HEADED = re.compile("(?:情况|回顾|总结|工作|报告|打算)[ \u3000]{1,4}$")
"""A heading that a page in one line puts before the first date of its text."""
_STOPS = ("，", ",", "；", ";")
_BRACKETS = ("（", "(")
_LEADS = frozenset("至到于在自从")
"""Prepositions that go with the date that is cut from a clause."""
_SHORTEST_CLAUSE = 14
"""Characters from which a subject is taken without what is said of it: 市民卡中心推出的“一码通行”小程序."""
_UNTIL = ("至", "到")
_LASTED = 160
"""Characters before a day until which something lasts."""
_ASIDE_LAST = re.compile("(?<=.{2})[（(][^（()）]{0,40}[)）]$")
_DIGIT = re.compile(r"\d")
_CLAUSES = 4
"""Clauses before a date among which its subject is looked for."""
_SUBJECT = 20
"""Characters of a subject before its date."""
_SUBJECTS = 40
"""Characters of several who do something together."""
_GOES_ON_UNTIL = re.compile("(?:^|[，,])(?:将|并将?)?(?:持续|延续|进行|开展)(?:[\u4e00-\u9fff]{2})?[至到]$")
"""The words before a day until which goes on what the sentence began with."""
_WHO = re.compile("(?P<who>[^，,。；;：:]{2,20}?)(?:将|定|拟)?(?:于|在|从|自)")
"""What a sentence begins with, before its first date."""
_SPEECH = frozenset(
    ("指出", "强调", "要求", "提出", "认为", "表示", "介绍", "明确", "会议指出", "会议强调", "会议要求")
)
"""Verbs of saying, that are no subject of what they say."""
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
    end = _last_of(text, date, timexes)
    lead = GIST.lead.match(text, end, stop)
    start = lead.end() if lead else end
    if stop < sentence.end and all(
        GIST.where.match(text[one.start : one.end]) for one in clauses(text, Span(start, stop + 1))
    ):
        stop = sentence.end  # 会议上，政府工作报告提出今年…
    subject = _subject(text, date, sentence, timexes)
    closed = lead and (text[lead.end() - 1] in "，, " or lead.end() >= stop or text[lead.end()] in _CLOSING)
    if subject.endswith(_NAMED_BY) and len(subject) > _SHORT and text[end : end + 1] in _CLOSING:
        return cut(_plain(subject))
    if subject and lead and closed and lead[0].strip("，, ") == _BEGAN:
        return cut(_plain(subject + _BEGAN))
    since = max(sentence.start, date.start - _LASTED)
    if text[date.start - 1] in _UNTIL and (until := GIST.until.search(text, since, date.start)):
        return _lasting(until["what"])
    if _GOES_ON_UNTIL.search(text, since, date.start) and (begun := _WHO.match(text, sentence.start, date.start)):
        return cut(_plain(begun["who"] + "持续"))
    if marked := GIST.marks.match(text[start : min(sentence.end, start + 140)]):
        return cut(_plain(marked["what"]))
    if met := GIST.met.match(text, start, sentence.end):
        return cut(_plain(met["met"] + ("召开" if met["met"].endswith("会议") else "举行")))
    kept = ""
    for clause in clauses(text, Span(start, stop)):
        piece = text[clause.start : clause.end]
        bare = GIST.verb.search(piece) is None
        if not kept and (bare or GIST.staged.match(piece)) and GIST.where.match(piece) and clause.end < stop:
            continue
        if not kept:
            held = GIST.held.match(piece)
            kept = subject + (held[1] + piece[held.end() :] if held else piece)
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
        parted = text[sentence.start : date.start].rstrip().endswith(_PARTED) and not _GOES_ON.match(kept)
        earlier = "" if parted else _before(text, date, sentence, timexes)
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


def _lasting(what: str) -> str:
    """What lasts until a day, in a row's length: its last words where a long enumeration stands before them."""
    bound = max(what.rfind("》的"), what.rfind("的", 0, -6)) if len(what) > LONGEST else -1
    return cut(_plain(what[bound + 1 :].lstrip("》的") if bound >= 0 else what))


def _named_before(text: str, date: Span, names: Sequence[tuple[int, int, str]]) -> str:
    """The initiative that the sentence begins with, where one is named before a date and no sentence ends between."""
    return next((text[start:end] for start, end, _name in names if end <= date.start and end - start <= _SUBJECT), "")


def _wants_more(text: str, date: Span, sentence: Span, kept: str) -> bool:
    """Whether a gist of a verb and little else can take the words before its date (新楼重建工程，2日|举办落成典礼)."""
    said = text[sentence.start : date.start].rstrip()
    return len(trimmed(kept)) <= _SHORT and said.endswith(("，", ",")) and GIST.verb.match(kept) is not None


def _plain(words: str) -> str:
    """A gist without the number of its item and the words that only join it to its date (这就是…的日子)."""
    words = GIST.aside.sub("", GIST.footnote.sub("", words))
    words = GIST.joint_end.sub("", _unjoined(GIST.linked.sub("", trimmed(words))))
    been = GIST.been.match(words)
    return been["done"] if been else words


def _unjoined(words: str) -> str:
    """Words without the particle that joins them to the date before them."""
    joint = GIST.joint.match(words)
    return words[joint.end() :] if joint else words


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
        if timex.when is None or (timex.when.startswith(("XXXX", "P")) and text[timex.span.start - 1] != "、"):
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


def _before(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> str:
    """The clause before the date, for a date that stands last: 会议定于3月5日召开."""
    parts = clauses(text, Span(sentence.start, date.start))
    if not parts:
        return ""
    if text[date.start - 1] in _BRACKETS and _BRACKETED.match(text, date.end) and len(parts) == 1:
        return GIST.mark.sub("", text[parts[0].start : date.start - 1])  # （二）公告（1月4日）
    ends = (date.start, *(part.start for part in parts[:0:-1]))
    near = [at for at in range(len(parts)) if not (at and _is_means(text, parts[-1 - at]))][:2]
    for end, part in ((ends[at], parts[-1 - at]) for at in near if at < _CLAUSES):
        at = bisect_left(timexes, part.start, key=lambda timex: timex.span.start)
        holes = [
            Span(
                timex.span.start - (text[timex.span.start - 1] in _LEADS and timex.span.start > part.start),
                timex.span.end + (text[timex.span.end : timex.span.end + 1] == "起"),
            )
            for timex in timexes[at : at + 4]
            if timex.span.end <= end
        ]
        if holes and holes[0].start > part.start + 1 and GIST.bare.match(text[holes[-1].end : part.end]):
            end, holes = holes[0].start, []  # 新桥3月开工,9月|通车
        past = holes and text[part.start : part.end].rstrip().endswith(_STOPS)
        if past:
            subject = GIST.said.sub("", GIST.carrier.sub("", text[part.start : holes[0].start]).strip())
            if not subject:
                return ""  # 于1968年划属甲地区,1979年|划属乙地区
            if (
                holes[0].end < part.end - 1
                and 1 < len(subject) <= _SUBJECT
                and GIST.verb.search(text, holes[-1].end, part.end)
            ):
                return subject  # 工程3月获批,5月|开工
        said = _joined(without(text, Span(part.start, end), holes)).strip()
        said = "" if said.endswith(_BRACKETS) else GIST.carrier.sub("", said)
        if measured := GIST.measured.match(said):
            return str(measured["head"])
        if said:
            return said
        if GIST.named.search(text, sentence.start, date.start):
            break  # `told` names it
    return ""


def _is_means(text: str, part: Span) -> bool:
    """Whether a clause only says by what something is done: 按规划进度."""
    said = text[part.start : part.end]
    return GIST.means.match(said) is not None and GIST.verb.search(said) is None


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
    at = bisect_left(timexes, date.start, key=lambda timex: timex.span.start) - 1
    end = date.start
    while at >= 0 and text[timexes[at].span.end : end] in _AND:  # 8月26日和9月中旬
        end = timexes[at].span.start
        at -= 1
    if at >= 0 and text[timexes[at].span.end : end].strip() in _BRACKETS:  # 局长今日（17日）到会
        end = timexes[at].span.start
        at -= 1
    start = max(sentence.start, timexes[at].span.end) if at >= 0 else sentence.start
    start += text[start : start + 1] == "的"  # 一周之后的4月8日
    text_before = GIST.aside.sub("", GIST.dateline.sub("", text[start:end]))
    if _HEADED.search(text_before):
        return ""
    together = _TOGETHER.match(text, date.end) is not None
    subject = (_TOGETHER_MARK if together else _CLAUSE_MARK).split(text_before)[-1].strip()
    if subject.count("（") + subject.count("(") != subject.count("）") + subject.count(")"):
        subject = re.split("[（(）)]", subject)[-1].strip()
    subject = GIST.carrier.sub("", subject).strip()
    if "》" in subject and "《" not in subject:
        return ""
    subject = GIST.mark.sub("", subject).removeprefix("随着")
    if subject in _SPEECH or (text_before.endswith((" ", "\u3000")) and GIST.by_order.match(subject)):
        return ""
    if len(subject) > _SHORTEST_CLAUSE and "的" in subject[:-2] and "的" not in subject[-4:]:
        subject = subject.rpartition("的")[2]
    longest = _SUBJECTS if together else _SUBJECT
    return subject if 1 < len(subject) <= longest and not GIST.where_word.match(subject) else ""
