"""Why a file could not be read, in the language in force. The rooms of the corpus say it in plain English."""

from __future__ import annotations

import re
from functools import cache

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
    "XML with a document type definition": N_("XML with a document type definition"),
    "a damaged or truncated ZIP archive": N_("a damaged or truncated ZIP archive"),
    "a scan without text: `ocrmypdf -l chi_sim IN.pdf OUT.pdf` gives it one": N_(
        "a scan without text: `ocrmypdf -l chi_sim IN.pdf OUT.pdf` gives it one"
    ),
    "a table of one column: no documents with a title and a text": N_(
        "a table of one column: no documents with a title and a text"
    ),
    "an e-mail without a text": N_("an e-mail without a text"),
    "an old Word document that LibreOffice cannot read": N_("an old Word document that LibreOffice cannot read"),
    "an old Word document: antiword, catdoc or LibreOffice would read it, none is installed": N_(
        "an old Word document: antiword, catdoc or LibreOffice would read it, none is installed"
    ),
    "nested too deeply": N_("nested too deeply"),
    "no Word document in it": N_("no Word document in it"),
    "no e-mail": N_("no e-mail"),
    "a statement that is too long": N_("a statement that is too long"),
    "an object that is too large": N_("an object that is too large"),
    "no JSON": N_("no JSON"),
    "no row with a text in it": N_("no row with a text in it"),
    "no rows in it": N_("no rows in it"),
    "no such file in the archive": N_("no such file in the archive"),
    "no such row": N_("no such row"),
    "nothing of this name is attached": N_("nothing of this name is attached"),
    "a message within a message": N_("a message within a message"),
    "what is attached cannot be decoded": N_("what is attached cannot be decoded"),
    "no document in it": N_("no document in it"),
    "packed in a way that is not known": N_("packed in a way that is not known"),
    "its fonts do not say what they print: `ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf` reads it anew": N_(
        "its fonts do not say what they print: `ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf` reads it anew"
    ),
    "protected by a password": N_("protected by a password"),
    "a damaged or truncated PDF": N_("a damaged or truncated PDF"),
}
"""Message ids by what the corpus says."""
_COUNTED = (
    (
        r"(?P<size>\d{1,9}) MiB, more than the (?P<most>\d{1,9}) MiB that are read",
        N_("{size} MiB, more than the {most} MiB that are read"),
    ),
    (
        r"unpacks to more than the (?P<most>\d{1,9}) MiB that are read",
        N_("unpacks to more than {most} MiB"),
    ),
    (r"more than the (?P<most>\d{1,9}) characters that are read", N_("more than {most} characters")),
    (r"more than the (?P<most>\d{1,9}) rows that are read", N_("more than {most} rows")),
    (r"more than the (?P<most>\d{1,9}) parts that are read", N_("more than {most} parts")),
    (
        r"(?P<count>\d{1,9}) pages, more than the (?P<most>\d{1,9}) that are read",
        N_("{count} pages, more than the {most} that are read"),
    ),
    (
        r"(?P<count>\d{1,9}) entries in the archive, more than the (?P<most>\d{1,9}) that are read",
        N_("{count} entries in the archive, more than the {most} that are read"),
    ),
    (r"XML that is not well formed: (?P<why>.{0,200})", N_("XML that is not well formed: {why}")),
    (r"a row that cannot be read: (?P<why>.{0,200})", N_("a row that cannot be read: {why}")),
    (r"line (?P<number>\d{1,9}) is no JSON(?: object)?", N_("line {number} is no JSON object")),
    (
        r"no column of text: name it with --columns text=…; there are (?P<there>.{0,2000})",
        N_("no column of text: name it with --columns text=…; there are {there}"),
    ),
    (
        r"no column (?P<name>.{1,200}): there are (?P<there>.{0,2000})",
        N_("no column {name}: there are {there}"),
    ),
    (r"the converter cannot run: (?P<why>.{0,200})", N_("the converter cannot run: {why}")),
    (
        r"(?P<name>[\w.-]{1,40}) cannot read it \(status (?P<how>-?\d{1,4})\)",
        N_("{name} cannot read it ({how})"),
    ),
    (r"(?P<name>[\w.-]{1,40}) cannot run: (?P<why>.{0,200})", N_("{name} cannot run: {why}")),
    (
        r"(?P<name>[\w.-]{1,40}) took longer than (?P<most>[\d.]{1,9}) s",
        N_("{name} took longer than {most} s"),
    ),
    (r"needs more than (?P<most>\d{1,9}) MiB of memory", N_("needs more than {most} MiB of memory")),
    (r"took longer than (?P<most>[\d.]{1,9}) s", N_("took longer than {most} s")),
    (r"took more than (?P<most>[\d.]{1,9}) s of computing", N_("took more than {most} s of computing")),
    (r"the reader broke off \((?P<how>[\w ]{1,20})\)", N_("the reader broke off ({how})")),
)
"""The same for what holds numbers."""


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The same compiled, once a reason is told that is none of the fixed ones."""
    return tuple((re.compile(pattern), told) for pattern, told in _COUNTED)


def failure_told(reason: str) -> SafeText:
    """A reason in the language in force; one that is not known, as it is."""
    if reason in _FIXED:
        return safe(_(_FIXED[reason]))
    for pattern, told in _compiled():
        if match := pattern.fullmatch(reason):
            return safe(_(told).format(**match.groupdict()))
    return safe(reason)
