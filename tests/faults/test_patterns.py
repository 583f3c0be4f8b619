"""Row 42: no text makes reading and extraction take more than linear time."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.terminal.tmux import ROOT

MEASURE = """
import json, sys, time
from corpus.extraction.child import extract_bytes
from corpus.reading.decode import Unreadable
START = "关于清河行动的通知\\n\\n2019年3月1日，云州市启动“碧水行动”。"
LENGTH, WORTH = 24000, 0.25  # characters, seconds worth a second look
def seconds(piece, length):
    text = START + (piece * length)[:length] + "甲乙丙。\\n"
    begun = time.process_time()
    try:
        extract_bytes("a.md", text.encode())
    except Unreadable:
        pass
    return time.process_time() - begun
seconds("", 0)
slow = []
for piece in json.loads(sys.argv[1]):
    if (first := seconds(piece, LENGTH)) < WORTH:
        continue
    first, again = min(first, seconds(piece, LENGTH)), seconds(piece, 2 * LENGTH)
    if again / first >= 3:
        slow.append([piece, round(first, 2), round(again, 2)])
print(json.dumps(slow))
"""
PIECES = [
    *' \n\t019a一十年月日市的“”（）《》、，。；：:,-*#|>[]()_`=%\\"',
    *("a ", " a", "\n ", "\n\n", "\n1.", "\n#", "- ", "| "),
    *("1年", "一、", "2019年3月", "（一）", "“一”", "《一》", "1.", "1、", "a-", "a.", "a/", "1,", "1.1"),
    *("第1", "，一", "、一", "一二三四五六七八九十", "是指", "启动", "行动", "计划", "和", "及", "等"),
]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.row(42)
def test_row_42_twice_the_text_never_takes_three_times_as_long() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, json.dumps(PIECES)], cwd=ROOT, capture_output=True, timeout=590, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert json.loads(done.stdout) == []
