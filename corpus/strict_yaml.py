"""A strict little part of YAML for files that may be anybody's: mappings, lists and strings, with their lines.

No tags, anchors, aliases or second documents, nothing nested deep; every scalar stays the string that was
written. It goes through PyYAML's events, which build no objects, so that what is refused never does anything.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from corpus.records import record

DEEPEST = 8
"""Levels of mappings and lists in one another."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Fault(Enum):
    """Why a file is refused; the value says it."""

    UTF8 = "not UTF-8"
    YAML = "not YAML"
    ALIAS = "anchors and aliases have no place here"
    TAG = "tags have no place here"
    DEEP = "nested too deep"


class Refused(Exception):
    """The file cannot be used. `line` counts from 1; 0 means the file as a whole. `detail` may be empty."""

    def __init__(self, fault: Fault, line: int = 0, detail: str = "") -> None:
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)
        self.fault, self.line, self.detail = fault, line, detail


@record
class Scalar:
    """A string as written; `null` for an unquoted nothing."""

    text: str
    line: int
    null: bool


@record
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@record
class Mapping:
    """Keys with values in their order, keys that stand twice included."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse(data: bytes | str) -> Node | None:
    """What a file holds; None when it is empty. The caller bounds its size.

    Raises:
        Refused: no UTF-8, no YAML, or more of YAML than is taken.
    """
    import yaml

    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Fault.UTF8, error.object[: error.start].count(b"\n") + 1) from None
    builder = _Builder()
    try:
        # The pure Python parser on purpose: the C one overflows its stack on deep nesting.
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused(Fault.YAML, mark.line + 1 if mark else 0, error.problem or "") from None
    except (yaml.YAMLError, ValueError):  # ValueError: \U00ffffff in a quoted scalar
        raise Refused(Fault.YAML, 0, "a character that it does not allow") from None
    return builder.whole


class _Open:
    """A mapping or list that has begun and not ended."""

    def __init__(self, line: int, mapping: bool) -> None:
        self.line, self.mapping, self.nodes = line, mapping, list[Node]()

    def done(self) -> Node:
        if not self.mapping:
            return Sequence(tuple(self.nodes), self.line)
        keys: list[Scalar] = []
        for key in self.nodes[::2]:
            if not isinstance(key, Scalar):
                raise Refused(Fault.DEEP, key.line)
            keys.append(key)
        return Mapping(tuple(zip(keys, self.nodes[1::2], strict=True)), self.line)


class _Builder:
    """Makes nodes of events, with a stack of its own and no recursion."""

    def __init__(self) -> None:
        self.whole: Node | None = None
        self._open: list[_Open] = []

    def take(self, event: Any) -> None:
        """One event of the parser. Raises Refused on what is not taken."""
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise Refused(Fault.ALIAS, line)
        if getattr(event, "tag", None) is not None:
            raise Refused(Fault.TAG, line)
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self._open) >= DEEPEST:
                raise Refused(Fault.DEEP, line)
            self._open.append(_Open(line, kind == "MappingStartEvent"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._add(self._open.pop().done())
        elif kind == "ScalarEvent":
            self._add(Scalar(event.value, line, event.style is None and event.value in _NULLS))
        elif kind == "DocumentStartEvent" and self.whole is not None:
            raise Refused(Fault.YAML, line, "a second document")

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.whole = node
