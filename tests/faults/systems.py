"""Other users, small disks and read-only mounts, where this system gives them."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.terminal.tmux import ROOT, environment

SMALL = "2m"
"""The size of a small disk, as `mount` takes it."""
STRANGER = 12345
"""Somebody's user id, neither root's nor ours."""


def bound(*words: str) -> list[str]:
    """The command line that runs `words` bound by file modes, as everybody but root is."""
    if os.geteuid():
        return list(words)
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", *words]


@functools.cache
def never_bound() -> str:
    """Why file modes bind no program here; empty when they do."""
    if os.geteuid():
        return ""
    if not shutil.which("setpriv"):
        return "root is bound by no file mode without setpriv"
    with tempfile.TemporaryDirectory() as folder:
        closed = Path(folder, "closed")
        closed.touch(mode=0)
        done = subprocess.run(bound("cat", str(closed)), capture_output=True, check=False)
    return "" if done.returncode else "root cannot lay down its powers here"


def no_stranger() -> str:
    """Why nothing can be given to another user; empty when it can."""
    return "" if os.geteuid() == 0 else "only root may give files to another user"


@functools.cache
def no_mounts() -> str:
    """Why nothing can be mounted; empty when it can."""
    if not shutil.which("unshare") or not shutil.which("mount"):
        return "unshare or mount is not installed"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(on_small_disk(Path(folder), "true"), capture_output=True, check=False)
    return "" if done.returncode == 0 else "this system lets nobody mount a file system"


def on_small_disk(folder: Path, *words: str) -> list[str]:
    """The command line that runs `words` where `folder` is a disk of 2 MB of its own."""
    script = f'mount -t tmpfs -o size={SMALL} tmpfs "$0" && exec "$@"'
    return [*_unshared(), "sh", "-c", script, str(folder), *words]


def on_read_only(folder: Path, *words: str) -> list[str]:
    """The command line that runs `words` where `folder` can be read only, for root too."""
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    return [*_unshared(), "sh", "-c", script, str(folder), *words]


def _unshared() -> list[str]:
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]


def run_script(wrapped: list[str], home: Path, **named: Any) -> subprocess.CompletedProcess[str]:
    """Runs a wrapped command line in a person's environment."""
    return subprocess.run(
        wrapped,
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
        **named,
    )


def limited(words: list[str], **limits: int) -> list[str]:
    """The command line that runs `words` under limits of `resource`, as `RLIMIT_AS=300_000_000`."""
    script = "import os, resource, sys\n"
    script += "".join(f"resource.setrlimit(resource.{name}, ({value}, {value}))\n" for name, value in limits.items())
    script += "os.execvp(sys.argv[1], sys.argv[1:])"
    return [sys.executable, "-c", script, *words]
