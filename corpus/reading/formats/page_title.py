"""What a page is called: by its <meta>, its <title>, its headings, or the name of the element that holds the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import filterfalse, islice, pairwise
from typing import Any

from corpus import prepared
from corpus.reading.buttons import is_chrome
from corpus.reading.formats.html_tree import Element
from corpus.reading.formats.page_lines import PageLine
from corpus.reading.lines import RawLine
from corpus.reading.shapes import fold, is_organ
from corpus.records import record

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARTS = re.compile(r"\s{0,4}[-_|—–－｜]{1,4}\s{0,4}")
_NO_TITLE = re.compile(
    r"无标题.{0,4}|新建.{0,4}网页|untitled.{0,12}|document|index|home|首页|文章内容|内容页|详情页?|正文", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s{0,4}[（(][^（()）]{4,24}[)）]$")
"""The number of a document behind its name."""
TITLE = 160
"""Characters of the longest title."""
_TOLD = 0.6
"""Share of a title from which lines give it."""
_ENTITLED = 6
"""Characters of the shortest line that is taken for a title by what its element is called."""
_SHARED = 0.9
"""Share of the characters of what a page entitles that its <title> has, where it means the same."""
_SAYS = 7
"""Characters of the shortest title that a page's <title> alone can give."""


@record
class Names:
    """`pages.yaml`."""

    containers: frozenset[str]
    chrome: frozenset[str]
    entitled: frozenset[str]
    metas: dict[str, tuple[str, ...]]


@cache
def names() -> Names:
    """How sites name the parts of their pages."""
    table: dict[str, Any] = prepared.table("corpus.reading.formats", "pages")
    metas = {kind: tuple(table[kind]) for kind in ("titles", "dates", "sources", "addresses")}
    return Names(frozenset(table["containers"]), frozenset(table["chrome"]), frozenset(table["entitled"]), metas)


def called(element: Element) -> set[str]:
    """The words of an element's id and classes, in small letters."""
    attributes = element.attributes
    both = f"{attributes.get('id', '')} {attributes.get('class', '')}"[:200]
    return {word.lower() for word in _WORDS.findall(both)} if both.strip() else set()


def is_titled(line: PageLine, title: str) -> bool:
    """Whether a line is the title, or a good part of it."""
    text = fold(line.text)
    return len(text) >= 4 and text in title and len(text) * 4 >= len(title)


def holds_title(lines: Sequence[PageLine], title: str) -> bool:
    """Whether lines give the title nearly whole, in one piece or two; a part of it can be the name of what it sends."""
    texts = [fold(line.text) for line in lines]
    whole = [*texts, *(one + two for one, two in pairwise(texts))]
    return any(text and text in title and len(text) >= _TOLD * len(title) for text in whole)


def is_entitled(line: PageLine) -> bool:
    """Whether the page calls the element of a line its title."""
    if line.linked or len(line.text) < _ENTITLED:
        return False
    near = islice(line.element.ancestors(), 3)
    return any(one.attributes and called(one) & names().entitled for one in near)


def title_of(root: Element, metas: dict[str, str], lines: Sequence[PageLine]) -> str:
    """The title as <meta>, <title> or a heading gives it: one that a line of the page bears out comes first."""
    candidates = [metas[name] for name in names().metas["titles"] if name in metas]
    tag = next((one.text() for one in root.elements() if one.tag == "title"), "")
    parts = _PARTS.split(tag)
    # a page that is named after its site alone has that name below its text again, where the body signs
    candidates += [tag] if not is_organ(tag.strip()) else []
    candidates += ["".join(parts[:size]) for size in range(len(parts) - 1, 1, -1)]
    candidates += sorted(filterfalse(is_organ, parts), key=len, reverse=True)
    candidates += [_NUMBERED.sub("", one) for one in candidates if one.endswith(("号）", "号)"))]
    whole = (one.strip("《》 ") if _is_name(one) else one.strip() for one in candidates)
    candidates = [one for one in dict.fromkeys(whole) if 4 <= len(one) <= TITLE and not _says_nothing(one)]
    lines = [line for line in lines if line.linked * 2 <= len(line.text)]
    borne = {text for line in lines if len(text := fold(line.text)) >= 4}
    borne |= {fold(one.text + two.text) for one, two in pairwise(lines) if len(one.text) + len(two.text) <= TITLE}
    for candidate in candidates:
        if fold(candidate) in borne:
            return candidate
    heads = (line for line in lines if line.element.tag == "h1" and not line.linked)
    head = next((line.text for line in heads if 6 <= len(line.text) <= TITLE), "")
    if not head:
        # what the page entitles and its <title> says too, though it adds a word or turns it round
        said = frozenset(fold(tag))
        near = (one.text for one in lines if is_entitled(one) and len(one.text) <= TITLE)
        head = next((one for one in near if len(said & set(fold(one))) >= _SHARED * len(set(fold(one)))), "")
    # a page's <title> ends with the names of column and site, and is short where it names nothing else
    left = (one for one in candidates if (one != tag or len(parts) == 1) and len(one) >= _SAYS)
    return head or max(left, key=len, default="")


def _is_name(title: str) -> bool:
    """Whether a title stands in book-title marks as a whole."""
    return title.count("《") == 1 and title.startswith("《") and title.endswith("》")


def _says_nothing(title: str) -> bool:
    """Whether a title is that of any page."""
    return is_chrome(title, outside=True) or _NO_TITLE.fullmatch(title) is not None


def is_told(lines: Iterable[RawLine], title: str) -> bool:
    """Whether lines together give the title."""
    return any(len(line.text) >= 4 and fold(line.text) in fold(title) for line in list(lines)[:20])
