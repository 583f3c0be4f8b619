"""README says what is true: its two commands, its table of keys, its table of commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_first_two_blocks_are_one_command_line_each() -> None:
    opens, tests = BLOCKS[0].splitlines(), BLOCKS[1].splitlines()
    assert len(opens) == 1
    assert opens[0].endswith("/yaolan")
    assert len(tests) == 1
    assert "python -m pytest" in tests[0]
    assert all("-c constraints.txt" in line for line in (opens[0], tests[0]))


def test_keys_are_those_of_the_key_map() -> None:
    run = subprocess.run([sys.executable, str(ROOT / "scripts" / "make_readme.py"), "--check"], check=False)
    assert run.returncode == 0, "run scripts/make_readme.py"


def test_every_command_it_names_answers() -> None:
    for name in re.findall(r"^\| `yaolan ([a-z]+)", README, re.MULTILINE):
        run = subprocess.run([sys.executable, "-m", "tui", name, "--help"], capture_output=True, cwd=ROOT, check=False)
        assert run.returncode == 0, name
        assert name.encode() in run.stdout


def test_the_search_that_it_shows_finds_something() -> None:
    shown = re.search(r"`(yaolan search [^`…]+)`", README)
    assert shown
    words = shown[1].split()[1:]
    run = subprocess.run([sys.executable, "-m", "tui", *words], capture_output=True, cwd=ROOT, check=False)
    assert run.returncode == 0 and "四水共治" in run.stdout.decode()


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert block
    names = re.findall(r'"([a-z0-9]+)', block[1])
    assert len(names) >= 5
    reasons = README.partition("| dependency | why |")[2]
    assert all(re.search(rf"\b{name}\b", reasons) for name in names)


def _shape(screen: str) -> list[str]:
    """A screen without its words: edges, rows, and where the columns part."""
    return [re.sub(r"[^┌┐└┘├┤┬┴─│]+", " ", line) for line in screen.splitlines()]


def test_the_pictures_are_whole_screens() -> None:
    from tui.cells import cell_len

    pictures = [block for block in BLOCKS if block.startswith("┌")]
    assert len(pictures) == 6
    for picture in pictures:
        assert {cell_len(line) for line in picture.splitlines()} == {80}
        assert len(picture.splitlines()) == 24


@pytest.mark.slow
def test_the_pictures_are_the_screens_as_they_are_now(tmp_path: Path) -> None:
    copied = tmp_path / "README.md"
    copied.write_text(README, encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import make_picture; from pathlib import Path; "
        "make_picture.README = Path(sys.argv[2]); sys.exit(make_picture.main())"
    )
    run = subprocess.run([sys.executable, "-c", code, str(ROOT / "scripts"), str(copied)], check=False)
    assert run.returncode == 0
    old, new = (
        [_shape(one.partition("<!-- /picture")[0]) for one in text.split("<!-- picture:")[1:]]
        for text in (README, copied.read_text(encoding="utf-8"))
    )
    assert old == new, "run scripts/make_picture.py"
