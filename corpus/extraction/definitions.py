"""The glossary of a document: every term that it explains, and the abbreviations that it uses without a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from corpus.extraction import notes
from corpus.extraction.borders import tables
from corpus.extraction.candidates import phrase_before
from corpus.extraction.kinds import head_of, is_general
from corpus.extraction.labels import labelled
from corpus.extraction.numerals import MOST_PARTS, counted, counts, fold
from corpus.extraction.parts import alike, before, split_parts
from corpus.extraction.rulebook import Rule, load, required
from corpus.extraction.surfaces import find_all, is_short_for
from corpus.model import Document, How, Line, Reason, Role, Span, Term, Unexplained

_ABBREVIATION = re.compile(
    r"“([^“”。，,！？\n]{2,12})”"
    r"|(?<![第\d一二三四五六七八九十两])((?:[一二三四五六七八九十两双][\u4e00-\u9fff]{1,2}){2,3})(?![\u4e00-\u9fff])"
)
_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]{1,4}条\s*)?(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s*)?"
)
_GOES_ON = re.compile(
    "[一二三四五六七八九十两]是|[（(]?[0-9一二三四五六七八九十][)）.、]|第[一二三]|[一二三四五六七八九十两][\u4e00-\u9fff]{1,4}(?:即|指|是|为)|同时|或|以及|即|也"
)
_CALLED = re.compile("(?:“[^“”\n]{1,24}”(?:[、和与及]|以及)?){2,12}$")
_TITLED = re.compile("[《“]([^《》“”]{3,40})[》”]$")
_WORDS = re.compile("[^\u4e00-\u9fffA-Za-z0-9-]|[、和与及的了将对]")
_LIST_MARK = re.compile("[、；;]")
_DAY = re.compile(
    "每(?:年|个?月|个?周|季度?|星期)[一二三四五六日天0-9十]{0,3}(?:月[0-9]{1,2})?[日号]?|[0-9]{1,2}月[0-9]{1,2}[日号]"
)
_QUOTED = re.compile("“([二三四五六七八九十两双多一][^“”\n]{3,12})”")
_TAIL = 80
"""Characters at the end of a line that announce the list below it."""
_PIECE = re.compile(
    "“?(?P<label>[一二三四五六七八九十两多][\u4e00-\u9fff]{1,3}?)”?(?:分别)?(?:即|是指|指|为|是|指的是)"
)
_COLLECTIVE = re.compile("统称|合称|并称|总称")
_GATHERS = re.compile(
    "培养|培育|培训|选派|引进|建成|新建|改造|整合|整治|推进|围绕|包括|以|将|把|对|抓好|落实|打造|构建"
)
_RESULT = re.compile(
    "[0-9０-９]|已|共|累计|目前|今年|去年|明年|全[省市县区]|实现|惠及|有效|受到|得到|首批|至今|让|使|切实|进一步|确保|不断|推动|着力|促进|提高|提升"
)
"""How a clause begins that goes on after an explanation, or what it holds."""
_THAT_DAY = re.compile("这一?天|那一?天|该日|此日")
_MARK = re.compile(r"^\s*(?:[-•·*]|[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳])\s*")
_NUMERAL_NAME = re.compile(r"“([^“”\n]{2,14})”|(?<![第\u4e00-\u9fff])([二三四五六七八九十两]大[\u4e00-\u9fff]{2,4})")


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a document explains, and what it leaves unexplained."""

    terms: tuple[Term, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()


def find_terms(document: Document) -> Glossary:
    """Every term that `document` explains, by a note, a parenthesis, in a sentence or by a list; and those it does not.

    Each term stands once, with the explanation that says most; notes come before everything else.
    """
    found = notes.explained(document)
    noted = sorted(term.span for term in found)
    for line in document.lines:
        if line.role in (Role.META, Role.NOTE) or _in_notes(line, noted):
            continue
        found += explained(document.text, line)
    found += _headed(document)
    found += _piecewise(document)
    terms = _once(found)
    terms += _inferred(document, terms)
    terms += _composed(document, terms)
    terms = [replace(term, mentions=spans) for term, spans in zip(terms, _uses(document, terms), strict=True)]
    terms = [_placed(document, term) for term in terms]
    terms.sort(key=lambda term: term.span)
    return Glossary(tuple(terms), _unexplained(document, terms))


def _placed(document: Document, term: Term) -> Term:
    """The term with its own place instead of that of its explanation, which is kept beside it."""
    whole = term.span
    at = document.text.find(term.term, whole.start, whole.end)
    if at >= 0:
        return replace(term, span=Span(at, at + len(term.term)), whole=whole)
    near = min(term.mentions, key=lambda span: abs(span.start - whole.start), default=whole)
    return replace(term, span=near, whole=whole)


def _in_notes(line: Line, noted: list[Span]) -> bool:
    """Whether a line belongs to one of the notes, whose places are sorted."""
    at = bisect_left(noted, line.span.end, key=lambda span: span.start) - 1
    return at >= 0 and noted[at].meets(line.span)


def explained(text: str, line: Line) -> list[Term]:
    """The terms that one line explains, by the rules of `rules/definitions.yaml`."""
    found = []
    words = text[line.span.start : line.span.end]
    for rule, needs in _needs():
        for word in needs:
            if word in words:
                break
        else:
            continue
        for match in rule.pattern.finditer(text, line.span.start, line.span.end):
            term = _OPERATIONS[rule.op](rule, match, text, line)
            if term is not None:
                found.append(term)
    return found


@cache
def _needs() -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    """The rules with the words or characters of which a line must hold one; the empty word is in every line."""
    return tuple(
        (rule, tuple(rule.fields.get("needs") or sorted(required(rule.pattern)) or ("",)))
        for rule in load("definitions").rules
    )


def _make(rule: Rule, name: str, expansion: str, span: Span, listed: tuple[str, ...] = ()) -> Term | None:
    """A term, unless its name or explanation cannot be one."""
    name = name.strip(" “”,，、:：")
    expansion = expansion.strip(" ,，;；:：。")
    if rule.fields["how"] == "is-called":
        expansion = _first_sense(name, expansion)
    if len(fold(name)) < 2 or len(fold(expansion)) < 2 or fold(name) == fold(expansion) or name in _not_terms():
        return None
    found, count = (listed, len(listed)) if listed else split_parts(name, expansion)
    return Term(name, expansion, How(rule.fields["how"]), span, found, count, why=Reason(rule.id, evidence=(name,)))


@cache
def _not_terms() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["not_terms"]))


def _first_sense(name: str, expansion: str) -> str:
    """An explanation up to its first semicolon, unless what follows goes on with the list or the labels of the term."""
    expansion = _without_results(name, expansion)
    head, mark, rest = expansion.partition("；") if "；" in expansion else expansion.partition(";")
    if not mark or len(fold(head)) < 4 or _GOES_ON.match(rest.strip()) or "“" in rest[:3]:
        return expansion
    whole, first = split_parts(name, expansion)[0], split_parts(name, head)[0]
    return expansion if len(whole) in counts(name) and len(first) not in counts(name) else head


def _without_results(name: str, expansion: str) -> str:
    """An explanation without the clauses that tell what came of it (…，差评件24小时内回访)."""
    clauses = re.split("([，,])", expansion)
    if counts(name) or "“" in expansion or "；" in expansion or len(clauses) < 3 or len(clauses[0]) < 6:
        return expansion
    for at in range(2, len(clauses), 2):
        if _RESULT.match(clauses[at]) or (
            re.search("[0-9０-９]", clauses[at]) and not re.search("[0-9０-９]", clauses[0])
        ):
            return "".join(clauses[: at - 1])
    return expansion


def _own(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """Term and explanation stand side by side."""
    term, expansion = match["term"], match["expansion"]
    if rule.fields.get("guard") == "explains" and not _explains(term, expansion):
        return None
    return _make(rule, term, expansion, Span(*match.span()))


def _explains(term: str, expansion: str) -> bool:
    """Whether brackets after a name explain it: a list of the right length, or its long form."""
    parts, _ = split_parts(term, expansion)
    if parts and (len(parts) in counts(term) or not counts(term)):
        return "、" in expansion
    return is_short_for(term, expansion)


def _left_phrase(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is what stands before the bracket: a quotation, a title, or a phrase."""
    collective = _COLLECTIVE.search(match[0]) is not None
    several = _CALLED.search(text, line.span.start, match.start()) if collective else None
    if several:
        return _make(rule, match["term"], several[0], Span(several.start(), match.end()))
    if collective and (start := _list_start(text, line.span.start, match.start())) is not None:
        return _make(rule, match["term"], text[start : match.start()], Span(start, match.end()))
    item = _ITEM.match(text[line.span.start : match.start()])
    within = Span(line.span.start + (item.end() if item else 0), line.span.end)
    start, end = phrase_before(text, within, match.start(), match["term"])
    if rule.fields.get("guard") == "shortens" and not _shortens(match["term"], text[start:end]):
        return None
    return (
        _make(rule, match["term"], text[start:end].strip("“”《》"), Span(start, match.end())) if start < end else None
    )


def _list_start(text: str, low: int, end: int) -> int | None:
    """Where the list begins that ends at `end` and goes by one name; None where there is no list."""
    low = max(text.rfind(mark, low, end) for mark in "，,。；;：:") + 1 or low
    first = text.find("、", low, end)
    if first < 0:
        return None
    words = text[low:first]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    return low + max(cut, *(verb.end() for verb in _GATHERS.finditer(words)), 0)


def _shortens(short: str, long: str) -> bool:
    """Whether a word in brackets without 简称 is the short form of the words before it, and no remark."""
    return is_short_for(short, long) and short[0] in long[:3] and long.find(short) < 0


def _left_words(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is an acronym; what it stands for is the quotation, title or phrase right before it."""
    before = text[max(line.span.start, match.start() - 40) : match.start()]
    title = _TITLED.search(before)
    words = title[1] if title else _WORDS.split(before)[-1]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    words = words[max(cut, *(verb.end(1) for verb in tables().weak.finditer(words)), 0) :] if not title else words
    if not 3 <= len(words) <= 30:
        return None
    return _make(rule, match["term"], words, Span(match.start() - len(words) - bool(title), match.end()))


def _noun_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """What stands right before is a noun: its other name is the term, or the brackets after it explain it."""
    before = text[max(line.span.start, match.start() - 30) : match.start()]
    quoted = re.search("“([^“”]{2,20})”$", before)
    words = _WORDS.split(before)[-1]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    cut = max(cut, *(verb.end(1) for verb in tables().weak.finditer(words)), 0)
    noun = quoted[1] if quoted else words[cut:]
    if not 3 <= len(noun) <= 16:
        return None
    span = Span(match.start() - len(noun) - bool(quoted), match.end())
    if "term" in match.re.groupindex:
        return _make(rule, match["term"], noun, span)
    known = quoted or ((head := head_of(noun)) is not None and head.strong and not is_general(noun))
    return _make(rule, noun, match["expansion"], span) if known else None


def _subject(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is the subject of the sentence: its last quotation, or all of it when it is short."""
    subject = re.split("[，,；;：:]", match["subject"].rstrip("，,"))[-1].strip()
    subject = _ITEM.sub("", subject).removeprefix("所谓").strip()
    quoted = re.findall("“([^“”]{2,20})”", subject)
    name = quoted[-1] if quoted else re.sub(r"^(?:本|这里所称|所称|文中|这里的|上述)(?:\S{0,4}所称)?的?", "", subject)
    if not 2 <= len(name) <= 24 or re.search("^(?:这|那|它|此|其|主要|也)|的$", name):
        return None
    return _make(rule, name, match["expansion"], Span(*match.span()))


def _listed(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list after a colon whose length is the number in the name; in book titles anywhere in the sentence, too."""
    name, expansion = match["term"], match["expansion"]
    titles = re.findall("[《“]([^《》“”]{2,20})[》”]", expansion)
    character = counted(name)
    named = [title for title in titles if character and title.endswith(character)]
    if len(named) in counts(name):
        return _make(rule, name, "、".join(named), Span(*match.span()), tuple(named))
    parts, _ = split_parts(name, expansion)
    return _make(rule, name, expansion, Span(*match.span())) if parts and len(parts) in counts(name) else None


def _list_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list right before a name that counts its items."""
    name = match["term"]
    if rule.id == "before-bare" and name[1] in "项个件" and is_general(name[2:]):
        return None
    start, items = before(text[line.span.start : line.span.end], match.start() - line.span.start, name)
    if not items:
        return None
    return _make(rule, name, "、".join(items), Span(line.span.start + start, match.end()), items)


def _designated(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A day with a name: 每月7日被定为“开工日”; 这一天 is the day told before in the line."""
    low = max(line.span.start, match.start() - 80)
    subject = re.split("[。！？，,；;]", text[low : match.start()])[-1]
    days = list(_DAY.finditer(subject))
    if not days and _THAT_DAY.search(subject):
        days = list(_DAY.finditer(text, low, match.start()))
    return _make(rule, match["term"], days[-1][0], Span(*match.span())) if days else None


_OPERATIONS = {
    "designated": _designated,
    "own": _own,
    "left_phrase": _left_phrase,
    "left_words": _left_words,
    "subject": _subject,
    "listed": _listed,
    "list_before": _list_before,
    "noun_before": _noun_before,
}


def _once(found: list[Term]) -> list[Term]:
    """One explanation a term: a note before others, then the one whose parts agree with the number, then the first."""
    best: dict[str, Term] = {}
    for term in found:
        key = fold(term.term)
        old = best.get(key)
        if old is None or _rank(term) > _rank(old):
            best[key] = term
    noted = [key for key, term in best.items() if term.how is How.NOTE]
    inner = {key for key, term in best.items() if _is_inside(key, term, best)}
    return [
        term
        for key, term in best.items()
        if key not in inner and not any(key != name and key in name for name in noted)
    ]


def _is_inside(key: str, term: Term, best: Mapping[str, Term]) -> bool:
    """Whether a term is a piece of a longer one whose explanation takes it apart: “民声”是… inside of 民声一键办."""
    return len(key) <= 4 and any(
        key != name
        and key in name
        and "、" not in name
        and other.expansion.count("“") > 1
        and other.span.meets(term.span)
        for name, other in best.items()
    )


def _rank(term: Term) -> tuple[bool, bool]:
    return term.how is How.NOTE, bool(term.parts) and len(term.parts) == term.count


def _inferred(document: Document, terms: list[Term]) -> list[Term]:
    """Numeral abbreviations that a list elsewhere in the document spells out (三办: 马上办、网上办、一次办)."""
    known = " ".join(fold(term.term) for term in terms)
    tried: dict[str, tuple[int, int, tuple[str, ...]] | None] = {}
    found = []
    for match in re.finditer(r"“([二三四五六七八九十两][\u4e00-\u9fff]{1,4})”", document.text):
        name = match[1]
        if fold(name) in known:
            continue
        if name not in tried:
            tried[name] = alike(document.text, name)
        listed = tried[name] or _titles(document, match.start(1), name)
        if listed is not None:
            known += f" {name}"
            start, end, items = listed
            found.append(
                Term(
                    name,
                    "、".join(items),
                    How.ENUMERATION,
                    Span(start, end),
                    items,
                    len(items),
                    why=Reason("list-elsewhere", evidence=items),
                )
            )
    return found


def _titles(document: Document, at: int, name: str) -> tuple[int, int, tuple[str, ...]] | None:
    """The book titles in the paragraph of a numeral name that end in what it counts (两书: 《承诺书》《保证书》)."""
    line = document.line_at(at)
    if line is None or not counted(name):
        return None
    titles = dict.fromkeys(re.findall("《([^《》\n]{2,20})》", document.cut(line.span)))
    named = tuple(title for title in titles if title.endswith(counted(name)))
    return (line.span.start, line.span.end, named) if len(named) in counts(name) else None


def _headed(document: Document) -> list[Term]:
    """Numeral names in a line that a list follows with as many items: 所谓“八大工程”，包括： or a heading."""
    found, lines = [], document.lines
    for index, line in enumerate(lines[:-1]):
        text = document.cut(line.span)
        asks = line.role is Role.HEADING or text.rstrip().endswith((":", "："))
        if line.role is Role.NOTE or not asks or lines[index + 1].role not in (Role.LIST, Role.BODY):
            continue
        names = [name for match in _NUMERAL_NAME.finditer(text[-_TAIL:]) if counts(name := match[1] or match[2])]
        items: list[Line] = []
        for below in lines[index + 1 : index + 2 + MOST_PARTS] if names else ():
            if below.role not in (Role.LIST, Role.BODY) or not _MARK.match(document.cut(below.span)):
                break
            items.append(below)
        for name in names:
            if len(items) in counts(name):
                parts = tuple(_title_of(document.cut(item.span)) for item in items)
                span = Span(line.span.start, items[-1].span.end)
                why = Reason("list-below", evidence=(name,))
                found.append(Term(name, "；".join(parts), How.ENUMERATION, span, parts, len(parts), why=why))
    return found


def _title_of(item: str) -> str:
    """What an item of a list is about: its words up to the first colon or full stop."""
    return re.split("[：:。；;]", _MARK.sub("", item), maxsplit=1)[0].strip(" *“”，,")


def _piecewise(document: Document) -> list[Term]:
    """Quoted names that the words right after them explain piece by piece: “一城两群”。“一城”即甲，“两群”为乙、丙."""
    found = []
    for match in _QUOTED.finditer(document.text):
        name = match[1]
        line = document.line_at(match.start())
        if line is None or line.role is Role.NOTE or (not counts(name) and name[:1] != "一"):
            continue
        stretch = document.text[match.end() : min(line.span.end, match.end() + 260)]
        first = _PIECE.search(stretch, 0, 24)
        if first is None or fold(first["label"]) not in fold(name):
            continue
        expansion = re.split("。", stretch[first.start() :])[0].strip("，,；; ")
        parts = labelled(name, expansion)
        if len(parts) > 1:
            span = Span(match.start(1), match.end() + first.start() + len(expansion))
            why = Reason("piecewise", evidence=(name,))
            found.append(Term(name, expansion, How.IS_CALLED, span, parts, len(parts), why=why))
    return found


def _composed(document: Document, terms: list[Term]) -> list[Term]:
    """Quoted names put together from terms that are explained one by one (一廊两区 of “一廊” and “两区”)."""
    short = {fold(term.term): term for term in terms if 2 <= len(fold(term.term)) <= 4}
    found: dict[str, Term] = {}
    for match in _QUOTED.finditer(document.text) if len(short) > 1 else ():
        name, pieces, at = match[1], [], 0
        while at < len(name):
            size = next((size for size in (4, 3, 2) if name[at : at + size] in short), 0)
            if not size:
                break
            pieces.append(short[name[at : at + size]])
            at += size
        if at < len(name) or len(pieces) < 2 or name in found or name in short:
            continue
        parts = tuple(part for piece in pieces for part in (piece.parts or (piece.expansion,)))
        expansion = "；".join(f"{piece.term}：{piece.expansion}" for piece in pieces)
        why = Reason("composed", evidence=tuple(piece.term for piece in pieces))
        span = min(piece.span for piece in pieces)
        found[name] = Term(name, expansion, How.ENUMERATION, span, parts, len(parts), why=why)
    return list(found.values())


def _uses(document: Document, terms: list[Term]) -> list[tuple[Span, ...]]:
    """All places that use each term, by one pass over the text."""
    if not terms:
        return []
    at: dict[str, list[Span]] = {term.term: [] for term in terms}
    for name, start in find_all(at, document.text):
        at[name].append(Span(start, start + len(name)))
    return [tuple(at[term.term]) for term in terms]


def _unexplained(document: Document, terms: list[Term]) -> tuple[Unexplained, ...]:
    """Numeral and short quoted abbreviations that no term explains, in order of first use."""
    known = " ".join(fold(term.term) for term in terms)
    uses: dict[str, list[Span]] = {}
    for match in _ABBREVIATION.finditer(document.text):
        group = 1 if match[1] else 2
        name = match[group]
        if fold(name) in known or not _abbreviates(name):
            continue
        uses.setdefault(name, []).append(Span(*match.span(group)))
    return tuple(Unexplained(name, tuple(spans)) for name, spans in uses.items())


def _abbreviates(name: str) -> bool:
    """Whether a quoted string looks like an abbreviation that a reader may not know."""
    return bool(counts(name) or re.search("^一.一|[0-9]{3}|制$|计划$|地图$", name)) and not _LIST_MARK.search(name)
