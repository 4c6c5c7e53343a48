"""Content calendars (.ics, RFC 5545): the description of an event, a to-do or a journal entry is a post.

Lines are unfolded and escapes resolved here, since no iCalendar library tells where in the file a value stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.post import Media
from postlint.sources.facts import Facts, language, network, words
from postlint.sources.passage import Passage, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.problem import Problem
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping

_LINE = re.compile(r"[^\r\n]*+(?:(?:\r\n?|\n)[ \t][^\r\n]*+)*+")
_FOLD = re.compile(r"(?:\r\n?|\n)[ \t]")
_PROPERTY = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;(?:[^":]|"[^"]*")*)?):')
_LANGUAGE = re.compile(r";LANGUAGE=\"?(?P<tag>[\w-]+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL"})


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield a post for each entry with a description; a note where there is none."""
    index, broken = 0, False
    for entry in _entries(document):
        if not isinstance(entry, dict):
            broken = True
            yield entry
        elif post := _post(document, index, entry):
            yield post
            index += 1
    if not index and not broken:
        yield document.problem("ics_none", 0, note=True)


def _entries(document: Document) -> Iterator[dict[str, list[Passage]] | Problem]:
    """Yield the properties of each entry by name; what stands in an alarm within it is none of them."""
    entry: dict[str, list[Passage]] | None = None
    inside = 0
    for start, line in _lines(document.text):
        found = _PROPERTY.match(line.text)
        if not found:
            if line.text.strip():
                yield document.problem("ics_line", start)
            continue
        name, value = found["name"].upper(), line.text[found.end() :].strip().upper()
        if name == "BEGIN":
            inside += entry is not None
            entry = {} if entry is None and value in _ENTRIES else entry
        elif name == "END" and inside:
            inside -= 1
        elif name == "END" and entry is not None:
            yield entry
            entry = None
        elif entry is not None and not inside:
            entry.setdefault(name, []).append(line)
    if entry is not None:
        yield document.problem("ics_open", len(document.text))


def _lines(source: str) -> Iterator[tuple[int, Passage]]:
    """Yield the content lines with where they start, unfolded."""
    at = 0
    while at < len(source):
        line = _LINE.match(source, at)
        end = line.end() if line else at
        pieces: list[Piece] = []
        start = at
        for fold in _FOLD.finditer(source, at, end):
            pieces.append(Piece(source[start : fold.start()], start, fold.start() - start))
            start = fold.end()
        pieces.append(Piece(source[start:end], start, end - start))
        yield at, Passage.of(pieces, at)
        at = end + (2 if source.startswith("\r\n", end) else 1)


def _post(document: Document, index: int, entry: dict[str, list[Passage]]) -> Post | None:
    descriptions = entry.get("DESCRIPTION", [])
    text = _value(descriptions[0]).strip() if descriptions else None
    if not text or not text.text:
        return None
    tag = _LANGUAGE.search(_parameters(descriptions[0]))

    def values(name: str) -> list[str]:
        return [_value(line).text.strip() for line in entry.get(name, [])]

    facts = Facts(
        id=words(next(iter(values("UID")), None)),
        lang=language(tag["tag"] if tag else None),
        network=network([*values("CATEGORIES"), *values("SUMMARY")]),
        media=tuple(Media(name) for name in values("ATTACH") if name),
        when=next(iter(values("DTSTART")), None),
    )
    return document.post(index, text, facts)


def _parameters(line: Passage) -> str:
    found = _PROPERTY.match(line.text)
    return found["parameters"] if found else ""


def _value(line: Passage) -> Passage:
    found = _PROPERTY.match(line.text)
    value = line.cut(found.end(), len(line.text)) if found else line
    return Passage.of(_unescaped(value), value.runs[0].file_start)


def _unescaped(value: Passage) -> Iterator[Piece]:
    at = 0
    for escape in _ESCAPE.finditer(value.text):
        yield from value.cut(at, escape.start()).pieces()
        written = value.cut(*escape.span()).runs
        start, last = written[0].file_start, written[-1]
        letter = escape[1]
        yield Piece("\n" if letter in "nN" else letter, start, last.file_start + last.file_length - start)
        at = escape.end()
    yield from value.cut(at, len(value.text)).pieces()
