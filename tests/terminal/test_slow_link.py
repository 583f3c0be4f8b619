"""Over a real sshd behind a slow link a held key settles soon after its last press, as in vim."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import ssh_lag
from benchmarks.slow_link import ROUND_TRIP, SlowLink, missing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing()), reason=missing()),
]


@pytest.fixture
def link(tmp_path: Path) -> Iterator[SlowLink]:
    folder = tmp_path / "link"
    folder.mkdir(mode=0o700)
    try:
        made = SlowLink(folder)
    except RuntimeError as error:
        pytest.skip(str(error))
    with made:
        yield made


def test_a_held_key_settles(tmp_path: Path, link: SlowLink) -> None:
    env = ssh_lag.environment(tmp_path)
    ssh_lag.write_documents(tmp_path)
    subprocess.run([*ssh_lag.yaolan(tmp_path), "index"], env={**os.environ, **env}, check=True)
    one = ssh_lag.Remote(link, ssh_lag.yaolan(tmp_path), ssh_lag.TITLE, env, compression=False)
    _, listed = one.hold("j")
    one.press("g")
    one.press("\r")
    lag, read = one.hold("j")
    one.close()
    # What one second of the link carries: more would still be under way when the next key is pressed.
    assert listed < 2 * ssh_lag.RATE and read < ssh_lag.RATE
    if (command := ssh_lag.vim(tmp_path)) is None:
        pytest.skip("vim is not installed: nothing to compare with")
    peer = ssh_lag.Remote(link, command, "字词句段", env, compression=False)
    peer.press("L")
    theirs, _ = peer.hold("j")
    peer.close()
    # A link's way there and back lies in both; beside it the browser may take three times what vim takes.
    assert lag < 3 * max(theirs, ROUND_TRIP)
