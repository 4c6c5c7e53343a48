"""What is wrong with data that was read from YAML: msgspec's errors as places and messages for people."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from postlint.messages import Message
from postlint.ruleset import located

if TYPE_CHECKING:
    from collections.abc import Sequence

    import msgspec

_AT_PATH = re.compile(r"^(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_NOT_ONE_OF = re.compile(r"Invalid enum value '([^']*)'")

Fault = tuple[located.Path, Message]
"""What is wrong, and where in the file: keys and numbers by turns."""


def path_of(error: msgspec.ValidationError, value: object) -> located.Path:
    """The path msgspec names; its ``[...]``, any key of a mapping, is resolved to the first key that fits."""
    match = _AT_PATH.match(str(error))
    path: list[str | int] = []
    for name, index in _STEP.findall(match[2] or "" if match else ""):
        step: str | int = name or (next(iter(value), "") if index == "..." and isinstance(value, dict) else index)
        step = int(step) if isinstance(value, list) and str(step).isdigit() else step
        path.append(step)
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    if match and (unknown := _UNKNOWN.search(match[1])):
        path.append(unknown[1])
    return tuple(path)


def reason(error: msgspec.ValidationError, known: Sequence[str]) -> Message:
    """What is wrong, for people; ``known`` are the keys among which the nearest to an unknown one is looked for."""
    match = _AT_PATH.match(str(error))
    said = match[1] if match else str(error)
    if unknown := _UNKNOWN.search(said):
        return unknown_key(unknown[1], known)
    if missing := _MISSING.search(said):
        return Message("rules.missing-key", {"key": missing[1]})
    if value := _NOT_ONE_OF.search(said):
        return Message("rules.bad-value", {"value": value[1], "key": _last_name(match[2] if match else "")})
    return Message("rules.invalid", {"key": _last_name(match[2] if match else ""), "reason": said})


def _last_name(path: str | None) -> str:
    return next((name for name, _ in reversed(_STEP.findall(path or "")) if name), "")


def unknown_key(key: str, known: Sequence[str]) -> Message:
    """Say that a key is unknown, and which known one is nearest."""
    near = get_close_matches(key, known, n=1)
    if near:
        return Message("rules.unknown-key-near", {"key": key, "near": near[0]})
    return Message("rules.unknown-key", {"key": key})
