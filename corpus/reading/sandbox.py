"""Reading in child processes that can be killed: a document that hangs, bursts or breaks fails alone.

    with Box("corpus.extraction.child:read_and_extract", workers=2) as box:
        for result in box.map_unordered(Job((path,)) for path in paths):
            ...  # result.value is what the function returned, or Failed(reason)

The function runs in the child and opens the file there, with `open_document`.
Children are spawned (never forked), import nothing from the current folder, run with limits on memory,
CPU, files and time, and end with their parent. A Box belongs to one thread, and that thread
must live as long as the Box: on Linux the children end with it.
"""

from __future__ import annotations

import pickle
import selectors
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from corpus.reading.child import BoxError, Child, Job, Limits
from corpus.reading.files import open_document
from corpus.records import record
from corpus.text import clean

__all__ = ["Box", "BoxError", "Failed", "Job", "Limits", "Result", "open_document"]


@record
class Failed:
    """Why a job has no value: one clean line."""

    reason: str
    passing: bool = False
    """Whether it may be the machine's fault (busy, out of memory) and another time the job may be done."""


@record
class Result:
    """A job with what the function returned, or why it did not."""

    job: Job
    value: Any


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
        self._children: list[Child] = []

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

        While the caller is busy with one result no child is listened to, and its time does not run.

        Raises:
            BoxError: no child can be started.
        """
        return (result for result in self.map_resting(jobs, None) if result is not None)

    def map_resting(self, jobs: Iterable[Job], seconds: float | None) -> Iterator[Result | None]:
        """The same, with a None whenever nothing is done for so many seconds: the caller need not wait for a long job.

        Raises:
            BoxError: no child can be started.
        """
        for result in self._results(jobs, seconds):
            left = time.monotonic()
            yield result
            away = time.monotonic() - left
            for child in self._children:
                child.deadline += away

    def _results(self, jobs: Iterable[Job], seconds: float | None) -> Iterator[Result | None]:
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
            # the first prepares patterns and tables for all (see `prepared`), which do better to wait for it
            first = len(self._children) == 1 and not self._children[0].ready
            if not exhausted and len(self._children) < self._workers and not first:
                try:
                    self._children.append(Child(self._target, self._limits))
                except BoxError:
                    if not self._children:
                        raise
                    self._workers = len(self._children)  # the system gives no more: those there do all
                continue
            yield from self._turn(seconds)

    def _turn(self, seconds: float | None) -> Iterator[Result | None]:
        """Wait for the next answer, end or deadline, no longer than `seconds`, and deal with all that came."""
        watched = [child for child in self._children if child.job is not None or not child.ready]
        with selectors.DefaultSelector() as selector:
            for child in watched:
                selector.register(child.results, selectors.EVENT_READ, child)
            patience = max(0.0, min(child.deadline for child in watched) - time.monotonic())
            spoke = [key.data for key, _ in selector.select(patience if seconds is None else min(patience, seconds))]
        if not spoke and seconds is not None:
            yield None
        for child in watched:
            result = self._heard(child) if child in spoke else None
            if result is None and child in self._children and time.monotonic() > child.deadline:
                if not child.ready:
                    raise BoxError(f"a child was not up within {self._limits.start_seconds:g} s")
                result = self._replace(child, f"took longer than {self._limits.wall(child.size):.4g} s", passing=True)
            if result is not None:
                yield result

    def _heard(self, child: Child) -> Result | None:
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

    def _drop(self, child: Child) -> int:
        self._children.remove(child)
        return child.end()

    def _replace(self, child: Child, reason: str = "", *, passing: bool = False) -> Result:
        """End a child and fail its job; a new child is started when there is work for it."""
        job = child.job
        if not reason:
            try:
                status = child.process.wait(1.0)
            except subprocess.TimeoutExpired:
                status = -signal.SIGKILL
            reason, passing = child.reason(status), status == -signal.SIGKILL
        self._drop(child)
        if job is None:
            raise BoxError("a child ended without a job")
        return Result(job, Failed(clean(reason), passing))
