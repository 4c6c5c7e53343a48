"""Notes of a run that are told once: ``noted`` holds what was, by file and by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import LANGUAGES, Message
from postlint.problem import Problem
from postlint.ruleset.store import OTHER_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post


def once(problem: Problem, noted: set[tuple[str, str]]) -> Iterator[Problem]:
    """Say once a run what holds for all posts."""
    key = ("", problem.message.into("en"))
    if key not in noted:
        noted.add(key)
        yield problem


def on_language(post: Post, noted: set[tuple[str, str]]) -> Iterator[Problem]:
    """Say once a file that a language has few rules, not once a post."""
    lang = post.lang or OTHER_LANGUAGE
    if lang in LANGUAGES or (post.path, lang) in noted or not any(c.isalpha() for c in post.text):
        return
    noted.add((post.path, lang))
    key = "lint.other-language" if post.lang else "lint.unknown-language"
    yield Problem(post.path, Message(key, {"language": lang}), post.source.start(0), note=True)
