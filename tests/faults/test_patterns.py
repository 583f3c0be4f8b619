"""Row 42: no pattern of ours takes more than linear time, whatever the text."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.terminal.tmux import ROOT

COLLECT = r"""
import importlib, json, pkgutil, re, sys, time
found = {}
compile = re._compile
def collecting(pattern, flags):
    made = compile(pattern, flags)
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename.endswith("re/__init__.py"):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    if name.startswith(("corpus", "tui")) and isinstance(made, re.Pattern) and isinstance(made.pattern, str):
        found[made.pattern, made.flags] = name
    return made
re._compile = collecting
import corpus, tui
for package in (corpus, tui):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
from corpus.extraction.child import extract_bytes
extract_bytes("a.md", sys.stdin.buffer.read())

PIECES = json.loads(sys.argv[1])
SHORT, FACTOR = 4000, 2
def seconds(pattern, text):
    best = 9.0
    for _ in range(3):
        begun = time.process_time()
        pattern.search(text)
        pattern.match(text)
        best = min(best, time.process_time() - begun)
    return best
slow = []
for (source, flags), module in found.items():
    pattern = re.compile(source, flags)
    # what the pattern itself names drives it furthest in
    own = [piece for piece in dict.fromkeys(re.findall("[\u4e00-\u9fff]{1,4}|[\\w]", source)) if piece][:12]
    for piece in [*PIECES, *own, *(own[0] + one for one in PIECES[:6] if own)]:
        text = (piece * SHORT)[:SHORT] + "\x00"
        first = seconds(pattern, text)
        if first < 0.004:
            continue
        longer = (piece * SHORT * FACTOR)[: SHORT * FACTOR] + "\x00"
        again = seconds(pattern, longer)
        if again / first >= 3:
            slow.append([module, source[:200], piece, first, again])
            break
print(json.dumps([len(found), slow]))
"""
PIECES = [
    *' \n\t019a一十年月日市的“”（）《》、，。；：:,-*#|>[]()_`=%\\"',
    *("a ", " a", "\n ", "\n\n", "\n1.", "\n#", "- ", "| "),
    *("1年", "一、", "2019年3月", "（一）", "“一”", "《一》", "1.", "1、", "a-", "a.", "a/", "1,", "1.1"),
    *("第1", "，一", "、一", "一二三四五六七八九十", "是指", "启动", "行动", "计划", "和", "及", "等"),
]
DOCUMENT = """---
title: 云州市清河计划
date: 2019-03-05
---

# 云州市清河计划

2019年3月1日，云州市启动“碧水行动”。全市推行“五清三建”工作法。2018年，地区生产总值520亿元，增长7%。

## 名词注释

1.五清三建：是指清垃圾、清淤泥、清违建、清障碍、清污水。
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.row(42)
def test_row_42_twice_the_text_takes_no_pattern_three_times_as_long() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECT, json.dumps(PIECES)],
        cwd=ROOT,
        input=DOCUMENT.encode(),
        capture_output=True,
        timeout=590,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    count, slow = json.loads(done.stdout)
    assert count > 100
    assert slow == []
