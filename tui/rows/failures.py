"""Why a file could not be read, in the language in force. The rooms of the corpus say it in plain English."""

from __future__ import annotations

import re

from tui.language import gettext as _
from tui.language import mark as N_
from tui.safe import SafeText, safe

_FIXED = {
    "empty file": N_("empty file"),
    "binary file": N_("binary file"),
    "binary file (only NUL bytes)": N_("binary file (only NUL bytes)"),
    "symbolic link": N_("symbolic link"),
    "no file can have this name": N_("no file can have this name"),
    "no regular file": N_("no regular file"),
    "no text in it": N_("no text in it"),
    "changed while it was read": N_("changed while it was read"),
    "permission denied": N_("permission denied"),
    "no such file or directory": N_("no such file or directory"),
    "cannot be read": N_("cannot be read"),
    "ended by the system, perhaps for want of memory": N_("ended by the system, perhaps for want of memory"),
}
"""Message ids by what the corpus says."""
_COUNTED = (
    (
        re.compile(r"(?P<size>\d{1,9}) MiB, more than the (?P<most>\d{1,9}) MiB that are read"),
        N_("{size} MiB, more than the {most} MiB that are read"),
    ),
    (re.compile(r"needs more than (?P<most>\d{1,9}) MiB of memory"), N_("needs more than {most} MiB of memory")),
    (re.compile(r"took longer than (?P<most>[\d.]{1,9}) s"), N_("took longer than {most} s")),
    (re.compile(r"took more than (?P<most>[\d.]{1,9}) s of computing"), N_("took more than {most} s of computing")),
    (re.compile(r"the reader broke off \((?P<how>[\w ]{1,20})\)"), N_("the reader broke off ({how})")),
)
"""The same for what holds numbers."""


def failure_told(reason: str) -> SafeText:
    """A reason in the language in force; one that is not known, as it is."""
    if reason in _FIXED:
        return safe(_(_FIXED[reason]))
    for pattern, told in _COUNTED:
        if match := pattern.fullmatch(reason):
            return safe(_(told).format(**match.groupdict()))
    return safe(reason)
