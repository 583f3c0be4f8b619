"""Fresh installs: a wheel, and a source checkout with -e, each in a virtual environment outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "dist", "build", ".hypothesis")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*command: str | Path, home: Path, python_path: str = "") -> str:
    """What a command prints, run from a folder that is not the checkout, with a home of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "PYTHON", "YAOLAN"))}
    environment = {**kept, "HOME": str(home), "LANG": "C.UTF-8"}
    if python_path:
        environment["PYTHONPATH"] = python_path
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("install")


@pytest.fixture(scope="module")
def checkout(place: Path) -> Path:
    """A copy of the checkout, as a person who unpacked it would have."""
    return Path(shutil.copytree(ROOT, place / "checkout", ignore=NOT_COPIED))


@pytest.fixture(scope="module")
def wheel(place: Path, checkout: Path) -> Path:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", place / "wheels", checkout, home=place)
    (found,) = (place / "wheels").iterdir()
    return found


@pytest.fixture(scope="module")
def installed(place: Path, checkout: Path, wheel: Path) -> Path:
    """The programs of a virtual environment into which the wheel was installed."""
    run(sys.executable, "-m", "venv", place / "venv", home=place)
    programs = place / "venv" / "bin"
    run(programs / "python", "-m", "pip", "install", "-q", "-c", checkout / "constraints.txt", wheel, home=place)
    return programs


def files(root: Path) -> set[str]:
    """Every file of the two packages in a checkout that an installation needs."""
    return {
        str(path.relative_to(root))
        for package in ("corpus", "tui")
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def works(programs: Path, home: Path, python_path: str = "") -> None:
    home.mkdir()
    (home / "papers").mkdir()
    (home / "papers" / "a.txt").write_text("2018年3月7日，清河市启动三清行动，清理河道12条。\n")
    assert run(programs / "yaolan", "--version", home=home, python_path=python_path).startswith("yaolan ")
    assert "move.down" in run(programs / "yaolan", "keys", home=home, python_path=python_path)
    said = run(programs / "yaolan", "--lang", "en", "index", home / "papers", home=home, python_path=python_path)
    assert "1 document read" in said
    assert "0 failed" in said
    found = run(programs / "yaolan", "-C", home / "papers", "search", "三清行动", home=home, python_path=python_path)
    assert "三清行动" in found


def test_the_wheel_holds_all_that_is_needed(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert files(checkout) - held == set()
    for one in ("tui/keymap.yaml", "tui/styles.tcss", "tui/locale/zh_CN/LC_MESSAGES/yaolan.mo", "corpus/folding.txt"):
        assert one in held
    for one in ("corpus/readings.txt", "corpus/library/schema.sql", "corpus/extraction/rules/timex.yaml"):
        assert one in held
    assert not [one for one in held if one.startswith(("tests/", "benchmarks/", "scripts/"))]


def test_the_wheel_works(installed: Path, place: Path) -> None:
    works(installed, place / "wheel home")


def test_a_checkout_installed_with_e_works(installed: Path, checkout: Path, place: Path) -> None:
    run(sys.executable, "-m", "venv", place / "editable", home=place)
    programs = place / "editable" / "bin"
    run(programs / "python", "-m", "pip", "install", "-q", "--no-deps", "-e", checkout, home=place)
    # Its dependencies are those of the other environment: they were installed once already.
    (packages,) = (installed.parent / "lib").glob("python*/site-packages")
    others = place / "others"
    others.mkdir()
    for one in packages.iterdir():
        if not one.name.startswith(("corpus", "tui", "yaolan")):
            (others / one.name).symlink_to(one)
    works(programs, place / "editable home", str(others))
    assert (checkout / "keymap.yaml").is_file() and not (checkout / "tui" / "keymap.yaml").exists()
