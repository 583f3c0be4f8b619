"""The parts of an initiative that its sentences, its own name, or the items below its heading list.

The rules of `rules/lists.yaml` are patterns over the shape of a sentence (`shapes.shape`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from corpus.extraction.glossary.counted_below import ordered_below, told_one_by_one, without_shared_verb
from corpus.extraction.glossary.enumerations import doubled, split_parts
from corpus.extraction.items import ITEM_MARK, LINE_MOST, MOST_ITEMS, sort_of
from corpus.extraction.naming.members import enumerations
from corpus.extraction.numerals import counts, number
from corpus.extraction.parts.in_order import by_digits, by_numerals, quoted_run, quoted_stages
from corpus.extraction.parts.items_below import (
    announced_below,
    items_below,
    rows_of_group,
    titles_below,
)
from corpus.extraction.parts.items_listed import LONGEST, VAGUE, bare, items_of, unled
from corpus.extraction.parts.tidied import unheld
from corpus.extraction.parts.titled import counted_run, parts_of_titled
from corpus.extraction.parts.told_on import MOST_MENTIONS, counted_again, quoted_in_turn, resumed_at
from corpus.extraction.rulebook import Rule, Sieve, demands, load
from corpus.extraction.shapes import NAME, outer, shape
from corpus.model import Document, Role, Span
from corpus.openings import Beside, beside, compiled
from corpus.sentences import sentence_at

_ORDINAL = re.compile(
    r"(?:^|[；;。，,]|(?=[①-⑳]))\s*(?P<mark>[一二三四五六七八九十][是要]|其[一二三四五六七八九][，,]?|第[一二三四五六七八九](?:阶段[为是]?|步)?[，,：:]?|首先[，,]?|其次[，,]?|最后[，,]?"
    r"|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳])\s?(?:[0-9]{4}年?[0-9年月日至到—–~-]{0,20}[，,])?(?P<item>(?:“[^“”，,；;。：:]{1,16}”|[^，,；;。：:”“①-⑳]){1,24})"
)
_SELF = re.compile("“(?P<list>[^“”、]{2,10}(?:、[^“”、]{2,10}){2,7})”")
_SELF_BARE = re.compile(
    "“?(?P<list>(?![一多])[\u4e00-\u9fff]{4}、[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){1,6}、[\u4e00-\u9fff]{2,10}?)”?"
    "(?:改革|行动|工程|工作|机制|制度|模式|战略|方针|理念)?"
)
"""A name that is a list, with a head noun or without: 简政放权、放管结合、优化服务改革; 藏水于库、藏水于林战略.

A pair that begins with a count is one way of serving: 一窗受理、集成服务."""
_WAY = re.compile(
    "“(?P<list>[\u4e00-\u9fff]{4,8}(?:、[\u4e00-\u9fff]{4,8}){2,4})”的?[\u4e00-\u9fff]{0,6}(?:机制|模式|工作法|体系|制度|路径)"
)
"""A quoted list of clauses by which things are done: “党支部引领、合作社管护、农户参与”的管护模式."""
_SELF_JOINED = re.compile(
    "(?P<list>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){1,6}和[\u4e00-\u9fff]{2,8}?)(?:机制|制度|模式|体系)"
)
"""The same with 和 before the last item: 红牌、黄牌和绿牌制度."""
_MOTTO = re.compile("”.{0,8}(?:主题|教育|大讨论|大赛|活动|比赛|晚会|征文)")
"""Behind a quotation that is only what something is held under: “甲乙丙丁、戊己庚辛”大讨论."""
_JOINTS = re.compile("、|(?<!共)和(?=[^、]{2,10}$)")
_PAIR = re.compile(
    "“(?P<first>[千万百双十][\u4e00-\u9fff]{3,7})、(?P<second>[千万百双十][\u4e00-\u9fff]{3,7})”"
    "|“(?P<alike>(?P<begin>[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{1,4})、(?P<to_it>(?P=begin)[\u4e00-\u9fff]{1,4})”"
)
"""A quoted pair that is built alike: “千镇连锁超市、万村放心店”, “藏粮于地、藏粮于技”."""
_OBJECT = re.compile("[把将由向](?!军|领)|对(?!接|标|口|外|内|口)|以(?!旧|工)|在(?!线)")
"""How the object of a clause begins, that is no list of parts: 把报关、查验、放行并联办理."""
_CLOSED = re.compile(
    "(?<=.{2})等?(?P<number>[二三四五六七八九十两]|[0-9]{1,2})(?:项|个|大|类|方面)[\u4e00-\u9fff]{0,4}$"
)
"""What sums a list up behind its last item: 先锋示范四项工作."""
_COUNTS = re.compile("[一二三四五六七八九十两](?:项|个|大|类|方面)[\u4e00-\u9fff]{2}")
_BEHIND = re.compile("[”」]?[\u4e00-\u9fff]{0,6}[，,：:](?:即|着力|重点|全面|做到|坚持)*")
_WITH = re.compile("([^与]{2,16})与([^与]{2,16})")
"""Two items that 与 joins: 数位与城乡建设."""
_UNIT = re.compile("[二三四五六七八九十两](?:个|项)(?P<unit>[\u4e00-\u9fff]{2})”?$")
_PLACES = re.compile(
    "“(?P<list>[^“”—－]{2,8}(?:[—－][^“”—－]{2,8}){1,5})”[\u4e00-\u9fff]{0,4}(?:会议|合作|联盟|机制|协作|经济圈|联席)"
)
"""Places that a meeting or an alliance of theirs is named after."""
_CHAIN = re.compile("“?(?P<list>[\u4e00-\u9fff]{2,6}(?:[—－][\u4e00-\u9fff]{2,6}){2,5})”?")
"""A name that is a chain of three links or more: 县城—中心镇—重点村."""
_SUM = re.compile(
    "“?(?!互联网|党建|旅游|生态|数字|文化|交通|医疗|教育|政府|体育)[\u4e00-\u9fff]{2,8}(?:[+＋](?!N)[\u4e00-\u9fff]{2,8}){2,5}”?"
)
"""A name that adds its parts up: 网格长+楼栋长+志愿者. Two (链长+链主) are its wording, and no list."""
_SUM_OPEN = re.compile("“?[\u4e00-\u9fff]{2,8}(?:[+＋][\u4e00-\u9fff]{2,8}){1,5}[+＋][NXn]”?")
"""The same, with room for more: 渠长+巡渠员+N."""
_GATHERS = compiled(
    "(?:方面|领域|环节|重点|抓手|维度|层面|主线|主题|目标|任务|要求|课题)[，,]|[二三四五六]位一体的?|(?:组成|构成)的|为[\u4e00-\u9fff]{0,2}(?:抓手|内容|载体|支撑)|(?:步骤|阶段|环节|步)(?:进行|开展|推进|实施|抓好|组织)|(?:共同|一起|一道)(?:构成|组成|形成)|[是为](?:当前|目前|今年|下一步|现阶段)?$|作为$|[被获](?:最终|正式)?(?:确定|选定|票选|票决|评定|列|推选)[为入]|为(?:主题|主线|主要内容|核心内容|口号)的"
)
_QUOTED = re.compile("^“([^“”]{2,16})”.*$")
"""An item that begins with a quoted name is that name."""
_NEW_CLAUSE = re.compile(
    "[，,](?:并|还|重点|集中|精心)?(?:分为|分成|推出|提供|实施|开展|设立|打造|建立|包括|涵盖|推行|组织|举办)(?=[^，,]{4})"
)
"""Where a sentence leaves what it lists first for what it counts: 聚焦老人、儿童，推出“甲”“乙”两项服务."""
_PERSON = re.compile("(?:[长员师者]|代表|书记|人员|专家|家长|居民|村民|志愿者|[局委办厅]|部门|单位|学生|干部)$")
"""How an item ends that is a member of a body and no part of what is done."""
_COUNTED = re.compile(
    "(?:.{2,16}[”」])?(?P<number>[二三四五六七八九十两]|十[一二])[大项个](?:[\u4e00-\u9fff]{2}){0,2}?(?P<noun>攻坚战|保卫战|战役|战略|攻坚行动|专项行动|行动|工程|机制|制度|体系|改革|计划|活动|平台|攻坚|新城|新区|片区|园区|基地|走廊)"
)
"""A name that is a count of things of one kind."""
_COUNTED_OUT = re.compile(
    "[0-9](?:余|多)?[万亿]?(?:座|公里|[个名家所处亩户人吨台项件条场次口辆套元]|千米|平方米|人次)|^[0-9]{1,2}[年月天][内来间]"
)
"""How an item shows that a sentence counts what was done, and lists no parts: 渠道50公里, 5年内选派500名教师."""
_DONE = re.compile(
    "要|将|须|着力|大力|深入|全面|扎实|持续|深化|继续|加快|坚决|打好|打赢|实施|开展|推进|推行|推动|建立健全|建立|健全|完善|启动|抓好|做好|落实|构建|打造|组织|通过|是|即|[一二三四五六七八九十]是"
)
_ALL_BEFORE = re.compile("^.*(?:等|以及|对于|关于|作为|围绕|按照)")
_NO_MEMBER = re.compile("[二三四五六七八九十两0-9各每这该此本全]|[大项个](?!目)")
_BODY_OF = re.compile("[”》]?[\u4e00-\u9fff]{0,4}(?:领导小组|工作小组|指挥部|组委会|推进小组)")
"""Behind a name, a body that is set up for it and has rooms of its own: “清渠”行动领导小组，下设办公室."""
_PHASE = re.compile("[（(][一二三四五首][期批][)）]")
"""Behind a name, which phase of it is meant."""
_SHORT_COUNTED = re.compile("[二三四五六七八九十两][\u4e00-\u9fff]")
_THAT_IS = re.compile("”?(?:即|就是|是指|指的是|[:：])(?P<said>[^。\n]{8,260})")
"""Behind a name, what it stands for."""
_FAR = 3000
"""Characters behind a counted name in which its members are named."""
_LEAD_REST = 120
"""Characters behind a name in a line that leads the lines below it."""
_BESIDE = re.compile(f"”、?“?{NAME}|{NAME}”?、?“")
"""Beside a name that is one of several, of all of which the 一是 behind them tells: “甲”“乙”，…。一是…."""
_ANY = frozenset(("专项", "系列", "重大", "重点", "重大重点", "相关", "有关", "一系列", "各项"))
"""Before a noun of which they name no one: 专项行动."""
_MERGES = re.compile("“?[两二三四五六七]合一")
_SUMS_UP = re.compile("[统合并总简]称")
_LEAST = 2
_NEAR = 4
"""Characters between a name and the end of the words that announce its list."""
_BEFORE = 120
"""Characters of the sentence before a name in which what it sums up stands."""
_REACH = 360
"""Characters after a name in which its parts stand."""


def listed_parts(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The parts of an initiative that is named `forms` at `places`; () where the text lists none."""
    motto = any(map(_MOTTO.search, forms))
    for form in sorted(forms, key=lambda form: (len(form), form)):
        own = _SELF.search(form) or _SELF_BARE.fullmatch(form) or _SELF_JOINED.fullmatch(form)
        if (
            own
            and _is_list_of_names(document, own["list"])
            and not (motto and len(_JOINTS.split(own["list"])) == _LEAST)
        ):
            return tuple(_JOINTS.split(own["list"]))
        if own := _WAY.fullmatch(form):
            return tuple(own["list"].split("、"))
        if pair := _PAIR.search(form):
            return pair["first"] or pair["alike"], pair["second"] or pair["to_it"]
        if _SUM.fullmatch(form) or _SUM_OPEN.fullmatch(form):
            return tuple(item for item in re.split("[+＋]", form.strip("“”")) if len(item) > 1)
        if places_of := _PLACES.search(form) or _CHAIN.fullmatch(form):
            return tuple(re.split("[—－]", places_of["list"]))
    members = _members(document, forms, places)
    if len(members) >= _LEAST and any(len(members) in counts(form) for form in forms):
        return members
    for start, end in places[:MOST_MENTIONS]:
        line = document.line_at(start)
        if line is None or line.role is Role.META:
            continue
        if items := (
            rows_of_group(document, line, start)
            or items_below(document, line, start, end)
            or announced_below(document, line, start, end)
            or parts_of_titled(document, line, start, end)
        ):
            return items
        within = sentence_at(document.text, line.span, start)
        if within is None or _BODY_OF.match(document.text, end):
            continue
        stop = min(line.span.end, max(within.end, end) + (_REACH if within.end - end < _REACH else 0))
        name = outer(document.text, Span(start, end))
        if (led := _BEHIND.match(document.text, end, stop)) and (
            both := doubled(document.text[start:end], document.text[led.end() : max(within.end, end)])
        ):
            return both
        summed = _SUMS_UP.search(document.text, max(within.start, name.start - 6), name.start) is not None
        summed = (
            summed
            or document.text.endswith(("等", "”的", "”"), within.start, name.start)
            or _MERGES.match(document.text, name.start, end) is not None
            or _GATHERS.search(document.text, max(within.start, name.start - _BEFORE), name.start) is not None
        )
        begin = max(within.start, name.start - _BEFORE) if summed else name.start
        seen = shape(document.text, Span(begin, stop), name, [])
        at = seen.index(NAME)
        before, after = seen[at - 1 : at], seen[at + 1 : at + 2]
        several = _BESIDE.search(
            document.text[max(within.start, start - 3) : start] + NAME + document.text[end : end + 3]
        )
        for rule, neighbours in _rules().passing(seen):
            if not neighbours.holds(before, after) or (rule.fields.get("ordinal") and several):
                continue
            items = parts_in(rule, seen)
            if not items:
                continue
            told = (
                "number" in rule.pattern.groupindex
                or rule.fields.get("ordinal")
                or rule.id == "etc-before"
                or rule.fields.get("named")
            )
            wanted = counts(document.text[start:end]) if told else ()
            if rule.fields.get("named") and not wanted:
                continue
            partly = rule.id == "etc-before" and wanted and len(items) < max(wanted)
            if rule.fields.get("fits") and len(items) not in (counts(document.text[start:end]) or (len(items),)):
                continue
            if items and rule.fields.get("ordinal"):
                items = resumed_at(document, places) or items
            if items and (not wanted or len(items) in wanted or partly):
                items = _unshared(items, document.text[start:end])
                loose = "joints" in rule.fields and not rule.fields.get("named")
                return members if set(items) < set(members) or (members and loose) else items
    return (
        members
        or by_numerals(document, forms, places)
        or by_digits(document, forms, places)
        or quoted_run(document, forms, places)
        or quoted_stages(document, places)
        or ordered_below(document, forms, places)
        or told_one_by_one(document, forms, places)
        or resumed_at(document, places)
        or counted_again(document, places)
        or quoted_in_turn(document, places)
        or _spelled_out(document, forms, places)
        or _by_head(document, forms, places)
        or counted_run(document, forms)
    )


def _is_list_of_names(document: Document, listed: str) -> bool:
    """Whether a name is a plain list: items of one length that count nothing themselves (三个进一步、三个不松手).

    Those that count are names where the text quotes each of them: “三级渠站”即…，“两大渠网”即….
    """
    items = _JOINTS.split(listed)
    quoted = all(f"“{item}”" in document.text for item in items)
    return len({len(item) for item in items}) == 1 and (quoted or not all(map(counts, items)))


def _by_head(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the sentences behind a counted name (三大攻坚战) name of its kind; () where it counts more or less."""
    counted = next(filter(None, (_COUNTED.fullmatch(form.strip("“”")) for form in forms)), None)
    if counted is None or not places:
        return ()
    start, end = places[0]
    noun, wanted = counted["noun"], number(counted["number"])
    found: dict[str, None] = {}
    for match in re.finditer(
        f"[^，,。；;：:、！？\\s“”（）()的—]{{2,{LONGEST}}}?{noun}", document.text[end : _own_end(document, start, end)]
    ):
        item = _ALL_BEFORE.sub("", ITEM_MARK.sub("", match[0]))
        while (verb := _DONE.match(item)) and len(item) - verb.end() > len(noun) + 1:
            item = item[verb.end() :]
        if len(item) > len(noun) + 1 and not _NO_MEMBER.match(item) and item.removesuffix(noun) not in _ANY:
            found[item] = None
    return tuple(found) if len(found) == wanted else ()


def _spelled_out(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the words behind 即 spell out of a short counted name (三联, 四化); () where it is not as many."""
    name = next((name for form in forms if _SHORT_COUNTED.fullmatch(name := form.strip("“”"))), "")
    for _, end in places[:MOST_MENTIONS] if name else ():
        if said := _THAT_IS.match(document.text, end):
            items, _ = split_parts(name, said["said"])
            if len(items) in counts(name):
                return items
    return ()


def _own_end(document: Document, start: int, end: int) -> int:
    """Where that ends which may tell what a counted name counts: its line, or what its line is the lead of."""
    line = document.line_at(start)
    if line is None or line.span.end - end > _LEAD_REST:
        return line.span.end if line else end
    at, own = document.line_index(line.span.start), sort_of(document.cut(line.span))
    stop = line.span.end
    for below in document.lines[at + 1 : at + 1 + MOST_ITEMS]:
        if below.role in (Role.HEADING, Role.TABLE, Role.NOTE) or (own and sort_of(document.cut(below.span)) == own):
            break
        stop = below.span.end
    return min(stop, end + _FAR)


def _members(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names of the list that a line announces by one of `forms`; () where there is none of their kind."""
    closing: list[str] = []
    for one in enumerations(document):
        wanted = ("实事", "实事项目") if one.said is None else (one.noun, f"{one.noun}项目")
        if not any(form.endswith(wanted) for form in forms):
            continue  # a list that a count closes belongs to the year's deeds that are named before it
        above, first = one.above.span, one.names[0][1].start
        near = [(start, end) for start, end in places if above.start <= start and end <= min(above.end, first)]
        ends = [phase.end() if (phase := _PHASE.match(document.text, span.end)) else span.end for _, span in one.names]
        names = [document.text[span.start : end] for (_, span), end in zip(one.names, ends, strict=True)]
        if one.said is None:
            closing += names if near else []
        elif any(start < one.said <= end + _NEAR or one.said == above.end for start, end in near):
            titles = titles_below(document, document.line_index(above.start)) if first >= above.end else []
            # of ten lines one may name nothing by itself: 耕地质量提升示范项目
            return tuple(titles if len(names) < len(titles) <= len(names) + 1 + len(names) // 8 else names)
    return tuple(closing)


@cache
def _rules() -> Sieve[tuple[Rule, Beside]]:
    """The rules with what a shape must have beside its name."""
    return Sieve(
        ((rule, beside(rule.pattern.pattern, NAME)), demands(rule.pattern, NAME)) for rule in load("lists").rules
    )


def parts_in(rule: Rule, seen: str) -> tuple[str, ...]:
    """The items that `rule` finds in a shape; () where there are none, or not as many as are announced."""
    match = rule.pattern.search(seen)
    if match is None:
        return ()
    if rule.fields.get("ordinal"):
        return without_shared_verb(ordered) if (ordered := _ordered(match["list"])) else ()
    listed = _NEW_CLAUSE.split(match["list"])[-1] if "number" in rule.pattern.groupindex else match["list"]
    items = list(items_of(listed, "+＋" if rule.fields.get("sum") else rule.fields.get("joints", "、")))
    items = unheld(unled(items)) if items else items
    counting = any(map(_COUNTS.search, items[:-1]))  # 打造两个平台、实现四个提升: each item counts for itself
    if (
        len(items) > 1
        and not counting
        and (closed := _CLOSED.search(items[-1]))
        and number(closed["number"]) == len(items)
    ):
        items[-1] = items[-1][: closed.start()]
    if any(len(item) > (LINE_MOST if "“" in item else LONGEST) for item in items) and rule.id != "papers":
        return ()
    if rule.fields.get("things") and 2 * sum(_PERSON.search(item) is not None for item in items) > len(items):
        return ()
    if items and _OBJECT.match(items[0]) and rule.id != "papers":
        return ()
    if "number" in rule.pattern.groupindex:
        wanted = number(match["number"])
        items[-1:] = [bare(item.removesuffix("等")) for item in items[-1:]]
        items = _as_many(items, wanted)
        return tuple(items) if len(items) == wanted and wanted > 1 else ()
    if rule.fields.get("counted_out") is False and (
        any(map(_COUNTED_OUT.search, items)) or len({"的" in item for item in items}) > 1
    ):
        return ()  # what a sentence counts, or the modifiers of what it makes: 打造整洁、安全的道路和街区
    if rule.fields.get("alike") and len({item[-2:] for item in items}) > 1:
        return ()
    if any(VAGUE.search(item) for item in items) or (
        "的" in items[-1] and not any("的" in item for item in items[:-1])
    ):
        return ()
    return tuple(items) if rule.fields["least"] <= len(items) <= MOST_ITEMS else ()


def _as_many(items: list[str], wanted: int) -> list[str]:
    """Items as many as are wanted: cut at the 与 in the last one, and without what 以及 joins to the first.

    甲、乙、丙与丁等四类; 开幕式以及甲、乙、丙三大活动.
    """
    if len(items) == wanted - 1 and (both := _WITH.fullmatch(items[-1])):
        return [*items[:-1], both[1], both[2]]
    if len(items) == wanted and "以及" in items[0][1:]:
        return [items[0].rpartition("以及")[2], *items[1:]]
    return items


def _unshared(items: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Items without what the last has of all, and the name counts: A、B、社会治理统一 of 六个统一."""
    if counts(name) and (at := items[-1].find(name.strip("“”"))) > 1:
        items = (*items[:-1], items[-1][:at])  # 甲、乙、丙三大主业提质增效 of 三大主业
    counted = _UNIT.search(name)
    if counted is None or any(item.endswith(counted["unit"]) for item in items[:-1]):
        return items
    last = items[-1].removesuffix(counted["unit"])
    return (*items[:-1], last) if len(last) > 1 else items


def _ordered(text: str) -> tuple[str, ...]:
    """The items of 一是…二是… or 1.…2.…: those whose marks are of the sort of the first."""
    found = list(_ORDINAL.finditer(text))
    sort = _sort(found[0]["mark"]) if found else ""
    whole = [one["item"] for one in found if _sort(one["mark"]) == sort]
    items = [item for item in (_QUOTED.sub(r"\1", one) for one in whole) if len(item) > 1]
    if len(set(items)) < len(items):
        items = whole  # “人工智能+”科学技术, “人工智能+”产业发展
    return tuple(items) if 2 <= len(items) <= MOST_ITEMS else ()


def _sort(mark: str) -> str:
    """What sort of mark opens an item: 一是, 第一步, 1."""
    return mark[-1] if mark[-1] in "是要" else ("第" if mark[0] in "第首其最" else "1")
