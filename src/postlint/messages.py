"""What postlint says to people, in their language.

``locale/<area>.json`` holds ``{"name": {"en": "...", "fr": "..."}}``; a message is asked for as ``area.name``
and filled with ``str.format`` fields.
"""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """A message before its language is chosen: ``key`` is ``area.name``, ``values`` fill its fields.

    Values that are messages are said in the same language.
    """

    key: str
    values: dict[str, object] = field(default_factory=dict)

    def into(self, language: Language) -> str:
        """Say it in one language. Raises KeyError for a name that its area does not define."""
        area, _, name = self.key.partition(".")
        return _area(area)[name][language].format(**{name: said(it, language) for name, it in self.values.items()})


def said(value: object, language: Language) -> object:
    """A value for a field of a text: messages are said, all else stays as it is."""
    return value.into(language) if isinstance(value, Message) else value


def say(key: str, language: Language, /, **values: object) -> str:
    """Shorthand for a message that is said at once."""
    return Message(key, values).into(language)


def nearest(message: str, name: str, known: Iterable[str]) -> Message:
    """A message that a name is unknown, and which known one is nearest: ``message`` or ``message-near``."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    near = get_close_matches(name.lower(), list(known), n=1, cutoff=0.5)
    return Message(f"{message}-near", {"name": name, "near": near[0]}) if near else Message(message, {"name": name})


def reader_language() -> Language:
    """The reader's language by their locale: French where it says French, English elsewhere."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "fr" if value.lower().startswith("fr") else "en"
    return "fr" if (locale.getlocale()[0] or "").lower().startswith(("fr_", "french")) else "en"


@cache
def _area(name: str) -> dict[str, dict[str, str]]:
    return msgspec.json.decode((_FOLDER / f"{name}.json").read_bytes(), type=dict[str, dict[str, str]])
