"""The screen never waits: no file, no SQL, no search and no process on the UI thread once the first frame stands.

A browser is walked through every screen and every command while an audit hook writes down which
thread opens a file or a database, lists a folder, starts a process or sleeps; SQL and searches are
written down by wrappers. Modules that Python imports when they are first needed are not counted.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import threading
from collections.abc import Container, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from textual.events import Key

from tests.tui.conftest import Opened, browse, corpus, documents, home
from tui.commands import COMMANDS
from tui.keys import to_textual
from tui.widgets.prompt import Prompt

__all__ = ["browse", "corpus", "documents", "home"]  # fixtures

WATCHED = {
    "open",
    "os.listdir",
    "os.scandir",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.chmod",
    "sqlite3.connect",
    "subprocess.Popen",
    "os.posix_spawn",
    "socket.connect",
    "time.sleep",
    "fcntl.flock",
}
AWAY = {"quit", "quit.layer", "close", "history.back", "history.forward", "compare"}
SHORT = {"open", "search", "find", "explain", "glossary.popup", "copy", "mark.set", "mark.list", "palette"}
IN_VIEWS = {"open", "sort", "zoom.in"}
VIEWS = ("view.home", "view.initiatives", "view.timeline", "view.glossary", "view.figures")


class Watch:
    """What was done in which thread, while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.done: list[tuple[str, str, str]] = []
        """Thread, event, and on what."""

    def note(self, event: str, what: object) -> None:
        if self.on:
            self.done.append((threading.current_thread().name, event, str(what)[:300]))

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event in WATCHED and not importing(sys._getframe(1)):
            self.note(event, f"{arguments[:1]} {outside(sys._getframe(1))}")

    def on_thread(self, name: str) -> list[tuple[str, str]]:
        return [(event, what) for thread, event, what in self.done if thread == name]


def importing(frame: FrameType | None) -> bool:
    """Whether Python is importing a module below."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def outside(frame: FrameType | None) -> str:
    """The nearest lines of ours: where a fault is to be looked for."""
    found: list[str] = []
    while frame is not None:
        name = frame.f_code.co_filename
        if "/tui/" in name or "/corpus/" in name:
            found.append(f"{name.rpartition(chr(47))[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " ← ".join(found[:4])


WATCH = Watch()
sys.addaudithook(WATCH.hook)  # cannot be taken away; off unless a test turns it on


class Connection(sqlite3.Connection):
    """A connection that says in which thread it is used."""

    def execute(self, *arguments: Any, **named: Any) -> sqlite3.Cursor:
        WATCH.note("sql", arguments[0])
        return super().execute(*arguments, **named)

    def executemany(self, *arguments: Any, **named: Any) -> sqlite3.Cursor:
        WATCH.note("sql", arguments[0])
        return super().executemany(*arguments, **named)

    def executescript(self, *arguments: Any, **named: Any) -> sqlite3.Cursor:
        WATCH.note("sql", arguments[0])
        return super().executescript(*arguments, **named)

    def cursor(self, *arguments: Any, **named: Any) -> Any:
        WATCH.note("sql", "cursor")
        return super().cursor(*arguments, **named)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    from corpus.search.searcher import Searcher

    plain, search = sqlite3.connect, Searcher.search

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return plain(*arguments, **{"factory": Connection, **named})

    def watched(self: Searcher, *arguments: Any, **named: Any) -> Any:
        WATCH.note("search", arguments[:1])
        return search(self, *arguments, **named)

    monkeypatch.setattr(sqlite3, "connect", connect)
    monkeypatch.setattr(Searcher, "search", watched)
    WATCH.done = []
    yield WATCH
    WATCH.on = False


async def press(browser: Any, *keys: str) -> None:
    """Keys as the driver hands them on: Pilot would wait for an idle process after each, and threads are busy here."""
    app = browser.app
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(200):
            await asyncio.sleep(0.02)
            if not (app.message_queue_size or app._keys._walking):
                break


async def does(browser: Any, *ids: str) -> None:
    """The keys of commands."""
    for id in ids:
        await press(browser, *map(to_textual, browser.app.keymap.keys(id)[0].split()))


async def settle(browser: Any, seconds: float = 0.03) -> None:
    """Lets questions be asked, and their answers come."""
    await asyncio.sleep(seconds)


async def do(browser: Any, id: str) -> None:
    """One command where it belongs, text typed where it asks for some, and back to where it began."""
    before = browser.screen
    await does(browser, id)
    await settle(browser)
    if isinstance(browser.app.focused, Prompt):
        await press(browser, "q", "h")
        await settle(browser, 0.2)
        await does(browser, "open")
        await settle(browser)
    for _ in range(5):
        if browser.screen is before:
            break
        await does(browser, "close")
        await settle(browser)


async def walk(browser: Any, commands: Container[str], in_views: Container[str]) -> None:
    """Commands in a text, a card and every view."""
    await does(browser, "view.home", "move.top", "open")
    await browser.until(lambda: browser.screen.VIEW == "reader")
    for id, command in COMMANDS.items():
        if id in commands and command.view in ("everywhere", "reader") and id not in AWAY and id not in VIEWS:
            await does(browser, "move.top", "mark.next")
            await do(browser, id)
            assert browser.screen.VIEW == "reader", id
    await does(browser, "view.home", "pane.next", "open")  # a selection or a pane may be open, that a close would end
    await browser.until(lambda: browser.screen.VIEW == "initiative")
    await do(browser, "open")
    for view in VIEWS:
        await does(browser, view)
        await settle(browser)
        for id, command in COMMANDS.items():
            if id in in_views and id not in AWAY and command.view in ("everywhere", "list", browser.screen.VIEW):
                await do(browser, id)
                await does(browser, view)


async def walked(browse: Opened, watch: Watch, commands: Container[str], in_views: Container[str]) -> None:
    ui = threading.current_thread().name
    async with browse() as browser:
        await browser.until(lambda: "清河区" in browser.text())
        watch.on = True
        await walk(browser, commands, in_views)
        assert browser.app.is_running
        watch.on = False
    events = {event for _thread, event, _what in watch.done}
    assert {"sql", "search", "sqlite3.connect"} <= events, "the walk reached neither library nor search"
    assert [f"{event} {what}" for event, what in watch.on_thread(ui)] == []


async def test_the_ui_thread_opens_nothing_asks_nothing_and_searches_nothing(browse: Opened, watch: Watch) -> None:
    await walked(browse, watch, SHORT, IN_VIEWS)


@pytest.mark.slow
async def test_no_command_in_any_view_makes_the_screen_wait(browse: Opened, watch: Watch) -> None:
    await walked(browse, watch, COMMANDS, COMMANDS)


async def test_a_file_opened_on_the_ui_thread_would_be_seen(browse: Opened, watch: Watch, tmp_path: Path) -> None:
    ui = threading.current_thread().name
    async with browse() as browser:
        watch.on = True
        browser.app.call_later(lambda: (tmp_path / "x").write_text("x"))
        browser.app.call_later(lambda: sqlite3.connect(":memory:").execute("select 1"))
        await settle(browser)
        watch.on = False
    assert {"open", "sqlite3.connect", "sql"} <= {event for event, _what in watch.on_thread(ui)}
