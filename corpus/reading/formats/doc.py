"""Old Word documents (.doc, .wps, .rtf), through a converter that is installed: antiword, catdoc or LibreOffice.

The converter runs as a child of the reader, under its limits of memory and computing and one of time, with a list of
arguments and never a shell. A file that is something else under this name is read as what it is.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.reading.decode import Unreadable
from corpus.reading.formats import docx, text
from corpus.reading.formats.parsed import Parsed

PATIENCE = 60.0
"""Seconds that a converter has."""
LARGEST = 64 << 20
"""Bytes that it may write."""
_RTF = b"{\\rtf"
_OFFICES = ("soffice", "libreoffice")


def parse(data: bytes) -> Parsed:
    """An old Word document.

    Raises:
        Unreadable: no converter is installed, or it cannot read the file.
    """
    if data.startswith(b"PK\x03\x04"):
        return docx.parse(data)
    if data.lstrip()[:1] == b"<":
        from corpus.reading.formats import html

        return html.parse(data)
    rich = data.startswith(_RTF)
    if not rich and not data.startswith(docx.OLE):
        return text.parse(data)
    if docx.ENCRYPTED in data:
        raise Unreadable("protected by a password")
    return text.parse(_converted(data, rich=rich))


def _converted(data: bytes, *, rich: bool) -> bytes:
    """The text of a document in UTF-8, by the first converter that is installed."""
    commands = {"antiword": ["-m", "UTF-8.txt", "-w", "0", "-"], "catdoc": ["-d", "utf-8", "-w", "-"]}
    if rich:
        del commands["antiword"]
    for name, arguments in commands.items():
        if path := shutil.which(name):
            return _run([path, *arguments], data)
    for name in _OFFICES:
        if path := shutil.which(name):
            return _by_office(path, data, "rtf" if rich else "doc")
    raise Unreadable("an old Word document: antiword, catdoc or LibreOffice would read it, none is installed")


def _by_office(office: str, data: bytes, suffix: str) -> bytes:
    """The same by LibreOffice, which wants files: in a folder of its own, gone afterwards."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    room = LARGEST if hard == resource.RLIM_INFINITY else min(LARGEST, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with tempfile.TemporaryDirectory() as folder:
            source, made = Path(folder) / f"in.{suffix}", Path(folder) / "in.txt"
            source.write_bytes(data)
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
            _run([*command, str(source)], b"")
            if not made.is_file():
                raise Unreadable("an old Word document that LibreOffice cannot read")
            return made.read_bytes()
    except OSError as error:
        raise Unreadable(f"the converter cannot run: {error.strerror}") from error
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _run(command: list[str], data: bytes) -> bytes:
    """What a converter writes to standard output, of `data` from standard input."""
    name = Path(command[0]).name
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        ) as process:
            try:
                found, _ = process.communicate(data, timeout=PATIENCE)
            except subprocess.TimeoutExpired as error:
                raise Unreadable(f"{name} took longer than {PATIENCE:g} s") from error
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
    except OSError as error:
        raise Unreadable(f"{name} cannot run: {(error.strerror or 'no reason').lower()}") from error
    if process.returncode:
        raise Unreadable(f"{name} cannot read it (status {process.returncode})")
    return found
