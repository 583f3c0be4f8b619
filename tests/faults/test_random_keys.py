"""Keys without sense and windows of any size, one after the other: the browser lives on.

What a key does alone is tested elsewhere; here one comes before the last one has been answered, while the window
is another one.
"""

from __future__ import annotations

import random
import signal
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.browser import Browser

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
LEAVES = "qQV"
"""Keys that leave the browser, at least for an editor."""
KEYS = (
    *sorted(set(string.ascii_letters) - set(LEAVES)),
    *"12345.,{}[]/':?()+-*=~<> ",
    *("\r", "\x1b", "\t") * 4,
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[Z", "\x7f", "\x04", "\x15", "\x10", "\x0f"),
    *("g z", "ssgz", "工程", "2019"),
)
SIZES = ((80, 24), (200, 50), (40, 15), (1, 1), (20, 5), (120, 40))
STEPS = 300


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_in_any_window(
    seed: int, browser: Callable[..., Browser], hostile_folder: Path, hostile_home: Path
) -> None:
    chance = random.Random(seed)
    one = browser("--lang", "zh", str(hostile_folder), home=hostile_home)
    one.wait("┌─", "└─")  # on the view that the keys before left it on
    done: list[object] = []
    for _ in range(STEPS):
        if chance.random() < 0.04:
            done.append(size := chance.choice(SIZES))
            one.resize(*size)
        else:
            done.append(key := chance.choice(KEYS))
            one.send(key)
        one.read(chance.choice((0.0, 0.02, 0.1)))
        assert one.alive, f"{done[-20:]}\n{one.screen}"
    one.still()
    one.process.send_signal(signal.SIGTERM)
    assert one.ended() == 128 + signal.SIGTERM, done[-20:]
