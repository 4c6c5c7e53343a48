"""What changed since a revision, by git: the lines of files, and the posts that stand on them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.post import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postlint.problem import Problem

_FILE = re.compile(r'\+\+\+ (?:"b/(?P<quoted>.*)"|b/(?P<plain>[^\t\n]*))')
_HUNK = re.compile(r"@@ -\S+ \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_PLAIN = {b"n": b"\n", b"t": b"\t", b'"': b'"', b"\\": b"\\"}
_ALL = (range(1, 1 << 62),)


class NoHistoryError(Exception):
    """What git answers where it can't say what changed; its text is git's own."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of files by absolute path, counted from 1 in what the files are now."""

    lines: Mapping[str, tuple[range, ...]]

    def touch(self, path: str, first: int, last: int) -> bool:
        """Say whether any line from ``first`` to ``last`` of a file changed."""
        return any(part.start <= last and first < part.stop for part in self.lines.get(str(Path(path).resolve()), ()))


def since(revision: str, folder: Path) -> Changes:
    """What changed in the repository around a folder since a revision, untracked files included.

    Raises NoHistoryError outside a repository and for a revision that git doesn't know.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    if revision.startswith("-"):
        raise NoHistoryError(revision)
    found: dict[str, tuple[range, ...]] = {}
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/")
    for name, part in _hunks(_git(top, "-c", "core.quotePath=off", "diff", *options, revision, "--")):
        path = str((top / name).resolve())
        found[path] = (*found.get(path, ()), part)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            found[str((top / name).resolve())] = _ALL
    return Changes(found)


def touched(items: Iterable[Post | Problem], changes: Changes) -> Iterator[Post | Problem]:
    """The posts that changes touch: a post alone in its file by any line of the file, others by lines of their text."""
    group: list[Post | Problem] = []
    for item in items:
        if group and item.path != group[0].path:
            yield from _touched_in_file(group, changes)
            group = []
        group.append(item)
    yield from _touched_in_file(group, changes)


def _touched_in_file(group: list[Post | Problem], changes: Changes) -> Iterator[Post | Problem]:
    alone = Counter(item.path for item in group if isinstance(item, Post))
    for item in group:
        if not isinstance(item, Post):
            yield item
        elif alone[item.path] == 1:
            if changes.touch(item.path, 1, 1 << 62):
                yield item
        elif changes.touch(item.path, item.source.start(0).line, item.source.end(len(item.text)).line):
            yield item


def _hunks(diff: str) -> Iterator[tuple[str, range]]:
    """Each file's changed ranges; lines that were only removed touch the line they stood behind."""
    name = None
    for line in diff.split("\n"):
        if file := _FILE.match(line):
            name = file["plain"] if file["plain"] is not None else _unquoted(file["quoted"])
        elif name is not None and (hunk := _HUNK.match(line)):
            start, count = int(hunk["start"]), int(hunk["count"] or 1)
            yield name, range(start, start + max(count, 1))


def _unquoted(name: str) -> str:
    def plain(match: re.Match[bytes]) -> bytes:
        digits = match[1]
        return bytes([int(digits, 8)]) if len(digits) == 3 else _PLAIN.get(digits, digits)

    return _ESCAPE.sub(plain, name.encode()).decode("utf-8", "surrogateescape")


def _git(folder: Path, *args: str) -> str:
    try:
        run = subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise NoHistoryError(str(error)) from error
    if run.returncode:
        raise NoHistoryError((run.stderr.decode("utf-8", "replace").strip().splitlines() or ["git"])[0])
    return run.stdout.decode("utf-8", "surrogateescape")
