"""Names as they are typed, key by key, beside fzf's own in-process time (`fzf --bench`) for the same queries.

    python -m benchmarks.search_names [COUNT…]

fzf finds nothing for pinyin, initials or mixed queries unless it is fed more lines; it is timed on the same
letters all the same. Without `fzf` in the path only our side is printed.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.corpus_generator import names
from corpus.folding import fold
from corpus.library.laid import dump, lay
from corpus.library.views import NameRow
from corpus.model import HitKind, Span
from corpus.readings import common_readings
from corpus.search.names import Names

TARGETS, PEERS = 20, 4
"""Names whose forms are typed; queries of each form that fzf is timed on."""
SCREEN = 50


def rows(texts: list[str]) -> list[NameRow]:
    """The names as the index has them."""
    chance = random.Random(2)
    found = []
    for number, text in enumerate(map(fold, texts), 1):
        read = " ".join("|".join(common_readings(one)) or one for one in text)
        weight = chance.random()
        documents = chance.randrange(1, 9)
        row = (number, HitKind.INITIATIVE, number, 1, Span(0, 1), text, text, read, weight, documents, "works", "")
        found.append(NameRow(*row))
    return found


def forms(text: str) -> Iterator[tuple[str, str]]:
    """(form, query) of what a person may type for a name."""
    spoken = [common_readings(one)[0] for one in text if common_readings(one)][:4]
    pinyin = "".join(spoken)
    yield "Hanzi", text[:4]
    yield "pinyin", pinyin
    yield "initials", "".join(one[0] for one in spoken)
    yield "mixed", text[0] + "".join(spoken[1:3]) + "".join(one[0] for one in spoken[3:])
    if len(pinyin) > 8:
        yield "slip", pinyin[:5] + pinyin[6] + pinyin[5] + pinyin[7:]
    if len(text) > 5:
        yield "slip", f"{text[:2]}鑫{text[3:6]}"


def typed(form: str, query: str) -> list[str]:
    """The query after each key; a slip is looked at when it is whole."""
    return [query] if form == "slip" else [query[:end] for end in range(1, len(query) + 1)]


def fzf(lines: str, query: str) -> float | None:
    """Milliseconds of one filtering, as fzf says; None where it is not installed."""
    if shutil.which("fzf") is None:
        return None
    done = subprocess.run(
        ["fzf", "--bench=1s", "--filter", query], input=lines, capture_output=True, text=True, check=False
    )
    found = re.search(r"avg:\s*([\d.]+)(µs|ms|s)", done.stdout + done.stderr)
    return float(found[1]) * {"µs": 0.001, "ms": 1.0, "s": 1000.0}[found[2]] if found else None


def measure(count: int) -> None:
    """Prints one table."""
    texts = names(count)
    laid = lay(rows(texts))
    stored = sum(len(part.data) for part in dump(laid))
    by_id = {row.id: row for row in rows(texts)}
    begun = time.process_time()
    search = Names(laid, lambda ids: [by_id[id] for id in ids], often=True)
    print(f"{count} names: {stored / 1e6:.1f} MB in the index, ready in {(time.process_time() - begun) * 1000:.0f} ms")
    chance = random.Random(3)
    mine: dict[str, list[float]] = {}
    asked: dict[str, list[str]] = {}
    for target in chance.sample(texts, TARGETS):
        for form, query in forms(fold(target)):
            for part in typed(form, query):
                begun = time.perf_counter()
                search.find([(part, False)], limit=SCREEN)
                mine.setdefault(form, []).append((time.perf_counter() - begun) * 1000)
                asked.setdefault(form, []).append(part)
    lines = "\n".join(texts)
    for form, times in mine.items():
        times.sort()
        line = f"  {form:9} p50 {statistics.median(times):7.2f} ms   p95 {times[int(len(times) * 0.95)]:7.2f}"
        peer = [found for one in asked[form][:: len(asked[form]) // PEERS][:PEERS] if (found := fzf(lines, one))]
        if peer:
            theirs = statistics.median(peer)
            line += f"   fzf {theirs:7.2f}   ratio {statistics.median(times) / theirs:.2f}"
        print(line)


def main() -> None:
    for count in map(int, sys.argv[1:] or ["10000", "100000"]):
        measure(count)


if __name__ == "__main__":
    main()
