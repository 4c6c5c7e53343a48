"""The voice: who speaks in a post, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass


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

    ``jurisdictions`` name the laws that it is published under: us, uk, fr.
    """

    voice: Voice | None = None
    jurisdictions: tuple[str, ...] = ()


NO_CONTEXT = Context()
