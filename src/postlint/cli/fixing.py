"""``postlint --fix``: put right what can be put right without changing what a post says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.cli import streams
from postlint.cli.applying import difference
from postlint.cli.inputs import STANDARD_INPUT, mapping
from postlint.cli.names import UsageError
from postlint.edits import Edit, rewrite
from postlint.lint import Linted
from postlint.messages import say
from postlint.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.cli.judging import Judge

MOST_ROUNDS = 10
"""A fix may bring another to light; each makes a post shorter or plainer, so that few rounds are ever needed."""


def fix(paths: Iterable[Path], judge: Judge, *, unsafe: bool, diff: bool) -> int:
    """Fix files, or print what would change. Returns how many changed; a file that can't be written is told."""
    changed = 0
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue  # the report that follows says what is wrong
        fixed = fixed_data(data, str(path), judge, unsafe=unsafe)
        if fixed == data:
            continue
        if diff:
            streams.utf8(sys.stdout).writelines(difference(str(path), data, fixed))
        elif not _written(path, fixed, judge):
            continue
        changed += 1
    return changed


def fixed_data(data: bytes, name: str, judge: Judge, *, unsafe: bool) -> bytes:
    """The contents of a file with all its fixes made; fixing it again changes nothing."""
    for _ in range(MOST_ROUNDS):
        edits = list(_edits(data, name, judge, unsafe=unsafe))
        written = _rewritten(data, name, edits, judge) if edits else data
        if written == data:
            break
        data = written
    return data


def named_files(files: Sequence[str], judge: Judge) -> list[Path]:
    """The files that are named, and the drafts of folders. Raises UsageError for standard input."""
    if STANDARD_INPUT in files:
        raise UsageError(say("cli.no-fix-stdin", judge.options.messages))
    return [path for path in sources.discover(map(Path, files)) if isinstance(path, Path)]


def _edits(data: bytes, name: str, judge: Judge, *, unsafe: bool) -> Iterator[Edit]:
    """Fixes that don't overlap, of all posts of a file."""
    items = sources.read(data, name, mapping=mapping(judge.config, name))
    linted = (item for item in judge.results(items) if isinstance(item, Linted))
    for number, item in enumerate(linted):
        end = -1
        fixes = (finding.fix for finding in item.findings if finding.fix and (unsafe or finding.fix.safe))
        for found in sorted(fixes, key=lambda f: f.span):
            if found.span.start >= end:
                yield Edit(found.span, found.text, number)
                end = found.span.end


def _rewritten(data: bytes, name: str, edits: Sequence[Edit], judge: Judge) -> bytes:
    """The file with the edits, without those that its format can't take."""
    told = mapping(judge.config, name)
    if (written := rewrite(data, name, edits, told)) is not None:
        return written
    for edit in edits:
        if (written := rewrite(data, name, [edit], told)) is not None:
            return written
    return data


def _written(path: Path, data: bytes, judge: Judge) -> bool:
    try:
        replace_file(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        streams.complain(say("cli.not-written", judge.options.messages, path=str(path), reason=reason))
        return False
    return True
