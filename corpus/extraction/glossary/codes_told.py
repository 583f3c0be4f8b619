"""Codes of numbers that the words beside them tell one by one: 构建“1+13”机制，成立1个总站和13个分站."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from corpus.extraction.numerals import fold
from corpus.hanzi_numbers import DIGITS
from corpus.model import Document, How, Reason, Role, Span, Term

_CODE = re.compile("“(?P<code>[0-9]{1,2}(?:[+＋](?:[0-9]{1,2}|[NX])){1,4}|[1-9]{3,5})”")
_COUNTS = "(?:个|個|名|支|项|項|套|条|條|家|张|張|类|類|大|种|種|座|处|處|所|批|位|级|級|本|间|間|组|組|方面)"
"""Words that count, behind a number."""
_MANY = "(?:N|X|若干|多|数|數|系列|一批|其他)"
"""What a letter of a code stands for."""
_THING = "[^，,。；;、“”\n]{2,30}?"
_JOINT = "(?:[、，,；;]|以?及|[和與与])[^，,。；;、“”0-9\n]{0,8}?"
_END = "(?=[，,。；;、\n]|$)"
_LONGEST_NUMBER = 2
_REACH = 160
"""Characters behind a code, or before it, in which its numbers are told."""


def codes_told(document: Document, terms: Sequence[Term]) -> list[Term]:
    """The codes of `document` that no term explains and whose numbers are told in order right beside them."""
    known = {fold(term.term) for term in terms}
    found: dict[str, Term] = {}
    for match in _CODE.finditer(document.text):
        code = match["code"]
        line = document.line_at(match.start())
        if code in found or fold(code) in known or line is None or line.role in (Role.NOTE, Role.META, Role.TITLE):
            continue
        low, high = max(line.span.start, match.start() - _REACH), min(line.span.end, match.end() + _REACH)
        said = next(
            filter(
                None,
                (
                    told.search(document.text, match.end(), high) or told.search(document.text, low, match.start())
                    for told in map(_told, _readings(code))
                ),
            ),
            None,
        )
        if said is not None:
            items = tuple(said.groups())
            why = Reason("code-told", evidence=items)
            span = Span(min(match.start(), said.start()), max(match.end(), said.end()))
            found[code] = Term(code, said[0], How.ENUMERATION, span, items, len(items), why=why)
    return list(found.values())


def _readings(code: str) -> Iterator[tuple[str, ...]]:
    """The numbers that a code may be made of: of 1518 first 1, 5, 1 and 8, then 1, 5 and 18, and so on."""
    if re.search("[+＋]", code):
        yield tuple(re.split("[+＋]", code))
        return
    cuts = range(1, len(code))
    for many in range(len(code) - 1, 0, -1):
        for chosen in combinations(cuts, many):
            numbers = tuple(code[low:high] for low, high in pairwise((0, *chosen, len(code))))
            if all(len(number) <= _LONGEST_NUMBER for number in numbers):
                yield numbers


def _told(numbers: Sequence[str]) -> re.Pattern[str]:
    """A pattern of as many things as each of some numbers says, one after the other."""
    return re.compile(_JOINT.join(f"({_counted(number)}{_THING})" for number in numbers) + _END)


def _counted(number: str) -> str:
    """A pattern of a number with a word that counts; of a letter, words for many."""
    if not number.isdecimal():
        return _MANY
    hanzi = DIGITS[int(number)] if len(number) == 1 else number
    either = f"(?:{number}|{hanzi}{'|两' if number == '2' else ''})"
    return f"(?<![0-9.]){either}{_COUNTS}"
