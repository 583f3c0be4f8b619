"""A text of five million characters: from the key that opens it to its first text; the lines in sight wrapped anew.

The promises are 100 ms and 50 ms. `less` opens the same file beside it in the same run, and a text of a page stands
beside it in the browser: what that takes is Textual's share. The text is written into the index with the facts of a
part of it, again and again: extraction is not what is measured. The computing time of the whole process until the
text stands is printed beside the clock, which counts what the machine does besides.
"""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus_generator import words
from benchmarks.on_a_pty import OnAPty
from corpus import open_corpus
from corpus.extraction.child import read_and_extract
from corpus.library.linked import relink
from corpus.library.writer import Stamp, Writer
from corpus.model import Overrides, Span, SpanMap
from corpus.reading.reader import digest_of

CHARACTERS = 5_000_000
PIECE = 100_000
"""Characters whose facts are extracted."""
RUNS = 5
YAOLAN = (sys.executable, "-m", "tui")
LONG, SHORT = "长文起头", "短文起头"


def written(folder: Path) -> None:
    """Puts a text to be repeated and a short one into a folder; the longer one stands first in the list."""
    chance = random.Random(1)
    lines, size = [f"{LONG}。"], 0
    while size < PIECE:
        year, month = chance.randint(2010, 2020), chance.randint(1, 12)
        facts = f"{year}年{month}月，完成投资{chance.randint(10, 99)}.5亿元，增长{chance.randint(2, 19)}%，"
        facts += f"启动“{''.join(words(chance, 4))}”行动"
        lines.append("，".join([*("".join(words(chance, 6)) for _ in range(8)), facts]) + "。")
        size += len(lines[-1])
    (folder / "long.txt").write_text("发布时间：2021-05-02\n" + "\n".join(lines), encoding="utf-8")
    (folder / "short.txt").write_text(f"发布时间：2021-05-01\n{SHORT}。\n" + "\n".join(lines[1:10]), encoding="utf-8")


def moved(fact: Any, by: int) -> Any:
    """A fact as it stands `by` characters further on."""
    if isinstance(fact, Span):
        return Span(fact.start + by, fact.end + by)
    if isinstance(fact, tuple):
        return tuple(moved(one, by) for one in fact)
    if is_dataclass(fact) and not isinstance(fact, type):
        return replace(fact, **{one.name: moved(getattr(fact, one.name), by) for one in fields(fact)})
    return fact


def lengthened(folder: Path, characters: int) -> None:
    """Makes the longer text of the folder as long as wanted, in its file and in the index."""
    path = folder / "long.txt"
    corpus = open_corpus([str(folder)])
    found = read_and_extract(str(path))
    read, times = found.document, characters // PIECE
    step = len(read.text) + 1
    names = ("initiatives", "timexes", "events", "figures", "glossary")
    facts = {
        name: tuple(moved(one, step * at) for at in range(times) for one in getattr(found, name)) for name in names
    }
    path.write_text("\n".join([path.read_text(encoding="utf-8")] * times), encoding="utf-8")
    data, stat = path.read_bytes(), path.stat()
    whole = replace(
        read,
        digest=digest_of(data),
        text="\n".join([read.text] * times),
        lines=tuple(moved(line, step * at) for at in range(times) for line in read.lines),
        spans=SpanMap(),
    )
    with Writer(corpus.index_path) as writer, writer.transaction():
        stamp = Stamp(stat.st_size, stat.st_mtime_ns, whole.digest)
        writer.put(str(path), replace(found, document=whole, unexplained=(), **facts), stamp)
        relink(writer.db, Overrides())
        writer.bump()


def until(run: OnAPty, text: str, since: int) -> float:
    """Seconds until `text` stands in what came after byte `since`."""
    began = time.perf_counter()
    while text.encode() not in run.output[since:] and time.perf_counter() - began < 20:
        run.read_some(0.5)
    return time.perf_counter() - began


def computed(run: OnAPty) -> float:
    """Seconds of computing of the browser so far."""
    spent = Path(f"/proc/{run.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def opened(run: OnAPty, text: str) -> tuple[float, float]:
    """Seconds from Enter to the text, by the clock and of computing."""
    since, before = len(run.output), computed(run)
    run.press("\r")
    taken = until(run, text, since)
    spent = computed(run) - before
    run.settle()
    return taken, spent


def resized(run: OnAPty, columns: int) -> tuple[float, float]:
    """Seconds from a resize to the first bytes of the new screen, by the clock and of computing."""
    run.settle()
    began, since, before = time.perf_counter(), len(run.output), computed(run)
    fcntl.ioctl(run.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    while len(run.output) - since < 500 and time.perf_counter() - began < 20:
        run.read_some(0.5)
    return time.perf_counter() - began, computed(run) - before


def main() -> None:
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else CHARACTERS
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        written(texts)
        places = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CACHE", "DATA", "CONFIG")}
        began = time.perf_counter()
        os.environ |= places
        subprocess.run([*YAOLAN, "index", str(texts)], check=True)
        lengthened(texts, characters)
        print(f"indexed in          {time.perf_counter() - began:6.0f} s")
        run = OnAPty([*YAOLAN, "--lang", "zh", "--ambiguous", "1", str(texts)], environment=places)
        run.wait_for(LONG)
        run.settle()
        times: dict[str, list[tuple[float, float]]] = {}
        for _ in range(RUNS):
            for name, step in ((LONG, "k"), (SHORT, "j")):
                run.press(step)
                run.settle()
                times.setdefault(f"{name} opens", []).append(opened(run, "%"))
                for columns in (100, 80):
                    times.setdefault(f"{name} rewraps", []).append(resized(run, columns))
                run.press("\x1b")
                run.settle()
        run.close()
        if less := shutil.which("less"):
            for _ in range(RUNS):
                peer = OnAPty([less, str(texts / "long.txt")])
                times.setdefault("less opens", []).append((peer.wait_for(LONG), 0.0))
                peer.close()
        for name, several in times.items():
            clock, spent = (sorted(one) for one in zip(*several, strict=True))
            told = f"{median(clock) * 1000:6.0f} ms (most {clock[-1] * 1000:.0f})"
            print(f"{name:20}{told}   computing {median(spent) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
