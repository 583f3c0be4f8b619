"""A corpus of hostile documents, indexed once, and the browser on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.faults.strings import DOCUMENT, HOSTILE, document, file_name
from tests.terminal.tmux import ROOT, command, environment

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with one document."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(DOCUMENT)
    return folder


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who reads hostile documents."""
    return tmp_path_factory.mktemp("hostile-home")


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory, hostile_home: Path) -> Path:
    """The documents, one for each string, indexed."""
    folder = tmp_path_factory.mktemp("documents")
    for number, one in enumerate(HOSTILE):
        data = document(one).encode("utf-8", "surrogatepass")
        (folder / file_name(number, one)).write_bytes(data)
    (folder / os.fsdecode("无效\udcff名.txt".encode("utf-8", "surrogateescape"))).write_text("名称无效\n\n正文一段。\n")
    done = subprocess.run(
        [*command(), "index", str(folder)], env=environment(hostile_home), cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a plain command in a home of its own."""

    def runs(
        *arguments: str, home: Path | None = None, cwd: Path = ROOT, **named: object
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [*command(), *arguments],
            **{
                "env": environment(home or tmp_path / "home"),
                "cwd": cwd,
                "capture_output": True,
                "stdin": subprocess.DEVNULL,
                "timeout": 120,
                "check": False,
                **named,
            },
        )

    return runs


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    """Opens browsers and ends them."""
    opened: list[Browser] = []

    def opens(*arguments: str, home: Path | None = None, **named: object) -> Browser:
        opened.append(Browser(home or tmp_path / "home", *arguments, **named))  # type: ignore[arg-type]
        return opened[-1]

    yield opens
    for one in opened:
        one.close()
