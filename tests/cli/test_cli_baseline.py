"""Adopting postlint on a repository with history: a baseline, and only what changed."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *args: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(drafts: Path) -> Path:
    (drafts / "postlint.yaml").write_text("rules: [house.yaml]\nbaseline: known.json\nnlp: false\n")
    git(drafts, "init", "-q")
    git(drafts, "add", ".")
    git(drafts, "commit", "-q", "-m", "drafts")
    return drafts


def rules(*args: str) -> list[str]:
    return [f["rule"] for f in json.loads(invoke(*args, "--format", "json").stdout)["findings"]]


def test_what_is_written_is_not_reported_and_what_is_new_is(repository: Path) -> None:
    assert invoke("baseline", "write", "posts").exit_code == 0
    assert invoke("posts").exit_code == 0
    assert rules("posts") == []
    bad = repository / "posts" / "bad.txt"
    bad.write_text("First a new line.\n" + bad.read_text() + "Then a lion again.\n")
    assert rules("posts") == ["house/lion"]
    assert invoke("posts").exit_code == 1


def test_it_never_grows_by_itself(repository: Path) -> None:
    invoke("baseline", "write", "posts")
    before = (repository / "known.json").read_bytes()
    (repository / "posts" / "good.txt").write_text("A lion came by.\n")
    invoke("posts")
    invoke("baseline", "check", "posts")
    assert (repository / "known.json").read_bytes() == before


def test_checking_fails_on_what_is_gone(repository: Path) -> None:
    invoke("baseline", "write", "posts")
    # `nlp: false` leaves rules out, so that the run could not tell what is gone.
    (repository / "postlint.yaml").write_text("rules: [house.yaml]\nbaseline: known.json\nsuggestions: 0\n")
    assert invoke("baseline", "check", "posts").exit_code == 0
    (repository / "posts" / "hint.txt").write_text("There is a cat in the kitchen again.\n")
    result = invoke("baseline", "check", "posts")
    assert result.exit_code == 1
    assert "no longer found: house/mouse in posts/hint.txt (“mouse”, 1)" in result.stderr
    assert invoke("posts").exit_code == 0


def test_nothing_is_written_where_something_is_broken(repository: Path) -> None:
    assert invoke("baseline", "write", "posts", "missing.txt").exit_code == 2
    assert not (repository / "known.json").exists()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_baseline_that_is_not_there_is_a_problem(repository: Path, language: str) -> None:
    result = invoke("posts", "--messages", language)
    assert result.exit_code == 2
    assert "known.json" in result.stderr


def test_only_what_changed_since_a_revision(repository: Path) -> None:
    (repository / "postlint.yaml").write_text("rules: [house.yaml]\nnlp: false\n")
    assert rules("posts", "--changed-since", "HEAD") == []
    (repository / "posts" / "hint.txt").write_text("A mouse in the kitchen, and another mouse.\n")
    (repository / "posts" / "é new.txt").write_text("A lion came by.\n", encoding="utf-8")
    assert rules("posts", "--changed-since", "HEAD") == ["house/mouse", "house/mouse", "house/lion"]
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "more")
    assert rules("posts", "--changed-since", "HEAD") == []
    assert rules("posts", "--changed-since", "HEAD~1") == ["house/mouse", "house/mouse", "house/lion"]


def test_of_several_posts_those_whose_text_changed(repository: Path) -> None:
    plan = repository / "plan.yaml"
    (repository / "postlint.yaml").write_text("rules: [house.yaml]\nnlp: false\n")
    plan.write_text("posts:\n  - text: A lion at one.\n  - text: A lion at two.\n  - text: A lion at three.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "plan")
    plan.write_text(
        "posts:\n  - text: A lion at one.\n  - text: A mouse comes first.\n  - text: A zebra at two.\n  - text: A lion at three.\n"
    )
    assert rules("plan.yaml", "--changed-since", "HEAD") == ["house/mouse", "house/zebra"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x"])
def test_a_revision_that_git_does_not_know(repository: Path, revision: str) -> None:
    result = invoke("posts", f"--changed-since={revision}")
    assert result.exit_code == 2
    assert result.stderr.startswith("postlint: git cannot tell what changed since")
    assert not (repository / "x").exists()


def test_outside_a_repository(drafts: Path) -> None:
    assert invoke("posts", "--changed-since", "HEAD").exit_code == 2


def test_a_run_over_what_changed_cannot_tell_what_is_gone(repository: Path) -> None:
    (repository / "postlint.yaml").write_text("rules: [house.yaml]\nbaseline: known.json\nsuggestions: 0\n")
    plan = repository / "posts" / "plan.jsonl"
    plan.write_text('{"text": "The lion roars."}\n{"text": "My horse is kind."}\n')
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "plan")
    invoke("baseline", "write", "posts")
    plan.write_text('{"text": "The lion roars."}\n{"text": "My horse is very kind."}\n')
    result = invoke("posts", "--changed-since", "HEAD")
    assert (result.exit_code, result.stderr) == (0, "")


def test_of_a_file_that_is_deleted_the_baseline_says_so(repository: Path) -> None:
    (repository / "postlint.yaml").write_text("rules: [house.yaml]\nbaseline: known.json\nsuggestions: 0\n")
    invoke("baseline", "write", "posts")
    (repository / "posts" / "hint.txt").unlink()
    result = invoke("baseline", "check", "posts")
    assert result.exit_code == 1
    assert "no longer found: house/mouse in posts/hint.txt" in result.stderr
