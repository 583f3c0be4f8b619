"""The schemas in which a person's files were released, and the way from each to today's.

1. The bare value: a list of marks, an object of corrections, an object for a session.
2. `{"schema": 2, "kept": value}`, the value as in 1.

Fixtures of every released schema lie in tests/corpus/keeping/released/.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SCHEMA = 2
"""Of what is written."""


class Newer(Exception):
    """Written by a later yaolan: it must be left as it is. Holds the number of its schema."""


def _wrapped(value: Any) -> Any:
    """From 1 to 2: the value did not change, only what stands around it."""
    return value


STEPS: Mapping[int, Callable[[Any], Any]] = {1: _wrapped}
"""From each released schema to the next."""


def wrap(value: Any) -> dict[str, Any]:
    """What is written for `value`."""
    return {"schema": SCHEMA, "kept": value}


def unwrap(found: Any) -> tuple[Any, int]:
    """(the value as of today's schema, the schema in which it was found). Raises Newer."""
    schema, value = 1, found
    if isinstance(found, dict) and "kept" in found and type(found.get("schema")) is int:
        schema, value = found["schema"], found["kept"]
    if schema > SCHEMA:
        raise Newer(schema)
    for step in range(max(1, schema), SCHEMA):
        value = STEPS[step](value)
    return value, schema
