"""The benchmarks start: what they measure is not judged here, only that they still find what they measure."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if path.stem not in ("__init__",))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_can_be_imported(name: str) -> None:
    module = import_module(f"benchmarks.{name}")
    assert module.__doc__


@pytest.mark.slow
def test_extraction_is_timed_stage_by_stage(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(
        "关于启动清源行动的通知\n2019年3月5日，全市启动“清源行动”，计划投资3亿元，年底前完成。\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "benchmarks.extraction_speed", str(text)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "jieba.lcut" in done.stdout
    assert "find_names" in done.stdout


@pytest.mark.slow
def test_long_lists_are_opened_beside_sqlite(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.long_lists", "20", "60", "--keep", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    for name in ("documents", "timeline", "initiatives", "figures", "glossary"):
        assert f"{name} " in done.stdout and "times as long" in done.stdout
