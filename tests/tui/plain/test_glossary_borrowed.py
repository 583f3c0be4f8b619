"""A term that a document uses without a word takes the explanation of another document, and that is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.extraction import extract
from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import Overrides
from corpus.reading import read

TEXTS = {
    "a": "临川县农业农村局工作总结\n2019年1月8日\n全年推行“三清一改”：清沟渠、清粪污、清垃圾、改习惯，村庄面貌一新。\n",
    "b": "白河镇工作总结\n2020年1月9日\n深化“三清一改”，惠及农户300户。\n",
    "c": "青山镇工作总结\n2020年1月10日\n落实“五送三帮”，走访群众900人。\n",
}
Run = Callable[..., int]


@pytest.fixture
def corpus(folder: Path) -> Path:
    """Three documents: one explains, one uses, one has another term that nothing explains."""
    corpus = Corpus([str(folder)])
    corpus.index_path.parent.mkdir(parents=True, exist_ok=True)
    with Writer(corpus.index_path) as writer, writer.transaction():
        for name, text in TEXTS.items():
            path = folder / f"{name}.txt"
            path.write_text(text)
            at = path.stat()
            writer.put(str(path), extract(read(str(path), text.encode())), Stamp(at.st_size, at.st_mtime_ns, name))
        writer.set_roots([str(folder)])
        relink(writer.db, Overrides())
        writer.bump()
        writer.set_meta(complete="1", looked=str(2**62))
    return corpus.index_path


def test_the_card_tells_who_borrows(corpus: Path) -> None:
    store = Store(corpus)
    titles = {id: title for id, title, _path, _digest in store.titles()}
    rows = {row.term: row for row in store.terms()}
    borrowing = store.term(rows["三清一改"].id).borrowing
    assert [(titles[document], titles[each.document]) for document, each in borrowing] == [
        ("白河镇工作总结", "临川县农业农村局工作总结")
    ]
    assert borrowing[0][1].parts == ("清沟渠", "清粪污", "清垃圾", "改习惯")
    assert store.term(rows["五送三帮"].id).borrowing == ()


def test_the_command_tells_who_borrows(corpus: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("glossary", term="三清一改") == 0
    out = capsys.readouterr().out
    assert "used, explained in 临川县农业农村局工作总结" in out and "白河镇工作总结" in out
    assert run("glossary", term="三清一改", format="jsonl") == 0
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(one["path"]).name, Path(one["from"]).name) for one in told["borrowed"]] == [("b.txt", "a.txt")]
    assert run("glossary", term="五送三帮") == 0
    assert "explained nowhere" in capsys.readouterr().out
