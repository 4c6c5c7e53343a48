"""``--fix``: what can be put right is, in every format, and nothing else changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.cli.check import Request
from postlint.cli.fixing import fixed_data
from postlint.cli.judging import prepare
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

FANCY = "𝗢𝗽𝗲𝗻 day at the weir."


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "𝗢𝗽𝗲𝗻 day.\r\nSee\u200b you. #weir #Weir\r\n", "Open day.\r\nSee you. #weir\r\n"),
        ("a.md", "---\nnetwork: x\n---\n𝗢𝗽𝗲𝗻 day.\n", "---\nnetwork: x\n---\nOpen day.\n"),
        ("a.tweet", "𝗢𝗽𝗲𝗻 day.\n---\nSee\u200b you.\n", "Open day.\n---\nSee you.\n"),
        ("a.yaml", "posts:\n  - text: >\n      𝗢𝗽𝗲𝗻 day\n      at nine.\n", "posts:\n  - text: >\n      Open day\n      at nine.\n"),
        ("a.jsonl", '{"text": "\\ud835\\udde2pen day."}\n', '{"text": "Open day."}\n'),
        ("a.csv", 'text,network\n"𝗢𝗽𝗲𝗻 ""day""",x\n', 'text,network\n"Open ""day""",x\n'),
    ],
)  # fmt: skip
def test_each_format_keeps_everything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: str, after: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / name
    file.write_bytes(before.encode())
    file.chmod(0o640)
    result = invoke(name, "--fix", "--no-nlp")
    assert file.read_bytes() == after.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert result.stderr == "postlint: files fixed: 1\n"
    again = invoke(name, "--fix", "--no-nlp")
    assert (file.read_bytes(), again.stderr) == (after.encode(), "")


def test_the_difference_changes_nothing_and_says_that_something_would(drafts: Path) -> None:
    file = drafts / "posts" / "good.txt"
    file.write_text(FANCY + "\n", encoding="utf-8")
    result = invoke("posts", "--fix", "--diff", "--no-nlp")
    assert result.exit_code == 1
    assert f"-{FANCY}\n+Open day at the weir.\n" in result.stdout
    assert file.read_text("utf-8") == FANCY + "\n"
    file.write_text("Open day.\n")
    assert invoke("posts", "--fix", "--diff", "--no-nlp").exit_code == 0


def test_what_may_change_the_sense_is_fixed_only_when_asked(drafts: Path) -> None:
    text = "#weir news: the #weir opens at nine tomorrow morning.\n"
    file = drafts / "posts" / "good.txt"
    file.write_text(text)
    invoke("posts/good.txt", "--fix", "--no-nlp")
    assert file.read_text() == text
    invoke("posts/good.txt", "--unsafe-fixes", "--no-nlp")
    assert file.read_text() == "#weir news: the weir opens at nine tomorrow morning.\n"


def test_what_is_ignored_or_suppressed_is_not_fixed(drafts: Path) -> None:
    file = drafts / "posts" / "good.txt"
    file.write_text(FANCY, encoding="utf-8")
    invoke("posts/good.txt", "--fix", "--no-nlp", "--ignore", "bot")
    (drafts / "posts" / "good.txt.postlint.yaml").write_text("- {rules: [bot], reason: the logo}\n")
    invoke("posts/good.txt", "--fix", "--no-nlp")
    assert file.read_text("utf-8") == FANCY


def test_the_rest_is_reported_after_fixing(drafts: Path) -> None:
    (drafts / "posts" / "bad.txt").write_text("A zebra on an 𝗼𝗽𝗲𝗻 day.\n", encoding="utf-8")
    result = invoke("posts/bad.txt", "--fix", "--no-nlp", "--rules", "house.yaml", "--format", "json")
    assert [f["text"] for f in json.loads(result.stdout)["findings"]] == ["zebra"]
    assert result.exit_code == 1


def test_standard_input_cannot_be_fixed() -> None:
    result = invoke("-", "--fix", stdin=FANCY)
    assert (result.exit_code, result.stderr) == (2, "postlint: --fix writes files; it cannot write standard input\n")


def test_nothing_is_fixed_by_rules_that_could_not_be_read(drafts: Path) -> None:
    (drafts / "posts" / "good.txt").write_text(FANCY, encoding="utf-8")
    (drafts / "broken.yaml").write_text("rules: [\n")
    assert invoke("posts", "--fix", "--no-nlp", "--rules", "broken.yaml").exit_code == 2
    assert (drafts / "posts" / "good.txt").read_text("utf-8") == FANCY


JUDGE = prepare([], Request("en", nlp=False, isolated=True))[0]
PIECES = st.lists(
    st.sampled_from(["𝗢𝗽𝗲𝗻", "weir", "#weir", "#Weir", "\u200b", " ", "\n", ". ", "é", "👩\u200d👩\u200d👧", "#savetheweir", "save the "]),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES)
def test_fixing_twice_changes_nothing_and_only_what_is_flagged_changes(text: str) -> None:
    once = fixed_data(text.encode(), "a.txt", JUDGE, unsafe=False)
    assert fixed_data(once, "a.txt", JUDGE, unsafe=False) == once
    if not any(piece in text for piece in ("𝗢", "\u200b", "#")):
        assert once == text.encode()


def test_several_reports_of_one_run(drafts: Path) -> None:
    asked = ("--output", "sarif:out.sarif", "--output", "line", "--output", "json:out.json")
    result = invoke("posts", "--no-nlp", "--rules", "house.yaml", *asked)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert json.loads((drafts / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert len(json.loads((drafts / "out.json").read_text("utf-8"))["findings"]) == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["line", "json"], "only one report can go to standard output"),
        (["lines:a"], "'lines'"),
        (["line:missing/a"], "missing/a"),
    ],
)
def test_reports_that_cannot_be_written(drafts: Path, asked: list[str], said: str) -> None:
    options = [part for value in asked for part in ("--output", value)]
    result = invoke("posts", "--no-nlp", *options)
    assert result.exit_code == 2
    assert said in result.stderr
