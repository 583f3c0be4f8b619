"""Writes the table of faults into SECURITY.md: runs every test that shows a row, and says what came of it.

    python scripts/make_security.py            # runs the tests (some minutes) and writes the table
    python scripts/make_security.py tests/faults/test_files.py   # runs these alone, keeps what is said of others
    python scripts/make_security.py --from fast.xml slow.xml     # from runs with --junitxml … -o junit_family=xunit1
    python scripts/make_security.py --check    # status 1 when the table names what is no longer there

A test shows a row by its mark, `@pytest.mark.row(17)`. What a row promises stands in `PROMISES`.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "SECURITY.md"
BEGIN, END = "<!-- rows: scripts/make_security.py -->\n", "<!-- /rows -->"
PROMISES = {
    1: "Colours, clearing, title reports in a text are shown as pictures (␛[…), never sent",
    2: "No text, title or file name reaches the clipboard by itself",
    3: "The window's title stays as it was",
    4: "A terminal's link in a text is shown as text",
    5: "Device controls, graphics, application commands are shown as pictures",
    6: "Control characters of the C1 set become U+FFFD",
    7: "Reset, leaving the screen, scroll regions, other character sets: the frame stands",
    8: "NUL, DEL, BEL, BS and their like are pictures one cell wide",
    9: "Characters that turn the direction of a text become U+FFFD; its order stays",
    10: "Invisible characters are left out on the screen and in a search",
    11: "Of a pile of combining marks at most four are kept",
    12: "Half characters and noncharacters become U+FFFD and can be stored",
    13: "Markup in a title or text stands as it is, on every screen",
    14: "An action written into a text does nothing, clicked or not",
    15: "Brackets of a document's number or part stand as they are",
    16: "A crash is one line and a private file without the values of variables; status 70; the terminal is as before",
    17: "Bytes that are no text, typed or pasted, end nothing",
    18: "A paste of any length is cut to what a line of input holds",
    19: "A cache of the word splitter that lies in the temporary folder is neither read nor written",
    20: "Whatever lies at that place is left alone, without a word on the screen",
    21: "A key map with orders to a YAML reader is refused with its line; the defaults hold",
    22: "Aliases and merge keys of YAML are refused at once",
    23: "A key map of brackets without end is refused",
    24: "A key given twice is an error; what looks like a truth value or a time stays text",
    25: "A key map that is a pipe, a folder, a link, too large or open to all is refused",
    26: "Ctrl+c and Ctrl+q leave, whatever a key map binds away",
    27: "A Word document that bursts when it is unpacked is stopped in time, under 300 MiB",
    28: "What an archive says of its sizes is not believed",
    29: "XML that expands, loads or nests without end is refused; entities in a text are never resolved",
    30: "Archives are read in memory: names that climb are harmless, too many or too large entries are a reason",
    31: "A PDF that bursts or circles ends at the limits of its process; the next is read",
    32: "Encrypted, half or wrongly named files are named with the reason; the next is read",
    33: "Pipes, sockets and devices are skipped and never waited for",
    34: "Links below a folder are not followed",
    35: "A file that cannot be read, vanishes or changes under the reader is a reason in the list",
    36: "A giant of NUL bytes is binary by its first 2 MiB; more than 64 MiB are not read",
    37: "A line without end is laid out only as far as one looks",
    38: "Every encoding is guessed right, or what does not fit is flagged",
    39: "All kinds of line ends give the same text and places",
    40: "Files of any name are shown cleaned, and the right one opens",
    41: "Folders deeper than a path may be long are skipped with a note",
    42: "No pattern takes more than linear time",
    43: "A query has a length that it may have",
    44: "The syntax of the full-text index means nothing in a query",
    45: "Wildcards stand for themselves",
    46: "A full disk while indexing is a line; the old index answers",
    47: "A full disk while saving keeps what was kept",
    48: "Without a home, or with one that cannot be written, it runs and says so once",
    49: "Files are 0600 and folders 0700, whatever the umask",
    50: "A folder that is a link or another user's is not used",
    51: "One process writes an index, all others read",
    52: "An indexer killed at any moment loses nothing that was committed and goes on",
    53: "What a person keeps always parses, killed while saving or not",
    54: "A damaged, cut, foreign or older index is moved aside and made anew",
    55: "An index that can only be read answers",
    56: "On a network file system there is no write-ahead log; browser, doctor and index say where and what to do",
    57: "A terminal that is gone ends the browser, hang-up ignored or not; its place is kept",
    58: "A signal gives the terminal back; status 128 and its number",
    59: "Without a terminal, or without an output, one line says what to use; status 2",
    60: "Any size of the window, and any storm of sizes, is survived",
    61: "Files of any time are read once, and again when they change; impossible years stay in the calendar",
    62: "Out of memory is one line and status 71; the index stays",
    63: "With few files to open it works or says why",
    64: "What is written goes to files of our own making, never through a link",
    65: "No shell, no program that the environment names",
    66: "Nothing of the current folder is ever imported",
    67: "What plain commands print is clean; JSON escapes what is dangerous",
    68: "No cell of a table is a formula for a spreadsheet",
    69: "A folder's yaolan.yaml is only data: known keys, patterns that end, nothing outside",
    70: "A mark is found again by its words, or listed as having lost its place; it is never dropped",
}


@dataclass
class Shown:
    """What came of one test function: how often it passed and failed, and why it was skipped."""

    passed: int = 0
    failed: int = 0
    reasons: set[str] = field(default_factory=set)

    def told(self) -> str:
        """In words, for the table."""
        if self.failed:
            return "**failed**"
        skipped = f"skipped: {'; '.join(sorted(self.reasons))}" if self.reasons else ""
        return ", ".join(filter(None, ("ran" if self.passed else "", skipped))) or "not run"


def marked() -> dict[str, set[int]]:
    """The rows that each test function is marked with: `file::name` → rows. Read from the sources."""
    found: dict[str, set[int]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (rows := set(_rows(node))):
                found[f"{path.relative_to(ROOT)}::{node.name}"] = rows
    return found


def _rows(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    for one in node.decorator_list:
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.row":
            for argument in one.args:
                if not isinstance(argument, ast.Constant) or not isinstance(argument.value, int):
                    raise SystemExit(f"{node.name}: rows are written as numbers")
                yield argument.value


def came_of(results: Path) -> dict[str, Shown]:
    """What came of each test, `file::name`, by the JUnit XML of a run (of the family xunit1, which names files)."""
    found: dict[str, Shown] = {}
    for case in ElementTree.parse(results).iter("testcase"):
        name = re.sub(r"\[.*", "", f"{case.attrib['file']}::{case.attrib['name']}", flags=re.DOTALL)
        shown = found.setdefault(name, Shown())
        if (skipped := case.find("skipped")) is not None:
            shown.reasons.add(skipped.attrib["message"].removeprefix("Skipped: "))
        elif case.find("failure") is not None or case.find("error") is not None:
            shown.failed += 1
        else:
            shown.passed += 1
    return found


def told_before(table: str) -> dict[str, str]:
    """What a table says of each test that it names."""
    return {f"tests/{name}": said for name, said in re.findall(r"`([\w/]+\.py::\w+)` (.*?)(?=<br>| \|\n)", table)}


def table(tests: dict[str, set[int]], said: dict[str, str]) -> str:
    """The table in Markdown: row, promise, tests with what is said of them."""
    lines = ["| row | promise | shown by |", "| --- | --- | --- |"]
    for row, promise in PROMISES.items():
        shown = [
            f"`{name.removeprefix('tests/')}` {said.get(name, 'not run')}"
            for name, rows in sorted(tests.items())
            if row in rows
        ]
        lines.append(f"| {row} | {promise} | {'<br>'.join(shown)} |")
    return "\n".join(lines) + "\n"


def run(where: list[str]) -> dict[str, Shown]:
    """Runs the tests in these files or folders that show a row."""
    import pytest

    with TemporaryDirectory() as folder:
        results = Path(folder, "results.xml")
        kept = ["--junitxml", str(results), "-o", "junit_family=xunit1"]
        pytest.main(["-m", "row", "-p", "no:cacheprovider", "--timeout", "900", *kept, *where])
        return came_of(results)


def main() -> int:
    """Writes the table. Returns 1 when a test failed or, with --check, when the table names what is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="run nothing")
    parser.add_argument("--from", dest="results", nargs="+", type=Path, help="run nothing: results of these runs")
    parser.add_argument("files", nargs="*", help="files of tests to run; all without any")
    options = parser.parse_args()
    text = FILE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    tests = marked()
    if options.check:
        named = told_before(old)
        print("not in the table yet:", *sorted(set(tests) - set(named)), sep="\n  ")
        return int(not set(named) <= set(tests))
    if options.results:
        runs = [came_of(results) for results in options.results]
    else:
        runs = [run(options.files or [str(ROOT / "tests")])]
    shown_by = {name: shown for one in runs for name, shown in one.items() if name in tests}
    said = told_before(old) if options.files else {}
    said |= {name: shown.told() for name, shown in shown_by.items()}
    FILE.write_text(before + BEGIN + table(tests, said) + END + after, encoding="utf-8")
    return int(any(shown.failed for shown in shown_by.values()))


if __name__ == "__main__":
    sys.exit(main())
