"""What the bench is made of, its timings apart: corpora that are the same each time, and a table that says what holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bench import cases, corpora, stages
from bench.measure import run
from bench.peers import Peer, Ready
from bench.report import Row, machine, markdown
from postlint.ruleset import load
from postlint.sources import read_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_corpora_are_the_same_each_time_and_no_two_posts_alike(lang: str) -> None:
    posts = list(corpora.posts(lang, 300))
    assert posts == list(corpora.posts(lang, 300))
    assert len(set(posts)) == 300


def test_every_corpus_holds_the_posts(tmp_path: Path) -> None:
    lines = corpora.jsonl(tmp_path / "a.jsonl", "en", 20)
    table = corpora.table(tmp_path / "a.csv", "en", 20)
    folder = corpora.folder(tmp_path / "a", "en", 20)
    posts = list(corpora.posts("en", 20))
    assert [json.loads(line)["text"] for line in lines.read_text("utf-8").splitlines()] == posts
    assert [item.text for item in read_path(table, "a.csv")] == posts  # type: ignore[union-attr]
    assert [path.read_text("utf-8") for path in sorted(folder.iterdir())] == [post + "\n" for post in posts]
    assert corpora.text(tmp_path / "a.txt", "en", 50_000).stat().st_size >= 45_000


def test_a_command_is_measured_and_one_that_fails_still_is(tmp_path: Path) -> None:
    made = run([*cases.POSTLINT, "--version"], {})
    assert made.seconds > 0
    assert made.peak > 1 << 20
    assert not made.ended


def test_the_table_says_what_is_kept_and_what_is_missed() -> None:
    peers = [Ready(Peer("other", "other", ("other",)), reason="could not be installed (OSError)")]
    rows = [Row("work", "1 s, 2 s", 0.5, 1.0), Row("more", "9/s", 0.1, 0.5, at_least=True), Row("rest", "3 s")]
    page = markdown(machine(), peers, rows, ("--quick",), ("memory",))
    assert "`python -m bench --quick`" in page
    assert "Not measured in this run: memory." in page
    assert "| work | 1 s, 2 s | 0.50 | ≤ 1: kept |" in page
    assert "| more | 9/s | 0.10 | ≥ 0.5: missed |" in page
    assert "| rest | 3 s |  |  |" in page
    assert "other (left out: it could not be installed (OSError))" in page


def test_a_profile_names_stages_and_rules(tmp_path: Path) -> None:
    by_stage, by_rule = stages.by_rules(corpora.jsonl(tmp_path / "a.jsonl", "en", 250)).split("slowest rules")
    assert {"scan", "entities", "folding"} <= set(by_stage.split())
    assert {rule.id for rule in load()[0].rules} & set(by_rule.split())
