"""The view: one post as rules look at it. Everything is worked out at most once, and only when a rule asks.

All spans count code points of the post as written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from postlint import anatomy
from postlint.anatomy.fold import Folded, fold
from postlint.post import Span
from postlint.voice import NO_CONTEXT, Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.anatomy.entities import Entities
    from postlint.event import Event
    from postlint.post import Post

_SENTENCE_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|\n+")
_WORD = re.compile(r"\w+(?:['’.·-]\w+)*")
_QUOTED = re.compile(r"\"[^\"\n]{2,400}\"|“[^”\n]{2,400}”|«[^»\n]{2,400}»|„[^“”\n]{2,400}[“”]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_OPENING_LIMIT = 200
_BLANK = " \t\u00a0\u202f"
_INSIDE_A_CLAUSE = "'’_/%$€£#@&*+"


class Parsed(Protocol):
    """What the language model knows of a post; ``postlint.nlp`` provides it."""

    def names(self, kind: str) -> Sequence[Span]:
        """Names of a kind: person, organisation or any."""

    def matches(self, patterns: list[list[dict[str, Any]]]) -> Sequence[Span]:
        """Matches of spaCy token patterns."""

    def lemmas(self) -> Sequence[tuple[Span, str]]:
        """Each word and its base form: ``children``, child."""

    def lemmas_of(self, phrase: str) -> Sequence[str]:
        """The base forms of the words of a phrase by itself, in the language of the post."""

    def noun_phrases(self) -> Sequence[Span]:
        """Nouns with what goes with them."""


@dataclass(frozen=True)
class View:
    """A post, its language and network, what is known around it, and what can be seen in it."""

    post: Post
    lang: str | None
    network: str | None
    parsed: Parsed | None = None
    context: Context = NO_CONTEXT
    memo: dict[str, tuple[Span, ...]] = field(default_factory=dict, compare=False)

    def parsed_as(self, parsed: Parsed) -> View:
        """The same view with a parse; what is worked out already is kept."""
        made = replace(self, parsed=parsed)
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name != "parsed"})
        return made

    @property
    def text(self) -> str:
        """The post as written."""
        return self.post.text

    @cached_property
    def folded(self) -> Folded:
        """The text as phrases and patterns match it."""
        return fold(self.text)

    @cached_property
    def folded_bytes(self) -> bytes:
        """The folded text in UTF-8."""
        return self.folded.text.encode()

    @cached_property
    def raw_bytes(self) -> bytes:
        """The text as written, in UTF-8."""
        return self.text.encode()

    @cached_property
    def entities(self) -> Entities:
        """Mentions, hashtags, links and emoji as the network cuts them."""
        return anatomy.read(self.text, self.network or "x")

    @cached_property
    def addresses(self) -> tuple[Span, ...]:
        """Mentions and links: places where words are parts of an address, not speech."""
        return merge(e.span for e in (*self.entities.mentions, *self.entities.links))

    @cached_property
    def tagged(self) -> tuple[Span, ...]:
        """Mentions, links and hashtags."""
        return merge((*self.addresses, *(e.span for e in (*self.entities.hashtags, *self.entities.cashtags))))

    @cached_property
    def familiar(self) -> frozenset[Span]:
        """Mentions and hashtags that are no strangers to the speaker; an account may be told without its server."""
        known = self.context.familiar
        tags = (*self.entities.mentions, *self.entities.hashtags) if known else ()
        return frozenset(tag.span for tag in tags if not known.isdisjoint(_names(tag.text.casefold())))

    @cached_property
    def around(self) -> tuple[Event, ...]:
        """The events on whose days the post goes out."""
        if not self.context.events:
            return ()
        from postlint.days import written  # noqa: PLC0415 - not without events

        day = written(self.post.when or self.context.undated)
        return tuple(event for event in self.context.events if event.is_on(day)) if day else ()

    @cached_property
    def named(self) -> tuple[Event, ...]:
        """The events that the post names, by a word or a hashtag."""
        tags = {tag.text[1:].casefold() for tag in self.entities.hashtags} if self.context.events else set()
        return tuple(
            event
            for event in self.context.events
            if any(tag.casefold() in tags for tag in event.hashtags)
            or any(lang in {None, self.lang} and self._has(word) for lang, word in event.words)
        )

    def _has(self, phrase: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(fold(phrase).text)}(?!\w)", self.folded.text) is not None

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words of the message itself: not those of mentions, hashtags and links."""
        spans = (Span(*m.span()) for m in _WORD.finditer(self.text))
        return tuple(outside(spans, self.tagged))

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Lines that hold something."""
        return tuple(Span(*m.span()) for m in _LINE.finditer(self.text))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches between empty lines."""
        return tuple(Span(*m.span()) for m in _PARAGRAPH.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, ended by punctuation or the end of a line; links keep their punctuation."""
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text) if not covers(self.addresses, m.start())]
        bounds = [0, *ends, len(self.text)]
        spans = (trim(self.text, Span(a, b)) for a, b in pairwise(bounds))
        return tuple(span for span in spans if span.start < span.end)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands between quotation marks, the marks included."""
        return tuple(Span(*m.span()) for m in _QUOTED.finditer(self.text))

    @cached_property
    def body_end(self) -> int:
        """Where the message ends and its tail of hashtags, mentions and links begins."""
        end = stripped_end(self.text, len(self.text))
        for span in reversed(self.tagged):
            if any(c.isalnum() for c in self.text[span.end : end]):
                break
            end = stripped_end(self.text, span.start)
        return end

    @cached_property
    def opening(self) -> Span:
        """The first sentence, or two where the first is very short."""
        first = [s for s in self.sentences if any(c.isalpha() for c in self.text[s.start : s.end])][:2]
        if not first:
            return Span(0, min(len(self.text), _OPENING_LIMIT))
        end = first[0].end if first[0].end - first[0].start > 25 or len(first) == 1 else first[1].end
        return Span(0, max(end, 1))

    def opens_clause(self, offset: int) -> bool:
        """Say whether a clause begins at a place: at the head of a line, behind punctuation, an emoji or a tag.

        A verb that stands there is mostly an order to the reader: "share this", but not "we share this".
        """
        before = offset - 1
        while before >= 0 and self.text[before] in _BLANK:
            before -= 1
        if before < 0 or covers(self.tagged, before):
            return True
        mark = self.text[before]
        is_hyphen = mark == "-" and before == offset - 1
        return not (mark.isalnum() or mark in _INSIDE_A_CLAUSE or is_hyphen)

    @cached_property
    def closing(self) -> Span:
        """The last line of the message, before its tail of tags, or its last sentence where that is longer."""
        end = self.body_end
        start = self.text.rfind("\n", 0, end) + 1
        last = [s for s in self.sentences if s.start < end]
        return Span(min(start, last[-1].start) if last else start, len(self.text))


def _names(tag: str) -> tuple[str, ...]:
    """The names of a mention with and without its server, or of a hashtag."""
    return tag, tag.removesuffix(".bsky.social"), tag[:1] + tag[1:].partition("@")[0]


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def outside(spans: Iterable[Span], excluded: Sequence[Span]) -> Iterable[Span]:
    """Those of the sorted spans that touch none of the sorted, disjoint excluded ones."""
    at = 0
    for span in spans:
        while at < len(excluded) and excluded[at].end <= span.start:
            at += 1
        if at == len(excluded) or not span.overlaps(excluded[at]):
            yield span


def inside(spans: Sequence[Span], scope: Span) -> Sequence[Span]:
    """Those of the sorted spans that lie in the scope."""
    first = bisect_left(spans, scope.start, key=_start)
    last = bisect_left(spans, scope.end, key=_start)
    return [span for span in spans[first:last] if span.end <= scope.end]


def overlapping(spans: Sequence[Span], scope: Span) -> Sequence[Span]:
    """Those of the sorted, disjoint spans that share a character with the scope."""
    first = bisect_right(spans, scope.start, key=_end)
    return spans[first : bisect_left(spans, scope.end, key=_start)]


def covers(spans: Sequence[Span], offset: int) -> bool:
    """Say whether one of the sorted, disjoint spans holds the offset."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def stripped_end(text: str, end: int) -> int:
    """Where ``text[:end]`` ends without the white space at its end; nothing is copied."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
