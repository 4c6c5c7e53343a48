"""What only all posts of a run together show: the same text twice, contradictions, a crowded schedule.

Rules for this name a check of ``CHECKS`` here; all else about them is as for other rules. Such findings are made anew
in every run: what they rest on is not in the post.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.across import coherence, duplicates, timing
from postlint.across.asked import Asked, Member, Other, Spot, Together
from postlint.finding import Related
from postlint.lint import SUGGEST, Linted, is_wanted, weighed
from postlint.messages import said
from postlint.ruleset.engine import Hit, applies
from postlint.ruleset.findings import findings
from postlint.ruleset.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from postlint.finding import Finding
    from postlint.lint import Options
    from postlint.messages import Language
    from postlint.post import Post
    from postlint.problem import Problem
    from postlint.ruleset import Ruleset
    from postlint.ruleset.spec import Rule

CHECKS: Mapping[str, Callable[[Together], Iterator[Spot]]] = {
    "collision": timing.collision,
    "contradicted-day": coherence.day,
    "contradicted-price": coherence.price,
    "contradicted-time": coherence.time,
    "misspelled-hashtag": coherence.hashtag,
    "misspelled-link": coherence.link,
    "misspelled-name": coherence.name,
    "near-duplicate": duplicates.near,
    "night": timing.night,
    "past": timing.past,
    "published-before": duplicates.published,
    "too-close": timing.too_close,
    "unadapted": duplicates.unadapted,
}


def across(
    items: Iterable[Linted | Problem], ruleset: Ruleset, asked: Asked, choose: Callable[[Post], Options]
) -> Iterator[Linted | Problem]:
    """Add to the findings of each post those that need all posts. Nothing is passed on before the last post is read.

    ``choose`` says what each post is judged by: a post for which a rule is not wanted has no part in what it finds.
    """
    held = list(items)
    linted = [item for item in held if isinstance(item, Linted)]
    members = [_member(item.post, asked, choose) for item in linted]
    places = {id(member.post): at for at, member in enumerate(members)}
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    read = {Path(member.post.path).absolute() for member in members}
    archive = [
        replace(_member(post, asked, choose), archived=True)
        for post in asked.archive()
        if Path(post.path).absolute() not in read
    ]
    everything = Together((*members, *archive), asked)
    for rule in ruleset.rules:
        for spot in _spots(rule, everything, choose):
            found[places[id(spot.member.post)]] += _findings(rule, spot, choose(spot.member.post))
    number = 0
    for item in held:
        if isinstance(item, Linted):
            yield replace(item, findings=_merged(item.findings, found[number])) if number in found else item
            number += 1
        else:
            yield item


def _member(post: Post, asked: Asked, choose: Callable[[Post], Options]) -> Member:
    context = choose(post).context
    voice = context.voice.name if context.voice else post.voice and post.voice.strip().lstrip("@").casefold()
    campaign = asked.campaign(post) if asked.campaign else None
    return Member(post, voice, campaign, asked.is_archived(post.path), context.terms)


def _spots(rule: Rule, together: Together, choose: Callable[[Post], Options]) -> Iterator[Spot]:
    """What a rule finds among the posts that it is wanted for."""
    if rule.check is None or rule.check not in CHECKS:
        return
    for spot in CHECKS[rule.check](together):
        others = tuple(other for other in spot.others if is_wanted(choose(other.member.post), rule.id))
        if (others or not spot.others) and is_wanted(choose(spot.member.post), rule.id) and _looks_at(rule, spot):
            yield replace(spot, others=others)


def _looks_at(rule: Rule, spot: Spot) -> bool:
    post = spot.member.post
    speaks = rule.where.languages is None or post.lang in rule.where.languages
    return speaks and applies(rule, View(post, post.lang, post.network))


def _findings(rule: Rule, spot: Spot, options: Options) -> Iterator[Finding]:
    language = options.messages
    hit = Hit(rule, (spot.span,), spot.fields)
    related = tuple(_related(spot.others, language))
    for finding in findings(hit, spot.member.post, spot.member.post.network, language):
        yield weighed(replace(finding, related=related), options)


def _related(others: Sequence[Other], language: Language) -> Iterator[Related]:
    for other in others:
        post = other.member.post
        line, column = post.source.start(other.span.start)
        yield Related(post.path, line, column, post.id, str(said(other.label, language)))


def _merged(before: Sequence[Finding], new: Sequence[Finding]) -> tuple[Finding, ...]:
    """Faults in the order of their places, then suggestions."""
    faults = [finding for finding in before if finding.family != SUGGEST]
    rest = [finding for finding in before if finding.family == SUGGEST]
    return (*sorted((*faults, *new), key=lambda finding: (finding.span, finding.rule)), *rest)
