"""The counts of a run, kept while its results pass by on their way to a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from postlint.finding import Severity
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.finding import Finding
    from postlint.report import Judged

    Item = TypeVar("Item", bound=Judged | Problem)


def is_suggestion(finding: Finding) -> bool:
    """Say whether a finding proposes something rather than finding fault."""
    return finding.family == "suggest"


@dataclass(slots=True)
class Tally:
    """Counts so far; ``suggestions`` are part of the advice, ``problems`` leaves out the notes."""

    posts: int = 0
    problems: int = 0
    suggestions: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on, counting them."""
        for item in items:
            self._add(item)
            yield item

    def _add(self, item: Judged | Problem) -> None:
        if isinstance(item, Problem):
            self.problems += not item.note
            return
        self.posts += 1
        for finding in item.findings:
            self.severities[finding.severity] += 1
            self.suggestions += is_suggestion(finding)

    @property
    def errors(self) -> int:
        """Findings of severity error."""
        return self.severities[Severity.ERROR]

    @property
    def warnings(self) -> int:
        """Findings of severity warning."""
        return self.severities[Severity.WARNING]

    @property
    def advice(self) -> int:
        """Findings of severity advice, suggestions included."""
        return self.severities[Severity.ADVICE]

    def reaches(self, severity: Severity) -> bool:
        """Say whether a finding weighs at least ``severity``."""
        return any(count and found >= severity for found, count in self.severities.items())
