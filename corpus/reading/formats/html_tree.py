"""HTML → a tree whose texts know where they stand in the source. Tag soup is taken as browsers take it, roughly.

The tokens are those of the standard library, which says where each stands; references (`&amp;`) are read here.
The tree is kept shallow: below `DEEPEST` levels an element counts as its parent, so that no page makes anything
recurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

DEEPEST = 200
"""Levels of the tree."""
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_CLOSES = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table", "tbody", "thead", "tfoot"))),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "thead": (frozenset(("tbody", "thead", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "tfoot": (frozenset(("tbody", "thead", "tfoot", "tr", "td", "th")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""What the start of an element ends that was left open, and what bounds the search for it."""
_ENDS_P = BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "body", "html", "caption", "legend"}
_ENDS_HEAD = BLOCKS - {"html"} | {"a", "b", "br", "font", "frameset", "img", "span", "strong"}
"""What cannot stand in the head of a page and so ends it, where its end was forgotten."""
_WALLS = frozenset(("td", "th", "table", "caption", "object"))
"""Elements that an end tag of something outside does not close."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_MASK = "\ufdd0"
"""Stands for `&` in what the library sees: it gives up on references that it cannot read, and the rest of the page."""
_LESS = "\ufdd1"
"""Stands for `<` behind the last `>`, where no tag can end any more: the library would look for its end every time."""
_UNFINISHED = 32
"""Tags without an end that are looked at to the end of a page; each costs its whole length."""


class Piece:
    """Characters of the page, and where they stand in the source; `size` source characters made them."""

    __slots__ = ("size", "source", "text")

    def __init__(self, text: str, source: int, size: int) -> None:
        self.text, self.source, self.size = text, source, size


class Element:
    """An element with its children in order."""

    __slots__ = ("attributes", "children", "depth", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | Piece] = []
        self.depth: int = parent.depth + 1 if parent else 0

    def elements_in(self) -> Iterator[Element]:
        """Those right below it."""
        return (one for one in self.children if isinstance(one, Element))

    def elements(self) -> Iterator[Element]:
        """This one and all below it, in the order of the page."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed([*one.elements_in()]))

    def pieces(self) -> Iterator[Piece]:
        """The characters in it, in the order of the page."""
        stack: list[Element | Piece] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, Piece):
                yield one
            else:
                stack.extend(reversed(one.children))

    def text(self) -> str:
        """Its characters, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.pieces()).split())

    def ancestors(self) -> Iterator[Element]:
        """This one, its parent, and so on."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent


class _Builder(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.root = Element("root", {}, None)
        self._open = self.root
        self._flat: list[str] = []
        """Open elements below `DEEPEST`."""
        self._unfinished = 0

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._make_room(tag)
        if self._flat or self._open.depth >= DEEPEST:
            if tag not in VOID:
                self._flat.append(tag)
            return
        attributes = {name: unescape((value or "").replace(_MASK, "&").replace(_LESS, "<")) for name, value in attrs}
        element = Element(tag, attributes, self._open)
        self._open.children.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # `<div/>` is `<div>` in HTML; `<br/>` is void anyway

    def handle_endtag(self, tag: str) -> None:
        if self._flat:
            if tag in self._flat:
                del self._flat[len(self._flat) - 1 - self._flat[::-1].index(tag) :]
                return
            if tag not in _WALLS and tag not in BLOCKS:
                return
            self._flat.clear()
        for one in self._open.ancestors():
            if one.tag == tag and one.parent is not None:
                self._open = one.parent
                return
            if one.tag in _WALLS and tag not in ("table", "tr", "tbody", "body", "html"):
                return
        if tag == "br":
            self.handle_starttag(tag, [])

    def _make_room(self, tag: str) -> None:
        """End what the start of `tag` ends by itself."""
        if tag in _ENDS_HEAD:
            self._close(frozenset(("head",)), _WALLS)
        if tag in _ENDS_P:
            self._close(frozenset(("p",)), _WALLS | {"button"})
        if tag in _CLOSES:
            self._close(*_CLOSES[tag])

    def _close(self, closed: frozenset[str], bounds: frozenset[str]) -> None:
        last = None
        for one in self._open.ancestors():
            if one.tag in bounds:
                break
            if one.tag in closed:
                last = one
        if last is not None and last.parent is not None:
            self._open = last.parent

    def handle_data(self, data: str) -> None:
        start = self._at()
        at, text = 0, self._source[start : start + len(data)]
        if "&" not in text or self.cdata_elem:
            self._open.children.append(Piece(text, start, len(text)))
            return
        for match in _REFERENCE.finditer(text):
            if match.start() > at:
                self._open.children.append(Piece(text[at : match.start()], start + at, match.start() - at))
            self._open.children.append(Piece(unescape(match[0]), start + match.start(), len(match[0])))
            at = match.end()
        if at < len(text):
            self._open.children.append(Piece(text[at:], start + at, len(text) - at))

    def check_for_whole_start_tag(self, i: int) -> int:
        """Where a tag ends; -1 for one without an end, and for all after the first few of these."""
        if self._unfinished > _UNFINISHED:
            return -1
        end = super().check_for_whole_start_tag(i)
        self._unfinished += end < 0
        return end

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![…]>` of any kind is a comment; the library stops at those that it does not know."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1


def tree(text: str) -> Element:
    """The tree of a page.

    Args:
        text: the decoded source, line ends as `\\n`; places in the tree count its characters.
    """
    builder = _Builder(text)
    seen = text.replace("&", _MASK)
    last = seen.rfind(">") + 1
    builder.feed(seen[:last] + seen[last:].replace("<", _LESS))
    builder.close()
    return builder.root
