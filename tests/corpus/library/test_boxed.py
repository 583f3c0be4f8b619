"""What lies beside documents is read in a child under limits, and only when it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from corpus.library import boxed
from corpus.library.boxed import BoxedBeside
from corpus.library.changes import plan
from corpus.model import Overrides
from corpus.reading import beside, walk
from corpus.reading.sandbox import Job


def test_it_is_never_parsed_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "yaolan.yaml").write_text("exclude: [drafts]\n")
    (tmp_path / "drafts").mkdir()
    for name in ("drafts/a.txt", "b.txt"):
        (tmp_path / name).write_text("正文。\n")

    def parsed(*_: object) -> None:
        raise AssertionError("parsed here")

    monkeypatch.setattr(beside.strict_yaml, "parse", parsed)
    monkeypatch.setattr(walk.beside, "load", parsed)
    found = plan([str(tmp_path)], {})
    assert [Path(one.path).name for one in found.read] == ["b.txt"]
    assert found.beside[str(tmp_path)].exclude == ("**/drafts",)

    # as it is known, it needs no child either
    monkeypatch.setattr(boxed, "Box", parsed)
    assert plan([str(tmp_path)], {}, found.beside).beside == found.beside


@pytest.mark.row(69)
def test_one_that_breaks_its_limits_is_a_line_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yaolan.yaml").write_text("include: [a.txt]\n")
    (tmp_path / "b.txt").write_text("正文。\n")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    monkeypatch.setattr(boxed, "BESIDE", "tests.corpus.reading.targets:hang")
    monkeypatch.setattr(boxed, "BESIDE_LIMITS", boxed.Limits(wall_seconds=0.3))
    found = plan([str(tmp_path)], {})
    assert [Path(one.path).name for one in found.read] == ["b.txt"]
    assert found.beside[str(tmp_path)].reason == "took longer than 0.3 s"


def test_another_size_or_time_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "yaolan.yaml"
    path.write_text("exclude: [a]\n")
    with BoxedBeside({}) as load:
        known = load(str(tmp_path))
        path.write_text("exclude: [abc]\n")
        with BoxedBeside({known.folder: known}) as again:
            assert again(str(tmp_path)).exclude == ("**/abc",)
        path.unlink()
        assert load(str(tmp_path)).faults == ("no such file or directory",)


def test_no_child_is_started_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr(boxed, "Box", none)
    assert list(boxed.extract_all((), Overrides(), {})) == []


def test_large_files_are_read_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxed, "LARGE", 100)
    for name, size in (("a", 500), ("b", 1), ("c", 200), ("d", 50)):
        (tmp_path / name).write_text("x" * size)
    given: list[str] = []

    class Box:
        def __init__(self, *_: object, **__: object) -> None: ...

        def __enter__(self) -> Box:
            return self

        def __exit__(self, *_: object) -> None: ...

        def map_resting(self, jobs: Iterable[Job], _seconds: float) -> Iterator[None]:
            given.extend(Path(job.arguments[0]).name for job in jobs)
            yield None

    monkeypatch.setattr(boxed, "Box", Box)
    assert list(boxed.extract_all(map(str, sorted(tmp_path.iterdir())), Overrides(), {})) == [None]
    assert given == ["b", "d", "c", "a"]
