"""A person's own things, each kind in its file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from corpus import corpora
from corpus.keeping.corrections import Corrections, corrected, plain, read_overrides
from corpus.keeping.documents import KeptDocument, KeptDocuments, read_kept, readable
from corpus.keeping.files import Files
from corpus.keeping.marks import Mark, read_mark
from corpus.model import Overrides

_SAFE = re.compile(r"[a-z0-9-]{1,64}")


class Keeping:
    """A person's own things in one folder, or in memory alone when `folder` is None."""

    def __init__(self, folder: Path | None, note: str | None = None) -> None:
        """Keeps in `folder` (made already, private)."""
        self._files = Files(folder, note)

    @property
    def folder(self) -> Path | None:
        """Where all lies; None in memory."""
        return self._files.folder

    @property
    def note(self) -> str | None:
        """Why nothing outlives this run, or what was found damaged, in one line; None when all is well."""
        return self._files.note

    # ---- sessions

    def session(self, key: str) -> dict[str, Any]:
        """The state in which the corpus with this key was left; empty for a new one."""
        state = self._files.load(_session(key))
        return state if isinstance(state, dict) else {}

    def save_session(self, key: str, state: Mapping[str, Any]) -> None:
        """Keeps the state (anything JSON knows) of a corpus, the last one of several. Raises NotKept.

        It takes no lock: it builds on nothing that another instance could have written meanwhile.
        """
        self._files.save(_session(key), dict(state))

    # ---- marks

    def marks(self, digest: str | None = None, path: str | None = None) -> tuple[Mark, ...]:
        """All marks, oldest first; or those of a document by its digest or, when it changed, its path."""
        marks = [mark for one in self._marks() if (mark := read_mark(one))]
        if digest is None and path is None:
            return tuple(marks)
        return tuple(mark for mark in marks if mark.digest == digest or (path is not None and mark.path == path))

    def _marks(self) -> list[Any]:
        """As they are kept: entries that mean nothing to us, and fields of others, too."""
        found = self._files.load("marks")
        return found if isinstance(found, list) else []

    def add_mark(self, mark: Mark) -> None:
        """Keeps a mark; one with the same id is replaced. Raises NotKept."""
        self._change_marks(lambda kept: [*(one for one in kept if _id(one) != mark.id), asdict(mark)])

    def annotate(self, id: str, note: str) -> None:
        """Changes the note of a mark. Raises KeyError when there is none, NotKept."""

        def change(kept: list[Any]) -> list[Any]:
            if all(_id(one) != id for one in kept):
                raise KeyError(id)
            return [one | {"note": note} if _id(one) == id else one for one in kept]

        self._change_marks(change)

    def remove_mark(self, id: str) -> None:
        """Forgets a mark. Raises NotKept."""
        self._change_marks(lambda kept: [one for one in kept if _id(one) != id])

    def _change_marks(self, change: Callable[[list[Any]], list[Any]]) -> None:
        with self._files.alone():
            self._files.save("marks", change(self._marks()))

    # ---- documents

    def documents(self) -> KeptDocuments:
        """What was done with documents: seen, reviewed, tagged."""
        return KeptDocuments(readable(self._documents()))

    def _documents(self) -> list[Any]:
        """As they are kept: entries that mean nothing to us too."""
        found = self._files.load("documents")
        return found if isinstance(found, list) else []

    def keep_document(
        self, digest: str, path: str, change: Callable[[KeptDocument], KeptDocument]
    ) -> tuple[KeptDocument, KeptDocument]:
        """Changes what is kept of a document. Raises NotKept.

        Args:
            digest: of its bytes.
            path: where it is now.
            change: makes the new of what is kept, which is empty of a document that nothing was done with.

        Returns:
            What was kept before and what is now; nothing is written where both are the same.
        """
        with self._files.alone():
            kept = self._documents()
            before = KeptDocuments(readable(kept)).of(digest, path)
            after = replace(change(before), digest=digest, path=path)
            if after != before:
                others = [one for one in kept if (read := read_kept(one)) is None or read.digest != digest]
                self._files.save("documents", [*others, after.as_json()])
            return before, after

    # ---- corrections

    def corrections(self) -> Overrides:
        """Everything that was corrected."""
        found = self._files.load("corrections")
        return read_overrides(found) if isinstance(found, dict) else Overrides()

    def correct(self, kind: str, *values: str) -> Overrides:
        """Adds one correction: `correct("rename", found, right)`, `correct("hide", name)`. Raises NotKept.

        A later correction of the same name takes the place of the earlier one.
        """
        with self._files.alone():
            now = corrected(self._corrections(), kind, values)
            self._files.save("corrections", now)
            return read_overrides(now)

    def _corrections(self) -> Corrections:
        """As they are kept: kinds that mean nothing to us too."""
        found = self._files.load("corrections")
        return found | plain(read_overrides(found)) if isinstance(found, dict) else plain(Overrides())

    def withdraw(self, kind: str, *values: str) -> Overrides:
        """Takes one correction back. Raises NotKept."""
        with self._files.alone():
            now = self._corrections()
            now[kind] = [one for one in now[kind] if one != (values[0] if kind == "hide" else values)]
            self._files.save("corrections", now)
            return read_overrides(now)


def _session(key: str) -> str:
    if not _SAFE.fullmatch(key):
        raise ValueError(f"{key!r} names nothing that is kept")
    return f"session-{key}"


def _id(entry: Any) -> str | None:
    """Of a mark as it is kept; None for what is none."""
    mark = read_mark(entry)
    return mark.id if mark else None


@cache
def _opened(folder: Path | None) -> Keeping:
    if folder is None:
        return Keeping(None, "no home folder: marks and places last for this run only")
    try:
        corpora.private(folder)
    except OSError as error:
        reason = error if isinstance(error, corpora.Refused) else f"{folder}: {error.strerror}"
        return Keeping(None, f"{reason}: marks and places last for this run only")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Keeping(None, f"{folder} cannot be written: marks and places last for this run only")
    return Keeping(folder)


def open_keeping(environment: Mapping[str, str] = os.environ) -> Keeping:
    """This person's things, one object a folder; in memory, with a note, where there is no folder to write."""
    return _opened(corpora.folder("data", environment))
