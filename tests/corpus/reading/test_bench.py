"""Wild pages, each with what a careful person reads in it: title, date, headings, captions, what is the page's."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.model import Document, Role
from corpus.reading import read

BENCH = Path(__file__).with_name("bench")
GOLDS = sorted(BENCH.glob("*.yaml"))
_MARKUP = re.compile(r"^#{1,6} |\*\*", re.MULTILINE)
_SPELT = re.compile(r"<U\+([0-9A-F]{4})>")


def source_of(gold: Path) -> Path:
    return next(gold.with_suffix(end) for end in (".txt", ".md") if gold.with_suffix(end).exists())


def gold_of(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def document_of(gold: Path) -> Document:
    path = source_of(gold)
    return read(str(path), path.read_bytes())


def lines_of(document: Document, *roles: Role) -> list[str]:
    return [document.cut(line.span) for line in document.lines if line.role in roles]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def wanted_text(path: Path, gold: dict[str, Any]) -> str:
    """The page's text as a person would copy it: without what is the site's, once, unspaced."""
    text = source_of(path).read_text(encoding="utf-8")
    text = text[: len(text) // gold.get("times", 1)]
    text = _SPELT.sub(lambda match: chr(int(match[1], 16)), html.unescape(_MARKUP.sub("", text)))
    for chrome in gold.get("gone", []):
        assert chrome in text
        text = text.replace(chrome, "", 1)
    for head in gold.get("again", []):
        first, _, rest = text.partition(head)
        text = first + head + rest.replace(head, "")
    return bare(text)


def test_the_bench_is_there() -> None:
    assert len(GOLDS) >= 25
    assert {path.stem for path in BENCH.iterdir()} == {path.stem for path in GOLDS}


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_what_the_page_says_of_itself(path: Path) -> None:
    gold, meta = gold_of(path), document_of(path).meta
    found = {"title": meta.title, "date": meta.date, "source": meta.source, "number": meta.number, "index": meta.index}
    asked = {key: str(value) if value else None for key, value in gold.items() if key in found}
    assert {key: found[key] for key in asked} == asked


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_headings(path: Path) -> None:
    document = document_of(path)
    found = [[line.level, document.cut(line.span)] for line in document.headings]
    assert found == [[level, str(text)] for level, text in gold_of(path)["headings"]]


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_lines_have_their_roles(path: Path) -> None:
    gold, document = gold_of(path), document_of(path)
    assert sorted(set(lines_of(document, Role.CAPTION))) == sorted(gold.get("captions", []))
    assert len(lines_of(document, Role.TABLE)) == gold.get("tables", 0)
    assert len(lines_of(document, Role.NOTE)) == gold.get("notes", 0)
    about = lines_of(document, Role.META)
    assert [str(line) for line in gold.get("meta", []) if str(line) not in about] == []
    body = "\n".join(lines_of(document, Role.BODY, Role.LIST))
    assert [line for line in gold.get("body", []) if line not in body] == []


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_the_text_is_recovered_and_the_chrome_is_gone(path: Path) -> None:
    gold, found = gold_of(path), bare(document_of(path).text)
    wanted = wanted_text(path, gold)
    same = sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())
    assert same >= 0.99 * len(wanted)
    assert len(found) - same <= 0.01 * len(wanted)
