"""One post as HTML: as readers would see it, its faults marked in place, and what there is to say beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.finding import Finding, Proposal, Severity
from postlint.post import Media, Span
from postlint.report.card import card
from postlint.report.cells import printable
from tests.report.judged import finding, judged, post, suggestion
from tests.report.seen import Page

if TYPE_CHECKING:
    from postlint.post import Post

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


def page(on: Post, *found: Finding, language: Any = "en") -> Page:
    return Page(card(judged(on, *found), 1, language).html)


def test_faults_are_marked_in_place_and_numbered() -> None:
    draft = post("Tag @ana now, and again.")
    html = page(draft, finding(draft, "@ana", ERROR), finding(draft, "again", ADVICE))
    assert [(mark.text, mark.attributes["class"]) for mark in html.all("mark")] == [
        ("@ana", "error"),
        ("again", "advice"),
    ]
    assert html.one("div", class_="text").text == "Tag @ana1 now, and again2."
    assert [sup.within[-1].attributes["class"] for sup in html.all("sup")] == ["text", "text"]


def test_numbers_lead_to_explanations_and_back() -> None:
    draft = post("Tag @ana now")
    html = page(draft, finding(draft, "@ana"))
    there, back = html.one("a", id="p1-m1"), html.one("a", class_="number")
    assert (there.attributes["href"], back.attributes["href"]) == ("#p1-f1", "#p1-m1")
    assert html.one("li", id="p1-f1").text.startswith("1 warning bot/tested")
    assert there.attributes["aria-label"] == "1, warning: to the explanation"


def test_nested_and_overlapping_faults_keep_the_gravest_and_know_all() -> None:
    draft = post("one two three four")
    html = page(
        draft, finding(draft, "one two three", ADVICE), finding(draft, "two", ERROR), finding(draft, "three four")
    )
    assert [(mark.text, mark.attributes["class"], mark.attributes["data-severities"]) for mark in html.all("mark")] == [
        ("one ", "advice", "advice"),
        ("two", "error", "error advice"),
        (" ", "advice", "advice"),
        ("three", "warning", "warning advice"),
        (" four", "warning", "warning"),
    ]
    assert html.one("div", class_="text").text == "one two2 three1 four3"
    assert not [mark for mark in html.all("mark") if any(outer.name == "mark" for outer in mark.within)]


@given(
    text=st.text("ab <>&\"'\n\t\x1b\u202e\U0001f600", min_size=1, max_size=20),
    bounds=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5),
)
def test_marks_hold_exactly_the_words_of_their_faults(text: str, bounds: list[tuple[int, int]]) -> None:
    draft = post(text)
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in bounds]
    found = [replace(finding(draft, ""), span=span) for span in spans if span.start < span.end]
    html = page(draft, *found)
    said = "".join(mark.text for mark in html.all("mark"))
    held = "".join(c for at, c in enumerate(text) if any(f.span.start <= at < f.span.end for f in found))
    assert said == "\n".join(map(printable, held.split("\n")))
    assert len(html.all("sup")) == len(found)


def test_a_fault_of_no_length_is_seen() -> None:
    draft = post("abc")
    html = page(draft, replace(finding(draft, "b"), span=Span(3, 3)))
    assert html.texts("mark") == ["c"]


def test_a_fault_of_the_whole_post_frames_it_and_marks_no_words() -> None:
    draft = post("nobody speaks here")
    html = page(
        draft, replace(finding(draft, "nobody", ADVICE), whole=True), replace(finding(draft, "here"), whole=True)
    )
    assert html.all("mark") == []
    assert html.one("div", class_="draft whole-warning")
    assert html.texts("p", class_="whole warning") == ["About the whole post: 2"]


def test_a_post_looks_like_one() -> None:
    draft = post(
        "Bonjour", lang="fr", network="linkedin", voice="Léa", when="2026-12-01 10:00", poll=True, reply=True,
        media=(Media("a.png", "une salle"), Media("b.png", " "), Media("", None)),
    )  # fmt: skip
    found = card(judged(draft), 1, "en")
    html = Page(found.html)
    assert html.texts("p", class_="voice") == ["Léa"]
    assert html.one("div", class_="author").text == "LLéaLinkedIn · 2026-12-01 10:00 · a reply · with a poll"
    assert html.one("div", class_="text").attributes == {"class": "text", "dir": "auto", "lang": "fr"}
    assert [item.text for item in html.all("li")] == ["a.pngune salle", "b.pngno description", "no description"]
    assert (found.voice, found.network, str(found.week), found.kinds) == ("Léa", "linkedin", "2026-W49", ("clean",))


def test_a_post_of_which_nothing_is_known_has_no_author() -> None:
    html = page(post("Hello"))
    assert html.all("div", class_="author") == []
    assert html.one("h3").text == "draft.txt:1"


def test_a_network_nobody_knows_keeps_its_name() -> None:
    assert page(post("Hello", network="friendica")).texts("p", class_="voice") == ["friendica"]


@pytest.mark.parametrize(("language", "said"), [("en", "nothing to flag"), ("fr", "rien à signaler")])
def test_a_clean_post_says_so(language: Any, said: str) -> None:
    html = page(post("Hello"), language=language)
    assert html.one("article").attributes["data-severities"] == "clean"
    assert html.one("div", class_="remarks").text == said


def test_suggestions_stand_apart_with_their_options() -> None:
    draft = post("We counted the trees.")
    html = page(draft, suggestion(draft, Proposal("poll", "Which one?", ("Oak", "Elm"), excess=12)))
    assert html.one("article").attributes["data-severities"] == "suggestion"
    assert html.all("mark") == []
    assert html.one("blockquote").text == "Which one?OakElm"
    assert html.one("p", class_="excess").text.startswith("It is 12 too long")
    assert html.one("section", data_severity="suggestion").text.startswith("To start a conversation")


def test_what_is_said_is_said_in_the_language_of_the_reader() -> None:
    draft = post("Tag @ana now")
    html = page(draft, finding(draft, "@ana", ERROR), language="fr")
    assert html.texts("dt") == ["pourquoi", "plutôt"]
    assert html.one("strong").text == "erreur"


HOSTILE = "</article><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='x' \x1b \u202e &lt;"


def test_no_fact_of_a_post_becomes_markup() -> None:
    draft = post(
        HOSTILE,
        path=HOSTILE,
        network=HOSTILE,
        voice=HOSTILE,
        when=HOSTILE,
        lang=HOSTILE,
        media=(Media(HOSTILE, HOSTILE),),
    )
    said = {"message": HOSTILE, "why": HOSTILE, "instead": HOSTILE, "rule": HOSTILE}
    html = page(draft, finding(draft, "alert", **said), suggestion(draft, Proposal("poll", HOSTILE, (HOSTILE,))))
    used = {element.name for element in html.elements}
    assert not used & {"script", "img"}
    assert len(html.all("article")) == 1
    assert not [key for element in html.elements for key in element.attributes if key.startswith("on")]
    assert html.one("div", class_="text").text == printable(HOSTILE).replace("alert(1)</s", "alert1(1)</s", 1)
