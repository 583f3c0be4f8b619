"""An index as a file for others' programs: what documents say in plain tables, without what only the search needs.

Texts, lines and ways back to the sources are rows that `sqlite3` and datasette show; all else is as in the index.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from corpus.library import files, layout, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = (
    *("meta", "root", "failure", "skipped", "document", "heading", "page"),
    *("found", "mention", "timex", "event", "definition", "use", "figure", "claim"),
    *("alike", "edition", "initiative", "event_initiative", "term", "term_name", "indicator", "indicator_figure"),
    *("difference", "difference_figure", "promise", "event_same", "name", "keywords"),
)
"""Those that are copied as they are."""
PLAIN = """
CREATE TABLE copy.text (            -- apart, so that no list loads it
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    text TEXT NOT NULL
);

CREATE TABLE copy.line (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    role TEXT NOT NULL,
    level INTEGER NOT NULL,         -- of a heading, from 1
    PRIMARY KEY (document, start, end)
) WITHOUT ROWID;

CREATE TABLE copy.run (             -- the span map: length characters at text come from source, the decoded file
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    text INTEGER NOT NULL,
    source INTEGER NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (document, text, source)
) WITHOUT ROWID;

CREATE TABLE copy.source_line (     -- the span map: byte of each line start of the decoded source
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    character INTEGER NOT NULL,
    byte INTEGER NOT NULL,
    PRIMARY KEY (document, character, byte)
) WITHOUT ROWID;
"""
"""Those that an index has otherwise."""


def write(index: Path, target: Path) -> int:
    """Writes one state of an index as plain tables.

    Args:
        index: path of the index.
        target: an empty file; what was written when it fails is for the caller to delete.

    Returns:
        How many documents.

    Raises:
        LibraryError: when the index cannot answer.
        OSError: when the target cannot be written.
    """
    try:
        with closing(files.connect(index)) as db:
            files.check(db, index)
            db.execute("ATTACH ? AS copy", (files.uri(target, "rw"),))
            db.execute("PRAGMA copy.journal_mode = OFF")  # the file is whole or it is deleted
            db.execute("BEGIN")
            for _document in _fill(db):
                pass
            db.execute("COMMIT")
            return int(db.execute("SELECT count(*) FROM copy.document").fetchone()[0])
    except (sqlite3.DatabaseError, ValueError) as error:
        if files.tells_damage(error):
            raise files.damaged(index, error) from error
        raise OSError(str(error)) from error


def _fill(db: sqlite3.Connection) -> Iterator[int]:
    """Copies everything; yields each document whose text is done."""
    made = dict(db.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table'"))
    for table in TABLES:
        db.execute(made[table].replace("CREATE TABLE ", "CREATE TABLE copy.", 1))
        db.execute(f"INSERT INTO copy.{table} SELECT * FROM main.{table}")
    for statement in PLAIN.strip().split("\n\n"):
        db.execute(statement)
    ask = written.asked(db)
    for (document,) in ask("SELECT id FROM main.document ORDER BY id"):
        db.execute("INSERT INTO copy.text VALUES (?, ?)", (document, written.text(ask, document)))
        lines = (
            (document, line.span.start, line.span.end, line.role.value, line.level)
            for line in layout.lines(ask, document)
        )
        db.executemany("INSERT OR IGNORE INTO copy.line VALUES (?, ?, ?, ?, ?)", lines)
        spans = layout.way_back(ask, document)
        runs = ((document, run.text, run.source, run.length) for run in spans.runs)
        db.executemany("INSERT OR IGNORE INTO copy.run VALUES (?, ?, ?, ?)", runs)
        starts = ((document, *start) for start in spans.lines)
        db.executemany("INSERT OR IGNORE INTO copy.source_line VALUES (?, ?, ?)", starts)
        yield document
    marks = ", ".join("?" * len(TABLES))
    sql = f"SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
    for (statement,) in ask(sql, *TABLES):
        db.execute(statement.replace("CREATE INDEX ", "CREATE INDEX copy.", 1))
