"""Names people type: rules, families and networks, with the nearest one where a name is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import nearest, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.messages import Language
    from postlint.ruleset.ruleset import Ruleset

FORMATS = (
    *("terminal", "json", "line", "jsonl", "github", "sarif", "gitlab"),
    *("junit", "checkstyle", "rdjson", "rdjsonl", "markdown", "html"),
)
SEVERITIES = ("error", "warning", "advice", "never")
SUGGEST = "suggest"
SUGGESTIONS = ("question", "poll", "chart", "carousel", "photo", "video", "alt-text")
NETWORKS = (
    "x",
    "bluesky",
    "mastodon",
    "linkedin",
    "threads",
    "instagram",
    "facebook",
    "tiktok",
    "youtube",
    "pinterest",
    "reddit",
)
FORMER_NETWORKS = {"twitter": "x"}


class UsageError(Exception):
    """Something asked for that does not exist; its text is one line in the reader's language."""


def split(values: Iterable[str]) -> tuple[str, ...]:
    """Split repeated, comma-separated values: ``["bot,bait", "tagging"]`` is three names."""
    return tuple(name for value in values for name in (piece.strip().lower() for piece in value.split(",")) if name)


def choose(option: str, value: str, choices: Sequence[str], language: Language) -> str:
    """Take one of a few values, in any letter case. Raises UsageError for another."""
    if value.lower() not in choices:
        raise UsageError(say("cli.bad-choice", language, option=option, name=value, choices=", ".join(choices)))
    return value.lower()


def natural(option: str, value: str, language: Language) -> int:
    """Read a whole number from 0 on. Raises UsageError for anything else."""
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise UsageError(say("cli.bad-number", language, option=option, name=value))
    return int(value)


def known_names(ruleset: Ruleset) -> tuple[str, ...]:
    """Everything that can be selected: families, rules, and the kinds of suggestions."""
    families = dict.fromkeys(rule.family for rule in ruleset.rules)
    rules = (rule.id for rule in ruleset.rules)
    return (*families, SUGGEST, *rules, *(f"{SUGGEST}/{kind}" for kind in SUGGESTIONS))


def check_names(names: Sequence[str], known: Sequence[str], language: Language) -> None:
    """Raise UsageError for the first name that is unknown."""
    for name in names:
        if name not in known:
            raise UsageError(unknown("unknown-rule", name, known, language))


def check_network(name: str | None, language: Language) -> str | None:
    """Name a network as postlint calls it, in lower case. Raises UsageError for an unknown one."""
    if name is None:
        return None
    lower = name.lower()
    settled = FORMER_NETWORKS.get(lower, lower)
    if settled not in NETWORKS:
        raise UsageError(unknown("unknown-network", name, NETWORKS, language))
    return settled


def check_lang(code: str | None, language: Language) -> str | None:
    """Keep the primary language subtag: ``fr`` of ``fr-CA``. Raises UsageError for what is no language code."""
    if code is None:
        return None
    primary = code.lower().replace("_", "-").partition("-")[0]
    if not (primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3):
        raise UsageError(say("cli.bad-lang", language, name=code))
    return primary


def unknown(message: str, name: str, known: Sequence[str], language: Language) -> str:
    """Say that a name is unknown, and which known one is nearest."""
    return nearest(f"cli.{message}", name, known).into(language)
