"""The fold: a text as rules match it, with the way back to the text as written.

Folding removes what makes the same words look different: letter case, diacritics, curly quotes, guillemets and
dashes, no-break and repeated spaces, zero-width characters, compatibility forms such as mathematical bold or
full-width letters. It keeps line ends, so that rules may speak of lines.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from re import compile as compile_pattern

from postlint.post import Span

_ALIKE = {
    **dict.fromkeys("‘’‚‛ʼʹ′´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "\n": "\n",
    "`": "'",
    "ı": "i",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
}


_DROPPED = frozenset({"Mn", "Me", "Cf", "Cs"})

# Every other character only changes its letter case.
_CHANGES_SHAPE = compile_pattern(r"[^\n -_a-~]|(?<= ) ")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``origin[i]`` is where the character ``text[i]`` comes from, in code points of the original.

    ``origin`` has one entry more than ``text``: the length of the original. None stands for the identity, where
    folding only changed letter case.
    """

    text: str
    origin: tuple[int, ...] | None
    original: str

    def span(self, start: int, end: int) -> Span:
        """The range of the original that ``text[start:end]`` was folded from, combining marks included."""
        if self.origin is None:
            return Span(start, end)
        if start == end:
            return Span(self.origin[start], self.origin[start])
        last = self.origin[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return Span(self.origin[start], last)


def fold(text: str) -> Folded:
    """Fold a text. Linear in its length."""
    if not _CHANGES_SHAPE.search(text):
        return Folded(text.lower(), None, text)
    folded: list[str] = []
    origin: list[int] = []
    done, spaced = 0, False
    for found in (*_CHANGES_SHAPE.finditer(text), None):
        at = found.start() if found else len(text)
        if done < at:
            done += spaced and text[done] == " "
            folded.append(text[done:at].lower())
            origin.extend(range(done, at))
            spaced = text[at - 1] == " "
        if found is None:
            break
        piece = fold_character(found[0])
        if piece and not (spaced and piece == " "):
            folded.append(piece)
            origin.extend([at] * len(piece))
            spaced = piece == " "
        done = at + 1
    origin.append(len(text))
    return Folded("".join(folded), tuple(origin), text)


@cache
def fold_character(char: str) -> str:
    """Fold one character: to none, one or several."""
    if char in _ALIKE:
        return _ALIKE[char]
    category = unicodedata.category(char)
    if category in _DROPPED or (category == "Cc" and char != "\t"):
        return ""
    if category == "Zs" or char == "\t":
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) not in _DROPPED)
    return "".join(_ALIKE.get(c, c) for c in plain.casefold()).strip(" ") if plain.strip() else " "
