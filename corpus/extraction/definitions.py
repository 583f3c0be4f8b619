"""The glossary of a document: every term that it explains, and the abbreviations that it uses without a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from corpus.extraction.brackets import rounded
from corpus.extraction.glossary import notes
from corpus.extraction.glossary.announced import announced, labelled_by_quotations
from corpus.extraction.glossary.boxed import boxed
from corpus.extraction.glossary.clauses_alike import clauses_alike
from corpus.extraction.glossary.codes_told import codes_told
from corpus.extraction.glossary.explaining import explained
from corpus.extraction.glossary.initials import of_initials
from corpus.extraction.glossary.kind_by_kind import kind_by_kind
from corpus.extraction.glossary.parts_told import by_letters, parts_told
from corpus.extraction.glossary.quoted_rows import quoted_rows
from corpus.extraction.glossary.spelled_out import (
    asked,
    composed,
    headed,
    inferred,
    listed_below,
    ordered,
    piecewise,
    told_apart,
)
from corpus.extraction.glossary.unquoted import where_unquoted
from corpus.extraction.naming.surfaces import find_all
from corpus.extraction.numerals import counts, fold
from corpus.extraction.rulebook import load
from corpus.model import Document, How, Line, Role, Span, Term, Unexplained
from corpus.openings import compiled

_ABBREVIATION = compiled(
    r"“([^“”。，,！？\n]{2,18}(?:，[^“”。，,！？\n]{2,8})?)”"
    r"|(?<![第长珠\d一二三四五六七八九十两])((?:[一二三四五六七八九十两双][\u4e00-\u9fff]{1,2}){2,3})(?![\u4e00-\u9fff])"
)
_LETTERS = compiled("(?<=[\u4e00-\u9fff、，。；：“（《])[A-Z]{3,6}s?(?=[\u4e00-\u9fff、，。；：”）》])")
"""Letters among Chinese words: 开展PPP项目, 国家PNT体系."""
_SHORT = 6
"""Characters of an abbreviation whose numeral stands anywhere (清三河); two more where it stands first."""
_LONG = 12
"""Of one with several numerals (三打击两整治一提升)."""
_NUMERALS = re.compile("[一二三四五六七八九十两双]")
_CODED = re.compile(
    r"^一.一|^一[\u4e00-\u9fff]双[\u4e00-\u9fff]$|^先[\u4e00-\u9fff]{1,2}后[\u4e00-\u9fff]{1,2}$|^[\u4e00-\u9fff]改[\u4e00-\u9fff]$"
    r"|^[\u4e00-\u9fff]{2}即[\u4e00-\u9fff]{1,2}$|(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3}"
    r"|[0-9]\+[0-9A-Z]|^[\u4e00-\u9fff]{1,3}制$|^[\u4e00-\u9fff]{2,5}[+＋]$|^[0-9]{1,3}条$"
)
"""一链一策, 先投后股, 拨改投, 接诉即办, 3635, 1+1+9, 河长制, 湖泊+, 30条."""
_LETTER_BY_LETTER = re.compile("[\u4e00-\u9fff](?:[、，][\u4e00-\u9fff]){3,8}")
"""Words cut to a character each: 奖、贷、助、补、免."""
_KNOWN = re.compile(
    "周[一二三四五六]|星期|^(?:互联网|互聯網|人工智能)[+＋]$|[届屆].{0,3}[次中]|[一二三四五六七八九十]月|^十一$|^[六七八九]五$|^一张一弛$|[十百0]强|连[冠增丰涨]$|[零〇]|[十百千万]里$|^[一二三四五六七八九]成$|五四|三八红旗|[0-9]{8}|号$|个月$|车道|边形$|^[五七八]一$|年度|^1(?:10|14|19|2[0-2])$|^123[0-9]{2}$|^96[0-9]{3,4}$"
)
"""Sessions, dates, hotlines and words of every day, that have numerals and abbreviate nothing."""
_PIECES, _PIECE = re.compile("[、，]"), 8
"""What parts the pieces of one abbreviation (三个定位、两个率先), and the most characters of one."""
_LIST_MARK = re.compile("[、；;]")


_LISTING = frozenset({"before-name", "quoted-list"})
"""Rules by which a list right before a name explains it."""
_DEFINING = frozenset({"means", "named-here"})
"""Rules of sentences that say what a term is, which is more than its long form: 本规定所称购物卡，是指…."""


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
    text = rounded(document.text)
    for line in document.lines:
        if line.role in (Role.META, Role.NOTE) or _in_notes(line, noted):
            continue
        found += explained(text, line)
    found += headed(document)
    found += listed_below(document)
    found += asked(document)
    found += piecewise(document)
    found += told_apart(document)
    found += by_letters(document)
    found += ordered(document)
    found += boxed(document)
    found += announced(document)
    found += labelled_by_quotations(document)
    terms = _once(found)
    terms += _inside_notes(document, noted, terms)
    terms += inferred(document, terms)
    terms += composed(document, terms)
    terms += kind_by_kind(document, terms)
    terms += clauses_alike(document, terms)
    terms += quoted_rows(document, terms)
    terms += of_initials(document, terms)
    terms += codes_told(document, terms)
    terms += where_unquoted(document, _unexplained(document, terms))
    terms += parts_told(document, terms)
    terms = [replace(term, mentions=spans) for term, spans in zip(terms, _uses(document, terms), strict=True)]
    terms = [_placed(document, term) for term in terms]
    terms.sort(key=lambda term: term.span)
    return Glossary(tuple(terms), _unexplained(document, terms))


def _inside_notes(document: Document, noted: list[Span], terms: list[Term]) -> list[Term]:
    """Terms of the text that a note on another one lists in passing: …，“3”指甲、乙、丙“三篇文章”."""
    known = " ".join(fold(term.term) for term in terms)
    found: dict[str, Term] = {}
    for line in document.lines:
        if "、" not in document.cut(line.span) or not (line.role is Role.NOTE or _in_notes(line, noted)):
            continue
        for term in explained(document.text, line):
            if term.why.rule in _LISTING and fold(term.term) not in known:
                found.setdefault(term.term, term)
    return list(found.values())


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


def _once(found: list[Term]) -> list[Term]:
    """One explanation a term: a note, then the one whose parts agree with the number, a definition, the first."""
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
        if key not in inner and (term.how is How.NOTE or not any(key != name and key in name for name in noted))
    ]


def _is_inside(key: str, term: Term, best: Mapping[str, Term]) -> bool:
    """Whether a term is a piece of a longer one whose explanation takes it apart: “民声”是… inside of 民声一键办."""
    return (
        len(key) <= 4
        and term.how is not How.NOTE
        and any(
            key != name
            and key in name
            and "、" not in name
            and other.expansion.count("“") > 1
            and other.span.meets(term.span)
            for name, other in best.items()
        )
    )


def _rank(term: Term) -> tuple[bool, bool, bool]:
    fits = bool(term.parts) and len(term.parts) == term.count
    return term.how is How.NOTE, fits, term.why.rule in _DEFINING


def _uses(document: Document, terms: list[Term]) -> list[tuple[Span, ...]]:
    """All places that use each term, by one pass over the text."""
    if not terms:
        return []
    at: dict[str, list[Span]] = {term.term: [] for term in terms}
    for name, start in find_all(at, document.text):
        at[name].append(Span(start, start + len(name)))
    return [tuple(at[term.term]) for term in terms]


def _unexplained(document: Document, terms: list[Term]) -> tuple[Unexplained, ...]:
    """Numeral and short quoted abbreviations, and letters, that no term explains, in order of first use."""
    known = " ".join(fold(term.term) for term in terms)
    uses: dict[str, list[Span]] = {}
    for match in _ABBREVIATION.finditer(document.text):
        group = 1 if match[1] else 2
        name = match[group].strip()
        if fold(name) in known or not _abbreviates(name):
            continue
        uses.setdefault(name, []).append(Span(*match.span(group)))
    for match in _LETTERS.finditer(document.text):
        if match[0] not in known and match[0] not in _everyday() and match[0].strip("A"):
            uses.setdefault(match[0], []).append(Span(*match.span()))
    firsts = sorted(uses.items(), key=lambda use: use[1][0].start)
    return tuple(Unexplained(name, tuple(spans)) for name, spans in firsts)


@cache
def _compressed() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["compressed"]))


@cache
def _everyday() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["everyday"]))


def _abbreviates(name: str) -> bool:
    """Whether a quoted string looks like an abbreviation that a reader may not know."""
    if _LETTER_BY_LETTER.fullmatch(name):
        return True
    if len(pieces := _PIECES.split(name)) > 1:
        begin = sum(_NUMERALS.match(piece) is not None for piece in pieces)
        short = all(1 < len(piece) <= _PIECE for piece in pieces)
        return short and begin > 1 and 2 * begin > len(pieces) and any(map(_abbreviates, pieces))
    if len(name) > _LONG or name in _compressed():
        return len(name) <= _LONG
    if _LIST_MARK.search(name) or _KNOWN.search(name) or name in _everyday():
        return False
    numerals = _NUMERALS.findall(name)
    most = _SHORT if len(numerals) < 2 else _LONG
    numbered = bool(counts(name)) and len(name) <= most + 2 * name.startswith(tuple(numerals))
    return numbered or _CODED.search(name) is not None
