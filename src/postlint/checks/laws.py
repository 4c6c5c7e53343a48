"""Laws on disclosure: the words by which each wants ties told, and where they stand in a post.

What they are is in rules/jurisdictions.yaml and rules/ties.yaml, each with its source.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.catalogue import shipped
from postlint.ruleset.scan import Scanner, build, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postlint.post import Span
    from postlint.ruleset.view import View

_LABELS = frozenset({"labels", "unclear"})
_ROLES = ("labels", "phrases", "gifted", "affiliate", "unclear")
_BLANK = " \u00a0\u202f"


class Sign(NamedTuple):
    """A place that tells of a tie: by a word of a law (``labels``, ``phrases``, ``unclear`` ...), in a language.

    ``law`` is None and ``role`` a kind of tie where it says in passing to whom the speaker belongs. ``alone`` where it
    stands by itself as a label does: as a hashtag, in brackets, or between punctuation.
    """

    law: str | None
    role: str
    lang: str
    span: Span
    alone: bool = False


def laws() -> Mapping[str, Mapping[str, Any]]:
    """All that is known of each law, by its name in configurations."""
    return shipped("jurisdictions.yaml")


def signs(view: View) -> Iterator[Sign]:
    """All places of a post that may tell of a tie, labels only where they stand as such."""
    for number, spans in scan(_scanner(), view).items():
        law, role, lang = _keys()[number]
        for span in spans:
            alone = role in _LABELS and _is_label(view.text, span)
            if alone or role not in _LABELS or (role == "unclear" and _is_phrase(view.text, span)):
                yield Sign(law, role, lang, span, alone)


def _is_label(text: str, span: Span) -> bool:
    """Say whether words stand by themselves."""
    if text[span.start] == "#":
        return True
    before, behind = span.start - 1, span.end
    while before >= 0 and text[before] in _BLANK:
        before -= 1
    while behind < len(text) and text[behind] in _BLANK:
        behind += 1
    last, following = text[before] if before >= 0 else "\n", text[behind : behind + 1] or "\n"
    return not (last.isalnum() or last in ",'\u2019#@&$€£" or following.isalnum() or following in ",'\u2019@%")


def _is_phrase(text: str, span: Span) -> bool:
    return " " in text[span.start : span.end].strip()


@cache
def _keys() -> tuple[tuple[str | None, str, str], ...]:
    of_laws = ((law, role, lang) for law, said in laws().items() for role in _ROLES for lang in said[role])
    of_ties = ((None, kind, lang) for kind, said in shipped("ties.yaml").items() for lang in said)
    return (*of_laws, *of_ties)


@cache
def _scanner() -> Scanner:
    from postlint.ruleset.planning import words_of  # noqa: PLC0415 - not without ties

    return build(word for number in range(len(_keys())) for word in words_of(_phrases(number), number, in_links=False))


def _phrases(number: int) -> list[str]:
    law, role, lang = _keys()[number]
    source = laws()[law] if law else shipped("ties.yaml")
    said: list[str] = source[role][lang]
    if role not in _LABELS:
        return said
    return [form for word in said for form in (word, f"#{word.replace(' ', '')}", f"#{word.replace(' ', '_')}")]
