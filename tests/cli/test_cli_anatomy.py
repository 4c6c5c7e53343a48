from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from postlint.catalogue import networks
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def draft(drafts: Path) -> str:
    text = "Merci @ana et @bob 🎉🎉 : https://example.org/banc #banc"
    (drafts / "entities.txt").write_text(text, encoding="utf-8")
    return text


def seen(*args: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(invoke("anatomy", "--format", "json", *args).stdout)
    return document


def test_the_json(draft: str) -> None:
    document = seen("entities.txt")
    assert document["version"] == 1
    post = document["posts"][0]
    assert list(post) == ["post", "path", "mentions", "hashtags", "cashtags", "links", "emoji", "length", "fold"]
    assert list(post["length"]) == ["x", "bluesky", "mastodon", "codepoints", "bluesky_bytes"]
    assert post["mentions"] == [{"text": "@ana", "start": 6, "end": 10}, {"text": "@bob", "start": 14, "end": 18}]
    assert [tag["text"] for tag in post["hashtags"]] == ["#banc"]
    assert post["length"]["codepoints"] == len(draft)
    assert post["fold"].startswith("merci @ana")


@pytest.mark.usefixtures("draft")
def test_the_terminal() -> None:
    page = invoke("anatomy", "entities.txt").stdout
    assert "entities.txt:1" in page
    assert "  mentions  @ana @bob\n" in page
    assert "  emoji     🎉 ×2\n" in page
    for network in networks():
        assert network.name in page
    french = invoke("anatomy", "entities.txt", "--messages", "fr").stdout
    assert "liens" in french
    assert "Longueur" in french


def test_what_is_too_long_or_folded_is_said(drafts: Path) -> None:
    (drafts / "long.txt").write_text("a" * 300, encoding="utf-8")
    rows = {
        line.split()[0]: line for line in invoke("anatomy", "long.txt").stdout.splitlines() if line.startswith("  ")
    }
    assert rows["X"].endswith("300    280  20 over")
    assert rows["Bluesky"].endswith("300")
    assert rows["LinkedIn"].endswith("shows 210, then “more”")


def test_threads_counts_an_emoji_by_its_bytes(drafts: Path) -> None:
    (drafts / "emoji.txt").write_text("ab🎉", encoding="utf-8")
    page = invoke("anatomy", "emoji.txt").stdout
    assert next(line.split()[1] for line in page.splitlines() if "Threads" in line) == "6"


def test_bluesky_counts_bytes_too(drafts: Path) -> None:
    (drafts / "bytes.txt").write_text("👨‍👩‍👧‍👦" * 150, encoding="utf-8")
    page = invoke("anatomy", "bytes.txt").stdout
    assert next(line for line in page.splitlines() if "Bluesky" in line).endswith("750 bytes over")


def test_the_grammar_of_a_network(drafts: Path) -> None:
    (drafts / "handle.txt").write_text("hello @ana.bsky.social", encoding="utf-8")

    def mention(*args: str) -> str:
        return str(seen("handle.txt", *args)["posts"][0]["mentions"][0]["text"])

    assert mention() == "@ana"
    assert mention("--network", "bluesky") == "@ana.bsky.social"
    assert invoke("anatomy", "handle.txt", "--network", "blusky").exit_code == 2


@pytest.mark.usefixtures("drafts")
def test_problems_are_exit_2_and_hide_nothing() -> None:
    result = invoke("anatomy", "posts/good.txt", "missing.txt", "posts/bad.txt", "--format", "json")
    assert result.exit_code == 2
    assert result.stderr.startswith("missing.txt: ")
    assert len(json.loads(result.stdout)["posts"]) == 2


def test_standard_input() -> None:
    result = invoke("anatomy", "-", "--format", "json", stdin="hello @ana")
    assert json.loads(result.stdout)["posts"][0]["mentions"][0]["text"] == "@ana"
