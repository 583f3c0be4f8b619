"""Bytes → decoded text with one kind of line end, and the byte at which each of its lines stands.

Order of belief: byte order mark, strict UTF-8, then whichever of GB18030, Big5 and UTF-16 without a
mark gives the largest share of common characters; last, the best of these with replacement, counted. A text of Latin
letters in which single bytes stand for accented ones is Windows-1252: the bytes of Hanzi come in pairs. What is
no text in any of them is binary: random bytes are characters of some encoding, too, but of all scripts at once.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from corpus.records import record

SAMPLE = 1 << 16
"""Bytes (from the start) by which an encoding is judged."""
PEEK = 2 << 20
"""Bytes looked at to tell binary from text."""
LEAST_FAMILIAR = 0.5
"""Share of a text's characters that are ordinary Hanzi, plain marks or of its one other script; below it is noise.

Texts have .9 and more, half a text in another encoding .5 to .6; random bytes about .25.
"""

_PLENTY, _PLAINLY, _FAMILIARLY = 100, 0.72, 0.9
"""Hanzi, share of common characters and of ordinary ones from which a text that is GB18030 throughout is nothing else;
texts have .85 and .99 in their own encoding, .6 and .8 at most in another."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"SQLite format 3",
)
_STATED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "ms936", "euc-cn", "gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
_HIGH = re.compile(rb"[\x80-\xff]{1,64}+")
_ACCENTED = re.compile(rb"(?<![\x80-\xff])[\xc0-\xff](?=[A-Za-z\s.,;:!?'\")-]|$)")
_LETTERS, _SINGLE = 0.6, 0.7
"""Share of a text's bytes that are Latin letters and blanks, and of its high bytes that stand alone as accented letters
do, from which it is in Windows-1252."""
_WORD = 0.2
"""Weight of what a file says of its encoding, beside the share of common characters."""
_LINE_END = re.compile("\r\r\n|\r\n|[\n\r\x85\u2028\u2029]")
_BAD = "\udc80"
"""Stands for an undecodable stretch of bytes while positions are counted; no codec yields it by itself."""
_BREAK = re.compile(f"{_LINE_END.pattern}|{_BAD}")
_HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd\udc80]")

_DOUBT = 2
"""Characters in favour of a text, so that one of two rare Hanzi is no noise."""
_SCRIPTS = ((0x1200, 0x13A0), (0x3040, 0x3100), (0xA000, 0xA4D0), (0xAC00, 0xD7A4))
"""Scripts that do not lie within one block of 256 characters."""

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料"
    "象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任"
    "取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安"
    "场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影"
    "算低持音众书布复容儿须际商非验连断深难近千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族维划选标写存"
    "候亲快效斯院查江型按格养易置派层片始却专状育厂京识适属包火住调满县局照参红细引听该铁价严贯彻落实推项目村镇街乡湖州汉武施促施投"
    "這個來時為國們會對發動說產種後學經進著電裡現實業體機當點從還樣與關數質氣變條結問軍長無並題黨員級圖統組見計別農幾區強決戰處隊給門"
    "領東導壓爭濟階極聯認權證華確張馬節話況傳許觀織裝眾書復兒須際驗連斷難萬約歷構稱準維劃選標寫親養專狀廠識適屬調滿縣參紅細聽鐵價嚴"
    "應總務議報將設資運論設規類積單場車轉環務達離開過內兩間後聲備術習響勞團導廣業務臺灣項貫徹實鎮鄉"
)
_PLAIN = frozenset("，。、；：！？“”‘’（）《》〈〉【】〔〕「」『』—…·\u3000") | frozenset(
    map(chr, (9, 10, 13, *range(32, 127)))
)


class Unreadable(Exception):
    """A file that cannot be read as a document; the message is the reason, one line."""


@record
class Decoded:
    """Text with `\\n` line ends and the way back to the bytes.

    `lines` are (character, byte) pairs at each line start, and after each replaced stretch of bytes.
    """

    text: str
    encoding: str
    lines: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...] = ()


def _score(text: str) -> float:
    """Share of the characters that are common Hanzi or plain marks, less the odd ones; -1 to 1."""
    if not text:
        return 0.0
    counts = Counter(text)  # each character is looked at once, however often it stands there
    known = sum(count for character, count in counts.items() if character in _COMMON)
    good = known + sum(count for character, count in counts.items() if character in _PLAIN)
    hanzi = len(_HANZI.findall(text))
    odd = len(_ODD.findall(text))
    return (good + (known / hanzi if hanzi else 0.0) - 4 * odd) / (len(text) + 1)


def _marking(bad: list[int]) -> Callable[[UnicodeError], tuple[str, int]]:
    def handler(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad.append(error.end - error.start)
        return _BAD, error.end

    return handler


def _decode_marking(data: bytes, encoding: str) -> tuple[str, list[int]]:
    """Text in which each undecodable stretch is one `_BAD`, and the lengths of these stretches in bytes."""
    bad: list[int] = []
    codecs.register_error("yaolan-mark", _marking(bad))
    return data.decode(encoding, "yaolan-mark"), bad


def _sample(data: bytes, encoding: str) -> str:
    """The start of the text, its bad stretches marked; a character cut off at the end does not count."""
    text, _ = _decode_marking(data[:SAMPLE], encoding)
    return text.rstrip(_BAD) if len(data) > SAMPLE else text


@cache
def _ordinary() -> frozenset[str]:
    """Hanzi of everyday use: the first levels of GB 2312 and of Big5."""
    simplified = bytes(byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for high in range(0xA4, 0xC7) for low in lows for byte in (high, low))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def _script(character: str) -> int:
    """The first character of the script (or block) of a character that is no Hanzi."""
    code = ord(character)
    return next((first for first, end in _SCRIPTS if first <= code < end), code & ~0xFF)


def familiar(text: str) -> float:
    """Share of the characters that are ordinary Hanzi, plain marks, or of the one other script met most; 0 to 1."""
    known, others = 0, Counter[int]()
    for character, count in Counter(text).items():
        if character in _PLAIN or character in _COMMON or character in _ordinary():
            known += count
        elif not _HANZI.match(character) and not _ODD.match(character):
            others[_script(character)] += count
    return (known + max(others.values(), default=0) + _DOUBT) / (len(text) + _DOUBT)


def _is_plainly_gb(data: bytes) -> bool:
    """Whether bytes are GB18030 so clearly that no other encoding need be tried: any other one gives rare Hanzi."""
    sample = _sample(data, "gb18030")
    if _BAD in sample or len(_HANZI.findall(sample)) < _PLENTY:
        return False
    return _score(sample) >= _PLAINLY and familiar(sample) >= _FAMILIARLY


def _guess(data: bytes, stated: str = "") -> str:
    if _is_plainly_gb(data):
        return "gb18030"
    candidates = ["gb18030", "big5", "utf-8"]
    if len(data) % 2 == 0:
        candidates += ["utf-16-le", "utf-16-be"]
    named = _STATED.get(stated.lower().replace("_", "-"), "")

    def belief(encoding: str) -> tuple[bool, float]:
        sample = _sample(data, encoding)
        return familiar(sample) >= LEAST_FAMILIAR, _score(sample) + _WORD * (encoding == named)

    return max(candidates, key=belief)


def _is_western(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are a text of Latin letters, some of them accented."""
    sample = data[:SAMPLE]
    high = _HIGH.findall(sample)
    plain = sum(sample.count(byte) for byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \n")
    single = len(_ACCENTED.findall(sample))
    return b"\x00" not in sample and plain >= _LETTERS * len(sample) and single >= _SINGLE * len(b"".join(high)) > 0


def _is_binary(sample: str) -> bool:
    return len(_ODD.findall(sample)) > 0.1 * len(sample) or sample.count("\x00") > 0.01 * len(sample)


def _normalised(text: str, bad: list[int], encoding: str, mark: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with `\\n` line ends and U+FFFD for bad stretches, and its checkpoints."""
    out: list[str] = []
    points = [(0, mark)]
    character, byte, at, seen = 0, mark, 0, 0
    for match in _BREAK.finditer(text):
        piece = text[at : match.start()]
        out.append(piece)
        character += len(piece) + 1
        byte += len(piece.encode(encoding))
        if match[0] == _BAD:
            out.append("\ufffd")
            byte += bad[seen]
            seen += 1
        else:
            out.append("\n")
            byte += len(match[0].encode(encoding))
        points.append((character, byte))
        at = match.end()
    out.append(text[at:])
    return "".join(out), tuple(points)


def decode(data: bytes, stated: str = "") -> Decoded:
    """Decode a file's bytes.

    Args:
        data: the file.
        stated: the encoding that the file or its envelope names. It counts where neither a mark nor UTF-8 does,
            and only as long as the text does not speak clearly for another.

    Raises:
        Unreadable: no text in it, or binary.
    """
    if not data.strip(b"\x00\t\n\r \xff\xfe"):
        raise Unreadable("binary file (only NUL bytes)" if b"\x00" in data else "empty file")
    if data.startswith(_MAGIC):
        raise Unreadable("binary file")
    mark, encoding = next(((len(m), name) for m, name in _MARKS if data.startswith(m)), (0, ""))
    body = data[mark:]
    if not encoding:
        try:
            body.decode("utf-8")
            encoding = _guess(body, stated) if _is_binary(_sample(body[:PEEK], "utf-8")) else "utf-8"
        except UnicodeDecodeError:
            encoding = "cp1252" if _is_western(body) else _guess(body, stated)
    sample = _sample(body, encoding)
    if _is_binary(sample) or (encoding != "utf-8" and familiar(sample) < LEAST_FAMILIAR):
        raise Unreadable("binary file")
    marked, bad = _decode_marking(body, encoding)
    text, lines = _normalised(marked, bad, encoding, mark)
    warnings = (f"{len(bad)} byte sequences are no {encoding}: shown as U+FFFD",) if bad else ()
    return Decoded(text, encoding, lines, warnings)
