"""What an index was made with: another version of the rules, of folding or of a person's corrections is read anew.

What only answers questions about an index, or shows them, is none of that: it may change without a file being
read again. A digest of the sources serves a checkout and an installed release alike: releases between which nothing
changed that decides share their indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from corpus.folding import FOLDING_VERSION
from corpus.model import Overrides
from corpus.readings import READINGS_VERSION

_ROOT = Path(__file__).resolve().parents[1]
_KINDS = (".py", ".yaml", ".sql")
FACTS = (
    "alternations.py",
    "clauses.py",
    "extraction",
    "headings.py",
    "reading",
    "model.py",
    "openings.py",
    "counties.txt",
    "hanzi_numbers.py",
    "homes.py",
    "places.py",
    "places.yaml",
    "rule_tables.py",
    "sentences.py",
    "strict_yaml.py",
    "text.py",
    "timex_value.py",
    "wording.py",
    "words.txt",
    "library/cards.py",
    "library/common_words.txt",
    "library/dated.py",
    "library/dictionary.txt",
    "library/document_rows.py",
    "library/findings.py",
    "library/frequent.py",
    "library/grams.py",
    "library/kept_texts.py",
    "library/keywords.py",
    "library/layout.py",
    "library/naming.py",
    "library/packed.py",
    "library/ranking.py",
    "library/rows.py",
    "library/schema.sql",
    "library/sketches.py",
    "library/stale.py",
    "library/threes.py",
    "library/unlike.py",
    "library/writer.py",
    "library/written.py",
)
"""Rooms and files that decide what stands in an index of one document."""
LINKS = (
    "linking",
    "library/chains.py",
    "library/laid.py",
    "library/linked.py",
    "library/linked_editions.py",
    "library/linked_figures.py",
    "library/linked_findings.py",
    "library/linked_happenings.py",
    "library/linked_initiatives.py",
    "library/linked_mentions.py",
    "library/linked_names.py",
    "library/linked_terms.py",
    "library/names_file.py",
    "library/relaid.py",
    "library/said_forms.py",
    "library/sounding.py",
)
"""Those that decide what stands in it of all documents together."""
NEITHER = (
    "__init__.py",
    "corpora.py",
    "folding.py",
    "library/__init__.py",
    "library/document_pages.py",
    "library/engine.py",
    "library/figure_pages.py",
    "library/figure_views.py",
    "library/files.py",
    "library/leaves.py",
    "library/name_views.py",
    "library/page_views.py",
    "library/protocol.py",
    "library/conditions.py",
    "library/globs.py",
    "library/initiative_pages.py",
    "library/term_pages.py",
    "library/timeline.py",
    "library/timeline_views.py",
    "library/views.py",
    "prepared.py",
    "readings.py",
    "records.py",
)
"""Those that the same processes load, but which decide nothing or have a version of their own."""


def _sources(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = _ROOT / name
        yield from (one for one in path.rglob("*") if one.suffix in _KINDS) if path.is_dir() else (path,)


def _digest(names: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for one in sorted(_sources(names)):
        digest.update(one.relative_to(_ROOT).as_posix().encode() + b"\0" + one.read_bytes() + b"\0")
    return digest.hexdigest()


def rules() -> str:
    """A digest of everything that decides what is found in a document: code and tables alike."""
    return _digest(FACTS)


def links() -> str:
    """A digest of everything that decides what documents say together."""
    return _digest(LINKS)


def corrections(overrides: Overrides) -> str:
    """A digest of what a person corrected."""
    plain = (sorted(overrides.hide), overrides.rename, overrides.merge, overrides.split)
    return blake2b(
        repr((plain, overrides.redate, overrides.explain)).encode("utf-8", "replace"), digest_size=16
    ).hexdigest()


def made_with(overrides: Overrides) -> dict[str, str]:
    """Everything with another of which all is read again, as the index's meta table keeps it."""
    return {
        "rules": rules(),
        "folding": f"{FOLDING_VERSION}.{READINGS_VERSION}",
        "overrides": corrections(overrides),
    }
