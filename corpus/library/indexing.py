"""The parent's side of an indexing run: starts the indexer as a process of its own, hears and stops it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

from corpus.library.progress import NO_MEMORY, Phase, Progress, load
from corpus.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Overrides

_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = "import sys; sys.path.append(sys.argv[1]); from corpus.library.indexer import main; main()"
PATIENCE = 3.0
"""Seconds that the process has to end when it is told to."""


class Indexing:
    """A run of the indexer. It ends with this process, whatever becomes of it, and can be stopped at any time."""

    def __init__(self, process: subprocess.Popen[str], said: IO[bytes]) -> None:
        """Takes over a process that `start` made; `said` is what it writes to standard error."""
        self._process = process
        self._said = said
        self._stopped = False
        self.last = Progress(Phase.LOOKING)
        """What the run said last."""

    @property
    def pid(self) -> int:
        """Process id of the indexer."""
        return self._process.pid

    def progress(self) -> Iterator[Progress]:
        """Everything the run says, as it says it; the last one is `done` or `failed`. One consumer only."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = load(line)
            if found is not None:
                self.last = found
                yield found
        status = self._process.wait()
        self._close()
        if not self.last.ended:
            reason = "stopped" if self._stopped else _ending(status, self._complaint())
            self.last = Progress(Phase.FAILED, self.last.done, self.last.of, self.last.failed, message=reason)
            yield self.last

    def _complaint(self) -> str:
        """The last line that the process wrote to standard error."""
        self._said.seek(0)
        lines = self._said.read(1 << 20).decode("utf-8", "replace").strip().splitlines()
        return clean(lines[-1][:300]) if lines else ""

    def wait(self) -> Progress:
        """Waits for the end. Returns the report."""
        for _ in self.progress():
            pass
        return self.last

    def stop(self) -> None:
        """Ends the run; what it committed stays. May be called from any thread, more than once."""
        self._stopped = True
        self._close()
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _close(self) -> None:
        # the closed pipe is what tells the indexer that nobody wants it any more
        with contextlib.suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.close()


def _ending(status: int, complaint: str) -> str:
    if complaint.startswith("MemoryError"):
        return NO_MEMORY
    if status >= 0:
        return f"the indexer broke off: {complaint}" if complaint else "the indexer broke off"
    try:
        return f"the indexer was ended ({signal.Signals(-status).name})"
    except ValueError:
        return f"the indexer was ended (signal {-status})"


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONSTARTUP", "PYTHONINSPECT")}
    paths = [path for path in kept.pop("PYTHONPATH", "").split(os.pathsep) if Path(path).is_absolute()]
    if paths:
        kept["PYTHONPATH"] = os.pathsep.join(paths)
    return kept | {"PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def start(paths: Sequence[str], index: Path, overrides: Overrides, *, fresh: bool = False) -> Indexing:
    """Starts an indexing run.

    Args:
        paths: real paths of the folders and files that make the corpus.
        index: where its index lies.
        overrides: what the person corrected.
        fresh: whether everything is read again.

    Raises:
        LibraryError: when no process can be started.
    """
    from corpus.library.protocol import LibraryError

    corrected = asdict(overrides) | {"hide": sorted(overrides.hide)}
    order = {"paths": list(paths), "index": os.fspath(index), "overrides": corrected, "fresh": fresh}
    said = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended without a report
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(),
            cwd="/",
            start_new_session=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            bufsize=1,
        )
    except OSError as error:
        raise LibraryError(f"the indexer cannot be started: {error.strerror}") from error
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
    return Indexing(process, said)
