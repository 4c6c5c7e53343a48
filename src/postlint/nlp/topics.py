"""What a text is about: noun phrases as a person would say them again, best first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge, salience
from postlint.post import Span
from postlint.ruleset.view import covers, overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from postlint.nlp.knowledge import Language, Noun
    from postlint.nlp.salience import Setting
    from postlint.nlp.seen import Seen

MOST_WORDS = 5
_GLUE = frozenset("-_/@#&")
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMPLETED = frozenset({"prep", "relcl", "acl", "acl:relcl", "nmod", "appos", "pcomp", "obl:arg"})
_NAMES = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT"})
_KEEP_CAPITALS = frozenset({"NORP", "GPE", "PERSON", "ORG", "LANGUAGE"})
_COMPARED = ("Cmp", "Sup")
_ACTING = frozenset({"VBG", "VBN"})
_FIGURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun phrase without its article: ``core`` is said again, ``span`` is where the post says it (code points).

    ``field`` is the kind of thing it names. ``gender`` is m, f, or empty where
    the language has none or it can't be told. ``article`` is the one the text uses, in lower case, else empty;
    ``complete`` unless the text says more of it behind the noun, which is left out. ``counted`` is n where one can
    count it, u where not, t where there is but one of it and it always has its article; empty where not known.
    ``weight`` says how much the text turns on it (``salience``).
    """

    core: str
    field: str
    gender: str
    plural: bool
    span: Span
    weight: float
    article: str = ""
    complete: bool = True
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (included) around a head, and the known noun they make, if any."""

    head: Token
    first: int
    last: int
    noun: Noun | None


def topics(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str, aside: Sequence[Span] = ()) -> tuple[Topic, ...]:
    """The topics of a text, those it turns on first, each core once.

    ``tokens`` are those of the document: going through it again makes all of them anew. ``aside`` are places of the
    post where it speaks of other things too, such as the items of a list.
    """
    setting = salience.setting(doc, tokens, seen, lang, aside)
    merged: dict[str, Topic] = {}
    for topic in _all(doc, tokens, seen, lang, setting):
        key = fold(topic.core).text.rstrip("sx")
        known = merged.get(key)
        if known is None or topic.weight > known.weight:
            merged[key] = topic
    return tuple(sorted(merged.values(), key=lambda topic: (-topic.weight, topic.span)))


def telling(found: Sequence[Topic], lang: str) -> list[Topic]:
    """Topics worth speaking of: what the text turns on, the more so where such a thing turns up in any story."""
    language = knowledge.of(lang).language
    return [topic for topic in found if topic.weight >= _needed(topic, language)]


def _needed(topic: Topic, language: Language) -> float:
    return salience.INCIDENTAL if topic.field in language.incidental else salience.TELLING


def numbered(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str, items: int) -> Topic | None:
    """What a text counts and then lists: the lessons of "5 lessons", the content styles of "8 content styles".

    A number in digits must be that of the ``items`` listed, or one more or less.
    """
    language = knowledge.of(lang).language
    for number in tokens:
        if not number.like_num or (number.text.isalpha() and len(number) < 3):
            continue
        if number.text.isdigit() and abs(int(number.text) - items) > 1:
            continue
        for head in doc[number.i + 1 : number.i + 4]:
            if head.lower_ in language.list_nouns and head.pos_ == "NOUN":
                phrase = Phrase(head, head.i, head.i, None)
                while phrase.first > number.i + 1 and _modifies(doc[phrase.first - 1], head, language):
                    phrase = replace(phrase, first=phrase.first - 1)
                return replace(_topic(doc, seen, phrase, lang, 0.0), plural=True)
    return None


def _all(doc: Doc, tokens: Sequence[Token], seen: Seen, lang: str, setting: Setting) -> Iterator[Topic]:
    language = knowledge.of(lang).language
    taken = _taken(doc) | _tagged(tokens, seen)
    openers = knowledge.openers(lang)
    opening = frozenset(i for i, token in enumerate(tokens) if knowledge.fold_word(token.text) in openers)
    used = -1
    for token in tokens:
        if token.i <= used or token.pos_ not in _NOUNS or len(token) < 2 or token.i in taken:
            continue
        phrase = _phrase(doc, tokens, token, lang, opening)
        if phrase.noun is not None and _is_usable(doc, phrase, language, taken) and not _crosses(doc, phrase, seen):
            used = phrase.last
            yield _topic(doc, seen, phrase, lang, salience.weight(phrase.head, phrase.first, phrase.last, setting))


def _crosses(doc: Doc, phrase: Phrase, seen: Seen) -> bool:
    """Say whether a phrase runs from one hashtag into another, or into the words beside it."""
    words = doc[phrase.first : phrase.last + 1]
    place = Span(words.start_char, words.end_char)
    return any(place.start < edge < place.end for span in overlapping(seen.hashed, place) for edge in span)


def _tagged(tokens: Sequence[Token], seen: Seen) -> frozenset[int]:
    """Tokens of mentions."""
    return frozenset(t.i for t in tokens if covers(seen.handles, t.idx)) if seen.handles else frozenset()


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
        # A phrase of more words than any topic has is none, however long it goes on.
        while (
            last - first <= MOST_WORDS
            and last + 1 < len(tokens)
            and tokens[last + 1].pos_ == "NOUN"
            and _opens_compound(tokens[last])
        ):
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
    if any(token.morph.get("Degree", [])[0:1] == [degree] for degree in _COMPARED) or token.tag_ in _ACTING:
        return False
    return token.lower_ not in language.evaluative and token.head.i - head.i in range(-MOST_WORDS, MOST_WORDS)


def _is_usable(doc: Doc, phrase: Phrase, language: Language, taken: frozenset[int]) -> bool:
    words = doc[phrase.first : phrase.last + 1]
    if (
        len(words) > MOST_WORDS
        or (len(words) == 1 and phrase.head.lower_ in language.empty)
        or any(t.i in taken for t in words)
    ):
        return False
    if _is_denied(doc, phrase, language):
        return False
    if not all(token.text.replace("-", "").replace("'", "").isalpha() for token in words):
        return False
    before = doc[phrase.first - 1] if phrase.first else None
    after = doc[phrase.last + 1] if phrase.last + 1 < len(doc) else None
    if any(beside is not None and beside.text in _GLUE for beside in (before, after)):
        return False
    return not _is_named(phrase.head, before, after)


def _is_named(head: Token, *beside: Token | None) -> bool:
    """Say whether a noun is written as part of a name: "a Doctorate in Law", "the Heart Conference"."""
    if not head.is_title or _opens_sentence(head):
        return False
    capitals = any(token is not None and token.text[0].isupper() and token.is_alpha for token in beside)
    return capitals or (head.i > 1 and head.nbor(-1).pos_ == "ADP" and head.nbor(-2).text[0].isupper())


def _is_denied(doc: Doc, phrase: Phrase, language: Language) -> bool:
    """Say whether the words before it say that there is none, or that no such thing is meant in particular."""
    if not phrase.first:
        return False
    before = doc[phrase.first - 1].lower_
    counted_one = phrase.noun is not None and phrase.noun.field in language.countable
    lefts = {token.lower_ for token in phrase.head.lefts} | {before}
    return bool(lefts & language.negations) or (counted_one and before in language.partitives)


def _is_plural(phrase: Phrase, language: Language, lang: str) -> bool:
    """Say whether a topic is more than one: the list of nouns knows better than the model, where it knows."""
    if phrase.noun is not None and knowledge.is_plural(lang, phrase.head.text):
        return True
    return "Plur" in phrase.head.morph.get("Number", []) and phrase.head.lower_.endswith(language.plural_ends)


def _topic(doc: Doc, seen: Seen, phrase: Phrase, lang: str, weight: float) -> Topic:
    language = knowledge.of(lang).language
    words = doc[phrase.first : phrase.last + 1]
    article = _article(doc, phrase, language)
    noun = phrase.noun
    return Topic(
        core=_said_again(words, phrase.head),
        field=noun.field if noun else "",
        gender=noun.gender if noun and noun.gender in "mf" else _gender(article, phrase.head, language),
        plural=_is_plural(phrase, language, lang),
        span=seen.span(words.start_char, words.end_char),
        weight=weight,
        article=article,
        complete=_is_complete(phrase),
        counted=noun.gender if noun and noun.gender not in "mf" else "",
    )


def _is_complete(phrase: Phrase) -> bool:
    return not any(token.i > phrase.last and token.dep_ in _COMPLETED for token in phrase.head.rights)


def _article(doc: Doc, phrase: Phrase, language: Language) -> str:
    article = next((t.lower_ for t in phrase.head.lefts if t.lower_ in language.determiners), "")
    before = doc[phrase.first - 1].lower_ if phrase.first else ""
    return article or (before if before in language.determiners else "")


def _said_again(words: Words, head: Token) -> str:
    """The words in the letter case of running text: capitals of titles and shouting go, those of names stay."""
    beside = (*words.doc[max(words.start - 1, 0) : words.start], *words.doc[words.end : words.end + 1])
    loud = any(token.is_upper and len(token) > 5 for token in words) or (len(words) > 1 and words.text.isupper())
    shouted = loud or (words.text.isupper() and any(token.is_upper and len(token) > 3 for token in beside))
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
