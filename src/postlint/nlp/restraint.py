"""When a post is best left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postlint.nlp.glance import Glance
    from postlint.nlp.reading import Reading
    from postlint.post import Post

_FEWEST_WORDS = 4
_SHORT = 90
_BRIEF = 60


def asks_nothing(reading: Reading) -> bool:
    """Say whether a post wants no question, though a picture may suit it: a short tribute or commemoration."""
    return "remembers" in reading.acts and reading.words < _BRIEF


def is_left_alone(post: Post, glance: Glance) -> bool:
    """Say whether a post wants no suggestion.

    It answers somebody, already asks well or runs a poll, mourns, wishes, reports an incident or states the law, or is
    a fragment. A post that begs is not left alone: a question is what it could ask instead. No parse is needed to tell.
    """
    acts = glance.acts
    short = glance.words < _SHORT
    return (
        post.reply
        or post.poll
        or glance.lead > 0
        or glance.asked.how == "genuine"
        or glance.words < _FEWEST_WORDS
        or len(acts.get("mourns", ())) > (0 if short else 1)
        or (short and bool(acts.keys() & {"wishes", "incidents", "legal"}))
    )
