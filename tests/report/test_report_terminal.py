from __future__ import annotations

import io
import re
from typing import Any

import pytest

from postlint.finding import Proposal, Severity
from postlint.messages import Message
from postlint.problem import Problem
from postlint.report import Look, line, terminal
from postlint.report.cells import width
from postlint.report.tally import Tally
from postlint.report.words import summary
from tests.report.judged import finding, judged, post, suggestion

ENGLISH, FRENCH = Look("en"), Look("fr")


def written(look: Look, *items: Any) -> str:
    out = io.StringIO()
    terminal.write(items, out, look)
    return out.getvalue()


def test_a_fault_with_its_place_reason_and_way_out() -> None:
    draft = post("Hello 👨‍👩‍👧‍👦 日本 @ana and you")
    fault = finding(draft, "@ana", Severity.ERROR, "tagging/tested", message="a tag", why="it tires", instead="drop it")
    assert written(ENGLISH, judged(draft, fault)) == (
        "draft.txt:1:18 error tagging/tested\n"
        "  a tag\n"
        "   1 │ Hello 👨‍👩‍👧‍👦 日本 @ana and you\n"
        "     │               ^^^^\n"
        "      why      it tires\n"
        "      instead  drop it\n"
        "\n"
        "1 post: 1 error\n"
    )


def test_the_same_in_french() -> None:
    draft = post("Bonjour @ana")
    report = written(FRENCH, judged(draft, finding(draft, "@ana", Severity.ERROR)))
    assert "draft.txt:1:9 erreur bot/tested" in report
    assert "pourquoi  because" in report
    assert "plutôt    do this" in report
    assert report.endswith("1\u00a0post\u00a0: 1\u00a0erreur\n")


def test_a_reason_is_given_once_in_a_run() -> None:
    draft, other = post("one two"), post("one", "other.txt")
    report = written(
        ENGLISH,
        judged(draft, finding(draft, "one"), finding(draft, "two")),
        judged(other, finding(other, "one"), finding(other, "one", why="another reason")),
    )
    assert report.count("because") == 1
    assert report.count("another reason") == 1


def test_suggestions_stand_apart_ready_to_paste() -> None:
    draft = post("one two")
    poll = suggestion(draft, Proposal("poll", "Which one would you keep?", ("Paper", "Phone")))
    report = written(ENGLISH, judged(draft, poll, finding(draft, "two")))
    fault, _, suggestions = report.partition("To start a conversation")
    assert "bot/tested" in fault
    assert "suggest/poll" not in fault
    assert "      Which one would you keep?\n      ○ Paper\n      ○ Phone\n" in suggestions
    assert report.endswith("1 post: 1 warning, 1 suggestion\n")
    assert "Pour lancer la conversation" in written(FRENCH, judged(draft, poll))


def test_a_clean_post_gets_one_friendly_line() -> None:
    draft = post("hello")
    assert written(ENGLISH, judged(draft)) == "✓ draft.txt: nothing to flag. Ready when you are.\n"
    assert written(FRENCH, judged(draft)) == "✓ draft.txt\u00a0: rien à signaler. À vous de jouer.\n"
    assert written(ENGLISH, judged(draft), judged(draft)) == "2 posts: nothing to flag\n"


def test_suggestions_alone_leave_the_post_friendly() -> None:
    draft = post("hello")
    report = written(ENGLISH, judged(draft, suggestion(draft, Proposal("question", "Who?"))))
    assert "✓ draft.txt: nothing to flag" in report
    assert report.endswith("1 post: nothing to flag, 1 suggestion\n")


def test_quiet_leaves_out_the_summary_and_the_friendly_line() -> None:
    draft = post("hello")
    assert written(Look("en", quiet=True), judged(draft)) == ""
    assert "1 post" not in written(Look("en", quiet=True), judged(draft, finding(draft, "hello")))


def test_nothing_to_lint_says_nothing() -> None:
    assert written(ENGLISH) == ""
    assert written(ENGLISH, Problem("gone.txt", Message("report.nothing"))) == ""


def test_colour_only_where_wanted_and_never_alone() -> None:
    draft = post("hello @ana")
    items = judged(draft, finding(draft, "@ana"), suggestion(draft, Proposal("question", "Who?")))
    plain, coloured = written(ENGLISH, items), written(Look("en", colour=True), items)
    assert "\033" not in plain
    assert "\033[" in coloured
    assert re.sub(r"\033\[[\d;]*m", "", coloured) == plain


def test_nothing_from_a_post_or_a_path_reaches_the_terminal_raw() -> None:
    evil = "a\x1b]0;x\x07\u202eb"
    draft = post(evil, path=f"{evil}.txt")
    items = judged(
        draft,
        finding(draft, evil, message=evil, why=evil, instead=evil),
        suggestion(draft, Proposal("poll", evil, (evil,))),
    )
    for report in (written(ENGLISH, items), written(ENGLISH, judged(draft))):
        assert not set(report) & set("\x1b\x07\u202e")


def test_it_fits_the_width() -> None:
    draft = post("mot " * 40 + "tag a friend " + "日本 " * 40)
    long = "a reason of many words " * 12
    report = written(Look("fr", width=60), judged(draft, finding(draft, "tag", message=long, why=long, instead=long)))
    assert max(map(width, report.splitlines())) <= 60


@pytest.mark.parametrize(
    ("counts", "english", "french"),
    [
        ((1, 1, 1, 1, 1), "1 post: 1 error, 1 warning, 1 piece of advice, 1 suggestion, 1 problem", None),
        ((2, 2, 3, 4, 5), "2 posts: 2 errors, 3 warnings, 4 pieces of advice, 5 suggestions", None),
        ((0, 0, 0, 0, 0), "0 posts: nothing to flag", "0 post : rien à signaler"),
        ((2, 1, 3, 0, 2), None, "2 posts : 1 erreur, 3 avertissements, 2 suggestions"),
        ((1, 0, 0, 2, 0), None, "1 post : 2 conseils"),
    ],
)
def test_plurals(counts: tuple[int, ...], english: str | None, french: str | None) -> None:
    posts, errors, warnings, advice, suggestions = counts
    tally = Tally(posts=posts, suggestions=suggestions, problems=int(counts == (1, 1, 1, 1, 1)))
    tally.severities.update({Severity.ERROR: errors, Severity.WARNING: warnings, Severity.ADVICE: advice + suggestions})
    if english:
        assert summary(tally, "en") == english
    if french:
        assert summary(tally, "fr").replace("\u00a0", " ") == french


def test_one_finding_a_line() -> None:
    draft = post("one\ntwo\x1b[1m")
    out = io.StringIO()
    line.write([judged(draft, finding(draft, "two\x1b[1m", Severity.ERROR))], out, FRENCH)
    assert out.getvalue() == "draft.txt:2:1: error bot/tested found two␛[1m\n"
