"""A comment for a pull request: a table of faults, suggestions below. No text of a post can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from postlint.messages import say
from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.places import Placed, placed
from postlint.report.related import told
from postlint.report.tally import Tally, is_suggestion
from postlint.report.words import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.messages import Language
    from postlint.report import Judged, Look

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~@$:/=^])")


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one document: summary, problems, faults, suggestions."""
    tally = Tally()
    faults: list[Placed] = []
    proposed: list[Placed] = []
    problems: list[Problem] = []
    for item in placed(items, tally):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            (proposed if is_suggestion(item.finding) else faults).append(item)
    out.write(f"**postlint** — {escaped(summary(tally, look.language))}\n")
    out.writelines(f"\n- {escaped(problem.line(look.language))}\n" for problem in problems)
    out.writelines(_table(faults, look.language))
    out.writelines(_proposals(proposed))
    return tally


def escaped(text: str) -> str:
    """Text of which no character is markup, on one line."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def _table(faults: list[Placed], language: Language) -> Iterator[str]:
    if not faults:
        return
    heads = (say(f"report.markdown-{name}", language) for name in ("place", "fault", "instead"))
    yield f"\n| {' | '.join(heads)} |\n|---|---|---|\n"
    for item in faults:
        finding = item.finding
        said = "; ".join((finding.message, *told(finding, language)))
        what = f"**{escaped(finding.severity.label)}** {escaped(finding.rule)}: {escaped(said)}"
        yield f"| {_place(item)} | {what} | {escaped(finding.instead)} |\n"


def _proposals(proposed: list[Placed]) -> Iterator[str]:
    for item in proposed:
        proposal = item.finding.proposal
        if proposal:
            yield f"\n- {_place(item)} {escaped(item.finding.message)}\n\n  > {escaped(proposal.text)}\n"
            yield from (f"  > - {escaped(option)}\n" for option in proposal.options)


def _place(item: Placed) -> str:
    return escaped(f"{item.path}:{item.start.line}:{item.start.column}")
