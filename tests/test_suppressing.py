"""Suppressions: told outside the post, for a reason, perhaps until a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from postlint import sources
from postlint.config import Config
from postlint.config.loading import load
from postlint.finding import Finding, Severity
from postlint.lint import Linted
from postlint.post import Post, Span
from postlint.problem import Problem
from postlint.suppressing import configured, suppressed

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = frozenset({"bot", "bot/one", "bait/two"})
TODAY = dt.date(2026, 5, 1)


def judged(post: Post, *rules: str) -> Linted:
    made = (Finding(post, Span(0, 3), rule, rule.partition("/")[0], Severity.WARNING, "m", "w", "i") for rule in rules)
    return Linted(post, tuple(made))


def read(path: Path, text: str) -> list[Post]:
    path.write_text(text, encoding="utf-8")
    return [item for item in sources.read_path(path, str(path)) if isinstance(item, Post)]


def outcome(
    results: list[Linted], config: Config | None = None, *, complete: bool = True
) -> tuple[list[str], list[str]]:
    """The rules that are still reported, and what is said of the suppressions."""
    made = list(suppressed(results, configured(config or Config()), KNOWN, complete=complete, today=TODAY))
    kept = [finding.rule for item in made if isinstance(item, Linted) for finding in item.findings]
    return kept, [item.message.key for item in made if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "---\npostlint: {ignore: [bot], reason: agreed}\n---\nOne two three.\n"),
        ("a.md", "---\nnetwork: x\npostlint:\n  - {ignore: bot/one, reason: agreed}\n---\nOne two three.\n"),
        ("a.md", '+++\nnetwork = "x"\n[postlint]\nignore = ["bot"]\nreason = "agreed"\n+++\nOne two three.\n'),
        ("a.tweet", "---\npostlint: {rules: [bot], reason: agreed}\n---\n\nOne two three.\n"),
        ("a.yaml", "posts:\n  - text: One two three.\n    postlint: {ignore: [bot], reason: agreed}\n"),
        ("a.json", '[{"text": "One two three.", "network": "x", "postlint": {"ignore": ["bot"], "reason": "agreed"}}]'),
        ("a.jsonl", '{"text": "One two three.", "postlint": {"ignore": ["bot"], "reason": "agreed"}}\n'),
    ],
)
def test_a_post_says_what_to_keep_silent_and_it_is_no_part_of_it(tmp_path: Path, name: str, text: str) -> None:
    (post,) = read(tmp_path / name, text)
    assert post.text == "One two three."
    assert outcome([judged(post, "bot/one", "bait/two")]) == (["bait/two"], [])


def test_it_is_about_that_post_alone(tmp_path: Path) -> None:
    text = "posts:\n  - text: One two three.\n    postlint: {ignore: [bot], reason: r}\n  - text: Four five six.\n"
    first, second = read(tmp_path / "a.yaml", text)
    assert outcome([judged(first, "bot/one"), judged(second, "bot/one")]) == (["bot/one"], [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{ignore: [bot]}", "suppress.no-reason"),
        ("{reason: r}", "suppress.no-rules"),
        ("just words", "suppress.no-rules"),
        ("{ignore: [bot/on], reason: r}", "config.unknown-rule-near"),
        ("{ignore: [bot], reason: r, until: soon}", "suppress.no-day"),
        ("{ignore: [bot], reason: r, until: 2026-04-30}", "suppress.over"),
        ("{ignore: [bait/two], reason: r}", "suppress.unused"),
    ],
)
def test_what_is_wrong_with_a_suppression_is_told_and_it_silences_nothing(
    tmp_path: Path, written: str, said: str
) -> None:
    (post,) = read(tmp_path / "a.txt", f"---\npostlint: {written}\n---\nOne two three.\n")
    assert outcome([judged(post, "bot/one")]) == (["bot/one"], [said])


def test_the_last_day_counts(tmp_path: Path) -> None:
    (post,) = read(tmp_path / "a.txt", "---\npostlint: {ignore: [bot], reason: r, until: 2026-05-01}\n---\nOne two.\n")
    assert outcome([judged(post, "bot/one")]) == ([], [])


def test_runs_of_some_rules_cannot_tell_what_is_unused(tmp_path: Path) -> None:
    (post,) = read(tmp_path / "a.txt", "---\npostlint: {ignore: [bait], reason: r}\n---\nOne two.\n")
    known = replace(post, suppressions=tuple(s._replace(rules=("bait/two",)) for s in post.suppressions))
    assert outcome([judged(known, "bot/one")], complete=False) == (["bot/one"], [])


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("at: a.yaml", []),
        ("at: 'a.yaml:2'", ["second"]),
        ("at: 'a.yaml:3'", ["first"]),
        ("post: second", ["first"]),
        ("at: other.yaml", ["first", "second"]),
        ("at: 'a.yaml:²'", ["first", "second"]),
        (f"at: 'a.yaml:{'9' * 5000}'", ["first", "second"]),
    ],
)
def test_a_configuration_names_files_lines_and_posts(tmp_path: Path, where: str, kept: list[str]) -> None:
    posts = read(
        tmp_path / "a.yaml", "posts:\n  - {id: first, text: One two three.}\n  - {id: second, text: Four five six.}\n"
    )
    file = tmp_path / "postlint.yaml"
    file.write_text(f"suppress:\n  - {{{where}, rules: [bot], reason: agreed}}\n")
    config, problems = load(file, "postlint.yaml")
    assert problems == ()
    made = list(
        suppressed([judged(p, "bot/one") for p in posts], configured(config), KNOWN, complete=True, today=TODAY)
    )
    assert [item.post.id for item in made if isinstance(item, Linted) and item.findings] == kept


def test_an_entry_for_a_file_that_was_not_linted_is_not_called_unused(tmp_path: Path) -> None:
    (post,) = read(tmp_path / "a.txt", "One two three.\n")
    file = tmp_path / "postlint.yaml"
    file.write_text("suppress:\n  - {at: b.txt, rules: [bot], reason: r}\n  - {at: a.txt, rules: [bot], reason: r}\n")
    kept, said = outcome([judged(post)], load(file, "postlint.yaml")[0])
    assert (kept, said) == ([], ["suppress.unused"])


def test_a_file_beside_the_draft(tmp_path: Path) -> None:
    (post,) = read(tmp_path / "a.txt", "One two three.\n")
    beside = tmp_path / "a.txt.postlint.yaml"
    beside.write_text("- {rules: [bot], reason: agreed, line: 1}\n")
    assert outcome([judged(post, "bot/one")]) == ([], [])
    beside.write_text("- {rules: [bot], reason: agreed, line: 2}\n")
    assert outcome([judged(post, "bot/one")]) == (["bot/one"], ["suppress.unused"])


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- {rules: [bot], reson: r}\n", (1, 4), "unknown key 'reson'"),
        ("rules: [bot]\n", (1, 1), ""),
        ("- [\n", (2, 1), ""),
    ],
)
def test_a_broken_file_beside_the_draft_is_told(tmp_path: Path, text: str, place: tuple[int, int], said: str) -> None:
    (post,) = read(tmp_path / "a.txt", "One two three.\n")
    (tmp_path / "a.txt.postlint.yaml").write_text(text)
    made = list(suppressed([judged(post, "bot/one")], (), KNOWN, complete=True, today=TODAY))
    (problem,) = [item for item in made if isinstance(item, Problem)]
    assert problem.position is not None
    assert problem.position.line == place[0]
    assert said in problem.message.into("en")
    assert not problem.note


def test_where_a_run_goes_everywhere_entries_that_meet_nothing_are_unused(tmp_path: Path) -> None:
    (post,) = read(tmp_path / "a.txt", "One two three.\n")
    file = tmp_path / "postlint.yaml"
    file.write_text(
        "suppress:\n  - {at: gone.txt, rules: [bot], reason: r}\n  - {post: nobody, rules: [bot], reason: r}\n"
        "  - {at: a.txt, rules: [bot], reason: r}\n  - {at: gone.txt, rules: [bot], reason: r, until: 2026-04-30}\n"
    )
    entries = configured(load(file, "postlint.yaml")[0])
    made = suppressed([judged(post, "bot/one")], entries, KNOWN, complete=True, everywhere=True, today=TODAY)
    told = [(item.message.key, item.position) for item in made if isinstance(item, Problem)]
    assert told == [("suppress.unused", (2, 5)), ("suppress.unused", (3, 5)), ("suppress.over", (5, 5))]
