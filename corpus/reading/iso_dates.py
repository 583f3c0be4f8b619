"""Dates as lines about a document write them: in figures, in Hanzi, in years of the Republic, in English."""

from __future__ import annotations

import datetime
import re

from corpus.reading.layout import LONGEST

_DIGITS = str.maketrans("０１２３４５６７８９〇零○OＯo一二三四五六七八九", "0123456789000000123456789")
SEPARATED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s{0,2}[-./／年]\s{0,2}|\s{1,3}(?=\d{1,2}月\d{1,2}日))(\d{1,2})(?:\s{0,2}[-./／月]\s{0,2}(\d{1,2})(?!\d)\s{0,2}日?|\s{0,2}月)"
)
HANZI_DATE = re.compile(
    r"([一二][〇零○OＯo0０一二三四五六七八九]{3}|(?<!\d)(?:19|20)\d\d)年(十[一二]?|[一二三四五六七八九])月(?:([一二三廿卅]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九])[日號号])?"
)
DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
"""11.03.2015, 05/03/2026: as sites outside the mainland write it; the month is first where the other is none."""
REPUBLIC = re.compile(r"(?:民國|民国)\s{0,2}(\d{2,3})\s{0,2}年\s{0,2}(\d{1,2})\s{0,2}月(?:\s{0,2}(\d{1,2})\s{0,2}日)?")
REPUBLIC_HANZI = re.compile(
    r"(?:民國|民国)\s{0,2}((?:一百)?[一二三四五六七八九〇零○]{0,3}十?[一二三四五六七八九]?)年"
    r"(十[一二]?|[一二三四五六七八九])月(?:([一二三廿卅]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九])[日號号])?"
)
"""民國一○九年五月十二日, 民國一百零九年, 民國八十九年."""
MINGUO = re.compile(
    r"(?<!\d)(1[0-4]\d)(?:年\s{0,2}(\d{1,2})月\s{0,2}(\d{1,2})日|([-./])(\d{1,2})\4(\d{1,2})(?![\d./-]))"
)
"""112年4月11日, 112-04-11: a year of the Republic that is not called one."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
ENGLISH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]{{1,2}}{_MONTH}[\s,-]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)|"
    rf"{_MONTH.replace('month', 'first')}\s{{1,2}}(?P<second>\d{{1,2}}),?\s{{1,2}}(?P<last>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""Tue, 30 Aug 2022 06:23:50 GMT; August 30, 2022: as mails and feeds write it."""
FULL = str.maketrans("０１２３４５６７８９．－", "0123456789.-")


def iso_date(text: str) -> str | None:
    """The first day or month that `text` gives in figures or Hanzi, as ISO; None when it gives none."""
    text = text[:LONGEST]
    if match := SEPARATED.search(text.translate(FULL)):
        year, month, day = match[1], int(match[2]), int(match[3] or 0)
    elif match := HANZI_DATE.search(text):
        year, month, day = match[1].translate(_DIGITS), small(match[2]), small(match[3] or "")
    elif match := REPUBLIC.search(text.translate(FULL)):
        year, month, day = str(1911 + int(match[1])), int(match[2]), int(match[3] or 0)
    elif match := REPUBLIC_HANZI.search(text):
        year, month, day = str(1911 + _republic(match[1])), small(match[2]), small(match[3] or "")
    elif match := DAY_FIRST.search(text):
        year, month, day = match[4], int(match[3]), int(match[1])
        if month > 12:
            month, day = day, month
    elif match := MINGUO.search(text.translate(FULL)):
        year, month, day = str(1911 + int(match[1])), int(match[2] or match[5]), int(match[3] or match[6])
    elif match := ENGLISH.search(text):
        year, month = match["year"] or match["last"], 1 + _MONTHS.index((match["month"] or match["first"]).lower())
        day = int(match["day"] or match["second"])
    else:
        return None
    try:
        whole = datetime.date(int(year), month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]


def _republic(hanzi: str) -> int:
    """The year of the Republic in Hanzi, figure by figure or in words; far off for what is neither."""
    if "百" in hanzi or "十" in hanzi:
        hundred, _, rest = hanzi.rpartition("百")
        return (100 if hundred else 0) + small(rest.lstrip("零〇○"))
    return int(hanzi.translate(_DIGITS) or "9999")


def small(hanzi: str) -> int:
    """A number under 100 in Hanzi; 0 for nothing."""
    hanzi = hanzi.replace("廿十", "廿").replace("卅十", "卅").replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = hanzi.rpartition("十")
    return (10 * int((tens or "一").translate(_DIGITS)) if ten else 0) + int((ones or "零").translate(_DIGITS))
