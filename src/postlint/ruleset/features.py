"""What rules can count: each feature is a function from a view to the places where the thing stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.post import Span
from postlint.ruleset.view import inside, merge, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from postlint.anatomy.entities import Entity
    from postlint.ruleset.view import View

_BETWEEN = r"(?:[\W]|\b(?:and|et|with|avec|to|à|by|via|le|la|les|the)\b)*"
_LINKING = re.compile(_BETWEEN, re.IGNORECASE)
# LinkedIn and Facebook tag people by name, ``@Ada Byron``: what is left of the name belongs to the tag.
_NAME_LEFT = r"(?:[&'’-]\w+|['’])?(?: [A-ZÀ-ÖØ-Þ\d&][\w'’&.-]*| (?:de|von|van|der|la|le|du|des|of))*"
_LINKING_MENTIONS = re.compile(rf"{_NAME_LEFT}(?i:{_BETWEEN})")
_BEHIND_MENTIONS = rf"{_NAME_LEFT}\W*"
_BLANKS = re.compile(r"[ \u00a0\u202f]*")
_LINKING_NAMES = re.compile(r"[ \n]*(?:[,;/|&·.]|\band\b|\bet\b|\n)*[ \n]*(?:(?:and|et|&) )?")
# Patterns that few rules ask for are kept as text: compiling them all would take longer than reading a post.
_BULLET = r"(?m)^[ \t]*(?:[-–—*•‣▪●◦→➡➜➤►▶✓✔✅☑👉🔹🔸]|\d{1,2}[.)]|\d️?⃣)[ \t️]*\S"
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = r"(?<![\w@#])[$€£]?\d+(?:[.,\u202f\u00a0 ]?\d+)*(?:[.,]\d+)?(?:\s?[%€$£])?"
_FANCY = "[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5aⒶ-ⓩ🄰-🅉🅰-🆉]+(?: [\U0001d400-\U0001d7ff]+)*"
_FIRST_FANCY = "Ⓐ"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒŠŽĆČŁŚŻ]"
_PARTICLE = rf"(?:de|da|di|von|van|la|le|el|al|bin|{_CAPITAL}\.)"
_NAME = rf"{_CAPITAL}[\w'’-]*[^\W\d_]"
_FULL_NAME = rf"(?<![\w@#]){_NAME}(?: {_PARTICLE})*(?: {_NAME})+"
_SPECIFIC = rf"(?<=[\w,;:])[ \u00a0][«“\"(]?[ \u00a0]?(?:({_NAME}(?: {_NAME})*)|([€$£]?\d[\d.,:h]*))"
_INVISIBLE = "\u200e\u200f\u2066\u2067\u2068\u2069 \n"
_WITHOUT_WIDTH = "[\u200b\u2060\ufeff\u00ad\u180e]+"
_SHORT_LINE_WORDS = 12
_RUN_TOGETHER_LETTERS = 16
PIECE = r"[^\W\d_](?:[^\W\d_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\d_A-ZÀ-ÖØ-Þ]))?|\d+"
_STEM_LETTERS = 5
_SHORTEST_STEM = 4


def _spans(entities: Sequence[Entity]) -> tuple[Span, ...]:
    return tuple(entity.span for entity in entities)


def _longest_run(view: View, spans: Sequence[Span], linking: re.Pattern[str]) -> tuple[Span, ...]:
    """The longest stretch of spans with nothing between them but what links them."""
    if len(spans) < 2:
        return ()
    best: list[Span] = []
    run: list[Span] = []
    for span in spans:
        if run and not linking.fullmatch(view.text, run[-1].end, span.start):
            run = []
        run.append(span)
        if len(run) > len(best):
            best = list(run)
    return tuple(best) if len(best) > 1 else ()


def _trailing(view: View, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.start >= view.body_end)


def _mention_run(view: View) -> tuple[Span, ...]:
    return _longest_run(view, _spans(view.entities.mentions), _LINKING_MENTIONS)


def _trailing_mentions(view: View) -> tuple[Span, ...]:
    """Mentions in the tail of a post, where the message before them has come to its end.

    Unlike ``View.body_end``, which no name may follow, this looks behind mentions by name: ``@Ada Byron @Ida Brandt``.
    """
    mentions = _spans(view.entities.mentions)
    if not mentions:
        return ()
    tail, end = re.compile(_BEHIND_MENTIONS), len(view.text)
    for span in reversed(view.tagged):
        if not tail.fullmatch(view.text, span.end, end):
            break
        end = span.start
    spans = tuple(span for span in mentions if span.start >= end)
    last = view.text[:end].rstrip(_INVISIBLE)[-1:]
    if last.isalnum() or last in "'’," or not spans:
        first = view.text.find("\n", len(view.text[:end].rstrip()))
        spans = tuple(span for span in spans if 0 <= first < span.start)
    return spans


def _hashtag_run(view: View) -> tuple[Span, ...]:
    return _longest_run(view, _spans(view.entities.hashtags), _LINKING)


def _trailing_hashtags(view: View) -> tuple[Span, ...]:
    return _trailing(view, _spans(view.entities.hashtags))


def _hashtags_in_sentences(view: View) -> tuple[Span, ...]:
    """Hashtags that take the place of a word: the sentence goes on before them and after them."""
    found = []
    for tag in view.entities.hashtags:
        if tag.start >= view.body_end or not tag.text[1:].isalpha():
            continue
        line_end = view.text.find("\n", tag.end)
        after = view.text[tag.end : line_end if line_end >= 0 else len(view.text)]
        before = view.text[view.text.rfind("\n", 0, tag.start) + 1 : tag.start].rstrip()
        if not before or (before[-1].isalnum() and before.split()[-1].startswith("#")):
            continue
        if (before[-1].isalnum() or before[-1] in "'’,") and after[:1] != "#":
            found.append(tag.span)
    return tuple(found)


def _hashed_words(view: View) -> tuple[Span, ...]:
    """Hashtags inside sentences that stand for an ordinary word, told by its small letters."""
    return tuple(s for s in places(view, "hashtags-in-sentences") if view.text[s.start + 1 : s.end].islower())


def _unechoed_hashtags(view: View) -> tuple[Span, ...]:
    """Hashtags with no word of the message, its links and mentions in them: a guess at what is beside the subject.

    The first five letters of a word are enough. Those that the speaker owns are never beside the subject.
    """
    said = re.sub(r"#\w+", " ", view.folded.text)
    words = set(_LETTERS_OR_DIGITS.findall(said))
    stems = {word[:_STEM_LETTERS] for word in words if len(word) >= _SHORTEST_STEM}
    found = []
    for tag in view.entities.hashtags:
        name = fold(tag.text[1:]).text
        pieces = {fold(piece).text for piece in re.findall(PIECE, tag.text)}
        if not pieces & words and not any(stem in name for stem in stems):
            found.append(tag.span)
    return tuple(span for span in found if span not in view.familiar) if found else ()


def _run_together_hashtags(view: View) -> tuple[Span, ...]:
    return tuple(
        tag.span
        for tag in view.entities.hashtags
        if len(tag.text) > _RUN_TOGETHER_LETTERS and tag.text[1:].islower() and tag.text[1:].isalpha()
    )


def _words(view: View) -> tuple[Span, ...]:
    return view.words


def _lines(view: View) -> tuple[Span, ...]:
    return view.lines


def _paragraphs(view: View) -> tuple[Span, ...]:
    return view.paragraphs


def _short(view: View, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Those of a dozen words at most, tails of tags and links left out."""
    message = (span for span in spans if span.start < view.body_end)
    return tuple(span for span in message if 0 < len(inside(view.words, span)) <= _SHORT_LINE_WORDS)


def _short_lines(view: View) -> tuple[Span, ...]:
    return _short(view, view.lines)


def _short_paragraphs(view: View) -> tuple[Span, ...]:
    """Short lines that are a paragraph each."""
    return _short(view, (span for span in view.paragraphs if "\n" not in view.text[span.start : span.end]))


def _sentences(view: View) -> tuple[Span, ...]:
    return view.sentences


def _ending_in(view: View, mark: str) -> tuple[Span, ...]:
    return tuple(span for span in view.sentences if mark in view.text[max(span.start, span.end - 3) : span.end])


def _questions(view: View) -> tuple[Span, ...]:
    return _ending_in(view, "?")


def _exclamations(view: View) -> tuple[Span, ...]:
    return _ending_in(view, "!")


def _capitals(view: View) -> tuple[Span, ...]:
    """Words of four letters or more in capitals; shorter ones are mostly acronyms."""
    words = (Span(*m.span()) for m in _LETTERS.finditer(view.text) if len(m[0]) > 3 and m[0].isupper())
    return tuple(outside(words, view.tagged))


def _numbers(view: View) -> tuple[Span, ...]:
    return tuple(outside((Span(*m.span()) for m in re.finditer(_NUMBER, view.text)), view.tagged))


def _full_names(view: View) -> tuple[Span, ...]:
    """Two or more words in a row that start with a capital, as the names of people do; a guess that costs no parse."""
    spans = (Span(*m.span()) for m in re.finditer(_FULL_NAME, view.text) if not m[0].isupper())
    return tuple(outside(spans, view.tagged))


def _full_name_run(view: View) -> tuple[Span, ...]:
    return _longest_run(view, places(view, "full-names"), _LINKING_NAMES)


def _specifics(view: View) -> tuple[Span, ...]:
    """Names and figures inside sentences, told by their shape: what a text about nothing in particular lacks."""
    spans = (Span(*m.span(m.lastindex or 0)) for m in re.finditer(_SPECIFIC, view.text))
    return tuple(outside(spans, view.tagged))


def _proper_names(view: View) -> tuple[Span, ...]:
    """Names inside sentences, and full names wherever they stand, told by their shape; not figures."""
    named = (span for span in places(view, "specifics") if view.text[span.start].isalpha())
    return merge((*named, *places(view, "full-names")))


def _emoji_bullets(view: View) -> tuple[Span, ...]:
    """Emoji that open a line which says something."""
    starts = {e.start: e for e in view.entities.emoji}
    found = []
    for line in view.lines:
        start = line.start + len(view.text[line.start : line.end]) - len(view.text[line.start : line.end].lstrip())
        emoji = starts.get(start)
        if emoji and any(c.isalpha() for c in view.text[emoji.end : line.end]):
            found.append(emoji.span)
    return tuple(found)


def _emoji_run(view: View) -> tuple[Span, ...]:
    return _longest_run(view, _spans(view.entities.emoji), _BLANKS)


def _bullets(view: View) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(_BULLET, view.text))


def _fancy_letters(view: View) -> tuple[Span, ...]:
    if view.text.isascii() or max(view.text) < _FIRST_FANCY:
        return ()
    return tuple(Span(*m.span()) for m in re.finditer(_FANCY, view.text))


def _invisible_characters(view: View) -> tuple[Span, ...]:
    """Characters without width or meaning that copying leaves behind; not the joiners of emoji and of some scripts."""
    if view.text.isascii():
        return ()
    return tuple(Span(*m.span()) for m in re.finditer(_WITHOUT_WIDTH, view.text))


def _repeated_hashtags(view: View) -> tuple[Span, ...]:
    """Hashtags that the post had before, whatever their letter case."""
    seen: set[str] = set()
    found = []
    for tag in view.entities.hashtags:
        name = tag.text[1:].casefold()
        if name in seen:
            found.append(tag.span)
        seen.add(name)
    return tuple(found)


FEATURES: dict[str, Callable[[View], tuple[Span, ...]]] = {
    "mentions": lambda view: _spans(view.entities.mentions),
    "mention-run": _mention_run,
    "trailing-mentions": _trailing_mentions,
    "hashtags": lambda view: _spans(view.entities.hashtags),
    "hashtag-run": _hashtag_run,
    "trailing-hashtags": _trailing_hashtags,
    "hashtags-in-sentences": _hashtags_in_sentences,
    "hashed-words": _hashed_words,
    "unechoed-hashtags": _unechoed_hashtags,
    "run-together-hashtags": _run_together_hashtags,
    "cashtags": lambda view: _spans(view.entities.cashtags),
    "links": lambda view: _spans(view.entities.links),
    "emoji": lambda view: _spans(view.entities.emoji),
    "words": _words,
    "lines": _lines,
    "paragraphs": _paragraphs,
    "short-lines": _short_lines,
    "short-paragraphs": _short_paragraphs,
    "sentences": _sentences,
    "questions": _questions,
    "exclamations": _exclamations,
    "capitals": _capitals,
    "numbers": _numbers,
    "full-names": _full_names,
    "full-name-run": _full_name_run,
    "specifics": _specifics,
    "proper-names": _proper_names,
    "emoji-bullets": _emoji_bullets,
    "emoji-run": _emoji_run,
    "bullets": _bullets,
    "fancy-letters": _fancy_letters,
    "invisible-characters": _invisible_characters,
    "repeated-hashtags": _repeated_hashtags,
}


_PART_OF = {
    "mention-run": "mentions",
    "trailing-mentions": "mentions",
    "hashtag-run": "hashtags",
    "trailing-hashtags": "hashtags",
    "hashtags-in-sentences": "hashtags",
    "hashed-words": "hashtags",
    "unechoed-hashtags": "hashtags",
    "run-together-hashtags": "hashtags",
    "repeated-hashtags": "hashtags",
    "short-lines": "lines",
    "short-paragraphs": "paragraphs",
    "full-name-run": "full-names",
    "emoji-bullets": "emoji",
}
"""Features, and what else each place of theirs is one of: where that is rare, there is no need to look for them."""


def reaches(view: View, feature: str, number: int) -> bool:
    """Say whether a feature stands in so many places."""
    if feature in _PART_OF and len(places(view, _PART_OF[feature])) < number:
        return False
    return len(places(view, feature)) >= number


def places(view: View, feature: str) -> tuple[Span, ...]:
    """All places of a feature in a view, worked out once."""
    if feature not in view.memo:
        view.memo[feature] = FEATURES[feature](view)
    return view.memo[feature]
