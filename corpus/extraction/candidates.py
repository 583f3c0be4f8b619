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
from corpus.model import Document, Line, Role, Span

_CLAUSE = re.compile(r"[^,，。;；:：！？!?\s《》…—\n]++")
_NAME_CHARACTER = r"[\u4e00-\u9fffQP“”A-Za-z0-9＋+·\-]"
_NUMBERED = re.compile(
    r"^(?:第?[0-9０-９一二三四五六七八九十百千万两.]{1,8}(?:多|余|万|亿)?[个项条家所座件批名次处宗套栋台辆轮届期年](?!计划|行动|方案|一办|网))"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPEECH = re.compile(r"[。！？!?；;:：\n]")
_ABBREVIATION = re.compile(
    r"(?<![第\d一二三四五六七八九十两])(?:[一二三四五六七八九十两双][\u4e00-\u9fff]{1,2}){2,3}(?![\u4e00-\u9fff])"
    r"|[二三四五六七八九十两]大(?:工程|行动|计划|战役|攻坚战|体系|平台|专项)"
    r"|[二三四五六七八九十两]张(?:成绩单|清单|网)"
)
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
    filler: re.Pattern[str]
    phrase: re.Pattern[str]
    happens: re.Pattern[str]
    extension: re.Pattern[str]
    before: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    not_name: re.Pattern[str]


@cache
def _tables() -> _Tables:
    triggers = load("names").data["triggers"]
    start, weak = alternation(triggers["start"]), alternation(triggers["weak"])
    adverbs, after, head = alternation(words("adverbs")), alternation(words("after")), alternation(heads())
    happens = alternation(words("happens"))
    bound = f"(?=$|[、P0-9“(（]|{after}|{happens})"
    return _Tables(
        start=re.compile(f"(?:{start})"),
        weak=re.compile(f"(?:^|[、和并]|(?:{adverbs}|{start}|{weak})++)(?:{adverbs}){{0,3}}({weak})"),
        lead_in=re.compile(f"(?:{adverbs}|{start}|{weak}|[、和与及并的])++"),
        filler=re.compile(f"(?:{alternation(words('fillers'))})++"),
        phrase=re.compile(f"{_NAME_CHARACTER}{{1,36}}?(?:{head}){bound}"),
        happens=re.compile(f"(?:(?:今日|昨日|今天|当天|也|已|将|在{_NAME_CHARACTER}{{2,12}}?))?({happens})"),
        extension=re.compile(f"(?![等和与及的])[\u4e00-\u9fff]{{0,12}}?(?:{head}){bound}"),
        before=re.compile(f"(?:{start}|{weak}|{adverbs}|{alternation(words('fillers'))}|[的和与及、的])$"),
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
        found += _quoted(document.text, line, pairs, mask)
        found += _phrases(document.text, line, mask)
        found += _abbreviations(document.text, line, mask)
    return found


# ---- quoted


def _left_border(mask: str, at: int, most: int = 16) -> int:
    """Where the words that qualify a quotation at `at` begin: after the last verb, mark or conjunction."""
    low = max(0, at - most)
    stretch = mask[low:at]
    cut = max((match.end() for match in re.finditer(r"[^\u4e00-\u9fffP]|[的和与及、]", stretch)), default=0)
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
        extension = tables.extension.match(mask, closing)
        right = extension.end() if extension else closing
        border = _left_border(mask, opening)
        evidence = {"quoted": core}
        if extension:
            evidence["quoted_head"] = extension[0]
        before = mask[max(0, border - 12) : border]
        trigger = _trigger_before(before)
        if trigger:
            evidence["quoted_trigger"] = trigger
        if counts(core) or counted(core):
            evidence["numeral"] = core
        if _SPEECH.search(core) or (("，" in core or "," in core) and not extension):
            evidence["speech"] = core
        elif not extension and (tables.not_after.match(mask, closing) or tables.not_before.search(before)):
            evidence["figure_of_speech"] = mask[closing : closing + 2]
        span = Span(base + border, base + right)
        forms = {core, text[base + opening : base + right], text[span.start : span.end]}
        tail = extension[0] if extension else ""
        modifier = text[base + border : base + opening]
        name = core
        head = head_of(tail) if tail else None
        if tail and head is not None and len(tail) - len(head.word) > 2:
            name = text[base + opening : base + right]
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
    tables = _tables()
    stretch = re.sub(rf"(?:{alternation(words('fillers'))}|[了好])$", "", stretch)
    last = None
    for match in tables.start.finditer(stretch):
        last = match
    if last is not None and last.end() >= len(stretch) - 1:
        return last[0]
    for word in load("names").data["triggers"]["weak"]:
        if stretch.endswith(word):
            return str(word)
    return ""


# ---- phrases with a head noun


def _phrases(text: str, line: Line, mask: str) -> list[Candidate]:
    """The phrases of a line that end in a head noun."""
    found = []
    tables = _tables()
    for clause in _CLAUSE.finditer(mask):
        for start, end, trigger, strength in _stretches(mask, clause.start(), clause.end()):
            at = start
            while at < end:
                item = _item(mask, at, end, bool(trigger))
                if item is None:
                    following = mask.find("、", at, end)
                    if following < 0:
                        break
                    at = following + 1
                    continue
                low, high, number = item
                happening = tables.happens.match(mask, high)
                evidence = {strength: trigger} if trigger else {}
                if happening:
                    evidence["happens"] = happening[1]
                if number:
                    evidence["counted"] = number
                _judge(text, line, low, high, mask, evidence)
                if evidence:
                    name = text[line.span.start + low : line.span.start + high]
                    span = Span(line.span.start + low, line.span.start + high)
                    found.append(Candidate(name, {name}, span, line, trigger or evidence.get("happens", ""), evidence))
                at = high
                if at < end and mask[at] not in "、和与及以":
                    trigger, strength = ("", "") if mask[at] == "等" else (trigger, strength)
                    following = min((p for mark in "、和与及" if (p := mask.find(mark, at, end)) >= 0), default=end)
                    at = following + 1
                else:
                    at += 1
    return found


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


def _item(mask: str, at: int, end: int, after_trigger: bool) -> tuple[int, int, str] | None:
    """The next phrase with a head in a stretch: its start, its end, the number that stood before it."""
    tables = _tables()
    stop = mask.find("、", at, end)
    limit = end if stop < 0 else stop
    while at < limit and mask[at] in "的了和与及、Q”“ ":
        if mask[at] == "“":
            break
        at += 1
    number = ""
    for _ in range(4):
        moved = tables.filler.match(mask, at, limit) or tables.lead_in.match(mask, at, limit)
        counted_out = _NUMBERED.match(mask[at:limit])
        if counted_out:
            number = counted_out[0]
            at += counted_out.end()
        elif moved:
            at = moved.end()
        else:
            break
    match = tables.phrase.match(mask[:end] if end == limit else mask[:limit], at)
    if match is None:
        return None
    low, high = match.start(), match.end()
    inner = mask.rfind("的", low, high)
    if inner >= 0 and mask[inner - 1 : inner] != "党":
        low = inner + 1
    if high - low < 3:
        return None
    return low, high, number


def _judge(text: str, line: Line, low: int, high: int, mask: str, evidence: dict[str, str]) -> None:
    """Adds what the phrase itself says for or against being a name."""
    base = line.span.start
    name = text[base + low : base + high]
    head = head_of(name)
    if head is None:
        evidence.clear()
        return
    modifier = name[: -len(head.word)]
    evidence["head_strong" if head.strong else "head_weak"] = head.word
    if is_general(name) or (len(modifier) < 2 and not counts(name)):
        evidence["general"] = name
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


def phrase_before(text: str, within: Span, end: int) -> tuple[int, int]:
    """The quotation, the title or the phrase that ends at `end` in a line: (start, end), without verbs before it."""
    pairs = brackets(text, within)
    for pair in pairs:
        if pair.outer.end == end and pair.opening not in "(（":
            return pair.inner.start, pair.inner.end
    mask = masked(text, within, pairs)
    start = within.start + _left_border(mask, end - within.start, 40)
    return start, end
