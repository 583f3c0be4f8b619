"""Where an explanation ends: before another sense, before what came of it, with the clause that lists its parts."""

from __future__ import annotations

import re

from corpus.extraction.glossary.enumerations import doubled, split_parts
from corpus.extraction.numerals import counts, fold, number

_GOES_ON = re.compile(
    "[一二三四五六七八九十两]是|[（(]?[0-9一二三四五六七八九十][)）.、]|第[一二三]|[一二三四五六七八九十两][\u4e00-\u9fff]{1,4}(?:即|指|是|为)|同时|或|以及|即|也"
)
_UNIT = re.compile("([一二三四五六七八九两双])([^一二三四五六七八九两双]{1,2})")
_SEVERAL = 2
_SEVERAL_UNITS = re.compile("[二三四五六七八九两][\u4e00-\u9fff][二三四五六七八九两][\u4e00-\u9fff]")
"""A name that counts two sorts of things: 三区三线."""
_TELLS_OF_ALL = re.compile("(?:将[是会成]|已经?|正在|正[是成]|成为|是(?!否))")
"""How it goes on behind the last of a list when the sentence tells of all of them: 甲、乙和丙|将是贯穿始终的主线."""
_MEANS = re.compile("(?:主要)?(?:通过|依托|借助|利用|运用|采[取用]|按照|根据|围绕|依据|以|由|在|将|把|对)")
"""How a clause begins that says by what something is done, before the one that says what: 通过甲，实现乙."""
_ACHIEVES = re.compile("(?:最终|从而|进而|并|来)?(?:实现|达到|使|让|推动|促进|提高|提升|确保)")
_IN_STEP = 6
"""Characters by which the members of an explanation may differ."""
_RESULT = re.compile(
    "[0-9０-９]|我[国们省市县区]|因此|所以|已|共|累计|在?全[省市县区国](?:推|铺|普|复)|目前|今年|去年|明年|全[省市县区]|实现|惠及|有效|受到|得到|首批|至今|让|使|切实|进一步|确保|不断|推动|着力|促进|提高|提升"
)
"""How a clause begins that goes on after an explanation, or what it holds."""
_DIGITS = re.compile("[0-9]{2,6}|[一二三四五六七八九十]{2,6}")
_FIRST_RESULT = 2
_NOUN_LAST = re.compile(
    "的(?:一[种类项个][\u4e00-\u9fff]{1,12}"
    "|(?:活动|行为|制度|机制|模式|办法|过程|服务|单位|企业|机构|平台|人员|区域|体系|方式|总称|统称|项目|产业|经济|[\u4e00-\u9fff]{0,4}系统|产品|设施|技术|工具|方法|地区|理念|现象|状态|态势|业态))$"
)
"""How a definition ends that says in its last words what its term is."""


def ended(name: str, expansion: str) -> str:
    """The explanation of a name that a sentence gives, without what the sentence goes on to tell."""
    asked = expansion.find("?", _IN_STEP)
    expansion = expansion[:asked] if asked > 0 else expansion  # what a broken encoding left of a full stop
    again = max(expansion.find(f"，{name}是"), expansion.find(f"，“{name}”是"))
    expansion = expansion[:again] if again > _IN_STEP else expansion  # …的都市圈，中三角是…
    expansion = _first_sense(name, expansion)
    if both := doubled(name, expansion):
        return expansion[: expansion.rfind(both[-1]) + len(both[-1])]
    clause = re.split("[，,]", expansion)[0]
    several = _SEVERAL_UNITS.search(name) is not None and len(clause) < len(expansion)
    if "、" in clause and len(parts := split_parts(name, clause)[0]) in counts(name):
        if several and len(parts) < max(counts(name)):
            return expansion  # 三区三线: 甲、乙、丙三种空间，以及丁、戊、己三条线
        told = clause.find(parts[-1]) + len(parts[-1])
        return clause[:told] if _TELLS_OF_ALL.match(clause, told) else clause  # 示范县、示范镇、示范村，分层推进
    return expansion


def _first_sense(name: str, expansion: str) -> str:
    """An explanation up to its first semicolon, unless what follows goes on with the list or the labels of the term."""
    head, mark, rest = expansion.partition("；") if "；" in expansion else expansion.partition(";")
    if not mark or len(fold(head)) < 4 or _GOES_ON.match(rest.strip()) or "“" in rest[:3]:
        return _without_results(name, expansion)
    if (reached := _units_reached(name, expansion)) > len(head):
        return expansion[:reached]
    if _in_step(expansion) or _digit_by_digit(name, expansion) or _one_each(name, expansion):
        return expansion
    whole, first = split_parts(name, expansion)[0], split_parts(name, head)[0]
    return expansion if len(whole) in counts(name) and len(first) not in counts(name) else _without_results(name, head)


def _units_reached(name: str, expansion: str) -> int:
    """Where the last of the members ends that hold what a name counts last (三圈 of 一带三圈: …圈；…圈；…圈)."""
    units = _UNIT.findall(fold(name.partition("”")[0]))
    if len(units) < _SEVERAL or (many := number(units[-1][0])) < _SEVERAL:
        return 0
    ends = [member.end() for member in re.finditer("[^；;]+", expansion) if member[0].endswith(units[-1][1])]
    return ends[-1] if len(ends) == many else 0


def _in_step(expansion: str) -> bool:
    """Whether the members between semicolons go in step: 坚持甲、乙；深化丙、丁；做实戊、己 is one explanation."""
    members = re.split("[；;]", expansion)
    marks = {len(re.findall("[，,、]", member)) for member in members}
    alike = max(map(len, members)) - min(map(len, members)) <= _IN_STEP
    return len(members) > 2 and len(marks) == 1 and 0 not in marks and alike and not re.search("[0-9]", expansion)


def _one_each(name: str, expansion: str) -> bool:
    """Whether semicolons part as many members as a name counts, all of which begin alike: 落实甲；落实乙；落实丙."""
    members = re.split("[；;]\\s?", expansion)
    return len(members) > 2 and len(members) in counts(name) and len({member[:2] for member in members}) == 1


def _digit_by_digit(name: str, expansion: str) -> bool:
    """Whether an explanation has a member for each digit of its name: 532: 5条线：…；3个目标：…；2个坚持：…."""
    digits = _DIGITS.fullmatch(name.partition("”")[0].strip("“"))
    return digits is not None and len(re.split("[；;]", expansion)) == len(digits[0])


def _without_results(name: str, expansion: str) -> str:
    """An explanation without the clauses that tell what came of it (…，差评件24小时内回访)."""
    clauses = re.split("([，,])", expansion)
    if counts(name) or "“" in expansion or "；" in expansion or len(clauses) < 3 or len(clauses[0]) < 6:
        return expansion
    if _NOUN_LAST.search(expansion):
        return expansion  # …，实现增雨、消雾等目的的活动
    for at in range(2, len(clauses), 2):
        if at == _FIRST_RESULT and _MEANS.match(clauses[0]) and _ACHIEVES.match(clauses[at]):
            continue  # 通过信息共享，实现企业免予申报
        if _RESULT.match(clauses[at]) or (
            re.search("[0-9０-９]", clauses[at]) and not re.search("[0-9０-９]", clauses[0])
        ):
            return "".join(clauses[: at - 1])
    return expansion
