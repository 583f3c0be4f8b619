"""`yaolan.yaml` beside documents: which of them are read, and what they don't say of themselves.

    include: ["*.md", reports/]      # only these
    exclude: [drafts/, "*-old.txt"]
    documents:
      report-2017.txt: {title: …, date: 2018-03-09, source: …, area: …}
      "news/*": {source: …}

A pattern is relative to the folder of its file: `*`, `?` and `[…]` stay within a name, `**` is any number
of folders, one without `/` is a name at any depth, one that fits a folder fits all that lies in it. What
stands under a document's own name goes before what is read off its text, what stands under a pattern only
fills what is missing (an area that was merely guessed, too); a document's front matter goes before both.
The nearer file and the later entry win. The file may be anybody's: it is data, everything else in it is
left out with a line that says so, and no pattern takes more than a bounded number of steps.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from corpus import strict_yaml
from corpus.reading.decode import Unreadable
from corpus.reading.files import open_document
from corpus.reading.patterns import LONGEST, below, fits, is_wild, matches, normal
from corpus.records import record
from corpus.text import clean

NAME = "yaolan.yaml"
LARGEST = 128 << 10
"""Bytes of such a file."""
MOST_PATTERNS = 100
"""Patterns in each of include and exclude, and of those in documents that have wildcards."""
MOST_FAULTS = 20
FIELDS = ("title", "date", "source", "area")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)

Values = tuple[tuple[str, str], ...]
"""(field, value) pairs."""


@record
class Said:
    """What such files say of one document."""

    stated: Values = ()
    """Under its own name."""
    otherwise: Values = ()
    """Under patterns, for what it leaves open."""


@record
class Beside:
    """One `yaolan.yaml`. Patterns are as written, less what was refused; `faults` says that, a line each."""

    folder: str
    size: int
    """Bytes."""
    mtime_ns: int
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    documents: tuple[tuple[str, Values], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Of the file itself."""
        return str(PurePath(self.folder, NAME))

    @property
    def reason(self) -> str:
        """All faults in one line."""
        return "; ".join(self.faults)

    def rejects(self, path: str, *, folder: bool) -> bool:
        """Whether a file or folder below is not wanted."""
        parts = below(self.folder, path)
        if any(matches(pattern, parts) for pattern in self.exclude):
            return True
        return bool(self.include) and not folder and not any(fits(pattern, parts) for pattern in self.include)


def seen(folder: str) -> Beside:
    """The file in `folder` as far as it is known without opening it; one that is not there has a fault."""
    path = Path(folder, NAME)
    folder = str(path.parent)
    try:
        status = path.lstat()
    except OSError as error:
        return Beside(folder, 0, 0, faults=((error.strerror or "cannot be read").lower(),))
    return Beside(folder, status.st_size, status.st_ctime_ns)


def load(folder: str) -> Beside:
    """The file in `folder`, which is there; one that cannot be used has faults and nothing else."""
    found = seen(folder)
    if found.faults:
        return found
    folder, stamp = found.folder, (found.size, found.mtime_ns)
    try:
        if found.size > LARGEST:
            raise Unreadable(f"larger than {LARGEST >> 10} KiB")
        return _Reader().beside(folder, *stamp, strict_yaml.parse(open_document(str(Path(folder, NAME)))))
    except Unreadable as error:
        return Beside(folder, *stamp, faults=(str(error),))
    except strict_yaml.Refused as refused:
        where = f"line {refused.line}: " if refused.line else ""
        return Beside(folder, *stamp, faults=(clean(f"{where}{refused}"),))


class _Reader:
    """Takes what is known from the tree of a file, and says what it leaves out."""

    def __init__(self) -> None:
        self._faults: list[str] = []

    def beside(self, folder: str, size: int, mtime_ns: int, whole: strict_yaml.Node | None) -> Beside:
        parts = {key.text: value for key, value in self._pairs(whole, ("include", "exclude", "documents"))}
        documents = self._pairs(parts.get("documents"))
        wanted = self._few([key for key, _ in documents], names_count=False)
        entries = tuple((pattern, self._values(value)) for (_, value), pattern in zip(documents, wanted, strict=True))
        return Beside(
            *(folder, size, mtime_ns, self._patterns(parts.get("include")), self._patterns(parts.get("exclude"))),
            tuple((pattern, values) for pattern, values in entries if pattern and values),
            tuple(self._faults),
        )

    def _fault(self, line: int, words: str) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(clean(f"line {line}: {words}"))
        elif len(self._faults) == MOST_FAULTS:
            self._faults.append("and more")

    def _pairs(
        self, node: strict_yaml.Node | None, known: Sequence[str] = ()
    ) -> list[tuple[strict_yaml.Scalar, strict_yaml.Node]]:
        """The pairs of a mapping, unknown keys and second ones left out."""
        if node is None or (isinstance(node, strict_yaml.Scalar) and node.null):
            return []
        if not isinstance(node, strict_yaml.Mapping):
            self._fault(node.line, "keys with values are wanted here, left out")
            return []
        kept: dict[str, tuple[strict_yaml.Scalar, strict_yaml.Node]] = {}
        for key, value in node.pairs:
            if known and key.text not in known:
                self._fault(key.line, f"unknown key {key.text[:40]}, left out")
            elif key.text in kept:
                self._fault(key.line, f"{key.text[:40]} a second time, left out")
            else:
                kept[key.text] = (key, value)
        return list(kept.values())

    def _patterns(self, node: strict_yaml.Node | None) -> tuple[str, ...]:
        """The patterns of include or exclude: a list, or one alone."""
        if node is None or (isinstance(node, strict_yaml.Scalar) and node.null):
            return ()
        if isinstance(node, strict_yaml.Mapping):
            self._fault(node.line, "a list of patterns is wanted here, left out")
            return ()
        scalars = []
        for item in (node,) if isinstance(node, strict_yaml.Scalar) else node.items:
            if isinstance(item, strict_yaml.Scalar):
                scalars.append(item)
            else:
                self._fault(item.line, "no pattern, left out")
        return tuple(filter(None, self._few(scalars, names_count=True)))

    def _few(self, written: Sequence[strict_yaml.Scalar], *, names_count: bool) -> list[str]:
        """Each pattern as it is matched; empty where it is refused. Names without wildcards may be found by a table."""
        out, many = [], 0
        for one in written:
            pattern, fault = normal(one.text)
            if not fault and (names_count or is_wild(pattern)):
                many += 1
                if many > MOST_PATTERNS:
                    fault = f"more than {MOST_PATTERNS} patterns"
            if fault:
                self._fault(one.line, f"{fault}, left out")
            out.append("" if fault else pattern)
        return out

    def _values(self, node: strict_yaml.Node) -> Values:
        out = []
        for key, value in self._pairs(node, FIELDS):
            if not isinstance(value, strict_yaml.Scalar):
                self._fault(value.line, f"{key.text} is no text, left out")
                continue
            text = clean(value.text).strip()
            if value.null or not text:
                continue
            if len(text) > LONGEST:
                self._fault(value.line, f"{key.text} has more than {LONGEST} characters, left out")
            elif key.text == "date" and not _is_date(text):
                self._fault(value.line, "a date such as 2018, 2018-03 or 2018-03-09 is wanted, left out")
            else:
                out.append((key.text, text))
        return tuple(out)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


class Sayings:
    """What several such files say of every document."""

    def __init__(self, files: Mapping[str, Beside]) -> None:
        """`files` are by their folders."""
        self._files = {folder: file for folder, file in files.items() if file.documents}
        self._tables: dict[str, tuple[dict[str, list[int]], list[int]]] = {}

    def of(self, path: str) -> Said:
        """What is said of the document at `path`."""
        if not self._files:
            return Said()
        stated: dict[str, str] = {}
        otherwise: dict[str, str] = {}
        # from the outermost folder, so that the nearer file writes over it
        for folder in reversed([os.fspath(parent) for parent in PurePath(path).parents]):
            file = self._files.get(folder)
            if file is None:
                continue
            parts = below(folder, path)
            for number in self._candidates(file, parts):
                pattern, values = file.documents[number]
                if not is_wild(pattern) and matches(pattern, parts):
                    stated.update(values)
                elif fits(pattern, parts):
                    otherwise.update(values)
        return Said(tuple(stated.items()), tuple(otherwise.items()))

    def _candidates(self, file: Beside, parts: Sequence[str]) -> list[int]:
        """Numbers of the entries that can fit, in order: those with wildcards, and names that stand in the path."""
        if file.folder not in self._tables:
            named: dict[str, list[int]] = {}
            patterns: list[int] = []
            for number, (one, _) in enumerate(file.documents):
                (patterns if is_wild(one) else named.setdefault(one, [])).append(number)
            self._tables[file.folder] = named, patterns
        named, patterns = self._tables[file.folder]
        written = [*(f"**/{part}" for part in parts), *("/".join(parts[:end]) for end in range(1, len(parts) + 1))]
        return sorted({*patterns, *(number for one in written for number in named.get(one, ()))})


def said_beside(path: str) -> tuple[Said, tuple[str, ...]]:
    """What the file in a lone document's own folder says of it, and the faults of that file.

    Of a document in a container it is the container's folder.
    """
    from corpus.reading.containers import split

    whole = Path(path).absolute()
    inside = split(str(whole))
    beside = (Path(inside[0]) if inside else whole).with_name(NAME)
    if not os.path.lexists(beside):
        return Said(), ()
    own = load(str(beside.parent))
    return Sayings({own.folder: own}).of(str(whole)), tuple(f"{NAME}: {fault}" for fault in own.faults)


def load_dumped(folder: str) -> str:
    """`load` for the box: what comes out of it is plain text."""
    return dump((load(folder),))


def dump(files: Iterable[Beside]) -> str:
    """The files in one line of ASCII, to compare with later."""
    return json.dumps(
        [
            [one.folder, one.size, one.mtime_ns, one.include, one.exclude, one.documents, one.faults]
            for one in sorted(files, key=lambda one: one.folder)
        ]
    )


def undump(line: str | None) -> dict[str, Beside]:
    """The way back, by folder; nothing for a line that is none."""
    try:
        found = json.loads(line or "[]")
        files = [Beside(*one[:3], *map(_frozen, one[3:])) for one in found]
    except (ValueError, TypeError):
        return {}
    return {one.folder: one for one in files}


def _frozen(value: object) -> tuple[object, ...]:
    """Lists in lists as tuples in tuples."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return tuple(_frozen(one) if isinstance(one, list) else one for one in value)
