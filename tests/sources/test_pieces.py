"""Large files of records: read in pieces, they say what they say when read whole."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.post import Post
from postlint.sources import Mapping, read, read_path
from postlint.sources.document import Document
from postlint.sources.pieces import first_piece

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from postlint.problem import Problem

CELL = st.text(st.sampled_from('ab ,;"\n\ré🎉'), max_size=12)
LINE = st.one_of(
    st.builds(lambda text: json.dumps({"text": text}), CELL),
    st.builds(lambda text: json.dumps({"text": text}, ensure_ascii=False), CELL),
    st.sampled_from(["", " ", "{", '{"text": 1}', "[]", '{"text": "\\ud800"}']),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pieces")


def told(items: Iterable[Post | Problem]) -> list[Any]:
    """All there is to know of posts, their places included, and of problems."""
    return [
        (
            item.id,
            item.text,
            item.voice,
            [
                (item.source.file_offset(at), item.source.start(at), item.source.end(at))
                for at in range(len(item.text) + 1)
            ],
        )
        if isinstance(item, Post)
        else (item.line("en"), item.note)
        for item in items
    ]


def check(folder: Path, name: str, data: bytes, piece: int) -> None:
    path = folder / name
    path.write_bytes(data)
    whole, pieces = told(read(data, str(path))), told(read_path(path, str(path), piece=piece))
    # What is wrong with the encoding is told piece by piece.
    assert sorted(map(repr, pieces)) == sorted(map(repr, whole))
    if b"\xff" not in data:
        assert pieces == whole


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8), st.integers(8, 60), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_csv(folder: Path, rows: list[tuple[str, str]], piece: int, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerows([("text", "voice"), *rows])
    check(folder, "a.csv", out.getvalue().encode(), piece)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('ab,"\n\ré'), max_size=60), st.integers(8, 60))
def test_csv_that_may_be_broken(folder: Path, text: str, piece: int) -> None:
    check(folder, "a.csv", ("text,voice\n" + text).encode(), piece)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=8), st.integers(1, 60), st.sampled_from(["\n", "\r\n", "\r"]))
def test_json_lines(folder: Path, lines: list[str], piece: int, end: str) -> None:
    check(folder, "a.jsonl", (json.dumps({"text": "first"}) + end + end.join(lines)).encode(), piece)


@pytest.mark.parametrize("piece", [12, 20, 33, 47, 80, 1000])
@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbftext,voice\nIt opens on Monday,ana\n\xff broken,ana\nlast,\xff\xfe\n",
        b'text,voice\n"two\nlines \xff","a"\nplain,"b\nb"\n',
        b'text,voice\nplain,a\n"never closed,b\nmore,c\nand,d\n',
        b"text,voice\nbinary \0,a\n",
        b"\xff\xfet\0e\0x\0t\0,\0v\0o\0i\0c\0e\0\n\0a\0,\0b\0\n\0",
        b"no,header\nat,all\n",
    ],
)
def test_files_with_something_wrong(folder: Path, data: bytes, piece: int) -> None:
    check(folder, "a.csv", data, piece)


def test_small_pieces_are_what_is_read(folder: Path) -> None:
    path = folder / "a.jsonl"
    path.write_text('{"text": "é"}\n' * 100, encoding="utf-8")
    with path.open("rb") as file:
        piece: Document | Problem | None = first_piece(file, "a.jsonl", 100)
        starts = []
        while isinstance(piece, Document):
            starts.append((piece.start, piece.byte, piece.lines.first, len(piece.text)))
            piece = piece.more(len(piece.text))
    assert starts[:3] == [(0, 0, 1, 98), (98, 105, 8, 98), (196, 210, 15, 98)]
    assert sum(length for *_, length in starts) == 1400


def test_a_row_that_never_ends_is_read_in_linear_time(folder: Path) -> None:
    path = folder / "a.csv"
    path.write_text('text,voice\n"' + "never closed\n" * 5000, encoding="utf-8")
    with path.open("rb") as file:
        piece: Document | Problem | None = first_piece(file, "a.csv", 64)
        read = count = 0
        while isinstance(piece, Document):
            read, count = read + len(piece.text), count + 1
            piece = piece.more(0)
    assert count < 16
    assert read < 4 * path.stat().st_size


def test_json_lines_with_a_mapping_are_read_whole(folder: Path) -> None:
    path = folder / "a.jsonl"
    path.write_text('{"week": [{"body": "Monday it opens"}, {"body": "Tuesday it closes"}]}\n' * 3, encoding="utf-8")
    mapping = Mapping(posts="$.week[*]", text="body")
    posts = [item for item in read_path(path, "a.jsonl", mapping=mapping, piece=10) if isinstance(item, Post)]
    assert len({post.id for post in posts}) == 6
