"""The person's own editor: which, how it is told the line, what of a document it can open."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus import extract
from tui.editor import NoEditing, command, editor, place_in_file


@pytest.mark.parametrize(
    ("visual", "other", "words"),
    [
        ("", "", ["vi"]),
        (None, "nano -w", ["nano", "-w"]),
        ("'/usr/my editor/ed' --x", "nano", ["/usr/my editor/ed", "--x"]),
        ("vim; touch x && $(y)", None, ["vim;", "touch", "x", "&&", "$(y)"]),  # words alone: no shell reads them
    ],
)
def test_visual_goes_before_editor(
    monkeypatch: pytest.MonkeyPatch, visual: str | None, other: str | None, words: list[str]
) -> None:
    for name, value in (("VISUAL", visual), ("EDITOR", other)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert editor() == words


def test_quotes_that_do_not_close_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim 'x")
    with pytest.raises(NoEditing, match="VISUAL"):
        editor()


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["vim"], ["vim", "+7", "/c/-rf x.txt"]),
        (["/usr/bin/nano", "-w"], ["/usr/bin/nano", "-w", "+7", "/c/-rf x.txt"]),
        (["hx"], ["hx", "/c/-rf x.txt:7"]),
        (["code"], ["code", "--wait", "--goto", "/c/-rf x.txt:7"]),
        (["gedit"], ["gedit", "/c/-rf x.txt"]),
    ],
)
def test_the_line_as_each_takes_it(words: list[str], made: list[str]) -> None:
    assert command(words, "/c/-rf x.txt", 7) == made


def test_a_name_that_begins_with_a_dash_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert command(["vi"], "-rf", 1)[-1] == str(tmp_path / "-rf")


def library(path: Path) -> SimpleNamespace:
    return SimpleNamespace(page=lambda id: SimpleNamespace(document=extract(str(path)).document))


def test_the_line_is_that_of_the_file_not_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "打印本页\n\n关于治水的通知\n\n各区要完成清淤十二公里，\n并按月报送进度情况。\n", encoding="gb18030"
    )
    text = extract(str(path)).document.text
    assert place_in_file(library(path), 1, text.index("并按月")) == (str(path), 6)
    assert place_in_file(library(path), 1, 0)[1] == 3


def test_what_no_editor_opens(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", "各区要完成清淤十二公里，并按月报送进度情况。")
    with pytest.raises(NoEditing, match="zip: take it out"):
        place_in_file(library(tmp_path / "a.zip" / "b.txt"), 1, 0)

    def gone(_id: int) -> None:
        raise KeyError

    with pytest.raises(NoEditing, match="corpus"):
        place_in_file(SimpleNamespace(page=gone), 1, 0)
