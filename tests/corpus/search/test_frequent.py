"""Grams that many texts have: counted when texts are ranked, left out of questions where others narrow better."""

from pathlib import Path

import pytest

from corpus.folding import fold
from corpus.library import ranking
from corpus.library.asking import Asking
from corpus.library.frequent import frequent
from corpus.library.grams import question
from corpus.library.store import Store
from corpus.library.texts import Texts
from corpus.library.writer import Writer
from corpus.search import Searcher, searcher
from tests.corpus.search import made

COUNTED = {"": 1000, "河湖": 100, "湖治": 30, "治理": 900, "理念": 300}
"""Of a thousand texts; the grams of all other pairs stand in fewer than twenty."""


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["河湖"], {"河湖"}),
        (["治理"], {"治理"}),  # however frequent it is: there is nothing else
        (["河湖治理"], {"河湖", "湖治"}),
        (["河湖", "治理"], {"河湖"}),
        (["治理", "理念"], {"理念"}),
        (["共建治理"], {"共建", "建治"}),
        (["河湖治理念"], {"河湖", "湖治", "理念"}),  # none of them is rare: all that narrow
        (["甲乙丙丁戊己庚辛壬癸"], {"甲乙", "丙丁", "戊己", "庚辛", "壬癸"}),  # all rare: some that share no character
        (["治理念甲乙"], {"念甲", "甲乙"}),
    ],
)
def test_the_rarest_grams_are_asked_for(words: list[str], asked: set[str]) -> None:
    assert set(question(words, {}, COUNTED).text.split(" AND ")) == {f'"{one}"' for one in asked}


def test_where_nothing_is_counted_all_are_asked_for() -> None:
    assert question(["河湖治理"], {}, {}).text == '"河湖" AND "湖治" AND "治理"'
    assert question(["河湖治理"], {}, {}).most is None


@pytest.mark.parametrize(
    ("words", "facets", "most", "texts"),
    [
        (["河湖"], {}, 100, 100),
        (["湖泊"], {}, 20, None),
        (["河湖治理"], {}, 30, None),
        (["河湖"], {"kind": [1]}, 100, None),
        (["的"], {}, None, 1000),
        ([], {"kind": [1]}, None, None),
    ],
)
def test_it_is_told_how_many_texts_there_may_be(
    words: list[str], facets: dict[str, list[int]], most: int | None, texts: int | None
) -> None:
    found = question(words, facets, COUNTED)
    assert (found.most, found.texts) == (most, texts)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """200 documents, the newest 60 of which alone say 河长制."""
    monkeypatch.setattr(ranking, "PLAIN", 0)
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            for number in range(200):
                text = f"甲乙题\n{'推行河长制，' * (number >= 140)}第{number}件事"
                made.put(writer, made.document(f"/{number}", text, f"{1900 + number // 2}"))
        list(writer.rank())
    return path


def counted(path: Path) -> dict[str, int]:
    with Writer(path) as writer:
        return dict(writer.db.execute("SELECT gram, texts FROM frequent"))


def test_what_is_counted_is_true_and_counted_again_only_when_there_are_more(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = counted(index)
    assert (found[""], found["甲乙"], found["河长"]) == (200, 200, 60)
    assert frequent(Asking(index), ["河长", "长江"]) == {"": 200, "河长": 60}
    for more, expected in ((20, 200), (40, 260)):
        with Writer(index) as writer:
            with writer.transaction():
                for number in range(more):
                    made.put(writer, made.document(f"/{more}.{number}", "甲乙", "2020"))
            list(writer.rank())
        assert counted(index)["甲乙"] == counted(index)[""] == expected
    with Writer(index) as writer:
        with writer.transaction():
            for number in range(150):
                writer.remove(f"/{number}")
        list(writer.rank())
    assert counted(index)["甲乙"] == counted(index)[""] == 110
    with Writer(index) as writer, writer.transaction():
        ranking.forget(writer.db)
    assert counted(index) == {}


def test_a_wording_of_the_newest_texts_alone_is_estimated_and_not_read_through(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "EXACT", 10)
    monkeypatch.setattr("corpus.search.pools.COUNTED", 10)
    monkeypatch.setattr(Texts, "_about_ranked", lambda *_: 0)
    monkeypatch.setattr("corpus.library.texts.SOON", 0)
    store = Store(index)
    assert store.count_texts([fold("推行河长")], about=True) == 0
    found = Searcher(store).search("in:text 推行河长", limit=5)
    assert (len(found.hits), found.total, found.estimated) == (5, 60, True)
