"""CSV exports and bulk-upload files, recognised by their header.

Buffer, Hootsuite (which has no header), Sprout, Publer, Metricool, SocialBee, HighLevel, Ayrshare, PostFast, SocialCal,
Publora, and any other whose columns are called what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from postlint.post import Media
from postlint.problem import Problem
from postlint.sources import guesses
from postlint.sources.csv_rows import Cell, UnclosedError, rows
from postlint.sources.facts import Facts, language, named_network, network, truth, words
from postlint.sources.mapping import Mapping
from postlint.sources.tree import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post, Run
    from postlint.sources.document import Document

_DELIMITERS = (",", ";", "\t", "|")
_EXPLAINED = re.compile(r"\s+-\s.*|\(.*", re.DOTALL)
_NUMBER = re.compile(r"\d+$")
_POLL = re.compile(r"poll(option|question)")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$")
_LISTED = re.compile(r"\s*[,;]\s*(?=https?:|\S+\.\w{2,4}(?:\s*[,;]|$))")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns say what, by their index from 0; ``switches`` are columns named after a network, yes or no."""

    count: int
    text: int
    id: tuple[int, ...] = ()
    lang: tuple[int, ...] = ()
    network: tuple[int, ...] = ()
    voice: tuple[int, ...] = ()
    media: tuple[int, ...] = ()
    alt: tuple[int, ...] = ()
    reply: tuple[int, ...] = ()
    poll: tuple[int, ...] = ()
    when: tuple[int, ...] = ()
    campaign: tuple[int, ...] = ()
    switches: tuple[tuple[int, str], ...] = ()
    options: tuple[int, ...] = ()


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:
    """Yield a post for each row with a text, one row at a time; a row that does not fit its header is a Problem."""
    found = _recognised(document.text, mapping or Mapping())
    if found is None:
        yield document.problem("csv_header", 0)
        return
    delimiter, columns, has_header = found
    index, skipped = 0, not has_header
    for place, row in _rows(document, delimiter):
        if isinstance(row, Problem):
            yield row
            continue
        is_header, skipped = not skipped, True
        source = place.text
        if is_header or place.is_damaged(row[0].start, row[-1].end):
            continue
        if len(row) != columns.count and not (not has_header and len(row) > columns.text):
            if any(cell.start < cell.end for cell in row):
                yield place.problem("csv_cells", row[0].start, found=len(row), expected=columns.count)
            continue
        cell = row[columns.text]
        if text := cell.text(source).strip():
            yield place.lazy_post(index, text, partial(_runs, cell, source), _facts(source, row, columns))
            index += 1


def _rows(document: Document, delimiter: str) -> Iterator[tuple[Document, tuple[Cell, ...] | Problem]]:
    """The rows of a file and the piece of it that each is in; a row that a piece cuts off is read with the next one."""
    piece: Document | None = document
    while piece:
        at, unclosed = len(piece.text), None
        try:
            for row in rows(piece.text, delimiter):
                yield piece, row
        except UnclosedError as error:
            at, unclosed = error.row, piece.problem("csv_quote", error.at)
        following = piece.more(at)
        if following is None and unclosed:
            yield piece, unclosed
        for fault in following.faults if following else ():
            yield piece, fault
        piece = following


def _runs(cell: Cell, source: str) -> tuple[Run, ...]:
    return cell.passage(source).strip().runs


def is_schedule(head: str) -> bool:
    """Tell a schedule from other tables by its first row: a column of texts, and one of networks, times or media."""
    found = _recognised(head, Mapping())
    return found is not None and any((found[1].network, found[1].when, found[1].media, found[1].switches))


def _recognised(source: str, mapping: Mapping) -> tuple[str, Columns, bool] | None:
    """Find the separator, the columns, and whether the first row is a header."""
    for delimiter in _DELIMITERS:
        try:
            first = next(rows(source, delimiter), ())
        except UnclosedError:
            continue
        names = [cell.text(source).strip() for cell in first]
        if columns := _columns(names, mapping):
            return delimiter, columns, True
        if len(names) > 1 and _DATE.match(names[0]) and not _DATE.match(names[1]):
            return delimiter, Columns(len(names), text=1, when=(0,), media=()), False
    return None


def _columns(names: list[str], mapping: Mapping) -> Columns | None:
    known = [_NUMBER.sub("", fold(_EXPLAINED.sub("", name))) or fold(name) for name in names]

    def find(told: str | None, guessed: tuple[str, ...]) -> tuple[int, ...]:
        if told:
            return tuple(index for index, name in enumerate(names) if name == told)
        wanted = {fold(name): rank for rank, name in enumerate(guessed)}
        return tuple(sorted((i for i, name in enumerate(known) if name in wanted), key=lambda i: (wanted[known[i]], i)))

    text = find(mapping.text, guesses.TEXT)
    if not text:
        return None
    return Columns(
        len(names),
        text[0],
        find(mapping.id, guesses.ID),
        find(mapping.lang, guesses.LANG),
        find(mapping.network, guesses.NETWORK),
        find(mapping.voice, guesses.VOICE),
        find(mapping.media, guesses.MEDIA),
        find(None, guesses.ALT),
        find(mapping.reply, guesses.REPLY),
        find(mapping.poll, guesses.POLL) or tuple(i for i, name in enumerate(known) if _POLL.search(name)),
        find(mapping.when, guesses.WHEN),
        find(mapping.campaign, guesses.CAMPAIGN),
        tuple((i, switch) for i, name in enumerate(names) if (switch := named_network(name))),
        tuple(i for i, name in enumerate(known) if name.endswith("polloption")),
    )


def _facts(source: str, row: tuple[Cell, ...], columns: Columns) -> Facts:
    def values(indexes: tuple[int, ...]) -> list[str]:
        return [value for i in indexes if (value := row[i].text(source).strip())]

    def first(indexes: tuple[int, ...]) -> str | None:
        return next(iter(values(indexes)), None) if indexes else None

    switched = next((name for i, name in columns.switches if truth(row[i].text(source))), None)
    return Facts(
        id=first(columns.id),
        lang=language(first(columns.lang)),
        network=next((name for value in values(columns.network) if (name := network(value))), None) or switched,
        voice=words(first(columns.voice)),
        media=_media(values(columns.media), values(columns.alt)) if columns.media else (),
        reply=truth(first(columns.reply)),
        poll=bool(values(columns.poll)),
        when=" ".join(values(columns.when)) or None,
        poll_options=tuple(values(columns.options)),
        media_place=bool(columns.media),
        campaign=words(first(columns.campaign)),
    )


def _media(cells: list[str], alts: list[str]) -> tuple[Media, ...]:
    """Pair media, several to a cell or one each, with their alt texts, several to a cell between ``||``."""
    names = [name for cell in cells for name in _LISTED.split(cell) if name]
    texts = [alt.strip() for cell in alts for alt in cell.split("||")]
    return tuple(Media(name, texts[i] if i < len(texts) else None) for i, name in enumerate(names))
