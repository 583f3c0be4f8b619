"""What a person did with a document: seen, reviewed, tagged. It follows the document's bytes, else its path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from corpus.records import record
from corpus.text import clean

LONGEST_TAG = 40
"""Characters of a tag."""
MOST_TAGS = 30
"""Tags of one document."""
_BETWEEN = re.compile(r"[\s,，、;；:：]+")


class State(StrEnum):
    """How far a person is with a document."""

    NEW = "new"
    SEEN = "seen"
    REVIEWED = "reviewed"


@record
class KeptDocument:
    """What is kept of a document. Times are ISO seconds, empty where it did not happen."""

    digest: str
    """Of its bytes."""
    path: str
    seen: str = ""
    reviewed: str = ""
    tags: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How far the person is with it."""
        return State.REVIEWED if self.reviewed else State.SEEN if self.seen else State.NEW

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"digest": self.digest, "path": self.path, "seen": self.seen, "reviewed": self.reviewed} | (
            {"tags": list(self.tags)} if self.tags else {}
        )


def read_tags(text: str) -> tuple[str, ...]:
    """What a person typed as tags: words apart by spaces or commas, each once, without a `#` before them."""
    words = (clean(word).strip("#")[:LONGEST_TAG] for word in _BETWEEN.split(text[:2000]))
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TAGS]


def read_kept(found: Any) -> KeptDocument | None:
    """A document as JSON holds it; None for what is none."""
    if not isinstance(found, dict):
        return None
    texts = {field.name: found.get(field.name, "") for field in fields(KeptDocument) if field.name != "tags"}
    tags = found.get("tags", [])
    if not all(isinstance(text, str) for text in texts.values()) or not texts["digest"]:
        return None
    words = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return KeptDocument(**texts, tags=read_tags(" ".join(words)))


class KeptDocuments:
    """All that is kept of documents, found by their bytes wherever they went, else by their path.

    Args:
        kept: as `Keeping.documents` gives it.
    """

    def __init__(self, kept: Iterable[KeptDocument]) -> None:
        self._by_digest: dict[str, KeptDocument] = {}
        self._by_path: dict[str, KeptDocument] = {}
        for one in kept:
            self._by_digest[one.digest] = one
            self._by_path[one.path] = one

    def of(self, digest: str, path: str) -> KeptDocument:
        """What is kept of a document; of one that was edited its tags, for what is new in it was not seen."""
        found = self._by_digest.get(digest)
        if found is not None:
            return found
        before = self._by_path.get(path)
        return KeptDocument(digest, path, tags=before.tags if before else ())

    def digests(self) -> Iterable[str]:
        """Those of the bytes of which anything is kept."""
        return self._by_digest.keys()

    def tagged_digests(self) -> Iterable[str]:
        """Those of the bytes that have tags."""
        return [digest for digest, one in self._by_digest.items() if one.tags]

    def tagged_paths(self) -> Iterable[str]:
        """Where documents stood that have tags: who edits one finds them again."""
        return [path for path, one in self._by_path.items() if one.tags]

    def tags(self, documents: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
        """Digests of documents by their tags.

        Args:
            documents: (digest, path) of those that are asked about; not looked at where none is tagged.
        """
        out: dict[str, set[str]] = {}
        if not any(one.tags for one in (*self._by_digest.values(), *self._by_path.values())):
            return {}
        for digest, path in documents:
            for tag in self.of(digest, path).tags:
                out.setdefault(tag, set()).add(digest)
        return {tag: frozenset(digests) for tag, digests in out.items()}


def readable(kept: Iterable[Any]) -> Iterator[KeptDocument]:
    """Those of the kept entries that mean something to us."""
    return (one for entry in kept if (one := read_kept(entry)) is not None)
