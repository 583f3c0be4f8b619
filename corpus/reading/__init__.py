"""Bytes → Document.

The reader is imported when it is asked for: it compiles hundreds of patterns, and whoever only looks which files
there are needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.reading.decode import Unreadable

if TYPE_CHECKING:
    from corpus.reading.reader import digest_of, read

__all__ = ["Unreadable", "digest_of", "read"]


def __getattr__(name: str) -> Any:
    if name not in ("digest_of", "read"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from corpus.reading import reader

    return getattr(reader, name)
