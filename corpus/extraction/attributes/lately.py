"""Beginnings that no day is told of: 近日 in a report of a known day, the number of a paper, the year in a name."""

from __future__ import annotations

import re

from corpus.extraction.naming.surfaces import Group
from corpus.extraction.numerals import number
from corpus.model import Timex

_WORDS = ("近日", "日前", "近期")
_FIRST_DAYS = 3
"""Days of a month on which 近日 may still mean the month before."""
_HEARD = re.compile("记者|获悉|了解到|悉|采访|发布会|座谈|消息|据介绍|透露")
"""Between 近日 and a name: what is told then is what was heard, not what was done."""
_MONTH = re.compile(r"\d{4}-\d\d(?:-(?P<day>\d\d))?$")
_PAPER = re.compile(
    "(?!实施|工作|的实施)(?:[\u4e00-\u9fff]{0,6}?(?:方案|意见|办法|计划|规划|纲要|细则|措施))?(?:[(（][^()（）\n]{2,24}[)）])?"
    "的?(?:通知|意见|决定|公告|通告|批复|函)?(?:[〉》]的?通知)?》[”」]?\\s?[(（][^()（）\n]{0,16}?[〔［\\[【(（](?P<year>(?:19|20)[0-9]{2})[〕］\\]】)）]"
    "[^()（）\n]{0,4}?[0-9]{1,5}\\s?号"
)
"""Behind a name in the title of a paper: …的通知》（青政办〔2029〕15号）."""
_ISSUES = re.compile(
    "《[^《》\n]{0,60}?(?:印发|下发|发布|公布|颁布|出台|开展|启动|实施|建立|设立|成立|推行|同意)[^《》\n]{0,10}$"
)
_TITLE = re.compile("《[^《》\n]{0,6}$")
_OWN = re.compile("(?:三年|专项)?(?:行动)?(?:方案|计划|规划|纲要)?[(（》]")
"""Behind a name that a paper has for its title: 《青江市|“清渠”行动|方案》."""
_YEARLY = re.compile("(?:19|20)[0-9]{2}年(?:度)?[^《》]{0,4}$|做好")
"""Before a name in such a title: the paper is about one year of it, it began before."""
_BACK = 96
_NEAR = 24
_OF_YEAR = re.compile(
    "^[^，。]{0,8}?(?P<year>(?:19|20)[0-9]{2})年(?:度)?[^，。]{0,12}?(?:民生实事|为民办实事|为民实事|惠民实事|民生工程)"
)
"""A list that is drawn up for its year: 2031年市自选十件民生实事."""


_NUMBER = (
    "(?P<number>[0-9]{1,2}|十[一二三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?|[一二两三四五六七八九十])"
)
_THIS_YEAR = re.compile(
    "(?:今年|(?P<year>(?:19|20)[0-9]{2})年)(?:正好|恰好|也|正)?(?:是|值|逢|适逢|恰逢|迎来)[^。，,；;“”]{0,12}?[“《]?$"
)
"""Before a name whose years are told of one: 今年是|“甲”工程实施的第五年."""
_ITS_YEAR = re.compile(
    "[”》]?[\u4e00-\u9fff]{0,6}?(?:启动|实施|推行|开展|成立|设立|创办|运行|施行|试点|举办)?(?:以来)?的?"
    f"(?:第(?P<nth>[0-9]{{1,2}}|十[一二三四五六七八九]|[一二三四五六七八九十])个?年(?![级度])|{_NUMBER}周年)"
)
_DONE_BEFORE = re.compile("(?:启动|实施|推行|开展|施行|试点|推广|试行|探索|运行|创办|组织|举办)了?[“《]?$")
_YEARS_ON = re.compile(f"[”》]?[\u4e00-\u9fff]{{0,4}}?{_NUMBER}(?:多|余)?年(?:多|余)?(?:来|间)(?=[，,])")
"""Behind a name whose verb stands before it: 推行|“甲制”|九年来."""


def counted(text: str, start: int, end: int, base: str) -> str:
    """The year in which what stands at text[start:end] began, as its years are told; empty where they are not."""
    before = text[max(0, start - _NEAR) : start]
    told = _THIS_YEAR.search(before)
    if told and (year := told["year"] or base[:4]).isdecimal() and (its := _ITS_YEAR.match(text, end)):
        return str(int(year) - (number(its["nth"]) - 1 if its["nth"] else number(its["number"])))
    if base[:4].isdecimal() and _DONE_BEFORE.search(before) and (its := _YEARS_ON.match(text, end)):
        return str(int(base[:4]) - number(its["number"]))
    return ""


def lately(text: str, timex: Timex, at: int, base: str) -> str:
    """The month of a report, for what it says was begun 近日; empty where that is not sure.

    Args:
        text: of the document.
        timex: the time expression.
        at: where the name begins.
        base: the day of the report, ISO.
    """
    if timex.surface not in _WORDS:
        return ""
    month = _MONTH.match(base)
    if month is None or (month["day"] and int(month["day"]) <= _FIRST_DAYS):
        return ""
    low = min(timex.span.start, at)
    return "" if _HEARD.search(text, max(0, low - 4), max(timex.span.end, at)) else base[:7]


def by_number(text: str, start: int, end: int) -> str:
    """The year in the number of the paper that issued what stands at text[start:end]; empty where none is told."""
    paper = _PAPER.match(text, end)
    before = text[max(0, start - _BACK) : start]
    if paper is None or _YEARLY.search(before[before.rfind("《") :]):
        return ""
    if _ISSUES.search(before) is None and not (_TITLE.search(before) and _OWN.match(text, end)):
        return ""
    return paper["year"]


def of_its_year(one: Group) -> str:
    """The year of a list of deeds that is drawn up for it; empty for any other initiative."""
    return next((found["year"] for form in sorted(one.forms) if (found := _OF_YEAR.match(form))), "")
