"""Thousands of hostile files, of every kind of the table that is a file, mixed with good ones.

Every file is made from its number alone. What becomes of it is known beforehand: its words are found, or it fails
with a reason, or it is of a kind that is not read.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.reading.formats.making import Pdf, docx, paragraph
from tests.faults.strings import HOSTILE
from tests.faults.test_formats import BAD

FOUND = ""
"""The file is read: its token is found."""


def token(number: int) -> str:
    """Words that stand in one file alone."""
    return f"存档第{number:05}号卷"


@dataclass(frozen=True, slots=True)
class Made:
    """A file and what becomes of it."""

    path: Path
    row: int
    """Of the table of faults; 0 for a good file."""
    number: int
    reason: str
    """What its failure says; FOUND when it is read."""
    skipped: str = ""
    """The kind under which it is counted and not read."""


def page(number: int, odd: str = "") -> str:
    """A small document with facts of every kind and `odd` in the middle."""
    month = 1 + number % 12
    return (
        f"云州市第{number}号工作简报\n\n2019年{month}月，云州市启动“碧水{number % 40}号行动”，"
        f"整治河道{number % 90 + 2}条。\n"
        f"{odd}\n全市地区生产总值完成{500 + number % 77}亿元。本件为{token(number)}，由办公室留存。\n"
    )


Maker = Callable[[Path, int], tuple[Path, str, str]]
"""(folder, number) → (path, reason, kind that is skipped)."""


def _text(suffix: str, data: Callable[[int], bytes], reason: str = FOUND) -> Maker:
    def make(folder: Path, number: int) -> tuple[Path, str, str]:
        path = folder / f"{number:05}{suffix}"
        path.write_bytes(data(number))
        return path, reason, ""

    return make


def _hostile(index: int) -> Maker:
    one = HOSTILE[index]
    return _text(".md", lambda number: page(number, one.text).encode("utf-8", "replace"))


def _encoded(encoding: str, cut: int = 0) -> Maker:
    return _text(".txt", lambda number: (page(number) * 3).encode(encoding)[: -cut or None])


def _word(number: int) -> bytes:
    return docx("".join(map(paragraph, page(number).splitlines())))


def _pdf(number: int) -> bytes:
    pdf = Pdf()
    pdf.page([(80, 760 - 20 * at, 12, line) for at, line in enumerate(page(number).splitlines()) if line])
    return pdf.made()


def _html(number: int) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in page(number, "<script>alert(1)</script>").splitlines())
    return f"<!doctype html><html><head><title>简报</title></head><body>{lines}</body></html>".encode()


_REASONS = {
    "locked.pdf": "password",
    "half.pdf": "truncated",
    "half.docx": "truncated",
    "locked.docx": "password",
    "old.docx": "old Word",
    "text.docx": "ZIP",
}


def _broken(name: str) -> Maker:
    return _text(Path(name).suffix, lambda _: BAD[name], _REASONS[name])


def _other(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}{('.xls', '.exe', '.png')[number % 3]}"
    path.write_bytes(BAD["old.docx"])
    return path, FOUND, path.suffix


def _disguised(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}.txt"
    path.write_bytes(list(BAD.values())[number % 5])
    return path, "binary", ""


def _special(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}.txt"
    if number % 3 == 0:
        os.mkfifo(path)
        return path, FOUND, "special"
    path.symlink_to(folder if number % 3 == 1 else "/dev/zero")
    return path, FOUND, "link"


def _sparse(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}.txt"
    path.touch()
    os.truncate(path, 1 << 30)
    return path, "binary", ""


def _large(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}.txt"
    with path.open("wb") as file:
        file.write(page(number).encode() * 12_000)
    os.truncate(path, 65 << 20)
    return path, "MiB", ""


_NAMES = (
    b"\xff\xfe%d.txt",
    b"\x1b[31m%d.txt",
    b"a\nb%d.txt",
    b"-rf %d.txt",
    b"[red]%d.txt",
    b"%d" + b"x" * 240 + b".txt",
)


def _named(folder: Path, number: int) -> tuple[Path, str, str]:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + _NAMES[number % len(_NAMES)] % number))
    path.write_text(page(number))
    return path, FOUND, ""


def _deep(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder.joinpath(*("深" * 20 for _ in range(12)), f"{number:05}.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(number))
    return path, FOUND, ""


_ENDLESS = (
    " " * 20_000,
    "（" * 4000,
    "“" * 4000,
    "、" * 4000,
    "1" * 4000,
    "年" * 4000,
    "[" * 9000,
    "一" * 4000,
    "2019年" * 1500,
)


def _aged(folder: Path, number: int) -> tuple[Path, str, str]:
    path = folder / f"{number:05}.txt"
    path.write_text(page(number))
    os.utime(path, (4_070_908_800 if number % 2 else -2_208_988_800,) * 2)
    return path, FOUND, ""


_BESIDE = (
    "a: &a [x, x]\ninclude: [*a, *a]\n",
    "include: !!python/object/apply:os.system ['true']\n",
    "exclude: " + "[" * 5000,
    "exclude: [../outside, /etc]\n",
    "nothing: known\n",
)


def _beside(folder: Path, number: int) -> tuple[Path, str, str]:
    own = folder / f"{number:05}"
    own.mkdir()
    (own / "a.txt").write_text(page(number))
    path = own / "yaolan.yaml"
    path.write_text(_BESIDE[number % len(_BESIDE)])
    return path, "line 1", ""


def _noise(number: int) -> bytes:
    return b"\x00\x01\x02\xff" + random.Random(number).randbytes(700)


RARE: tuple[tuple[int, Maker], ...] = (
    (36, _sparse),
    (36, _large),
    (37, _text(".txt", lambda n: (page(n).replace("\n", "") * 300).encode())),
)
"""Dear ones: a handful of each is enough."""
KINDS: tuple[tuple[int, Maker], ...] = (
    *((one.row, _hostile(index)) for index, one in enumerate(HOSTILE)),
    (0, _text(".docx", _word)),
    (0, _text(".pdf", _pdf)),
    (0, _text(".html", _html)),
    *((32, _broken(name)) for name in _REASONS),
    (30, _other),
    (31, _disguised),
    (33, _special),
    (36, _text(".txt", lambda _: bytes(3000), "binary")),
    (36, _text(".txt", lambda _: b"", "empty")),
    (36, _text(".txt", _noise, "binary")),
    (38, _encoded("gb18030")),
    (38, _encoded("gb18030", 1)),
    (38, _encoded("utf-8-sig")),
    (38, _encoded("utf-16")),
    (39, _text(".txt", lambda n: page(n).replace("\n", "\r").encode())),
    (39, _text(".txt", lambda n: page(n).replace("\n", "\r\r\n").encode())),
    (40, _named),
    (41, _deep),
    *((42, _text(".txt", lambda n, odd=odd: page(n, odd).encode())) for odd in _ENDLESS),  # type: ignore[misc]
    (61, _aged),
    (69, _beside),
)
GOOD = 2
"""Good files for each that is not."""


def make(folder: Path, count: int) -> Iterator[Made]:
    """Writes `count` files below `folder`; says what each is."""
    for number in range(count):
        below = folder / f"{number // 500:03}"
        below.mkdir(exist_ok=True)
        turn, kind = divmod(number, GOOD + 1)
        if kind:
            path = below / f"{number:05}.txt"
            path.write_text(page(number))
            yield Made(path, 0, number, FOUND)
            continue
        # the dear kinds at the start, one each; the long one several times
        row, maker = RARE[turn] if turn < len(RARE) else KINDS[turn % len(KINDS)]
        made, reason, skipped = maker(below, number)
        yield Made(made, row, number, reason, skipped)
