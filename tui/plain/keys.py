"""`yaolan keys`: the key map in force and where each key comes from."""

from __future__ import annotations

import argparse

from tui import keymap
from tui.commands import COMMANDS, VIEWS
from tui.language import gettext as _
from tui.plain.tables import print_table, say


def run(options: argparse.Namespace) -> int:
    """Prints the map, and every fault of a person's own file on standard error.

    Returns:
        0; 2 when that file has a fault.
    """
    own = options.keymap or keymap.own_path()
    found = keymap.load(own, required=options.keymap is not None)
    if options.format == "yaml":
        _print_yaml(found)
    else:
        rows = []
        for command in COMMANDS.values():
            binding = found.bindings[command.id]
            origin = f"{binding.file}:{binding.line}" if binding.line else ""
            keys = "  ".join(found.keys(command.id)) or _("none")
            rows.append((_(VIEWS[command.view]), command.id, keys, _(command.help), origin))
        print_table("", rows)
    for fault in found.faults:
        say(fault)
    return 2 if found.faults else 0


def _print_yaml(found: keymap.KeyMap) -> None:
    """The map as a file that `--keymap` reads back."""
    for view in VIEWS:
        commands = [command for command in COMMANDS.values() if command.view == view]
        if commands:
            print(f"{view}:")
        for command in commands:
            keys = ", ".join(f"'{key}'" if key != "'" else '"\'"' for key in found.keys(command.id))
            print(f"  {command.id}: {f'[{keys}]' if keys else 'null'}")
