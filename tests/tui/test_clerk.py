"""Who answers questions off the UI thread: the newest of a channel wins, patient ones give way, errors are told."""

import threading
from collections.abc import Callable
from typing import Any

from corpus.library.protocol import Cancelled, LibraryError
from tui.clerk import Clerk


class Owner:
    """Takes answers as a widget would."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.came = threading.Event()

    def call_later(self, callback: Callable[..., object], *arguments: Any) -> bool:
        callback(*arguments)
        self.came.set()
        return True


class Tool:
    def __init__(self) -> None:
        self.stop = threading.Event()

    def wait(self) -> str:
        if self.stop.wait(5):
            self.stop.clear()
            raise Cancelled("interrupted")
        return "waited"


def test_the_newest_question_of_a_channel_wins() -> None:
    tool, owner, began = Tool(), Owner(), threading.Event()
    clerk = Clerk("test", lambda: tool, lambda it: it.stop.set(), lambda error: owner.answers.append(error))
    clerk.start()

    def slow(it: Tool) -> str:
        began.set()
        return it.wait()

    clerk.ask(owner, slow, owner.answers.append, "page")  # type: ignore[arg-type]
    assert began.wait(5)
    clerk.ask(owner, lambda _it: "new", owner.answers.append, "page")  # type: ignore[arg-type]
    assert owner.came.wait(5)
    clerk.close()
    assert owner.answers == ["new"]


def test_a_part_of_an_answer_comes_before_the_whole_unless_nobody_wants_it() -> None:
    owner, told, go = Owner(), threading.Event(), threading.Event()
    clerk = Clerk("test", Tool, lambda _it: None, lambda error: owner.answers.append(error))
    clerk.start()

    def in_parts(_it: Tool) -> str:
        clerk.tell("first part")
        told.set()
        assert go.wait(5)
        clerk.tell("second part")
        return "whole"

    clerk.ask(owner, in_parts, owner.answers.append, "page")  # type: ignore[arg-type]
    assert told.wait(5)
    clerk.ask(owner, lambda _it: "newer", owner.answers.append, "page")  # type: ignore[arg-type]
    owner.came.clear()
    go.set()
    while "newer" not in owner.answers:
        assert owner.came.wait(5)
        owner.came.clear()
    clerk.close()
    assert owner.answers == ["first part", "newer"]


def test_questions_wait_for_the_first_index_and_errors_are_told() -> None:
    owner, ready, tried = Owner(), threading.Event(), threading.Event()

    def open_tool() -> Tool:
        if not ready.is_set():
            tried.set()
            raise LibraryError("no index yet")
        return Tool()

    told: list[Exception] = []
    failed = threading.Event()

    def fail(error: Exception) -> None:
        told.append(error)
        failed.set()

    clerk = Clerk("test", open_tool, lambda it: it.stop.set(), fail)
    clerk.start()
    clerk.ask(owner, lambda _it: "answer", owner.answers.append, "a")  # type: ignore[arg-type]
    assert tried.wait(5) and not owner.answers
    ready.set()
    clerk.reopen()
    assert owner.came.wait(5) and owner.answers == ["answer"]
    clerk.ask(owner, lambda _it: 1 / 0, owner.answers.append, "b")  # type: ignore[arg-type]
    assert failed.wait(5) and isinstance(told[0], ZeroDivisionError)
    clerk.ask(owner, lambda _it: "still here", owner.answers.append, "b")  # type: ignore[arg-type]
    owner.came.clear()
    assert owner.came.wait(5) and owner.answers[-1] == "still here"
    clerk.close()


def test_a_tool_whose_opening_breaks_is_told_and_tried_again() -> None:
    owner, failed, told = Owner(), threading.Event(), list[Exception]()
    tools = iter([lambda: 1 / 0, Tool])

    def fail(error: Exception) -> None:
        told.append(error)
        failed.set()

    clerk = Clerk("test", lambda: next(tools)(), lambda _it: None, fail)
    clerk.start()
    clerk.ask(owner, lambda _it: "first", owner.answers.append, "a")  # type: ignore[arg-type]
    assert failed.wait(5) and isinstance(told[0], ZeroDivisionError)
    clerk.ask(owner, lambda _it: "second", owner.answers.append, "a")  # type: ignore[arg-type]
    assert owner.came.wait(5)
    clerk.close()
    assert owner.answers == ["second"]


def test_a_patient_question_gives_way_and_is_asked_anew() -> None:
    tool, owner, began = Tool(), Owner(), threading.Event()
    clerk = Clerk("test", lambda: tool, lambda it: it.stop.set(), lambda error: owner.answers.append(error))
    clerk.start()
    tries = []

    def families(it: Tool) -> str:
        tries.append(it)
        began.set()
        return it.wait() if len(tries) == 1 else "families"

    clerk.ask(owner, families, owner.answers.append, "rows", patient=True)  # type: ignore[arg-type]
    assert began.wait(5)
    clerk.ask(owner, lambda _it: "page", owner.answers.append, "page")  # type: ignore[arg-type]
    while "families" not in owner.answers:
        assert owner.came.wait(5)
        owner.came.clear()
    clerk.close()
    assert owner.answers == ["page", "families"] and len(tries) == 2


def test_who_waits_comes_before_a_patient_question_that_was_put_earlier() -> None:
    owner, began, go = Owner(), threading.Event(), threading.Event()
    clerk = Clerk("test", Tool, lambda _it: None, lambda error: owner.answers.append(error))
    clerk.start()

    def first(_it: Tool) -> str:
        began.set()
        assert go.wait(5)
        return "first"

    clerk.ask(owner, first, owner.answers.append, "a")  # type: ignore[arg-type]
    assert began.wait(5)
    for channel, patient in (("b", True), ("c", True), ("d", False)):
        clerk.ask(owner, lambda _it, told=channel: told, owner.answers.append, channel, patient=patient)  # type: ignore[arg-type, misc]
    go.set()
    while len(owner.answers) < 4:
        assert owner.came.wait(5)
        owner.came.clear()
    clerk.close()
    assert owner.answers == ["first", "d", "b", "c"]
