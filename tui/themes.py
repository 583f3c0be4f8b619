"""The colours: one dark theme for terminals with 256 colours and more, and one of the terminal's own sixteen."""

from __future__ import annotations

from textual.theme import Theme

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
"""Every colour is one of the 256, so that nothing shifts where COLORTERM is not passed on."""

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
