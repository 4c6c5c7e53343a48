"""Suggestions for a post: the few moves that fit it, best first, or none."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from postlint.nlp import media, polls, questions
from postlint.nlp.restraint import asks_nothing
from postlint.nlp.worth import signals, weights, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.nlp.reading import Reading
    from postlint.nlp.suggestion import Suggestion
    from postlint.post import Post

KINDS = ("question", "poll", "chart", "carousel", "photo", "video")
MOST_KINDS = 3
_SURE = 0.6
"""How much a poll is worth where the text itself asks to choose between things it names."""
_CHOOSING = frozenset({"or", "list"})
_PICTURED = frozenset({"chart", "carousel", "photo", "video"})


def suggest(
    post: Post, reading: Reading, alternatives: int = 1, keep: Callable[[Suggestion], bool] | None = None
) -> tuple[Suggestion, ...]:
    """The suggestions that ``keep`` lets pass, best first: at most three kinds, at most ``alternatives`` of each."""
    kinds = (tuple(islice(filter(keep, stream), alternatives)) for stream in _streams(post, reading))
    return tuple(chain.from_iterable(islice(filter(None, kinds), MOST_KINDS)))


def _streams(post: Post, reading: Reading) -> list[Iterator[Suggestion]]:
    at = signals(reading, post.network)
    has_picture = bool(post.media or at["picture"])
    asked = frozenset({"question", "poll"}) if asks_nothing(reading) else frozenset()
    left_out = asked | (_PICTURED if has_picture else frozenset())
    values = {kind: worth(kind, at) for kind in KINDS if kind not in left_out}
    if "poll" in values and any(choice.kind in _CHOOSING for choice in reading.choices):
        values["poll"] = max(values["poll"], _SURE)
    chosen = sorted(((value, kind) for kind, value in values.items()), reverse=True)
    return [of_kind(kind, post, reading, value) for value, kind in chosen if value >= weights()[kind].threshold]


def of_kind(kind: str, post: Post, reading: Reading, value: float) -> Iterator[Suggestion]:
    """All that could be suggested of one kind, worth it or not, best first."""
    match kind:
        case "question":
            return questions.questions(reading, value)
        case "poll":
            return polls.polls(reading, post.network, value)
        case "chart":
            return media.charts(reading, value)
        case "carousel":
            return media.carousels(reading, value)
        case "photo":
            return media.photos(reading, value)
        case _:
            return media.videos(reading, value)
