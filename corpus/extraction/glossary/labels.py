"""Explanations that take a name apart: “一核”是A，“两翼”是B和C; 打击的是A、B，整治的是C."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.numerals import counted, counts, fold, number

_LABEL = re.compile(
    r"(?:第[一二三四五]个)?“(?P<label>[^“”\n]{1,8})”(?:分别)?(?:是指|指的是|就是|即|指|是|为|包括)[:：]?"
    r"|(?:^|(?<=[；;，,]))(?P<bare>[一二三四五六七八九十两多][\u4e00-\u9fff]{1,3}?)(?:(?:(?:分别)?(?:是指|指的是|即|指)|是(?!指)|为)[:：]?|[:：])"
    r"|(?<![\u4e00-\u9fff])(?P<verb>[\u4e00-\u9fff]{2})的是"
)
_AND = "以及|(?<!共)和(?![平谐睦])|(?<![参给赋授])与|(?<![普涉以])及(?!时)"
_TOTAL = re.compile(
    r"^[^、，,；;]{0,4}?[一二三四五六七八九十两0-9]{1,2}(?:个|项|大|类|种)[^、，,；;:：]{0,8}?[，,]?(?:即|是|包括|为(?!导向|主|核心|重点|目标|抓手|引领))[:：]?"
)
_CLOSING = re.compile(r"(?:[二三四五六七八九十两]|[0-9]{1,2})(?:个|项|大|类|种|方面)[^、，,；;]{0,12}$")
_SEPARATORS = ("、", f"、|{_AND}", f"、|，|,|{_AND}", f"、?(?:{_AND})|、|，|,")
_TOLD = re.compile("(?:依托|推进|推动|完善|通过|围绕|聚焦|设立|设置|建立)[^，,]{0,60}[，,、]")
"""How the words of a label begin that tell what is done."""
_TASK = re.compile(
    "推行|推进|引育|引进|落实|建[设成立]|实[现施行]|抓好|健全|完善|强化|打造|培育|做[好强优]|开展|坚持|突出|聚焦|提升|组建|搭建|办好|管好"
)
"""How the words of a digit begin that are a task, whose objects are no parts of their own."""
_SUM = re.compile(
    "以?[\u4e00-\u9fff]{0,6}?(?P<number>[0-9]{1,2}|[二三四五六七八九十两])"
    "(?:个|项|大|类|种|张|支|条|套|所|家|批|名|座|处|支|场)[\u4e00-\u9fff]{2,16}(?=$|[:：])"
)
"""A label's words that only say how many there are, or what is done with so many."""
_NAMED_SUM = re.compile("“(?P<name>(?P<number>[一二三四五六七八九十两])[大个项条张支][\u4e00-\u9fff]{2,10})”")
"""A label's words that begin with the name of what it counts: “三联”即“三个理念”，上下联动，…."""
_TITLES = re.compile("《[^《》]{2,80}》|“[^“”]{2,40}”")
_ALL_TITLES = re.compile(
    rf"(?:分别)?[是为]?(?:{_TITLES.pattern})(?:(?:、|[，,]|和|与|及|以及)?(?:{_TITLES.pattern}))+等?[。.]?"
)
_APPOSED = re.compile("^[\u4e00-\u9fff]{1,6}[，,](?:即|就是)")
"""What a thing is before its name: 总纲，即《…》."""
LONGEST = 40
MOST = 24
"""Labels of one explanation."""


def labelled(term: str, expansion: str) -> tuple[str, ...]:
    """The parts of an explanation that explains its term piece by piece, in order; () where it does not."""
    marks = list(_LABEL.finditer(expansion))[:MOST]
    marks = [mark for mark in marks if not mark["bare"] or mark["bare"] in term]
    if not marks or (len(marks) == 1 and (marks[0]["verb"] or fold(_label(marks[0])) not in fold(term))):
        return ()
    if marks[0].start() > 2:
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(expansion)]
    out: list[str] = []
    for mark, end in zip(marks, ends, strict=True):
        body = re.split("[。！？]", expansion[mark.end() : end])[0].strip("，,；;、 ")
        label = _label(mark)
        listed = _listed(label, body)
        if not listed:
            return ()
        out += listed
    return tuple(out) if len(out) > 1 and all(1 < len(part) <= LONGEST for part in out) else ()


def juxtaposed(expansion: str) -> tuple[str, ...]:
    """The quotations or titles of which alone an explanation is made: “甲”“乙”和“丙”; () for any other."""
    return tuple(map(_unquoted, _TITLES.findall(expansion))) if _ALL_TITLES.fullmatch(expansion) else ()


def _unquoted(title: str) -> str:
    return title.strip("“”")


def _label(mark: re.Match[str]) -> str:
    return mark["label"] or mark["bare"] or ""


def _promised(label: str) -> int:
    """How many parts a label announces; 0 where it does not say."""
    if label.isdecimal():
        return int(label) if int(label) <= MOST else 0
    if label[:1] == "一":
        return 1
    return next(iter(counts(label)), 0)


def _listed(label: str, body: str) -> Sequence[str]:
    """The items of one label: as many as it announces, else its plain list."""
    wanted, body = _promised(label), _TOTAL.sub("", body)
    if _TOLD.match(body):
        return []  # 依托五市的中心，建设…: what is done, and no list
    if label.isdecimal() and wanted > 1 and _TASK.match(body):
        return [re.split("[，,；;]", body)[0]]  # “2”是推行能源、环境双托管
    if wanted and (named := _NAMED_SUM.match(body)) and _number(named["number"]) == wanted:
        return [named["name"]]
    if wanted == 1:
        return [re.split("[，,；;]", _APPOSED.sub("", body))[0]]
    if wanted and len(titles := _TITLES.findall(body)) == wanted:
        return titles
    clause = re.split("[，,；;]", body)[0]
    if wanted and (sum_of := _SUM.match(body)) and _number(sum_of["number"]) == wanted:
        if sum_of.end() == len(body) and not re.search("[、和与及]", body):
            return [body]  # “4”即4个工作组
        if body[sum_of.end() :].startswith((":", "：")) and wanted > 2:
            return [sum_of[0]]  # “9”是推进9个方面工作：一是…
    for stretch, separators in ((clause, f"、|{_AND}"), *((body, one) for one in _SEPARATORS)):
        items = [piece.strip(" ，,") for piece in re.split(separators, stretch)]
        items = [_CLOSING.sub("", re.sub("^(?:以及|[和与及])", "", item)) for item in items if item]
        if len(items) == wanted:
            return [_bare(item, counted(label)) for item in items]
    if wanted:
        return []
    return [piece for piece in re.split(f"、|{_AND}", re.split("[，,；;]", body)[0]) if piece]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else number(text)


def _bare(item: str, unit: str) -> str:
    """An item without the words before 的 where what it counts is left (创建的满意率: 满意率)."""
    tail = item.rpartition("的")[2]
    return tail if unit and len(tail) >= 2 and tail.endswith(unit) else item
