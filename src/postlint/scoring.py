"""How right rules are about posts that people have labelled: by family and language, and rule by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from postlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postlint.lint import Linted

Gold = dict[str, int | None]
"""What readers said of a post, by family: 1 it has the fault, 0 it has not, None they would argue about it."""


class Labelled(msgspec.Struct, frozen=True):
    """The labels on one line of a file of labelled posts; its text is read as any other source."""

    id: str
    gold: Gold


@dataclass(slots=True)
class Tally:
    """Posts of one family: flagged rightly, flagged wrongly, missed. Arguable ones are in none."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of flagged posts that have the fault; None where none was flagged."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of posts with the fault that were flagged; None where none has it."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing to find and nothing was flagged."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A post that a family flagged wrongly (by ``rules``) or missed (no rules)."""

    family: str
    post: str
    text: str
    rules: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """All counts of a run over labelled posts.

    ``families`` are keyed by language and family. ``rules`` count posts: flagged rightly, flagged wrongly, and, of the
    latter, those that readers found clean of every fault. ``clean`` and ``clean_flagged`` count such posts by language.
    """

    families: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    mistakes: list[Mistake] = field(default_factory=list)
    clean: Counter[str] = field(default_factory=Counter)
    clean_flagged: Counter[str] = field(default_factory=Counter)


def score(linted: Iterable[Linted], labels: Mapping[str, Gold]) -> Score:
    """Compare findings with labels. Warnings and errors flag a post, advice does not. Posts without labels are left."""
    result = Score()
    for item in linted:
        gold = labels.get(item.post.id)
        if gold is not None:
            _add(result, item, gold)
    return result


def _add(result: Score, item: Linted, gold: Gold) -> None:
    lang = item.post.lang or "und"
    faults = [finding for finding in item.findings if finding.severity > Severity.ADVICE]
    is_clean = not any(label != 0 for label in gold.values())
    if is_clean:
        result.clean[lang] += 1
        result.clean_flagged[lang] += bool(faults)
    for family, label in gold.items():
        rules = tuple(sorted({finding.rule for finding in faults if finding.family == family}))
        if label is None:
            continue
        tally = result.families[lang, family]
        tally.right += bool(rules and label)
        tally.wrong += bool(rules and not label)
        tally.missed += bool(label and not rules)
        for rule in rules:
            result.rules[rule].update({"right": int(label), "wrong": 1 - int(label), "clean": int(is_clean)})
        if bool(rules) != bool(label):
            result.mistakes.append(Mistake(family, item.post.id, item.post.text, rules))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
