"""The report for people: the place, what is wrong with it, why, and what to do instead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from postlint.messages import say
from postlint.problem import Problem
from postlint.report.cells import printable, width, wrap
from postlint.report.excerpt import excerpt
from postlint.report.ink import Ink
from postlint.report.related import told
from postlint.report.tally import Tally, is_suggestion
from postlint.report.words import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.finding import Finding
    from postlint.report import Judged, Look

_GUTTER = 4
"""Cells for line numbers; wider numbers take the cells they need."""


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write each post as it comes, then a summary. A run over one post without fault says so in one line."""
    tally = Tally()
    page = Page(look)
    only: Judged | None = None
    for item in tally.watch(items):
        if isinstance(item, Problem):
            continue
        only = item if tally.posts == 1 else None
        out.writelines(line + "\n" for line in page.post(item))
    if look.quiet or not tally.posts:
        return tally
    faultless = sum(tally.severities.values()) == tally.suggestions
    if only and faultless:
        path = printable(only.post.path)
        out.write(page.ink.paint("✓ " + say("report.clean", look.language, path=path), "good") + "\n")
    if not (only and faultless) or tally.suggestions or tally.problems:
        out.write(page.ink.paint(summary(tally, look.language), "strong") + "\n")
    return tally


class Page:
    """What has been said so far: each reason is given once in a run, and suggestions are numbered by file."""

    __slots__ = ("_explained", "_numbers", "ink", "look")

    def __init__(self, look: Look) -> None:
        self.look = look
        self.ink = Ink(look.colour)
        self._numbers: Counter[str] = Counter()
        self._explained: set[tuple[str, str, str]] = set()

    def post(self, judged: Judged) -> Iterator[str]:
        """Faults of one post, then what could start a conversation."""
        for finding in judged.findings:
            if not is_suggestion(finding):
                yield from self.fault(finding)
                yield ""
        suggestions = [finding for finding in judged.findings if is_suggestion(finding)]
        if suggestions:
            yield from self._heading(judged)
            for finding in suggestions:
                yield from self.suggestion(finding)
                yield ""

    def fault(self, finding: Finding) -> Iterator[str]:
        """A fault: place, message, the line with the words underlined, why and what instead."""
        label = say(f"report.{finding.severity.label}", self.look.language)
        line, column = finding.post.source.start(finding.span.start)
        place = f"{printable(finding.post.path)}:{line}:{column}"
        yield f"{self.ink.paint(place, 'strong')} {self.ink.severity(label, finding.severity)} {finding.rule}"
        yield from self._wrapped(finding.message, "  ", "strong")
        yield from self._excerpt(finding)
        for also in told(finding, self.look.language):
            yield from self._wrapped(also, " " * (_GUTTER + 2), "faint")
        yield from self._reasons(finding, " " * (_GUTTER + 2))

    def _excerpt(self, finding: Finding) -> Iterator[str]:
        last = finding.post.source.end(finding.span.end).line
        gutter = max(_GUTTER, len(str(last)))
        found = excerpt(finding.post, finding.span, self.look.width - gutter - len(" │ "))
        if found is None:
            return
        bar = self.ink.paint("│", "gutter")
        number = f"{found.number:>{gutter}}"
        mark = " " * found.before + self.ink.severity("^" * found.underlined, finding.severity)
        yield f"{self.ink.paint(number, 'gutter')} {bar} {found.text}"
        yield f"{' ' * len(number)} {bar} {mark}"

    def _heading(self, judged: Judged) -> Iterator[str]:
        heading = say("report.conversation", self.look.language)
        yield f"{self.ink.severity(heading, judged.findings[-1].severity.ADVICE)} {self._faint_path(judged)}"

    def _faint_path(self, judged: Judged) -> str:
        line = judged.post.source.start(0).line
        return self.ink.paint(f"({printable(judged.post.path)}:{line})", "faint")

    def suggestion(self, finding: Finding) -> Iterator[str]:
        """A suggestion: its number in the file, message, the text to paste, why and what instead."""
        self._numbers[finding.post.path] += 1
        yield f"  {self._numbers[finding.post.path]}. {self.ink.paint(finding.rule, 'advice')}"
        yield from self._wrapped(finding.message, "  ", "strong")
        if finding.proposal:
            yield ""
            for line in finding.proposal.text.split("\n"):
                yield f"      {printable(line)}".rstrip()
            for option in finding.proposal.options:
                yield f"      ○ {printable(option)}"
            yield ""
            if finding.proposal.excess:
                over = say("report.excess", self.look.language, n=finding.proposal.excess)
                yield from self._wrapped(over, "  ", "advice")
        yield from self._reasons(finding, "  ")

    def _reasons(self, finding: Finding, indent: str) -> Iterator[str]:
        reasons = (finding.rule, finding.why, finding.instead)
        if reasons in self._explained:
            return
        self._explained.add(reasons)
        labels = {name: say(f"report.{name}", self.look.language) for name in ("why", "instead")}
        column = max(map(width, labels.values())) + 2
        for name, text in (("why", finding.why), ("instead", finding.instead)):
            hanging = f"{labels[name]:<{column}}"
            for line in wrap(printable(text), self.look.width - len(indent) - column):
                yield indent + (self.ink.paint(hanging, "faint") if hanging.strip() else hanging) + line
                hanging = " " * column

    def _wrapped(self, text: str, indent: str, ink: str) -> Iterator[str]:
        for line in wrap(printable(text), self.look.width - len(indent)):
            yield indent + self.ink.paint(line, ink)
