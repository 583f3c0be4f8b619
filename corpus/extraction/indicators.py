"""What a number measures: the noun phrase left of it in its clause, or right of it (107个班级).

The name is what a table's row would be called: without the words of reaching (达, 完成), of time and
of the document's own place, with the verb where the noun alone would say too little (建成社区食堂).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from corpus.alternations import gated
from corpus.extraction.brackets import NOTE_MARK
from corpus.extraction.rulebook import load
from corpus.model import Area, Span

_EDGE = " \t　,，、。;；:：·()（）[]【】—-~·•*|和及与●■◆▲★◇□○◎▶►"
_REACHES = frozenset("惠涉普遍波")
"""With 及 they are a verb."""
_FIRST = re.compile(r"^[\s　、,，()（）:：·|*\-–—~•和及与●■◆▲★◇□○◎▶►]+")
_ITEMS = re.compile(r"以及|、|和(?![谐平])|与|(?<![惠涉普波顾触危提])及|,|，")
_NUMBERED = re.compile(
    r"^(?:[0-9０-９]{1,2}[.、．]|第[0-9一二三四五六七八九十]{1,3}条|其[一二三四五六七]是|[（(]?[0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}(?:是(?!否)|、(?![二三四五六七八九十]|一(?!般))))\s*"
)
_PLANNED = re.compile("(?<=支出)安排$|(?<=收入)安排$")
_OF_A_PLACE = re.compile("(?:全[省市区县州]|预计|累计|共|实现|完成){1,3}(?=[一-鿿]{4})")
_BEHIND_VALUE = re.compile("^[ \u3000]?(?:以上|以下|左右|以内|多|余|的)*+")
_EMPTIED = re.compile("[（(][ 　]*[)）]")
"""What stays of a bracket that held a time alone: 在未来十年（2023-24至2032-33年度）提供."""
_KEPT = re.compile(
    "(?:上年|当年|本年)[\u4e00-\u9fff]{0,4}结[余转存]|使用|共建(?![成立设有])|共[享治同产青和用性富]|即[将时使墨]|自(?:然|治|贸|主|来|动|行|建|备|强)|从业|近[海郊]|要[素案]|可(?:再生|支配|燃)|和[谐平]|为民|在[校园建岗职册编籍线读院研]|到位|到账|到港|到期|对外|及格率|为民|预期(?:寿命|目标)|平均[\u4e00-\u9fff]{0,6}(?:寿命|年限|浓度|水平|时间|成本|价格|工资|气温|单产|亩产)"
)
"""Words that begin as what is left out before a noun, and belong to the noun."""
_QUOTATION = re.compile("“[^“”]{2,24}”")
_REACHING = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:共|累计|合计)?(?:实现|完成)(?:各项|各类)?(?=(?:营业|销售|主营业务)?收入|利润|利税|投资|产值|总产值|增加值|税收|税金|进出口|零售额|交易额)"
)
"""What joins a subject and what it reached: 规模以上工业企业实现营业收入."""
_ADDED = re.compile(
    "^(?:加上?(?=(?:上级|上解|上缴|上年))|加(?=(?:补助|下级|地方|中央|省级|动用|调入|调出|债务|债券|补充))|[加减](?:上|去|除))"
    "(?=[\u4e00-\u9fff]{2})"
)
"""What joins the sums of a budget: 加上级补助收入, 加上调入资金, 减去上解支出."""
_SUMMED = re.compile("(?:收入|支出|收支|资产|负债)(?:总计|合计)$")
"""Sums whose word of summing is part of their name: 收入总计 is more than 收入."""
_AGAINST = re.compile("[较比与](?:年初|调整)?(?:预算|执行|计划|预期)数?(?:相比?)?(?=增加|减少|增收|减收|增支|减支)")
"""What a sum was more or less than: 上解支出较执行数增加5万元."""
_PASSED = re.compile(
    "(?:首次|成功|一举|历史性)?(?:突破|超过|跨越|跨上|迈上|站上|跨过)[一二三四五六七八九十百千万亿]{1,4}元?(?:大关|台阶|关口|新台阶)$"
)
"""What is said of a sum before it is told: 综合收入突破千亿元大关，达到1220亿元."""
_FOR_YEARS = re.compile("(?<=.{2})(?:已|已经)?连续[0-9一二三四五六七八九十]{1,3}(?:年|个月|个季度)$")
"""For how long a number was reached: 粮食总产量连续12年稳定在100万吨."""
_AIM_IS = re.compile("^[^，,。；;]{0,12}(?:目标|任务|原因|亮点|特点)(?:任务)?(?:主要)?(?:为|是|在于)(?=.{2})")
_BARE = frozenset(("投资", "支出", "收入", "产值", "税收", "贷款", "销售", "利润"))
"""Nouns that say too little without their subject."""
_MIDST = re.compile("(?<=[业目区县市项校户家地国人])中$")
_STARTS = re.compile("(?:预计|预期|已|均|都|将|全部|正在|实现|达到?|超过|完成(?!率))")
"""What follows a number that has no noun of its own behind it."""
_LIST_TAIL = re.compile("、(?:造价|耗资|涉资|总?投资|总?面积|建筑面积|规模|长度|产能|年?产值)$")
"""The word of size of the next number, behind the noun of this one."""
_NEXT_ITEM = re.compile(
    "(?<=[\u4e00-\u9fff]{4})、(?:新增|新建|新设|增设|开设|设立|删除|取消|保留|撤销|合并|调整|裁减|改造|建成|完成|引进|培育)(?=[\u4e00-\u9fff])"
)
"""Where the next item of a list begins with its verb: 开设1个职位、保留18个职位."""
_YEARS = re.compile(r"^(?:近|连续)?[0-9一二三四五六七八九十]{1,3}年(?:来|间|内)?(?:每年|共|累计)?")
_FROM_THEN = re.compile("(?<=[年月日])起(?![步草降伏重讫义]|[0-9一二三四五六七八九十])")
"""What closes the time from which something is so: 2012年起."""
_DESCRIBED = re.compile(
    "(?:(?:具有|具备|拥有|站在|能够|掌握|符合)[^，,。；;：:（）()0-9]{2,40}?"
    "|[^，,。；;：:（）()0-9]{2,12}?(?:确定|认定|公布|划定|评定))的(?=[^，,。；;：:]{0,24}$)(?=.{2})"
)
"""What only describes the noun behind a number: 100个具有发展前景的创业项目."""
_QUOTES = re.compile('[“”"‘’「」]')
LONGEST = 40
"""Characters of an indicator."""


def _words(words: Sequence[str]) -> str:
    return gated(map(str, words))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data: Any = load("quantities").data
    change = data["change"]
    adverbs, ups, downs = _words(change["adverbs"]), _words(change["up"]), _words(change["down"])
    barred = _words(data["after-not"])
    return {
        "reach": re.compile(f"(?:{_words(data['reach'])}|{_words(data['places'])})$"),
        "open": re.compile(f"(?:{_words(data['openers'])}|{_words(data['places'])})"),
        "after": re.compile(f"(?!{barred})(?<![公中统即])(?:{_words(data['after'])})"),
        "verb-end": re.compile(f"(?:{_words(data['verbs'])}){{1,3}}(?:了|起|出)?$"),
        "verb-done": re.compile(f"^((?:{_words(data['verbs'])}){{1,2}})(?:了|起)(?=.{{2}})"),
        "verb-start": re.compile(f"(?:{_words(data['verbs'])})"),
        "stops": re.compile(f"{_words(data['stops'])}|{'|'.join(data['stop-patterns'])}"),
        "heads": re.compile(f"(?:{_words([head for head in data['heads'] if len(head) > 1])})(?!级)(?=[^的、]{{2}})"),
        "sizes": re.compile(_words(data["sizes"])),
        "indicator": re.compile(f"^.{{1,6}}?((?:{_words(data['indicators'])}).{{0,8}})$"),
        "known": re.compile(f"(?:{_words(data['places'])})?(?:{_words(data['indicators'])})"),
        "indicator-then": re.compile(
            f"^((?:{_words(data['indicators'])}))(?:完成|实现|达成|保持|持续|继续|稳步|稳定|力争|确保)"
        ),
        "for": re.compile("^(?:为|给|向|对|与).{1,20}?(?=提供|发放|购买|拨付|办理|解决|减免|安排|送)"),
        "examples": re.compile(
            f"^(?P<verb>(?:{_words(data['verbs'])})?(?:了)?)(?=.{{2}}).{{2,60}}(?<![平高中初同均相])等(?!级|候|次|待|于|额|值|离|方面)(?P<rest>.{{2,}})$"
        ),
        "change": re.compile(
            f"(?:{adverbs}){{0,20}}+(?P<word>(?P<up>{ups})|(?P<down>{downs}))"
            f"(?:{adverbs}){{0,20}}+(?:{_words(change['after'])}){{0,20}}+$"
        ),
        "adverbs": re.compile(f"(?:{adverbs}|[,，、\\s]){{0,60}}+(?:的)?$"),
        "compared": re.compile(f"同比|环比|比上|比去|较上|较去|同期|[比较](?=(?:实际|净)?(?:{ups}|{downs}))"),
        "same-head": re.compile(f"(?:{_words(data['same-head'])})(?P<who>(?:常住)?居民)?"),
        "branch": re.compile(_words(data["branches"])),
        "comparing": re.compile(str(data["comparing"])),
        "goal-before": re.compile(str(data["of-the-goal"]["before"])),
        "goal-after": re.compile(str(data["of-the-goal"]["after"])),
        "shared-tail": re.compile(str(data["shared-tail"])),
        "run-in": re.compile(f"(?:{_words(data['run-in'])})$"),
        "yield": re.compile(str(data["yields"])),
        "threshold-before": re.compile(str(data["threshold"]["before"])),
        "threshold-after": re.compile(str(data["threshold"]["after"])),
        "pointing": re.compile(str(data["pointing"])),
        "sized": re.compile(str(data["sized"])),
        "reach-start": re.compile(
            f"(?:{_words([word for word in data['reach'] if word[-1] in '至到' and len(word) > 1])})"
        ),
        "of-the-plan": re.compile(str(change["of-the-plan"])),
        "missed": re.compile(f"(?:{_words([*change['up'], *change['down']])})?(?:{_words(change['missed'])})$"),
    }


def pattern(name: str) -> re.Pattern[str]:
    """One of the compiled word lists of `rules/quantities.yaml`."""
    return _patterns()[name]


def without(text: str, span: Span, holes: Sequence[Span]) -> str:
    """The text of `span` without the parts in `holes` (time expressions), sorted by start."""
    out, at = [], span.start
    for hole in holes:
        if hole.end <= at or hole.start >= span.end:
            continue
        out.append(text[at : max(at, hole.start)])
        at = min(hole.end, span.end)
        at += text[at : min(at + 1, span.end)] == "前"  # 6月底前
        at += _FROM_THEN.match(text, at, span.end) is not None
    out.append(text[at : span.end])
    return "".join(out)


def place_names(area: Area) -> tuple[str, ...]:
    """The names under which a document speaks of its own place, longest first."""
    full = [str(area), *area.levels] if area else []
    return tuple(sorted({name for name in full if name}, key=len, reverse=True))


def _shorts(area: Area) -> tuple[str, ...]:
    return tuple(level[:-1] for level in area.levels if len(level) > 2 and level[-1] in "省市区县")


def _strip_left(name: str, own: Sequence[str]) -> str:
    opening = pattern("open")
    while name:
        rest = name[first.end() :] if (first := _FIRST.match(name)) else name
        for place in own:
            rest = rest.removeprefix(place)
        if match := pattern("for").match(rest):
            rest = rest[match.end() :]
        match = opening.match(rest) if not _KEPT.match(rest) else None
        if match and len(rest) - match.end() != 1:
            rest = rest[match.end() :]
        if rest == name:
            break
        name = rest
    return name


def _without_edge(name: str) -> str:
    """`name` without marks and joining words at its end; the 及 of 惠及 is none."""
    bare = name.rstrip(_EDGE)
    return bare + "及" if bare[-1:] in _REACHES and name.startswith("及", len(bare)) else bare


def strip_right(name: str) -> str:
    """`name` without the words of reaching at its end."""
    reach = pattern("reach")
    while name:
        rest = _FOR_YEARS.sub("", _PLANNED.sub("", _without_edge(name)))
        if _SUMMED.search(rest):
            return rest
        match = reach.search(rest)
        if match and match.start() >= 0:
            rest = rest[: match.start()]
        if rest == name:
            break
        name = rest
    return name


def left_name(raw: str, area: Area) -> str:
    """The indicator in `raw`, the words between the clause's start and the number; empty when there is none."""
    own = place_names(area)
    raw = _EMPTIED.sub("", raw) if "(" in raw or "（" in raw else raw
    raw = _AIM_IS.sub("", _PASSED.sub("", _NUMBERED.sub("", raw)))
    raw = _ADDED.sub("", _AGAINST.sub("", NOTE_MARK.sub("", raw)))
    name = _strip_left(strip_right(raw), own)
    for short in _shorts(area):  # 四川实现地区生产总值 in a report of 四川省
        if name.startswith(short) and (reached := _OF_A_PLACE.match(name, len(short))):
            name = name[reached.end() :]
    for match in reversed(list(pattern("after").finditer(name))):
        rest = name[match.end() :]
        bare = rest.removeprefix("完成").removeprefix("实现")
        if match[0] in ("累计", "共") and match.start() >= 2 and bare in _BARE:  # 政府性基金累计支出
            name = name[: match.start()] + bare
            break
        if len(rest) >= 3 and match.start() >= 1:
            name = _strip_left(rest, own)
            break
    known = pattern("indicator").match(name)
    if known and any(name[: known.start(1)].endswith(short) for short in _shorts(area)):
        name = known[1]
    if years := _YEARS.match(name):
        name = name[years.end() :]
    if done := pattern("verb-done").match(name):
        name = done[1] + name[done.end() :]
    name = _REACHING.sub("", name)
    if then := pattern("indicator-then").match(name):
        name = then[1]
    if examples := pattern("examples").match(name):
        name = examples["verb"] + examples["rest"]
    name = name[-LONGEST:]
    if name.startswith("“") and "”" not in name:
        name = name[1:]  # 实现“高层次人才达到2000名，…”的目标
    return _trim(name)


def _trim(name: str) -> str:
    reaches = name[-2:-1] in _REACHES and name.endswith("及")
    name = name.strip(_EDGE.replace(")", "").replace("）", "")).removesuffix("的") + "及" * reaches
    opened = name.count("(") + name.count("（") - name.count(")") - name.count("）")
    if opened == 0:
        return name
    return name.strip(_EDGE) + ("" if opened < 0 else "）" if "（" in name else ")")


def right_name(raw: str, number_follows: bool) -> str:
    """The noun phrase at the start of `raw`, the words right of the number; empty when there is none.

    Args:
        raw: to the clause's end, or to the next number of the clause.
        number_follows: whether another number ends `raw` and has an indicator of its own in it.
    """
    raw = _BEHIND_VALUE.sub("", raw)
    if described := _DESCRIBED.match(raw):
        raw = raw[described.end() :]
    if not raw or raw[0] in _EDGE or _STARTS.match(raw) or pattern("reach-start").match(raw):
        return ""
    if number_follows:
        if head := pattern("heads").search(raw):
            raw = raw[: head.end()]
        elif size := pattern("sizes").search(raw, 1):
            raw = raw[: size.start()]
        if item := _NEXT_ITEM.search(raw):
            raw = raw[: item.start()]
    whole = _QUOTATION.match(raw)
    stop = pattern("stops").search(raw, whole.end() if whole else 0)
    if number_follows and (reached := pattern("reach-start").search(raw, 1)):
        raw = raw[: reached.start()]  # 37个县扩展到75个县
    noun = (raw[: stop.start()] if stop else raw)[:LONGEST]
    if noun.count("“") > noun.count("”"):
        noun = noun[: noun.rfind("“")]
    noun = _trim(noun)
    return _MIDST.sub("", _LIST_TAIL.sub("", noun))


def leading_verb(raw: str) -> str:
    """The verb that ends `raw` (成立, 开工的), empty when none does."""
    match = pattern("verb-end").search(_without_edge(raw).removesuffix("的"))
    return match[0].removesuffix("了") if match else ""


def first_verb(name: str) -> str:
    """The verb that `name` begins with (建成社区食堂), empty when it begins with none."""
    match = pattern("verb-start").match(name)
    return match[0] if match else ""


def items(name: str) -> list[str]:
    """`name` as an enumeration: its items, without quotes."""
    parts = [part.strip('“”"‘’ ') for part in _ITEMS.split(name)]
    # “甲、乙”事项: the quotation of all closes within the last item
    return [part if part.count("“") == part.count("”") else re.sub("[“”]", "", part) for part in parts if part]
