"""``postlint --interactive FILE``: walk through findings and suggestions, and write what was accepted."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postlint.cli import streams
from postlint.cli.applying import finish, one_file, read
from postlint.edits import Edit, insertion
from postlint.files import read_bytes
from postlint.limits import LIMITS
from postlint.messages import say
from postlint.report.tally import is_suggestion
from postlint.report.terminal import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from postlint.cli.judging import Judge
    from postlint.finding import Finding, Proposal
    from postlint.messages import Language

ACCEPT, EDIT, SKIP, UNDO, QUIT = "aesuq"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and the number of its post in the file."""

    post: int
    finding: Finding

    @property
    def insertable(self) -> Proposal | None:
        """The text it proposes, where that has its place in the post."""
        proposal = self.finding.proposal
        return proposal if proposal is not None and proposal.place is not None else None


def run(files: Sequence[str], judge: Judge) -> int:
    """Ask about each finding in turn, then write the file. Returns the exit code; raises UsageError as ``applying``.

    Nothing is written before the end, and nothing at all where the walk is broken off by Ctrl-C or an end of input.
    """
    language = judge.options.messages
    path = one_file(files, language)
    data = read_bytes(path, LIMITS.file_size)
    linted = read(data, str(path), judge)
    remarks = [Remark(index, finding) for index, item in enumerate(linted) for finding in item.findings]
    try:
        edits = walk(remarks, language, streams.utf8(sys.stdout))
    except (KeyboardInterrupt, EOFError):
        streams.complain(say("cli.walk-broken", language, path=str(path)))
        return 2
    if not edits:
        streams.complain(say("cli.walk-nothing", language, path=str(path)))
        return 0
    return finish(path, data, edits, judge, diff=False)


def walk(remarks: Sequence[Remark], language: Language, out: TextIO) -> list[Edit]:
    """The edits accepted. Raises EOFError where the input ends, KeyboardInterrupt on Ctrl-C."""
    page = Page(streams.look(out, language))
    decided: list[Edit | None] = []
    while len(decided) < len(remarks):
        remark = remarks[len(decided)]
        shown = page.suggestion(remark.finding) if is_suggestion(remark.finding) else page.fault(remark.finding)
        out.write(f"\n[{len(decided) + 1}/{len(remarks)}]\n" + "".join(line + "\n" for line in shown))
        match _asked(remark, language, out):
            case "q":
                break
            case "u":
                decided = decided[:-1]
            case "s":
                decided.append(None)
            case "a" if remark.insertable:
                decided.append(_accepted(remark, remark.insertable))
            case "e":
                decided.append(_edited(remark, [edit for edit in decided if edit], language, out))
    return [edit for edit in decided if edit is not None]


def _asked(remark: Remark, language: Language, out: TextIO) -> str:
    """One letter of those that fit the remark; asked again until there is one."""
    fitting = (ACCEPT if remark.insertable else "") + EDIT + SKIP + UNDO + QUIT
    question = ", ".join(say(f"cli.walk-{letter}", language) for letter in fitting)
    while True:
        answer = _line(f"{question}: ", out).strip().lower()[:1]
        if answer and answer in fitting:
            return answer


def _accepted(remark: Remark, proposal: Proposal) -> Edit:
    """The edit that inserts a proposal."""
    return insertion(remark.finding.post.text, proposal, remark.post)


def _edited(remark: Remark, made: Sequence[Edit], language: Language, out: TextIO) -> Edit | None:
    """What the person writes instead of the words found, or of the proposal; None for nothing."""
    written = _line(say("cli.walk-instead", language) + " ", out).strip()
    if not written:
        return None
    if remark.insertable:
        return _accepted(remark, replace(remark.insertable, text=written))
    span = remark.finding.span
    if any(edit.post == remark.post and edit.span.overlaps(span) for edit in made):
        out.write(say("cli.walk-overlaps", language) + "\n")
        return None
    return Edit(span, written, remark.post)


def _line(prompt: str, out: TextIO) -> str:
    out.write(prompt)
    out.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
