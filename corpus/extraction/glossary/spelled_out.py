"""Terms that several lines explain: a list below or elsewhere, pieces of a name one by one, terms put together."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.extraction.glossary.counted_below import ordinals_from, without_shared_verb
from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.glossary.labels import labelled
from corpus.extraction.glossary.listed_before import alike
from corpus.extraction.numerals import MOST_PARTS, counted, counts, fold
from corpus.model import Document, How, Line, Reason, Role, Span, Term

_QUOTED = re.compile("“([二三四五六七八九十两双多一][^“”\n]{3,12})”")
_ASKED = re.compile(
    "(?:什么是|何谓|何为|什么叫|啥是)“?([^“”？?。，,\n]{2,14}?)”?[？?]$|^(?:问[:：]|[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\\s?)?“?([^“”？?。，,\n]{2,14}?)”?(?:又|到底|究竟|具体)?(?:是什么(?:意思)?|指什么|指的是什么|怎么理解|的(?:定义|含义|涵义|概念)是什么)[？?]$"
    r"|^[\s\u3000]{0,4}(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)(?:什么是|何谓|何为|什么叫)“?([^“”？?。，,：:\n]{2,14}?)”?$"
)
_NUMBERED = re.compile(
    "“(?P<term>[^“”\n]{2,14})”\\s?(?:分?别?(?:是|指|指的是|包括|包含)?(?:什么|哪[一二三四五六七八九十些几][\u4e00-\u9fff]{0,3})|(?:主要)?(?:内容|内涵|含义)(?:是什么|有哪些))[？?]$"
)
"""A question for what a numeral name counts, whose answer may but list it: 精准扶贫的“五个精准”是什么？ 答：…."""
_TORN = re.compile("(?:所谓)?“(?P<term>[^“”\n]{2,14})”(?:，|,)?(?:就?是指|指的是|系指)[:：]?")
"""A line that ends before the explanation: “甲”是指 ⏎ …."""
_OPEN_ENDS = ("、", "，", ",", "等", "的", "和", "与", "或")
_LISTED = re.compile(r"\s{0,8}+(?:答[:：]\s{0,8}+)?(?P<expansion>[^。！？\n]{4,300})")
_ANSWER = re.compile(
    r"\s{0,8}+(?:答[:：]\s{0,8}+)?(?:简单[地来]?[说讲][，,])?(?:它|这)?(?:就是|也就是|即|是指|指的是|指|是)(?P<expansion>[^。！？\n]{4,300})"
)
_OWN_NAME = re.compile(r"\s{0,8}+(?:[答A][0-9]{0,2}[:：]\s{0,8}+)?(?:所谓)?[“]?")
"""How an answer begins that says its term again: 答：精准扶贫是指…."""
_DEFINED = re.compile(
    r"(?:(?:根据|按照|依据|依照)[^。，,\n]{4,40}[，,])?(?P<expansion>(?!您好|你好|感谢|目前|近年|我[国省市县]|[0-9]{4}年)[^。！？：:\n]{6,200})(?=[。；;\n]|$)"
)
"""The first sentence of the answer to a question that asks for nothing but what a term means."""
_SAID_AGAIN = 48
"""Characters at the beginning of an answer in which it says its term again: 答：根据《办法》，渠长制是指…."""
_MAY_ASK = re.compile("[？?][*\\s]{0,4}$|什么是|何谓|何为|什么叫")
_ONLY_ASKS = re.compile("(?:什么是|何谓|何为|什么叫|啥是|(?:定义|含义|涵义|概念)是什么)")
_WRAPPED, _NARROW = 8, 20
"""Lines of an answer that is wrapped by hand, and the least characters of its first."""
_ENDS = ("。", "！", "？", "；", ".")
_OBJECT = re.compile("[^把将]{0,8}[把将](?=.{2})|就是要?(?=.{2})")
"""What stands before the object of a verb: 进一步把 before 农村公路建好、管好."""
_TAIL = 80
"""Characters at the end of a line that announce the list below it."""
_PIECE = re.compile(
    "“?(?P<label>[一二三四五六七八九十两多][\u4e00-\u9fff]{1,3}?)”?(?:(?:分别)?(?:即|就是|是指|指|为|是|指的是)|[:：])"
)
_ITSELF = re.compile("”?[，,]?(?:即|就是|是指|是)[:：]?")
_APART = re.compile(
    "(?P<label>[一二三四五六七八九十两双多](?<![^。；;，,：: ].)[\u4e00-\u9fff]{1,3}?)"
    "(?:则|分别)?(?:是指|指的是|指|即|[:：]即?)"
)
"""A piece of a name at the beginning of a clause, and what parts it from its explanation."""
_SEMICOLON = re.compile("[；;]")
_LEAST_SAID = 4
_ORDERED = re.compile(
    "“(?P<term>[三四五六七八九十][大个项][\u4e00-\u9fff]{0,4}?(?P<unit>[\u4e00-\u9fff]{2}))”(?P<between>[^“”\n]{0,12}?|[^。；;\n]{0,24}[。：:]\\s?)(?P<first>一是)"
)
"""A counted name whose items follow in order: 做到“三个聚焦”。一是聚焦…."""
_DONE_SO = re.compile(
    "(?:[运采]用|采取|[实推]行|推出|打好|念好|唱好|坚持|突出|做到|抓好|建立|构建|创新|探索|把好|[强深]化|[实落]施|落实|开展|用好|打造"
    "|下好|走好|聚焦|紧扣)[^“”。，,；;\n]{0,6}“(?P<term>[三四五六七八九十](?![大个项件点])[\u4e00-\u9fff]{1,5})”"
    "(?P<between>[^“”。\n]{0,40}?[，,：:；;。] ?)(?P<first>一是)"
)
"""What is done by a name that counts, before 一是…: 有效运用“三法”做到早发现，一是…；二是…；三是…."""
_OTHER_COUNT = re.compile("[二三四五六七八九十两][大个项点]|[0-9]")
"""What else may be counted between a name and the items behind it."""
_MARK = re.compile(r"^\s*(?:[-•·*]|[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳])\s*")
_IN_HEADING = re.compile("[三四五六七八九十]大(?P<unit>行动|工程|战略|计划|攻坚战|体系|平台)(?![\u4e00-\u9fff])")
_OPENED = re.compile(
    r"[ \u3000]{0,8}(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)?"
    "(?:深入|大力|全面|扎实)?(?:开展|实施|推进)?(?P<item>[^。；;，,：:\n]{3,20})[。：:]"
)
"""A line that opens with what it is about."""
_LONGEST_NAME = 20
"""Characters of a name that stands above its list."""
_COUNTED_NAME = re.compile(
    "(?:[\u4e00-\u9fff]{2,12})?“?(?P<count>[二三四五六七八九十两](?:大|个|项|张|条|件)[\u4e00-\u9fff]{2,4})”?"
)
_PLAIN_LIST = re.compile("[^，,。：:\\n]{6,400}。")
_NUMERAL_NAME = re.compile(
    r"“([^“”\n]{2,14})”|(?<![第\u4e00-\u9fff])([二三四五六七八九十两]大[\u4e00-\u9fff]{2,4})"
    r"|([二三四五六七八九十两]大[\u4e00-\u9fff]{4,8})(?<!方面)(?<!内容)(?<!任务)(?<!问题)(?=[：:]\s{0,2}$)"
)


def inferred(document: Document, terms: list[Term]) -> list[Term]:
    """Numeral abbreviations that a list elsewhere in the document spells out (三办: 马上办、网上办、一次办)."""
    known = " ".join(fold(term.term) for term in terms)
    tried: dict[str, tuple[int, int, tuple[str, ...]] | None] = {}
    found = []
    for match in re.finditer(r"“([二三四五六七八九十两][\u4e00-\u9fff]{1,4})”", document.text):
        name = match[1]
        if fold(name) in known:
            continue
        if name not in tried:
            tried[name] = alike(document.text, name)
        listed = tried[name] or _titles(document, match.start(1), name)
        if listed is not None and not any(
            counted(name) and counted(term.term) == counted(name) and "、".join(listed[2]) in term.expansion
            for term in terms
        ):
            known += f" {name}"
            start, end, items = listed
            if cut := _OBJECT.match(items[0]):
                start, items = start + cut.end(), (items[0][cut.end() :], *items[1:])
            found.append(
                Term(
                    name,
                    "、".join(items),
                    How.ENUMERATION,
                    Span(start, end),
                    items,
                    len(items),
                    why=Reason("list-elsewhere", evidence=items),
                )
            )
    return found


def _titles(document: Document, at: int, name: str) -> tuple[int, int, tuple[str, ...]] | None:
    """The book titles in the paragraph of a numeral name that end in what it counts (两书: 《承诺书》《保证书》)."""
    line = document.line_at(at)
    if line is None or not counted(name):
        return None
    titles = dict.fromkeys(re.findall("《([^《》\n]{2,20})》", document.cut(line.span)))
    named = tuple(title for title in titles if title.endswith(counted(name)))
    return (line.span.start, line.span.end, named) if len(named) in counts(name) else None


def headed(document: Document) -> list[Term]:
    """Numeral names in a line that a list follows with as many items: 所谓“八大工程”，包括： or a heading."""
    found, lines = [], document.lines
    for index, line in enumerate(lines[:-1]):
        text = document.cut(line.span)
        asks = line.role is Role.HEADING or text.rstrip().endswith((":", "："))
        if line.role is Role.NOTE or not asks or lines[index + 1].role not in (Role.LIST, Role.BODY):
            continue
        names = [
            name for match in _NUMERAL_NAME.finditer(text[-_TAIL:]) if counts(name := match[1] or match[2] or match[3])
        ]
        names = [name for name in names if "、" not in name]
        items: list[Line] = []
        for below in lines[index + 1 : index + 2 + MOST_PARTS] if names else ():
            if below.role not in (Role.LIST, Role.BODY) or not _MARK.match(document.cut(below.span)):
                break
            items.append(below)
        if not names and line.role is Role.HEADING and (told := _of_its_unit(document, index, text)):
            found.append(told)
        for name in names:
            if len(items) in counts(name):
                parts = tuple(_title_of(document.cut(item.span)) for item in items)
                span = Span(line.span.start, items[-1].span.end)
                why = Reason("list-below", evidence=(name,))
                found.append(Term(name, "；".join(parts), How.ENUMERATION, span, parts, len(parts), why=why))
    return found


def _of_its_unit(document: Document, index: int, heading: str) -> Term | None:
    """A counted name in a heading whose lines below open with as many things of it: 三大行动 ⏎ 开展甲行动。… ⏎ …."""
    match = _IN_HEADING.search(heading)
    if match is None:
        return None
    many, unit = max(counts(match[0]), default=0), match["unit"]
    lines = document.lines[index + 1 : index + 1 + many]
    opened = [_OPENED.match(document.cut(line.span)) for line in lines]
    items = tuple(one["item"] for one in opened if one is not None and one["item"].endswith(unit))
    if not many or len(items) != many or len(set(items)) < many:
        return None
    why = Reason("list-below", evidence=(match[0],))
    span = Span(document.lines[index].span.start, lines[-1].span.end)
    return Term(match[0], "；".join(items), How.ENUMERATION, span, items, many, why=why)


def listed_below(document: Document) -> list[Term]:
    """Counted names that stand on a line of their own above their list: 四个城市 ⏎ 甲城、乙城、丙城、丁城。."""
    found = []
    for line, below in pairwise(document.lines):
        if len(line.span) > _LONGEST_NAME or below.role not in (Role.BODY, Role.LIST):
            continue
        name = document.cut(line.span).strip(" \u3000")
        counted_name = _COUNTED_NAME.fullmatch(name)
        said = document.cut(below.span).strip() if counted_name else ""
        if counted_name is None or not said.endswith("。") or not _PLAIN_LIST.fullmatch(said):
            continue
        items = tuple(re.split("[；;]" if "；" in said or ";" in said else "、", said.rstrip("。")))
        if len(items) > 1 and len(items) in counts(counted_name["count"]):
            why = Reason("list-below", evidence=(name,))
            span = Span(line.span.start, below.span.end)
            found.append(Term(name, said.rstrip("。"), How.ENUMERATION, span, items, len(items), why=why))
    return found


def _title_of(item: str) -> str:
    """What an item of a list is about: its words up to the first colon or full stop."""
    return re.split("[：:。；;]", _MARK.sub("", item), maxsplit=1)[0].strip(" *“”，,")


def asked(document: Document) -> list[Term]:
    """Terms that a line asks for and the next ones explain: 什么是“一单通管”？ 就是凭一张任务单管到底."""
    found = []
    for index, line in enumerate(document.lines[:-1]):
        text = document.cut(line.span).rstrip()
        if line.role is not Role.NOTE and (torn := _TORN.fullmatch(text)):
            name, (said, end) = torn["term"], _verse(document, index + 1)
            parts, count = split_parts(name, said)
            why = Reason("asked", evidence=(name,))
            found.append(Term(name, said, How.IS_CALLED, Span(line.span.start, end), parts, count, why=why))
            continue
        if line.role is Role.NOTE or not _MAY_ASK.search(text):
            continue
        text = text.rstrip("*")
        question, numbered = _ASKED.search(text), _NUMBERED.search(text)
        name = numbered["term"] if numbered else next(filter(None, question.groups()), "") if question else ""
        said, end = _said(document, index + 1) if name else ("", 0)
        answer = _answer(name, said, question is not None and _ONLY_ASKS.search(text) is not None)
        if answer is None and numbered and (listed := _LISTED.match(said)):
            answer = listed if len(split_parts(name, listed["expansion"])[0]) in counts(name) else None
        if answer:
            parts, count = split_parts(name, answer["expansion"])
            why = Reason("asked", evidence=(name,))
            span = Span(line.span.start, end)
            found.append(Term(name, answer["expansion"], How.IS_CALLED, span, parts, count, why=why))
    return found


def _answer(name: str, said: str, only: bool) -> re.Match[str] | None:
    """What an answer says that a term is: behind term and verb, or, asked for nothing else, its first sentence."""
    own = _OWN_NAME.match(said)
    at = own.end() if own else 0
    if not said.startswith(name, at) and only:
        later = said.find(name, at, at + _SAID_AGAIN)
        if later < 0 and _ANSWER.match(said) is None:
            return _DEFINED.match(said, at)
        at = later if later >= 0 else at
    if not said.startswith(name, at):
        return _ANSWER.match(said)
    at += len(name)
    at += said.startswith("”", at)
    return _ANSWER.match(said, at + said.startswith(("，", ","), at))


def _said(document: Document, index: int) -> tuple[str, int]:
    """The answer that begins in a line, with the lines that a hard wrap cut from it, and where it ends."""
    lines = document.lines[index : index + _WRAPPED]
    said = document.cut(lines[0].span)
    end = lines[0].span.end
    if len(said) >= _NARROW:
        for line in lines[1:]:
            if said.rstrip().endswith(_ENDS) or line.role in (Role.LIST, Role.META):
                break
            said, end = said + document.cut(line.span), line.span.end
    return said, end


def _verse(document: Document, index: int) -> tuple[str, int]:
    """An explanation that begins in a line and is printed in short lines, as long as each of them leaves it open."""
    said, end = "", document.lines[index].span.start
    for line in document.lines[index : index + _WRAPPED]:
        said, end = said + document.cut(line.span).strip(), line.span.end
        if not said.endswith(_OPEN_ENDS):
            break
    return said.rstrip("。；;"), end


def piecewise(document: Document) -> list[Term]:
    """Quoted names that the words right after them explain piece by piece: “一城两群”。“一城”即甲，“两群”为乙、丙."""
    found = []
    for match in _QUOTED.finditer(document.text):
        name = match[1]
        line = document.line_at(match.start())
        if line is None or line.role is Role.NOTE or "、" in name or (not counts(name) and name[:1] != "一"):
            continue
        stretch = document.text[match.end() : min(line.span.end, match.end() + 260)]
        first = _PIECE.search(stretch, 0, 24)
        if first is None or fold(first["label"]) not in fold(name):
            continue
        expansion = re.split("。", stretch[first.start() :])[0].strip("，,；; ")
        parts = labelled(name, expansion)
        if len(parts) < 2 and (whole := _sentences(name, stretch[first.start() :])):
            expansion, parts = whole, labelled(name, whole.replace("。", "；"))
        if len(parts) > 1:
            span = Span(match.start(1), match.end() + first.start() + len(expansion))
            why = Reason("piecewise", evidence=(name,))
            if expansion.startswith(name) and (itself := _ITSELF.match(expansion, len(name))):
                expansion = expansion[itself.end() :]
            found.append(Term(name, expansion, How.IS_CALLED, span, parts, len(parts), why=why))
    return found


def _sentences(name: str, words: str) -> str:
    """The sentences in a row that each begin with a piece of a name: 一核：甲。三带：乙、丙、丁. of 一核三带."""
    said, end = words.split("。"), 0
    labels = []
    for sentence in said:
        piece = _PIECE.match(sentence.strip())
        if piece is None or fold(piece["label"]) not in fold(name) or fold(piece["label"]) in labels:
            break
        labels.append(fold(piece["label"]))
        end += len(sentence) + 1
    return words[: end - 1].strip("，,；;。 ") if "".join(labels) == fold(name) else ""


def told_apart(document: Document) -> list[Term]:
    """The pieces of a name that a line explains one after another: 四乱指甲、乙；五清指丙、丁 of 四乱五清."""
    found, whole = [], ""
    for line in document.lines:
        if line.role is Role.NOTE or not _SEMICOLON.search(document.text, line.span.start, line.span.end):
            continue
        text = document.cut(line.span)
        marks = list(_APART.finditer(text))
        whole = whole or (fold(document.text) if len(marks) > 1 else "")
        if len(marks) < 2 or "".join(mark["label"] for mark in marks) not in whole:
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends, strict=True):
            said = re.split("[。！？]", text[mark.end() : end])[0].strip("，,；; ")
            if len(said) < _LEAST_SAID:
                continue
            parts, count = split_parts(mark["label"], said)
            span = Span(line.span.start + mark.start("label"), line.span.start + mark.end() + len(said))
            why = Reason("told-apart", evidence=(mark["label"],))
            found.append(Term(mark["label"], said, How.IS_CALLED, span, parts, count, why=why))
    return found


def ordered(document: Document) -> list[Term]:
    """Counted names before 一是…二是…, where every item has what they count: “三个聚焦”。一是聚焦…。二是聚焦…."""
    found: list[Term] = []
    for match in _DONE_SO.finditer(document.text) if "一是" in document.text else ():
        items = tuple(ordinals_from(document.text, match.start("first")))
        if len(items) in counts(match["term"]) and not _OTHER_COUNT.search(match["between"]):
            why = Reason("in-order", evidence=items)
            span = Span(*match.span("term"))
            found.append(Term(match["term"], "；".join(items), How.ENUMERATION, span, items, len(items), why=why))
    for match in _ORDERED.finditer(document.text):
        items = tuple(ordinals_from(document.text, match.start("first")))
        heads = match["between"].endswith(("\n", "：", ":")) and not _OTHER_COUNT.search(match["between"])
        if len(items) in counts(match["term"]) and (heads or all(match["unit"] in item for item in items)):
            items = without_shared_verb(items)
            why = Reason("in-order", evidence=items)
            span = Span(*match.span("term"))
            found.append(Term(match["term"], "；".join(items), How.ENUMERATION, span, items, len(items), why=why))
    return found


def composed(document: Document, terms: list[Term]) -> list[Term]:
    """Quoted names put together from terms that are explained one by one (一廊两区 of “一廊” and “两区”)."""
    known = {fold(term.term): term for term in terms}
    short = {name: term for name, term in known.items() if 2 <= len(name) <= 4}
    found: dict[str, Term] = {}
    for match in _QUOTED.finditer(document.text) if len(short) > 1 else ():
        name, pieces, at = match[1], [], 0
        while at < len(name):
            size = next((size for size in (4, 3, 2) if name[at : at + size] in short), 0)
            if not size:
                break
            pieces.append(short[name[at : at + size]])
            at += size
        if at < len(name) or len(pieces) < 2 or name in found or name in known:
            continue
        parts = tuple(part for piece in pieces for part in (piece.parts or (piece.expansion,)))
        expansion = "；".join(f"{piece.term}：{piece.expansion}" for piece in pieces)
        why = Reason("composed", evidence=tuple(piece.term for piece in pieces))
        span = min(piece.span for piece in pieces)
        found[name] = Term(name, expansion, How.ENUMERATION, span, parts, len(parts), why=why)
    return list(found.values())
