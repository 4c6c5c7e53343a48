"""Edits of posts, carried into their files: exact where they change something, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import sources
from postlint.edits import Edit, edited, insertion, rewrite
from postlint.finding import Proposal
from postlint.post import Post, Span

QUESTION = "Which pump failed you first?"


def posts(data: bytes, name: str) -> list[str]:
    return [item.text for item in sources.read(data, name) if isinstance(item, Post)]


def with_question(data: bytes, name: str, place: int, number: int = 0) -> bytes | None:
    edit = insertion(posts(data, name)[number], Proposal("question", QUESTION, place=place), number)
    return rewrite(data, name, [edit])


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        ("The weir is open.", 17, f"The weir is open. {QUESTION}"),
        ("The weir is open. #weir", 17, f"The weir is open. {QUESTION} #weir"),
        ("The weir is open.\n\n#weir", 17, f"The weir is open.\n\n{QUESTION}\n\n#weir"),
        ("The weir\nis open.\n#weir", 17, f"The weir\nis open.\n\n{QUESTION}\n#weir"),
        ("#weir #otters", 0, f"{QUESTION}#weir #otters"),
    ],
)
def test_where_a_question_goes(text: str, place: int, result: str) -> None:
    edit = insertion(text, Proposal("question", QUESTION, place=place))
    assert edited(text, [edit]) == result


def test_what_has_no_place_is_not_inserted() -> None:
    with pytest.raises(ValueError, match="no place"):
        insertion("The weir is open.", Proposal("chart", "A bar chart."))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", b"The weir is open. #weir\n", b"The weir is open. Which pump failed you first? #weir\n"),
        ("a.txt", b"\xef\xbb\xbfOpen. #weir", b"\xef\xbb\xbfOpen. Which pump failed you first? #weir"),
        (
            "a.txt",
            b"The weir\r\nis open.\r\n\r\n#weir\r\n",
            b"The weir\r\nis open.\r\n\r\nWhich pump failed you first?\r\n\r\n#weir\r\n",
        ),
        (
            "a.tweet",
            b"---\nlang: en\n---\nThe weir is open. #weir\n",
            b"---\nlang: en\n---\nThe weir is open. Which pump failed you first? #weir\n",
        ),
        (
            "week.yaml",
            b"posts:\n  - text: |\n      The weir\n      is open.\n\n      #weir\n    at: Monday # noon\n",
            (
                b"posts:\n  - text: |\n      The weir\n      is open.\n\n      Which pump failed you first?\n\n      #weir\n"
                b"    at: Monday # noon\n"
            ),
        ),
        (
            "week.yaml",
            b"posts:\n  - text: 'The weir is open. #weir'\n",
            b"posts:\n  - text: 'The weir is open. Which pump failed you first? #weir'\n",
        ),
        (
            "all.jsonl",
            b'{"text": "Caf\\u00e9 open. #weir", "lang": "en"}\n',
            b'{"text": "Caf\\u00e9 open. Which pump failed you first? #weir", "lang": "en"}\n',
        ),
        (
            "all.csv",
            b'text,date\n"Open, now. #weir",1\n',
            b'text,date\n"Open, now. Which pump failed you first? #weir",1\n',
        ),
    ],
    ids=["plain", "bom", "crlf", "tweet", "block", "quoted", "jsonl", "csv"],
)
def test_a_file_is_the_same_but_for_the_question(name: str, before: bytes, after: bytes) -> None:
    (text,) = posts(before, name)
    place = len(text[: text.index("#weir")].rstrip())
    assert with_question(before, name, place) == after


def test_what_the_format_can_t_hold_is_left_to_the_person() -> None:
    data = b'{"text": "First line.\\nSecond line."}\n'
    assert with_question(data, "all.jsonl", len("First line.\nSecond line.")) is None


def test_only_the_post_that_is_edited_changes() -> None:
    data = b'{"text": "One pump."}\n{"text": "Two pumps."}\n'
    assert with_question(data, "all.jsonl", 10, number=1) == data.replace(b"pumps.", b"pumps. " + QUESTION.encode())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), st.data())
def test_a_replacement_changes_its_words_alone(text: str, data: st.DataObject) -> None:
    (post,) = posts(text.encode(), "a.txt") or [""]
    if not post:
        return
    start = data.draw(st.integers(0, len(post) - 1))
    end = data.draw(st.integers(start + 1, len(post)))
    edit = Edit(Span(start, end), "valve")
    written = rewrite(text.encode(), "a.txt", [edit])
    if written is not None:
        assert posts(written, "a.txt") == [post[:start] + "valve" + post[end:]]
