"""By what lists of documents go that no document says in so many words: the year that a title names, its folder."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath

_YEAR = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|(?<![〇零○一二三四五六七八九十])[一二][〇零○一二三四五六七八九]{3}(?=年)"
)
_SPAN = re.compile(r"[0-9]{4}\s{0,2}年?\s{0,2}[-—–~～至到]{1,2}\s{0,2}[0-9]{2,4}")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def named_year(title: str) -> str | None:
    """The one year that a title names, whether it has come or not; None for none, several or a span (2021—2023年)."""
    years = {match[0].translate(_DIGITS) for match in _YEAR.finditer(title)}
    if len(years) != 1 or _SPAN.search(title):
        return None
    year = years.pop()
    return year if year >= "1900" else None


def dated(date: str | None, title: str) -> str:
    """The date of a document, else the year of its title, else nothing."""
    return date or named_year(title) or ""


def folder(path: bytes) -> str:
    """The name of the folder in which a file stands."""
    return PurePosixPath(os.fsdecode(path)).parent.name
