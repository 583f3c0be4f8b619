"""Terms that label the lines which explain them: those of a row above, labels of one sort, quotations at line starts.

以巡查、抽查等方式进行。 ⏎ 巡查：…; 小区级议事会：… ⏎ 社区级议事会：…; “三渠”：… ⏎ “四岸”：….
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.extraction.glossary.enumerations import split_parts
from corpus.extraction.glossary.explaining import not_terms
from corpus.model import Document, How, Reason, Role, Span, Term

_LABELLED = re.compile(
    r"[ \u3000]{0,8}(?:[-•·●◆■▲]\s?|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)?"
    r"[“【]?(?P<label>[\u4e00-\u9fff]{2,12})[”】]?(?:[（(][^（）()\n]{1,12}[)）])?(?:[:：]|——)\s?(?P<said>[^。\n]{10,240})"
)
_FRAME = re.compile(
    "(?:主题|口号|意义|背景|依据|范围|日期|方式|标准|奖励|费用|报名|咨询|名称|时间|地点|对象|内容|目标|要求|单位|条件|流程|奖项?|小组|组|办公室|部门|[赛场]|电话|人员|阶段|成员|名单|材料|期限|站|局|科|院|校|区|县|市|镇|乡|村)$"
)
"""How a label ends that is the frame of a notice, a place or those who answer for something."""
_TO_DO = re.compile(
    "要|须|应|请|一是|加快|加强|推进|推动|完善|建立|健全|打造|建设|开展|提升|强化|深化|落实|坚持|组长|主任|成员|由?[\u4e00-\u9fff]{1,8}(?:牵头|负责|主办)|[^，,]{0,12}[0-9]{1,2}[月日]|[0-9]"
)
"""How words begin that say what is to be done, when and by whom, and not what something is."""
_SAYS = re.compile("指|是|即|由|以|对(?!接)|按|根据|通过|负责|主要|处理|聚焦|针对|用于|面向|为(?!了)")
"""How words begin that say what something is, is for or does."""
_QUOTED = re.compile(
    r"[ \u3000]{0,8}“(?P<label>[^“”，,。\n]{2,10})”"
    r"(?:\s?(?:[:：]|——)\s?|[，,]?[则則]?(?:是指|[是为為指]))(?P<said>[^。\n]{10,240})"
)
"""A line that begins with a quotation and says what it is."""
_MANY = 3
"""Lines of a text that must begin so."""
_JOINS = "、和与及或"
_LEAST = 2
_ABOVE = 2
"""Lines above the first label in which its row stands."""


def announced(document: Document) -> list[Term]:
    """The labels of `document` that a row above them names, each with what its line says.

    At least two of them must follow one another, and stand in one row of a line right above, or be of one sort.
    """
    found: list[Term] = []
    for at, run in _runs(document):
        above = [document.cut(line.span) for line in document.lines[max(0, at - _ABOVE) : at]]
        named = [one for one in run if any(_in_row(one["label"], words) for words in above)]
        sort = run[0]["label"][-2:]
        if len(named) < _LEAST and all(one["label"].endswith(sort) and _SAYS.match(one["said"]) for one in run):
            named = list(run)
        if len(named) < _LEAST:
            continue
        found += [
            _term(match, "announced")
            for match in named
            if match["label"] not in not_terms()
            and not _FRAME.search(match["label"])
            and not _TO_DO.match(match["said"])
        ]
    return found


def labelled_by_quotations(document: Document) -> list[Term]:
    """The quotations with which several lines of `document` begin, each with what its line says of it."""
    found = [
        match
        for line in document.lines
        if line.role in (Role.BODY, Role.LIST)
        and (match := _QUOTED.match(document.text, line.span.start, line.span.end))
    ]
    return [_term(match, "quoted-label") for match in found] if len(found) >= _MANY else []


def _term(match: re.Match[str], rule: str) -> Term:
    name = match["label"]
    span = Span(match.start("label"), match.end())
    parts, count = split_parts(name, said := match["said"].strip(" ；;"))
    return Term(name, said, How.IS_CALLED, span, parts, count, why=Reason(rule, evidence=(name,)))


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
