"""The terms that one line explains: brackets, sentences and lists, by the rules of `rules/definitions.yaml`."""

from __future__ import annotations

import re
from functools import cache

from corpus.extraction.borders import tables
from corpus.extraction.candidates import phrase_before
from corpus.extraction.kinds import head_of, is_general
from corpus.extraction.numerals import counted, counts, fold
from corpus.extraction.parts import before, split_parts
from corpus.extraction.rulebook import Rule, load, required
from corpus.extraction.surfaces import is_short_for
from corpus.model import How, Line, Reason, Span, Term

_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十百0-9]{1,4}条\s*)?(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s*)?"
)
_GOES_ON = re.compile(
    "[一二三四五六七八九十两]是|[（(]?[0-9一二三四五六七八九十][)）.、]|第[一二三]|[一二三四五六七八九十两][\u4e00-\u9fff]{1,4}(?:即|指|是|为)|同时|或|以及|即|也"
)
_CALLED = re.compile("(?:“[^“”\n]{1,24}”(?:[、和与及]|以及)?){2,12}$")
_TITLED = re.compile("[《“]([^《》“”]{3,40})[》”]$")
_WORDS = re.compile("[^\u4e00-\u9fffA-Za-z0-9-]|[、和与及的了将对]")
_DAY = re.compile(
    "每(?:年|个?月|个?周|季度?|星期)[一二三四五六日天0-9十]{0,3}(?:月[0-9]{1,2})?[日号]?|[0-9]{1,2}月[0-9]{1,2}[日号]"
)
_COLLECTIVE = re.compile("统称|合称|并称|总称")
_GATHERS = re.compile(
    "培养|培育|培训|选派|引进|建成|新建|改造|整合|整治|推进|围绕|包括|以|将|把|对|抓好|落实|打造|构建"
)
_IN_STEP = 6
"""Characters by which the members of an explanation may differ."""
_RESULT = re.compile(
    "[0-9０-９]|已|共|累计|目前|今年|去年|明年|全[省市县区]|实现|惠及|有效|受到|得到|首批|至今|让|使|切实|进一步|确保|不断|推动|着力|促进|提高|提升"
)
"""How a clause begins that goes on after an explanation, or what it holds."""
_NOUN_LAST = re.compile(
    "的(?:活动|行为|制度|机制|模式|办法|过程|服务|单位|企业|机构|平台|人员|区域|体系|方式|总称|统称|项目|产业|经济)$"
)
"""How a definition ends that says in its last words what its term is."""
_HEREAFTER = re.compile("以下(?:统称|简称|称)")
_HERE = re.compile(r"^(?:(?:[本前上该此]\S{0,6}?(?:所称|所指|中)|这里所称|所称|所谓|文中|这里|上述)的?|本(?=\S{2}))")
"""What stands before a term that is explained: 前款所称, 本办法所称."""
_LED = re.compile("^[^，,。；;]{0,30}?(?:是指|系指)|^(?:力争|争取|确保|努力|由|将|把|对|在)")
"""What stands before a list that gets one name, and is no part of it."""
_WISHES = re.compile("(?:既|还|又|也|更|不仅|不但|就)?要")
_JOINS = re.compile("[是为由与和及在对向从给于]")
_NAMES = re.compile("(?:简称|统称|合称|下称|称)为?$")
_LETTERS = re.compile("[A-Z][A-Za-z0-9]")
_JOINT = re.compile("(?:在内)?的[“]?$")
_HOLDS = re.compile("(?:清单|目录|名单|名录|事项|范围|人员|对象|条件|标准|材料)$")
"""A noun behind a name whose list follows, which is not that of the name: “一窗一次办”目录清单，包括…."""
_THESE = re.compile("[，,][这此]$")
_OPENING = frozenset("（(")
_FORMS = re.compile("形成|建立|构建|探索|推行|推出|实行|实施|落实|坚持|做到|采[取用]|包括|打造|完善|健全|总结")
"""What one does with a list that has a name of its own."""
_ACCORDING = re.compile("[\\s\u3000]{0,8}(?:按照|根据|依照|对此|据介绍|据了解)[^，,。]{0,14}[，,]")
_BARE_HEAD = 4
"""Characters of a head alone; what is longer says more (三色督办机制)."""
_THAT_DAY = re.compile("这一?天|那一?天|该日|此日")


def explained(text: str, line: Line) -> list[Term]:
    """The terms that one line explains, by the rules of `rules/definitions.yaml`."""
    found = []
    words = text[line.span.start : line.span.end]
    have = frozenset(words)
    for rule, firsts, needs in _needs():
        if firsts.isdisjoint(have) and firsts:
            continue
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
def _needs() -> tuple[tuple[Rule, frozenset[str], tuple[str, ...]], ...]:
    """The rules with the words or characters of which a line must hold one, and the first characters of those."""
    out = []
    for rule in load("definitions").rules:
        needs = tuple(rule.fields.get("needs") or sorted(required(rule.pattern)) or ("",))
        out.append((rule, frozenset("" if "" in needs else "".join(word[0] for word in needs)), needs))
    return tuple(out)


def _make(rule: Rule, name: str, expansion: str, span: Span, listed: tuple[str, ...] = ()) -> Term | None:
    """A term, unless its name or explanation cannot be one."""
    name = name.strip(" ,，、:：")
    name = name if re.match("“[^“”]+”[^“”]+$", name) else name.strip("“”")
    expansion = expansion.strip(" ,，;；:：。")
    if rule.fields["how"] == "is-called" and rule.op != "sentence_before":
        expansion = _first_sense(name, expansion)
    if len(fold(name)) < 2 or len(fold(expansion)) < 2 or fold(name) == fold(expansion) or name in not_terms():
        return None
    found, count = (listed, len(listed)) if listed else split_parts(name, expansion)
    return Term(name, expansion, How(rule.fields["how"]), span, found, count, why=Reason(rule.id, evidence=(name,)))


@cache
def not_terms() -> frozenset[str]:
    """Words that head a line or stand in quotes and are no terms: 数据来源, 其中."""
    return frozenset(map(str, load("definitions").data["not_terms"]))


def _first_sense(name: str, expansion: str) -> str:
    """An explanation up to its first semicolon, unless what follows goes on with the list or the labels of the term."""
    head, mark, rest = expansion.partition("；") if "；" in expansion else expansion.partition(";")
    if not mark or len(fold(head)) < 4 or _GOES_ON.match(rest.strip()) or "“" in rest[:3]:
        return _without_results(name, expansion)
    if _in_step(expansion):
        return expansion
    whole, first = split_parts(name, expansion)[0], split_parts(name, head)[0]
    return expansion if len(whole) in counts(name) and len(first) not in counts(name) else _without_results(name, head)


def _in_step(expansion: str) -> bool:
    """Whether the members between semicolons go in step: 坚持甲、乙；深化丙、丁；做实戊、己 is one explanation."""
    members = re.split("[；;]", expansion)
    marks = {len(re.findall("[，,、]", member)) for member in members}
    alike = max(map(len, members)) - min(map(len, members)) <= _IN_STEP
    return len(members) > 2 and len(marks) == 1 and 0 not in marks and alike and not re.search("[0-9]", expansion)


def _without_results(name: str, expansion: str) -> str:
    """An explanation without the clauses that tell what came of it (…，差评件24小时内回访)."""
    clauses = re.split("([，,])", expansion)
    if counts(name) or "“" in expansion or "；" in expansion or len(clauses) < 3 or len(clauses[0]) < 6:
        return expansion
    if _NOUN_LAST.search(expansion):
        return expansion  # …，实现增雨、消雾等目的的活动
    for at in range(2, len(clauses), 2):
        if _RESULT.match(clauses[at]) or (
            re.search("[0-9０-９]", clauses[at]) and not re.search("[0-9０-９]", clauses[0])
        ):
            return "".join(clauses[: at - 1])
    return expansion


def _own(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """Term and explanation stand side by side."""
    term, expansion = match["term"], match["expansion"]
    says = bool(match.groupdict().get("says"))
    head = match.groupdict().get("head") or ""
    if rule.fields.get("guard") == "explains" and not says and not _explains(term, expansion, head):
        return None
    if rule.fields.get("guard") == "shortens" and not _in_order(fold(term), fold(expansion)):
        return None
    if rule.fields.get("guard") == "unwished" and _is_wished(text, line, match.start()):
        return None
    if head in _heads() or len(head) > _BARE_HEAD:
        term = f"“{term}”{head}"
    return _make(rule, term, expansion, Span(*match.span()))


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["heads"]))


def _is_wished(text: str, line: Line, at: int) -> bool:
    """Whether the clause before a quotation says what should be done: 还要看九家“合唱共舞”，就是…."""
    low = max(line.span.start, at - 40)
    return _WISHES.match(re.split("[。！？；，,;]", text[low:at])[-1].strip()) is not None


def _explains(term: str, expansion: str, head: str = "") -> bool:
    """Whether brackets after a name explain it: a list of the right length, its long form, or what its head is."""
    if len(head) > 1 and len(expansion) > 8 and expansion.endswith(head):
        return True  # “散乱污”企业（不符合产业政策、…的企业）
    listed = re.sub("[+＋]", "、", expansion.replace("”“", "”、“"))
    parts, _ = split_parts(term, listed)
    if parts and len(parts) in counts(term):
        return True
    if parts and not counts(term):
        return "、" in listed
    return is_short_for(term, expansion)


def _left_phrase(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is what stands before the bracket: a quotation, a title, or a phrase."""
    if _LETTERS.match(match["term"]):
        return _left_words(rule, match, text, line)
    collective = _COLLECTIVE.search(match[0]) is not None
    several = _CALLED.search(text, line.span.start, match.start()) if collective else None
    if several:
        return _make(rule, match["term"], several[0], Span(several.start(), match.end()))
    if collective and (start := _list_start(text, line.span.start, match.start())) is not None:
        return _make(rule, match["term"], _LED.sub("", text[start : match.start()]), Span(start, match.end()))
    short = match["term"].replace("“", "").replace("”", "")
    if (
        short != match["term"]
        and "、" in text[max(0, match.start() - 30) : match.start()]
        and max(counts(short), default=0) > 1
    ):
        listed = _list_start(text, line.span.start, match.start())
        start = match.start() if listed is None else listed
        return _make(rule, match["term"], _LED.sub("", text[start : match.start()]), Span(start, match.end()))
    item = _ITEM.match(text[line.span.start : match.start()])
    within = Span(line.span.start + (item.end() if item else 0), line.span.end)
    start, end = phrase_before(text, within, match.start(), short)
    if (verb := tables().weak.match(text[start:end])) and end - start - verb.end() >= len(short) + 2:
        start += verb.end()
    if start >= end and _HEREAFTER.search(match[0]):
        noun = _noun(text, line, match.start())
        start, end = match.start() - len(noun) * (len(noun) > len(match["term"])), match.start()
    if start >= end and (noun := _noun(text, line, match.start())).endswith(match["term"][-2:]):
        shuffled = set(match["term"]) <= set(noun) and len(noun) > len(match["term"])  # 灌区智慧平台: 智灌平台
        start, end = match.start() - len(noun) * shuffled, match.start()
    if rule.fields.get("guard") == "shortens":
        start += _from_its_own(short, text[start:end])
        if not _shortens(short, text[start:end], text, match.end()):
            return None
    if start >= end:
        return None
    headed = text[end : end + 1] == "”" and end + 1 < match.start()  # “千村示范、万村整治”工程（以下简称…）
    said = text[start - 1 : match.start()] if headed else text[start:end].strip("“”《》")
    return _make(rule, match["term"], said, Span(start, match.end()))


def _list_start(text: str, low: int, end: int) -> int | None:
    """Where the list begins that ends at `end` and goes by one name; None where there is no list."""
    low = max(text.rfind(mark, low, end) for mark in "，,。；;：:") + 1 or low
    first = text.find("、", low, end)
    if first < 0:
        return None
    words = text[low:first]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    return low + max(cut, *(verb.end() for verb in _GATHERS.finditer(words)), 0)


def _shortens(short: str, long: str, text: str, end: int) -> bool:
    """Whether a word in brackets without 简称 is the short form of the words before it, and no remark.

    Two characters, or ones that leave out the beginning, are believed where the text goes on to use them.
    """
    if long.find(short) >= 0 or not _in_order(short, long):
        return False
    closes = short[-1] == long[-1]
    if is_short_for(short, long) and (closes or short[0] in long[:3]):
        return True
    if len(short) == 2 and closes and short[0] == long[0] and len(long) > 4:
        return True
    return text.find(short, end) >= 0 and len(long) >= len(short) + 2 and (short[0] in long[:3] or closes)


def _from_its_own(short: str, phrase: str) -> int:
    """Where the words begin in a phrase that a short form stands for, behind a copula or a preposition."""
    places = [match.end() for match in _JOINS.finditer(phrase) if phrase[match.end() :].startswith(short[0])]
    return next((at for at in reversed(places) if _in_order(short, phrase[at:]) and len(phrase) - at > len(short)), 0)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _left_words(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is an acronym; what it stands for is the quotation, title or phrase right before it."""
    before = text[max(line.span.start, match.start() - 40) : match.start()]
    title = _TITLED.search(before)
    words = title[1] if title else _WORDS.split(before)[-1]
    if not title and match["term"][-1] > "z":  # EOD模式: verbs may stand inside, too
        words = words[verb.end() :] if (verb := tables().lead_in.match(words)) else words
    elif not title:
        cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
        words = words[max(cut, *(verb.end(1) for verb in tables().weak.finditer(words)), 0) :]
    if not 3 <= len(words) <= 30:
        return None
    return _make(rule, match["term"], words, Span(match.start() - len(words) - bool(title), match.end()))


def _noun(text: str, line: Line, end: int) -> str:
    """The words right before `end`, behind the last verb of their clause."""
    words = _WORDS.split(text[max(line.span.start, end - 30) : end])[-1]
    cut = max((verb.end() for verb in tables().start.finditer(words)), default=0)
    return words[max(cut, *(verb.end(1) for verb in tables().weak.finditer(words)), 0) :]


def _noun_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """What stands right before is a noun: its other name is the term, or the brackets after it explain it."""
    quoted = re.search("“([^“”]{2,20})”$", text[max(line.span.start, match.start() - 30) : match.start()])
    noun = quoted[1] if quoted else _noun(text, line, match.start())
    if not 3 <= len(noun) <= 16:
        return None
    span = Span(match.start() - len(noun) - bool(quoted), match.end())
    if "term" in match.re.groupindex:
        return _make(rule, match["term"], noun, span)
    known = quoted or ((head := head_of(noun)) is not None and head.strong and not is_general(noun))
    return _make(rule, noun, match["expansion"], span) if known else None


def _subject(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The term is the subject of the sentence: its last quotation, or all of it when it is short."""
    subject = re.split("[，,；;：:]", match["subject"].rstrip("，,"))[-1].strip()
    subject = _ITEM.sub("", subject).removeprefix("所谓").strip()
    quoted = re.findall("“([^“”]{2,20})”", subject)
    name = quoted[-1] if quoted else _HERE.sub("", subject)
    if not 2 <= len(name) <= 24 or re.search("^(?:这|那|它|此|其|主要|也)|的$", name):
        return None
    return _make(rule, name, match["expansion"], Span(*match.span()))


def _listed(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list after a colon whose length is the number in the name; in book titles anywhere in the sentence, too."""
    name, expansion = match["term"], match["expansion"]
    head = match.groupdict().get("head") or ""
    if _HOLDS.search(head):
        return None
    full = f"“{name}”{head}" if head in _heads() else name
    titles = re.findall("[《“]([^《》“”]{2,20})[》”]", expansion)
    character = counted(name)
    named = [title for title in titles if character and title.endswith(character)]
    if len(named) in counts(name):
        return _make(rule, full, "、".join(named), Span(*match.span()), tuple(named))
    clause = re.split("[，,；;]", expansion)[0]
    if len(split_parts(name, clause)[0]) in counts(name):
        expansion = clause  # 村组长、院坝长、联户长，把服务送到家
    parts, _ = split_parts(name, expansion)
    return _make(rule, full, expansion, Span(*match.span())) if parts and len(parts) in counts(name) else None


def _list_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """A list right before a name that counts its items."""
    name = match["term"]
    if rule.id == "before-bare" and (name[2:] in _generic() or (name[1] in "项个件" and is_general(name[2:]))):
        return None
    low, end = line.span.start, match.start() - (text[match.start() - 1 : match.start()] in _OPENING)
    if _NAMES.search(text, max(low, end - 4), end):
        return None  # …（以下简称“双碳”目标）
    if (these := _THESE.search(text, max(low, end - 3), end)) is not None:
        end = these.start()  # 建好、管好、护好、运营好，这“四好”
    joint = _JOINT.search(text, max(low, end - 4), end) if max(counts(name), default=0) > 2 else None
    start, items = before(text[low : line.span.end], (joint.start() if joint else end) - low, name)  # A、B、C的“三单”
    if not items or (joint and not _FORMS.search(text, max(low, low + start - 12), low + start)):
        return None
    return _make(rule, name, "、".join(items), Span(line.span.start + start, match.end()), items)


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(str, load("definitions").data["counted_generic"]))


def _sentence_before(rule: Rule, match: re.Match[str], text: str, line: Line) -> Term | None:
    """The explanation is the sentence before: A，B，这就是大家常说的“C”."""
    low = max(line.span.start, match.start() - 160)
    low = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in "。！？；"))
    if lead := _ACCORDING.match(text, low, match.start()):
        low = lead.end()
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
    "noun_before": _noun_before,
    "sentence_before": _sentence_before,
}
