"""Territory: where a post speaks of a topic that its speaker may speak on.

A topic's words are compared with those of the post by their fold, their stem and, where the post is parsed, their
lemma; hashtags are read as the words they are made of. The words of a longer topic may stand in any order, but close
together or in one noun phrase.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from postlint.anatomy.fold import fold
from postlint.post import Span
from postlint.ruleset.features import PIECE
from postlint.ruleset.view import inside, merge, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postlint.ruleset.view import Parsed, View

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEMMERS = {"en": "english", "fr": "french"}
_MOST_BETWEEN = 2
_LONGEST_KEPT = 65_536


class _Word(NamedTuple):
    """A word of a post or topic: where it stands, and all forms by which it is known."""

    span: Span
    forms: frozenset[str]


Topic = tuple[frozenset[str], ...]


def topics(view: View) -> tuple[Span, ...]:
    """Where the topics of the speaker's territory stand in a post, as far as its parse or its words alone tell."""
    return merge((*_by_words(view), *_by_parse(view)))


def has_territory(view: View) -> bool:
    """Say whether the speaker has a territory, said in the language of the post."""
    return bool(_told(view))


def may_hide_topics(view: View) -> bool:
    """Say whether a topic may be in a post though its words alone don't tell."""
    return has_territory(view) and not _by_words(view)


def _told(view: View) -> tuple[str, ...]:
    voice = view.context.voice
    return tuple(topic for lang, topic in voice.territory if lang in {None, view.lang}) if voice else ()


def _by_words(view: View) -> tuple[Span, ...]:
    if "topics" not in view.memo:
        told = _told(view)
        wanted = [_topic(topic, view.lang or "") for topic in told]
        view.memo["topics"] = tuple(_found(wanted, _words(view), ())) if told else ()
    return view.memo["topics"]


def _by_parse(view: View) -> tuple[Span, ...]:
    parsed = view.parsed
    if parsed is None or not has_territory(view):
        return ()
    if "parsed-topics" not in view.memo:
        wanted = [_parsed_topic(topic, view.lang or "", parsed) for topic in _told(view)]
        lemmas = {span.start: fold(lemma).text for span, lemma in parsed.lemmas()}
        words = [
            word._replace(forms=word.forms | {lemmas[word.span.start]}) if word.span.start in lemmas else word
            for word in _words(view)
        ]
        view.memo["parsed-topics"] = tuple(_found(wanted, words, parsed.noun_phrases()))
    return view.memo["parsed-topics"]


def _words(view: View) -> list[_Word]:
    """The words of the post and of its hashtags, in order; each piece of a hashtag stands where it is written."""
    lang = view.lang or ""
    plain = (Span(*match.span()) for match in _WORD.finditer(view.text))
    spans = list(outside(plain, view.tagged))
    for tag in (entity.span for entity in view.entities.hashtags):
        pieces = re.finditer(PIECE, view.text[tag.start : tag.end])
        spans += [Span(tag.start + piece.start(), tag.start + piece.end()) for piece in pieces]
        spans.append(Span(tag.start + 1, tag.end))
    return [_Word(span, _forms(view.text[span.start : span.end], lang)) for span in sorted(spans)]


def _found(wanted: Sequence[Topic], words: Sequence[_Word], phrases: Sequence[Span]) -> Iterator[Span]:
    by_span = {word.span: word for word in words}
    spans = list(by_span)
    groups = [[by_span[span] for span in inside(spans, phrase)] for phrase in phrases]
    for topic in wanted:
        reach = len(topic) + _MOST_BETWEEN if len(topic) > 1 else 1
        for group in (*(words[at : at + reach] for at in range(len(words))), *groups):
            held = [next((word.span for word in group if word.forms & forms), None) for forms in topic]
            known = [span for span in held if span is not None]
            if known and len(known) == len(held):
                yield Span(min(known).start, max(span.end for span in known))


@lru_cache(maxsize=1024)
def _topic(topic: str, lang: str) -> Topic:
    return tuple(_forms(word, lang) for word in _content(topic, lang))


def _parsed_topic(topic: str, lang: str, parsed: Parsed) -> Topic:
    return tuple(
        forms | {fold(lemma).text for lemma in parsed.lemmas_of(word)}
        for word, forms in zip(_content(topic, lang), _topic(topic, lang), strict=True)
    )


def _content(topic: str, lang: str) -> list[str]:
    """The words of a topic that say something; all of them where none does."""
    words = _WORD.findall(topic)
    small = _small_words().get(lang, frozenset())
    return [word for word in words if fold(word).text not in small] or words


@lru_cache(maxsize=_LONGEST_KEPT)
def _forms(word: str, lang: str) -> frozenset[str]:
    plain = fold(word).text
    stemmer = _stemmer(lang)
    return frozenset({plain, *([fold(stemmer(word.lower())).text] if stemmer else [])})


@cache
def _stemmer(lang: str) -> Callable[[str], str] | None:
    if lang not in _STEMMERS:
        return None
    import snowballstemmer  # type: ignore[import-untyped] # noqa: PLC0415 - only for voices with a territory

    stem: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[lang]).stemWord
    return stem


@cache
def _small_words() -> dict[str, frozenset[str]]:
    import yaml  # noqa: PLC0415 - only for voices with a territory

    from postlint.ruleset.store import shipped_folder  # noqa: PLC0415

    said = yaml.safe_load((shipped_folder() / "small-words.yaml").read_text("utf-8"))
    return {lang: frozenset(fold(word).text for word in words) for lang, words in said.items()}
