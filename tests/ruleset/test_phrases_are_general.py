"""No phrase of a rule is lifted from one labelled post: rules say what people in general write."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postlint.anatomy.fold import fold
from postlint.ruleset import load
from postlint.ruleset.phrases import expand, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.ruleset.spec import Match, Strings

EVAL = Path(__file__).parents[3] / "shared" / "eval"
# Phrases that one labelled post has too and that anybody may write.
GENERAL = Path(__file__).parent / "general-phrases.txt"
FEWEST_WORDS = 4
MOST_WORDS = 8
MOST_LITERALS = 20_000


def strings(given: Strings | None) -> Iterator[str]:
    for some in () if given is None else given.values() if isinstance(given, dict) else (given,):
        yield from (some,) if isinstance(some, str) else some


def phrases(match: Match) -> Iterator[str]:
    yield from strings(match.phrases)
    for part in (*(match.all or ()), *(match.any or ()), *(match.none or ())):
        yield from phrases(part)


def literals() -> set[str]:
    """Every literal of four words or more that a shipped rule or list looks for."""
    ruleset = load()[0]
    shipped: Iterable[str] = (
        *(phrase for rule in ruleset.rules for phrase in phrases(rule.match)),
        *(phrase for words in ruleset.lists.values() for phrase in strings(words)),
    )
    found = {
        text for phrase in shipped if "/" not in phrase[:1] and size(phrase) <= MOST_LITERALS for text in expand(phrase)
    }
    return {text for text in found if len(text.split()) >= FEWEST_WORDS and "*" not in text}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).text)


def owners() -> dict[str, set[str]]:
    """For each run of four to eight words of the labelled posts, the posts (pairs count as one) that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("dev.jsonl", "contrast-dev.jsonl"):
        for line in (EVAL / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            said = words(row["text"])
            for length in range(FEWEST_WORDS, MOST_WORDS + 1):
                for start in range(len(said) - length + 1):
                    found[" ".join(said[start : start + length])].add(row.get("pair", row["id"]))
    return found


def test_no_phrase_is_that_of_one_labelled_post() -> None:
    if not EVAL.is_dir():
        pytest.skip("the labelled posts are not part of the repository")
    general = {line.strip() for line in GENERAL.read_text("utf-8").splitlines()}
    posts = owners()
    said = {" ".join(words(literal)) for literal in literals()} - general
    lifted = sorted(text for text in said if len(posts.get(text, ())) == 1)
    assert lifted == [], "a phrase from a single labelled post: drop it, or say it in general"
