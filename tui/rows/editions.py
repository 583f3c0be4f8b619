"""How many editions of a document there are, in words."""

from __future__ import annotations

from tui.language import ngettext


def editions_told(count: int) -> str:
    """`2 editions`; empty for one."""
    return ngettext("{count} edition", "{count} editions", count).format(count=count) if count > 1 else ""
