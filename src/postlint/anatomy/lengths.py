"""How long each network finds a text.

X: https://github.com/twitter/twitter-text/blob/master/config/v3.json, and https://docs.x.com: every emoji counts 2.
Bluesky: lexicon app.bsky.feed.post (graphemes, and bytes of UTF-8).
Mastodon: graphemes, a link as 23 and a mention without its server.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from postlint.anatomy import emojis, mastodon, twitter
from postlint.anatomy.entities import Entities, Lengths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import regex

    from postlint.anatomy.entities import Entity

LINK_LENGTH = 23
_EMOJI_WEIGHT = 2
# Between two of these there is always a boundary, but for CR LF: they hold no mark, no joiner, no jamo.
_SIMPLE = r"\x00-\x0c\x0e-\u02ff\u2010-\u2027\u202f-\u203b\u20a0-\u20cf"
_COMPLEX = re.compile(f"[^{_SIMPLE}]")
# Pairs of a run of flag letters: \X looks back over the whole run at each of them, so a long one would take forever.
_FLAGS = re.compile("(?:[\U0001f1e6-\U0001f1ff]{2})+(?=[\U0001f1e6-\U0001f1ff])")
_HEAVY = re.compile(r"[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")


def measure(text: str) -> Lengths:
    """Measure a text for every network at once."""
    plain = graphemes(text)
    return Lengths(
        x=x_length(text),
        bluesky=plain,
        bluesky_bytes=len(text.encode("utf-8", "surrogatepass")),
        mastodon=mastodon_length(text, plain),
        codepoints=len(text),
    )


def length(text: str, unit: str) -> int:
    """Measure a text in one unit: x, bluesky, mastodon, threads or codepoints. Raises KeyError for another."""
    return _MEASURES[unit](text)


def x_length(text: str) -> int:
    """X's weighted length of a text, after composing it (NFC): its limit is 280."""
    composed = normalize("NFC", text)
    return weigh(composed, twitter.links(composed), emojis.find(composed))


def weigh(text: str, links: Iterable[Entity] = (), emoji: Iterable[Entity] = ()) -> int:
    """Weight of a composed text by code point: 1 to U+10FF and for most general punctuation, else 2.

    A link weighs 23 and an emoji of several code points 2; an emoji that shares characters with a link is not counted.
    """
    weight = _weight(text)
    taken: set[int] = set()
    for link in links:
        weight += LINK_LENGTH - _weight(link.text)
        taken.update(range(link.start, link.end))
    for sign in emoji:
        if len(sign.text) > 1 and taken.isdisjoint(range(sign.start, sign.end)):
            weight += _EMOJI_WEIGHT - _weight(sign.text)
    return weight


def graphemes(text: str) -> int:
    """Number of user-perceived characters: extended grapheme clusters of Unicode Standard Annex #29."""
    if text.isascii() or not _COMPLEX.search(text):
        return len(text) - text.count("\r\n")
    joined = 0
    clusters, stretches = _clusters()
    for stretch in stretches.finditer(text):
        short = _FLAGS.sub("", stretch[0])
        joined += (len(stretch[0]) - len(short)) // 2 + len(short) - len(clusters.findall(short))
    return len(text) - joined


@cache
def _clusters() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Patterns of a cluster, and of a stretch that may hold clusters of several characters."""
    import regex  # noqa: PLC0415 - it takes longer to load than to lint a simple post

    return regex.compile(r"\X"), regex.compile(rf"[{_SIMPLE}]?(?:[^{_SIMPLE}]++[{_SIMPLE}]?)++")


def _weight(text: str) -> int:
    return len(text) + sum(map(len, _HEAVY.findall(text)))


def threads_length(text: str) -> int:
    """Code points, but an emoji as many as it has bytes in UTF-8."""
    return len(text) + sum(len(char.encode()) - 1 for emoji in emojis.find(text) for char in emoji.text)


def mastodon_length(text: str, plain: int | None = None) -> int:
    """Graphemes, a link as 23 and a mention without its server; ``plain`` are the graphemes, where they are counted."""
    plain = graphemes(text) if plain is None else plain
    found = twitter.without_overlaps(Entities(mentions=mastodon.mentions(text), links=mastodon.links(text)))
    if not (found.links or any("@" in mention.text[1:] for mention in found.mentions)):
        return plain
    pieces, done = [], 0
    for entity in sorted((*found.links, *found.mentions), key=lambda entity: entity.start):
        shown = mastodon.shown_name(entity.text) if entity.text.startswith("@") else "x" * LINK_LENGTH
        pieces += [text[done : entity.start], shown]
        done = entity.end
    return graphemes("".join(pieces) + text[done:])


_MEASURES: Mapping[str, Callable[[str], int]] = {
    "x": x_length,
    "bluesky": graphemes,
    "mastodon": mastodon_length,
    "threads": threads_length,
    "codepoints": len,
}
