"""What a corpus may hold and what may become of it while it is looked at: every screen stays whole and says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len

from corpus.extraction import extract
from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import Overrides
from corpus.reading import read
from corpus.reading.decode import Unreadable
from tests.tui.conftest import Browser
from tui.history import Place

LONG = "关于进一步加强河道管理保护工作的若干意见" * 20
ODD = f"""---
title: {LONG}
date: 2019-03-05
area: 云州市清河区
---

# {LONG}

公元221年，清河始筑堤。2019年3月1日，清河区启动“碧水清源行动”，工期至9999年12月31日。

碧水清源行动包括“河长制”改革等{"、".join(f"“第{number}号工程”" for number in range(40))}。
"""
CORPORA = {
    "nothing": {},
    "one empty document": {"empty.txt": ""},
    "one character": {"short.md": "水"},
    "a long title and odd years": {"odd.md": ODD},
}
MORE = tuple(name for name in CORPORA if name != "one empty document")
VIEWS = ("view.home", "view.initiatives", "view.timeline", "view.glossary", "view.figures", "mark.list")
COMMANDS = (
    "move.down", "move.bottom", "sort", "pane.next", "find.next", "explain", "glossary.popup", "close", "copy",
    "unread.next", "document.reviewed", "narrow", "fold.all", "fold.close", "page.down", "move.top",
)  # fmt: skip
SIZES = ((80, 24), (1, 1), (40, 15), (120, 40))


@asynccontextmanager
async def opened(corpus: Any, size: tuple[int, int] = (80, 24), start: Place | None = None) -> AsyncIterator[Browser]:
    """The browser on a corpus that was indexed."""
    from tui import keymap, language
    from tui.app import Options, YaolanApp
    from tui.session import Session

    before = language.current()
    language.install("zh")
    try:
        app = YaolanApp(corpus, Options(keymap.load(), start=start), Session(f"bad-{id(corpus)}"))
        app.desk.index = lambda: None  # type: ignore[method-assign]
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Browser(app, pilot)
    finally:
        language.install(before)


def indexed(folder: Path, texts: dict[str, str]) -> Any:
    """A corpus of some texts, read and written here: no process is started for it."""
    folder.mkdir(exist_ok=True)
    index = folder.parent / "index.sqlite"
    with Writer(index) as writer, writer.transaction():
        for number, (name, text) in enumerate(texts.items()):
            (folder / name).write_text(text, encoding="utf-8")
            path = str(folder / name)
            stamp = Stamp(len(text), number, name)
            try:
                writer.put(path, extract(read(path, text.encode())), stamp)
            except Unreadable as error:
                writer.fail(path, str(error), stamp)
        relink(writer.db, Overrides())
        writer.set_meta(complete="1")
    return SimpleNamespace(name=str(folder), library=lambda: Store(index))


class Emptied:
    """The library of a corpus of which all documents were deleted, as far as screens ask."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self.generation = library.generation + 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def find_document(self, path: str) -> None:
        return None

    def documents(self) -> tuple[()]:
        return ()

    def initiatives(self, document: int | None = None) -> tuple[()]:
        return ()

    def page(self, document: int) -> Any:
        raise KeyError(document)

    document = compare = page


def whole(browser: Browser) -> bool:
    """Whether every line of the screen is as wide as the window."""
    width = browser.app.size.width
    return {cell_len(line) for line in browser.text().split("\n")} <= {width} or width < 24


async def walk(browser: Browser, *commands: str) -> None:
    for command in commands:
        if not await browser.screen.run_command(command):
            assert browser.app.status.message, f"{command} did nothing and said nothing"
        await browser.pilot.pause()
        assert browser.app.is_running and browser.app._exception is None, command


@pytest.mark.slow
@pytest.mark.parametrize("name", ["one empty document", *MORE])
async def test_every_view_stands_on_a_poor_corpus(home: Path, tmp_path: Path, name: str) -> None:
    corpus = indexed(tmp_path / "papers", CORPORA[name])
    async with opened(corpus) as browser:
        for view in VIEWS:
            await walk(browser, view, *COMMANDS)
            await browser.pilot.pause(0.05)
            assert whole(browser), view
        await walk(browser, "view.home")
        for size in SIZES:
            await browser.pilot.resize_terminal(*size)
            await browser.pilot.pause(0.05)
            assert whole(browser), size


async def test_a_list_without_rows_says_what_to_do_next(home: Path, tmp_path: Path) -> None:
    corpus = indexed(tmp_path / "papers", {"empty.txt": ""})
    async with opened(corpus) as browser:
        await browser.until(lambda: "没有找到" in browser.text() or "没有" in browser.text())
        await walk(browser, "open")


@pytest.mark.slow
async def test_a_text_of_a_long_title_is_read_to_its_end(home: Path, tmp_path: Path) -> None:
    corpus = indexed(tmp_path / "papers", {"odd.md": ODD})
    start = Place("reader", document=str(tmp_path / "papers" / "odd.md"), offset=0)
    async with opened(corpus, start=start) as browser:
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        for size in SIZES:
            await browser.pilot.resize_terminal(*size)
            await browser.pilot.pause()
            await walk(browser, "mark.next", "word.next", "heading.next", "outline", "outline", "move.bottom")
            assert whole(browser), size
        assert browser.screen.reader.offset_in_text == len(browser.screen.page.document.text) - 1


async def test_an_initiative_of_a_long_title_has_its_card(home: Path, tmp_path: Path) -> None:
    corpus = indexed(tmp_path / "papers", {"odd.md": ODD})
    async with opened(corpus, start=Place("initiative", item="碧水清源行动")) as browser:
        await browser.until(lambda: browser.screen.VIEW == "initiative" and browser.screen.card.items)
        for size in SIZES:
            await browser.pilot.resize_terminal(*size)
            await browser.pilot.pause()
            await walk(browser, "move.down", "heading.next", "mark.next", "move.bottom", "move.top")
            assert whole(browser), size


LAYERS = {
    "reader": ({}, "不在文集"),
    "original": ({}, ""),
    "initiative": ({}, "不在文集"),
    "beside": ({"other": "report.md", "at": 3, "together": True}, "不在"),
    "compare": ({"other": "report.md"}, "不在文集"),
}


@pytest.mark.parametrize("view", LAYERS)
async def test_a_document_deleted_while_it_is_open_is_told_of(corpus: Any, documents: Path, view: str) -> None:
    extra, told = LAYERS[view]
    if "other" in extra:
        extra = {**extra, "other": str(documents / str(extra["other"]))}
    item = "碧水清源行动" if view == "initiative" else None
    start = Place(view, None if item else str(documents / "plan.md"), 0, item=item, extra=extra)
    gone = False

    def library() -> Any:
        return Emptied(corpus.library()) if gone else corpus.library()

    async with opened(SimpleNamespace(name="x", library=library), start=start) as browser:
        await browser.until(lambda: browser.screen.VIEW in (view, "reader"))
        await browser.pilot.pause(0.2)
        gone = True
        browser.app.desk._look()  # as after indexing
        await browser.until(lambda: told in browser.text(), "that it is gone")
        await walk(
            browser, "move.down", "mark.next", "explain", "close", "copy", "mark.set", "close", "document.reviewed",
            "document.tags", "close", "open", "glossary.popup", "close",
        )  # fmt: skip
        assert whole(browser)
        await walk(browser, "view.home", "history.back", "history.forward")
