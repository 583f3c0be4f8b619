"""The terms that one line explains: brackets, sentences and lists, by the rules of `rules/definitions.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.extraction.glossary import guards
from corpus.extraction.glossary.ends import ended
from corpus.extraction.glossary.enumerations import doubled, split_parts
from corpus.extraction.glossary.listed_before import before
from corpus.extraction.glossary.long_forms import ITEM, long_form, noun_before, words_of_letters
from corpus.extraction.naming.kinds import head_of, is_general
from corpus.extraction.numerals import counted, counts, fold, in_hanzi
from corpus.extraction.rulebook import Rule, Sieve, demands, load
from corpus.model import How, Line, Reason, Span, Term

_DAY = re.compile(
    "每(?:年|个?月|个?周|季度?|星期)[一二三四五六日天0-9十]{0,3}(?:月[0-9]{1,2})?[日号]?|[0-9]{1,2}月[0-9]{1,2}[日号]"
)
_HERE = re.compile(
    r"^(?:《[^《》]{2,40}》(?:所[称指]|规定|中)的?|(?:[本前上该此]\S{0,6}?(?:所称|所指|中)|以上\S{0,4}?所[称稱指]|这里所称|所称|所谓|文中|这里|上述)的?|本(?=\S{2})|(?:更为?|较为?|最为?)?(?:常见|普遍|通行|常说|所说|熟知|熟悉)的)"
)
"""What stands before a term that is explained: 前款所称, 本办法所称."""
_WORD = re.compile("(?:所谓)?“[^“”]{2,20}”(?:一词|一语|一说|这个词|这一?(?:概念|提法|说法))$")
"""A clause that tells of which word the next ones speak: “新经济”一词，是去年提到的，意为…."""
_LIKENED = re.compile("“?(?P<name>[^“”是，]{2,12})”?是“[^“”]{2,16}”的[^“”]{0,8}(?:表达|说法|叫法|称呼|翻版|译名)$")
"""A name and another one for the same: 僵尸企业是“行尸走肉企业”的一种说法，指的是…."""
_ALIASED = re.compile("(?:原称|曾称|旧称|原名|又称|又名|亦称|也称|又叫|俗称|简称|全称|英文)")
"""How the clause between a term and its verb begins that gives another name: 国民总收入，原称国民生产总值，是指…."""
_ORIGIN = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:渊源于|起源于|发源于|源于|源自|来源于|始于|缘起于|脱胎于|由来)[^，,]{2,30}$"
)
"""Where a term comes from, between it and the verb that says what it is: 巡回审判渊源于马锡五审判方式，是指…."""
_FIRST_WORD = re.compile("^(?:其实|实际上|一般来说|通常|其中|此处)")
_ADVERB = re.compile("(?:在?(?:狭义|广义)上?(?:的|来讲|来说)?|则|主要|一般|通常|这里|本来){1,2}$")
_INCLUDES = re.compile("[(（](?:包括|包含|含|其中)")
_SAYS = re.compile("[(（](?:也就是|亦即|即)")
"""How brackets begin that say another name, or the meaning, of the noun before them."""
_BECAUSE = re.compile(
    "因为|由于|随着|关于|对于|除了|包括|例如|比如|如(?=.{4})|作为|属于|成为|称为|所谓|是(?=.{3})|有(?=.{4})"
)
_IS = re.compile("为|是|属于|位于|包括|涉及")
_PLAIN_NOUN = re.compile(
    "(?!该|此|这|那|本|其|上述|前述|每|各|全|第|前款|同|当|某|另|我|他|凡|时间|日期|目前|现在|之)[\u4e00-\u9fff]{4,8}(?<![年月日天时元人个家亩吨倍次中下上内外前后时候])"
)
"""A noun without a sign of a sentence around it."""
_OURS = re.compile("^(?:[我本全](?=[国省市县区][\u4e00-\u9fff]{3}))[国省市县区]的?")
"""Whose a noun is, before it: 我国宏观税负."""
_ONE_QUOTATION = re.compile("[^“”]*“[^“”]+”[^“”]*")
_NAMES = re.compile("(?:(?:简称|统称|合称|下称)为?[\u4e00-\u9fff]{0,6}|称为?)$")
_JOINT = re.compile("(?:在内)?的[“]?$")
_HOLDS = re.compile("(?:清单|目录|名单|名录|事项|范围|人员|对象|条件|标准|材料)$")
"""A noun behind a name whose list follows, which is not that of the name: “一窗一次办”目录清单，包括…."""
_THESE = re.compile("[，,][这此]$")
_OPENING = frozenset("（(‘")
_FORMS = re.compile(
    "提出|确立|形成|建立|构建|探索|推行|推出|实行|实施|落实|坚持|做到|采[取用]|包括|打造|完善|健全|总结"
)
"""What one does with a list that has a name of its own."""
_ACCORDING = re.compile("[\\s\u3000]{0,8}(?:按照|根据|依照|对此|据介绍|据了解)[^，,。]{0,14}[，,]")
_COUNTING = frozenset({"namely-counted", "quoted-list"})
"""Rules whose names have a classifier and no quotes, so that what they count may be none: 两个方面."""
_BARE = frozenset({"before-bare", "before-counted"})
"""Rules of lists before a counted noun without quotes."""
_NUMERALS = re.compile("[一二三四五六七八九两双]")
_KINDS = 2
"""Numerals of a name that counts several kinds and needs no noun behind it: 一带三圈."""
_ALONE = re.compile("[二三四五六七八九十两][大个项]")
"""A name that ends before what it counts: “三大”攻坚战."""
_COUNTED = re.compile("”([\u4e00-\u9fff]{2,4}?)(?=[，,。、；;：:对的]|工作|建设|$)")
_ROLE = re.compile(
    "(?<=.{4})为(?:重点|核心|抓手|载体|引领|主线|目标|主体|支撑|依托|统领|基础|契机|牵引|突破口|平台|纽带|导向)"
)
"""What something is for, behind the words that explain its name."""
_ABBREVIATED = re.compile("(?<=[\u4e00-\u9fff]{4})的(?:英文|英语|中文)?(?:缩写|简称)$")
"""How an explanation ends that says that its term is letters: CPX是水渠压力指数的英文缩写."""
_BARE_HEAD = 4
"""Characters of a head alone; what is longer says more (三色督办机制)."""
_THAT_DAY = re.compile("这一?天|那一?天|该日|此日")

_ORDINAL = re.compile("[，,；;。]\\s?(?=[二三四五六七八九十]是)")


def explained(text: str, line: Line) -> list[Term]:
    """The terms that one line explains, by the rules of `rules/definitions.yaml`."""
    found = []
    words = text[line.span.start : line.span.end]
    for rule, needs in _needs().passing(words):
        for word in needs:
            if word in words:
                break
        else:
            continue
        for match in rule.pattern.finditer(text, line.span.start, line.span.end):
            term = _OPERATIONS[rule.op](rule, match, text, line)
            if term is not None:
                found.append(term)
    return found


@cache
def _needs() -> Sieve[tuple[Rule, tuple[str, ...]]]:
    """The rules with the words of which a line must hold one, by the characters of which it must."""
    out = []
    for rule in load("definitions").rules:
        needs = tuple(rule.fields.get("needs") or ("",))
        firsts = frozenset(word[:1] for word in needs)
        out.append(((rule, needs), (() if "" in firsts else (firsts,)) + demands(rule.pattern)))
    return Sieve(out)


def _make(rule: Rule, name: str, expansion: str, span: Span, listed: tuple[str, ...] = ()) -> Term | None:
    """A term, unless its name or explanation cannot be one."""
    name = name.strip(" ,，、:：")
    headed = _ONE_QUOTATION.fullmatch(name) is not None and not (name.startswith("“") and name.endswith("”"))
    name = name if headed else name.strip("“”")
    expansion = _ABBREVIATED.sub("", expansion.strip(" ,，;；:：。").lstrip("-•· "))
    if expansion.endswith((")", "）")) and not re.search("[(（]", expansion):
        expansion = expansion[:-1]
    if rule.fields["how"] == "is-called" and rule.op != "sentence_before" and not rule.fields.get("whole"):
        expansion = ended(name, expansion)
    if len(fold(name)) < 2 or len(fold(expansion)) < 2 or fold(name) == fold(expansion) or name in not_terms():
        return None
    found, count = (listed, len(listed)) if listed else split_parts(name, expansion)
    if rule.fields.get("parts") is False:
        found, count = (), None
    return Term(name, expansion, How(rule.fields["how"]), span, found, count, why=Reason(rule.id, evidence=(name,)))


@cache
def not_terms() -> frozenset[str]:
    """Words that head a line or stand in quotes and are no terms: 数据来源, 其中."""
    return frozenset(map(str, load("definitions").data["not_terms"]))


def _own(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """Term and explanation stand side by side."""
    term, expansion = match["term"], match["expansion"] or match["said"]
    head = match.groupdict().get("head") or ""
    if rule.fields["how"] == "parenthesis" and _INCLUDES.search(match[0]) and not counts(term):
        return None  # “精准扶贫”项目（包括甲、乙）
    if (guard := rule.fields.get("guard")) and not guards.holds(str(guard), match, text, line):
        return None
    if text[match.start() - 1 : match.start()] == "以" and (role := _ROLE.search(expansion)):
        expansion = expansion[: role.start()]  # 以“一带两区”即甲带、乙区和丙区为重点
    if (
        head in _heads()
        or (len(head) > _BARE_HEAD and len(_NUMERALS.findall(term)) < _KINDS)
        or (head and (guards.CODE.fullmatch(term) or guards.THRESHOLD.fullmatch(expansion)))
    ):
        term = f"“{term}”{head}"
    return _make(rule, term, expansion, Span(*match.span()))


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["heads"]))


_CLAUSE_LEADS = re.compile(
    "\\s{0,4}(?:(?:以及|并|也|还)?(?:补助|帮助|支持|照顾|覆盖|惠及|针对|对于|对|为|向|包括|即)?)"
)
"""What governs a clause that gets a nickname, and is no part of it."""


def _left_phrase(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is what stands before the bracket: a quotation, a title, or a phrase."""
    found = long_form(text, line, match, rule.fields.get("guard") == "shortens")
    return _make(rule, match["term"], found[0], Span(found[1], match.end())) if found else None


def _left_words(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is an acronym; the words that it stands for are right before it."""
    found = words_of_letters(text, line, match)
    return _make(rule, match["term"], found[0], Span(found[1], match.end())) if found else None


def _noun_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """What stands right before is a noun: its other name is the term, or the brackets after it explain it."""
    quoted = re.search("“([^“”]{2,20})”$", text[max(line.span.start, match.start() - 30) : match.start()])
    noun = quoted[1] if quoted else noun_before(text, line, match.start())
    alone = match.start() - len(noun) == line.span.start or text[match.start() - len(noun) - 1] in "，,。；;：:\n"
    if not (2 if alone and "指" in match[0][:4] else 3) <= len(noun) <= 16:
        return None
    span = Span(match.start() - len(noun) - bool(quoted), match.end())
    if "term" in match.re.groupindex:
        return _make(rule, match["term"], noun, span)
    same = match["expansion"].endswith(noun[-2:])  # 山洪灾害（指由降雨引发的…灾害）
    if "last" in match.re.groupindex:  # 服务区域为边远地区（甲区、乙区）
        noun, same = _IS.split(noun)[-1], True
        span = Span(match.start() - len(noun), match.end())
    if not quoted and _SAYS.match(match[0]) and not re.search("[0-9]", match["expansion"]):
        noun = _OURS.sub("", _BECAUSE.split(noun)[-1])
        span = Span(match.start() - len(noun), match.end())
        same = same or (_PLAIN_NOUN.fullmatch(noun) is not None and not is_general(noun))
    known = (
        quoted
        or same
        or (alone and len(noun) < _BARE_HEAD)
        or ((head := head_of(noun)) is not None and head.strong and not is_general(noun))
    )
    return _make(rule, noun, match["expansion"], span) if known else None


def _subject(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is the subject of the sentence: its last quotation, or all of it when it is short."""
    said = re.split("[，,；;：:]", match["subject"].lstrip("”’").rstrip("，,"))
    if len(said) > 1 and _ALIASED.match(said[-1].strip()):
        said.pop()
    if _WORD.match(said[0].strip()) and not any("“" in clause for clause in said[1:]):
        said = said[:1]
    subject = _FIRST_WORD.sub("", ITEM.sub("", _ADVERB.sub("", said[-1].strip()))).removeprefix("所谓").strip()
    likened = _LIKENED.match(subject)
    quoted = [likened["name"]] if likened else re.findall("“([^“”]{2,20})”", subject)
    name = quoted[-1] if quoted else _ORIGIN.sub("", _HERE.sub("", subject))
    if not 2 <= len(name) <= 24 or re.search("^(?:这|那|它|此|其|主要|也)|的$|^[0-9]{1,2}$", name):
        return None
    return _make(rule, name, match["expansion"], Span(*match.span()))


def _listed(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list after a colon whose length is the number in the name; in book titles anywhere in the sentence, too."""
    name, expansion = match["term"], match["expansion"]
    head = match.groupdict().get("head") or ""
    if text.endswith("——", match.start(), match.start("expansion")):
        expansion = expansion.partition("——")[0]  # “甲”——先乙，再丙——预计8月实施
    if _HOLDS.search(head) or (
        rule.id in _COUNTING and not guards.counted_generic().isdisjoint((name[2:], name[2:4] if len(name) > 5 else ""))
    ):
        return None
    full = f"“{name}”{head}" if head in _heads() else name
    titles = re.findall("[《“]([^《》“”]{2,20})[》”]", expansion)
    character = counted(name)
    named = [title for title in titles if character and title.endswith(character)]
    if len(named) in counts(name):
        return _make(rule, full, "、".join(named), Span(*match.span()), tuple(named))
    clause = re.split("[，,；;]", expansion)[0]
    if not doubled(name, expansion) and len(split_parts(name, clause)[0]) in counts(name):
        expansion = clause  # 村组长、院坝长、联户长，把服务送到家
    if expansion.startswith("一是") and "二是" not in expansion:
        return None  # 四大区：一是甲；…, the others stand behind a mark at which it ends
    pieces = [] if re.search("[；;]", expansion) else re.split("[，,]", expansion)
    if (many := max(counts(name), default=0)) > 2 and _all_named(pieces[:many], name, many):
        return _make(rule, full, "；".join(pieces[:many]), Span(*match.span()), tuple(pieces[:many]))
    parts, _ = split_parts(name, expansion)
    if name.endswith("个一") and not all("一" in part or "1" in part for part in parts):
        return None
    return _make(rule, full, expansion, Span(*match.span())) if parts and len(parts) in counts(name) else None


def _each_with_unit(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list right behind a name in which everything has what the name counts: 三包, 甲包乙、丙包丁、戊包己."""
    items = tuple(match["expansion"].split("、"))
    whole = len(items) in counts(match["term"]) and all(
        match["unit"] in item[1:] and item.count(match["unit"]) == 1 for item in items
    )
    return _make(rule, match["term"], match["expansion"], Span(*match.span()), items) if whole else None


def _one_of_each(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A name whose things are told one by one with what each is for: “三张图”。一张甲图，…；一张乙图，…."""
    one = f"一{match['each']}([^，,；;。：:“”]{{1,12}}?{match['unit']})[，,：:]"
    items = tuple(re.findall(one, match["expansion"]))
    whole = len(items) in counts(match["term"])
    return _make(rule, match["term"], match["expansion"], Span(*match.span()), items) if whole else None


def _all_named(pieces: Sequence[str], name: str, many: int) -> bool:
    """Whether so many pieces between commas all end in what a name counts: 甲会战，乙会战，丙会战 of 三大会战."""
    return len(pieces) == many and all(piece.endswith(name[-2:]) and len(piece) > len(name[-2:]) for piece in pieces)


def _one_by_one(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A name whose things are told one by one: “三群”，一是甲，二是乙，三是丙."""
    items = tuple(
        re.split("[。，,]", item[2:], maxsplit=1)[0] for item in _ORDINAL.split(match["expansion"].rstrip("，,；;。"))
    )
    return (
        _make(rule, match["term"], match["expansion"], Span(*match.span()), items)
        if (len(items) in counts(match["term"]))
        else None
    )


def _list_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list right before a name that counts its items."""
    term = match["term"]
    name = in_hanzi(term) if term[0].isdecimal() else term
    if rule.id in _BARE and (
        name[2:] in guards.counted_generic() | guards.counted_places() or (name[1] in "项个件" and is_general(name[2:]))
    ):
        return None
    low, end = line.span.start, match.start() - (text[match.start() - 1 : match.start()] in _OPENING)
    if _NAMES.search(text, max(low, end - 10), end):
        return None  # …（以下简称“双碳”目标）
    if (these := _THESE.search(text, max(low, end - 3), end)) is not None:
        end = these.start()  # 建好、管好、护好、运营好，这“四好”
    joint = _JOINT.search(text, max(low, end - 4), end) if max(counts(name), default=0) > 2 else None
    start, items = before(text[low : line.span.end], (joint.start() if joint else end) - low, name)  # A、B、C的“三单”
    alike = bool(unit := counted(name)) and all(unit in item for item in items)
    formed = (alike and all(item.endswith(unit) for item in items)) or _FORMS.search(
        text, max(low, low + start - 12), low + start
    ) is not None
    if not items or (joint and not formed) or (rule.id == "before-joined" and not alike):
        return None
    if name is not term and len(items) > 1:
        return _make(rule, term, "、".join(items), Span(line.span.start + start, match.end()), items)
    if _ALONE.fullmatch(name) and (noun := _COUNTED.match(text, match.end() - 1, line.span.end)):
        name = f"“{name}”{noun[1]}"
    return _make(rule, name, "、".join(map(_whole_quotes, items)), Span(line.span.start + start, match.end()), items)


def _whole_quotes(item: str) -> str:
    """An item with the opening quote that was taken from it as from a quotation: “渠长”评选."""
    return f"“{item}" if "”" in item and "“" not in item else item


def _glued(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The list stands right before the numeral, its items of two characters that begin alike: 治水治山治土“三治”."""
    words = match["expansion"]
    parts = tuple(words[at : at + 2] for at in range(0, len(words), 2))
    if len(parts) not in counts(match["term"]) or len(set(parts)) < len(parts):
        return None
    return _make(rule, match["term"], "、".join(parts), Span(*match.span()), parts)


def _back_to(marks: str, reach: int, leads: re.Pattern[str], text: str, line: Line, end: int) -> int:
    """Where what ends at `end` begins in its line: behind the last of `marks`, and behind what leads it in."""
    low = max(line.span.start, end - reach)
    low = max(low, *(text.rfind(mark, low, end) + 1 for mark in marks))
    lead = leads.match(text, low, end)
    return lead.end() if lead else low


def _sentence_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is the sentence before: A，B，这就是大家常说的“C”."""
    low = _back_to("。！？；", 160, _ACCORDING, text, line, match.start())
    return _make(rule, match["term"], text[low : match.start()], Span(low, match.end()))


def _clause_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is the clause before, from its last verb or 以及 on: 补助没有A、没有B的农户，即俗称“C”."""
    low = _back_to("。！？；，,", 80, _CLAUSE_LEADS, text, line, match.start())
    return _make(rule, match["term"], text[low : match.start()], Span(low, match.end()))


def _designated(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A day with a name: 每月7日被定为“开工日”; 这一天 is the day told before in the line."""
    low = max(line.span.start, match.start() - 80)
    subject = re.split("[。！？，,；;]", text[low : match.start()])[-1]
    days = list(_DAY.finditer(subject))
    if not days and _THAT_DAY.search(subject):
        days = list(_DAY.finditer(text, low, match.start()))
    return _make(rule, match["term"], days[-1][0], Span(*match.span())) if days else None


_OPERATIONS = {
    "designated": _designated,
    "own": _own,
    "left_phrase": _left_phrase,
    "left_words": _left_words,
    "subject": _subject,
    "listed": _listed,
    "list_before": _list_before,
    "one_by_one": _one_by_one,
    "each_with_unit": _each_with_unit,
    "one_of_each": _one_of_each,
    "glued": _glued,
    "noun_before": _noun_before,
    "sentence_before": _sentence_before,
    "clause_before": _clause_before,
}
