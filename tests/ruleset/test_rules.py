"""Every shipped rule, checked as a rule: its examples, its texts, its source."""

from __future__ import annotations

import re

import pytest

from postlint.ruleset import Rule, load
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.examples import check, plain_post
from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.spec import Match, strings_for
from postlint.ruleset.view import View

RULES = load()[0].rules


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load()[0]


def test_every_example_that_needs_no_model_comes_out_right(ruleset: Ruleset) -> None:
    outcomes = list(check(ruleset))
    assert [(o.rule.id, o.lang, o.kind, o.text) for o in outcomes if o.passed is False] == []
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


def test_taking_a_phrase_away_makes_an_example_fail(ruleset: Ruleset) -> None:
    """Examples really test phrases: for most rules, a rule without its phrases no longer finds its bad examples."""
    blind = [rule for rule in ruleset.rules if rule.match.phrases and not _finds_without_phrases(ruleset, rule)]
    assert len(blind) == sum(bool(rule.match.phrases) for rule in ruleset.rules)


def _finds_without_phrases(ruleset: Ruleset, rule: Rule) -> bool:
    lang = next(iter(rule.examples))
    gone = Match(
        **{
            **{f: getattr(rule.match, f) for f in Match.__struct_fields__},
            "phrases": ["zzzz"],
            "pattern": None,
            "lists": None,
        }
    )
    fields = {f: getattr(rule, f) for f in Rule.__struct_fields__}
    compiled = compile_rules([Rule(**{**fields, "match": gone})], ruleset.lists, lang)
    texts = rule.examples[lang].bad
    return any(True for text in texts for _ in find(compiled, View(plain_post(text), lang, None)))


def test_shared_lists_speak_both_languages(ruleset: Ruleset) -> None:
    for name, value in ruleset.lists.items():
        assert strings_for(value, "en"), name
        assert strings_for(value, "fr"), name
