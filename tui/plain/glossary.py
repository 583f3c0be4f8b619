"""`yaolan glossary [TERM]`: every term with its expansions and where they stand; with TERM that one alone.

With TERM it also tells which documents use it without a word and take the explanation of another.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.folding import fold
from corpus.library.store import Store
from corpus.library.views import Expansion, TermRow
from corpus.model import HitKind
from tui.language import gettext as _
from tui.language import ngettext
from tui.plain.opening import ask, paths_of
from tui.plain.tables import print_found

COLUMNS = ("term", "expansion", "how", "parts", "count", "documents", "uses", "title", "path", "start", "end")


def run(options: argparse.Namespace) -> int:
    """Prints the glossary, or what `options.term` (Hanzi or pinyin, or None) finds in it.

    Returns:
        0; 1 when there is nothing; 2 when the corpus cannot be opened.
    """
    return ask(options, lambda store: _print(store, options.term, options.format))


def _print(store: Store, wanted: str | None, form: str) -> int:
    terms = matching(store, wanted) if wanted else store.terms()
    paths = paths_of(store)
    borrowing = {one.id: store.term(one.id).borrowing for one in terms} if wanted else {}
    titles = {id: title for id, title, _path, _digest in store.titles()} if any(borrowing.values()) else {}
    printed = print_found(
        form,
        COLUMNS,
        objects=(
            as_dict(one, paths) | ({"borrowed": _borrowed(borrowing[one.id], paths)} if one.id in borrowing else {})
            for one in terms
        ),
        cells=(line for one in terms for line in lines(one, paths)),
        rows=(line for one in terms for line in (*_shown(one), *_borrowers(borrowing.get(one.id, ()), titles))),
    )
    return 0 if printed else 1


def matching(store: Store, wanted: str) -> tuple[TermRow, ...]:
    """The terms that `wanted` names: exactly so, else by full pinyin or initials, else those that hold it."""
    term = fold(wanted.strip())
    terms = store.terms()
    exact = tuple(one for one in terms if fold(one.term) == term)
    if exact or not term:
        return exact
    sound = term.replace(" ", "").replace("'", "").lower()
    if sound.isascii() and sound.isalnum():
        heard = {
            name.target
            for name in store.names()
            if name.kind is HitKind.TERM
            and (_sounds(name.readings, sound) or _sounds(name.readings, sound, initials=True))
        }
        return tuple(one for one in terms if one.id in heard)
    return tuple(one for one in terms if term in fold(one.term))


def _sounds(readings: str, wanted: str, *, initials: bool = False) -> bool:
    """Whether `wanted` spells the whole name in full syllables or, with `initials`, their first letters."""
    ends = {0}
    for group in readings.split(" "):
        syllables = {one[:1] if initials else one for one in group.split("|")}
        ends = {
            end + len(syllable)
            for end in ends
            for syllable in (syllables | {""} if not group[:1].isalnum() else syllables)
            if wanted.startswith(syllable, end)
        }
    return len(wanted) in ends


def as_dict(one: TermRow, paths: dict[int, str]) -> dict[str, Any]:
    """A term as a JSON object; a term that nothing explains has no expansions."""
    return {
        "term": one.term,
        "documents": one.documents,
        "uses": one.uses,
        "first": one.first,
        "expansions": [
            {
                "expansion": each.expansion,
                "how": each.how.value,
                "parts": list(each.parts),
                "count": each.count,
                "title": each.title,
                "path": paths[each.document],
                "start": each.span.start,
                "end": each.span.end,
            }
            for each in one.expansions
        ],
    }


def lines(one: TermRow, paths: dict[int, str]) -> Iterator[list[object]]:
    """A term as rows of the cells of COLUMNS, one for each explanation."""
    for each in one.expansions:
        yield [
            *(one.term, each.expansion, each.how.value, "; ".join(each.parts), each.count, one.documents, one.uses),
            *(each.title, paths[each.document], each.span.start, each.span.end),
        ]
    if not one.expansions:
        yield [one.term, "", "", "", "", one.documents, one.uses, "", "", "", ""]


def _borrowed(borrowing: Sequence[tuple[int, Expansion]], paths: dict[int, str]) -> list[dict[str, str]]:
    """The documents that leave a term unexplained, each with the one whose explanation it takes."""
    return [{"path": paths[document], "from": paths[each.document]} for document, each in borrowing]


def _borrowers(borrowing: Sequence[tuple[int, Expansion]], titles: dict[int, str]) -> Iterator[Sequence[object]]:
    for document, each in borrowing:
        yield "", _("used, explained in {title}").format(title=each.title), titles[document]


def _shown(one: TermRow) -> Iterator[Sequence[object]]:
    name = one.term
    for each in one.expansions:
        yield name, _checked(each), each.title
        name = ""
    if not one.expansions:
        said = ngettext("used once, explained nowhere", "used {count} times, explained nowhere", one.uses)
        yield name, said.format(count=one.uses), ""


def _checked(each: Expansion) -> str:
    """The expansion, with its parts counted where the term's name holds a number."""
    if each.count is None or not each.parts:
        return each.expansion
    return f"{each.expansion} ({len(each.parts)}/{each.count})"
