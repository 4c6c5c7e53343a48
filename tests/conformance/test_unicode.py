"""Unicode's lists of emoji and of grapheme clusters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from postlint.anatomy import measure, read
from postlint.anatomy.lengths import graphemes

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Tally

LIST = "unicode/emoji-test-17.0.txt"


def lines(text: str) -> list[str]:
    return [code for line in text.splitlines() if (code := re.split("[;#]", line)[0].strip())]


def decoded(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def test_every_emoji_is_one_grapheme(suite: Callable[[str], Any], tally: Tally) -> None:
    def see(emoji: str) -> tuple[int, int]:
        lengths = measure(emoji)
        return lengths.bluesky, lengths.mastodon

    tally("emoji-test-17.0.txt graphemes", [(decoded(codes), (1, 1)) for codes in lines(suite(LIST))], see)


def test_every_emoji_weighs_two_on_x(suite: Callable[[str], Any], tally: Tally) -> None:
    """But for © and ® without variation selector: twitter-text 3.1.0 weighs them 1 like other letters of Latin-1."""
    cases = [(text := decoded(codes), 1 if text in {"©", "®"} else 2) for codes in lines(suite(LIST))]
    tally("emoji-test-17.0.txt weights", cases, lambda emoji: measure(emoji).x)


def test_every_emoji_is_found_whole(suite: Callable[[str], Any], tally: Tally) -> None:
    """But for the bare signs © ® ™, which people write as text."""
    cases = [(text := decoded(codes), [] if text in {"©", "®", "™"} else [text]) for codes in lines(suite(LIST))]
    tally("emoji-test-17.0.txt entities", cases, lambda emoji: [entity.text for entity in read(emoji).emoji])


@pytest.mark.parametrize(("version", "at_least"), [("16.0.0", 1088), ("17.0.0", 762), ("dev", 853)])
def test_grapheme_breaks(
    version: str, at_least: int, suite: Callable[[str], Any], record_property: Callable[[str, object], None]
) -> None:
    """The clusters are those of the installed regex package, which follows Unicode 18: older lists differ by a few."""
    clusters = [line.strip("÷ ").split("÷") for line in lines(suite(f"unicode/GraphemeBreakTest-{version}.txt"))]
    texts = [[decoded(cluster.replace("×", " ")) for cluster in case] for case in clusters]
    right = sum(graphemes("".join(case)) == len(case) for case in texts)
    record_property("conformance", (f"GraphemeBreakTest-{version}.txt", right, len(texts)))
    assert right >= at_least
