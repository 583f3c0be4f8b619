"""Indexing a folder of mixed files from nothing, beside `jieba.lcut` of the same texts; then with nothing changed.

    python -m benchmarks.index_mixed [FILES]      # 1,000 by default

The files are made of paragraphs of the embedded corpus and of the exam's bench, in new orders and with other numbers:
plain text in UTF-8 and GB18030, Markdown, HTML, DOCX, PDF, mails, archives and tables. Prints characters per second of
processor (reading, extraction, linking, words and index; all processes together), the same of `jieba.lcut` in this
run, their ratio (the promise is at least 0.35), the peak memory of the whole process tree (under 600 MB), and how many
times faster the second run is (at least 50), by the clock and by processor seconds.
"""

from __future__ import annotations

import csv
import html
import io
import logging
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import jieba

from corpus.reading import read
from tests.corpus.reading.formats.making import Pdf, docx, packed, paragraph, wrapped

ROOT = Path(__file__).resolve().parents[1]
BASE = 1_000
SAMPLE = 300_000
"""Characters of which `jieba.lcut` is timed, before and after."""
EVERY = 0.2
"""Seconds between two looks at the memory."""
_DIGITS = re.compile(r"\d+")
Paper = tuple[str, list[str]]


def pool() -> list[str]:
    """Paragraphs of our own documents."""
    files = [*(ROOT / "corpus" / "documents").glob("0*.md"), *(ROOT / "tests" / "exam" / "bench").glob("*.txt")]
    found = []
    for path in sorted(files):
        document = read(str(path), path.read_bytes())
        found += [document.cut(line.span) for line in document.lines if len(line.span) > 20]
    return found


def papers(count: int, seed: int = 1) -> Iterator[Paper]:
    """Titles with their paragraphs."""
    chance, paragraphs = random.Random(seed), pool()

    def other(match: re.Match[str]) -> str:
        value = match[0]
        year = len(value) == 4 and value[:2] in ("19", "20")
        return str(chance.randrange(2012, 2024)) if year else str(chance.randrange(1, 10 ** min(len(value), 6)))

    for number in range(count):
        lines = [f"{chance.randrange(2012, 2024)}年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日"]
        lines += [_DIGITS.sub(other, one) for one in chance.choices(paragraphs, k=chance.randrange(10, 40))]
        yield f"关于第{number}号事项的情况通报", lines


def _page(paper: Paper) -> str:
    title, lines = paper
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    chrome = "<div><a href='/'>首页</a> &gt; <a href='/x'>通知公告</a></div><div>【打印本页】【关闭窗口】</div>"
    return f"<html><head><title>{title}</title></head><body>{chrome}<h1>{title}</h1>{body}</body></html>"


def _pdf(paper: Paper) -> bytes:
    made, (title, lines) = Pdf(), paper
    rows = [title, *(row for line in lines for row in wrapped(line, 80))]
    for start in range(0, len(rows), 45):
        made.page([(60, 780 - 16 * at, 11, row) for at, row in enumerate(rows[start : start + 45])])
    return made.made()


def _mail(paper: Paper) -> bytes:
    sent = EmailMessage()
    sent["Subject"], sent["From"], sent["Date"] = paper[0], "a@example.cn", "Tue, 18 May 2021 10:00:00 +0800"
    sent.set_content("\n".join(paper[1]))
    return bytes(sent)


def _text(paper: Paper) -> str:
    return "\n".join((paper[0], *paper[1]))


def _table(members: list[Paper]) -> bytes:
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(("标题", "正文"))
    written.writerows((title, "\n".join(lines)) for title, lines in members)
    return out.getvalue().encode()


FORMATS: tuple[tuple[str, int, Callable[[Paper], bytes]], ...] = (
    (".txt", 8, lambda one: _text(one).encode()),
    ("-gb.txt", 3, lambda one: _text(one).encode("gb18030")),
    (".md", 2, lambda one: f"# {_text(one)}".replace("\n", "\n\n").encode()),
    (".html", 3, lambda one: _page(one).encode()),
    (".docx", 2, lambda one: docx("".join(paragraph(html.escape(line)) for line in (one[0], *one[1])))),
    (".pdf", 1, _pdf),
    (".eml", 1, _mail),
)
"""Suffix, share, and how a file of it is made."""
HELD = 25
"""Documents of an archive or a table; one in ten documents lies in one."""


def make(folder: Path, count: int) -> str:
    """Writes the files; all texts in one."""
    chance, texts = random.Random(2), []
    found = list(papers(count))
    texts = [_text(one) for one in found]
    loose, held = found[: count * 9 // 10], found[count * 9 // 10 :]
    shares = [share for _suffix, share, _made in FORMATS]
    for number, one in enumerate(loose):
        suffix, _share, made = chance.choices(FORMATS, shares)[0]
        (folder / f"{number:05}{suffix}").write_bytes(made(one))
    for at in range(0, len(held), HELD):
        members = held[at : at + HELD]
        if at // HELD % 2:
            (folder / f"table{at}.csv").write_bytes(_table(members))
        else:
            entries = {f"{number}.txt": _text(one) for number, one in enumerate(members)}
            (folder / f"archive{at}.zip").write_bytes(packed(entries))
    return "\n".join(texts)


def segmented(text: str) -> float:
    """Characters that `jieba.lcut` does in a second of processor."""
    start = time.process_time()
    jieba.lcut(text)
    return len(text) / (time.process_time() - start)


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for one in found:
        found += children.get(one, [])
    return found


def memory(root: int) -> int:
    """Bytes that a process and all below it hold, what they share counted once."""
    total = 0
    for one in _tree(root):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)
    return total


def index(folder: Path, home: Path) -> tuple[float, float, int]:
    """Indexes a folder: seconds by the clock, of processor, peak memory in bytes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    environment |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "DATA", "CONFIG")}
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    process = subprocess.Popen([sys.executable, "-m", "tui", "index", str(folder)], env=environment, cwd="/")
    ended = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(EVERY):
            peak = max(peak, memory(process.pid))

    thread = threading.Thread(target=watch)
    thread.start()
    status = process.wait()
    seconds = time.monotonic() - start
    ended.set()
    thread.join()
    if status == 2:
        print("some files failed: see above")
    elif status:
        raise SystemExit(f"yaolan index ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BASE
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "documents"
        folder.mkdir()
        text = make(folder, count)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{count} documents in {len(list(folder.iterdir()))} files, {len(text):,} characters, {size >> 20} MiB")
        rates = [segmented(text[:SAMPLE])]
        clock, processor, peak = index(folder, Path(place))
        rates.append(segmented(text[-SAMPLE:]))
        again, again_processor, _peak = index(folder, Path(place))
    plain = sum(rates) / len(rates)
    rate = len(text) / processor
    print(f"jieba.lcut  {plain:,.0f} characters a second of processor")
    print(f"yaolan      {rate:,.0f}, ratio {rate / plain:.2f} (at least 0.35)")
    print(f"peak memory of the process tree {peak / 1e6:.0f} MB (under 600)")
    print(f"second run  {clock / again:.0f} times faster by the clock, {processor / again_processor:.0f} by processor")


if __name__ == "__main__":
    main()
