"""Findings with their places in files, for reports that programs read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from postlint.problem import Problem
from postlint.report.related import pointed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.finding import Finding
    from postlint.post import Position
    from postlint.report import Judged
    from postlint.report.tally import Tally


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its file, first and last position (the last just behind it), and what stays the same of it.

    ``fingerprint`` is 32 hexadecimal digits made of file, post, rule, words and how many times they came before: it
    outlives changes elsewhere in the file, and differs from that of every other finding of the run.
    """

    finding: Finding
    path: str
    start: Position
    end: Position
    fingerprint: str

    @property
    def advice(self) -> str:
        """Other places, why it was found and what to do instead, and the proposal where there is one."""
        proposal = self.finding.proposal
        said = [*pointed(self.finding), self.finding.why, self.finding.instead]
        if proposal:
            said += [proposal.text, *(f"- {option}" for option in proposal.options)]
        return "\n".join(said)


def placed(items: Iterable[Judged | Problem], tally: Tally) -> Iterator[Placed | Problem]:
    """Findings in order with their places, and problems that are no mere notes."""
    seen: Counter[tuple[str, ...]] = Counter()
    for item in tally.watch(items):
        if isinstance(item, Problem):
            if not item.note:
                yield item
            continue
        source = item.post.source
        for finding in item.findings:
            key = (item.post.path, item.post.id, finding.rule, finding.text)
            seen[key] += 1
            digest = sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
            start, end = source.start(finding.span.start), source.end(finding.span.end)
            yield Placed(finding, item.post.path, start, end, digest)
