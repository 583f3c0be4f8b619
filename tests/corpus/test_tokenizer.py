import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.tokenizer import words

ROOT = Path(__file__).resolve().parents[2]


def test_words_are_spans_without_signs() -> None:
    text = "全市推进绿色发展，新建公园12个。"
    found = [text[span.start : span.end] for span in words(text)]
    assert "绿色" in found
    assert "12" in found
    assert "，" not in found
    assert "".join(found) == "全市推进绿色发展新建公园12个"


def test_nothing_has_no_words() -> None:
    assert words("") == words(" \n\u3000") == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_words_lie_inside_in_order(text: str) -> None:
    end = 0
    for span in words(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert all(isinstance(span, Span) for span in words(text))


@pytest.mark.row(19)
def test_no_cache_is_read_or_written_and_nothing_is_said(tmp_path: Path) -> None:
    poisoned = tmp_path / "jieba.cache"
    poisoned.write_bytes(b"not a dictionary")
    done = subprocess.run(
        [sys.executable, "-c", "from corpus.tokenizer import words; print(len(words('武汉市长江大桥')))"],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert int(done.stdout) >= 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["jieba.cache"]
    assert poisoned.read_bytes() == b"not a dictionary"
