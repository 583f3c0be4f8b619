"""A person's `config.yaml`: lines `name: value`, written by hand and never by us."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from corpus import corpora
from corpus.text import clean

_SETTING = re.compile(r"([a-z][a-z0-9_]{0,63})[ \t]{0,8}:[ \t]{0,8}([^\r\n]{0,400})")


def settings(environment: Mapping[str, str] = os.environ) -> tuple[dict[str, str], tuple[str, ...]]:
    """The lines `name: value` of config.yaml, and one line a fault; nothing else of YAML is understood.

    Returns:
        (settings, faults). A missing file is no fault.
    """
    folder = corpora.folder("config", environment)
    path = folder / "config.yaml" if folder else None
    try:
        text = path.read_bytes()[:65536].decode("utf-8", "replace") if path and path.is_file() else ""
    except OSError as error:
        return {}, (f"{path}: {error.strerror}",)
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.split(" #")[0].strip()
        if not line or line.startswith("#"):
            continue
        match = _SETTING.fullmatch(line)
        if match is None:
            faults.append(f"{path}:{number}: not `name: value`: {clean(line[:60])}")
        else:
            found[match[1]] = clean(match[2].strip("\"' "))
    return found, tuple(faults)
