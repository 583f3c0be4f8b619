from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.keeping import make_mark, make_search, open_keeping
from corpus.model import Span

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def marked(indexed: Path) -> None:
    """A mark with a note on 三清行动 of the first document, one on a document that is gone, and a kept search."""
    store = Corpus([str(indexed)]).library()
    row = next(one for one in store.documents() if one.path.endswith("a.txt"))
    text = store.page(row.id).document.text
    store.close()
    span = Span(text.index("三清行动"), text.index("三清行动") + 4)
    keeping = open_keeping()
    keeping.add_mark(make_mark(row.digest, row.path, row.title, text, span, note="看 *这里*"))
    keeping.add_mark(make_mark("0" * 32, "/nowhere.txt", "别处", "别处的话", Span(0, 4)))
    keeping.add_mark(make_search("三清 date:2019"))


def test_marks_of_this_corpus_alone(marked: None, run: Run, capsys: Capture) -> None:
    assert run("marks", source=None) == 0
    out = capsys.readouterr().out
    assert "三清行动" in out and "三清 date:2019" in out and "别处" not in out
    assert "\x9b" not in out  # of the title


def test_markdown_has_the_words_and_their_source(marked: None, run: Run, capsys: Capture) -> None:
    assert run("marks", source=None, format="md") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == r"**看 \*这里\***"
    assert lines[2] == "> “三清行动”"
    assert lines[3].startswith("> ——") and "2019-06-01" in lines[3] and "第1段" in lines[3]
    assert "`三清 date:2019`" in lines[5]


def test_another_person_takes_them_in_once(
    marked: None, run: Run, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("marks", source=None, format="jsonl") == 0
    told = capsys.readouterr().out
    file = tmp_path / "theirs.jsonl"
    file.write_text(told + '{"quote": 3}\nno json\n\n')
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
    assert open_keeping().marks() == ()
    assert run("marks", source=str(file)) == 2  # two lines are no marks; the others came
    assert [mark.quote for mark in open_keeping().marks()] == ["三清行动", "三清 date:2019"]
    open_keeping().annotate(open_keeping().marks()[0].id, "mine")
    monkeypatch.setattr("sys.stdin", io.StringIO(told))
    capsys.readouterr()
    assert run("marks", source="-") == 0
    assert capsys.readouterr().err.split()[1] == "0"
    assert [mark.note for mark in open_keeping().marks()] == ["mine", ""]
    assert {json.loads(line)["id"] for line in told.splitlines()} == {mark.id for mark in open_keeping().marks()}


def test_nothing_marked_and_no_such_file(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("marks", source=None) == 1
    capsys.readouterr()
    assert run("marks", source=str(indexed / "none.jsonl")) == 2
    assert capsys.readouterr().err.count("\n") == 1
