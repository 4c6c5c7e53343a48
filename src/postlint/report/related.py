"""The other places that a finding is about, as reports tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import say
from postlint.report.cells import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.finding import Finding, Related
    from postlint.messages import Language

MOST = 5
"""So many places are told to people; programs get all of them."""


def place(related: Related) -> str:
    """``path:line:column``, and what is there where that is known."""
    where = f"{printable(related.path)}:{related.line}:{related.column}"
    return f"{where} ({printable(related.label)})" if related.label else where


def told(finding: Finding, language: Language) -> Iterator[str]:
    """A line for each of the first places, then one that counts the rest."""
    for related in finding.related[:MOST]:
        yield say("report.also", language, place=place(related))
    if len(finding.related) > MOST:
        yield say("report.also-more", language, n=len(finding.related) - MOST)


def in_line(finding: Finding) -> str:
    """The message of a finding and the first places, in one line."""
    return " ".join((finding.message, *pointed(finding)))


def pointed(finding: Finding) -> Iterator[str]:
    """A line for each of the first places in no language, for texts that programs carry to people."""
    yield from (f"→ {place(related)}" for related in finding.related[:MOST])
    if len(finding.related) > MOST:
        yield f"→ +{len(finding.related) - MOST}"
