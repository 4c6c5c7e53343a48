"""Bad input of every kind: a located message, and the good posts of the same file."""

from __future__ import annotations

import os
import socket
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.post import Post
from postlint.problem import Problem
from postlint.sources import read, read_path
from tests.sources.reading import faults, kept, posts, texts

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "\n".join(
    ["a: &a [x,x,x,x,x,x,x,x,x]"]
    + [f"{name}: &{name} [{','.join(['*' + before] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)]
)


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.txt", b"", ("empty", 0, 0)),
        ("a.txt", b"\xef\xbb\xbf\n", ("empty", 0, 0)),
        ("a.csv", b" \n", ("empty", 0, 0)),
        ("a.txt", b"\x89PNG\0", ("binary", 0, 0)),
        ("a.txt", "é".encode("utf-16"), ("encoding", 0, 0)),
        ("a.txt", b"ok\nl\xe9on", ("utf8", 2, 2)),
        ("a.txt", "---\nlang: fr\nBonjour", ("front_matter_open", 1, 1)),
        ("a.md", "+++\nlang = 'fr'\n", ("front_matter_open", 1, 1)),
        ("a.md", "---\nlang: fr\n---\n", ("no_text", 0, 0)),
        ("a.md", "---\nlang: [fr\n---\ntexte", ("yaml_flow", 3, 1)),
        ("a.md", "---\nvoice: @moi\n---\ntexte", ("yaml_token", 2, 8)),
        ("a.md", "---\n# - a\n- b\n---\ntexte", ("front_matter_fields", 2, 1)),
        ("a.md", "+++\nlang = fr\n+++\ntexte", ("toml", 2, 8)),
        ("a.md", f"+++\nn = {'1' * 5000}\n+++\ntexte", ("limits.number", 2, 1)),
        ("a.md", f"+++\nn = {'[' * 5000}\n+++\ntexte", ("nested", 2, 1)),
        ("a.yaml", "- text: a: b", ("yaml_colon", 1, 10)),
        ("a.yaml", "- text: **gras**", ("yaml_star", 1, 10)),
        ("a.yaml", '- text: "a', ("yaml_quote", 1, 11)),
        ("a.yaml", '- text: "\\q"', ("yaml_escape", 1, 10)),
        ("a.yaml", "- text: a\n text: b", ("yaml_indent", 2, 2)),
        ("a.yaml", "- text: *a", ("yaml_alias", 1, 9)),
        ("a.yaml", "a: &a [*a]", ("yaml_alias", 1, 8)),
        ("a.yaml", "é: a\x07", ("yaml_character", 1, 5)),
        ("a.yaml", BOMB, ("yaml_bomb", 1, 1)),
        ("a.yaml", "- " * 100_000, ("nested", 1, 129)),
        ("a.yaml", "name: ci\non: push", ("no_posts", 1, 1)),
        ("a.json", '[{"text": "a"', ("json_comma", 1, 14)),
        ("a.json", "[" * 100_000, ("nested", 1, 1)),
        ("a.json", "[" * 80 + "]" * 80, ("nested", 1, 65)),
        ("a.json", '{"name": "x"}', ("no_posts", 1, 1)),
        ("a.jsonl", '\n{"text": "a"', ("json_comma", 2, 13)),
        ("a.jsonl", '{"text": "a\tb"}', ("json_control", 1, 12)),
        ("a.jsonl", '{"text": "\\q"}', ("json_escape", 1, 11)),
        ("a.jsonl", '{"text": 1}', ("jsonl_text", 1, 1)),
        ("a.jsonl", "[1]", ("jsonl_object", 1, 1)),
        ("a.jsonl", "[" * 100_000, ("nested", 1, 1)),
        ("a.csv", "colour,size\nred,3\n", ("csv_header", 1, 1)),
        ("a.csv", 'text,network\n"a,x\n', ("csv_quote", 2, 1)),
        ("a.csv", "text,network\na\n", ("csv_cells", 2, 1)),
        ("a.csv", "text,network\na, b, x\n", ("csv_cells", 2, 1)),
        ("a.ics", "BEGIN:VEVENT\nDESCRIPTION:a\n", ("ics_open", 3, 1)),
        ("a.ics", "BEGIN:VEVENT\nrien\nEND:VEVENT\n", ("ics_line", 2, 1)),
        ("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", ("ics_none", 1, 1)),
    ],
)
def test_one_located_message_and_nothing_else(name: str, source: str | bytes, expected: tuple[str, int, int]) -> None:
    assert faults(source, name)[0] == expected
    assert kept(source, name) == []


@pytest.mark.parametrize(
    ("name", "source", "expected", "texts"),
    [
        ("a.jsonl", '{"text": "un"}\n{"text":}\n[]\n\n{"text": "deux"}', [("json_value", 2, 9), ("jsonl_object", 3, 1)], ["un", "deux"]),
        ("a.jsonl", b'{"text": "un"}\n{"text": "\xe9"}\n{"text": "deux"}', [("utf8", 2, 11)], ["un", "deux"]),
        ("a.csv", b"text,id\nun,1\n\xe9,2\ndeux,\xe9\ntrois,4", [("utf8", 3, 1), ("utf8", 4, 6)], ["un", "trois"]),
        ("a.csv", "text,id\nun,1\ncourt\n,\ndeux,2", [("csv_cells", 3, 1)], ["un", "deux"]),
        ("a.csv", 'text,id\nun,1\n"a,2\n', [("csv_quote", 3, 1)], ["un"]),
        ("a.yaml", "- text: un\n  text: deux\n- text: trois", [("duplicate_key", 2, 3)], ["deux", "trois"]),
        ("a.json", '[{"text": "un",\n"text": "deux"}]', [("duplicate_key", 2, 1)], ["deux"]),
        ("a.yaml", "text: un\n---\ntext: 'deux", [("yaml_quote", 3, 12)], ["un"]),
        ("a.tweet", "Un\n---\n---\npoll: [a, b]\n", [("front_matter_open", 3, 1)], ["Un"]),
        ("a.jsonl", f'{{"n": {"1" * 5000}, "text": "un"}}', [], ["un"]),
        ("a.json", f'[{{"n": -{"1" * 5000}, "text": "un"}}]', [], ["un"]),
        ("a.jsonl", '{"text": "a \\ud83d b", "id": "\\udc00"}', [("surrogate", 1, 13)], ["a \ufffd b"]),
    ],
)  # fmt: skip
def test_good_posts_are_kept(name: str, source: str | bytes, expected: list[object], texts: list[str]) -> None:
    assert faults(source, name) == expected
    assert kept(source, name) == texts


def test_the_byte_offset_counts_the_byte_order_mark_and_long_characters() -> None:
    (problem,) = read(b"\xef\xbb\xbf\xc3\xa9\xff", "a.txt")
    assert isinstance(problem, Problem)
    assert problem.message.values["byte"] == 5
    assert "0xFF" in problem.line("en")
    assert problem.position == (1, 2)


def test_bad_bytes_are_reported_once_a_line() -> None:
    assert faults(b"\xe9 \xe9\n\xe8\n", "a.txt") == [("utf8", 1, 1), ("utf8", 2, 1)]


def test_empty_files_and_special_files_are_notes() -> None:
    (problem,) = read(b"", "a.txt")
    assert isinstance(problem, Problem)
    assert problem.note


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.tweet", "a.jsonl", "a.json", "a.yaml", "a.csv", "a.ics"])
@settings(max_examples=100)
@given(source=st.one_of(st.binary(max_size=60), st.text("-\n: \"'[]{}|>&*!#,;ab\\+=\r\t", max_size=60).map(str.encode)))
def test_no_input_raises(name: str, source: bytes) -> None:
    for item in read(source, name):
        assert isinstance(item, Post | Problem)
        if isinstance(item, Post):
            item.text.encode()
            assert item.source.start(0) <= item.source.end(len(item.text))


def test_what_is_no_file_on_disk(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
        found = {
            name: next(iter(read_path(tmp_path / name, name)))
            for name in ("pipe.txt", "socket.txt", "missing.txt", "", "missing.txt/x")
        }
    seen = {name: (item.message.key, item.note) for name, item in found.items() if isinstance(item, Problem)}
    assert seen["pipe.txt"] == seen["socket.txt"] == ("sources.special", True)
    assert seen["missing.txt"] == seen["missing.txt/x"] == ("sources.missing", False)
    assert seen[""] == ("sources.directory", False)
    assert next(iter(read_path(tmp_path / "a\0b", "x"))).message.key == "sources.unreadable"  # type: ignore[union-attr]


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")

    def refuse(_path: Path, _most: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("postlint.files.read_bytes", refuse)  # root may read whatever its mode says
    (problem,) = read_path(tmp_path / "a.txt", "a.txt")
    assert isinstance(problem, Problem)
    assert problem.message.key == "sources.permission"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "", ""),
        ("a.md", "", ""),
        ("a.tweet", "", ""),
        ("a.jsonl", '{"text": "', '"}'),
        ("a.json", '[{"text": "', '"}]'),
        ("a.yaml", '- text: "', '"'),
        ("a.csv", 'text,id\n"', '",1'),
        ("a.ics", "BEGIN:VEVENT\nDESCRIPTION:", "\nEND:VEVENT"),
    ],
)
@pytest.mark.parametrize("filling", ["a", "a ", "( ) "])
def test_a_long_line_takes_linear_time(name: str, before: str, after: str, filling: str) -> None:
    def seconds(length: int) -> float:
        source = (before + "x" + filling * (length // len(filling)) + "x" + after).encode()
        start = time.perf_counter()
        (post,) = read(source, name)
        assert isinstance(post, Post)
        assert post.source.end(len(post.text)).line == source[: len(source) - len(after)].count(b"\n") + 1
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(900_000) < 40 * max(seconds(90_000), 0.02)


def test_rows_stream_however_many_there_are() -> None:
    source = b"Text,Posting Time\n" + b'"Bonjour ""toi""",2026-12-01 10:00\n' * 100_000
    tracemalloc.start()
    rows = read(source, "a.csv")
    first = next(rows)
    _, at_start = tracemalloc.get_traced_memory()
    count = 1 + sum(1 for _ in rows)
    _, at_end = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Post)
    assert count == 100_000
    assert at_end - at_start < 1_000_000


def test_aliases_that_repeat_a_little_are_read() -> None:
    assert texts("a: &a {lang: fr}\nposts:\n- {<<: *a, text: un}\n- {<<: *a, text: deux}\n", "a.yaml") == ["un", "deux"]
    assert [post.lang for post in posts("a: &a {lang: fr}\nposts:\n- {<<: *a, text: un}\n", "a.yaml")] == ["fr"]
