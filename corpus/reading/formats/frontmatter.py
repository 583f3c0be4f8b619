"""The front matter of a Markdown file: a few known keys with plain strings, and nothing else of YAML.

Only `key: value` lines are read, one at a time: no anchors, tags, nesting or merge keys, so nothing in
it can expand, recurse or name a class. What is left out is said in a warning.
"""

from __future__ import annotations

import json
import re

from corpus.reading.layout import layout
from corpus.records import field, record

KEYS = frozenset(
    ("title", "date", "delivered", "published", "source", "area", "number", "index", "url", "kind", "restates")
)
_START = 64
"""Characters in which it begins, blank lines before it among them."""
LONGEST = 200
"""Lines that a front matter may have; with more it is taken for text."""
_PAIR = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,39}|[\u4e00-\u9fff]{2,8})[ \t]{0,9}:(?:[ \t]+(.*)|)")
_LABELLED = frozenset(("title", "source", "number", "index", "published", "dated", "url"))
"""What a label of a site may stand for as a key."""
_NOTHING = frozenset(("null", "~", "-", "—", "无"))
_COMMENT = re.compile(r"[ \t]#.*$")
_NO_SCALAR = tuple("&*!|>[]{}%@`,")


@record
class FrontMatter:
    """The values found, the number of source lines taken, and what was left out and why."""

    values: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    """What labels of a site say as keys (标题: …, 文号: …), where nothing else says it."""
    lines: int = 0
    warnings: tuple[str, ...] = ()


def _scalar(raw: str) -> str | None:
    """The string that a plain, single- or double-quoted value says; None when it is anything else."""
    raw = raw.strip()
    if raw.startswith('"'):
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, str) else None
    if raw.startswith("'"):
        inner = raw[1:-1]
        whole = len(raw) > 1 and raw.endswith("'") and "'" not in inner.replace("''", "")
        return inner.replace("''", "'") if whole else None
    raw = _COMMENT.sub("", f" {raw}").strip()
    return None if raw.startswith(_NO_SCALAR) else raw


def front_matter(text: str) -> FrontMatter:
    """Read the front matter of `text` (with `\\n` line ends), if it begins with one."""
    start = text[:_START]
    blank = start.count("\n", 0, len(start) - len(start.lstrip()))
    lines = text.split("\n", blank + LONGEST + 1)[blank : blank + LONGEST + 1]
    if lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return FrontMatter()
    values: dict[str, str] = {}
    hints: dict[str, str] = {}
    warnings: list[str] = []
    for number, line in enumerate(lines[1:end], blank + 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _PAIR.fullmatch(line.rstrip())
        value = _scalar(match[2] or "") if match else None
        if match is None or value is None:
            warnings.append(f"front matter, line {number}: not `key: text`, left out")
        elif (kind := layout().labels.get(match[1])) in _LABELLED:
            if value and value not in _NOTHING:
                hints.setdefault(str(kind), value)
        elif match[1] not in KEYS:
            warnings.append(f"front matter, line {number}: unknown key, left out")
        elif match[1] in values:
            warnings.append(f"front matter, line {number}: {match[1]} a second time, left out")
        elif value and value not in _NOTHING:
            values[match[1]] = value
    return FrontMatter(values, hints, blank + end + 1, tuple(warnings[:20]))
