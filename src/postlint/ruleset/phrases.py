"""Phrases: plain words a rule looks for, with a little syntax.

``(a|b)`` gives alternatives, ``(a|)`` an optional part, and ``*`` matches the rest of a word:
``unlock* (your|the) (full |)potential``. Matching is on folded text and on whole words.
"""

from __future__ import annotations

import re
from itertools import product

from postlint.anatomy.fold import fold

MOST_EXPANSIONS = 2000
_GROUP = re.compile(r"\(([^()]*)\)")


def expand(phrase: str) -> tuple[str, ...]:
    """All literal phrases that a phrase stands for, folded, ``*`` kept.

    Raises ValueError for unbalanced parentheses, for nothing to match and for more than 2,000 expansions.
    """
    pieces = _GROUP.split(phrase)
    if any("(" in piece or ")" in piece for piece in pieces):
        raise ValueError("unbalanced parentheses")
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > MOST_EXPANSIONS:
        raise ValueError(f"stands for {size} phrases, more than {MOST_EXPANSIONS}")
    folded = (" ".join(fold("".join(parts)).text.split(" ")).strip() for parts in product(*choices))
    literals = tuple(dict.fromkeys(re.sub(r" +", " ", literal) for literal in folded))
    if not all(literal.strip("* ") for literal in literals):
        raise ValueError("matches nothing")
    return literals
