"""How much a text turns on a noun phrase: where it stands, what it does there, how often it comes again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.nlp import knowledge
from postlint.post import Span
from postlint.ruleset.view import covers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from postlint.nlp.knowledge import Language
    from postlint.nlp.seen import Seen

TELLING = 1.8
"""Weight from which a text turns on something of most kinds,"""
INCIDENTAL = 3.0
"""and on something of a kind that turns up in any story."""
THEME = 2.5
"""Weight from which a text turns on a theme."""
_OPENS, _FOLLOWS = 1.5, 0.5
_ACTS, _CIRCUMSTANCE = 0.7, -0.7
_OURS, _THIS = 0.7, 0.7
_AGAIN, _TAGGED = 1.2, 1.2
_ASIDE, _QUOTED = -1.0, -1.5
_SHORT, _BRIEF = (25, 1.2), (60, 0.6)
_LEAST_LETTERS = 4
_FEW_WORDS = 3
_QUOTE = re.compile(r"\"[^\"\n]{2,400}\"|“[^”\n]{2,400}”|«[^»\n]{2,400}»")
_CENTRAL = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "ROOT", "attr"})
_CIRCUMSTANTIAL = frozenset({"obl:mod", "npadvmod", "advmod"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole text says about any of its phrases. Numbers are those of tokens, ``stems`` count nouns.

    ``sentence`` is the number of the sentence of each token, 0 up to the one that opens the text; ``hashed`` the stems
    inside hashtags; ``aside`` and ``quoted`` are the tokens of lists and of quotations; ``bonus`` is for short texts.
    """

    language: Language
    sentence: tuple[int, ...]
    stems: Counter[str]
    hashed: frozenset[str]
    aside: frozenset[int]
    quoted: frozenset[int]
    bonus: float


def setting(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str, aside: Sequence[Span]) -> Setting:
    """Go through a text once. ``aside`` are places of the post where it speaks of other things too."""
    sentences = list(doc.sents)
    opening = opener(sentences)
    numbers = [max(n - opening, 0) for n, sentence in enumerate(sentences) for _ in range(sentence.start, sentence.end)]
    tagged = {token.i for token in tokens if covers(seen.hashed, token.idx)}
    quotes = [Span(match.start() + 1, match.end()) for match in _QUOTE.finditer(seen.text)]
    stems = Counter(stem(token) for token in tokens if token.i not in tagged and len(token) >= _LEAST_LETTERS)
    words = sum(token.is_alpha for token in tokens)
    return Setting(
        language=knowledge.of(lang).language,
        sentence=tuple(numbers),
        stems=stems,
        hashed=frozenset(stem(tokens[index]) for index in tagged),
        aside=frozenset(t.i for t in tokens if covers(aside, seen.origin[t.idx])),
        quoted=frozenset(token.i for token in tokens if covers(quotes, token.idx)),
        bonus=brevity(words),
    )


def opener(sentences: Sequence[Words]) -> int:
    """The number of the sentence that opens a text: the first with a few words, not a title of one or an emoji."""
    wordy = (n for n, sentence in enumerate(sentences) if sum(token.is_alpha for token in sentence) >= _FEW_WORDS)
    return next(wordy, 0)


def brevity(words: int) -> float:
    """What each phrase of a text of so many words weighs more for its being short."""
    return next((bonus for most, bonus in (_SHORT, _BRIEF) if words <= most), 0.0)


def stem(token: Token) -> str:
    """A word without the mark of the plural, folded."""
    return knowledge.fold_word(token.text).rstrip("sx")


def weight(head: Token, first: int, last: int, at: Setting) -> float:
    """How much a text turns on the phrase of tokens ``first`` to ``last`` (included) around ``head``: about 0 to 6."""
    if head.i in at.quoted:
        return _QUOTED
    before = head.doc[first - 1].lower_ if first else ""
    number = at.sentence[head.i]
    found = at.bonus + (_OPENS if number == 0 else _FOLLOWS if number == 1 else 0.0)
    found += _ACTS * (head.dep_ in _CENTRAL) + _CIRCUMSTANCE * _is_circumstance(head, at.language)
    found += _OURS * (before in at.language.own) + _THIS * (before in at.language.pointing)
    found += _AGAIN * min(at.stems[stem(head)] - 1, 2) * (len(head) >= _LEAST_LETTERS)
    found += _TAGGED * (stem(head) in at.hashed) + _ASIDE * (head.i in at.aside)
    return found + 0.5 * (last > first)


def _is_circumstance(head: Token, language: Language) -> bool:
    """Say whether a phrase only says where or when: "at the library", "pendant le congrès"."""
    if head.dep_ in _CIRCUMSTANTIAL:
        return True
    leads = (head.head, *head.lefts) if head.dep_ == "pobj" else head.lefts
    return any(token.lower_ in language.circumstances for token in leads)
