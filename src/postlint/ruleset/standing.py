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

EXCUSES = frozenset({"familiar", "territory", "territory-apart"})


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
    if "familiar" in rule.exempt:
        spans = [span for span in spans if not _is_familiar(view, span)]
    if "territory" in rule.exempt and topics(view):
        return ()
    if "territory-apart" in rule.exempt:
        spans = [span for span in spans if not _is_apart(view, span)]
    return spans


def _is_familiar(view: View, span: Span) -> bool:
    """Say whether all accounts and hashtags of a place are the speaker's own or known to them.

    Accounts need a word beside them, which says what they are there for; a bare row has none.
    """
    mentions = [entity.span for entity in view.entities.mentions if entity.span.overlaps(span)]
    hashtags = [entity.span for entity in view.entities.hashtags if entity.span.overlaps(span)]
    if not (mentions or hashtags) or any(tag not in view.familiar for tag in (*mentions, *hashtags)):
        return False
    around = overlapping(view.sentences, span)
    return not mentions or any(inside(view.words, sentence) for sentence in around)


def _is_apart(view: View, span: Span) -> bool:
    """Say whether the post speaks of a topic of the speaker outside the sentences of a place."""
    around = overlapping(view.sentences, span)
    return any(not any(topic.overlaps(sentence) for sentence in around) for topic in topics(view))
