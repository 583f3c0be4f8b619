"""The years that a text names, and which of them it is about where nothing else says so."""

from __future__ import annotations

import re
from collections import Counter

from corpus.hanzi_numbers import DIGITS
from corpus.records import record

_BEFORE_REPUBLIC = 1911
"""Common year before the first one of the Republic."""
_HISTORY = 10
"""Years between dates told once each, from which none of them is taken for the present."""
_OFTEN = 3
"""Mentions of a year against which one mention of a later one weighs nothing."""
_RECENT = 2000
"""Year before which a date told once is a story, and not the present of an undated document."""
GAP = "[ \\u3000\\u00a0]{0,2}"
YEAR = re.compile(rf"(?=[12一二])(?<!\d)((?:1[89]|20)\d\d|[一二][{DIGITS}]{{3}}){GAP}年(?!来)")
AIMED = re.compile(
    "(?:力争|预计|定于|计划(?!单列|生育|经济)|争取|确保|有望|可望|拟于?|将[于在]|(?<![文证说声])明年)[^。\n]{0,60}$"
)
"""Words of a sentence before a year that is only aimed at: 力争明年开工，2019年建成."""
_ENDING = ("到", "至", "/", "／")
"""Marks before the last year of a span: 2023 至 2024年度."""
_DONE = re.compile("已[^。\n]{0,60}$")
_AIM = 64
"""Characters before a year among which those words stand."""
_OF_GAMES = re.compile(
    "[ \u3000]{0,2}年[\u4e00-\u9fff]{0,4}?(?:冬奥|奥运|亚运|全运|大运|世博|世界杯|残奥|青奥|远景"
    "|[^，。]{0,8}(?:选举|产生办法|换届))"
)
"""What names an event by its year: 2022年北京冬奥会, 2017年行政长官选举."""
_OF_A_REVIEW = re.compile("[ \u3000]{0,2}年度[^，,。；;\n]{0,20}(?:考核|考评|绩效|决算|评优|评先|述职|表彰|优秀|先进)")
"""What is reviewed by its year, mostly in the next: 2021年度考核."""
_BARE_DAY = re.compile(r"(?<![年\d])(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])[日号]")
"""A day without its year."""
_ONCE_BEGUN = re.compile("(?:[自从]|[始建创设立]于|早在)$")
_BEGAN = re.compile(
    "年(?:\\d{1,2}月(?:\\d{1,2}[日号])?)?(?:正式|全线|全面|率先)?(?:开工|动工|开建|奠基|成立|设立|组建|启动|建成|投用|挂牌|获批|批复)"
)
"""Words around a year that only tells since when something is so: 始于2017年, 于2017年9月开工."""
_ISSUED = re.compile(
    r"([今去前]年)(?=[^。；;\n]{0,20}?(?:公布|发布|发表|印发|出台|颁布|下发)了?的?(?P<paper>[^。；;\n]{0,60}))"
)
_PAPER = re.compile(
    rf"《[^》\n]{{0,40}}?((?:19|20)\d\d){GAP}年?[-—–－~～至到]{{1,2}}{GAP}20\d\d|[〔［\[]((?:19|20)\d\d)[〕］\]]{GAP}\d{{1,4}}{GAP}号"
)
"""What a paper was issued by, its first year or its number: 去年5月公布的《甲蓝图2013-2022》, 今年印发…〔2019〕3号."""
_STAMP = re.compile(r"-\d\d-\d\d(?!\d)(?<=(?<![\d-])((?:19|20)\d\d)......)")
_CITED = re.compile(r"[〔［【\[(（]((?:19|20)\d\d)[〕］】\])）]第?\d{1,5}号")
"""The year in the number of a paper: 青政发〔2016〕13号."""


_TURN = re.compile(rf"(?<!\d)((?:19|20)\d\d){GAP}年{GAP}([1-3])月")
"""The beginning of a year."""
_BARE_MONTH = re.compile(r"(?<![年\d.])(1[0-2]|[1-9])月(?![份饼亮球])")
_TURN_LEAST, _TURN_APART = 3, 3
"""Months without a year before the one month that has one, and by how many months they are later in theirs."""


@record
class Named:
    """The years that a text names."""

    dominant: int | None
    """The one it names most, or a later one named half as often; by the papers it carries out where it names none."""
    only_history: bool
    """Whether each is told once, and all lie too far back, or too far apart, to be the present."""


def common_year(year: int) -> int:
    """The common year of one that may be counted in years of the Republic, as all below a thousand are."""
    return year if year > 999 else _BEFORE_REPUBLIC + year


def years_in(pattern: re.Pattern[str], text: str) -> list[int]:
    """The years that a folded text names, in figures or in Hanzi."""
    return [
        int(year) if year.isdecimal() else int("".join(str(DIGITS.index(digit)) for digit in year))
        for year in pattern.findall(text)
    ]


def issued(text: str, words: dict[str, int]) -> int | None:
    """The year that 今年 is in a folded text, by a paper that it says was issued then or before; None without one.

    Args:
        text: the folded text.
        words: how far from 今年 the words for years are, in years.
    """
    for told in _ISSUED.finditer(text):
        if paper := _PAPER.search(told["paper"]):
            return int(paper[1] or paper[2]) - words[told[1]]
    return None


def _tells_a_start(text: str, year: re.Match[str], since: int) -> bool:
    """Whether the words around a year say that something began in it, and nothing else."""
    start = year.start()
    if _ONCE_BEGUN.search(text, since, start):
        return True
    return text[start - 1 : start] == "于" and _BEGAN.match(text, year.end(1)) is not None


def _is_now(text: str, match: re.Match[str], first: int) -> bool:
    """Whether a year can be that in which the text was written: not aimed at, in a name, or told once as a start.

    A start (于2017年9月开工) tells nothing where a day without its year is told before it, at `first`, in other news.
    """
    start = match.start()
    low = max(0, start - _AIM)
    low = max(low, text.rfind("\n", low, start), text.rfind("。", low, start))
    if text[max(0, start - 3) : start].rstrip()[-1:] in _ENDING:
        return False
    aimed = AIMED.search(text, low, start)
    if aimed and not _DONE.search(text, aimed.start(), start):
        return False
    if first < start and _tells_a_start(text, match, low):
        return False
    return not (_OF_GAMES.match(text, match.end(1)) or _OF_A_REVIEW.match(text, match.end(1)))


def named(text: str) -> Named:
    """What the years say that a folded text names."""
    day = _BARE_DAY.search(text)
    first = day.start() if day else len(text)
    years = (match[0] for match in YEAR.finditer(text) if _is_now(text, match, first))
    counted = Counter(year for one in years for year in years_in(YEAR, one))
    counted.update(map(int, _STAMP.findall(text)))
    if not counted:
        cited = [int(paper) for paper in _CITED.findall(text)]
        return Named(max(cited, default=None), only_history=False)  # what is carried out is seldom older than a year
    if (ended := _before_the_turn(text, counted)) is not None:
        return Named(ended, only_history=False)
    most = max(counted.values())
    dominant = max(year for year, times in counted.items() if 2 * times >= most and (times > 1 or most < _OFTEN))
    once = max(counted.values()) == 1
    return Named(dominant, once and (max(counted) < _RECENT or max(counted) - min(counted) > _HISTORY))


def _before_the_turn(text: str, counted: Counter[int]) -> int | None:
    """The year before the only one that a text names, where it does so because the next one begins there.

    5月…, 6月…, 11月…, 2012年1月: only the month of another year needs its year.
    """
    turn = _TURN.search(text)
    if len(counted) > 1 or turn is None or counted[int(turn[1])] > 1:
        return None
    months = [int(match[1]) for match in _BARE_MONTH.finditer(text, 0, turn.start())]
    later = len(months) >= _TURN_LEAST and all(month >= int(turn[2]) + _TURN_APART for month in months)
    return int(turn[1]) - 1 if later else None
