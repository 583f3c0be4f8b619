"""The indexing in words, for the status line."""

from __future__ import annotations

from corpus.library.progress import Phase, Progress
from tui.language import gettext as _
from tui.safe import SafeText, safe

WARM = 3
"""Files after which it is said how long it still takes: the first ones carry the start of the processes that read."""


def progress_line(progress: Progress) -> SafeText:
    """How many of how many, how fast, how long still: `Indexing 12/57 · 8.1/s · 6 s left`."""
    if progress.phase is Phase.WAITING:
        return safe(_("Another yaolan is indexing…"))
    if progress.phase is Phase.LINKING:
        return safe(_("Linking…"))
    if not progress.of:
        return safe(_("Looking for changes…"))
    parts = [_("Indexing {done}/{of}").format(done=progress.done, of=progress.of)]
    if progress.rate > 0 and progress.done >= min(WARM, progress.of - 1) and progress.done < progress.of:
        parts.append(_("{rate}/s").format(rate=f"{progress.rate:.1f}" if progress.rate < 10 else round(progress.rate)))
        if progress.left is not None:
            parts.append(_("{time} left").format(time=duration(progress.left)))
    if progress.failed:
        parts.append(_("{number} failed").format(number=progress.failed))
    return safe(" · ".join(parts))


def duration(seconds: float) -> str:
    """A time in the largest unit that keeps it above one: `40 s`, `3 min`, `2 h`."""
    if seconds < 90:
        return _("{number} s").format(number=max(1, round(seconds)))
    if seconds < 5400:
        return _("{number} min").format(number=round(seconds / 60))
    return _("{number} h").format(number=round(seconds / 3600))
