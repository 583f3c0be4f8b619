"""Texts in traditional characters: the rules read a simplified copy, the facts keep the words of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from corpus.folding import fold, is_hanzi, other_forms
from corpus.model import Area, Document, Extraction, Figure, Initiative, Term, Unexplained

_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹔": "；", "﹐": "，", "﹕": "：", "﹑": "、"}
"""Marks of such texts beside those of the rules; pages in Big5 have the small forms of some."""
_WORDS = {"计画": "计划", "规画": "规划", "企画": "企划", "筹画": "筹划", "策画": "策划"}
"""Words that Taiwan writes with another character, which is one of its own elsewhere (動畫)."""
_TAIWAN = frozenset(
    (
        *(
            "台湾省",
            "台北市",
            "新北市",
            "桃园市",
            "台中市",
            "台南市",
            "高雄市",
            "基隆市",
            "新竹市",
            "嘉义市",
            "新竹县",
            "苗栗县",
        ),
        *("彰化县", "南投县", "云林县", "嘉义县", "屏东县", "宜兰县", "花莲县", "台东县", "澎湖县", "金门县", "连江县"),
    )
)
_OF_TAIWAN = str.maketrans("台湾东云义兰莲门连园县区乡镇", "臺灣東雲義蘭蓮門連園縣區鄉鎮")
"""The characters by which the places of Taiwan are named officially: 臺北市, also where a text has 台北 as well."""
_MANY = 100
"""Characters to replace from which one pass over the text is faster than one for each."""
FEWEST = 4
"""Characters in another form than the rules' that make a text worth a copy."""


@lru_cache(maxsize=1 << 16)
def _simple(character: str) -> str:
    return _QUOTES.get(character) or (fold(character) if is_hanzi(character) else character)


@cache
def _others() -> frozenset[str]:
    """The characters that stand otherwise in the copy."""
    return frozenset(one for one in (*_QUOTES, *other_forms()) if _simple(one) != one)


def plain(words: str) -> str:
    """Words as the rules read them, in simplified characters."""
    return _respelled("".join(map(_simple, words)))


def simplified(document: Document) -> Document | None:
    """The document with simplified characters and curved quotes at the same places; None when it has them already."""
    text = document.text
    table = {one: _simple(one) for one in _others().intersection(text)}
    curved = _curved(text)
    if not table and curved == text:
        return None
    few = sum(map(curved.count, table)) < FEWEST
    if few and curved == text:
        return None
    copy = curved if few else _respelled(_translated(curved, table))
    title = _respelled(_translated(document.meta.title, table))
    return replace(document, text=copy, meta=replace(document.meta, title=title))


def _translated(text: str, table: Mapping[str, str]) -> str:
    """`text` with each character of `table` replaced; no character is both in it and a replacement."""
    if len(table) > _MANY:
        return text.translate({ord(one): simple for one, simple in table.items()})
    for one, simple in table.items():  # ten times as fast as str.translate
        text = text.replace(one, simple)
    return text


def _respelled(text: str) -> str:
    """`text` with the words of `_WORDS` as the rules write them, character for character."""
    if "画" in text:
        for theirs, ours in _WORDS.items():
            text = text.replace(theirs, ours)
    return text


def _curved(text: str) -> str:
    """`text` with straight quotation marks curved, in lines where each has its partner."""
    if '"' not in text:
        return text
    lines = text.split("\n")
    for at, line in enumerate(lines):
        pieces = line.split('"')
        if len(pieces) > 1 and len(pieces) % 2:
            marks = [("“", "”")[number % 2] for number in range(len(pieces) - 1)]
            lines[at] = "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))
    return "\n".join(lines)


def restored(found: Extraction, document: Document) -> Extraction:
    """What was found in the simplified copy of `document`, in the words of `document` itself."""
    own = _own(found.document.text, document.text)
    return replace(
        found,
        document=document,
        initiatives=tuple(_initiative(one, own) for one in found.initiatives),
        possible=tuple(_initiative(one, own) for one in found.possible),
        timexes=tuple(replace(one, surface=document.cut(one.span)) for one in found.timexes),
        events=tuple(
            replace(
                one,
                surface=document.cut(one.span),
                what=own(one.what),
                initiatives=tuple(map(own, one.initiatives)),
            )
            for one in found.events
        ),
        glossary=tuple(_term(one, own) for one in found.glossary),
        unexplained=tuple(Unexplained(own(one.term), one.mentions) for one in found.unexplained),
        figures=tuple(_figure(one, own) for one in found.figures),
        claims=tuple(
            replace(one, what=own(one.what), scope=own(one.scope), body=own(one.body) if one.body else None)
            for one in found.claims
        ),
    )


def places_of(document: Document) -> Callable[[Area], str]:
    """How a document prints the names of places: those of Taiwan by their own characters, where it writes such.

    Args:
        document: in traditional characters or not.
    """
    if simplified(document) is None:
        return str

    def name(area: Area) -> str:
        words = str(area)
        return words.translate(_OF_TAIWAN) if area.levels and area.levels[0] in _TAIWAN else words

    return name


def _own(copy: str, text: str) -> Callable[[str], str]:
    """Words of the copy → the same words as the text writes them."""
    letters: dict[int, str] = {}
    for simple, character in zip(copy, text, strict=True):
        if simple != character:
            letters.setdefault(ord(simple), character)

    @cache
    def back(words: str) -> str:
        at = copy.find(words)
        return text[at : at + len(words)] if at >= 0 else words.translate(letters)

    return back


def _initiative(one: Initiative, own: Callable[[str], str]) -> Initiative:
    return replace(
        one,
        name=own(one.name),
        aliases=tuple(map(own, one.aliases)),
        lead=own(one.lead) if one.lead else None,
        parts=tuple(map(own, one.parts)),
        part_of=own(one.part_of) if one.part_of else None,
    )


def _term(one: Term, own: Callable[[str], str]) -> Term:
    return replace(one, term=own(one.term), expansion=own(one.expansion), parts=tuple(map(own, one.parts)))


def _figure(one: Figure, own: Callable[[str], str]) -> Figure:
    return replace(one, indicator=own(one.indicator), unit=own(one.unit))
