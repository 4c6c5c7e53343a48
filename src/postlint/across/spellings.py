"""Hashtags, links and names as posts write them, and which of them differ by a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from postlint.across.claims import address, read
from postlint.anatomy.fold import fold
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postlint.across.asked import Member

_SHORTEST = 8
"""Letters that a word must have: of shorter ones, many differ by a letter and mean something else."""
_CAPITALISED = re.compile(r"(?<![\w#@/.])[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’-]+(?![\w/])")
_OWNER = re.compile(r"['’]s?$")
_PLURAL = re.compile(r"[sx]\b")
_DIGITS = re.compile(r"\d+")


class Written(NamedTuple):
    """A spelling and where it stands; spellings with the same ``key`` are the same to readers."""

    member: Member
    span: Span
    spelling: str
    key: str

    @property
    def said(self) -> str:
        """The words as they stand in the post."""
        return self.member.post.text[self.span.start : self.span.end]


def tags(member: Member) -> Iterator[Written]:
    """Hashtags; capitals make no difference to a network."""
    for tag in read(member).entities.hashtags:
        yield Written(member, tag.span, f"#{tag.text[1:].casefold()}", tag.text[1:].casefold())


def links(member: Member) -> Iterator[Written]:
    """Links, without what is added to them for counting."""
    for link in read(member).entities.links:
        where = address(link.text)
        yield Written(member, link.span, where, where)


def names(member: Member) -> Iterator[Written]:
    """Two words with capitals, one behind the other."""
    text = member.post.text
    for one, other in pairwise(_CAPITALISED.finditer(text)):
        if text[one.end() : other.start()] in {" ", "\u00a0"}:
            spelling = f"{one[0]} {_OWNER.sub('', other[0])}"
            yield Written(member, Span(one.start(), one.start() + len(spelling)), spelling, spelling)


def pairs(keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Spellings that differ by one letter that is added, lost, changed or has changed places, or by accents.

    Words that differ in a number, or by what is added at their end, are no slips.
    """
    near: defaultdict[str, list[str]] = defaultdict(list)
    for spelling, key in keys.items():
        if len(key) >= _SHORTEST:
            for part in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
                near[part].append(spelling)
    plain = defaultdict(list)
    for spelling, key in keys.items():
        if len(key) >= _SHORTEST:
            plain[fold(key).text].append(spelling)
    told: set[tuple[str, str]] = set()
    for group in (*near.values(), *plain.values()):
        for one, other in combinations(sorted(set(group)), 2):
            if (one, other) not in told and _is_slip(keys[one], keys[other]):
                told.add((one, other))
                yield one, other


def is_near(one: str, other: str) -> bool:
    """Say whether two words differ by one letter that is added, lost, changed, or has changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    first, second = one[start:], other[start:]
    turned = len(first) > 1 and len(first) == len(second) and first[1::-1] == second[:2] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or turned


def _is_slip(one: str, other: str) -> bool:
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer.startswith(shorter) or _PLURAL.sub("", one) == _PLURAL.sub("", other):
        return False
    return is_near(one, other) or fold(one).text == fold(other).text != one + other
