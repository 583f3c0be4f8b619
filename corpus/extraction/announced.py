"""What a sentence names in a row and the lines below it explain by label: 以巡查、抽查等方式进行。 ⏎ 巡查：…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.extraction.explaining import not_terms
from corpus.model import Document, How, Reason, Role, Span, Term

_LABELLED = re.compile(
    r"[ \u3000]{0,8}(?:[-•·●◆■▲]\s?|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)?"
    r"[“【]?(?P<label>[\u4e00-\u9fff]{2,12})[”】]?(?:[（(][^（）()\n]{1,12}[)）])?(?:[:：]|——)\s?(?P<said>[^。\n]{10,240})"
)
_FRAME = re.compile(
    "(?:时间|地点|对象|内容|目标|要求|单位|条件|流程|奖项?|小组|组|办公室|部门|[赛场]|电话|人员|阶段|成员|名单|材料|期限|站|局|科|院|校|区|县|市|镇|乡|村)$"
)
"""How a label ends that is the frame of a notice, a place or those who answer for something."""
_TO_DO = re.compile(
    "要|须|应|请|一是|加快|加强|推进|推动|完善|建立|健全|打造|建设|开展|提升|强化|深化|落实|坚持|组长|主任|成员|由?[\u4e00-\u9fff]{1,8}(?:牵头|负责|主办)|[^，,]{0,12}[0-9]{1,2}[月日]|[0-9]"
)
"""How words begin that say what is to be done, when and by whom, and not what something is."""
_JOINS = "、和与及或"
_LEAST = 2
_ABOVE = 2
"""Lines above the first label in which its row stands."""


def announced(document: Document) -> list[Term]:
    """The labels of `document` that a row above them names, each with what its line says.

    At least two of them must follow one another, and stand in one row of a line right above.
    """
    found: list[Term] = []
    for at, run in _runs(document):
        above = [document.cut(line.span) for line in document.lines[max(0, at - _ABOVE) : at]]
        named = [one for one in run if any(_in_row(one["label"], words) for words in above)]
        if len(named) < _LEAST:
            continue
        for match in named:
            name, said = match["label"], match["said"].strip(" ；;")
            if name in not_terms() or _FRAME.search(name) or _TO_DO.match(said):
                continue
            span = Span(match.start("label"), match.end())
            found.append(Term(name, said, How.IS_CALLED, span, why=Reason("announced", evidence=(name,))))
    return found


def _runs(document: Document) -> Iterator[tuple[int, Sequence[re.Match[str]]]]:
    """Runs of labelled lines, each with the place of its first among the lines."""
    matches = [
        (at, match)
        for at, line in enumerate(document.lines)
        if line.role in (Role.BODY, Role.LIST)
        and (match := _LABELLED.match(document.text, line.span.start, line.span.end))
    ]
    runs: list[list[tuple[int, re.Match[str]]]] = [matches[:1]] if matches else []
    for before, one in pairwise(matches):
        if one[0] == before[0] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        if len(run) >= _LEAST:
            yield run[0][0], [match for _, match in run]


def _in_row(label: str, words: str) -> bool:
    """Whether words name a label as one of several: 以甲、乙、丙等方式."""
    at = words.find(label)
    while at >= 0:
        end = at + len(label)
        before, behind = words[max(0, at - 2) : at].strip("“”")[-1:], words[end : end + 2].strip("“”")[:1]
        if (before and before in _JOINS) or (behind and behind in _JOINS):
            return True
        at = words.find(label, end)
    return False
