"""What ten times as many phrase rules cost a post: ``python -m bench.growth``; prints seconds a post, few and many."""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import replace

import msgspec

from bench.corpora import posts
from postlint.lint import Options, lint
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from postlint.ruleset.planning import plan
from postlint.ruleset.ruleset import Ruleset, packed, unpacked
from postlint.ruleset.spec import Rule
from postlint.ruleset.words import Literal

TIMES = 10
POSTS, RUNS = 1000, 5


def grown(shipped: Ruleset) -> Ruleset:
    """The rules, and nine times as many more: with as many phrases each, of words of the posts in another order."""
    choose = random.Random(2)
    words = [word for text in posts("en", 400, 3) for word in text.split() if word.isalpha()]
    literals = sum(isinstance(word, Literal) for word in unpacked(shipped.words["en"]))
    each = literals // len(shipped.rules)
    more = [
        msgspec.convert(
            {
                "id": f"bot/generated-{number}", "severity": "warning", "message": "m", "why": "w", "instead": "i",
                "source": "s", "examples": {},
                "match": {"phrases": [" ".join(choose.choices(words, k=choose.randint(3, 4))) for _ in range(each)]},
            },
            Rule,
        )
        for number in range(len(shipped.rules) * (TIMES - 1))
    ]  # fmt: skip
    rules = (*shipped.rules, *more)
    return replace(shipped, rules=rules, words={"en": packed(plan(rules, shipped.lists, "en"))})


def main() -> None:
    drafts = [plain_post(text, lang="en") for text in posts("en", POSTS)]
    shipped = load()[0]
    sets = (shipped, grown(shipped))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for rules, taken in zip(sets, times, strict=True):
            stream = lint(iter(drafts), rules, Options(nlp=False))
            next(stream)  # compiles the rules
            begun = time.perf_counter()
            count = sum(1 for _ in stream)
            taken.append((time.perf_counter() - begun) / count)
    print(*(statistics.median(taken) for taken in times))


if __name__ == "__main__":
    main()
