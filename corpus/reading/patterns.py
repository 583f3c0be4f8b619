"""Patterns of paths: `*`, `?` and `[…]` stay within a name, `**` is any number of folders.

A pattern has one form: parts divided by `/`, with `**` before one that fits at any depth. Whoever wrote it,
matching takes a bounded number of steps.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 200
"""Characters of a pattern."""
_WILD = re.compile(r"[*?\[]")


def normal(written: str) -> tuple[str, str]:
    """(pattern in its one form, "") or ("", why it is refused)."""
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if written.startswith(("/", "~")) or ".." in parts:
        return "", "a path outside this folder"
    if not parts or "\x00" in written:
        return "", "no pattern"
    if len(written) > LONGEST:
        return "", f"a pattern of more than {LONGEST} characters"
    anywhere = "/" not in written.rstrip("/")
    return "/".join(["**", *parts] if anywhere else parts), ""


@lru_cache(4096)
def _compiled(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """A regular expression for each part of a pattern; None for `**`.

    `fnmatch.translate` makes each `*` an atomic group, so that a part is matched in linear time.
    """
    return tuple(None if part == "**" else re.compile(fnmatch.translate(part)) for part in pattern.split("/"))


def matches(pattern: str, parts: Sequence[str]) -> bool:
    """Whether a pattern fits a path, given by its parts, as a whole. Steps: at most their product."""
    globs = _compiled(pattern)
    at = here = 0
    last, tried = -1, 0
    while at < len(parts):
        if here < len(globs) and (glob := globs[here]) is None:
            last, tried = here, at
            here += 1
        elif here < len(globs) and glob is not None and glob.match(parts[at]):
            here, at = here + 1, at + 1
        elif last >= 0:
            # as with `*` in a word: only the last `**` need ever take more
            tried += 1
            here, at = last + 1, tried
        else:
            return False
    return all(glob is None for glob in globs[here:])


def fits(pattern: str, parts: Sequence[str]) -> bool:
    """Whether a pattern fits a path or a folder that it lies in."""
    return any(matches(pattern, parts[:end]) for end in range(len(parts), 0, -1))


def is_wild(pattern: str) -> bool:
    """Whether a pattern in its one form is more than a name; the `**` that means “at any depth” aside."""
    return _WILD.search(pattern.removeprefix("**/")) is not None


def below(folder: str, path: str) -> list[str]:
    """The parts of a path as patterns of `folder` see it."""
    return path[len(folder) :].strip("/").split("/")
