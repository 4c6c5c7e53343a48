"""Every shipped rule, checked as a rule: its examples, its texts, its source."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from postlint.ruleset import Rule, load, shipped_folder
from postlint.ruleset.examples import check
from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.spec import strings_for
from postlint.ruleset.store import NOT_RULES

RULES = load()[0].rules


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load()[0]


def test_every_example_that_needs_no_model_comes_out_right(ruleset: Ruleset) -> None:
    outcomes = list(check(ruleset))
    assert [(o.name, o.lang, o.kind, o.text) for o in outcomes if o.passed is False] == []
    assert sum(o.passed is True for o in outcomes) > 4 * len(ruleset.rules) // 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_both_languages_and_cites_a_source(rule: Rule) -> None:
    for text in (rule.message, rule.why, rule.instead):
        assert isinstance(text, dict)
        assert text["en"] != text["fr"]
    assert rule.source
    spoken = rule.where.languages or ["en", "fr"]
    assert set(rule.examples) == set(spoken)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_french_texts_keep_to_french_typography(rule: Rule) -> None:
    for text in (rule.message, rule.why, rule.instead):
        french = text["fr"]  # type: ignore[index]
        assert not re.search(r"[\w»)}][!?;](?!\S)|«\S|\S»|[\w)}]:(?=\s)", french), french


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_text_accuses_a_writer_of_being_a_machine(rule: Rule) -> None:
    for text in (rule.message, rule.why, rule.instead):
        for said in text.values():  # type: ignore[union-attr]
            assert not re.search(r"written by (an )?(ai|machine)|écrit par (une )?(ia|machine)", said, re.IGNORECASE)


def test_shared_lists_speak_both_languages(ruleset: Ruleset) -> None:
    for name, value in ruleset.lists.items():
        assert strings_for(value, "en"), name
        assert strings_for(value, "fr"), name


def test_no_two_shipped_files_call_a_list_by_the_same_name() -> None:
    """Of two, the one that is read last would serve both."""
    names = [
        name
        for path in sorted(shipped_folder().glob("*.yaml"))
        if path.name not in NOT_RULES
        for name in (yaml.safe_load(path.read_text("utf-8")) or {}).get("lists") or {}
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
