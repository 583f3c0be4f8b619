"""The colours as one system: four greys, one accent and one colour a kind, dark, light and in high contrast.

All but the terminal's own sixteen are for terminals with 256 colours and more. `$text-accent` is for initiatives,
`$text-warning` for terms, `$text-success` for dates, `$text-secondary` for figures, `$text-primary` for headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from tui.language import mark as N_

if TYPE_CHECKING:
    from collections.abc import Mapping

DARK = Theme(
    name="yaolan-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#ffaf5f",
    warning="#d7d75f",
    error="#ff8787",
    success="#87d787",
    foreground="#d0d0d0",
    background="#121212",
    surface="#121212",
    panel="#1c1c1c",
    boost="#262626",
    dark=True,
    variables={
        "border": "#585858",
        "border-blurred": "#585858",
        "text-muted": "#9e9e9e",
        "text-primary": "#87d7ff",
        "text-secondary": "#afd7d7",
        "text-accent": "#ffaf5f",
        "text-warning": "#ffd75f",
        "text-error": "#ff8787",
        "text-success": "#87d787",
        "primary-muted": "#264b66",
    },
)
"""Every colour but that of the cursor row is one of the 256: nothing shifts where COLORTERM is not passed on."""

LIGHT = Theme(
    name="yaolan-light",
    primary="#005f87",
    secondary="#005f5f",
    accent="#af005f",
    warning="#5f5f00",
    error="#af0000",
    success="#005f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#ffffff",
    panel="#eeeeee",
    boost="#eeeeee",
    dark=False,
    variables={
        "border": "#9e9e9e",
        "border-blurred": "#9e9e9e",
        "text-muted": "#585858",
        "text-primary": "#005f87",
        "text-secondary": "#005f5f",
        "text-accent": "#af005f",
        "text-warning": "#5f5f00",
        "text-error": "#af0000",
        "text-success": "#005f00",
        "primary-muted": "#afd7ff",
    },
)
"""For bright rooms and terminals with a white ground."""

CONTRAST = Theme(
    name="yaolan-contrast",
    primary="#5fffff",
    secondary="#5fffd7",
    accent="#ffff00",
    warning="#ffd787",
    error="#ffafaf",
    success="#87ff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#303030",
    dark=True,
    variables={
        "border": "#ffffff",
        "border-blurred": "#ffffff",
        "text-muted": "#d0d0d0",
        "text-primary": "#5fffff",
        "text-secondary": "#5fffd7",
        "text-accent": "#ffff00",
        "text-warning": "#ffd787",
        "text-error": "#ffafaf",
        "text-success": "#87ff87",
        "primary-muted": "#0000af",
    },
)
"""Seven to one and more between every text and its ground."""

SIXTEEN = Theme(
    name="yaolan-16",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "text-muted": "ansi_default",
        "text-primary": "ansi_bright_blue",
        "text-secondary": "ansi_cyan",
        "text-accent": "ansi_yellow",
        "text-warning": "ansi_bright_yellow",
        "text-error": "ansi_bright_red",
        "text-success": "ansi_green",
        "primary-muted": "ansi_blue",
    },
)
"""Also for NO_COLOR: with native colours Textual leaves them all out."""

THEMES: Mapping[str, tuple[Theme, str]] = {
    "dark": (DARK, N_("dark")),
    "light": (LIGHT, N_("light")),
    "contrast": (CONTRAST, N_("high contrast")),
    "terminal": (SIXTEEN, N_("the terminal's own colours")),
}
"""Themes with what they are called (message ids), in the order in which one goes through them."""
