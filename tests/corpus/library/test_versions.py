"""What makes an index be read again: everything that decides, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import versions

ROOT = Path(__file__).resolve().parents[3]


def loaded_by(*modules: str) -> set[str]:
    """The files below `corpus` that a process loads which imports these."""
    code = f"import sys, {', '.join(modules)}\nfor name, one in list(sys.modules.items()):\n"
    code += "    if name.split('.')[0] == 'corpus': print(one.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return {Path(line).relative_to(ROOT / "corpus").as_posix() for line in done.stdout.splitlines()}


def covered(path: str, names: tuple[str, ...]) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in names)


def test_all_that_decides_is_in_the_digest() -> None:
    """A module that the readers or the writer come to use must be named, on one side or the other."""
    facts = loaded_by("corpus.extraction.child", "corpus.library.writer")
    unnamed = {path for path in facts if not covered(path, (*versions.FACTS, *versions.NEITHER))}
    assert not unnamed, "name it in FACTS, or in NEITHER when it decides nothing"
    both = loaded_by("corpus.library.linked")
    assert not {one for one in both if not covered(one, (*versions.FACTS, *versions.LINKS, *versions.NEITHER))}


def test_every_name_is_a_file_or_folder() -> None:
    for name in (*versions.FACTS, *versions.LINKS, *versions.NEITHER):
        assert (ROOT / "corpus" / name).exists(), name


def test_what_only_answers_is_not_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("library", "reading", "extraction", "linking"):
        (tmp_path / name).mkdir()
    for name in versions.FACTS + versions.LINKS:
        if Path(name).suffix:
            (tmp_path / name).write_text("a")
    monkeypatch.setattr(versions, "_ROOT", tmp_path)
    first = versions.rules(), versions.links()
    (tmp_path / "library" / "store.py").write_text("another")
    (tmp_path / "search.py").write_text("another")
    assert (versions.rules(), versions.links()) == first
    (tmp_path / "linking" / "new.py").write_text("another")
    assert versions.rules() == first[0]
    assert versions.links() != first[1]
    (tmp_path / "reading" / "new.yaml").write_text("another")
    assert versions.rules() != first[0]
