"""A file of JSON that holds documents: a list of objects, read piece by piece, or an object with such a list in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any

from corpus.reading.decode import Unreadable

_PIECE = 1 << 20
"""Characters that are read at once."""
_LARGEST = 32 << 20
"""Characters of the largest object."""
_BETWEEN = re.compile(r"[\s,]*")
_DEEPEST = 4
"""Levels of an object below which no list of documents is looked for."""
_DECODER = json.JSONDecoder()


def objects(lines: TextIOWrapper) -> Iterator[Any]:
    """What a list holds, one after another; an object alone is what it holds.

    Raises:
        Unreadable: it is no JSON, or has an object that is too large.
    """
    buffer = lines.read(_PIECE)
    at = _BETWEEN.match(buffer).end()  # type: ignore[union-attr]  # matches nothing, too
    if buffer[at : at + 1] != "[":
        yield from _within(_one(lines, buffer))
        return
    at += 1
    while True:
        at = _BETWEEN.match(buffer, at).end()  # type: ignore[union-attr]
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            found, end = _DECODER.raw_decode(buffer, at)
        except RecursionError as error:
            raise Unreadable("nested too deeply") from error
        except ValueError as error:
            # cut off, or no JSON: as much again is read, so that the whole is looked at twice and no more
            piece = lines.read(max(_PIECE, len(buffer) - at))
            if not piece:
                raise Unreadable("no JSON") from error
            if len(buffer) - at > _LARGEST:
                raise Unreadable("an object that is too large") from error
            buffer, at = buffer[at:] + piece, 0
            continue
        yield found
        at = end


def _one(lines: TextIOWrapper, start: str) -> Any:
    """The one value of a file. Raises Unreadable."""
    rest = lines.read(_LARGEST)
    if len(rest) == _LARGEST:
        raise Unreadable("an object that is too large")
    try:
        return json.loads(start + rest)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error


def _within(value: Any) -> Iterator[Any]:
    """The longest list of objects in a value, level by level; the value itself where there is none."""
    level = [value]
    for _ in range(_DEEPEST):
        held = [one for each in level if isinstance(each, dict) for one in each.values()]
        lists = [one for one in held if isinstance(one, list) and any(isinstance(row, dict) for row in one)]
        if lists:
            yield from max(lists, key=len)
            return
        level = held
    yield value
