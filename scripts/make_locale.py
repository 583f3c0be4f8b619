"""Brings the catalogue up to date: message ids out of the code, Chinese kept, `.mo` compiled.

    python scripts/make_locale.py          # rewrites tui/locale/zh_CN/LC_MESSAGES/yaolan.po and .mo
    python scripts/make_locale.py --check  # changes nothing; 1 when something is stale or not translated

Needs babel (extra `dev`). The words themselves are written into the `.po` by hand.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tui" / "locale" / "zh_CN" / "LC_MESSAGES"
PO, MO = FOLDER / "yaolan.po", FOLDER / "yaolan.mo"
DATE = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = frozenset({"_", "gettext", "ngettext", "N_", "mark"})


def messages() -> Iterator[str | tuple[str, str]]:
    """Every message id of the code, in the order of files; read from the syntax tree, f-strings included."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                ids = [word for word in words if isinstance(word, str)]
                if node.func.id == "ngettext" and len(ids) == 2:
                    yield ids[0], ids[1]
                elif node.func.id != "ngettext" and ids and ids[0]:
                    yield ids[0]


def wanted() -> Catalog:
    """The catalogue with every message id of the code and no translation."""
    catalog = Catalog(locale="zh_CN", project="yaolan")
    for message in messages():
        catalog.add(message)
    return catalog


def updated() -> Catalog:
    """The committed catalogue with the message ids of the code: new ones empty, old ones gone."""
    catalog = wanted()
    if PO.exists():
        with PO.open("rb") as file:
            old = read_po(file, locale="zh_CN")
        for message in catalog:
            before = old.get(message.id) if message.id else None
            if before is not None:
                message.string = before.string
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The `.po` file: sorted, without line numbers, so that it changes only when words do."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, no_location=True, omit_header=False, sort_output=True, width=120)
    lines = buffer.getvalue().decode().split("\n")
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team')
    kept = [line for line in lines if not line.startswith((*dated, '"Report-Msgid', "#"))]
    return "\n".join(kept).lstrip("\n").encode()


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue."""
    buffer = io.BytesIO()
    written = read_po(io.BytesIO(po_bytes(catalog)), locale="zh_CN")
    written.creation_date = DATE  # else the minute of the compilation would make each file another
    write_mo(buffer, written)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Message ids without Chinese."""
    missing = []
    for message in catalog:
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(strings):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    catalog = updated()
    po, mo = po_bytes(catalog), mo_bytes(catalog)
    missing = untranslated(catalog)
    for message in missing:
        print(f"not translated: {message!r}", file=sys.stderr)
    if check:
        stale = [path for path, data in ((PO, po), (MO, mo)) if not path.exists() or path.read_bytes() != data]
        for path in stale:
            print(f"stale: {path.relative_to(ROOT)}", file=sys.stderr)
        return 1 if stale or missing else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(mo)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
