from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from postlint.report import cells as module
from postlint.report.cells import clusters, printable, width, wrap

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("plain", 5),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("日本語", 6),
        ("한글", 4),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("🇫🇷🇨🇦", 4),
        ("❤️", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("𝗕𝗼𝗹𝗱", 4),
        ("", 0),
    ],
)
def test_a_cluster_takes_the_cells_a_terminal_gives_it(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eevil\u202c", "\\u202eevil\\u202c"),
        ("a\u2066b", "a\\u2066b"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("line\u2028end\n", "line\\u2028end␊"),
        ("\tx", "    x"),
        ("\ud83d", "\\ud83d"),
        (f"{FAMILY} ça « va »", f"{FAMILY} ça « va »"),
    ],
)
def test_what_could_move_the_cursor_or_hide_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_printable_text_can_always_be_written_and_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert printable(shown) == shown
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in shown)


def test_wrapping_counts_cells_and_keeps_french_no_break_spaces() -> None:
    assert wrap("日本 日本 日本", 9) == ["日本 日本", "日本"]
    assert wrap("Vous dites\u00a0: oui", 11) == ["Vous", "dites\u00a0: oui"]
    assert wrap("  ", 10) == []


@given(st.lists(st.text("abc日é", min_size=1, max_size=12)), st.integers(24, 60))
def test_wrapping_loses_no_word_and_fits(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), room)
    assert " ".join(lines).split() == words
    assert all(width(line) <= room for line in lines)


@given(st.text(st.characters(max_codepoint=0x20CF, exclude_categories=["C", "Zl", "Zp"])))
def test_common_characters_are_measured_as_the_libraries_do(text: str) -> None:
    assert list(clusters(text)) == regex.findall(r"\X", text)
    assert width(text) == sum(min(cell_len(cluster), 2) for cluster in regex.findall(r"\X", text))


def test_simple_emoji_take_two_cells_and_stand_alone() -> None:
    simple = [char for char in map(chr, range(0x20000)) if module._EMOJI.fullmatch(char)]
    assert len(simple) > 900
    assert [char for char in simple if cell_len(char) != 2] == []
    text = "a🚀b👇👇é"
    assert width(text) == 9
    assert list(clusters(text)) == regex.findall(r"\X", text)
