"""How a language speaks of days: rules/dates/LANG.yaml, with its patterns ready."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from postlint import cache as kept
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("en", "fr")
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?P<number>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"


class Offset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"least": "from", "most": "to"}):
    """Words for a day, and how many days behind that of publication it is, at the least and at the most."""

    words: tuple[str, ...]
    least: int
    most: int


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules/dates; en.yaml says what its keys are."""

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    also_words: frozenset[str]
    forms: tuple[str, ...]
    relative: tuple[Offset, ...]
    before_weekday: tuple[Offset, ...]
    after_weekday: tuple[Offset, ...]
    joins: str
    is_: str = msgspec.field(name="is")
    times: tuple[str, ...]
    evening: str
    future: str
    since: str
    until: str
    deadline: str
    aside: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language says, and the patterns of a date: groups ``weekday``, ``day``, ``month``, ``number``, ``year``.

    A text without a ``sign`` of a date has none.
    """

    said: Said
    sign: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    weekdays: dict[str, int]
    months: dict[str, int]
    weekday: str


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language, en or fr. Raises KeyError for another.

    What comes of the YAML is kept in the user's cache, as reading that takes many times as long.
    """
    if lang not in LANGUAGES:
        raise KeyError(lang)
    path = shipped_folder() / "dates" / f"{lang}.yaml"
    said = _said(path)
    weekdays, months = _numbered(said.weekdays), _numbered(said.months)
    weekday = _any(weekdays)
    parts = {
        "{W}": rf"\b(?P<weekday>{weekday})\b",
        "{M}": rf"(?P<month>{_any(months)})",
        "{D}": _DAY,
        "{N}": _NUMBER,
        "{Y}": _YEAR,
    }
    sign = re.compile(rf"\d[/.-]\d|\b(?:{_any(months)})\b")
    return Grammar(said, sign, tuple(_form(form, parts) for form in said.forms), weekdays, months, weekday)


def _said(path: Path) -> Said:
    name = f"dates_{path.stem}-{kept.fingerprint(Path(__file__).parent, path.parent)}.json"
    return kept.made(name, Said, partial(_read, path))


def _read(path: Path) -> Said:
    import yaml  # noqa: PLC0415 - most runs find what comes of it in the cache

    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Said)


def _numbered(words: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, forms in enumerate(words) for word in forms}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _form(form: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, pattern in parts.items():
        form = form.replace(name, pattern)
    return re.compile(rf"(?<![\w/.:-]){form}(?!\w)")
