"""Posts that share their words in a file: what is found there is told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from postlint.finding import Finding
    from postlint.report import Judged

    Item = TypeVar("Item", bound=Judged | Problem)


def once(items: Iterable[Item]) -> Iterator[Item]:
    """Leave out findings that a post before, of the same words of the same file, had at the same place.

    One text published on three networks is three posts; who corrects it corrects one place. Such posts follow each
    other, so that no more than one of them is remembered.
    """
    shared: tuple[str, int] | None = None
    told: set[tuple[int, int, str, str]] = set()
    for item in items:
        if isinstance(item, Problem) or not item.findings:
            yield item
            continue
        words = item.post.path, item.post.source.file_offset(0)
        if words != shared:
            shared = words
            told = {_key(finding) for finding in item.findings}
            yield item
            continue
        new = tuple(finding for finding in item.findings if _key(finding) not in told)
        told.update(map(_key, new))
        changed: Any = item  # a protocol says nothing of dataclasses, which results are
        yield replace(changed, findings=new)


def _key(finding: Finding) -> tuple[int, int, str, str]:
    source, span = finding.post.source, finding.span
    return source.file_offset(span.start), source.file_end(span.end), finding.rule, finding.message
