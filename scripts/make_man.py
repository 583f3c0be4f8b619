"""Writes docs/yaolan.1, the manual page, from the parsers and the default key map.

python scripts/make_man.py           # rewrites it
python scripts/make_man.py --check   # exit status 1 when it is not what it should be
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tui import keymap  # noqa: E402
from tui.arguments import PLAIN, parser_of  # noqa: E402
from tui.commands import COMMANDS, VIEWS  # noqa: E402
from tui.language import install  # noqa: E402

PAGE = ROOT / "docs" / "yaolan.1"
PLACES = {
    "$XDG_CACHE_HOME/yaolan/": "the indexes; only a cache",
    "$XDG_DATA_HOME/yaolan/": "marks, notes, corrections and where you were: yours, never deleted",
    "$XDG_CONFIG_HOME/yaolan/config.yaml": "settings: ambiguous_width, watch",
    "$XDG_CONFIG_HOME/yaolan/keymap.yaml": "your keys, over the default ones",
    "yaolan.yaml": "beside documents: which to leave out, and what they do not say of themselves",
}
ENVIRONMENT = {
    "YAOLAN_CORPUS": "the corpus where none is named; several folders with colons between them",
    "NO_COLOR": "no colours; selection and marks are seen without them",
    "VISUAL, EDITOR": "the editor that opens a file at the line under the cursor; vi where neither is set",
    "PAGER": "what tables longer than the terminal go through; less where it is not set, nothing where it is empty",
    "LANG, LC_ALL, LANGUAGE": "the language of messages, Chinese or English",
    "SSH_CONNECTION": "where it is set, only changed cells are sent (--no-diff sends all)",
}
STATUS = {
    "0": "found or done",
    "1": "nothing found",
    "2": "wrong use, or a file that failed",
    "70, 71": "internal error, out of memory",
    "129, 130, 143": "ended by a signal",
}


def page() -> str:
    """The whole page, in the man macros."""
    install("en")
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        r".\" written by scripts/make_man.py",
        ".TH YAOLAN 1",
        ".SH NAME",
        r"yaolan \- a browser for Chinese policy documents, and the same as plain commands",
        ".SH SYNOPSIS",
        ".B yaolan",
        r"[\fIoption\fR ...] [\fIpath\fR ...]",
        ".br",
        ".B yaolan",
        r"\fIcommand\fR [\fIoption\fR ...] [\fIargument\fR ...]",
        ".SH DESCRIPTION",
        "Point it at a folder of reports, notices and news: it shows initiatives, dated events, terms and figures,",
        "and leads from each to its sentence. Search is fuzzy and as you type, in Hanzi or in pinyin.",
        ".SH OPTIONS",
    )
    yield from _options("")
    yield ".SH COMMANDS"
    for command, help in PLAIN.items():
        yield from (f".SS yaolan {command}", f"{_plain(help)}.")
        yield from _options(command)
    yield ".SH KEYS"
    keys = keymap.load(None)
    for command in COMMANDS.values():
        shown = ", ".join(keys.keys(command.id))
        if shown:
            where = "" if VIEWS[command.view] == "Everywhere" else f" ({VIEWS[command.view]})"
            yield from (".TP", rf"\fB{_plain(shown)}\fR", f"{_plain(command.help)}{where}")
    for title, told in (("FILES", PLACES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", STATUS)):
        yield f".SH {title}"
        for name, words in told.items():
            yield from (".TP", rf"\fB{_plain(name)}\fR", _plain(words))


def _options(command: str) -> Iterator[str]:
    """The options and arguments of one command; those that all have stand once, with the browser's."""
    everywhere = {flag for action in parser_of("")._actions for flag in action.option_strings}
    for action in parser_of(command)._actions:
        told = _told(action)
        if action.help != argparse.SUPPRESS and not (command and everywhere & {*action.option_strings}):
            yield from (".TP", told, _plain((action.help or "").replace("%%", "%")))


def _told(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    name = rf"\fI{_plain(value)}\fR" if value else ""
    flags = ", ".join(rf"\fB{_plain(flag)}\fR" for flag in action.option_strings)
    return " ".join(filter(None, (flags, name)))


def _plain(text: str) -> str:
    """Text as roff shows it: no escape, no request at the beginning of a line."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in ("'", ".") else text


def main() -> int:
    """Writes the page, or with --check only says whether it is right."""
    new = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
