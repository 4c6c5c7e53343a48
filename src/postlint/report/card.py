"""One post as HTML: a card as readers would see it, the faults marked in it, and what there is to say beside it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from postlint.messages import say
from postlint.report.cells import clusters
from postlint.report.marking import pieces, visible
from postlint.report.markup import asset, element, inert, shown
from postlint.report.related import told
from postlint.report.tally import is_suggestion
from postlint.report.weeks import Week, week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.finding import Finding
    from postlint.messages import Language
    from postlint.post import Media, Post
    from postlint.report import Judged

KINDS = ("error", "warning", "advice", "suggestion")
"""What a finding can be, gravest first."""

CLEAN = "clean"
"""What a post is of which there is nothing to say."""

_LABELS = {"suggestion": "html.suggestion", CLEAN: "report.nothing"}


class Card(NamedTuple):
    """A post as HTML, and what it can be found by."""

    html: str
    voice: str
    network: str
    week: Week | None
    kinds: tuple[str, ...]


class _Fault(NamedTuple):
    """A fault with its number in the post; ``marked`` says whether a place in the text is marked for it."""

    number: int
    finding: Finding
    kind: str
    marked: bool


def card(judged: Judged, number: int, language: Language) -> Card:
    """Write a post; ``number`` sets it apart from the others of the page."""
    post, name = judged.post, f"p{number}"
    remarks = [finding for finding in judged.findings if not is_suggestion(finding)]
    faults = [
        _Fault(index, finding, finding.severity.label, bool(post.text) and not finding.whole)
        for index, finding in enumerate(remarks, 1)
    ]
    suggestions = [finding for finding in judged.findings if is_suggestion(finding)]
    met = {fault.kind for fault in faults} | ({"suggestion"} if suggestions else set())
    kinds = tuple(kind for kind in KINDS if kind in met) or (CLEAN,)
    found = Card("", post.voice or "", post.network or "", week(post.when), kinds)
    html = element(
        "article",
        f"\n{_draft(post, name, faults, language)}\n{_remarks(name, faults, suggestions, language)}\n",
        id=name,
        data_voice=found.voice,
        data_network=found.network,
        data_week=str(found.week or ""),
        data_severities=" ".join(kinds),
        aria_labelledby=f"{name}-place",
    )
    return found._replace(html=html)


def network_name(network: str) -> str:
    """What a network is called; as given where that is not known."""
    return _networks().get(network, network)


def kind_label(kind: str, language: Language) -> str:
    """What a kind of finding is called, or a post without any."""
    return say(_LABELS.get(kind, f"report.{kind}"), language)


@cache
def _networks() -> dict[str, str]:
    return cast("dict[str, str]", json.loads(asset("networks.json")))


def _draft(post: Post, name: str, faults: Sequence[_Fault], language: Language) -> str:
    whole = [fault for fault in faults if not fault.marked]
    gravest = next((kind for kind in KINDS if any(fault.kind == kind for fault in whole)), "")
    parts = [
        element("h3", inert(f"{post.path}:{post.source.start(0).line}"), class_="place", id=f"{name}-place"),
        _author(post, language),
        element("div", _text(post.text, name, faults, language), class_="text", dir="auto", lang=post.lang),
        _media(post.media, language),
        *(_whole(fault, name, language) for fault in whole),
    ]
    return element("div", "\n".join(filter(None, parts)), class_=f"draft whole-{gravest}" if gravest else "draft")


def _author(post: Post, language: Language) -> str:
    network = network_name(post.network or "")
    name = post.voice or network
    facts = [network if post.voice else "", post.when or ""]
    facts += [say(f"html.{fact}", language) for fact in ("reply", "poll") if getattr(post, fact)]
    said = inert(" · ".join(filter(None, facts)))
    if not (name or said):
        return ""
    initial = next(clusters(name), "").upper() or "?"
    face = element("span", inert(initial), class_="face", aria_hidden="true")
    lines = (element("p", inert(name), class_="voice") if name else "") + (element("p", said) if said else "")
    return element("div", face + element("div", lines), class_="author")


def _text(text: str, name: str, faults: Sequence[_Fault], language: Language) -> str:
    marked = [fault for fault in faults if fault.marked]
    written: list[str] = []
    for piece in pieces(text, [visible(fault.finding.span, text) for fault in marked]):
        held = {marked[index].kind for index in piece.over}
        kinds = [kind for kind in KINDS if kind in held]
        said = shown(piece.text)
        written.append(element("mark", said, class_=kinds[0], data_severities=" ".join(kinds)) if kinds else said)
        written += [_reference(marked[index], name, language) for index in piece.ending]
    return "".join(written)


def _reference(fault: _Fault, name: str, language: Language) -> str:
    """The number of a fault behind its words."""
    link = _link(fault, name, language, id=f"{name}-m{fault.number}")
    return element("sup", link, data_severity=fault.kind)


def _link(fault: _Fault, name: str, language: Language, **more: str) -> str:
    severity = kind_label(fault.kind, language)
    said = say("html.to-finding", language, n=fault.number, severity=severity)
    return element("a", str(fault.number), href=f"#{name}-f{fault.number}", aria_label=said, **more)


def _whole(fault: _Fault, name: str, language: Language) -> str:
    said = f"{inert(say('html.whole', language))} {_link(fault, name, language)}"
    return element("p", said, class_=f"whole {fault.kind}", data_severity=fault.kind)


def _media(media: Sequence[Media], language: Language) -> str:
    """Pictures and films by their descriptions, for none of them is loaded."""
    shown_media = "\n".join(
        element(
            "li",
            (element("p", inert(medium.name), class_="name") if medium.name else "")
            + element("p", shown(alt) if (alt := (medium.alt or "").strip()) else _no_alt(language)),
        )
        for medium in media
    )
    return element("ul", shown_media, class_="media", aria_label=say("html.media", language)) if media else ""


def _no_alt(language: Language) -> str:
    return element("em", inert(say("html.no-alt", language)))


def _remarks(name: str, faults: Sequence[_Fault], suggestions: Sequence[Finding], language: Language) -> str:
    listed = element("ol", "\n".join(_fault(fault, name, language) for fault in faults)) if faults else ""
    proposed = ""
    if suggestions:
        heading = element("h4", inert(say("report.conversation", language)))
        items = "\n".join(_suggestion(finding, language) for finding in suggestions)
        proposed = element("section", f"{heading}\n{element('ol', items)}", data_severity="suggestion")
    nothing = "" if faults or suggestions else element("p", inert(kind_label(CLEAN, language)), class_=CLEAN)
    return element("div", f"{listed}\n{proposed}".strip() or nothing, class_="remarks")


def _fault(fault: _Fault, name: str, language: Language) -> str:
    number = element("span", str(fault.number), class_="number")
    if fault.marked:
        said = say("html.to-text", language, n=fault.number)
        href = f"#{name}-m{fault.number}"
        number = element("a", str(fault.number), class_="number", href=href, aria_label=said)
    head = f"{number} {_head(fault.finding, fault.kind, language)}"
    return element(
        "li",
        element("p", head, class_="head") + _reasons(fault.finding, "", language),
        id=f"{name}-f{fault.number}",
        class_=fault.kind,
        data_severity=fault.kind,
    )


def _suggestion(finding: Finding, language: Language) -> str:
    proposed = ""
    if finding.proposal:
        options = "".join(element("li", shown(option)) for option in finding.proposal.options)
        said = element("p", shown(finding.proposal.text)) + (element("ul", options) if options else "")
        proposed = element("blockquote", said)
        if finding.proposal.excess:
            over = say("report.excess", language, n=finding.proposal.excess)
            proposed += element("p", inert(over), class_="excess")
    head = element("p", _head(finding, "suggestion", language), class_="head")
    return element("li", head + _reasons(finding, proposed, language), class_="suggestion", data_severity="suggestion")


def _head(finding: Finding, kind: str, language: Language) -> str:
    return f"{element('strong', inert(kind_label(kind, language)))} {element('code', inert(finding.rule))}"


def _reasons(finding: Finding, proposed: str, language: Language) -> str:
    """The message, what is proposed, why, and what to do instead."""
    reasons = "".join(
        element("div", element("dt", inert(say(f"report.{name}", language))) + element("dd", shown(text)))
        for name, text in (("why", finding.why), ("instead", finding.instead))
        if text
    )
    also = "".join(element("li", shown(line)) for line in told(finding, language))
    places = element("ul", also, class_="related") if also else ""
    return element("p", shown(finding.message), class_="message") + places + proposed + element("dl", reasons)
