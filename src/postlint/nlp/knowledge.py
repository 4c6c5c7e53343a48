"""What postlint knows of a language for reading and suggesting, as data: rules/suggest/LANG/*.yaml, typed.

A language is a folder; another one is added without touching Python (docs/suggestions.md).
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Literal

import msgspec

from postlint import cache as kept
from postlint.anatomy.fold import fold
from postlint.nlp.folder import suggest_folder

MOST_WORDS_KEPT = 1 << 16
UNCOUNTED = frozenset("ut")
"""The marks of nouns without a plural: what isn't counted, and what there is but one of."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Data that refuses keys it does not know."""


class Articles(Strict, frozen=True):
    """How a topic is introduced: ``the``, ``this`` and ``a``, trailing space included.

    Keys are gender and number (ms, fs) or number alone (s, p), with ``-vowel`` for the form before a vowel; the most
    exact one is taken. ``drops`` where mass nouns and plurals go without an article when one speaks of them in general.
    """

    the: dict[str, str]
    this: dict[str, str]
    a: dict[str, str]
    drops: bool


class Language(Strict, frozen=True):
    """The grammar of a language, as far as reading a topic and filling a template need it (see LANG/language.yaml)."""

    models: tuple[str, ...]
    definite: frozenset[str]
    determiners: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    negations: frozenset[str]
    partitives: frozenset[str]
    countable: frozenset[str]
    complements: frozenset[str]
    places: frozenset[str]
    vast: frozenset[str]
    own: frozenset[str]
    pointing: frozenset[str]
    circumstances: frozenset[str]
    changes: frozenset[str]
    conjunction: str
    against: frozenset[str]
    pictures: frozenset[str]
    evaluative: frozenset[str]
    empty: frozenset[str]
    articles: Articles
    joins: tuple[tuple[str, str], ...]
    finish: tuple[tuple[str, str], ...]
    vowels: str
    aspirated: frozenset[str]
    plurals: tuple[tuple[str, str], ...]
    plural_ends: tuple[str, ...]
    either: tuple[str, ...]
    after_choice: tuple[str, ...]
    informal: frozenset[str]
    formal: frozenset[str]
    list_nouns: frozenset[str]
    leads: tuple[str, ...]
    hanging: frozenset[str]
    incidental: frozenset[str]
    frames: frozenset[str]
    yes_no: frozenset[str]
    adjectives_follow: bool
    compounds: bool


class Form(Strict, frozen=True):
    """One way to say something; slots and agreement are explained in LANG/questions.yaml.

    ``tu`` says it informally, empty where the text serves as it is. ``acts``, ``about`` and ``number`` (s, p) narrow
    what it fits; empty means any. It does not fit where the text does one of ``unless``. ``exact`` ones want a topic
    that is a known noun as it stands. One with ``says`` fits only a text that says one of these words (written as cues
    are), and comes before those without: it asks about what the text has to say, not only about its subject.
    """

    text: str
    tu: str = ""
    acts: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    number: str = ""
    exact: bool = False
    says: tuple[str, ...] = ()


class Theme(Strict, frozen=True):
    """Words that show what a text turns on, questions that may be asked about it, and a text that turns on it.

    ``hints`` show it only beside another of its words: each alone turns up in texts about something else.
    ``comes`` first where a text that turns on it turns on nothing else as much (somebody's new job), last where it is
    how a text comes about rather than what it says (a newsletter, a conference).
    """

    example: str
    words: tuple[str, ...]
    ask: tuple[Form, ...]
    hints: tuple[str, ...] = ()
    comes: Literal["first", "", "last"] = ""


class Polls(Strict, frozen=True):
    """Questions over the options of a poll by kind of choice, and the options that postlint adds."""

    questions: dict[str, tuple[Form, ...]]
    other: str
    whether: tuple[str, ...]


class Knowledge(Strict, frozen=True):
    """All data of one language, one field a file."""

    language: Language
    cues: dict[str, tuple[str, ...]]
    nouns: dict[str, dict[str, tuple[str, ...]]]
    asking: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[Form, ...]]
    themes: dict[str, Theme]
    polls: Polls
    media: dict[str, tuple[Form, ...]]


class Noun(Strict, frozen=True):
    """A noun postlint knows: its field (what kind of thing it is), and its gender m or f.

    In a language without genders it is n for what is counted, u for what isn't, t for what there is but one of and is
    never said without its article ("the economy").
    """

    field: str
    gender: str
    word: str


class PollLimits(Strict, frozen=True):
    """What a network allows of a poll: options, characters of an option, characters of the question."""

    options: int
    option: int
    question: int


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that suggestions exist for."""
    return tuple(sorted(path.name for path in suggest_folder().iterdir() if (path / "language.yaml").is_file()))


@cache
def of(lang: str) -> Knowledge:
    """The data of a language. Raises msgspec.ValidationError, naming the key, for data of another shape.

    What comes of the YAML is kept in the user's cache: reading that takes a tenth of the time.
    """
    folder = suggest_folder() / lang
    name = f"suggest_{lang}-{kept.fingerprint(Path(__file__).parent, folder)}.json"
    return kept.made(name, Knowledge, partial(_knowledge, folder))


def _knowledge(folder: Path) -> Knowledge:
    parts = {path.stem: read(path) for path in sorted(folder.glob("*.yaml"))}
    return msgspec.convert(parts, Knowledge, strict=False)


@cache
def poll_limits() -> dict[str, PollLimits]:
    """The networks that have polls; ``default`` is the strictest of them. See rules/suggest/polls.yaml for sources."""
    return msgspec.convert(read(suggest_folder() / "polls.yaml"), dict[str, PollLimits], strict=False)


def read(path: Path) -> Any:
    """A YAML file as plain data."""
    import yaml  # noqa: PLC0415 - most runs find what comes of it in the cache

    # Every scalar stays a string, so that the words "no" and "true" need no quotes.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - makes nothing but strings, lists, mappings


@cache
def nouns(lang: str) -> dict[str, Noun]:
    """Every known noun, folded, by its form; a noun of several words by those words."""
    known: dict[str, Noun] = {}
    for field, genders in of(lang).nouns.items():
        for gender, words in genders.items():
            for word in words:
                known.setdefault(fold(word).text, Noun(field, gender, word))
    return known


@lru_cache(maxsize=MOST_WORDS_KEPT)
def fold_word(word: str) -> str:
    """A word, or a few, as known nouns are written."""
    return fold(word).text


@cache
def openers(lang: str) -> frozenset[str]:
    """The first words of the known nouns of several words, folded."""
    return frozenset(words[0] for known in nouns(lang) if len(words := known.split()) > 1)


def is_noun(lang: str, words: str) -> bool:
    """Say whether words are a known noun, all of them."""
    return noun(lang, words) is not None


def noun(lang: str, word: str) -> Noun | None:
    """What is known of a noun, singular or plural."""
    known = nouns(lang)
    folded = fold_word(word)
    return known.get(folded) or known.get(_stem(lang, folded))


def is_plural(lang: str, word: str) -> bool:
    """Say whether a word is the plural of a known noun, and no noun of its own."""
    folded = fold_word(word)
    return folded not in nouns(lang) and bool(_stem(lang, folded))


def singular(lang: str, word: str) -> str:
    """The singular of a known noun, as nouns.yaml writes it; the word itself where no singular is known."""
    stem = _stem(lang, fold_word(word))
    return nouns(lang)[stem].word if stem else word


def _stem(lang: str, folded: str) -> str:
    """The known singular that a plural is made of, else nothing."""
    known = nouns(lang)
    stems = (
        folded[: len(folded) - len(ending)] + replacement
        for ending, replacement in of(lang).language.plurals
        if folded.endswith(ending)
    )
    return next((stem for stem in stems if stem in known and known[stem].gender not in UNCOUNTED), "")
