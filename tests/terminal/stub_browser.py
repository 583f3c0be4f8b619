"""A browser on a corpus of nothing, to be run on a pseudo-terminal or by Pilot: the machinery without the screens.

python stub_browser.py [--diff] [--keep FOLDER] [--ask SECONDS]   # home; `x` raises, `m` says a hostile line
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from textual.app import ComposeResult

from corpus import Corpus
from corpus.keeping import Keeping
from tui.app import Options, YaolanApp
from tui.history import Place
from tui.keymap import KeyMap, load
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen
from tui.session import Session
from tui.terminal import ambiguous
from tui.terminal.ambiguous import Question, use
from tui.widgets.frame import Row
from tui.widgets.line_list import LineList, Piece
from tui.widgets.prompt import Prompt

HOSTILE = "[red]x[/red] \x1b]0;title\x07 [@click=app.quit]y[/]"


class Library:
    generation = 1

    def interrupt(self) -> None: ...

    def close(self) -> None: ...

    def documents(self) -> tuple[()]:
        return ()

    def slow(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds


class Indexing:
    def progress(self) -> Iterator[Any]:
        return iter(())

    def stop(self) -> None: ...


class FakeCorpus:
    name, key = "stub", "stub"

    def library(self) -> Library:
        return Library()

    def start_indexing(self, *, fresh: bool = False) -> Indexing:
        return Indexing()


class Numbers:
    height = 1

    def __len__(self) -> int:
        return 50

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        return [[(safe(f"row {index} {HOSTILE}"), "")]]


class HomeScreen(YaolanScreen):
    VIEW = "home"
    HINTS = ("open", "search", ("move.down", "move.up"), "help", "quit")

    def compose_body(self) -> ComposeResult:
        with Row():
            yield LineList(empty=SafeText(""), id="left")
            right = LineList(empty=SafeText(""), id="right")
            right.add_class("split")
            yield right

    def on_mount(self) -> None:
        self.head(safe(f"stub {HOSTILE}"))
        for pane in self.query(LineList):
            pane.show(Numbers())

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.yaolan.visit(Place("reader", item=str(event.index)))

    def do_explain(self) -> None:
        secret = "a secret of the document"
        raise RuntimeError(f"{len(secret)}")

    def do_mark_set(self) -> None:
        self.say(HOSTILE)


class TimelineScreen(HomeScreen):
    VIEW = "timeline"


class ReaderScreen(HomeScreen):
    VIEW = "reader"

    def go(self, place: Place) -> None:
        self.shown = place.item
        self.head(safe(f"reader {place.item}"))

    def place(self) -> Place:
        return Place("reader", item=self.shown, extra={"row": self.query_one("#left", LineList).cursor})


class SearchScreen(YaolanScreen):
    VIEW = "search"

    def compose_body(self) -> ComposeResult:
        with Row(classes="line"):
            yield Prompt(sign=SafeText("›"), id="prompt")
        with Row():
            yield LineList(empty=SafeText(""), id="hits")

    def on_mount(self) -> None:
        self.query_one("#hits", LineList).show(Numbers())

    def do_move_down(self) -> None:
        self.query_one("#hits", LineList).do_move_down()


SCREENS = {
    "home": f"{__name__}:HomeScreen",
    "timeline": f"{__name__}:TimelineScreen",
    "reader": f"{__name__}:ReaderScreen",
    "search": f"{__name__}:SearchScreen",
    "help": "tui.screens.help:HelpScreen",
    "palette": "tui.screens.palette:PaletteScreen",
}


def browser(keys: KeyMap | None = None, keeping: Keeping | None = None, **options: Any) -> YaolanApp:
    """The app on the fake corpus; keeps nothing unless `keeping` says where."""
    session = Session("stub", keeping or Keeping(None))
    return YaolanApp(cast(Corpus, FakeCorpus()), Options(keys or load(), screens=SCREENS, **options), session)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--diff", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--ask", type=float, metavar="SECONDS")
    asked = parser.parse_args()
    ambiguous.PATIENCE = asked.ask or 0
    with Question() if asked.ask is None else Question.asked() as question:
        pass
    use(question.cells or 1)
    app = browser(keeping=Keeping(asked.keep), diff=asked.diff, sparing=asked.diff, question=question)
    app.run(mouse=False)
    if app.crashed:
        print(f"report: {app.crash}", file=sys.stderr)
    sys.exit(app.return_code)
