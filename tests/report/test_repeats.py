"""Posts that share their words in a file: what is found there is told once."""

from __future__ import annotations

from dataclasses import replace

from postlint.messages import Message
from postlint.problem import Problem
from postlint.report.repeats import once
from postlint.sources import read
from tests.report.judged import Result, finding, judged

CHANNELS = b"---\nmedia: [x-a, linkedin-a, bluesky-a]\nhashtags: {linkedin-a: [weir]}\n---\nTag @ana now\n"


def results(data: bytes = CHANNELS) -> list[Result]:
    posts = list(read(data, "a.md"))
    return [judged(post, finding(post, "@ana")) for post in posts]  # type: ignore[arg-type]


def test_the_same_words_at_the_same_place_are_told_of_the_first_post() -> None:
    assert [len(item.findings) for item in once(results())] == [1, 0, 0]


def test_posts_and_problems_are_all_passed_on_in_order() -> None:
    problem = Problem("b.txt", Message("sources.missing"))
    items = [*results(), problem]
    passed = list(once(items))
    assert [getattr(item, "post", item) for item in passed] == [getattr(item, "post", item) for item in items]


def test_what_is_said_otherwise_or_stands_elsewhere_is_told() -> None:
    first, second, third = results()
    other = replace(second.findings[0], message="found on LinkedIn")
    tag = finding(second.post, "#weir")
    assert [item.findings for item in once([first, replace(second, findings=(*second.findings, other, tag)), third])] == [
        first.findings, (other, tag), (),
    ]  # fmt: skip


def test_posts_that_stand_elsewhere_keep_their_findings() -> None:
    schedule = b"---\nmedia: [x-a]\n---\nTag @ana now\n"
    other = results(schedule)[0]
    renamed = replace(other, post=replace(other.post, path="b.md"))
    renamed = replace(renamed, findings=(replace(other.findings[0], post=renamed.post),))
    assert [len(item.findings) for item in once([other, renamed])] == [1, 1]
