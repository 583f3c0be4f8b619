"""Words of Chinese text, by jieba's dictionary and our own tokenizer: no cache file is read or written.

jieba keeps its dictionary at a predictable path in the temporary folder and loads it without asking whose
it is; so ours is built from the package's own file. That takes half a second and 90 MB, once, when the
first text is asked for.
"""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import Any

from corpus.model import Span

_LOCK = threading.Lock()


@cache
def _built() -> Any:
    import jieba  # 130 ms

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def words(text: str) -> list[Span]:
    """The words of `text` in order; white space and signs between them belong to none.

    Args:
        text: any text; a paragraph is enough to tell its words apart.
    """
    if not text.strip():
        return []
    with _LOCK:
        tokenizer = _built()
    return [Span(start, end) for word, start, end in tokenizer.tokenize(text) if any(map(str.isalnum, word))]
