"""Files that cannot be read: each is told with its place, the others are still linted, and the exit code is 2."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SOURCES, invoke

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD = {
    "open quote": ("bad.yaml", "- network: x\n  text: 'My zebra\n", "3:1"),
    "indentation": ("bad.yaml", "- network: x\n text: My zebra\n", "2:2"),
    "duplicate key": ("bad.yaml", "- network: x\n  text: One\n  text: Two\n", "3:3"),
    "anchor bomb": ("bad.yaml", f"{BOMB}posts:\n- text: My zebra\n  network: x\n", "1:1"),
    "comma": ("bad.json", '[{"text": "My zebra" "network": "x"}]', "1:22"),
    "twice": ("bad.json", '[{"text": "One", "network": "x",\n "text": "Two"}]', "2:2"),
    "line": ("bad.jsonl", '{"text": "One"}\n{"text": }\n', "2:10"),
    "short row": ("bad.csv", "text,network\nOne,x\nMy zebra\n", "3:1"),
    "long row": ("bad.csv", "text,network\nOne,x\nMy zebra, bites,x\n", "3:1"),
    "open cell": ("bad.csv", 'text,network\nOne,x\n"My zebra,x\n', "3:1"),
    "no header": ("bad.csv", "My zebra,Lyon\nhorse,Paris\n", "1:1"),
    "front matter": ("bad.md", "---\nnetwork: x\n\nMy zebra\n", "1:1"),
    "front matter of a text": ("bad.txt", "---\nlang: en\n\nMy zebra\n", "1:1"),
    "front matter of a tweet": ("bad.tweet", "---\npoll: [a, b]\n\nMy zebra\n", "1:1"),
    "TOML": ("bad.md", "+++\nnetwork = x\n+++\nMy zebra\n", "2:11"),
    "calendar": ("bad.ics", "BEGIN:VEVENT\nDESCRIPTION:My zebra\n", "3:1"),
    "bytes": ("bad.txt", "My zebr\udce9\n", "1:8"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_place_is_told_and_the_other_files_are_linted(drafts: Path, case: str, language: str) -> None:
    name, text, place = BAD[case]
    (drafts / "posts" / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    options = ("--rules", "house.yaml", "--select", "house", "--no-nlp", "--format", "line", "--messages", language)
    result = invoke(f"posts/{name}", "posts/good.txt", "posts/hint.txt", *options)
    assert result.exit_code == 2
    (told,) = result.stderr.splitlines()
    assert re.fullmatch(rf"posts/{name}:{place}: \S.{{10,}}", told)
    assert "posts/hint.txt:1:12: advice house/mouse" in result.stdout
    assert "zebra" not in result.stdout


def test_bad_files_of_a_folder_are_told_all_the_same(drafts: Path) -> None:
    (drafts / "week").mkdir()
    for number, (name, text, _) in enumerate(BAD.values()):
        (drafts / "week" / f"{number}{name}").write_bytes(text.encode("utf-8", "surrogateescape"))
    told = {line.split(":")[0] for line in invoke("week", "--no-nlp").stderr.splitlines()}
    # A table without a column of texts is no schedule; all others were meant to be drafts.
    assert {f"week/{number}{name}" for number, (name, _, _) in enumerate(BAD.values())} - told == {"week/10bad.csv"}


COUNTING = """
import re, sys
from postlint.problem import Problem
from postlint.sources import read_path
from pathlib import Path
posts, told = 0, []
for item in read_path(Path(sys.argv[1]), "a.csv"):
    if isinstance(item, Problem):
        told.append(item.line("en"))
    else:
        posts += 1
        last = item
# What getrusage tells would count the process that started this one.
peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
print(posts, last.source.start(0), peak)
print(*told, sep="\\n")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process took is read from /proc")
def test_a_million_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    row = '"My ""zebra"" bites",2026-12-01 10:00\n'
    with file.open("w") as out:
        out.write("Text,Posting Time\n")
        out.writelines([row] * 499_999)
        out.write("short\n")
        out.writelines([row] * 500_000)
    command = [sys.executable, "-c", COUNTING, str(file)]
    done = subprocess.run(command, env={"PYTHONPATH": str(SOURCES)}, capture_output=True, text=True, check=True)
    counted, told = done.stdout.splitlines()
    posts, place, peak = re.fullmatch(r"(\d+) Position\((.*)\) (\d+)", counted).groups()  # type: ignore[union-attr]
    assert (posts, place) == ("999999", "line=1000001, column=2")
    assert told.startswith("a.csv:500001:1: this row has 1 cells where the header has 2")
    megabytes = file.stat().st_size / 2**20
    # The file itself, twice (bytes and text), its line starts, and an interpreter; a row kept would take more than all.
    assert int(peak) < 2 * megabytes + 150
