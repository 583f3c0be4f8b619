"""Esc followed at once by another key: the person means the two, not a character of a British Macintosh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.alt_keys import AltParser, apart
from tui.keys import from_textual


def pressed(typed: str) -> list[str]:
    """Human names of the keys that the browser deals with, when a terminal sends `typed` in one go."""
    parser = AltParser(False)
    parser.feed("")
    events = [*parser.feed(typed), *parser.feed("")]  # the end of input is the end of the wait
    keys = [key for event in events if hasattr(event, "key") for key in apart(event, lambda _key: False)]
    return [from_textual(key.key, key.character) for key in keys]


@pytest.mark.parametrize("character", ["3", "1", "2", "9", "0", "q", "Q", "/", "?", ".", "四", "é"])
def test_esc_and_a_character_are_two_keys(character: str) -> None:
    assert pressed(f"\x1b{character}") == ["Esc", character]


def test_esc_and_a_named_key_are_two_keys() -> None:
    assert pressed("\x1b\r") == ["Esc", "Enter"]
    assert pressed("\x1b\t") == ["Esc", "Tab"] or pressed("\x1b\t") == ["Shift+Tab"]


def test_keys_that_are_sequences_stay_whole() -> None:
    assert pressed("\x1b[A") == ["↑"]
    assert pressed("\x1bOP") == ["F1"]
    assert pressed("\x1b") == ["Esc"]
    assert pressed("£3") == ["£", "3"]


def test_a_key_with_alt_that_is_bound_is_that_key() -> None:
    from textual.events import Key

    bound = Key("alt+3", None)
    assert apart(bound, lambda key: key == "Alt+3") == (bound,)


@given(st.text(max_size=12))
def test_nothing_typed_after_esc_breaks_the_parser(text: str) -> None:
    assert all(isinstance(key, str) for key in pressed("\x1b" + text))


async def test_a_prompt_closes_and_the_digit_is_a_command(browse) -> None:
    from tui.screens.timeline import TimelineScreen

    async with browse() as browser:
        await browser.does("search")
        await browser.types("ab")
        await browser.pilot.press("alt+3")
        await browser.until(lambda: isinstance(browser.screen, TimelineScreen))
