"""docs/schema.md says what the schema says, and its questions can be asked."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import written
from corpus.library.plain_copy import PLAIN

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def index() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript((ROOT / "corpus" / "library" / "schema.sql").read_text(encoding="utf-8"))
    return db


def test_it_is_current() -> None:
    run = subprocess.run([sys.executable, str(ROOT / "scripts" / "make_schema.py"), "--check"], check=False)
    assert run.returncode == 0, "run scripts/make_schema.py"


def test_it_names_every_table_and_column(index: sqlite3.Connection) -> None:
    tables = [row[0] for row in index.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    own = [name for name in tables if not name.startswith(("grams_", "sqlite_"))]
    assert sorted(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == sorted(own)
    for name in own:
        section = re.split(r"^##", PAGE.partition(f"\n### {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
        columns = [row[1] for row in index.execute(f"PRAGMA table_info({name})")]
        if name != "grams":
            assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == columns, name


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_its_questions_can_be_asked(index: sqlite3.Connection, question: str) -> None:
    if "the export" in PAGE.partition(question)[0].rpartition("\n\n")[0].rpartition("\n")[2]:
        index.executescript(f"DROP TABLE text; DROP TABLE line; {PLAIN.replace('copy.', '')}")
    assert index.execute(question).fetchall() == []


def test_a_text_is_read_as_it_says(index: sqlite3.Connection) -> None:
    [program] = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    said: dict[str, Callable[[sqlite3.Connection, int], str]] = {}
    exec(program, said)
    written.put_dictionary(index)
    for document, text in ((3, "清河湿地修复行动启动。"), (4, "绿道与湿地同步建设，\n" * 4000)):
        written.put(index, document, text)
        assert said["text"](index, document) == text
