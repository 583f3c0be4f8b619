"""The one thing that is asked of terminfo: whether an erase is drawn in the background colour in force."""

from __future__ import annotations

import curses


def erases_in_colour(term: str | None = None) -> bool:
    """Whether the terminal (by default $TERM) has `bce`; False when it is not known."""
    try:
        curses.setupterm(term, 1)
    except curses.error:
        return False
    return curses.tigetflag("bce") > 0
