"""Figures in the cells of a table: the row or the column names the indicator, the header period, unit and status."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from corpus.extraction.figures.statuses import is_ahead
from corpus.extraction.rulebook import load
from corpus.extraction.tables import TABLE_WORDS, Cell, Row, Table
from corpus.model import Area, Figure, Reason, Role, Span, Status
from corpus.places import find_areas
from corpus.records import record

_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s?[-—–~～至到]{1,2}\s?((?:19|20)\d\d))?")
_NUMBER = re.compile(
    r"(?P<open>[\[〔［(（]?)(?P<sign>[≥≤><＞＜≧≦约达近超]{0,2}[+\-－−]?)(?P<number>\d[\d,，]{0,15}(?:\.\d{1,6})?)"
    r"(?P<unit>[^\d\s|\[\]〔〕［］()（）左右以上下内]{0,8})(?:左右|以上|以下|以内)?[\]〕］)）]?"
)
_OWN_UNIT = re.compile(r"[^\s\d，,。；;：:、—-]{1,10}")
_BLANKS = re.compile(r"\s")
_NO_UNIT = frozenset(("-", "—", "", "/"))
_LONGEST = 40


@record
class Column:
    """What a column holds: label, unit, skip, change, mean, value."""

    sort: str
    period: str | None = None
    status: Status | None = None
    unit: str = ""
    name: str = ""


@cache
def _units() -> re.Pattern[str]:
    """Any unit, with what it is reckoned in."""
    sorts: Any = load("quantities").data["units"].values()
    units = "|".join(re.escape(unit) for unit in sorted({u for sort in sorts for u in sort}, key=len, reverse=True))
    return re.compile(f"(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)?(?:{units})(?:/[^/\\s]{{1,6}})?")


def _unit(text: str) -> str:
    """`text` as a unit; empty when it is none."""
    text = text.strip().replace("％", "%")
    return text if _units().fullmatch(text) else ""


def _printed(text: str) -> str:
    """What stands in a column of units, one that nobody knew included: 万m³/小时."""
    return _unit(text) or (text if _OWN_UNIT.fullmatch(text) else "")


def _bracketed(text: str) -> str:
    found = TABLE_WORDS.bracket.search(text)
    return _unit(found["unit"]) if found else ""


def _period(text: str) -> str | None:
    found = _YEAR.search(text)
    if found is None:
        return None
    return f"{found[1]}/{found[2]}" if found[2] else found[1]


def _column(head: str, body: Sequence[str], now: str) -> Column:
    if TABLE_WORDS.skip.fullmatch(head):
        return Column("skip")
    if TABLE_WORDS.units.fullmatch(head):
        return Column("unit")
    numbers = sum(_NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None for text in body)
    if numbers * 2 < sum(text not in _NO_UNIT for text in body) or not numbers:
        return Column("label", name=head)
    if not head.strip():  # a lower half of the header says what it is, if anything does
        return Column("skip")
    period = _period(head)
    if TABLE_WORDS.mean.search(head):
        return Column("mean", period, unit=_bracketed(head))
    if TABLE_WORDS.change.search(head):
        return Column("change", period, unit="%")
    status = None
    if TABLE_WORDS.target.search(head) and not TABLE_WORDS.share_of.search(head):
        status = Status.TARGET
    elif TABLE_WORDS.expected.search(head):
        status = Status.EXPECTED
    elif TABLE_WORDS.actual.search(head):
        status = Status.ACTUAL
    elif period and now and period[-4:] > now[:4]:
        status = Status.TARGET
    return Column("value", period, status, _bracketed(head), TABLE_WORDS.bracket.sub("", head).strip())


def _name(text: str) -> str:
    """A row's label as an indicator: without its number, 其中 and unit."""
    text = TABLE_WORDS.numbered.sub("", text.strip())
    text = TABLE_WORDS.base.sub("", TABLE_WORDS.of_them.sub("", text))
    if _bracketed(text):
        text = TABLE_WORDS.bracket.sub("", text)
    return text.strip(" :：*")[:_LONGEST]


class TableReader:
    """Reads the figures of tables.

    Args:
        area: of the document.
        now: ISO date of the document, or an empty string.
        fallback: the period of figures whose table names none.
        plans: whether the document speaks of what is to come.
        time_in: gives the value of the time in a stretch of text.
    """

    def __init__(
        self, area: Area, now: str, fallback: str | None, *, plans: bool, time_in: Callable[[Span], str | None]
    ) -> None:
        self.area, self.now, self.fallback, self.plans, self.time_in = area, now, fallback, plans, time_in

    def figures(self, table: Table, caption: str) -> list[Figure]:
        """The figures of `table`; `caption` is the text of the line above it."""
        width = len(table.header.cells)
        numbered = TABLE_WORDS.numbers.fullmatch(table.header.cells[0].text) is not None
        rows = [wide for row in table.rows if (wide := _widened(_ungrouped(row, numbered=numbered), width))]
        columns = [
            _column(cell.text, [row.cells[at].text for row in rows], self.now)
            for at, cell in enumerate(table.header.cells)
        ]
        label = _label(columns)
        years = [at for at, column in enumerate(columns) if _is_years(rows, at)]
        if years:
            label = years[0]
        if label is None or not any(column.sort in ("value", "change", "mean") for column in columns):
            return []
        _span_means(columns)
        unit = _bracketed(caption) or (_unit(found["unit"]) if (found := TABLE_WORDS.unit.search(caption)) else "")
        told = self.time_in(table.caption) if caption else None
        period = told if told and len(told) != len("2018-03-08") else _period(caption)
        out: list[Figure] = []
        for row in rows:
            out += self._row(row, columns, label, bool(years), (unit, period))
        return out

    def _row(
        self, row: Row, columns: Sequence[Column], label: int, by_year: bool, caption: tuple[str, str | None]
    ) -> list[Figure]:
        name = _name(row.cells[label].text)
        own = next((_printed(row.cells[at].text) for at, column in enumerate(columns) if column.sort == "unit"), "")
        own = own or _bracketed(row.cells[label].text)
        places = [] if by_year else [found.area for found in find_areas(name) if len(found.span) == len(name)]
        area = places[0] if places else self.area
        grid = not by_year and not places and not TABLE_WORDS.label.search(columns[label].name)
        due = next(
            (row.cells[at].span for at, column in enumerate(columns) if TABLE_WORDS.due.search(column.name)), None
        )
        deadline = self.time_in(due) if due else None
        out: list[Figure] = []
        latest: int | None = None
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            number = _NUMBER.fullmatch(cell.text)
            if number is None or at == label or column.sort not in ("value", "change", "mean"):
                continue
            printed = number["unit"].replace("％", "%")
            value = float(number["number"].replace(",", "").replace("，", ""))
            value = -value if number["sign"].endswith(("-", "－", "−")) else value
            if column.sort == "change":
                if latest is not None and out[latest].change is None:
                    out[latest] = _changed(out[latest], value)
                elif latest is None and (own_rate := _rate(name, value)):
                    period = _period(name) if by_year else column.period or deadline or caption[1] or self.fallback
                    out.append(self._figure(own_rate, abs(value), "%", period, column, area, cell))
                continue
            indicator = column.name if by_year or places else name
            plain = TABLE_WORDS.plain.fullmatch(_BLANKS.sub("", column.name))
            if grid and column.unit and column.name and not plain and not _YEAR.search(column.name):
                indicator = column.name + name if name in TABLE_WORDS.words("sums") else name + column.name
            if column.sort == "mean":
                summed = bool(number["open"])  # [15]: of all the years together
                rate = "累计增长" if summed else "年均增长"
                level = own == "%" and not summed  # 调查失业率 <5.5 over the years: a bound, and no rate of a rate
                indicator = indicator if level or indicator.endswith(TABLE_WORDS.listed("moves")) else indicator + rate
                own = own if summed else "%"
            unit = printed or column.unit or own or caption[0]
            period = _period(name) if by_year else column.period or deadline or caption[1] or self.fallback
            if len(indicator) < 2 or (printed and not _unit(printed)):
                continue
            figure = self._figure(indicator, value, unit, period, column, area, cell)
            latest = len(out) if column.sort == "value" else latest
            out.append(figure)
        return out

    def _figure(
        self, indicator: str, value: float, unit: str, period: str | None, column: Column, area: Area, cell: Cell
    ) -> Figure:
        end = (period or "").rpartition("/")[2]
        plans = is_ahead(period, self.now) or (self.plans and (not period or end[:4] >= self.now[:4]))
        status = column.status or (Status.TARGET if plans else Status.ACTUAL)
        evidence = tuple(filter(None, (column.name, column.period)))
        return Figure(
            indicator, value, unit, period, None, area, status, _inner(cell), Reason("table-cell", None, evidence)
        )


def _ungrouped(row: Row, *, numbered: bool) -> Row:
    """The row without the name of a group before its number, which moves its cells by one: 经济发展 | 1 | ….

    Args:
        row: of a table.
        numbered: whether the first column of the table holds the numbers of its rows.
    """
    moved = numbered and len(row.cells) > 2 and not row.cells[-1].text and row.cells[0].text
    if not moved or not row.cells[1].text.isdecimal() or _NUMBER.fullmatch(row.cells[0].text):
        return row
    return Row(row.line, (*row.cells[1:], row.cells[-1]))


def _widened(row: Row, width: int) -> Row | None:
    """The row in as many cells as the header: one that lacks its first (a group's name told once, a sum without a
    number) or its last is filled up.
    """
    lacks = width - len(row.cells)
    if not lacks:
        return row
    if lacks < 0 or lacks > 2 or len(row.cells) < 2:
        return None
    blank = (Cell(Span(row.line.span.start, row.line.span.start), ""),) * lacks
    numbered = _NUMBER.fullmatch(row.cells[0].text) is not None
    summed = row.cells[0].text.startswith(TABLE_WORDS.listed("sums"))
    if numbered or (row.line.role is Role.TABLE and not summed):
        return None
    first_number = next((at for at, cell in enumerate(row.cells) if _NUMBER.fullmatch(cell.text)), 0)
    if summed and lacks == 2:
        return Row(row.line, (blank[0], *row.cells, blank[0]))
    return Row(row.line, (*blank, *row.cells)) if first_number else None


def _label(columns: Sequence[Column]) -> int | None:
    """The column that names what the numbers of a row are: the one called 指标, else the last before the numbers."""
    labels = [at for at, column in enumerate(columns) if column.sort == "label"]
    named = [at for at in labels if TABLE_WORDS.label.search(columns[at].name)]
    first = next((at for at, column in enumerate(columns) if column.sort in ("value", "mean", "change")), len(columns))
    before = [at for at in labels if at < first]
    return next(iter(named or before[-1:] or labels), None)


def _span_means(columns: list[Column]) -> None:
    """Gives a column of yearly means the years between the two value columns before it (2020 and 2025: 2021/2025)."""
    ends: list[Column] = []
    for at, column in enumerate(columns):
        if column.sort == "value" and column.period and len(column.period) == 4:
            ends.append(column)
        elif column.sort == "mean" and column.period is None and ends:
            last = ends[-1]
            first = f"{int(ends[-2].period or 0) + 1}/" if len(ends) > 1 else ""
            period = f"{first}{last.period}" if first[:4] != last.period else last.period
            columns[at] = Column("mean", period, last.status, column.unit, column.name)


def _inner(cell: Cell) -> Span:
    """The number with its unit, without the bracket around it."""
    text = cell.text
    start = len(text) - len(text.lstrip("[〔［(（"))
    end = len(text.rstrip("]〕］)）"))
    return Span(cell.span.start + start, cell.span.start + max(end, start + 1))


def _rate(name: str, value: float) -> str:
    """What a row is called that has a growth and no sum: 工业增加值增长; empty where its name says so already."""
    told = name.endswith(TABLE_WORDS.listed("rates"))
    return "" if told else name + ("下降" if value < 0 else "增长")


def _changed(figure: Figure, value: float) -> Figure:
    change = f"{'-' if value < 0 else '+'}{abs(value):g}%"
    return Figure(
        figure.indicator,
        figure.value,
        figure.unit,
        figure.period,
        change,
        figure.area,
        figure.status,
        figure.span,
        figure.why,
    )


def _is_years(rows: Sequence[Row], at: int) -> bool:
    """Whether the rows of a table are years, its columns the indicators."""
    return bool(rows) and all(_YEAR.fullmatch(row.cells[at].text.strip().removesuffix("年")) for row in rows)
