"""The key map in force: the default, a person's own file over it, and every fault of that file.

A fault never stops the browser: the command keeps its default keys. `KeyMap.step` walks a prefix trie,
so that sequences (`g g`) work and a key that begins one waits for the next.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.records import field, record
from corpus.text import clean
from tui import keys as names
from tui.commands import COMMANDS, EVERYWHERE, SHADOWING, VIEWS
from tui.keymap_file import FileFaultError, Row, read_bytes, read_rows
from tui.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Sequence_ = tuple[str, ...]
_BASE = re.compile(rb"^base:[ ]*+([a-z-]{1,40})[ ]*+$", re.MULTILINE)
"""The line by which a person's file stands on another map than the default."""
_BASE_WITHIN = 4096
"""Bytes in which that line is looked for."""


@record
class Fault:
    """What is wrong with a key map file, and where. `line` is 0 for the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return clean(f"{place}: {self.what}")


@record
class Binding:
    """The keys of one command and the file that says so; `line` is 0 in the default map."""

    keys: tuple[Sequence_, ...]
    file: str
    line: int = 0


@record
class Pending:
    """The keys pressed so far begin a sequence."""

    keys: Sequence_

    def __str__(self) -> str:
        return " ".join(self.keys) + "…"


@record
class KeyMap:
    """Which keys call which command. Ask `step` for a key pressed and `shown` for a key to show."""

    bindings: Mapping[str, Binding]
    faults: tuple[Fault, ...] = ()
    _tries: Mapping[str, Mapping[Sequence_, str | None]] = field(default_factory=dict)

    def step(self, views: Iterable[str], pending: Sequence_, key: str) -> str | Pending | None:
        """What `key` means after the keys `pending`.

        Args:
            views: views under the cursor, innermost first; `everywhere` is added at the end.
            pending: keys pressed before that begin a sequence.
            key: human name of the key, full-width forms as they come.

        Returns:
            The id of a command, `Pending` when more keys must follow, or None when it means nothing.
        """
        tried = ((*pending, key), (*pending, names.twin(key)))
        for view in (*views, EVERYWHERE):
            trie = self._tries.get(view, {})
            for sequence in tried:
                if sequence in trie:
                    return trie[sequence] or Pending(sequence)
        return None

    def following(self, views: Iterable[str], pending: Sequence_) -> Sequence[tuple[str, str | None]]:
        """The keys that can come after the keys `pending`, each with the id of its command.

        None stands for the id where more keys must follow. What an inner view says goes before.
        """
        found: dict[str, str | None] = {}
        length = len(pending) + 1
        for view in (*views, EVERYWHERE):
            for sequence, id in self._tries.get(view, {}).items():
                if len(sequence) == length and sequence[:-1] == pending:
                    found.setdefault(sequence[-1], id)
        return tuple(found.items())

    def binds(self, key: str) -> bool:
        """Whether a key, by human name, stands in a sequence of any command."""
        return any(key in sequence for one in self.bindings.values() for sequence in one.keys)

    def elsewhere(self, key: str) -> Sequence[str]:
        """The views of their own in which a key by itself calls a command, in the order of the help."""
        tried = ((key,), (names.twin(key),))
        return [view for view in VIEWS if view != EVERYWHERE and any(self._tries.get(view, {}).get(k) for k in tried)]

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys of a command, by human name; a sequence with spaces between."""
        binding = self.bindings.get(id)
        return tuple(" ".join(sequence) for sequence in binding.keys) if binding else ()

    def shown(self, id: str) -> str:
        """The first key of a command, or nothing when it has none."""
        return next(iter(self.keys(id)), "")


def default_path() -> Path:
    """Where the default map lies: in the package, or at the root of a source checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "keymap.yaml"
    return packaged if packaged.is_file() else here.parent / "keymap.yaml"


def own_path(environment: Mapping[str, str] | None = None) -> Path | None:
    """Where a person's own map would lie; None where there is no home."""
    environment = os.environ if environment is None else environment
    if base := environment.get("XDG_CONFIG_HOME"):
        return Path(base) / "yaolan" / "keymap.yaml"
    home = environment.get("HOME")
    return Path(home) / ".config" / "yaolan" / "keymap.yaml" if home else None


def load(own: Path | None = None, *, required: bool = False) -> KeyMap:
    """The default map with the file `own` over it.

    Args:
        own: a person's file, or None for the default alone.
        required: whether a missing file is a fault (it was named with `--keymap`).
    """
    file = default_path()
    rows, wrong = read_rows(file.read_bytes())
    base = {row.id: Binding(tuple(map(names.parse_sequence, row.keys or ())), str(file)) for row in rows}
    if wrong or set(base) != set(COMMANDS):
        raise RuntimeError(f"the default key map does not fit the commands: {sorted(set(base) ^ set(COMMANDS))}")
    faults: list[Fault] = []
    if own is not None:
        base = _overridden(base, own, faults, required=required)
    return KeyMap(base, tuple(sorted(faults, key=lambda fault: fault.line)), _tries(base))


def _overridden(base: dict[str, Binding], own: Path, faults: list[Fault], *, required: bool) -> dict[str, Binding]:
    """`base` with what `own` says, as far as it can be used; the rest goes to `faults`."""
    file = str(own)
    try:
        data = read_bytes(own)
        if (wish := _BASE.search(data[:_BASE_WITHIN])) is not None:
            # the line stays, empty, so that faults are counted as the person counts
            data = data[: wish.start()] + data[wish.end() :]
            base = _on_another(base, wish[1].decode(), file, data.count(b"\n", 0, wish.start()) + 1, faults)
        rows, wrong = read_rows(data)
    except FileNotFoundError:
        if required:
            faults.append(Fault(file, 0, _("there is no such file")))
        return base
    except FileFaultError as error:
        faults.append(Fault(file, error.line, str(error)))
        return base
    faults.extend(Fault(file, error.line, str(error)) for error in wrong)
    chosen: dict[str, Binding] = {}
    for row in rows:
        if (problem := _unknown(row)) is not None:
            faults.append(Fault(file, row.line, problem))
            continue
        parsed = _parsed(row, file, faults)
        if parsed is not None:
            chosen[row.id] = Binding(parsed, file, row.line)
    return _without_clashes(base, chosen, faults)


def _on_another(base: dict[str, Binding], name: str, file: str, line: int, faults: list[Fault]) -> dict[str, Binding]:
    """`base` with one of the maps that lie ready over it; with a fault where there is none of that name."""
    ready = {path.stem: path for path in (Path(__file__).resolve().parent / "keymaps").glob("*.yaml")}
    if name not in ready:
        faults.append(Fault(file, line, _("unknown key map {name}").format(name=name) + _nearest(name, ready)))
        return base
    rows, _wrong = read_rows(ready[name].read_bytes())
    return base | {
        row.id: Binding(tuple(map(names.parse_sequence, row.keys or ())), str(ready[name]), row.line) for row in rows
    }


def _unknown(row: Row) -> str | None:
    """Why the row names no command of ours, with the nearest name that is one."""
    if row.id in COMMANDS:
        if COMMANDS[row.id].view == row.view:
            return None
        return _("{id} belongs to the view {right}, not to {view}").format(
            id=row.id, right=COMMANDS[row.id].view, view=row.view
        )
    if row.view not in VIEWS:
        return _("unknown view {name}").format(name=row.view) + _nearest(row.view, VIEWS)
    return _("unknown command {name}").format(name=row.id) + _nearest(row.id, COMMANDS)


def _nearest(name: str, right: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(right), 1, 0.5)
    return _("; did you mean {right}?").format(right=close[0]) if close else ""


def _parsed(row: Row, file: str, faults: list[Fault]) -> tuple[Sequence_, ...] | None:
    """The row's keys; None, with a fault, when one of them cannot be read."""
    found: list[Sequence_] = []
    for written in row.keys or ():
        try:
            sequence = names.parse_sequence(written)
        except names.UnknownKeyError as error:
            what = _("{id}: the key {key} cannot be read: {why}")
            faults.append(Fault(file, row.line, what.format(id=row.id, key=written, why=error)))
            return None
        if sequence[0] in names.ALWAYS_QUIT:
            what = _("{id}: {key} always leaves and cannot be bound")
            faults.append(Fault(file, row.line, what.format(id=row.id, key=sequence[0])))
            return None
        found.append(sequence)
    return tuple(dict.fromkeys(found))


def _without_clashes(base: dict[str, Binding], chosen: dict[str, Binding], faults: list[Fault]) -> dict[str, Binding]:
    """`base` overridden by those of `chosen` that leave no key to two commands of one view.

    A command that loses its row falls back to its default, which may clash in turn: repeat until quiet.
    """
    while True:
        merged = {**base, **chosen}
        clash = _first_clash(merged, chosen)
        if clash is None:
            return merged
        id, other, sequence = clash
        binding = chosen.pop(id)
        what = _("{id}: the key {key} is already taken by {other}")
        faults.append(Fault(binding.file, binding.line, what.format(id=id, key=" ".join(sequence), other=other)))


def _first_clash(merged: Mapping[str, Binding], chosen: Mapping[str, Binding]) -> tuple[str, str, Sequence_] | None:
    """(id of `chosen`, the other id, the key) of the last row of the file that takes a key already taken."""
    rows = sorted(chosen, key=lambda id: chosen[id].line, reverse=True)
    for id in rows:
        for other, binding in merged.items():
            if other == id or not _meet(COMMANDS[id].view, COMMANDS[other].view):
                continue
            for mine in chosen[id].keys:
                for theirs in binding.keys:
                    shorter = min(len(mine), len(theirs))
                    if mine[:shorter] == theirs[:shorter]:
                        return id, other, mine
    return None


def _meet(one: str, other: str) -> bool:
    """Whether commands of the two views are in force at the same time."""
    if one == other:
        return True
    views = {one, other}
    if views & SHADOWING:
        return False
    # A list stands inside every view, `everywhere` too.
    return EVERYWHERE in views or "list" in views


def _tries(bindings: Mapping[str, Binding]) -> dict[str, dict[Sequence_, str | None]]:
    """For each view its sequences with their commands, and their beginnings with None."""
    tries: dict[str, dict[Sequence_, str | None]] = {}
    for id, binding in bindings.items():
        trie = tries.setdefault(COMMANDS[id].view, {})
        for sequence in binding.keys:
            for length in range(1, len(sequence)):
                trie.setdefault(sequence[:length], None)
            trie[sequence] = id
    return tries
