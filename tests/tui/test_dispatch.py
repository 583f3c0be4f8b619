"""Messages reach the methods that Textual itself would find, in its order."""

import pytest
from textual import on
from textual.events import Blur, Compose, Focus, Key, Mount, Resize, ScreenResume, Show
from textual.message_pump import MessagePump
from textual.widget import Widget

from tui.screens.search import SearchScreen
from tui.widgets.dispatch import Dispatch
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt


class Decorated(Dispatch, Widget):
    """Takes a message by a decorated method too."""

    def on_show(self) -> None:
        """By its name."""

    @on(Show)
    def seen(self) -> None:
        """By its decoration."""


@pytest.mark.parametrize("cls", [LineList, Prompt, SearchScreen, Decorated])
@pytest.mark.parametrize("event", [Mount(), Show(), Focus(), Blur(), Compose(), ScreenResume(), Key("a", "a")])
def test_the_same_methods_take_a_message(cls: type[Dispatch], event: Mount) -> None:
    pump = cls.__new__(cls)
    name = event.handler_name
    quick = list(Dispatch._get_dispatch_methods(pump, name, event))
    own = list(MessagePump._get_dispatch_methods(pump, name, event))
    assert quick == own
    assert quick or not isinstance(event, Mount | Show | Focus)


def test_what_wants_no_default_goes_no_further() -> None:
    pump, event = LineList.__new__(LineList), Resize((1, 1), (1, 1))  # type: ignore[arg-type]
    methods = iter(Dispatch._get_dispatch_methods(pump, event.handler_name, event))
    assert next(methods)[0] is LineList
    event.prevent_default()
    assert list(methods) == []
