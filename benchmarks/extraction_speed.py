"""How long all extraction of a text takes, beside `jieba.lcut` of the same text in the same run.

    python -m benchmarks.extraction_speed [FILE…]      # the embedded corpus and the exam's bench by default

Prints processor milliseconds per 10,000 characters of both, their ratio (the promise is at most 0.7) and the share
of each stage. Both are run once to warm up, then five times in turns, so that a loaded machine slows them alike; what
is shown is the median. Before each run extraction forgets what it has kept of the texts: rules stay compiled, words
that it has seen do not stay known. jieba is timed without the loading of its dictionary. Last comes what a process
costs that is started to read one short document, as `yaolan extract FILE` and each worker of the indexer pay it.
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import jieba

from corpus.extraction import everything, extract
from corpus.model import Document
from corpus.reading import read
from corpus.reading.sandbox import Box

ROOT = Path(__file__).resolve().parents[1]
GROUPS = {
    "embedded": sorted((ROOT / "corpus" / "documents").glob("0*.md")),
    "bench": [path for path in sorted((ROOT / "tests" / "exam" / "bench").glob("*")) if path.suffix in (".md", ".txt")],
}
STAGES = ("simplified", "find_timexes", "find_terms", "find_names", "find_events", "find_figures", "find_claims")
RUNS = 5


def seconds(run: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def forget() -> None:
    """Empties every cache of extraction that keeps what was worked out of a text."""
    for name, module in list(sys.modules.items()):
        if name == "corpus" or name.startswith("corpus."):
            for value in vars(module).values():
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()


class Stages:
    """Adds up the processor seconds of each stage of extraction while it is entered."""

    def __init__(self) -> None:
        """See the class."""
        self.spent = dict.fromkeys(STAGES, 0.0)
        self.plain = {name: getattr(everything, name) for name in STAGES}

    def __enter__(self) -> Stages:
        for name, stage in self.plain.items():
            setattr(everything, name, self._timed(name, stage))
        return self

    def __exit__(self, *_: object) -> None:
        for name, stage in self.plain.items():
            setattr(everything, name, stage)

    def _timed(self, name: str, stage: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object) -> object:
            start = time.process_time()
            try:
                return stage(*arguments)
            finally:
                self.spent[name] += time.process_time() - start

        return timed


def report(name: str, documents: Sequence[Document]) -> None:
    """Times `documents` together and prints the line of `name`."""
    size = sum(len(document.text) for document in documents) / 10_000
    ours, theirs = [], []
    for _ in range(RUNS + 1):
        forget()
        ours.append(seconds(lambda: [extract(document) for document in documents]))
        theirs.append(seconds(lambda: [jieba.lcut(document.text) for document in documents]))
    mine, other = median(ours[1:]) * 1000 / size, median(theirs[1:]) * 1000 / size
    print(f"{name}: {len(documents)} documents, {size * 10_000:.0f} characters")
    print(f"  extraction {mine:.1f} ms per 10,000, jieba.lcut {other:.1f}, ratio {mine / other:.2f} (at most 0.70)")
    forget()
    with Stages() as stages:
        for document in documents:
            extract(document)
    print("  " + ", ".join(f"{stage} {spent * 1000 / size:.1f}" for stage, spent in stages.spent.items()))


def start() -> None:
    """Prints the processor seconds of a child from its start to its answer; the first may prepare for all others."""
    shortest = min(GROUPS["embedded"], key=lambda path: path.stat().st_size)
    spent = []
    for _ in range(RUNS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with Box("corpus.extraction.child:read_and_extract") as box:
            box.run(None, str(shortest), None)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"a child that reads one short document: {median(spent[1:]):.2f} s CPU (the first {spent[0]:.2f})")


def main(paths: list[str]) -> int:
    """Times the documents at `paths` together, or each group of ours and then all."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    groups = {"files": [Path(path) for path in paths]} if paths else GROUPS
    pooled = []
    for name, files in groups.items():
        documents = [read(str(path), path.read_bytes()) for path in files]
        report(name, documents)
        pooled += documents
    if len(groups) > 1:
        report("all", pooled)
    start()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
