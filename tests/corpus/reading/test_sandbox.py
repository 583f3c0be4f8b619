import io
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.model import Document, Role, Span
from corpus.reading import Unreadable, child, sandbox
from corpus.reading.child import AnswerUnpickler
from corpus.reading.sandbox import Box, BoxError, Failed, Job, Limits, open_document

BEHAVE = "tests.corpus.reading.targets:behave"
DOCUMENT = "tests.corpus.reading.targets:document"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True, scope="module")
def _targets_are_found() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


def test_documents_come_back_whole(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(
            f"关于第{number}号工程的通知\n\n工程今年开工，明年完工，资金由县里统筹安排。", encoding="utf-8"
        )
    os.mkfifo(tmp_path / "pipe.txt")
    with Box(DOCUMENT, workers=2) as box:
        jobs = [Job((str(path), "2001-02-03")) for path in sorted(tmp_path.iterdir())]
        answers = {Path(one.job.arguments[0]).name: one.value for one in box.map_unordered(jobs)}
    assert answers.pop("pipe.txt") == Failed("no regular file")
    assert {name: one.meta.title for name, one in answers.items()} == {
        f"{n}.txt": f"关于第{n}号工程的通知" for n in range(6)
    }
    assert all(isinstance(one, Document) and one.meta.date == "2001-02-03" for one in answers.values())


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with Box(BEHAVE, limits=Limits(memory=1 << 30, cpu_seconds=1, wall_seconds=60)) as one:
        yield one


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("eat", "memory"),
        ("die", "ended by the system"),
        ("exit", "status 3"),
        ("raise", "ValueError: bad␛[31m"),
        ("refuse", "no text in it"),
        ("foreign", "may not come out"),
        ("write", "No usable temporary directory"),
        ("recurse", "nested too deeply"),
        ("spin", "of computing"),
    ],
)
def test_a_job_that_breaks_a_limit_fails_alone(box: Box, how: str, reason: str) -> None:
    answer = box.run(None, how)
    assert isinstance(answer, Failed)
    assert reason in answer.reason
    assert box.run(None, "ok") == {"how": "ok", "span": Span(1, 2), "many": [(1, None, frozenset({"a"}))]}


def test_a_job_that_hangs_is_killed_and_the_others_go_on() -> None:
    with Box(BEHAVE, workers=2, limits=Limits(wall_seconds=1)) as box:
        answers = {
            one.job.arguments[0]: one.value for one in box.map_unordered(Job((how,)) for how in ("hang", "a", "b", "c"))
        }
    assert answers["hang"] == Failed("took longer than 1 s", passing=True)
    assert answers["c"]["how"] == "c"


def test_the_time_of_a_job_does_not_run_while_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    passed, real = 0.0, time.monotonic
    for module in (child, sandbox):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: real() + passed))
    with Box(BEHAVE, workers=2) as box:
        answers = {}
        for one in box.map_unordered(Job((how,)) for how in ("late", "a", "b")):
            answers[one.job.arguments[0]] = one.value
            passed += 1000  # as when everything that was read is linked between two documents
    assert {how: value["how"] for how, value in answers.items()} == {"late": "late", "a": "a", "b": "b"}


def test_a_long_text_may_take_long() -> None:
    limits = Limits(cpu_seconds=1, wall_seconds=60, cpu_per_mib=2, most_cpu_seconds=5)
    assert [limits.cpu(mib << 20) for mib in (0, 1, 64)] == [1, 3, 5]
    assert [limits.wall(mib << 20) for mib in (0, 1, 64)] == [60, 64, 68]
    with Box(BEHAVE, limits=limits) as box:
        short, long = (box.run(None, "allowed", size=size) for size in (0, 64 << 20))
    assert long - short in (4, 5)


def test_output_of_the_function_disturbs_nothing(box: Box) -> None:
    assert box.run(None, "print")["how"] == "print"


@pytest.mark.row(66)
def test_nothing_is_imported_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported from here')")
    (tmp_path / "yaml.py").write_text("raise SystemExit('imported from here')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(ROOT)]))
    with Box(BEHAVE) as box:
        assert box.run(None, "paths") == []


def test_a_function_that_is_not_there_is_an_error() -> None:
    with Box("corpus.reading:nothing") as box, pytest.raises(BoxError, match="nothing"):
        box.run(None, "x")


def test_a_table_that_is_broken_says_its_row_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_table.py").write_text("raise ValueError('timex: rule date: missing )')")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(tmp_path)]))
    with Box("broken_table:read") as box, pytest.raises(BoxError, match=r"timex: rule date: missing \)"):
        box.run(None, "x")


def test_a_child_ends_with_its_parent() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from corpus.reading.sandbox import Box\n"
        f"box = Box({BEHAVE!r}); box.run(None, 'ok')\n"
        "print(box._children[0].process.pid, flush=True); import os; os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=False)
    child = int(done.stdout)
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or " Z " in Path(f"/proc/{child}/stat").read_text():
            return
        subprocess.run(["sleep", "0.05"], check=False)
    raise AssertionError("the child is still there")


@pytest.mark.parametrize("value", [os.system, Path("x"), subprocess.Popen])
def test_the_unpickler_knows_the_model_alone(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        AnswerUnpickler(io.BytesIO(pickle.dumps(value))).load()


@pytest.mark.row(33, 36)
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to("a.txt")
    sparse = tmp_path / "sparse.txt"
    with sparse.open("wb") as file:
        file.write(b"x" * (2 << 20))
        file.truncate(1 << 30)
    half = tmp_path / "half.txt"
    with half.open("wb") as file:
        file.truncate(3 << 20)
    for path, reason in [
        ("/dev/zero", "no regular"),
        (str(tmp_path), "no regular"),
        (str(tmp_path / "link"), "link"),
        (str(sparse), "1024 MiB"),
        (str(half), "binary"),
        ("a\0b", "name"),
    ]:
        with pytest.raises(Unreadable, match=reason):
            open_document(path)


@pytest.mark.row(35)
def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("正文", encoding="utf-8")
    real = os.read

    def growing(handle: int, size: int) -> bytes:
        data = real(handle, size)
        with path.open("a") as file:
            file.write("x")
        return data

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(Unreadable, match="changed"):
        open_document(str(path))


def test_a_member_comes_out_as_older_pythons_pickle_it_and_no_other_attribute() -> None:
    def named(kind: str, name: str) -> bytes:
        return f"cbuiltins\ngetattr\n(ccorpus.model\n{kind}\nV{name}\ntR.".encode()

    assert AnswerUnpickler(io.BytesIO(named("Role", "BODY"))).load() is Role.BODY
    for kind, name in (("Role", "__class__"), ("Document", "__init__"), ("Role", "mro")):
        with pytest.raises(pickle.UnpicklingError):
            AnswerUnpickler(io.BytesIO(named(kind, name))).load()


def test_whoever_waits_for_a_long_job_hears_that_nothing_is_done_yet() -> None:
    with Box(BEHAVE, workers=2) as box:
        box.run(None, "ok")
        heard = list(box.map_resting([Job(("late",))], 0.1))
    assert heard[0] is None
    assert heard[-1] is not None
    assert heard[-1].value["how"] == "late"
