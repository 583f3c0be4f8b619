"""The grams of a text: its single characters and its pairs of neighbours, as FTS5 takes and is asked for them.

A word stands in a text only if all its pairs do (a word of one character: only if it does); so the grams
tell which texts may hold it, and the text itself tells whether it does. FTS5's `ascii` tokenizer parts
tokens at ASCII signs and folds ASCII letters, so ASCII goes by aliases in the private use area.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import add

GRAMS_VERSION = 1
"""Stored in an index; another version means that its grams must be made again."""
MOST_ASKED = 24
"""Grams of one word that are asked for; more would not narrow it further."""
MOST_FACETS = 64
"""Values of one field that a question names; beyond, rows are looked at one by one."""
FIELDS = ("source", "area", "kind")
"""What of a document is kept beside its grams, so that a filter is one more list of rows."""
_PRIVATE, _FACET, _DIGITS = 0xE000, 0xF8F0, 0xE030
_ALIASES: dict[int, str] = {
    **dict.fromkeys((*range(0xD800, 0xE000), *range(_PRIVATE, 0xF900)), "\ufffd"),
    **{code: chr(_PRIVATE + code) for code in range(0x80)},
}
_LINE_FEED = _ALIASES[ord("\n")]


def _of_line(plain: str) -> set[str]:
    pairs = set(map(add, plain, plain[1:]))
    return {gram for gram in pairs.union(plain) if _LINE_FEED not in gram}


def facet_token(field: str, id: int) -> str:
    """The token of a facet (see `FIELDS`)."""
    digits = "".join(chr(_DIGITS + int(digit)) for digit in str(id))
    return chr(_FACET + FIELDS.index(field)) + digits


def tokens(folded: str, facets: Iterable[int]) -> str:
    """Everything that FTS5 is told of a text: its grams, each once, none across lines, and its facets.

    Args:
        folded: the folded text.
        facets: ids of its values, in the order of FIELDS.
    """
    of_text = _of_line(folded.translate(_ALIASES))
    return " ".join((*sorted(of_text), *map(facet_token, FIELDS, facets)))


def _asked(word: str) -> list[str]:
    plain = word.translate(_ALIASES)
    if len(plain) < 2:
        return [plain]
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    if len(pairs) > MOST_ASKED:
        pairs = pairs[:: -(-len(pairs) // MOST_ASKED)]
    return list(dict.fromkeys(pair for pair in pairs if _LINE_FEED not in pair)) or [plain.replace(_LINE_FEED, "")]


def question(words: Sequence[str], facets: Mapping[str, Iterable[int]]) -> str:
    """What FTS5 is asked for the texts that may hold all `words` and have one of the facets of each field.

    Empty where nothing narrows the texts down.
    """
    parts = list(dict.fromkeys(f'"{gram}"' for word in words for gram in _asked(word) if gram))
    for field, ids in facets.items():
        several = [f'"{facet_token(field, id)}"' for id in ids]
        if several and len(several) <= MOST_FACETS:
            parts.append(f"({' OR '.join(several)})" if len(several) > 1 else several[0])
    return " AND ".join(parts)


def may_ask(facets: Mapping[str, Collection[int]]) -> bool:
    """Whether `question` names all facets, so that what FTS5 gives needs no other look at them."""
    return all(0 < len(ids) <= MOST_FACETS for ids in facets.values())


def is_exact(words: Sequence[str]) -> bool:
    """Whether every text that has the grams of `words` also holds the words: one word of one or two characters."""
    return len(words) == 1 and len(words[0]) <= 2 and not any("\ud800" <= one <= "\uf8ff" for one in words[0])
