"""HTML as sites publish documents: the text of the document, its tables, and what the page says about it.

The page is taken apart into lines; the element that holds the document is the one that publishing systems name,
else the smallest that holds nearly all sentences which are no links. Of the lines before it those stay that say the
title or something about the document. All else goes on as plain text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from corpus import prepared
from corpus.model import Role
from corpus.reading import metadata
from corpus.reading.chrome import is_chrome, is_list_head
from corpus.reading.decode import decode
from corpus.reading.formats.html_tree import Element, Piece, tree
from corpus.reading.formats.page_lines import UNSEEN, PageLine, lines_of
from corpus.reading.formats.parsed import Parsed
from corpus.reading.iso_dates import iso_date
from corpus.reading.lines import RawLine
from corpus.reading.shapes import fold, number_level
from corpus.records import record

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARTS = re.compile(r"\s{0,4}[-_|—–－｜]{1,4}\s{0,4}")
_SENTENCE = re.compile(r"[。！？；：，,;]")
_BEGINS = re.compile(
    rb"[\xef\xbb\xbf\s]{0,64}(?:<!--.{0,2000}?-->\s{0,64})?<(?:!doctype\s{1,64}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENCLOSED = re.compile(r"附\s{0,2}[件表录图]|\d{1,2}\s{0,2}[.．、]|[（(]\d{1,2}[)）]|《")
"""How the name of what is enclosed begins; a site makes it a link."""
_NO_TITLE = re.compile(
    r"无标题.{0,4}|新建.{0,4}网页|untitled.{0,12}|document|index|home|首页|文章内容|内容页|详情页?|正文", re.IGNORECASE
)
_HEAD = 4096
"""Bytes in which a page names its encoding."""
_NEARLY = 0.8
"""Share of the sentences that the element which holds the document must hold."""
_HALF = 0.5
_ASIDE = 0.25
"""Share of the characters that an element called chrome may have and still be passed over."""
_TITLE = 160
_HEADING = 60


@record
class _Names:
    """`pages.yaml`."""

    containers: frozenset[str]
    chrome: frozenset[str]
    metas: dict[str, tuple[str, ...]]


@cache
def names() -> _Names:
    """How sites name the parts of their pages."""
    table: dict[str, Any] = prepared.table("corpus.reading.formats", "pages")
    metas = {kind: tuple(table[kind]) for kind in ("titles", "dates", "sources", "addresses")}
    return _Names(frozenset(table["containers"]), frozenset(table["chrome"]), metas)


def parse(data: bytes, stated: str = "") -> Parsed:
    """A page.

    Args:
        data: the file.
        stated: the encoding that its envelope names, before what it names itself.

    Raises:
        Unreadable: binary, or no text in it.
    """
    own = _CHARSET.search(data[:_HEAD])
    decoded = decode(data, stated or (own[1].decode("ascii", "replace") if own else ""))
    root = tree(decoded.text)
    lines = lines_of(root, _aside(root))
    main = _main(root, lines)
    metas = _metas(root)
    title = _title(root, metas, lines)
    kept = _kept(lines, main, title) or lines
    hints = {
        key: value
        for key, kind in (("published", "dates"), ("source", "sources"), ("url", "addresses"))
        if (value := _said(metas, kind, key))
    }
    begun = next((at for at, line in enumerate(kept) if _weight(line)), 0)
    raw = [_headed(line, title) if at > begun else line.raw for at, line in enumerate(kept)]
    known = title if any(fold(line.text) == fold(title) for line in raw) else ""
    if title and not known and not _is_told(raw, title):
        hints["title"] = title
    return Parsed(decoded, raw, hints=hints, title=known, wild=True, warnings=decoded.warnings)


def looks_like_html(start: bytes) -> bool:
    """Whether a file begins as a page does."""
    return (
        re.match(
            rb"[\xef\xbb\xbf\s]{0,64}(?:<!--.{0,2000}?-->\s{0,64})?<(?:!doctype\s{1,64}html|html|head|body)\b",
            start,
            re.IGNORECASE | re.DOTALL,
        )
        is not None
    )


# ---- which part of the page is the document


def _called(element: Element) -> set[str]:
    """The words of an element's id and classes, in small letters."""
    attributes = element.attributes
    both = f"{attributes.get('id', '')} {attributes.get('class', '')}"[:200]
    return {word.lower() for word in _WORDS.findall(both)} if both.strip() else set()


def _whole_names(element: Element) -> set[str]:
    """Its id and its classes, in small letters."""
    attributes = element.attributes
    return {attributes.get("id", "").lower(), *attributes.get("class", "")[:400].lower().split()}


def _aside(root: Element) -> frozenset[Element]:
    """Elements that a page calls navigation, footer, related and the like, as long as little of the text is in them."""
    chrome = names().chrome
    sizes: Counter[Element] = Counter()
    found: list[Element] = []
    for element in reversed([*root.elements()]):  # what is inside comes before what it is in
        if element.tag in UNSEEN:
            continue
        sizes[element] += sum(len(one.text.strip()) for one in element.children if isinstance(one, Piece))
        if element.parent is not None:
            sizes[element.parent] += sizes[element]
        if element.tag in ("nav", "footer", "aside") or (element.attributes and _called(element) & chrome):
            found.append(element)
    return frozenset(one for one in found if sizes[one] <= _ASIDE * sizes[root] and one.tag not in ("body", "html"))


def _weight(line: PageLine) -> int:
    """How much a line speaks for being of the document: its characters when it is a sentence and no link."""
    text = line.text
    if line.raw.role is Role.TABLE:
        return 0 if line.linked * 2 > len(text) else len(text) // 2
    if line.linked * 3 > len(text) or len(text) < 12 or not (_SENTENCE.search(text) or len(text) >= 30):
        return 0
    return 0 if is_chrome(text) or metadata.is_about(text) else len(text)


def _main(root: Element, lines: Sequence[PageLine]) -> Element:
    """The element that holds the document; the whole page when it has no sentences."""
    own: Counter[Element] = Counter()
    for line in lines:
        own[line.element] += _weight(line)
    weights: Counter[Element] = Counter()
    for element, weight in own.items():
        for one in element.ancestors() if weight else ():
            weights[one] += weight
    whole = weights[root]
    if not whole:
        return root
    named = [
        one
        for one, weight in weights.items()
        if weight >= _HALF * whole
        and {one.attributes.get("id", "").lower(), *one.attributes.get("class", "").lower().split()}
        & names().containers
    ]
    # of several in each other the innermost that has nearly as much as the outermost
    best = max((weights[one] for one in named), default=0)
    named = [one for one in named if weights[one] >= _NEARLY * best]
    if named:
        return max(named, key=lambda one: one.depth)
    main = root
    while inner := next(
        (one for one in main.children if isinstance(one, Element) and weights[one] >= _NEARLY * whole), None
    ):
        main = inner
    return main if main.tag not in ("p", "span", "font") or main.parent is None else main.parent


def _kept(lines: Sequence[PageLine], main: Element, title: str) -> list[PageLine]:
    """The lines of the document: all of its element, of those before it what speaks of it, after it its sentences."""
    within = frozenset(main.elements())
    inside = [line.element in within for line in lines]
    if not any(inside):
        return []
    first, last = inside.index(True), len(lines) - 1 - inside[::-1].index(True)
    named = fold(title)
    titled = any(_is_titled(line, named) for line in lines[first : first + 6])
    beside = main.parent or main
    head = [line for line in lines[:first] if _is_head(line, named, titled) or _goes_with(line, beside)]
    tail: list[PageLine] = []
    for line in lines[last + 1 :]:
        if beside not in line.element.ancestors() or is_list_head(line.text):
            break
        if _goes_with(line, beside) or (metadata.is_about(line.text) and not is_chrome(line.text)):
            tail.append(line)
    own = [line for line, kept in zip(lines, inside, strict=True) if kept]
    return head + [line for line in own if not _is_link(line)] + tail


def _goes_with(line: PageLine, beside: Element) -> bool:
    """Whether a line beside the document's element is a sentence of it."""
    return _weight(line) >= 30 and beside in line.element.ancestors()


def _is_link(line: PageLine) -> bool:
    """Whether a line is nothing but a link to another document."""
    text = line.text
    return line.linked * 10 >= 9 * len(text) and line.raw.role is None and not _ENCLOSED.match(text)


def _is_titled(line: PageLine, title: str) -> bool:
    text = fold(line.text)
    return len(text) >= 4 and text in title and len(text) * 4 >= len(title)


def _is_head(line: PageLine, title: str, titled: bool) -> bool:
    """Whether a line before the document's element belongs to the document: its title, or what is said about it."""
    text = line.text
    if len(text) > _TITLE or (is_chrome(text, outside=True) and not line.heading):
        return False
    if line.linked * 2 <= len(text) and (metadata.is_about(text) or metadata.pairs(text) or metadata.is_delivery(text)):
        return True
    if _is_titled(line, title):
        return not line.linked and (not titled or line.heading)
    return line.heading and not title and not line.linked


# ---- what the page says about the document


def _metas(root: Element) -> dict[str, str]:
    """The page's <meta> by name, in small letters; the first of each."""
    out: dict[str, str] = {}
    for element in root.elements():
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        content = " ".join(element.attributes.get("content", "")[:1000].split())
        if element.tag == "meta" and name and content:
            out.setdefault(name.lower(), content)
    return out


def _said(metas: dict[str, str], kind: str, key: str) -> str:
    """The first value of a kind that is one: a date that is a date, an address that is an address."""
    for name in names().metas[kind]:
        value = metas.get(name, "")
        if key == "published":
            value = iso_date(value) or ""
        elif key == "url" and not re.match(r"https?://[^\s<>\"]{4,}$", value):
            value = ""
        if value:
            return value
    return ""


def _title(root: Element, metas: dict[str, str], lines: Sequence[PageLine]) -> str:
    """The title as <meta>, <title> or a heading gives it: one that a line of the page bears out comes first."""
    candidates = [metas[name] for name in names().metas["titles"] if name in metas]
    tag = next((one.text() for one in root.elements() if one.tag == "title"), "")
    parts = _PARTS.split(tag)
    candidates += [tag, *("".join(parts[:size]) for size in range(len(parts) - 1, 1, -1)), *parts]
    whole = (one.strip("《》 ") if one.count("《") == 1 and one.endswith("》") else one.strip() for one in candidates)
    candidates = [one for one in dict.fromkeys(whole) if 4 <= len(one) <= _TITLE and not _says_nothing(one)]
    borne = {text for line in lines if len(text := fold(line.text)) >= 4}
    borne |= {fold(one.text + two.text) for one, two in pairwise(lines) if len(one.text) + len(two.text) <= _TITLE}
    for candidate in candidates:
        if fold(candidate) in borne:
            return candidate
    heads = (line for line in lines if line.element.tag == "h1" and not line.linked)
    head = next((line.text for line in heads if 6 <= len(line.text) <= _TITLE), "")
    # a page's <title> ends with the names of column and site
    return head or max((one for one in candidates if one != tag or len(parts) == 1), key=len, default="")


def _says_nothing(title: str) -> bool:
    """Whether a title is that of any page."""
    return is_chrome(title, outside=True) or _NO_TITLE.fullmatch(title) is not None


def _is_told(lines: Iterable[RawLine], title: str) -> bool:
    """Whether lines together give the title."""
    return any(len(line.text) >= 4 and fold(line.text) in fold(title) for line in list(lines)[:20])


def _headed(line: PageLine, title: str) -> RawLine:
    """A line with the role that its page states; a number says more of a heading's rank than the page does."""
    raw, text = line.raw, line.text
    heads = line.heading and raw.role is None and len(text) <= _HEADING and not line.linked
    if not heads or fold(text) in fold(title) or number_level(text) or metadata.is_about(text):
        return raw
    if is_chrome(text, outside=True) or is_list_head(text) or _SENTENCE.search(text[-1]):
        return raw
    return replace(raw, role=Role.HEADING)
