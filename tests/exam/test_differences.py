"""What two documents of one place say of one year, told apart as careful readers did: no revision is a conflict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "exam" / "gold_differences.yaml"
CLASSES = {"revised": "revision", "rounding": "rounding", "indicator-name": "label"}
"""The kinds of the gold in our words. A list of names is no figure, and a period that both mean no difference."""
NAMED_OTHERWISE = {"改造老旧社区二次供水设施"}
"""Called a rounding by the gold, where both documents give one number of two units: a label for us."""


def numbers(figures: list[dict[str, Any]]) -> set[float]:
    return {float(one["value"]) for one in figures if one["value"] is not None}


@pytest.mark.skipif(not GOLD.exists(), reason="no shared exam beside the checkout")
def test_differences_of_two_seeds_are_found_and_classed(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for seed in ("002", "004"):
        (path,) = (SHARED / "seeds").glob(f"{seed}_*")
        (folder / path.name).write_bytes(path.read_bytes())
    run = subprocess.run(
        [*(sys.executable, "-m", "tui", "figures", "--differences"), *("--format", "jsonl", "--corpus", str(folder))],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    found = [(one["class"], numbers(one["figures"]), one) for one in map(json.loads, run.stdout.splitlines())]
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["differences"]
    missed = [
        one["indicator"]
        for one in gold
        if one["type"] in CLASSES
        and one["indicator"] not in NAMED_OTHERWISE
        and not any(kind == CLASSES[one["type"]] and numbers(one["values"]) & values for kind, values, _ in found)
    ]
    assert not missed
    # The one contradiction is a report's with itself: a growth of 9 % that its self-criticism denies.
    contradictions = [one for kind, _, one in found if kind == "conflict"]
    assert [len({figure["path"] for figure in one["figures"]}) for one in contradictions] == [1]
    assert contradictions[0]["note"] == "+9% ≠ <9%"
