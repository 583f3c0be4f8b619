"""The one place that talks to the corpus, so that the screen never waits.

A screen asks a question, a function of the `Library`, and says what is to be done with the answer:

    self.desk.ask(self, lambda library: library.read(id), self.show_text, channel="page")

The question runs in a worker thread; the answer comes back on the UI thread, in the owner's turn. A
channel holds one question: a newer one replaces or interrupts the older, whose answer is dropped.
Searches (`search`) have a thread of their own, so that a long one never keeps a page waiting.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from tui.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.message_pump import MessagePump

    from corpus import Corpus
    from corpus.library.indexing import Indexing
    from corpus.library.progress import Progress
    from corpus.library.protocol import Library
    from corpus.search import Searcher
    from corpus.search.source import Source
    from tui.watching import Watch

T = TypeVar("T")
TELL_EVERY = 0.2
"""Seconds between changes of the status line while the index is being built."""
LOOK_EVERY = 0.5
"""Seconds between looks at the generation of the index while it is being built."""


@dataclass
class LibraryChanged(Message):
    """The index has a new generation: ask again for what is shown. Sent to every screen."""

    generation: int


class Desk:
    """Questions to the corpus, and its indexing.

    Args:
        corpus: what `corpus.open_corpus` gave.
        say: shows one line in the status, from any thread; empty clears.
        progress: shows how far the indexing is, from any thread; None when it ended.
        changed: told the new generation of the index, from any thread.
        waits: whether nothing is answered before `begin`.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        say: Callable[[str], object],
        progress: Callable[[Progress | None], object],
        changed: Callable[[int], object],
        waits: bool = False,
    ) -> None:
        self.corpus = corpus
        self._say, self._progress, self._changed = say, progress, changed
        self.tags: Callable[[Source], Mapping[str, frozenset[str]]] = lambda _library: {}
        """Gives the digests of documents by the tags that a person gave them; asked in the search's thread."""
        self.answered: Callable[[], object] = lambda: None
        """Called on the UI thread after whoever asked took an answer."""
        self._generation: int | None = None
        """Of the index that the answers come from."""
        self._questions = Clerk("yaolan-desk", self._library, lambda library: library.interrupt(), self._error)
        self._searches: Clerk[Searcher] | None = None
        self._indexing: Indexing | None = None
        self._follower: threading.Thread | None = None
        self._watch: Watch | None = None
        self._closed = False
        if not waits:
            self.begin()

    def begin(self) -> None:
        """Begins to answer; where the desk was made to wait, so that the first frame need not share the processor."""
        self._questions.start()

    def ask(
        self,
        owner: MessagePump,
        question: Callable[[Library], T],
        then: Callable[[T], object],
        *,
        channel: str,
        patient: bool = False,
    ) -> None:
        """Asks the library; `then` gets the answer on the UI thread, in the turn of `owner`.

        Args:
            owner: the screen or widget that asks; when it is gone the answer is dropped.
            question: runs off the UI thread and must touch no widget.
            then: called with the answer.
            channel: the newest question of a channel wins. Name it after what is shown (`page`).
            patient: whether it gives way to all others: for what nobody waits for yet.
        """
        self._questions.ask(owner, question, self._taken(then), channel, patient=patient)

    def _taken(self, then: Callable[[T], object]) -> Callable[[T], object]:
        def take(answer: T) -> object:
            taken = then(answer)
            self.answered()
            return taken

        return take

    def search(
        self,
        owner: MessagePump,
        question: Callable[[Searcher], T],
        then: Callable[[T], object],
        *,
        channel: str = "search",
    ) -> None:
        """Asks a `corpus.search.Searcher`, in a thread of its own; else as `ask`."""
        if self._searches is None:
            self._searches = Clerk("yaolan-search", self._searcher, _interrupt_searcher, self._error)
            self._searches.start()
        self._searches.ask(owner, question, self._taken(then), channel)

    def outdated(self) -> bool:
        """Inside a question: whether its answer is no longer wanted (`searcher.search(…, cancelled=desk.outdated)`)."""
        return any(clerk.here() and clerk.outdated() for clerk in (self._questions, self._searches) if clerk)

    def tell(self, part: object) -> None:
        """Inside a question: delivers a part of the answer; `then` is called with it, and again with the answer."""
        for clerk in (self._questions, self._searches):
            if clerk is not None and clerk.here():
                clerk.tell(part)

    def drop(self, channel: str) -> None:
        """Forgets what a channel was asked."""
        self._questions.drop(channel)
        if self._searches is not None:
            self._searches.drop(channel)

    def tagged(self) -> None:
        """Tags were changed: the next search knows."""
        if self._searches is not None:
            self._searches.reopen()

    @property
    def generation(self) -> int:
        """Of the index that the answers come from; 0 before the first."""
        return self._generation or 0

    def index(self) -> None:
        """Brings the index up to date in another process, unless that is being done."""
        if self._follower is None or not self._follower.is_alive():
            self._follower = threading.Thread(target=self._follow, name="yaolan-indexing", daemon=True)
            self._follower.start()

    def watch(self) -> None:
        """From now on brings the index up to date whenever files of the corpus change."""
        from tui.watching import Watch

        if self._watch is None:
            self._watch = Watch(
                self.corpus, busy=lambda: self.indexing, changed=self.index, generation=lambda: self._generation
            )

    @property
    def indexing(self) -> bool:
        """Whether the index is being brought up to date."""
        return self._follower is not None and self._follower.is_alive()

    def close(self) -> None:
        """Stops the indexing and the threads."""
        self._closed = True
        if self._watch is not None:
            self._watch.close()
        if self._indexing is not None:
            self._indexing.stop()
        self._questions.close()
        if self._searches is not None:
            self._searches.close()

    def _library(self) -> Library:
        library = self.corpus.library()
        self._generation = library.generation
        return library

    def _searcher(self) -> Searcher:
        from corpus.search import Searcher

        library = self.corpus.library()
        return Searcher(library, self.tags(library), often=True)

    def _error(self, error: Exception) -> None:
        self._say(str(error) or type(error).__name__)

    def _follow(self) -> None:
        """In a thread: starts the indexing and passes on what it tells."""
        from corpus.library.protocol import LibraryError

        looked = told = 0.0
        phase = None
        try:
            self._indexing = self.corpus.start_indexing()
            for progress in self._indexing.progress():
                if self._closed:
                    return
                now = time.monotonic()
                # a new phase is told at once: after it there may be nothing to hear for seconds
                if progress.phase is not phase or now - told > TELL_EVERY:
                    told, phase = now, progress.phase
                    self._progress(progress)
                if progress.message:
                    self._say(progress.message)
                if progress.generation != self._generation and now - looked > LOOK_EVERY:
                    looked = now
                    self._look()
        except (LibraryError, OSError) as error:
            self._error(error)
        finally:
            if not self._closed:
                self._progress(None)
                self._look()

    def _look(self) -> None:
        """Tells everybody when the index has another generation than the one that answers."""
        from corpus.library.protocol import LibraryError

        try:
            library = self.corpus.library()
        except LibraryError:
            return
        try:
            generation = library.generation
        except LibraryError:
            return
        finally:
            library.close()
        if generation != self._generation:
            self._generation = generation
            self._questions.reopen()
            if self._searches is not None:
                self._searches.reopen()
            self._changed(generation)


def _interrupt_searcher(searcher: Searcher) -> None:
    searcher.store.interrupt()
