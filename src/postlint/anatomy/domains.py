"""Domain names in running text, found in time linear in its length. Grammar after twitter-text, Apache-2.0.

twitter-text tries one large regular expression at every place, which backtracks: a megabyte of ``.com.com`` would
hang it. Here each *run* of characters that a domain may hold is cut once at its dots into labels, and for each label
it is worked out from right to left how far a domain that goes through it can reach.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from postlint.anatomy.characters import DIRECTION_MARKS, LATIN_ACCENTS, NONCHARACTERS, SPACES
from postlint.anatomy.tlds import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXCLUDED = r"!'#%&()*+,\\/:;<=>?@\[\]^{|}~$" + SPACES + NONCHARACTERS + DIRECTION_MARKS
_RUN = re.compile(f"[^{_EXCLUDED}]+")
_DOT_INSIDE = re.compile(r"\.[^\s\x00-/:-@]")
_MAY_PRECEDE = rf"[^A-Za-z0-9@＠$#＃{NONCHARACTERS}]"
_MAY_START = f"[^{_EXCLUDED}._-]"
# At the very start of a text X takes a letter that is not ASCII for what precedes the domain: "école.fr" gives cole.fr.
_START = re.compile(rf"(?:^(?!{_MAY_PRECEDE}{_MAY_START})|(?<={_MAY_PRECEDE})){_MAY_START}")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
_PUNYCODE = re.compile(r"[Xx][Nn]--[-0-9A-Za-z]+")
_LATIN_LABELS = re.compile(rf"(?:[-0-9A-Za-z{LATIN_ACCENTS}]++\.)++")
_ASCII_DOMAIN = re.compile(r"[-0-9A-Za-z.]+")
_LONGEST_LABEL = 63  # octets in the domain name system


class Run(NamedTuple):
    """A stretch of the text that may hold domains, ``text[start:end]``, cut at its dots into labels."""

    text: str
    start: int
    end: int
    labels: list[tuple[int, int]]
    tops: list[int]  # for each label where the top-level domain it starts with ends; 0 where it starts with none
    reach: list[int]  # for each label where the longest domain ends that holds all of it as a label; 0 for none

    def domains(self, floor: int) -> Iterator[tuple[int, int]]:
        """Domains from ``floor`` on, the leftmost first, each as long as can be, none in another."""
        for index in range(len(self.labels) - 1):
            start, end = self.labels[index]
            beyond, top = self.reach[index + 1], self.tops[index + 1]
            if end <= floor or start == end or not (beyond or top) or self.text[end - 1] in "-_":
                continue
            start = max(start, floor)
            if not beyond:
                start = max(start, self.text.rfind("_", start, end) + 1)
            if found := _START.search(self.text, start, end):
                yield found.start(), beyond or top
                floor = (beyond or top) + 1


def runs(text: str) -> Iterator[Run]:
    """Stretches with a dot inside, in order."""
    done = 0
    for dot in _DOT_INSIDE.finditer(text):
        at = dot.start()
        if at < done:
            continue
        word = max(text.rfind(" ", done, at), text.rfind("\n", done, at)) + 1
        run = next(found for found in _RUN.finditer(text, max(done, word)) if found.end() > at)
        done = run.end()
        yield _cut(text, run.start(), done)


def _cut(text: str, start: int, end: int) -> Run:
    labels, at = [], start
    for label in text[start:end].split("."):
        labels.append((at, at + len(label)))
        at += len(label) + 1
    tops = [0, *(tld_end(text, *label) for label in labels[1:])]
    reach = [0] * len(labels)
    beyond = top = 0
    for index in range(len(labels) - 1, -1, -1):
        first, last = labels[index]
        if first == last or text[first] in "-_" or text[last - 1] in "-_":
            beyond = 0
        elif not beyond and top and "_" not in text[first:last]:
            beyond = top
        reach[index], top = beyond, tops[index]
    return Run(text, start, end, labels, tops, reach)


def tld_end(text: str, start: int, end: int) -> int:
    """Where the top-level domain at ``start`` ends, 0 where there is none. No letter, digit, @, + or - may follow."""
    word = _ASCII_WORD.match(text, start, end)
    if word and ((stop := word.end()) == len(text) or text[stop].isascii()):
        if text[stop : stop + 1] not in {"@", "+", "-"} and word[0].lower() in linked():
            return stop
        punycode = _PUNYCODE.match(text, start, end)
        return punycode.end() if punycode else 0
    return _mixed_tld_end(text, start, end)


def _mixed_tld_end(text: str, start: int, end: int) -> int:
    """Where a top-level domain that other writing follows, or that is not ASCII, ends."""
    for stop in range(min(end, start + _longest()), start, -1):
        follower = text[stop : stop + 1]
        free = not (follower.isascii() and follower.isalnum()) and follower not in {"@", "+", "-"}
        if free and text[start:stop].lower() in linked():
            return stop
    return 0


def latin_domains(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Domains of Latin letters within a domain that other writing may run into: example.com in ``例。example.com``."""
    if _ASCII_DOMAIN.fullmatch(text, start, end):
        yield start, end
        return
    while labels := _LATIN_LABELS.search(text, start, end):
        for stop in _label_ends(text, labels.start(), labels.end()):
            if tld := tld_end(text, stop, end):
                yield labels.start(), tld
                start = tld
                break
        else:
            start = labels.end()


def is_resolvable(domain: str) -> bool:
    """Say whether every label fits the domain name system: at most 63 octets, in Punycode where it is not ASCII."""
    if not all(0 < _octets(label) <= _LONGEST_LABEL for label in domain.split(".")):
        return False
    return not domain.startswith("xn--") or any(latin_domains(domain, 0, len(domain)))


def _octets(label: str) -> int:
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label)
    parts = re.split("[。．｡]", label)
    encoded = (part if part.isascii() else "xn--" + part.encode("punycode").decode() for part in parts)
    return len(".".join(encoded))


def _label_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Places just behind a dot, from the last to the first."""
    while end > start:
        yield end
        end = text.rfind(".", start, end - 1) + 1


@cache
def _longest() -> int:
    return max(map(len, linked()))
