"""What a format makes of a file: the same for all of them, so that what follows asks no more which one it was."""

from __future__ import annotations

from corpus.reading.decode import Decoded
from corpus.reading.lines import RawLine
from corpus.records import field, record


@record
class Parsed:
    """The lines of a file, and what its format says beside them."""

    decoded: Decoded
    """The source to which the lines lead back: the decoded file, or the text that lies in a binary one."""
    lines: list[RawLine]
    stated: dict[str, str] = field(default_factory=dict)
    """What the file says of itself with certainty, by the keys of a front matter: before all else."""
    hints: dict[str, str] = field(default_factory=dict)
    """The same where the lines of the document say nothing."""
    title: str = ""
    """The title, where the format says which line it is."""
    headed: bool = False
    """Whether the format states the headings, so that none is guessed."""
    wild: bool = False
    """Whether a site's chrome may stand around the document."""
    laid_out: bool = True
    """Whether line ends and columns may come from the layout alone, so that they are looked at."""
    warnings: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    """(character of the source, number of the page) where each page begins, for what has pages."""
