"""A library with answers made by hand: screens drawn from it change when screens change, not when extraction does."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.library.document_pages import DocumentPages
from corpus.library.engine import EVERYTHING, FoldedText, Scope
from corpus.library.laid import Laid, lay
from corpus.library.page_views import Facts, Stops
from corpus.library.timeline_views import Day, Picked
from corpus.library.views import (
    ClaimRow,
    Counts,
    Difference,
    DocumentRow,
    EventRow,
    Expansion,
    FigureRow,
    Glance,
    Heading,
    IndicatorRow,
    InitiativeCard,
    InitiativeRow,
    Mention,
    NamedTerm,
    NameRow,
    Promise,
    TermCard,
    TermRow,
)
from corpus.model import (
    Area,
    Certainty,
    Claim,
    ClaimKind,
    DifferenceKind,
    Document,
    Figure,
    HitKind,
    How,
    Kind,
    Lane,
    Line,
    Meta,
    Reason,
    Role,
    Span,
    Stage,
    Status,
)
from corpus.readings import uncommon
from corpus.timex_value import grain
from tests.tui.some_documents import Documents
from tui.rows.events import EventSource
from tui.rows.figure_table import FigureSource
from tui.rows.figures import name_of
from tui.rows.firsts import firsts_of
from tui.rows.initiatives import InitiativeSource, sorted_initiatives
from tui.rows.periods import Zoom
from tui.rows.terms import TermSource, sorted_terms

TEXT = """关于办好民生实事的通知
各街道、各部门：
2021年3月5日，东湖区启动“暖心家园行动”，年内改造老旧小区36个。
每月10日开展“民情恳谈日”活动，做到“四到位”。
2021年9月底前，建成“十分钟便民圈”20个。2021年上半年，受理群众诉求1.2万件。"""
WHY = Reason("canned")


def at(words: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _lines() -> tuple[Line, ...]:
    lines, start = [], 0
    for number, text in enumerate(TEXT.split("\n")):
        lines.append(Line(Role.BODY if number else Role.TITLE, Span(start, start + len(text))))
        start += len(text) + 1
    return tuple(lines)


TITLE = "关于办好民生实事的通知"
DOCUMENTS = (
    DocumentRow(1, "/x/a.txt", "a", TITLE, "2021-03-08", "东湖区政府", "云州市东湖区", None, None, 1830, 3, 4, 6),
    DocumentRow(2, "/x/b.txt", "b", "[red]2020年工作总结[/]", "2021-01", None, "云州市", None, None, 9200, 41, 18, 77),
    DocumentRow(3, "/x/c.md", "c", "便民圈建设方案", None, "区民政局", "", "restatement", TITLE, 640, 1, 0, 2),
)  # fmt: skip
INITIATIVES = (
    InitiativeRow(1, "暖心家园行动", Kind.CAMPAIGN, "云州市东湖区", "云州市东湖区", 3, 17, "2021-03-05", None, 0.9),
    InitiativeRow(2, "十分钟便民圈", Kind.WORKS, "东湖区民政局", "云州市东湖区", 2, 8, None, Stage.STARTED, 0.8),
    InitiativeRow(3, "马上就办、真抓实干、一抓到底工作机制", Kind.MECHANISM, None, "云州市", 1, 4, None, None, 0.7),
    InitiativeRow(4, "民情恳谈日", Kind.MEETING, None, "云州市东湖区", 1, 2, None, None, 0.6),
)  # fmt: skip


def _event(
    id: int, when: str, days: tuple[str, str] | None, words: str, what: str, lane: Lane, **more: Any
) -> EventRow:
    line = next(line for line in _lines() if line.span.start <= at(words).start < line.span.end)
    first, last = days or (None, None)
    sentence = TEXT[line.span.start : line.span.end]
    return EventRow(
        id, 1, TITLE, when, first, last, words, at(words), line.span, sentence, what, lane,
        more.get("named", ()), more.get("kind"), "云州市东湖区", more.get("sure", Certainty.SURE), WHY,
    )  # fmt: skip


EVENTS = (
    _event(3, "2021-H1", ("2021-01-01", "2021-06-30"), "2021年上半年", "受理群众诉求1.2万件", Lane.HAPPENED),
    _event(
        1, "2021-03-05", ("2021-03-05",) * 2, "2021年3月5日", "启动“暖心家园行动”", Lane.LAUNCHED,
        named=("暖心家园行动",), kind=Kind.CAMPAIGN,
    ),
    _event(
        4, "2021-09", ("2021-09-01", "2021-09-30"), "2021年9月底", "建成“十分钟便民圈”20个", Lane.DUE,
        kind=Kind.WORKS, sure=Certainty.UNSURE,
    ),
    _event(2, "XXXX-XX-10", None, "每月10日", "开展“民情恳谈日”活动", Lane.HAPPENED, kind=Kind.MEETING),
)  # fmt: skip
EXPANSION = Expansion(
    1, TITLE, "政策到位、服务到位、人员到位", How.NOTE, at("四到位"), ("政策", "服务", "人员"), 4, WHY
)
TERMS = (TermRow(1, "四到位", (EXPANSION,), 1, 2, "2021-03-08"), TermRow(2, "两委", (), 2, 5, "2021-01"))


def _figure(id: int, words: str, indicator: str, value: float, unit: str, period: str, **more: Any) -> FigureRow:
    line = next(line for line in _lines() if line.span.start <= at(words).start < line.span.end)
    figure = Figure(
        indicator, value, unit, period, more.get("change"), Area(("云州市", "东湖区")),
        more.get("status", Status.ACTUAL), at(words), WHY,
    )  # fmt: skip
    return FigureRow(id, 1, TITLE, figure, TEXT[line.span.start : line.span.end], line.span)


HOMES = (
    _figure(1, "36个", "改造老旧小区", 36, "个", "2021", status=Status.TARGET),
    _figure(2, "36个", "改造老旧小区", 30, "个", "2020", change="+20%"),
    _figure(3, "20个", "改造老旧小区", 28, "个", "2020"),
)
APPEALS = _figure(4, "1.2万件", "受理群众诉求", 1.2, "万件", "2021-H1")
INDICATORS = (
    IndicatorRow("改造老旧小区", "云州市东湖区", HOMES, DifferenceKind.CONFLICT),
    IndicatorRow("受理群众诉求", "云州市东湖区", (APPEALS,), None),
)
DIFFERENCES = (Difference("改造老旧小区", "云州市东湖区", "2020", DifferenceKind.CONFLICT, HOMES[1:], "30个 ≠ 28个"),)
PROMISES = (Promise("改造老旧小区", "云州市东湖区", "2020", False, HOMES[0], HOMES[1], "36个 → 30个"),)
CLAIMS = tuple(
    ClaimRow(
        id, 1, TITLE,
        Claim(
            "民情恳谈日", "全市", "云州市", 1, ClaimKind.FIRST, body, Area(("云州市",)), at("民情恳谈日"),
            _lines()[3].span, WHY,
        ),
        TEXT[_lines()[3].span.start : _lines()[3].span.end], 1, True,
    )
    for id, body in ((1, "东湖区"), (2, "清河区"))
)  # fmt: skip


def _name(id: int, kind: HitKind, target: int | None, text: str, span: Span, note: str) -> NameRow:
    return NameRow(id, kind, target, 1, span, text, uncommon(fold(text)), 1.0, 1, "", note)


class Timeline:
    """The events of a library by pages, as `corpus.library.timeline` gives them, looked for in all of them."""

    def __init__(self, events: Sequence[EventRow]) -> None:
        kept = (one for one in events if one.first or one.when.startswith("XXXX"))
        self._events = [replace(one, id=number) for number, one in enumerate(kept)]

    def _on(self, first: str | None, grains: Collection[int], lanes: Collection[Lane]) -> list[int]:
        on_day = [one for one in self._events if one.first == first and one.lane in lanes]
        return [one.id for one in on_day if grain(one.when) in grains]

    def days(self) -> tuple[Day, ...]:
        return tuple(Day(one.first, grain(one.when), one.lane, 1) for one in self._events)

    def of_day(
        self, first: str | None, grains: Collection[int], lanes: Collection[Lane], offset: int, most: int
    ) -> Sequence[int]:
        return self._on(first, grains, lanes)[offset : offset + most]

    def rank(self, id: int, first: str | None, grains: Collection[int], lanes: Collection[Lane]) -> int:
        return self._on(first, grains, lanes).index(id)

    def place(self, when: str, start: int, title: str) -> tuple[int, Day] | None:
        found = (one for one in self._events if (one.when, one.span.start, one.title) == (when, start, title))
        return next(((one.id, Day(one.first, grain(one.when), one.lane, 1)) for one in found), None)

    def rows(self, ids: Sequence[int]) -> list[EventRow | None]:
        return [self._events[id] for id in ids]

    def pick(self, condition: Condition) -> Picked:
        def passes(event: EventRow, wanted: Wanted) -> bool:
            told = fold(EventSource(Zoom.MONTH).words(event))
            return wanted.word in told or event.id in wanted.ids or bool(wanted.dated and wanted.dated in told)

        kept = (one for one in self._events if all(passes(one, word) for word in condition.words))
        return Picked((one.id, one.first, grain(one.when), one.lane.value) for one in kept)


class InitiativePages:
    """The initiatives of a library by pages, as `corpus.library.initiative_pages` gives them."""

    def __init__(self, rows: Sequence[InitiativeRow]) -> None:
        self._rows = rows

    def _left(self, condition: Condition) -> list[InitiativeRow]:
        def passes(row: InitiativeRow, wanted: Wanted) -> bool:
            told = fold(InitiativeSource().words(row))
            return wanted.word in told or row.id in wanted.ids or bool(wanted.dated and wanted.dated in told)

        return [row for row in self._rows if all(passes(row, word) for word in condition.words)]

    def ids(self, condition: Condition, order: str = "weight") -> array[int]:
        return array("q", (row.id for row in sorted_initiatives(self._left(condition), order)))

    def first(self, many: int, most: int) -> array[int] | None:
        return None

    def placed(self, condition: Condition) -> Iterator[tuple[int, str]]:
        return ((row.id, row.body or row.area) for row in self._left(condition))

    def rows(self, ids: Sequence[int]) -> list[InitiativeRow | None]:
        known = {row.id: row for row in self._rows}
        return [known.get(id) for id in ids]

    def keys(self, ids: Collection[int]) -> Sequence[tuple[int, str, str]]:
        return [(one.id, one.name, one.body or one.area) for one in self._rows if one.id in ids]

    def called(self, name: str, place: str | None = None) -> Sequence[int]:
        return [one.id for one in self._rows if one.name == name and place in (None, one.body or one.area)]

    def most(self, ids: Collection[int] | None = None) -> int:
        return max((row.documents for row in self._rows), default=0)

    def places(self, ids: Collection[int] | None = None) -> Iterator[str]:
        return (row.body or row.area for row in self._rows)


class TermPages:
    """The terms of a library by pages, as `corpus.library.term_pages` gives them."""

    def __init__(self, rows: Sequence[TermRow]) -> None:
        self._rows = rows

    def ids(self, condition: Condition, order: str = "name") -> tuple[array[int], int]:
        def passes(row: TermRow, wanted: Wanted) -> bool:
            return wanted.word in fold(TermSource().words(row)) or row.id in wanted.ids

        left = [row for row in self._rows if all(passes(row, word) for word in condition.words)]
        ids = array("q", (row.id for row in sorted_terms(left, order)))
        return ids, sum(1 for row in left if row.expansions)

    def rows(self, ids: Sequence[int]) -> list[TermRow | None]:
        known = {row.id: row for row in self._rows}
        return [known.get(id) for id in ids]

    def called(self, term: str) -> int | None:
        return next((row.id for row in self._rows if row.term == term), None)

    def names(self, ids: Collection[int]) -> Sequence[str]:
        return [row.term for row in self._rows if row.id in ids]

    def most(self, ids: Collection[int] | None = None) -> int:
        return max((row.documents for row in self._rows), default=0)


class FigurePages:
    """The figures of a library by pages, as `corpus.library.figure_pages` gives them; row ids are their numbers."""

    def __init__(self, library: Library) -> None:
        self._rows: dict[str, Sequence[Any]] = {
            "difference": library.differences(),
            "promise": library.promises(),
            "indicator": library.indicators(),
            "first": firsts_of(library.claims()),
        }

    def _left(self, table: str, condition: Condition) -> array[int]:
        def passes(row: Any, wanted: Wanted) -> bool:
            return wanted.word in fold(FigureSource().words(row))

        rows = enumerate(self._rows[table])
        return array("q", (id for id, row in rows if all(passes(row, word) for word in condition.words)))

    def differences(self, condition: Condition) -> dict[DifferenceKind, array[int]]:
        out: dict[DifferenceKind, array[int]] = {}
        for id in self._left("difference", condition):
            out.setdefault(self._rows["difference"][id].kind, array("q")).append(id)
        return out

    def promises(self, condition: Condition) -> tuple[array[int], int]:
        ids = self._left("promise", condition)
        return ids, sum(not self._rows["promise"][id].met for id in ids)

    def indicators(self, condition: Condition, order: str = "figures") -> array[int]:
        rows = self._rows["indicator"]
        names = {"name": lambda id: (rows[id].name, rows[id].area), "area": lambda id: (rows[id].area, rows[id].name)}
        return array("q", sorted(self._left("indicator", condition), key=names.get(order, lambda _id: 0)))

    def firsts(self, condition: Condition) -> tuple[array[int], int]:
        ids = self._left("first", condition)
        return ids, sum(self._rows["first"][id].contested for id in ids)

    def called(self, table: str, name: str, area: str | None = None) -> Sequence[int]:
        return [id for id, row in enumerate(self._rows[table]) if name_of(row) == name and area in (None, row.area)]

    def names(self, table: str, ids: Collection[int]) -> Sequence[tuple[str, str, str | None]]:
        def mark(row: Any) -> str | None:
            if isinstance(row, Promise):
                return "met" if row.met else "missed"
            return row.kind if isinstance(row, Difference) else row.difference

        return [(name_of(row), row.area, mark(row)) for row in (self._rows[table][id] for id in ids)]

    def periods(
        self, ids: Collection[int] | None, documents: Collection[int] | None
    ) -> Sequence[tuple[str | None, int]]:
        rows = (row for id, row in enumerate(self._rows["indicator"]) if ids is None or id in ids)
        return list(Counter(one.figure.period for row in rows for one in row.figures).items())

    def titled(self, words: Sequence[str]) -> frozenset[int] | None:
        return frozenset()

    def ranks(self) -> Sequence[tuple[str, int, str]]:
        return [
            (one.claims[0].claim.kind, one.claims[0].claim.rank, one.claims[0].claim.scope)
            for one in self._rows["first"]
        ]

    def difference_rows(self, ids: Sequence[int]) -> list[Difference]:
        return [self._rows["difference"][id] for id in ids]

    def promise_rows(self, ids: Sequence[int]) -> list[Promise]:
        return [self._rows["promise"][id] for id in ids]

    def indicator_rows(self, ids: Sequence[int], documents: Collection[int] | None) -> list[IndicatorRow]:
        return [self._rows["indicator"][id] for id in ids]

    def claim_rows(self, firsts: Sequence[int]) -> list[tuple[ClaimRow, ...]]:
        return [self._rows["first"][id].claims for id in firsts]


class Library:
    """What the screens and the search ask."""

    generation = 1

    def counts(self) -> Counts:
        return Counts(3, 4, 4, 2, 0, 0)

    def failures(self) -> tuple[()]:
        return ()

    def documents(self) -> tuple[DocumentRow, ...]:
        return DOCUMENTS

    def titles(self) -> Iterator[tuple[int, str, str, str]]:
        return iter((one.id, one.title, one.path, one.digest) for one in self.documents())

    @property
    def document_pages(self) -> DocumentPages:
        return Documents(self.documents()).document_pages

    def initiatives(self, document: int | None = None) -> tuple[InitiativeRow, ...]:
        return INITIATIVES

    @property
    def initiative_pages(self) -> InitiativePages:
        return InitiativePages(self.initiatives())

    def wholes(self) -> tuple[tuple[int, int], ...]:
        return ()

    def initiative(self, id: int) -> InitiativeCard:
        row = next(row for row in INITIATIVES if row.id == id)
        mention = (Mention(1, at(row.name)),) if row.name in TEXT else ()
        events = tuple(event for event in EVENTS if row.name in event.initiatives)
        return InitiativeCard(row, (), None, (), None, (), mention, events, (), (), WHY)

    def events(self, first: str | None = None, last: str | None = None) -> tuple[EventRow, ...]:
        return EVENTS

    @property
    def timeline(self) -> Timeline:
        return Timeline(self.events())

    def indicators(self) -> tuple[IndicatorRow, ...]:
        return INDICATORS

    def differences(self) -> tuple[Difference, ...]:
        return DIFFERENCES

    def promises(self) -> tuple[Promise, ...]:
        return PROMISES

    def claims(self) -> tuple[ClaimRow, ...]:
        return CLAIMS

    @property
    def figure_pages(self) -> FigurePages:
        return FigurePages(self)

    def promises_of(self, figures: Collection[int]) -> tuple[Promise, ...]:
        return tuple(one for one in self.promises() if {one.target.id, one.result.id} & set(figures))

    def term(self, id: int) -> TermCard:
        row = next(row for row in TERMS if row.id == id)
        found = TEXT.find(row.term)
        span = Span(found, found + len(row.term))
        return TermCard(row, (Mention(1, span),), ((1, span, row.term),)) if found >= 0 else TermCard(row, (), ())

    def terms(self) -> tuple[TermRow, ...]:
        return TERMS

    @property
    def term_pages(self) -> TermPages:
        return TermPages(self.terms())

    def term_called(self, names: Sequence[str]) -> int | None:
        return next((row.id for name in names for row in TERMS if row.term == name), None)

    def terms_within(self, text: str) -> tuple[NamedTerm, ...]:
        return tuple(NamedTerm(row.id, row.term, bool(row.expansions)) for row in TERMS if row.term in text)

    def initiative_called(self, names: Sequence[str], document: int | None = None) -> int | None:
        return next((row.id for name in names for row in INITIATIVES if row.name == name), None)

    def read(self, document: int, near: Span | None = None) -> Document:
        row = next(row for row in DOCUMENTS if row.id == document)
        meta = Meta(row.title, row.date, source=row.source, kind=row.kind, restates=row.restates)
        return Document(row.path, row.digest, meta, TEXT, _lines())

    def facts(self, document: int, near: Span | None = None) -> Facts:
        return Facts((), (), (), (), (), ())

    def stops(self, document: int) -> Stops:
        return Stops((), (), (), ())

    def snippet(self, document: int, span: Span, width: int = 80) -> tuple[str, Span]:
        line = next(line for line in _lines() if line.span.start <= span.start < line.span.end)
        start = line.span.start
        return TEXT[start : line.span.end], Span(span.start - start, span.end - start)

    def names(self) -> Iterator[NameRow]:
        yield _name(1, HitKind.INITIATIVE, 1, "暖心家园行动", at("暖心家园行动"), "云州市东湖区")
        yield _name(2, HitKind.INITIATIVE, 2, "十分钟便民圈", at("十分钟便民圈"), "东湖区民政局")
        yield _name(3, HitKind.TERM, 1, "四到位", at("四到位"), "政策到位、服务到位、人员到位")
        yield _name(4, HitKind.DOCUMENT, None, TITLE, Span(0, len(TITLE)), "2021-03-08 东湖区政府")

    def works(self) -> dict[int, int]:
        return {}

    def laid_names(self) -> Laid:
        return lay(self.names())

    def name_rows(self, ids: Sequence[int]) -> list[NameRow]:
        return [row for row in self.names() if row.id in ids]

    def foremost_names(self, ids: Sequence[int], limit: int, proper: bool) -> list[int]:
        return list(ids)[:limit]

    def document(self, id: int) -> DocumentRow:
        return next(row for row in DOCUMENTS if row.id == id)

    def documents_of(self, ids: Collection[int]) -> dict[int, DocumentRow]:
        return {id: self.document(id) for id in ids}

    def glances(self, documents: Collection[int]) -> dict[int, Glance]:
        rows = map(self.document, documents)
        return {row.id: Glance(row.id, row.title, row.path, self.headings(row.id)) for row in rows}

    def headings(self, document: int) -> tuple[Heading, ...]:
        return tuple(
            Heading(line.span.start, line.span.end, line.level, TEXT[line.span.start : line.span.end])
            for line in _lines()
            if line.role is Role.HEADING
        )

    def texts(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        yield FoldedText(1, fold(TEXT), TEXT)

    def written(self, by: str) -> tuple[tuple[str, int], ...]:
        return ()

    def count_texts(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        return 1

    def lines(self, document: int) -> tuple[Line, ...]:
        return _lines()

    def text(self, document: int) -> str:
        return TEXT

    def paths(self) -> Sequence[str]:
        return ("/x",)

    def interrupt(self) -> None:
        """Nothing takes long here."""

    def close(self) -> None:
        """Nothing is open."""


def corpus() -> Any:
    """What the desk asks for."""
    return SimpleNamespace(name="../民生", library=Library)
