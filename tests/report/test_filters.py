"""The form that narrows a page of posts."""

from __future__ import annotations

from typing import Any

from postlint.report.card import Card, card
from postlint.report.filters import filters
from tests.report.judged import finding, judged, post
from tests.report.seen import Page


def cards(*facts: dict[str, Any]) -> list[Card]:
    drafts = [post("Tag @ana now", **fact) for fact in facts]
    return [card(judged(draft, finding(draft, "@ana")), n, "en") for n, draft in enumerate(drafts, 1)]


def options(html: Page, name: str) -> list[tuple[str, str]]:
    choice = html.one("select", name=name)
    return [(o.attributes["value"], o.text) for o in html.all("option") if any(outer is choice for outer in o.within)]


def test_a_choice_of_each_fact_that_some_post_has() -> None:
    html = Page(
        filters(
            cards(
                {"voice": "zoé", "network": "x", "when": "2026-12-08"},
                {"voice": "Ana", "network": "bluesky", "when": "2026-11-30"},
                {},
            ),
            "en",
        )
    )
    assert options(html, "voice") == [("", "all"), ("Ana", "Ana"), ("zoé", "zoé"), ("", "not given")]
    assert options(html, "network") == [("", "all"), ("bluesky", "Bluesky"), ("x", "X"), ("", "not given")]
    assert options(html, "week") == [
        ("", "all"),
        ("2026-W49", "2026, week 49 (from 2026-11-30)"),
        ("2026-W50", "2026, week 50 (from 2026-12-07)"),
        ("", "not given"),
    ]
    assert options(html, "severity") == [("", "all"), ("warning", "warning")]


def test_what_no_post_says_is_no_choice() -> None:
    html = Page(filters(cards({"network": "x"}, {"network": "x"}), "fr"))
    assert [choice.attributes["name"] for choice in html.all("select")] == ["network", "severity"]
    assert options(html, "network") == [("", "tout"), ("x", "X")]


def test_clean_posts_are_a_choice_behind_all_severities() -> None:
    draft = post("Hello @ana")
    found = [card(judged(draft), 1, "en"), card(judged(draft, finding(draft, "@ana")), 2, "en")]
    assert options(Page(filters(found, "en")), "severity")[1:] == [("warning", "warning"), ("clean", "nothing to flag")]


def test_without_posts_there_is_nothing_to_choose() -> None:
    assert filters([], "en") == ""


def test_the_form_waits_for_its_script() -> None:
    form = Page(filters(cards({}), "en")).one("form")
    assert "hidden" in form.attributes


def test_names_stay_texts() -> None:
    html = Page(filters(cards({"voice": "<b>\"&'"}), "en"))
    assert options(html, "voice") == [("", "all"), ("<b>\"&'", "<b>\"&'")]
    assert html.all("b") == []
