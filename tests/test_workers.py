"""Processes side by side: the same results in the same order, whatever becomes of them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from postlint import lint as module
from postlint import nlp, workers
from postlint.lint import Linted, Options, lint
from postlint.messages import Message
from postlint.post import Media, Post, Suppression
from postlint.problem import Problem
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = (
    "Comment YES below and I will send you the guide for free, my friends.",
    "Tabs or spaces for the new formatter? We choose one before Friday.",
    "Commentez OUI ci-dessous et je vous envoie le guide gratuitement, mes amis.",
    "On a fermé le quai nord hier soir après la crue.",
)
POSTS = [plain_post(f"{TEXTS[number % 4]} {number}", f"{number}.txt") for number in range(40)]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Small batches and no minimum, and the numbers of processes that are asked for."""
    asked: list[int] = []
    judged = workers.judged

    def noting(batches: Any, linter: Any, jobs: int) -> Any:
        asked.append(jobs)
        return judged(batches, linter, jobs)

    monkeypatch.setattr(module, "BATCH", 7)
    monkeypatch.setattr(module, "PAYS", 1)
    monkeypatch.setattr(workers, "judged", noting)
    return asked


def judged(posts: Iterable[Post | Problem], **how: Any) -> list[Linted | Problem]:
    return list(lint(posts, load()[0], Options(), **how))


def test_results_and_their_order_are_the_same(eager: list[int]) -> None:
    problem = Problem("x.txt", Message("rules.yaml-alias"))
    silent = Suppression(("bait",), "a test")
    whole = replace(POSTS[3], suppressions=(silent,), media=(Media("\ud800", ""),), id="own", network="x")
    items = [
        *POSTS[:9],
        problem,
        whole,
        plain_post("Heute haben wir die Brücke mit den Nachbarn eröffnet.", "de"),
        *POSTS[9:],
    ]
    alone = judged(items)
    assert eager == []
    assert judged(items, jobs=2) == alone
    assert judged(items, jobs=3) == alone
    assert eager == [2, 3]
    assert alone[9] is problem
    assert sum(len(item.findings) for item in alone if isinstance(item, Linted)) > 20


def test_the_order_of_posts_changes_nothing_in_what_is_found() -> None:
    forth = {item.post.path: item for item in judged(POSTS) if isinstance(item, Linted)}
    back = {item.post.path: item for item in judged(POSTS[::-1]) if isinstance(item, Linted)}
    assert forth == back


def test_few_posts_are_judged_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "judged", None)
    assert len(judged(POSTS, jobs=4)) == len(POSTS)
    assert len(list(lint(POSTS * 50, load()[0], Options(nlp=False), jobs=4))) == len(POSTS) * 50


def test_as_many_processes_as_pay(eager: list[int]) -> None:
    judged(POSTS[:8], jobs=None)
    assert eager == [workers.usual()]
    assert 1 <= workers.usual() <= 8


def test_a_process_that_dies_leaves_its_posts_to_others(eager: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_work", die)
    assert judged(POSTS[:10], jobs=2) == judged(POSTS[:10])
    assert eager == [2]


def die(*_: object) -> None:
    os._exit(1)


def test_one_text_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = nlp.parse

    def noting(texts: Iterable[str], lang: str) -> Any:
        texts = list(texts)
        parsed.extend(texts)
        return parse(texts, lang)

    monkeypatch.setattr(nlp, "parse", noting)
    several = [replace(POSTS[3], network=network) for network in ("x", "linkedin", "mastodon")]
    items = judged(several)
    assert parsed == [POSTS[3].text]
    assert items == [judged([post])[0] for post in several]
