"""The list of figures by pages: row ids of what differs, was promised, is counted or is first, and the rows of some."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from corpus.library import findings, rows
from corpus.library.conditions import letters, one_of, where
from corpus.library.globs import AMONG, in_json, matches
from corpus.library.views import Difference, IndicatorRow, Promise
from corpus.model import DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from corpus.library.asking import Asking
    from corpus.library.conditions import Condition, Wanted
    from corpus.library.views import ClaimRow, FigureRow

ORDERS = {"figures": "", "name": "name, area,", "area": "area, name,"}
"""What comes before those on which documents disagree and those with most figures."""
MET, MISSED, CONTESTED = "met", "missed", "contested"
"""What a word of a filter may mean beside classes of differences and ranks (see `rank_of`)."""
_BY_FIGURES = "difference IS NULL, figures DESC, name, area, id"
_FIGURES_IN = f"JOIN figure ON figure.id = one.figure WHERE figure.document {AMONG}"
_DIFFERS_IN = f"id IN (SELECT one.difference FROM difference_figure AS one {_FIGURES_IN})"
_COUNTED_IN = f"id IN (SELECT one.indicator FROM indicator_figure AS one {_FIGURES_IN})"
_PROMISED_IN = (
    f"id IN (SELECT promise.id FROM promise JOIN figure ON figure.id IN (target, result) WHERE figure.document {AMONG})"
)
_FIRST_IN = f"id IN (SELECT first_of FROM claim WHERE claim.document {AMONG})"
_RANK = "claim.kind || char(9) || claim.rank || char(9) || claim.scope"
_PLACE = "trim(replace(claim.area_json, '\",\"', ''), '[]\"')"
"""The levels of a place in one row, as they are shown."""
_CLAIMS = (
    "claim JOIN document ON document.id = claim.document "
    f"WHERE first_of IS NOT NULL AND claim.document {rows.FIRST_EDITION}"
)
_CLAIMS_STAND = "date IS NULL, date, claim.document, start"
_NAMES = {
    "difference": "SELECT indicator, area, kind FROM difference",
    "promise": "SELECT indicator, area, CASE met WHEN 1 THEN 'met' ELSE 'missed' END FROM promise",
    "indicator": "SELECT name, area, difference FROM indicator",
}


class FigurePages:
    """Asked in the library's turn, as all of it."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    # ---- row ids

    def differences(self, condition: Condition) -> Mapping[DifferenceKind, array[int]]:
        """Those of each class that a condition lets through, by name."""
        chosen, values = where(condition, _DIFFERS_IN, _difference_holds)
        out: dict[DifferenceKind, array[int]] = {}
        sql = f"SELECT kind, id FROM difference {chosen} ORDER BY kind, indicator, area, period, id"
        with self._asking.question():
            for kind, id in self._asking.stream(sql, *values):
                if kind not in out:
                    out[DifferenceKind(kind)] = array("q")
                out[kind].append(id)
        return out

    def promises(self, condition: Condition) -> tuple[array[int], int]:
        """Those that a condition lets through, the missed ones first, and how many these are."""
        chosen, values = where(condition, _PROMISED_IN, _promise_holds)
        ids, missed = array("q"), 0
        sql = f"SELECT id, met FROM promise {chosen} ORDER BY met, period, indicator, area, id"
        with self._asking.question():
            for id, met in self._asking.stream(sql, *values):
                ids.append(id)
                missed += not met
        return ids, missed

    def indicators(self, condition: Condition, order: str = "figures") -> array[int]:
        """Those that a condition lets through, in one of ORDERS."""

        def holds(wanted: Wanted) -> tuple[str, list[str]]:
            return _indicator_holds(wanted, condition.documents)

        chosen, values = where(condition, _COUNTED_IN, holds)
        with self._asking.question():
            sql = f"SELECT id FROM indicator {chosen} ORDER BY {ORDERS[order]} {_BY_FIGURES}"
            return array("q", (id for (id,) in self._asking.stream(sql, *values)))

    def firsts(self, condition: Condition) -> tuple[array[int], int]:
        """Those that a condition lets through, contested ones before what most claim, and how many are contested."""
        chosen, values = where(condition, _FIRST_IN, _first_holds)
        numbers = f"row_number() OVER (ORDER BY {_CLAIMS_STAND})"
        told = f"SELECT first_of AS id, claim.document AS teller, contested, {numbers} AS place FROM {_CLAIMS}"
        order = "max(contested) DESC, count(DISTINCT teller) DESC, min(place)"
        sql = f"SELECT id, max(contested) FROM ({told}) {chosen} GROUP BY id ORDER BY {order}"
        ids, contested = array("q"), 0
        with self._asking.question():
            for id, is_contested in self._asking.stream(sql, *values):
                ids.append(id)
                contested += is_contested
        return ids, contested

    def called(self, table: str, name: str, area: str | None = None) -> Sequence[int]:
        """Row ids of a name: of `difference`, `promise`, `indicator`, or as `first` of what is first."""
        if table == "first":
            sql, values = "SELECT DISTINCT first_of FROM claim WHERE what = ? AND first_of IS NOT NULL", [name]
        else:
            sql = f"SELECT id FROM {table} WHERE {'name' if table == 'indicator' else 'indicator'} = ?"
            values = [name]
            if area is not None:
                sql, values = f"{sql} AND area = ?", [name, area]
        with self._asking.question():
            return [id for (id,) in self._asking.plain(sql, *values)]

    # ---- what is told of many

    def names(self, table: str, ids: Collection[int]) -> Sequence[tuple[str, str, str | None]]:
        """(name, area, how it is marked) of some of `difference`, `promise` or `indicator`."""
        with self._asking.question():
            return self._asking.plain(f"{_NAMES[table]} WHERE id {AMONG}", in_json(ids))

    def periods(
        self, ids: Collection[int] | None, documents: Collection[int] | None
    ) -> Sequence[tuple[str | None, int]]:
        """Of how many figures of some indicators each period is; None for all of them, and for all documents."""
        clauses, values = [], []
        if ids is not None:
            clauses.append(f"indicator {AMONG}")
            values.append(in_json(ids))
        if documents is not None:
            clauses.append(f"figure IN (SELECT id FROM figure WHERE document {AMONG})")
            values.append(in_json(documents))
        chosen = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        with self._asking.question():
            sql = f"SELECT period, count(*) FROM indicator_figure {chosen} GROUP BY period"
            return self._asking.plain(sql, *values)

    def titled(self, words: Sequence[str]) -> frozenset[int] | None:
        """The documents whose titles hold one of some folded words; None where they are all there are."""
        clauses: list[str] = []
        values: list[str] = []
        for word in words:
            more, globs = matches(["title"], word)
            clauses += more
            values += globs
        sql = f"SELECT id FROM document WHERE {' OR '.join(clauses)}"
        with self._asking.question():
            found = frozenset(id for (id,) in self._asking.stream(sql, *values))
            row = self._asking.row("SELECT count(*) FROM document")
            return None if row is not None and len(found) == row[0] else found

    def ranks(self) -> Sequence[tuple[str, int, str]]:
        """(kind, rank, scope) of all claims, each once."""
        with self._asking.question():
            return self._asking.plain("SELECT DISTINCT kind, rank, scope FROM claim")

    # ---- rows

    def difference_rows(self, ids: Sequence[int]) -> list[Difference | None]:
        """In the order asked; None for one that is gone."""
        with self._asking.question():
            figures = self._figures("difference", ids, None)
            sql = f"SELECT * FROM difference WHERE id {AMONG}"
            found = {
                row["id"]: Difference(
                    *(row["indicator"], row["area"], row["period"], DifferenceKind(row["kind"])),
                    *(tuple(figures.get(row["id"], ())), row["note"]),
                )
                for row in self._asking.rows(sql, json.dumps(list(ids)))
            }
        return [found.get(id) for id in ids]

    def promise_rows(self, ids: Sequence[int]) -> list[Promise | None]:
        """In the order asked; None for one that is gone."""
        with self._asking.question():
            found = findings.promises_of(self._asking, f"id {AMONG}", json.dumps(list(ids)))
        return [found.get(id) for id in ids]

    def indicator_rows(self, ids: Sequence[int], documents: Collection[int] | None) -> list[IndicatorRow | None]:
        """In the order asked, with the figures of some documents alone, or of all; None for one that is gone."""
        with self._asking.question():
            figures = self._figures("indicator", ids, documents)
            sql = f"SELECT * FROM indicator WHERE id {AMONG}"
            found = {
                row["id"]: IndicatorRow(
                    *(row["name"], row["area"], tuple(figures.get(row["id"], ()))),
                    DifferenceKind(row["difference"]) if row["difference"] else None,
                )
                for row in self._asking.rows(sql, json.dumps(list(ids)))
            }
        return [found.get(id) for id in ids]

    def claim_rows(self, firsts: Sequence[int]) -> list[tuple[ClaimRow, ...] | None]:
        """The claims of some firsts, in the order asked; None for one that nobody claims any more."""
        out: dict[int, list[ClaimRow]] = {}
        with self._asking.question():
            sql = f"SELECT claim.*, title FROM {_CLAIMS} AND first_of {AMONG} ORDER BY {_CLAIMS_STAND}"
            for row in self._asking.rows(sql, json.dumps(list(firsts))):
                out.setdefault(row["first_of"], []).append(findings.claim_row(row))
        return [tuple(out[first]) if first in out else None for first in firsts]

    def _figures(
        self, table: str, ids: Sequence[int], documents: Collection[int] | None
    ) -> Mapping[int, Sequence[FigureRow]]:
        """The figures of some differences or indicators, in their order."""
        out: dict[int, list[FigureRow]] = {}
        member = f"{table}_figure"
        sql = (
            f"SELECT {member}.{table} AS owner, figure.*, document.title FROM {member} "
            f"JOIN figure ON figure.id = {member}.figure JOIN document ON document.id = figure.document "
            f"WHERE {member}.{table} {AMONG} ORDER BY owner, place"
        )
        for row in self._asking.rows(sql, json.dumps(list(ids))):
            if documents is None or row["document"] in documents:
                out.setdefault(row["owner"], []).append(rows.figure_row(row))
        return out


def rank_of(kind: str, rank: int, scope: str) -> str:
    """What stands for a rank (see `FigurePages.ranks`) among the kinds that a word of a filter means."""
    return f"{kind}\t{rank}\t{scope}"


# ---- filters


def _figures_of(wanted: Wanted, documents: Collection[int] | None = None) -> tuple[str, list[str]]:
    """Selects the row ids of figures of documents whose titles hold a word, or which its name search found."""
    told, values = one_of("document", wanted.documents)
    if documents is not None:
        told = [f"({clause} OR {_periods_hold(wanted)[0]})" for clause in told or ["FALSE"]]
        told = [f"{told[0]} AND document {AMONG}"]
        values += [*_periods_hold(wanted)[1], in_json(documents)]
    found, ids = one_of("id", wanted.ids)
    return f"SELECT id FROM figure WHERE {' OR '.join([*told, *found]) or 'FALSE'}", [*values, *ids]


def _periods_hold(wanted: Wanted) -> tuple[str, list[str]]:
    """That a word stands in a period; all of these are ASCII."""
    words = [word for word in (wanted.word, wanted.dated) if word and word.isascii()]
    found = [matches(["period"], word) for word in words]
    clauses = [clause for more, _globs in found for clause in more]
    return f"({' OR '.join(clauses) or 'FALSE'})", [glob for _more, globs in found for glob in globs]


def _difference_holds(wanted: Wanted) -> tuple[str, list[str]]:
    clauses, values = letters(("indicator", "area"), wanted)
    period, globs = _periods_hold(wanted)
    kinds, given = one_of("kind", wanted.kinds)
    figures, told = _figures_of(wanted)
    clauses += [period, *kinds, f"id IN (SELECT difference FROM difference_figure WHERE figure IN ({figures}))"]
    return f"({' OR '.join(clauses)})", [*values, *globs, *given, *told]


def _promise_holds(wanted: Wanted) -> tuple[str, list[str]]:
    clauses, values = letters(("indicator", "area"), wanted)
    period, globs = _periods_hold(wanted)
    figures, told = _figures_of(wanted)
    clauses += [period, *(clause for kind, clause in ((MET, "met"), (MISSED, "NOT met")) if kind in wanted.kinds)]
    clauses += [f"target IN ({figures})", f"result IN ({figures})"]
    return f"({' OR '.join(clauses)})", [*values, *globs, *told, *told]


def _indicator_holds(wanted: Wanted, documents: Collection[int] | None) -> tuple[str, list[str]]:
    clauses, values = letters(("name", "area"), wanted)
    kinds, given = one_of("difference", wanted.kinds)
    clauses += kinds
    values += given
    if documents is None:
        period, globs = _periods_hold(wanted)
        clauses.append(f"id IN (SELECT indicator FROM indicator_figure WHERE {period})")
        values += globs
    figures, told = _figures_of(wanted, documents)
    clauses.append(f"id IN (SELECT indicator FROM indicator_figure WHERE figure IN ({figures}))")
    return f"({' OR '.join(clauses)})", [*values, *told]


def _first_holds(wanted: Wanted) -> tuple[str, list[str]]:
    clauses, values = letters(("what", "claim.body", _PLACE), wanted)
    titles, given = one_of("claim.document", wanted.documents)
    ranks, kinds = one_of(_RANK, wanted.kinds)
    clauses += [*titles, *ranks, *(["contested"] if CONTESTED in wanted.kinds else [])]
    return f"id IN (SELECT first_of FROM claim WHERE {' OR '.join(clauses)})", [*values, *given, *kinds]
