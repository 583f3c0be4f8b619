"""Reading in child processes that can be killed: a document that hangs, bursts or breaks fails alone.

    with Box("corpus.extraction.child:read_and_extract", workers=2) as box:
        for result in box.map_unordered(Job((path,)) for path in paths):
            ...  # result.value is what the function returned, or Failed(reason)

The function runs in the child and opens the file there, with `open_document`.
Children are spawned (never forked), import nothing from the current folder, run with limits on memory,
CPU, files and time, and end with their parent. What they answer is unpickled by an unpickler that knows
the model's classes and plain containers, and nothing else. A Box belongs to one thread, and that thread
must live as long as the Box: on Linux the children end with it.
"""

from __future__ import annotations

import io
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from corpus import model
from corpus.reading.files import open_document
from corpus.records import record
from corpus.text import clean

__all__ = ["Box", "BoxError", "Failed", "Job", "Limits", "Result", "open_document"]

_HEADER = 8
_LARGEST_RESULT = 512 << 20
_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = (
    "import sys; sys.path.append(sys.argv[1]); from corpus.reading.worker import serve; "
    "serve(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), "
    "dict(zip(sys.argv[6::2], map(float, sys.argv[7::2]))))"
)


class BoxError(RuntimeError):
    """No child can be started: the function is not there, or the system gives no processes."""


@record
class Limits:
    """What one document may cost."""

    memory: int = 1 << 30
    """Bytes of address space of a child."""
    cpu_seconds: float = 60.0
    wall_seconds: float = 120.0
    cpu_per_mib: float = 40.0
    """Seconds of computing more for each MiB of the file, and twice as many by the clock: a long text takes long."""
    most_cpu_seconds: float = 1200.0
    file_size: int = 0
    """Bytes that a child may write to a file."""
    open_files: int = 64
    start_seconds: float = 60.0
    """Time in which a child must be up."""

    def cpu(self, size: int) -> float:
        """Seconds of computing that a file of `size` bytes may take."""
        return max(self.cpu_seconds, min(self.cpu_seconds + self._more(size), self.most_cpu_seconds))

    def wall(self, size: int) -> float:
        """Seconds by the clock that a file of `size` bytes may take."""
        return self.wall_seconds + 2 * (self.cpu(size) - self.cpu_seconds)

    def _more(self, size: int) -> float:
        return self.cpu_per_mib * size / (1 << 20)


@record
class Job:
    """One call: the arguments (picklable), and the function where it is another than the Box's."""

    arguments: tuple[Any, ...]
    target: str | None = None
    size: int = 0
    """Bytes of the file that it is about, by which its time is measured; 0 where that is not known."""


@record
class Failed:
    """Why a job has no value: one clean line."""

    reason: str


@record
class Result:
    """A job with what the function returned, or why it did not."""

    job: Job
    value: Any


def _size(job: Job | None) -> int:
    return 0 if job is None else job.size


class _Model(pickle.Unpickler):
    """Knows the classes of `corpus.model` and nothing else; containers and scalars need no name."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(model, name, None) if module == model.__name__ and "." not in name else None
        if isinstance(found, type) and found.__module__ == model.__name__:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} may not come out of the sandbox")


def _environment() -> dict[str, str]:
    """The parent's, without any way to import from the current folder."""
    kept = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONHOME")
    }
    paths = [path for path in kept.pop("PYTHONPATH", "").split(os.pathsep) if Path(path).is_absolute()]
    if paths:
        kept["PYTHONPATH"] = os.pathsep.join(paths)
    return kept | {"PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


class _Child:
    """One child process, its pipes and the job that it works at."""

    def __init__(self, target: str, limits: Limits) -> None:
        self.target = target
        self.limits = limits
        self.job: Job | None = None
        self.buffer = bytearray()
        theirs, self._jobs = os.pipe()
        self.results, answer = os.pipe()
        options = [str(part) for pair in asdict(limits).items() for part in pair]
        command = [
            sys.executable,
            "-P",
            "-c",
            _BOOT,
            _ROOT,
            target,
            str(theirs),
            str(answer),
            str(os.getpid()),
            *options,
        ]
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs, answer),
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            os.close(self._jobs)
            os.close(self.results)
            raise BoxError(f"cannot start a child process: {error.strerror}") from error
        finally:
            os.close(theirs)
            os.close(answer)
        os.set_blocking(self.results, False)
        self.ready = False
        self.deadline = time.monotonic() + limits.start_seconds

    def give(self, job: Job) -> bool:
        """Hand over a job; False when the child is gone already."""
        order = (job.target or self.target, job.arguments, self.limits.cpu(job.size))
        data = pickle.dumps(order, protocol=5)
        frame = memoryview(len(data).to_bytes(_HEADER, "big") + data)
        self.job, self.deadline = job, time.monotonic() + self.limits.wall(job.size)
        try:
            while frame:
                frame = frame[os.write(self._jobs, frame) :]
        except BrokenPipeError:
            return False
        return True

    def receive(self) -> tuple[str, Any] | None:
        """A whole answer, or None as long as there is none.

        Raises:
            EOFError: the child has ended.
            pickle.UnpicklingError: the answer holds what may not come out.
        """
        try:
            while part := os.read(self.results, 1 << 20):
                self.buffer += part
                if self._complete():
                    break
            else:
                raise EOFError
        except BlockingIOError:
            pass
        if not self._complete():
            return None
        body = bytes(self.buffer[_HEADER:])
        self.buffer.clear()
        answer = _Model(io.BytesIO(body)).load()
        if not (isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], str)):
            raise pickle.UnpicklingError("no answer")
        return answer

    def _complete(self) -> bool:
        if len(self.buffer) < _HEADER:
            return False
        size = int.from_bytes(self.buffer[:_HEADER], "big")
        if size > _LARGEST_RESULT:
            raise pickle.UnpicklingError("the answer is too large")
        return len(self.buffer) >= _HEADER + size

    def end(self) -> int:
        """Kill the child if it still runs; its exit status, negative for a signal."""
        self.process.kill()
        status = self.process.wait()
        os.close(self._jobs)
        os.close(self.results)
        return status

    def reason(self, status: int) -> str:
        """Why the child ended by itself, for a person."""
        if status == -signal.SIGXCPU:
            return f"took more than {self.limits.cpu(_size(self.job)):.4g} s of computing"
        if status == -signal.SIGKILL:
            return "ended by the system, perhaps for want of memory"
        return f"the reader broke off ({signal.Signals(-status).name if status < 0 else f'status {status}'})"


class Box:
    """Runs a function on files in child processes under limits.

    Args:
        target: `package.module:function`, named as a string so that this room needs none to its right;
            it may raise `Unreadable`, whose message becomes the reason.
        workers: children that run at once.
        limits: what one document may cost.
    """

    def __init__(self, target: str, *, workers: int = 1, limits: Limits | None = None) -> None:
        self._target = target
        self._limits = limits or Limits()
        self._workers = max(1, workers)
        self._children: list[_Child] = []

    def __enter__(self) -> Box:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children, at work or not."""
        while self._children:
            self._children.pop().end()

    def run(self, target: str | None, *arguments: Any, size: int = 0) -> Any:
        """One call: what the function (None for the Box's own) returned, or `Failed`.

        Args:
            target: of the call.
            *arguments: of the function.
            size: bytes of the file that it is about.

        Raises:
            BoxError: no child can be started.
        """
        return next(self.map_unordered([Job(arguments, target, size)])).value

    def map_unordered(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Each job with its value or `Failed`, as they are done. Jobs are taken only as children are free.

        Raises:
            BoxError: no child can be started.
        """
        waiting = iter(jobs)
        exhausted = False
        while True:
            while not exhausted and any(child.ready and child.job is None for child in self._children):
                idle = next(child for child in self._children if child.ready and child.job is None)
                job = next(waiting, None)
                if job is None:
                    exhausted = True
                elif not idle.give(job):
                    yield self._replace(idle)
            busy = [child for child in self._children if child.job is not None]
            if exhausted and not busy:
                return
            if not exhausted and len(self._children) < self._workers:
                try:
                    self._children.append(_Child(self._target, self._limits))
                except BoxError:
                    if not self._children:
                        raise
                    self._workers = len(self._children)  # the system gives no more: those there do all
                continue
            yield from self._turn()

    def _turn(self) -> Iterator[Result]:
        """Wait for the next answer, end or deadline, and deal with all that came."""
        watched = [child for child in self._children if child.job is not None or not child.ready]
        with selectors.DefaultSelector() as selector:
            for child in watched:
                selector.register(child.results, selectors.EVENT_READ, child)
            patience = max(0.0, min(child.deadline for child in watched) - time.monotonic())
            spoke = [key.data for key, _ in selector.select(patience)]
        for child in watched:
            result = self._heard(child) if child in spoke else None
            if result is None and child in self._children and time.monotonic() > child.deadline:
                if not child.ready:
                    raise BoxError(f"a child was not up within {self._limits.start_seconds:g} s")
                result = self._replace(child, f"took longer than {self._limits.wall(_size(child.job)):.4g} s")
            if result is not None:
                yield result

    def _heard(self, child: _Child) -> Result | None:
        try:
            answer = child.receive()
        except EOFError:
            if not child.ready:
                raise BoxError(f"a child ended before it was up (status {self._drop(child)})") from None
            return self._replace(child)
        except (pickle.UnpicklingError, AttributeError, TypeError, ValueError, IndexError, ImportError) as error:
            return self._replace(child, f"the answer cannot be taken: {error}")
        if answer is None:
            return None
        outcome, value = answer
        if not child.ready:
            if outcome != "ready":
                raise BoxError(f"{self._target}: {clean(str(value))}")
            child.ready = True
            return None
        if outcome == "memory":
            return self._replace(child, f"needs more than {self._limits.memory >> 20} MiB of memory")
        job, child.job = child.job, None
        if job is None:
            raise BoxError("an answer without a job")
        return Result(job, value if outcome == "done" else Failed(clean(str(value))))

    def _drop(self, child: _Child) -> int:
        self._children.remove(child)
        return child.end()

    def _replace(self, child: _Child, reason: str = "") -> Result:
        """End a child and fail its job; a new child is started when there is work for it."""
        job = child.job
        if not reason:
            try:
                status = child.process.wait(1.0)
            except subprocess.TimeoutExpired:
                status = -signal.SIGKILL
            reason = child.reason(status)
        self._drop(child)
        if job is None:
            raise BoxError("a child ended without a job")
        return Result(job, Failed(clean(reason)))
