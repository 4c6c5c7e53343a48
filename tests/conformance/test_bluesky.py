"""Cases of Bluesky's own tests: github.com/bluesky-social/atproto, packages/api and packages/lex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from postlint.anatomy import measure, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Tally

KINDS = {
    "mentions_links": {"mention": ("mentions",), "link": ("links",)},
    "tags": {"tag": ("hashtags",)},
    "cashtags": {"tag": ("cashtags",)},
}


@pytest.mark.parametrize("group", KINDS)
def test_detection(group: str, suite: Callable[[str], Any], tally: Tally) -> None:
    def see(text: str) -> list[tuple[str, str, int, int, int, int]]:
        entities = read(text, "bluesky")
        return sorted(
            (facet, entity.text, entity.start, entity.end, *(len(text[:at].encode()) for at in entity.span))
            for facet, kinds in KINDS[group].items()
            for kind in kinds
            for entity in getattr(entities, kind)
        )

    fields = ("type", "text", "cpStart", "cpEnd", "byteStart", "byteEnd")
    cases = [
        (case["text"], sorted(tuple(facet[field] for field in fields) for facet in case["facets"]))
        for case in suite("bluesky.json")["detect"]
        if case["group"] == group
    ]
    tally("bluesky.json", cases, see)


def test_lengths(suite: Callable[[str], Any], tally: Tally) -> None:
    def see(text: str) -> tuple[int, int]:
        lengths = measure(text)
        return lengths.bluesky, lengths.bluesky_bytes

    cases = [(case["text"], (case["graphemes"], case["bytes"])) for case in suite("bluesky.json")["lengths"]]
    tally("bluesky.json", cases, see)
