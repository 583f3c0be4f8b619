"""The person's own editor at a line of a file: which it is, how it is told the line, and where a place stands."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from tui.language import gettext as _
from tui.rows.failures import failure_told

if TYPE_CHECKING:
    from corpus.library.protocol import Library

DEFAULT = "vi"
"""What POSIX has, where the person says nothing."""
_PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "view", "vimx", "gvim", "elvis", "nvi", "vile", "nano", "pico", "rnano"),
        *("emacs", "emacsclient", "mg", "jed", "joe", "jmacs", "jstar", "mcedit", "ne", "micro", "kak", "ed", "less"),
    )
)
"""Editors that take `+LINE` before the file."""
_COLON = frozenset(("hx", "helix", "subl", "zed"))
"""Those that take `FILE:LINE`."""
_GOTO = frozenset(("code", "codium", "code-insiders"))
"""Those that take `--goto FILE:LINE`."""


class NoEditing(Exception):
    """There is nothing that an editor could open; one plain line in the language in force."""


def editor() -> list[str]:
    """The words of $VISUAL, else of $EDITOR, else `vi`; quotes hold words together, and no shell reads them.

    Raises:
        NoEditing: when quotes do not close.
    """
    for name in ("VISUAL", "EDITOR"):
        value = os.environ.get(name, "").strip()
        if value:
            try:
                return shlex.split(value) or [DEFAULT]
            except ValueError as error:
                raise NoEditing(_("${name} cannot be read: {why}").format(name=name, why=error)) from error
    return [DEFAULT]


def command(words: list[str], path: str, line: int) -> list[str]:
    """What is started: the editor's words, the line as it takes one, the file. A file's name is never an option."""
    path = os.path.abspath(path)  # noqa: PTH100 - begins with a slash, and links stay
    name = Path(words[0]).name
    if name in _PLUS:
        return [*words, f"+{line}", path]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    return [*words, path]


def place_in_file(library: Library, document: int, at: int) -> tuple[str, int]:
    """The file of a document and the line in it, from 1, from which character `at` of its text came. Reads the file.

    Raises:
        NoEditing: the document is gone, cannot be read, lies in another file or is no text.
    """
    from corpus.library.original import OriginalGone, read_original, source_span
    from corpus.model import Span
    from corpus.reading.containers import split
    from corpus.reading.source import is_decoded

    try:
        found = library.page(document).document
        inside = split(found.path)
        if inside is not None:
            raise NoEditing(_("this lies in {path}: take it out to edit it").format(path=inside[0]))
        if not is_decoded(found.path):
            raise NoEditing(_("an editor opens text, and {path} is none").format(path=found.path))
        original = read_original(found)
    except KeyError as error:
        raise NoEditing(_("this document is no longer in the corpus")) from error
    except OriginalGone as error:
        raise NoEditing(_("the original cannot be read: {why}").format(why=failure_told(str(error)))) from error
    span = source_span(found, Span(at, at + 1))
    return found.path, original.line_number(span.start) if span is not None else 1
