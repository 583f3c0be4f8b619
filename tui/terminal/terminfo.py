"""What is asked of terminfo: which of the few sequences that save bytes this terminal understands."""

from __future__ import annotations

import curses

from corpus.records import record


@record
class Abilities:
    """What a terminal can do beyond moving its cursor, colours and `ESC [ K`; nothing of it by default."""

    erases_in_colour: bool = False
    """An erase is drawn in the background in force (bce), and some cells can be erased (`ESC [ n X`)."""
    scrolls: bool = False
    """Some of the rows can be scrolled (DECSTBM)."""
    saves: bool = False
    """The cursor's place and look can be kept and taken up again (DECSC, DECRC)."""


def abilities(term: str | None = None) -> Abilities:
    """What terminfo says of a terminal, by default $TERM; nothing when it does not know it."""
    try:
        curses.setupterm(term, 1)
    except curses.error:
        return Abilities()

    def is_ours(name: str, sequence: bytes) -> bool:
        return (curses.tigetstr(name) or b"").partition(b"$<")[0] == sequence

    region = curses.tigetstr("csr") or b""
    return Abilities(
        erases_in_colour=curses.tigetflag("bce") > 0 and bool(curses.tigetstr("ech")),
        scrolls=bool(region) and curses.tparm(region, 1, 8) == b"\x1b[2;9r" and is_ours("ri", b"\x1bM"),
        saves=is_ours("sc", b"\x1b7") and is_ours("rc", b"\x1b8"),
    )
