"""Rows 33 to 41: files that are none, lie, vanish, are not ours to read, or are of kinds that are not read."""

from __future__ import annotations

import ast
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.reading.decode import Unreadable, decode
from corpus.reading.files import open_document
from corpus.reading.walk import Found, Skipped, walk
from tests.faults.conftest import Run
from tests.faults.costs import costs
from tests.faults.strings import DOCUMENT
from tests.faults.systems import bound, never_bound
from tests.terminal.tmux import ROOT, command, environment

ENGLISH = ("--lang", "en")
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
KINDS = {"a.xls": 1, "b.xls": 1, "c.png": 1, "d.exe": 1}


class Opened:
    """The paths below a folder that this process opens."""

    def __init__(self) -> None:
        self.below: str | None = None
        self.paths: list[str] = []

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.below is not None and event == "open" and str(arguments[0]).startswith(self.below):
            self.paths.append(str(arguments[0]))


@pytest.fixture(scope="session")
def watched() -> Opened:
    """Watches what is opened; a hook can never be taken away again, so there is one for all."""
    watch = Opened()
    sys.addaudithook(watch.hook)
    return watch


@pytest.mark.row(33)
def test_kinds_that_are_not_read_are_counted_and_never_opened(tmp_path: Path, watched: Opened) -> None:
    for name in KINDS:
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "good.txt").write_text(DOCUMENT)
    watched.paths, watched.below = [], str(tmp_path)
    found = list(walk([str(tmp_path)]))
    watched.below = None
    assert [Path(one.path).name for one in found if isinstance(one, Found)] == ["good.txt"]
    assert sorted(one.kind for one in found if isinstance(one, Skipped)) == [".exe", ".png", ".xls", ".xls"]
    assert watched.paths == []


@pytest.mark.slow
@pytest.mark.row(33)
def test_kinds_that_are_not_read_are_skipped_by_kind_with_status_0(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in KINDS:
        (folder / name).write_bytes(b"x")
    (folder / "good.txt").write_text(DOCUMENT)
    done = run(*ENGLISH, "index", str(folder))
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "1 document read" in said and "4 skipped (.exe 1, .png 1, .xls 2)" in said


@pytest.mark.row(29)
def test_row_29_entities_in_a_text_stay_as_they_stand(tmp_path: Path) -> None:
    from corpus.extraction.child import extract_bytes

    text = f"{XXE}\n{DOCUMENT}\n各区要按照统一部署&x;落实责任，按时完成河道清理。\n"
    found = extract_bytes("a.txt", text.encode()).document.text
    assert "部署&x;落实" in found and Path("/etc/hostname").read_text().strip() not in found


@pytest.mark.row(33)
def test_row_33_devices_are_never_opened(tmp_path: Path) -> None:
    for path in ("/dev/zero", "/dev/null", "/dev/tty"):
        (one,) = walk([path])
        assert isinstance(one, Skipped) and one.kind == "special"
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Unreadable):
        open_document(str(tmp_path / "pipe.txt"))


@pytest.mark.row(34)
def test_row_34_links_below_a_folder_are_skipped_whatever_they_lead_to(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "folder").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert [one.kind for one in walk([str(folder)]) if isinstance(one, Skipped)] == ["link"] * 4
    with pytest.raises(Unreadable, match="link"):
        open_document(str(folder / "file.txt"))


@pytest.mark.row(35)
def test_row_35_a_file_that_vanishes_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DOCUMENT)
    (found,) = walk([str(path)])
    path.unlink()
    with pytest.raises(Unreadable, match="no such file"):
        open_document(found.path)


@pytest.mark.row(35)
@pytest.mark.parametrize("change", ["shrinks", "grows", "is written over"])
def test_row_35_a_file_that_changes_under_the_reader_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DOCUMENT * 100)
    real = os.read

    def changing(handle: int, size: int) -> bytes:
        data = real(handle, max(1, size // 2))
        with path.open("r+b") as file:
            if change == "shrinks":
                file.truncate(10)
            elif change == "grows":
                file.seek(0, os.SEEK_END)
                file.write(b"more")
            else:
                file.write(b"0123456789")
        return data

    monkeypatch.setattr(os, "read", changing)
    with pytest.raises(Unreadable, match="changed"):
        open_document(str(path))


@pytest.mark.row(35)
def test_row_35_a_file_that_is_replaced_is_read_whole_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "other"
    path.write_text("旧" * 1000)
    other.write_text("新" * 1000)
    real = os.read

    def replacing(handle: int, size: int) -> bytes:
        if other.exists():
            other.rename(path)
        return real(handle, size)

    monkeypatch.setattr(os, "read", replacing)
    assert set(open_document(str(path)).decode()) == {"旧"}


@pytest.mark.slow
@pytest.mark.row(35)
@pytest.mark.skipif(bool(never_bound()), reason=never_bound() or "-")
def test_row_35_a_file_that_is_not_ours_to_read_is_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "closed").mkdir(parents=True)
    (folder / "good.txt").write_text(DOCUMENT)
    (folder / "secret.txt").write_text(DOCUMENT)
    (folder / "secret.txt").chmod(0)
    (folder / "closed" / "b.txt").write_text(DOCUMENT)
    (folder / "closed").chmod(0)
    done = subprocess.run(
        bound(*command(), *ENGLISH, "index", str(folder)),
        env=environment(tmp_path / "home"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (folder / "closed").chmod(0o700)
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert sorted(line for line in lines[:2]) == [
        f"yaolan: {folder}/closed: permission denied",
        f"yaolan: {folder}/secret.txt: permission denied",
    ]
    assert "2 failed" in lines[2]


SPARSE = """
import sys
from corpus.reading.decode import Unreadable
from corpus.reading.files import open_document
try:
    open_document(sys.argv[1])
except Unreadable as error:
    print(error)
"""


@pytest.mark.row(36)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc that tells the peak of memory")
def test_row_36_a_sparse_giant_is_binary_and_costs_no_memory(tmp_path: Path) -> None:
    giant = tmp_path / "sparse.txt"
    with giant.open("wb") as file:
        file.truncate(1 << 30)
    said, peak = costs(SPARSE, giant)
    assert said == "binary file"
    assert peak < 100 << 10  # KiB


@pytest.mark.row(36)
def test_row_36_a_text_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.write(DOCUMENT.encode() * (3 << 13))
        file.truncate(65 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_inblock
    with pytest.raises(Unreadable, match="65 MiB"):
        open_document(str(large))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_inblock - before < (8 << 20) // 512


@pytest.mark.row(38)
def test_row_38_mixed_encodings_are_flagged() -> None:
    for data in (
        ("全市推进河道整治。\n" * 20).encode() + "各区落实责任。\n".encode("gb18030"),
        ("全市推进河道整治。\n" * 20).encode("gb18030") + "各区落实责任。\n".encode(),
        ("全市推进河道整治。\n" * 20).encode("utf-16")[:-1],
    ):
        decoded = decode(data)
        assert decoded.text.startswith("全市推进河道整治。\n") and decoded.warnings


@pytest.mark.row(39)
def test_row_39_documents_are_never_split_at_what_is_no_line_feed() -> None:
    ours = {"corpus/library/files.py", "corpus/library/indexing.py", "corpus/readings.py"}  # no documents
    faults = []
    for path in sorted((ROOT / "corpus").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "splitlines" and name not in ours:
                faults.append(f"{name}:{node.lineno}")
    assert faults == []


@pytest.mark.row(39)
@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n", "\x85", "\u2028"])
def test_row_39_offsets_are_the_same_whatever_ends_the_lines(end: str) -> None:
    from corpus.answers import extraction_to_dict
    from corpus.extraction.child import extract_bytes

    plain = "云州市清河计划\n\n2019年3月1日，云州市启动“碧水行动”。\n全市推行“五清三建”工作法。\n"

    def answer(text: str) -> dict[str, object]:
        found = extraction_to_dict(extract_bytes("a.txt", text.encode()))
        return {key: value for key, value in found.items() if key != "document"}

    assert answer(plain.replace("\n", end)) == answer(plain)


def dug(top: Path, depth: int) -> Iterator[None]:
    """Folders in folders, whose path is longer than the system takes at once; gone afterwards."""
    here = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    yield
    subprocess.run(["rm", "-rf", str(top / "d")], check=True)


@pytest.mark.row(41)
def test_row_41_five_thousand_folders_deep(tmp_path: Path) -> None:
    made = dug(tmp_path, 5000)
    next(made)
    try:
        (tmp_path / "z.txt").write_text(DOCUMENT)
        found = list(walk([str(tmp_path)]))
        assert [Path(one.path).name for one in found if isinstance(one, Found)] == ["z.txt"]
        assert [one.kind for one in found if isinstance(one, Skipped)] == ["deep"]
    finally:
        next(made, None)
