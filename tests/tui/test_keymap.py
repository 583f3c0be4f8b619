"""The key map: what a person's file may say, and what every wrong file gets back."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui import keymap_file, keys
from tui.commands import COMMANDS, VIEWS
from tui.keymap import KeyMap, Pending, default_path, load

ROOT = Path(__file__).resolve().parents[2]


def own(tmp_path: Path, text: str | bytes) -> KeyMap:
    file = tmp_path / "keymap.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    file.chmod(0o600)
    return load(file)


def test_the_default_map_has_every_command_once_and_no_fault() -> None:
    found = load()
    assert set(found.bindings) == set(COMMANDS)
    assert not found.faults
    assert all(found.keys(id) for id in COMMANDS)


def test_both_readers_read_the_default_map_alike() -> None:
    text = default_path().read_text()
    assert keymap_file._plain_rows(text) == keymap_file._yaml_rows(text)[0]


@pytest.mark.parametrize(
    ("views", "key", "id"),
    [
        ((), "j", "move.down"),
        ((), "？", "help"),
        ((), "：", "palette"),
        ((), "、", "find"),
        ((), "／", "find"),
        ((), "’", "mark.list"),
        ((), "１", "view.home"),
        (("reader",), "。", "mark.next"),
        (("reader",), "，", "mark.previous"),
        (("reader",), "】", "heading.next"),
        (("reader",), "｛", "paragraph.previous"),
        (("timeline",), "＋", "zoom.out"),
        (("figures",), "》", "year.next"),
        (("figures",), "＜", "year.previous"),
        ((), "）", "pane.larger"),
        (("prompt", "search"), "←", "prompt.left"),
        (("prompt", "search"), "Esc", "close"),
        (("list", "home"), "w", None),
    ],
)
def test_a_key_means(views: tuple[str, ...], key: str, id: str | None) -> None:
    assert load().step(views, (), key) == id


def test_a_sequence_waits_for_its_end(tmp_path: Path) -> None:
    found = own(tmp_path, "everywhere:\n  move.top: [g g, Home]\n")
    assert not found.faults
    assert found.step((), (), "g") == Pending(("g",))
    assert found.step((), ("g",), "g") == "move.top"
    assert found.step((), ("g",), "x") is None


def test_null_unbinds(tmp_path: Path) -> None:
    found = own(tmp_path, "everywhere:\n  quit: null\n")
    assert found.keys("quit") == ()
    assert found.step((), (), "Q") is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("everywhere:\n  move.dwn: [j]\n", 2, "move.down"),
        ("everywere:\n  move.down: [j]\n", 2, "everywhere, not to everywere"),
        ("timelines:\n  zoom.inn: [j]\n", 2, "timeline"),
        ("everywhere:\n  zoom.in: [Z]\n", 2, "timeline"),
        ("everywhere:\n  open: [Entr]\n", 2, "Entr"),
        ("everywhere:\n  open: [Ctrl+m]\n", 2, "Enter"),
        ("everywhere:\n  open: [Ctrl+Shift+x]\n", 2, "Ctrl+Shift"),
        ("everywhere:\n  open: [Ctrl+c]\n", 2, "Ctrl+c"),
        ("everywhere:\n  open: [j]\n", 2, "move.down"),
        ("everywhere:\n  open: [g g]\n", 2, "move.top"),
        ("reader:\n  mark.next: [j]\n", 2, "move.down"),
        ("everywhere:\n  open: [O]\n  open: [p]\n", 3, "line 2"),
        ("everywhere:\n  open: [O]\neverywhere:\n  find: [f]\n", 3, "twice"),
        ("everywhere:\n  open: !!python/object/apply:os.system [x]\n", 2, "tags"),
        ("everywhere:\n  open: &a [O]\n  find: *a\n", 2, "anchors"),
        ("everywhere:\n  open:\n    deep:\n      deeper: x\n", 3, "nested"),
        ("everywhere: [open]\n", 1, "list"),
        ("- open\n", 1, "list"),
        ("open\n", 1, "views"),
        ("everywhere:\n  open: [O\n", 0, "YAML"),
        (b"everywhere:\n  open: [\xff]\n", 2, "UTF-8"),
        ("everywhere:\n  open: [\x01]\n", 0, "YAML"),
    ],
)
@pytest.mark.row(21, 24)
def test_a_fault_names_the_line_and_the_right_name_and_the_default_stays(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    found = own(tmp_path, text)
    assert said in found.faults[0].what
    if line:
        assert found.faults[0].line == line
    assert found.keys("quit") == load().keys("quit")
    if "open" not in (text if isinstance(text, str) else "") or len(found.faults) == 1:
        assert found.step((), (), "Enter") == "open" or said in ("line 2", "twice")


@pytest.mark.row(24)
def test_scalars_stay_strings(tmp_path: Path) -> None:
    found = own(tmp_path, 'everywhere:\n  view.home: 7\n  find.next: [on]\n  reread: ["0x10"]\n  redraw: 1:30\n')
    assert found.keys("view.home") == ("7",)
    assert len(found.faults) == 3


def test_block_lists_are_read(tmp_path: Path) -> None:
    found = own(tmp_path, "everywhere:\n  open:\n    - O\n    - Enter\n  search: f\n")
    assert not found.faults
    assert found.keys("open") == ("O", "Enter")
    assert found.keys("search") == ("f",)


def test_keys_may_be_exchanged(tmp_path: Path) -> None:
    found = own(tmp_path, "everywhere:\n  move.down: [k]\n  move.up: [j]\n")
    assert not found.faults
    assert found.step((), (), "k") == "move.down"


def test_a_lost_row_gives_its_key_back(tmp_path: Path) -> None:
    # The second row's key is taken once the first falls back to its default.
    found = own(tmp_path, "everywhere:\n  move.down: [s]\n  move.up: [j]\n")
    assert found.step((), (), "j") == "move.down"
    assert found.step((), (), "k") == "move.up"
    assert {fault.line for fault in found.faults} == {2, 3}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
        "<<: &a {<<: *a}\n",
        "everywhere:\n" + "".join(f"  open: &k{n} [O]\n" for n in range(1500)),
    ],
)
@pytest.mark.row(22)
def test_bombs_are_refused_at_once(tmp_path: Path, text: str) -> None:
    def too_long(*_: object) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        found = own(tmp_path, text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert found.faults


@pytest.mark.row(23)
def test_deep_nesting_kills_nobody(tmp_path: Path) -> None:
    file = tmp_path / "keymap.yaml"
    file.write_text("[" * 60_000)
    code = f"from pathlib import Path; from tui.keymap import load; print(len(load(Path({str(file)!r})).faults))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "1", done.stderr[-300:]


@pytest.mark.row(25)
def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    fifo, folder, large, link, open_to_all = (
        tmp_path / name for name in ("fifo", "folder", "large", "link", "open_to_all")
    )
    os.mkfifo(fifo)
    folder.mkdir()
    large.write_bytes(b"#" * (2 << 20))
    open_to_all.write_text("everywhere:\n  quit: [X]\n")
    open_to_all.chmod(0o666)
    link.symlink_to(open_to_all)
    for path in (fifo, folder, large, link, open_to_all):
        found = load(path)
        assert len(found.faults) == 1, path
        assert found.keys("quit") == ("Q",)
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_a_missing_file_is_a_fault_only_when_it_was_named(tmp_path: Path) -> None:
    assert not load(tmp_path / "none").faults
    assert load(tmp_path / "none", required=True).faults


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"),
        ("G", "G"),
        ("Shift+g", "G"),
        ("ctrl+D", "Ctrl+d"),
        ("Ctrl+PgDn", "Ctrl+PgDn"),
        ("pagedown", "PgDn"),
        ("down", "↓"),
        ("↓", "↓"),
        ("f1", "F1"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("+", "+"),
        ("Alt++", "Alt++"),
        ("Shift+Tab", "Shift+Tab"),
    ],
)
def test_names_of_keys(written: str, key: str) -> None:
    assert keys.parse(written) == key
    assert keys.from_textual(keys.to_textual(key)) == key


@example("SO")
@given(st.text(max_size=12))
def test_any_name_of_a_key_is_read_or_refused(written: str) -> None:
    try:
        key = keys.parse(written)
    except keys.UnknownKeyError as error:
        assert str(error)
    else:
        assert keys.parse(key) == key


@given(st.text(alphabet="abe.:[]{}\"'#,&*!|>-?@% \n\tnul~1Ｇ", max_size=60))
def test_any_file_gives_rows_or_faults(text: str) -> None:
    for data in (text.encode(), b"everywhere:\n  open: [" + text.encode() + b"]\n"):
        try:
            rows, _ = keymap_file.read_rows(data)
        except keymap_file.FileFaultError as error:
            assert error.line >= 0
        else:
            assert all(isinstance(key, str) for row in rows for key in row.keys or ())


@given(
    st.lists(st.sampled_from(["j", '"["', "'x'", "Ctrl+d", "~", '"]"', "g g", "null", '"#"', "a#b", " "]), max_size=4)
)
def test_the_plain_reader_never_disagrees_with_yaml(items: list[str]) -> None:
    text = f"everywhere:\n  open: [{', '.join(items)}]  # keys\n"
    plain = keymap_file._plain_rows(text)
    if plain is not None:
        assert plain == keymap_file._yaml_rows(text)[0]


def test_views_have_names() -> None:
    assert {command.view for command in COMMANDS.values()} <= set(VIEWS)


def test_one_line_chooses_a_map_without_letters_and_single_commands_may_follow(tmp_path: Path) -> None:
    found = own(tmp_path, "base: no-letters\neverywhere:\n  copy: [F12]\n")
    assert not found.faults
    assert found.keys("copy") == ("F12",) and found.keys("explain") == ("F5",)
    for id in COMMANDS:
        if COMMANDS[id].view != "prompt":
            bare = [key for keys in found.keys(id) for key in keys.split() if len(key) == 1 and key.isalpha()]
            assert found.keys(id) and not (set(bare) - set("↓↑→←")), id
    assert found.step(("reader",), ("0",), "6") == "outline"
    assert found.step(("timeline",), ("0",), "6") == "today"


def test_the_map_without_letters_gives_no_key_to_two_commands(tmp_path: Path) -> None:
    found = own(tmp_path, "base: no-letters\n")
    seen: dict[tuple[str, str], str] = {}
    for id in COMMANDS:
        for key in found.keys(id):
            for view in {COMMANDS[id].view, "everywhere"} if COMMANDS[id].view != "prompt" else {"prompt"}:
                other = seen.setdefault((view, key), id)
                both = {COMMANDS[other].view, COMMANDS[id].view}
                assert other == id or (len(both) == 2 and "everywhere" not in both | {"list"}), (key, other, id)


def test_a_base_that_there_is_not_is_told_with_the_nearest_and_the_rest_still_counts(tmp_path: Path) -> None:
    found = own(tmp_path, "# mine\nbase: no-leters\neverywhere:\n  opn: [p]\n  search: [f]\n")
    assert [fault.line for fault in found.faults] == [2, 4]
    assert "no-letters" in found.faults[0].what
    assert found.keys("search") == ("f",) and found.keys("copy") == ("y",)
