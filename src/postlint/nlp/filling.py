"""Filling a template: articles, contractions, elision and agreement, all by the language's data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.nlp import knowledge

if TYPE_CHECKING:
    from postlint.nlp.knowledge import Form, Language
    from postlint.nlp.topics import Topic

_SLOT = re.compile(r"\{(\w+)\}")
_AGREEMENT = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_TWICE = re.compile(r"\b(\w{3,}) \1\b", re.IGNORECASE)
_MARK = "\x1f"
_ARTICLES = ("the", "this", "a")


def fill(
    form: Form, lang: str, slots: dict[str, str], topic: Topic | None = None, *, informal: bool = False
) -> str | None:
    """The form's text with its slots filled, agreeing with the topic.

    None where something it needs is not known, and where a word would follow itself.
    """
    language = knowledge.of(lang).language
    text = form.tu if informal and form.tu else form.text
    gender, plural = (topic.gender, topic.plural) if topic else ("", True)
    if form.number and form.number != ("p" if plural else "s"):
        return None
    values = {**slots, **(_articles(topic, language) if topic else {})}
    if any(name not in values for name in _SLOT.findall(text)):
        return None
    if not gender and language.feminine and any(m.count("|") == 3 for m in _AGREEMENT.findall(text)):
        return None
    text = _AGREEMENT.sub(lambda match: _agreeing(match[1].split("|"), gender, plural=plural), text)
    text = _SLOT.sub(lambda match: _MARK + values[match[1]], text)
    text = _joined(text, language)
    if _TWICE.search(text):
        return None
    text = finished(text, language)
    return text[:1].upper() + text[1:]


def finished(text: str, language: Language) -> str:
    """The text with its language's spaces before and after punctuation."""
    for plain, fine in language.finish:
        text = text.replace(plain, fine)
    return text


def _articles(topic: Topic, language: Language) -> dict[str, str]:
    """The topic with each article the language can give it, bare, and as its author would say it again."""
    said = {"bare": topic.core}
    for name in _ARTICLES:
        article = _article(topic, getattr(language.articles, name), language)
        if name == "the" and language.articles.drops:
            article = _definite(topic, language)
        if article is not None:
            said[name] = article + topic.core
    if topic.article in language.own:
        said["said"] = f"{topic.article} {topic.core}"
    elif "the" in said:
        said["said"] = said["the"]
    return said


def _definite(topic: Topic, language: Language) -> str:
    """The article of a language in which what is spoken of in general has none."""
    is_meant = topic.article in language.definite and topic.complete
    if topic.counted == "t" or is_meant:
        return language.articles.the["p" if topic.plural else "s"]
    if topic.plural or topic.counted == "u" or not (topic.counted or topic.article):
        return ""
    return language.articles.this["s"]


def _article(topic: Topic, articles: dict[str, str], language: Language) -> str | None:
    number = "p" if topic.plural else "s"
    keys: tuple[str, ...] = (topic.gender + number, number)
    if _opens_with_vowel(topic.core, language):
        keys = (keys[0] + "-vowel", number + "-vowel", *keys)
    return next((articles[key] for key in keys if key in articles), None)


def _opens_with_vowel(text: str, language: Language) -> bool:
    words = text.split()
    return bool(words) and words[0][0].lower() in language.vowels and words[0].lower() not in language.aspirated


def _agreeing(choices: list[str], gender: str, *, plural: bool) -> str:
    """Two choices: singular, plural. Four: masculine, feminine, and their plurals."""
    if len(choices) == 2:
        return choices[plural]
    return choices[2 * plural + (gender == "f")]


def _joined(text: str, language: Language) -> str:
    """Contract and elide where a filled slot begins, then drop the marks."""
    for pattern, joined in language.joins:
        before, after = pattern.split("^")
        if after == "V":
            pieces = re.split(rf"\b{before}{_MARK}", text)
            text = pieces[0]
            for piece in pieces[1:]:
                text += (joined if _opens_with_vowel(piece, language) else before + _MARK) + piece
        else:
            text = re.sub(rf"\b{before}{_MARK}{after}", joined, text)
    return text.replace(_MARK, "")
