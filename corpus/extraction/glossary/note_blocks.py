"""Where a document keeps its notes: under a heading, in a run that is announced, below the page that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.extraction.numerals import fold
from corpus.model import Document, Line, Role, Span
from corpus.records import record

_VOCABULARY = "名词|关键词|名称|术语|词语|词汇|用语|新词|热词|概念|缩略语|缩略词|专用词"
_HEADING = re.compile(
    rf"(?:{_VOCABULARY})(?:的)?(?:解释|注释|说明|释义|注解|简释|解读|定义|含义|卡片?|贴士|链接)"
    r"|术语[和与及、]\s?(?:定义|符号|缩略语)"
    r"|指标(?:解释|释义|注释|定义)|(?:公报|报告|纲要|规划)》?的?(?:名词)?注释"
    r"|^(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)?(?:相关|有关|基本|若干)(?:概念|名词|术语|用语)$"
    r"|^[(（【]?(?:知识链接|知识点|小知识|名词链接|背景知识)[)）】]?[:：]?$"
    r"|^[(（【]?(?:附注|注释|脚注|尾注|注解|名词|注)[)）】]?[:：]?$"
)
_ANNOUNCED = re.compile(rf"{_VOCABULARY}|关键词|新提法|词典|小贴士|知识点")
MARK = re.compile(
    r"^\s*+(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s++|[(（\[［【〔]?\s*+(?:注\s*+)?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*+[)）\]］】〕.．、:：]{1,2}"
    r"|[①-⑳⑴-⒇]|[¹²³⁰⁴-⁹]{1,2}|[*＊]{1,3}|[•·●◆]|[-–]\s|注释?\s?[0-9０-９]{1,3}[:：.、]?)\s*"
)
"""What stands before a note: its number, a circled digit, a star."""
REFERENCE = re.compile(
    r"(?P<mark>[①-⑳]|[¹²³⁰⁴-⁹]{1,2}|[*＊]{1,3}|[\[［〔【(（]\s?(?:注释?\s?)?(?P<number>[0-9０-９]{1,3})\s?[\]］〕】)）])\s*"
)
"""A mark that also stands in the text, behind the words that its note explains."""
BRACKETED = re.compile(r"^【(?P<term>[^【】\n]{2,40})】\s*(?:[:：]|——)?\s*(?:主要)?(?:是指|指的是|指|即)?[:：]?\s*")
"""A term in lenticular brackets, that stand for the mark and the colon."""
SAYS = "(?:主要|一般|通常)?(?:[是系]指(?![导示挥标数定引出])|指的是|意思是|特指|泛指|专指|统指|指(?![定派出导示挥])|即)"
"""The verbs of explaining."""
SEPARATOR = re.compile(rf"^(?P<term>[^:：。\n]{{2,40}}?)\s*(?:[:：]|——)\s*(?:{SAYS})?[:：]?\s*")
"""A term and the colon or the dash behind it."""
IS = re.compile(
    r"^(?P<term>[^:：。，,\n]{2,40}?)(?:[，,](?:又称|亦称|也称|又叫|也叫|俗称|简称|又名)为?[^:：。，,\n]{2,20}(?=[，,]))?"
    rf"[，,。]?{SAYS}[:：]?\s*"
)
"""A term and the verb of explaining behind it."""
_ARTICLE = re.compile("第[一二三四五六七八九十百零0-9]{1,5}[条章节](?![款项例])")
"""How the article or chapter begins that follows an article of definitions."""
REFLECTS = re.compile("^(?P<term>[^:：。，,\n]{2,20}(?:支出|收入|经费|费|资金))[，,:：]?(?:主要)?(?=反映)")
"""A budget's term and the verb of explaining behind it: 商品和服务支出反映…."""
_EXPLAINS = re.compile(rf"^“?[^:：。，,\n]{{2,40}}?(?:[:：，,]|——)?\s*{SAYS}")
_TERM_ALONE = re.compile(r"^[^。，,：:、]{0,8}“[^“”\n]{2,16}”[\u4e00-\u9fff]{0,8}$")
"""A term that stands on a line of its own: 产业链“链长制”."""
_QUOTED_TERM = re.compile(r"^“[^“”\n]{2,20}”[\u4e00-\u9fff]{0,6}\s?(?:[:：]|——)")
_SINGLE = re.compile(
    rf"^\**[(（]?(?:注(?:释|解)?[:：]|【?名词(?:解释|注释|链接|卡片?)(?:】[:：]?|[:：]))\**\s*"
    rf"(?=[^:：。，,\n]{{2,24}}?(?:[，,]?{SAYS}|[:：]|[，,][是为由]))"
    rf"|^\**[(（【]?(?:备注|说明|小贴士|小知识|知识(?:链接|点)|相关链接|背景链接)[】]?[:：]?\**\s*"
    rf"(?=[^:：。，,\n]{{2,24}}?[，,]?{SAYS})"
)
"""A line that is a note by itself."""
_SAYS_OF = re.compile(r"(?:本|文|表|上)[\u4e00-\u9fff]{0,5}(?:中的?|所称|所列|内)(?=“)")
"""Where a note says that its words are used: 本公报中“…”指…."""
_PREFIX = re.compile(
    r"^\s*(?:注(?:释|解)?|名词(?:解释|注释|说明))\s?[:：]\s*(?=[①-⑳⑴-⒇]|[\[［〔(（]?[0-9０-９]{1,2}[)）\]］〕.．、])"
)
_NEXT_IN_LINE = re.compile(
    r"(?<=[。；;])\s*(?=[①-⑳⑴-⒇]|[\[［〔][0-9０-９]{1,2}[\]］〕]|[0-9０-９]{1,2}[.．、](?![0-9０-９]))"
)
FEWEST = 3
"""Explanations in a row that make a block of notes without a heading."""
_MEANS = re.compile("^(?P<term>[^:：。，,\n]{2,16}?)[，,]?(?:是指|指的是|系指|意思是)")
_DEFINING = re.compile("(?<=[\u4e00-\u9fff]{2})(?:的[^，,。；;：:的]{2,12}|统称|简称|总称|合称)。?$")
"""How a line ends that says what its term is: …的合作社, …的统称."""
_LONGEST_NAME = 16
_MOST_CLOSING = 60
"""Lines at the end of a text that may be such notes."""
_LONGEST_HEADING = 24
_ENDS_SO = re.compile("^.{0,30}(?:注释|名词解释|名词说明)$")
"""A longer heading that ends in what the lines below are: 2018年国民经济和社会发展统计公报注释."""
_NARROW, _ENDED = 24, ("。", "；", ";", "！", "？", "：", ":", ".", "”", "）")
"""The least characters of a line that a hard wrap cut, and how lines end that none did."""
_REMARK = 40
"""Characters of a line that may stand below the last note."""
_REACH = 3
"""Lines before a run that may announce it."""


@record
class Block:
    """A run of notes: the place of each line, or of each piece of a line that holds several."""

    items: tuple[Span, ...]
    headed: bool = True
    """Whether a heading or the role of its lines says that these are notes."""


def note_blocks(document: Document) -> list[Block]:
    """The blocks of notes of `document`, in order: under a heading that says so, or in runs that explain."""
    headed, rest = _headed(document)
    single, others = [], []
    for line in rest:
        text = document.cut(line.span)
        match = _SINGLE.match(text) if line.role is not Role.META else None
        if match and not _PREFIX.match(text):
            single.append(Block((_inside_of(text, line.span, match.end()),)))
        else:
            others.append(line)
    blocks = [Block(tuple(_pieces(document, block))) for block in headed]
    return blocks + single + _runs(document, others, bool(headed)) + ([] if headed else _closing(document, others))


def _inside_of(text: str, span: Span, start: int) -> Span:
    """The place of a note by itself, from `start` on in `text`: without the brackets around the whole."""
    said = _SAYS_OF.match(text, start)
    end = len(text.rstrip())
    bracketed = text.lstrip("* ")[:1] in "(（" and text[end - 1] in ")）"
    return Span(span.start + (said.end() if said else start), span.start + end - bracketed)


def _closing(document: Document, lines: Sequence[Line]) -> list[Block]:
    """The lines that close a text and define terms of it without a mark: 四有合作社：有场所、…的合作社."""
    found: list[Span] = []
    body = None
    for line in list(reversed(lines))[:_MOST_CLOSING]:
        text = document.cut(line.span)
        match = (_MEANS.match(text) or SEPARATOR.match(text)) if line.role is not Role.META else None
        if match is None or len(match["term"]) > _LONGEST_NAME or _HEADING.search(match["term"]):
            break
        if match.re is SEPARATOR and not _DEFINING.search(text, match.end()):
            break
        body = body if body is not None else fold(document.text)
        if body.count(fold(match["term"])) < 2:  # itself, and a place that uses it
            break
        found.append(line.span)
    if len(found) == 1 and "。" in document.cut(found[0]).rstrip()[:-1]:
        return []  # a paragraph whose first sentence defines
    return [Block(tuple(reversed(found)))] if found else []


def _headed(document: Document) -> tuple[list[list[Line]], list[Line]]:
    """The runs of lines that hold notes by role or by a heading, and all other lines."""
    blocks: list[list[Line]] = []
    current: list[Line] = []
    rest: list[Line] = []
    inside = False
    for line in document.lines:
        text = document.cut(line.span).strip()
        if (
            (len(text) <= _LONGEST_HEADING or _ENDS_SO.search(text))
            and _HEADING.search(text)
            and not text.endswith("。")
        ):
            inside = True
            if current:
                blocks.append(current)
            current = []
            continue
        ends = inside and line.role in (Role.TITLE, Role.HEADING) and document.text.find(text) >= line.span.start
        ends = ends and _TERM_ALONE.match(text) is None
        if inside and _ARTICLE.match(text):
            inside = False
        if ends and not MARK.match(text) and not SEPARATOR.match(text) and not BRACKETED.match(text):
            inside = False
        if inside or line.role is Role.NOTE:
            current.append(line)
            continue
        if current:
            blocks.append(current)
            current = []
        rest.append(line)
    return blocks + ([current] if current else []), rest


def _pieces(document: Document, lines: Iterable[Line]) -> list[Span]:
    """The places of the notes of some lines: a line that holds several is cut (注：①甲：…。②乙：…。)."""
    out = []
    for line in lines:
        text = document.cut(line.span)
        prefix = _PREFIX.match(text)
        begin = prefix.end() if prefix else 0
        cuts = [match.end() for match in _NEXT_IN_LINE.finditer(text, begin)] if MARK.match(text[begin:]) else []
        ends = [*cuts, len(text)]
        starts = [begin, *cuts]
        out += [Span(line.span.start + low, line.span.start + high) for low, high in zip(starts, ends, strict=True)]
    return out


def _runs(document: Document, lines: Sequence[Line], headed: bool) -> list[Block]:
    """The runs of explanations without a heading: announced, defining, or of terms that the text uses before."""
    out, run, before = [], [], list[Line]()
    for line in [*lines, None]:
        if line is not None and line.role is not Role.META and _may_explain(document, line):
            run.append(line)
            continue
        if line is not None and run and _is_torn(document, run[-1], line):
            run.append(line)
            continue
        if run:
            items = _pieces(document, run)
            if _is_block(document, run, items, before) and not (headed and not _refers(document, run)):
                out.append(Block(tuple(items), headed=False))
            before = []
            run = []
        if line is not None:
            before = [*before[1 - _REACH :], line]
    return out


def _is_torn(document: Document, above: Line, line: Line) -> bool:
    """Whether a hard wrap cut a line from the marked note above it, which it ends."""
    text, said = document.cut(above.span).rstrip(), document.cut(line.span).strip()
    return (
        line.role in (Role.BODY, Role.NOTE)
        and len(text) >= _NARROW
        and not text.endswith(_ENDED)
        and MARK.match(said) is None
        and said.endswith(("。", "；", ";"))
    )


def _may_explain(document: Document, line: Line) -> bool:
    """Whether a line looks like a note: a mark and a term with its separator, or a quoted term with a colon."""
    text = _PREFIX.sub("", document.cut(line.span))
    mark = MARK.match(text)
    if mark is None:
        return _QUOTED_TERM.match(text) is not None
    return any(opening.match(text[mark.end() :]) for opening in (SEPARATOR, IS, REFLECTS))


def _is_block(document: Document, run: Sequence[Line], items: Sequence[Span], before: Sequence[Line]) -> bool:
    if _refers(document, run) or _PREFIX.match(document.cut(run[0].span)):
        return True
    if len(items) < FEWEST:
        return False
    texts = [MARK.sub("", document.cut(item)) for item in items]
    if sum(_EXPLAINS.match(text) is not None for text in texts) * 2 >= len(texts):
        return True
    if any(_ANNOUNCED.search(document.cut(line.span)) for line in before[-_REACH:]):
        return True
    return _at_the_end(document, run[-1]) and _used(document, items, texts)


def _at_the_end(document: Document, last: Line) -> bool:
    """Whether nothing longer than a remark follows `last`."""
    return all(len(line.span) <= _REMARK for line in document.lines if line.span.start > last.span.start)


def _used(document: Document, items: Sequence[Span], texts: Sequence[str]) -> bool:
    """Whether the text before the items uses most of their terms."""
    body = fold(document.text[: items[0].start])
    terms = [match["term"] for text in texts if (match := SEPARATOR.match(text) or IS.match(text))]
    used = [term for term in terms if fold(term) in body]
    return bool(terms) and len(used) * 3 >= len(terms) * 2


def _refers(document: Document, run: Sequence[Line]) -> bool:
    """Whether the first of some notes has a mark that the text has behind its term: 双员双办① … ①双员双办：…."""
    text = document.cut(run[0].span)
    mark = REFERENCE.match(text)
    match = (SEPARATOR.match(text[mark.end() :]) or IS.match(text[mark.end() :])) if mark else None
    if mark is None or match is None:
        return False
    term = match["term"].strip('“”" ')
    return (
        re.search(f'{re.escape(term)}[”"》]?{re.escape(mark["mark"])}', document.text[: run[0].span.start]) is not None
    )
