"""A real sshd on loopback behind a slow link: a relay delays every byte and lets only so many a second pass."""

from __future__ import annotations

import asyncio
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

ROUND_TRIP = 0.3
"""Seconds from a byte sent to its answer, over the link alone."""
RATE = 8000
"""Bytes a second that the link carries in each direction: 64 kbit/s."""
_CHUNK = 256
_BUFFER = 16 * 1024
"""Bytes that the link's near end takes in advance, as the queue of a router does."""


def missing() -> str:
    """What is not installed that a slow link needs; empty when all is there."""
    wanted = {"sshd": sshd_program(), "ssh": shutil.which("ssh"), "ssh-keygen": shutil.which("ssh-keygen")}
    names = ", ".join(name for name, found in wanted.items() if not found)
    return f"not installed: {names}" if names else ""


def sshd_program() -> str | None:
    """Where sshd is; it wants to be called by its whole path."""
    return shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Relay:
    """Passes connections on to a port of loopback, late and slowly. Runs in a thread until `close`.

    Args:
        target: the port behind it.
        round_trip: seconds that the way there and back takes.
        rate: bytes a second in each direction.
    """

    def __init__(self, target: int, round_trip: float = ROUND_TRIP, rate: int = RATE) -> None:
        self._target, self._delay, self._rate = target, round_trip / 2, rate
        self.port = 0
        self.carried = 0
        """Bytes that came from behind."""
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        if not self._listening.wait(10):
            raise RuntimeError("the relay does not listen")

    def close(self) -> None:
        """Cuts all connections."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._join, "127.0.0.1", 0, limit=_BUFFER))
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _join(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        far, to_far = await asyncio.open_connection("127.0.0.1", self._target, limit=_BUFFER)
        # Cut by `close`, or by one of the two ends.
        with suppress(asyncio.CancelledError, ConnectionError):
            await asyncio.gather(self._carry(near, to_far), self._carry(far, to_near, count=True))

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, count: bool = False) -> None:
        """Takes bytes as fast as the link is, and hands each over when it has been under way long enough."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.create_task(self._arrive(under_way, sink))
        free = time.monotonic()
        while data := await source.read(_CHUNK):
            if count:
                self.carried += len(data)
            free = max(free, time.monotonic()) + len(data) / self._rate
            await asyncio.sleep(free - time.monotonic())
            under_way.put_nowait((free + self._delay, data))
        under_way.put_nowait((0.0, b""))
        await arriving

    @staticmethod
    async def _arrive(under_way: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
        while True:
            at, data = await under_way.get()
            if not data:
                sink.close()
                return
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            sink.write(data)


class SlowLink:
    """A person's own sshd, with keys made for it alone, and the relay before it; `with` ends both.

    Args:
        folder: for keys and configuration; private.
        round_trip: of the relay, in seconds.
        rate: of the relay, in bytes a second.

    Raises:
        RuntimeError: when sshd does not start; its own words.
    """

    def __init__(self, folder: Path, round_trip: float = ROUND_TRIP, rate: int = RATE) -> None:
        self._folder = folder
        for name in ("host", "person"):
            self._run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name))
        shutil.copy(folder / "person.pub", folder / "authorized")
        port = free_port()
        config = {
            "ListenAddress": f"127.0.0.1:{port}",
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "authorized",
            "PidFile": "none",
            "StrictModes": "no",
            "PasswordAuthentication": "no",
            "UsePAM": "no",
            "PrintMotd": "no",
            "PrintLastLog": "no",
        }
        (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in config.items()))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd's own demand, when root starts it
        self._log = (folder / "log").open("wb")
        self._sshd = subprocess.Popen(
            [str(sshd_program()), "-D", "-e", "-f", str(folder / "sshd_config")], stderr=self._log
        )
        self._wait_for(port)
        self.relay = Relay(port, round_trip, rate)

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=60)

    def _wait_for(self, port: int) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end and self._sshd.poll() is None:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        self._sshd.kill()
        raise RuntimeError(f"sshd did not start: {(self._folder / 'log').read_text(errors='replace').strip()}")

    def command(self, remote: Sequence[str], *, compression: bool) -> list[str]:
        """What runs `remote` at the other end, on a terminal there."""
        options = {
            "Compression": "yes" if compression else "no",
            "IdentitiesOnly": "yes",
            "IdentityFile": self._folder / "person",
            "UserKnownHostsFile": os.devnull,
            "StrictHostKeyChecking": "no",
            "LogLevel": "ERROR",
            "ControlPath": "none",
        }
        pairs = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        where = ["-p", str(self.relay.port), "-l", getpass.getuser(), "127.0.0.1"]
        return ["ssh", "-F", os.devnull, "-tt", *pairs, *where, shlex.join(remote)]

    def __enter__(self) -> SlowLink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.relay.close()
        self._sshd.terminate()
        self._sshd.wait(10)
        self._log.close()
