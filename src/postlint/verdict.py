"""What there is to say about a text, wherever it stands: what is kept between runs and sent between processes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from postlint.finding import Finding, Fix, Proposal, Severity
from postlint.post import Span  # noqa: TC001 - read by msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.post import Post


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """A finding without its post."""

    span: Span
    rule: str
    family: str
    severity: Severity
    message: str
    why: str
    instead: str
    whole: bool
    proposal: Proposal | None
    fix: Fix | None


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """The language and network a text was taken to be for, and the remarks in order."""

    lang: str | None
    network: str | None
    remarks: tuple[Remark, ...]


_REMARK = Remark.__struct_fields__


def verdict(post: Post, findings: Iterable[Finding]) -> Verdict:
    """What was found in a post, without the post."""
    remarks = (Remark(*(getattr(finding, name) for name in _REMARK)) for finding in findings)
    return Verdict(post.lang, post.network, tuple(remarks))


def applied(verdict: Verdict, post: Post) -> tuple[Post, tuple[Finding, ...]]:
    """A post as it was judged, and what was found in it."""
    post = replace(post, lang=verdict.lang, network=verdict.network)
    said = ({name: getattr(remark, name) for name in _REMARK} for remark in verdict.remarks)
    return post, tuple(Finding(post=post, **fields) for fields in said)
