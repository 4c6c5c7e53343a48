"""What two texts are compared by: pairs of words that follow each other in a line.

Letter case, accents, emoji, punctuation and links don't count, nor do the hashtags that close a line. Pairs don't reach
over the ends of lines, so that lines may stand in any order.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise

from postlint.anatomy.fold import fold

_LINK = re.compile(r"\b(?:https?://|www\.)\S+")
_CLOSING_TAGS = re.compile(r"(?:(?:^|[ \t]+)#\w+[.,;]?)+[ \t\W]*$", re.MULTILINE)
_WORD = re.compile(r"\w+")


def shingles(text: str) -> array[int]:
    """The pairs of a text, each as a number of 64 bits, sorted and each once.

    The numbers are Python's own hashes: good for one run.
    """
    plain = _CLOSING_TAGS.sub("", _LINK.sub(" ", fold(text).text))
    return array("q", sorted({hash(pair) for line in plain.split("\n") for pair in _pairs(_WORD.findall(line))}))


def similarity(one: array[int], other: array[int]) -> float:
    """How much two texts share: the pairs of both among the pairs of either (Jaccard), 0 to 1."""
    first, second = set(one), set(other)
    both = len(first & second)
    return both / (len(first) + len(second) - both) if both else 0.0


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(words)) if len(words) > 1 else [(word, "") for word in words]
