"""Standing: what is a fault of some and not of others, by who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.ruleset.territory import has_territory, topics
from postlint.ruleset.view import inside, overlapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.post import Span
    from postlint.ruleset.spec import Rule, Where
    from postlint.ruleset.view import View


def concerns(where: Where, view: View) -> bool:
    """Say whether a post's speaker, and whether it keeps to their subjects, is what a rule looks at."""
    voice = view.context.voice
    if where.not_kinds is not None and voice is not None and voice.kind in where.not_kinds:
        return False
    if where.register is not None and (voice is None or voice.register != where.register):
        return False
    return where.territory is None or (has_territory(view) and not topics(view))


def unexcused(rule: Rule, view: View, spans: Sequence[Span]) -> Sequence[Span]:
    """The places that who speaks doesn't make all right."""
    if "familiar" in rule.exempt and view.familiar:
        mentions = [entity.span for entity in view.entities.mentions]
        tags = sorted((*mentions, *(entity.span for entity in view.entities.hashtags)))
        spans = [span for span in spans if not _is_familiar(view, span, tags, mentions)]
    if "territory" in rule.exempt and topics(view):
        return ()
    if "territory-apart" in rule.exempt and (found := topics(view)):
        spans = [span for span in spans if not _is_apart(view, span, found)]
    return spans


def _is_familiar(view: View, span: Span, tags: Sequence[Span], mentions: Sequence[Span]) -> bool:
    """Say whether all accounts and hashtags of a place are the speaker's own or known to them.

    Accounts need a word beside them, which says what they are there for; a bare row has none.
    """
    own = overlapping(tags, span)
    if not own or not view.familiar.issuperset(own):
        return False
    around = overlapping(view.sentences, span)
    return not overlapping(mentions, span) or any(inside(view.words, sentence) for sentence in around)


def _is_apart(view: View, span: Span, found: Sequence[Span]) -> bool:
    """Say whether one of the topics found stands outside the sentences of a place."""
    return sum(len(overlapping(found, sentence)) for sentence in overlapping(view.sentences, span)) < len(found)
