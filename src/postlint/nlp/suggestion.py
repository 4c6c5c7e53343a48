"""The suggestion: a text to paste, where it goes, what it is made from and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from postlint.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.finding import Proposal
    from postlint.nlp.knowledge import Form
    from postlint.nlp.reading import Reading
    from postlint.post import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One move that would turn a post into a conversation.

    ``place`` is where the text goes and ``span`` the words it is made from, in code points of the post. The proposal
    is in the post's language; ``message``, ``why`` and ``instead`` are said in the reader's. ``worth`` is how likely
    an editor would make it, 0 to 1.
    """

    kind: str
    proposal: Proposal
    place: int
    span: Span
    message: Message
    why: Message
    instead: Message
    worth: float


def suggestion(proposal: Proposal, place: int, span: Span, *, anchor: str, reason: str, worth: float) -> Suggestion:
    """A suggestion with its texts; ``reason`` names the message, ``anchor`` the words of the post it speaks of."""
    values: dict[str, object] = {"anchor": anchor, "proposal": proposal.text, "options": " / ".join(proposal.options)}
    return Suggestion(
        proposal.kind,
        proposal,
        place,
        span,
        Message(f"suggest.{reason}", values),
        Message(f"suggest.{proposal.kind}-why", values),
        Message(f"suggest.{proposal.kind}-instead", values),
        worth,
    )


def fitting(forms: Iterable[Form], reading: Reading, field: str = "", *, exact: bool = False) -> list[Form]:
    """The forms that fit a text that speaks of a ``field``, best first; ``exact`` where that is a known noun.

    First those whose words the text says, the more the earlier; then the others. Forms that fit equally come in an
    order that differs from post to post and is always the same for one post.
    """
    fit = [
        form
        for form in forms
        if (not form.about or field in form.about)
        and (not form.acts or not form.acts.isdisjoint(reading.acts))
        and form.unless.isdisjoint(reading.acts)
        and (exact or not form.exact)
        and (not form.says or form.text in reading.said)
    ]
    return sorted(shuffled(fit, reading.text), key=lambda form: -reading.said.get(form.text, 0))


def shuffled(forms: Iterable[Form], text: str) -> list[Form]:
    """Forms in an order that differs from post to post and is always the same for one post."""
    return sorted(forms, key=lambda form: blake2b((form.text + text).encode("utf-8", "surrogatepass")).digest())
