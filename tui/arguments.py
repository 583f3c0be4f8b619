"""What can be typed: the arguments of the browser and of every plain command."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, NoReturn

from corpus.text import clean
from tui.language import LANGUAGES
from tui.language import gettext as _
from tui.language import mark as N_

USAGE = 2
"""Exit status of wrong use."""
INTERNAL, NO_MEMORY = 70, 71
"""Exit statuses of a fault of ours, and of memory that ran out."""

PLAIN: dict[str, str] = {
    "index": N_("bring the index up to date"),
    "search": N_("search names and text, as in the browser"),
    "extract": N_("read files and print what was found; needs no index"),
    "timeline": N_("dated events, in time order"),
    "glossary": N_("terms with their explanations"),
    "figures": N_("indicators, where documents disagree, and what became of targets"),
    "firsts": N_("claims to be first, the only one or of a rank"),
    "trend": N_("how often a wording is used, by year, place or source"),
    "export": N_("whole tables, for spreadsheets, programs, calendars and bibliographies"),
    "marks": N_("what you marked, with notes and citations; takes in what others marked"),
    "publish": N_("a copy of the index for others to read, also from another machine"),
    "corpora": N_("the corpora that have an index here"),
    "keys": N_("the key map in force"),
    "doctor": N_("what a person would paste into a bug report"),
    "completion": N_("a script that completes commands and options in your shell"),
}
"""The plain commands with what they do (message ids), each a module of `tui.plain` with `run(options)`."""


_OF_ARGPARSE = (
    N_("usage: "),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says, for the catalogue."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language in force and cleans what it quotes."""

    def __init__(
        self, *, formatter_class: type[argparse.HelpFormatter] = argparse.HelpFormatter, **options: Any
    ) -> None:
        """Takes what argparse takes; the width of lines is looked up without `shutil`, which brings bz2 and lzma."""
        super().__init__(formatter_class=lambda prog: formatter_class(prog, width=_line()), **options)

    def error(self, message: str) -> NoReturn:
        """Ends with status 2 and one line that names what is wrong."""
        hint = _("see {command} --help").format(command=self.prog)
        self.exit(USAGE, f"yaolan: {clean(message)} ({hint})\n")


def _line() -> int:
    """Cells of a line of help, as argparse itself would have it."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(1).columns
        except OSError:
            columns = 0
    return (columns or 80) - 2


def _common(parser: argparse.ArgumentParser) -> None:
    parser._optionals.title = _("options")
    parser._positionals.title = _("arguments")
    parser.add_argument("-h", "--help", action="help", help=_("show this and leave"))
    parser.add_argument(
        "-C",
        "--corpus",
        metavar="PATH",
        action="append",
        default=None,
        help=_("folder or file of the corpus; several times for several (default: $YAOLAN_CORPUS, else ours)"),
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of messages (default: by the locale)"))


def browser_parser() -> Parser:
    """The parser of the browser itself."""
    width = max(map(len, PLAIN))
    commands = "\n".join(f"  {name:<{width}}  {_(help)}" for name, help in PLAIN.items())
    parser = Parser(
        prog="yaolan",
        usage="yaolan [PATH…]\n       yaolan COMMAND …",
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=_("yaolan 要览: a browser for Chinese policy documents, and the same as plain commands"),
        epilog=_("commands")
        + f":\n{commands}\n\n"
        + _("yaolan COMMAND --help says more. A folder named like a command is written ./search."),
    )
    _common(parser)
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help=_("folders and files to open; - lists them on standard input")
    )
    _keymap_option(parser)
    _columns_option(parser)
    parser.add_argument(
        "--diff",
        action=argparse.BooleanOptionalAction,
        help=_("spare bytes as over SSH, or send all that is painted (default: only changed cells)"),
    )
    parser.add_argument(
        "--ambiguous",
        choices=("auto", "1", "2"),
        help=_("cells that the terminal gives to “”…— (default: ambiguous_width of config.yaml, else it is asked)"),
    )
    parser.add_argument(
        "--watch",
        action=argparse.BooleanOptionalAction,
        help=_("read new and changed files while the browser is open (default: watch of config.yaml, else yes)"),
    )
    parser.add_argument("--mouse", action="store_true", help=_("let the browser use the mouse"))
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help=_("show the version"))
    return parser


def _keymap_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keymap", metavar="FILE", type=Path, help=_("key map over the default one"))


def _columns_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--columns",
        metavar="KEY=NAME,…",
        type=_columns,
        help=_("which columns of a table of documents are title, date, text … (default: by their names)"),
    )


class _ShowVersion(argparse.Action):
    """Prints the version and leaves; argparse's own would want it looked up at every start, which is slow."""

    def __call__(self, parser: argparse.ArgumentParser, *_arguments: object) -> NoReturn:
        from tui.crash import program_version

        print(f"yaolan {program_version()}")
        parser.exit()


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a plain command, or of the browser for an empty name: for whoever tells what can be typed."""
    return plain_parser(command) if command else browser_parser()


def plain_parser(command: str) -> Parser:
    """The parser of one plain command, which stands first among its arguments."""
    parser = Parser(prog=f"yaolan {command}", add_help=False, description=_(PLAIN[command]))
    _common(parser)
    # Options may stand before the command too: `yaolan -C PATH search …`.
    parser.add_argument("command", help=argparse.SUPPRESS)
    _ARGUMENTS[command](parser)
    return parser


def _format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument(
        "--format",
        choices=formats,
        default=formats[0],
        help=_("form of the answer (default: {form})").format(form=formats[0]),
    )


def _index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", help=_("folders and files; - lists them on standard input"))
    _columns_option(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help=_("words that must all match; Hanzi or pinyin"))
    parser.add_argument("--queries", metavar="FILE", help=_("a query on each line; - is standard input"))
    parser.add_argument("--in", dest="where", choices=("names", "text", "all"), default="all", help=_("where to look"))
    parser.add_argument("--limit", metavar="N", type=_count, help=_("most answers (default: 50; with --queries: all)"))
    _format(parser, "table", "jsonl", "csv")


def _extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=_("files to read; - is standard input"))
    _columns_option(parser)
    parser.add_argument("--date", metavar="DATE", type=_date, help=_("date of a document that has none of its own"))
    parser.add_argument("--explain", action="store_true", help=_("rule, anchor and evidence of every fact"))
    _format(parser, "table", "jsonl", "yaml")


def _timeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="D", help=_("first day, month or year"))
    parser.add_argument("--to", dest="last", metavar="D", help=_("last day, month or year"))
    _format(parser, "table", "jsonl", "csv", "ics")


def _glossary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", metavar="TERM", nargs="?", help=_("one term, in Hanzi or pinyin"))
    _format(parser, "table", "jsonl", "csv")


def _figures(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--differences", action="store_true", help=_("only where documents disagree"))
    kinds.add_argument("--promises", action="store_true", help=_("targets with their results, missed ones first"))
    _format(parser, "table", "jsonl", "csv")


def _firsts(parser: argparse.ArgumentParser) -> None:
    _format(parser, "table", "jsonl", "csv")


def _trend(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("terms", metavar="TERM", nargs="+", help=_("a wording as it stands in the texts"))
    parser.add_argument(
        "--by", choices=("year", "place", "source"), default="year", help=_("what to count apart (default: year)")
    )
    _format(parser, "table", "jsonl", "csv")


def _export(parser: argparse.ArgumentParser) -> None:
    tables = ("initiatives", "events", "glossary", "figures", "documents")
    told = _("{tables}; none for sqlite, which holds everything").format(tables=", ".join(tables))
    parser.add_argument("table", metavar="TABLE", nargs="?", choices=tables, help=told)
    _format(parser, "csv", "jsonl", "md", "ics", "bib", "sqlite")
    parser.add_argument("-o", "--output", metavar="FILE", help=_("a new file to write to (default: standard output)"))
    parser.add_argument("--force", action="store_true", help=_("replace the file when it is there"))
    parser.add_argument("--bom", action="store_true", help=_("begin CSV with a byte order mark, for spreadsheets"))


def _marks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--import", dest="source", metavar="FILE", help=_("add the marks that --format jsonl printed"))
    _format(parser, "table", "jsonl", "md")


def _publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target",
        metavar="TARGET",
        type=Path,
        help=_("folder, or file NAME.yaolan; opened by `yaolan NAME.yaolan`, replaced in one step by the next copy"),
    )


def _corpora(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--delete", metavar="NAME", help=_("delete the index of this corpus; it is only a cache"))


def _keys(parser: argparse.ArgumentParser) -> None:
    _keymap_option(parser)
    _format(parser, "table", "yaml")


def _doctor(parser: argparse.ArgumentParser) -> None:
    _keymap_option(parser)


def _completion(parser: argparse.ArgumentParser) -> None:
    shells = ("bash", "zsh", "fish")
    parser.add_argument("shell", metavar="SHELL", choices=shells, help=", ".join(shells))


_ARGUMENTS = {
    "index": _index,
    "search": _search,
    "extract": _extract,
    "timeline": _timeline,
    "glossary": _glossary,
    "figures": _figures,
    "firsts": _firsts,
    "trend": _trend,
    "export": _export,
    "marks": _marks,
    "publish": _publish,
    "corpora": _corpora,
    "keys": _keys,
    "doctor": _doctor,
    "completion": _completion,
}


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a number from 1 is needed, not {text}").format(text=text))
    return int(text)


def _columns(text: str) -> str:
    """A choice of columns, told to every process that reads for this one."""
    from corpus.reading.formats.collection import COLUMNS, KEYS, chosen

    try:
        chosen(text)
    except ValueError as error:
        told = _("expected KEY=NAME,… with KEY one of {keys}").format(keys=", ".join(KEYS))
        raise argparse.ArgumentTypeError(told) from error
    os.environ[COLUMNS] = text
    return text


def _date(text: str) -> str:
    """An ISO day, month or year, as it was written."""
    parts = text.split("-")
    sizes = [len(part) for part in parts]
    if sizes not in ([4], [4, 2], [4, 2, 2]) or not all(part.isascii() and part.isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(
            _("a date such as 2017, 2017-03 or 2017-03-22 is needed, not {text}").format(text=text)
        )
    month, day = (int(part) for part in [*parts, "01", "01"][1:3])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise argparse.ArgumentTypeError(_("there is no such date: {text}").format(text=text))
    return text
