"""What belongs to the person: sessions, marks with notes, corrections, settings. Atomic, private, never lost.

Every file is JSON of a schema with a number (see `schema`), written to a temporary file, synced and renamed, so
that it always parses; a damaged one is moved aside, never overwritten, and one of a newer yaolan is left as it is.
Where nothing can be written, all stays in memory and `note` says so.
"""

from corpus.keeping.documents import KeptDocument, KeptDocuments, State, read_tags
from corpus.keeping.files import NotKept
from corpus.keeping.keeper import Keeping, open_keeping
from corpus.keeping.marks import Mark, find_mark, make_mark, make_search
from corpus.keeping.user_settings import settings

__all__ = [
    "Keeping",
    "KeptDocument",
    "KeptDocuments",
    "Mark",
    "NotKept",
    "State",
    "find_mark",
    "make_mark",
    "make_search",
    "open_keeping",
    "read_tags",
    "settings",
]
