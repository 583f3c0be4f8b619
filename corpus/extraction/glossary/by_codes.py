"""Explanations of names whose numbers stand for things (543, 1+3+5, 3+2, 一护一清): what each of them counts."""

from __future__ import annotations

import re

from corpus.extraction.numerals import fold, number

_QUOTED_LIST = re.compile("“([^“”]+)”")
_SUM = re.compile("[1-9](?:[+][1-9])+")
_CODE = re.compile("(?<![0-9])[1-9](?:[+]?[1-9]){1,4}(?![0-9])")
_COUNTED = re.compile("(?P<number>[1-9]|[一二三四五六七八九两])(?:大|个|项|条|类|支|张|种|套)[^、的]{2,10}$")
"""What a clause counts at its end: 培育丁、戊两大产业."""
_REMARKS = re.compile("[(（][^()（）]*[)）]")
_ONE_AND_ONE = re.compile("一([\u4e00-\u9fff])一([\u4e00-\u9fff])")
_JOINED, _MARKS = re.compile("、|[和与及]"), re.compile("[，,。；;：:].")
_CLAUSES = re.compile("[，,；;]")
_LEAST = 2


def by_sum(term: str, expansion: str) -> tuple[str, ...]:
    """The items of quoted lists, each as long as the sum in a term says: “甲、乙、丙”及“丁、戊” of 3+2政策.

    Args:
        term: with the sum.
        expansion: what explains it.
    """
    lists = [quoted.split("、") for quoted in _QUOTED_LIST.findall(expansion)] if _SUM.match(fold(term)) else []
    sizes = [int(digit) for digit in re.findall("[1-9]", fold(term))]
    return tuple(item for listed in lists for item in listed) if lists and [*map(len, lists)] == sizes else ()


def by_code(term: str, expansion: str) -> tuple[str, ...]:
    """What each clause ends with that the digits of a code count in turn: 做强甲、乙两大产业，培育丙、丁、戊三类业态.

    Args:
        term: with the code.
        expansion: what explains it.
    """
    code = _CODE.search(fold(term))
    digits = [int(digit) for digit in code[0] if digit.isdecimal()] if code else []
    if len(digits) < _LEAST:
        return ()
    told = [_COUNTED.search(clause) for clause in _CLAUSES.split(_REMARKS.sub("", expansion).strip("。 "))]
    items = [(_value(one["number"]), one[0] if "、" in one.string else one.string.strip()) for one in told if one]
    return tuple(item for _, item in items) if [value for value, _ in items] == digits and all(told) else ()


def one_of_each(term: str, expansion: str) -> tuple[str, ...]:
    """The two things of which a name says one word each, as its explanation joins them: 护渠队伍和清淤专班 of 一护一清.

    Args:
        term: that says 一 and a word, and 一 and another.
        expansion: what explains it.
    """
    words = _ONE_AND_ONE.fullmatch(fold(term))
    items = _JOINED.split(expansion.strip("。 ")) if words else []
    if words is None or len(items) != _LEAST or _MARKS.search(expansion):
        return ()
    return (items[0], items[1]) if words[1] in items[0] and words[2] in items[1] and min(map(len, items)) > 1 else ()


def _value(digit: str) -> int:
    return int(digit) if digit.isdecimal() else number(digit)
