"""Keeping where one was: leaving is never held up, and what was kept stays."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from corpus.keeping import Keeping, NotKept
from tui import session
from tui.session import Session


def test_another_instance_that_writes_holds_nobody_up(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        assert Session("a", Keeping(tmp_path)).save_and_leave({"place": None, "n": 1})
    finally:
        os.close(descriptor)
    assert Keeping(tmp_path).session("a") == {"place": None, "n": 1}


def test_a_disk_that_hangs_hangs_no_exit_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Keeping(tmp_path)
    kept.save_session("a", {"n": 1})
    release = threading.Event()
    hung = threading.Event()

    def hang(_descriptor: int) -> None:
        hung.set()
        release.wait(30)

    monkeypatch.setattr(os, "fsync", hang)
    monkeypatch.setattr(session, "LAST_WAIT", 0.1)
    leaving = Session("a", kept)
    assert not leaving.save_and_leave({"n": 2})
    assert hung.is_set()
    assert kept.session("a") == {"n": 1}
    # what is begun while the disk hangs waits behind it, off this thread
    assert not leaving.save_and_leave({"n": 3})
    release.set()
    monkeypatch.undo()
    for thread in threading.enumerate():
        if thread.name == "yaolan-session":
            thread.join(10)
    assert kept.session("a") == {"n": 3}


def test_a_failure_is_one_line_and_the_next_save_tries_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Keeping(tmp_path)
    one = Session("a", kept)

    def full(_key: str, _state: dict[str, Any]) -> None:
        raise NotKept("full")

    with monkeypatch.context() as now:
        now.setattr(kept, "save_session", full)
        assert one.save({"n": 1}) == "full"
    assert one.save({"n": 1}) is None
    assert kept.session("a") == {"n": 1}
