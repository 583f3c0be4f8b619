"""A query: parsed once, immutable, printable back, able to say itself.

Words apart by white space must all match; `"…"` is an exact phrase; `-word` and `-"…"` exclude;
`field:value` filters. Several filters of one field are alternatives, different fields must all hold.
`like:title` is the documents that are about the same as one; `sort:best` and `sort:newest` say in which order passages
come.
Full-width colons, quotes and signs count as their twins. A Query knows nothing of the library.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus import records
from corpus.folding import fold
from corpus.model import HitKind, Kind
from corpus.text import clean

LONGEST = 200
"""Characters that a query may have."""
SORT = "sort"
FIELDS = ("doc", "kind", "by", "place", "tag", "date", "in", "like", SORT)
SECTIONS = ("title", "names", "text", "notes")
BEST, NEWEST = "best", "newest"
ORDERS = (BEST, NEWEST)
"""What `sort:` takes."""

_SECTION_WORDS = {"标题": "title", "名称": "names", "正文": "text", "注释": "notes"}
_ORDER_WORDS = {"最佳": BEST, "最新": NEWEST, "相关": BEST, "日期": NEWEST}
_KIND_WORDS = {
    "举措": "initiative",
    "文档": "document",
    "词条": "term",
    "事件": "event",
    "数据": "figure",
    "单位": "body",
    "标题": "heading",
    "段落": "passage",
    "正文": "passage",
    "规划": "plan",
    "计划": "programme",
    "活动": "campaign",
    "改革": "reform",
    "制度": "mechanism",
    "机制": "mechanism",
    "机构": "institution",
    "会议": "meeting",
    "平台": "platform",
    "工程": "works",
    "奖项": "award",
    "片区": "zone",
    "考核": "assessment",
    "转述": "restatement",
}
CHINESE = {"kind": _KIND_WORDS, "in": _SECTION_WORDS, SORT: _ORDER_WORDS}
"""By field, the Chinese words that stand for its values, the best of several first."""
KINDS = (*(kind.value for kind in HitKind), *(kind.value for kind in Kind), "restatement")
"""What `kind:` takes: kinds of hits, kinds of initiatives, and documents that restate another."""

_PIECE = re.compile(
    r"""\s*+(?>(?P<minus>-(?=[^\s-]))?)(?:
        (?P<field>[A-Za-z]++):(?:"(?P<quoted>[^"]*+)"?|(?P<value>\S*+))
      | "(?P<phrase>[^"]*+)"?
      | (?P<word>\S++)
    )""",
    re.VERBOSE,
)
# The signs of the grammar alone: what stands inside words and phrases stays as it was typed.
_SIGNS = str.maketrans("：“”„「」＂－　", ':""""""- ')
_NO_QUOTES = dict.fromkeys(map(ord, '"“”„「」＂'))
_WORD = re.compile(r"[^\s\":：“”„「」＂－-][^\s\":：“”„「」＂]{0,200}")
"""What may stand in a query as a word and means nothing else there."""
_DATE = re.compile(r"(\d{4})(?:[-/年](\d{1,2})(?:[-/月](\d{1,2}))?)?[年月日]?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class QueryError(ValueError):
    """A query that cannot be read. `str()` is one English line; screens word it from the fields.

    Attributes:
        column: character of the query at which the fault stands, from 0.
        field: name of the filter, or empty.
        expected: what would have been right: literal values, apart by commas, or the name of a form.
        found: what stood there instead.
    """

    def __init__(self, column: int, field: str, expected: str, found: str = "") -> None:
        self.column, self.field, self.expected, self.found = column, field, expected, found
        where = f"{field}: " if field else ""
        super().__init__(f"column {column + 1}: {where}expected {expected}" + (f", found {found!r}" if found else ""))


class Sort(StrEnum):
    """What one piece of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    FILTER = "filter"


@records.record
class Piece:
    """One word, phrase or filter, as it was typed."""

    sort: Sort
    text: str
    """Of a filter: its value in canonical form (`works` for 工程, `2017-03..2017-10`)."""
    field: str = ""
    excluded: bool = False
    column: int = records.field(default=0, compare=False)

    @property
    def folded(self) -> str:
        """The text as it is compared."""
        return fold(self.text)

    def __str__(self) -> str:
        minus = "-" if self.excluded else ""
        if self.sort is Sort.FILTER:
            quoted = f'"{self.text}"' if re.search(r"\s", self.text) else self.text
            return f"{minus}{self.field}:{quoted}"
        return f'{minus}"{self.text}"' if self.sort is Sort.PHRASE else minus + self.text


@records.record
class Query:
    """A parsed query. `parse(str(query)) == query`."""

    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.pieces))

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def wanted(self) -> tuple[Piece, ...]:
        """Words and phrases that must all match."""
        return tuple(p for p in self.pieces if p.sort is not Sort.FILTER and not p.excluded)

    @property
    def unwanted(self) -> tuple[Piece, ...]:
        """Words and phrases that must not occur."""
        return tuple(p for p in self.pieces if p.sort is not Sort.FILTER and p.excluded)

    @property
    def filtered(self) -> bool:
        """Whether there is any filter."""
        return any(p.sort is Sort.FILTER and p.field != SORT for p in self.pieces)

    @property
    def best_first(self) -> bool:
        """Whether the best passages come first, not the newest: as `sort:` says last, else where several words are."""
        asked = [piece.text for piece in self.filters(SORT)]
        return asked[-1] == BEST if asked else len(self.wanted) > 1

    def ordered(self, best: bool) -> Query:
        """The same query with the best passages first, or the newest; it says so only where that is not a matter of
        course."""
        bare = Query(tuple(piece for piece in self.pieces if piece.field != SORT))
        if bare.best_first == best:
            return bare
        return Query((*bare.pieces, Piece(Sort.FILTER, BEST if best else NEWEST, SORT)))

    def replaced(self, piece: Piece, text: str) -> Query:
        """The same query with other words in the place of one piece; as a phrase, where the words are no word."""
        sort = Sort.WORD if _WORD.fullmatch(text) else Sort.PHRASE
        new = records.replace(piece, sort=sort, text=text.replace('"', " ").strip())
        return Query(tuple(new if one is piece else one for one in self.pieces))

    def filters(self, field: str) -> tuple[Piece, ...]:
        """The filters of one field, excluding ones too."""
        return tuple(p for p in self.pieces if p.sort is Sort.FILTER and p.field == field)

    def said(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The query in words, as data: (what, values).

        `what` is `words`, `phrase`, `without`, a field, or `not-` and a field.
        """
        said: dict[str, list[str]] = {}
        for piece in self.pieces:
            if piece.sort is Sort.FILTER:
                what = f"not-{piece.field}" if piece.excluded else piece.field
            elif piece.excluded:
                what = "without"
            else:
                what = "phrase" if piece.sort is Sort.PHRASE else "words"
            said.setdefault(what, []).append(piece.text)
        return tuple((what, tuple(values)) for what, values in said.items())


def _day(text: str, last: bool) -> str | None:
    """ISO day on which the date `text` begins, or ends; None when it is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= _days(year or 0, month or 1):
        return None
    month = month or (12 if last else 1)
    day = day or (_days(year or 0, month) if last else 1)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


def span_of_days(value: str) -> tuple[str, str] | None:
    """First and last ISO day of `2017`, `2017-03`, `2017-03-06`, `A..B`, `A..` or `..B`; None when it is none.

    An open side is `0000-01-01` or `9999-12-31`.
    """
    left, dots, right = value.partition("..")
    first = _day(left, last=False) if left else "0000-01-01"
    last = _day(right, last=True) if right else "9999-12-31" if dots else _day(left, last=True)
    if not (left or right) or first is None or last is None or first > last:
        return None
    return first, last


def _filter(field: str, value: str, excluded: bool, column: int) -> Piece:
    at = column + len(field) + 1
    if field not in FIELDS:
        raise QueryError(column, field, ", ".join(f"{name}:" for name in FIELDS))
    plain = fold(value).strip()
    if field == "kind":
        value = _KIND_WORDS.get(plain, plain)
        if value not in KINDS:
            raise QueryError(at, field, ", ".join(dict.fromkeys(KINDS)), plain)
    elif field == "in":
        value = _SECTION_WORDS.get(plain, plain)
        if value not in SECTIONS:
            raise QueryError(at, field, ", ".join(SECTIONS), plain)
    elif field == SORT:
        value = _ORDER_WORDS.get(plain, plain)
        if value not in ORDERS or excluded:
            raise QueryError(at, field, ", ".join(ORDERS), plain)
    elif field == "date":
        value = plain.replace("…", "..").replace("~", "..")
        if span_of_days(value) is None:
            raise QueryError(at, field, "2017, 2017-03, 2017-03-06, 2017-03..2017-10", plain)
    elif not plain:
        raise QueryError(at, field, "a word")
    return Piece(Sort.FILTER, value, field, excluded, column)


def like(title: str, path: str) -> str:
    """The query for the documents that are about the same as one: by its title, or the name of its file."""
    value = unquoted(title) or unquoted(path.rsplit("/", 1)[-1])
    return str(Piece(Sort.FILTER, value, "like"))


def unquoted(text: str) -> str:
    """`text` without the quotes that mean a phrase."""
    return clean(text).translate(_NO_QUOTES).strip()


def parse(text: str) -> Query:
    """Reads a query.

    Args:
        text: anything; a quote left open ends with the text.

    Raises:
        QueryError: for a filter that cannot be read, and for more than LONGEST characters, as typed or written out.
    """
    too_long = QueryError(min(LONGEST, len(text)), "", f"at most {LONGEST} characters")
    if len(text) > LONGEST:
        raise too_long
    text = clean(text)
    signs = text.translate(_SIGNS)
    pieces: list[Piece] = []
    at = 0
    while match := _PIECE.match(signs, at):
        at = match.end()
        excluded = match["minus"] is not None
        if match["field"] is not None:
            name = "quoted" if match["quoted"] is not None else "value"
            start = match.start("field")
            pieces.append(_filter(match["field"].lower(), text[slice(*match.span(name))], excluded, start))
            continue
        sort = Sort.PHRASE if match["phrase"] is not None else Sort.WORD
        start, end = match.span("phrase" if sort is Sort.PHRASE else "word")
        found = text[start:end].strip()
        if found:
            pieces.append(Piece(sort, found, "", excluded, start))
    query = Query(tuple(pieces))
    if len(str(query)) > LONGEST:  # with the quotes and spaces that were left out; history keeps this form
        raise too_long
    return query
