"""Text that went through the door, as a type: widgets ask for it, and the type checker holds the door shut."""

from __future__ import annotations

from typing import NewType

from corpus.text import clean

SafeText = NewType("SafeText", str)
"""A string of ours, or one from outside that `safe` cleaned. Widgets take no other."""


def safe(text: object, *, lines: bool = False) -> SafeText:
    """`text` as it may stand on the screen.

    Args:
        text: anything from outside: document text, a title, a path, an exception.
        lines: whether line feeds stay (else they become spaces).
    """
    return SafeText(clean(str(text), lines=lines))
