"""Quotations that could be names, with the words that belong to them on both sides."""

from __future__ import annotations

import re
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.borders import HAN, Candidate, tables, trigger_before
from corpus.extraction.brackets import LONGEST_QUOTE, Bracket
from corpus.extraction.kinds import Head, head_of, is_general, words
from corpus.extraction.numerals import counted, counts, fold
from corpus.model import Kind, Line, Span

_BREAK = re.compile(
    r"[0-9][年月日号][底末初份]?[前起内]?|年度|[年月][底末初][前起]?|[^\u4e00-\u9fffP]|[的与及、以由将把被从是了]|对(?![接外标口])|和(?![谐平睦美])|等(?:一批|[0-9一二三四五六七八九十两]*个?)|[一二三四五六七八九十两]?[家个项](?=[\u4e00-\u9fff])"
)
_DAY_OF = re.compile("(?:世界|国际|全国)[\u4e00-\u9fff]{2,8}[日周月]$")
_JOINED = re.compile("[、和与及或，,]?|以及|还是|或者|并")
_SPEECH = re.compile(r"[。！？!?；;:：\n]")
QUOTED_MOST = 40
_TWICE = re.compile("一[\u4e00-\u9fff]{1,4}一[\u4e00-\u9fff]{1,4}$")
"""一院一策, 一个院子一本账: one for each."""
_NUMERALS = frozenset("一二三四五六七八九十两百千万")
_STRATEGY = re.compile(
    "(?:[\u4e00-\u9fff]{2}[强兴立富活靓美旺][县市省区镇乡村业城旅民企]、?){2,4}|(?:(?:[东西南北中][\u4e00-\u9fff]){2}、?){1,3}"
)
"""What a place builds on, and where it grows: 工业强县、生态立县, 东拓西优、南进北延."""
_NUMERAL_MOST = 12
"""Characters of a quotation whose numerals count something; longer ones are speech."""
_LIST_MOST = 16
"""The same of a list of items that each count something."""
_THING_MOST = 10
_TROUBLE = re.compile("(?:的|等)?(?:现象|问题|难题|弊端|乱象|顽疾)")
"""What follows a quotation that says what is amiss, however it counts: “三多三少”现象."""
_TURNED = re.compile("[向到](?=“[^“”]{1,12}”[\u4e00-\u9fff]{0,4}(?:转变|转换|转型|跨越|演进|升级|迈进))")
"""What follows what something was before it became another: 由“二三一”向“三二一”转变."""
_ROW = re.compile(
    "(?:、?“[^“”]{2,24}”){1,5}+[^，,。；;、“”的等]{0,10}(?:活动|行动)(?=$|[、，,。；;])"
    "|(?:、?“[^“”]{2,24}”){0,5}+等(?:一系列|系列|各类|重点|主题|专项)?(?:[0-9]{1,2}|[一二三四五六七八九十])?[项个大]?(?:专项)?(?:行动|活动|工程)(?=$|[、，,。；;])"
)
"""What follows a quotation of a row that says what all of them are: “甲”“乙”等行动, “甲”“乙”进村宣讲活动."""
_SUMMED_UP = re.compile(
    "(?:、?(?:“[^“”]{2,24}”|(?<=、)[^，,。；;、“”]{2,16}?)){0,6}等[^，,。；;、“”]{0,6}(?:活动|行动|赛事|机制|改革|制度|工作法|模式|做法)"
    "|(?:重点|攻坚|专项)?任务(?=[，,。；;、]|全面|圆满|如期|顺利|基本|全部|完成)"
)
"""What says what a quotation is that no verb stands before: “村超”“村BA”等群众性赛事, “保交房”任务全面完成."""
_INTO = re.compile("”[^“”]{0,8}[向到]$")
_EACH = re.compile("每[周月季年]一")
"""How regular doings begin: 每月一题."""
_NOTE = re.compile(r"[\[［][0-9]{1,2}[\]］]")
"""The mark of a note inside a name: “四个全面”[2]战略布局."""
_OF_PERIODS = frozenset(("规划", "规划纲要", "总体规划", "专项规划", "发展规划", "实施规划", "战略"))
_TOLD = ("happens", "quoted_trigger")
_FOUNDS = ("成立", "组建", "设立")
_HONOURED = ("评选", "授予", "荣获", "获评", "入选", "命名为", "评为")
_NAMED_FOR = re.compile("示范(?:[点县市区镇村乡街户店校]|单位|社区|学校|村镇|企业|商家)(?:创建)?$|样板$")
"""What a quotation before it is the model for: “四好农村路”全国示范县."""
_CODE = re.compile(r"[0-9０-９A-Z+＋×\-]{2,9}")
"""A quotation of numbers: 531, 1+7+N; it names something with what stands behind it."""
_PLACES = frozenset(("街道", "社区", "乡镇", "镇街", "全镇", "各级"))
"""Whose it is, where that stands before a code: 街道“1+7+N”党群服务中心."""
_SUMMED = re.compile("[二三四五六七八九十]大[\u4e00-\u9fff]{2}$|[二三四五六七八九][\u4e00-\u9fff]{1,2}(?:责任)?制$")
"""What sums up the items of the list in quotes before it: “甲、乙、丙”三大工程."""
_LONG = (4, 12)
"""Characters of a quotation that may be a name without a head noun."""
_WORKS_ON = re.compile(
    "在(?!线)|(?:大力|加快|持续|着力)|(?:推进|推动|完善|发展|加强|提升|深化|促进|优化|健全|强化)(?=.{3})|把|没有"
)
"""How a quotation begins that says what is to be done, and gives it no name."""
_RUNS = re.compile("[把得更的了吗呢吧啊我你他她这那就不没]|、.{0,8}、")
"""Words of speech and of descriptions."""


def _in_round(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in round brackets: what is outside of them does not belong to it."""
    return any(
        one.opening in "(（" and one.outer.start < pair.outer.start and pair.outer.end <= one.inner.end for one in pairs
    )


def _in_title(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in book-title marks: it names what the document is about, and is no name here."""
    return any(one.opening == "《" and one.outer.start < pair.outer.start < one.outer.end for one in pairs)


def _is_saying(core: str, trigger: str = "") -> bool:
    """Whether a quotation without a head noun is a motto: a long phrase that begins with a verb, or long items."""
    if (trigger.endswith("开展") and len(core) <= 9) or _STRATEGY.fullmatch(core):
        return False
    if _WORKS_ON.match(core):
        return True
    if len(core) >= 9 and tables().weak.match(core):
        return True
    firsts = {item[:1] for item in core.split("、")}
    if len(firsts) > 1 and firsts <= _NUMERALS:
        return False  # 一张蓝图、两次承诺、三天发证
    return "、" in core and max(map(len, core.split("、"))) >= 4


def _is_wished(mask: str, closing: int, core: str) -> bool:
    """Whether a quotation tells what is wished for, felt or reached, by what follows it or by its own words."""
    if tables().vision.match(core):
        return True
    counted_out = counts(core) and len(core) <= _NUMERAL_MOST  # “双控双降”目标
    return not counted_out and bool(tables().wish_after.match(mask, closing))


def _is_figure(core: str, thing: str, trigger: str) -> bool:
    """Whether a quotation ends as figures of speech do, names no thing and is no honour that was given."""
    head = head_of(core)
    if head is not None and len(head.word) > 1 and head.kind in (Kind.INSTITUTION, Kind.PLATFORM):
        return False
    return (
        len(thing) < 2
        and not _TWICE.match(core)
        and not _EACH.match(core)
        and core.endswith(_figures())
        and not trigger.endswith(_HONOURED)
    )


def _is_long(core: str) -> bool:
    """Whether a quotation is too long for a nickname and too short for speech, and runs on by no word of its own."""
    return _LONG[0] <= len(fold(core)) <= _LONG[1] and not _RUNS.search(core)


def _inner_heads(extension: str) -> list[str]:
    """The beginnings of what follows a quotation that end in a strong head noun: 产业集群 of 产业集群发展思路."""
    whole = head_of(extension)
    last = len(extension) - (len(whole.word) if whole else 0)
    starts = (extension[:at] for at in range(2, last + 1))
    return [start for start in starts if (head := head_of(start)) is not None and head.strong]


def _joined(found: list[Candidate], mask: str, base: int, border: int) -> Candidate | None:
    """The quotation before that this one is joined with: 推行“甲”、“乙”, 无论是“甲”还是“乙”."""
    if not found or found[-1].span.end - base > border:
        return None
    return found[-1] if _JOINED.fullmatch(mask[found[-1].span.end - base : border]) else None


def _is_about(head: Head) -> bool:
    """Whether a head right after a quotation is of a meeting or a test about what is quoted, not of that itself."""
    return head.kind in (Kind.MEETING, Kind.ASSESSMENT) and not head.word.endswith(("评比", "评选", "评定", "评级"))


def _is_of_period(head: Head | None, size: int) -> bool:
    """Whether a quoted period is one of the words of a name: 石河段“十三五”防洪工程, not “十三五”规划."""
    return head is not None and head.strong and head.word not in _OF_PERIODS and size - len(head.word) >= 2


def _is_title(core: str) -> bool:
    """Whether a quotation before 对接会 or 评比 is its title and no name of its own: no numeral, no head noun."""
    return len(core) >= 4 and not counts(core) and head_of(core) is None


def _thing(core: str) -> str:
    """The noun at the end of a short quotation that makes it the name of a thing; empty when there is none."""
    head = head_of(core)
    if head is not None and head.strength == "weak" and len(core) - len(head.word) >= 2:
        return head.word
    match = _things().search(core) if 3 <= len(core) <= _THING_MOST and not is_general(core) else None
    return match[0] if match and match.start() >= 2 else ""


@cache
def _things() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('quoted_heads'))}$")


@cache
def _figures() -> tuple[str, ...]:
    return tuple(words("figures_of_speech"))


def left_border(mask: str, at: int, most: int = 16) -> int:
    """Where the words that qualify a quotation at `at` begin: after the last verb, mark or conjunction."""
    low = max(0, at - most)
    stretch = mask[low:at]
    cut = max((match.end() for match in _BREAK.finditer(stretch)), default=0)
    for match in tables().lead_in.finditer(stretch, cut):
        cut = max(cut, match.end())
    filler = tables().filler.match(stretch, cut)
    cut = filler.end() if filler else cut
    return at if tables().no_qualifier.match(stretch, cut) else low + cut


def quoted(text: str, line: Line, pairs: list[Bracket], mask: str) -> list[Candidate]:
    """The quotations of a line that could be names."""
    found: list[Candidate] = []
    base, table = line.span.start, tables()
    for pair in pairs:
        core = text[pair.inner.start : pair.inner.end].strip(" ,，、。")
        if not pair.quote or pair.depth > 1 or not 2 <= len(fold(core)) <= min(QUOTED_MOST, LONGEST_QUOTE):
            continue
        if text.count(core) == 1 and _in_title(pairs, pair):
            continue
        if not HAN.search(core) and not _CODE.fullmatch(core):
            continue
        opening, closing = pair.outer.start - base, pair.outer.end - base
        if mask[:opening].rstrip("：:").endswith("来源"):
            continue  # 图片来源：“某报”公众号
        aside = pair.depth == 1 and _in_round(pairs, pair)
        extension = None if aside else table.extension.match(mask, closing) or table.direct.match(mask, closing)
        meeting = ""
        if extension and (about := head_of(extension[0])) and _is_about(about):
            if len(extension[0]) - len(about.word) <= 2 and _is_title(core):
                meeting = extension[0]
            else:
                extension = None  # a meeting about it, not itself
        named_for = ""
        if extension and _NAMED_FOR.search(extension[0]) and (counts(core) or head_of(core) is not None):
            named_for, extension = extension[0].removesuffix("创建"), None  # what is a model of it, not itself
        extension = extension or (None if aside else table.of_quote.match(mask, closing))
        right = extension.end() if extension else closing
        if extension and mask.startswith("体系", right) and _CODE.fullmatch(core):
            right += 2  # “1+2”国家实验室体系
        border = opening if aside else left_border(mask, opening)
        if counts(core) and mask[border - 1 : border] in "、和与" and border:
            border = opening
        evidence = {"quoted": core}
        if extension:
            evidence["quoted_head"] = extension[0]
        span = Span(base + border, base + right)
        forms = {core, text[base + opening : base + right], text[span.start : span.end]}
        if extension:
            forms |= {text[base + opening : base + closing + len(head)] for head in _inner_heads(extension[0])}
            forms.add(text[base + opening : base + extension.end()])
        before = mask[max(0, border - 12) : border]
        trigger = trigger_before(before)
        other = None if trigger else _joined(found, mask, base, border)
        if other is not None:
            trigger = other.trigger
            if not trigger and "numeral" in other.evidence:
                evidence["joined"] = other.core
        core_head = head_of(core)
        if core_head is not None and core_head.strong and len(core) - len(core_head.word) >= 2:
            evidence.setdefault("quoted_head", core_head.word)
        elif "quoted_head" not in evidence and (thing := _thing(core)):
            evidence["quoted_weak_head"] = thing
        happening = table.happens.match(mask, right)
        if happening:
            evidence["happens"] = happening[1]
        if trigger:
            evidence["quoted_trigger"] = trigger
        if (
            (counts(core) or counted(core) or _TWICE.match(core) or _STRATEGY.fullmatch(core))
            and len(core) <= (_LIST_MOST if "、" in core else _NUMERAL_MOST)
            and not _is_saying(core)
        ):
            evidence["numeral"] = core
        ended = text[pair.inner.start : pair.inner.end].rstrip().endswith(("。", "！", "？", "…"))
        unsaid = ended or (not extension and ("，" in core or "," in core))
        if _SPEECH.search(core) or unsaid or ("—" in core and len(core) > 20):
            evidence["speech"] = core
        elif is_general(core) and len(core) <= 4 and not counts(core):
            evidence["general_but_named" if extension and (trigger or happening) else "general"] = core
        elif (
            _TROUBLE.match(mask, closing)
            or _TURNED.match(mask, closing)
            or (found and found[-1].evidence.get("commonplace") == found[-1].core and _INTO.search(before))
            or fold(core) in words("commonplaces")
            or _DAY_OF.match(core)
            or (not extension and table.common.match(core))
        ):
            evidence["commonplace"] = core
        elif not extension and (table.not_after.match(mask, closing) or table.not_before.search(before)):
            evidence["figure_of_speech"] = mask[closing : closing + 2]
        elif not extension and (_ROW if trigger else _SUMMED_UP).match(mask, closing):
            evidence["joined"] = mask[closing : closing + 12]
        elif not extension and (
            (not (core_head and core_head.strong) and _is_wished(mask, closing, core))
            or _is_figure(core, evidence.get("quoted_weak_head", ""), trigger)
        ):
            evidence["figure_of_speech"] = core
        elif not extension and not (core_head and core_head.strong) and _is_saying(core, trigger):
            evidence["saying"] = core
        elif _is_long(core) and "quoted_head" not in evidence and "quoted_weak_head" not in evidence:
            evidence["quoted_weak_head"] = core
        tail = extension[0] if extension else ""
        modifier = text[base + border : base + opening]
        name = text[base + opening : base + right] if meeting else core
        if meeting:
            forms.discard(core)
        head = head_of(tail) if tail else None
        if tail and head is not None and len(tail) - len(head.word) > 2 and not (tail[0] == "的" and counts(core)):
            name = text[base + opening : base + right]
            if len(tail) - len(head.word) > 4:
                forms.discard(core)
        if tail and "、" in core and _SUMMED.fullmatch(tail) and core.count("、") + 1 in counts(tail):
            name = tail
            forms = {tail, text[base + opening : base + right]}
        if fold(core) in words("commonplaces") and _is_of_period(head, len(modifier) + len(tail)):
            name, core = text[span.start : span.end], ""  # 石河段“十三五”防洪工程
            forms, evidence = {name}, {"quoted_head": tail, **{key: evidence[key] for key in _TOLD if key in evidence}}
        if (core and _CODE.fullmatch(core)) or (core[:1] == "一" and core.endswith("工程") and len(core) == 4):
            if not (tail or core.endswith("工程")) or table.not_before.search(mask[max(0, opening - 12) : opening]):
                continue
            name = (
                text[span.start : span.end]
                if len(modifier) >= 2 and modifier not in _PLACES
                else text[base + opening : base + right]
            )
            forms.discard(core)
        name = _NOTE.sub("", name)
        forms = {_NOTE.sub("", form) for form in forms}
        found.append(Candidate(name, {form for form in forms if form}, span, line, trigger, evidence))
        if head is not None and head.kind is Kind.INSTITUTION and trigger.endswith(_FOUNDS) and text.count(core) > 1:
            whole = text[base + opening : base + right]  # a body for it beside itself: “甲”督导委员会
            told = {"quoted": core, "quoted_head": tail, "quoted_trigger": trigger}
            found.append(Candidate(whole, {whole}, Span(base + opening, base + right), line, trigger, told))
            forms = {form for form in forms if not form.endswith(tail)}
            found[-2] = Candidate(core, forms | {core}, span, line, trigger, {"quoted": core})
        if named_for:
            whole = text[base + opening : base + closing + len(named_for)]
            place = Span(base + opening, base + closing + len(named_for))
            told = {"quoted": core, "quoted_head": named_for, **({"quoted_trigger": trigger} if trigger else {})}
            found.append(Candidate(whole, {whole}, place, line, trigger, told))
    return found
