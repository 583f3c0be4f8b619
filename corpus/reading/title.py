"""The title of a document: which line of the head it is, and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading import about_lines
from corpus.reading.called import without_site
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.repeats import sent_along
from corpus.reading.shapes import (
    STOP,
    fold,
    is_organ,
    is_person,
    is_salutation,
    number_level,
)
from corpus.reading.title_score import ends_with, is_masthead, title_score
from corpus.reading.title_span import (
    DASHES,
    HEAD,
    LETTERHEAD,
    MADE_KNOWN,
    PART,
    SHORTEST,
    signs_above,
    spacing,
    speaks_of_itself,
    title_span,
)

_BODY = re.compile(
    r"[^，。；：:！？!?《》“”\d]{2,30}(?:会议|大会|委员会|[小检查调研工作]组|专班|中心|集团|公司|学院|大学)"
)
"""Who speaks in a title, besides public bodies."""
_ANSWERS = ("答记者问", "答问", "访谈录")
"""How the second line of a headline ends that says who answered."""
_BODIES = 60
"""Characters of the names of bodies before a title."""
_PART_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]{1,3}(?:[讲課课章节篇]|部分|单元)?[\s、:：]{1,4}")
"""The number of a part before the title that it repeats: 第二 渠道的管护."""
_SUBTITLES = 2
_FEWEST_LINES, _MOST_LINES = 2, 4
_SHORTEST_LINE, _LONGEST_LINE = 6, 44
"""Lines of the title of a speech that stands above its greeting, and characters of each."""


def _near(lines: Sequence[RawLine]) -> int:
    """Blank lines between lines that belong together: none, but one where a blank line stands before every line."""
    return 1 if len(lines) > 3 and all(line.blanks for line in lines[1:HEAD]) else 0


def find_title(lines: Sequence[RawLine], end: int, known: str) -> tuple[int, int]:
    """First and end index of the title's lines; (0, 0) when no line is one."""
    if not known and (spoken := _above_greeting(lines, end)):
        return spoken
    best = max(range(min(end, len(lines))), key=lambda at: title_score(lines, at, known), default=None)
    if best is None or title_score(lines, best, known) <= (-1.0 if best == 0 else 0.0):
        bulletin = next((at for at in range(min(end, len(lines))) if is_masthead(lines, at)), None)
        return (0, 0) if bulletin is None else (bulletin, bulletin + 1)
    if known and fold(lines[best].text) == fold(known):
        return best, title_span(lines, best, known)
    best = _first_headline(lines, _unnumbered(lines, _own_heading(lines, best, end)))
    after = title_span(lines, best, known)
    return _first_body(lines, best), after + _has_subtitle(lines, best, after)


def _unnumbered(lines: Sequence[RawLine], best: int) -> int:
    """The line above that is the same title without the number of the part which it heads below; else the line."""
    number = _PART_NUMBER.match(lines[best].text)
    if number is None:
        return best
    words = fold(lines[best].text[number.end() :])
    return next((at for at in range(best) if lines[at].role is None and fold(lines[at].text) == words), best)


def _above_greeting(lines: Sequence[RawLine], end: int) -> tuple[int, int] | None:
    """The lines of the title of a speech, one under the other below what the page says of it, above its greeting."""
    greeting = next(
        (at for at in range(min(end + 1, len(lines))) if is_salutation(lines[at].text) and len(lines[at].text) <= 12), 0
    )
    first = greeting
    while first and _is_line_of_title(lines[first - 1]):
        first -= 1
    # below the line that says where a speech was given stand the rest of that line and who spoke
    told = first and speaks_of_itself(lines[first - 1].text) and not _is_spoken(lines, first)
    return (first, greeting) if told and _FEWEST_LINES <= greeting - first <= _MOST_LINES else None


def _is_spoken(lines: Sequence[RawLine], end: int) -> bool:
    """Whether a line of the head before `end` says when and where the text was delivered."""
    return any(about_lines.is_delivery(line.text) for line in lines[:end])


def _is_line_of_title(line: RawLine) -> bool:
    """Whether a line can be one of several of a title: short, no sentence, and nothing about the document."""
    text = line.text
    whole = _SHORTEST_LINE <= len(text) <= _LONGEST_LINE and not STOP.search(text) and not re.search("[:：，,]", text)
    other = speaks_of_itself(text) or number_level(text) or is_organ(text) or is_person(text)
    return line.role is None and whole and not other


def _first_body(lines: Sequence[RawLine], best: int) -> int:
    """The first of the bodies that issue a document, on the lines over 关于…: they belong to its title.

    Where the title names one itself, those above it belong to it if they sign above it too.
    """
    first, spaced = best, spacing(lines)
    about = re.match("关于|印发", simple(lines[best].text)) is not None
    while first and best - first < 3 and lines[first].blanks <= spaced:
        above = lines[first - 1]
        text = simple(above.text)
        if above.role is not None or speaks_of_itself(text) or not (is_organ(text) or _BODY.fullmatch(text)):
            break
        if not about and not signs_above(lines, above.text, lines[first].text):
            break
        first -= 1
    return first


def _own_heading(lines: Sequence[RawLine], best: int, end: int) -> int:
    """A later line of the head that says the title over again: the document's own heading, where the first is a page's.

    It has a few words more, or it leaves away the number of the document, a section of the site, or brackets.
    """
    page = fold(lines[best].text)
    bare = without_site(lines[best].text)
    sent = sent_along(bare) if bare != lines[best].text else set()
    for at in range(best + 1, end):
        raw = lines[at].text
        text = fold(raw)
        other = speaks_of_itself(raw) or STOP.search(raw) or PART.match(raw) or MADE_KNOWN.match(simple(raw))
        if is_salutation(raw) and raw.endswith((":", "：")):
            break  # a letter begins: what it sends along stands below
        if lines[at].role is not None or other or len(text) < SHORTEST or number_level(raw):
            continue
        if text in sent:
            return at  # the site's name of its page, above the plan alone
        if page in text and 0 < len(text) - len(page) <= 12:
            return at
        if _names_issuer(lines, at, bare):
            return at
        before, found, after = page.partition(text)
        whole = 10 <= len(text) >= len(page) // 2 and (
            not after or simple(raw).rstrip("》”").endswith(layout().doctypes)
        )
        if found and whole and 0 < len(before) + len(after) <= 24 and _is_apart(lines[best].text, raw):
            return at
    return best


def _names_issuer(lines: Sequence[RawLine], at: int, page: str) -> bool:
    """Whether a title on several lines is the page's with the bodies that issued it before it."""
    after = title_span(lines, at, "")
    whole = fold("".join(line.text for line in lines[at:after]))
    about = re.sub(r"[（(][^（()）]{4,24}[号號][)）]$", "", fold(page))
    return after > at + 1 and about.startswith("关于") and whole.endswith(about) and len(whole) <= len(about) + _BODIES


def _is_apart(page: str, own: str) -> bool:
    """Whether a page's title parts the document's own title from the rest: by a blank, a bracket, or a number."""
    start = page.find(own)
    if start < 0:
        return False
    before, after = page[:start], page[start + len(own) :]
    return (not before or re.search(r"[\s《〈\]】号號_|｜-]$", before) is not None) and (
        not after or re.match(r"[\s》〉（(\[【_|｜-]", after) is not None
    )


def _first_headline(lines: Sequence[RawLine], best: int) -> int:
    """The first line of a headline: the one or two under it are its subtitles.

    A name of a body, of a paper or of a document stays out: it is no headline.
    """
    first = best
    near = _near(lines)
    while best - first < _SUBTITLES and first and lines[first].blanks <= near and _heads_over(lines, first, best):
        if ends_with(lines[first - 1].text, lines[best].text):
            break
        first -= 1
    return first


def _heads_over(lines: Sequence[RawLine], first: int, best: int) -> bool:
    """Whether the line above `first` is the headline over it and `best`."""
    above, text = simple(lines[first - 1].text), simple(lines[best].text)
    answers = text.endswith(_ANSWERS) and not above.endswith(layout().doctypes)
    official = (text.endswith(layout().doctypes) or "关于" in text or is_organ(text)) and not answers
    other = speaks_of_itself(above) or is_organ(above) or LETTERHEAD.fullmatch(above) or number_level(above)
    noisy = re.search(r"\s{2}|[:：|｜_]|--|\d{5}", above) or layout().matches("margins", above)
    headline = 10 <= len(above) <= 45 and not STOP.search(above) and lines[first - 1].role is None
    return headline and not (official or other or noisy)


def _has_subtitle(lines: Sequence[RawLine], first: int, after: int) -> bool:
    """Whether a line with a dash right under a title that names no kind of document belongs to it."""
    if after >= len(lines) or lines[after].blanks > _near(lines) or after - first != 1:
        return False
    text = lines[after].text
    whole = len(text) + len(lines[first].text)
    official = simple(lines[first].text).endswith(layout().doctypes)
    return (
        text.startswith(DASHES)
        and whole <= 80
        and not official
        and not speaks_of_itself(text)
        and not STOP.search(text)
    )
