"""Findings against labels: what counts as right, wrong, missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postlint.finding import Finding, Severity
from postlint.lint import Linted
from postlint.post import Span
from postlint.ruleset.examples import plain_post
from postlint.scoring import Mistake, Tally, score


def linted(name: str, *found: tuple[str, Severity], lang: str = "en") -> Linted:
    post = replace(plain_post("Some words", name, lang), id=name)
    return Linted(
        post,
        tuple(
            Finding(post, Span(0, 4), rule, rule.partition("/")[0], severity, message="", why="", instead="")
            for rule, severity in found
        ),
    )


WARNING, ADVICE = Severity.WARNING, Severity.ADVICE


def test_each_post_is_right_wrong_or_missed_by_family_and_language() -> None:
    result = score(
        [
            linted("a", ("bot/x", WARNING), ("bot/y", WARNING)),
            linted("b", ("bot/x", WARNING)),
            linted("c"),
            linted("d", ("bot/x", Severity.ERROR), lang="fr"),
        ],
        {"a": {"bot": 1}, "b": {"bot": 0, "bait": 1}, "c": {"bot": 1}, "d": {"bot": 1}},
    )
    assert result.families["en", "bot"] == Tally(right=1, wrong=1, missed=1)
    assert result.families["en", "bait"] == Tally(missed=1)
    assert result.families["fr", "bot"] == Tally(right=1)
    assert dict(result.rules["bot/x"]) == {"right": 2, "wrong": 1, "clean": 0}
    assert result.mistakes == [
        Mistake("bot", "b", "Some words", ("bot/x",)),
        Mistake("bait", "b", "Some words", ()),
        Mistake("bot", "c", "Some words", ()),
    ]


def test_advice_arguable_labels_and_posts_without_labels_do_not_count() -> None:
    result = score(
        [linted("a", ("bot/x", ADVICE)), linted("b", ("bot/x", WARNING)), linted("c", ("bot/x", WARNING))],
        {"a": {"bot": 0}, "b": {"bot": None}},
    )
    assert result.families == {("en", "bot"): Tally()}
    assert not result.rules


def test_clean_posts_are_those_without_any_fault() -> None:
    result = score(
        [linted("a", ("bot/x", WARNING)), linted("b"), linted("c", ("bot/x", WARNING))],
        {"a": {"bot": 0, "bait": 0}, "b": {"bot": 0}, "c": {"bot": 0, "bait": None}},
    )
    assert (result.clean["en"], result.clean_flagged["en"]) == (2, 1)
    assert result.rules["bot/x"]["clean"] == 1


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(right=3, wrong=1, missed=3), 0.75, 0.5, 0.6),
        (Tally(missed=2), None, 0.0, 0.0),
        (Tally(wrong=2), 0.0, None, 0.0),
        (Tally(), None, None, None),
    ],
)
def test_shares(tally: Tally, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (tally.precision, tally.recall) == (precision, recall)
    assert tally.f1 == pytest.approx(f1)
