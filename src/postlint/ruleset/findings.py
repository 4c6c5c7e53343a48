"""From hits to findings: the words for the reader, and one finding per place."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from postlint.finding import Finding, Severity
from postlint.messages import said
from postlint.ruleset.spec import text_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.finding import Fix
    from postlint.messages import Language
    from postlint.post import Post, Span
    from postlint.ruleset.engine import Hit
    from postlint.ruleset.spec import Text

_LONGEST_EXCERPT = 60
_MOST_EXCERPTS = 4


def findings(
    hit: Hit, post: Post, network: str | None, language: Language, kind: str | None = None
) -> Iterator[Finding]:
    """The findings of one hit: one for the post where the rule is about the whole, else one per place.

    ``kind`` is that of the voice that speaks.
    """
    rule = hit.rule
    excerpts = tuple(dict.fromkeys(_excerpt(post.text[span.start : span.end]) for span in hit.spans))
    severity = Severity[rule.severity_on(network, kind).upper()]
    for span in hit.spans[:1] if rule.whole else hit.spans:
        fields = {
            "match": _excerpt(post.text[span.start : span.end]),
            "matches": _listed(excerpts[:_MOST_EXCERPTS], language),
            "count": len(hit.spans),
            **{name: said(value, language) for name, value in hit.fields.items()},
        }
        yield Finding(
            post=post,
            span=span,
            rule=rule.id,
            family=rule.family,
            severity=severity,
            message=_fill(rule.message, fields, language),
            why=_fill(rule.why, fields, language),
            instead=_fill(rule.instead, fields, language),
            whole=rule.whole,
            fix=None if rule.fix is None else _fix(rule.fix, post.text, span),
        )


def _fix(kind: str, text: str, span: Span) -> Fix | None:
    from postlint.ruleset.fixing import fix_for  # noqa: PLC0415 - few findings have one

    return fix_for(kind, text, span)


def settle(found: Iterable[Finding], families: Sequence[str]) -> tuple[Finding, ...]:
    """One finding per place: of those that overlap the gravest is kept, then that of the family that comes first.

    A finding on the post as a whole stands once per family, in place of that family's mere advice, and beside
    findings of other families.
    """
    rank = {family: index for index, family in enumerate(families)}

    def weight(finding: Finding) -> tuple[int, int, int, int]:
        length = finding.span.end - finding.span.start
        return -finding.severity, rank.get(finding.family, len(rank)), -length, finding.span.start

    kept: list[Finding] = []
    whole: dict[str, Finding] = {}
    places = _Places()
    like: defaultdict[tuple[str, Severity], _Places] = defaultdict(_Places)
    for finding in sorted(found, key=weight):
        gravest, kind = whole.get(finding.family), (finding.family, finding.severity)
        if finding.whole:
            if gravest or like[kind].overlap(finding.span):
                continue
            whole[finding.family] = finding
        else:
            if (gravest and finding.severity < gravest.severity) or places.overlap(finding.span):
                continue
            places.add(finding.span)
            like[kind].add(finding.span)
        kept.append(finding)
    return tuple(sorted(kept, key=lambda f: (f.span, f.rule)))


class _Places:
    """Spans that don't overlap, in order."""

    __slots__ = ("_spans",)

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def overlap(self, span: Span) -> bool:
        """Say whether one of the spans shares a character with this one."""
        at = bisect_left(self._spans, (span.end,))
        return at > 0 and self._spans[at - 1].overlaps(span)

    def add(self, span: Span) -> None:
        insort(self._spans, span)


def _fill(text: Text, fields: dict[str, object], language: Language) -> str:
    return text_for(text, language).format(**fields)


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_EXCERPT else flat[: _LONGEST_EXCERPT - 1].rstrip() + "…"


def _listed(excerpts: Sequence[str], language: Language) -> str:
    opening, closing = ("« ", " »") if language == "fr" else ("“", "”")
    return ", ".join(f"{opening}{excerpt}{closing}" for excerpt in excerpts)
