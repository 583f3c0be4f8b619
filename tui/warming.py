"""Getting ready for the first look at each view, in a thread, once the browser stands and has a moment.

To import a view takes up to a fifth of a second, which a key would have to wait for; beside the loop nobody waits,
for Python's threads take turns of five thousandths.
"""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

AFTER = 1.0
"""Seconds from the first screen until the others are got ready: its rows come first."""


def warm(screens: Iterable[str]) -> None:
    """Begins to import the modules of screens, each `package.module:Class`; what is there already costs nothing."""
    modules = list(dict.fromkeys(where.partition(":")[0] for where in screens))
    threading.Thread(target=_import, args=(modules,), name="warming", daemon=True).start()


def _import(modules: list[str]) -> None:
    for module in modules:
        import_module(module)
