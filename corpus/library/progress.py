"""What an indexing run says of itself while it works: one JSON object a line, from its process to its parent."""

from __future__ import annotations

import json
from enum import StrEnum

from corpus.records import field, record

NO_MEMORY = "out of memory"
"""The message of a run that failed for want of memory."""


class Phase(StrEnum):
    """How far a run has come."""

    WAITING = "waiting"
    """Another process writes this index."""
    LOOKING = "looking"
    READING = "reading"
    LINKING = "linking"
    DONE = "done"
    FAILED = "failed"


@record
class Progress:
    """A run at one moment; the last one (`done` or `failed`) is its report."""

    phase: Phase
    done: int = 0
    """Files that were read, well or not."""
    of: int = 0
    """Files to read."""
    failed: int = 0
    """Files that could not be read, of this run."""
    seconds: float = 0.0
    rate: float = 0.0
    """Files a second."""
    left: float | None = None
    """Seconds that reading will still take; None before that can be said."""
    current: str = ""
    """The file that was read last, as it may be shown."""
    unchanged: int = 0
    removed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    """Files of kinds that are not read, by kind."""
    denied: int = 0
    """Those of `failed` that the system does not let us look at; they are none of `done`."""
    generation: int = 0
    """Of the index; when it grows there is more to see."""
    message: str = ""
    """Why it failed, or what a person should know, in one line."""

    @property
    def ended(self) -> bool:
        """Whether this is the last word of the run."""
        return self.phase in (Phase.DONE, Phase.FAILED)


def dump(progress: Progress) -> str:
    """One line of JSON, ASCII alone."""
    from dataclasses import asdict  # with `inspect` it takes 10 ms, which a search need not wait

    return json.dumps(asdict(progress))


def load(line: str) -> Progress | None:
    """The way back; None for a line that is no progress."""
    names = set(Progress.__match_args__)
    try:
        found = json.loads(line)
        return Progress(**({name: found[name] for name in found if name in names} | {"phase": Phase(found["phase"])}))
    except (ValueError, TypeError, KeyError):
        return None
