"""What an index was made with: another version of the rules, of folding or of a person's corrections is read anew."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from corpus.folding import FOLDING_VERSION
from corpus.model import Overrides
from corpus.readings import READINGS_VERSION

_ROOM = Path(__file__).resolve().parents[1]
_MADE_BY = ("reading", "extraction", "linking", "library")
_KINDS = (".py", ".yaml", ".sql")


def rules() -> str:
    """A digest of everything that decides what is found in a document: code and tables alike."""
    digest = blake2b(digest_size=16)
    sources = [one for room in _MADE_BY for one in (_ROOM / room).rglob("*") if one.suffix in _KINDS]
    sources += [one for one in _ROOM.iterdir() if one.suffix in _KINDS]
    for one in sorted(sources):
        digest.update(one.relative_to(_ROOM).as_posix().encode() + b"\0" + one.read_bytes() + b"\0")
    return digest.hexdigest()


def corrections(overrides: Overrides) -> str:
    """A digest of what a person corrected."""
    plain = (sorted(overrides.hide), overrides.rename, overrides.merge, overrides.split)
    return blake2b(
        repr((plain, overrides.redate, overrides.explain)).encode("utf-8", "replace"), digest_size=16
    ).hexdigest()


def made_with(overrides: Overrides) -> dict[str, str]:
    """Everything of this kind, as the index's meta table keeps it."""
    return {
        "rules": rules(),
        "folding": f"{FOLDING_VERSION}.{READINGS_VERSION}",
        "overrides": corrections(overrides),
    }
