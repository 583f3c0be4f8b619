"""Where things lie and why they do not last, in the language in force. The rooms of the corpus say it in English."""

from __future__ import annotations

import re
from functools import cache

from tui.language import gettext as _
from tui.language import mark as N_
from tui.safe import SafeText, safe

_WORDS = r".{1,8200}"
"""A path as long as the system takes, in what stands around it."""
_FIXED = {
    "no home folder": N_("no home folder"),
    "permission denied": N_("permission denied"),
    "no space left on device": N_("no space left on device"),
    "database or disk is full": N_("database or disk is full"),
    "read-only file system": N_("read-only file system"),
    "disk quota exceeded": N_("disk quota exceeded"),
    "input/output error": N_("input/output error"),
    "too many open files": N_("too many open files"),
    "out of memory": N_("out of memory"),
    "stopped": N_("stopped"),
    "no such file or directory": N_("no such file or directory"),
    "not a directory": N_("not a directory"),
    "no index yet": N_("no index yet"),
    "damaged": N_("damaged"),
    "truncated": N_("truncated"),
    "a symbolic link": N_("a symbolic link"),
    "not an index of yaolan": N_("not an index of yaolan"),
    "an index without its tables": N_("an index without its tables"),
}
"""Message ids by what the corpus says or the system, in small letters."""
_AROUND = (
    (
        # what came of it first: the path takes a whole row of 80 columns
        rf"(?P<what>[^;]{{1,4200}}+); moved to (?P<name>{_WORDS}) and made anew",
        N_("the index is made anew; the old one is now {name} ({what})"),
    ),
    (rf"(?P<what>{_WORDS}): the index is temporary", N_("{what}: the index is temporary")),
    (
        rf"(?P<what>{_WORDS}): marks and places last for this run only",
        N_("{what}: marks and places last for this run only"),
    ),
    (
        rf"(?P<path>{_WORDS}): another yaolan is writing there; nothing was changed",
        N_("{path}: another yaolan is writing there; nothing was changed"),
    ),
    (
        rf"(?P<path>{_WORDS}): (?P<what>[^:]{{1,200}}); what was there before still is",
        N_("{path}: {what}; what was there before still is"),
    ),
    (
        rf"(?P<path>{_WORDS}) was written by a newer yaolan \(schema (?P<schema>[0-9]{{1,9}})\): "
        "it stays as it is, and what you change now lasts for this run only",
        N_(
            "{path} was written by a newer yaolan (schema {schema}): "
            "it stays as it is, and what you change now lasts for this run only"
        ),
    ),
    (rf"(?P<path>{_WORDS}) was damaged: moved to (?P<name>{_WORDS})", N_("{path} was damaged: moved to {name}")),
    (
        rf"(?P<path>{_WORDS}) lies on a network file system \((?P<kind>[\w.+-]{{1,40}})\): "
        "the index is written there without a log, which is slower; XDG_CACHE_HOME names another place",
        N_(
            "{path} lies on a network file system ({kind}): "
            "the index is written there without a log, which is slower; XDG_CACHE_HOME names another place"
        ),
    ),
    (rf"no such file or folder: (?P<path>{_WORDS})", N_("no such file or folder: {path}")),
    (rf"(?P<path>{_WORDS}) is a symbolic link", N_("{path} is a symbolic link")),
    (rf"(?P<path>{_WORDS}) is not a folder", N_("{path} is not a folder")),
    (rf"(?P<path>{_WORDS}) belongs to another user", N_("{path} belongs to another user")),
    (rf"(?P<path>{_WORDS}) cannot be written", N_("{path} cannot be written")),
    (
        r"an index of version (?P<old>[0-9]{1,9}), not (?P<new>[0-9]{1,9})",
        N_("an index of version {old}, not {new}"),
    ),
    (r"(?P<path>/[^:]{1,4100}): (?P<what>[^:]{1,200})", N_("{path}: {what}")),
)
"""The same for what names a path, or holds another of these."""


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The same compiled, once a note is told that is none of the fixed ones."""
    return tuple((re.compile(rf"\A{pattern}", re.DOTALL), told) for pattern, told in _AROUND)


def note_told(note: object) -> SafeText:
    """A note in the language in force; one that is not known, as it is."""
    text = str(note)
    if (known := _FIXED.get(text.lower())) is not None:
        return safe(_(known))
    for pattern, told in _compiled():
        if match := pattern.fullmatch(text):
            parts = {
                key: note_told(value) if key == "what" else safe(value) for key, value in match.groupdict().items()
            }
            return safe(_(told).format(**parts))
    return safe(text)
