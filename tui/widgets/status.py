"""What the right end of the footer says: pending keys first, then a message, then the indexing, then what stands."""

from __future__ import annotations

from corpus.records import record
from tui.safe import SafeText

NOTHING = SafeText("")


@record
class Status:
    """The state that the status line is drawn from; a new one replaces the old whole."""

    pending: SafeText = NOTHING
    """Keys of a sequence not yet finished."""
    message: SafeText = NOTHING
    """The last thing said; gone with the next key that does something."""
    progress: SafeText = NOTHING
    """The indexing, while it runs."""
    standing: SafeText = NOTHING
    """What the screen says while nothing else is to be said."""

    @property
    def line(self) -> SafeText:
        """The one of them that is shown."""
        return self.pending or self.message or self.progress or self.standing

    @property
    def urgent(self) -> bool:
        """Whether the line may take the room of the keys."""
        return bool(self.pending or self.message)
