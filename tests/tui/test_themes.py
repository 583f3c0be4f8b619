"""Themes: enough contrast in each, colours that no terminal shifts, switched without moving a cell, kept."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import CONTRAST, DARK, LIGHT, THEMES

TEXTS = ("text-muted", "text-primary", "text-secondary", "text-accent", "text-warning", "text-error", "text-success")
CUBE = (0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """After WCAG 2.1, 1.4.3."""
    low, high = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
def test_every_text_stands_out_from_every_ground(theme: Theme, least: float) -> None:
    for ground in (theme.background, theme.panel, theme.boost):
        for text in (theme.foreground, *(theme.variables[name] for name in TEXTS)):
            assert contrast(text, ground) >= least, (text, ground)
    assert contrast(theme.foreground, theme.variables["primary-muted"]) >= least


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
def test_every_colour_is_one_of_the_256(theme: Theme) -> None:
    said = {theme.foreground, theme.background, theme.panel, theme.boost, theme.primary, *theme.variables.values()}
    for text in said:
        colour = Color.parse(text)
        grey = colour.r == colour.g == colour.b and (colour.r - 8) % 10 == 0
        assert grey or all(part in CUBE for part in colour.rgb), text


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
def test_every_theme_says_what_the_dark_one_says(theme: Theme) -> None:
    assert theme.variables.keys() == DARK.variables.keys()
    kinds = {theme.variables[name] for name in ("text-accent", "text-warning", "text-success", "text-secondary")}
    assert len(kinds) == 4


async def test_colours_are_gone_through_and_kept_and_no_cell_moves(browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    async with browse() as browser:
        await browser.until(lambda: "云州市清河区 · 清河区2019年工作报告" in browser.text())
        if browser.app.plain:
            pytest.skip("this terminal shows its own colours")
        before = browser.text().split("\n")[:-2]
        for name, (theme, _label) in [*list(THEMES.items())[1:], next(iter(THEMES.items()))]:
            await browser.does("theme")
            await browser.pilot.pause()
            assert browser.app.theme == theme.name and browser.app.session.settings["theme"] == name
            assert browser.text().split("\n")[:-2] == before
            if not theme.ansi:
                assert browser.screen.styles.background == Color.parse(theme.background)


async def test_where_there_are_no_colours_that_is_said(browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with browse() as browser:
        before = browser.app.theme
        await browser.does("theme")
        assert browser.app.theme == before and "终端只用自己的颜色" in browser.text()


@pytest.mark.parametrize("kept", [None, 3, "no-such", ["light"]])
async def test_a_kept_theme_that_is_none_is_the_dark_one(browse, monkeypatch: pytest.MonkeyPatch, kept: object) -> None:
    async with browse() as browser:
        browser.app.plain = False
        browser.app.wear(kept)
        assert browser.app.theme == DARK.name
