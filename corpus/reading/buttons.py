"""Lines that are page chrome by themselves: buttons, breadcrumbs, rows of links, heads of link lists."""

from __future__ import annotations

import re

from corpus.reading.layout import layout, simple

MARKS = re.compile(r"[\s?？•·|｜>›＞»【】\[\]()（）<＜«/＋+*※◆■●→←↑▲▼\ufffd-]")
BAR = re.compile(r"\s{0,8}[|｜│┃¦]\s{0,8}")
_GAP = re.compile(r"\s{0,8}[|｜│┃¦]\s{0,8}|\s{2,8}")
ITEM = 10
"""Characters that an entry of a menu may have."""
TRAILS = frozenset(("position", "breadcrumb"))
TEXT = 50
"""Characters from which a line is text and no item of a link list."""
SENTENCE = re.compile(r"[。！？!?；;：:，,]")
_TEASER = re.compile(r"[^。！？!?](?:\.{3,6}|…{1,2})(?:[\[【（(]?(?:详细|详情|全文|更多|阅读全文)[\]】)）]?)?$")
"""How the first words of another article break off."""
_LINKS = re.compile(r"(?:[·•]\s{0,2}[^·•。；，,]{2,20}\s{0,3}){2,12}")
_HOSTED = re.compile(r"(?:主办|承办|主管|协办)单位\s{0,2}[:：].{2,80}")
"""Who runs a site, at its foot; within a notice it is who hosts what it is about."""


def is_chrome(text: str, *, outside: bool = False) -> bool:
    """Whether a line is page chrome by itself.

    Args:
        text: the line.
        outside: whether it stands above the title or after the text, where menu words cannot be headings.
    """
    table = layout()
    if table.matches("chrome", text):
        return True
    if len(text) > ITEM * 12:
        return False
    if _is_navigation(text):
        return True
    if outside and (_LINKS.fullmatch(text) or _HOSTED.fullmatch(text)):
        return True
    if len(text) > 60:
        return False
    bare = MARKS.sub("", simple(text))
    menu = table.sections if outside else table.menu
    return menu.fullmatch(bare) is not None if bare else bool(text.strip("—-－…·")) and len(text) < 30


def _is_navigation(text: str) -> bool:
    """Whether a line is a row of links, between bars or many: short entries, of which at least one is a menu's."""
    barred = BAR.search(text) is not None
    parts = [part for part in (_GAP.split(text) if barred else text.split()) if part]
    longest = ITEM if barred else 6
    if len(parts) < (3 if barred else 5):
        return False
    if any(len(part.encode("gbk", "replace")) > 2 * longest or SENTENCE.search(part) for part in parts):
        return False
    menu = layout().menu
    return any(menu.fullmatch(MARKS.sub("", simple(part))) for part in parts)


def is_list_head(text: str) -> bool:
    """Whether a line heads a list of links."""
    bare = re.sub(r"[:：]$", "", MARKS.sub("", simple(text)))
    return bare in layout().lists or layout().matches("listed", text) is not None


def is_own_text(text: str) -> bool:
    """Whether a line is text of the document: long, with marks of sentences, and no beginning of another page's."""
    return len(text) >= TEXT and SENTENCE.search(text) is not None and _TEASER.search(text) is None
