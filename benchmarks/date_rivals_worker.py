"""One rival on lines of text; runs under the Python where the rival is installed and imports nothing of ours.

Standard input: JSON `[[text, date], …]`, the date in ISO. Standard output: JSON
`{"seconds": …, "found": [[[start, end, [[first day, last day], …]], …], …]}`, for each text what was found in
it, every value that the rival offers as two days.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import time
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

Found = list[tuple[int, int, list[tuple[str, str]]]]
Finder = Callable[[str, date], Found]


def jionlp() -> Finder:
    """JioNLP's extractor: spans of days, `-1` and `inf` where one end is open."""
    import jionlp as jio  # type: ignore[import-not-found]

    def find(text: str, today: date) -> Found:
        base = {"year": today.year, "month": today.month, "day": today.day}
        out: Found = []
        for one in jio.ner.extract_time(text, time_base=base):
            when = one["detail"].get("time")
            spans = [(when[0][:10], when[1][:10])] if isinstance(when, list) else []
            out.append((one["offset"][0], one["offset"][1], spans))
        return out

    return find


def recognizers() -> Finder:
    """Recognizers-Text: every candidate counts, the one before today and the one after; ends are exclusive."""
    from recognizers_date_time import Culture, recognize_datetime  # type: ignore[import-not-found]

    def days(value: dict[str, Any]) -> tuple[str, str] | None:
        if "start" in value and "end" in value:
            last = datetime.fromisoformat(value["end"][:10]) - timedelta(days=value["type"] == "daterange")
            return value["start"][:10], last.date().isoformat()
        when = str(value.get("value", ""))[:10]
        return (when, when) if re.fullmatch(r"\d{4}-\d\d-\d\d", when) else None

    def find(text: str, today: date) -> Found:
        reference = datetime(today.year, today.month, today.day)
        out: Found = []
        for one in recognize_datetime(text, Culture.Chinese, reference=reference):
            values = (one.resolution or {}).get("values") or []
            out.append((one.start, one.end + 1, [span for value in values if (span := days(value))]))
        return out

    return find


def duckling() -> Finder:
    """Duckling in the Chinese fork of Xiaomi (on a Java machine): the end of a span with and without its last unit."""
    from zoneinfo import ZoneInfo

    from duckling_chinese import Duckling, DucklingDimension  # type: ignore[import-not-found]

    engine = Duckling()
    past = engine.gen_time_options(always_in_future=False, recent_in_future=False)
    options = engine.gen_options(targets={DucklingDimension.TIME}, time_options=past)
    months = {"Month": 1, "Quarter": 3, "HalfYear": 6, "Year": 12}

    def grain(point: dict[str, str]) -> tuple[date, date]:
        first = date.fromisoformat(point["datetime"][:10])
        if count := months.get(point["grain"]):
            index = first.year * 12 + first.month - 2 + count
            year, month = index // 12, index % 12 + 1
            return first, date(year, month, monthrange(year, month)[1])
        return first, first + timedelta(days=6 if point["grain"] == "Week" else 0)

    def spans(value: dict[str, Any]) -> list[tuple[str, str]]:
        when = value.get("timeValue") or {}
        if "instant" in when:
            first, last = grain(when["instant"])
            return [(first.isoformat(), last.isoformat())]
        if "start" not in when or "end" not in when:
            return []
        (first, _), (end, last) = grain(when["start"]), grain(when["end"])
        return [(first.isoformat(), day.isoformat()) for day in (last, end - timedelta(days=1))]

    def find(text: str, today: date) -> Found:
        zone = ZoneInfo("Asia/Shanghai")
        context = engine.gen_context(reference_time=datetime(today.year, today.month, today.day, tzinfo=zone))
        return [
            (one["start"], one["end"], spans(one["value"])) for one in engine.parse_entities(text, context, options)
        ]

    return find


RIVALS: dict[str, Callable[[], Finder]] = {"jionlp": jionlp, "recognizers": recognizers, "duckling": duckling}


def abbreviations() -> None:
    """Schwartz–Hearst by the package `abbreviations`: standard input a JSON list of texts, output of pairs."""
    from abbreviations import schwartz_hearst  # type: ignore[import-not-found]

    texts = json.load(sys.stdin)
    json.dump([schwartz_hearst.extract_abbreviation_definition_pairs(doc_text=text) for text in texts], sys.stdout)


def main() -> None:
    if sys.argv[1] == "abbreviations":
        abbreviations()
        return
    asked = [(text, date.fromisoformat(day)) for text, day in json.load(sys.stdin)]
    with contextlib.redirect_stdout(sys.stderr):
        find = RIVALS[sys.argv[1]]()
        find("去年3月26日", date(2018, 3, 8))
        began = time.perf_counter()
        found: list[Found] = []
        for text, day in asked:
            try:
                found.append(find(text, day))
            except Exception as error:  # noqa: BLE001  a rival may fall over a line: that is its answer
                print(f"{sys.argv[1]}: {error!r}", file=sys.stderr)
                found.append([])
        seconds = time.perf_counter() - began
    json.dump({"seconds": seconds, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
