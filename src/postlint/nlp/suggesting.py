"""Suggestions for a post: the few moves that fit it, best first, or none."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from postlint.nlp import media, polls, questions
from postlint.nlp.restraint import is_left_alone
from postlint.nlp.worth import weights, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.nlp.reading import Reading
    from postlint.nlp.suggestion import Suggestion
    from postlint.post import Post

KINDS = ("question", "poll", "chart", "carousel", "photo", "video")
_PICTURED = frozenset({"chart", "carousel", "photo", "video"})


def candidates(post: Post, reading: Reading) -> Iterator[Suggestion]:
    """All that could be suggested, best first: the kinds by how likely an editor would make them, a kind's own in order.

    More than one of a kind come in turn, so that a caller who drops one finds another. Nothing for posts that are
    best left as they are.
    """
    if is_left_alone(post, reading):
        return
    chosen = sorted(
        ((worth(kind, reading, post.network), kind) for kind in KINDS if not (post.media and kind in _PICTURED)),
        reverse=True,
    )
    streams = [of_kind(kind, post, reading, value) for value, kind in chosen if value >= weights()[kind].threshold]
    yield from chain.from_iterable(streams)


def suggest(post: Post, reading: Reading, limit: int = 3) -> tuple[Suggestion, ...]:
    """At most ``limit`` suggestions, best first, the best of each kind before a second of any."""
    best: dict[str, list[Suggestion]] = {}
    for made in candidates(post, reading):
        best.setdefault(made.kind, []).append(made)
    firsts = [some[0] for some in best.values()]
    more = [made for some in best.values() for made in some[1:]]
    return tuple(islice(chain(firsts, more), limit))


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
