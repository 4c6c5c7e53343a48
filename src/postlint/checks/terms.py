"""Names that a configuration says how to spell."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.checks.case import Case

_MOST_WORDS = 5
_BETWEEN = re.compile(r"[ \u00a0\u202f-]")
_OWNER = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"^(?:[ldnmtsjcLDNMTSJC]|qu|Qu)['’]")


def misspelled_term(case: Case) -> Iterator[Place]:
    """A term that is not spelled as it should be: other capitals, accents, blanks or hyphens. Fields: match, term.

    Words in hashtags, links and handles are no matter of spelling, nor is what stands in capitals as a whole.
    """
    wanted = {_plain(term): term for term in case.context.terms}
    if not wanted:
        return
    words, text = case.view.words, case.text
    at = 0
    while at < len(words):
        for last in reversed(range(at, min(at + _MOST_WORDS, len(words)))):
            span = _trimmed(text, Span(words[at].start, words[last].end))
            said = text[span.start : span.end]
            term = wanted.get(_plain(said))
            if term is not None and _is_run(text, words[at : last + 1]):
                if said != term and said not in case.context.terms and not said.isupper():
                    yield Place(span, {"term": term})
                at = last
                break
        at += 1


def _trimmed(text: str, span: Span) -> Span:
    """A run of words without the article that is elided before it, and without what says whose it is."""
    said = text[span.start : span.end]
    before, behind = _ELIDED.match(said), _OWNER.search(said)
    return Span(span.start + (before.end() if before else 0), span.end - (len(behind[0]) if behind else 0))


def _is_run(text: str, words: tuple[Span, ...]) -> bool:
    return all(_BETWEEN.fullmatch(text[one.end : two.start]) for one, two in pairwise(words))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text).text)
