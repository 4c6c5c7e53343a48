"""``postlint --apply-suggestion N FILE``: write a suggested question into its post."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.cli import streams
from postlint.cli.inputs import mapping
from postlint.cli.names import UsageError
from postlint.cli.saving import save
from postlint.edits import Edit, insertion, rewrite
from postlint.files import read_bytes
from postlint.limits import LIMITS
from postlint.lint import Linted
from postlint.messages import say
from postlint.report.repeats import once
from postlint.report.tally import is_suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.cli.judging import Judge
    from postlint.messages import Language


def run(files: Sequence[str], number: int, judge: Judge, *, diff: bool) -> int:
    """Insert the suggestion of that number into the one file, or print the difference. Returns the exit code.

    Raises UsageError where there is no one file, no such suggestion, or no place in the text for it.
    """
    language = judge.options.messages
    path = one_file(files, language)
    data = read_bytes(path, LIMITS.file_size)
    edit = _edit(data, str(path), number, judge)
    return finish(path, data, [edit], judge, diff=diff)


def one_file(files: Sequence[str], language: Language) -> Path:
    """The only file named. Raises UsageError for several, a folder, standard input, or what can't be read."""
    path = Path(files[0])
    if len(files) != 1 or not path.is_file():
        raise UsageError(say("cli.one-file", language))
    return path


def finish(path: Path, data: bytes, edits: Sequence[Edit], judge: Judge, *, diff: bool) -> int:
    """Write a file with its edits, or print the difference. Raises UsageError where that can't be done."""
    language = judge.options.messages
    written = rewrite(data, str(path), edits, mapping(judge.config, str(path)))
    if written is None:
        raise UsageError(say("cli.cannot-write-into", language, path=str(path)))
    if diff:
        streams.write_exact(difference(str(path), data, written))
        return 0
    save(path, written, language, before=data)
    streams.complain(say("cli.written", language, path=str(path)))
    return 0


def difference(name: str, before: bytes, after: bytes) -> list[str]:
    """The unified difference of two versions of a file, as ``git apply`` takes it."""
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}")
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def read(data: bytes, name: str, judge: Judge) -> list[Linted]:
    """What there is to say of the posts of a file, as a report says it; its problems are told as they come."""
    items = sources.read(data, name, mapping=mapping(judge.config, name))
    told = streams.telling(judge.results(items), judge.options.messages, quiet=False)
    return [item for item in once(told) if isinstance(item, Linted)]


def _edit(data: bytes, name: str, number: int, judge: Judge) -> Edit:
    linted = read(data, name, judge)
    language = judge.options.messages
    made = [
        (index, finding) for index, item in enumerate(linted) for finding in item.findings if is_suggestion(finding)
    ]
    if not 1 <= number <= len(made):
        raise UsageError(say("cli.no-such-suggestion", language, n=number, most=len(made)))
    index, finding = made[number - 1]
    if finding.proposal is None or finding.proposal.place is None:
        raise UsageError(say("cli.no-place", language, kind=finding.rule.partition("/")[2]))
    return insertion(linted[index].post.text, finding.proposal, index)
