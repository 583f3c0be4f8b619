"""What a document says of itself: dates, source, numbers, area, from front matter and lines about the document."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from corpus.homes import area_of_document
from corpus.model import Area, Meta
from corpus.places import parse_area
from corpus.reading.about_lines import (
    CLOCK,
    EPAPER,
    FIRST_PRINTED,
    LETTER,
    NUMBER,
    ORDER,
    POSTED,
    SIGNED,
    STAMPED,
    WHO,
    WRITTEN,
    is_date,
    is_delivery,
    is_masthead,
    is_signed,
    issued,
    pairs,
)
from corpus.reading.datelines import (
    agency_of,
    date_of_address,
    date_of_dateline,
    date_of_meeting,
    date_of_opening,
    date_of_title,
    day_of_issue,
    government_of,
    issuer_of,
    speaker_of,
)
from corpus.reading.iso_dates import (
    FULL,
    HANZI_DATE,
    SEPARATED,
    iso_date,
)
from corpus.reading.layout import simple
from corpus.text import clean

_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_NAMELESS = re.compile(
    r"本站|本网|本站原创|原创|网络|互联网|转载|佚名|未知|不详|其他|管理员|admin|(?:会员|网友|用户|本站)(?:上传|投稿|整理|推荐|分享)"
)
"""What a site prints for a source that it does not name."""
_NOTHING = re.compile(r"无|暂无|没有|空|未编号|[-—–－/\\.·]{1,8}|null|none|n/?a", re.IGNORECASE)
"""What stands behind a label that has no value."""
_YEAR_OF_NUMBER = re.compile(r"[〔［\[【(（]\s{0,2}((?:19|20)\d\d)\s{0,2}[〕］\]】)）]")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s{0,2}(?:(?:浏览|点击|阅读|访问)(?:量|数|次数|率)?|人气|编辑|责编|责任编辑|作者|记者|字体|字号|时间|日期|发布时间|分享|打印)\s?[:：]"
    r"|\s{1,4}(?:发布|更新|发表)(?:时间|日期)(?=\s)"
)
"""A label that a site puts right behind the name of a source."""
_END_DAY = re.compile(
    r"(?:^|[\s\u4e00-\u9fff])((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s{0,2}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$"
)
"""A whole day that ends what stands behind a label."""
_CLOCK_AND_AGENCY = re.compile(r"\d[:：]\d\d\s{1,4}([\u4e00-\u9fff]{2,10}(?:社|网|報|报|台|客户端))$")
"""The time of day, and whose report it is."""
_WHOSE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}"
    r"(?P<by>[\u4e00-\u9fff·]{2,14}?(?:日报|晚报|时报|报|報|网|網|通讯社|电视台|客户端|办公室|委员会|改革办|政府|局|厅))(?:\s.{0,24})?"
)
"""A day and whose report it is."""
_PAPER = re.compile(r"《\s?([^《》]{2,20}?)\s?》")
_OF_MEDIUM = re.compile(
    r"(?:^|[\s|｜])(?P<by>文汇报|文匯報|聯合報|联合报|[\u4e00-\u9fff·]{2,14}?(?:[日晚晨早时商都]报|导报|周报|[日晚早時]報|新聞網|新闻网|政府网|通讯社|通訊社|电视台|電視台|电台|客户端|之声|新闻中心|融媒体中心|(?<![上官])网))"
    r"(?=$|[\s|｜／/（(])"
)
"""Whose report it is, among a day and who wrote."""
_GLUED_SOURCE = re.compile(r"(?<=[日\d])\s?(?:信息|稿件|文章)?(?:来源|來源)\s?[:：]\s?([\u4e00-\u9fff·]{2,24})")
"""The label of the source right behind a day."""
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")
"""Seconds, or thousandths of them, since 1970, as data bases keep times."""
_BEGIN, _AHEAD = datetime.datetime(1970, 1, 1), 8
"""When they begin, and hours by which China is ahead."""
_LATE = 2
"""Years after its signature from which the time at which a site put a document up says nothing of it."""


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


def gather(line: str, clues: Clues) -> None:
    """Take from a metadata line what it says."""
    if post := POSTED.fullmatch(line):
        clues.note("published", iso_date(post["date"]) or "")
        clues.note("source", post["by"] or "")
        return
    if paper := EPAPER.fullmatch(line):
        clues.note("published", iso_date(paper["date"]) or "")
        return
    if len(line) <= 40 and (written := WRITTEN.fullmatch(line)):
        clues.note("published", iso_date(written["date"]) or "")
        _note_medium(line, clues)
        return
    if len(line) <= 40 and (stamped := STAMPED.fullmatch(line)):
        clues.note("published", iso_date(stamped["date"]) or "")
        clues.note("source", by[1] if (by := _CLOCK_AND_AGENCY.search(line)) else "")
        _note_medium(line, clues)
    found = pairs(line)
    if found and (date := iso_date(line[: found[0].start])):
        clues.note("published", date)
    posted = any(pair.kind in ("source", "other") for pair in found)
    for pair in found:
        if pair.kind in ("published", "dated", "updated"):
            if date := iso_date(pair.value):
                if by := _CLOCK_AND_AGENCY.search(pair.value) or _GLUED_SOURCE.search(pair.value):
                    clues.note("source", by[1])
                # 时间 beside 来源 or 作者, or to the minute, is when a site put the page up
                timed = posted or CLOCK.search(pair.value) is not None
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
            if WHO.match(simple(line[pair.start : pair.end])) and (ended := _END_DAY.search(pair.value)):
                clues.note("published", iso_date(ended[1]) or "")
        else:
            clues.note(pair.kind, _GLUED.split(pair.value.split("  ")[0])[0])
    if found:
        return
    if len(line) <= 120 and FIRST_PRINTED.fullmatch(simple(line)):
        clues.note("published", iso_date(line) or "")
        clues.note("source", paper[1] if (paper := _PAPER.search(line)) else "")
    elif len(line) <= 120 and issued(simple(line)):
        clues.note("dated", iso_date(line) or "")
    elif len(line) <= 120 and (letter := LETTER.fullmatch(simple(line))):
        clues.note("dated", iso_date(line) or "")
        clues.note("number", line[letter.start("number") : letter.end("number")])
        clues.note("signed", line[: letter.end("by")])
    elif is_delivery(line):
        clues.note("delivered", iso_date(line) or "")
        clues.spoken = clues.spoken or line
    elif is_date(line.removeprefix("- ").strip("•·●▪◆■ ")) or is_masthead(line):
        clues.note("lone", iso_date(line) or "")
        if whose := _WHOSE.fullmatch(line):
            clues.note("letterhead", whose["by"])
        _note_medium(line, clues)
    elif is_signed(line):
        signed = SIGNED.match(line)
        clues.note("lone", iso_date(line[signed.end() :] if signed else line) or "")
        if signed and not re.search(r"第.{1,8}期", signed["by"]):
            clues.note("signed", signed["by"])
    elif match := NUMBER.search(line) or ORDER.search(line):
        clues.note("number", match[0])


def _note_medium(line: str, clues: Clues) -> None:
    """Whose report it is, where a line of a day and a few words says so without a label."""
    if by := _OF_MEDIUM.search(line):
        clues.note("letterhead", by["by"])


def build(title: str, clues: Clues, front: dict[str, str], text: str, date: str | None, *, titled: bool = True) -> Meta:
    """The `Meta` of a document: front matter first, then the lines about it, then `date` from outside.

    `titled`: whether the title is its own.
    """

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
        or get("issue")
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
    source = source or government_of(text, area)
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
        titled=titled,
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
