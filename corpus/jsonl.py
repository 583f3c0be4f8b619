"""JSON lines that are safe to print: what a terminal or a bidi algorithm would act on is escaped."""

from __future__ import annotations

import json
import re
from typing import Any

# json.dumps escapes C0 alone: DEL, C1, bidi controls, line separators, BOM, surrogates, noncharacters and tags pass.
_DANGEROUS = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e0fff]"
)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def line(value: Any) -> str:
    """`value` as one line of JSON without its line end, Hanzi readable, dangerous characters as \\uXXXX."""
    return _DANGEROUS.sub(_escape, json.dumps(value, ensure_ascii=False))
