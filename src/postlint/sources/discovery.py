"""Which files of a folder are drafts: by their ending and, where that says little, by what they start with."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import files
from postlint.messages import Message
from postlint.problem import Problem
from postlint.sources import guesses, ignoring
from postlint.sources.tree import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HEAD = 65_536  # bytes that are looked at
_TOOLS = frozenset({"CVS", "_darcs", "node_modules", "__pycache__"})
_NOT_DRAFTS = re.compile(
    r"(?:requirements|constraints|robots|humans|llms|ads|security|license|licence|copying|notice|authors|contributors"
    r"|readme|changelog|cmakelists|manifest|todo)\b.*",
    re.IGNORECASE,
)
_KEY = re.compile(r"""(?:^|[{,])[ \t]*(?:-[ \t]+)*["']?([^\W\d][\w $.-]*?)["']?[ \t]*:(?=\s|$)""", re.MULTILINE)
_JSON_KEY = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s*:')
_FRONT_MATTER = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>.*?)^---|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+)", re.DOTALL | re.MULTILINE
)
_UNCLOSED = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>(?:[ \t]*\S.*\n)+)|\+\+\+[ \t]*\r?\n(?P<toml>(?:[ \t]*\S.*\n)+))"
)
_TOML_KEY = re.compile(r"^[ \t]*\[*([\w-]+)", re.MULTILINE)
_RULE = frozenset({"severity", "match"})


def _names(*groups: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for group in groups for name in group if "." not in name)


_TEXTS = _names(guesses.TEXT)
_SIGNS = _names(guesses.NETWORK, guesses.WHEN, guesses.LISTS)
_FRONT = _names(guesses.NETWORK, ("media", "hashtags", "mentions", "voice"))


def drafts(folder: Path, told: Callable[[Path], bool | None], *, outside: bool = False) -> Iterator[Path | Problem]:
    """Walk a folder in order for drafts, as ``discover`` says; a folder without any is a Problem."""
    found = False
    top = None if outside else files.top_of(folder) or folder.resolve()
    for draft in _walk(folder, told):
        found = found or isinstance(draft, Path)
        if isinstance(draft, Path) and top is not None and draft.is_symlink() and not files.is_within(draft, top):
            yield Problem(str(draft), Message("limits.link-outside"), note=True)
        else:
            yield draft
    if not found:
        yield Problem(str(folder), Message("sources.no_drafts"))


def is_found(path: Path, told: Callable[[Path], bool | None]) -> bool:
    """Say whether a search of its folder would find a file: it is a draft, and git doesn't ignore it."""
    ignored = ignoring.within(path.parent, ignoring.above(path.parent))
    return _is_draft(path, told(path)) and not ignoring.is_ignored(path, ignored)


def _walk(top: Path, told: Callable[[Path], bool | None]) -> Iterator[Path | Problem]:
    ignored = ignoring.above(top)
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        ignored = ignoring.within(here, ignored)
        folders[:] = sorted(
            name
            for name in folders
            if not (name.startswith(".") or name in _TOOLS)
            and not (told(here / name) is False or ignoring.is_ignored(here / name, ignored, folder=True))
        )
        for name in folders:
            if (here / name).is_symlink():
                yield Problem(str(here / name), Message("limits.link-folder"), note=True)
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or ignoring.is_ignored(path, ignored):
                continue
            if path.suffix.lower() in _LOOKS and not path.is_file() and told(path) is not False:
                yield Problem(str(path), Message(_no_file(path)), note=True)
            elif _is_draft(path, told(path)):
                yield path


def _no_file(path: Path) -> str:
    """The message for what stands in a folder like a draft and is none."""
    return "limits.link-nowhere" if path.is_symlink() and not os.path.exists(path) else "sources.special"  # noqa: PTH110


def _is_draft(path: Path, told: bool | None) -> bool:  # noqa: FBT001 - what was told of it, if anything
    looks = _LOOKS.get(path.suffix.lower())
    if looks is None or told is False or not path.is_file() or path.name.endswith("postlint.yaml"):
        return False
    if told:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it says what is wrong
    return looks(path.name, head.decode("utf-8", "replace"))


def _always(_name: str, _head: str) -> bool:
    return True


def _text(name: str, _head: str) -> bool:
    return not _NOT_DRAFTS.fullmatch(name)


def _markdown(_name: str, head: str) -> bool:
    found = _FRONT_MATTER.match(head) or _UNCLOSED.match(head)
    if not found:
        return False
    keys = _KEY.findall(found["yaml"]) if found["yaml"] is not None else _TOML_KEY.findall(found["toml"])
    return any(fold(key) in _FRONT for key in keys)


def _yaml(_name: str, head: str) -> bool:
    return _is_schedule(_KEY.findall(head))


def _json(_name: str, head: str) -> bool:
    return _is_schedule(_JSON_KEY.findall(head))


def _jsonl(_name: str, head: str) -> bool:
    return "text" in _JSON_KEY.findall(head.split("\n", 1)[0])


def _csv(_name: str, head: str) -> bool:
    from postlint.sources import csv_schedule  # noqa: PLC0415 - only folders with a table in them need it

    return csv_schedule.is_schedule(head)


def _is_schedule(keys: list[str]) -> bool:
    """Tell a schedule from settings and data: texts, and networks, times or a list of posts; and it is no rule file."""
    folded = {fold(key) for key in keys}
    return bool(folded & _TEXTS and folded & _SIGNS) and not folded >= _RULE


_LOOKS: dict[str, Callable[[str, str], bool]] = {
    ".txt": _text,
    ".tweet": _always,
    ".toot": _always,
    ".md": _markdown,
    ".markdown": _markdown,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".tsv": _csv,
    ".ics": _always,
}
