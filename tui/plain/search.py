"""`yaolan search QUERY…`: the same search as in the browser."""

from __future__ import annotations

import argparse
from typing import Any

from corpus.library.store import Store
from corpus.model import Hit
from corpus.search.query import Query, QueryError, parse
from tui.language import gettext as _
from tui.plain.opening import ask
from tui.plain.tables import print_jsonl, print_table, say


def run(options: argparse.Namespace) -> int:
    """Prints what the query finds, best first.

    Args:
        options: `query` (list of words), `where` (`names`, `text`, `all`), `limit`, `format` (`table`,
            `jsonl`), `corpus`.

    Returns:
        0; 1 when nothing is found; 2 for a query that cannot be read or a corpus that cannot be opened.
    """
    try:
        query = parse(" ".join(options.query))
    except QueryError as error:
        return _refused(error)
    if not query:
        say(_("the query is empty"))
        return 2
    return ask(options, lambda store: _print(store, query, options))


def _refused(error: QueryError) -> int:
    field = f"{error.field}: " if error.field else ""
    message = _("query, column {column}: {field}expected {expected}")
    say(message.format(column=error.column + 1, field=field, expected=error.expected))
    return 2


def _print(store: Store, query: Query, options: argparse.Namespace) -> int:
    from corpus.search.searcher import Searcher

    try:
        found = Searcher(store).search(query, limit=options.limit, what=options.where)
    except QueryError as error:
        return _refused(error)
    if options.format == "jsonl":
        print_jsonl(map(as_dict, found.hits))
    else:
        from tui.words import word

        print_table("", ((word(hit.kind), hit.snippet or hit.name, word(hit.how), hit.note) for hit in found.hits))
        if found.more:
            say(_("{shown} of {total}: more with --limit").format(shown=len(found.hits), total=found.total))
    return 0 if found.total else 1


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
    }
