from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from postlint.finding import Proposal, Severity
from postlint.messages import Message
from postlint.post import Position
from postlint.problem import Problem
from postlint.report import Look, json_
from postlint.report.json_ import offsets_in
from tests.report.judged import finding, judged, post, suggestion

FINDING_KEYS = [
    *("post", "path", "line", "column", "end_line", "end_column", "offset", "end_offset"),
    *("rule", "family", "severity", "message", "why", "instead", "text", "proposal"),
    *("utf16_offset", "utf16_end_offset", "byte_offset", "byte_end_offset", "fix", "related"),
]


def written(*items: Any) -> dict[str, Any]:
    out = io.StringIO()
    json_.write(items, out, Look())
    out.getvalue().encode("utf-8")
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def test_the_contract() -> None:
    draft = post("Été 🎉\nsee @ana", lang="fr", network="x")
    document = written(judged(draft, finding(draft, "@ana", Severity.ERROR), finding(draft, "see")))
    assert list(document) == ["version", "posts", "findings", "summary", "problems"]
    assert document["version"] == 1
    assert document["posts"] == [{"post": "p1", "path": "draft.txt", "line": 1, "lang": "fr", "network": "x"}]
    assert document["summary"] == {"posts": 1, "errors": 1, "warnings": 1, "advice": 0}
    first = document["findings"][0]
    assert list(first) == FINDING_KEYS
    assert list(document["posts"][0]) == ["post", "path", "line", "lang", "network"]
    place = {key: first[key] for key in FINDING_KEYS[2:8]}
    assert place == {"line": 2, "column": 5, "end_line": 2, "end_column": 9, "offset": 10, "end_offset": 14}
    assert (first["text"], first["severity"], first["proposal"]) == ("@ana", "error", None)
    assert (first["utf16_offset"], first["utf16_end_offset"]) == (11, 15)
    assert (first["byte_offset"], first["byte_end_offset"]) == (15, 19)


def test_a_suggestion_is_advice_with_a_proposal() -> None:
    draft = post("Paper or phone?")
    document = written(judged(draft, suggestion(draft, Proposal("poll", "Which?", ("Paper", "Phone")))))
    proposal = document["findings"][0]["proposal"]
    assert (proposal["kind"], proposal["text"], proposal["options"]) == ("poll", "Which?", ["Paper", "Phone"])
    assert (proposal["offset"], proposal["line"], proposal["excess"]) == (None, None, 0)


def test_a_question_says_where_it_goes() -> None:
    draft = post("The weir is open. #weir")
    document = written(judged(draft, suggestion(draft, Proposal("question", "Who saw it?", (), 17, 3))))
    proposal = document["findings"][0]["proposal"]
    assert (proposal["offset"], proposal["line"], proposal["column"], proposal["excess"]) == (17, 1, 18, 3)
    assert document["summary"]["advice"] == 1


def test_no_posts_is_still_a_document() -> None:
    document = written()
    assert (document["posts"], document["findings"], document["problems"]) == ([], [], [])


def test_problems_come_with_their_place() -> None:
    lost = Problem("gone.txt", Message("report.nothing"))
    noted = Problem("odd.txt", Message("report.nothing"), Position(3, 7), note=True)
    assert written(lost, noted)["problems"] == [
        {"path": "gone.txt", "line": None, "column": None, "message": "nothing to flag", "note": False},
        {"path": "odd.txt", "line": 3, "column": 7, "message": "nothing to flag", "note": True},
    ]


def test_a_path_that_is_not_unicode_still_makes_valid_json() -> None:
    draft = post("hello", path="caf\udce9.txt")
    assert written(judged(draft, finding(draft, "hello")))["posts"][0]["path"] == "caf\ufffd.txt"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.integers(0, 30)))
def test_offsets_agree_with_encoding_each_prefix(text: str, wanted: list[int]) -> None:
    wanted = [min(offset, len(text)) for offset in wanted]
    found = offsets_in(text, wanted)
    for offset in wanted:
        prefix = text[:offset]
        assert found[offset] == (len(prefix.encode("utf-16-le")) // 2, len(prefix.encode()))
