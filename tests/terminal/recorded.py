"""The real browser on a small corpus, with what Textual writes recorded frame by frame."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.pilot import Pilot

PLACES = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")


def write_documents(folder: Path) -> None:
    """Two documents long enough to scroll, with wide and narrow characters, quotes and a combining mark."""
    plan = [f"第{n}项：启动“清渠行动”第{n}期，整治河道{n * 3}条，投资{n}.5亿元 (phase {n})。" for n in range(1, 60)]
    (folder / "plan.md").write_text(
        "---\ntitle: 青石县“十项工程”实施方案\ndate: 2019-03-05\narea: 青石县\n---\n\n# 青石县“十项工程”实施方案\n\n"
        + "\n\n".join(f"## 第{n // 10 + 1}部分\n\n{text}" if n % 10 == 0 else text for n, text in enumerate(plan))
        + "\n\n## 名词解释\n\n1.清渠行动：是指清垃圾、清淤泥、清违建。\n",
        encoding="utf-8",
    )
    (folder / "report.txt").write_text(
        "青石县2019年工作情况\n2020-01-10 来源：青石县政府\n\n"
        "2019年3月1日，启动清渠行动。cafe\u0301 与 ▌方块—破折号……都在这里。\n"
        "2019年地区生产总值完成61.2亿元，增长6.8%。\n",
        encoding="utf-8",
    )


def indexed(folder: Path) -> Any:
    """The corpus of `folder`, indexed."""
    from corpus import open_corpus

    opened = open_corpus([str(folder)])
    done = opened.start_indexing().wait()
    assert not done.failed, done
    return opened


def at_home(base: Path) -> Iterator[Path]:
    """Puts the person's places under `base` for a while."""
    kept = {name: os.environ.get(name) for name in PLACES}
    os.environ.update({name: str(base / name.lower()) for name in PLACES})
    for name in PLACES:
        (base / name.lower()).mkdir(exist_ok=True)
    yield base
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


class Recorder(Driver):
    """A driver without a terminal that keeps what is written."""

    size = (80, 24)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.frames: list[str] = []

    def write(self, data: str) -> None:
        self.frames.append(data)

    def start_application_mode(self) -> None:
        self.resize(*self.size)

    def resize(self, columns: int, rows: int) -> None:
        size = Size(columns, rows)
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...


class Session:
    """A running browser."""

    def __init__(self, app: Any) -> None:
        self.app, self.pilot = app, Pilot(app)

    @property
    def driver(self) -> Recorder:
        driver = self.app._driver
        assert isinstance(driver, Recorder)
        return driver

    async def still(self) -> None:
        """Waits until nothing was written for a moment."""
        seen = -1
        while seen != (seen := len(self.driver.frames)):
            await asyncio.sleep(0.04)

    def take(self) -> list[str]:
        """What was written since the last call."""
        frames = self.driver.frames[:]
        self.driver.frames.clear()
        return frames

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.still()


@asynccontextmanager
async def running(corpus: Any, size: tuple[int, int]) -> AsyncIterator[Session]:
    """The browser at a size, in Chinese, until the end of the block."""
    from corpus.keeping import Keeping
    from tui import keymap, language
    from tui.app import Options, YaolanApp
    from tui.session import Session as Kept

    before = language.current()
    language.install("zh")
    app = YaolanApp(corpus, Options(keymap.load()), Kept("recorded", Keeping(None)))
    app.desk.index = lambda: None  # type: ignore[method-assign]  # it is indexed
    app.driver_class = type("Sized", (Recorder,), {"size": size})
    task = asyncio.create_task(app.run_async())
    try:
        session = Session(app)
        while not (app.is_running and app._driver is not None and app._driver.frames):
            await asyncio.sleep(0.02)
        await session.still()
        yield session
    finally:
        app.exit()
        await asyncio.wait_for(task, 10)
        language.install(before)
