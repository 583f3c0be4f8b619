"""How long all extraction of a text takes, beside `jieba.lcut` of the same text in the same run.

    python -m benchmarks.extraction_speed [FILE…]      # the embedded corpus by default

Prints processor seconds of both and their ratio; the promise is at most 0.7. Each is run once to warm up and then
timed as the best of three, jieba without the loading of its dictionary.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from corpus.extraction import extract
from corpus.reading import read

DOCUMENTS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
RUNS = 3


def best(run: Callable[[], object]) -> float:
    """Processor seconds of the fastest of RUNS runs, after one to warm up."""
    run()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main(paths: list[str]) -> int:
    """Times the documents at `paths` together."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    files = [Path(path) for path in paths] or sorted(DOCUMENTS.glob("0*.md"))
    documents = [read(str(path), path.read_bytes()) for path in files]
    ours = best(lambda: [extract(document) for document in documents])
    theirs = best(lambda: [jieba.lcut(document.text) for document in documents])
    size = sum(len(document.text) for document in documents)
    print(f"{len(documents)} documents, {size} characters")
    print(f"extraction {ours:.3f} s, jieba.lcut {theirs:.3f} s, ratio {ours / theirs:.2f} (at most 0.70)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
