"""The archive for machines without network: unpacked elsewhere, it runs without network, home or a place to write."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.on_a_pty import OnAPty

ROOT = Path(__file__).resolve().parents[1]
MOUNTED = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && mount --bind "$2" "$2" && mount -o remount,bind,ro "$2"'
)
"""Makes two folders read-only, for root too."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_offline", ROOT / "scripts" / "make_offline.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def package(lib: Path, name: str, *lines: str) -> None:
    folder = lib / f"{name}-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "METADATA").write_text("\n".join(("Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *lines, "")))
    (folder / "licenses" / "LICENSE").write_text(f"You may use {name}.\n")
    (folder / "RECORD").write_text(f"{folder.name}/licenses/LICENSE,,\n")


def test_the_notice_has_every_licence_and_its_text(script: ModuleType, tmp_path: Path) -> None:
    package(tmp_path, "one", "License-Expression: MIT")
    package(tmp_path, "two", "Classifier: License :: OSI Approved :: BSD License")
    notice = script.notice(tmp_path)
    for line in ("one 1.0: MIT", "two 1.0: BSD License", "You may use one.", "You may use two."):
        assert line in notice


@pytest.mark.parametrize(
    "said", ["License: GPL-3.0-only", "Classifier: License :: OSI Approved :: GNU Affero (AGPL)", "Summary: none"]
)
def test_what_must_not_be_packed_is_refused(script: ModuleType, tmp_path: Path, said: str) -> None:
    package(tmp_path, "other", said)
    with pytest.raises(script.Unpackable, match="other"):
        script.notice(tmp_path)


def test_the_same_files_make_the_same_archive(script: ModuleType, tmp_path: Path) -> None:
    archives = []
    for turn in ("first", "second"):
        folder = tmp_path / turn / "yaolan"
        folder.mkdir(parents=True)
        (folder / "b").write_text("x")
        (folder / "a").write_text("y")
        (folder / "a").chmod(0o700 if turn == "first" else 0o755)
        os.utime(folder / "b", (len(turn), len(turn)))
        archives.append(tmp_path / turn / "x.tar.gz")
        script.pack(folder, archives[-1])
    assert archives[0].read_bytes() == archives[1].read_bytes()


def launcher(script: ModuleType, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    script.write(folder / "yaolan", script.LAUNCHER, VERSION="3.11", PARTS="3, 11")
    (folder / "yaolan").chmod(0o755)
    return folder / "yaolan"


def run_bare(
    command: Path, tmp_path: Path, before: Sequence[str] = (), arguments: Sequence[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Runs it where there is nothing but a wrong Python."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    for name in ("dirname", "readlink", "sh"):
        if not (tools / name).exists():
            (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    environment = {"PATH": str(tools), **more}
    given = [f"{name}={value}" for name, value in environment.items()]
    whole = [*before, shutil.which("env") or "env", "-i", *given, str(command), *arguments]
    return subprocess.run(whole, cwd="/", capture_output=True, text=True, timeout=60, check=False)


def test_no_fitting_python_is_one_line(script: ModuleType, tmp_path: Path) -> None:
    done = run_bare(launcher(script, tmp_path / "at"), tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "Python 3.11" in done.stderr and "YAOLAN_PYTHON" in done.stderr


def test_a_path_that_python_cannot_take_is_one_line(script: ModuleType, tmp_path: Path) -> None:
    done = run_bare(launcher(script, tmp_path / "a:b"), tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "colon" in done.stderr


class Unpacked:
    """The archive, unpacked in a folder of its own, and a home that is empty; neither can be written."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self._before = self._files()
        alone = ["unshare", "-rnm", "sh", "-c", f'{MOUNTED} && shift 2 && exec "$@"', "sh", str(folder), str(home)]
        can = (
            shutil.which("unshare")
            and not subprocess.run([*alone, "true"], capture_output=True, check=False).returncode
        )
        self._alone = alone if can else []

    def _files(self) -> list[tuple[str, int]]:
        return sorted((str(one), one.lstat().st_mtime_ns) for one in self.folder.rglob("*"))

    def command(self, *arguments: str, **more: str) -> list[str]:
        """With nothing in the environment but where programs are and what `more` says."""
        environment = {
            "PATH": f"{sys.base_prefix}/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            # where network namespaces are not to be had, at least nothing that asks for a proxy gets one
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
            **more,
        }
        given = [f"{name}={value}" for name, value in environment.items()]
        return [*self._alone, "env", "-i", *given, str(self.folder / "yaolan"), *arguments]

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            self.command(*arguments), cwd="/", capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def untouched(self) -> bool:
        """Whether nothing was written beside it or at home."""
        return self._files() == self._before and not list(self.home.iterdir())


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unpacked]:
    place = tmp_path_factory.mktemp("offline")
    make = [sys.executable, ROOT / "scripts" / "make_offline.py", "--with-python", "--wheels"]
    subprocess.run([*make, "--out", place / "made"], check=True, timeout=600)
    (archive,) = (place / "made").iterdir()
    elsewhere, home = place / "else where", place / "home"
    home.mkdir(mode=0o500)
    elsewhere.mkdir()
    subprocess.run(["tar", "xzf", archive, "-C", elsewhere], check=True, timeout=120)
    archive.unlink()
    (folder,) = elsewhere.iterdir()
    for one in (folder, *folder.rglob("*")):
        one.chmod(one.stat().st_mode & ~0o222)
    yield Unpacked(folder, home)
    for one in (folder, *folder.rglob("*")):
        if one.is_dir():
            one.chmod(0o700)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_says_its_version(unpacked: Unpacked) -> None:
    assert unpacked.run("--version").startswith("yaolan ")
    assert unpacked.untouched()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_searches(unpacked: Unpacked) -> None:
    assert "四水共治" in unpacked.run("search", "ssgz")
    assert unpacked.untouched()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_opens_the_browser(unpacked: Unpacked) -> None:
    browser = OnAPty(unpacked.command("--lang", "zh", TERM="xterm-256color", LANG="C.UTF-8"))
    try:
        browser.wait_for("要览", 60)
        # and the index, made in a temporary folder, has something to show
        browser.wait_for("武汉", 120)
        browser.press("Q")
    finally:
        browser.close()
    assert unpacked.untouched()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_runs_its_own_packages_alone(unpacked: Unpacked, tmp_path: Path) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit('a stranger')")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('a stranger')")
    command = unpacked.command("keys", "--format", "yaml", PYTHONPATH=str(tmp_path))
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert "everywhere:" in done.stdout, done.stderr


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_brings_its_own_python(unpacked: Unpacked, tmp_path: Path) -> None:
    # that it starts without the libraries of the one that packed it needs that one hidden
    hidden = f'mount -t tmpfs none "{sys.base_prefix}" && exec "$@"' if sys.base_prefix != "/usr" else 'exec "$@"'
    alone = ["unshare", "-rnm", "sh", "-c", hidden, "sh"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        alone = []
    yaolan, home = unpacked.folder / "yaolan", str(tmp_path)
    done = run_bare(yaolan, tmp_path, before=alone, arguments=["doctor"], HOME=home)
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in done.stdout, done.stderr
    document = unpacked.folder / "lib" / "corpus" / "documents" / "001-kai-gong-ri.md"
    done = run_bare(yaolan, tmp_path, before=alone, arguments=["extract", str(document)], HOME=home)
    assert "2018-03-08" in done.stdout, done.stderr
    assert unpacked.untouched()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_its_wheels_are_all_there(unpacked: Unpacked) -> None:
    wheels = {one.name.partition("-")[0].lower() for one in (unpacked.folder / "wheels").glob("*.whl")}
    packages = {one.name.partition("-")[0].lower() for one in (unpacked.folder / "lib").glob("*.dist-info")}
    assert wheels == packages
    assert (unpacked.folder / "wheels" / "constraints.txt").is_file()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_package_has_its_licence_in_the_notice(unpacked: Unpacked) -> None:
    notice = (unpacked.folder / "NOTICE").read_text(encoding="utf-8")
    names = [one.name.partition("-")[0] for one in (unpacked.folder / "lib").glob("*.dist-info")]
    assert len(names) > 8
    assert [name for name in names if name.replace("_", "-").lower() not in notice.replace("_", "-").lower()] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_in_it_names_where_it_was_made(unpacked: Unpacked) -> None:
    for one in unpacked.folder.rglob("*"):
        if one.is_file() and one.suffix in ("", ".py", ".txt", ".json", ".pyc"):
            assert str(ROOT).encode() + b"/" not in one.read_bytes(), one
