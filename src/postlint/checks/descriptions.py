"""What the alt texts of a post's media say, and how long they are."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.checks.case import Case

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|heic|svg|mp4|mov|webm|pdf)|(?:img|dsc[nf]?|pxl|screenshot)[_ -]?\d[\d_ -]*"
)
_EDGES = re.compile(r"^\W+|\W+$")


def empty_alt(case: Case) -> Iterator[Place]:
    """The post, for each alt text that is one of the rule's words or the name of a file. Fields: alt, name."""
    for media in case.post.media:
        said = _EDGES.sub("", fold(media.alt or "").text)
        if said and (said in case.words or _FILE_NAME.fullmatch(said) or said == _stem(media.name)):
            yield _whole(case, alt=(media.alt or "").strip(), name=media.name)


def alt_opening(case: Case) -> Iterator[Place]:
    """The post, for each alt text that opens with one of the rule's words and goes on. Fields: alt, name."""
    for media in case.post.media:
        said = fold(media.alt or "").text.lstrip()
        if any(said.startswith(f"{word} ") for word in case.words):
            yield _whole(case, alt=" ".join((media.alt or "").split()[:4]), name=media.name)


def long_alt(case: Case) -> Iterator[Place]:
    """The post, for each alt text that the network cuts or refuses. Fields: name, number, network, limit."""
    network = case.known if any(media.alt for media in case.post.media) else None
    if network is None or network.alt is None:
        return
    for media in case.post.media:
        if (number := len(media.alt or "")) > network.alt:
            yield _whole(case, name=media.name, number=number, network=network.name, limit=network.alt)


def _stem(name: str) -> str:
    return fold(PurePosixPath(name).stem).text


def _whole(case: Case, **fields: object) -> Place:
    return Place(Span(0, len(case.text)), fields)
