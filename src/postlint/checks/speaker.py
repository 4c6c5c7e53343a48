"""Who speaks in a post, against what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.catalogue import networks
from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.checks.case import Case


def voice_language(case: Case) -> Iterator[Place]:
    """A post in a language that its voice doesn't speak. Fields: voice, language, languages."""
    voice, language = case.context.voice, case.post.lang
    if voice and voice.languages and language and language not in voice.languages:
        fields = {"voice": voice.name, "language": language, "languages": ", ".join(voice.languages)}
        yield Place(_all(case), fields)


def voice_network(case: Case) -> Iterator[Place]:
    """A post for a network that its voice isn't on. Fields: voice, network, networks."""
    voice, network = case.context.voice, case.network
    if voice and voice.networks and network and network not in voice.networks:
        names = {known.id: known.name for known in networks()}
        fields = {
            "voice": voice.name,
            "network": names.get(network, network),
            "networks": ", ".join(names.get(one, one) for one in voice.networks),
        }
        yield Place(_all(case), fields)


def voice_unknown(case: Case) -> Iterator[Place]:
    """A post that names somebody who isn't described, where others are. Fields: name, voices."""
    if case.context.unknown is not None:
        voices = ", ".join(voice.name for voice in case.context.voices)
        yield Place(_all(case), {"name": case.context.unknown, "voices": voices})


def _all(case: Case) -> Span:
    return Span(0, len(case.text))
