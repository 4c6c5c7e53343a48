"""The twins under data/: whole, distinct, and evenly spread over the families."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from postlint.ruleset import load
from postlint.ruleset.spec import Given

DATA = Path(__file__).parents[1] / "data"
FIELDS = {"pair", "lang", "family", "held", "network", "author", "bad", "good"}


def families() -> set[str]:
    """Families that words alone tell: not those of who speaks, of what a network takes or shows, for all but a hint."""
    told = Counter(rule.family for rule in load()[0].rules if rule.check is None and rule.given == Given())
    return {family for family, rules in told.items() if rules > 1} - {"accessibility"}


def pairs(lang: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"twins.{lang}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_pair_is_whole_and_its_posts_stand_nowhere_else(lang: str) -> None:
    found = pairs(lang)
    assert all(set(pair) == FIELDS and pair["lang"] == lang for pair in found)
    assert len({pair["pair"] for pair in found}) == len(found)
    texts = [pair[twin].strip() for pair in found for twin in ("bad", "good")]
    assert all(texts)
    assert len(set(texts)) == 2 * len(found)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_family_has_its_share(lang: str) -> None:
    counted = Counter(pair["family"] for pair in pairs(lang))
    assert set(counted) == families()
    assert min(counted.values()) >= 35
    held = Counter(pair["family"] for pair in pairs(lang) if pair["held"])
    assert all(abs(2 * held[family] - counted[family]) <= 1 for family in counted)
