"""Numeral abbreviations: how many parts 四水共治 or 八大工程 promise, and what each part should hold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.hanzi_numbers import DIGITS, VALUES
from corpus.openings import compiled

_VALUES = {**VALUES, "十": 10, "双": 2, "元": 1, "首": 1}
_NUMERAL = compiled(
    "(?!四川|三亚|三门峡|三峡|九江|九寨沟|六安市|六盘水|十堰|七台河|双鸭山|四平市|三晋|三秦|三湘|八闽|八桂|三江源|五指山|五台山|二连浩特)(?<!个)(?<![统唯专之同划归])(?:(?<!单)|(?<=[一二三四五六七八九十两]单))"
    "(?:十[一二三四五六七八九]|[一二三四五六七八九十两双])(?!(?<=一)体|[年天月周]|期(?:工程|项目)|轮|届|季度)"
)
_CLASSIFIED = re.compile(
    "(?:十[一二三四五六七八九]|[二三四五六七八九十两])[大个项张条类种](?![一二三四五六七八九十两])(?!.*[二三四五六七八九十两][大个项张条类种])"
)
"""五个统一: the number with the classifier counts, what follows is what it counts."""
_MERGED = re.compile("([两三四五六七八九十])[\u4e00-\u9fff]{0,2}(?:合一|一体)(?![一二三四五六七八九十两])")
"""So many that are made one: 五台合一, 三位一体."""
_LARGE = re.compile("[百千万亿第]|十[一二三四五]五|[一二三]十(?![大项条])|[二三四五六七八九]十")
_IN_QUOTES = re.compile("“([^“”]{2,14})”")
_OTHER = re.compile("[二三四五六七八九十两]")
_CLASSIFIER = "大个项张条类种位件场所点批重篇座支样"
_STRIP = re.compile(r"[“”\"'‘’「」『』《》\s]")
_WIDE = tuple(zip("，：；（）！？％", ",:;()!?%", strict=True))
_UNUSUAL = re.compile("(?:(?s:.)?[^\u4e00-\u9fff\x00-\x7f“”‘’「」『』《》、。—·]++)")
_SHORT = 64
"""Characters of a name; what is longer is text, and not kept."""
MOST_PARTS = 24


def fold(text: str) -> str:
    """`text` without quotation marks, book-title marks and white space, full width made half width."""
    return _fold(text) if len(text) <= _SHORT else _fold_long(text)


@lru_cache(maxsize=1 << 14)
def _fold(text: str) -> str:
    return _STRIP.sub("", unicodedata.normalize("NFKC", text))


def _fold_long(text: str) -> str:
    """The same for a text: only what is no plain letter is normalized, with the character before it."""
    for wide, plain in _WIDE:
        text = text.replace(wide, plain)
    text = _UNUSUAL.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _STRIP.sub("", text)


def number(text: str) -> int:
    """A number up to 999 in digits or Chinese numerals (十二, 三十, 二〇一七 digit by digit)."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten:
        return 10 * (number(tens) if tens else 1) + (number(ones) if ones else 0)
    total = 0
    for digit in text:
        total = total * 10 + _VALUES[digit]
    return total


@lru_cache(maxsize=1 << 14)
def counts(name: str) -> tuple[int, ...]:
    """The numbers of parts that a name may promise, likeliest first; none where its numeral counts nothing.

    三打击两整治一提升: its sum, 6; 两招两引: 2 (its first number) or 4. A name that begins with 一 (一码互联)
    counts nothing by itself; in 五台合一 the last numeral is what the five become.
    """
    if (quoted := _IN_QUOTES.search(name)) and (_NUMERAL.search(quoted[1]) or not _NUMERAL.search(name)):
        name = quoted[1]
    name = fold(name)
    if name.startswith(("双百", "双千", "双万", "双一流")):
        return (2,)
    if _LARGE.search(name) or "+" in name or (name[:1] == "一" and len(name) <= 5 and not _OTHER.search(name)):
        return ()
    if merged := _MERGED.match(name):
        return (number(merged[1]),)
    found = [(match.start(), number(match[0])) for match in _NUMERAL.finditer(name)]
    if not found:
        return ()
    numbers = [one for _, one in (found[:1] if _CLASSIFIED.match(name) else found)]
    total = sum(numbers)
    if len(numbers) == 1:
        possible = numbers
    elif len(set(numbers)) == 1:
        possible = [numbers[0], total]
    else:
        possible = [total]
    return tuple(one for one in possible if 2 <= one <= MOST_PARTS)


def in_hanzi(name: str) -> str:
    """A counted name with its number in Hanzi, which alone `counts` reads: 5大平台 is 五大平台."""
    number = "两" if name[:1] in "2兩" else DIGITS[int(name[0])] if name[:1].isdecimal() else name[:1]
    classifier = {"項": "项", "個": "个"}.get(name[1:2], name[1:2])
    return number + classifier + name[2:]


@lru_cache(maxsize=1 << 12)
def counted(name: str) -> str:
    """The character that a name counts (四水共治: 水, 三办: 办); empty where it counts by a classifier or nothing."""
    name = fold(name)
    match = _NUMERAL.search(name)
    if match is None or match.end() >= len(name) or name[match.end()] in _CLASSIFIER:
        return ""
    return name[match.end()]
