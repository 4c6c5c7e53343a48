"""Emoji, each whole: flags, keycaps, skin tones and joined sequences are one.

A pattern of Unicode Technical Standard #51 finds what may be an emoji; of flags and joined sequences the ``emoji``
package says whether Unicode recommends them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_AS_TEXT = "\ufe0e"
_JOINER = "\u200d"
# Said by what it is not: a class of most characters takes long to compile.
_MAY_BE_EMOJI = re.compile("[^\0-\xa8\xaa-\xad\xaf-\u203b\u203d-\u2048\u204a-\u20e2\u20e4-\u2121]")
WHOLE = (
    "\u23f0\u2615\u26a1\u2705\u2728\u274c\u2753-\u2755\u2757\u2795-\u2797\u2b50\U0001f300-\U0001f320\U0001f32d-\U0001f335"
    "\U0001f337-\U0001f37c\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca\U0001f3cf-\U0001f3d3\U0001f3e0-\U0001f3f0"
    "\U0001f400-\U0001f43e\U0001f440\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d\U0001f550-\U0001f567\U0001f5fb-\U0001f64f"
    "\U0001f680-\U0001f6c5\U0001f7e0-\U0001f7eb\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001f9ff"
)
"""A class of emoji that are whole without selector, modifier or joiner, as most in posts are; each takes two cells."""

_ONE = re.compile(f"[{WHOLE}]")
_HARDER = re.compile(f"[^\0-\xa8\xaa-\xad\xaf-\u200c\u200e-\u203b\u203d-\u2048\u204a-\u20e2\u20e4-\u2121{WHOLE}]")
_SIGNS = "©®™"
_SEQUENCE = re.compile("[\u200d\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f]")
_LONGEST_JOINED = 5  # emoji in one sequence; Unicode recommends none of more than four


@cache
def _candidate() -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 - it takes longer to load than to lint a post without emoji

    sign = r"[[\p{Emoji}--\p{RI}]--[0-9#*]]"
    tagged = r"[\U000e0020-\U000e007e]++\U000e007f"
    one = rf"(?:\p{{RI}}\p{{RI}}|[0-9#*]\ufe0f?\u20e3|\p{{EBase}}\p{{EMod}}|{sign}(?:\ufe0f|{tagged})?)"
    return regex.compile(rf"{one}(?:\u200d{one})*+", regex.VERSION1)


def find(text: str) -> tuple[Entity, ...]:
    """Emoji of a text. The signs © ® ™, and a character followed by a text selector, are no emoji by themselves."""
    if text.isascii() or not _MAY_BE_EMOJI.search(text):
        return ()
    if not _HARDER.search(text):
        return tuple(Entity(found[0], *found.span()) for found in _ONE.finditer(text))
    return tuple(
        entity
        for found in _candidate().finditer(text)
        for entity in _judged(found[0], found.start())
        if len(entity.text) > 1 or text[entity.end : entity.end + 1] != _AS_TEXT
    )


def _judged(candidate: str, start: int) -> Iterator[Entity]:
    if not _SEQUENCE.search(candidate):
        if candidate not in _SIGNS:
            yield Entity(candidate, start, start + len(candidate))
        return
    parts = candidate.split(_JOINER)
    at = 0
    while at < len(parts):
        piece, used = _longest(parts[at : at + _LONGEST_JOINED])
        if piece and piece not in _SIGNS:
            yield Entity(piece, start, start + len(piece))
        start += sum(map(len, parts[at : at + used])) + used
        at += used


def _longest(parts: list[str]) -> tuple[str, int]:
    """The longest emoji that the first parts make up, and of how many; where they make up none, the first sign."""
    from emoji import is_emoji  # noqa: PLC0415 - it takes longer to load than to lint a post of simple emoji

    for used in range(len(parts), 0, -1):
        if is_emoji(piece := _JOINER.join(parts[:used])):
            return piece, used
    first = parts[0][0]
    return first if is_emoji(first) else "", 1
