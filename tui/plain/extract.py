"""`yaolan extract FILE…`: reads the files and prints what was found. Needs and writes no index."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus import jsonl
from corpus.answers import extraction_to_dict
from corpus.model import Extraction
from corpus.text import clean
from tui.arguments import INTERNAL
from tui.language import gettext as _
from tui.rows.failures import failure_told

if TYPE_CHECKING:
    from corpus.reading.sandbox import Box

STDIN = "-"


def run(options: argparse.Namespace) -> int:
    """Prints every file's extraction in the order asked for.

    Returns:
        0; 2 when a file failed (the others are printed all the same); 70 when no file can be read at all.
    """
    from corpus.reading.sandbox import BoxError

    try:
        return _print_each(options)
    except BoxError as error:  # a table of rules that is broken, or no process to be had: nothing can be read
        print(f"yaolan: {clean(str(error))}", file=sys.stderr)
        return INTERNAL


def _print_each(options: argparse.Namespace) -> int:
    failed = False
    first = True
    for path, found, reason in _extractions(options.files, options.date):
        if found is None:
            failed = True
            print(f"yaolan: {clean(path)}: {failure_told(reason)}", file=sys.stderr)
            continue
        if options.explain:
            from tui.plain.explaining import print_reasons

            if not first:
                print()
            print_reasons(found)
            first = False
            sys.stdout.flush()
            continue
        answer = extraction_to_dict(found)
        if options.format == "jsonl":
            print(jsonl.line(answer))
        elif options.format == "yaml":
            print(_yaml(answer), end="")
        else:
            if not first:
                print()
            _print_table(found)
        first = False
        sys.stdout.flush()
    return 2 if failed else 0


def _extractions(paths: list[str], date: str | None) -> Iterator[tuple[str, Extraction | None, str]]:
    """(path, extraction or None, reason of failure), in the order of `paths`; each read in the box."""
    from corpus.reading.sandbox import Box, Failed

    with Box("corpus.extraction.child:read_and_extract") as box:
        for path in paths:
            if path == STDIN:
                result = box.run("corpus.extraction.child:extract_bytes", STDIN, sys.stdin.buffer.read(), date)
                yield (path, None, result.reason) if isinstance(result, Failed) else (path, result, "")
                continue
            for one in _within(path, box):
                result = box.run(None, one, date)
                yield (one, None, result.reason) if isinstance(result, Failed) else (one, result, "")


def _within(path: str, box: Box) -> list[str]:
    """The documents of an archive or a collection, a mail with what is attached; else the path alone."""
    from corpus.reading.containers import is_container, is_mail
    from corpus.reading.sandbox import Failed

    found = box.run("corpus.reading.containers:within", path) if is_container(path) or is_mail(path) else (path,)
    return [path] if isinstance(found, Failed) else list(found)  # read as it is, it says why


def _yaml(answer: dict[str, Any]) -> str:
    import yaml

    # PyYAML escapes control characters alone; bidi controls and invisible ones of a path would pass.
    return yaml.safe_dump(_cleaned(answer), allow_unicode=True, sort_keys=False, explicit_start=True, width=120)


def _cleaned(value: Any) -> Any:
    """`value` with every string in it cleaned; the document's text is clean already and keeps its offsets."""
    if isinstance(value, str):
        return clean(value, lines=True)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


def _print_table(found: Extraction) -> None:
    """The extraction for people: one block a kind, one fact a line."""
    from tui.plain.tables import print_table

    document = found.document
    meta = document.meta
    said = " · ".join(filter(None, (meta.date, meta.source, str(meta.area), meta.number, meta.index)))
    print(clean(meta.title))
    if said:
        print(clean(said))
    print_table(
        _("Initiatives"),
        (
            (one.name, one.kind.value, one.launched or "", one.body or one.lead or "", str(len(one.mentions)))
            for one in found.initiatives
        ),
    )
    print_table(_("Events"), ((one.when or "", one.lane.value, one.what) for one in found.events))
    print_table(_("Glossary"), ((one.term, one.expansion) for one in found.glossary))
    print_table(_("Used, not explained"), ((one.term, str(len(one.mentions))) for one in found.unexplained))
    print_table(
        _("Figures"),
        (
            (
                one.indicator,
                "" if one.value is None else f"{one.value:g}{one.unit}",
                one.change or "",
                one.period or "",
                one.status.value,
            )
            for one in found.figures
        ),
    )
