"""The child's side of the sandbox: takes jobs from one pipe, gives results into another, under limits.

Started by `child.Child` and never imported by it. Limits are set after the code is imported and before
the first byte of a document is opened.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import re
import resource
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from corpus.prepared import make_tables, prepared
from corpus.reading.decode import Unreadable

_PR_SET_PDEATHSIG = 1
GARBAGE = 10_000, 20, 20
"""Objects that are made before the collector looks for cycles: a document is thousands of records, and none."""
HEADER = 8
"""Bytes of a frame's length, big-endian, before its pickle."""


def send(stream: BinaryIO, value: object) -> None:
    """Write one frame."""
    data = pickle.dumps(value, protocol=5)
    stream.write(len(data).to_bytes(HEADER, "big"))
    stream.write(data)
    stream.flush()


def _die_with(parent: int) -> None:
    """End when the parent ends, also when it is killed (Linux; elsewhere the closed pipe ends the child when idle)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _allow_cpu(seconds: float) -> None:
    """Let the process use `seconds` of CPU from now on; past them SIGXCPU ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def _function(target: str) -> Callable[..., object]:
    module, _, name = target.partition(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


def _answer(target: str, arguments: tuple[Any, ...]) -> tuple[str, object]:
    try:
        return "done", _function(target)(*arguments)
    except Unreadable as error:
        return "failed", str(error)
    except MemoryError:
        return "memory", ""
    except RecursionError:
        return "failed", "nested too deeply"
    except Exception as error:  # noqa: BLE001 - whatever one document does must not stop the others
        return "failed", f"{type(error).__name__}: {error}"[:300]


def serve(target: str, jobs: int, results: int, parent: int, limits: dict[str, float]) -> None:
    """Answer jobs until the pipe closes.

    Args:
        target: `package.module:function`, imported before the limits are set.
        jobs: descriptor to read frames `(target, arguments, seconds of computing)` from.
        results: descriptor to write frames `(outcome, value)` to; the first says whether `target` is there.
        parent: process id without which this process is not wanted.
        limits: memory, file_size (bytes), open_files.
    """
    _die_with(parent)
    with os.fdopen(jobs, "rb") as source, os.fdopen(results, "wb") as sink:
        try:
            with prepared(target) as known:
                _function(target)
                if not known:
                    make_tables()
        except (ImportError, AttributeError) as error:
            send(sink, ("failed", f"{type(error).__name__}: {error}"))
            return
        except (ValueError, re.error) as error:  # a table of rules that is broken says which row, and why
            send(sink, ("failed", str(error)))
            return
        gc.freeze()  # rules and tables stay: no look for cycles goes through them
        gc.set_threshold(*GARBAGE)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, int(limits["file_size"]))
        _limit(resource.RLIMIT_NOFILE, int(limits["open_files"]))
        _limit(resource.RLIMIT_AS, int(limits["memory"]))
        send(sink, ("ready", None))
        while len(header := source.read(HEADER)) == HEADER:
            called, arguments, seconds = pickle.loads(source.read(int.from_bytes(header, "big")))
            _allow_cpu(seconds)
            outcome, value = _answer(called, arguments)
            try:
                send(sink, (outcome, value))
            except MemoryError:
                send(sink, ("memory", ""))
            if outcome == "memory":
                return
