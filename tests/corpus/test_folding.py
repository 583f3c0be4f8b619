import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import folding
from corpus.folding import FOLDING_VERSION, fold, forms_of, is_hanzi, unmarked

DATA = Path(folding.__file__).with_name("folding.txt")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("開發區", "开发区"),
        ("头髮", "头发"),
        ("ＧＤＰ　１２５", "gdp 125"),
        ("Ｖ＋模式", "v+模式"),
        ("“大学+”，《规划》。", '"大学+",<规划>.'),
        ("「放管服」", '"放管服"'),
        ("里⾥裏裡", "里里里里"),
        ("一行\n二行", "一行\n二行"),
        ("ÄÖÜ", "äöü"),
        ("İ", "İ"),
        ("５％—７％", "5%-7%"),
    ],
)
def test_twins_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_folds_to_one_character_and_stays() -> None:
    everything = "".join(map(chr, range(0x110000)))
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded
    assert [a for a, b in zip(everything, folded, strict=True) if b in "\r\n" and a != b] == []


@given(st.text(), st.text())
def test_offsets_hold(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)
    assert len(fold(left)) == len(left)


def test_a_changed_table_has_a_new_version() -> None:
    """Indexes are rebuilt by version: whoever changes the data raises FOLDING_VERSION and this digest together."""
    digest = hashlib.blake2b(DATA.read_bytes(), digest_size=8).hexdigest()
    assert (FOLDING_VERSION, digest) == (1, "ec8db38ae8b0e90d")


def test_hanzi() -> None:
    assert all(map(is_hanzi, "四水共治〇㐀𠀀"))
    assert not any(map(is_hanzi, "a1，。 \U000e0041é"))


def test_the_forms_of_a_character_are_those_that_fold_to_it() -> None:
    everything = "".join(map(chr, range(0x110000)))
    expected: dict[str, set[str]] = {}
    for one, to in zip(everything, fold(everything), strict=True):
        if one != to:
            expected.setdefault(to, set()).add(one)
    assert {to: set(forms_of(to)) for to in set(fold(everything)) if forms_of(to)} == expected


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("“茶山之春”", "茶山之春"),
        ("《茶市办法》", "茶市办法"),
        ("“茶山”行动", "茶山”行动"),
        ("（茶市）", "茶市"),
        ("“”", ""),
    ],
)
def test_a_name_without_the_marks_around_it(name: str, bare: str) -> None:
    assert unmarked(name) == bare
