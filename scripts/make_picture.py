"""Writes the pictures of the browser in README.md: screens themselves, on the embedded corpus, 80 columns by 24 rows.

    python scripts/make_picture.py

A place for one is `<!-- picture: KEYS -->`, a fenced block and `<!-- /picture -->`; KEYS are pressed one after
another on the first screen of a fresh browser.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
README = ROOT / "README.md"
SIZE = (80, 24)
_PICTURE = re.compile(r"(<!-- picture:(.*?)-->\n```\n).*?(```\n<!-- /picture -->)", re.DOTALL)
_TRIES, _PAUSE, _SETTLED = 400, 0.05, 1.0
"""How often and how long (seconds) is waited for the first screen, and how long after each key for its answer."""


async def picture(corpus: Corpus, keys: list[str]) -> str:
    """The screen after `keys`, a line a row. The index must be up to date."""
    from tui import keymap
    from tui.app import Options, YaolanApp
    from tui.keys import to_textual
    from tui.session import Session
    from tui.widgets.excerpts import Excerpts

    app = YaolanApp(corpus, Options(keymap.load()), Session(f"picture-{'-'.join(map(to_textual, keys)).lower()}"[:60]))
    app.desk.index = lambda: None  # type: ignore[method-assign]  # it is indexed
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(_TRIES):
            await pilot.pause(_PAUSE)
            if app.screen.query_one("#summary", Excerpts).items:
                break
        for key in keys:
            await pilot.press(to_textual(key))
            await pilot.pause(_SETTLED)
        strips = app.screen._compositor.render_strips()
        return "".join("".join(segment.text for segment in strip) + "\n" for strip in strips)


async def pictures(readme: str) -> list[str]:
    """Every picture that a README has a place for, in order."""
    from corpus import open_corpus
    from tui import language

    language.install("zh")
    corpus = open_corpus()
    corpus.start_indexing().wait()
    return [await picture(corpus, match[2].split()) for match in _PICTURE.finditer(readme)]


def main() -> int:
    """Rewrites README.md; 1 when it has no place for a picture."""
    readme = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CACHE", "DATA", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = folder
        os.environ.pop("YAOLAN_CORPUS", None)
        drawn = asyncio.run(pictures(readme))
    following = iter(drawn)
    README.write_text(_PICTURE.sub(lambda match: match[1] + next(following) + match[3], readme), encoding="utf-8")
    return 0 if drawn else 1


if __name__ == "__main__":
    raise SystemExit(main())
