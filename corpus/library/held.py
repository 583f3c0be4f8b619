"""What containers hold, kept in the index: an archive that did not change is not opened again to be listed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from itertools import pairwise

from corpus.records import record

_ROW = re.compile("0|[1-9][0-9]{0,8}")


@record
class Held:
    """The listing of one container."""

    path: str
    size: int
    """Bytes of the container when it was listed."""
    mtime_ns: int
    """Its time of change then (st_ctime), in nanoseconds."""
    names: tuple[str, ...]
    """What it holds, in order."""

    @property
    def stamp(self) -> tuple[int, int]:
        """Size and time of change, to compare with."""
        return self.size, self.mtime_ns


def stamp_of(path: str) -> tuple[int, int] | None:
    """Size and time of change of a file as it is now; None when it is not there."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_ctime_ns


def dump(listings: Iterable[Held]) -> str:
    """The listings in one line of ASCII; numbers of rows that follow one another as their first and last."""
    ordered = sorted(listings, key=lambda one: one.path)
    return json.dumps([[one.path, one.size, one.mtime_ns, _packed(one.names)] for one in ordered])


def undump(line: str | None) -> dict[str, Held]:
    """The way back, by path; nothing for a line that is none."""
    try:
        found = [Held(path, size, time, _unpacked(names)) for path, size, time, names in json.loads(line or "[]")]
    except (ValueError, TypeError):
        return {}
    return {one.path: one for one in found}


def _packed(names: tuple[str, ...]) -> list[str] | list[list[int]]:
    if not names or not all(_ROW.fullmatch(name) for name in names):
        return list(names)
    numbers = [int(name) for name in names]
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1), len(numbers)]
    return [[numbers[start], numbers[end - 1]] for start, end in pairwise(starts)]


def _unpacked(names: list[str | list[int]]) -> tuple[str, ...]:
    out: list[str] = []
    for one in names:
        if isinstance(one, str):
            out.append(one)
        else:
            first, last = one
            out.extend(map(str, range(first, last + 1)))
    return tuple(out)
