"""What stands before a bracket that gives it a short form: a quotation, a title, a list, a phrase, a full name."""

from __future__ import annotations

import re

from corpus.extraction.naming.borders import tables
from corpus.extraction.naming.candidates import phrase_before
from corpus.extraction.naming.surfaces import is_short_for
from corpus.extraction.numerals import counted, counts
from corpus.model import Line, Span

ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]{1,4}条\s*)?(?:[\[［〔][0-9]{1,3}[\]］〕]\s*|[①-⑳]\s*)?(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s*)?"
)
"""The number of an item or an article before its words."""
_NUMBERED = re.compile(
    r"(?<=》)[(（](?:[^()（）\n]{2,12}[〔\[【（(]?[0-9]{4}[〕\]】）)]?[^()（）\n]{0,4}[0-9]{1,4}\s?号"
    "|(?:公开)?征求意见稿|讨论稿|送审稿|修订稿|草案|试行|暂行|修订)[)）]$"
)
"""The number or the state of a document between its title and the bracket with its short form."""
_CALLED = re.compile("(?:“[^“”\n]{1,24}”(?:[、和与及]|以及)?){2,12}$")
_TITLED = re.compile("[《“]([^《》“”]{3,40})[》”]$")
_WORDS = re.compile("[^\u4e00-\u9fffA-Za-z0-9-]|[、和与及的了将对于]")
_COLLECTIVE = re.compile("统称|合称|并称|总称")
_GATHERS = re.compile(
    "培养|培育|培训|选派|引进|建成|新建|改造|整合|整治|推进|围绕|包括|以|将|把|对|抓好|落实|打造|构建"
)
_PURPOSE = re.compile(
    "(?:为了?)?(?:进一步|切实|有效)?(?:提高|加强|促进|推动|保障|加快|做好|落实|开展)(?=[\u4e00-\u9fff]{3})"
)
"""What opens a clause and is no part of the things in it."""
_LAST = re.compile("(?:、|以及)(?=(?:(?!以及)[^、]){2,40}$)")
"""What stands before the last of several bodies."""
_AIM = re.compile("[(（]?[0-9]{1,2}[:：][0-9]{2}[)）]?|[为為]了?(?:规范|加强|保障|促进|推进|做好|規範|加強)")
"""The hour of a line, or what a paper is for, before a name."""
_BOTH = re.compile("[和与]")
_HEREAFTER = re.compile("以下(?:统称|简称|称)")
_LED = re.compile("^[^，,。；;]{0,30}?(?:是指|系指)|^(?:力争|争取|确保|努力|由|将|把|对|在)")
"""What stands before a list that gets one name, and is no part of it."""
_MEANT = re.compile("(?:是|系)?指(?=[\u4e00-\u9fff]{4})")
"""The verb of a definition before a name that gets a short form in it: 是指某委员会（以下简称某委）颁发的…."""
_MODAL = re.compile("应当?|必须|须|可以?|不得|具有|需要?|能够?")
_NOUN_SIZE = 2
_NEXT_BODY = re.compile("[)）](?:、|[和与及])(?=[\u4e00-\u9fff]{4})")
"""What parts two bodies with a short form each: 甲局（以下简称甲）、乙局（以下简称乙）."""
_SECOND_VERB = re.compile("[和与及并](?:规范|改进|完善|提升|推进|推动|促进|保障|发展|支持|深化)(?=[\u4e00-\u9fff]{4})")
"""The second of two verbs before their object: 加强和规范补助资金."""
_AND = re.compile("[、和与及]")
_JOINS = re.compile("[是为由与和及在对向从给于]")
_COPULA = re.compile("(?<=.{2})(?:[为是]|(?<![自理缘])由(?!于))(?=[^为是]{3,80}+$)")
_PAIR = re.compile("[\u4e00-\u9fff]{2,6}[与和][\u4e00-\u9fff]{2,8}$")
_WITH = re.compile("以(?![工色岭])|就(?![业学医地])|把|由")
"""A preposition before the object of a clause: 以某市科技交流会（简称“科交会”）为平台."""
_USES = re.compile("(?:推广|使用|安装|配备|运用|采用|应用|装配)+(?=[\u4e00-\u9fff]{4})")
_SENT = re.compile(
    "(?:(?<![申预日月年简通晚早情警填汇海电])报(?:送|告|请)?|提交|提请|交由|抄送|移送|函告|告知)(?=[\u4e00-\u9fff]{4})"
)
"""A verb of sending before the body that gets a short form: 建议名单报领导小组（以下简称…）."""
_GOVERNS = re.compile(
    "(?:深化|推进|推动|开展|实施|加强|强化|完善|健全|拓展|落实|做好|抓好|参与|承担|负责|支持|组建|成立|设立|举办|召开|出台|印发)"
    "(?=[\u4e00-\u9fff]{4})"
)
"""A verb before the words that have a short form, with who does it and how before that."""
_OUTSIDE = re.compile(
    "(?:[0-9]{1,2}[:：])?(?:[0-9]{2}\\s)?(?:他|她|他们|会议|記者|记者)(?:指出|表示|強調|强调|介绍|介紹|透露|认为|獲悉|获悉)"
    "|了(?![解望])(?=[\u4e00-\u9fff]{4})|[^，,。；;]{0,14}[用於用于]{2}(?=[\u4e00-\u9fff]{4})"
)
"""The rest of a verb, or who says it, before a name: 开展了第七次…, 他指出某局（…）."""
_NEAR = 40
"""Characters before a bracket in which the number stands that a service is called by: 12345热线（以下简称12345）."""
_OURS = re.compile("^[本我该](?=[\u4e00-\u9fff])")
"""How a short form begins that says whose it is: 本府 of 某市政府."""
_CODED = re.compile("[0-9]{2,5}(?=[\u4e00-\u9fff]{2})")
"""The number that a short form has instead of a word: “633”人才工程 of 人才集聚工程."""
_CLAUSE_LEAD = re.compile(
    "(?:并且?|也|凡是?|应当|可以|必须|由|与|同|会同|向|对于?|为|在|于|送|报|经|采[取用]|通过|按照|依照|根据|支持|鼓励)+"
)
"""What stands before the words of a clause that get a name of their own."""
_POINTING = re.compile("下列|以下|上述|前述|有关|相关|其他|特|现|制定|印发|本(?:方案|办法|规定|通知|计划|意见)")
_LEAST_CLAUSE, _MOST_CLAUSE = 4, 60
_LETTERS = re.compile("[A-Z][A-Za-z0-9]|[2-6]G")
_OPENING = re.compile(
    "^(?:重点地区|重点区域|全年|上半年|[全我本][国省市区县州]|实现|完成|达到){1,4}(?=[\u4e00-\u9fff]{4})"
)
"""What a statistic opens with before its name: 全年全市实现地区生产总值（GDP）."""
_GOT = re.compile(
    "(?:包括|例如|比如)(?=[\u4e00-\u9fff]{4})|^(?:根[据據]|依[据據]|按照|依照|通过|透過|通過|[0-9]{1,4}[项項个個])(?=[\u4e00-\u9fff]{4})|(?<=.)(?:提供(?:国产|进口|國產)?|接种|荣?获得?|被(?!动)|加入|引入|采用|根据|依据)(?=[\u4e00-\u9fff]{4})"
)
"""A verb before the words that letters stand for: 县里获某某论坛（WXF）评为…."""
_JOINT = re.compile(
    "(?:政府[和与]社会资本合作|环境、社会[和与及](?:公司)?治理|危害分析[和与及]关键控制点|碳捕[集获]、利用[和与及]封存|研究[和与]试验发展)[一-鿿]{0,6}$"
)
"""A term that has 和 in it, which else parts the words before a bracket."""
_LED_DEVELOPMENT = re.compile(
    "(?:以(?=[\u4e00-\u9fff]{2,12}为))?[\u4e00-\u9fff]{4,14}(?:导向|驱动|引领|中心)的[\u4e00-\u9fff]{2,3}$"
)
"""Words of letters in which 的 is no end: 生态环境导向的开发（EOD）."""
_WHOLE_WORDS = 4
_PLACE = range(2, 4)
_PLACED = re.compile("香港|澳門|澳门|台灣|台湾|臺灣|中國|中国|全國|全国|[\u4e00-\u9fff]{1,2}[省市縣县區区]")
"""A place before a name, which goes without it: 香港科學園(科學園)."""
_FORMULA = re.compile("(?:[A-Z][a-z]?[0-9]?){1,3}")
"""The formula of a substance, whose name may be short: 臭氧（O3）."""
_LEAST_WORDS, _MOST_WORDS = 3, 30
"""Characters of the words that letters stand for."""


_DATELINE = re.compile("[^，。；：:]{2,24}[电讯](?:[（(][^（()）]{2,30}[)）])")
"""What opens a report, with who wrote it, and is of no name: 新华社青渠1月3日电（记者甲）."""


def long_form(text: str, line: Line, match: re.Match[str], strict: bool) -> tuple[str, int] | None:
    """What a short form in brackets stands for.

    Args:
        text: of the document.
        line: that holds the bracket.
        match: of the bracket, with the short form as its group `term`.
        strict: whether no word says that it is a short form, so that its characters must.

    Returns:
        The words and where they begin; None where nothing before the bracket can be meant.
    """
    term = match["term"]
    if _LETTERS.match(term):
        return words_of_letters(text, line, match)
    low, at = line.span.start, match.start()
    if dateline := _DATELINE.match(text, low, at):
        low = dateline.end()
    if not strict and term.isdigit() and (start := text.rfind(term, max(low, at - _NEAR), at)) >= 0:
        return (text[start:at], start) if len(text[start:at]) > len(term) + 1 else None
    if numbered := _NUMBERED.search(text, max(low, at - 30), at):
        at = numbered.start()
    short = _OURS.sub("", _CODED.sub("", term.replace("“", "").replace("”", ""), count=1))
    if (gathered := _gathered(text, low, match, short)) is not None:
        return _LED.sub("", text[gathered:at]), gathered
    item = ITEM.match(text[low:at])
    other = max((one.end() for one in _NEXT_BODY.finditer(text, low, at)), default=low)
    low = other if other > low else low + (item.end() if item else 0)
    start, end = phrase_before(text, Span(low, line.span.end), at, short)
    if (verb := tables().weak.match(text[start:end])) and end - start - verb.end() >= len(short) + 2:
        start += verb.end()
    if start >= end:
        start, end = _loosely(text, line, match, short)
    if (joined := _SECOND_VERB.match(text, start, end)) and end - joined.end() >= len(short) + 2:
        start = joined.end()
    if (used := _USES.match(text, start, end)) and in_order(short, text[used.end() : end]):
        start = used.end()
    start += _behind_copula(short, text[start:end])
    if (led := _OUTSIDE.match(text, start, end)) and in_order(short, text[led.end() : end]):
        start = led.end()
    if (led := _WITH.match(text, start, end)) and short[0] != led[0] and in_order(short, text[led.end() : end]):
        start = led.end()
    for verb in _GOVERNS.finditer(text, start, end):
        if (
            text[verb.end()] == short[0]
            and in_order(short, text[verb.end() : end])
            and end - verb.end() > len(short) + 1
        ):
            start = verb.end()  # 推动企业深化混合所有制改革: 混改
    sent = [one.end() for one in _SENT.finditer(text, start, end) if in_order(short, text[one.end() : end])]
    start = sent[-1] if sent and end - sent[-1] > len(short) else start
    if strict:
        start += _from_its_own(short, text[start:end])
        if not _shortens(short, text[start:end], text, match.end()):
            return None
    if start >= end:
        return None
    start += _in_the_midst(short, text[start:end])
    if (aim := _AIM.match(text, start, end)) and in_order(short, text[aim.end() : end]):
        start = aim.end()  # 为了规范|某市人民代表大会常务委员会
    if (
        not strict
        and gathered is None
        and not counts(term)
        and not term[0].isdigit()
        and (last := _LAST.search(text, start, end))
        and text.endswith(short, last.end(), end)
    ):
        start = last.end() if end - last.end() >= len(short) + 2 else start  # 民族县、边境县以及|新疆生产建设兵团
    if (meant := _MEANT.match(text, start, end)) and in_order(short, text[meant.end() : end]):
        start = meant.end()
    start, end = _before_modal(short, text, low, (start, end))
    headed = text[end : end + 1] == "”" and end + 1 < at  # “千村示范、万村整治”工程（以下简称…）
    return (text[start - 1 : at] if headed else text[start:end].strip("“”《》")), start


def _before_modal(short: str, text: str, low: int, words: tuple[int, int]) -> tuple[int, int]:
    """The subject of the clause that a bracket behind it names: 承建干渠的企业应有资质（以下简称承建企业）."""
    start, end = words
    stop = text.find(short[-2:], start, end) + _NOUN_SIZE
    if stop < _NOUN_SIZE or stop == end or len(short) <= _NOUN_SIZE or _MODAL.match(text, stop, end) is None:
        return words
    clause = max(text.rfind(mark, low, start) + 1 for mark in "，,。；;：:") or low
    begin = start if in_order(short, text[start:stop]) else clause
    return (begin, stop) if in_order(short, text[begin:stop]) and stop - begin > len(short) else words


def _in_the_midst(short: str, words: str) -> int:
    """How far in a long form begins behind words that belong to the sentence: 主管机关应就长期照顾（以下简称长照）."""
    at = words.rfind(short[0], 1) if _MIDST.search(words) else -1
    while at > 0:
        own = words[at:]
        whole = len(own) > len(short) and in_order(short, own) and own.count("(") == own.count(")")
        if whole and own.count("（") == own.count("）") and _MIDST.search(words[:at]):
            return at
        at = words.rfind(short[0], 0, at)
    return 0


def _gathered(text: str, low: int, match: re.Match[str], short: str) -> int | None:
    """Where a list begins that goes by one name as a whole: quotations, 统称, a name that counts them."""
    at = match.start()
    collective = _COLLECTIVE.search(match[0]) is not None
    if collective and (several := _CALLED.search(text, low, at)):
        return several.start()
    if text[at - 1] == "”":
        return None  # the quotation is the long form
    listed = _list_start(text, low, at)
    counting = short != match["term"] and "、" in text[max(0, at - 30) : at] and max(counts(short), default=0) > 1
    if not collective and not counting and listed is not None:
        items, unit = text[listed:at].split("、"), counted(short)  # 宫颈癌、乳腺癌（简称“两癌”）
        fits = bool(unit) and len(items) in counts(short)
        counting = fits and all(item.endswith(unit) for item in items)
        if fits and not counting and unit in items[0] and all(item.startswith(unit) for item in items[1:]):
            return listed + items[0].find(unit)  # 遏制高耗能、高排放（简称“两高”）
    return listed if collective or counting else _two(text, low, at, short)


def _two(text: str, low: int, at: int, short: str) -> int | None:
    """Where two things joined by 和 begin that end alike and go by a name for two: 减轻甲负担和乙负担（简称“双减”）."""
    if 2 not in counts(short)[:1]:
        return None
    low = max(text.rfind(mark, low, at) + 1 for mark in "，,。；;：:、") or low
    joint = _BOTH.search(text, low, at)
    unit = counted(short)
    alike = joint is not None and (
        text[joint.start() - 2 : joint.start()] == text[at - 2 : at]
        or (bool(unit) and text[joint.start() - 1] == text[at - 1] == unit)
    )
    if joint is None or not alike or at - joint.end() <= len(short):
        return None
    words = text[low : joint.start()]
    if unit and words.endswith(unit) and (purpose := _PURPOSE.match(words)):
        return low + purpose.end()  # 为提高|宫颈癌和乳腺癌
    return low + max((verb.end() for verb in _GATHERS.finditer(words)), default=0)


def _loosely(text: str, line: Line, match: re.Match[str], short: str) -> tuple[int, int]:
    """The list or the noun before a bracket whose short form does not have the characters of a phrase in order."""
    at = match.start()
    hereafter = _HEREAFTER.search(match[0]) is not None
    if hereafter and _of_several(short, text, line.span.start, at):
        return _list_start(text, line.span.start, at) or 0, at
    noun = noun_before(text, line, at)
    longer = len(noun) > len(match["term"])
    if hereafter and longer:
        return at - len(noun), at
    shuffled = noun.endswith(match["term"][-2:]) and set(match["term"]) <= set(noun)  # 灌区智慧平台: 智灌平台
    if shuffled and longer:
        return at - len(noun), at
    return _clause(text, line.span.start, at) if hereafter else at, at


def _clause(text: str, low: int, end: int) -> int:
    """Where the clause begins that a bracket with 以下称 gives a name: 外国组织、个人设立的机构（以下称外方单位）."""
    low = max(text.rfind(mark, low, end) for mark in "，,。；;：:)）") + 1 or low
    if (item := ITEM.match(text[low:end])) is not None:
        low += item.end()
    if (led := _CLAUSE_LEAD.match(text, low, end)) is not None:
        low = led.end()
    return low if _LEAST_CLAUSE <= end - low <= _MOST_CLAUSE and not _POINTING.match(text, low) else end


def _behind_copula(short: str, phrase: str) -> int:
    """Where a phrase goes on behind its copula, if the short form stands for the rest: 本市市区为养犬重点管理区."""
    at = next((copula.end() for copula in _COPULA.finditer(phrase)), 0)
    return at if len(phrase) - at > len(short) and in_order(short, phrase[at:]) else 0


def _list_start(text: str, low: int, end: int) -> int | None:
    """Where the list begins that ends at `end` and goes by one name; None where there is no list."""
    low = max(text.rfind(mark, low, end) for mark in "，,。；;：:") + 1 or low
    first = text.find("、", low, end)
    if first < 0:
        return None
    if sent := [one.end() for one in _SENT.finditer(text, first, end) if _AND.search(text, one.end(), end)]:
        return sent[-1]  # 位置、强度等报告甲和乙（以下统称…）
    words = text[low:first]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    return low + max(cut, *(verb.end() for verb in _GATHERS.finditer(words)), 0)


def _of_several(short: str, text: str, low: int, end: int) -> bool:
    """Whether a list goes by the first characters of its items: 青江市、白河市（以下简称“青白地区”）."""
    start = _list_start(text, low, end)
    items = text[start:end].split("、") if start is not None else []
    return len(items) > 1 and all(item[:1] and item[0] in short for item in items)


def _shortens(short: str, long: str, text: str, end: int) -> bool:
    """Whether a word in brackets without 简称 is the short form of the words before it, and no remark.

    Two characters, or ones that leave out the beginning, are believed where the text goes on to use them.
    """
    if (own := len(long) - len(short)) in _PLACE and long.endswith(short):
        return text.find(short, end) >= 0 and _PLACED.match(long, 0, own) is not None  # 香港科學園(科學園)
    if long.find(short) >= 0 or not in_order(short, long):
        return False
    closes = short[-1] == long[-1]
    if is_short_for(short, long) and (closes or short[0] in long[:3]):
        return True
    if len(short) == 2 and closes and short[0] == long[0] and len(long) > 4:
        return True
    office = text[end - 2] in '”"' and short[-1] in _OFFICES and len(long) >= len(short) + 2
    if office and closes and short[0] == long[0]:
        return True  # 金融发展局（“金发局”）
    return text.find(short, end) >= 0 and len(long) >= len(short) + 2 and (short[0] in long[:3] or closes)


def _from_its_own(short: str, phrase: str) -> int:
    """Where the words begin in a phrase that a short form stands for, behind a copula or a preposition."""
    places = [match.end() for match in _JOINS.finditer(phrase) if phrase[match.end() :].startswith(short[0])]
    return next((at for at in reversed(places) if in_order(short, phrase[at:]) and len(phrase) - at > len(short)), 0)


def in_order(short: str, long: str) -> bool:
    """Whether all characters of the one stand in the other, in order."""
    rest = iter(long)
    return all(character in rest for character in short)


_OFFICES = frozenset("局署厅处")
_MIDST = re.compile("(?<=.{2})(?:之|应?就)")
"""What words have before a long form that are no part of it."""
_QUOTED_WHOLE = re.compile("“([^“”，,。；;：:\n]{4,30})$")
"""A quotation that brackets with its short form close."""


def words_of_letters(text: str, line: Line, match: re.Match[str]) -> tuple[str, int] | None:
    """What an acronym in brackets stands for: the quotation, title or phrase right before it, and where that begins."""
    before = text[max(line.span.start, match.start() - 40) : match.start()]
    title = _TITLED.search(before)
    if text.startswith("”", match.end()) and (whole := _QUOTED_WHOLE.search(before)):
        return whole[1], match.start() - len(whole[1])  # “青江渠务提升方案（CPX方案）”
    words = title[1] if title else _WORDS.split(before)[-1]
    if not title and len(words) < _WHOLE_WORDS and (led := _LED_DEVELOPMENT.search(before)):
        words = led[0]
    if not title and "&" in match["term"] and (pair := _PAIR.search(before)):
        words = pair[0]  # 研究与试验发展（R&D）
    if not title and match["term"][-1] > "z":  # EOD模式: verbs may stand inside, too
        words = words[verb.end() :] if (verb := tables().lead_in.match(words)) else words
    elif not title and (joint := _JOINT.search(before)):
        words = joint[0]
    elif not title:
        words = _GOT.split(_OPENING.sub("", behind_verbs(words)))[-1]
    if words.startswith("以") and text.startswith("为", match.end()):
        words = words[1:]  # 以国内生产总值（GDP）为例
    least = _LEAST_WORDS - (_FORMULA.fullmatch(match["term"]) is not None)
    if not least <= len(words) <= _MOST_WORDS:
        return None
    return words, match.start() - len(words) - bool(title)


def noun_before(text: str, line: Line, end: int) -> str:
    """The words right before `end`, behind the last verb of their clause."""
    return behind_verbs(_WORDS.split(text[max(line.span.start, end - 30) : end])[-1])


def behind_verbs(words: str) -> str:
    """What stands behind the last verb of some words."""
    strong = (verb.end() for verb in tables().start.finditer(words))
    weak = (verb.end(1) for verb in tables().weak.finditer(words))
    return words[max([0, *strong, *weak]) :]
