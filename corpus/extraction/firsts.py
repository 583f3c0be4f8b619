"""Claims to be first, the only one or of a rank: what, among whom, and who claims it.

Rules stand in `rules/firsts.yaml`. A claim that is only aimed at (力争全省第一) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus.extraction.brackets import NOTE_MARK
from corpus.extraction.figures.indicators import left_name, without
from corpus.extraction.figures.measures import hanzi_value
from corpus.extraction.rulebook import Rule, Sieve, demands, load, patterns
from corpus.model import Area, Claim, ClaimKind, Document, Reason, Role, Span, Timex
from corpus.places import COUNTRY, find_areas, resolve
from corpus.sentences import clauses, sentences, shortened

CLAIMS = patterns("claims")
_ROLES = frozenset((Role.TITLE, Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE))
_LONGEST = 30
"""Characters of what is first."""
_EDGE = "，,。；;：:、 \u3000的了"


@cache
def _rules() -> Sieve[Rule]:
    """The claims, each with characters of which a clause must hold one."""
    return Sieve((rule, demands(rule.pattern)) for rule in load("firsts").rules)


def _clean(text: str) -> str:
    """The words that say what is first, without what leads to them and from them."""
    text = NOTE_MARK.sub("", text).strip(_EDGE)
    text = CLAIMS.time_in.sub("", CLAIMS.other_rank.sub("", text)).strip(_EDGE)
    text = CLAIMS.ranking.sub("", CLAIMS.tail.sub("", CLAIMS.lead_in.sub("", text)).strip(_EDGE))
    return "" if CLAIMS.pronoun.match(text) else text


def _of_value(subject: str) -> str:
    """A subject without the value that its clause gives: 装机规模 of 装机规模达56万千瓦."""
    found = list(CLAIMS.value.finditer(subject))
    if not found:
        return subject
    rest = subject[found[-1].end() :].strip(_EDGE)
    name = CLAIMS.grown.sub("", subject[: found[0].start()].strip(_EDGE))
    if CLAIMS.bare.fullmatch(rest) and len(name) >= 2:
        return name + rest  # 进出口总额突破万亿元、增速
    return rest if len(rest) >= 2 else name or subject


def _noun(text: str) -> str:
    """`text` up to where its noun ends; brackets and quotes stay whole."""
    found = CLAIMS.ends.search(text, 2)
    while found and _is_open(text[: found.start()]):
        found = CLAIMS.ends.search(text, found.end())
    return text[: found.start()].strip(_EDGE) if found else text.strip(_EDGE)


def _is_open(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count("《") != text.count("》")


def _short(text: str) -> str:
    """At most 30 characters, no quote or bracket half open."""
    if len(text) <= _LONGEST:
        return text
    text = text[:_LONGEST]
    for mark in "“《（(":
        closing = {"“": "”", "《": "》", "（": "）", "(": ")"}[mark]
        if text.count(mark) > text.count(closing):
            at = text.rfind(mark)
            text = text[:at] if at >= 4 else text + closing
    return text.rstrip(_EDGE)


class _Finder:
    """Looks for claims sentence by sentence."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.document, self.text = document, document.text
        self.holes = [timex.span for timex in timexes]
        self.starts = [hole.start for hole in self.holes]

    def told(self, span: Span) -> str:
        """The text of `span` without its dates."""
        low = max(0, bisect_left(self.starts, span.start) - 1)
        return without(self.text, span, self.holes[low : bisect_left(self.starts, span.end)])

    def claims(self) -> Iterator[Claim]:
        for line in self.document.lines:
            if line.role not in _ROLES or not CLAIMS.cue.search(self.text, line.span.start, line.span.end):
                continue
            for sentence in sentences(self.text, line.span):
                parts = clauses(self.text, sentence)
                last: Claim | None = None
                for at, clause in enumerate(parts):
                    if not CLAIMS.cue.search(self.text, clause.start, clause.end):
                        continue
                    found = list(self.of_clause(sentence, clause, parts[max(0, at - 3) : at]))
                    again = None if found or last is None else self.led_again(sentence, clause, last)
                    yield from found or ([again] if again else ())
                    last = next((one for one in reversed(found) if one.why.rule in _LED), last)

    def led_again(self, sentence: Span, clause: Span, last: Claim) -> Claim | None:
        """A clause that goes on with 率先 alone after a claim to lead: 在全市率先制定…，率先建成…."""
        match = CLAIMS.leads_again.match(self.text, clause.start, clause.end)
        what = self.told(Span(match.start("what"), clause.end)).strip(_EDGE) if match else ""
        if match is None or len(what) < _LEAST_DONE:
            return None
        span = Span(*match.span("cue"))
        why = Reason(last.why.rule, None, (self.text[clause.start : clause.end],))
        sentence_span = shortened(self.text, sentence, span)
        return replace(last, what=_short(what), span=span, sentence=sentence_span, why=why)

    def of_clause(self, sentence: Span, clause: Span, before: Sequence[Span]) -> Iterator[Claim]:
        at = clause.start
        while at < clause.end:
            found = self.next_match(at, clause)
            if found is None:
                return
            rule, match = found
            claim = self.claim(rule, match, sentence, clause, before)
            if claim is not None:
                yield claim
            at = max(match.end("what") if "what" in match.re.groupindex else match.end(), at + 1)

    def next_match(self, at: int, clause: Span) -> tuple[Rule, re.Match[str]] | None:
        """The leftmost match of any rule; of those at one place the first rule's."""
        best: tuple[Rule, re.Match[str]] | None = None
        for rule in _rules().passing(self.text[at : clause.end]):
            match = rule.pattern.search(self.text, at, clause.end)
            if match and (best is None or match.start("scope") < best[1].start("scope")):
                best = rule, match
        return best

    def claim(
        self, rule: Rule, match: re.Match[str], sentence: Span, clause: Span, before: Sequence[Span]
    ) -> Claim | None:
        if (
            rule.id == "lead"
            and not match[0].startswith(CLAIMS.listed("among"))
            and CLAIMS.leader.fullmatch(match["scope"])
        ):
            return None  # 青江市率先探索…: who leads, but not among whom
        said = self.told(Span(clause.start, match.start()))
        if CLAIMS.aim.search(said) and not said.endswith("了"):
            return None
        if before and not said.strip() and CLAIMS.aim.search(self.text, before[-1].start, before[-1].end):
            return None
        what = self.what(rule, match, said, before)
        if len(what) < 2:
            return None
        area = self.area(said)
        rank = _rank(match)
        if rank is None:
            return None
        scope = match["scope"].removesuffix("的")
        among = (match.groupdict().get("among") or "").strip("的中里在年度均都也")
        among = "" if among == what else among
        body = self.body(rule, clause, match, before)
        span = Span(match.start("scope"), match.end() if rule.fields.get("subject") else match.start("what"))
        return Claim(
            what=_short(what),
            scope=scope + among,
            place=place_of(scope, area),
            rank=rank,
            kind=ClaimKind(rule.op) if "top" not in match.re.groupindex or match["top"] is None else ClaimKind.TOP,
            body=body,
            area=area,
            span=span,
            sentence=shortened(self.text, sentence, span),
            why=Reason(f"firsts/{rule.id}", None, (self.text[span.start : span.end],)),
        )

    def what(self, rule: Rule, match: re.Match[str], said: str, before: Sequence[Span]) -> str:
        """What is first: the words after the claim, or its subject."""
        if "what" in match.re.groupindex:
            told = self.told(Span(*match.span("what")))
            if rule.id.startswith("lead"):
                return told.strip(_EDGE)
            return _noun(told.strip(_EDGE).removeprefix("同时") if rule.op == "only" else _clean(told))
        subject = _of_value(_clean(said))
        among = (match.groupdict().get("among") or "").strip("的中里")
        if len(subject) < 2 and len(among) >= 4 and rule.id == "rank-in-scope":
            return among  # 位居全国百强县投资潜力第3
        bare = CLAIMS.bare.fullmatch(subject) is not None
        if len(subject) >= 2 and not bare:
            return subject
        for span in reversed(before):
            earlier = CLAIMS.about.sub(r"\g<what>", _clean(self.told(span)))
            if ranked := CLAIMS.ranked.search(earlier):
                earlier = _clean(earlier[: ranked.start()])  # 甲稳居全省前十，在考核中|排名第五
            counted = CLAIMS.counted.match(earlier)
            if counted and bare:
                return earlier[counted.end() :] + subject  # 102家企业上榜“五百强”，数量
            name = left_name(CLAIMS.number.split(earlier)[0], self.document.meta.area)
            if len(name) >= 2 and not CLAIMS.change.match(name):
                return (name if bare or CLAIMS.number.search(earlier) else _of_value(earlier)) + (
                    subject if bare else ""
                )
        return subject

    def body(self, rule: Rule, clause: Span, match: re.Match[str], before: Sequence[Span]) -> str | None:
        """Who claims it, as printed, where the words before name a body."""
        for span in (Span(clause.start, match.start()), *before[-1:]):
            said = CLAIMS.lead_in.sub("", self.told(span).lstrip(_EDGE))
            found = CLAIMS.body.match(said)
            if found and not found[0].startswith(("全", "在")) and len(found[0]) >= 2 and "首" not in found[0]:
                return found[0]
        said = CLAIMS.lead_in.sub("", self.told(Span(clause.start, match.start())).strip(_EDGE)).removesuffix("在")
        return said if rule.id.startswith("lead") and CLAIMS.name.fullmatch(said) else None

    def area(self, said: str) -> Area:
        """The place of the claim: one that its clause begins with, else the document's."""
        found = find_areas(said[:12])
        if found and found[0].span.start <= 1:
            return resolve(said[:12], self.document.meta.area) or self.document.meta.area
        return self.document.meta.area


_NONE = 1000
_LAST_RANK = 20
"""What comes after is no claim to be among the first."""
_LED = ("firsts/lead", "firsts/lead-then-scope")
_LEAST_DONE = 4


def _rank(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    printed = groups.get("rank") or groups.get("top")
    if printed is None:
        return 1
    value = float(printed) if printed.isdecimal() else hanzi_value(printed)
    if value is None or not 0 < value < _NONE:
        return None
    return int(value) if value <= _LAST_RANK or groups.get("top") else None


def place_of(scope: str, home: Area) -> str:
    """The scope as a name that two documents can be compared by: 全省 in a Wuhan text is 湖北省."""
    for word in CLAIMS.listed("world"):
        if scope.startswith(word):
            return "世界" + scope[len(word) :]
    for word in CLAIMS.listed("nation"):
        if scope.startswith(word):
            return str(COUNTRY) + scope[len(word) :]
    resolved = resolve(scope[:2].replace("省内", "全省").replace("市内", "全市").replace("区内", "全区"), home)
    if scope[:2] in ("全省", "我省", "省内", "全市", "我市", "市内", "全区", "我区", "区内", "全县", "我县"):
        return str(resolved) + scope[2:] if resolved else scope
    return scope


def find_claims(document: Document, timexes: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every claim of a document to be first, the only one, or of a rank, in the order of the text.

    Args:
        document: as it was read.
        timexes: its time expressions: their words are no part of what is first.
    """
    return tuple(_Finder(document, timexes).claims())
