"""A phrase at a random place of a random post, in every format: its place in the file is exact."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postlint.post import Lines, Post
from postlint.sources import read
from tests.sources import writers

PHRASE = "Zoé 🧑🏽‍🚀 l'a dit"
ODD = "abé😀'\"\\,;:#&*-|%@`!?>(){}[]…«»\u00a0\u202f\u200d $/"
TAME = "abé😀'\",;-%@!?()…«»\u00a0\u202f\u200d $/"

# Name, writer, what its texts are made of, whether several posts go into one file.
FORMATS = {
    "text": ("a.txt", writers.text_file, ODD + "\n\t", False),
    "markdown": ("a.md", writers.markdown_file, TAME + "\n\t", False),
    "tweet": ("a.tweet", writers.tweet_file, TAME + "\n\t", True),
    "toot": ("a.toot", writers.tweet_file, TAME + "\n\t", True),
    "jsonl": ("a.jsonl", writers.jsonl_file, ODD + "\n\t\u2028", True),
    "json": ("a.json", writers.json_file, ODD + "\n\t\u2028", True),
    "yaml double": ("a.yaml", writers.yaml_double, ODD + "\n\t", True),
    "yaml single": ("a.yaml", writers.yaml_single, ODD, True),
    "yaml single, lines": ("a.yml", writers.yaml_single, "abé'\"#\n", True),
    "yaml plain": ("a.yaml", writers.yaml_plain, "abé😀'\",;-%@!?()…«»\u202f $/\n", True),
    "yaml literal": ("a.yaml", writers.yaml_literal, ODD + "\n\t", True),
    "yaml folded": ("a.yaml", writers.yaml_folded, ODD + "\n", True),
    "csv": ("a.csv", writers.csv_file, ODD + "\n\t", True),
    "ics": ("a.ics", writers.ics_file, ODD + "\n\t", True),
}
FLOWING = {"yaml single", "yaml single, lines", "yaml plain"}


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
