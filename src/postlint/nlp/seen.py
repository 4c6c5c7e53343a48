"""What the language model is shown of a post: words instead of hashtags, handles, links and emoji.

Models are trained on edited text: a hashtag is taken for money, an emoji glues to a name, and a line without a full
stop runs into the next. The way back to the post's code points is kept, so that names are reported in the post.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from postlint.post import Span

_SPECIAL = regex.compile(
    r"(?P<link>https?://\S*|(?:www|pic|youtu|bit)\.[\w.-]+/\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|fr|be|io|gg|ly|eu|uk|in)(?:/\S*)?\b)"
    r"|(?P<address>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<mention>(?<![\w@])[@＠][\w.]*\w(?:@[\w.-]+\w)?)"
    r"|(?P<tag>(?<![\w&#])[#＃][\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)"
    r"|(?P<bullet>(?m:^)[ \t]*(?:[-–—*•‣▪●◦→➡➜➤►▶✓✔✅☑]|\d{1,2}[.)/]|\d\ufe0f?\u20e3)[ \t\ufe0f]+)"
    r"|(?P<emoji>(?:\p{Regional_Indicator}{2}"
    r"|[\p{Extended_Pictographic}--[0-9#*©®™]][\p{Emoji_Modifier}\ufe0f\u200d\u20e3]*)+)"
    r"|(?P<line>[ \t]*\n\s*)"
    r"|(?P<quote>[’‘ʼ])"
    r"|(?P<blank>[\u00a0\u202f\u2009\u200b\ufeff\u2060\ufe0f\u200d]+)"
    r"|(?P<fancy>[\U0001d400-\U0001d7ff\uff21-\uff5a]"
    r"(?:[\U0001d400-\U0001d7ff\uff21-\uff5a\u0300-\u036f ]*[\U0001d400-\U0001d7ff\uff21-\uff5a\u0300-\u036f])?)",
    regex.V1,
)
_PARTS = regex.compile(r"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+|\p{Lo}+")
_ENDED = frozenset(".!?…:;,")


@dataclass(frozen=True, slots=True)
class Seen:
    """The text the model sees; ``origin[i]`` is the code point of the post that ``text[i]`` stands for.

    ``origin`` has one entry more than ``text``. ``hashed`` and ``handles`` are the ranges of ``text`` that were a
    hashtag or a mention.
    """

    text: str
    origin: tuple[int, ...]
    hashed: tuple[Span, ...]
    handles: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The range of the post for a range of ``text``."""
        if start >= end:
            return Span(self.origin[start], self.origin[start])
        return Span(self.origin[start], self.origin[end - 1] + 1)


def look(text: str) -> Seen:
    """Show a post as the model should see it. Linear in its length."""
    pieces: list[str] = []
    origin: list[int] = []
    hashed: list[Span] = []
    handles: list[Span] = []
    at = 0
    for match in _SPECIAL.finditer(text):
        pieces.append(text[at : match.start()])
        origin.extend(range(at, match.start()))
        at = match.end()
        kind = match.lastgroup or ""
        last = next((piece[-1] for piece in reversed(pieces) if piece.strip()), ".") if kind == "line" else ""
        new, places = _shown(kind, match[0], last)
        if kind in {"tag", "mention"}:
            (hashed if kind == "tag" else handles).append(Span(len(origin), len(origin) + len(new)))
        pieces.append(new)
        origin.extend(match.start() + place for place in places)
    pieces.append(text[at:])
    origin.extend(range(at, len(text) + 1))
    return Seen("".join(pieces), tuple(origin), tuple(hashed), tuple(handles))


def _shown(kind: str, text: str, last: str) -> tuple[str, list[int]]:
    """What stands in the place of a special piece, and where in the piece each character comes from."""
    if kind in {"tag", "mention"}:
        return _words(text)
    if kind == "line":
        shown = "\n" if last in _ENDED else ".\n"
        return shown, [0] * len(shown)
    if kind == "quote":
        return "'", [0]
    if kind == "fancy":
        plain = [(piece, place) for place, char in enumerate(text) for piece in unicodedata.normalize("NFKC", char)]
        return "".join(piece for piece, _ in plain), [place for _, place in plain]
    return ("", []) if kind == "bullet" else (" ", [0])


def _words(tag: str) -> tuple[str, list[int]]:
    """A hashtag or handle as the words it is made of: ClimateChange -> Climate Change."""
    shown: list[str] = []
    places: list[int] = []
    for part in _PARTS.finditer(tag):
        if shown:
            shown.append(" ")
            places.append(part.start())
        shown.append(part[0])
        places.extend(range(part.start(), part.end()))
    return "".join(shown), places
