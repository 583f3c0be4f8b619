from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import clean
from tui.plain import tables
from tui.plain.tables import cells, csv_cell, cut, fit, print_csv, print_jsonl, print_table
from tui.terminal.width import set_ambiguous_width


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("三清", 4), ("ｆ", 2), ("e\u0301", 1), ("", 0), ("a三", 3)])
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(), st.integers(1, 30))
def test_fit_is_exact(text: str, width: int) -> None:
    assert cells(fit(clean(text), width)) == width


def test_cut_keeps_whole_characters() -> None:
    assert [cut("三清行动", width) for width in (8, 7, 6, 2, 1, 0)] == ["三清行动", "三清行…", "三清…", "…", "…", ""]


@pytest.fixture
def wide_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A person whose config.yaml says that the terminal draws “ two cells wide."""
    (tmp_path / "yaolan").mkdir()
    (tmp_path / "yaolan" / "config.yaml").write_text("ambiguous_width: 2\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    yield
    set_ambiguous_width(1)


def test_a_terminal_that_draws_quotes_wide_has_straight_columns(
    wide_quotes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "get_terminal_size", lambda: os.terminal_size((24, 24)))
    rows = [["“三清”", "a"], ["三清", "b"], ["三清行动三清行动三清行动", "c"]]
    terminal, pipe = Terminal(), io.StringIO()
    print_table("", rows, stream=terminal)
    lines = terminal.getvalue().splitlines()
    assert {cells(line[: line.rindex(one)]) for line, one in zip(lines, "abc", strict=True)} == {23}
    assert lines[1] == "三清" + " " * 19 + "b"
    print_table("", rows, stream=pipe)
    assert pipe.getvalue().splitlines()[0] == "“三清”" + " " * 20 + "a"


def test_an_ellipsis_of_two_cells_has_its_room(wide_quotes: None) -> None:
    set_ambiguous_width(2)
    assert [cut("三清行动", width) for width in (8, 7, 6, 3, 2, 1)] == ["三清行动", "三清…", "三清…", "…", "…", ""]


def test_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "get_terminal_size", lambda: os.terminal_size((40, 24)))
    stream = Terminal()
    rows = [("三清行动" * 10, 5, "旁注" * 20), ("短", 12, None)]
    assert print_table("Initiatives", rows, ("Name", "N", "Note"), right=(1,), stream=stream) == 2
    lines = stream.getvalue().splitlines()
    assert lines[0] == "Initiatives 2"
    assert max(map(cells, lines)) <= 40
    assert "…" in lines[2]


@given(st.lists(st.lists(st.text(), min_size=1, max_size=5), max_size=5), st.integers(1, 60))
def test_no_table_is_wider_than_its_terminal(rows: list[list[str]], width: int) -> None:
    stream = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "get_terminal_size", lambda: os.terminal_size((width, 24)))
        count = print_table("", rows, stream=stream)
    lines = stream.getvalue().split("\n")[:-1]
    assert count == len(rows) == len(lines)
    assert all(cells(line) <= width for line in lines)


@pytest.mark.row(67)
def test_one_long_cell_stretches_no_other_row_in_a_pipe() -> None:
    out = io.StringIO()
    print_table("", [("甲", "长" * 300, "一"), ("乙", "短", "二")], stream=out)
    first, second = out.getvalue().splitlines()
    assert "长" * 300 in first and first.endswith("一") and second == "乙  短" + " " * 38 + "  二"


def test_nothing_of_a_document_reaches_the_terminal_raw() -> None:
    stream = io.StringIO()
    print_table("t\x1b[2J", [("\x1b]52;c;AA\x07", "\x9b", "\u202e", "a\nb")], stream=stream)
    print_csv(("x",), [("\x1b[0m",), ("\x85",)], stream)
    print_jsonl([{"x": "\x1b\x9b\u202e\x7f\u2028"}], stream)
    out = stream.getvalue()
    assert not set(out) & set("\x1b\x07\x9b\u202e\x85\x7f\u2028")
    assert json.loads(out.splitlines()[-1])["x"] == "\x1b\x9b\u202e\x7f\u2028"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\u200b=1"])
@pytest.mark.row(68)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(csv_cell(text)).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert csv_cell(-7.9) == -7.9
    assert csv_cell(None) == ""
    assert csv_cell("a=b") == "a=b"


def test_closed_pipe_ends_quietly() -> None:
    root = Path(__file__).resolve().parents[3]
    code = (
        "from tui.plain.tables import quietly, print_table\n"
        "raise SystemExit(quietly(lambda: print_table('', [('x' * 100,)] * 100000) * 0))"
    )
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == 0


def test_plain_commands_stay_light() -> None:
    root = Path(__file__).resolve().parents[3]
    names = ["tables", "opening", "index", "corpora", "timeline", "glossary", "figures"]
    code = (
        f"import sys\nfor name in {names!r}: __import__('tui.plain.' + name)\n"
        "print([m for m in ('textual', 'rich', 'numpy', 'jieba', 'pypinyin', 'yaml') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True)
    assert out.stdout.decode().strip() == "[]", out.stderr
