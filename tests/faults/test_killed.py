"""Killed at any moment, postlint leaves every file as it was or as it should be, and the next run is none the worse."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
from typing import TYPE_CHECKING

import pytest

from postlint.nlp import pipelines
from postlint.writing import BESIDE
from tests.cli.running import invoke
from tests.faults.breaking import FANCY, KILLS, PLAIN, kills

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "{}.txt": f"{FANCY}\r\n",
    "{}.md": f"---\nnetwork: x\n---\n{FANCY}\n",
    "{}.yaml": f"posts:\n- network: x\n  text: >-\n    {FANCY}\n",
    "{}.jsonl": f'{{"text": "{FANCY}"}}\n',
    "{}.csv": f"text,network\n{FANCY},x\n",
}
POSTS = (
    "Comment YES below and I will send you the guide for free, my friends.",
    "Tabs or spaces for the new formatter? We choose one before Friday.",
    "We moved the bench to the river on Tuesday, and {} neighbours came to help.",
)


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(1):
        for name, text in FILES.items():
            (folder / name.format(number)).write_bytes(text.encode())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without those that a killed run may leave beside the one it was writing."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(BESIDE)}


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_fixing(posts: Path, by: signal.Signals) -> None:
    before = contents(posts)
    after = {name: data.replace(FANCY.encode(), PLAIN.encode()) for name, data in before.items()}
    halfway = 0
    for _ in kills(posts, "--fix", "--no-nlp", by=by, times=KILLS if by == signal.SIGKILL else 3):
        found = contents(posts)
        assert found.keys() == before.keys()
        for name, data in found.items():
            assert data in (before[name], after[name]), name
        halfway += before != found != after
        for name, data in before.items():
            (posts / name).write_bytes(data)
    # Three signals of the other kinds may all come before or after; of thirty, some come while files are written.
    assert halfway or by != signal.SIGKILL, "no run was killed while it wrote"
    seen = json.loads(invoke(posts, "--no-nlp", "--format", "json").stdout)["posts"]
    assert len(seen) == len(before)  # what killed runs left is no post
    invoke(posts, "--fix", "--no-nlp")
    assert contents(posts) == after


def test_writing_a_baseline(posts: Path, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    write = ("baseline", "write", posts, "--baseline", file, "--no-nlp")
    invoke(*write)
    after = file.read_bytes()
    shutil.rmtree(posts)
    posts.mkdir()
    (posts / "a.txt").write_text(FANCY)
    invoke(*write)
    before = file.read_bytes()
    assert before != after
    (posts / "a.txt").unlink()
    for number in range(1):
        for name, text in FILES.items():
            (posts / name.format(number)).write_bytes(text.encode())
    for _ in kills(*write):
        assert file.read_bytes() in (before, after)
        file.write_bytes(before)
    assert invoke(*write).exit_code == 0
    assert file.read_bytes() == after


def test_writing_a_report(posts: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    report = (posts, "--no-nlp", "--output", f"json:{file}")
    invoke(*report)
    after = file.read_bytes()
    file.unlink()
    for _ in kills(*report):
        assert not file.exists() or file.read_bytes() == after
        file.unlink(missing_ok=True)
    invoke(*report)
    assert file.read_bytes() == after


def test_filling_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "posts.jsonl"
    texts = [POSTS[number % len(POSTS)].format(number) for number in range(12)]
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    expected = invoke(file, "--no-cache", "--format", "json").stdout  # this also loads the model, for the forks to have
    assert pipelines.model("en")
    for moment in kills(file, "--format", "json"):
        assert invoke(file, "--format", "json").stdout == expected
        with sqlite3.connect(tmp_path / "cache" / "results.sqlite") as results:
            assert results.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        results.close()
        if moment < 0.7:  # now and then a run finds what others left
            shutil.rmtree(tmp_path / "cache")
