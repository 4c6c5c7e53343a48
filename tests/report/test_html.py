"""The page as a whole: one file that loads nothing, with all there is to say."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from postlint.finding import Severity
from postlint.messages import Message
from postlint.post import Position
from postlint.problem import Problem
from postlint.report import Look, html
from tests.report.judged import finding, judged, post
from tests.report.seen import Page


def written(*items: Any, **look: Any) -> str:
    out = io.StringIO()
    html.write(iter(items), out, Look(**look))
    out.getvalue().encode("utf-8")
    return out.getvalue()


def items() -> list[Any]:
    draft = post("Tag @ana now", path="posts/à lire.txt")
    return [
        judged(draft, finding(draft, "@ana", Severity.ERROR)),
        judged(post("clean", path="posts/b.txt")),
        Problem("c.txt", Message("sources.missing")),
        Problem("d.txt", Message("sources.missing"), Position(3, 2)),
        Problem("e.txt", Message("sources.empty"), note=True),
    ]


def test_each_post_each_problem_and_the_summary() -> None:
    page = Page(written(*items()))
    assert [article.attributes["id"] for article in page.all("article")] == ["p1", "p2"]
    assert page.texts("h3") == ["posts/à lire.txt:1", "posts/b.txt:1"]
    assert page.one("p", class_="summary").text == "2 posts: 1 error, 2 problems"
    assert page.one("section", class_="problems").text == "Problemsc.txt: no such filed.txt:3:2: no such file"
    assert page.one("section", class_="notes").text.startswith("Notes (1)e.txt: ")
    assert "open" in page.one("details").attributes


def test_a_quiet_page_holds_the_faults_alone() -> None:
    page = Page(written(*items(), quiet=True))
    assert len(page.all("article")) == 1
    assert page.all("p", class_="summary") == page.all("section", class_="notes") == []
    assert page.one("section", class_="problems")


def test_many_clean_posts_are_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_MOST_CLEAN", 2)
    draft = post("Tag @ana now")
    page = Page(written(*[judged(post("clean"))] * 5, judged(draft, finding(draft, "@ana"))))
    assert len(page.all("article")) == 3
    assert "3 more posts have nothing to show and are left out." in page.texts("p")


def test_many_notes_are_folded() -> None:
    notes = [Problem(f"{n}.txt", Message("sources.empty"), note=True) for n in range(6)]
    assert "open" not in Page(written(*notes)).one("details").attributes


def test_nothing_at_all_is_still_a_page() -> None:
    page = Page(written())
    assert page.all("article") == page.all("form") == []
    assert page.one("title").text == "postlint report"


@pytest.mark.parametrize(("language", "title"), [("en", "postlint report"), ("fr", "Rapport de postlint")])
def test_it_speaks_the_language_of_its_reader(language: Any, title: str) -> None:
    page = Page(written(*items(), language=language))
    assert page.one("html").attributes["lang"] == language
    assert page.one("h1").text == title


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    page = Page(written(*items()))
    policy = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": _hash(page.one("style").text),
        "script-src": _hash(page.one("script").text),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_nothing_in_it_leads_elsewhere() -> None:
    draft = post("See https://example.org/ and <img src=https://example.org/a.png>")
    page = Page(written(judged(draft, finding(draft, "See"))))
    for element in page.elements:
        assert not element.attributes.keys() & {"src", "srcset", "action", "style", "data", "poster"}
        assert element.attributes.get("href", "#").startswith("#")
    assert page.all("link") == page.all("img") == page.all("iframe") == []
    assert not re.search(r"url\(|@import|fetch|XMLHttp", page.one("style").text + page.one("script").text)
