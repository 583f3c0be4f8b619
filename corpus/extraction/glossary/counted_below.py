"""What a counted name counts in the text behind it: 一是…二是…, counted lines, lines that begin with what it counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.items import APART, ITEM_MARK, LEAST, LINE_MOST, MOST_ITEMS, UNTIL, bare, sort_of
from corpus.extraction.naming.kinds import head_of
from corpus.extraction.numerals import counted, counts, number
from corpus.hanzi_numbers import ORDER
from corpus.model import Document, Role

FRAME = re.compile("^(?:总体|指导|基本|工作|组织|保障)|(?:要求|思想|领导|保障|措施|目标|原则|背景|意义|分工|步骤)$")
"""A title that is a chapter of any plan."""
_DIGITS = re.compile("(?<![0-9.])([2-9]|[1-3][0-9])[大件项个](?=[\u4e00-\u9fff]{2})")
"""What a name counts in figures: 10大民生实事项目."""
_LEFT = re.compile("[(（][^()（）]{2,16}[)）]")
"""A line between a name and its list: （按得票排序）."""
_UNITED = re.compile("(?P<number>[二三四五六七八九十])[大个项](?P<unit>[\u4e00-\u9fff]{2})”?$")
_FIRST = re.compile(r"\s*[(（]?[1１一①]")
_ONE = re.compile("(?<=[。；;：:，,\n])\\s{0,2}一[是要]")
_ORDINAL = re.compile(
    "(?:^|[。；;：:，,\n]\\s{0,2})(?P<mark>[一二三四五六七八九十])[是要](?P<item>[^，,；;。：:\n]{2,32})"
)
_SENTENCE = re.compile("[，,。；;：:！？]")
_NAME_LEAST = 4
_BESIDE = 40
_QUOTED_COUNT = re.compile("“([^“”]{0,6}[二三四五六七八九十][大个项][^“”]{2,8})”")
_ONE_BY_ONE = 800
"""Characters behind a counted name in which the sentences go through what it counts."""
_STARTS_NEAR = 90
"""Characters from a counted name to the 一是 that opens what it counts."""
_TOLD_FAR = 6000
_OPENS = re.compile("(?:同时|此外|另外|最后)?[，,]?还?(?:开展|组织|推动|推进)?(?P<deed>[\u4e00-\u9fff]{4,14})[。：:]")
"""The short sentence or title that a line opens with, and what leads from the line above to it."""
_TOLD_LINES, _LEAST_TOLD = 14, 2
_SHARED_VERB = re.compile(
    "(?:坚定|深入|大力|扎实|全面|持续|着力|加快|切实|坚决|全力|统筹|积极|稳步|纵深){0,2}"
    "(?:开展|推进|实施|打好|打赢|建设|推动|深化|启动|抓好|做好|完善|健全|打造|构建|提升|强化|落实|建立|组建|推行)$"
)
"""What all items begin with and none is named by: 坚定实施甲战略、坚定实施乙战略."""


def ordered_below(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What 一是 … 二是 … name behind a counted name (五项制度), in its paragraph or in those below; () if not so many.

    Args:
        document: that holds the name.
        forms: in which it is printed.
        places: where it stands.
    """
    wanted = {many for form in forms for many in counts(form)}
    wanted |= {int(digits[1]) for form in forms if (digits := _DIGITS.search(form))}
    for start, end in places if wanted else ():
        first = _ONE.search(document.text, end, end + _STARTS_NEAR)
        near = first.end() - 2 if first else -1
        if near < 0:
            at = document.line_index(end - 1)
            if items := (
                _counted_lines(document, at, wanted)
                or _alike_lines(document, at, forms)
                or _bare_lines(document, at, wanted)
            ):
                return items
            continue
        told = ordinals_from(document.text, near)
        if len(told) in wanted and not _is_anothers(document.text, start, near, told):
            return without_shared_verb(told)
    return ()


def told_one_by_one(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the sentences behind a counted name go through one by one (大城三管: 在细管上…，在智管上…).

    Args:
        document: that holds the name.
        forms: in which it is printed.
        places: where it stands.
    """
    for form in forms if places else ():
        unit, wanted = form.strip("“”")[-1:], counts(form)
        if counted(form) != unit or not wanted or not unit.isalpha():
            continue
        if items := _line_by_line(document, places[0][1], unit, wanted):
            return items
        turns = _in_turn(document.text, places[0][1], unit)
        if len(turns) in wanted:
            return turns
        found = re.findall(
            f"(?:^|[。；;，,：:])在([\u4e00-\u9fff]{{1,3}}{unit})(?:上|中|方面)",
            document.text[places[0][1] : places[0][1] + _ONE_BY_ONE],
        )
        if len(found) in wanted and len(set(found)) == len(found):
            return tuple(found)
    return ()


def _line_by_line(document: Document, at: int, unit: str, wanted: Collection[int]) -> tuple[str, ...]:
    """What the lines below a counted name open with, if each has what it counts: 戏曲进校园。…, 书画进村社。…."""
    found = []
    first = document.line_index(at)
    for line in document.lines[first : first + _TOLD_LINES]:
        text = document.cut(line.span).strip()
        opened = _OPENS.match(text)
        if line.role not in (Role.META, Role.TABLE, Role.NOTE) and opened and unit in opened["deed"][2:-1]:
            found.append(opened["deed"])
    return tuple(found) if len(found) in wanted and len(set(found)) == len(found) > _LEAST_TOLD else ()


def _in_turn(text: str, at: int, unit: str) -> tuple[str, ...]:
    """What sentences go through that begin with a number and what is counted: 一抓甲，…；二抓乙，…."""
    found: list[str] = []
    turn = re.compile(f"(?:^|[。；;：:，,\n]\\s{{0,2}})([一二三四五六七八九十]){unit}([^，,；;。：:、\n]{{2,24}})")
    for match in turn.finditer(text, at, at + _TOLD_FAR) if f"二{unit}" in text else ():
        if match[1] == ORDER[len(found) : len(found) + 1]:
            found.append(unit + match[2])
    return tuple(found)


def _counted_lines(document: Document, at: int, wanted: Collection[int]) -> tuple[str, ...]:
    """The titles of the counted lines right below a paragraph that names as many (四个一活动 ⏎ 一、人人讲一课。…)."""
    found, own, apart = list[str](), "", 0
    if document.lines[at].role in (Role.META, Role.TABLE):
        return ()
    titled = document.lines[at].role is Role.TITLE
    for below in document.lines[at + 1 : at + 1 + MOST_ITEMS * (APART + 1)]:
        words = document.cut(below.span)
        mark = ITEM_MARK.match(words)
        if mark and (sort := sort_of(words)) and (sort == own or (not own and _FIRST.match(mark[0]))):
            own, apart = sort, 0
            found.append(bare(UNTIL.split(words[mark.end() :], maxsplit=1)[0]))
            if titled and not own.startswith("1"):
                return ()  # 一、 below a title is a chapter of the paper
            continue
        apart += 1
        if not found or apart > APART or (below.role is Role.HEADING and not mark):
            break
    fits = len(found) in wanted and all(LEAST <= len(title) <= LINE_MOST for title in found)
    return tuple(found) if fits and not any(map(FRAME.search, found)) else ()


def _alike_lines(document: Document, at: int, forms: Collection[str]) -> tuple[str, ...]:
    """The lines below that begin with what a name counts, as many as it counts: 四大提升 ⏎ 提升能级。… ⏎ …."""
    units = {(match["unit"], number(match["number"])) for form in forms if (match := _UNITED.search(form))}
    for unit, many in units:
        titles = [
            UNTIL.split(document.cut(below.span).strip(), maxsplit=1)[0]
            for below in document.lines[at + 1 : at + 1 + many]
        ]
        if len(titles) == many > 1 and all(title.startswith(unit) and len(title) <= LINE_MOST for title in titles):
            return tuple(titles)
    return ()


def _bare_lines(document: Document, at: int, wanted: Collection[int]) -> tuple[str, ...]:
    """The short lines without marks below a line that names as many, one name each; () where one is a sentence."""
    below = [document.cut(line.span).strip() for line in document.lines[at + 1 : at + 2 + max(wanted)]]
    if below and _LEFT.fullmatch(below[0]):
        below = below[1:]
    for many in wanted:
        titles = below[:many]
        named = sum(head_of(title) is not None for title in titles)
        if (
            len(titles) == many > LEAST
            and 2 * named > many
            and all(LEAST < len(title) <= LINE_MOST and _SENTENCE.search(title) is None for title in titles)
        ):
            return tuple(titles)
    return ()


def _is_anothers(text: str, start: int, near: int, items: Sequence[str]) -> bool:
    """Whether items are what another counted name beside it counts: 一是甲战略 below “五大战略”，实现“五个突破”."""
    names = _QUOTED_COUNT.finditer(text, max(0, start - _BESIDE), near)
    theirs = [match for match in names if all(match[1][-2:] in item for item in items)]
    return bool(theirs) and not any(match.start() <= start < match.end() for match in theirs)


def without_shared_verb(items: Sequence[str]) -> tuple[str, ...]:
    """Items without the verb with which all of them begin."""
    shared = items[0]
    while shared and not (_SHARED_VERB.fullmatch(shared) and all(item.startswith(shared) for item in items)):
        shared = shared[:-1]
    bare = tuple(item[len(shared) :] for item in items)
    return bare if all(len(item) > len(shared) and len(item) >= _NAME_LEAST for item in bare) else tuple(items)


def ordinals_from(text: str, at: int) -> list[str]:
    """What 一是 at an offset, 二是, 三是 … open, as far as they go on."""
    items: list[str] = []
    for match in _ORDINAL.finditer(text, at - 1, at + _TOLD_FAR):
        if match["mark"] != ORDER[len(items) : len(items) + 1]:
            if match["mark"] == "一":
                break
            continue
        items.append(bare(match["item"]))
    return items
