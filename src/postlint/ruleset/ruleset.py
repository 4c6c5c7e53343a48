"""The rule-set: rules, the word lists they share, and their words ready for scanning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from postlint.ruleset.spec import Rule, Strings  # noqa: TC001 - read by msgspec
from postlint.ruleset.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules of a run.

    ``families`` are in order of precedence, most telling first. ``origin`` says which file a rule or a list is from.
    ``samples`` are texts by the rule or list whose words they hold, and by language.
    ``words`` holds, by language, what ``planning.plan`` gives for all the rules together, packed: a run
    needs the words of the languages of its posts alone.
    ``digest`` stands for all that decides what the rules are: the same for the same rules and version.
    """

    rules: tuple[Rule, ...]
    lists: dict[str, Strings]
    samples: dict[str, dict[str, list[str]]]
    families: tuple[str, ...]
    origin: dict[str, str]
    words: dict[str, msgspec.Raw]
    digest: str = ""


def packed(words: Iterable[Word]) -> msgspec.Raw:
    """Words as they are kept."""
    return msgspec.Raw(msgspec.json.encode(tuple(words)))


def unpacked(raw: msgspec.Raw) -> tuple[Word, ...]:
    """Words as they were before ``packed``."""
    return msgspec.json.decode(raw, type=tuple[Word, ...])
