"""Ten thousand files, hostile and good, in one corpus: all are gone through, none is lost, none takes the memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.folding import fold
from corpus.library.progress import Phase
from corpus.search.searcher import Searcher
from tests.faults import thousands
from tests.faults.thousands import FOUND, GOOD, Made, make, token

MEMORY = 150 << 20
"""Bytes that the process may take which holds the index, reads the answers of the box and links; without the box."""


def peak(pid: int) -> int:
    """Bytes of the largest resident set that a process has had; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM:")), 0)


def go_through(folder: Path, cache: Path, count: int) -> None:
    folder.mkdir()
    made = list(make(folder, count))
    corpus = Corpus([str(folder)], cache)
    indexing = corpus.start_indexing()
    most = 0
    for _said in indexing.progress():
        most = max(most, peak(indexing.pid))
    assert (indexing.last.phase, indexing.last.message) == (Phase.DONE, "")
    assert 0 < most < MEMORY, f"{most >> 20} MiB"
    store = corpus.library()
    try:
        failures = {one.path: one.reason for one in store.failures()}
        check_failures(made, failures)
        kinds = Counter(one.skipped for one in made if one.skipped)
        assert dict(store.skipped()) == dict(kinds)
        read = {row.path: row.id for row in store.documents()}
        good = [one for one in made if one.reason == FOUND and not one.skipped]
        assert {str(one.path) for one in good} <= set(read)
        missing = [
            one
            for one in good
            if read[str(one.path)] not in {found.document for found in store.texts([fold(token(one.number))])}
        ]
        assert missing == []
        searcher = Searcher(store)
        for one in good[:: max(1, len(good) // 60)]:
            hits = list(searcher.passages(f'"{token(one.number)}"'))
            assert {hit.path for hit in hits} == {str(one.path)}
    finally:
        store.close()
    assert corpus.stale() == 0
    again = corpus.start_indexing().wait()
    assert (again.phase, again.done, again.failed) == (Phase.DONE, 0, 0)


def check_failures(made: list[Made], reasons: dict[str, str]) -> None:
    """Every bad file is named with its reason, one clean line, and no other."""
    expected = {str(one.path): one.reason for one in made if one.reason != FOUND}
    assert set(reasons) == set(expected)
    wrong = {path: reason for path, reason in reasons.items() if expected[path] not in reason or "\n" in reason}
    assert wrong == {}


def test_every_row_that_is_a_file_has_its_kind() -> None:
    rows = {row for row, _ in (*thousands.KINDS, *thousands.RARE)}
    assert rows >= {*range(1, 16), 31, 32, 33, 36, 37, 38, 39, 40, 41, 42, 61, 69}


@pytest.mark.slow
def test_a_file_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    go_through(tmp_path / "papers", tmp_path / "cache", (GOOD + 1) * (len(thousands.KINDS) + len(thousands.RARE) + 1))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_ten_thousand_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    go_through(tmp_path / "papers", tmp_path / "cache", 10_000)
