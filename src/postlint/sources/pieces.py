"""Large files of records, read a piece at a time: each piece is a document of whole lines.

What a record needs of a file is in its own lines, so memory need not grow with the number of records.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from postlint.limits import LIMITS, Limits
from postlint.messages import Message
from postlint.post import Lines
from postlint.problem import Problem
from postlint.sources.document import BOM, PIECE, Document, undecoded, wrong_encoding

if TYPE_CHECKING:
    from typing import BinaryIO


def first_piece(file: BinaryIO, name: str, size: int, limits: Limits = LIMITS) -> Document | Problem:
    """The first piece of a file, whose ``more`` gives the next ones; a Problem where the file is no text.

    The file is looked through once for NUL, so that no record is read of what is no text, and must stay open as long
    as pieces are asked for. Raises OSError.
    """
    at = 0
    while data := file.read(PIECE):
        if not at and (encoding := wrong_encoding(data)):
            return Problem(name, Message("sources.encoding", {"encoding": encoding}))
        if (nul := data.find(b"\0")) >= 0:
            return Problem(name, Message("sources.binary", {"byte": at + nul}))
        at += len(data)
    file.seek(0)
    empty = Document(name, "", Lines((0,)), limits=limits)
    return _next(file, size, empty, 0) or empty


def _next(file: BinaryIO, size: int, before: Document, at: int) -> Document | None:
    """The piece that begins with what is left of the one before it from ``at`` on; None at the end of the file.

    What is left grows where a record does not end; reading as much again keeps the work linear.
    """
    left = before.text[at:]
    most = before.limits.file_size
    data = file.read(max(size, len(left)))
    rest_of_line = file.readline(most)
    if max(len(left), len(rest_of_line)) >= most:
        return _endless(before, at)
    data += rest_of_line
    if not data:
        return None
    byte = before.byte + _size(before.text)
    if not byte and data.startswith(BOM):
        data, byte = data.removeprefix(BOM), len(BOM)
    try:
        new, damaged = data.decode("utf-8"), False
    except UnicodeDecodeError:
        new, damaged = data.decode("utf-8", "surrogateescape"), True
    start, line = before.start + at, before.position(at).line
    made = replace(
        before,
        text=left + new,
        lines=Lines.of(left + new, start, line),
        damaged=damaged or before.damaged,
        start=start,
        byte=byte - _size(left),
        faults=(),
    )
    faults = tuple(undecoded(made, len(left))) if damaged else ()
    return replace(made, faults=faults, more=partial(_next, file, size, made))


def _endless(before: Document, at: int) -> Document:
    """A last piece without text that says of a record that it is larger than what is read at once."""
    most = f"{before.limits.file_size:,}"
    fault = Problem(before.name, Message("limits.record-size", {"most": most}), before.position(at))
    start = before.start + at
    return replace(before, text="", lines=Lines((start,)), start=start, faults=(fault,), more=lambda _: None)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
