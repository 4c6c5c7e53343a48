"""A phrase at a random place of a random post, in every format: its place in the file is exact."""

from __future__ import annotations

import io
import json
import re
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postlint.lint import Options, lint
from postlint.post import Lines, Post
from postlint.report import Look, json_
from postlint.ruleset import Ruleset, store
from postlint.sources import read
from tests.cli.running import HOUSE
from tests.sources import writers

PHRASE = "Zoé 🧑🏽‍🚀 l'a dit"
ODD = "abé😀'\"\\,;:#&*-|%@`!?>(){}[]…«»\u00a0\u202f\u200d $/"
TAME = "abé😀'\",;-%@!?()…«»\u00a0\u202f\u200d $/"

# Name, writer, what its texts are made of, whether several posts go into one file.
FORMATS = {
    "text": ("a.txt", writers.text_file, ODD + "\n\t", False),
    "markdown, long ending": ("a.markdown", writers.markdown_file, TAME + "\n\t", False),
    "markdown": ("a.md", writers.markdown_file, TAME + "\n\t", False),
    "tweet": ("a.tweet", writers.tweet_file, TAME + "\n\t", True),
    "toot": ("a.toot", writers.tweet_file, TAME + "\n\t", True),
    "jsonl": ("a.jsonl", writers.jsonl_file, ODD + "\n\t\u2028", True),
    "ndjson": ("a.ndjson", writers.jsonl_file, ODD + "\n\t", True),
    "json, a line each": ("a.json", writers.jsonl_file, ODD + "\n\t\u2028", True),
    "mastodon": ("a.json", writers.mastodon_file, ODD + "\n\t", True),
    "bluesky": ("a.json", writers.bluesky_file, ODD + "\n\t", False),
    "json": ("a.json", writers.json_file, ODD + "\n\t\u2028", True),
    "yaml double": ("a.yaml", writers.yaml_double, ODD + "\n\t", True),
    "yaml single": ("a.yaml", writers.yaml_single, ODD, True),
    "yaml single, lines": ("a.yml", writers.yaml_single, "abé'\"#\n", True),
    "yaml plain": ("a.yaml", writers.yaml_plain, "abé😀'\",;-%@!?()…«»\u202f $/\n", True),
    "yaml flow, double": ("a.yaml", writers.flow_double, ODD + "\n\t", True),
    "yaml flow, single": ("a.yaml", writers.flow_single, ODD, True),
    "yaml flow, plain": ("a.yaml", writers.flow_plain, "abé😀'\";-%@!()…«»\u202f $/\n", True),
    "yaml literal": ("a.yaml", writers.yaml_literal, ODD + "\n\t", True),
    "yaml folded": ("a.yaml", writers.yaml_folded, ODD + "\n", True),
    "csv": ("a.csv", writers.csv_file, ODD + "\n\t", True),
    "tsv": ("a.tsv", writers.csv_file, ODD + "\n\t", True),
    "csv without a header": ("a.csv", writers.bulk_file, ODD + "\n\t", True),
    "ics": ("a.ics", writers.ics_file, ODD + "\n\t", True),
}
FLOWING = {"yaml single", "yaml single, lines", "yaml plain", "yaml flow, single", "yaml flow, plain"}


def posts_of(alphabet: str) -> st.SearchStrategy[str]:
    around = st.text(alphabet=alphabet, max_size=30)
    return st.tuples(around, around).map(lambda sides: f"a{sides[0]}{PHRASE}{sides[1]}z")


def unfoldable(text: str) -> str:
    """Flow scalars can't hold a line end beside white space, nor plain ones a colon or hash beside a space."""
    lines = [line.strip(" \t\u00a0") for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), seed=st.integers(0, 2**32), eol=st.sampled_from(["\n", "\r\n", "\r"]), bom=st.booleans())
def test_every_span_leads_to_the_characters_it_was_read_from(
    form: str, data: st.DataObject, seed: int, eol: str, bom: bool
) -> None:
    name, write, alphabet, several = FORMATS[form]
    texts = data.draw(st.lists(posts_of(alphabet), min_size=1, max_size=3 if several else 1))
    if form in FLOWING:
        texts = [unfoldable(text) for text in texts]
    file = writers.assemble(write(texts, Random(seed)), eol, bom=bom)
    found = list(read(file.data, name))
    assert [post.text if isinstance(post, Post) else post.line("en") for post in found] == texts, file.text
    lines = Lines.of(file.text)
    for post, text, places in zip(found, texts, file.places, strict=True):
        assert isinstance(post, Post)
        starts = [post.source.start(at) for at in range(len(text))]
        ends = [post.source.end(at + 1) for at in range(len(text))]
        assert starts == [lines.position(start) for start, _ in places], file.text
        assert ends == [lines.position(end) for _, end in places], file.text


@given(text=posts_of("abé\n\t \\'\""), seed=st.integers(0, 2**32))
def test_a_phrase_written_as_it_is_slices_out_of_the_file(text: str, seed: int) -> None:
    for form in ("text", "jsonl", "json", "yaml literal", "csv", "ics"):
        name, write, _, _ = FORMATS[form]
        data = writers.assemble(write([text], Random(seed)), "\n", bom=False).data
        (post,) = read(data, name)
        assert isinstance(post, Post)
        at = text.index("l'a dit")
        place = slice(post.source.file_offset(at), post.source.file_end(at + 7))
        assert decoded(form, data.decode()[place]) == "l'a dit"


def decoded(form: str, raw: str) -> str:
    """Read a stretch of a file by other means than the package's."""
    if form in ("jsonl", "json"):
        text: str = json.loads(f'"{raw}"')
        return text
    return raw.replace("\n ", "").replace("\n\t", "") if form == "ics" else raw


ZEBRA = "zebra"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """One rule, which finds one word."""
    house = tmp_path_factory.mktemp("rules") / "house.yaml"
    house.write_text(HOUSE, "utf-8")
    found, broken = store.load([house])
    assert not broken
    return found


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), seed=st.integers(0, 2**32), eol=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_the_line_and_column_that_are_reported_slice_out_the_words_found(
    rules: Ruleset, form: str, data: st.DataObject, seed: int, eol: str, bom: bool
) -> None:
    name, write, alphabet, _ = FORMATS[form]
    around = st.text(alphabet=alphabet, max_size=20)
    text = f"a{data.draw(around)} {ZEBRA} {data.draw(around)}z"
    text = unfoldable(text) if form in FLOWING else text
    file = writers.assemble(write([text], Random(seed)), eol, bom=bom)
    out = io.StringIO()
    json_.write(lint(read(file.data, name), rules, Options(select=("house",), lang="en", nlp=False)), out, Look())
    (found,) = json.loads(out.getvalue())["findings"]
    at = text.index(ZEBRA)
    assert (found["text"], found["offset"], found["end_offset"]) == (ZEBRA, at, at + len(ZEBRA))
    lines = re.split("\r\n|\r|\n", file.text)
    starts = Lines.of(file.text).starts
    start = starts[found["line"] - 1] + found["column"] - 1
    end = starts[found["end_line"] - 1] + found["end_column"] - 1
    assert (start, end) == (file.places[0][at][0], file.places[0][at + len(ZEBRA) - 1][1])
    assert unescaped(form, file.text[start:end]) == ZEBRA
    assert lines[found["line"] - 1][found["column"] - 1] in "z\\"


def unescaped(form: str, raw: str) -> str:
    """Read a stretch of a file by other means than the package's; what folds a line there falls away."""
    if "json" in form or form in ("mastodon", "bluesky") or "double" in form:
        joined = re.sub(r"\\\r?\n[ \t]*", "", raw)
        return re.sub(r"\\(?:x(..)|u(....)|U(.{8}))", lambda m: chr(int(m[1] or m[2] or m[3], 16)), joined)
    raw = re.sub(r"!\[.*?\]\(.*?\)", "", raw) if form.startswith("markdown") else raw
    return re.sub(r"\r?\n[ \t]", "", raw) if form == "ics" else raw


@given(tags=st.lists(st.text("abé😀'", min_size=1, max_size=8), min_size=1, max_size=4), seed=st.integers(0, 2**32))
def test_a_tag_that_will_be_appended_is_found_where_it_is_listed(tags: list[str], seed: int) -> None:
    random = Random(seed)
    styles = [(lambda tag: tag.replace("'", "''"), "'"), (lambda tag: tag, '"')]
    listed: list[str] = []
    for tag in tags:
        escape, quote = random.choice(styles)
        listed.append(f"{quote}{escape(tag)}{quote}")
    head = f"---\nmedia:\n- linkedin-us\nhashtags:\n  linkedin-us:\n{''.join(f'  - {one}{chr(10)}' for one in listed)}---\n"
    source = f"{head}Come and see.\n"
    (post,) = read(source.encode(), "a.md")
    assert isinstance(post, Post)
    assert post.text == f"Come and see.\n\n{' '.join(f'#{tag}' for tag in tags)}"
    at = post.text.index("\n\n") + 2
    line = 6
    for tag, written in zip(tags, listed, strict=True):
        start, end = post.source.file_offset(at + 1), post.source.file_end(at + 1 + len(tag))
        assert source[start:end] == written[1:-1]
        assert post.source.start(at + 1).line == line
        at += len(tag) + 2
        line += 1
