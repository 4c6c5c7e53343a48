from __future__ import annotations

import pytest

from postlint.anatomy import validity


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (validity.is_valid_username, ["@lea", "@Lea_V2"], ["lea", "@", "@lea v", "@léa", "@a_name_of_more_than_20"]),
        (validity.is_valid_list, ["@lea/moulins"], ["@lea", "@lea/", "/moulins"]),
        (validity.is_valid_hashtag, ["#pain", "#été"], ["#", "#2026", "pain", "#a b"]),
        (
            validity.is_valid_url,
            ["https://moulin.fr", "http://a.fr/b?c=d#e"],
            ["moulin", "ftp://a.fr", "https://", "https://a b.fr"],
        ),
        (validity.is_valid_x_text, ["a", "a" * 280, "日" * 140], ["", "a" * 281, "日" * 141, "a\ufffe"]),
    ],
)
def test_whole_strings(check, good: list[str], bad: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [text for text in good if not check(text)] == []
    assert [text for text in bad if check(text)] == []


def test_a_url_may_do_without_its_scheme_where_asked() -> None:
    assert not validity.is_valid_url("moulin.fr")
    assert validity.is_valid_url("moulin.fr", scheme=False)
