"""Text on a terminal: how wide it is in cells, where it may wrap, and what must never reach the terminal raw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.anatomy.emojis import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS = "\U000e0020-\U000e007f"
_UNSAFE = re.compile(
    f"(?:\U0001f3f4[{_TAGS}]+)"  # England, Scotland, Wales: tags spell the country
    "|[\x00-\x1f\x7f-\x9f"  # control characters, escape sequences among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional controls reorder what a reader sees
    "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb"  # invisible, or line ends to some terminals
    f"\ufffe\uffff\U000e0001{_TAGS}"  # what XML forbids; letters that no reader sees
    "\ud800-\udfff]"  # half a surrogate pair cannot be encoded
    r"|(?<!\S)::(?=\w)|##\["  # where the log of GitHub Actions looks for commands: actions/runner, ActionCommand.cs
)
# Characters of one cell each, none of which joins its neighbours.
_ONE_CELL = " -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u203b\u20ac"
_SINGLE = re.compile(f"[{_ONE_CELL}]*")
_SIMPLE = re.compile(f"[{_ONE_CELL}{WHOLE}]*")
_EMOJI = re.compile(f"[{WHOLE}]")


def printable(text: str) -> str:
    r"""Show control, bidirectional and invisible characters instead of obeying them: ``␛``, ``\u202e``.

    Nothing on the line can then be a command to GitHub Actions: neither ``::name`` at its start nor ``##[name]``.
    """
    if text.isascii() and text.isprintable() and "::" not in text and "##[" not in text:
        return text
    return _UNSAFE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    if len(char) > 1:
        return {"::": r"\x3a:", "##[": r"##\x5b"}.get(char, char)
    code = ord(char)
    if char == "\t":
        return "    "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def clusters(text: str) -> Iterator[str]:
    """Split a text into what a reader takes for one character (extended grapheme clusters)."""
    if text.isascii() or _SIMPLE.fullmatch(text):
        return iter(text)
    import regex  # noqa: PLC0415 - most lines never need it

    return (match[0] for match in regex.finditer(r"\X", text))


def width(text: str) -> int:
    """Terminal cells that a printable text takes; a cluster takes two at most, whatever it is made of."""
    if text.isascii() or _SINGLE.fullmatch(text):
        return len(text)
    if _SIMPLE.fullmatch(text):
        return len(text) + len(_EMOJI.findall(text))
    from rich.cells import cell_len  # noqa: PLC0415 - most lines never need it

    return sum(min(cell_len(cluster), 2) for cluster in clusters(text))


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most ``room`` cells, at ordinary spaces only: French no-break spaces hold."""
    lines: list[str] = []
    line, used = "", 0
    for word in filter(None, text.split(" ")):
        size = width(word)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line else lines
