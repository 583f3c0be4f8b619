"""Quotations that could be names, with the words that belong to them on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.brackets import LONGEST_QUOTE, NOTE_MARK, Bracket
from corpus.extraction.naming.borders import HAN, Candidate, tables, trigger_before
from corpus.extraction.naming.extents import left_border
from corpus.extraction.naming.kinds import Head, head_of, is_general, words
from corpus.extraction.naming.quotations import (
    CODE,
    NUMERAL_MOST,
    is_counted,
    is_figure,
    is_long,
    is_saying,
    is_title,
    thing,
)
from corpus.extraction.numerals import counts, fold
from corpus.model import Kind, Line, Span
from corpus.places import find_areas

_DOINGS = re.compile(
    "(?:主题|专项|实践|系列){0,2}(?:活动|行动|工程|计划)(?=综合|评比|评选|动员|部署|推介|现场|总结|表彰|考核|督查)"
)
"""What a quotation is whose meeting or test is told of: “甲”|活动综合评比."""
_REST = re.compile("(?:[、和与]?“[^“”]{2,40}”){1,4}")
_YEAR_OF = re.compile("(?<=QQQQ”)年(?=活动|行动|部署|动员|要求|各项|工作|主题|[，,。；;、]|$)")
"""What a year is given to: “转作风、抓落实”年|部署."""
_PAIR = re.compile(
    "[一二三四五六七八九十百千万双][\u4e00-\u9fff]{3}[，,][一二三四五六七八九十百千万双][\u4e00-\u9fff]{3}"
)
_DAY_OF = re.compile("(?:世界|国际|全国)[\u4e00-\u9fff]{2,8}[日周月]$")
_JOINED = re.compile("[、和与及或，,]?|以及|还是|或者|并")
_SPEECH = re.compile(r"[。！？!?；;:：\n]")
_PLACE_ENDS = ("省", "市", "县", "縣", "州", "旗", "镇", "鎮", "乡", "鄉")
QUOTED_MOST = 40
_TELLS = re.compile(
    "(?<=”)打造|推进(?!会|工程|行动|机制|计划|年|中心|办)|有效(?=衔接|推动|带动)|围绕|圍繞|(?<!终)了(?![解望])|包括|包含|涵盖|分为|下设|开始|開始|正在|已经|已經|列入|发放(?!机制|平台|系统|点)|可以|建立试点|取得|得到|惠及|带来|帶來"
)
"""What is told of a thing and belongs to no name: “阳光深化”行动|完善了残疾人服务体系."""
_TROUBLE = re.compile(
    "(?:的|等)?(?:现象|问题|难题|弊端|乱象|顽疾)|(?:[\u4e00-\u9fff]{2,4})?(?:不[强足够高深实力优畅]|较[慢弱低差少]|偏[慢弱低少]|滞后|缓慢|薄弱|欠缺)|等(?![\u4e00-\u9fff]{0,6}(?:机制|模式|制度|做法|行动|活动|平台|服务))[\u4e00-\u9fff]{0,10}(?:企业|产品|品牌)(?![库培活管服])"
)
"""What follows a quotation that says what is amiss, however it counts: “三多三少”现象; or firms: “八匹马”等企业."""
_AMISS = re.compile("(?:的|等)?(?:现象|问题|难题|弊端|乱象|顽疾)")
"""The same behind a row of them: “甲”、“乙”等现象."""
_TURNED = re.compile(
    "[向到](?=“[^“”]{1,12}”[\u4e00-\u9fff]{0,4}(?:转变|转换|转型|跨越|演进|升级|迈进|跃升|蝶变|飞跃|延伸|转化))"
)
"""What follows what something was before it became another: 由“二三一”向“三二一”转变."""
_ROW = re.compile(
    "(?>(?:、?“[^“”]{2,24}”){1,5})[^，,。；;、“”的等]{0,10}(?:活动|行动)(?=$|[、，,。；;])"
    "|(?>(?:、?“[^“”]{2,24}”){0,5})等(?:一系列|系列|各类|重点|主题|专项)?(?:[0-9]{1,2}|[一二三四五六七八九十])?[项个大]?(?:专项)?(?:行动|活动|工程)(?=$|[、，,。；;])"
    "|(?>(?:、?“[^“”]{2,24}”){0,5})等[\u4e00-\u9fff]{0,6}?(?:行动|活动|工程|机制|模式|制度|改革|工作法)(?=$|[、，,。；;])"
)
"""What follows a quotation of a row that says what all of them are: “甲”“乙”等行动, “甲”“乙”进村宣讲活动."""
_SUMMED_UP = re.compile(
    "(?:、?(?:“[^“”]{2,24}”|(?<=、)[^，,。；;、“”]{2,16}?)){0,6}等[^，,。；;、“”]{0,6}(?:活动|行动|赛事|机制|改革|制度|工作法|模式|做法)"
    "|(?:、(?:“[^“”]{2,24}”|[^，,。；;、“”]{2,20})){0,6}等?(?:成功|圆满|顺利)(?:举办|召开|开幕|落幕|举行)"
    "|(?:重点|攻坚|专项)?任务(?=[，,。；;、]|全面|圆满|如期|顺利|基本|全部|完成)"
)
"""What says what a quotation is that no verb stands before: “村超”“村BA”等群众性赛事, “保交房”任务全面完成."""
_SUMS = re.compile("(?:[一二三四五六七八九十两](?![的了、])[\u4e00-\u9fff]{1,3}){2,3}")
"""Numbered things that are to be, and no figure of speech: “一门户三样板”."""
_FROM = re.compile("[从由变改]$")
_TO = re.compile("(?:[到向]|(?:[转改]?变)?[为成])(?=“)")
"""Around what something was before it became another, whatever the sentence says of it: 从“独奏”到“合唱”."""
_BECOMES = re.compile(
    "(?:(?<!完)成为|变成|化身|变身|当好|当起|充当|争当|甘当|犹如|宛如)[^，,。；;：“”]{0,14}$|[当做]好[^，,。；;：“”]{0,14}的$"
)
"""What stands before what something is likened to: 让驿站成为凝聚人心的“磁场”."""
_FIRST = re.compile("首[个家批座]|第一|唯一|试点|示范")
"""What says there that it is no likeness: 成为全省第一个“示范场域”."""
_LIKEWISE = re.compile("、[^“”，,。；;]{0,14}的")
"""What joins a second such quotation to the first: 成为…的“磁场”、服务居民的“客厅”."""
_RAISED = ("通车", "完工", "开工", "动工", "合龙", "贯通", "竣工", "封顶")
"""What is told of a bridge, and of no figure of speech."""
_INTO = re.compile("”[^“”]{0,8}[向到]$")
_PAIR_TAIL = re.compile(
    "[\u4e00-\u9fff]{2,10}和[\u4e00-\u9fff]{2,12}(?:工程|行动|计划|方案|集群|体系)(?=$|[，,。；;、]|加快|建设|实施)"
)
"""Two things that a code is the number of, with one head noun: “246”制造业和四大服务业培育方案."""
_EDITION = re.compile("(?<=[\u4e00-\u9fff]{3})[(（][^()（）]{1,20}[)）]$")
_HELD = ("论坛", "峰会", "博览会", "大会", "发展大会", "国际会议")
"""Meetings that a quotation before them is the title of, though words of theirs stand between: “甲”国际合作论坛."""
_TITLED_MOST = 6
_OF_PERIODS = frozenset(("规划", "规划纲要", "总体规划", "专项规划", "发展规划", "实施规划", "战略"))
_OF_PLACES = re.compile("(?:[全我本各该市县乡镇]?[省市区县州旗镇国]|国家|全域|地方|各地|区域|地区|新的?){1,3}")
"""What says only of which place the plan of a period is: 全市“十四五”规划."""
_FIRST_FIELD = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{4,20}[和与及]$")
_FIELDS_MOST = 22
_PLAN_LEAST = 5
"""Characters beside a period and the head noun that say which plan it is."""
_CONTESTS = ("大赛", "竞赛", "挑战赛")
_HOLDS = ("举办", "承办", "首创", "创办", "举行")
_TOLD = ("happens", "quoted_trigger")
_FOUNDS = ("成立", "组建", "设立")
_ENACTED = re.compile("(?:深入|全面|组织)?(?:实施|开展|启动|推行)(?=[\u4e00-\u9fff]{4})(?!方案|计划|办法|意见|细则)")
"""The verb that a quoted sentence puts before a name."""
_NAMED_FOR = re.compile("示范(?:[点县市区镇村乡街户店校]|单位|社区|学校|村镇|企业|商家)(?:创建)?$|样板$")
"""What a quotation before it is the model for: “四好农村路”全国示范县."""
_PLACES = frozenset(("发展", "建设", "街道", "社区", "乡镇", "镇街", "全镇", "各级"))
"""Whose it is, where that stands before a code: 街道“1+7+N”党群服务中心."""
_SUMMED = re.compile("[二三四五六七八九十]大[\u4e00-\u9fff]{2}$|[二三四五六七八九][\u4e00-\u9fff]{1,2}(?:责任)?制$")
"""What sums up the items of the list in quotes before it: “甲、乙、丙”三大工程."""


_CHOSEN = re.compile("(?:成功)?(入选|获评|荣获|荣膺)[^，,。；;]{0,24}?(?:案例|试点|经验|典型|示范|创新|改革|做法)")
"""What is told of a way of doing things that others are shown: “甲模式”|入选全省改革案例."""
_BRANDED = re.compile(
    "(?:系列|文旅|旅游|文化|服务|区域|公用){0,2}(?:品牌)?(?:影响力|知名度|美誉度|品牌|热度)|(?:火爆|叫响)(?:全国|全网|出圈)?"
)
"""What follows what a place calls itself or its goods, whatever its words: “山里很近，茶香等你”影响力."""
_MOTTO_MOST = 16


_PROMISED = re.compile("项?(?:重点)?(?:民生|惠民|为民)(?:实事|工程)(?:项目)?")
"""What so many of are promised: “28+10”项民生实事."""


def _in_round(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in round brackets: what is outside of them does not belong to it."""
    return any(
        one.opening in "(（" and one.outer.start < pair.outer.start and pair.outer.end <= one.inner.end for one in pairs
    )


def _in_title(pairs: list[Bracket], pair: Bracket) -> bool:
    """Whether a quotation stands in book-title marks: it names what the document is about, and is no name here."""
    return any(one.opening == "《" and one.outer.start < pair.outer.start < one.outer.end for one in pairs)


def _is_wished(mask: str, closing: int, core: str) -> bool:
    """Whether a quotation tells what is wished for, felt or reached, by what follows it or by its own words."""
    if tables().vision.match(core):
        return True
    counted_out = counts(core) and len(core) <= NUMERAL_MOST  # “双控双降”目标
    return not counted_out and bool(tables().wish_after.match(mask, closing))


def _inner_heads(extension: str) -> list[str]:
    """The beginnings of what follows a quotation that end in a strong head noun: 产业集群 of 产业集群发展思路."""
    whole = head_of(extension)
    last = len(extension) - (len(whole.word) if whole else 0)
    starts = (extension[:at] for at in range(2, last + 1))
    return [start for start in starts if (head := head_of(start)) is not None and head.strong]


def _joined(found: Sequence[Candidate], mask: str, base: int, border: int) -> Candidate | None:
    """The quotation before that this one is joined with: 推行“甲”、“乙”, 无论是“甲”还是“乙”."""
    if not found or found[-1].span.end - base > border:
        return None
    return found[-1] if _JOINED.fullmatch(mask[found[-1].span.end - base : border]) else None


def _is_about(head: Head) -> bool:
    """Whether a head right after a quotation is of a meeting or a test about what is quoted, not of that itself."""
    return head.kind in (Kind.MEETING, Kind.ASSESSMENT) and not head.word.endswith(("评比", "评选", "评定", "评级"))


def _is_of_period(head: Head | None, modifier: str, tail: str) -> bool:
    """Whether a quoted period is one of the words of a name: 石河段“十三五”防洪工程, not “十三五”规划."""
    size = len(modifier) + len(tail)
    if head is not None and head.word in _OF_PERIODS:
        field = _OF_PLACES.fullmatch(modifier) is None and not find_areas(modifier)
        return size - len(head.word) >= _PLAN_LEAST or (len(modifier) >= 2 and field)  # 茶业“十四五”规划
    named = head is not None and (head.strong or head.word in _CONTESTS)
    return named and head is not None and size - len(head.word) >= 2


def _of_two(mask: str, border: int) -> int:
    """Where the plan of a place for two fields begins, the second at `border`: 云州市茶业和|林业“十三五”规划."""
    first = _FIRST_FIELD.search(mask, max(0, border - _FIELDS_MOST), border)
    places = find_areas(first[0]) if first else []
    return first.start() if first and places and places[0].span.start == 0 else border


class _Quotation:
    """A quotation with the words that belong to it, on its way to being a candidate.

    Offsets are those of the line's `mask`: of its marks (`opening`, `closing`), of the first word that qualifies it
    (`border`) and behind the last one (`right`).
    """

    def __init__(self, text: str, line: Line, pair: Bracket, core: str, mask: str, aside: bool) -> None:
        self.text, self.line, self.core, self.mask, self.aside = text, line, core, mask, aside
        self.plain = _EDITION.sub("", core)
        """It without the years or the short name in brackets at its end: …计划(2026-2035)."""
        self.base = line.span.start
        self.opening, self.closing = pair.outer.start - self.base, pair.outer.end - self.base
        self.ended = text[pair.inner.start : pair.inner.end].rstrip().endswith(("。", "！", "？", "…"))
        self.meeting = False
        """Whether it is the title of the meeting or the test behind it."""
        self.model = ""
        """What is a model of it (示范县), where that stands behind it."""
        tail = self._tail()
        self.tail = tail[0] if tail else ""
        self.tail_end = self.right = tail.end() if tail else self.closing
        if tail and mask.startswith("体系", self.right) and CODE.fullmatch(core):
            self.right += 2  # “1+2”国家实验室体系
        self.border = self.opening if aside else left_border(mask, self.opening)
        if counts(core) and mask[self.border - 1 : self.border] in "、和与" and self.border:
            self.border = self.opening
        self.before = mask[max(0, self.border - 12) : self.border]
        self.trigger = trigger_before(self.before)

    def _cut(self, start: int, end: int) -> str:
        """The text between two offsets of the mask."""
        return self.text[self.base + start : self.base + end]

    def _tail(self) -> re.Match[str] | None:
        """The words behind it that belong to it."""
        table, core = tables(), self.core
        if self.aside:
            return None
        told = _TELLS.search(self.mask, self.closing, self.closing + QUOTED_MOST)
        end = told.start() if told else len(self.mask)
        found = table.extension.match(self.mask, self.closing, end) or table.direct.match(self.mask, self.closing, end)
        if found and (about := head_of(found[0])) and _is_about(about):
            most = _TITLED_MOST if about.word in _HELD else 2
            self.meeting = len(found[0]) - len(about.word) <= most and is_title(core)
            if not self.meeting:  # a meeting about it, not itself
                found = _DOINGS.match(self.mask, self.closing)
        if found and _NAMED_FOR.search(found[0]) and (counts(core) or head_of(core) is not None):
            self.model, found = found[0].removesuffix("创建"), None
        if found is None and CODE.fullmatch(core):
            found = _PAIR_TAIL.match(self.mask, self.closing)
        if CODE.fullmatch(core) and (promised := _PROMISED.match(self.mask, self.closing)):
            return promised
        return (
            found
            or _DOINGS.match(self.mask, self.closing)
            or _YEAR_OF.match(self.mask, self.closing)
            or table.of_quote.match(self.mask, self.closing)
        )

    def candidates(self, found: Sequence[Candidate]) -> list[Candidate]:
        """What it may name: nothing, itself, and what is called after it.

        Args:
            found: the candidates of the line before it.
        """
        evidence = self._for_it(found)
        self._against_it(evidence, found)
        named = self._named(evidence)
        if named is None:
            return []
        name, forms, evidence = named
        span = Span(self.base + self.border, self.base + self.right)
        own = Candidate(name, forms, span, self.line, self.trigger, evidence)
        after: list[Candidate] = []
        if "quoted" in evidence and self._has_a_body():
            after.append(self._called_after(self.opening, self.right, self.tail))
            own.core, own.evidence = self.core, {"quoted": self.core}
            own.forms = {form for form in forms if not form.endswith(self.tail)} | {self.core}
        if self.model:
            after.append(self._called_after(self.opening, self.closing + len(self.model), self.model))
        return [own, *after]

    def _has_a_body(self) -> bool:
        """Whether a body is founded for it, beside itself: 成立“甲”督导委员会."""
        head = head_of(self.tail) if self.tail else None
        founded = head is not None and head.kind is Kind.INSTITUTION and self.trigger.endswith(_FOUNDS)
        return founded and self.text.count(self.core) > 1

    def _called_after(self, start: int, end: int, tail: str) -> Candidate:
        """Another thing that has the quotation in its name."""
        whole = self._cut(start, end)
        told = {"quoted": self.core, "quoted_head": tail}
        if self.trigger:
            told["quoted_trigger"] = self.trigger
        return Candidate(whole, {whole}, Span(self.base + start, self.base + end), self.line, self.trigger, told)

    # ---- what speaks for it and against it

    def _for_it(self, found: Sequence[Candidate]) -> dict[str, str]:
        core = self.core
        evidence = {"quoted": core}
        if self.tail:
            evidence["quoted_head"] = self.tail
        other = None if self.trigger else _joined(found, self.mask, self.base, self.border)
        if other is not None:
            self.trigger = other.trigger
            if not self.trigger and "numeral" in other.evidence:
                evidence["joined"] = other.core
        if branded := _BRANDED.match(self.mask, self.closing):
            evidence.setdefault("quoted_head", branded[0])
        head = head_of(self.plain)
        if head is not None and head.strong and len(self.plain) - len(head.word) >= 2:
            evidence.setdefault("quoted_head", head.word)
        elif "quoted_head" not in evidence and (noun := thing(self.plain)):
            evidence["quoted_weak_head"] = noun
        if happening := tables().happens.match(self.mask, self.right):
            evidence["happens"] = happening[1]
        elif chosen := _CHOSEN.match(self.mask, self.right):
            evidence["happens"] = chosen[1]
        if self.trigger:
            evidence["quoted_trigger"] = self.trigger
        if is_counted(core):
            evidence["numeral"] = core
        return evidence

    def _against_it(self, evidence: dict[str, str], found: Sequence[Candidate]) -> None:
        """Adds what speaks against it, the gravest alone; where nothing does, that it may be a name without a head."""
        core, mask, closing = self.core, self.mask, self.closing
        head = head_of(self.plain)
        bare = not self.tail
        headless = bare and not (head and head.strong)
        if self._is_speech():
            evidence["speech"] = core
        elif is_general(core) and len(core) <= 4 and not counts(core):
            named = self.tail and (self.trigger or "happens" in evidence)
            evidence["general_but_named" if named else "general"] = core
        elif self._is_commonplace(found):
            evidence["commonplace"] = core
        elif bare and (tables().not_after.match(mask, self._row_end()) or self._is_called()):
            evidence["figure_of_speech"] = mask[closing : closing + 2]
        elif bare and (_ROW if self.trigger else _SUMMED_UP).match(mask, closing):
            evidence["joined"] = mask[closing : closing + 12]
        elif bare and self._is_figure(evidence, found, headless=headless):
            evidence["figure_of_speech"] = core
        elif headless and is_saying(core, self.trigger):
            evidence["saying"] = core
        elif is_long(core) and "quoted_head" not in evidence and "quoted_weak_head" not in evidence:
            evidence["quoted_weak_head"] = core

    def _is_speech(self) -> bool:
        core = self.core
        if _BRANDED.match(self.mask, self.closing) and len(core) <= _MOTTO_MOST and not _SPEECH.search(core):
            return False
        pair = _PAIR.fullmatch(core)  # “千村未来，万村共富”
        unsaid = self.ended or (pair is None and not self.tail and ("，" in core or "," in core))
        return bool(_SPEECH.search(core)) or unsaid or ("—" in core and len(core) > 20)

    def _is_figure(self, evidence: dict[str, str], found: Sequence[Candidate], *, headless: bool) -> bool:
        """Whether it is wished for, something is likened to it, or it ends as figures of speech do and is not built."""
        if headless and _is_wished(self.mask, self.closing, self.core):
            return True
        if headless and "numeral" not in evidence and self._is_likened(found):
            return True
        built = evidence.get("happens", "").endswith(_RAISED)
        summed = _SUMS.fullmatch(self.core) is not None
        return not (built or summed) and is_figure(self.core, evidence.get("quoted_weak_head", ""), self.trigger)

    def _row_end(self) -> int:
        """Where the row of quotations ends that it opens: what is said behind “甲”、“乙” is said of both."""
        rest = _REST.match(self.mask, self.closing)
        return rest.end() if rest else self.closing

    def _is_called(self) -> bool:
        """Whether the words right before it say that it is speech, a nickname, a theme or the name of a work of art."""
        table = tables()
        return bool(
            table.not_before.search(self.before)
            or (self.border < self.opening and table.not_before.search(self._cut(self.border, self.opening)))
        )

    def _is_likened(self, found: Sequence[Candidate]) -> bool:
        """Whether something is likened to it: 成为服务居民的“客厅”."""
        before = _BECOMES.search(self.mask, max(0, self.opening - 20), self.opening)
        if before and not _FIRST.search(before[0]):
            return True
        last = found[-1] if found else None
        if last is None or "figure_of_speech" not in last.evidence:
            return False
        return _LIKEWISE.fullmatch(self.mask, last.span.end - self.base, self.opening) is not None

    def _is_commonplace(self, found: Sequence[Candidate]) -> bool:
        """Whether it is what is amiss, what is left behind, or what everyone says."""
        last = found[-1] if found else None
        return bool(
            _TROUBLE.match(self.mask, self.closing)
            or _AMISS.match(self.mask, self._row_end())
            or _TURNED.match(self.mask, self.closing)
            or (_FROM.search(self.before) and _TO.match(self.mask, self.closing))
            or (last and last.evidence.get("commonplace") == last.core and _INTO.search(self.before))
            or fold(self.core) in words("commonplaces")
            or (_DAY_OF.match(self.core) and not self.trigger.endswith(_HOLDS))
            or (tables().common.match(self.core) and (not self.tail or self.tail[0] == "的"))
            or (not self.tail and _is_place(self.core))
        )

    # ---- its name

    def _forms(self) -> set[str]:
        """Every form of it that stands here."""
        forms = {self.core, self.plain, self._cut(self.opening, self.right), self._cut(self.border, self.right)}
        if self.tail:
            forms |= {self._cut(self.opening, self.closing + len(head)) for head in _inner_heads(self.tail)}
            forms.add(self._cut(self.opening, self.tail_end))
        return forms

    def _named(self, evidence: dict[str, str]) -> tuple[str, set[str], dict[str, str]] | None:
        """Its name, its forms and what speaks for them; None where it names nothing."""
        core, tail, forms = self.core, self.tail, self._forms()
        modifier, marked = self._cut(self.border, self.opening), self._cut(self.opening, self.right)
        whole = self._cut(self.border, self.right)
        name = marked if self.meeting else core
        if self.meeting:
            forms.discard(core)
        head = head_of(tail) if tail else None
        told = head is not None and len(tail) - len(head.word) > 2 and not (tail[0] == "的" and counts(core))
        if told and head is not None:
            name = marked
            if len(tail) - len(head.word) > 4:
                forms.discard(core)
        if not tail and evidence.get("quoted_head") and (verb := _ENACTED.match(core)):
            name = core[verb.end() :]  # 提出“实施甲提升战略”
            forms.add(name)
        if tail and "、" in core and _SUMMED.fullmatch(tail) and core.count("、") + 1 in counts(tail):
            name, forms = tail, {tail, marked}
        if fold(core) in words("commonplaces") and _is_of_period(head, modifier, tail):
            whole = self._cut(_of_two(self.mask, self.border), self.right)
            name, forms = whole, {whole}  # 石河段“十三五”防洪工程
            kept = {key: evidence[key] for key in _TOLD if key in evidence}
            evidence = {"quoted_head": tail, **({"numeral": core} if head and head.word in _OF_PERIODS else {}), **kept}
        elif CODE.fullmatch(core) or (core[:1] == "一" and core.endswith("工程") and len(core) == 4):
            before = self.mask[max(0, self.opening - 12) : self.opening]
            if not (tail or core.endswith("工程") or "joined" in evidence) or tables().not_before.search(before):
                return None
            name = whole if len(modifier) >= 2 and modifier not in _PLACES else marked
            forms.discard(core)
        bare = {NOTE_MARK.sub("", form) for form in forms}
        return NOTE_MARK.sub("", name), bare - {""}, evidence


def _is_place(core: str) -> bool:
    """Whether a quotation is what a place is called: “云岭县”已成历史."""
    places = find_areas(core) if core.endswith(_PLACE_ENDS) else []
    return len(places) == 1 and places[0].span == Span(0, len(core))


def quoted(text: str, line: Line, pairs: list[Bracket], mask: str) -> list[Candidate]:
    """The quotations of a line that could be names.

    Args:
        text: the document's.
        line: where they stand.
        pairs: its brackets and quotation marks.
        mask: the line with what can be no name made unreadable, character for character.
    """
    found: list[Candidate] = []
    for pair in pairs:
        core = text[pair.inner.start : pair.inner.end].strip(" ,，、。")
        if _may_name(text, pairs, pair, core) and not _is_credit(mask[: pair.outer.start - line.span.start]):
            aside = pair.depth == 1 and _in_round(pairs, pair)
            found += _Quotation(text, line, pair, core, mask, aside).candidates(found)
    return found


def _may_name(text: str, pairs: list[Bracket], pair: Bracket, core: str) -> bool:
    """Whether brackets are a quotation of a length and with characters that names have."""
    said = pair.opening == "‘" and pair.depth == 1
    if not (pair.quote or said) or pair.depth > 1 or not 2 <= len(fold(core)) <= min(QUOTED_MOST, LONGEST_QUOTE):
        return False
    if _in_title(pairs, pair) and text.count(core) in (1, text.count(f"《“{core}”")):
        return False
    return bool(HAN.search(core) or CODE.fullmatch(core))


def _is_credit(before: str) -> bool:
    """Whether a quotation after these words says who took a picture: 图片来源：“某报”公众号."""
    return before.rstrip("：:").endswith("来源")
