"""Phrases that end in a head noun and could be names: cut at the verbs of their clause, judged by their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from corpus.extraction.naming.borders import Candidate, tables, trigger_before
from corpus.extraction.naming.extents import AND, ANEW, JOINING, with_shared
from corpus.extraction.naming.following import ACTS, COUNTED, LIES, closes_row, happening_at, is_field, raised
from corpus.extraction.naming.judging import judge
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.naming.shared_heads import row_start
from corpus.extraction.naming.stretches import AND_ALSO, DAY_FIRST, IN_BRACKETS, any_between, next_item, stretches
from corpus.extraction.rulebook import load
from corpus.model import Kind, Line, Span
from corpus.openings import compiled

_LEVELS = tuple("省市县区州旗镇乡")
_COMMAS = ("，", ",")
_AND_SO = re.compile("以及|及(?!时|早|其|格)|暨")
"""How a clause begins that goes on with the row of the one before: 成立甲委员会，|及乙委员会."""
_CLAUSE = re.compile(r"[^,，。;；:：！？!?\s《》…—\n]++")
_ITEM_NUMBER = re.compile(r"P{3,5}|[0-9０-９]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是")
_HONOUR = re.compile("(?<=[\u4e00-\u9fff]{4})(?:荣誉)?称号$")
"""What is given with a name, and may be left out: 全国最美茶乡|荣誉称号."""
_OF_PLACE = ("全省", "全市", "全县", "全区", "全州", "全镇")
"""What may be of a name: 全市|茶业现场会."""
_OF_YEAR = re.compile("20[0-9]{2}年(?!度)")
_DATED = re.compile(r"[0-9]月|年[初底末中]")
_JOINT = compiled(f"以及|[、暨]|等(?=国家|全国)|{AND}")
_BETWEEN = re.compile(rf"(?:{_JOINT.pattern})(?:[^，,。；;、]{{2,14}}的)?")
"""What may stand between two names of a list: 、, and what the next one costs (、投资2亿元的)."""
_TITLE_LEAST = 5
_ABOUT = ("围绕", "结合", "依托")
_SUBJECTS = re.compile("[^，,。；;]{0,50}?等[\u4e00-\u9fff]{0,4}(?:方向|领域|方面|环节|行业|内容|主题)(?=[，,。；;]|$)")
"""What closes a row of subjects, and none of names: 围绕甲消费、|乙支撑平台等方向."""
_EDITION = re.compile("第[^个项条]{0,40}[次届轮批期]$")
_ONE_OF = re.compile(
    "之一的?|成为(?=国家|全国|首批)|的(?:[首]个)?(?:标志性|控制性|重点|配套|先导|起步|关键性?|节点|子){1,2}(?:工程|项目)(?:之一)?的?(?![、，,。；;]|建设)"
)
"""What says that the name behind it is part of the one before, or one of those."""
_APPOSED = re.compile("(?:工程|项目|平台|园区|活动|品牌|政策|计划|行动)(?:之一的?|——|──)$")
"""What says that the name behind it is one, by the sort of it: 省重点水利工程——|白石灌渠."""
_FRAMES = re.compile("为(?:主要)?(?:载体|抓手|龙头|依托|牵引|核心|主体|引领|基础|支撑|重点|主)的")
"""What says that the name behind it is meant: 以某平台为载体的|县域融资改革."""
_ITEMS = re.compile("[二三四五六七八九十]{1,2}项")
_MANY = re.compile("[百千万][座个家名所]")
_PLANS = ("计划", "工程", "行动")
"""What is named after how many it makes: 千座公园计划."""
_ITEMS_LEAST = 4
"""Characters behind such a number that make a name with it."""
_ANSWERS = ("局", "委员会", "办公室")
"""What a colon behind it lets speak: 能源局：印发茶山用电工作要点."""
_SOLE = re.compile("(?:首[条座个家艘]|第一[条座个家艘]|唯一)的?$")
_PREPARES = ("筹备", "筹建")
_PREPARING = ("工作组", "小组", "委员会", "办公室", "专班", "指挥部")
"""A body that is there to prepare, and is called after it: 筹备新医学院工作组."""
_COMPARED = re.compile("(?:更[\u4e00-\u9fff]{1,4}|不同|最(?!严格)[\u4e00-\u9fff]{1,3})的$")
"""What stands before a sort of thing: 修建更完善的|党群活动中心."""
_FIRST = re.compile("首[届个家批轮](?:的)?$|第一[届个家批轮]$")
_STARTS = "，,。；;：:、*　 "
_ENDS = "，,。；;"
_RUNS_ON = "的和与及、等"
"""What follows a name that is not yet what the clause tells of."""
_NAMED_LEAST = 7
"""Characters that a name has at least that closes a list by 等 (…、某大道综合管廊项目等。)."""
_TITLE_MOST = 14
"""Characters of the title of an item that ends in a full stop."""
_BUILT = re.compile("(?:建设)?(?:项目|工程)(?!部|组|的)")
"""What stands behind a road with its section in brackets: 云石高速(白州段)|建设项目基本完工."""
_NTH = re.compile("(?:^|[。；;：:])[一二三四五六七八九十]是$")
"""The number of an item in running text, whose title a full stop ends: 一是茶山治理攻坚战。…"""
_NTH_MOST = 20
_OPENING = re.compile(r"\s*(?:P{3,5}|[-•·*—]{1,2}|[0-9０-９一二三四五六七八九十]{1,3}[.．、)）])?\s*")


def phrases(text: str, line: Line, mask: str) -> list[Candidate]:
    """The phrases of a line that end in a head noun."""
    found: list[Candidate] = []
    going: dict[str, str] = {}
    places = tables().heads.places(mask)
    for clause in _CLAUSE.finditer(mask) if places else ():
        low, high = clause.span()
        at = bisect_right(places, low)
        if at == len(places):
            break
        if places[at] >= high:
            going = {}
            continue  # no head noun holds a mark, so that none runs on into the next clause
        number = _ITEM_NUMBER.match(mask, low, high)
        pieces = stretches(mask, number.end() if number else low, high)
        for index, (start, end, trigger, strength) in enumerate(pieces):
            if not any_between(places, start + 1, end):
                continue
            following = pieces[index + 1][2] if index + 1 < len(pieces) else ""
            after = happening_at(mask, end) if end < high and not trigger else None
            evidence = {strength: trigger} if trigger else {}
            if not index and mask[low - 1 : low] in _COMMAS and (joint := _AND_SO.match(mask, start, end)):
                start, evidence = joint.end(), dict(going)
            if after and following:
                evidence["happens"] = after[1]
            found += _of_stretch(text, line, mask, places, start, end, evidence)
        verb, strength = pieces[-1][2:] if pieces else ("", "")
        going = {strength: verb} if verb else going
    return found


def _of_stretch(
    text: str, line: Line, mask: str, places: list[int], start: int, end: int, said: dict[str, str]
) -> list[Candidate]:
    """The phrases of a stretch between two verbs.

    Args:
        text: of the document.
        line: in which the stretch stands.
        mask: the line with quotations and brackets hidden.
        places: where head nouns begin in it.
        start: of the stretch.
        end: of it.
        said: what the verb before or after all of them says.
    """
    found: list[Candidate] = []
    opened = False
    at, first = start, True
    owner: Candidate | None = None
    if joint := JOINING.match(mask, at, end):
        at = joint.end()  # the verb before was a noun of a pair: 人事编制和…
        said = {}
    if mask.startswith("由", at) and (of := mask.find("的", at, end)) >= 0:
        at = of + 1  # 成立由甲局、乙局共同召集的协调小组
    while at < end:
        item = next_item(mask, places, at, end, first)
        first = False
        if item is not None:
            low, high, number = item
            if owner is not None and mask.startswith("的", at - 1):  # 推进甲新区的|乙工程: the verb is of the second
                owner.evidence.pop("trigger_start", "")
                owner.evidence.pop("trigger_weak", "")
            if said and (shared := with_shared(mask, start, low, high)) < low:
                low = shared
                found = [one for one in found if one.span.start < line.span.start + low]
            if text[line.span.start + low] in ")）":  # it closes what began before the phrase
                low += 2 if mask[low + 1] == "在" else 1
            evidence = dict(said) or _governed(mask, at, low)
            closing = IN_BRACKETS.match(mask, high)
            behind = closing.end() if closing else high
            if closing and (built := _BUILT.match(mask, behind, end)):
                behind = built.end()
            happening = happening_at(mask, behind)
            framed = _FRAMES.match(mask, behind, end)
            if happening:
                evidence["happens"] = happening[1]
                if _DATED.search(happening[0]):
                    evidence["dated"] = happening[0]
            if number.endswith("届") and number[0] == "第":
                evidence["edition"] = number
            if _FIRST.search(mask, max(0, low - 4), low):
                evidence["first"] = mask[max(0, low - 2) : low]
            begins = low - len(ANEW) if mask.endswith(ANEW, 0, low) else low
            day = DAY_FIRST.match(mask, start, begins) if mask[begins - 1 : begins] in ("日", "月") else None
            opened = (
                begins == 0
                or mask[begins - 1] in _STARTS
                or (day is not None and day.end() == begins)
                or (opened and mask[low - 1] in "和与及、")
            )
            if mask.endswith("是指", 0, begins) or mask.endswith("即", 0, begins):
                opened = True
            if opened and LIES.match(mask, behind):
                evidence["happens"] = evidence["acts"] = mask[high : high + 4]
            elif opened and ACTS.match(mask, behind):
                evidence["acts"] = mask[high : high + 4]
            elif opened and high < end and mask[high] not in _RUNS_ON and "happens" not in evidence:
                evidence["subject"] = mask[high : high + 4]
            if raised(mask, low, high):
                evidence["listed"] = mask[high : high + 8]
            closed = mask[high : high + 1]
            titled = (
                closed in (":", "：")
                or (closed == "P" and high - low >= _NAMED_LEAST - 1)
                or (closed == "。" and high - low <= _TITLE_MOST)
            )
            nth = closed == "。" and high - low <= _NTH_MOST and _NTH.search(mask, max(0, low - 3), low)
            answers = closed in (":", "：") and mask.endswith(_ANSWERS, low, high)
            if nth or (titled and not answers and _opens(mask, low)):
                evidence["entitled"] = mask[low:high]
            elif is_field(mask, low, high):
                evidence["sole"] = mask[low:high]
            if closes_row(mask, low, high):
                evidence["listed"] = mask[high : high + 8]
            elif closed == "等" and mask[high + 1 : high + 2] in _ENDS and high - low > _NAMED_LEAST:
                evidence["ranged"] = mask[low:high]
            if mask[high : high + 2] in ("的“", "的《"):
                evidence = {key: word for key, word in evidence.items() if not key.startswith("trigger")}
            if (number and not _EDITION.match(number) and number[-1] != "届") or COUNTED.match(mask, high):
                evidence["counted"] = number or mask[high : high + 3]
            if mask.endswith(_PREPARES, 0, low) and mask.endswith(_PREPARING, low, high):
                low -= 2
            if evidence.get("trigger_weak") in _ABOUT and _SUBJECTS.match(mask, high):
                evidence.pop("trigger_weak")
            judge(text, line, low, high, mask, evidence)
            if "listed" in evidence:
                evidence.pop("ordinary_body", None)
            if "head_strong" in evidence and "general" not in evidence and _APPOSED.search(mask, max(0, low - 8), low):
                evidence["particular"] = mask[low:high]
            if (framed and "placed" not in evidence) or _COMPARED.search(mask, max(0, low - 6), low):
                evidence.clear()
            if mask.startswith("——", high) and _SOLE.search(mask, max(0, low - 6), low):
                evidence.clear()  # 我国首条跨海高铁——云石高铁
            if evidence:
                low = _with_count(mask, low, high, number, evidence)
                span = Span(line.span.start + low, line.span.start + high)
                name = text[span.start : span.end]
                forms = {name, *_longer_forms(text, line.span.start, mask, low, high, number)}
                trigger = next((said[key] for key in said if key.startswith("trigger")), "")
                own = Candidate(name, forms, span, line, trigger or evidence.get("happens", ""), evidence)
                own.row = line.span.start + row_start(mask, start, low, evidence)
                found.append(own)
            at = high
            if member := framed or _ONE_OF.match(mask, high, end):
                at = member.end()  # 某高速的标志性工程某大桥
                continue
            owner = found[-1] if evidence else None
            if mask.startswith(("的", "国家级"), high, end):  # 石州开发区|国家级零碳园区
                at = high + (mask[high] == "的")
                continue
        cut = _JOINT.search(mask, at, end)
        if cut is None:
            break
        at = cut.end()
    _share(text, found)
    return found


def _governed(mask: str, at: int, low: int) -> dict[str, str]:
    """What the verb says that stands right before a name, behind words that begin its clause: 主题是奋力建设|…."""
    if mask.endswith("设", at, low) and mask[max(0, low - 2) : low - 1] in _LEVELS:
        return {"trigger_start": "设立"}  # 县设|城市管理局
    verb = trigger_before(mask[max(at, low - 12) : low]) if low > at + 1 else ""
    sure = next((strength for strength in ("start", "weak") if verb in _verbs(strength)), "")
    return {f"trigger_{sure}": verb} if sure else {}


@cache
def _verbs(strength: str) -> frozenset[str]:
    return frozenset(load("names").data["triggers"][strength])


def _with_count(mask: str, low: int, high: int, number: str, evidence: dict[str, str]) -> int:
    """Where a name begins whose number is of it, for what it counts is one thing together: 建立五项台账制度."""
    if _MANY.fullmatch(number) and mask.endswith(_PLANS, low, high) and mask.startswith(number, low - len(number)):
        evidence.pop("counted", None)
        return low - len(number)
    if _ITEMS.fullmatch(number) is None or high - low < _ITEMS_LEAST or not mask.endswith(("制度", "机制"), low, high):
        return low
    if not mask.startswith(number, low - len(number)) or not any(key.startswith("trigger") for key in evidence):
        return low
    evidence.pop("counted", None)
    evidence.pop("general", None)
    evidence["numeral"] = number
    return low - len(number)


def _share(text: str, found: list[Candidate]) -> None:
    """What happens to the last of some joined names happens to those before it: 甲工程和乙工程先后铺开."""
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if _BETWEEN.fullmatch(text[before.span.end : after.span.start]) is None:
            continue
        for key in ("happens", "acts", "ranged", "opened"):
            sure = "head_strong" in before.evidence or "landmark" in before.evidence
            strong = sure and "head_strong" in after.evidence
            alike = key in ("happens", "opened") and before.core[-3:] == after.core[-3:]
            if alike and key in after.evidence and "ordinary_body" not in after.evidence:
                before.evidence.pop("ordinary_body", None)
            if key in after.evidence and (strong or alike or (key == "ranged" and "founded" in before.evidence)):
                before.evidence.setdefault(key, after.evidence[key])


def _longer_forms(text: str, base: int, mask: str, low: int, high: int, number: str) -> set[str]:
    """The phrase with the edition before it (第四期…计划), and with the quoted list that qualifies it (“甲、乙”的…)."""
    forms = set()
    if number and _EDITION.match(number):
        forms.add(text[base + low - len(number) : base + high])
    name = text[base + low : base + high]
    if AND_ALSO in name:
        titles = [title for title in name.split(AND_ALSO) if len(title) >= _TITLE_LEAST]
        forms |= {title for title in titles if (own := head_of(title)) is not None and own.kind is Kind.MEETING}
    if name.endswith("创建") and (inner := head_of(name[:-2])) and inner.strong:
        forms.add(name[:-2])  # 全国健身模范县创建
    if name.endswith("建设项目"):
        forms.add(name[:-4])
    if honour := _HONOUR.search(name):
        forms |= {name[: honour.start()], _OF_YEAR.sub("", name[: honour.start()], count=1)}
    if (dated := _OF_YEAR.match(name)) and (held := head_of(name)) and held.kind is Kind.MEETING:
        forms.add(name[dated.end() :])  # 2031年世界茶业大会
    if mask.endswith(ANEW, 0, low):
        forms.add(text[base + low - len(ANEW) : base + high])
    if mask.endswith(_OF_PLACE, 0, low):
        forms.add(text[base + low - 2 : base + high])
    if mask[low - 2 : low] == "”的" and (opening := mask.rfind("“", 0, low)) >= 0:
        forms |= {text[base + opening : base + high], text[base + opening + 1 : base + low - 2]}
    return forms


def _opens(mask: str, low: int) -> bool:
    """Whether nothing but the number of an item stands before `low` in its line."""
    match = _OPENING.match(mask)
    return match is not None and match.end() >= low
