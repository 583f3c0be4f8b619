"""Makes corpus/library/dictionary.txt: what the texts of an index are told from before any of them is (see written.py).

Words that say little (`common_words.txt`) and common words of Chinese (`words.txt`), the most frequent last, where
deflate finds them nearest; a word that stands within another one is left out.

    python scripts/make_dictionary.py           # rewrites it
    python scripts/make_dictionary.py --check   # exit status 1 when it is not what it should be
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from math import exp
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
TARGET = CORPUS / "library" / "dictionary.txt"
CHARACTERS = 16_384
"""As many as deflate looks back over, of two bytes each."""


def _counted() -> Iterator[tuple[float, str]]:
    """Words of two characters and more with how much of a text they are, about."""
    for line in (CORPUS / "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            cost, size, words = line.split(" ")
            long = int(size)
            for at in range(0, len(words) if long > 1 else 0, long):
                yield exp(-int(cost) / 10) * long, words[at : at + long]


def _wanted() -> Iterator[str]:
    """All words, those first that are worth most."""
    for line in (CORPUS / "library" / "common_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()
    yield from (word for _share, word in sorted(_counted(), reverse=True))


def dictionary() -> str:
    """The whole of it."""
    chosen: dict[str, None] = {}
    within: set[str] = set()
    size = 0
    for word in _wanted():
        if word in chosen or word in within:
            continue
        size += len(word)
        if size > CHARACTERS:
            break
        chosen[word] = None
        within.update(word[at:end] for at in range(len(word)) for end in range(at + 2, len(word) + 1))
    return "".join(reversed(chosen))


def main() -> int:
    """Writes the file, or with --check only says whether it is right."""
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != dictionary())
    TARGET.write_text(dictionary(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
