"""Recorded sessions on every terminal and in every locale: the same screens, or one line with the way out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from on_a_pty import Terminal
from replay import ROOT, TERMS, Place, Player, session

SIZES = ((80, 24), (120, 40))
UTF8 = {"LANG": "C.UTF-8"}
ALL, CORNER = ("reading", "searching", "leaving"), ("corner",)
PLAYED: dict[tuple[tuple[str, ...], tuple[int, int]], list[list[str]]] = {}
"""The screens of sessions at a size, as the first terminal showed them."""


class Locales:
    """Locales that systems often lack, made from the sources that come with the C library.

    Args:
        folder: where they are put.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def environment(self, name: str) -> dict[str, str]:
        """The variables of a person with this locale; skips the test where it cannot be made."""
        if not name.startswith("zh"):
            return {"LANG": name}
        if not (self._folder / name).is_dir():
            if shutil.which("localedef") is None:
                pytest.skip("localedef is not installed")
            language, _, charset = name.partition(".")
            command = ["localedef", "-i", language, "-f", charset, str(self._folder / name)]
            made = subprocess.run(command, capture_output=True, check=False, timeout=200)
            if not (self._folder / name).is_dir():
                pytest.skip(f"the sources of {name} are not installed: {made.stderr.decode(errors='replace')[:80]}")
        return {"LANG": name, "LOCPATH": str(self._folder)}


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Locales:
    """The locales of this run."""
    return Locales(tmp_path_factory.mktemp("locales"))


def played(tmp: Path, corpus: Path, names: tuple[str, ...], place: Place) -> list[list[str]]:
    """The screens of sessions in a place, which are those of the first terminal."""
    player = Player(tmp, corpus, place)
    try:
        return player.play(session(*names), PLAYED.get((names, place.size), ()))
    finally:
        player.terminal.close()


def first(tmp: Path, corpus: Path, names: tuple[str, ...], size: tuple[int, int]) -> None:
    """Plays sessions on the terminal that all others are compared with, once."""
    if (names, size) not in PLAYED:
        (tmp / "first").mkdir()
        PLAYED[names, size] = played(tmp / "first", corpus, names, Place(TERMS[0], size, UTF8, ["--no-diff"]))


@pytest.fixture
def folder(small_corpus: Any) -> Path:
    """The folder of the small corpus."""
    return Path(small_corpus.paths[0])


@pytest.mark.slow
def test_a_console_without_a_locale_shows_what_xterm_shows(tmp_path: Path, folder: Path) -> None:
    first(tmp_path, folder, CORNER, (80, 24))
    played(tmp_path, folder, CORNER, Place("vt100", (80, 24), {"LANG": "C"}, ["--diff"]))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("lang", ["C.UTF-8", "zh_CN.UTF-8", "C"])
def test_every_terminal_shows_the_same(
    tmp_path: Path, folder: Path, locales: Locales, lang: str, size: tuple[int, int]
) -> None:
    environment = locales.environment(lang)
    first(tmp_path, folder, ALL, size)
    for at, term in enumerate(TERMS):
        own = tmp_path / term
        own.mkdir()
        options = ["--diff"] if at % 2 or size[0] == 80 else ["--no-diff"]
        played(own, folder, ALL, Place(term, size, environment, options))


@pytest.mark.slow
@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}], ids=["no colour", "all colours"])
def test_colours_change_no_character(tmp_path: Path, folder: Path, more: Mapping[str, str]) -> None:
    first(tmp_path, folder, ALL, (80, 24))
    played(tmp_path, folder, ALL, Place("xterm-256color", (80, 24), {**UTF8, **more}, ["--diff"]))


@pytest.mark.slow
@pytest.mark.parametrize("term", TERMS)
def test_a_locale_that_cannot_be_read_is_one_line(tmp_path: Path, folder: Path, locales: Locales, term: str) -> None:
    environment = {"PYTHONPATH": str(ROOT), **locales.environment("zh_CN.GB18030")}
    found = Terminal(tmp_path, command=[sys.executable, "-m", "tui", str(folder)], term=term, extra=environment)
    try:
        assert found.ended(30) == 2
        found.drain(0.1)
        line = found.seen.decode("gb18030")
        assert "LC_ALL=C.UTF-8" in line and line.count("\n") == 1 and "\x1b" not in line
    finally:
        found.close()
