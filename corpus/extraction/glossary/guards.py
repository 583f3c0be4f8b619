"""What must be so of a term and its explanation, beside the pattern of a rule, for the rule to hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.glossary.long_forms import in_order
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.naming.surfaces import is_short_for
from corpus.extraction.numerals import counts, fold, in_hanzi
from corpus.extraction.rulebook import load
from corpus.model import Line

CODE = re.compile("[0-9０-９A-ZN+＋]{2,12}|[一二三四五六七八九十百]{2,6}")
"""A name of digits, as 631, 3+3+X or 一三五, that says nothing by itself."""
_REMARK = 8
"""Characters of a remark in brackets behind such a name."""
_WISHES = re.compile("(?:既|还|又|也|更|不仅|不但|就)?要")
_NOUN_PHRASE = re.compile("(?!.{0,4}[图见含共约表])[^；;]{4,60}的[\u4e00-\u9fff]{2,6}$")
"""Words in brackets that say what something is: 面积在一万平方米以下的公园绿地."""
THRESHOLD = re.compile(
    "(?:年|月|人均|单体|注册)?[\u4e00-\u9fff]{2,10}[0-9.]+(?:万|亿)?[\u4e00-\u9fff]{1,4}(?:及|或)?以[上下](?:的[\u4e00-\u9fff]{2,8})?"
)
"""From which size on something is called so: “规上”工业企业（年主营业务收入2000万元及以上）."""
_SOMEBODY = re.compile(
    "(?!.{0,6}(?:见|共|来自|负责))[\u4e00-\u9fff]{3,10}"
    "(?:员|人才|干部|书记|队伍|志愿者|人员|企业|机构|农户|技师|医生|教师|师傅|平台|系统|热线|食堂)"
)
"""Who or what a nickname is for: “渠小二”（专职渠务服务员）."""
_OFTEN = 2
"""Times that a text says words that it takes for a term."""


def holds(guard: str, match: re.Match[str], text: str, line: Line) -> bool:
    """Whether what a rule found is what its guard asks for.

    Args:
        guard: of the rule, by its name.
        match: of the rule's pattern, with the groups `term` and `expansion`.
        text: of the document.
        line: that holds the match.
    """
    return _GUARDS[guard](match, text, line)


def _explains(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the words say that they explain, or what they hold does."""
    groups = match.groupdict()
    return bool(groups.get("says")) or explains(match["term"], match["expansion"], groups.get("head") or "")


def explains(term: str, expansion: str, head: str = "") -> bool:
    """Whether brackets after a name explain it: a list of the right length, its long form, or what its head is."""
    if len(head) > 1 and len(expansion) > 8 and expansion.endswith(head):
        return True  # “散乱污”企业（不符合产业政策、…的企业）
    listed = re.sub("[+＋]", "、", expansion.replace("”“", "”、“"))
    if CODE.fullmatch(term) and len(expansion) > _REMARK:
        return True
    if not head and not counts(term) and _SOMEBODY.fullmatch(expansion):
        return True
    if len(expansion) > _REMARK and (_NOUN_PHRASE.match(expansion) or THRESHOLD.fullmatch(expansion)):
        return True
    parts, _ = split_parts(term, listed)
    if parts and len(parts) in counts(term):
        return True
    if parts and not counts(term):
        return "、" in listed
    return is_short_for(term, expansion)


def _shortens(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the explanation has the characters of the term in order."""
    return in_order(fold(match["term"]), fold(match["expansion"]))


def _both_ends(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the explanation begins and ends as the term does, too."""
    term, expansion = match["term"], match["expansion"]
    return term[0] == expansion[0] and term[-1] == expansion[-1] and in_order(term, expansion)


def _counted(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether brackets list as many things of a kind as a numeral counts: 三队（甲队、乙队、丙队）, 三包（包…）."""
    term, items = match["term"], re.split("[、，,；;]", match["expansion"])
    ends = all(item.endswith((term[1:], term[-1])) for item in items)
    return len(items) in counts(term) and (ends or all(item.startswith(term[1:]) for item in items))


def _counted_things(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether brackets list as many things as a count before them says, which are no places or offices."""
    term, noun = match["term"], match["noun"]
    if head_of(noun) is None and ("大" not in term[:3] or noun[-2:] in counted_generic()):
        return False
    numbers = re.match("[0-9]+", term)
    many = int(numbers[0]) if numbers else next(iter(counts(term)), 0)
    return many in {len(re.split(f"[{marks}]", match["expansion"])) for marks in ("、", "、和与及")}


def _added(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether a sum has as many things as a code stands for: 3 for 2+1, 4 for 1+1+1+N."""
    things = sum(int(digit) if digit.isdecimal() else 1 for digit in re.split("[+＋]", match["term"]))
    return len(re.split("[、+＋]", match["expansion"])) == things


def _linked(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether a chain has as many links as a name says: 甲-乙-丙 of 三级网络, of “1+3+N”."""
    term, links = match["term"], len(re.split("[-—－–→~+＋]+", match["expansion"]))
    return links == len(re.split("[+＋]", term)) if re.match("[0-9NX]", term) else links in counts(term)


def _lists_summed(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether quoted lists have as many items as the sum behind them says: “甲、乙、丙”及“丁、戊”等3+2政策."""
    sizes = [len(quoted.split("、")) for quoted in re.findall("“([^“”]+)”", match["expansion"])]
    return sizes == [int(digit) for digit in re.findall("[1-9]", match["term"])]


def _repeated(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the text says the words of the term elsewhere, too."""
    return text.count(match["term"]) >= _OFTEN


def _quotations(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether as many things stand in quotes as a name says: “甲”、“乙”2大策略."""
    return match["expansion"].count("“") + 1 in counts(in_hanzi(match["term"]))


def _quoted(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the text says the words of the term in quotes elsewhere."""
    return f"“{match['term']}”" in text


def _unwished(match: re.Match[str], text: str, line: Line) -> bool:
    """Whether the clause before does not say what should be done: 还要看九家“合唱共舞”，就是…."""
    low = max(line.span.start, match.start() - 40)
    return _WISHES.match(re.split("[。！？；，,;]", text[low : match.start()])[-1].strip()) is None


@cache
def counted_generic() -> frozenset[str]:
    """What is only counted, and no name: 四个模块."""
    return frozenset(map(str, load("definitions").data["counted_generic"]))


@cache
def counted_places() -> frozenset[str]:
    """Places, which a row of their names before a number is no explanation of: 甲、乙、丙三个新城."""
    return frozenset(map(str, load("definitions").data["counted_places"]))


_GUARDS: Mapping[str, Callable[[re.Match[str], str, Line], bool]] = {
    "explains": _explains,
    "shortens": _shortens,
    "both-ends": _both_ends,
    "counted": _counted,
    "counted-things": _counted_things,
    "added": _added,
    "linked": _linked,
    "lists-summed": _lists_summed,
    "repeated": _repeated,
    "quotations": _quotations,
    "quoted": _quoted,
    "unwished": _unwished,
}
