"""The house itself: what no file of it may name, hold or grow to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 30
"""Characters in a row that make a copy of a seed."""
PIECE = RUN // 2
MOST_LINES = 500
MACHINE = ("work", "root", "home", "Users", "opt", "mnt")
REGISTRIES = ("pypi", "pythonhosted", "anaconda", "conda", "npmjs", "crates", "rubygems", "docker", "tuna", "aliyun")


def tracked() -> list[Path]:
    """Every text file of the checkout that git knows; all files of a copy without git."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in done.stdout.decode().split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file() and path.suffix not in (".mo", ".gz", ".png")]


class Seeds:
    """Texts of others, to be found again."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.text = "\n".join(bare(text) for text in texts)
        self.pieces = {self.text[at : at + PIECE] for at in range(len(self.text) - PIECE + 1)}


def texts() -> Iterator[tuple[str, str]]:
    """Each tracked file's name and text."""
    for path in tracked():
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8", errors="replace")


def bare(text: str) -> str:
    """What stands in a text, without spaces, ends of lines and Markdown's marks."""
    return re.sub(r"[\s#*>|`_-]++", "", text)


def copied(text: str, seeds: Seeds) -> str:
    """The first run of a seed in `text`; empty when there is none.

    Whoever copies a run copies a piece of half its length that begins at a multiple of that half.
    """
    text = bare(text)
    for at in range(0, len(text) - PIECE + 1, PIECE):
        if text[at : at + PIECE] in seeds.pieces:
            for start in range(max(0, at - PIECE), min(at, len(text) - RUN) + 1):
                if (run := text[start : start + RUN]) in seeds.text:
                    return run
    return ""


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    # Put together here, so that this file names none itself.
    host = re.compile(rf"\b(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:{'|'.join(REGISTRIES)})\.(?:org|com|io|cn|edu)\b")
    path = re.compile(rf"(?<![\w.~/-])/(?:{'|'.join(MACHINE)})/[A-Za-z0-9._-]{{2,}}")
    faults = []
    for name, text in texts():
        if name == str(Path(__file__).relative_to(ROOT)):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            faults += [f"{name}:{number}: {found[0]}" for one in (host, path) if (found := one.search(line))]
    assert not faults


def test_no_run_of_a_seed_is_in_the_house() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seeds do not lie beside the checkout")
    seeds = Seeds(path.read_text(encoding="utf-8") for path in SEEDS.iterdir() if path.is_file())
    assert seeds.pieces
    faults = [f"{name}: {found}" for name, text in texts() if (found := copied(text, seeds))]
    assert not faults


def test_a_copy_would_be_found_across_lines_and_marks() -> None:
    runs = Seeds(["甲" * 10 + "乙" * 10 + "丙" * 12, "丁" * 40])
    assert copied("前文" + "甲" * 9 + "\n> **" + "乙" * 10 + "** " + "丙" * 12, runs)
    assert not copied("甲" * 9 + "乙" * 9 + "丙" * 12, runs)


def test_no_file_of_code_outgrows_its_subject() -> None:
    sizes = {name: text.count("\n") for name, text in texts() if re.match(r"(corpus|tui)/.*\.py$", name)}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_every_wide_except_says_why() -> None:
    wide = re.compile(r"except(?: Exception)?(?: as \w+)?:(?P<after>.*)$")
    faults = []
    for name, text in texts():
        if name.startswith(("corpus/", "tui/")) and name.endswith(".py"):
            for number, line in enumerate(text.split("\n"), 1):
                if (found := wide.search(line)) and not re.search(r"BLE001\s+-\s+\S", found["after"]):
                    faults.append(f"{name}:{number}: {line.strip()}")
    assert not faults


def test_no_group_of_a_pattern_repeats_possessively() -> None:
    """Python before 3.11.5 matches `(ab)*+` wrongly (gh-106052); an atomic group, `(?>(ab)*)`, says the same."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    assert possessive.search("(?:甲|乙){0,2}+丙") and not possessive.search("(?>(?:甲|乙){0,2})丙[甲乙]++")
    wrong = [
        f"{name}: {found[0]}"
        for name, text in texts()
        if name.endswith((".py", ".yaml")) and name.startswith(("corpus/", "tui/"))
        for found in [possessive.search(text)]
        if found
    ]
    assert not wrong


def test_no_empty_file_stands_for_a_later_one() -> None:
    assert [name for name, text in texts() if not text.strip() and not name.endswith("py.typed")] == []
