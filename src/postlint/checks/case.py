"""The case: a post under examination by a check, and the place where a fault is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postlint.catalogue import network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postlint.network import Network
    from postlint.post import Post, Span
    from postlint.ruleset.view import View
    from postlint.voice import Context


@dataclass(frozen=True, slots=True)
class Case:
    """A post as rules look at it, and the words of the rule in the post's language."""

    view: View
    words: tuple[str, ...] = ()

    @property
    def context(self) -> Context:
        """What is known around the post: who speaks, and under which laws."""
        return self.view.context

    @property
    def post(self) -> Post:
        """The post, with its language and network as they were taken to be."""
        return self.view.post

    @property
    def text(self) -> str:
        """The post as written."""
        return self.view.text

    @property
    def network(self) -> str | None:
        """The network the post is for, where that is known."""
        return self.view.network

    @property
    def known(self) -> Network | None:
        """What is known of that network, as the configuration or else the shipped data describe it."""
        return network(self.network, self.context.networks)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is, in code points of the post, and what the fields of the rule's messages stand for.

    A field may be a Message: it is said in the reader's language.
    """

    span: Span
    fields: Mapping[str, object] = field(default_factory=dict)
