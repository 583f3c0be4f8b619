"""Brings an index up to date. Runs as a process of its own (see `indexing.start`) and says how far it is.

It takes one line of JSON from standard input and ends when that pipe closes. Everything is committed
in batches, so that it can be killed at any moment; the next run goes on where this one stopped.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.library import files, held, stale
from corpus.library.boxed import extract_all
from corpus.library.changes import Plan, plan
from corpus.library.files import Busy
from corpus.library.progress import NO_MEMORY, Phase, Progress, dump
from corpus.library.protocol import LibraryError
from corpus.library.versions import links, made_with
from corpus.library.writer import Stamp, Writer
from corpus.model import Extraction, Overrides
from corpus.reading.beside import dump as dump_beside
from corpus.reading.beside import undump
from corpus.reading.decode import Unreadable
from corpus.reading.files import open_document
from corpus.reading.formats.collection import COLUMNS
from corpus.reading.sandbox import Failed
from corpus.reading.walk import Found, MissingPath
from corpus.records import record, replace
from corpus.text import clean

NICENESS = 10
GARBAGE = 50_000, 20, 20
"""Objects that are made before the collector looks for cycles: rows and records hold none, and there are many."""
BATCH = 32
"""Documents of one transaction; or `BATCH_SECONDS` of work, whatever comes first."""
BATCH_SECONDS = 1.0
FIRST_LINKING = 2.0
"""Seconds into a run after which what was read so far is linked, so that there is something to see."""
LINKING_SHARE = 24
"""A linking within a run comes no sooner than this many times its own cost after the last: each costs as much as what
was read until then, so that the next one finds three to four times as much. At 8 a sixth of a run went into them."""


@record
class Order:
    """What the parent wants."""

    paths: tuple[str, ...]
    index: Path
    overrides: Overrides
    fresh: bool


def read_order(line: str) -> Order:
    """The order in one line of JSON. Raises ValueError or KeyError when it is none."""
    found: dict[str, Any] = json.loads(line)
    given = found["overrides"]
    overrides = Overrides(
        hide=frozenset(given["hide"]),
        **{kind: tuple(map(tuple, given[kind])) for kind in ("rename", "merge", "split", "redate", "explain")},
    )
    return Order(tuple(found["paths"]), Path(found["index"]), overrides, bool(found["fresh"]))


class Run:
    """One run: looks, reads what changed, links. Says everything on `out`."""

    def __init__(self, order: Order, out: Any) -> None:
        """See `read_order`; `out` is a text stream."""
        self.order = order
        self._out = out
        self._begun = time.monotonic()
        self.now = Progress(Phase.LOOKING)

    def say(self, **changes: Any) -> None:
        """Says how far the run is."""
        seconds = time.monotonic() - self._begun
        self.now = replace(self.now, **changes, seconds=round(seconds, 3))
        self._out.write(dump(self.now) + "\n")
        self._out.flush()

    def go(self) -> None:
        """The whole run. Raises LibraryError or MissingPath when it cannot be done."""
        self.say()
        with self._writer() as writer:
            if writer.notes:
                self.say(message="; ".join(writer.notes))
            anew = self._check_versions(writer)
            looked = time.time_ns()
            known = writer.stamps()
            stamps = {path: (stamp.size, stamp.mtime_ns) for path, stamp in known.items()}
            todo = plan(
                self.order.paths, stamps, undump(writer.meta("beside")), held.undump(writer.meta("held")), anew=anew
            )
            changed = self._settle(writer, todo, known)
            self.say(phase=Phase.READING, of=len(todo.read), generation=int(writer.meta("generation") or 0))
            changed |= self._read(writer, todo)
            if changed or writer.meta("complete") != "1" or writer.meta("linked") != "1":
                self._link(writer)
            for _done in writer.rank():
                self.say()
            writer.tidy()
            with writer.transaction():
                writer.set_meta(complete="1", looked=str(looked), **made_with(self.order.overrides))
            self.say(phase=Phase.DONE, generation=int(writer.meta("generation") or 0), left=0.0, current="")

    def _writer(self) -> Writer:
        while True:
            try:
                return Writer(self.order.index)
            except Busy:
                self.say(phase=Phase.WAITING)
                time.sleep(0.2)

    def _check_versions(self, writer: Writer) -> bool:
        """Another version of anything: all is read again (True), and what stands can be read meanwhile."""
        wanted = made_with(self.order.overrides)
        same = all(writer.meta(key) == value for key, value in wanted.items()) and _same_columns(writer)
        with writer.transaction():
            anew = self.order.fresh or not same
            if anew:
                writer.outdate()
            if writer.meta("links") != (linked_by := links()):
                stale.all_of_it(writer.db)
                writer.set_meta(linked="0", links=linked_by)
            # at once, so that a run that is killed goes on instead of beginning again
            writer.set_meta(columns=os.environ.get(COLUMNS, ""), **wanted)
            writer.set_roots(self.order.paths)
        return anew

    def _settle(self, writer: Writer, todo: Plan, known: dict[str, Stamp]) -> bool:
        """Removes what is gone, notes what is denied, drops from the plan what only looks changed. Whether any did."""
        same: set[str] = set()
        with writer.transaction():
            for path in todo.gone:
                writer.remove(path)
            for denied in todo.denied:
                writer.fail(denied.path, denied.reason, Stamp(0, 0))
            for own in todo.beside.values():
                if own.faults:
                    writer.fail(own.path, own.reason, Stamp(own.size, own.mtime_ns))
            # together: a run that is killed between them would never read these again
            writer.set_meta(beside=dump_beside(todo.beside.values()), held=held.dump(todo.held.values()))
            writer.outdate(todo.resaid)
            writer.set_skipped(todo.skipped)
            for one in todo.read:
                old = known.get(one.path)
                if one.path in todo.resaid or not old or not old.digest or old.mtime_ns == -1:
                    continue
                if old.size == one.size and _digest(one) == old.digest:
                    writer.touch(one.path, one.size, one.mtime_ns)
                    same.add(one.path)
            if todo.gone:
                writer.set_meta(linked="0")
        todo.read = [one for one in todo.read if one.path not in same]
        gone = sum(known[path].digest is not None for path in todo.gone)
        self.now = replace(
            self.now,
            unchanged=todo.unchanged + len(same),
            removed=gone,
            failed=len(todo.denied),
            denied=len(todo.denied),
            skipped=dict(todo.skipped),
        )
        return gone > 0

    def _read(self, writer: Writer, todo: Plan) -> bool:
        """Reads and extracts every file of the plan, committing as it goes. Whether there was any."""
        stamps = {one.path: one for one in todo.read}
        begun = time.monotonic()
        linked_at, linking_cost = begun, FIRST_LINKING / LINKING_SHARE
        unlinked = False
        with writer.transaction():
            writer.seat(stamps)
        for batch in _batches(extract_all(stamps, self.order.overrides, todo.said)):
            if batch:
                with writer.transaction():
                    for path, outcome in batch:
                        self._write(writer, stamps[path], outcome)
                    writer.set_meta(linked="0")
                unlinked = True
            spent = time.monotonic() - begun
            rate = self.now.done / max(spent, 1e-6)
            left = round((self.now.of - self.now.done) / rate, 1) if rate else None
            self.say(rate=round(rate, 2), left=left, current=clean(batch[-1][0]) if batch else self.now.current)
            started = time.monotonic()
            if unlinked and self.now.done < self.now.of and started - linked_at > LINKING_SHARE * linking_cost:
                self._link(writer)
                for _done in writer.rank():
                    self.say()
                self.say(phase=Phase.READING)
                unlinked = False
                linked_at = time.monotonic()
                linking_cost = linked_at - started
        return bool(todo.read)

    def _write(self, writer: Writer, file: Found, outcome: Extraction | Failed) -> None:
        failed = self.now.failed
        try:
            if isinstance(outcome, Extraction):
                writer.put(file.path, outcome, Stamp(file.size, file.mtime_ns, outcome.document.digest))
        except (UnicodeEncodeError, sqlite3.IntegrityError, OverflowError) as error:
            outcome = Failed(f"what was found cannot be kept: {error}")
        if isinstance(outcome, Failed):
            # what was the machine's fault and not the file's is tried again by the next run
            tried = Stamp(0, 0) if outcome.passing else Stamp(file.size, file.mtime_ns)
            writer.fail(file.path, outcome.reason, tried)
            failed += 1
        self.now = replace(self.now, done=self.now.done + 1, failed=failed)

    def _link(self, writer: Writer) -> None:
        # many patterns are compiled for it: a run that finds nothing changed does without
        from corpus.library.linked import relink

        self.say(phase=Phase.LINKING)
        with writer.transaction():
            relink(writer.db, self.order.overrides)
            writer.set_meta(linked="1")
            generation = writer.bump()
        self.say(generation=generation)


def _same_columns(writer: Writer) -> bool:
    """Whether columns of tables are what they were; where the person says nothing now, what was said then holds."""
    kept = writer.meta("columns") or ""
    return os.environ.setdefault(COLUMNS, kept) == kept


def _digest(file: Found) -> str | None:
    from corpus.reading import digest_of

    try:
        return digest_of(open_document(file.path))
    except Unreadable:
        return None


def _batches(
    found: Iterator[tuple[str, Extraction | Failed] | None],
) -> Iterator[list[tuple[str, Extraction | Failed]]]:
    """What was read, some at a time; what there is, be it nothing, whenever the next takes long."""
    batch: list[tuple[str, Extraction | Failed]] = []
    begun = time.monotonic()
    for one in found:
        if one is not None:
            batch.append(one)
        if one is None or len(batch) >= BATCH or time.monotonic() - begun > BATCH_SECONDS:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


def _end_with_parent() -> None:
    """Ends this process as soon as standard input closes: the parent is gone or wants no more."""

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os._exit(3)

    threading.Thread(target=watch, daemon=True).start()


def go_through_damage(run: Run) -> None:
    """The whole run; an index that proves damaged only while it is written is made anew, once."""
    try:
        run.go()
    except sqlite3.OperationalError:
        raise  # full, locked, unreadable: another index would fare no better
    except sqlite3.DatabaseError:
        files.touch_private(files.suspect(run.order.index))
        run.go()


def main() -> None:
    """The process: one order from standard input, progress on standard output."""
    gc.set_threshold(*GARBAGE)
    os.nice(NICENESS)
    os.umask(0o077)
    first = bytearray()
    while not first.endswith(b"\n"):
        part = os.read(0, 1)
        if not part:
            return
        first += part
    run = Run(read_order(first.decode("utf-8")), sys.stdout)
    _end_with_parent()
    try:
        go_through_damage(run)
    except BrokenPipeError:
        os._exit(3)
    except (LibraryError, MissingPath, sqlite3.Error) as error:
        run.say(phase=Phase.FAILED, message=clean(str(error)))
    except OSError as error:
        # what a file descriptor could not do names no file
        told = str(error) if error.filename is not None else f"{run.order.index}: {error.strerror or error}"
        run.say(phase=Phase.FAILED, message=clean(told))
    except MemoryError:
        run.say(phase=Phase.FAILED, message=NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - the parent hears of it; there is no terminal here to print to
        run.say(phase=Phase.FAILED, message=clean(f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    main()
