"""Key words, and the documents that are about the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library import alike
from corpus.library.keywords import KEPT, key_words, read
from corpus.library.store import Store
from corpus.library.writer import Writer
from tests.corpus.search.made import document, put

BREAD = "面包店的面包师用面粉烤面包，面粉与酵母发酵以后烤成面包。"
CAKES = "蛋糕店也用面粉，酵母发酵的面团烤成蛋糕和面包。面粉要筛，面包要凉，酵母要新。"
TRAMS = "电车沿轨道行驶，轨道与车站之间有电车司机。车站很新，轨道很长，司机很忙。"


def test_key_words_are_what_a_text_says_oftener_than_others() -> None:
    found = [word for word, _times in key_words(fold(BREAD))]
    assert found[:2] == ["面包", "面粉"]
    assert not {"的", "以后"} & set(found)


def test_characters_that_stand_together_again_and_again_are_a_word() -> None:
    assert ("绿道", 4) in key_words("修绿道，建绿道；绿道宽，绿道净。")
    assert "绿道" not in dict(key_words("修绿道，建绿道。"))


def test_a_name_of_the_document_stands_for_its_pieces() -> None:
    text = "办三清行动，查三清行动；三清行动快，三清行动好。绿道宽，绿道净，绿道长，绿道平，绿道多。"
    assert {word for word, _times in key_words(text, [fold("“三清行动”")])} == {"绿道", "三清行动"}
    assert "三清" in "".join(word for word, _times in key_words(text))


def test_single_characters_that_always_stand_together_are_one_word() -> None:
    text = "郯琊瓴镇大，郯琊瓴镇小；到郯琊瓴镇，在郯琊瓴镇。"
    assert [(word, n) for word, n in key_words(text) if "琊" in word] == [("郯琊瓴镇", 4)]


def test_words_of_every_report_amounts_and_counts_are_no_key_words() -> None:
    text = "推进面包，推进面包；三项推进面包，三项面包。第一批、第一批，二十、二十。"
    assert {word for word, _times in key_words(text)} == {"面包"}


@given(st.text(max_size=200) | st.text("面包店新绿道的a1，", max_size=200))
def test_any_text_has_its_key_words(text: str) -> None:
    found = key_words(fold(text))
    assert len(found) <= KEPT
    assert all(fold(text).count(word) >= times >= 2 for word, times in found)


def test_what_is_not_ours_is_not_read() -> None:
    with pytest.raises(ValueError, match=r".*"):
        read('["面包"]')


@pytest.fixture(params=[alike.ALL, 0], ids=["all", "by words"])
def store(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(alike, "ALL", request.param)
    path = tmp_path / "index"
    with Writer(path) as writer:
        for name, text in {"bread": BREAD, "cakes": CAKES, "trams": TRAMS, "empty": ""}.items():
            with writer.transaction():
                put(writer, document(f"/{name}", text))
    return Store(path)


def test_the_nearest_document_comes_first_and_says_why(store: Store) -> None:
    ids = {path: id for id, _title, path, _digest in store.titles()}
    (near,) = store.related(ids["/bread"])
    assert near.document.path == "/cakes"
    assert {"面粉", "面包"} <= set(near.shared)
    assert 0 < near.score <= 1
    assert "轨道" in store.key_words(ids["/trams"])
    assert store.related(ids["/trams"]) == ()
    assert store.related(ids["/empty"]) == store.key_words(ids["/empty"]) == ()


def test_what_every_document_says_tells_none_apart(tmp_path: Path) -> None:
    path = tmp_path / "index"
    with Writer(path) as writer, writer.transaction():
        for number, own in enumerate(["轨道", "酵母", "蛋糕", "司机"]):
            put(writer, document(f"/{number}", f"面包与面包，又是面包，还有{own}和{own}。"))
    store = Store(path)
    assert store.key_words(1)[0] == "轨道"


def test_one_word_in_common_among_many_makes_no_neighbour(tmp_path: Path) -> None:
    path = tmp_path / "index"
    many = "轨道与轨道，司机与司机，车站与车站，电车与电车，车票与车票，乘客与乘客，时刻与时刻，月台与月台。" * 4
    others = "酵母与酵母，蛋糕与蛋糕，烤箱与烤箱，奶油与奶油，面粉与面粉，砂糖与砂糖，果酱与果酱，鸡蛋与鸡蛋。" * 4
    with Writer(path) as writer, writer.transaction():
        for number, text in enumerate([many + "面包和面包。", others + "面包和面包。", "面包与酵母，面包与酵母。"]):
            put(writer, document(f"/{number}", text))
    assert [one.document.path for one in Store(path).related(1)] == []
    assert [one.document.path for one in Store(path).related(3)] == ["/1"]


def test_a_document_that_goes_takes_its_words_along(tmp_path: Path) -> None:
    with Writer(tmp_path / "index") as writer:
        with writer.transaction():
            put(writer, document("/a", BREAD))
        with writer.transaction():
            writer.remove("/a")
        assert writer.db.execute("SELECT count(*) FROM keywords").fetchone()[0] == 0
