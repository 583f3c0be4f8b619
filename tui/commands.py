"""Every command of the browser, once: key map, footer, help and palette are all derived from this table.

A command is asked for by its id. Whoever is under the cursor answers it with a method named after the
id (`move.down` → `do_move_down`, see `tui.screens.base`). Which keys call it stands in `keymap.yaml`.
"""

from __future__ import annotations

from corpus.records import record
from tui.language import mark as N_

EVERYWHERE = "everywhere"
SHADOWING = frozenset({"prompt"})
"""Views whose keys may cover those of `everywhere`: in a line of input an arrow moves the caret."""


@record
class Command:
    """One thing that the browser can do.

    `view` is where it works; `label` is the word or two for footer and palette, `help` the sentence for
    the help screen, `needs` why it may find nothing to do. The last three are message ids.
    """

    id: str
    view: str
    label: str
    help: str
    needs: str = ""

    @property
    def method(self) -> str:
        """Name of the method that carries it out."""
        return "do_" + self.id.replace(".", "_")


VIEWS: dict[str, str] = {
    EVERYWHERE: N_("Everywhere"),
    "list": N_("Lists"),
    "home": N_("Home"),
    "documents": N_("Documents"),
    "facets": N_("Facets"),
    "folding": N_("Initiatives"),
    "reader": N_("Reader"),
    "beside": N_("Side by side"),
    "compare": N_("Comparison"),
    "timeline": N_("Timeline"),
    "glossary": N_("Glossary"),
    "figures": N_("Figures"),
    "search": N_("Search"),
    "initiative": N_("Initiative"),
    "marks": N_("Marks"),
    "popup": N_("Pop-up"),
    "help": N_("Help"),
    "palette": N_("Palette"),
    "prompt": N_("Line of input"),
}
"""Every view with its name (a message id), in the order in which the help screen shows them."""

_NO_ROWS = N_("there is nothing to move through here")
_NO_FIND = N_("nothing to look through here")
_NO_FACT = N_("no initiative, term, event or figure is under the cursor")
_NO_PASSAGE = N_("no passage is under the cursor")
_NO_YEAR = N_("there is no further year here")
_NO_DOCUMENT = N_("no document is under the cursor")
_NO_PARTS = N_("no part of another initiative is here")
_ONE_PANE = N_("there is one pane here")

_TABLE = (
    Command("move.down", EVERYWHERE, N_("Down"), N_("One row down"), _NO_ROWS),
    Command("move.up", EVERYWHERE, N_("Up"), N_("One row up"), _NO_ROWS),
    Command("page.down", EVERYWHERE, N_("Page down"), N_("One page down"), _NO_ROWS),
    Command("page.up", EVERYWHERE, N_("Page up"), N_("One page up"), _NO_ROWS),
    Command("half.down", EVERYWHERE, N_("Half down"), N_("Half a page down"), _NO_ROWS),
    Command("half.up", EVERYWHERE, N_("Half up"), N_("Half a page up"), _NO_ROWS),
    Command("move.top", EVERYWHERE, N_("Top"), N_("To the top"), _NO_ROWS),
    Command("move.bottom", EVERYWHERE, N_("Bottom"), N_("To the bottom"), _NO_ROWS),
    Command("pane.next", EVERYWHERE, N_("Next pane"), N_("To the next pane"), _ONE_PANE),
    Command("pane.previous", EVERYWHERE, N_("Previous pane"), N_("To the previous pane"), _ONE_PANE),
    Command("view.home", EVERYWHERE, N_("Home"), N_("Documents and initiatives together")),
    Command("view.initiatives", EVERYWHERE, N_("Initiatives"), N_("Initiatives alone")),
    Command("view.timeline", EVERYWHERE, N_("Timeline"), N_("Dated events in time order")),
    Command("view.glossary", EVERYWHERE, N_("Glossary"), N_("Terms with their explanations")),
    Command("view.figures", EVERYWHERE, N_("Figures"), N_("Indicators, and where documents disagree")),
    Command(
        "open",
        EVERYWHERE,
        N_("Open"),
        N_("Open what is under the cursor; from an event, term, figure or hit go to its passage"),
        N_("there is nothing under the cursor to open"),
    ),
    Command("find", EVERYWHERE, N_("Find"), N_("Find in this pane: filters a list, finds in a text"), _NO_FIND),
    Command("find.next", EVERYWHERE, N_("Next match"), N_("To the next match"), _NO_FIND),
    Command("find.previous", EVERYWHERE, N_("Previous match"), N_("To the previous match"), _NO_FIND),
    Command("search", EVERYWHERE, N_("Search"), N_("Search everything, as you type")),
    Command(
        "glossary.popup",
        EVERYWHERE,
        N_("Meaning"),
        N_("What the term under the cursor means, in a pop-up"),
        N_("no term is under the cursor"),
    ),
    Command(
        "explain", EVERYWHERE, N_("Evidence"), N_("Rule, anchor and evidence of the fact under the cursor"), _NO_FACT
    ),
    Command(
        "history.back", EVERYWHERE, N_("Back"), N_("Back to where you were"), N_("there is no place to go back to")
    ),
    Command(
        "history.forward",
        EVERYWHERE,
        N_("Forward"),
        N_("Forward again"),
        N_("there is no place to go forward to"),
    ),
    Command("original", EVERYWHERE, N_("Original"), N_("The file as it stands, at this place, and back"), _NO_PASSAGE),
    Command(
        "edit",
        EVERYWHERE,
        N_("Edit"),
        N_("Open the file in your editor ($VISUAL, $EDITOR), at the line of this place"),
        _NO_DOCUMENT,
    ),
    Command(
        "related",
        EVERYWHERE,
        N_("Related"),
        N_("Documents that are about the same as the one under the cursor"),
        N_("no document is under the cursor"),
    ),
    Command("copy", EVERYWHERE, N_("Cite"), N_("Copy the passage with its citation"), _NO_PASSAGE),
    Command(
        "copy.style",
        EVERYWHERE,
        N_("Citation style"),
        N_("Choose the style of citations: GB/T 7714, BibLaTeX or plain"),
    ),
    Command("mark.set", EVERYWHERE, N_("Mark"), N_("Mark this place, or keep this search"), _NO_PASSAGE),
    Command("mark.list", EVERYWHERE, N_("Marks"), N_("List your marks")),
    Command("pane.alone", EVERYWHERE, N_("Pane alone"), N_("This pane alone, and back"), _ONE_PANE),
    Command("pane.larger", EVERYWHERE, N_("Larger"), N_("This pane larger"), _ONE_PANE),
    Command("pane.smaller", EVERYWHERE, N_("Smaller"), N_("This pane smaller"), _ONE_PANE),
    Command("help", EVERYWHERE, N_("Help"), N_("Every command with its keys")),
    Command("palette", EVERYWHERE, N_("Palette"), N_("Any command, document, initiative or term by its name")),
    Command("reread", EVERYWHERE, N_("Re-read"), N_("Read the corpus again and take in what changed")),
    Command("suspend", EVERYWHERE, N_("Suspend"), N_("Back to the shell for a while; fg there returns")),
    Command(
        "theme",
        EVERYWHERE,
        N_("Colours"),
        N_("The next colours: dark, light, high contrast, the terminal's own"),
        N_("this terminal shows its own colours"),
    ),
    Command("redraw", EVERYWHERE, N_("Redraw"), N_("Draw the screen anew")),
    Command("close", EVERYWHERE, N_("Close"), N_("Close, or back out"), N_("nothing is open here")),
    Command("quit.layer", EVERYWHERE, N_("Close"), N_("Close the top layer; on the home view, leave")),
    Command("quit", EVERYWHERE, N_("Quit"), N_("Leave")),
    Command(
        "unread.next", EVERYWHERE, N_("Next unread"), N_("To the next document that was not opened yet"), _NO_DOCUMENT
    ),
    Command(
        "document.reviewed", EVERYWHERE, N_("Reviewed"), N_("The document is reviewed, or not after all"), _NO_DOCUMENT
    ),
    Command("document.tags", EVERYWHERE, N_("Tags"), N_("Give the document tags of your own"), _NO_DOCUMENT),
    Command("compare", EVERYWHERE, N_("Compare"), N_("Compare this document with another"), _NO_DOCUMENT),
    Command(
        "editions",
        EVERYWHERE,
        N_("Editions"),
        N_("Other editions of the document: in a list all of them, in a text the next one at the same place"),
        _NO_DOCUMENT,
    ),
    Command(
        "narrow",
        EVERYWHERE,
        N_("Narrow"),
        N_("Look at the selected documents alone, in every view, and at all again"),
        N_("no documents are selected, and all are looked at"),
    ),
    Command("sort", "list", N_("Sort"), N_("Sort by the next column"), N_("this list has one order only")),
    Command(
        "document.select",
        "documents",
        N_("Select"),
        N_("Select the document, or not after all, and go on"),
        _NO_DOCUMENT,
    ),
    Command(
        "documents.facets",
        "documents",
        N_("Facets"),
        N_("Narrow by place, year, source, kind, folder, tag or state, with counts"),
    ),
    Command("documents.group", "documents", N_("Groups"), N_("Group by the next of these, or not at all")),
    Command("fold.open", "folding", N_("Unfold"), N_("Show the parts of the initiative"), _NO_PARTS),
    Command("fold.close", "folding", N_("Fold"), N_("Fold the parts into their whole"), _NO_PARTS),
    Command("fold.all", "folding", N_("Fold all"), N_("Show all parts, or fold all in"), _NO_PARTS),
    Command(
        "mark.next",
        "reader",
        N_("Next mark"),
        N_("To the next marked place: initiative, term, date or figure"),
        N_("nothing is marked in this text"),
    ),
    Command(
        "mark.previous",
        "reader",
        N_("Previous mark"),
        N_("To the previous marked place"),
        N_("nothing is marked in this text"),
    ),
    Command("word.next", "reader", N_("Next word"), N_("To the next word")),
    Command("word.previous", "reader", N_("Previous word"), N_("To the previous word")),
    Command("paragraph.next", "reader", N_("Next paragraph"), N_("To the next paragraph")),
    Command("paragraph.previous", "reader", N_("Previous paragraph"), N_("To the previous paragraph")),
    Command("heading.next", "reader", N_("Next heading"), N_("To the next heading")),
    Command("heading.previous", "reader", N_("Previous heading"), N_("To the previous heading")),
    Command(
        "outline",
        "reader",
        N_("Outline"),
        N_("The headings: into them, and away again"),
        N_("there are no headings here"),
    ),
    Command(
        "select",
        "reader",
        N_("Select"),
        N_("Select from here on; copying takes what is selected"),
        N_("there is no text here"),
    ),
    Command("marks.initiatives", "reader", N_("Initiatives"), N_("Initiatives marked in the text, or not")),
    Command("marks.terms", "reader", N_("Terms"), N_("Terms marked in the text, or not")),
    Command("marks.dates", "reader", N_("Dates"), N_("Dates marked in the text, or not")),
    Command("marks.figures", "reader", N_("Figures"), N_("Figures marked in the text, or not")),
    Command(
        "beside.together",
        "beside",
        N_("Together"),
        N_("Both texts go together by their headings, or each for itself"),
        N_("one of the two documents is gone"),
    ),
    Command(
        "compare.texts",
        "compare",
        N_("Texts"),
        N_("Both texts side by side, together by their headings"),
        N_("one of the two documents is gone"),
    ),
    Command(
        "compare.swap",
        "compare",
        N_("Other way"),
        N_("Compare the other way round"),
        N_("one of the two documents is gone"),
    ),
    Command("zoom.out", "timeline", N_("Coarser"), N_("Coarser: day, month, quarter, year")),
    Command("zoom.in", "timeline", N_("Finer"), N_("Finer: year, quarter, month, day")),
    Command("today", "timeline", N_("Today"), N_("To today"), _NO_ROWS),
    Command("lanes.happened", "timeline", N_("happened"), N_("What happened, shown or not")),
    Command("lanes.launched", "timeline", N_("launched"), N_("What was launched, shown or not")),
    Command("lanes.due", "timeline", N_("due"), N_("What is due, shown or not")),
    Command("lanes.published", "timeline", N_("published"), N_("What was published, shown or not")),
    Command("figures.table", "figures", N_("Table"), N_("The next table: disagreements, promises, indicators, firsts")),
    Command("year.next", "figures", N_("Next year"), N_("To the cell of the next year"), _NO_YEAR),
    Command("year.previous", "figures", N_("Year before"), N_("To the cell of the year before"), _NO_YEAR),
    Command(
        "search.order",
        "search",
        N_("Order"),
        N_("The best passages first, or the newest"),
        N_("the query has no words"),
    ),
    Command("note.change", "marks", N_("Note"), N_("Change the note of the mark"), _NO_ROWS),
    Command("mark.remove", "marks", N_("Remove"), N_("Take the mark away"), _NO_ROWS),
    Command("prompt.left", "prompt", N_("Left"), N_("One character to the left")),
    Command("prompt.right", "prompt", N_("Right"), N_("One character to the right")),
    Command("prompt.start", "prompt", N_("Start"), N_("To the start of the line")),
    Command("prompt.end", "prompt", N_("End"), N_("To the end of the line")),
    Command("prompt.delete", "prompt", N_("Delete back"), N_("Delete the character before the caret")),
    Command("prompt.delete.next", "prompt", N_("Delete"), N_("Delete the character after the caret")),
    Command("prompt.delete.word", "prompt", N_("Delete word"), N_("Delete the word before the caret")),
    Command("prompt.clear", "prompt", N_("Clear"), N_("Delete everything before the caret")),
)

COMMANDS: dict[str, Command] = {command.id: command for command in _TABLE}
"""All commands by id, in the order in which help shows them."""


def of_view(view: str) -> tuple[Command, ...]:
    """The commands that belong to `view` itself, without those that work everywhere."""
    return tuple(command for command in _TABLE if command.view == view)
