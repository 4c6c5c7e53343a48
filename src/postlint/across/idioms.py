"""What is said on some networks alone: rules/across/idioms.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint.anatomy.fold import fold
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from postlint.post import Post, Span


class Idiom(NamedTuple):
    """Wording in each language, and the networks where it is at home."""

    home: tuple[str, ...]
    wording: re.Pattern[str]


def foreign(post: Post, networks: Collection[str | None]) -> Iterator[tuple[Idiom, Span]]:
    """The idioms in a post that are at home on others of some networks, each with the first place where it stands."""
    folded = fold(post.text)
    for idiom in _idioms():
        at_home = set(idiom.home)
        if post.network not in at_home and at_home & set(networks) and (found := idiom.wording.search(folded.text)):
            yield idiom, folded.span(found.start(), found.start() + len(found[0].rstrip()))


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    home: tuple[str, ...]
    source: str
    en: tuple[str, ...]
    fr: tuple[str, ...]


@cache
def _idioms() -> tuple[Idiom, ...]:
    import yaml  # noqa: PLC0415 - only runs that look for duplicates

    data = yaml.safe_load((shipped_folder() / "across" / "idioms.yaml").read_text("utf-8"))
    said = msgspec.convert(data, tuple[_Said, ...])
    return tuple(Idiom(one.home, re.compile("|".join((*one.en, *one.fr)), re.MULTILINE)) for one in said)
