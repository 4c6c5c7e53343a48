"""The voice: who speaks in a post, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postlint.event import Event
    from postlint.network import Network


@dataclass(frozen=True, slots=True)
class Relationship:
    """What ties a voice to a subject: ``kind`` is paid, gifted, employee, owner, affiliate or investor.

    ``subject`` is how people call it, ``names`` are all the words, handles and hashtags that stand for it.
    """

    kind: str
    subject: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks. ``kind`` is brand, leader, expert, ambassador, employee, creator or paid-face; None if nobody says.

    ``handles`` and ``knows`` are accounts without their ``@``, ``owned_hashtags`` without their ``#``. ``territory``
    are the topics it may speak on, as words and phrases with the language they are in, None for those of any language.
    ``register`` is how it addresses its readers in French: tu or vous.
    """

    name: str
    kind: str | None = None
    handles: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    territory: tuple[tuple[str | None, str], ...] = ()
    owned_hashtags: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    register: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a post that its file doesn't say, for the rules that ask for it.

    ``voice`` is None where nobody says who speaks, or where it is somebody of whom nothing is known: then their name is
    ``unknown``. ``jurisdictions`` name the laws that the post is published under: us, uk, fr. ``voices`` are all those
    that are known, whoever speaks. ``networks`` are those that the configuration describes otherwise than they are
    shipped, ``terms`` names as they are to be spelled. ``events`` are those that people may have in mind, and
    ``undated`` is the day, as ISO 8601 writes it, on which posts go out that don't say when.
    """

    voice: Voice | None = None
    jurisdictions: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    unknown: str | None = None
    networks: tuple[Network, ...] = ()
    terms: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    undated: str | None = None

    @property
    def familiar(self) -> frozenset[str]:
        """Accounts and hashtags that are no strangers to the speaker, with their sign, in lower case."""
        handles = {f"@{handle}" for voice in self.voices for handle in voice.handles}
        own = self.voice or _NOBODY
        tags = (f"#{tag}" for tag in own.owned_hashtags)
        return frozenset(name.casefold() for name in (*handles, *(f"@{account}" for account in own.knows), *tags))


_NOBODY = Voice("")
NO_CONTEXT = Context()
