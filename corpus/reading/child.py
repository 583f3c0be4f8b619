"""One child process of the sandbox: how it is started, its pipes, its limits, what it answers and why it ended.

The parent's side of `corpus.reading.worker`; `corpus.reading.sandbox` gives several of them their work. What a child
answers is unpickled by an unpickler that knows the model's classes and plain containers, and nothing else.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from enum import Enum, EnumType
from pathlib import Path
from typing import Any

from corpus import model
from corpus.records import record

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


def _member(kind: object, name: object) -> Enum:
    """The member of an enumeration of the model; of nothing else an attribute is given."""
    if isinstance(kind, EnumType) and isinstance(name, str) and name in kind.__members__:
        found: Enum = kind[name]
        return found
    raise pickle.UnpicklingError("an attribute may not come out of the sandbox")


class AnswerUnpickler(pickle.Unpickler):
    """Knows the classes of `corpus.model` and nothing else; containers and scalars need no name."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of the model.

        Raises:
            pickle.UnpicklingError: the answer names anything else.
        """
        if (module, name) == ("builtins", "getattr"):  # how Python before 3.11.4 pickles the member of an enumeration
            return _member
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


class Child:
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

    @property
    def size(self) -> int:
        """Bytes of the file that it works at; 0 where that is not known."""
        return 0 if self.job is None else self.job.size

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
        answer = AnswerUnpickler(io.BytesIO(body)).load()
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
            return f"took more than {self.limits.cpu(self.size):.4g} s of computing"
        if status == -signal.SIGKILL:
            return "ended by the system, perhaps for want of memory"
        return f"the reader broke off ({signal.Signals(-status).name if status < 0 else f'status {status}'})"
