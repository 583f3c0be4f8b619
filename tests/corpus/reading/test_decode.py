import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corpora import EMBEDDED
from corpus.reading.decode import Decoded, Unreadable, decode

TEXT = "关于做好今年防汛工作的通知\n各县要在五月底以前完成水库检查，发现问题马上处理。\n"
TRADITIONAL = "關於推動長者服務的報告\n政府將於今年內增設十間長者中心，並且提供交通資助。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        ((TEXT + "𠮷㐀").encode("gb18030"), "gb18030"),
    ],
)
@pytest.mark.row(38)
def test_simplified_text_in_every_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text.startswith(TEXT)
    assert decoded.encoding == encoding
    assert not decoded.warnings


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030", "utf-16-le"])
@pytest.mark.row(38)
def test_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("line", ["全市新增就业三万人", "水质有了明显好转", "推进街道改革工作", "建设幸福社区"])
def test_short_lines_of_gb18030(line: str) -> None:
    assert decode(line.encode("gb18030")).text == line


@pytest.mark.parametrize(
    "broken", [TEXT.encode()[:-2], TEXT.encode()[:40] + b"\xff" + TEXT.encode()[42:], TEXT.encode("gbk") + b"\xff"]
)
@pytest.mark.row(38)
def test_broken_bytes_are_replaced_and_counted(broken: bytes) -> None:
    decoded = decode(broken)
    assert "关于做好今年防汛" in decoded.text
    assert "\ufffd" in decoded.text
    assert decoded.warnings


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \r\n\t"])
def test_nothing_is_no_document(data: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\0" * 5000, b"%PDF-1.7 x", b"PK\x03\x04zzz", bytes(range(256)) * 40, b"\x7fELF\0\0abc"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        decode(data)


@pytest.mark.parametrize("size", [200, 700, pytest.param(5000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("start", [b"", b"\xff\xfe", b"\x00\x01\x02\xff"], ids=["bare", "marked", "magic"])
def test_random_bytes_are_no_text(size: int, start: bytes) -> None:
    taken = []
    for seed in range(150):
        try:
            taken.append((seed, decode(start + random.Random(seed).randbytes(size)).encoding))
        except Unreadable:
            continue
    assert taken == []


WORDS = (
    "清河行动",
    "武",
    "很忐忑。",
    "两个外部的",
    "第3号",
    "覃、佟、佘、禤四姓",
    "鎮政府",
    "ひらがなの文",
    "서울 정책 보고",
    "Отчёт",
    "ꆈꌠꉙꁱꂷ",
)


@pytest.mark.parametrize("words", WORDS)
def test_a_few_real_words_are_text(words: str) -> None:
    assert decode(words.encode()).text == words
    assert decode(words.encode("utf-16")).text == words


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_any_stretch_of_a_real_text_is_text(encoding: str) -> None:
    text = "".join(path.read_text() for path in sorted(EMBEDDED.glob("*.md"))[:12])
    dice = random.Random(7)
    for _ in range(300):
        at = dice.randrange(len(text) - 3)
        piece = text[at : at + dice.choice((3, 5, 8, 15, 60))]
        assert decode(piece.encode(encoding)).text


@pytest.mark.parametrize(
    "text", ["Résumé de la préfecture\nLe coût est de 3 M€.\n", "Café\n", "Zürich und Köln fördern Flüsse"]
)
def test_a_text_of_accented_letters_is_no_binary_file(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.encoding, decoded.text, decoded.warnings) == ("cp1252", text, ())


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_few_hanzi_among_latin_letters_stay_hanzi(encoding: str) -> None:
    text = "A report in English with a few words such as 政府 and 武漢 in it. " * 3
    assert decode(text.encode(encoding)).text == text


def test_one_nul_does_not_make_text_binary() -> None:
    assert decode((TEXT * 5 + "\0").encode()).text.endswith("\0")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\r\r\n", "\x85", "\u2028", "\u2029"])
@pytest.mark.row(39)
def test_line_ends_are_one_kind(end: str) -> None:
    decoded = decode(f"甲{end}乙{end}丙".encode())
    assert decoded.text == "甲\n乙\n丙"


def check_points(data: bytes, decoded: Decoded) -> None:
    for (start, byte), (stop, after) in zip(decoded.lines, decoded.lines[1:], strict=False):
        piece = decoded.text[start:stop].rstrip("\n\ufffd")
        assert data[byte : byte + len(piece.encode(decoded.encoding))].decode(decoded.encoding) == piece
        assert byte < after <= len(data)


@given(
    st.text(st.sampled_from("政策的\r\n\x85\u2028aé😀\t "), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
@pytest.mark.row(39)
def test_every_line_start_knows_its_byte(text: str, encoding: str) -> None:
    data = ("政策的发展" + text).encode(encoding)
    decoded = decode(data)
    if not decoded.warnings:
        check_points(data, decoded)


@given(st.binary(max_size=400))
@pytest.mark.row(38)
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Unreadable:
        return
    assert "\r" not in decoded.text
    assert decoded.lines[0][0] == 0
    assert list(decoded.lines) == sorted(decoded.lines)
    decoded.text.encode()
