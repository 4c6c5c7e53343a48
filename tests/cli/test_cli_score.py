from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import invoke

POSTS = [
    {"id": "a", "lang": "en", "text": "Tag a friend who needs this!", "gold": {"bait": 1, "bot": 0}},
    {"id": "b", "lang": "en", "text": "The gate is open again.", "gold": {"bait": 1, "bot": 0}},
    {"id": "c", "lang": "fr", "text": "Identifiez un ami qui en a besoin !", "gold": {"bait": 0, "bot": 0}},
    {"id": "d", "lang": "fr", "text": "La vanne est ouverte.", "gold": {"bait": 0, "bot": None}},
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.jsonl"
    path.write_text("".join(json.dumps(post, ensure_ascii=False) + "\n" for post in POSTS), "utf-8")
    return path


def test_the_table_tells_families_rules_and_clean_posts(labelled: Path) -> None:
    page = invoke("rules", "score", "--no-nlp", "--messages", "en", labelled)
    assert page.exit_code == 0
    lines = [line.split() for line in page.stdout.splitlines()]
    assert "fr: 1 of 1 clean posts flagged" in page.stdout
    assert ["bait", "1", "0", "1", "100", "%", "50", "%", "67", "%"] in lines
    assert ["bait", "0", "1", "0", "0", "%", "–", "0", "%"] in lines
    assert ["bait/tag-begging", "1", "1", "1"] in lines
    assert "missed: The gate" not in page.stdout


def test_mistakes_are_listed_when_asked_for(labelled: Path) -> None:
    page = invoke("rules", "score", "--no-nlp", "--mistakes", "--messages", "en", labelled).stdout
    assert "bait: b missed: The gate is open again." in page
    assert "bait: c flagged wrongly by bait/tag-begging: Identifiez un ami" in page


def test_json_says_the_same(labelled: Path) -> None:
    document = json.loads(invoke("rules", "score", "--no-nlp", "--format", "json", labelled).stdout)
    assert document["families"][0] == {
        "lang": "en", "family": "bait", "right": 1, "wrong": 0, "missed": 1, "precision": 1.0, "recall": 0.5,
        "f1": pytest.approx(2 / 3),
    }  # fmt: skip
    assert document["rules"] == [{"rule": "bait/tag-begging", "right": 1, "wrong": 1, "clean": 1}]
    assert document["clean"] == [{"lang": "fr", "posts": 1, "flagged": 1}]
    assert document["mistakes"][0] == {"family": "bait", "post": "b", "rules": []}


def test_lines_without_labels_are_named_and_the_rest_is_scored(labelled: Path) -> None:
    labelled.write_text(labelled.read_text("utf-8") + '{"id": "e", "text": "No labels"}\nnot json\n', "utf-8")
    result = invoke("rules", "score", "--no-nlp", "--messages", "en", labelled)
    assert result.exit_code == 2
    assert f"{labelled}:5: not a labelled post" in result.stderr
    assert f"{labelled}:6:1: invalid JSON" in result.stderr
    assert "bait/tag-begging" in result.stdout


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    result = invoke("rules", "score", tmp_path / "none.jsonl", "--messages", "en")
    assert result.exit_code == 2
    assert "no such file" in result.stderr
