"""The colours as one system: four greys, one accent and one colour a kind, dark, light and in high contrast.

All but the terminal's own sixteen are for terminals with 256 colours and more. `$text-accent` is for initiatives,
`$text-warning` for terms, `$text-success` for dates, `$text-secondary` for figures, `$text-primary` for headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

from tui.language import mark as N_

if TYPE_CHECKING:
    from collections.abc import Mapping


def _theme(name: str, *, ground: str, text: str, muted: str, border: str, lit: str, **colours: Any) -> Theme:
    """A theme of one ground, one border and one colour a kind.

    Args:
        name: as Textual knows it.
        ground: of everything that has no panel's.
        text: on the ground.
        muted: text that stands back.
        border: of panes, with the focus or without.
        lit: ground of the cursor row.
        colours: Textual's `primary`, `accent`, …; `text_primary` and the like where the text has another one.
    """
    kinds = ("primary", "secondary", "accent", "warning", "error", "success")
    variables = {
        "border": border,
        "border-blurred": border,
        "text-muted": muted,
        **{f"text-{kind}": colours.pop(f"text_{kind}", colours[kind]) for kind in kinds},
        "primary-muted": lit,
        **colours.pop("variables", {}),
    }
    return Theme(name=name, foreground=text, background=ground, surface=ground, variables=variables, **colours)


DARK = _theme(
    "yaolan-dark",
    ground="#121212",
    text="#d0d0d0",
    muted="#9e9e9e",
    border="#585858",
    lit="#264b66",
    panel="#1c1c1c",
    boost="#262626",
    dark=True,
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#ffaf5f",
    warning="#d7d75f",
    error="#ff8787",
    success="#87d787",
    text_primary="#87d7ff",
    text_secondary="#afd7d7",
    text_warning="#ffd75f",
)
"""Every colour but that of the cursor row is one of the 256: nothing shifts where COLORTERM is not passed on."""

LIGHT = _theme(
    "yaolan-light",
    ground="#ffffff",
    text="#1c1c1c",
    muted="#585858",
    border="#9e9e9e",
    lit="#afd7ff",
    panel="#eeeeee",
    boost="#eeeeee",
    dark=False,
    primary="#005f87",
    secondary="#005f5f",
    accent="#af005f",
    warning="#5f5f00",
    error="#af0000",
    success="#005f00",
)
"""For bright rooms and terminals with a white ground."""

CONTRAST = _theme(
    "yaolan-contrast",
    ground="#000000",
    text="#ffffff",
    muted="#d0d0d0",
    border="#ffffff",
    lit="#0000af",
    panel="#000000",
    boost="#303030",
    dark=True,
    primary="#5fffff",
    secondary="#5fffd7",
    accent="#ffff00",
    warning="#ffd787",
    error="#ffafaf",
    success="#87ff87",
)
"""Seven to one and more between every text and its ground."""

SIXTEEN = _theme(
    "yaolan-16",
    ground="ansi_default",
    text="ansi_default",
    muted="ansi_default",
    border="ansi_default",
    lit="ansi_blue",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    text_primary="ansi_bright_blue",
    text_warning="ansi_bright_yellow",
    text_error="ansi_bright_red",
    variables={"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"},
)
"""Also for NO_COLOR: with native colours Textual leaves them all out."""

THEMES: Mapping[str, tuple[Theme, str]] = {
    "dark": (DARK, N_("dark")),
    "light": (LIGHT, N_("light")),
    "contrast": (CONTRAST, N_("high contrast")),
    "terminal": (SIXTEEN, N_("the terminal's own colours")),
}
"""Themes with what they are called (message ids), in the order in which one goes through them."""
