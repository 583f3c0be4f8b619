"""What stands in for a run of the indexer over a published index, which is never written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus.library.indexing import Indexing
from corpus.library.progress import Phase, Progress
from corpus.library.protocol import LibraryError
from corpus.library.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Standing(Indexing):
    """What stands in for a run of the indexer where there is nothing to index: it has ended already."""

    def __init__(self, path: Path) -> None:
        """Looks what is published at `path`."""
        try:
            store = Store(path)
            try:
                self.last = Progress(
                    Phase.DONE, unchanged=store.counts().documents, generation=store.generation, left=0.0
                )
            finally:
                store.close()
        except LibraryError as error:
            self.last = Progress(Phase.FAILED, message=str(error))

    @property
    def pid(self) -> int:
        """Process id of this process: there is no other."""
        return os.getpid()

    def progress(self) -> Iterator[Progress]:
        """The one report."""
        yield self.last

    def stop(self) -> None:
        """There is nothing to stop."""
