"""Examples tried as a run would: with what the rule says they are posted with."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from postlint import nlp
from postlint.cli.check import Request
from postlint.cli.judging import judge_by
from postlint.config import Config, Layer
from postlint.config.spec import ConfigFile
from postlint.lint import Linted
from postlint.nlp.evidence import Evidence
from postlint.post import Lines, Position, Post, Run, SourceMap
from postlint.sources.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.ruleset import Ruleset
    from postlint.ruleset.spec import Given, Rule
    from postlint.ruleset.view import Parsed

_BETWEEN_POSTS = re.compile(r"^---\n", re.MULTILINE)
_FIELDS = re.compile(r"(\{.*\})\n")


@lru_cache(maxsize=1024)
def parsed(text: str, lang: str) -> Parsed | None:
    """What rules may ask of a text's parse; None where no language model reads the language."""
    try:
        return Evidence(next(nlp.parse([text], lang)))
    except nlp.ModelUnusableError:
        return None


def flagged(ruleset: Ruleset, rule: Rule, lang: str, text: str) -> bool:
    """Say whether a rule flags an example: one post, or several with lines of ``---`` between them.

    A post may say more than the rule does of all: ``{network: x, reply: true}`` on a line before it.
    """
    request = Request("en", select=(rule.id,), suggestions=0, cache=False)
    judge = judge_by(ruleset, _config(rule.given), request)
    return any(item.findings for item in judge.results(_posts(rule.given, lang, text)) if isinstance(item, Linted))


def _config(given: Given) -> Config:
    said = msgspec.convert(given.config, ConfigFile)
    return Config((Layer("examples/postlint.yaml", Path("examples").absolute(), said, lambda _: Position(1, 1)),))


def _posts(given: Given, lang: str, text: str) -> Iterator[Post]:
    shared = {key: value for key, value in msgspec.structs.asdict(given).items() if value is not None}
    for number, piece in enumerate(_BETWEEN_POSTS.split(text)):
        own = _FIELDS.match(piece)
        facts = facts_of({"lang": lang, **shared, **(yaml.safe_load(own[1]) if own else {})})
        words, path = piece[own.end() if own else 0 :].strip(), f"examples/{number}.txt"
        source = SourceMap((Run(0, len(words), 0, len(words)),), Lines.of(words))
        made = {name: value for name, value in facts._asdict().items() if name != "id"}
        yield Post(path, words, path, source, **made)
