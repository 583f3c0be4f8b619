"""The rules of extraction in words: what in the text makes a term, a figure, an event or a claim one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import gettext as _
from tui.language import mark as N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAYS = N_("the sentence says what it is")
_BRACKETS = N_("brackets behind it say what it is")
_SHORT = N_("the text gives it as the short name of what stands before")
_OTHER = N_("the text gives it as another name of the same thing")
_GATHERED = N_("the words before are given this name")
_BEHIND = N_("a dash or a colon behind it says what it is")
_LISTED = N_("its parts are listed behind it, as many as its name counts")
_LISTED_BEFORE = N_("its parts are listed before it, as many as its name counts")
_AFTER_NOUN = N_("the words before the number name what is counted")
_BEFORE_NOUN = N_("the words behind the number name what is counted")
_GOES_ON = N_("goes on with what the number before counts")
_SHARED = N_("several numbers share one name")
_DUE = N_("says until when or when it is to be")
_YEAR = N_("a year in which something begins or is done")
_FIRST = N_("the words of being first stand with what is first")
_RANK = N_("a rank stands with its scope")

RULES: Mapping[str, str] = {
    "note": N_("a note explains it"),
    **dict.fromkeys(
        (
            *(
                "means",
                "letters-are",
                "that-is",
                "so-called",
                "one-sort-that-is",
                "counted-namely",
                "colon-means",
                "namely",
                "namely-counted",
                "namely-bare",
                "named-here",
            ),
            *("defined-as", "kind-of", "is-short-for", "asked", "digits", "bare-means", "each-means", "namely-far"),
            *(
                "called-in-a-row",
                "kind-of-bare",
                "kind-then-means",
                "told-apart",
                "sum-of",
                "is-a-kind-of",
                "is-a-sort-of",
                "is-one-sort",
                *(
                    "sort-of-its-head",
                    "coined",
                    "defines",
                    "its-definition",
                    "is-defined-so",
                    "quoted-before-quoted",
                    "bare-that-is",
                    "comma-means",
                    "ratio-told",
                    "noun-namely",
                    "put-plainly",
                    "quoted-that-is",
                    "sort-of-its-character",
                    "named-institution",
                    "as-its-name-says",
                    "quoted-one-of-its-kind",
                    "indicator-equals",
                    "letters-line",
                    "quoted-made-by",
                    "colours-told",
                    "mode-then-how",
                    "asked-behind",
                    "said-inside",
                ),
                "system-then-how",
            ),
        ),
        _SAYS,
    ),
    **dict.fromkeys(
        (
            *("quote-parenthesis", "numeral-parenthesis", "counted-parenthesis", "name-parenthesis"),
            *(
                "letters-then-words",
                "digits-parenthesis",
                "counted-inner",
                "kind-listed",
                "ratio-in-brackets",
                "counted-things",
                "code-in-brackets",
                "sum-in-brackets",
                "kind-in-brackets",
                "sort-in-brackets",
                "code-means",
            ),
        ),
        _BRACKETS,
    ),
    **dict.fromkeys(
        ("short-name", "short-name-comma", "long-then-short", "short-then-long", "words-then-letters"), _SHORT
    ),
    **dict.fromkeys(
        (
            "popularly",
            "titled-nickname",
            "quoted-nickname",
            "nickname-in-brackets",
            "nickname-of-noun",
            "also-called",
            "called-bare",
            "what-is-called",
            "known-as-letters",
            "full-name",
            "is-short-for-bare",
        ),
        _OTHER,
    ),
    **dict.fromkeys(
        (
            "collected",
            "list-called",
            "this-is",
            "this-is-plainly",
            "designated",
            "made-known-as",
            "together-called",
            "called",
        ),
        _GATHERED,
    ),
    **dict.fromkeys(
        (
            "dash-explains",
            "between-dashes",
            "colon-explains",
            "colon-mechanism",
            "label-of-its-head",
            "quoted-label",
            "dash-of-what",
        ),
        _BEHIND,
    ),
    **dict.fromkeys(
        (
            "colon",
            "by-means",
            "in-aspects",
            "in-order",
            "kind-by-kind",
            "clauses-alike",
            "quoted-row",
            "quoted-pieces",
            "initials",
            "made-of",
            "told-one-by-one",
            "told-one-by-one-bare",
            "steps",
            "verb-by-verb",
            "its-point",
            "code-told",
            "as-idea",
            "roles",
            "one-of-each",
            "each-with-unit",
        ),
        _LISTED,
    ),
    **dict.fromkeys(
        (
            "before-name",
            "before-bare",
            "before-joined",
            "glued-list",
            "linked-list",
            "quoted-list",
            "spirit-listed",
            "before-counted",
            "quoted-before-counted",
            "lists-summed",
        ),
        _LISTED_BEFORE,
    ),
    "list-elsewhere": N_("a list elsewhere in the text holds as many of them"),
    "list-below": N_("as many items stand below it as its name counts"),
    "piecewise": N_("the words behind it explain it piece by piece"),
    "announced": N_("the text names it in a row, and a line below says what it is"),
    "part-told": N_("a sentence of its own says what this part of a longer name is"),
    "composed": N_("put together from names that are explained one by one"),
    "count-after-noun": _AFTER_NOUN,
    **dict.fromkeys(("count-before-noun", "size-before-noun", "time-before-noun", "spent-on"), _BEFORE_NOUN),
    **dict.fromkeys(
        (
            "from-to",
            "goes-on",
            "noun-of-the-figure-before",
            "plan-of-the-figure-before",
            "share-of-the-figure-before",
        ),
        _GOES_ON,
    ),
    **dict.fromkeys(("shared-noun", "respectively"), _SHARED),
    "topic-before": N_("the clause before names what is counted"),
    "change-alone": N_("a growth or a fall, told by itself"),
    "missed-target": N_("the text says that the target was missed"),
    "table-cell": N_("a cell of a table; its row and column name it"),
    "happenings/dated": N_("a date at which something happens"),
    **dict.fromkeys(
        (
            *("happenings/deadline", "happenings/year-goal", "happenings/within-year", "happenings/next-year"),
            *("happenings/year-ahead-now", "happenings/end-of-a-plan", "happenings/from-then-within"),
            "happenings/plan-of-a-year",
        ),
        _DUE,
    ),
    **dict.fromkeys(
        (
            *("happenings/year-of-works", "happenings/year-fact", "happenings/year-since", "happenings/from-year"),
            *("happenings/year-of-honour", "happenings/years-of-an-action", "happenings/paper-of-this-year"),
        ),
        _YEAR,
    ),
    "happenings/acts-then": N_("a part of the year in which something is done"),
    "happenings/set-of-days": N_("comes again on the same day"),
    **dict.fromkeys(
        (
            *("firsts/lead", "firsts/lead-then-scope", "firsts/subject-first", "firsts/first-of", "firsts/pioneered"),
            *("firsts/pioneered-by-subject", "firsts/only", "firsts/scope-first"),
            "firsts/the-most-of",
        ),
        _FIRST,
    ),
    **dict.fromkeys(
        (
            *("firsts/rank-in-scope", "firsts/scope-then-rank", "firsts/rank-risen"),
            *("firsts/top-of-a-list", "firsts/the-most"),
        ),
        _RANK,
    ),
}
"""Message ids by the ids of rules. Times say by their own words what they are; their rules have none."""


def rule_told(rule: str) -> str:
    """A rule in words of the language in force; empty where its id is all there is to say."""
    return _(RULES[rule]) if rule in RULES else ""
