"""Baselines: the findings that a repository had when it began to lint, which are not to be reported again.

A finding is known by its rule, its file and its words with those around them, not by its line, so that posts can move.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint import files
from postlint.limits import LIMITS
from postlint.lint import SUGGEST, Linted
from postlint.messages import Message
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postlint.finding import Finding

NAME = "postlint-baseline.json"
VERSION = 1
_AROUND = 24
_OPENING = 48

_Place = tuple[str, str, str]


class Key(NamedTuple):
    """What a finding is known by; ``path`` is relative to the folder of the baseline, with slashes."""

    path: str
    rule: str
    text: str
    before: str
    after: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings that are alike, and how many of them there were."""

    path: str
    rule: str
    text: str
    before: str
    after: str
    count: int


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A baseline file."""

    version: int
    entries: list[Entry]


def load(path: Path) -> Counter[Key] | Problem:
    """The findings of a baseline and how often each; a Problem where there is none to be read."""
    try:
        file = msgspec.json.decode(files.read_bytes(path, LIMITS.file_size), type=File)
    except OSError as error:
        return Problem(str(path), files.refusal(error, "baseline.unreadable"))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        return Problem(str(path), Message("baseline.damaged", {"reason": str(error)}))
    if file.version != VERSION:
        return Problem(str(path), Message("baseline.version", {"version": file.version}))
    return Counter({Key(e.path, e.rule, e.text, e.before, e.after): e.count for e in file.entries})


def written(findings: Iterable[Finding], folder: Path) -> bytes:
    """A baseline of findings, the same for the same findings in whatever order they come."""
    counted = Counter(key(finding, folder) for finding in findings)
    entries = [Entry(*known, count) for known, count in sorted(counted.items())]
    return msgspec.json.format(msgspec.json.encode(File(VERSION, entries)), indent=1) + b"\n"


def unknown(
    results: Iterable[Linted | Problem],
    known: Counter[Key],
    folder: Path,
    name: str,
    was_run: Callable[[str], bool] = lambda _: True,
) -> Iterator[Linted | Problem]:
    """Results without the findings a baseline knows, then a note for each of its entries that is gone.

    Of findings that are alike, as many are left out as the baseline counts. Only of rules that the run has run can it
    tell what is gone, and of files that it has read or that are no more.
    """
    left: dict[_Place, Counter[Key]] = {place: Counter() for place in map(_place, known)}
    for entry, count in known.items():
        left[_place(entry)][entry] = count
    seen: set[str] = set()
    for item in results:
        if isinstance(item, Problem):
            if item.note:
                seen.add(_relative(item.path, folder))  # a file that has been emptied, say
            yield item
            continue
        seen.add(_relative(item.post.path, folder))
        yield replace(item, findings=tuple(_new(item.findings, left, folder)))
    seen.update(path for path in {entry.path for entry in known} - seen if not (folder / path).exists())
    for entry in sorted(known):
        count = left[_place(entry)][entry]
        if count > 0 and entry.path in seen and was_run(entry.rule):
            said = {"rule": entry.rule, "text": entry.text or entry.before, "path": entry.path, "count": count}
            yield Problem(name, Message("baseline.stale", said), note=True)


def _new(findings: tuple[Finding, ...], left: dict[_Place, Counter[Key]], folder: Path) -> Iterator[Finding]:
    """The findings of a post that nothing is left of: those with the same words around them are taken first."""
    keys = [key(finding, folder) for finding in findings]
    exact = [_taken(left, made, made) for made in keys]
    for finding, made, is_known in zip(findings, keys, exact, strict=True):
        if not is_known and not any(_taken(left, made, near) for near in _near(made, left)):
            yield finding


def _near(made: Key, left: dict[_Place, Counter[Key]]) -> list[Key]:
    """Entries with the same words before, or the same behind: what stands on the other side was edited."""
    alike = left.get(_place(made), Counter())
    return [entry for entry in alike if made.text and (entry.before == made.before or entry.after == made.after)]


def _taken(left: dict[_Place, Counter[Key]], made: Key, entry: Key) -> bool:
    counted = left.get(_place(made))
    if counted is None or counted[entry] <= 0:
        return False
    counted[entry] -= 1
    return True


def _place(entry: Key) -> _Place:
    return entry.path, entry.rule, entry.text


def key(finding: Finding, folder: Path) -> Key:
    """What a finding is known by. Remarks on a post as a whole, and suggestions, are known by how the post begins."""
    text = finding.post.text
    path = _relative(finding.post.path, folder)
    if finding.whole or finding.family == SUGGEST:
        return Key(path, finding.rule, "", _plain(text)[:_OPENING], "")
    before = _plain(text[max(0, finding.span.start - 2 * _AROUND) : finding.span.start])[-_AROUND:]
    after = _plain(text[finding.span.end : finding.span.end + 2 * _AROUND])[:_AROUND]
    return Key(path, finding.rule, _plain(finding.text), before, after)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _relative(path: str, folder: Path) -> str:
    return PurePath(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix()
