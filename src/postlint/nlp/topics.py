"""What a text is about: noun phrases as a person would say them again, best first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from postlint.nlp.knowledge import Language, Noun
    from postlint.nlp.seen import Seen
    from postlint.post import Span

MOST_WORDS = 5
SALIENT = 2.8
"""Weight of a topic that a text turns on: a known noun that opens it, is the subject of a sentence, or comes again."""
_GLUE = frozenset("-_/@#&")
_NOUNS = frozenset({"NOUN", "PROPN"})
_CENTRAL = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "ROOT"})
_NAMES = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT"})
_KEEP_CAPITALS = frozenset({"NORP", "GPE", "PERSON", "ORG", "LANGUAGE"})
_FIGURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun phrase without its article: ``core`` is said again, ``span`` is where the post says it (code points).

    ``field`` is the kind of thing it names, empty for a noun postlint doesn't know. ``gender`` is m, f, or empty where
    the language has none or it can't be told. ``definite`` where the text uses it with a definite article.
    """

    core: str
    field: str
    gender: str
    plural: bool
    definite: bool
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (included) around a head, and the known noun they make."""

    head: Token
    first: int
    last: int
    noun: Noun | None


def topics(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str) -> tuple[Topic, ...]:
    """The topics of a text, best first: each core once, the better the earlier, the more central, the more often.

    ``tokens`` are those of the document: going through it again makes all of them anew.
    """
    merged: dict[str, Topic] = {}
    for topic in _all(doc, tokens, seen, lang):
        key = fold(topic.core).text.rstrip("sx")
        known = merged.get(key)
        if known is None:
            merged[key] = topic
        else:
            merged[key] = replace(known, weight=max(known.weight, topic.weight) + 0.6)
    return tuple(sorted(merged.values(), key=lambda topic: (-topic.weight, topic.span)))


def telling(found: Sequence[Topic], lang: str) -> list[Topic]:
    """Topics worth speaking of: of a known kind, and where that kind turns up in any story, what the text turns on."""
    incidental = knowledge.of(lang).language.incidental
    return [topic for topic in found if topic.field and (topic.field not in incidental or topic.weight >= SALIENT)]


def counted(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str) -> Topic | None:
    """What a text counts before it lists it: the lessons of "5 lessons", the content styles of "8 content styles"."""
    language = knowledge.of(lang).language
    for number in tokens:
        if not number.like_num or (number.text.isalpha() and len(number) < 3):
            continue
        for head in doc[number.i + 1 : number.i + 4]:
            if head.lower_ in language.list_nouns and head.pos_ == "NOUN":
                phrase = Phrase(head, head.i, head.i, None)
                while phrase.first > number.i + 1 and _modifies(doc[phrase.first - 1], head, language):
                    phrase = replace(phrase, first=phrase.first - 1)
                return replace(_topic(doc, seen, phrase, lang), plural=True)
    return None


def _all(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str) -> Iterator[Topic]:
    language = knowledge.of(lang).language
    taken = _taken(doc) | _tagged(tokens, seen)
    openers = knowledge.openers(lang)
    opening = frozenset(i for i, token in enumerate(tokens) if knowledge.fold_word(token.text) in openers)
    used = -1
    for token in tokens:
        if token.i <= used or token.pos_ not in _NOUNS or len(token) < 2 or token.i in taken:
            continue
        phrase = _phrase(doc, tokens, token, lang, opening)
        if _is_usable(doc, phrase, language, taken) and not _crosses(doc, phrase, seen):
            used = phrase.last
            yield _topic(doc, seen, phrase, lang)


def _crosses(doc: Doc, phrase: Phrase, seen: Seen) -> bool:
    """Say whether a phrase runs from one hashtag into another, or into the words beside it."""
    words = doc[phrase.first : phrase.last + 1]
    return any(words.start_char < edge < words.end_char for span in seen.hashed for edge in (span.start, span.end))


def _tagged(tokens: Sequence[Token], seen: Seen) -> frozenset[int]:
    """Tokens of mentions."""
    spans = seen.handles
    return frozenset(t.i for t in tokens for s in spans if s.start <= t.idx < s.end) if spans else frozenset()


def _taken(doc: Doc) -> frozenset[int]:
    """Tokens of figures, and of names of more than one word."""
    return frozenset(
        i
        for ent in doc.ents
        if ent.label_ in _FIGURES or (ent.label_ in _NAMES and ent.end - ent.start > 1)
        for i in range(ent.start, ent.end)
    )


def _phrase(doc: Doc, tokens: Sequence[Token], head: Token, lang: str, opening: frozenset[int]) -> Phrase:
    """The head with the words that say which one; longer phrases that are known win.

    ``opening`` are the tokens with which a known noun of several words may begin.
    """
    language = knowledge.of(lang).language
    first = last = head.i
    if language.compounds:
        while last + 1 < len(tokens) and tokens[last + 1].pos_ == "NOUN" and _opens_compound(tokens[last]):
            last += 1
        head = tokens[last]
        first += last > first and _opens_sentence(tokens[first])
        while first and _specifies(tokens[first - 1], head, language):
            first -= 1
    after = tokens[last + 1] if language.adjectives_follow and last + 1 < len(tokens) else None
    if after is not None and after.pos_ == "ADJ" and _modifies(after, head, language):
        last += not _is_completed(tokens, after, language)
    starts = [start for start in range(head.i - MOST_WORDS + 1, head.i + 1) if start in opening]
    for size in range(MOST_WORDS, 1, -1) if starts else ():
        for start in starts:
            end = start + size
            if head.i < end <= len(doc) and (noun := knowledge.noun(lang, doc[start:end].text)):
                return Phrase(head, min(first, start), max(last, end - 1), noun)
    return Phrase(head, first, last, knowledge.noun(lang, head.text))


def _is_completed(tokens: Sequence[Token], adjective: Token, language: Language) -> bool:
    """Say whether an adjective goes on after itself, as in "faites aux femmes": half of it would make no sense."""
    return adjective.i + 1 < len(tokens) and tokens[adjective.i + 1].lower_ in language.complements


def _specifies(token: Token, head: Token, language: Language) -> bool:
    """Say whether a word before its noun belongs to its name: none that opens a sentence, and no plural of a noun.

    "Titles change" and "Study copywriting" are sentences that the model takes for the names of things.
    """
    plural = token.dep_ == "compound" and _looks_plural(token)
    return not _opens_sentence(token) and not plural and _modifies(token, head, language)


def _opens_sentence(token: Token) -> bool:
    return bool(token.is_sent_start) or (token.i > 0 and "\n" in token.doc[token.i - 1].text)


def _opens_compound(token: Token) -> bool:
    return token.dep_ == "compound" and not _looks_plural(token)


def _looks_plural(token: Token) -> bool:
    return token.lower_.endswith("s") and not token.lower_.endswith("ss")


def _modifies(token: Token, head: Token, language: Language) -> bool:
    """Say whether a neighbour belongs to what its noun is called."""
    if token.dep_ not in {"compound", "amod"} or not token.text.replace("-", "").isalpha():
        return False
    return token.lower_ not in language.evaluative and token.head.i - head.i in range(-MOST_WORDS, MOST_WORDS)


def _is_usable(doc: Doc, phrase: Phrase, language: Language, taken: frozenset[int]) -> bool:
    words = doc[phrase.first : phrase.last + 1]
    bare = phrase.noun is None or len(words) == 1
    if len(words) > MOST_WORDS or (bare and phrase.head.lower_ in language.empty) or any(t.i in taken for t in words):
        return False
    if _is_denied(phrase, before := doc[phrase.first - 1] if phrase.first else None, language):
        return False
    if not all(token.text.replace("-", "").replace("'", "").isalpha() for token in words):
        return False
    after = doc[phrase.last + 1] if phrase.last + 1 < len(doc) else None
    if any(beside is not None and beside.text in _GLUE for beside in (before, after)):
        return False
    if phrase.noun is None:
        return len(words) > 1 and phrase.head.pos_ == "NOUN" and words.text == words.text.lower()
    proper = phrase.head.pos_ == "PROPN" and phrase.head.text[0].isupper()
    return not (proper and any(n is not None and n.pos_ == "PROPN" and n.text[0].isupper() for n in (before, after)))


def _is_denied(phrase: Phrase, before: Token | None, language: Language) -> bool:
    """Say whether the word before it says that there is none, or that no such thing is meant in particular."""
    if before is None:
        return False
    counted_one = phrase.noun is not None and phrase.noun.field in language.countable
    return before.lower_ in language.negations or (counted_one and before.lower_ in language.partitives)


def _is_plural(phrase: Phrase, language: Language, lang: str) -> bool:
    """Say whether a topic is more than one: the list of nouns knows better than the model, where it knows."""
    if phrase.noun is not None and knowledge.is_plural(lang, phrase.head.text):
        return True
    return "Plur" in phrase.head.morph.get("Number", []) and phrase.head.lower_.endswith(language.plural_ends)


def _topic(doc: Doc, seen: Seen, phrase: Phrase, lang: str) -> Topic:
    language = knowledge.of(lang).language
    words = doc[phrase.first : phrase.last + 1]
    core = _said_again(words, phrase.head)
    plural = _is_plural(phrase, language, lang)
    article = next((t.lower_ for t in phrase.head.lefts if t.lower_ in language.determiners), "")
    if not article and phrase.first and doc[phrase.first - 1].lower_ in language.determiners:
        article = doc[phrase.first - 1].lower_
    gender = phrase.noun.gender.strip("n") if phrase.noun else _gender(article, phrase.head, language)
    weight = 2.0 * (phrase.noun is not None) + 0.5 * (len(words) > 1) + 0.7 * (phrase.head.dep_ in _CENTRAL)
    weight += 1.0 - phrase.first / max(len(doc), 1)
    span = seen.span(words.start_char, words.end_char)
    field = phrase.noun.field if phrase.noun else ""
    return Topic(core, field, gender, plural, article in language.definite, span, weight)


def _said_again(words: Words, head: Token) -> str:
    """The words in the letter case of running text: capitals of titles and shouting go, those of names stay."""
    shouted = any(token.is_upper and len(token) > 5 for token in words) or (len(words) > 1 and words.text.isupper())
    said = []
    for token in words:
        plain = token.is_title or (token.is_upper and (shouted or len(token) > 4))
        keeps = token.ent_type_ in _KEEP_CAPITALS and token.i != head.i and not shouted
        said.append((token.lower_ if plain and not keeps else token.text) + token.whitespace_)
    return "".join(said).strip()


def _gender(article: str, head: Token, language: Language) -> str:
    if article in language.feminine:
        return "f"
    if article in language.masculine:
        return "m"
    return {"Fem": "f", "Masc": "m"}.get(next(iter(head.morph.get("Gender", [])), ""), "")
