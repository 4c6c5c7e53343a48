"""``postlint --fix``: put right what can be put right without changing what a post says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postlint import sources
from postlint.cli import streams
from postlint.cli.applying import difference
from postlint.cli.inputs import STANDARD_INPUT, mapping, paths
from postlint.cli.names import UsageError
from postlint.cli.saving import save
from postlint.edits import Edit, rewrite
from postlint.files import read_bytes
from postlint.limits import LIMITS
from postlint.lint import Linted
from postlint.messages import say
from postlint.post import Post, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from postlint.changes import Changes
    from postlint.cli.judging import Judge
    from postlint.finding import Fix

_BLANK = re.compile(r"(\s)")

MOST_ROUNDS = 10
"""A fix may bring another to light; each makes a post shorter or plainer, so that few rounds are ever needed."""


class Fixed(NamedTuple):
    """How many files changed, and how many should have and could not be written."""

    changed: int
    failed: int


def fix(paths: Iterable[Path], judge: Judge, changes: Changes | None = None, *, unsafe: bool, diff: bool) -> Fixed:
    """Fix files, or print what would change; only posts that ``changes`` touch, where they are given.

    A file that can't be written is told.
    """
    changed = failed = 0
    for path in paths:
        try:
            data = read_bytes(path, LIMITS.file_size)
        except OSError:
            continue  # the report that follows says what is wrong
        fixed = fixed_data(data, str(path), judge, changes, unsafe=unsafe)
        if fixed == data:
            continue
        if diff:
            streams.write_exact(difference(str(path), data, fixed))
        else:
            try:
                save(path, fixed, judge.options.messages, before=data)
            except UsageError as error:
                streams.complain(str(error))
                failed += 1
                continue
        changed += 1
    return Fixed(changed, failed)


def fixed_data(data: bytes, name: str, judge: Judge, changes: Changes | None = None, *, unsafe: bool) -> bytes:
    """The contents of a file with all its fixes made; fixing it again changes nothing."""
    numbers = None if changes is None else _touched(data, name, judge, changes)
    for _ in range(MOST_ROUNDS):
        edits = list(_edits(data, name, judge, numbers, unsafe=unsafe))
        written = _rewritten(data, name, edits, judge) if edits else data
        if written == data:
            break
        data = written
    return data


def named_files(files: Sequence[str], judge: Judge, *, force_exclude: bool = False) -> list[Path]:
    """The files that are named, and the drafts of folders. Raises UsageError for standard input."""
    if STANDARD_INPUT in files:
        raise UsageError(say("cli.no-fix-stdin", judge.options.messages))
    return [
        path
        for path in paths(files, judge.config, force_exclude=force_exclude, outside=judge.outside)
        if isinstance(path, Path)
    ]


def _touched(data: bytes, name: str, judge: Judge, changes: Changes) -> frozenset[int]:
    """Which posts of a file changed, counted from 0."""
    from postlint.changes import touched  # noqa: PLC0415 - only runs that ask for it

    items = sources.read(data, name, mapping=mapping(judge.config, name))
    posts = [item for item in items if isinstance(item, Post)]
    kept = set(map(id, touched(posts, changes)))
    return frozenset(number for number, post in enumerate(posts) if id(post) in kept)


def _edits(data: bytes, name: str, judge: Judge, numbers: Container[int] | None, *, unsafe: bool) -> Iterator[Edit]:
    """Fixes that don't overlap, of all posts of a file or of those with the ``numbers``."""
    items = sources.read(data, name, mapping=mapping(judge.config, name))
    linted = (item for item in judge.results(items) if isinstance(item, Linted))
    for number, item in enumerate(linted):
        if numbers is not None and number not in numbers:
            continue
        end = -1
        fixes = (finding.fix for finding in item.findings if finding.fix and (unsafe or finding.fix.safe))
        for found in sorted(fixes, key=lambda f: f.span):
            if found.span.start >= end:
                yield from _by_word(found, item.post.text, number)
                end = found.span.end


def _by_word(fix: Fix, text: str, number: int) -> Iterator[Edit]:
    """A fix as edits of the words that it changes: white space between them may be written in ways of its own."""
    old, new = (_BLANK.split(words) for words in (text[fix.span.start : fix.span.end], fix.text))
    if old[1::2] != new[1::2]:
        yield Edit(fix.span, fix.text, number)
        return
    at = fix.span.start
    for before, after in zip(old, new, strict=True):
        if before != after:
            yield Edit(Span(at, at + len(before)), after, number)
        at += len(before)


def _rewritten(data: bytes, name: str, edits: Sequence[Edit], judge: Judge) -> bytes:
    """The file with the edits, without those that its format can't take, or that a post with the same words has."""
    told = mapping(judge.config, name)

    def written(tried: Sequence[Edit]) -> bytes | None:
        return rewrite(data, name, tried, told)

    return written(_takeable([], edits, written)) or data


def _takeable(
    kept: Sequence[Edit], more: Sequence[Edit], written: Callable[[Sequence[Edit]], bytes | None]
) -> Sequence[Edit]:
    """The edits kept so far, and those of some more that the file can take beside them; halves are tried in turn."""
    together = (*kept, *more)
    if written(together) is not None:
        return together
    if len(more) == 1:
        return kept
    half = len(more) // 2
    return _takeable(_takeable(kept, more[:half], written), more[half:], written)
