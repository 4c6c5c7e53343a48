"""JSON strings with their places: which characters of the file each character of the value was written with."""

from __future__ import annotations

import json
import re
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING

from postlint.sources.passage import Passage, Piece, with_lf

if TYPE_CHECKING:
    from collections.abc import Iterator

STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
SPACE = re.compile(r"[ \t\n\r]*+")
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<unit>[0-9a-fA-F]{4})|(?P<letter>.))"
)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
DECODER = JSONDecoder(parse_int=str)
"""Reads JSON whatever its numbers: Python refuses to make one of thousands of digits."""

# What the standard parser says, in the words of the message catalogue.
_REASONS = {
    "Expecting value": "json_value",
    "Expecting ',' delimiter": "json_comma",
    "Expecting ':' delimiter": "json_colon",
    "Expecting property name enclosed in double quotes": "json_key",
    "Illegal trailing comma before end of object": "json_trailing",
    "Illegal trailing comma before end of array": "json_trailing",
    "Unterminated string starting at": "json_open",
    "Invalid control character at": "json_control",
    "Invalid \\escape": "json_escape",
    "Invalid \\uXXXX escape": "json_escape",
    "Extra data": "json_extra",
}


def reason(error: JSONDecodeError) -> str:
    """Name the message that says what the standard parser complains about."""
    return _REASONS.get(error.msg.rstrip(": "), "json_other")


def value(raw: str) -> str:
    """Read a valid JSON string, quotes included, as ``string`` does but without its places."""
    return with_lf(SURROGATE.sub(REPLACEMENT, json.loads(raw)))


def string(source: str, start: int, offset: int = 0) -> Passage:
    """Read the valid JSON string whose opening quote is ``source[start]``; half a surrogate pair becomes U+FFFD.

    ``offset`` is where ``source`` starts in its file.
    """
    found = STRING.match(source, start)
    if not found:
        raise ValueError("no JSON string at this place")
    return Passage.of(_pieces(source, start + 1, found.end() - 1, offset), offset + start + 1).with_lf()


def atom(source: str, at: int) -> Passage:
    """Take a number, true or false as it is written."""
    return Passage.of([Piece(source, at, len(source))], at)


def member(source: str, key: str) -> int:
    """Find where the value of a key starts in a valid JSON object; the last one counts. Raises KeyError."""
    found = -1
    at = skip(source, skip(source, 0) + 1)
    while source[at] == '"':
        name, at = DECODER.raw_decode(source, at)
        at = skip(source, skip(source, at) + 1)
        if name == key:
            found = at
        _, at = DECODER.raw_decode(source, at)
        at = skip(source, at)
        if source[at] == "}":
            break
        at = skip(source, at + 1)
    if found < 0:
        raise KeyError(key)
    return found


def skip(source: str, at: int) -> int:
    """Step over white space."""
    space = SPACE.match(source, at)
    return space.end() if space else at


def _pieces(source: str, start: int, end: int, offset: int) -> Iterator[Piece]:
    for escape in _ESCAPE.finditer(source, start, end):
        yield Piece(source[start : escape.start()], offset + start, escape.start() - start)
        yield Piece(_character(escape), offset + escape.start(), len(escape.group()))
        start = escape.end()
    yield Piece(source[start:end], offset + start, end - start)


def _character(escape: re.Match[str]) -> str:
    high, low, unit, letter = escape.groups()
    if letter:
        return _LETTERS.get(letter, letter)
    if unit:
        character = chr(int(unit, 16))
        return REPLACEMENT if SURROGATE.match(character) else character
    return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
