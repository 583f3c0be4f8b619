"""Patterns for any of many words that cost little where none of them stands: tries behind a look at two characters.

The engine tries the words of `甲乙|丙丁|…` one after another at every character. As a trie they share their first
characters; and before a trie of many branches stands a look at the next two characters, which nearly every place
fails at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from corpus.prepared import value

_FEWEST = 12
"""Different first characters from which a look ahead is cheaper than to try them."""
_LISTED = re.compile(r"(?<!\\)\(\?:([\u4e00-\u9fff]{1,12}(?:\|[\u4e00-\u9fff]{1,12}){3,})\)")
"""A group of plain words in a pattern."""


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, longer ones first, as a trie: one step a character, not one a word."""
    listed = sorted(set(words))
    return value("alternation", "|".join(listed), lambda: _pattern(_trie(listed)))


def gated(words: Iterable[str]) -> str:
    """`alternation`, tried only where two characters stand that one of `words` could begin with."""
    listed = sorted(set(words))
    return value("gated", "|".join(listed), lambda: _behind_a_look(listed, {}))


class Longest:
    """Where any of many words stands, the longest at each place that its end does not speak against.

    A table knows at once which words begin with two characters; a trie of thousands tries all their first ones, one
    after another.
    """

    def __init__(self, words: Iterable[str], end: str = "") -> None:
        """Args: words of two and more characters; a pattern of looks around for where a word ends."""
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[:2], set()).add(len(word))
        self._sizes = {pair: tuple(sorted(those, reverse=True)) for pair, those in sizes.items()}
        self._look = re.compile(f"{_class(pair[0] for pair in sizes)}(?={_class(pair[1] for pair in sizes)})")
        self._ends = re.compile(end).match

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, word), in order, without overlaps."""
        reached = 0
        for look in self._look.finditer(text):
            at = look.start()
            sizes = self._sizes.get(text[at : at + 2])
            if sizes is None or at < reached:
                continue
            for size in sizes:
                word = text[at : at + size]
                if word in self._words and self._ends(text, at + size):
                    yield at, word
                    reached = at + size
                    break


class Spots:
    """Where any of many words begins: at two characters that one begins with, and there by those words alone.

    The engine runs over all places but those of such characters; a table knows which words begin with two of them.
    A trie of a thousand words would be walked at each.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """See the class; `words` are not empty."""
        listed = sorted(set(words))
        longer = [word for word in listed if len(word) > 1]
        self._alone = frozenset(word for word in listed if len(word) == 1)
        self._after: dict[str, tuple[str, ...]] = {}
        """By their first two characters, the words from there on."""
        for word in longer:
            self._after[word[:2]] = (*self._after.get(word[:2], ()), word[2:])
        second = [_class(word[1] for word in longer)] if longer else []
        alone = [f"(?<={_class(self._alone)})"] if self._alone else []
        self._look = re.compile(f"{_class(word[0] for word in listed)}(?={'|'.join(second + alone)})")

    def places(self, text: str) -> list[int]:
        """Every place where one of the words begins, in order."""
        found = []
        for look in self._look.finditer(text):
            at = look.start()
            after = self._after.get(text[at : at + 2])
            if (after is not None and text.startswith(after, at + 2)) or text[at] in self._alone:
                found.append(at)
        return found


def quickened(pattern: str) -> str:
    """`pattern`, which finds the same, with every long group of plain words as a trie behind a look ahead.

    Of words that stand at one place the first of the group wins as before. A group is left as it is where a word
    stands between two longer ones that begin with it.
    """
    return value("quickened", pattern, lambda: _quickened(pattern))


def _quickened(pattern: str) -> str:
    return _LISTED.sub(lambda group: _behind_a_look(words := group[1].split("|"), _wins(words)), pattern)


def _trie(words: Iterable[str], lazy: Mapping[str, bool] = MappingProxyType({})) -> dict[str, Any]:
    """The words as nested tables; a word ends where "" is a key, whose value says whether it wins over longer ones."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = lazy.get(word, False)
    return trie


def _pattern(node: dict[str, Any]) -> str:
    branches = [re.escape(character) + _pattern(below) for character, below in sorted(node.items()) if character]
    if not branches:
        return ""
    if "" not in node:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})" + ("??" if node[""] else "?")


def _wins(words: Iterable[str]) -> dict[str, bool] | None:
    """For each word that others begin with, whether it stands before them; None where it stands between them."""
    rank: dict[str, int] = {}
    for number, word in enumerate(words):
        rank.setdefault(word, number)
    found: dict[str, bool] = {}
    for word, number in rank.items():
        for size in range(1, len(word)):
            if (short := rank.get(word[:size])) is not None and found.setdefault(word[:size], short < number) != (
                short < number
            ):
                return None
    return found


def _behind_a_look(words: list[str], lazy: Mapping[str, bool] | None) -> str:
    if lazy is None:
        return f"(?:{'|'.join(map(re.escape, words))})"
    trie = _trie(words, lazy)
    pairs = {word[:2] for word in words if len(word) > 1}
    looks = [_class(pair[0] for pair in pairs) + _class(pair[1] for pair in pairs)] if pairs else []
    if alone := {word for word in words if len(word) == 1}:
        looks.append(_class(alone))
    look = f"(?={'|'.join(looks)})" if len(trie) >= _FEWEST else ""
    return f"(?:{look}{_pattern(trie)})"


def _class(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"
