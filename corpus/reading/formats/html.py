"""HTML as sites publish documents: the text of the document, its tables, and what the page says about it.

The page is taken apart into lines; the element that holds the document is the one that publishing systems name,
else the smallest that holds nearly all sentences which are no links. Of the lines before it those stay that say the
title or something about the document. All else goes on as plain text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Role
from corpus.reading import about_lines
from corpus.reading.buttons import is_chrome, is_list_head
from corpus.reading.decode import decode
from corpus.reading.formats.html_tree import Element, Piece, tree
from corpus.reading.formats.page_lines import UNSEEN, PageLine, lines_of
from corpus.reading.formats.page_title import (
    TITLE,
    called,
    holds_title,
    is_entitled,
    is_titled,
    is_told,
    names,
    title_of,
)
from corpus.reading.formats.parsed import Parsed
from corpus.reading.iso_dates import iso_date
from corpus.reading.lines import RawLine
from corpus.reading.shapes import fold, number_level

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？；：，,;]")
_BEGINS = re.compile(
    rb"[\xef\xbb\xbf\s]{0,64}(?:<!--.{0,2000}?-->\s{0,64})?<(?:!doctype\s{1,64}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENCLOSED = re.compile(r"附\s{0,2}[件表录图]|\d{1,2}\s{0,2}[.．、]|[（(]\d{1,2}[)）]|《")
"""How the name of what is enclosed begins; a site makes it a link."""
_HEAD = 4096
"""Bytes in which a page names its encoding."""
_NEARLY = 0.8
"""Share of the sentences that the element which holds the document must hold."""
_HALF = 0.5
_ASIDE = 0.25
"""Share of the characters that an element called chrome may have and still be passed over."""
_HEADING = 60


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
    title = title_of(root, metas, lines)
    kept = _kept(lines, main, title) or lines
    hints = {
        key: value
        for key, kind in (("published", "dates"), ("source", "sources"), ("url", "addresses"))
        if (value := _said(metas, kind, key))
    }
    begun = next((at for at, line in enumerate(kept) if _weight(line)), 0)
    raw = [_headed(line, title) if at > begun else line.raw for at, line in enumerate(kept)]
    known = title if any(fold(line.text) == fold(title) for line in raw) else ""
    if title and not known and not is_told(raw, title):
        hints["title"] = title
    return Parsed(decoded, raw, hints=hints, title=known, wild=True, warnings=decoded.warnings)


def looks_like_html(start: bytes) -> bool:
    """Whether a file begins as a page does."""
    return _BEGINS.match(start) is not None


# ---- which part of the page is the document


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
        if element.tag in ("nav", "footer", "aside") or (element.attributes and called(element) & chrome):
            found.append(element)
    return frozenset(one for one in found if sizes[one] <= _ASIDE * sizes[root] and one.tag not in ("body", "html"))


def _weight(line: PageLine) -> int:
    """How much a line speaks for being of the document: its characters when it is a sentence and no link."""
    text = line.text
    if line.raw.role is Role.TABLE:
        return 0 if line.linked * 2 > len(text) else len(text) // 2
    if line.linked * 3 > len(text) or len(text) < 12 or not (_SENTENCE.search(text) or len(text) >= 30):
        return 0
    return 0 if is_chrome(text) or about_lines.is_about(text) else len(text)


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
    titled = holds_title(lines[first : first + 6], named)
    beside = main.parent or main
    head = [line for line in lines[:first] if _is_head(line, named, titled) or _goes_with(line, beside)]
    tail: list[PageLine] = []
    for line in lines[last + 1 :]:
        if beside not in line.element.ancestors() or is_list_head(line.text):
            break
        if _goes_with(line, beside) or (about_lines.is_about(line.text) and not is_chrome(line.text)):
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


def _is_head(line: PageLine, title: str, titled: bool) -> bool:
    """Whether a line before the document's element belongs to the document: its title, or what is said about it."""
    text = line.text
    if len(text) > TITLE or (is_chrome(text, outside=True) and not line.heading):
        return False
    if line.linked * 2 <= len(text) and (
        about_lines.is_about(text) or about_lines.pairs(text) or about_lines.is_delivery(text)
    ):
        return True
    if is_titled(line, title):
        return not line.linked and (not titled or line.heading)
    return not title and not line.linked and (line.heading or is_entitled(line))


# ---- what the page says about the document


def _metas(root: Element) -> dict[str, str]:
    """The page's <meta> by name and its <link> by `link:` and relation, in small letters; the first of each."""
    out: dict[str, str] = {}
    for element in root.elements():
        if element.tag not in ("meta", "link"):
            continue
        said = element.attributes
        meta = element.tag == "meta"
        name = (said.get("name") or said.get("property") or "") if meta else f"link:{said.get('rel', '')}"
        content = " ".join(said.get("content" if meta else "href", "")[:1000].split())
        if name and content:
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


def _headed(line: PageLine, title: str) -> RawLine:
    """A line with the role that its page states; a number says more of a heading's rank than the page does."""
    raw, text = line.raw, line.text
    heads = line.heading and raw.role is None and len(text) <= _HEADING and not line.linked
    if not heads or fold(text) in fold(title) or number_level(text) or about_lines.is_about(text):
        return raw
    if is_chrome(text, outside=True) or is_list_head(text) or _SENTENCE.search(text[-1]):
        return raw
    return replace(raw, role=Role.HEADING)
