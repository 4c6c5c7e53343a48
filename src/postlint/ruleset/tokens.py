"""Token patterns: those of spaCy's Matcher that ask for nothing but words and their kinds."""

from __future__ import annotations

import re
from typing import Any

_WORDS = frozenset({"ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "LEMMA", "SHAPE"})
_KINDS = frozenset({"POS", "TAG", "MORPH", "DEP", "ENT_TYPE", "ENT_IOB"})
_FLAG = re.compile(r"(?:IS|LIKE)_[A-Z_]{1,20}|SPACY")
_LISTS = frozenset({"IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"})
_COMPARISONS = frozenset({"==", "!=", ">=", "<=", ">", "<"})
_OPERATOR = re.compile(r"[!?+*]|\{\d{1,2}(?:,\d{0,2})?\}|\{,\d{1,2}\}")
_MOST_TOKENS = 50


def check_tokens(pattern: list[dict[str, Any]]) -> None:
    """Raise ValueError for what is no token pattern, without spaCy; what it refuses besides, ``nlp.patterns`` tells.

    REGEX and FUZZY are none: spaCy hands them to engines whose time may grow beyond any bound.
    """
    if not 0 < len(pattern) <= _MOST_TOKENS:
        raise ValueError(f"1 to {_MOST_TOKENS} tokens")
    for name, value in (item for token in pattern for item in token.items()):
        if name == "OP":
            if not (isinstance(value, str) and _OPERATOR.fullmatch(value)):
                raise ValueError(f"OP: {value}")
        elif name not in _WORDS | _KINDS and not _FLAG.fullmatch(name):
            raise ValueError(name)
        elif not _is_value(value):
            raise ValueError(f"{name}: {value}")


def _is_value(value: Any) -> bool:
    if not isinstance(value, dict):
        return isinstance(value, str | int | bool)
    return all(
        isinstance(wanted, list) and all(isinstance(item, str | int) for item in wanted)
        if name in _LISTS
        else name in _COMPARISONS and isinstance(wanted, int | float)
        for name, wanted in value.items()
    )
