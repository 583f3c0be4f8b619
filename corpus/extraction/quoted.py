"""Quotations that could be names, with the words that belong to them on both sides."""

from __future__ import annotations

import re
from functools import cache

from corpus.extraction.borders import HAN, Candidate, tables, trigger_before
from corpus.extraction.brackets import LONGEST_QUOTE, Bracket
from corpus.extraction.kinds import head_of, is_general, words
from corpus.extraction.numerals import counted, counts, fold
from corpus.model import Kind, Line, Span

_BREAK = re.compile(
    r"[0-9][年月日号][底末初份]?[前起内]?|[年月][底末初][前起]?|[^\u4e00-\u9fffP]|[的和与及、以由将把被从对是了]|等(?:一批|[0-9一二三四五六七八九十两]*个?)|[一二三四五六七八九十两]?[家个项](?=[\u4e00-\u9fff])"
)
_JOINED = re.compile("[、和与及或，,]|以及|还是|或者|并")
_SPEECH = re.compile(r"[。！？!?；;:：\n]")
QUOTED_MOST = 40


def _in_round(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in round brackets: what is outside of them does not belong to it."""
    return any(
        one.opening in "(（" and one.outer.start < pair.outer.start and pair.outer.end <= one.inner.end for one in pairs
    )


def _is_saying(core: str) -> bool:
    """Whether a quotation without a head noun is a motto: a long phrase that begins with a verb, or long items."""
    if len(core) >= 9 and tables().weak.match(core):
        return True
    return "、" in core and max(map(len, core.split("、"))) >= 4


def _inner_heads(extension: str) -> list[str]:
    """The beginnings of what follows a quotation that end in a strong head noun: 产业集群 of 产业集群发展思路."""
    whole = head_of(extension)
    last = len(extension) - (len(whole.word) if whole else 0)
    starts = (extension[:at] for at in range(2, last + 1))
    return [start for start in starts if (head := head_of(start)) is not None and head.strong]


def _joined(found: list[Candidate], mask: str, base: int, border: int) -> Candidate | None:
    """The quotation before that this one is joined with: 推行“甲”、“乙”, 无论是“甲”还是“乙”."""
    if not found or found[-1].span.end - base > border:
        return None
    return found[-1] if _JOINED.fullmatch(mask[found[-1].span.end - base : border]) else None


@cache
def _figures() -> tuple[str, ...]:
    return tuple(words("figures_of_speech"))


def _left_border(mask: str, at: int, most: int = 16) -> int:
    """Where the words that qualify a quotation at `at` begin: after the last verb, mark or conjunction."""
    low = max(0, at - most)
    stretch = mask[low:at]
    cut = max((match.end() for match in _BREAK.finditer(stretch)), default=0)
    for match in tables().lead_in.finditer(stretch, cut):
        cut = max(cut, match.end())
    filler = tables().filler.match(stretch, cut)
    return low + (filler.end() if filler else cut)


def quoted(text: str, line: Line, pairs: list[Bracket], mask: str) -> list[Candidate]:
    """The quotations of a line that could be names."""
    found: list[Candidate] = []
    base, table = line.span.start, tables()
    for pair in pairs:
        core = text[pair.inner.start : pair.inner.end].strip(" ,，、。")
        if not pair.quote or pair.depth > 1 or not 2 <= len(fold(core)) <= min(QUOTED_MOST, LONGEST_QUOTE):
            continue
        if not HAN.search(core) and not re.fullmatch(r"[0-9０-９+\-]{2,6}", core):
            continue
        opening, closing = pair.outer.start - base, pair.outer.end - base
        aside = pair.depth == 1 and _in_round(pairs, pair)
        extension = None if aside else table.extension.match(mask, closing) or table.direct.match(mask, closing)
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
        trigger = trigger_before(before)
        other = None if trigger else _joined(found, mask, base, border)
        if other is not None:
            trigger = other.trigger
            if not trigger and "numeral" in other.evidence:
                evidence["joined"] = other.core
        core_head = head_of(core)
        if core_head is not None and core_head.strength != "faint" and len(core) - len(core_head.word) >= 2:
            evidence.setdefault("quoted_head" if core_head.strong else "quoted_weak_head", core_head.word)
        happening = table.happens.match(mask, right)
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
        elif not extension and (table.not_after.match(mask, closing) or table.not_before.search(before)):
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
            if not (tail or core.endswith("工程")) or table.not_before.search(mask[max(0, opening - 12) : opening]):
                continue
            name = text[span.start : span.end] if len(modifier) >= 2 else text[base + opening : base + right]
            forms.discard(core)
        found.append(Candidate(name, {form for form in forms if form}, span, line, trigger, evidence))
    return found
