"""`yaolan trend TERM…`: how often a wording is used, by year, place or source."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from corpus.library.store import Store
from corpus.search.trend import PER, By, Trend, trend
from tui.language import gettext as _
from tui.plain.opening import ask
from tui.plain.tables import print_csv, print_jsonl, print_table, say

COLUMNS = ("term", "by", "key", "uses", "documents", "characters", "per_10000", "first", "last")


def run(options: argparse.Namespace) -> int:
    """Prints the uses of `options.terms` by `options.by` (`year`, `place` or `source`).

    Returns:
        0; 1 when nothing uses any of them; 2 for an empty term or a corpus that cannot be opened.
    """
    if not any(term.strip() for term in options.terms):
        say(_("the query is empty"))
        return 2
    return ask(options, lambda store: _print(store, options))


def _print(store: Store, options: argparse.Namespace) -> int:
    by = By(options.by)
    found = trend(store, options.terms, by)
    if options.format == "csv":
        print_csv(COLUMNS, _rows(found, by))
    elif options.format == "jsonl":
        print_jsonl(dict(zip(COLUMNS, row, strict=True)) for row in _rows(found, by))
    else:
        for one in found:
            _print_table(one, by)
    return 0 if any(one.uses for one in found) else 1


def _rows(found: list[Trend], by: By) -> Iterator[tuple[object, ...]]:
    for one in found:
        for share in one.shares:
            yield (
                *(one.term, by.value, share.key, share.uses, share.documents, share.characters),
                *(round(share.rate, 4), one.first, one.last),
            )


def _print_table(one: Trend, by: By) -> None:
    if not one.uses:
        say(_("{term}: not used").format(term=one.term))
        return
    spark = f"  {one.sparkline}" if by is By.YEAR else ""
    print_table("", [(f"{one.term}{spark}", _span(one))])
    rows = (
        (share.key or _("(none)"), share.uses, share.documents, f"{share.rate:.2f}")
        for share in one.shares
        if share.uses or by is By.YEAR
    )
    headers = ("", _("uses"), _("documents"), _("per {count} characters").format(count=PER))
    print_table("", rows, headers, right=(1, 2, 3))


def _span(one: Trend) -> str:
    if not one.first:
        return ""
    return _("first {first}, last {last}").format(first=one.first, last=one.last)
