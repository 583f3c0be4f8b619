"""How a wording comes, spreads and goes: uses of a term by year, place or source, against all that was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.records import record
from corpus.search.passages import holding

if TYPE_CHECKING:
    from corpus.search.source import Source

PER = 10_000
"""Characters to which uses are related."""
BARS = "▁▂▃▄▅▆▇█"


class By(StrEnum):
    """By what the uses are counted apart."""

    YEAR = "year"
    PLACE = "place"
    SOURCE = "source"


@record
class Share:
    """One year, place or source."""

    key: str
    """The year, place or source; empty where the documents name none."""
    uses: int
    documents: int
    """Documents that use the term."""
    characters: int
    """Of all documents of this year, place or source."""

    @property
    def rate(self) -> float:
        """Uses per PER characters."""
        return self.uses * PER / self.characters if self.characters else 0.0


@record
class Trend:
    """One term."""

    term: str
    shares: tuple[Share, ...]
    """Years in order, from the first of the corpus to the last; places and sources by rate, those without uses last."""
    first: str | None
    """Date of the earliest dated document that uses it."""
    last: str | None

    @property
    def uses(self) -> int:
        """All uses."""
        return sum(share.uses for share in self.shares)

    @property
    def sparkline(self) -> str:
        """A bar for each share, a space for none."""
        highest = max((share.rate for share in self.shares), default=0.0)
        return "".join(
            BARS[min(len(BARS) - 1, int(share.rate / highest * len(BARS)))] if share.uses else " "
            for share in self.shares
        )


def trend(
    source: Source, terms: Sequence[str], by: By = By.YEAR, cancelled: Callable[[], bool] = lambda: False
) -> list[Trend]:
    """The uses of each term, every place where the folded text holds it, places that overlap once.

    Of several editions of a document one that uses the term counts, where and when the one stands that stands for all.

    Args:
        source: the library.
        terms: as written; empty ones are left out.
        by: by what they are counted apart.
        cancelled: asked at every document.

    Raises:
        Cancelled: when `cancelled` says so.
    """
    written = dict(source.written(by.value))
    if by is By.YEAR:
        years = [int(key) for key in written if key.isdigit()]
        order = [str(year) for year in range(min(years, default=0), max(years, default=-1) + 1)]
        order += [""] if "" in written else []
    else:
        order = sorted(written)
    return [_of_term(source, term, by, written, order, cancelled) for term in terms if fold(term).strip()]


def _of_term(
    source: Source, term: str, by: By, written: dict[str, int], order: Sequence[str], cancelled: Callable[[], bool]
) -> Trend:
    word = fold(term).strip()
    uses: dict[str, int] = {}
    documents: dict[str, int] = {}
    dates: list[str] = []
    works, seen = source.works(), set[int]()
    for found in holding(source, [word], cancelled=cancelled):
        if found is None:
            continue
        row = source.document(found.document)
        if row.date:
            dates.append(row.date)
        work = works.get(found.document, found.document)
        if work in seen:
            continue
        seen.add(work)
        if work != found.document:
            row = source.document(work)
        key = (row.date or "")[:4] if by is By.YEAR else (row.area if by is By.PLACE else row.source or "")
        uses[key] = uses.get(key, 0) + found.text.count(word)
        documents[key] = documents.get(key, 0) + 1
    shares = [Share(key, uses.get(key, 0), documents.get(key, 0), written.get(key, 0)) for key in order]
    if by is not By.YEAR:
        shares.sort(key=lambda share: (-share.rate, -share.uses, share.key))
    return Trend(term.strip(), tuple(shares), min(dates, default=None), max(dates, default=None))
