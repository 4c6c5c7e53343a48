"""Examples and samples: what they prove of a rule, and what goes unnoticed without them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from postlint.ruleset import load
from postlint.ruleset.examples import Outcome, check, untested
from postlint.ruleset.loader import read
from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.store import NOT_RULES, RuleFileContent, shipped_folder

LISTS = """
lists:
  drinks:
    en: ["cup* of tea", "coffee"]
    fr: ["tasse* de thé", "café"]
rules:
  - id: house/drink
    severity: warning
    message: {en: "'{match}'", fr: "« {match} »"}
    why: {en: why, fr: pourquoi}
    instead: {en: do, fr: faire}
    source: the house style
    match:
      lists: [drinks]
      phrases: {en: [hot, cold], fr: [chaud, froid]}
      count: {of: words, min: 2}
    examples:
      en: {bad: [hot coffee], good: [hot]}
      fr: {bad: [café chaud], good: [chaud]}
"""


def ruleset(text: str) -> Ruleset:
    found, problems = read([RuleFileContent("x.yaml", (LISTS + text).encode())])
    assert problems == ()
    return found


def outcomes(text: str) -> list[Outcome]:
    return [outcome for outcome in check(ruleset(text)) if outcome.passed is False]


def test_a_phrase_that_no_example_needs_is_named_with_its_rule_or_list() -> None:
    assert set(untested(ruleset(""), "en")) == {
        ("house/drink", "hot"),
        ("house/drink", "cold"),
        ("drinks", "cup* of tea"),
        ("drinks", "coffee"),
    }


def test_a_sample_tests_the_phrase_that_alone_is_found_in_it() -> None:
    samples = """
samples:
  drinks: {en: [two cups of tea, some coffee]}
  house/drink: {en: [a cold day, hot and cold]}
"""
    assert list(untested(ruleset(samples), "en")) == [("house/drink", "hot")]


def test_an_example_tests_the_phrase_without_which_it_comes_out_otherwise() -> None:
    text = LISTS.replace("      lists: [drinks]\n", "").replace("hot coffee", "so hot")
    found, _ = read([RuleFileContent("x.yaml", text.encode())])
    assert ("house/drink", "hot") not in set(untested(found, "en"))
    assert ("house/drink", "cold") in set(untested(found, "en"))


@pytest.mark.parametrize(("name", "text"), [("drinks", "some water"), ("house/drink", "warm"), ("no-such-list", "tea")])
def test_a_sample_in_which_nothing_is_found_fails(name: str, text: str) -> None:
    assert outcomes(f"samples: {{{name}: {{en: [{text}]}}}}") == [Outcome(name, "en", "sample", text, False)]


def test_a_sample_need_not_fulfil_the_rest_of_the_rule() -> None:
    assert outcomes("samples: {house/drink: {en: [cold], fr: [froid]}}") == []


def test_samples_of_a_wrong_shape_are_a_fault_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("samples:\n  drinks:\n    en: tea\n", "utf-8")
    lines = [problem.line("en").replace(str(path), "x.yaml") for problem in load([path])[1]]
    assert [line.partition(" ")[0] for line in lines] == ["x.yaml:3:5:"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_shipped_phrase_can_be_lost_unnoticed(lang: str) -> None:
    assert list(untested(load()[0], lang)) == []


def test_taking_one_phrase_out_of_a_shipped_file_makes_rules_test_fail() -> None:
    """What ``untested`` says, tried on the files themselves: one line less, and an example or sample fails."""
    folder = shipped_folder()
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml")) if path.name not in NOT_RULES}
    cases = {"bait.yaml": "(copy and paste|", "clash.yaml": "shame on", "bot.yaml": "(rich|vibrant|diverse) tapestry"}
    for name, start in cases.items():
        kept = [line for line in files[name].decode().splitlines() if not line.strip().startswith(f'- "{start}')]
        assert len(kept) == len(files[name].decode().splitlines()) - 1
        changed = {**files, name: "\n".join(kept).encode()}
        found, problems = read(
            [RuleFileContent(f"rules/{key}", content, key == "families.yaml") for key, content in changed.items()]
        )
        assert problems == ()
        failed = [outcome for outcome in check(found) if outcome.passed is False]
        assert failed, name


def test_the_schema_knows_samples() -> None:
    schema = msgspec.json.decode((shipped_folder() / "schema.json").read_bytes())
    assert "samples" in schema["$defs"]["RuleFile"]["properties"]
