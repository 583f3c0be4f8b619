"""Writes the table of keys in README.md from the registry of commands and keymap.yaml.

python scripts/make_readme.py           # rewrites the table
python scripts/make_readme.py --check   # exit status 1 when the table is not what it should be
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tui import keymap  # noqa: E402
from tui.commands import COMMANDS, VIEWS  # noqa: E402

README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- keys: scripts/make_readme\.py -->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """The default keys, a row a command, as a Markdown table."""
    keys = keymap.load(None)
    rows = ["| where | keys | does |", "| --- | --- | --- |"]
    for view, commands in groupby(COMMANDS.values(), key=lambda command: command.view):
        for command in commands:
            shown = " ".join(f"`{key}`" for key in keys.keys(command.id))
            rows.append(f"| {VIEWS[view]} | {shown} | {command.help} |")
    return "\n".join(rows) + "\n"


def rewritten(readme: str) -> str:
    """README with the table as it should be."""
    return _TABLE.sub(lambda match: match[1] + table() + match[2], readme)


def main() -> int:
    """Writes README.md, or with --check only says whether it is right."""
    readme = README.read_text(encoding="utf-8")
    new = rewritten(readme)
    if "--check" in sys.argv[1:]:
        return int(new != readme)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
