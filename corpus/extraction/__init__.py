"""Document → facts: time expressions, initiatives, terms, figures, events, claims of first.

`extract` is imported when it is asked for: linking needs a few words of this room, and none of its rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.extraction.everything import extract

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    if name != "extract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from corpus.extraction.everything import extract

    return extract
