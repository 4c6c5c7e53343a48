"""``--fix``: what can be put right is, in every format, and nothing else changes."""

from __future__ import annotations

import json
import subprocess
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.cli.check import Request
from postlint.cli.fixing import fixed_data
from postlint.cli.judging import prepare
from postlint.post import Post
from postlint.sources import read
from tests.cli.running import invoke
from tests.sources import writers

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
        ("a.yaml", "posts:\n  - text: >\n      𝗢𝗽𝗲𝗻 𝗱𝗮𝘆\n      𝗮𝘁 nine.\n", "posts:\n  - text: >\n      Open day\n      at nine.\n"),
        ("a.jsonl", '{"text": "\\ud835\\udde2pen day."}\n', '{"text": "Open day."}\n'),
        ("a.jsonl", '{"text": "𝗢𝗽𝗲𝗻\\n𝗱𝗮𝘆."}\n', '{"text": "Open\\nday."}\n'),
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


@settings(deadline=None)
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


def fancy(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FANCY, encoding="utf-8")


def is_fancy(folder: Path, name: str) -> bool:
    return (folder / name).read_text("utf-8") == FANCY


def test_what_a_run_leaves_out_is_not_fixed_either(drafts: Path) -> None:
    fancy(drafts, "posts/good.txt", "old/a.txt", "build/a.txt")
    (drafts / "postlint.yaml").write_text("exclude: [old/]\n")
    (drafts / ".git").mkdir()
    (drafts / ".gitignore").write_text("build/\n")
    invoke(".", "--fix", "--no-nlp")
    invoke("old/a.txt", "--fix", "--no-nlp", "--force-exclude")
    assert [is_fancy(drafts, name) for name in ("posts/good.txt", "old/a.txt", "build/a.txt")] == [False, True, True]
    invoke("old/a.txt", "--fix", "--no-nlp")
    assert not is_fancy(drafts, "old/a.txt")


def test_only_posts_that_changed_are_fixed(drafts: Path) -> None:
    fancy(drafts, "posts/good.txt", "posts/bad.txt")
    plan = drafts / "posts" / "plan.jsonl"
    plan.write_text(json.dumps({"text": FANCY}) + "\n", "utf-8")
    for command in ("init -q", "add .", "-c user.name=A -c user.email=a@example.org commit -qm drafts"):
        subprocess.run(["git", *command.split()], cwd=drafts, check=True)
    fancy(drafts, "posts/new.txt")
    with plan.open("a") as file:
        file.write(json.dumps({"text": FANCY}) + "\n")
    invoke("posts", "--fix", "--no-nlp", "--changed-since", "HEAD")
    assert [is_fancy(drafts, f"posts/{name}.txt") for name in ("good", "bad", "new")] == [True, True, False]
    assert [json.loads(line)["text"] == FANCY for line in plan.read_text("utf-8").splitlines()] == [True, False]


def test_one_text_for_several_networks_is_fixed_once(drafts: Path) -> None:
    head = "---\nmedia: [x-a, linkedin-a, bluesky-a]\nhashtags: {x-a: [weir]}\n---\n"
    (drafts / "a.md").write_text(f"{head}𝗢𝗽𝗲𝗻 day.\u200b See 𝘆𝗼𝘂 at the 𝘄𝗲𝗶𝗿.\n", "utf-8")
    assert invoke("a.md", "--fix", "--no-nlp").stderr == "postlint: files fixed: 1\n"
    assert (drafts / "a.md").read_text("utf-8") == f"{head}Open day. See you at the weir.\n"


def test_fixes_that_a_format_cannot_take_leave_the_others_standing(drafts: Path) -> None:
    """Without the invisible character in front of it, the text would be a comment of the file."""
    stubborn = "- text: \u200b#weir is open, come and see.\n  network: x\n"
    others = "- text: 𝗢𝗽𝗲𝗻 day at the weir.\n  network: x\n" * 25
    file = drafts / "plan.yaml"
    file.write_text(stubborn + others + stubborn, "utf-8")
    invoke("plan.yaml", "--fix", "--no-nlp")
    assert file.read_text("utf-8") == stubborn + others.replace("𝗢𝗽𝗲𝗻", "Open") + stubborn


WRITERS = {
    "a.md": writers.markdown_file, "a.tweet": writers.tweet_file, "a.jsonl": writers.jsonl_file,
    "a.json": writers.json_file, "a.csv": writers.csv_file, "a.ics": writers.ics_file,
    "double.yaml": writers.yaml_double, "literal.yaml": writers.yaml_literal, "folded.yaml": writers.yaml_folded,
}  # fmt: skip


FOLDING = ("double.yaml", "folded.yaml")
"""Styles in which a line that is blank once fixed means something else, so that such a fix is left out."""


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None)
@given(pieces=PIECES, seed=st.integers(0, 2**32), eol=st.sampled_from(["\n", "\r\n"]))
def test_in_every_format_fixing_twice_changes_nothing_and_posts_are_fixed_alike(
    name: str, pieces: str, seed: int, eol: str
) -> None:
    text = f"The {pieces.strip()} weir"
    data = writers.assemble(WRITERS[name]([text], Random(seed)), eol, bom=True).data
    (before,) = read(data, name)
    once = fixed_data(data, name, JUDGE, unsafe=False)
    assert fixed_data(once, name, JUDGE, unsafe=False) == once
    (after,) = read(once, name)
    assert isinstance(before, Post)
    assert isinstance(after, Post)
    if name not in FOLDING:
        assert after.text == fixed_data(before.text.encode(), "a.txt", JUDGE, unsafe=False).decode()
    assert eol == "\n" or b"\n" not in once.replace(b"\r\n", b"")
    assert once.startswith(b"\xef\xbb\xbf")
