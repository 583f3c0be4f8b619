"""Places in a text that may name an initiative: quotations, phrases with a head noun, numeral abbreviations, titles.

Every line is masked first (brackets.masked), so that no pattern can cross a quotation mark; a candidate
keeps its place, its forms and the evidence for it. Deciding is `names`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus.extraction.brackets import Bracket, brackets, masked
from corpus.extraction.naming.abridged import same_title
from corpus.extraction.naming.borders import Candidate, tables, trigger_before
from corpus.extraction.naming.extents import left_border
from corpus.extraction.naming.forms import forms
from corpus.extraction.naming.kinds import head_of, is_general, words
from corpus.extraction.naming.known_names import KnownNames, join_quoted, known_in, not_cut, support
from corpus.extraction.naming.members import members
from corpus.extraction.naming.phrases import phrases
from corpus.extraction.naming.quoted import QUOTED_MOST, quoted
from corpus.extraction.naming.ranged import note_rows, sole_names
from corpus.extraction.naming.refused import is_refused
from corpus.extraction.naming.rows import rows
from corpus.extraction.naming.shared_heads import call_after_rows
from corpus.extraction.naming.tabled import listing, note_listed, tabled
from corpus.extraction.numerals import counts
from corpus.model import Document, Line, Role, Span

_ABBREVIATION = re.compile(
    r"(?<![第\d])(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[件大类个](?:类|方面)?)?(?:[一二三四五六七八九十两]{1,3}|\d{2})(?:件|项|大|个?方面)(?:重点|社区|省定|市级)?(?:民生|为民|惠民|为民办|便民|社区|民心)(?:实事|工程)(?:项目)?"
    r"|(?<![第\d])(?:[二三四五六七八九十]{1,3}|[1-9]\d)[件项]实事(?:项目)?"
    r"|(?<!\d)20\d\d年度?(?:[省市区县镇乡]?政府)?(?:民生|为民|惠民|为民办|便民)实事(?:工程)?(?!项目)"
    r"|(?:(?<!\d)20\d\d年度?)?(?:[省市区县镇]?政府)?(?:民生|为民|惠民|为民办|便民|民心工程)实事项目|[省市区县镇]政府实事项目"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=[我全][省市区县])|(?<=[推实]行)|(?<=[落坚]实|深[化入]|推进|建立|发挥))[河湖林田路街巷楼链库段片警]{1,2}长制(?!度|改革示范|示范区)"
    r"|引(?!服务|人才|资本|技术|企业|产业|项目)[\u4e00-\u9fff]{1,2}[济入补][\u4e00-\u9fff]{1,2}(?=等|[、，,。；;])"
    r"|(?<![第\d一二三四五六七八九十两])(?:[一二三四五六七八九十两双][\u4e00-\u9fff]{1,2}){2,3}(?![\u4e00-\u9fff])"
    r"|[二三四五六七八九十两]大(?:专项行动|专项整治行动|攻坚行动|提升行动|重点工程|工程|战略|行动计划|行动|计划|战役|攻坚战|体系|平台|专项)"
    r"|[二三四五六七八九十两]张(?:成绩单|清单|网)"
    r"|[两二三四五]步走(?:发展)?(?:战略|规划|计划|方案|行动)"
)
_PLACE = re.compile(
    rf"[一二三四五六七八九十两双\d省市区县镇政民为惠便引河湖林田路街巷楼链库段片警](?<=(?={_ABBREVIATION.pattern}).)"
)
"""Where an abbreviation begins: its first character tells most places apart."""
_SYSTEM = re.compile(
    "([推实试]行|实施|落实|建立|健全|完善)[了的]?(?:健全|完善)?([\u4e00-\u9fff]{2,12}?(?<![体机编研控限抵印复绘规管节责长强压遏仿定配调录特炮])制)(?![度造定约衡品作成])"
)
"""A rule by which things are done, by its verb: 推行村干部坐班制."""
_SYSTEM_TOO = re.compile(
    "[、和与及]([\u4e00-\u9fff]{2,10}?(?<![体机编研控限抵印复绘规管节责长强压遏仿定配调录特炮])制)(?![度造定约衡品作成])"
)
"""Another one of the row that the verb governs: 落实首问责任制、|一次性告知制."""
_SUMMED = re.compile("[、和与及][\u4e00-\u9fff]{0,6}")
"""What stands between two sums that one verb governs: 推进六大工程、|城建|六大攻坚行动."""
_OF_LEVEL = re.compile("^[省市区县州镇局](?=[\u4e00-\u9fff]{2})")
_MAKES = re.compile(
    "(制定|制订|拟订|完成|编制|印发|出台|发布|颁布|颁发|实施|推出|公布|形成|研究制定|通过|审议通过|审议并原则通过|原则通过|研究|审议|讨论|起草|修订|听取了?关于|执行|批准)(?:了|并实施|实施|好)?(?:了|的)?"
    "(?:[^，,。；;《》]{0,8}(?:首个|首份|新版|全新)[^，,。；;《》]{0,12}(?:规划|方案|计划|蓝图|政策)(?:──|——|[:：]))?$"
)
_ROW_BEFORE = re.compile("(?>(?:《[^《》，,。；;]{2,60}》(?:[(（][^()（）]{1,24}[)）])?[、和与及]?){1,6})$")
"""Other titles between the verb and this one: 印发《甲方案》《乙方案》、|《丙方案》."""
_ROW_MOST = 240
_ISSUED = re.compile(
    "(?>(?:《[^《》，,。；;]{4,60}》[、和与及]?){0,4})已经?[^，,。；;《》]{2,24}?(?:研究|审议|讨论)(?:通过|同意)"
    "|[，,]?(?:已|将|于|近日|随即|也){0,2}(?:[自从]?[0-9年月日]{2,11}+起?)?(?:正式|全面)?(启动(?!后|以来)|开始实施|印发|出台|发布|公布|施行|实施|获批|获国务院批复|通过|颁布|落地|审议通过|批准)(?![机后前的])"
    r"|(政策吹风会|新闻发布会|政策解读|解读|(?:明确|首次)?(?:提出|指出|规定|要求|强调)|为[^，,。；;《》]{2,16}(?:勾画|描绘|擘画|指明))"
)
_FOLLOWED = ("纲要", "行动计划", "行动方案", "振兴规划", "发展规划", "总体规划", "三年行动", "五年计划")
"""How the titles of plans end that others carry out; opinions and notices tell only what is to be heeded."""
_FOLLOWS = re.compile(
    "(?:^|[，,。；;：:])(?!为|根据|按照|依据|围绕)[^，,。；;：:]{0,12}?(落实|贯彻|推进|推动)(?:好|了)?$"
)
"""What is done with them; not why something is done: 为落实《甲纲要》，制定本意见."""
_DASH = re.compile("(?:(?<=[\u4e00-\u9fff]{2})|(?<=PP))—(?=[\u4e00-\u9fff]{2})")
"""One dash between two places of a name: 中国—东盟教育交流周."""
_TELLS = re.compile(
    "[会将把被使让我你其该此各每均亦]|政府|当局|预计|估计|已经|可以|报告|参与|透过|受惠|措施|增加|资格|提高|调整|申请|领取|获发|邀请|提供|发放"
    "|无须|毋须|也可|一笔过|[0-9一二三四五六七八九十]期"
)
"""What a sentence about a scheme holds, and no name of one."""
_SPACE = re.compile("(?<=[A-Za-z0-9]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[0-9])")
"""A space between two words in Latin letters, or between one and its number: 湾区5G AIoT创新园区."""
_SCHEMES = ("计划", "基金", "奖学金", "助学金", "津贴")
_OF_SCHEMES = (("香港特别行政区",), ("澳门特别行政区",))
_THEIR_WORDS = re.compile("行政长官|特区政府|立法会|行政院|市议会|县议会|[市县]府团队|捷运")
"""Offices and things that only texts of Hong Kong, Macao and Taiwan tell of; how many make such a text."""
_THEIR_LEAST = 2
_BUILT_LEAST = 2
"""Characters that say what is built: 乡村建设八大行动."""
_BLANK = re.compile(r"\s++")
_ZERO = re.compile("[零〇]")
_EDITION_TAIL = re.compile("[(（][^()（）]{1,30}[)）]$")
_UNFRAMED = re.compile("^关于|的(?:实施)?意见$")
_ABOUT = re.compile(
    "关于(?:进一步|全面|大力|深入|扎实|在全[国省市区县]){0,2}(?:加快推进|组织开展|组织实施|启动实施|全面推行|深入推进|加快|推进|推动|开展|实施|深化|推行|启动|建立)"
    "(?P<name>[^《》，,、的]{6,24}?)(?:有关工作|工作)?的(?:指导意见|实施意见|若干意见|意见|通知|决定|公告)$"
)
_SET_GOING = re.compile(
    "(?P<name>“(?P<own>[^“”]{2,16})”(?:专项|三年|百日)?(?P<head>工程|行动|活动|计划|改革|攻坚战))"
    "(?P<does>动员|启动|推进|部署|誓师|现场)(?:部署)?(?:大会|会议|会|仪式)"
)
"""A meeting called after what it sets going."""
_OPINIONS = re.compile(
    "^(?:中共中央(?:办公厅)?)?[、 \u3000]{0,2}(?:国务院(?:办公厅)?)?(?<=[央厅院])"
    "(?P<name>关于(?:进一步)?(?:促进|支持|加强|推进|推动|加快|深化|完善|构建|建立|做好|鼓励|扩大|全面推进|全面深化|实施)"
    "[^《》，,；;]{6,50}的(?:指导意见|实施意见|若干意见|意见|若干措施|若干政策|决定))(?:[(（][^()（）]{1,24}[)）])?(?=[\\s_|]|$)"
)
"""Opinions of the centre that are the plan themselves, of a title that names none."""
_ORGANS = re.compile(
    "(?:[\u4e00-\u9fff]{0,16}(?:省委|市委|区委|县委|州委|旗委|人民政府|政府办公厅|政府办公室|办公厅)\\s*){1,3}(?=关于)"
)
"""Who issues what a title names."""
_REPORTS = re.compile("[局委厅办院](?:关于)?20[0-9]{2}年度?工作计划$|超额|完成|总结|报告|汇报|讲话|公报|综述|要闻")
_CARRIES_OUT = re.compile(
    r"(?:印发|转发|发布|^|[\s《])(?P<name>[^《》<>〈〉\s]{0,24}(?:贯彻落实|落实|贯彻|实施)[《<〈][^《》<>〈〉\n]{6,70}[》>〉]的?(?:实施方案|实施意见|工作方案|行动方案|行动计划|若干措施|实施细则|分工方案))》?(?:的通知)?$"
)
"""The plan that carries out another paper, with the title of that in its own: 云州市贯彻落实《…》实施方案."""
_TITLE = re.compile(
    r"(?:关于)?(?:印发|发布|批转|转发)?\s?《?(?P<name>[^《》\n]{4,40}?(?:行动计划|行动方案|规划纲要|规划|方案|纲要|计划|工作要点|若干措施|实施办法|实施意见|若干政策|工作安排))》?"
    r"(?:[(（][^()（）]{1,20}[)）])?》?(?:的通知|的批复|的意见)?》?"
    r"(?:\s*[(（](?:[^()（）]|[(（][0-9]{4}[)）]){2,24}号[)）])?$"
)


def candidates(document: Document) -> list[Candidate]:
    """Every candidate of every line but notes and what stands above the text, in order."""
    found: list[Candidate] = []
    issued = ""
    soles = sole_names(document)
    listed = members(document)
    columns = tabled(document)
    below = {line.span.start: above for line, above in listing(document)}
    schemes = document.meta.area.levels[:1] in _OF_SCHEMES or _is_of_schemes(document.text)
    told = KnownNames(document, schemes)
    for line in document.lines:
        if line.role in (Role.META, Role.NOTE):
            continue
        if line.role is Role.HEADING and _is_half(document.cut(line.span), issued):
            continue
        pairs = brackets(document.text, line.span)
        mask = masked(document.text, line.span, pairs)
        if "—" in mask:
            mask = _DASH.sub("-", mask)
        if " " in mask:
            mask = _SPACE.sub("-", mask)
        inside = quoted(document.text, line, pairs, mask)
        inside += [deed for one in inside if (deed := _carried_at(one)) is not None]
        short = [
            *_abbreviations(document.text, line, mask),
            *_systems(line, mask),
            *rows(document.text, line, mask),
            *forms(document.text, line, mask),
        ]
        titled = _titled(document.text, line) if line.role is Role.TITLE else _plans(document.text, line, pairs, mask)
        found += titled
        if titled and line.role is Role.TITLE:
            issued = _BLANK.sub("", titled[0].core)
        alone = [*(columns.get(line.span.start) or listed.get(line.span.start) or ())]
        if line.span.start in soles and not alone:
            alone = [soles[line.span.start]]
        found += alone
        covered = bytearray(len(line.span))
        for one in (*inside, *short, *titled, *alone):
            low, high = one.span.start - line.span.start, one.span.end - line.span.start
            covered[low:high] = b"\1" * (high - low)
        found += inside
        found += short
        renowned = known_in(document.text, line, mask, [*told.of(line), *told.across(document.text, pairs)])
        join_quoted(inside, renowned)
        found += renowned
        at = document.text.find(issued, line.span.start, line.span.end) if issued else -1
        whole = Span(at, at + len(issued)) if at >= 0 else None
        if line.role is Role.HEADING and same_title(document.cut(line.span)) == same_title(issued):
            whole = line.span
        ended = not_cut(phrases(document.text, line, mask), renowned, document.text)
        note_rows(document.text, ended)
        if line.span.start in below:
            note_listed(document.text, ended, below[line.span.start])
        if schemes:
            _call_schemes(ended)
        ended = [
            one
            for one in ended
            if not (whole and whole.holds(one.span) and one.span != whole)
            and 1 not in covered[one.span.start - line.span.start : one.span.end - line.span.start]
        ]
        call_after_rows(document.text, ended, [*inside, *short, *titled, *alone, *renowned, *ended])
        found += ended
    found = [one for one in found if not is_refused(document.text, one)]
    support(found)
    return found


def _carried_at(meeting: Candidate) -> Candidate | None:
    """What a meeting that is named after it sets going: “甲”工程 of “甲”工程动员大会."""
    match = _SET_GOING.fullmatch(meeting.core)
    if match is None:
        return None
    span = Span(meeting.span.start, meeting.span.start + match.end("name"))
    told = {"quoted": match["own"], "quoted_head": match["head"], "quoted_trigger": match["does"]}
    return Candidate(match["name"], {match["name"], match["own"]}, span, meeting.line, match["does"], told)


def _is_of_schemes(text: str) -> bool:
    """Whether the words of a text are those of Hong Kong, Macao or Taiwan."""
    return len([*islice(_THEIR_WORDS.finditer(text), _THEIR_LEAST)]) == _THEIR_LEAST


def _call_schemes(found: list[Candidate]) -> None:
    """Lets 计划, 基金 and the like make names by themselves, as in Hong Kong and Macao: what is carried out is one."""
    for one in found:
        if "general" in one.evidence or _TELLS.search(one.core):
            continue
        if one.evidence.get("head_weak") in _SCHEMES:
            one.evidence["head_strong"] = one.evidence.pop("head_weak")
        if "head_strong" in one.evidence and "not_name" not in one.evidence and one.core.endswith(_SCHEMES):
            one.evidence["scheme"] = one.core


def _is_half(heading: str, issued: str) -> bool:
    """Whether a heading is one line of the name of the plan that the title issues, set over several lines."""
    half = _BLANK.sub("", heading)
    return 2 * len(issued) <= 5 * len(half) < 5 * len(issued) and (issued.startswith(half) or issued.endswith(half))


def _abbreviations(text: str, line: Line, mask: str) -> list[Candidate]:
    """Numeral abbreviations without quotes: 两学一做, 八大工程, 四张成绩单."""
    found: list[Candidate] = []
    for match in _numerals(mask):
        name = match[0]
        known = name[0] == "引" or name.endswith("长制")
        deeds = known or (name.endswith(("实事", "工程", "实事项目")) and len(name) > 3)
        if not (deeds or counts(name)) or len(name) > 16 or _ZERO.search(name) or "届" in name:
            continue
        border = left_border(mask, match.start())
        trigger = trigger_before(mask[max(0, border - 12) : border])
        if not trigger and found and _SUMMED.fullmatch(mask, found[-1].span.end - line.span.start, match.start()):
            trigger = found[-1].trigger
        evidence = {"known" if known else "numeral": name, "head_strong" if deeds else "head_weak": name}
        if trigger:
            evidence["quoted_trigger"] = trigger
        span = Span(line.span.start + match.start(), line.span.start + match.end())
        forms = {name, text[line.span.start + border : span.end]}
        if trigger == "建设" and (whole := _built_up(mask, border - 2)):
            name = text[line.span.start + whole[0] : span.end]
            trigger, forms, span = whole[1], {*forms, name}, Span(line.span.start + whole[0], span.end)
        found.append(Candidate(name, forms, span, line, trigger, evidence))
    return found


def _built_up(mask: str, at: int) -> tuple[int, str] | None:
    """Where what is built begins before the 建设 at `at`, and the verb before it, if any: 开展|柳湖城市建设十大行动."""
    border = left_border(mask, at)
    trigger = trigger_before(mask[max(0, border - 12) : border])
    return (border, trigger) if trigger and at - border >= _BUILT_LEAST else None


def _systems(line: Line, mask: str) -> list[Candidate]:
    """Rules by which things are done, behind a verb of doing: 推行村干部坐班制."""
    found: list[Candidate] = []
    for match in _SYSTEM.finditer(mask) if "制" in mask else ():
        if tables().bound.match(mask, match.end()) is None:
            continue  # 全日制|供水工程
        span = Span(line.span.start + match.start(2), line.span.start + match.end())
        found.append(_system(match[2], span, line, match[1]))
        at = match.end()
        while row := _SYSTEM_TOO.match(mask, at):
            span = Span(line.span.start + row.start(1), line.span.start + row.end())
            found.append(_system(row[1], span, line, match[1]))
            at = row.end()
    return found


def _system(name: str, span: Span, line: Line, verb: str) -> Candidate:
    """The candidate for a rule by which things are done."""
    told = {"known": name, "head_weak": "制", "quoted_trigger": verb}
    return Candidate(name, {name}, span, line, verb, told)


def _numerals(mask: str) -> Iterator[re.Match[str]]:
    """The matches of _ABBREVIATION, tried only where a numeral stands."""
    place = _PLACE.search(mask)
    while place is not None and (match := _ABBREVIATION.match(mask, place.start())):
        yield match
        place = _PLACE.search(mask, match.end())


def phrase_before(text: str, within: Span, end: int, short: str) -> tuple[int, int]:
    """What stands right before the bracket that gives it a short name: a quotation, a title, or a phrase.

    A phrase begins at the last verb, or the start of its clause, from which it still holds every
    character of `short` in order and is longer.

    Returns:
        (start, end) in `text`; start is end when there is nothing.
    """
    pairs = brackets(text, within)
    for pair in pairs:
        tail = text[pair.outer.end : end]
        direct = pair.outer.end == end or (len(tail) <= 6 and head_of(tail) is not None)
        if pair.opening not in "(（" and pair.outer.end <= end and pair.depth == 0 and direct:
            return pair.inner.start, pair.inner.end
    mask = masked(text, within, pairs)
    stop = end - within.start
    low = max((mask.rfind(mark, max(0, stop - 60), stop) + 1 for mark in "，,。；;：:！？!?"), default=0)
    low = max(low, stop - 60, 0)
    table = tables()
    borders = {low, *(match.end() for match in table.start.finditer(mask, low, stop))}
    borders |= {match.end() for match in table.weak.finditer(mask, low, stop)}
    borders |= {at + 1 for at in range(low, stop) if mask[at] == "的"}
    short = _OF_LEVEL.sub("", short)
    for border in sorted(borders, reverse=True):
        phrase = text[within.start + border : end]
        rest = iter(phrase)
        if len(phrase) >= len(short) + 2 and all(character in rest for character in short):
            return within.start + border, end
    return end, end


def _plans(text: str, line: Line, pairs: list[Bracket], mask: str) -> list[Candidate]:
    """Plans named in book-title marks that the sentence makes or carries out: 制定《X行动方案》, 实施《X规划》."""
    found = []
    for pair in pairs:
        if pair.opening != "《" or pair.depth:
            continue
        whole = text[pair.inner.start : pair.inner.end]
        name = _EDITION_TAIL.sub("", whole)
        at = pair.outer.start - line.span.start
        row = _ROW_BEFORE.search(mask, max(0, at - _ROW_MOST), at)
        begin = row.start() if row else at
        verb = _MAKES.search(mask, max(0, begin - 32), begin) or _ISSUED.match(mask, pair.outer.end - line.span.start)
        if verb is None and name.endswith(_FOLLOWED):
            verb = _FOLLOWS.search(mask, max(0, begin - 20), begin)
        if verb is None or not name.endswith(tuple(words("plan_titles"))) or not 6 <= len(name) <= QUOTED_MOST:
            continue
        forms = {name, whole, _UNFRAMED.sub("", name)}
        found.append(Candidate(name, forms, pair.inner, line, verb[1] or "", {"titled": name}))
    return found


def _matter(title: str) -> re.Match[str] | None:
    """What the opinions or the notice of a title are about, where a head noun closes it: 关于加快X改造的指导意见."""
    match = _ABOUT.search(title)
    if match is None or head_of(match["name"]) is None or is_general(match["name"]):
        return None
    return match


def _titled(text: str, line: Line) -> list[Candidate]:
    """The plan that a document is, by its title: …关于印发《X行动计划》的通知."""
    title = text[line.span.start : line.span.end]
    at = max(
        (
            title.rfind(word) + len(word)
            for word in ("印发", "关于印发", "关于发布", "关于批转", "解读")
            if word in title
        ),
        default=0,
    )
    match = _CARRIES_OUT.search(title) or _TITLE.match(title, at) or _matter(title) or _OPINIONS.search(title)
    if match is None or _REPORTS.search(title):
        return []
    start, end = match.span("name")
    if organ := _ORGANS.match(title, start, end):
        start = organ.end()
    span = Span(line.span.start + start, line.span.start + end)
    name = title[start:end]
    return [Candidate(name, {name, _BLANK.sub("", name)}, span, line, evidence={"titled": name})]
