"""Writes the picture of the browser in README.md: the screen itself, on the embedded corpus, 80 columns by 24 rows.

python scripts/make_picture.py
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
README = ROOT / "README.md"
SIZE = (80, 24)
_PICTURE = re.compile(r"(<!-- picture: scripts/make_picture\.py -->\n```\n).*?(```\n<!-- /picture -->)", re.DOTALL)
_TRIES, _PAUSE = 400, 0.05


async def picture() -> str:
    """The first screen, when lists and summary are there. The index must be up to date."""
    from corpus import open_corpus
    from tui import keymap, language
    from tui.app import Options, YaolanApp
    from tui.session import Session
    from tui.widgets.excerpts import Excerpts

    language.install("zh")
    corpus = open_corpus()
    corpus.start_indexing().wait()
    app = YaolanApp(corpus, Options(keymap.load()), Session("picture"))
    app.desk.index = lambda: None  # type: ignore[method-assign]  # it is indexed
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(_TRIES):
            await pilot.pause(_PAUSE)
            if app.screen.query_one("#summary", Excerpts).items:
                break
        strips = app.screen._compositor.render_strips()
        return "".join("".join(segment.text for segment in strip) + "\n" for strip in strips)


def main() -> int:
    """Rewrites README.md; 1 when it has no place for the picture."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CACHE", "DATA", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = folder
        os.environ.pop("YAOLAN_CORPUS", None)
        drawn = asyncio.run(picture())
    readme = README.read_text(encoding="utf-8")
    new, places = _PICTURE.subn(lambda match: match[1] + drawn + match[2], readme)
    README.write_text(new, encoding="utf-8")
    return 0 if places else 1


if __name__ == "__main__":
    raise SystemExit(main())
