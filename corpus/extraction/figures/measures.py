"""Numbers with a unit or a classifier, as they stand in a line: the first step to figures.

The value is as printed; 万 and 亿 go to the unit, 余, 多, 近, 约 go. What stands in quotes or title
marks is a name, not a measure; ordinals, codes, dates and ages are none either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from corpus.extraction.rulebook import load, patterns
from corpus.hanzi_numbers import TENS, VALUES
from corpus.model import Span
from corpus.records import record

MEASURES = patterns("measures")
_QUOTED = re.compile(r"“[^“”\n]{1,14}”|\"[^\"\n]{1,14}\"|「[^「」\n]{1,14}」|《[^《》\n]{1,80}》|〔[^〔〕\n]{1,8}〕")
_SERIES = 4
"""Numbers of a series that are looked at for a unit."""
_MOST_MARKS = 60
"""What a scheme of marks gives at most for one thing; a result in brackets is mostly higher: （98.5分）."""
_LEAST_YEAR = 1900
_PLAIN = str.maketrans({"．": ".", "·": ".", "・": ".", "，": "", ",": ""})


@record
class Measure:
    """A number and its unit in the text."""

    span: Span
    value: float
    most: float | None
    """The upper end, where a range is printed (6%-6.5%)."""
    unit: str
    sort: str
    """count, money, share, size, time, or ratio (a number without a unit)."""


def hanzi_value(text: str) -> float | None:
    """The value of a numeral such as 两, 三十五 or 一百二十; None for 百 alone or a code such as 七一九."""
    if all(character in VALUES for character in text):
        return float(VALUES[text]) if len(text) == 1 else None
    total, digit, seen = 0, 0, False
    for character in text:
        if character in TENS:
            total += (digit or 1) * TENS[character]
            seen = seen or digit > 0 or len(text) > 1 or character == "十"
            digit = 0
        else:
            digit = VALUES[character]
    return float(total + digit) if seen or digit else None


@cache
def _units() -> tuple[str, dict[str, str]]:
    """A pattern for any unit, longer ones first, and the sort of each."""
    book = load("quantities")
    sorts = {unit: sort for sort, units in book.data["units"].items() for unit in units}
    barred = book.data["not-unit"]
    parts = []
    for unit in sorted(sorts, key=len, reverse=True):
        after = "|".join(map(re.escape, barred.get(unit) or ()))
        parts.append(re.escape(unit) + (f"(?!{after})" if after else ""))
    return "|".join((*parts, r"(?:(?<=\.\d)|(?<=\.\d\d))年(?![度初底末中内])")), sorts


@cache
def may_measure() -> re.Pattern[str]:
    """What stands in every stretch of text that holds a measure: the end of a number with what follows it."""
    book, (units, sorts) = load("quantities"), _units()
    words = [*sorts, "年", *book.macros["hedge"].split("|"), *book.macros["scale"].split("|")]
    begins = re.escape("".join(sorted({word[0] for word in words})))
    follows = book.expand(f" ?(?:{{{{hedge}}}}|{{{{scale}}}}|{units})")
    return re.compile(
        rf"[\d一二两三四五六七八九十百千零〇](?= ?[{begins}])(?={follows})|百分之|{MEASURES.rated.pattern}"
    )


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, str]]:
    book, (units, sorts), around = load("quantities"), _units(), MEASURES.book.macros
    number = book.expand(
        r"(?P<yi>\d{1,5})亿零?(?P<wan>\d{1,4})(?=万)|(?P<tens>\d{1,4})万零?(?P<thousands>\d)千(?=[\u4e00-\u9fff])|"
        r"(?P<arabic>{{digits}})|(?<![数几上届第])(?P<hundred_millions>[一二两三四五六七八九十百千]{1,7})亿零?"
        "(?P<below>[一二两三四五六七八九十百千]{1,7})(?=万)|(?P<hundredths>百分之{{hanzi}}(?:点{{hanzi}})?)|(?<![数几上届第])(?:(?P<ten_thousands>[一二两三四五六七八九十百千]{1,7})万零?(?P<rest>[一二两三四五六七八九十百千]{2,7})"
        "|(?P<hanzi>{{hanzi}}))"
    )
    most = book.expand(r"(?:%|％)?[-—–~～至到]{1,2}(?P<most>{{digits}})")
    tail = book.expand(
        r" ?(?P<hedge>{{hedge}})?(?P<scale>{{scale}})?(?P<hedge2>{{hedge}})? ?(?P<unit>"
        + units
        + r")(?P<per>[/／](?:[万百千十]{1,2})?"
        + f"(?:{around['per']}))?(?P<or>[（(](?:{around['or-so-counted']})[)）])?"
    )
    bare = book.expand(
        r"(?P<bare>{{scale}})(?:{{hedge}})?(?=[,，。;；、)）\s]|$|[\u4e00-\u9fff]{0,4}(?:" + around["people"] + "))"
    )
    begins = r"(?=[\d一二两三四五六七八九十百千零〇])(?<![0-9A-Za-z.\-—–~／/#〔第届])"
    pattern = rf"{begins}(?:{number})(?:{most})?(?:{tail}|{bare})?"
    return re.compile(pattern), sorts


def _value(match: re.Match[str]) -> float | None:
    if match["arabic"]:
        return float(match["arabic"].translate(_PLAIN).replace(" ", ""))
    if match["hundredths"]:
        whole, _, rest = match["hundredths"][3:].partition("点")
        value = hanzi_value(whole)
        if value is None:
            return None
        return float(f"{value:.0f}.{''.join(str(VALUES.get(c, 0)) for c in rest)}") if rest else value
    if match["yi"]:
        return float(match["yi"]) * 10_000 + float(match["wan"])
    if match["tens"]:
        return float(match["tens"]) * 10_000 + float(match["thousands"]) * 1_000
    if match["hundred_millions"]:
        whole, more = hanzi_value(match["hundred_millions"]), hanzi_value(match["below"])
        return None if whole is None or more is None else whole * 10_000 + more
    if match["ten_thousands"]:
        whole, more = hanzi_value(match["ten_thousands"]), hanzi_value(match["rest"])
        return None if whole is None or more is None else whole * 10_000 + more
    return hanzi_value(match["hanzi"])


def _measure(match: re.Match[str], sorts: dict[str, str]) -> Measure | None:
    scale, unit = match["scale"] or match["bare"] or "", (match["unit"] or "").removesuffix("人民币")
    if not scale and not unit and not match["hundredths"]:
        return None
    if unit == "分" and match.string[max(0, match.start() - 1) : match.start()] in ("时", "点"):
        return None  # 10时20分
    if unit in ("%", "％") and MEASURES.among_first.search(match.string, max(0, match.start() - 2), match.start()):
        return None  # 居行业前5%
    if MEASURES.ordinal.search(match.string, max(0, match.start() - 6), match.start()):
        return None  # 第 54 位, 第二十一次会议
    value = _value(match)
    if value is None:
        return None
    if (
        unit == "分"
        and value <= _MOST_MARKS
        and MEASURES.mark.search(match.string, max(0, match.start() - 4), match.start())
    ):
        return None  # 少一次扣0.5分
    if match["hundredths"]:
        return Measure(Span(match.start(), match.end("hundredths")), value, None, "%", "share")
    span = Span(match.start(), match.end())
    most = float(match["most"].translate(_PLAIN)) if match["most"] else None
    if match["hanzi"]:
        hedged = bool(match["hedge"] or match["hedge2"])
        if unit == "" or (value <= 10 and not hedged and not scale) or (scale and match["hanzi"] in TENS):
            return None
    printed = scale + (unit + (match["per"] or "")).replace("％", "%").replace("／", "/") + (match["or"] or "")
    return Measure(span, value, most, printed, "time" if unit == "年" else sorts.get(unit, "count"))


def _borrowed(match: re.Match[str], sorts: dict[str, str], end: int) -> Measure | None:
    """A number whose unit stands after the next one: 2.16和1.66个百分点, 426亿及100亿元."""
    first, joint = match, MEASURES.joined.match(match.string, match.end(), end)
    if not match["arabic"] or joint is None or not ("." in match["arabic"] or joint["scale"]):
        return None
    scale, stop = joint["scale"] or "", joint.end("scale") if joint["scale"] else match.end()
    for _ in range(_SERIES):
        following = match.re.match(match.string, joint.end(), end)
        if following is None:
            return None
        other = _measure(following, sorts)
        if other is not None:
            if other.sort not in ("share", "money", "size") or other.most is not None or first["most"]:
                return None
            unit = scale + MEASURES.scaled.sub("", other.unit) if scale else other.unit
            value = float(match["arabic"].translate(_PLAIN).replace(" ", ""))
            return Measure(Span(match.start(), stop), value, None, unit, other.sort)
        joint = MEASURES.joined.match(match.string, following.end(), end)
        if joint is None:
            return None
    return None


def measures(text: str, within: Span, holes: Sequence[Span] = ()) -> Iterator[Measure]:
    """The measures of `text` inside `within`, in order, not overlapping; none that meets one of `holes`."""
    scanner, sorts = _scanner()
    quoted: list[tuple[int, int]] | None = None
    barred = sorted((hole.start, hole.end) for hole in holes)
    reaches = list(accumulate((end for _, end in barred), max))

    def meets_hole(start: int, end: int) -> bool:
        """Whether a hole that begins before `end` reaches beyond `start`."""
        before = bisect_left(barred, (end, 0))
        return before > 0 and reaches[before - 1] > start

    ratio = next(_ratios(text, within), None)
    for match in scanner.finditer(text, within.start, within.end):
        start = match.start()
        if barred and meets_hole(start, start + 1):  # most dates: not worth a reading
            continue
        found = _measure(match, sorts) or _borrowed(match, sorts, within.end)
        if found is None or (barred and meets_hole(found.span.start, found.span.end)):
            continue
        if quoted is None:
            quoted = [mark.span() for mark in _QUOTED.finditer(text, within.start, within.end)]
        at = bisect_right(quoted, (start, within.end)) - 1
        if at < 0 or start >= quoted[at][1]:
            if ratio is not None and ratio.span.start < start:
                yield ratio
                ratio = None
            yield found
    if ratio is not None and not meets_hole(ratio.span.start, ratio.span.end):
        yield ratio


def _ratios(text: str, within: Span) -> Iterator[Measure]:
    """The numbers of a clause that have no unit."""
    clause = text[within.start : within.end]
    if MEASURES.rated.search(clause) is None:
        return
    for match in MEASURES.ratio.finditer(text, within.start, within.end):
        number = float(match["number"])
        if number < _LEAST_YEAR or "." in match["number"]:
            yield Measure(Span(*match.span("number")), number, None, "", "ratio")
