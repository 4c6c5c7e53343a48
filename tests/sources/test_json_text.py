"""JSON strings as the standard library reads them, with and without their places."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from postlint.sources import json_text
from postlint.sources.passage import with_lf


@given(text=st.text(), plain=st.booleans())
def test_a_string_is_what_the_standard_library_reads(text: str, plain: bool) -> None:
    raw = json.dumps(text, ensure_ascii=not plain)
    assert json_text.string(raw, 0).text == json_text.value(raw) == with_lf(text)


@given(text=st.text(st.characters(categories=["Cs", "Lu"]), max_size=6))
def test_halves_of_pairs_are_replaced_and_whole_pairs_kept(text: str) -> None:
    raw = json.dumps(text)
    whole = json.loads(raw)
    expected = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in whole)
    assert json_text.string(raw, 0).text == json_text.value(raw) == expected


@given(entries=st.lists(st.tuples(st.sampled_from(["a", "text", 'q"', "é"]), st.text() | st.integers() | st.none())))
def test_a_member_is_found_where_it_starts(entries: list[tuple[str, object]]) -> None:
    source = " { " + " ,\n".join(f"{json.dumps(key)}\t:  {json.dumps(value)}" for key, value in entries) + "}"
    for key in dict(entries):
        value, _ = json.JSONDecoder().raw_decode(source, json_text.member(source, key))
        assert value == dict(entries)[key]
