"""Functions that the tests of the sandbox run in a child."""

import os
import resource
import signal
import sys
import tempfile
import time
from collections import OrderedDict
from pathlib import Path

from corpus.model import Document, Span
from corpus.reading import Unreadable, read
from corpus.reading.sandbox import open_document


def document(path: str, date: str | None = None) -> Document:
    return read(path, open_document(path), date=date)


def behave(how: str) -> object:
    if how == "hang":
        time.sleep(600)
    if how == "late":
        time.sleep(0.5)
    if how == "spin":
        while True:
            pass
    if how == "eat":
        return len(bytearray(4 << 30))
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "exit":
        os._exit(3)
    if how == "raise":
        raise ValueError("bad\x1b[31m")
    if how == "refuse":
        raise Unreadable("no text in it")
    if how == "foreign":
        return OrderedDict(a=1)
    if how == "write":
        with tempfile.TemporaryFile("w") as file:
            file.write("x" * 10)
            file.flush()
    if how == "print":
        print("noise", flush=True)
    if how == "recurse":
        return behave_deep(1)
    if how == "paths":
        return [path for path in sys.path if path in ("", str(Path.cwd()))]
    if how == "allowed":
        return resource.getrlimit(resource.RLIMIT_CPU)[0]
    if how == "parent":
        return os.getppid()
    return {"how": how, "span": Span(1, 2), "many": [(1, None, frozenset({"a"}))]}


def behave_deep(depth: int) -> int:
    return behave_deep(depth + 1) + 1


def hang(_: object) -> None:
    """Never answers."""
    while True:
        time.sleep(1)
