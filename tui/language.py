"""The words a person reads, in Chinese or English, from one gettext catalogue.

Message ids are English; `locale/zh_CN` holds the Chinese. Import the functions where words are shown:

    from tui.language import gettext as _, ngettext

They look the catalogue up when they are called, so `install` may run after the import. A text that
is translated later than it is written (a table of commands) is marked with `mark`.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DOMAIN = "yaolan"
LANGUAGES = ("zh", "en")
LOCALE = Path(__file__).parent / "locale"
_CATALOGUES = {"zh": "zh_CN"}

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def mark(message: str) -> str:
    """Marks a message id for the catalogue and returns it as it is."""
    return message


def wanted(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for: `zh` or `en`.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides; LANGUAGE comes before them unless
    they name the C locale, as gettext has it. C, POSIX, unknown languages and silence mean English.
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "C")
    if locale.split(".")[0] in ("C", "POSIX"):
        return "en"
    for tag in (*environment.get("LANGUAGE", "").split(":"), locale):
        for language in LANGUAGES:
            if tag.lower().startswith(language):
                return language
    return "en"


def install(language: str | None = None) -> str:
    """Chooses the language of everything said from now on.

    Args:
        language: `zh`, `en`, or None to go by the environment.

    Returns:
        The language in force.
    """
    global _current, _language
    _language = language if language in LANGUAGES else wanted(os.environ)
    catalogue = _CATALOGUES.get(_language)
    if catalogue is None:
        _current = _gettext.NullTranslations()
    else:
        with (LOCALE / catalogue / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            _current = _gettext.GNUTranslations(file)
    return _language


def current() -> str:
    """The language in force: `zh` or `en`."""
    return _language


def gettext(message: str) -> str:
    """The message in the language in force."""
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The message in the language in force, in the form that `number` asks for."""
    return _current.ngettext(one, many, number)
