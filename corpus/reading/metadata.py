"""What a document says of itself: dates, source, numbers, area, from front matter and lines about the document."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cache

from corpus.folding import fold
from corpus.homes import area_of_document
from corpus.model import Area, Meta
from corpus.places import parse_area
from corpus.reading.datelines import (
    agency_of,
    date_of_address,
    date_of_dateline,
    date_of_meeting,
    date_of_opening,
    date_of_title,
    day_of_issue,
    issuer_of,
    speaker_of,
)
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
from corpus.text import clean

_SIGNED = re.compile(
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
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_NAMELESS = re.compile(
    r"本站|本网|本站原创|原创|网络|互联网|转载|佚名|未知|不详|其他|管理员|admin|(?:会员|网友|用户|本站)(?:上传|投稿|整理|推荐|分享)"
)
"""What a site prints for a source that it does not name."""
_NOTHING = re.compile(r"无|暂无|没有|空|未编号|[-—–－/\\.·]{1,8}|null|none|n/?a", re.IGNORECASE)
"""What stands behind a label that has no value."""
_NUMBER = re.compile(
    r"[\u4e00-\u9fff×]{1,10}\s{0,2}[〔［\[【(（]\s{0,2}(?:19|20)\d\d\s{0,2}[〕］\]】)）]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}[号號]"
)
_YEAR_OF_NUMBER = re.compile(r"[〔［\[【(（]\s{0,2}((?:19|20)\d\d)\s{0,2}[〕］\]】)）]")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令\s{0,2}(?:第\s{0,2}\d{1,5}\s{0,2}[号號])")
_CLOCK = re.compile(r"(?<=\s)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_PLACED = re.compile(
    r"[日月年]\s{0,3}在.{2,60}|.{0,40}(?:会议|大会|会)上(?:的(?:报告|讲话))?[)）]?$|.{0,60}(?:通过|批准|审议)[)）]?$"
)
_SAT = re.compile(r"[^，。,；;：:！？!?《》“”\d\s]{1,16}[会會]\s{0,4}[─—–\-－]{1,2}\s{0,4}(?=[12１２一二])")
"""Which chamber sat, before the day: 立法會 ─ 2013年1月16日."""
_MET = re.compile(r"[日月年][^，。；]{6,60}(?:会议|大会|全会)$")
_PARTED = re.compile(r"[:：\]】\s]")
"""What parts a label from its value: a line without any has no label."""
_DATED = re.compile(r"[\d年期号號]")
"""What every date, number and issue has."""
_BESIDE = re.compile(
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[上下]午\s?\d{1,2}\s?[时時点點](?:\s?\d{1,2}\s?分|半|正)?|(?:星期|周)[一二三四五六日天]|[\s,，()（）\[\]【】]|发布|成文|印发|印發|中華|中华|印$"
    r"|[?？\ufffd]{2,20}$"
)
"""What may stand beside a date that is alone on its line: time of day, weekday, brackets, characters that were lost."""
_CENTURY = re.compile(r"[12１２一二][\d〇零○OＯo九]|民")
"""How the year of every date begins."""
_POSTED = re.compile(
    r"(?:(?:https?://)?www\.[\w./-]{3,60}\s{1,4}|.{0,20}(?:发表|發表|发布|發布|發佈|发佈)[于於]\s{0,2})"
    r"(?P<date>(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)\s{0,2}(?:[上下]午\s{0,2})?(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:\s{1,4}(?:[\u4e00-\u9fff]{1,10}[-—])?(?P<by>[\u4e00-\u9fff]{2,16}))?(?:\s{0,4}[|｜].{0,60})?"
)
"""When and by whom, behind the address of a site or the name of who wrote it in a forum."""
_LETTER = re.compile(
    r"(?P<by>[\u4e00-\u9fff]{1,16}(?:院|部|会|府|署|局|处|厅|办公室))(?:函|令|公告|通告)\s{1,4}"
    r"(?P<date>(?:中华民国|民国)?\d{2,4}年\d{1,2}月\d{1,2}日)\s{0,4}"
    r"(?P<number>[\u4e00-\u9fff]{2,10}字第\s?[\dA-Z]{4,14}\s?号)(?:\s[^。；]{0,40})?[)）]?"
)
"""A letter of an office in Taiwan by its day and number."""
_EPAPER = re.compile(r"(?P<date>(?:19|20)\d\d-\d{1,2}-\d{1,2})\s[^\n]{0,80}?content_\d{4,12}\.html?\b[^\n]{0,160}")
"""The line of a paper's page in the net that says of when, by whom and which file it is."""
_ADDRESS = re.compile(
    r"^\s{0,4}(?:https?://)?(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20}){1,4}+(?:/[\w./-]{0,60})?\s{1,4}", re.ASCII
)
"""The address of a site, before what it says of a page."""
_HANZI = re.compile(r"[\u3400-\u9fff]")
_GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s{0,2}(?:(?:浏览|点击|阅读|访问)(?:量|数|次数|率)?|人气|编辑|责编|责任编辑|作者|记者|字体|字号|时间|日期|发布时间|分享|打印)\s?[:：]"
    r"|\s{1,4}(?:发布|更新|发表)(?:时间|日期)(?=\s)"
)
"""A label that a site puts right behind the name of a source."""
_WRITTEN = re.compile(
    r"(?P<date>(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}+日?+)\s{0,2}+"
    r"(?!星期|周[一二三四五六日天]|起|印发|发布|公布|通过|修[订正]|实施|施行|成文|生效|批准|之?[前后]|[至到在于]|[上下中]午|晚"
    r"|凌晨|召开|开幕|举行|报道|更新|出版|第|消息)"
    r"[\u4e00-\u9fff·]{2,4}(?:[、，,\s]{1,2}[\u4e00-\u9fff·]{2,4}){0,4}"
)
"""A day and who wrote."""
_STAMPED = re.compile(
    r"(?:[^\s\d，。；：:]{2,6}(?:\s{1,4}|·)){0,4}(?P<date>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s{0,2}(?:[A-Z]{3}\s{1,2})?\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
    r"(?:\s{1,4}(?:发布[:：]\s?)?[^\s，。；：:]{1,8}){0,4}"
)
"""A day with the time of day among a few words: who put it up, in which column."""
_END_DAY = re.compile(
    r"(?:^|[\s\u4e00-\u9fff])((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s{0,2}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$"
)
"""A whole day that ends what stands behind a label."""
_CLOCK_AND_AGENCY = re.compile(r"\d[:：]\d\d\s{1,4}([\u4e00-\u9fff]{2,10}(?:社|网|報|报|台|客户端))$")
"""The time of day, and whose report it is."""
_WHO = re.compile(r"作者|记者|通讯员|编辑|责编|责任编辑|发布者|发布人员|整理|撰文|浏览|点击|阅读|访问|人气|供稿")
"""Labels of people and counts, behind whose value a site sets the day."""
_SPOKEN = re.compile(r"[。？！?!]")
"""A mark of a sentence, in what somebody says behind his label."""
_SPEECH = 20
"""Characters from which it is a speech and no name."""
_FIRST_PRINTED = re.compile(
    r"[（(]?(?:本文|原文|原)(?:首发|原载|刊载|刊登|发表|刊发|刊|载)(?:于|在)?(?=[^。；]{0,60}(?:19|20)\d\d)[^。；]{4,80}[)）]?"
)
"""Where and when an article was first printed."""
_ISSUED = re.compile(
    r"[（(][^（()）]{0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（()）。]{0,60}(?:发布|公布|颁布|印发|修订|修正|施行)[^（()）。]{0,60}[)）]"
)
"""Under the name of a rule, in brackets: when and by what order it was issued."""
_WHOSE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}"
    r"(?P<by>[\u4e00-\u9fff·]{2,14}?(?:日报|晚报|时报|报|報|网|網|通讯社|电视台|客户端|办公室|委员会|改革办|政府|局|厅))(?:\s.{0,24})?"
)
"""A day and whose report it is."""
_AS_OF = re.compile(
    r"(?:截?至)\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:止)?(?:的)?(?:修订|修正|更新|现行)(?:文?本|版本?)?"
)
"""Until when changes of a rule stand in it: 至2018年3月2日的修订本."""
_PAPER = re.compile(r"《([^《》]{2,20})》")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")
"""Seconds, or thousandths of them, since 1970, as data bases keep times."""
_BEGIN, _AHEAD = datetime.datetime(1970, 1, 1), 8
"""When they begin, and hours by which China is ahead."""
_LATE = 2
"""Years after its signature from which the time at which a site put a document up says nothing of it."""
_SITE = re.compile(r"[\u4e00-\u9fffA-Za-z·.]{2,16}")
_ACCOUNT = re.compile(r"(?:管理员|系统管理员|超级管理员|编辑|小编|编辑部|网站编辑|本站|admin|Admin)")
"""Who put a page up, before the label of the day."""
_DASHED = re.compile(r"[—–\-─]{1,4}")


@dataclass
class Clues:
    """What was gathered while the lines were read; the first find of each kind stays."""

    values: dict[str, str] = field(default_factory=dict)
    spoken: str = ""
    """The line that says when and where the text was delivered."""

    def note(self, key: str, value: str) -> None:
        """Keep `value` unless there is one already or it says that there is none."""
        value = value.strip(" \u3000|,，;；-—")
        if value and key not in self.values and _NOTHING.fullmatch(value) is None:
            self.values[key] = value


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
        _POSTED.fullmatch(line)
        or _EPAPER.fullmatch(line)
        or (len(line) <= 40 and (_WRITTEN.fullmatch(line) or _STAMPED.fullmatch(line)))
    ):
        return True
    found = pairs(line)
    if found:
        value = found[0].value
        if len(value) > _SPEECH and _WHO.match(simple(line[found[0].start :])) and _SPOKEN.search(value):
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
    if len(line) <= 120 and (_FIRST_PRINTED.fullmatch(simple(line)) or _issued(simple(line)) or is_letter(line)):
        return True
    bare = line.removeprefix("- ").strip("()（）【】[] •·●▪◆■")
    return (
        is_date(bare)
        or _NUMBER.fullmatch(bare) is not None
        or _ORDER.fullmatch(bare) is not None
        or _ISSUE.fullmatch(line) is not None
        or _is_masthead(bare)
        or is_signed(bare)
    )


def _issued(line: str) -> bool:
    """Whether a line says when a rule was issued, or until when changes of it are in it."""
    return _ISSUED.fullmatch(line) is not None or _AS_OF.fullmatch(line) is not None


def is_letter(line: str) -> bool:
    """Whether a line names a letter of an office in Taiwan by its day and number."""
    return len(line) <= 120 and "字第" in line and _LETTER.fullmatch(simple(line)) is not None


def is_page_of_paper(line: str) -> bool:
    """Whether a line says of which day and file of a paper's pages in the net a text is."""
    return _EPAPER.fullmatch(line) is not None


def is_signed(line: str) -> bool:
    """Whether a line is a body's name, or the number of an issue, with a date after it and nothing else."""
    match = _SIGNED.match(line) if len(line) <= 80 else None
    return match is not None and is_date(line[match.end() :])


def _is_masthead(line: str) -> bool:
    """Whether a line heads a printed page: a whole date, a space, and a few words such as weekday and paper."""
    if len(line) > 60:
        return False
    section, bar, rest = line.replace("｜", "|").rpartition("|")
    if bar and len(section) <= 16 and is_date(rest):
        return True
    line = _CLOCK.sub("", line)
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


def gather(line: str, clues: Clues) -> None:
    """Take from a metadata line what it says."""
    if post := _POSTED.fullmatch(line):
        clues.note("published", iso_date(post["date"]) or "")
        clues.note("source", post["by"] or "")
        return
    if paper := _EPAPER.fullmatch(line):
        clues.note("published", iso_date(paper["date"]) or "")
        return
    if len(line) <= 40 and (written := _WRITTEN.fullmatch(line)):
        clues.note("published", iso_date(written["date"]) or "")
        return
    if len(line) <= 40 and (stamped := _STAMPED.fullmatch(line)):
        clues.note("published", iso_date(stamped["date"]) or "")
        clues.note("source", by[1] if (by := _CLOCK_AND_AGENCY.search(line)) else "")
    found = pairs(line)
    if found and (date := iso_date(line[: found[0].start])):
        clues.note("published", date)
    posted = any(pair.kind in ("source", "other") for pair in found)
    for pair in found:
        if pair.kind in ("published", "dated", "updated"):
            if date := iso_date(pair.value):
                if by := _CLOCK_AND_AGENCY.search(pair.value):
                    clues.note("source", by[1])
                # 时间 beside 来源 or 作者, or to the minute, is when a site put the page up
                timed = posted or _CLOCK.search(pair.value) is not None
                clock = timed and simple(line[pair.start : pair.start + 2]) == "时间"
                clues.note("posted" if clock else pair.kind, date)
        elif pair.kind == "url":
            clues.note("url", pair.value.split(" ")[0])
        elif pair.kind == "index":
            clues.note("index", pair.value.split(" ")[0])
        elif pair.kind == "source" and (date := iso_date(pair.value)):
            clues.note("lone", date)  # 来源：某报 2021年5月18日 记者 某某
            said = SEPARATED.search(pair.value.translate(FULL)) or HANZI_DATE.search(pair.value)
            clues.note("source", pair.value[: said.start()] if said else pair.value)
        elif pair.kind == "source" and (_NAMELESS.fullmatch(pair.value) or _HANZI.search(pair.value) is None):
            continue
        elif pair.kind in ("other", "chrome"):
            if _WHO.match(simple(line[pair.start : pair.end])) and (ended := _END_DAY.search(pair.value)):
                clues.note("published", iso_date(ended[1]) or "")
        else:
            clues.note(pair.kind, _GLUED.split(pair.value.split("  ")[0])[0])
    if found:
        return
    if len(line) <= 120 and _FIRST_PRINTED.fullmatch(simple(line)):
        clues.note("published", iso_date(line) or "")
        clues.note("source", paper[1] if (paper := _PAPER.search(line)) else "")
    elif len(line) <= 120 and _issued(simple(line)):
        clues.note("dated", iso_date(line) or "")
    elif len(line) <= 120 and (letter := _LETTER.fullmatch(simple(line))):
        clues.note("dated", iso_date(line) or "")
        clues.note("number", line[letter.start("number") : letter.end("number")])
        clues.note("signed", line[: letter.end("by")])
    elif is_delivery(line):
        clues.note("delivered", iso_date(line) or "")
        clues.spoken = clues.spoken or line
    elif is_date(line.removeprefix("- ").strip("•·●▪◆■ ")) or _is_masthead(line):
        clues.note("lone", iso_date(line) or "")
        if whose := _WHOSE.fullmatch(line):
            clues.note("letterhead", whose["by"])
    elif is_signed(line):
        signed = _SIGNED.match(line)
        clues.note("lone", iso_date(line[signed.end() :] if signed else line) or "")
        if signed and not re.search(r"第.{1,8}期", signed["by"]):
            clues.note("signed", signed["by"])
    elif match := _NUMBER.search(line) or _ORDER.search(line):
        clues.note("number", match[0])


def build(title: str, clues: Clues, front: dict[str, str], text: str, date: str | None) -> Meta:
    """The `Meta` of a document: front matter first, then the lines about it, then `date` from outside."""

    def get(*keys: str) -> str | None:
        found = (values[key].strip() for key in keys for values in (front, clues.values) if values.get(key))
        return next((clean(one) for one in found if _NOTHING.fullmatch(one) is None), None)

    delivered = _whole_date(front.get("delivered")) or clues.values.get("delivered")
    published = _whole_date(front.get("published")) or next(
        (clues.values[key] for key in ("published", "posted", "dated", "lone", "updated") if key in clues.values), None
    )
    borne = clues.values.get("dated") or clues.values.get("lone")
    late = published == clues.values.get("posted") and _is_late(borne, published)
    own = (
        _whole_date(front.get("date"))
        or (borne if late else _year_of_number(get("number"), borne, published) or published)
        or delivered
        or date_of_dateline(text)
        or date_of_opening(text)
        or date_of_title(title)
        or date_of_address(get("url"))
    )
    delivered = delivered or date_of_meeting(title, text, published)
    own = own or delivered
    if own and len(own) == len("2020-06") and not front.get("date"):
        own = day_of_issue(text, own) or own
    stated = get("source")
    address = stated if stated and _LINK.match(stated) else None  # where it was found is no one who issued it
    source = (None if address else stated) or agency_of(text) or issuer_of(title) or speaker_of(text)
    source = source or get("letterhead")
    area = parse_area(front["area"]) if front.get("area") else area_of_document(title, source or "", clues.spoken, text)
    return Meta(
        title=clean(title),
        date=own or date,
        delivered=delivered,
        published=published,
        source=source,
        area=Area(tuple(clean(level) for level in area.levels)),
        number=get("number"),
        index=get("index"),
        url=get("url") or address,
        kind=get("kind"),
        restates=get("restates"),
        written=borne if borne and published and len(borne) == 10 and borne < published else None,
    )


def _is_late(borne: str | None, posted: str | None) -> bool:
    """Whether a site put a document up years after it was signed."""
    return borne is not None and posted is not None and int(posted[:4]) - int(borne[:4]) >= _LATE


def _year_of_number(number: str | None, borne: str | None, published: str | None) -> str | None:
    """The year in a document's number, where a site put it up years later and it bears no day of its own."""
    year = _YEAR_OF_NUMBER.search(number) if number and not borne else None
    return year[1] if year and _is_late(year[1], published) else None


def _whole_date(text: str | None) -> str | None:
    """A date of the front matter or a column: day, month or year alone, also without anything between (20180611)."""
    if not text:
        return None
    if epoch := _EPOCH.fullmatch(text.strip()):
        return (_BEGIN + datetime.timedelta(seconds=int(epoch[1]), hours=_AHEAD)).date().isoformat()
    if compact := _COMPACT.fullmatch(text.strip()):
        return iso_date("-".join(compact.groups()))
    match = re.fullmatch(r"((?:19|20)\d\d)(-(?:0[1-9]|1[0-2]))?年?", text.strip())
    return match[1] + (match[2] or "") if match else iso_date(text)
