import os
import socket
from pathlib import Path

import pytest

from corpus.reading.walk import Found, MissingPath, Skipped, walk


def names(found: list[Found | Skipped]) -> list[str]:
    return [Path(one.path).name for one in found if isinstance(one, Found)]


def test_regular_files_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.TXT", "d.markdown", "e.png", ".hidden.txt", "README", "f.xls"):
        (tmp_path / name).write_text("正文", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "z.txt").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("x")
    (tmp_path / "blob").write_bytes(bytes(range(64)))
    found = list(walk([str(tmp_path)]))
    assert names(found) == ["README", "a.md", "b.txt", "c.TXT", "d.markdown", "z.txt"]
    assert sorted(one.kind for one in found if isinstance(one, Skipped)) == [".png", ".xls", "no suffix"]


@pytest.mark.row(33, 34)
def test_links_pipes_and_sockets_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "real" / "loop").symlink_to(tmp_path / "real")
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    (tmp_path / "out").symlink_to("/")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(tmp_path)
        server.bind("sock.txt")
        found = list(walk([str(tmp_path)]))
    assert names(found) == ["a.txt"]
    assert sorted(one.kind for one in found if isinstance(one, Skipped)) == [
        "link",
        "link",
        "link",
        "special",
        "special",
    ]


def test_a_named_file_and_a_named_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert names(list(walk([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]))) == ["a.txt", "a.txt"]


def test_a_missing_path_is_said_cleanly(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="no such file") as error:
        walk([str(tmp_path), str(tmp_path / "no\x1b[31m")])
    assert "\x1b" not in str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        b"\xff\xfe.txt",
        b"\x1b[31m.txt",
        b"a\nb.txt",
        b"-rf.txt",
        b"[red].txt",
        "\u202egnp.txt".encode(),
        b"x" * 251 + b".txt",
    ],
)
@pytest.mark.row(40)
def test_odd_names_open(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    (found,) = walk([str(tmp_path)])
    assert isinstance(found, Found)
    assert found.size == 1
    assert Path(found.path).read_bytes() == b"x"


@pytest.mark.row(41)
def test_deep_trees(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1500):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
    finally:
        os.close(here)
    try:
        (tmp_path / "z.txt").write_text("x")
        assert "z.txt" in names(list(walk([str(tmp_path)])))
    finally:
        os.system(f"rm -rf '{tmp_path}/d'")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "no").mkdir(mode=0)
    (only,) = walk([str(tmp_path)])
    assert isinstance(only, Skipped) and only.kind == "denied"
