"""`yaolan search QUERY…`: the same search as in the browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.library.store import Store
from corpus.model import Hit, HitKind
from corpus.search.query import Query, QueryError, parse
from tui.language import gettext as _
from tui.plain.opening import ask
from tui.plain.tables import print_found, say

if TYPE_CHECKING:
    from corpus.search import Results, Searcher

FEW = 50
"""Hits of one query, unless `--limit` says otherwise."""
ALL = 1_000_000
"""The same for a list of queries."""
COLUMNS = ("query", "kind", "name", "how", "score", "path", "start", "end", "snippet", "editions")


def run(options: argparse.Namespace) -> int:
    """Prints what the query, or each query of a file, finds, best first.

    Args:
        options: `query` (list of words), `queries` (a file or None), `where` (`names`, `text`, `all`),
            `limit`, `format` (`table`, `jsonl`, `csv`), `corpus`.

    Returns:
        0; 1 when nothing is found; 2 for a query that cannot be read or a corpus that cannot be opened.
    """
    named = getattr(options, "queries", None)
    if named is not None:
        return _list(options, named)
    try:
        query = parse(" ".join(options.query))
    except QueryError as error:
        return _refused(error)
    if not query:
        say(_("the query is empty"))
        return 2
    return ask(options, lambda store: _print(store, query, options))


def _refused(error: QueryError, line: int | None = None, tags: Mapping[str, object] | None = None) -> int:
    from tui.rows.found import fault_in_words

    told = fault_in_words(error.field, error.expected, error.found, tags=tags)
    message = _("query, column {column}: {told}") if line is None else _("line {line}, column {column}: {told}")
    say(message.format(line=line, column=error.column + 1, told=told))
    return 2


def _list(options: argparse.Namespace, named: str) -> int:
    """A list of queries."""
    if options.query:
        say(_("either a query or --queries, not both"))
        return 2
    try:
        with nullcontext(sys.stdin) if named == "-" else Path(named).open(encoding="utf-8-sig") as lines:
            written = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    except (OSError, UnicodeDecodeError) as error:
        say(f"{named}: {getattr(error, 'strerror', None) or error}")
        return 2
    queries: list[tuple[int, Query]] = []
    status = 0
    for number, line in written:
        try:
            if line and not line.startswith("#") and (query := parse(line)):
                queries.append((number, query))
        except QueryError as error:
            status = _refused(error, number)
    if not queries:
        say(_("the query is empty"))
        return 2
    return ask(options, lambda store: _print_list(store, queries, options)) or status


def _print_list(store: Store, queries: list[tuple[int, Query]], options: argparse.Namespace) -> int:
    from corpus.search.searcher import Searcher

    searcher = Searcher(store, _tags(store, (query for _number, query in queries)), often=len(queries) > 1)
    failed = 0

    def hits_of(number: int, query: Query) -> Iterator[tuple[Query, Hit]]:
        nonlocal failed
        try:
            for hit in searcher.search(query, limit=options.limit or ALL, what=options.where).hits:
                yield query, hit
        except QueryError as error:
            failed = _refused(error, number)

    found = chain.from_iterable(hits_of(number, query) for number, query in queries)
    printed = print_found(
        options.format,
        COLUMNS,
        objects=({"query": str(query)} | as_dict(hit) for query, hit in found),
        cells=(_cells(query, hit) for query, hit in found),
        rows=((str(query), *_shown(hit)) for query, hit in found),
    )
    return failed or (0 if printed else 1)


def _tags(store: Store, queries: Iterable[Query]) -> Mapping[str, frozenset[str]]:
    """Digests of documents by the person's tags, where a query asks for one."""
    if not any(query.filters("tag") for query in queries):
        return {}
    from corpus.keeping import open_keeping

    return open_keeping().documents().tags((digest, path) for _id, _title, path, digest in store.titles())


def _print(store: Store, query: Query, options: argparse.Namespace) -> int:
    from corpus.search.searcher import Searcher

    searcher = Searcher(store, _tags(store, [query]))
    try:
        found = searcher.search(query, limit=options.limit or FEW, what=options.where)
    except QueryError as error:
        return _refused(error)
    print_found(
        options.format,
        COLUMNS,
        objects=map(as_dict, found.hits),
        cells=(_cells(query, hit) for hit in found.hits),
        rows=map(_shown, found.hits),
    )
    _say_more(searcher, found, options)
    return 0 if found.total else 1


def _say_more(searcher: Searcher, found: Results, options: argparse.Namespace) -> None:
    """What the hits alone do not tell: how many there are, as what pinyin was read, why there is nothing."""
    from tui.rows.nothing import did_you_mean, read_as, why_nothing

    if found.read_as:
        say(read_as(found.read_as, found.readings))
    if options.format == "table":
        if found.more and found.estimated:
            say(_("{shown} of about {total}: more with --limit").format(shown=len(found.hits), total=found.total))
        elif found.more:
            say(_("{shown} of {total}: more with --limit").format(shown=len(found.hits), total=found.total))
    if not found.total or (options.where != "names" and not found.kinds[HitKind.PASSAGE]):
        from corpus.search.missing import missing

        instead = missing(searcher, found.query)
        said = [] if found.total else [why_nothing(instead)]
        said += [did_you_mean(instead.suggestions)]
        if told := "; ".join(filter(None, said)):
            say(told)


def _shown(hit: Hit) -> tuple[str, ...]:
    from tui.rows.editions import editions_told
    from tui.words import word

    note = " ".join(filter(None, (editions_told(hit.editions), hit.note)))
    return word(hit.kind), hit.snippet or hit.name, word(hit.how), note


def _cells(query: Query, hit: Hit) -> tuple[object, ...]:
    return (
        *(str(query), hit.kind.value, hit.name, hit.how.value, hit.score, hit.path),
        *(hit.span.start, hit.span.end, hit.snippet, hit.editions),
    )


def as_dict(hit: Hit) -> dict[str, Any]:
    """A hit as a JSON object."""
    return {
        "kind": hit.kind.value,
        "name": hit.name,
        "how": hit.how.value,
        "score": hit.score,
        "path": hit.path,
        "start": hit.span.start,
        "end": hit.span.end,
        "snippet": hit.snippet,
        "matched": [[span.start, span.end] for span in hit.matched],
        "editions": hit.editions,
    }
