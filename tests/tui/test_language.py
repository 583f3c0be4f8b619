"""One catalogue: every word has Chinese, what is compiled is what is written, and fields survive."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui import language

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_locale", ROOT / "scripts" / "make_locale.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    yield
    language.install("en")


def test_every_message_has_chinese(script: ModuleType) -> None:
    assert script.untranslated(script.updated()) == []


def test_the_compiled_catalogue_is_the_written_one(script: ModuleType) -> None:
    catalog = script.updated()
    assert script.PO.read_bytes() == script.po_bytes(catalog), "run scripts/make_locale.py"
    assert script.MO.read_bytes() == script.mo_bytes(catalog), "run scripts/make_locale.py"


def strings_of(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def test_translations_keep_the_fields(script: ModuleType) -> None:
    field = re.compile(r"\{\w*\}|%\(\w+\)\w|%s")
    for message in script.updated():
        if not message.id or not all(strings_of(message)):
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        assert {*field.findall(ids[-1])} == {*field.findall(strings_of(message)[0])}, message.id


def test_punctuation_beside_hanzi_is_full_width(script: ModuleType) -> None:
    narrow = re.compile(
        r"[\u4e00-\u9fff“”）}][,;](?=[\u4e00-\u9fff“{])|[\u4e00-\u9fff][,;:](?=[A-Za-z\u4e00-\u9fff“])|^[,;]"
    )
    for message in script.updated():
        for text in strings_of(message) if message.id else ():
            assert not narrow.search(text), text


def test_messages_with_a_number_are_written_where_they_are_said() -> None:
    """What is handed to `ngettext` in a variable never comes into the catalogue."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ngettext":
                assert all(isinstance(one, ast.Constant) for one in node.args[:2]), f"{path}:{node.lineno}"


def test_messages_in_f_strings_are_found(script: ModuleType) -> None:
    assert "restated" in set(script.messages())


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "POSIX"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:zh_CN"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_locale_chooses(environment: dict[str, str], wanted: str) -> None:
    assert language.wanted(environment) == wanted


def test_the_language_changes_what_was_imported_before() -> None:
    from tui.language import gettext, ngettext

    language.install("zh")
    assert gettext("Open") == "打开"
    assert ngettext("{count} event", "{count} events", 1) == "{count} 事件"
    language.install("en")
    assert gettext("Open") == "Open"
    assert ngettext("{count} event", "{count} events", 1) == "{count} event"
