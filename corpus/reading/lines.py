"""A line on its way from the source to the document: what the formats give and the rooms of reading pass on."""

from __future__ import annotations

from corpus.model import Role
from corpus.reading.mapped import Mapped
from corpus.records import record


@record
class RawLine:
    """One line, cleaned and stripped, with what its place on the page says."""

    mapped: Mapped
    blanks: int = 0
    """Blank lines before it."""
    indent: int = 0
    """Cells of white space cut from its start."""
    role: Role | None = None
    """Role that the format itself states (a Markdown heading); None where it must be found."""
    level: int = 0

    @property
    def text(self) -> str:
        """The characters."""
        return self.mapped.text
