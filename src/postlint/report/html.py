"""A page for a browser: each post as readers would see it, what was found in it, and filters. It loads nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from string import Template
from typing import TYPE_CHECKING, TextIO

from postlint.messages import say
from postlint.problem import Problem
from postlint.report.card import Card, card
from postlint.report.filters import filters
from postlint.report.markup import asset, element, inert, shown
from postlint.report.tally import Tally
from postlint.report.words import counted, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.messages import Language
    from postlint.report import Judged, Look

_FEW_NOTES = 5
"""So many notes are shown at once; more of them stay folded."""

_MOST_CLEAN = 1000
"""So many posts without a finding are shown; nobody reads more of them, and a browser has to hold them all."""


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one page; in a quiet one, posts of which there is nothing to say are only counted."""
    tally = Tally()
    cards: list[Card] = []
    problems: list[Problem] = []
    room = 0 if look.quiet else _MOST_CLEAN
    for item in tally.watch(items):
        if isinstance(item, Problem):
            problems.append(item)
        elif item.findings or room:
            cards.append(card(item, len(cards) + 1, look.language))
            room -= not item.findings
    style, script = asset("page.css"), asset("page.js")
    page = Template(asset("page.html")).substitute(
        language=look.language,
        policy=_policy(style, script),
        title=inert(say("html.title", look.language)),
        style=style,
        script=script,
        summary="" if look.quiet else _summary(tally, len(cards), look.language),
        problems=_problems(problems, look),
        filters=filters(cards, look.language),
        posts=_posts(cards, look.language),
    )
    out.write(page)
    return tally


def _policy(style: str, script: str) -> str:
    """Allow this style and this script, and nothing else: no address is ever asked for anything."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _summary(tally: Tally, shown_posts: int, language: Language) -> str:
    said = element("p", inert(summary(tally, language)), class_="summary")
    left_out = tally.posts - shown_posts
    return f"{said}\n{element('p', inert(counted('html.clean', left_out, language)))}" if left_out else said


def _problems(problems: Sequence[Problem], look: Look) -> str:
    """What could not be read, then the notes."""
    broken, notes = ([problem for problem in problems if problem.note is note] for note in (False, True))
    written = ""
    if broken:
        heading = element("h2", inert(say("html.problems", look.language)))
        written += element("section", heading + _lines(broken, look.language), class_="problems")
    if notes and not look.quiet:
        heading = element("h2", inert(f"{say('html.notes', look.language)} ({len(notes)})"))
        folded = element(
            "details", element("summary", heading) + _lines(notes, look.language), open=len(notes) <= _FEW_NOTES
        )
        written += element("section", folded, class_="notes")
    return written


def _lines(problems: Iterable[Problem], language: Language) -> str:
    return element("ul", "".join(element("li", shown(problem.line(language))) for problem in problems))


def _posts(cards: Sequence[Card], language: Language) -> str:
    if not cards:
        return ""
    heading = element("h2", inert(say("html.posts", language)))
    none = element("p", inert(say("html.none", language)), class_="none", hidden=True)
    return "\n".join((heading, none, *(found.html for found in cards)))
