"""A beginning told of a name in a later clause: 这项服务自△起…, 平台…，△上线运行, the first sentence of an item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from corpus.extraction.attributes.stages import is_point
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.rulebook import load
from corpus.model import Span, Timex
from corpus.records import record

_REACH = 120
"""Characters after a name in which it is still called 该计划."""
_MOST_LATER = 2
"""Sentences behind that of a name that may tell of it."""
_ANY_DEED = ("工作", "此举", "做法", "举措", "实践", "创新", "项目")
"""Nouns that any initiative is called by."""
_PERSONS = re.compile("[员长师官使匠][”》]?$")
"""How the name of a post ends, whose holders are 这支队伍."""
_CALLED_WITHIN = 6
"""Characters behind a name in which its head noun stands: “甲”惠民工程."""
_BEHIND = 16
"""Characters behind the start of a time in which 该工程 stands: 2020年秋季，该工程."""
_BEFORE = 48
"""Characters before a time in which 该计划 stands, with who began it."""
_COMMA = re.compile("[,，;；:：。]")
_SAME_HEAD = re.compile("(?:^|[。；;，,])[\u4e00-\u9fff]{2,6}[于在自从]?$")
_ITEM = re.compile(r"(?:^|\n)\s{0,40}+[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s?[^。，\n]{2,32}$")
"""The name of an item, that its first sentence goes on about."""
_STARTED = re.compile(
    "(?:正式|全面|全线)?(?:启动|开工|开建|动工|实施|成立|挂牌|上线|投用|开通|运行|施行|启用|试点)(?:建设|实施)?$"
)
"""All that the clause of a later sentence says of an item: that it began."""
_FOLLOWED = re.compile(
    "[”’》]?(?:[、和与及][^，。；;]{2,16}?)?(?:随之|随后|随即|相继|先后|陆续|正式|全面|同步){0,2}"
    "(?:铺开|启动|上线|成立|开工|推开|推出|展开|挂牌|揭牌|问世|诞生|应运而生|起步|落地|实施)(?!以来|[后前时])"
)
_BORN = "始建于|创办于|创立于|创建于|设立于|启动于|成立于|组建于|发起于|开工于|上线于"
_SAME_SUBJECT = re.compile("(?:其|并|也|又|还|已|将|拟|预计|计划|力争|正式|最早|自|从|于|在){0,4}")
_HELD_HERE = re.compile("[^，,。；;]{0,16}在此(?:正式|隆重|成功)?(?:举行|举办|开展|启动|拉开|上演|开幕|揭牌|召开)")
_NAMED_SO = re.compile(
    "(?:此|这一?|该)(?:项|个|种)?(?:工作|活动|做法|工程|行动|项目|模式|经验|计划|制度|机制)?"
    "(?:后来)?被?(?:正式)?(?:命名为|称为|称作|取名为?|叫做|定名为|誉为)[“‘]?"
)
_THUS = re.compile("此举为?[^，,。；;]{0,16}?")
_FIRST_OF_ALL = re.compile(
    "[”》]?(?:的[\u4e00-\u9fff]{2,4})?(?:首)?开了?(?:先河|先例|头)|[”》]?拉开(?:了)?(?:序幕|帷幕|大幕)"
)
"""Around a name: what was told before was its beginning: 此举为推行◆开了先河."""
_SINCE_WHEN = 8
"""Characters behind a time in which 以来 says that it dates another thing (自4月实施以来)."""
_CLOSED = "”》)）"
_AROUND = "“”《》「」『』：:。.．、 \u3000\n0123456789[]［］"
"""What stands around the name of a note that is a line of its own."""
_EXPLAINED = re.compile(
    "(?:起|开始)?(?:正式|组织|部署|联合){0,2}(?:启动|实施|推出|成立|设立|印发|开展|发起|提出|部署|推行|建立|创办)的"
    "|[^。；;“]{2,120}?(?:联合|共同|组织)(?:启动|实施|推出|设立|开展|发起|推行|创办|组织实施)的(?:一[项个]|国家|全国|全[省市县])"
)
_LABELLED = re.compile("(?<=[。；;\n])(?:活动|举办|比赛|整治|行动|展览)时间(?:为|是|定于|定在|从|自|[:：]){1,2}$")
_LABEL_MOST = 12
"""What opens a sentence that says when it is: 活动时间为6月1日至30日."""
_SCENE = re.compile(
    "[”》]?[\u4e00-\u9fff]{0,6}?(?:正式|隆重|如期|盛大)?(?:召开|举行|启动|开幕|启航|拉开帷幕|拉开序幕|揭幕)(?=[，,。；;])"
)
"""Behind a name: that it happens on the day that the sentence before tells: 11日上午，秋光正好。◆召开，…."""
_SCENE_OPENS = 1
_AT_IT = re.compile(
    "(?:启动|开幕|揭牌|发布|开工|授牌|签约)?(?:会议?|大会|仪式|活动|论坛|现场|发布会|启动会|动员会|推进会|座谈会)(?:现场)?上?[，,]"
    "(?:[^。；;]{0,40}?[，,、])?(?:还|并|也|正式|现场|集中|同步|通过|同时|隆重){0,3}[^。，,；;、]{0,12}?"
    "(?:发布|启动|成立|揭牌|推出|上线|公布|宣布成立|宣布启动|举行了?|启用)了?[^。，,；;“《]{0,16}[“《]?$"
)
"""Before a name, from where its sentence begins: what began at a meeting told of before: 会上，发布了◆."""
_GATHERED = re.compile("(?:举行|召开|举办|启动|开幕|揭牌)")
_GATHERED_WITHIN = 3
"""Sentences before that of a name in which the day of the meeting stands."""
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_OPENS = 3
"""Characters of a sentence before the time that it opens with: 自2003年起."""
_ORIGIN_MOST = 28
_ORIGIN = re.compile(
    "(?:起|开始|以来)?[，,][^。；;“”]{2,60}?(?:实施|启动|开展|推行|组织|推出|创办|设立|建立|首创|发起|创立|试行)了?(?:这项|该项|此项|这一|该)(?P<done>[\u4e00-\u9fff]{2})(?=[，,。；;])"
    "|(?:起|开始)?[，,][^，,。；;]{0,12}?(?:把|将)(?:这项|该项|此项|该)[\u4e00-\u9fff]{0,2}?(?P<put>工程|计划|项目|活动|行动|制度|机制)纳入"
    "|[^，,。；;]{0,20}?(?:起|以来)?[，,](?:这项|该项|此项|这一|该)[\u4e00-\u9fff]{0,2}?(?P<it>工程|计划|项目|活动|行动|制度|机制|平台|改革|服务)"
)
"""Behind that time: who did 这项工作, or what 该惠民工程 has come to since."""
_SINCE_BORN = re.compile(
    "(?:正式)?(?:成立|设立|启动|实施|推行|开展|创办|运行|上线|推出|开通|创建|组建|试点|施行|举办|开办)(?:至今|以来)[，,]"
    "(?:该|这一|这项|此|本)?(?P<noun>[\u4e00-\u9fff]{2})"
)
"""Behind the time that such a sentence opens with: 自2011年成立至今，基金共资助24项."""
_GONE_ON = re.compile("已|累计|共|先后|一直|始终|至今|目前|每年")
"""What opens a clause whose subject is that of the sentence before."""
_ANY_WORK = ("工作", "项目", "活动")
_FURTHER, _SENTENCES_ON = 900, 8
"""Characters, and sentences, behind a name in which a text still speaks of 该工程."""
_SINCE_MOST = 2
"""Characters between the title of an item and the time since when it is done: 。自8月起."""
_EXPLAINED_WITHIN = 14
"""Characters of the line below such a name before the time that it began: 省政府2018年4月启动的…行动."""


@record
class _Words:
    begin: re.Pattern[str]
    begun: re.Pattern[str]
    told: re.Pattern[str]
    born: re.Pattern[str]
    own_born: re.Pattern[str]
    label: re.Pattern[str]
    told_meeting: re.Pattern[str]
    goes_on: re.Pattern[str]
    then_it: re.Pattern[str]


@cache
def _words() -> _Words:
    book = load("launches")
    it = (
        "(?:此举|这支队伍|(?:该|这项|该项|此项|这一|这个|此|这)[\u4e00-\u9fff]{0,2}?"
        "(?:服务|计划|工程|行动|活动|平台|机制|制度|改革|项目|政策|试点|会议|基金|中心|系统|队伍|专线|热线|公园|园区|战略|模式|品牌|做法|工作法|大赛|论坛|铁路|线路|航线|班列|片区|小镇|大桥|隧道|举措|实践|创新|工作))"
    )
    return _Words(
        begin=re.compile(book.expand("{{begin}}")),
        begun=re.compile(book.expand("(?:起|开始)?(?:[上下]午)?(?:最早|最先)?{{where}}(?:{{sure}}){0,3}{{begun}}")),
        told=re.compile(
            rf"(?:^|[,，。;；])(?:[\u4e00-\u9fff]{{2,4}}(?=该))?{it}(?:由[^，,。;；]{{2,36}})?(?:第一期|首期|一期)?[于在自从]?$"
        ),
        born=re.compile(rf"(?:^|[,，。;；]){it}(?:最早)?(?:始于|起源于|{_BORN})$"),
        own_born=re.compile(rf"(?:^|[,，。;；])(?P<head>[\u4e00-\u9fff]{{2,6}}?)(?:最早)?(?:{_BORN})$"),
        label=re.compile(
            rf"[”」》]?(?:[(（][^()（）]{{1,24}}[)）])?\s{{0,8}}(?:{book.data['beginning_columns']})\s?[:：为]\s?"
        ),
        then_it=re.compile(
            book.expand(
                f"(?:起|开始)?[，,]{it}[\u4e00-\u9fff]{{0,8}}?{{{{where}}}}(?:{{{{sure}}}}){{0,3}}{{{{begun}}}}"
            )
        ),
        told_meeting=re.compile("(?:^|[,，。;；])(?:该|这个|这一|此)会[于在自从]?$"),
        goes_on=re.compile(it),
    )


def retold(text: str, sentences: Sequence[Span], index: int, name: Span, dated: Sequence[Timex]) -> str | None:
    """When an initiative began, as a later clause of its sentence or of the next one tells.

    Args:
        text: of the document.
        sentences: all of them, in order.
        index: of the one that holds `name`.
        name: where the initiative is named.
        dated: the time expressions with a value, in order.

    Returns:
        The value of the time, or None.
    """
    known = _words()
    after_name = sentences[min(index + 1, len(sentences) - 1)]
    last = _last_about(text, sentences, index)
    stop = min(sentences[last].end, name.end + _REACH)
    first = bisect_left(dated, name.end, key=lambda timex: timex.span.start)
    if first == len(dated) or dated[first].span.start >= stop:
        return None
    goes_on = index + 1 < len(sentences) and _goes_on(text, name, after_name)
    for timex in dated[first:]:
        at, end = timex.span.start, timex.span.end
        if at >= stop:
            return None
        if not timex.when:
            continue
        if _LABELLED.search(text, max(name.end, at - _LABEL_MOST), at):
            return timex.when.partition("/")[0]
        if not is_point(text, timex):
            continue
        before = text[max(name.end, at - _BEFORE) : at]
        if after_name.start <= at and _EXPLAINED.match(text, end) and _is_noted(text, sentences[index], name, at):
            return timex.when
        if at >= after_name.end and not _is_about(text, name, at):
            return None
        if at >= after_name.start and known.then_it.match(text, end, stop) and _is_about(text, name, at):
            return timex.when
        if text[at - 1] in "：:为 " and known.label.fullmatch(text, name.end, at):
            return timex.when
        if text[at - 1] == "于" and (
            known.born.search(before)
            or ((own := known.own_born.search(before)) and own["head"].endswith(text[name.end - 2 : name.end]))
        ):
            return timex.when
        after = _COMMA.split(text[end : end + 24])[0]
        since = "起" in timex.surface or after.startswith("起") or before.endswith(("自", "从"))
        meets = text[name.start : name.end].rstrip(_CLOSED).endswith("会")
        told = (known.told_meeting if meets else known.told).search(before) is not None
        if (told and since) or _is_item(text, name, at, after, since):
            return timex.when
        begun = goes_on and at >= after_name.start and known.begun.match(after)
        if begun and _is_of_subject(text, after_name.start, at):
            return timex.when
        word = text[name.start : name.end].rstrip(_CLOSED)[-2:]
        same = _SAME_HEAD.search(before) and before.rstrip("于在自从将已拟定").endswith(word)
        if (same or told) and (known.begin.search(after) or known.begun.match(after)):
            return timex.when
    return None


def much_later(text: str, sentences: Sequence[Span], index: int, name: Span, dated: Sequence[Timex]) -> str:
    """When an initiative began, as a sentence further below tells of 该工程, with no other works told of between.

    Args:
        text: of the document.
        sentences: all of them, in order.
        index: of the one that holds `name`.
        name: where the initiative is named.
        dated: the time expressions with a value, in order.
    """
    noun = text[name.start : name.end].rstrip(_CLOSED)[-2:]
    further = text[name.end : name.end + _FURTHER]
    if f"该{noun}" not in further and f"。{noun}" not in further:
        return ""
    for sentence in sentences[index + 1 : index + 1 + _SENTENCES_ON]:
        if sentence.start > name.end + _FURTHER:
            break
        own = text.startswith("该", sentence.start)
        if text.startswith(noun, sentence.start + own):
            begin = sentence.start + own + len(noun)
            first = bisect_left(dated, begin, key=lambda timex: timex.span.start)
            timex = dated[first] if first < len(dated) else None
            near = timex is not None and timex.span.start <= begin + 1 and is_point(text, timex)
            if timex is not None and near and _words().begun.match(text, timex.span.end, sentence.end):
                return timex.when or ""
        elif re.match(f"[^，,。；;：:]{{2,20}}?{noun}", text[sentence.start : sentence.end]):
            break
    return ""


def origin(text: str, sentences: Sequence[Span], index: int, name: Span, dated: Sequence[Timex]) -> str:
    """Since when an initiative has been, as the next sentence opens: 2003年起，团中央组织实施了这项工作.

    Also 自2017年列入实事以来，该工程…. Empty where it opens with no such time, or is about another thing.

    Args:
        text: of the document.
        sentences: all of them, in order.
        index: of the one that holds `name`.
        name: where the initiative is named.
        dated: the time expressions with a value, in order.
    """
    if index + 1 == len(sentences):
        return ""
    after = sentences[index + 1]
    first = bisect_left(dated, after.start, key=lambda timex: timex.span.start)
    timex = dated[first] if first < len(dated) else None
    if timex is None or timex.span.start - after.start > _OPENS or not (timex.when or "")[:4].isdecimal():
        return ""
    surface = text[timex.span.start - 1 : timex.span.end + 2]
    since = surface.startswith(("自", "从")) or "起" in surface or "以来" in surface
    called = _COMMA.split(text[name.start : name.end + _CALLED_WITHIN])[0]
    if surface.startswith(("自", "从")) and (born := _SINCE_BORN.match(text, timex.span.end, after.end)):
        own = text[name.start : name.end].rstrip(_CLOSED)[-2:]
        about = born["noun"] == own or born["noun"] in called or _GONE_ON.match(text, born.start("noun"))
        return (timex.when or "").partition("/")[0] if about else ""
    found = _ORIGIN.match(text, timex.span.end, after.end)
    if found is None:
        return ""
    since = since or "以来" in text[timex.span.end : timex.span.end + _ORIGIN_MOST]
    if not since and (found["done"] is None or found["done"] in _ANY_WORK):
        return ""
    noun = found["done"] or found["put"] or found["it"]
    return (timex.when or "").partition("/")[0] if noun in (*_ANY_WORK, called[-len(noun) :]) or noun in called else ""


def before_it(text: str, sentences: Sequence[Span], index: int, name: Span, dated: Sequence[Timex]) -> str:
    """The time of the sentence before, where that of the name points back to it: ◆在此举办, 此项工作被命名为◆."""
    sentence, before = sentences[index], sentences[max(0, index - 1)]
    here = "在此" in text[name.end : sentence.end] and _HELD_HERE.match(text, name.end, sentence.end)
    so = text[sentence.start] in "此这该" and _NAMED_SO.fullmatch(text, sentence.start, name.start)
    if index and _SCENE.match(text, name.end) and (day := _day_of_scene(text, before, sentence, dated)):
        return day
    if (
        index
        and _AT_IT.match(text, sentence.start, name.start)
        and (day := _day_of_meeting(text, sentences, index, dated))
    ):
        return day
    so = so or (_THUS.fullmatch(text, sentence.start, name.start) and _FIRST_OF_ALL.match(text, name.end))
    if index == 0 or not (here or so):
        return ""
    first = bisect_left(dated, before.start, key=lambda timex: timex.span.start)
    last = bisect_left(dated, sentence.end, key=lambda timex: timex.span.start)
    whens = {timex.when for timex in dated[first:last] if timex.when and is_point(text, timex)}
    return whens.pop() if len(whens) == 1 else ""


def _day_of_meeting(text: str, sentences: Sequence[Span], index: int, dated: Sequence[Timex]) -> str:
    """The one day of the nearest sentence before that tells of a meeting; empty where the sentence has its own."""
    sentence = sentences[index]
    last = bisect_left(dated, sentence.end, key=lambda timex: timex.span.start)
    if last and dated[last - 1].span.start >= sentence.start:
        return ""
    for before in reversed(sentences[max(0, index - _GATHERED_WITHIN) : index]):
        first = bisect_left(dated, before.start, key=lambda timex: timex.span.start)
        end = bisect_left(dated, before.end, key=lambda timex: timex.span.start)
        days = {timex.when for timex in dated[first:end] if timex.when and _DAY.fullmatch(timex.when)}
        if days:
            return days.pop() if len(days) == 1 and _GATHERED.search(text, before.start, before.end) else ""
    return ""


def _day_of_scene(text: str, before: Span, sentence: Span, dated: Sequence[Timex]) -> str:
    """The day with which the sentence before opens, where the sentence itself tells no time; else empty."""
    first = bisect_left(dated, before.start, key=lambda timex: timex.span.start)
    last = bisect_left(dated, sentence.end, key=lambda timex: timex.span.start)
    told = dated[first:last]
    if (
        len(told) != 1
        or told[0].span.start > before.start + _SCENE_OPENS
        or "\n" in text[before.start : sentence.start]
    ):
        return ""
    return told[0].when if told[0].when and _DAY.fullmatch(told[0].when) else ""


def year_before(text: str, sentences: Sequence[Span], index: int, name: Span, dated: Sequence[Timex]) -> str:
    """The year of the sentence before, of a name that its own undated sentence says has begun: 甲工程先后铺开.

    Empty where its own sentence has a time, the one before has times of several years, or a line ends between them.
    """
    if index == 0 or _FOLLOWED.match(text, name.end) is None:
        return ""
    before, sentence = sentences[index - 1], sentences[index]
    first = bisect_left(dated, before.start, key=lambda timex: timex.span.start)
    last = bisect_left(dated, sentence.end, key=lambda timex: timex.span.start)
    near = [timex for timex in dated[first:last] if "以来" not in text[timex.span.start : timex.span.end + _SINCE_WHEN]]
    if not near or near[-1].span.start >= sentence.start or "\n" in text[before.start : sentence.start]:
        return ""
    years = {timex.when[:4] for timex in near if timex.when and timex.when[:4].isdecimal()}
    return years.pop() if len(years) == 1 else ""


def _last_about(text: str, sentences: Sequence[Span], index: int) -> int:
    """The number of the last sentence of the paragraph that may go on about what sentence `index` names."""
    last = index
    while last < min(index + _MOST_LATER, len(sentences) - 1) and (
        last == index or "\n" not in text[sentences[last].start : sentences[last + 1].start]
    ):
        last += 1
    return last


def _is_about(text: str, name: Span, at: int) -> bool:
    """Whether 该工程 beside a time at `at` is the name: it is called so, and nothing else is named between them."""
    this = _words().goes_on.search(text, max(name.end, at - _BEFORE), at + _BEHIND)
    if this is None or any(mark in text[name.end + 1 : at] for mark in "“《「"):
        return False
    noun = this[0][-2:]
    called = _COMMA.split(text[name.start : name.end + _CALLED_WITHIN])[0]
    holders = this[0] == "这支队伍" and _PERSONS.search(text, name.start, name.end) is not None
    return holders or noun in _ANY_DEED or noun in called


def _is_noted(text: str, sentence: Span, name: Span, at: int) -> bool:
    """Whether a name is all of its line, and the line below begins to explain it at most a few words before `at`."""
    alone = not (text[sentence.start : name.start] + text[name.end : sentence.end]).strip(_AROUND)
    between = text[sentence.end : at].strip(_AROUND)
    return alone and len(between) <= _EXPLAINED_WITHIN and _COMMA.search(between) is None


def _is_of_subject(text: str, start: int, at: int) -> bool:
    """Whether the clause before a time at `at` tells of the subject of its sentence, that begins at `start`."""
    comma = max(text.rfind(mark, start, at) for mark in "，,；;")
    return comma < 0 or _SAME_SUBJECT.fullmatch(text, comma + 1, at) is not None


def _goes_on(text: str, name: Span, sentence: Span) -> bool:
    """Whether a sentence goes on about the name before it: 平台设…, 该项目…."""
    head = head_of(text[name.start : name.end])
    own = head is not None and len(head.word) > 1 and text.startswith(head.word, sentence.start)
    return own or _words().goes_on.match(text, sentence.start) is not None


def _is_item(text: str, name: Span, at: int, after: str, since: bool) -> bool:
    """Whether a time at `at` stands in the first sentence of the item that is titled with the name, and begins it."""
    between = text[name.end : at].lstrip(_CLOSED)
    if between[:1] not in ("。", "：", ":", "；", ";", "") or "。" in between[1:]:
        return False
    if _ITEM.search(text, max(0, name.start - 24), name.end) is None:
        return False
    return _STARTED.match(after) is not None or (since and len(between) <= _SINCE_MOST)
