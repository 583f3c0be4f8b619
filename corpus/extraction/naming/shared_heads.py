"""What else a name is called that shares its head noun with the members of a row before it: 甲和|乙考核制度."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.extraction.naming.borders import Candidate, tables
from corpus.extraction.naming.extents import AND
from corpus.extraction.naming.kinds import head_of
from corpus.openings import compiled
from corpus.places import find_areas

_JOINT = compiled(f"、|{AND}")
_MEMBER = re.compile("[\u4e00-\u9fffA-Za-z0-9]{2,14}|“Q{1,12}”[\u4e00-\u9fff]{0,6}")
_PROSE = re.compile("[的了是被把让使将在对从向等]|[年月日]内|以(?!旧)|为(?!民)")
"""What stands in sentences and in no member of such a row."""
_LEAST = 3
_JOINTS = frozenset("、和与及")
_CODED = re.compile("[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}(?:省道|国道|号)|^.{2,6}至.{2,6}$")
"""A road by its number or its ends."""
_AMOUNT = re.compile("[0-9][万亿千百]?[一-鿿]")
"""So many of a thing are told of by themselves: 20万亩农田建设和|灌渠改造工程."""
_MOST = 24
"""Characters before the name in which the row begins."""
_TOLD = ("trigger_start", "trigger_weak", "happens", "acts")


def row_start(mask: str, start: int, low: int, evidence: Mapping[str, str]) -> int:
    """Where the row begins of which the name at `low` is the last member, and whose head noun all of it shares.

    Args:
        mask: the line with quotations and brackets hidden.
        start: of the stretch behind the verb before.
        low: where the name begins.
        evidence: what is told of the name; a row of which nothing is told is a piece of a sentence.

    Returns:
        `low` where the name stands alone, or what stands before it has head nouns of its own.
    """
    if low - start < _LEAST or evidence.keys().isdisjoint(_TOLD) or _JOINTS.isdisjoint(mask[low - 1]):
        return low
    alike = mask[low - 1] == "、"
    begin = low
    for at, end in reversed([*_members(mask, max(start, low - _MOST), low)]):
        moved = (tables().filler.match(mask, at, end) or tables().strip.match(mask, at, end)) if at == start else None
        at = moved.end() if moved else at
        if (at == low - _MOST and at > start) or not _is_member(mask[at:end], alike=alike):
            break
        begin = at
    return begin


def call_after_rows(text: str, found: Iterable[Candidate], others: Iterable[Candidate]) -> None:
    """Lets names be called by the whole rows that they end, where nothing else in those is a name.

    Args:
        text: of the document.
        found: the candidates of a line that end rows.
        others: all candidates of the line.
    """
    rows = [one for one in found if 0 <= one.row < one.span.start]
    if not rows:
        return
    places = [one.span for one in others]
    for one in rows:
        if not any(at.start < one.span.start and one.row < at.end for at in places):
            one.forms.add(text[one.row : one.span.end])


def _members(mask: str, at: int, low: int) -> Iterator[tuple[int, int]]:
    """The members of a row before the name at `low`: nothing where no joint stands right before that."""
    for joint in _JOINT.finditer(mask, at, low):
        yield at, joint.start()
        at = joint.end()


def _is_member(word: str, *, alike: bool) -> bool:
    """Whether a member of a row has no head noun of its own, and is no piece of a sentence.

    Args:
        word: the member.
        alike: whether 、 alone joins it: other things than places and numbers have names of their own then.
    """
    if _MEMBER.fullmatch(word) is None or _PROSE.search(word):
        return False
    if head_of(word) is not None or tables().start.search(word) is not None:
        return False
    return _CODED.search(word) is not None or bool(find_areas(word)) if alike else _AMOUNT.search(word) is None
