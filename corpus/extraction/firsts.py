"""Claims to be first, the only one or of a rank: what, among whom, and who claims it.

Rules stand in `rules/firsts.yaml`. A claim that is only aimed at (力争全省第一) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.extraction.indicators import left_name, without
from corpus.extraction.measures import hanzi_value
from corpus.extraction.rulebook import Rule, load, required
from corpus.model import Area, Claim, ClaimKind, Document, Reason, Role, Span, Timex
from corpus.places import COUNTRY, find_areas, resolve
from corpus.records import record
from corpus.sentences import clauses, sentences, shortened

_ROLES = frozenset((Role.TITLE, Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE))
_CUE = re.compile("率先|领先|首|第|唯一|独创|先例|先河|前[一二三四五六七八九十0-9]|之最")
_LONGEST = 30
"""Characters of what is first."""
_BODY = re.compile(
    r"(?:我[省市区县州]|[\u4e00-\u9fff]{1,14}?(?:省|市|区|县|州|局|委|办|厅|院|府|庭|部|镇|乡|村|街道|社区|公司|集团|中心|大学|医院|学校|银行|学院|站|厂))"
    r"(?=在|于|率先|首创|首推|成立|建立|建成|推出|启动|设立|打造|推行|开通|$|[，,也还又已])"
)
_EDGE = "，,。；;：:、 \u3000的了"
_WORLD = ("世界", "全球", "国际")
_NATION = ("全国", "我国", "中国", "国内")
_PRONOUN = re.compile(
    "^(?:这(?!里)|该|此|其|本)(?:一|项|个|家|座|些|套|类|种)?(?:做法|举措|模式|机制|平台|项目|工程|服务|制度|中心)?$"
)


@record
class _Words:
    rules: tuple[tuple[Rule, frozenset[str]], ...]
    """Each with characters of which a clause must hold one."""
    aim: re.Pattern[str]
    ends: re.Pattern[str]
    lead_in: re.Pattern[str]
    tail: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _words() -> _Words:
    book = load("firsts")
    data = {key: re.compile(str(pattern)) for key, pattern in book.data.items()}
    rules = tuple((rule, required(rule.pattern)) for rule in book.rules)
    return _Words(rules, data["aim"], data["ends"], data["lead-in"], data["tail"], data["bare"])


def _clean(text: str) -> str:
    """The words that say what is first, without what leads to them and from them."""
    words = _words()
    text = text.strip(_EDGE)
    text = words.tail.sub("", words.lead_in.sub("", text)).strip(_EDGE)
    return "" if _PRONOUN.match(text) else text


def _noun(text: str) -> str:
    """`text` up to where its noun ends; brackets and quotes stay whole."""
    found = _words().ends.search(text, 2)
    while found and _is_open(text[: found.start()]):
        found = _words().ends.search(text, found.end())
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
            if line.role not in _ROLES or not _CUE.search(self.text, line.span.start, line.span.end):
                continue
            for sentence in sentences(self.text, line.span):
                parts = clauses(self.text, sentence)
                for at, clause in enumerate(parts):
                    if _CUE.search(self.text, clause.start, clause.end):
                        yield from self.of_clause(sentence, clause, parts[max(0, at - 3) : at])

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
        have = frozenset(self.text[at : clause.end])
        for rule, needs in _words().rules:
            if needs and needs.isdisjoint(have):
                continue
            match = rule.pattern.search(self.text, at, clause.end)
            if match and (best is None or match.start("scope") < best[1].start("scope")):
                best = rule, match
        return best

    def claim(
        self, rule: Rule, match: re.Match[str], sentence: Span, clause: Span, before: Sequence[Span]
    ) -> Claim | None:
        said = self.told(Span(clause.start, match.start()))
        if _words().aim.search(said) and not said.endswith("了"):
            return None
        if before and not said.strip() and _words().aim.search(self.text, before[-1].start, before[-1].end):
            return None
        what = self.what(rule, match, said, before)
        if len(what) < 2:
            return None
        area = self.area(said)
        rank = _rank(match)
        if rank is None:
            return None
        scope = match["scope"].removesuffix("的")
        among = (match.groupdict().get("among") or "").strip("的中里在年度")
        body = self.body(clause, match, before)
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
            return told.strip(_EDGE) if rule.id.startswith("lead") else _noun(_clean(told))
        subject = _clean(said)
        bare = _words().bare.fullmatch(subject) is not None
        if len(subject) >= 2 and not bare:
            return subject
        for span in reversed(before):
            earlier = _clean(self.told(span))
            name = left_name(_NUMBER.split(earlier)[0], self.document.meta.area)
            if len(name) >= 2 and not _CHANGE.match(name):
                return (name if bare or _NUMBER.search(earlier) else earlier) + (subject if bare else "")
        return subject

    def body(self, clause: Span, match: re.Match[str], before: Sequence[Span]) -> str | None:
        """Who claims it, as printed, where the words before name a body."""
        for span in (Span(clause.start, match.start()), *before[-1:]):
            said = _words().lead_in.sub("", self.told(span).lstrip(_EDGE))
            found = _BODY.match(said)
            if found and not found[0].startswith(("全", "在")) and len(found[0]) >= 2:
                return found[0]
        return None

    def area(self, said: str) -> Area:
        """The place of the claim: one that its clause begins with, else the document's."""
        found = find_areas(said[:12])
        if found and found[0].span.start <= 1:
            return resolve(said[:12], self.document.meta.area) or self.document.meta.area
        return self.document.meta.area


_CHANGE = re.compile("(?:同比|环比)?(?:增长|增幅|增速|下降|降幅)")
_NUMBER = re.compile(r"(?:同比|比上年)?(?:增长|下降|达到?|突破|完成|实现|为)?(?:约|近|超过?)?\d")


def _rank(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    printed = groups.get("rank") or groups.get("top")
    if printed is None:
        return 1
    value = float(printed) if printed.isdecimal() else hanzi_value(printed)
    return int(value) if value is not None and 0 < value < 1000 else None


def place_of(scope: str, home: Area) -> str:
    """The scope as a name that two documents can be compared by: 全省 in a Wuhan text is 湖北省."""
    for word in _WORLD:
        if scope.startswith(word):
            return "世界" + scope[len(word) :]
    for word in _NATION:
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
