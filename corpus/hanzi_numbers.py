"""Numbers as Hanzi write them: what each sign is worth."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
"""Each at the place of its value."""
ORDER = DIGITS[1:] + "十"
"""As items are numbered, from the first on."""
VALUES = {"零": 0, "两": 2, **{digit: value for value, digit in enumerate(DIGITS)}}
TENS = {"十": 10, "百": 100, "千": 1000}
POWERS = {**TENS, "万": 10_000, "亿": 100_000_000}
