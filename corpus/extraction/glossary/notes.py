"""Blocks of notes that explain terms: their many layouts, one note a term, ended where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.glossary.explaining import not_terms
from corpus.extraction.glossary.note_blocks import (
    BRACKETED,
    FEWEST,
    IS,
    MARK,
    REFLECTS,
    SAYS,
    SEPARATOR,
    Block,
    note_blocks,
)
from corpus.extraction.glossary.note_marks import referred
from corpus.extraction.glossary.note_pairs import LONGEST_TERM, Entry, announced, keyed, tabled
from corpus.extraction.glossary.note_pieces import RATIO, pieces_of
from corpus.extraction.numerals import counts, fold
from corpus.model import Document, How, Reason, Span, Term

_WEAK = re.compile(
    r"^(?P<term>[^:：。，,\n]{2,20}?)(?:[，,。]?(?:主要)?(?:就是|是|包括|为)|[，,]|[ \u3000]{1,8}(?=[^。\n]{6}))\s*"
)
"""A term with a comma, a blank or 是: in a block that a heading names, of a term that the text uses."""
_QUOTED_IS = re.compile(
    r"^(?P<term>“[^“”\n]{2,16}”[\u4e00-\u9fff]{0,6}(?<!指的)(?:[(（][^()（）\n]{1,10}[)）])?)[，,]?(?:就是|[是为])(?!指)\s*"
)
"""A quoted term and the copula behind it, in a block that a heading names."""
_STOPPED = re.compile(
    r"^(?P<term>[^:：。，,；;（(\n]{2,32}?)(?:[（(][^（）()\n]{1,80}[）)]。\s*(?=[^。\n]{8}|$)|。\s*(?=[^。\n]{8}))"
)
"""A term with a full stop behind it, perhaps in other words in brackets, in a numbered note below a heading."""
_COLUMNED = re.compile(r"^(?P<term>[\u4e00-\u9fffA-Za-z0-9“”（）()]{2,20})(?:[ \u3000]{2,8}|\t)(?=[^。\n]{8})")
"""A term with wide blanks behind it, in a block in which most items look so."""
_BLANKED = re.compile(r"^\**(?P<term>[\u4e00-\u9fffA-Za-z0-9“”+]{2,14})\**[ \u3000](?=[^\s。][^。\n]{7})")
"""A term with one blank behind it, in a block in which every item looks so."""
_EMPTY = re.compile("(?:提到|提出|出现|使用|新增)的[^，,。；;]{0,8}(?:概念|提法|说法|名词|词汇|热词)$")
"""How words end that tell where a term comes from, and not what it means."""
_PERIOD = re.compile("(?:时期|期间|以来|年)$")
_REMARK = re.compile(
    r"\s?[(（](?:第?\s?[0-9]{1,3}\s?[页段条款]|[Pp]\.?\s?[0-9]{1,3}|[详参]?见[^()（）]{1,10}"
    r"|[A-Za-z][A-Za-z .&'/-]{1,40})[)）]$"
)
"""Behind a term, the page that uses it, or what it is in English."""
_FOOTNOTE = re.compile(r"(?:[〔\[［][0-9]{1,3}[〕\]］]|[①-⑳¹²³⁴-⁹])$")
"""The mark that a term has in the text, copied with it into the list of its notes."""
_PAGE = re.compile(r"[。；;]?[(（](?:第?\s?[0-9]{1,3}\s?[页段]|[Pp]\.?\s?[0-9]{1,3}|见[^()（）]{1,10}[页段部分])[)）]$")
"""Behind an explanation, the page that uses its term."""
_ENGLISH = re.compile(r"(?<=[\u4e00-\u9fff])\s*[;；]?\s[A-Za-z][A-Za-z ,;'()/-]{2,120}$")
"""What a standard has behind its term: 地震应急 earthquake emergency response."""
_SOURCE = re.compile(
    r"[(（\[［]\s?(?:来源[:：])?(?:见)?\s?[A-Z]{2,4}(?:/T)?\s?[0-9][^()（）\[\]［］\n]{2,40}[)）\]］]$"
)
"""What stands behind the definition of a standard: （GB/T 18207定义）."""
_SAID = re.compile(rf"^(?:{SAYS}(?![的出导示挥标数定南引])|是(?![否非]))[:：]?\s*")
"""The verb of explaining that begins the line below its term."""
_SAID_OUT = ("。", "；", ";", "，", ",")
"""How a line ends that is no term alone."""
_BARE_TERM = re.compile(r"^[^。，,；;：:！？\s]{2,20}$")
_WITHIN = re.compile("[\u4e00-\u9fff](?:即|指)$")
"""A verb of one character right behind a Hanzi: before a colon it is most likely a piece of the term."""
_OF_PERIOD = re.compile("^(?:年末|期末|全年)(?=[\u4e00-\u9fff]{4})")
"""The time of a figure before the name of it: 年末五种保险基金."""
_SENSE = re.compile(
    "“(?P<label>[一二三四五六七八九十两双][\u4e00-\u9fff]{1,3})”(?:分别)?(?:是指|指的是|即|指|是|为)[:：]?"
)
_LABEL = re.compile("“(?P<label>[^“”\n]{1,12})”")
_PAIR = re.compile(r"^“[^“”]{2,16}”(?:[、和与及]?“[^“”]{2,16}”)+$")
_SEVERAL = re.compile(r"^[^“”、]{2,16}(?:、[^“”、]{2,16}){1,4}$")
_LONGEST_LABEL = 6


def explained(document: Document) -> list[Term]:
    """The terms of every block of notes in `document`."""
    found = []
    entries = _entries(document)
    labels = _labels(document, entries)
    for entry in entries:
        expansion = _SOURCE.sub("", document.cut(entry.body).replace("\n", "").strip(" \u3000。；;|，,"))
        expansion = _PAGE.sub("", expansion.strip(" \u3000。；;"))
        expansion = _SAID.sub("", expansion).lstrip("：:")
        if len(fold(expansion)) < 2 or entry.term in not_terms() or _EMPTY.search(expansion):
            continue
        if _PERIOD.search(entry.term) or entry.term in labels:
            continue
        why = Reason("note", evidence=(document.cut(entry.whole)[:24],))
        names = _names(document, entry)
        own = dict(_senses("".join(f"“{name}”" for name in names), expansion)) if len(names) > 1 else {}
        for name in names:
            if name in own:
                parts, count = split_parts(name, own[name])
                found.append(Term(name, own[name], How.NOTE, entry.whole, parts, count, why=why))
                continue
            for term, said in ((_plain(name), expansion), *_senses(name, expansion)):
                parts, count = split_parts(term, said)
                found.append(Term(term, said, How.NOTE, entry.whole, parts, count, why=why))
    return found


def _labels(document: Document, entries: Sequence[Entry]) -> frozenset[str]:
    """What opens several notes with other words each, and says what kind of words they are: 政策依据：…."""
    said: dict[str, set[str]] = {}
    for entry in entries:
        if len(entry.term) <= _LONGEST_LABEL and "“" not in entry.term:
            said.setdefault(entry.term, set()).add(document.cut(entry.body)[:LONGEST_TERM])
    return frozenset(term for term, bodies in said.items() if len(bodies) > 1)


def _senses(name: str, expansion: str) -> Iterator[tuple[str, str]]:
    """The counted pieces of a name that its note explains each with as many parts: “三清”即…；“一改”即…."""
    marks = list(_SENSE.finditer(expansion))
    if len(marks) < 2 or marks[0].start() or not all(mark["label"] in fold(name) for mark in marks):
        return
    ends = [*(mark.start() for mark in marks[1:]), len(expansion)]
    said = [
        (mark["label"], expansion[mark.end() : end].partition("。")[0].strip(" ，,；;"))
        for mark, end in zip(marks, ends, strict=True)
    ]
    if all(
        f"“{label}”" in name or label[0] == "一" or len(split_parts(label, words)[0]) in counts(label)
        for label, words in said
    ):
        yield from said


def _names(document: Document, entry: Entry) -> list[str]:
    """The terms that a note explains: mostly one; several in quotes, or in a list that the text never joins so."""
    if _PAIR.match(entry.term):
        return re.findall("“([^“”]+)”", entry.term)
    if _SEVERAL.match(entry.term):
        before = document.text[: entry.whole.start]
        names = entry.term.split("、")
        joined = fold(entry.term.replace("、", "")) in fold(before)  # “甲”“乙”, that the text has as one
        if entry.term not in before and not joined and all(name in before for name in names):
            return names
    return [entry.term]


def _plain(name: str) -> str:
    """A term without quotes around the whole of it."""
    name = _OF_PERIOD.sub("", _REMARK.sub("", _FOOTNOTE.sub("", name.strip(" ,，"))))
    if name.startswith("“") and name.endswith("”") and name.count("“") == 1:
        return name[1:-1]
    return name


def _entries(document: Document) -> list[Entry]:
    found: list[Entry] = []
    rows = list(tabled(document))
    taken = {entry.whole.start for entry in rows}
    for block in note_blocks(document):
        if not any(item.start in taken for item in block.items):
            found += _of_block(document, block)
    return found + rows + list(keyed(document)) + list(announced(document)) + list(referred(document))


def _of_block(document: Document, block: Block) -> list[Entry]:
    """The notes of a block. A line that opens no note goes on with the one before, unless that one is closed."""
    found: list[Entry] = []
    waiting: tuple[str, Span] | None = None
    other = False  # whether the last note with a mark explains no term
    items = block.items
    wrapped = len(items) < FEWEST
    texts = [document.cut(item) for item in items]
    numbered = sum(map(_opens, texts)) * 2 >= len(items)
    columned = sum(_COLUMNED.match(text) is not None for text in texts) * 2 > len(items)
    blanked = block.headed and len(items) >= FEWEST and all(map(_BLANKED.match, texts))
    spaced = block.headed and sum(_parted(text) for text in texts) * 2 >= len(items)
    stopped = block.headed and sum(_is_stopped(text) for text in texts) * 2 > len(items)
    for item in items:
        text = document.cut(item)
        mark = MARK.match(text)
        start = mark.end() if mark else 0
        alone = mark is not None and _ENGLISH.search(text) is not None
        bracketed = BRACKETED.match(text[start:])
        opens = mark is not None or bracketed is not None or not numbered
        match = bracketed or (_STOPPED.match(text[start:]) if stopped and mark else None)
        match = match or (_COLUMNED.match(text[start:]) if columned else _BLANKED.match(text) if blanked else None)
        match = match or (_BLANKED.match(text[start:]) if spaced and mark and not _parted(text) else None)
        match = match or (RATIO.match(text[start:]) if block.headed and mark else None)
        match = match or (REFLECTS.match(text[start:]) if mark else None)
        match = match or (_opening(document, text[start:], items, block.headed) if opens else None)
        match = None if alone else match
        if match or mark:
            other = match is None
        if match:
            waiting = None
            body = item.start + start + match.end()
            if body < item.end:
                term = match.groupdict().get("counted") or match["term"]
                found += pieces_of(document, term, Span(body, item.end), item)
            else:
                waiting = (match["term"], item)
        elif (mark and len(_ENGLISH.sub("", text)) - start <= 40 and not text.rstrip().endswith(_SAID_OUT)) or (
            block.headed and not waiting and _BARE_TERM.match(text) and _used(document, text, items)
        ):
            waiting = (_ENGLISH.sub("", text[start:].strip()), item)
        elif waiting:
            found += pieces_of(document, waiting[0], item, Span(waiting[1].start, item.end))
            waiting = None
        elif found and not mark and not other and _goes_on(document, found[-1], text, wrapped or item is not items[-1]):
            wrapped = True
            last = found[-1]
            found[-1] = Entry(last.term, Span(last.body.start, item.end), Span(last.whole.start, item.end))
    return found


def _opens(text: str) -> bool:
    return MARK.match(text) is not None or BRACKETED.match(text) is not None


def _parted(text: str) -> bool:
    """Whether a note has a mark, and a colon or a verb behind its term."""
    mark = MARK.match(text)
    said = text[mark.end() :] if mark else ""
    return (SEPARATOR.match(said) or IS.match(said)) is not None


def _is_stopped(text: str) -> bool:
    """Whether a note has a full stop behind its term: 1.产业大脑。以…为支撑的平台."""
    mark = MARK.match(text)
    return mark is not None and _STOPPED.match(text[mark.end() :]) is not None


def _opening(document: Document, text: str, items: Sequence[Span], headed: bool) -> re.Match[str] | None:
    """The term at the start of a note with what parts it from its explanation."""
    said, by_colon = IS.match(text), SEPARATOR.match(text)
    if said and by_colon and _WITHIN.search(text, said.end("term") - 1, said.end()):
        said = None  # 接诉即办：…
    if headed and not by_colon and (quoted := _QUOTED_IS.match(text)):
        return quoted
    match = by_colon if by_colon and (said is None or by_colon.end("term") < said.end("term")) else said
    weak = _WEAK.match(text) if headed else None
    if weak is None or (match is not None and match.end("term") <= weak.end("term")):
        return match
    return weak if _used(document, weak["term"], items) else match


def _used(document: Document, term: str, items: Sequence[Span]) -> bool:
    """Whether the text before a block of notes uses a term, or what it quotes (水务线“段长制”)."""
    before = _folded_before(document.text, items[0].start)
    own = _LABEL.search(term)
    return fold(term) in before or (own is not None and fold(own["label"]) in before)


@lru_cache(maxsize=1)
def _folded_before(text: str, end: int) -> str:
    """The text before a block of notes, folded once for all of its notes."""
    return fold(text[:end])


def _goes_on(document: Document, entry: Entry, text: str, wrapped: bool) -> bool:
    """Whether a line without a mark belongs to the note before it.

    After a note that is closed it does only in a block where notes run over several lines (`wrapped`); the
    last line of any other block speaks of all of them.
    """
    closed = document.cut(entry.body).rstrip().endswith(("。", "！", "？", "."))
    return len(text) >= 2 and (
        not closed or (wrapped and len(text) >= 16 and text.rstrip().endswith(("。", "；", ";")))
    )
