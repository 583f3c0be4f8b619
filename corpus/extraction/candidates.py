"""Places in a text that may name an initiative: quoted strings with what belongs to them, and phrases with a head noun.

Every line is masked first (brackets.masked), so that no pattern can cross a quotation mark; a candidate
keeps its place, its forms and the evidence for it. Deciding is `names`' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from corpus.extraction.brackets import LONGEST_QUOTE, Bracket, brackets, masked
from corpus.extraction.kinds import alternation, head_of, heads, is_general, words
from corpus.extraction.numerals import counted, counts, fold
from corpus.extraction.rulebook import load
from corpus.model import Document, Kind, Line, Role, Span

_CLAUSE = re.compile(r"[^,，。;；:：！？!?\s《》…—\n]++")
_NAME_CHARACTER = r"[\u4e00-\u9fffQP“”A-Za-z0-9＋+·\-]"
_NUMBERED = re.compile(
    r"(?:是|新年|最近|每[年月周季度]{1,2})?第?[0-9０-９一二三四五六七八九十百千万两.]{1,8}(?:多|余|万|亿)?"
    r"[个项条家所座件批名次处宗套栋台辆轮届期](?!计划|行动|方案|一办|网|[大个])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BREAK = re.compile(
    r"[0-9][年月日号][底末初份]?[前起内]?|[年月][底末初][前起]?|[^\u4e00-\u9fffP]|[的和与及、以由将把被从对是了]|等(?:一批|[0-9一二三四五六七八九十两]*个?)|[一二三四五六七八九十两]?[家个项](?=[\u4e00-\u9fff])"
)
_SPEECH = re.compile(r"[。！？!?；;:：\n]")
_ABBREVIATION = re.compile(
    r"(?<![第\d一二三四五六七八九十两])(?:[一二三四五六七八九十两双][\u4e00-\u9fff]{1,2}){2,3}(?![\u4e00-\u9fff])"
    r"|[二三四五六七八九十两]大(?:工程|行动|计划|战役|攻坚战|体系|平台|专项)"
    r"|[二三四五六七八九十两]张(?:成绩单|清单|网)"
)
_ITEM_NUMBER = re.compile(r"P{3,5}|[0-9０-９]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是")
_TITLE = re.compile(
    r"(?:关于)?(?:印发|发布|批转|转发)?《?(?P<name>[^《》\n]{4,40}?(?:行动计划|行动方案|规划纲要|规划|方案|纲要|计划))》?"
    r"(?:[(（][^()（）]{1,20}[)）])?(?:的通知|的批复|的意见)?》?$"
)
_DATED = re.compile(r"[0-9]月|年[初底末中]")
_JOINT = re.compile("以及|[、和与及]")
_FIRST = re.compile("首[届个家批轮](?:的)?$|第一[届个家批轮]$")
_OPENING = re.compile(r"\s*(?:P{3,5}|[-•·*—]{1,2}|[0-9０-９]{1,2}[.．、)）])?\s*")
_COUNTED = re.compile(r"[0-9０-９]{1,6}多?余?[个项家处所座名次批]")
_INNER = re.compile(r"的(?<!党的)|等(?<![高中初同平优]等)(?!级)(?:一批|[0-9一二三四五六七八九十两]{0,4}[个项大]?)")
QUOTED_MOST = 40


@dataclass(slots=True)
class Candidate:
    """A place that may name an initiative.

    `core` is the name without outer quotes, `forms` every form that stands here (the core too), `span`
    the fullest of them; `evidence` maps rules of the table `weights` to the words that speak for them.
    """

    core: str
    forms: set[str]
    span: Span
    line: Line
    trigger: str = ""
    evidence: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The borders of names, compiled."""

    start: re.Pattern[str]
    weak: re.Pattern[str]
    lead_in: re.Pattern[str]
    strip: re.Pattern[str]
    filler: re.Pattern[str]
    phrase: re.Pattern[str]
    happens: re.Pattern[str]
    extension: re.Pattern[str]
    direct: re.Pattern[str]
    before: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    not_name: re.Pattern[str]


@cache
def _tables() -> _Tables:
    triggers = load("names").data["triggers"]
    start, weak = alternation(triggers["start"]), alternation(triggers["weak"])
    particles = f"[{''.join(sorted(words('particles')))}]"
    adverbs, after, head = alternation(words("adverbs")), alternation(words("after")), alternation(heads())
    happens = alternation(words("happens"))
    bound = rf"(?=$|[、P0-9“(（,，。;；:：！？!?《》…—\s]|(?!新[区城园])(?:{after})|{happens})"
    adjectives = alternation(words("adjectives"))
    surely = alternation(words("adverbs") - words("adjectives"))
    surely = f"(?:{surely}|(?:{adjectives})(?={adverbs}|{start}|{weak}))"
    sure_heads = alternation(
        word
        for word, one in heads().items()
        if one.strong and len(word) > 1 and one.kind not in (Kind.MEETING, Kind.ASSESSMENT)
    )
    return _Tables(
        start=re.compile(f"(?:{start})"),
        weak=re.compile(
            f"(?:^|[、和并,]|{particles}|(?:{adverbs}|{start}|{weak}){{1,4}}+)(?:{adverbs}){{0,3}}({weak})"
        ),
        lead_in=re.compile(
            f"(?:{particles}?(?:{adverbs}|{start}|{weak}|{alternation(words('borders'))})){{1,6}}+|[、和与及并的]"
        ),
        strip=re.compile(
            f"(?:{particles}?(?:{surely}|{start})){{1,6}}+(?:{weak})?|(?:{weak})(?={surely}|{start})"
            f"|(?:{alternation(words('never_first'))})"
        ),
        filler=re.compile(f"(?:{alternation(words('fillers'))})++"),
        phrase=re.compile(f"{_NAME_CHARACTER}{{1,36}}?(?:{head}){bound}"),
        happens=re.compile(
            "(?:(?:今日|昨日|今天|当天|也|已|将|随之|随即|在"
            rf"{_NAME_CHARACTER}{{2,12}}?|[于在自]?[0-9年月日底末初上中下旬前起]{{2,16}}+(?:正式)?))?({happens})"
        ),
        extension=re.compile(
            f"(?![等这那为是即指系由])(?:(?![的和与及被获这]|荣膺|进行|工作现场)[\u4e00-\u9fff]){{0,10}}?(?:{head}){bound}"
        ),
        direct=re.compile(f"(?:{sure_heads})(?![师派部处队化级署长门])"),
        before=re.compile(f"({start}|{weak})(?:{alternation(words('fillers'))}|[了好]){{0,2}}$"),
        not_after=re.compile(f"(?:{alternation(words('not_after_quote'))})"),
        not_before=re.compile(f"(?:{alternation(words('not_before_quote'))})[：:，,]?$"),
        not_name=re.compile(f"(?:{alternation(words('not_names'))})"),
    )


def candidates(document: Document) -> list[Candidate]:
    """Every candidate of every line but notes and what stands above the text, in order."""
    found: list[Candidate] = []
    for line in document.lines:
        if line.role in (Role.META, Role.NOTE):
            continue
        pairs = brackets(document.text, line.span)
        mask = masked(document.text, line.span, pairs)
        quoted = _quoted(document.text, line, pairs, mask)
        short = _abbreviations(document.text, line, mask)
        titled = _titled(document.text, line) if line.role is Role.TITLE else []
        found += titled
        covered = bytearray(len(line.span))
        for one in (*quoted, *short, *titled):
            low, high = one.span.start - line.span.start, one.span.end - line.span.start
            covered[low:high] = b"\1" * (high - low)
        found += quoted
        found += short
        found += [
            one
            for one in _phrases(document.text, line, mask)
            if 1 not in covered[one.span.start - line.span.start : one.span.end - line.span.start]
        ]
    return found


# ---- quoted


def _in_round(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in round brackets: what is outside of them does not belong to it."""
    return any(
        one.opening in "(（" and one.outer.start < pair.outer.start and pair.outer.end <= one.inner.end for one in pairs
    )


def _is_saying(core: str) -> bool:
    """Whether a quotation without a head noun is a motto: a long phrase that begins with a verb, or long items."""
    if len(core) >= 9 and _tables().weak.match(core):
        return True
    return "、" in core and max(map(len, core.split("、"))) >= 4


def _inner_heads(extension: str) -> list[str]:
    """The beginnings of what follows a quotation that end in a strong head noun: 产业集群 of 产业集群发展思路."""
    whole = head_of(extension)
    last = len(extension) - (len(whole.word) if whole else 0)
    starts = (extension[:at] for at in range(2, last + 1))
    return [start for start in starts if (head := head_of(start)) is not None and head.strong]


@cache
def _figures() -> tuple[str, ...]:
    return tuple(words("figures_of_speech"))


def _left_border(mask: str, at: int, most: int = 16) -> int:
    """Where the words that qualify a quotation at `at` begin: after the last verb, mark or conjunction."""
    low = max(0, at - most)
    stretch = mask[low:at]
    cut = max((match.end() for match in _BREAK.finditer(stretch)), default=0)
    for match in _tables().lead_in.finditer(stretch, cut):
        cut = max(cut, match.end())
    filler = _tables().filler.match(stretch, cut)
    return low + (filler.end() if filler else cut)


def _quoted(text: str, line: Line, pairs: list[Bracket], mask: str) -> list[Candidate]:
    """The quotations of a line that could be names."""
    found = []
    base, tables = line.span.start, _tables()
    for pair in pairs:
        core = text[pair.inner.start : pair.inner.end].strip(" ,，、。")
        if not pair.quote or pair.depth > 1 or not 2 <= len(fold(core)) <= min(QUOTED_MOST, LONGEST_QUOTE):
            continue
        if not _HAN.search(core) and not re.fullmatch(r"[0-9０-９+\-]{2,6}", core):
            continue
        opening, closing = pair.outer.start - base, pair.outer.end - base
        aside = pair.depth == 1 and _in_round(pairs, pair)
        extension = None if aside else tables.extension.match(mask, closing) or tables.direct.match(mask, closing)
        if extension and (about := head_of(extension[0])) and about.kind in (Kind.MEETING, Kind.ASSESSMENT):
            extension = None  # a meeting about it, not itself
        right = extension.end() if extension else closing
        border = opening if aside else _left_border(mask, opening)
        if counts(core) and mask[border - 1 : border] in "、和与" and border:
            border = opening
        evidence = {"quoted": core}
        if extension:
            evidence["quoted_head"] = extension[0]
        span = Span(base + border, base + right)
        forms = {core, text[base + opening : base + right], text[span.start : span.end]}
        if extension:
            forms |= {text[base + opening : base + closing + len(head)] for head in _inner_heads(extension[0])}
        before = mask[max(0, border - 12) : border]
        trigger = _trigger_before(before)
        core_head = head_of(core)
        if core_head is not None and core_head.strong and len(core) - len(core_head.word) >= 2:
            evidence.setdefault("quoted_head", core_head.word)
        happening = tables.happens.match(mask, right)
        if happening:
            evidence["happens"] = happening[1]
        if trigger:
            evidence["quoted_trigger"] = trigger
        if (counts(core) or counted(core)) and not _is_saying(core):
            evidence["numeral"] = core
        unsaid = not extension and ("，" in core or "," in core)
        if _SPEECH.search(core) or unsaid or ("—" in core and len(core) > 20):
            evidence["speech"] = core
        elif is_general(core) and len(core) <= 4 and not counts(core):
            evidence["general"] = core
        elif not extension and (tables.not_after.match(mask, closing) or tables.not_before.search(before)):
            evidence["figure_of_speech"] = mask[closing : closing + 2]
        elif not extension and core.endswith(_figures()):
            evidence["figure_of_speech"] = core
        elif not extension and _is_saying(core):
            evidence["saying"] = core
        tail = extension[0] if extension else ""
        modifier = text[base + border : base + opening]
        name = core
        head = head_of(tail) if tail else None
        if tail and head is not None and len(tail) - len(head.word) > 2:
            name = text[base + opening : base + right]
            if len(tail) - len(head.word) > 4:
                forms.discard(core)
        if re.fullmatch(r"[0-9０-９+\-]{2,6}", core) or (core[0] == "一" and core.endswith("工程") and len(core) == 4):
            if not (tail or core.endswith("工程")):
                continue
            name = text[span.start : span.end] if len(modifier) >= 2 else text[base + opening : base + right]
            forms.discard(core)
        found.append(Candidate(name, {form for form in forms if form}, span, line, trigger, evidence))
    return found


def _trigger_before(stretch: str) -> str:
    """The verb that ends a stretch of text, adverbs and fillers aside; empty when there is none."""
    match = _tables().before.search(stretch)
    return match[1] if match else ""


# ---- phrases with a head noun


def _phrases(text: str, line: Line, mask: str) -> list[Candidate]:
    """The phrases of a line that end in a head noun."""
    found = []
    for clause in _CLAUSE.finditer(mask):
        number = _ITEM_NUMBER.match(mask, clause.start(), clause.end())
        stretches = _stretches(mask, number.end() if number else clause.start(), clause.end())
        for index, (start, end, trigger, strength) in enumerate(stretches):
            following = stretches[index + 1][2] if index + 1 < len(stretches) else ""
            after = _tables().happens.match(mask, end) if end < clause.end() and not trigger else None
            evidence = {strength: trigger} if trigger else {}
            if after and following:
                evidence["happens"] = after[1]
            found += _of_stretch(text, line, mask, start, end, evidence)
    return found


def _of_stretch(text: str, line: Line, mask: str, start: int, end: int, said: dict[str, str]) -> list[Candidate]:
    """The phrases of a stretch between two verbs; `said` is what the verb before or after all of them says."""
    found = []
    at, first = start, True
    while at < end:
        item = _item(mask, at, end, first)
        first = False
        if item is not None:
            low, high, number = item
            evidence = dict(said)
            happening = _tables().happens.match(mask, high)
            if happening:
                evidence["happens"] = happening[1]
                if _DATED.search(happening[0]):
                    evidence["dated"] = happening[0]
            if _FIRST.search(mask, max(0, low - 4), low):
                evidence["first"] = mask[max(0, low - 2) : low]
            if mask[high : high + 1] in (":", "：") and _opens(mask, low):
                evidence["entitled"] = mask[low:high]
            if number or _COUNTED.match(mask, high):
                evidence["counted"] = number or mask[high : high + 3]
            _judge(text, line, low, high, mask, evidence)
            if evidence:
                span = Span(line.span.start + low, line.span.start + high)
                name = text[span.start : span.end]
                trigger = next((said[key] for key in said if key.startswith("trigger")), "")
                found.append(Candidate(name, {name}, span, line, trigger or evidence.get("happens", ""), evidence))
            at = high
        cut = _JOINT.search(mask, at, end)
        if cut is None:
            break
        at = cut.end()
    return found


def _opens(mask: str, low: int) -> bool:
    """Whether nothing but the number of an item stands before `low` in its line."""
    match = _OPENING.match(mask)
    return match is not None and match.end() >= low


def _stretches(mask: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """A clause cut at its verbs of doing: (start, end, verb before, how sure the verb is) of every stretch between."""
    tables = _tables()
    cuts: list[tuple[int, int, str, str]] = []
    clause = mask[start:end]
    for match in tables.start.finditer(clause):
        cuts.append((match.start(), match.end(), match[0], "trigger_start"))
    for match in tables.weak.finditer(clause):
        cuts.append((match.start(1), match.end(1), match[1], "trigger_weak"))
    cuts.sort(key=lambda cut: (cut[0], -cut[1]))
    kept: list[tuple[int, int, str, str]] = []
    for cut in cuts:
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    institution = next((cut for cut in kept if cut[2].endswith(("成立", "组建", "设立"))), None)
    if institution is not None and re.search("领导小组|委员会|指挥部|专班|局|办公室", clause[institution[1] :]):
        kept = [cut for cut in kept if cut[0] <= institution[0]]
    out = []
    previous = (0, 0, "", "")
    for cut in [*kept, (len(clause), len(clause), "", "")]:
        if cut[0] - previous[1] >= 3:
            out.append((start + previous[1], start + cut[0], previous[2], previous[3]))
        previous = cut
    return out


def _item(mask: str, at: int, end: int, first: bool) -> tuple[int, int, str] | None:
    """The next phrase with a head before the next 、: its start, its end, the number that stood before it."""
    tables = _tables()
    stop = mask.find("、", at, end)
    limit = end if stop < 0 else stop
    number = ""
    for _ in range(5):
        if at < limit and (mask[at] == "的" or (first and mask[at] in "在对从由把将以")):
            at += 1
        moved = tables.filler.match(mask, at, limit) or tables.strip.match(mask, at, limit)
        counted_out = _NUMBERED.match(mask, at, limit)
        if counted_out:
            number = counted_out[0]
            at = counted_out.end()
        elif moved and moved.end() > at:
            at = moved.end()
        else:
            break
    match = tables.phrase.match(mask, at, limit)
    if match is None:
        return None
    low, high = match.start(), match.end()
    for inner in _INNER.finditer(mask, low, high):
        low = inner.end()
    low = _after_joint(mask, low, high)
    return (low, high, number) if high - low >= 3 else None


def _after_joint(mask: str, low: int, high: int) -> int:
    """Where a phrase begins when what stands after its last 和 is a name of its own."""
    for mark in "和与及":
        at = mask.rfind(mark, low + 1, high)
        if at > 0 and high - at > 5 and (mask[at + 1].isdigit() or not is_general(mask[at + 1 : high])):
            number = _NUMBERED.match(mask, at + 1, high)
            low = max(low, number.end() if number else at + 1)
    return low


def _judge(text: str, line: Line, low: int, high: int, mask: str, evidence: dict[str, str]) -> None:
    """Adds what the phrase itself says for or against being a name."""
    base = line.span.start
    name = text[base + low : base + high]
    head = head_of(name)
    if head is None:
        evidence.clear()
        return
    modifier = name[: -len(head.word)]
    evidence[f"head_{head.strength}"] = head.word
    joint = max(map(name.rfind, "和与及"))
    bare = len(modifier) < 2 and head.word != "长制" and not counts(name)
    if bare or (joint > 0 and is_general(name[joint + 1 :])):
        evidence["general"] = name
    elif is_general(name):
        sure = "trigger_start" in evidence or head.kind is Kind.REFORM
        named = sure and head.strong and len(modifier) >= 4 and "counted" not in evidence
        evidence["general_but_named" if named else "general"] = name
    if head.kind is Kind.INSTITUTION and evidence.get("trigger_start", "").endswith(("成立", "组建", "设立")):
        evidence["founded"] = evidence["trigger_start"]
    if "happens" in evidence and _DATED.search(mask, max(0, low - 30), low):
        evidence["dated"] = evidence["happens"]
    if mask[low - 1 : low] == "在" and "trigger_start" not in evidence:
        evidence["not_name"] = "在"
    if _tables().not_name.match(mask, high) or not _HAN.search(modifier or name):
        evidence["not_name"] = mask[high : high + 2]
    if len(modifier) >= 4:
        evidence["long"] = modifier


def _abbreviations(text: str, line: Line, mask: str) -> list[Candidate]:
    """Numeral abbreviations without quotes: 两学一做, 八大工程, 四张成绩单."""
    found = []
    for match in _ABBREVIATION.finditer(mask):
        name = match[0]
        if not counts(name) or len(name) > 10:
            continue
        trigger = _trigger_before(mask[max(0, match.start() - 12) : match.start()])
        evidence = {"numeral": name, "head_weak": name}
        if trigger:
            evidence["quoted_trigger"] = trigger
        span = Span(line.span.start + match.start(), line.span.start + match.end())
        found.append(Candidate(name, {name}, span, line, trigger, evidence))
    return found


def phrase_before(text: str, within: Span, end: int, short: str) -> tuple[int, int]:
    """What stands right before the bracket that gives it a short name: a quotation, a title, or a phrase.

    A phrase begins at the last verb, or the start of its clause, from which it still holds every
    character of `short` in order and is longer.

    Returns:
        (start, end) in `text`; start is end when there is nothing.
    """
    pairs = brackets(text, within)
    for pair in pairs:
        tail = text[pair.outer.end : end]
        direct = pair.outer.end == end or (len(tail) <= 6 and head_of(tail) is not None)
        if pair.opening not in "(（" and pair.outer.end <= end and pair.depth == 0 and direct:
            return pair.inner.start, pair.inner.end
    mask = masked(text, within, pairs)
    stop = end - within.start
    low = max((mask.rfind(mark, max(0, stop - 60), stop) + 1 for mark in "，,。；;：:！？!?"), default=0)
    low = max(low, stop - 60, 0)
    tables = _tables()
    borders = {low, *(match.end() for match in tables.start.finditer(mask, low, stop))}
    borders |= {match.end() for match in tables.weak.finditer(mask, low, stop)}
    for border in sorted(borders, reverse=True):
        phrase = text[within.start + border : end]
        rest = iter(phrase)
        if len(phrase) >= len(short) + 2 and all(character in rest for character in short):
            return within.start + border, end
    return end, end


def _titled(text: str, line: Line) -> list[Candidate]:
    """The plan that a document is, by its title: …关于印发《X行动计划》的通知."""
    title = text[line.span.start : line.span.end]
    at = max(
        (title.rfind(word) + len(word) for word in ("关于印发", "关于发布", "关于批转") if word in title), default=0
    )
    match = _TITLE.match(title, at)
    if match is None:
        return []
    span = Span(line.span.start + match.start("name"), line.span.start + match.end("name"))
    name = match["name"]
    return [Candidate(name, {name}, span, line, evidence={"titled": name})]
