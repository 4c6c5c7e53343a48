"""Folding: what rules see, and the way back to what was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postlint.anatomy.fold import fold


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Déjà VU", "deja vu"),
        ("l’œuvre", "l'oeuvre"),
        ("« oui »", '" oui "'),
        ("vraiment\u202f?", "vraiment ?"),
        ("𝗕𝗼𝗹𝗱 𝘪𝘵𝘢𝘭𝘪𝘤", "bold italic"),
        ("ＦＵＬＬ", "full"),
        ("zero\u200bwidth", "zerowidth"),
        ("❤️", "❤"),
        ("wait…", "wait..."),
        ("a — b", "a - b"),
        ("two  spaces\tand tab", "two spaces and tab"),
        ("line\nend", "line\nend"),
        ("Straße", "strasse"),
        ("e\u0301te\u0301", "ete"),
        ("plain ascii", "plain ascii"),
    ],
)
def test_what_rules_see(written: str, seen: str) -> None:
    assert fold(written).text == seen


def test_a_span_leads_back_to_the_characters_as_written() -> None:
    text = "Oh ! 𝗝’𝗮𝗱𝗼𝗿𝗲 l’œuvre"
    folded = fold(text)
    start = folded.text.index("oeuvre")
    span = folded.span(start, start + len("oeuvre"))
    assert text[span.start : span.end] == "œuvre"


def test_a_span_takes_the_combining_marks_of_its_last_letter() -> None:
    text = "cafe\u0301 noir"
    span = fold(text).span(0, 4)
    assert text[span.start : span.end] == "cafe\u0301"


@example("\u0e33")  # decomposes into a mark of combining class 0
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text())
def test_spans_are_in_order_and_in_the_text(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed).text == fold(decomposed).text
