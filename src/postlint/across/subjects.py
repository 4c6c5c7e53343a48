"""What a sentence of a campaign speaks of: rules/across/subjects.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from postlint.ruleset.store import shipped_folder


class Subjects(NamedTuple):
    """Patterns for kinds of events, for what a price or time holds for, for numbers of a series, and for prices."""

    kinds: tuple[re.Pattern[str], ...]
    qualifiers: tuple[re.Pattern[str], ...]
    numbered: re.Pattern[str]
    prices: re.Pattern[str]
    currencies: dict[str, str]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: tuple[str, ...]
    fr: tuple[str, ...]


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[_Words, ...]
    qualifiers: tuple[_Words, ...]
    numbered: str
    prices: str
    currencies: dict[str, str]


@cache
def subjects() -> Subjects:
    """The patterns, for folded text."""
    import yaml  # noqa: PLC0415 - only runs over campaigns

    said = msgspec.convert(yaml.safe_load((shipped_folder() / "across" / "subjects.yaml").read_text("utf-8")), _Said)
    return Subjects(
        tuple(map(_pattern, said.kinds)),
        tuple(map(_pattern, said.qualifiers)),
        re.compile(said.numbered),
        re.compile(said.prices),
        said.currencies,
    )


def spoken_of(patterns: tuple[re.Pattern[str], ...], text: str) -> frozenset[int]:
    """The numbers of the patterns that a folded text holds."""
    return frozenset(number for number, pattern in enumerate(patterns) if pattern.search(text))


def _pattern(words: _Words) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join((*words.en, *words.fr))})(?![\w-])")
