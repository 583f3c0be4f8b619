"""What a document says of itself: dates, source, numbers, area, from front matter and lines about the document."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from corpus.model import Area, Meta
from corpus.places import area_of_document, parse_area
from corpus.reading.layout import LONGEST, layout
from corpus.records import record
from corpus.text import clean

_DIGITS = str.maketrans("０１２３４５６７８９〇零○一二三四五六七八九", "0123456789000123456789")
_SEPARATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s{0,2}[-./／年]\s{0,2}(\d{1,2})(?:\s{0,2}[-./／月]\s{0,2}(\d{1,2})(?!\d)\s{0,2}日?|\s{0,2}月)"
)
_HANZI_DATE = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年(十[一二]?|[一二三四五六七八九])月(?:([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,10}[〔［\[【(（]\s{0,2}(?:19|20)\d\d\s{0,2}[〕］\]】)）]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号"
)
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令\s{0,2}(?:第\s{0,2}\d{1,5}\s{0,2}号)")
_PLACED = re.compile(
    r"[日月年]\s{0,3}在.{2,60}|.{0,40}(?:会议|大会|会)上(?:的(?:报告|讲话))?[)）]?$|.{0,60}(?:通过|批准|审议)[)）]?$"
)
_DASHED = re.compile(r"[—–\-─]{1,4}")


def iso_date(text: str) -> str | None:
    """The first day or month that `text` gives in figures or Hanzi, as ISO; None when it gives none."""
    text = text[:LONGEST]
    if match := _SEPARATED.search(text.translate(_FULL)):
        year, month, day = match[1], int(match[2]), int(match[3] or 0)
    elif match := _HANZI_DATE.search(text):
        year, month, day = match[1].translate(_DIGITS), _small(match[2]), _small(match[3] or "")
    else:
        return None
    try:
        whole = datetime.date(int(year), month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]


_FULL = str.maketrans("０１２３４５６７８９．－", "0123456789.-")


def _small(hanzi: str) -> int:
    """A number under 100 in Hanzi; 0 for nothing."""
    tens, ten, ones = hanzi.rpartition("十")
    return (10 * int((tens or "一").translate(_DIGITS)) if ten else 0) + int((ones or "零").translate(_DIGITS))


@dataclass
class Clues:
    """What was gathered while the lines were read; the first find of each kind stays."""

    values: dict[str, str] = field(default_factory=dict)
    spoken: str = ""
    """The line that says when and where the text was delivered."""

    def note(self, key: str, value: str) -> None:
        """Keep `value` unless there is one already or it is empty."""
        value = value.strip(" \u3000|,，;；")
        if value and key not in self.values:
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
    table = layout()
    found = list(table.label.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)] if found else []
    return [
        Pair(table.labels["".join(match[1].split())], line[match.end() : end].strip(), match.start(), end)
        for match, end in zip(found, ends, strict=True)
    ]


def is_about(line: str) -> bool:
    """Whether a line is metadata: labelled values from its start, a date with little more, a document number."""
    found = pairs(line)
    if found:
        lead = line[: found[0].start]
        return not lead.strip() or (iso_date(lead) is not None and len(lead) <= 40)
    bare = line.strip("()（）【】[] ")
    return (
        is_date(bare) or _NUMBER.fullmatch(bare) is not None or _ORDER.fullmatch(bare) is not None or _is_masthead(bare)
    )


def _is_masthead(line: str) -> bool:
    """Whether a line heads a printed page: a whole date, a space, and a few words such as weekday and paper."""
    match = _SEPARATED.match(line)
    return (
        match is not None
        and match[3] is not None
        and len(line) <= 40
        and re.search(r"[，。,；;：:]", line) is None
        and (line[match.end() : match.end() + 1].isspace())
    )


def is_date(line: str) -> bool:
    """Whether a line is a date (with time of day or weekday) and nothing else."""
    if len(line) > 40 or iso_date(line) is None:
        return False
    rest = _HANZI_DATE.sub("", _SEPARATED.sub("", line.translate(_FULL)))
    rest = re.sub(
        r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:星期|周)[一二三四五六日天]|[\s,，()（）]|发布|成文|印发", "", rest
    )
    return not rest


def is_delivery(line: str) -> bool:
    """Whether a line under the title says when and where the text was delivered or passed."""
    if len(line) > 120:
        return False
    bare = line.strip("()（） \u3000")
    dashed = _DASHED.match(line)
    return (
        iso_date(line) is not None
        and bool(dashed or line[0] in "(（" or bare[:2] in ("19", "20"))
        and bool(_PLACED.search(bare))
    )


def gather(line: str, clues: Clues) -> None:
    """Take from a metadata line what it says."""
    found = pairs(line)
    if found and (date := iso_date(line[: found[0].start])):
        clues.note("published", date)
    for pair in found:
        if pair.kind in ("published", "dated"):
            if date := iso_date(pair.value):
                clues.note(pair.kind, date)
        elif pair.kind == "url":
            clues.note("url", pair.value.split(" ")[0])
        elif pair.kind == "index":
            clues.note("index", pair.value.split(" ")[0])
        elif pair.kind == "source" and (date := iso_date(pair.value)):
            clues.note("lone", date)  # 来源：某报 2021年5月18日 记者 某某
            said = _SEPARATED.search(pair.value.translate(_FULL)) or _HANZI_DATE.search(pair.value)
            clues.note("source", pair.value[: said.start()] if said else pair.value)
        elif pair.kind not in ("other", "chrome"):
            clues.note(pair.kind, pair.value.split("  ")[0])
    if found:
        return
    if is_delivery(line):
        clues.note("delivered", iso_date(line) or "")
        clues.spoken = clues.spoken or line
    elif is_date(line) or _is_masthead(line):
        clues.note("lone", iso_date(line) or "")
    elif match := _NUMBER.search(line) or _ORDER.search(line):
        clues.note("number", match[0])


def build(title: str, clues: Clues, front: dict[str, str], text: str, date: str | None) -> Meta:
    """The `Meta` of a document: front matter first, then the lines about it, then `date` from outside."""

    def get(*keys: str) -> str | None:
        return next((clean(values[key]) for key in keys for values in (front, clues.values) if values.get(key)), None)

    delivered = _whole_date(front.get("delivered")) or clues.values.get("delivered")
    published = _whole_date(front.get("published")) or next(
        (clues.values[key] for key in ("published", "dated", "lone") if key in clues.values), None
    )
    own = _whole_date(front.get("date")) or published or delivered
    source = get("source")
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
        url=get("url"),
        kind=get("kind"),
        restates=get("restates"),
    )


def _whole_date(text: str | None) -> str | None:
    """A date of the front matter: day, month or year alone."""
    if not text:
        return None
    match = re.fullmatch(r"((?:19|20)\d\d)(-(?:0[1-9]|1[0-2]))?年?", text.strip())
    return match[1] + (match[2] or "") if match else iso_date(text)
