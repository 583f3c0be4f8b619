"""Citations of a document or a passage: GB/T 7714—2015, BibLaTeX, or plain.

Only what the document itself gives is cited: a field that it lacks is left out, never invented. A
restatement (转述) is called one: the source that it tells is named as its source, not as its author, and
its words never stand in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from corpus.folding import fold, is_hanzi
from corpus.headings import heading_words
from corpus.model import Meta
from corpus.text import clean

Style = Literal["gbt7714", "biblatex", "plain"]
STYLES: tuple[Style, ...] = ("gbt7714", "biblatex", "plain")
LONGEST_QUOTE = 2000
"""Characters of a quoted passage."""
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX.update({character: "\\" + character for character in "{}&%$#_"})
_NO_KEY = re.compile(r"[^0-9A-Za-z]+")
_NEWSPAPER = re.compile(
    r"(?:[日晚晨早午时周导商]|都市|青年|工人|农民|文汇|新京|经济|法治|法制|教育|科技|科学|健康|环境|交通|旅游|文化)报"
    r"(?:社|网|客户端)?(?![\w])"
)
_SITE = re.compile(r"(?:网|网站|在线|客户端|通讯社|新闻社|新华社|中新社|中评社|电视台|广播电台)$")
"""A site or an agency: where a piece appeared, and nobody who wrote it."""
_BOOK = re.compile(
    r"《([^《》]{2,40}(?:志|年鉴|[辞词]典|百科全书|汇编|文集|文选|选集|全书|丛书)(?:[上中下]册?|第?[一二三四五六\d]{1,3}[卷册编辑])?"
    r"\s?(?:[(（][^()（）]{1,20}[)）]|\d{4}[^《》]{0,8})?)》"
)
"""The name of a book in which a piece stands."""
_PERSON = re.compile(
    r"(?:[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范邹熊孟秦侯邵龙曹崔陆郝毛邱顾贺武]"
    r"|欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{1,2}(?<![局部委会院署处办厅社网报台刊所站中政])"
)
"""A person's name, where it stands for the source."""
_REPORT = re.compile(r"(?:报告|白皮书|统计公报)(?:[(（][^()（）]{1,20}[)）])?$")
_NESTED = str.maketrans("“”", "‘’")


_INNER = str.maketrans("《》", "〈〉")


def titled(title: str) -> str:
    """A title in book-title marks, those inside it single: 《〈城区读本〉2018年第1期》 (GB/T 15834—2011, 4.15)."""
    if title[:1] == "《" and title[-1:] == "》" and "《" not in title[1:]:
        title = title[1:-1]
    return f"《{title.translate(_INNER)}》"


def _is_told(meta: Meta) -> bool:
    return meta.kind == "restatement"


def _told(meta: Meta) -> str:
    """转述 with what it tells, as far as the document says."""
    told = f"据{_within(meta)}改写" if meta.restates or meta.source else ""
    return "，".join(filter(None, ("转述", told)))


def _within(meta: Meta) -> str:
    return clean(meta.source or "") + (titled(clean(meta.restates)) if meta.restates else "")


def _place(heading_path: Sequence[str], paragraph: int | None) -> str:
    headings = " › ".join(heading_words(clean(heading)) for heading in heading_path if heading.strip())
    return "，".join(filter(None, (headings, f"第{paragraph}段" if paragraph else "")))


def _pages(pages: tuple[int, int] | None) -> str:
    """`5`, or `5-6` where a passage goes on over the page."""
    first, last = pages or (0, 0)
    return f"{first}-{last}" if last > first else f"{first}" if first else ""


def _is_news(meta: Meta) -> bool:
    """Whether a newspaper is its source: it is no author, but what the piece appeared in."""
    return not _is_told(meta) and bool(_NEWSPAPER.search(_source(meta)))


def _source(meta: Meta) -> str:
    """The source with simplified characters, to look at."""
    return fold(clean(meta.source or ""))


def _is_site(meta: Meta) -> bool:
    """Whether a site or an agency is its source: what it appeared in, and no author."""
    return not _is_told(meta) and not _is_news(meta) and bool(_SITE.search(_source(meta)))


def _book(meta: Meta) -> str:
    """The book in which it stands, where the source names one."""
    found = None if _is_told(meta) else _BOOK.search(clean(meta.source or ""))
    return found[1] if found else ""


def _type(meta: Meta) -> str:
    """The letters of annex B: newspaper, report, another document; on the web EB where it is neither."""
    if _book(meta):
        return f"[M/OL]//{_book(meta)}" if meta.url else f"[M]//{_book(meta)}"
    kind = "N" if _is_news(meta) else "R" if not _is_told(meta) and _REPORT.search(meta.title) else ""
    return f"[{kind or 'EB'}/OL]" if meta.url else f"[{kind or 'Z'}]"


def _gbt7714(meta: Meta, pages: str = "") -> str:
    title, number = clean(meta.title), clean(meta.number or "")
    news = _is_news(meta)
    in_other = news or _is_site(meta)
    parts = [] if _is_told(meta) or in_other or _book(meta) or not meta.source else [f"{clean(meta.source)}."]
    # 8.5 of the standard: the pages of the passage stand after the year, behind a colon
    behind = f": {pages}" if pages else ""
    dated = bool(meta.date) or in_other
    parts.append(f"{title}{f': {number}' if number else ''}{_type(meta)}{'' if dated else behind}.")
    if _is_told(meta):
        parts.append(f"{_told(meta)}.")
    if in_other:  # 4.2: the paper, a comma, the day
        day = f"({meta.date})" if meta.date and meta.url and not news else meta.date
        parts.append(f"{', '.join(filter(None, (clean(meta.source or ''), day)))}{behind}.")
    elif meta.date:  # 4.6: the day of what lies on the web stands in brackets
        parts.append(f"({meta.date}){behind}." if meta.url else f"{meta.date}{behind}.")
    if meta.url:
        parts.append(f"{clean(meta.url)}.")
    return " ".join(parts)


def _plain(meta: Meta) -> str:
    title = titled(clean(meta.title))
    about = [_told(meta)] if _is_told(meta) else [clean(meta.source or "")]
    about += [clean(meta.number or ""), meta.date or ""]
    inside = "，".join(filter(None, about))
    return title + (f"（{inside}）" if inside else "") + (f" {clean(meta.url)}" if meta.url else "")


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in clean(text))


def _key(meta: Meta) -> str:
    """A key made of what the document gives: its number's or date's digits and letters, else `document`."""
    return _NO_KEY.sub("-", meta.index or meta.date or "").strip("-") or "document"


def _biblatex(meta: Meta, note: str, key: str | None = None, pages: str = "") -> str:
    news = _is_news(meta)
    # @online prints neither a number nor an institution: what has a number is a report, wherever it lies
    book, site = _book(meta), _is_site(meta)
    person = not _is_told(meta) and _PERSON.fullmatch(_source(meta)) is not None
    plain = _is_told(meta) or not meta.source or site or person
    online = bool(meta.url) and (plain or not meta.number)
    kind = "article" if news else "inbook" if book else "online" if online else "misc" if plain else "report"
    fields = {
        "author": _tex(meta.source or "") if person else "",
        "title": _tex(meta.title),
        "booktitle": _tex(book),
        "institution": _tex(meta.source or "") if kind == "report" else "",
        "organization": _tex(meta.source or "") if site or (kind == "online" and not plain) else "",
        "journaltitle": _tex(meta.source or "") if news else "",
        "entrysubtype": "newspaper" if news else "",
        "date": meta.date or "",
        "number": _tex(meta.number or "") if kind in ("report", "article") else "",
        "titleaddon": _tex(meta.number or "") if kind in ("online", "misc") else "",
        "pages": pages.replace("-", "--"),
        "url": clean(meta.url or "").translate({ord(c): None for c in "{}\\"}),
        "note": "；".join(filter(None, (_tex(_told(meta)) if _is_told(meta) else "", _tex(note)))),
        "langid": "chinese" if any(map(is_hanzi, meta.title)) else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key or _key(meta)},", *lines, "}"])


def cite(
    meta: Meta,
    *,
    style: Style = "gbt7714",
    quote: str | None = None,
    heading_path: Sequence[str] = (),
    paragraph: int | None = None,
    pages: tuple[int, int] | None = None,
) -> str:
    """The citation of a document, or of a passage in it with its words.

    Args:
        meta: what the document says of itself.
        style: `gbt7714` (GB/T 7714—2015), `biblatex` (one entry; the passage goes to its note) or `plain`.
        quote: the passage; put in quotation marks, unless the document is a restatement.
        heading_path: the headings above the passage, outermost first.
        paragraph: its number in the document, from 1.
        pages: the first and the last page on which it stands, where the document has pages.

    Returns:
        One line, or two where there is a quote (the passage, then the citation); a BibLaTeX entry has a line
        for each field.

    Raises:
        ValueError: an unknown style.
    """
    place = _place(heading_path, paragraph)
    words = " ".join(clean(quote or "").split())[:LONGEST_QUOTE]
    if words:
        words = words if _is_told(meta) else f"“{words.translate(_NESTED)}”"
    if style == "biblatex":
        return _biblatex(meta, "，".join(filter(None, (place, words))), pages=_pages(pages))
    if style == "gbt7714":
        line = _gbt7714(meta, _pages(pages)) + (f" {place}." if place else "")
    elif style == "plain":
        page = f"第{_pages(pages)}页" if pages else ""
        line = "，".join(filter(None, (_plain(meta), page, place)))
    else:
        raise ValueError(f"no style {style!r}: one of {', '.join(STYLES)}")
    return f"{words}\n——{line}" if words else line


def bibliography(metas: Iterable[Meta]) -> Iterator[str]:
    """A BibLaTeX entry for each document, with keys that differ: `2018-03-09`, `2018-03-09-2`."""
    given: dict[str, int] = {}
    taken: set[str] = set()
    for meta in metas:
        first = key = _key(meta)
        while key in taken:
            given[first] = given.get(first, 1) + 1
            key = f"{first}-{given[first]}"
        taken.add(key)
        yield _biblatex(meta, "", key)
