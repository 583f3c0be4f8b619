"""Lines that say something of their document: labels with values, dates, numbers, who signs, where it was spoken."""

from __future__ import annotations

import re
from functools import cache

from corpus.folding import fold
from corpus.reading.iso_dates import (
    DAY_FIRST,
    FULL,
    HANZI_DATE,
    MINGUO,
    REPUBLIC,
    REPUBLIC_HANZI,
    SEPARATED,
    iso_date,
)
from corpus.reading.layout import LONGEST, layout, simple
from corpus.records import record

SIGNED = re.compile(
    r"(?P<by>[^，。,；;：:！？!?《》\d]{1,40}(?:政府|委员会|办公厅|办公室|国务院|领导小组|指挥部|[局厅部委会院署处办])|[总總]?第.{1,8}?期[^\d]{0,20}?"
    r"|[^，。,；;：:！？!?《》\d\s]{1,14}(?:网|網|报|報|社|台|在线|客户端|发布)(?=\s))"
    r"\s{0,40}(?=[12１２一二])"
)
"""What stands before the date where both are on one line: who signs, or the number of an issue."""
_ISSUE = re.compile(r"(?:\d{4}年\s{0,2})?[（(]?[总總]?第\s{0,2}.{1,8}\s{0,2}期(?:\s{0,4}[（(].{1,12}[)）])?[)）]?")
_CELLS = frozenset(
    (
        "索引号",
        "文号",
        "发文字号",
        "发布日期",
        "发文日期",
        "成文日期",
        "生成日期",
        "发布机构",
        "发文机关",
        "主题分类",
        "有效性",
    )
)
"""Labels of the table above a document."""
_ROW = 12
"""Cells of a row of such a table at most."""
NUMBER = re.compile(
    r"[\u4e00-\u9fff×]{1,10}\s{0,2}[〔［\[【(（]\s{0,2}(?:19|20)\d\d\s{0,2}[〕］\]】)）]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}[号號]"
)
ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令\s{0,2}(?:第\s{0,2}\d{1,5}\s{0,2}[号號])")
CLOCK = re.compile(r"(?<=\s)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_PLACED = re.compile(
    r"[日月年]\s{0,3}在.{2,60}|[日月]\s{0,3}[\u4e00-\u9fff]{2,24}第[一二三四五六七八九十]{1,4}届$|.{0,40}(?:会议|大会|会)上(?:的(?:报告|讲话))?[)）]?$|.{0,60}(?:通过|批准|审议)[)）]?$"
)
_SAT = re.compile(r"[^，。,；;：:！？!?《》“”\d\s]{1,16}[会會]\s{0,4}[─—–\-－]{1,2}\s{0,4}(?=[12１２一二])")
"""Which chamber sat, before the day: 立法會 ─ 2013年1月16日."""
_MET = re.compile(r"[日月年][^，。；]{6,60}(?:会议|大会|全会)$")
_PARTED = re.compile(r"[:：\]】\s]")
"""What parts a label from its value: a line without any has no label."""
_DATED = re.compile(r"[\d年期号號]")
"""What every date, number and issue has."""
_BESIDE = re.compile(
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[·•]\s?[\u4e00-\u9fff]{2,4}$|[上下]午\s?\d{1,2}\s?[时時点點](?:\s?\d{1,2}\s?分|半|正)?|(?:星期|周)[一二三四五六日天]|[\s,，()（）\[\]【】]|此件(?:有删改|公开发布|主动公开|依申请公开)|略?有删改|发布|成文|印发|印發|中華|中华|印$"
    r"|[?？\ufffd]{2,20}$"
)
"""What may stand beside a date that is alone on its line: time of day, weekday, brackets, characters that were lost."""
_CENTURY = re.compile(r"[12１２一二][\d〇零○OＯo九]|民")
"""How the year of every date begins."""
POSTED = re.compile(
    r"(?:(?:https?://)?www\.[\w./-]{3,60}\s{1,4}|.{0,20}(?:发表|發表|发布|發布|發佈|发佈)[于於]\s{0,2})"
    r"(?P<date>(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)\s{0,2}(?:[上下]午\s{0,2})?(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:\s{1,4}(?:[\u4e00-\u9fff]{1,10}[-—])?(?P<by>[\u4e00-\u9fff]{2,16}))?(?:\s{0,4}[|｜].{0,60})?"
)
"""When and by whom, behind the address of a site or the name of who wrote it in a forum."""
LETTER = re.compile(
    r"(?P<by>[\u4e00-\u9fff]{1,16}(?:院|部|会|府|署|局|处|厅|办公室))(?:函|令|公告|通告)\s{1,4}"
    r"(?P<date>(?:中华民国|民国)?\d{2,4}年\d{1,2}月\d{1,2}日)\s{0,4}"
    r"(?P<number>[\u4e00-\u9fff]{2,10}字第\s?[\dA-Z]{4,14}\s?号)(?:\s[^。；]{0,40})?[)）]?"
)
"""A letter of an office in Taiwan by its day and number."""
EPAPER = re.compile(r"(?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2})\s[^\n]{0,80}?content_\d{4,12}\.html?\b[^\n]{0,160}")
"""The line of a paper's page in the net that says of when, by whom and which file it is."""
_ADDRESS = re.compile(
    r"^\s{0,4}(?:https?://)?(?:www\.)?[\w-]{2,40}(?>(?:\.[\w-]{2,20}){1,4})(?:/[\w./-]{0,60})?\s{1,4}", re.ASCII
)
"""The address of a site, before what it says of a page."""
WRITTEN = re.compile(
    r"(?P<date>(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}+日?+)\s{0,2}+"
    r"(?!星期|周[一二三四五六日天]|起|印发|发布|公布|通过|修[订正]|实施|施行|成文|生效|批准|之?[前后]|[至到在于]|[上下中]午|晚"
    r"|凌晨|召开|开幕|举行|报道|更新|出版|第|消息)"
    r"[\u4e00-\u9fff·]{2,4}(?:[、，,\s]{1,2}[\u4e00-\u9fff·]{2,4}){0,4}"
)
"""A day and who wrote."""
STAMPED = re.compile(
    r"(?:[^\s\d，。；：:]{2,6}(?:\s{1,4}|·)){0,4}(?P<date>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s{0,2}(?:[A-Z]{3}\s{1,2})?\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
    r"(?:\s{1,4}(?:发布[:：]\s?)?[^\s，。；：:]{1,8}){0,4}"
)
"""A day with the time of day among a few words: who put it up, in which column."""
WHO = re.compile(r"作者|记者|通讯员|编辑|责编|责任编辑|发布者|发布人员|整理|撰文|浏览|点击|阅读|访问|人气|供稿")
"""Labels of people and counts, behind whose value a site sets the day."""
_SPOKEN = re.compile(r"[。？！?!]")
"""A mark of a sentence, in what somebody says behind his label."""
_SPEECH = 20
"""Characters from which it is a speech and no name."""
FIRST_PRINTED = re.compile(
    r"[（(]?(?:本文|原文|原)(?:首发|原载|刊载|刊登|发表|刊发|刊|载)(?:于|在)?(?=[^。；]{0,60}(?:19|20)\d\d)[^。；]{4,80}[)）]?"
)
"""Where and when an article was first printed."""
_ISSUED = re.compile(
    r"[（(][^（()）]{0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（()）。]{0,60}(?:发布|公布|颁布|印发|修订|修正|施行)[^（()）。]{0,60}[)）]"
)
"""Under the name of a rule, in brackets: when and by what order it was issued."""
_AS_OF = re.compile(
    r"(?:截?至)\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:止)?(?:的)?(?:修订|修正|更新|现行)(?:文?本|版本?)?"
)
"""Until when changes of a rule stand in it: 至2018年3月2日的修订本."""
_SITE = re.compile(r"[\u4e00-\u9fffA-Za-z·.]{2,16}")
_ACCOUNT = re.compile(r"(?:管理员|系统管理员|超级管理员|编辑|小编|编辑部|网站编辑|本站|admin|Admin)")
"""Who put a page up, before the label of the day."""
_DASHED = re.compile(r"[—–\-─]{1,4}")


@record
class Pair:
    """`label: value` in a line: what the label stands for, and where both lie."""

    kind: str
    value: str
    start: int
    end: int


def pairs(line: str) -> list[Pair]:
    """Every metadata label of a line with what follows it, up to the next label."""
    if len(line) > LONGEST:
        return []
    if "|" in line and (barred := _barred(line)):
        return barred
    if _PARTED.search(line) is None:
        return []
    table = layout()
    folded = fold(line)
    found = list(table.label.finditer(folded))
    if not found and len(line) <= 80 and (bare := table.bare_label.match(folded)):
        found = [bare, *_row_of_labels().finditer(folded, bare.end())]
    ends = [*(match.start() for match in found[1:]), len(line)] if found else []
    return [
        Pair(table.labels["".join(match[1].split())], _unboxed(line[match.end() : end]), match.start(), end)
        for match, end in zip(found, ends, strict=True)
    ]


def _barred(line: str) -> list[Pair]:
    """The pairs of a row of a table whose every other cell is a label: 索引号 | 12/2024 | 文号 | 青政〔2024〕1号."""
    cells: list[tuple[int, str]] = []
    at = 0
    for cell in line.split("|"):
        cells.append((at, cell))
        at += len(cell) + 1
    while cells and not cells[-1][1].strip():
        cells.pop()
    while cells and not cells[0][1].strip():
        del cells[0]
    kinds = [layout().labels.get("".join(fold(cell).split())) for _, cell in cells]
    if len(cells) % 2 or not cells or len(cells) > _ROW or not all(kinds[0::2]) or any(kinds[1::2]):
        return []
    return [
        Pair(kind or "", value.strip(), start, after + len(value))
        for (start, _), (after, value), kind in zip(cells[0::2], cells[1::2], kinds[0::2], strict=True)
    ]


def _unboxed(value: str) -> str:
    """A value without blanks around it, the mark before the next label, and the end of a bracket that holds both."""
    value = value.strip().rstrip("【[ ")
    return value[:-1].rstrip() if value.endswith(("】", "]")) and not re.search(r"[【\[]", value) else value


@cache
def _row_of_labels() -> re.Pattern[str]:
    """Labels between blanks, as they follow each other in a table whose cells lost their bounds."""
    spaced = "|".join(r"\s{0,6}".join(word) for word in sorted(_CELLS, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<=\s)({spaced})\s{{1,6}}(?=\S)")


def is_about(line: str) -> bool:
    """Whether a line is metadata: labelled values from its start, a date with little more, a document number."""
    if (
        POSTED.fullmatch(line)
        or EPAPER.fullmatch(line)
        or (len(line) <= 40 and (WRITTEN.fullmatch(line) or STAMPED.fullmatch(line)))
    ):
        return True
    found = pairs(line)
    if found:
        value = found[0].value
        if len(value) > _SPEECH and WHO.match(simple(line[found[0].start :])) and _SPOKEN.search(value):
            return False  # 记者：… asks a question
        lead = _ADDRESS.sub("", line[: found[0].start]).strip(" \u3000•·●▪◆■*【[〔")
        links = len(lead) <= 40 and lead.endswith(("|", "｜"))
        if _ACCOUNT.fullmatch(simple(lead)) and iso_date(value):
            return True
        if len(found) > 1 and len(lead) <= 16 and _SITE.fullmatch(lead) and any(iso_date(one.value) for one in found):
            return True
        return not lead or links or (iso_date(lead) is not None and len(lead) <= 40)
    if _DATED.search(line) is None:
        return False
    if len(line) <= 120 and (FIRST_PRINTED.fullmatch(simple(line)) or issued(simple(line)) or is_letter(line)):
        return True
    bare = line.removeprefix("- ").strip("()（）【】[] •·●▪◆■")
    return (
        is_date(bare)
        or NUMBER.fullmatch(bare) is not None
        or ORDER.fullmatch(bare) is not None
        or _ISSUE.fullmatch(line) is not None
        or is_masthead(bare)
        or is_signed(bare)
    )


def issued(line: str) -> bool:
    """Whether a line says when a rule was issued, or until when changes of it are in it."""
    return _ISSUED.fullmatch(line) is not None or _AS_OF.fullmatch(line) is not None


def is_letter(line: str) -> bool:
    """Whether a line names a letter of an office in Taiwan by its day and number."""
    return len(line) <= 120 and "字第" in line and LETTER.fullmatch(simple(line)) is not None


def is_page_of_paper(line: str) -> bool:
    """Whether a line says of which day and file of a paper's pages in the net a text is."""
    return EPAPER.fullmatch(line) is not None


def is_signed(line: str) -> bool:
    """Whether a line is a body's name, or the number of an issue, with a date after it and nothing else."""
    match = SIGNED.match(line) if len(line) <= 80 else None
    return match is not None and is_date(line[match.end() :])


def is_masthead(line: str) -> bool:
    """Whether a line heads a printed page: a whole date, a space, and a few words such as weekday and paper."""
    if len(line) > 60:
        return False
    section, bar, rest = line.replace("｜", "|").rpartition("|")
    if bar and len(section) <= 16 and is_date(rest):
        return True
    line = CLOCK.sub("", line)
    match = SEPARATED.match(line)
    return (
        match is not None
        and match[3] is not None
        and len(line) <= 40
        and re.search(r"[，。,；;：:]", line) is None
        and line[len(match[0].rstrip()) :][:1].isspace()
    )


def is_date(line: str) -> bool:
    """Whether a line is a date (with time of day or weekday) and nothing else."""
    if len(line) > 40 or _CENTURY.search(line) is None or iso_date(line) is None:
        return False
    rest = DAY_FIRST.sub("", HANZI_DATE.sub("", SEPARATED.sub("", line.translate(FULL))))
    rest = MINGUO.sub("", REPUBLIC_HANZI.sub("", REPUBLIC.sub("", rest)))
    return not _BESIDE.sub("", rest)


def is_delivery(line: str) -> bool:
    """Whether a line under the title says when and where the text was delivered or passed."""
    if len(line) > 120:
        return False
    if (sat := _SAT.match(line)) and is_date(line[sat.end() :]):
        return True
    bare = simple(line.strip("()（） \u3000"))
    dashed = _DASHED.match(line)
    return (
        iso_date(line) is not None
        and bool(dashed or line[0] in "(（" or bare[:2] in ("19", "20"))
        and bool(_PLACED.search(bare) or (line[0] in "(（" and _MET.search(bare)))
    )
