"""Writes docs/schema.md, what stands where in an index, from the schema and its comments.

python scripts/make_schema.py           # rewrites it
python scripts/make_schema.py --check   # exit status 1 when it is not what it should be
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.library.plain_copy import PLAIN  # noqa: E402

SQL = ROOT / "corpus" / "library" / "schema.sql"
PAGE = ROOT / "docs" / "schema.md"
QUESTIONS = {
    "The initiatives that most documents name, with the earliest document": """
        SELECT initiative.name, initiative.kind, initiative.documents, min(document.date) AS first, document.title
        FROM initiative
        JOIN found ON found.initiative = initiative.id
        JOIN document ON document.id = found.document
        GROUP BY initiative.id ORDER BY initiative.documents DESC LIMIT 20""",
    "What happened in March 2017": """
        SELECT event.time, event.what, document.title
        FROM event JOIN document ON document.id = event.document
        WHERE event.first <= '2017-03-31' AND event.last >= '2017-03-01' ORDER BY event.first""",
    "Where documents disagree": """
        SELECT difference.kind, difference.indicator, difference.period, figure.value, figure.unit, document.title
        FROM difference
        JOIN difference_figure ON difference_figure.difference = difference.id
        JOIN figure ON figure.id = difference_figure.figure
        JOIN document ON document.id = figure.document
        ORDER BY difference.id, difference_figure.place""",
    "What is said in figures, newest first": """
        SELECT document.date, figure.indicator, figure.value, figure.unit, figure.sentence
        FROM figure JOIN document ON document.id = figure.document ORDER BY document.date DESC LIMIT 20""",
    "The place of an initiative, cut from the text of the export (SQLite counts characters from 1)": """
        SELECT substr(text.text, mention.start + 1, mention.end - mention.start) AS words
        FROM mention JOIN text ON text.document = mention.document LIMIT 5""",
}
"""What the page shows how to ask."""
DECODING = """
import sqlite3, zlib


def text(db, document):
    words = db.execute("SELECT words FROM dictionary").fetchone()[0]
    blocks = {}
    for id, data in db.execute("SELECT id, data FROM text WHERE id >> 20 = ? ORDER BY id", (document,)):
        blocks[id >> 7] = blocks.get(id >> 7, b"") + data
    plain = (zlib.decompressobj(-15, words).decompress(block[4:]) for block in blocks.values())
    return "".join(block.decode("utf-16-le") for block in plain)
"""
"""How a program reads a text from an index itself."""
_TABLE = re.compile(r"^CREATE (VIRTUAL )?TABLE (\w+)(.*)$")
_COLUMN = re.compile(r"^    ([a-z_]\w*) ([A-Z]+[^-]*?),?\s*(?:-- (.*))?$")
_MORE = re.compile(r"^ {20,}-- (.*)$")


def tables(sql: str) -> Iterator[tuple[str, str, list[list[str]]]]:
    """(name, what it is, columns as [name, type, comment]) of each table; a heading is a name that begins with #."""
    name, about, columns, above = "", "", [], []  # type: str, str, list[list[str]], list[str]
    for line in sql.splitlines():
        if line.startswith("-- ---- "):
            above = []
            yield f"# {line[8:]}", "", []
        elif line.startswith("-- "):
            above.append(line[3:])
        elif start := _TABLE.match(line):
            comment = start[3].partition("-- ")[2]
            name, about, columns, above = start[2], " ".join([*above, comment]).strip(), [], []
            if start[1]:
                yield name, about, []
                name = ""
        elif name and line.startswith(")"):
            yield name, about, columns
            name = ""
        elif name and (column := _COLUMN.match(line)):
            columns.append([column[1], column[2].strip(), column[3] or ""])
        elif name and columns and (more := _MORE.match(line)):
            columns[-1][2] += f" {more[1]}"
        elif not line.strip():
            above = []


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _section(name: str, about: str, columns: list[list[str]]) -> Iterator[str]:
    """One table."""
    yield from (f"### {name}", "")
    if about:
        yield from (f"{about[:1].upper()}{about[1:]}", "")
    if columns:
        yield from ("| column | type | what |", "| --- | --- | --- |")
        yield from (f"| `{column}` | {kind} | {_cell(comment)} |" for column, kind, comment in columns)
        yield ""


def page() -> str:
    """The whole page."""
    out = [
        "<!-- written by scripts/make_schema.py -->",
        "# What stands in an index",
        "",
        "An index is one SQLite file in `$XDG_CACHE_HOME/yaolan/`; `yaolan corpora` says which. Its `user_version` is",
        "another for every form of its tables, and one of another form is made anew.",
        "It is a cache: read it with `sqlite3 -readonly FILE` or `datasette FILE`, never write to it; the next",
        "`yaolan index` may replace it. Its texts and what belongs to their lines are packed: for those, or for a file",
        "to keep, take `yaolan export --format sqlite -o FILE` (see the end). Offsets",
        "are characters of a document's text, end exclusive; columns named",
        "`*_json` hold JSON; dates are ISO days or TIMEX3 values; paths are bytes (`CAST(path AS TEXT)` shows them).",
        "",
    ]
    for name, about, columns in tables(SQL.read_text(encoding="utf-8")):
        if name.startswith("#"):
            out += [f"## {name[2:3].upper()}{name[3:]}", ""]
            continue
        out += _section(name, about, columns)
    out += ["## Texts", "", "`yaolan export --format sqlite -o FILE` writes what documents say, and what they say"]
    out += ["together, as a file that is yours: the tables above without those of the search, and these.", ""]
    for name, about, columns in tables(PLAIN.replace("copy.", "")):
        out += _section(f"{name} of the export", about, columns)
    out += ["A program reads a text from an index itself like this:", "", "```python", DECODING.strip("\n"), "```", ""]
    out += ["## Questions", ""]
    for question, sql in QUESTIONS.items():
        out += [f"{question}:", "", "```sql", *(line[8:] for line in sql.strip("\n").splitlines()), "```", ""]
    return "\n".join(out).rstrip() + "\n"


def main() -> int:
    """Writes the page, or with --check only says whether it is right."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
