"""JSON lines: a post a line, ``text`` with perhaps id, lang, network, voice, media, reply and poll."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar, cast

from postlint.post import SourceMap
from postlint.problem import Problem
from postlint.sources import json_text, json_tree, schedule
from postlint.sources.facts import facts_of
from postlint.sources.passage import with_lf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post, Run
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping
    from postlint.sources.tree import Node


T = TypeVar("T")
_MOST_DIGITS = 4000  # Python refuses to make numbers of more than 4300
_LONE = re.compile(r"\\u[dD][89a-fA-F]")


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:
    """Yield a post for each line that holds one; a bad line never stops the others."""
    if mapping:
        yield from schedule.posts(document, _trees(document), mapping)
        return
    index = 0
    piece: Document | None = document
    while piece:
        for start, line in _lines(piece):
            record = _parsed(piece, start, line)
            if isinstance(record, Problem):
                yield record
            else:
                yield from _record(piece, index, start, line, record)
                index += 1
        piece = piece.more(len(piece.text))
        yield from piece.faults if piece else ()


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines that hold something, and where in the text they begin."""
    starts = (at - document.start for at in document.lines.starts)
    for start, end in pairwise((*starts, len(document.text))):
        line = document.text[start:end]
        if line and not line.isspace() and not document.is_damaged(start, end):
            yield start, line


def _parsed(document: Document, start: int, line: str) -> object:
    try:
        return json.loads(line, parse_int=_whole)
    except json.JSONDecodeError as error:
        return document.problem(json_text.reason(error), start + min(error.pos, len(line.rstrip())))
    except RecursionError:
        return document.problem("nested", start)


def _whole(digits: str) -> int | str:
    """A whole number; as it is written where it has more digits than any fact of a post."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _trees(document: Document) -> Iterator[Node | Problem]:
    for start, line in _lines(document):
        yield from json_tree.parse(document, start, start + len(line))


def _record(document: Document, index: int, start: int, line: str, record: object) -> Iterator[Post | Problem]:
    if not isinstance(record, dict):
        yield document.problem("jsonl_object", start)
        return
    text = record.get("text")
    if not isinstance(text, str):
        yield document.problem("jsonl_text", start)
        return
    text = with_lf(text)
    find = partial(_runs, line, start)
    if _LONE.search(line):
        record = {key: _repaired(value) for key, value in record.items()}
        if (repaired := _repaired(text)) != text:
            at = next(at for at, character in enumerate(text) if character != repaired[at])
            yield document.problem("surrogate", SourceMap(find(), document.lines).file_offset(at), note=True)
            text = repaired
    yield document.lazy_post(index, text, find, facts_of(record))


def _repaired(value: T) -> T:
    """Replace halves of surrogate pairs, which no network accepts and no output can encode."""
    return cast("T", json_text.SURROGATE.sub(json_text.REPLACEMENT, value)) if isinstance(value, str) else value


def _runs(line: str, start: int) -> tuple[Run, ...]:
    return json_text.string(line, json_text.member(line, "text"), start).runs
