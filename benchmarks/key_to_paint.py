"""From a key to its painted results: the browser's search and fzf, each on a terminal, with the same names.

    python -m benchmarks.key_to_paint [--names N] [--documents N] [--keep FOLDER]
    python -m benchmarks.key_to_paint --index INDEX.yaolan

Each key is pressed when the browser has read its lists and is at rest; its time ends with the last byte that came
before QUIET seconds of silence. The browser looks in names and texts, fzf looks in the lines of names alone and
reads no pinyin. Names stand as headings in generated documents, which go into an index without extraction and are
opened as a published one. Without `fzf` in the path only our side is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.corpus_generator import names, papers
from benchmarks.on_a_pty import OnAPty
from corpus.folding import fold
from corpus.library.linked import relink
from corpus.library.publishing import publish
from corpus.library.writer import Stamp, Writer
from corpus.model import Area, Document, Extraction, Line, Meta, Overrides, Role, Span, SpanMap
from corpus.readings import common_readings

QUIET = 0.25
"""Seconds of silence after which all is painted."""
TARGETS = 6
"""Names whose beginnings are typed."""
KEYS = 6
"""Keys of each."""
COLUMNS, ROWS = 58, 30
"""Too narrow for the preview, which is drawn when the cursor has rested and would be timed along."""
IDLE = 20
"""Milliseconds of CPU in a second up to which a process is at rest."""
TICKS = os.sysconf("SC_CLK_TCK")


def build(folder: Path, count: int, documents: int) -> tuple[Path, Path]:
    """A published index and a file of its names, made unless they are there."""
    target, listed = folder / f"{count}-{documents}.yaolan", folder / f"{count}-{documents}.txt"
    if target.exists():
        return target, listed
    texts = names(count)
    listed.write_text("\n".join(texts) + "\n", encoding="utf-8")
    index = folder / f"{count}-{documents}.sqlite"
    each = -(-count // documents)
    with Writer(index) as writer:
        with writer.transaction():
            for number, paper in enumerate(papers(documents)):
                own = texts[number * each : (number + 1) * each]
                lines, at = [], 0
                parts = [(paper.title, Role.TITLE), *((one, Role.HEADING) for one in own)]
                parts += [(one, Role.BODY) for one in paper.text.split("\n")[1:]]
                for text, role in parts:
                    lines.append(Line(role, Span(at, at + len(text)), 1 if role is Role.HEADING else 0))
                    at += len(text) + 1
                text = "\n".join(one for one, _role in parts)
                meta = Meta(paper.title, paper.date, source=paper.source, area=Area((paper.area,)))
                read = Document(f"/{number}.txt", f"{number:032x}", meta, text, tuple(lines), "utf-8", SpanMap())
                writer.put(read.path, Extraction(read), Stamp(1, 1, read.digest))
            relink(writer.db, Overrides())
        for _done in writer.rank():
            pass
        with writer.transaction():
            writer.set_meta(generation="1", complete="1")
    publish(index, target, "0" * 32)
    return target, listed


def names_of(index: Path, listed: Path) -> Path:
    """Writes some of the headings of an index to a file, without numbers (`1、`), which nobody types."""
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as db:
        found = db.execute("SELECT text FROM name WHERE kind = 'heading' AND id % 997 = 0 ORDER BY id LIMIT 2000")
        listed.write_text("".join(f"{text.partition('、')[2] or text}\n" for (text,) in found), encoding="utf-8")
    return listed


def anonymous(pid: int) -> int:
    """Megabytes that a process holds and that stand in no file."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024


def typed(listed: Path) -> Iterator[tuple[str, str]]:
    """(form, query) of what is typed: beginnings of names, in Hanzi, pinyin and initials."""
    chance = random.Random(3)
    texts = [one for one in listed.read_text(encoding="utf-8").splitlines() if len(one) >= KEYS]
    for text in chance.sample(texts, TARGETS):
        spoken = [common_readings(one)[0] for one in fold(text) if common_readings(one)]
        yield "Hanzi", text[:4]
        yield "pinyin", "".join(spoken)[:KEYS]
        yield "initials", "".join(one[0] for one in spoken)[:KEYS]


def painted(terminal: OnAPty, key: str) -> float | None:
    """Milliseconds from a key to the last byte that it brings; None when it brings none."""
    begun = time.perf_counter()
    terminal.press(key)
    last = None
    while terminal.read_some(QUIET):
        last = time.perf_counter()
    return None if last is None else (last - begun) * 1000


def cpu(pid: int) -> float:
    """Milliseconds of CPU that a process has taken, its children too; they say more than a clock on a busy machine."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * 1000 / TICKS


def at_rest(terminal: OnAPty, most: float = 60.0) -> None:
    """Waits until a process has nothing more to do: a list of 100,000 rows is read beside the first screen."""
    end = time.perf_counter() + most
    busy = True
    while busy and time.perf_counter() < end:
        before, until = cpu(terminal.pid), time.perf_counter() + 1
        while (left := until - time.perf_counter()) > 0:
            terminal.read(left)
        busy = cpu(terminal.pid) - before > IDLE


def measure(terminal: OnAPty, queries: list[tuple[str, str]]) -> dict[str, list[float]]:
    """Times by form, key by key; the line is cleared between queries."""
    times: dict[str, list[float]] = {}
    before = cpu(terminal.pid)
    for form, query in queries:
        for key in query:
            took = painted(terminal, key)
            if took is not None:
                times.setdefault(form, []).append(took)
        terminal.press("\x15")
        terminal.settle(QUIET)
    keys = sum(len(query) + 1 for _form, query in queries)
    print(f"  {(cpu(terminal.pid) - before) / keys:.1f} ms of CPU for each of {keys} keys:")
    return times


def tell(who: str, times: dict[str, list[float]]) -> list[float]:
    """Prints one side. Returns all its times."""
    every = sorted(one for several in times.values() for one in several)
    for form, several in times.items():
        print(f"  {who:8} {form:9} {statistics.median(several):7.1f} ms median of {len(several)} keys")
    print(f"  {who:8} {'all':9} {statistics.median(every):7.1f} ms median, {p95(every):.1f} ms p95")
    return every


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def main() -> None:
    """Prints both sides of one run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=100_000)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--keep", type=Path, help="folder in which the index stays for the next run")
    options.add_argument("--index", type=Path, help="a published index that is there")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        if given.index and given.index.suffix != ".yaolan":
            options.error("the browser opens a published index alone, whose name ends in .yaolan")
        if given.index:
            target, listed = given.index, names_of(given.index, folder / "listed.txt")
        else:
            target, listed = build(folder, given.names, given.documents)
        queries = list(typed(listed))
        print(f"load {os.getloadavg()[0]:.1f}; {target.name}, {COLUMNS}x{ROWS}:")
        home = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), temporary)
        ours = OnAPty([sys.executable, "-m", "tui", "--lang", "en", str(target)], COLUMNS, ROWS, home)
        try:
            ours.wait_for("Documents")
            at_rest(ours)
            ours.press("s")
            ours.settle()
            painted(ours, "a")  # the names are laid out at the first question
            ours.press("\x15")
            ours.settle()
            every = tell("yaolan", measure(ours, queries))
            print(f"  RssAnon {anonymous(ours.pid)} MB")
        finally:
            ours.close()
        if shutil.which("fzf") is None:
            print("  fzf is not in the path")
            return
        peer = OnAPty(["sh", "-c", f"exec fzf < '{listed}'"], COLUMNS, ROWS)
        try:
            peer.settle(1.0)
            others = tell("fzf", measure(peer, queries))
        finally:
            peer.close()
        print(f"  ratio {statistics.median(every) / statistics.median(others):.2f} median, ", end="")
        print(f"{p95(every) / p95(others):.2f} p95")


if __name__ == "__main__":
    main()
