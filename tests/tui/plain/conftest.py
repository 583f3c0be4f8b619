from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library.linked import relink
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Area,
    Claim,
    ClaimKind,
    Document,
    Event,
    Extraction,
    Figure,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    Status,
    Term,
    Unexplained,
)
from tui.language import install

TEXT = "2019年5月，清河市启动三清行动，完成生产总值500亿元。\n三清行动即清河、清路、清网。五净工作仍在推进。"
AREA = Area(("江东省", "清河市"))


def _at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _found(path: Path, title: str, value: float, status: Status) -> Extraction:
    first = Span(0, TEXT.index("\n"))
    lines = (Line(Role.BODY, first), Line(Role.BODY, Span(first.end + 1, len(TEXT))))
    document = Document(str(path), title, Meta(title, "2019-06-01", area=AREA), TEXT, lines)
    return Extraction(
        document,
        (Initiative("三清行动", (), Kind.CAMPAIGN, (_at("三清行动"),), 0.9),),
        (),
        (Event("2019-05", "2019年5月", _at("2019年5月"), first, "=启动; 三清,行动", Lane.LAUNCHED, ("三清行动",)),),
        (Term("三清行动", "清河、清路、清网", How.IS_CALLED, _at("三清行动即清河"), ("清河", "清路", "清网"), 3),),
        (Unexplained("五净工作", (_at("五净工作"),)),),
        (Figure("生产总值", value, "亿元", "2019", "+3%", AREA, status, _at("500亿元")),),
        (
            Claim(
                *("启动三清行动", "全国", "全国", 1, ClaimKind.FIRST, "清河市"),
                *(AREA if status is Status.ACTUAL else Area(("白水市",)), _at("启动"), first),
            ),
        ),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two files, and private places for everything of ours."""
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(TEXT)
    return folder


@pytest.fixture
def indexed(folder: Path) -> Path:
    """The same with an index made by hand: two documents that disagree on one figure."""
    corpus = Corpus([str(folder)])
    with Writer(corpus.index_path) as writer, writer.transaction():
        given = (("a", "清河\x9b31m纪事", 500.0, Status.EXPECTED), ("b", "清河\u202e终稿", 512.5, Status.ACTUAL))
        for name, title, value, status in given:
            path = folder / f"{name}.txt"
            found = path.stat()
            stamp = Stamp(found.st_size, found.st_mtime_ns, title)
            writer.put(str(path), _found(path, title, value, status), stamp)
        writer.set_roots([str(folder)])
        relink(writer.db, Overrides())
        writer.bump()
        writer.set_meta(complete="1", looked=str(2**62))
    return folder


@pytest.fixture
def promised(folder: Path) -> Path:
    """The corpus indexed: one document aims at 50, the other reached 48."""
    corpus = Corpus([str(folder)])
    corpus.index_path.parent.mkdir(parents=True, exist_ok=True)
    with Writer(corpus.index_path) as writer, writer.transaction():
        for name, value, status in (("a", 50.0, Status.TARGET), ("b", 48.0, Status.ACTUAL)):
            path = folder / f"{name}.txt"
            at = path.stat()
            found = _found(path, name, value, status)
            figure = replace(found.figures[0], indicator="粮食总产量", unit="万吨", change=None)
            writer.put(str(path), replace(found, figures=(figure,)), Stamp(at.st_size, at.st_mtime_ns, name))
        writer.set_roots([str(folder)])
        relink(writer.db, Overrides())
        writer.bump()
        writer.set_meta(complete="1", looked=str(2**62))
    return folder


@pytest.fixture
def run(folder: Path) -> Callable[..., int]:
    """Runs a plain command in this process: `run("timeline", format="csv")`."""
    install("en")
    usual = {"corpus": [str(folder)], "paths": [], "format": "table", "first": None, "last": None, "term": None}

    def go(command: str, **given: object) -> int:
        options = argparse.Namespace(**(usual | {"differences": False, "promises": False, "delete": None} | given))
        status: int = import_module(f"tui.plain.{command}").run(options)
        sys.stdout.flush()
        return status

    return go
