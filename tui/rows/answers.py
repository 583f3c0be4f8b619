"""What is told of a search's answer: its rows, its counts, why there is nothing."""

from __future__ import annotations

from corpus.model import HitHow, HitKind
from corpus.search.missing import Nothing
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.found import Found
from tui.rows.hits import HitRows
from tui.rows.nothing import why_nothing
from tui.safe import SafeText, safe
from tui.words import quoted, word

FEW = 3
"""Other wordings of pinyin that are offered."""


def hit_rows(found: Found) -> HitRows:
    """What is found as rows, with what else may be meant."""
    missing = found.missing
    offers, offered = found.readings[:FEW], _("May also be")
    if missing is not None and missing.suggestions:
        offers, offered = missing.suggestions, _("Did you mean")
    about = [_("read as {query}").format(query=quoted(found.read_as))] if found.read_as else []
    about.append(_("best first") if found.best_first else _("newest first"))
    return HitRows(
        found.hits,
        found.kinds,
        offers=offers,
        offered=safe(offered),
        why_offered=safe(why_nothing(missing) if missing else ""),
        estimated=found.estimated,
        about_text=safe(" · ".join(about)),
    )


def told(found: Found) -> tuple[SafeText, str]:
    """How most was matched and how much there is, or where the query cannot be read; with the name of its style."""
    if found.fault:
        return safe(_("column {column}").format(column=found.column + 1)), "warn"
    names = sum(count for kind, count in found.kinds.items() if kind is not HitKind.PASSAGE)
    passages = found.kinds.get(HitKind.PASSAGE, 0)
    how = max(found.hows, key=lambda one: found.hows[one], default=HitHow.LITERAL)
    parts = [] if how is HitHow.LITERAL else [word(how)]
    parts.append(SafeText(ngettext("{count} name", "{count} names", names).format(count=names)))
    number = ngettext("{count} passage", "{count} passages", passages).format(count=passages)
    parts.append(safe(_("about {count}").format(count=number) if found.estimated else number))
    return safe(" · ".join(parts)), "dim"


def empty_told(found: Found) -> SafeText:
    """Why there is no row, in one or two lines."""
    if found.fault:
        return safe(_("query, column {column}: {told}").format(column=found.column + 1, told=found.fault))
    why = why_nothing(found.missing) if found.missing else ""
    first = _("Nothing found: {why}.").format(why=why) if why else _("Nothing found.")
    if found.missing and found.missing.why is Nothing.DOCUMENTS:
        return safe(first)  # it is not for its words
    return safe(first + "\n" + _("Fewer letters find more."), lines=True)
