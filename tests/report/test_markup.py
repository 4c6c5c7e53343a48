"""HTML of texts that nobody vetted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.report.cells import printable
from postlint.report.markup import asset, element, inert, shown
from tests.report.seen import Page


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("\"'", "&quot;&#x27;"),
        ("a\nb", "a\nb"),
        ("a\rb\x1b[31m", "a␍b␛[31m"),
        ("\u202eelif\u200b", "\\u202eelif\\u200b"),
        ("été 🎉", "été 🎉"),
    ],
)
def test_markup_is_inert_and_controls_are_seen(text: str, html: str) -> None:
    assert shown(text) == html


def test_on_one_line_line_ends_are_seen_too() -> None:
    assert inert("a\nb") == "a␊b"


def test_attributes() -> None:
    html = element("p", "x", class_="a b", data_week="2026-W01", hidden=True, open=False, lang=None, title='"<&')
    assert html == '<p class="a b" data-week="2026-W01" hidden title="&quot;&lt;&amp;">x</p>'


@given(st.text())
def test_a_text_comes_back_as_it_was_and_nothing_beside_it(text: str) -> None:
    page = Page(element("p", shown(text), title=text))
    (found,) = page.elements
    assert found.text == "\n".join(map(printable, text.split("\n")))
    assert found.attributes == {"title": printable(text)}


def test_assets_have_no_carriage_returns_which_browsers_would_hash_otherwise() -> None:
    for name in ("page.css", "page.js", "page.html"):
        assert "\r" not in asset(name)
        assert asset(name).strip()
