"""The rule-set: rules, the word lists they share, and their words ready for scanning."""

from __future__ import annotations

from dataclasses import dataclass

from postlint.ruleset.scan import Word  # noqa: TC001 - read by msgspec
from postlint.ruleset.spec import Rule, Strings  # noqa: TC001


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a run.

    ``families`` are in order of precedence, most telling first. ``origin`` says which file a rule is from.
    ``words`` holds, by language, what ``engine.plan`` gives for all the rules together.
    """

    rules: tuple[Rule, ...]
    lists: dict[str, Strings]
    families: tuple[str, ...]
    origin: dict[str, str]
    words: dict[str, tuple[Word, ...]]
