"""Baselines: known findings are not reported, wherever they move; new ones and gone ones are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import baseline
from postlint.finding import Finding, Severity
from postlint.lint import Linted
from postlint.messages import Message
from postlint.post import Span
from postlint.problem import Problem
from postlint.ruleset.examples import plain_post

FOLDER = Path("/repo")


def judged(text: str, *words: str, path: str = "/repo/posts/a.txt", whole: bool = False) -> Linted:
    post = replace(plain_post(text, "id", "en"), path=path)
    at = (text.index(word) for word in words)
    made = (
        Finding(post, Span(start, start + len(word)), "bot/one", "bot", Severity.WARNING, "m", "w", "i", whole=whole)
        for start, word in zip(at, words, strict=True)
    )
    return Linted(post, tuple(made))


def known(*items: Linted) -> Counter[baseline.Key]:
    return Counter(baseline.key(finding, FOLDER) for item in items for finding in item.findings)


def left(items: list[Linted], before: Counter[baseline.Key]) -> tuple[list[str], int]:
    """The words still reported, and how many entries are noted as gone."""
    made = list(baseline.unknown(items, before, FOLDER, "b.json"))
    words = [finding.text for item in made if isinstance(item, Linted) for finding in item.findings]
    return words, sum(isinstance(item, Problem) for item in made)


def test_what_was_there_is_not_reported_even_when_it_moves() -> None:
    before = known(judged("We are thrilled to open.", "thrilled"))
    assert left([judged("We are thrilled to open.", "thrilled")], before) == ([], 0)
    moved = "A new first line.\n\nAnd another one before it. We are thrilled to open."
    assert left([judged(moved, "thrilled")], before) == ([], 0)
    rewritten = "They say that everybody is thrilled about nothing at all."
    assert left([judged(rewritten, "thrilled")], before) == (["thrilled"], 1)
    behind = judged("We are thrilled to open the new bridge at last. " + "Words that follow. " * 4, "thrilled")
    edited = judged("We are thrilled to open the new bridge at last. " + "Other words. " * 4, "thrilled")
    assert left([edited], known(behind)) == ([], 0)


def test_as_many_are_left_out_as_were_counted() -> None:
    once = judged("a thrilled b", "thrilled")
    assert left([once, once], known(once)) == (["thrilled"], 0)
    assert left([once], known(once, once)) == ([], 1)


def test_another_word_or_file_is_new() -> None:
    before = known(judged("We are thrilled.", "thrilled"))
    assert left([judged("We are thrilled.", "We")], before) == (["We"], 1)
    assert left([judged("We are thrilled.", "thrilled", path="/repo/b.txt")], before)[0] == ["thrilled"]


def test_a_remark_on_the_whole_is_known_by_how_the_post_begins() -> None:
    opening = "We begin with the same forty-eight characters and more. "
    before = known(judged(opening + "One.", "One", whole=True))
    assert left([judged(opening + "Two.", "Two", whole=True)], before) == ([], 0)


def test_a_run_of_some_rules_cannot_tell_what_is_gone() -> None:
    before = known(judged("We are thrilled.", "thrilled"))
    made = list(baseline.unknown([judged("We are calm.")], before, FOLDER, "b.json", lambda rule: rule != "bot/one"))
    assert not any(isinstance(item, Problem) for item in made)


@given(st.lists(st.tuples(st.text(max_size=30), st.booleans()), max_size=6))
def test_what_is_written_is_read_again_and_knows_all_of_it(tmp_path_factory: pytest.TempPathFactory, texts) -> None:
    items = [judged(text + "x", "x", whole=whole) for text, whole in texts]
    file = tmp_path_factory.mktemp("baseline") / baseline.NAME
    findings = [finding for item in items for finding in item.findings]
    file.write_bytes(baseline.written(findings, FOLDER))
    read = baseline.load(file)
    assert isinstance(read, Counter)
    assert left(items, read) == ([], 0)
    assert baseline.written(reversed(findings), FOLDER) == file.read_bytes()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (None, "baseline.unreadable"),
        (b"{", "baseline.damaged"),
        (b'{"version": 1}', "baseline.damaged"),
        (b'{"version": 9, "entries": []}', "baseline.version"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_a_problem(tmp_path: Path, content: bytes | None, key: str) -> None:
    file = tmp_path / "b.json"
    if content is not None:
        file.write_bytes(content)
    problem = baseline.load(file)
    assert isinstance(problem, Problem)
    assert problem.message.key == key
    assert all(problem.message.into(language) for language in ("en", "fr"))


def test_what_stood_in_a_file_that_is_no_more_is_gone(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("not linted in this run")
    before = Counter(
        {baseline.Key(name, "bot/tested", "word", "", ""): 1 for name in ("deleted.txt", "other.txt", "emptied.txt")}
    )
    emptied = Problem(str(tmp_path / "emptied.txt"), Message("sources.empty"), note=True)
    told = [item for item in baseline.unknown([emptied], before, tmp_path, "b.json") if isinstance(item, Problem)]
    assert [item.message.values["path"] for item in told[1:]] == ["deleted.txt", "emptied.txt"]
