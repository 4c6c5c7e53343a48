"""Voices as a configuration describes them, and the one that speaks in a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.sources.facts import language, named_network
from postlint.voice import Relationship, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postlint.config.spec import Voice as Said
    from postlint.ruleset.spec import Strings


def voice_of(name: str, said: Said) -> Voice:
    """A voice from what a configuration says of it."""
    ties = (Relationship(tie.kind, tie.subject, tuple(tie.names or ())) for tie in said.relationships or ())
    return Voice(
        name,
        said.kind,
        handles=_bare(said.handles, "@"),
        networks=tuple(known for name in said.networks or () if (known := named_network(name))),
        territory=tuple(_topics(said.territory)),
        owned_hashtags=_bare(said.owned_hashtags, "#"),
        knows=_bare(said.knows, "@"),
        relationships=tuple(ties),
        register=said.register,
        languages=tuple(filter(None, map(language, said.languages or ()))),
    )


def find(name: str, voices: Mapping[str, Voice]) -> Voice | None:
    """The voice of a name, or the one that has it for a handle; letter case and ``@`` don't count."""
    wanted = name.strip().lstrip("@").casefold()
    for voice in voices.values():
        if wanted in {voice.name.casefold(), *(handle.casefold() for handle in voice.handles)}:
            return voice
    return None


def _bare(names: Sequence[str] | None, mark: str) -> tuple[str, ...]:
    return tuple(name.removeprefix(mark) for name in names or ())


def _topics(said: Strings | None) -> Iterator[tuple[str | None, str]]:
    if isinstance(said, dict):
        yield from ((lang, topic) for lang, topics in said.items() for topic in topics)
    else:
        yield from ((None, topic) for topic in said or ())
