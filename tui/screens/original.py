"""The original at a place: the file as it was decoded, with the line and the bytes under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from corpus.library.original import Original, OriginalGone, read_original, source_span
from corpus.model import Span
from corpus.records import record
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.opened import Opened, taken
from tui.passage import sentence_at
from tui.rows.failures import failure_told
from tui.safe import safe
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.library.protocol import Library
    from tui.screens.facts import Subject

_MOST_BYTES = 4


@record
class Found:
    """The original with the place in it, or why there is none."""

    original: Original | None
    opened: Opened | None = None
    """The same, to be shown."""
    lit: Span | None = None
    why: str = ""


class OriginalScreen(ReaderScreen, inherit_bindings=False):
    """The file of a document as it stands; a layer over the text, from which `o` or Esc goes back."""

    HINTS = ("original", "find", "find.next", "history.back", "help")
    LABELS: ClassVar[Mapping[str, str]] = {"original": N_("Text"), "find": N_("find")}
    LEGEND = False

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._original: Original | None = None

    def go(self, place: Place) -> None:
        """To the original of a character of the text; `extra` may name a character of the original itself."""
        self._wanted = place
        self._load()

    def place(self) -> Place | None:
        """The character of the text that one came from, and the one under the cursor here."""
        wanted = self._wanted
        if wanted is None or self._original is None:
            return wanted
        return Place("original", wanted.document, wanted.offset, extra={"at": self.reader.offset_in_text})

    def _load(self) -> None:
        place = self._wanted
        if place is None or place.document is None:
            return
        path, offset = place.document, place.offset or 0
        self.head(safe(f"{_('Original')} › {path}"))

        def ask(library: Library) -> Found:
            id = library.find_document(path)
            if id is None:
                return Found(None, why=_("this document is no longer in the corpus"))
            try:
                document = library.page(id).document  # with the way back to its source
                original = read_original(document)
            except KeyError:
                return Found(None, why=_("this document is no longer in the corpus"))
            except OriginalGone as error:
                return Found(None, why=_("the original cannot be read: {why}").format(why=failure_told(str(error))))
            lit = source_span(document, sentence_at(document, offset))
            return Found(original, taken(original.document), lit)

        self.desk.ask(self, ask, self._take, channel="reader.page")

    def _take(self, found: Found) -> None:
        original = self._original = found.original
        if original is None:
            self.say(found.why)
            # other news may take the place of what was said, and an empty page explains itself
            path = self._wanted.document if self._wanted else None
            self.head_with_tail(safe(f"{_('Original')} › {path}"), safe(f" · {found.why}"))
            return
        at = self._wanted.extra.get("at") if self._wanted else None
        start = at if isinstance(at, int) else found.lit.start if found.lit else 0
        self.reader.show(found.opened, start, found.lit)
        self.draw_head()
        if original.changed:
            self.say(_("the file has changed since it was read: places may be off"))

    def on_library_changed(self, _message: object) -> None:
        """The file may be another one."""
        self._wanted = self.place()
        self._load()

    def draw_head(self) -> None:
        """Path, line, encoding and the byte under the cursor with what stands there; the page where there are some."""
        original = self._original
        if original is None:
            return
        offset = self.reader.offset_in_text
        document = original.document
        parts = [_("line {number}").format(number=original.line_number(offset))]
        if original.is_file:
            shown = " ".join(f"{byte:02X}" for byte in original.bytes_at(offset)[:_MOST_BYTES])
            parts = [document.encoding, *parts, _("byte {number}").format(number=original.byte(offset)), shown]
        elif page := document.page_at(offset):
            parts.insert(0, _("page {number}").format(number=page))
        tail = safe(" · ".join(parts))
        self.head_with_tail(safe(f"{_('Original')} › {document.path}"), safe(f" · {tail}"))

    def subject(self) -> Subject | None:
        """Nothing that the corpus knows: its places are those of the text."""
        return None

    def do_edit(self) -> bool:
        """The file in the person's editor, at the line under the cursor."""
        original = self._original
        if original is None:
            return False
        if original.is_file:
            self.yaolan.edit(original.document.path, original.line_number(self.reader.offset_in_text))
        else:
            self.say(_("an editor opens text, and {path} is none").format(path=original.document.path))
        return True

    async def do_original(self) -> bool:  # type: ignore[override]  # a command may be awaited
        """Back to the text."""
        return await self.yaolan.do_close()
