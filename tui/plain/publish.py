"""`yaolan publish TARGET`: a copy of the index that others open, from a shared folder or carried there by rsync."""

from __future__ import annotations

import argparse

from corpus import MissingPath, open_corpus
from corpus.library.protocol import LibraryError
from corpus.library.publishing import publish
from corpus.text import clean
from tui.language import gettext as _
from tui.language import ngettext
from tui.plain.opening import bring_up_to_date
from tui.plain.tables import say
from tui.rows.notes import note_told


def run(options: argparse.Namespace) -> int:
    """Brings the index of `options.corpus` up to date and publishes it at `options.target`.

    Returns:
        0; 1 when there are no documents; 2 when it cannot be indexed or the target cannot be written.
    """
    try:
        corpus = open_corpus(options.corpus)
        if corpus.note:
            say(corpus.note)
        if bring_up_to_date(corpus) is None:
            return 2
        store = corpus.library()
        try:
            documents = store.counts().documents
        finally:
            store.close()
        if not documents:
            say(_("no documents in {paths}").format(paths=" ".join(corpus.shown)))
            return 1
        made = publish(corpus.index_path, options.target, corpus.key)
    except (MissingPath, LibraryError) as error:
        say(note_told(error))
        return 2
    told = ngettext("{count} document published in {path}", "{count} documents published in {path}", made.documents)
    say(f"{told.format(count=made.documents, path=clean(str(made.path)))} ({made.size / 1e6:.1f} MB)")
    return 0
