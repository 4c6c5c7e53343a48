"""YAML scalars with their places, through quotes, escapes, folded lines and block indentation.

The parser gives a scalar's value and where it starts and ends; this module reads the same stretch again to tell
which characters each character of the value was written with (YAML 1.1, as libyaml and PyYAML read it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.sources.passage import Passage, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_PROPERTIES = re.compile(rf"(?:[&!]\S*+(?:[ \t]|{_BREAK}|#[^\r\n]*)*+)*+")
_FOLD = rf"[ \t]*+(?P<fold>{_BREAK}(?:[ \t]*+{_BREAK})*+)[ \t]*+"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"(?P<quote>'')|{_FOLD}")
_DOUBLE = re.compile(
    rf"\\(?:x(?P<x>[0-9a-fA-F]{{2}})|u(?P<u>[0-9a-fA-F]{{4}})|U(?P<U>[0-9a-fA-F]{{8}})"
    rf"|(?P<joined>{_BREAK}(?:[ \t]*+{_BREAK})*+)[ \t]*+|(?P<letter>.))|{_FOLD}"
)
_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ONE_BREAK = re.compile(_BREAK)
_HEADER = re.compile(rf"[|>][-+0-9]*[ \t]*+(?:#[^\r\n]*+)?{_BREAK}")


def passage(source: str, start: int, end: int, style: str | None, value: str) -> Passage:
    """Place a scalar that the parser found at ``source[start:end]``, line ends becoming LF.

    ``style`` is the parser's: a quote, ``|``, ``>`` or nothing. Where the two readings differ, the value stands
    for its whole stretch: a coarse place, never a wrong text.
    """
    properties = _PROPERTIES.match(source, start, end)
    start = properties.end() if properties else start
    if style in ("|", ">"):
        found = Passage.of(_block(source, start, end, value, folded=style == ">"), start).cut(0, len(value))
    else:
        pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style or "", _PLAIN)
        quotes = 1 if style in ("'", '"') else 0
        found = Passage.of(_flow(source, start + quotes, end - quotes, pattern), start + quotes)
    if found.text != value:
        found = Passage.of([Piece(value, start, end - start)], start)
    return found.with_lf()


def _flow(source: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Piece]:
    for special in pattern.finditer(source, start, end):
        yield Piece(source[start : special.start()], start, special.start() - start)
        start = special.end()
        groups = special.groupdict()
        if groups.get("fold"):
            yield from _folded(source, special)
        elif joined := groups.get("joined"):
            yield from _breaks(source, special.start("joined"), special.start("joined") + len(joined), skip=1)
        else:
            yield Piece(_character(groups), special.start(), start - special.start())
    yield Piece(source[start:end], start, end - start)


def _character(groups: dict[str, str | None]) -> str:
    if groups.get("quote"):
        return "'"
    for width in "xuU":
        if code := groups.get(width):
            return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    letter = groups["letter"] or ""
    return _LETTERS.get(letter, letter)


def _folded(source: str, special: re.Match[str]) -> Iterator[Piece]:
    """One line end between lines of a paragraph is a space; of several, all but the first stay."""
    start, end = special.span("fold")
    lines = list(_breaks(source, start, end, skip=0))
    if lines[0].text != "\n":
        yield from lines
    elif len(lines) > 1:
        yield from lines[1:]
    else:
        yield Piece(" ", special.start(), special.end() - special.start())


def _breaks(source: str, start: int, end: int, *, skip: int) -> Iterator[Piece]:
    for number, ending in enumerate(_ONE_BREAK.finditer(source, start, end)):
        if number >= skip:
            yield _broken(ending)


def _broken(ending: re.Match[str]) -> Piece:
    text = ending.group()
    return Piece(text if text in "\u2028\u2029" else "\n", ending.start(), len(text))


def _block(source: str, start: int, end: int, value: str, *, folded: bool) -> Iterator[Piece]:
    header = _HEADER.match(source, start, end)
    at = header.end() if header else end
    indent = _indent(source, at, end, value)
    held: Piece | None = None  # the line end behind the last line with content, until the next one decides on it
    blanks: list[Piece] = []
    loose = True  # whether a line end that is held must stay
    while at < end:
        ending = _ONE_BREAK.search(source, at, end)
        stop = ending.start() if ending else end
        content = min(at + indent, _end_of_spaces(source, at, stop))
        if content < stop:
            starts_blank = source[content] in " \t"
            if held:
                yield from _joined(held, blanks, content, keep=loose or starts_blank or not folded)
            else:
                yield from blanks
            blanks = []
            yield Piece(source[content:stop], content, stop - content)
            held, loose = (_broken(ending) if ending else None), starts_blank
        elif ending:
            blanks.append(_broken(ending))
        at = ending.end() if ending else end
    yield from ([held] if held else [])
    yield from blanks


def _joined(held: Piece, blanks: list[Piece], content: int, *, keep: bool) -> Iterator[Piece]:
    if keep or held.text != "\n":
        yield held
    elif not blanks:
        yield Piece(" ", held.file_start, content - held.file_start)
    yield from blanks


def _indent(source: str, start: int, end: int, value: str) -> int:
    """Columns that the block stands in: what the file's first line with a character has more than the value's."""
    written = next((line for line in _ONE_BREAK.split(source[start:end]) if line.strip(" ")), "")
    read = next((line for line in _ONE_BREAK.split(value) if line.strip(" ")), "")
    return (len(written) - len(written.lstrip(" "))) - (len(read) - len(read.lstrip(" ")))


def _end_of_spaces(source: str, at: int, stop: int) -> int:
    while at < stop and source[at] == " ":
        at += 1
    return at
