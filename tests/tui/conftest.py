"""A small corpus of our own, indexed once, and the browser on it; keys are taken from the key map."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_SESSIONS = count()
"""A number for each session, that none finds what another kept."""
DOCUMENTS = {
    "plan.md": """---
title: 清河区三年行动计划
date: 2019-03-05
source: 清河区政府办公室
area: 云州市清河区
---

# 清河区三年行动计划

## 一、总体要求

2019年3月1日，清河区启动“碧水清源行动”，计划用三年时间完成河道整治。全区推行“五清三建”工作法，做到清垃圾、清淤泥、清违建、清障碍、清污水。

2018年，全区地区生产总值预计完成520亿元，增长7%。新建公园12个。

## 二、重点任务

2019年6月30日前，建成滨河绿道20公里。2019年9月，举行第一届清河徒步大会。每月5日开展“清洁日”活动。

落实“一网通管”改革，推进“四心服务”。

## 名词注释

1.五清三建：是指清垃圾、清淤泥、清违建、清障碍、清污水，建绿道、建驿站、建湿地。

2.四心服务：是指热心、细心、耐心、贴心。
""",
    "report.md": """---
title: 清河区2019年工作报告
date: 2020-01-10
source: 清河区人民政府
area: 云州市清河区
---

# 清河区2019年工作报告

## 一、2019年工作回顾

2018年全区地区生产总值完成526.3亿元，增长7.2%。2019年全区地区生产总值完成561亿元，增长6.8%。

碧水清源行动成效明显，2019年3月1日启动以来，整治河道36条。2019年7月18日，滨河绿道全线贯通。

## 二、2020年工作安排

2020年5月底前，“一网通管”平台上线运行。2020年10月，举行第二届清河徒步大会。
""",
    "news.txt": """“夜间办事窗口”受欢迎
发布时间：2019-11-20 来源：云州晚报

本报讯 11月18日，清河区政务中心开设“夜间办事窗口”，市民下班后也能办事。窗口推行“四心服务”，当晚办件86件。
""",
}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that is the person's own for the whole session."""
    base = tmp_path_factory.mktemp("home")
    kept = {name: os.environ.get(name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")}
    for name in ("cache", "data", "config"):
        os.environ[f"XDG_{name.upper()}_HOME"] = str(base / name)
    os.environ["HOME"] = str(base)
    yield base
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the documents."""
    folder = tmp_path_factory.mktemp("清河")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def corpus(home: Path, documents: Path) -> Any:
    """The corpus, indexed."""
    from corpus import open_corpus

    opened = open_corpus([str(documents)])
    done = opened.start_indexing().wait()
    assert not done.failed, opened.library().failures()
    return opened


class Browser:
    """The browser under test: presses what the key map says, waits until answers are there."""

    def __init__(self, app: Any, pilot: Any) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Waits until something holds; fails when it never does. A screen that is not composed yet holds nothing."""
        from textual.css.query import NoMatches

        for _ in range(200):
            await self.pilot.pause(0.02)
            with suppress(NoMatches):
                if holds():
                    return
        raise AssertionError(what or "it never came")

    async def does(self, *ids: str) -> None:
        """Presses the keys of commands."""
        from tui.keys import to_textual

        for id in ids:
            await self.pilot.press(*map(to_textual, self.app.keymap.keys(id)[0].split()))

    async def types(self, text: str) -> None:
        """Types characters: the first as a key, the rest as an input method or a paste brings them, at once."""
        from textual.events import Paste

        await self.pilot.press(text[0])
        if len(text) > 1:
            self.screen.focused.post_message(Paste(text[1:]))
            await self.pilot.pause()

    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(
            "".join(segment.text for segment in strip).rstrip() for strip in self.screen._compositor.render_strips()
        )


Opened = Callable[..., Any]


@pytest.fixture
def browse(corpus: Any, home: Path) -> Opened:
    """Opens the browser, as an async context manager; see `opened`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), language: str = "zh", start: Any = None
    ) -> AsyncIterator[Browser]:
        from tui import keymap
        from tui import language as words
        from tui.app import Options, YaolanApp
        from tui.session import Session

        before = words.current()
        words.install(language)
        try:
            app = YaolanApp(corpus, Options(keymap.load(), start=start), Session(f"test-{next(_SESSIONS)}"))
            app.desk.index = lambda: None  # type: ignore[method-assign]  # it is indexed; no process for every test
            async with app.run_test(size=size) as pilot:
                browser = Browser(app, pilot)
                await pilot.pause()
                yield browser
        finally:
            words.install(before)

    return opened


__all__ = ["Awaitable", "Browser", "Opened"]
