"""Seeded noise through everything that reads what others wrote: no exception but the promised one, no hang.

The fast corner is a number of inputs, the long run a bounded time; both begin with the same seed. A failure names
the input in hex.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.keeping import Keeping, settings
from corpus.library.progress import load as load_progress
from corpus.model import Document, Span
from corpus.reading import Unreadable, beside, read
from corpus.reading.beside import Sayings, dump, undump
from corpus.reading.decode import decode
from corpus.search.query import QueryError, parse
from corpus.text import clean
from tests.corpus.reading.formats.making import Pdf, docx, packed, paragraph
from tests.faults import fuzzing
from tui import keymap
from tui.terminal.width import width, wrap

SEED = 20240607
HANG = 20.0
"""Seconds after which one input counts as a hang, however busy the machine."""
FEW = 15
"""Inputs of each kind in the fast corner."""
LONG = 6.0
"""Seconds of computing for each kind in the long run."""
UNCLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufdd0\uffff\ud800-\udfff]")

Target = Callable[[bytes, Path], object]


def a_cleaner(data: bytes, _: Path) -> None:
    text = data.decode("utf-8", "surrogatepass" if data[:1] != b"\xff" else "replace") if valid(data) else str(data)
    for lines in (False, True):
        once = clean(text, lines=lines)
        assert clean(once, lines=lines) == once
        assert not UNCLEAN.search(re.sub("[\n\t]", "", once) if lines else once)


def valid(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def a_wrapper(data: bytes, _: Path) -> None:
    text = clean(data.decode("utf-8", "replace"), lines=True)[:4000]
    for cells in (2, 7, 38, 80):
        at = 0
        for start, end in wrap(text, cells):
            assert start == at < end
            at = end
            assert end - start == 1 or width(text[start:end].rstrip(" \n")) <= cells
        assert at == len(text)


def a_query(data: bytes, _: Path) -> None:
    text = data.decode("utf-8", "replace")[:400]
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.column <= len(text)
        assert "\n" not in str(error)
        return
    assert [(piece.sort, piece.text) for piece in parse(str(query)).pieces] == [
        (piece.sort, piece.text) for piece in query.pieces
    ]


def a_key_map(data: bytes, folder: Path) -> None:
    own = folder / "keymap.yaml"
    own.write_bytes(data)
    own.chmod(0o600)
    for fault in keymap.load(own).faults:
        assert "\n" not in str(fault)


def the_decoder(data: bytes, _: Path) -> None:
    try:
        found = decode(data)
    except Unreadable:
        return
    assert "\r" not in found.text
    assert all(0 <= character <= len(found.text) and 0 <= byte <= len(data) for character, byte in found.lines)


def inside(document: Document, span: Span) -> bool:
    return 0 <= span.start <= span.end <= len(document.text)


def _document(name: str) -> Target:
    def target(data: bytes, _: Path) -> None:
        try:
            document = read(name, data)
        except Unreadable as error:
            assert "\n" not in str(error)
            return
        assert all(inside(document, line.span) for line in document.lines)
        assert not UNCLEAN.search(document.meta.title)
        found = extract(document)
        for facts in (found.timexes, found.events, found.figures, found.glossary):
            assert all(inside(document, fact.span) for fact in facts)
        assert all(inside(document, span) for one in found.initiatives for span in one.mentions)

    return target


def a_word_document(data: bytes, folder: Path) -> None:
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    for inside in (head + data, head + data + b"</w:body></w:document>", data):
        _document("/a.docx")(packed({"word/document.xml": inside, "word/styles.xml": inside[:300]}), folder)
    _document("/a.docx")(broken(docx(paragraph("为推进河道整治，制定本办法。") * 9), data), folder)


def a_pdf(data: bytes, folder: Path) -> None:
    pdf = Pdf()
    pdf.page([(80, 720, 12, "一、总则"), (80, 700, 12, "2019年3月，完成520亿元。")], more=data.decode("latin-1"))
    for whole in (pdf.made(), broken(pdf.made(), data), b"%PDF-1.7\n" + data):
        _document("/a.pdf")(whole, folder)


def broken(whole: bytes, data: bytes) -> bytes:
    """A file with a piece of noise in the place that the noise says."""
    at = sum(data) % len(whole)
    return whole[:at] + data[:40] + whole[at + len(data) % 50 :]


def a_yaolan_yaml(data: bytes, folder: Path) -> None:
    (folder / beside.NAME).write_bytes(data)
    own = beside.load(str(folder))
    assert all(fault == clean(fault) for fault in own.faults)
    assert undump(dump([own])) == {own.folder: own}
    for path in ("a.md", "深/b-old.txt", "x/y/z/.md"):
        own.rejects(str(folder / path), folder=False)
        Sayings({own.folder: own}).of(str(folder / path))


def what_was_kept(data: bytes, folder: Path) -> None:
    for name in ("marks", "corrections", "session-a"):
        (folder / f"{name}.json").write_bytes(data)
    kept = Keeping(folder)
    kept.marks()
    kept.corrections()
    kept.session("a")
    (folder / "yaolan").mkdir(exist_ok=True)
    (folder / "yaolan" / "config.yaml").write_bytes(data)
    _, faults = settings({"XDG_CONFIG_HOME": str(folder)})
    assert all("\n" not in fault for fault in faults)
    load_progress(data.decode("utf-8", "replace"))
    undump(data.decode("utf-8", "replace"))


_VALUES: tuple[object, ...] = (
    {"schema": 2, "kept": []},
    {"schema": -1, "kept": 3},
    {"quote": "a"},
    [[]],
    {"hide": [1]},
    1e99,
    None,
)
JSON = (
    *(json.dumps(value).encode() for value in _VALUES),
    *(b"[", b"{", b"}", b"]", b",", b'"', b"NaN", b"1e99999", b'{"schema":', b'"kept":', b"\\ud800"),
)

TARGETS: dict[str, tuple[Target, tuple[bytes, ...]]] = {
    "cleaner": (a_cleaner, fuzzing.TEXT),
    "wrapper": (a_wrapper, fuzzing.TEXT),
    "query": (a_query, fuzzing.QUERY),
    "key map": (a_key_map, fuzzing.KEYMAP + fuzzing.YAML),
    "decoder": (the_decoder, fuzzing.TEXT),
    "plain text": (_document("/a.txt"), fuzzing.TEXT),
    "markdown": (_document("/a.md"), fuzzing.TEXT + fuzzing.MARKDOWN),
    "html": (_document("/a.html"), fuzzing.TEXT + fuzzing.HTML),
    "word": (a_word_document, fuzzing.TEXT + fuzzing.WORD),
    "pdf": (a_pdf, fuzzing.TEXT[:12] + fuzzing.PDF),
    "yaolan.yaml": (a_yaolan_yaml, fuzzing.YAML),
    "kept": (what_was_kept, JSON),
}


class Hang(AssertionError):
    """An input took too long."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Ends what takes longer than `HANG` seconds of computing."""

    def hangs(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def survive(name: str, inputs: Iterator[bytes], folder: Path) -> int:
    target, _ = TARGETS[name]
    count = 0
    for data in inputs:
        count += 1
        try:
            with no_hang():
                target(data, folder)
        except Exception as error:
            raise AssertionError(f"{name}, input {count}: {type(error).__name__}: {error}\n{data.hex()}") from error
    return count


@pytest.mark.parametrize("name", TARGETS)
def test_a_few(name: str, tmp_path: Path) -> None:
    assert survive(name, islice(fuzzing.inputs(TARGETS[name][1], SEED), FEW), tmp_path) == FEW


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", TARGETS)
def test_for_a_while(name: str, tmp_path: Path) -> None:
    def bounded() -> Iterator[bytes]:
        until = time.process_time() + LONG
        for data in fuzzing.inputs(TARGETS[name][1], SEED):
            yield data
            if time.process_time() > until:
                return

    assert survive(name, bounded(), tmp_path) >= FEW


def test_a_planted_fault_and_a_planted_hang_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes, _: Path) -> None:
        if b"\x1b" in data:
            raise KeyError("planted")

    monkeypatch.setitem(TARGETS, "query", (breaks, fuzzing.QUERY))
    with pytest.raises(AssertionError, match="planted"):
        survive("query", islice(fuzzing.inputs(fuzzing.QUERY, SEED), 200), tmp_path)

    def hangs(_data: bytes, _: Path) -> None:
        while True:
            pass

    monkeypatch.setitem(TARGETS, "query", (hangs, fuzzing.QUERY))
    monkeypatch.setattr(sys.modules[__name__], "HANG", 0.05)
    with pytest.raises(AssertionError, match="Hang"):
        survive("query", iter([b"x"]), tmp_path)


def test_the_same_seed_gives_the_same_inputs() -> None:
    one, other = (list(islice(fuzzing.inputs(fuzzing.TEXT, seed), 5)) for seed in (1, 1))
    assert one == other != list(islice(fuzzing.inputs(fuzzing.TEXT, 2), 5))
