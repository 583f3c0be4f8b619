"""The bench of formats: whatever a document comes as, its text, its metadata and nothing of the site are read."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from corpus.extraction.child import read_and_extract
from corpus.model import Document
from corpus.reading import read
from tests.corpus.reading.formats.wild import FURNITURE, NOTICE, Known, forms, plain

FORMS = {name: (path, known, make) for name, path, known, make in forms()}
LEAST = 0.99


def bare(text: str) -> str:
    """Without white space and the bars of tables."""
    return "".join(text.replace("|", " ").split())


def recovered(known: Known, found: Document) -> float:
    """Share of the document's characters that the text holds, in their order."""
    wanted, text = [bare(one) for one in known.texts], bare(found.text)
    if wanted[0] not in text and found.meta.title == known.title:
        del wanted[0]  # stated beside the text: in a column, a front matter
    at = 0
    for one in wanted:
        at = text.find(one, at)
        if at < 0:
            break
        at += len(one)
    if at >= 0:
        return 1.0
    whole = "".join(wanted)
    blocks = SequenceMatcher(None, whole, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(whole)


def faults(known: Known, found: Document) -> list[str]:
    """What is wrong with a document as it was read."""
    meta = found.meta
    share = recovered(known, found)
    out = [] if share >= LEAST else [f"text {share:.3f}"]
    out += [f"furniture {word}" for word in FURNITURE if word in found.text]
    wanted = {"title": known.title, "date": known.date, "source": known.source}
    out += [f"{key} {getattr(meta, key)}" for key, value in wanted.items() if getattr(meta, key) != value]
    return out


def one(folder: Path, name: str) -> Document:
    path, _, make = FORMS[name]
    file = folder / path.split("/")[0]
    file.write_bytes(make())
    return read(str(file), file.read_bytes()) if file.name == path else read_and_extract(str(folder / path)).document


def test_the_bench_is_large_enough() -> None:
    assert len(FORMS) >= 60
    assert len({path.partition(".")[2] for path, _, _ in FORMS.values()}) >= 12


def test_whatever_a_document_comes_as_it_is_read(tmp_path: Path) -> None:
    table = {name: faults(FORMS[name][1], one(tmp_path, name)) for name in FORMS}
    wrong = [f"{name:<44} {'; '.join(found)}" for name, found in table.items() if found]
    assert not wrong, f"{len(wrong)} of {len(table)}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("name", ["notice, text, sited", "notice, page, portal, gb2312"])
def test_numbers_of_a_document_are_metadata(tmp_path: Path, name: str) -> None:
    meta = one(tmp_path, name).meta
    assert (meta.number, meta.index) == (NOTICE.number, NOTICE.index)


def test_a_report_on_one_line_of_two_hundred_thousand_characters() -> None:
    line = "".join(text for text in NOTICE.lines if isinstance(text, str)) * 600
    found = read("a.txt", f"{NOTICE.title}\n{line[:200_000]}\n".encode())
    assert bare(found.text) == bare(NOTICE.title + line[:200_000])


def test_of_two_dates_on_a_page_one_was_written_and_one_published() -> None:
    page = f"发布日期：2021年5月18日\n成文日期：2021年5月10日\n{plain(NOTICE)}"
    meta = read("a.txt", page.encode()).meta
    assert (meta.published, meta.written) == ("2021-05-18", "2021-05-10")
