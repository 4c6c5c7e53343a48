"""Suppressions: findings kept silent for a stated reason, told outside the words of the post."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import files
from postlint.messages import Message, nearest
from postlint.post import SIDECAR, Suppression
from postlint.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from postlint.config import Config
    from postlint.config.spec import Suppress
    from postlint.finding import Finding
    from postlint.lint import Linted
    from postlint.post import Position, Post

_LINE = re.compile(r"[0-9]{1,9}")


def configured(config: Config) -> tuple[Suppression, ...]:
    """The suppressions of a configuration."""
    return tuple(
        _from_config(entry, layer.name, layer.folder, layer.position(("suppress", number)))
        for layer in config.layers
        for number, entry in enumerate(layer.said.suppress or ())
    )


def suppressed(
    results: Iterable[Linted | Problem],
    entries: Sequence[Suppression],
    known: Collection[str],
    *,
    complete: bool,
    everywhere: bool = False,
    outside: bool = False,
    today: dt.date | None = None,
) -> Iterator[Linted | Problem]:
    """Results without the findings that are to be silent, followed by what is wrong with the suppressions.

    Reported are names that are ``known`` to nobody, missing reasons, suppressions past their last day and, where the
    run is ``complete`` (every rule was run), those that silence nothing. Of ``entries`` about files and posts that were
    not among the results that is said where the run goes ``everywhere``.
    """
    used: set[Suppression] = set()
    met: dict[Suppression, None] = dict.fromkeys(entries if everywhere else ())
    beside: dict[str, tuple[Suppression, ...]] = {}
    for item in results:
        if isinstance(item, Problem):
            yield item
            continue
        path = item.post.path
        if path not in beside:
            beside[path], faults = _beside(path, outside=outside)
            yield from faults
        fitting = [entry for entry in (*entries, *beside[path]) if _is_about(entry, item.post)]
        own = item.post.suppressions
        met.update(dict.fromkeys((*fitting, *own)))
        active = [entry for entry in (*own, *fitting) if _fault(entry, known) is None and not _is_over(entry, today)]
        hits = {finding: [entry for entry in active if _covers(entry, finding)] for finding in item.findings}
        used.update(entry for silencing in hits.values() for entry in silencing)
        yield replace(item, findings=tuple(finding for finding, silencing in hits.items() if not silencing))
    for entry in met:
        yield from _reported(entry, known, today, is_used=entry in used or not complete)


def _reported(entry: Suppression, known: Collection[str], today: dt.date | None, *, is_used: bool) -> Iterator[Problem]:
    rules = ", ".join(entry.rules)
    if fault := _fault(entry, known):
        yield Problem(entry.path, fault, entry.position)
    elif _is_over(entry, today):
        yield Problem(
            entry.path, Message("suppress.over", {"rules": rules, "until": entry.until}), entry.position, note=True
        )
    elif not is_used:
        yield Problem(entry.path, Message("suppress.unused", {"rules": rules}), entry.position, note=True)


def _fault(entry: Suppression, known: Collection[str]) -> Message | None:
    if not entry.rules:
        return Message("suppress.no-rules")
    if not entry.reason.strip():
        return Message("suppress.no-reason", {"rules": ", ".join(entry.rules)})
    unknown = [rule for rule in entry.rules if rule not in known]
    if unknown:
        return nearest("config.unknown-rule", unknown[0], known)
    return None if entry.until is None or _day(entry.until) else Message("suppress.no-day", {"until": entry.until})


def _day(written: str) -> dt.date | None:
    from datetime import date  # noqa: PLC0415 - few runs have a suppression with a last day

    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _is_over(entry: Suppression, today: dt.date | None) -> bool:
    day = _day(entry.until) if entry.until else None
    return day is not None and day < (today or type(day).today())


def _beside(path: str, *, outside: bool) -> tuple[tuple[Suppression, ...], list[Problem]]:
    """The suppressions that stand beside a file, and what can't be read of them."""
    sidecar = Path(path + SIDECAR)
    if not sidecar.exists():
        return (), []
    if sidecar.is_symlink() and not outside:
        top = files.top_of(sidecar.parent) or sidecar.parent.resolve()
        if not files.is_within(sidecar, top):
            return (), [Problem(str(sidecar), Message("limits.outside", {"name": sidecar.name}))]
    from postlint import sidecars  # noqa: PLC0415 - few files have one, and reading it needs YAML

    return sidecars.read(path, path + SIDECAR)


def _is_about(entry: Suppression, post: Post) -> bool:
    if entry.post is not None and entry.post != post.id:
        return False
    return entry.file is None or entry.file == str(Path(post.path).absolute())


def _covers(entry: Suppression, finding: Finding) -> bool:
    if not {finding.rule, finding.family} & set(entry.rules):
        return False
    source = finding.post.source
    first, last = source.start(finding.span.start).line, source.end(finding.span.end).line
    return entry.line is None or first <= entry.line <= last


def _from_config(entry: Suppress, name: str, folder: Path, position: Position) -> Suppression:
    file, _, line = (entry.at or "").rpartition(":")
    if not (file and _LINE.fullmatch(line)):
        file, line = entry.at or "", ""
    return Suppression(
        tuple(entry.rules),
        entry.reason,
        entry.until.isoformat() if entry.until else None,
        path=name,
        position=position,
        file=str(folder / file) if file else None,
        line=int(line) if line else None,
        post=entry.post,
    )
