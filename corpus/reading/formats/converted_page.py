"""The page of a site that a converter turned into Markdown: what it says of itself, and which lines are the site's own.

Such a file begins with what the converter knows (Title:, URL Source:, Published Time:, Markdown Content:) or with the
menus of the page, a link a line; the document stands below a headline of its name, sometimes twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.formats.inline_marks import TARGET
from corpus.reading.iso_dates import iso_date
from corpus.reading.mapped import Mapped
from corpus.reading.shapes import fold
from corpus.records import field, record

_SAID = re.compile(r"(Title|URL Source|Published Time|Markdown Content|Number of Pages|Warning):[ \t]{0,4}(.{0,600})")
"""A line that the converter begins with."""
_HEAD = 12
"""Lines in which these stand."""
IMAGE = re.compile(rf"_?!\[[^\]\n]{{0,300}}\]{TARGET}[ \t]?\)_?")
"""A picture, and the mark of emphasis that a converter makes of the element around it."""
_LINK = re.compile(rf"_?\[([^\[\]\n]{{0,300}})\]{TARGET}[ \t]?\)_?")
_MARKS = re.compile(r"^[\s>]*(?:[-*+•][ \t]+)?(?:#{1,6}[ \t]+)?|[*_]{1,2}")
"""Marks of lists, headings and emphasis."""
_HEADLINE = re.compile(r"[\s*+-]{0,8}#{1,3}[ \t]+(?P<words>\S.{3,200})")
_WORDS = re.compile(r"\w")
_LEFT = 6
"""Characters beside the links of a line that holds nothing else: 当前位置：."""
_SENTENCE = re.compile(r"[。；，！？;!?]")
_OWN = 20
"""Characters of a line of the document, links left out."""
_ENCLOSED = re.compile(r"\s{0,4}(?:附\s?[件表图录]|《|\d{1,2}[.、．])")
"""How the name of what is enclosed begins, which a site makes a link."""
_LINKED, _SHARE = 12, 0.3
"""Lines of links, and the share of them, that tell a page whose converter said nothing."""
_SHORTEST = 6
"""Characters of a headline."""


@record
class ConvertedPage:
    """What a page says of itself, and its lines by their numbers, from 0."""

    title: str = ""
    hints: dict[str, str] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    """The lines of the site."""
    about: range = range(0)
    """The lines between the headline and the text."""


def bare(line: Mapped) -> Mapped:
    """A line about a document without pictures and marks: `*   _![Image 3](…)_ 来源：某报` is 来源：某报."""
    told = line.replaced(IMAGE, "").replaced(_MARKS, "").stripped()
    return told if len(_WORDS.findall(told.text)) > 1 else Mapped("", ())


def converted(texts: Sequence[str]) -> ConvertedPage | None:
    """The page that the lines of a Markdown file are; None where they are none."""
    said, first = _said(texts)
    linked = [_is_linked(text) for text in texts]
    if not said and sum(linked) < max(_LINKED, _SHARE * sum(bool(text.strip()) for text in texts)):
        return None
    title = said.get("Title", "").strip()
    headlines = _headlines(texts, title)
    own = [at for at, text in enumerate(texts) if _is_own(text)]
    begins, ends = _stretch(texts, headlines, own) if headlines else (first, len(texts))
    own = [at for at in own if begins <= at < ends]
    gone = {at for at in range(len(texts)) if not begins <= at < ends}
    gone |= {at for at in range(begins, ends) if linked[at] and not _ENCLOSED.match(_text(texts[at]))}
    about = range(begins + 1, own[0]) if own and headlines else range(0)
    hints = {"url": said["URL Source"].strip()} if said.get("URL Source") else {}
    if day := iso_date(said.get("Published Time", "")):
        hints["updated"] = day  # when it was put up or fetched: what the page says goes before
    return ConvertedPage(_text(texts[begins]) if headlines else title, hints, frozenset(gone), about)


def _said(texts: Sequence[str]) -> tuple[dict[str, str], int]:
    """What the converter says before the page, and the number of the line behind it."""
    if not texts or not texts[0].startswith(("Title:", "URL Source:")):
        return {}, 0
    found = [(at, match) for at, text in enumerate(texts[:_HEAD]) if (match := _SAID.match(text))]
    said = {match[1]: match[2] for _, match in found}
    return (said, found[-1][0] + 1) if "URL Source" in said or "Markdown Content" in said else ({}, 0)


def _headlines(texts: Sequence[str], title: str) -> list[int]:
    """The lines that say the title as a heading: those that begin what the page is called, else the first heading."""
    found = [(at, fold(_text(match["words"]))) for at, text in enumerate(texts) if (match := _HEADLINE.match(text))]
    found = [(at, words) for at, words in found if len(words) >= _SHORTEST]
    named = [(at, words) for at, words in found if fold(title).startswith(words)] if title else found[:1]
    return [at for at, words in found if named and words == named[0][1]]


def _stretch(texts: Sequence[str], headlines: Sequence[int], own: Sequence[int]) -> tuple[int, int]:
    """The lines from one headline to the next (a page may show its document twice) that hold the most text."""
    pairs = zip(headlines, (*headlines[1:], len(texts)), strict=True)
    return max(pairs, key=lambda pair: sum(len(_text(texts[at])) for at in own if pair[0] <= at < pair[1]))


def _text(line: str) -> str:
    """A line without pictures and marks; the words of links stay."""
    return _MARKS.sub("", _LINK.sub(r"\1", IMAGE.sub("", line))).strip()


def _is_linked(line: str) -> bool:
    """Whether a line holds nothing but links and pictures."""
    pictured = IMAGE.sub("", line)
    rest = _LINK.sub("", pictured)
    most = _LEFT if rest != pictured else 0
    return rest != line and len(_WORDS.findall(rest.replace("_", ""))) <= most


def _is_own(line: str) -> bool:
    """Whether a line is text of the document."""
    words = _LINK.sub("", IMAGE.sub("", line))
    return len(words) >= _OWN and _SENTENCE.search(words) is not None
