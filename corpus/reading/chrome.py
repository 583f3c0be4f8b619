"""Page chrome: buttons, breadcrumbs, menus, link lists around a document. What is chrome is left out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading import about_lines
from corpus.reading.buttons import BAR, TEXT, TRAILS, is_chrome
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.page_foot import enclosed, first_reply, foot_of_page, stray_end, tail_start
from corpus.reading.page_head import around

_EDGE = re.compile(r"^\s{0,4}[|｜]\s{0,4}|\s{0,4}[|｜]\s{0,4}$")
_OPENING = frozenset("【[（(")
_LAST_WORD = re.compile(r"(?<=[^\s:：])(?:\s{1,8}([^\s:：]{1,8})|\s{0,8}([\[【][^\s\[\]【】:：]{1,8}[\]】]))$")
_DAY_BEHIND = re.compile(r"\s{1,16}(?=(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2})")
_EDITOR = re.compile(
    r"\s{0,4}[（(【\[]\s{0,2}(?:责任编辑|責任編輯|责任编校|责编|責編|编辑|編輯|校对|本文来源|文章来源)\s{0,2}[:：][^）)】\]]{1,20}[）)】\]]$"
)
"""Who edited, in brackets behind the last sentence."""
_POSTED = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}\s{1,4}\d{1,2}:\d\d(?::\d\d)?")
"""When a page was put up, which a site may set below the head of a list of links that has none."""
_EMPTY_LIST = 2
"""Lines of such a list."""
_EDIT = re.compile(r"(?<=[\u4e00-\u9fff])\s{0,2}[\[【](?:编辑|编辑本段|编辑源代码|播报)[\]】]$")
"""The button of an encyclopedia behind a heading."""


def _without_chrome_pairs(line: RawLine) -> RawLine:
    """A metadata line without its pairs that are chrome (字体大小: …) and its buttons between bars; the rest stays."""
    if line.role is not None:
        return line
    if line.text[-1:] in "]】" and (edit := _EDIT.search(line.text, max(0, len(line.text) - 12))):
        line = replace(line, mapped=line.mapped.cut(0, edit.start()))
    if len(line.text) >= TEXT and (editor := _EDITOR.search(line.text, len(line.text) - 40)):
        return replace(line, mapped=line.mapped.cut(0, editor.start()))
    if line.text[:1] in "|｜" or line.text[-1:] in "|｜":
        # The edge of a table that held the page together.
        line = replace(line, mapped=line.mapped.replaced(_EDGE, "").stripped())
    found = about_lines.pairs(line.text)
    if not found:
        if len(line.text) > 100 or not iso_date(line.text):
            return line
        if (day := _DAY_BEHIND.search(line.text)) and layout().matches("chrome", line.text[: day.start()]) in TRAILS:
            # where one is on the site, and the day of the page
            return replace(line, mapped=line.mapped.cut(day.start(), len(line.text)).stripped())
        return _without_buttons(line) if len(line.text) <= 60 else line
    edits = [
        (pair.start - (line.text[pair.start - 1 : pair.start] in _OPENING), pair.end, "")
        for pair in found
        if pair.kind == "chrome" and iso_date(pair.value) is None
    ]
    lead = line.text[: found[0].start]
    if lead.strip() and BAR.search(lead) and all(is_chrome(part, outside=True) for part in BAR.split(lead) if part):
        edits.insert(0, (0, found[0].start, ""))
    return _without_buttons(replace(line, mapped=line.mapped.edited(edits).stripped()) if edits else line)


def _without_buttons(line: RawLine) -> RawLine:
    """A metadata line without the buttons that follow its last value: 来源：某局　打印　关闭."""
    text = line.text
    while (match := _LAST_WORD.search(text, max(0, len(text) - 20))) and is_chrome(match[1] or match[2]):
        text = text[: match.start()]
    return line if text == line.text else replace(line, mapped=line.mapped.cut(0, len(text)))


def without_chrome(lines: Sequence[RawLine], *, marked_up: bool = False) -> list[RawLine]:
    """The lines of the document itself.

    Args:
        lines: of the whole page, in order.
        marked_up: whether the source is Markdown: then only what is chrome beyond doubt goes.
    """
    kept: list[RawLine] = []
    blanks = 0
    lines = lines if marked_up else lines[: min(foot_of_page(lines), first_reply(lines))]
    sent = set() if marked_up else enclosed(lines)
    menu = set() if marked_up else around(lines) - sent
    for at, line in enumerate(lines):
        cut = _without_chrome_pairs(line)
        if at not in menu and cut.text and (line.role is not None or at in sent or not is_chrome(cut.text)):
            kept.append(replace(cut, blanks=cut.blanks + blanks))
            blanks = 0
        else:
            blanks += line.blanks
    if marked_up:
        return kept
    end = tail_start(kept)
    posted = [line for line in kept[end + 1 :] if _POSTED.fullmatch(line.text)]
    alone = len(kept) - end == _EMPTY_LIST and len(posted) == 1
    kept = kept[:end]
    kept = kept[: stray_end(kept)]
    return [*kept, *posted] if alone else kept
