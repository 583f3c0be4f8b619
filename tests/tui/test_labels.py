"""No label is cut at 80 columns, in either language, on any screen: titles, captions, footers, rules, words."""

from __future__ import annotations

from pathlib import Path

import pytest

import tui.words
from tui import keymap, language
from tui.cells import ELLIPSIS, cell_len
from tui.commands import COMMANDS
from tui.history import Place
from tui.screens.help import HelpRows, help_rows
from tui.widgets.caption import Caption
from tui.widgets.footer import Footer
from tui.widgets.frame import Edge
from tui.widgets.line_list import Grouped, LineList

LANGUAGES = ("zh", "en")
VIEWS = ("home", "initiatives", "timeline", "glossary", "figures", "search", "marks", "help", "palette")


def cuts(screen) -> list[str]:
    """Every label of a screen that is shown shorter than it is."""
    found = []
    for edge in screen.query(Edge):
        if edge.display and cell_len(edge.heading) > edge.size.width - 6:
            found.append(edge.heading)
    for caption in screen.query(Caption):
        told = "".join(text for text, _style in caption._pieces)
        if caption.region.width and cell_len(told) > caption.size.width - 1:
            found.append(told)
    footer = screen.query_one(Footer)
    shown = "".join(segment.text for segment in footer.render_line(0))
    found += [footer.status.line] if footer.status.line and footer.status.line not in shown else []
    for rows in screen.query(LineList):
        model = rows.rows
        if isinstance(model, Grouped) and rows.display:
            heads = ["".join(text for text, _ in model.lines(at, rows.size.width - 1)[0]) for at in range(len(model))
                     if model.is_head(at)]  # fmt: skip
            found += [head for head in heads if ELLIPSIS in head]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_no_label_of_a_view_is_cut(browse, lang: str) -> None:
    async with browse(language=lang) as browser:
        for view in VIEWS:
            browser.app.visit(Place(view))
            await browser.until(lambda view=view: view == browser.screen.VIEW, view)
            await browser.pilot.pause(0.3)
            # the path of this corpus is as long as the machine makes it
            assert [label for label in cuts(browser.screen) if "清河" not in label] == [], view
            shown = browser.screen.query_one(Footer).render_line(0).text
            assert browser.screen.shown_key("help") in shown or browser.screen.shown_key("close") in shown, view


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_no_label_of_a_layer_is_cut(browse, documents: Path, lang: str) -> None:
    plan, report = str(documents / "plan.md"), str(documents / "report.md")
    places = (
        Place("reader", plan, 0),
        Place("original", plan, 0),
        Place("initiative", item="碧水清源行动"),
        Place("beside", plan, 0, extra={"other": report, "at": 0}),
    )
    async with browse(language=lang) as browser:
        for place in places:
            browser.app.visit(place)
            view = "reader" if place.view == "original" else place.view
            await browser.until(lambda view=view: view == browser.screen.VIEW, place.view)
            await browser.pilot.pause(0.3)
            assert cuts(browser.screen) == [], place.view


@pytest.fixture(params=LANGUAGES)
def lang(request):
    before = language.current()
    language.install(request.param)
    yield request.param
    language.install(before)


def test_help_tells_all_of_what_a_command_does(lang: str) -> None:
    rows = HelpRows(help_rows(keymap.load(), "home", "", dict.fromkeys(COMMANDS, "there is nothing to do")), 77)
    text = "".join("".join(piece for piece, _ in rows.lines(at, 77)[0]).strip() for at in range(len(rows)))
    assert ELLIPSIS not in "".join(text.split("“…”"))
    for command in COMMANDS.values():
        told = language.gettext(command.help)
        assert told.replace(" ", "") in text.replace(" ", ""), command.id
    assert all(rows.command(at) in COMMANDS for at in range(len(rows)) if not rows.is_head(at))


def test_words_of_the_model_fit_their_columns(lang: str) -> None:
    for enumeration in ("Kind", "Lane", "Stage", "Status", "How", "DifferenceKind"):
        for value, message in tui.words.WORDS[enumeration].items():
            assert cell_len(language.gettext(message)) <= 11 + (enumeration == "How"), (enumeration, value)


def test_labels_of_commands_are_short_in_both(lang: str) -> None:
    for command in COMMANDS.values():
        assert 0 < cell_len(language.gettext(command.label)) <= 18, command.id
