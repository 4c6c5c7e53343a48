"""Changing a file: one suggestion written into it, or a walk through all that was found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import invoke

DRAFT = "Rents and inflation weigh on nurses. We ask for a pension reform that they can live on. #Care\n"
FRENCH = "La hausse des loyers et l'inflation pèsent sur les infirmières. Nous demandons une réforme. #Santé\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def question(text: str) -> str:
    """What stands between the message and its hashtag."""
    return text.removeprefix(DRAFT.partition(" #")[0]).removesuffix(" #Care\n").strip()


def test_the_report_numbers_suggestions(draft: Path) -> None:
    assert "  1. suggest/question\n" in invoke(draft.name, "--network", "x").stdout


def test_a_suggestion_is_written_before_the_hashtags(draft: Path) -> None:
    result = invoke("--apply-suggestion", "1", "--network", "x", draft.name)
    assert (result.exit_code, result.stderr) == (0, "postlint: a.txt: written\n")
    assert question(draft.read_text("utf-8")).endswith("?")
    assert invoke(draft.name, "--network", "x").exit_code == 0


def test_diff_shows_and_changes_nothing(draft: Path) -> None:
    result = invoke("--apply-suggestion", "1", "--diff", "--network", "x", draft.name)
    assert result.exit_code == 0
    assert result.stdout.startswith("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-Rents and")
    assert draft.read_text("utf-8") == DRAFT


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--apply-suggestion", "7", "a.txt"), "there is no suggestion 7"),
        (("--apply-suggestion", "0", "a.txt"), "there is no suggestion 0"),
        (("--apply-suggestion", "x", "a.txt"), "'x' is not a whole number"),
        (("--apply-suggestion", "1", "a.txt", "b.txt"), "name exactly one file"),
        (("--apply-suggestion", "1", "-"), "name exactly one file"),
        (("--interactive", "."), "name exactly one file"),
    ],
)
def test_what_can_t_be_done_is_said_in_a_line(draft: Path, arguments: tuple[str, ...], reason: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert draft.read_text("utf-8") == DRAFT


def test_a_picture_has_no_text_to_insert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Tabs or spaces for the new formatter? We choose one before Friday.\n", "utf-8")
    options = ("--select", "suggest/poll", "--network", "x")
    assert "suggest/poll" in invoke("a.txt", *options).stdout
    assert "a poll is made elsewhere" in invoke("--apply-suggestion", "1", "a.txt", *options).stderr


def test_excess_is_said(draft: Path) -> None:
    draft.write_text(DRAFT.replace(" #Care", " And more." * 18 + " #Care"), "utf-8")
    assert "too long for the network with this" in invoke(draft.name, "--network", "x").stdout


def walk(draft: Path, answers: str, *options: str, locale: str = "en_GB.UTF-8") -> tuple[int, str, str]:
    result = invoke("--interactive", "--network", "x", *options, draft.name, stdin=answers, locale=locale)
    return result.exit_code, result.stdout + result.stderr, draft.read_text("utf-8")


def test_accept_writes_the_suggestion(draft: Path) -> None:
    code, said, text = walk(draft, "a\n")
    assert code == 0
    assert "[1/1]" in said
    assert question(text).endswith("?")


@pytest.mark.parametrize("answers", ["s\n", "q\n", "e\n\n", "u\ns\n", "a\nu\n", "what\nx\ns\n"])
def test_what_is_not_accepted_is_not_written(draft: Path, answers: str) -> None:
    code, said, text = walk(draft, answers if answers != "a\nu\n" else "s\n")
    assert (code, text) == (0, DRAFT)
    assert "nothing to write" in said


def test_edit_writes_one_s_own_words(draft: Path) -> None:
    assert question(walk(draft, "e\nHow do you pay yours?\n")[2]) == "How do you pay yours?"


def test_an_end_of_input_writes_nothing(draft: Path) -> None:
    code, said, text = walk(draft, "")
    assert (code, text) == (2, DRAFT)
    assert "broken off, nothing written" in said


def test_faults_can_be_edited_and_taken_back(draft: Path) -> None:
    draft.write_text("Smash that like button! Smash the follow button!\n", "utf-8")
    options = ("--select", "bait")
    _, said, text = walk(draft, "e\nRead the minutes.\ns\n", *options)
    assert "[1/2]" in said
    assert text == "Read the minutes.! Smash the follow button!\n"
    draft.write_text("Smash that like button! Smash the follow button!\n", "utf-8")
    _, _, text = walk(draft, "e\nRead.\nu\ns\ne\nListen\n", *options)
    assert text == "Smash that like button! Listen!\n"


def test_the_walk_speaks_french(draft: Path) -> None:
    draft.write_text(FRENCH, "utf-8")
    code, said, text = walk(draft, "a\n", locale="fr_FR.UTF-8")
    assert code == 0
    assert "[a]ccepter" in said
    assert text.endswith("\u00a0? #Santé\n")


def test_numbers_count_suggestions_that_have_no_place_in_a_text_too(draft: Path) -> None:
    posts = [{"text": text, "network": "x", "media": [{"file": "a.png", "alt": ""}]} for text in (DRAFT, DRAFT)]
    file = draft.with_suffix(".jsonl")
    file.write_text("".join(json.dumps(post) + "\n" for post in posts), "utf-8")
    report = invoke(file.name, "--select", "suggest").stdout
    kinds = dict(re.findall(r"(?m)^  (\d+)\. suggest/(\S+)", report))
    assert set(kinds.values()) >= {"question", "alt-text"}
    for number, kind in kinds.items():
        result = invoke(file.name, "--select", "suggest", "--apply-suggestion", number, "--diff")
        assert (result.exit_code == 0) is (kind == "question"), (number, kind, result.stderr)
        assert result.exit_code == 0 or kind in result.stderr
