import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import MOST_COMBINING, clean, clean_character


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m红", "␛[31m红"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x1b]0;题\x1b\\", "␛]0;题␛\\"),
        ("\x1bPq\x1b_x\x1b^y\x1bXz", "␛Pq␛_x␛^y␛Xz"),
        ("\x9b31m\x90\x85", "\ufffd31m\ufffd\ufffd"),
        ("\x1bc\x0e", "␛c␎"),
        ("\0\x7f\x07\x08\x0b\x0c", "␀␡␇␈␋␌"),
        ("\u202e\u2066\u200e\u200f\u061c", "\ufffd" * 5),
        ("政\u200b策\ufeff\u00ad\U000e0041", "政策"),
        ("\ud800\ufdd0\uffff", "\ufffd" * 3),
        ("[/] [red] [@click=app.quit]x[/]", "[/] [red] [@click=app.quit]x[/]"),
        ("a\nb\tc\r", "a b c "),
        ("国发〔2016〕8号", "国发〔2016〕8号"),
    ],
)
@pytest.mark.row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
def test_what_a_terminal_would_act_on_is_shown(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_lines_stay_where_they_are_wanted() -> None:
    assert clean("a\nb\tc\x1b", lines=True) == "a\nb\tc␛"


@pytest.mark.row(11)
def test_a_pile_of_marks_is_cut() -> None:
    assert clean("a" + "\u0301" * 200) == "a" + "\u0301" * MOST_COMBINING


@given(st.text(st.characters(), max_size=80), st.booleans())
@pytest.mark.row(1, 5, 6, 7, 8, 9)
def test_clean_text_is_clean(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    once.encode()
    for character in once:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs") or (lines and character in "\n\t")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


def test_every_character_is_treated_the_same_alone_and_in_text() -> None:
    every = [chr(code) for code in (*range(0x41000), *range(0xDF000, 0x110000))]  # between them nothing is assigned
    shown = [clean_character(character) for character in every]
    assert clean("x".join(every)) == "x".join(shown)


def test_every_combining_character_is_counted() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Me")]
    assert len(marks) > 1000
    for mark in marks:
        assert len(clean(f"x{mark * 9}")) <= 1 + MOST_COMBINING
