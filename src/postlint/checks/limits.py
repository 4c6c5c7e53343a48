"""How many tags, links, media and poll options a network takes, and whether it takes a post without any media."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.anatomy.entities import Entity
    from postlint.checks.case import Case


def _too_many(case: Case, kind: str) -> Iterator[Place]:
    """From the first one too many to the last. Fields: number, network, limit. The same link counts once."""
    network = case.known
    limit: int | None = getattr(network, kind, None)
    if network is None or limit is None:
        return
    found: Sequence[Entity] = getattr(case.view.entities, kind)
    counted = list({entity.text: entity for entity in reversed(found)}.values())[::-1] if kind == "links" else found
    if len(counted) > limit:
        fields = {"number": len(counted), "network": network.name, "limit": limit}
        yield Place(Span(counted[limit].start, counted[-1].end), fields)


too_many_cashtags = partial(_too_many, kind="cashtags")
too_many_hashtags = partial(_too_many, kind="hashtags")
too_many_links = partial(_too_many, kind="links")
too_many_mentions = partial(_too_many, kind="mentions")


def too_many_media(case: Case) -> Iterator[Place]:
    """The post, where it has more media than the network takes. Fields: number, network, limit."""
    network, number = case.known, len(case.post.media)
    if network is not None and network.media is not None and number > network.media:
        yield _whole(case, number=number, network=network.name, limit=network.media)


def no_media(case: Case) -> Iterator[Place]:
    """The post, where the network takes none without media and the file has a place for them. Fields: network."""
    network, post = case.known, case.post
    if network is not None and network.needs_media and post.media_place and not post.media:
        yield _whole(case, network=network.name)


def no_polls(case: Case) -> Iterator[Place]:
    """The post, where it has a poll and the network has none. Fields: network."""
    network = case.known
    if network is not None and not network.polls and case.post.poll:
        yield _whole(case, network=network.name)


def poll_with_media(case: Case) -> Iterator[Place]:
    """The post, where it has a poll and media and the network takes only one of them. Fields: network."""
    network, post = case.known, case.post
    if network is not None and network.poll is not None and not network.poll.media and post.poll and post.media:
        yield _whole(case, network=network.name)


def poll_options(case: Case) -> Iterator[Place]:
    """The post, where its poll has too many or too few options. Fields: number, network, fewest, most."""
    network, number = case.known, len(case.post.poll_options)
    if network is None or network.poll is None or not number:
        return
    fewest, most = network.poll.options
    if not fewest <= number <= most:
        yield _whole(case, number=number, network=network.name, fewest=fewest, most=most)


def long_poll_option(case: Case) -> Iterator[Place]:
    """The post, for each option of its poll that is too long. Fields: option, number, network, limit."""
    network = case.known
    if network is None or network.poll is None or network.poll.characters is None:
        return
    for option in case.post.poll_options:
        if len(option) > network.poll.characters:
            yield _whole(case, option=option, number=len(option), network=network.name, limit=network.poll.characters)


def _whole(case: Case, **fields: object) -> Place:
    return Place(Span(0, len(case.text)), fields)
