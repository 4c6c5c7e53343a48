from __future__ import annotations

import json
from pathlib import Path

import pytest

from postlint.ruleset import load
from tests.cli.running import HOUSE, invoke

pytestmark = pytest.mark.usefixtures("drafts")
HEADINGS = ["What it flags", "Why", "What to do instead", "Examples", "Source"]


def test_explain_has_fixed_headings() -> None:
    page = invoke("explain", "house/zebra", "--rules", "house.yaml").stdout
    assert [line for line in page.splitlines() if line in HEADINGS] == HEADINGS
    for words in (
        "house/zebra  error",
        "a zebra: …",
        "Zebras bite.",
        "Take a horse.",
        "My zebra bites.",
        "Mon zèbre mord.",
    ):
        assert words in page
    assert "https://example.org/zebras" in page
    assert "house.yaml" in page


def test_explain_speaks_french_and_shows_french_examples_first() -> None:
    page = invoke("explain", "house/mouse", "--rules", "house.yaml", "--messages", "fr").stdout
    assert "Les souris se cachent." in page
    assert "Que faire plutôt" in page
    assert page.index("Une souris passe.") < page.index("A mouse ran by.")
    assert "https://example.org/souris" in page


def test_explain_a_family_lists_its_rules() -> None:
    page = invoke("explain", "house", "--rules", "house.yaml").stdout
    assert [line.split()[0] for line in page.splitlines() if line.startswith("  house/")] == [
        "house/zebra",
        "house/lion",
        "house/mouse",
    ]


@pytest.mark.parametrize("name", ["suggest", "suggest/poll"])
def test_explain_suggestions(name: str) -> None:
    page = invoke("explain", name).stdout
    assert "suggest/poll" in page
    assert ("suggest/question" in page) == (name == "suggest")


def test_explain_an_unknown_rule() -> None:
    result = invoke("explain", "house/zebar", "--rules", "house.yaml")
    assert result.exit_code == 2
    assert result.stderr == "postlint: unknown rule or family 'house/zebar'; did you mean 'house/zebra'?\n"


def test_every_shipped_rule_can_be_explained_in_both_languages() -> None:
    ruleset, problems = load()
    assert ruleset.rules
    assert not problems
    for rule in ruleset.rules:
        for language in ("en", "fr"):
            result = invoke("explain", rule.id, "--messages", language)
            assert result.exit_code == 0
            assert rule.id in result.stdout
            assert "{" not in result.stdout.split("\n\n")[1]


def test_rules_list() -> None:
    page = invoke("rules", "list", "--rules", "house.yaml").stdout
    assert "  house/zebra  error    a zebra: …\n" in page
    assert page.rstrip().endswith("rules")
    assert "règles" in invoke("rules", "list", "--rules", "house.yaml", "--messages", "fr").stdout


def test_rules_list_as_json() -> None:
    document = json.loads(invoke("rules", "list", "--format", "json", "--rules", "house.yaml").stdout)
    assert document["version"] == 1
    mouse = next(rule for rule in document["rules"] if rule["rule"] == "house/mouse")
    assert mouse == {
        "rule": "house/mouse",
        "family": "house",
        "severity": "advice",
        "message": "a mouse",
        "why": "Mice hide.",
        "instead": "Take an elephant.",
        "source": ["https://example.org/mice", "https://example.org/souris"],
        "languages": ["en", "fr"],
        "file": "house.yaml",
    }


def test_rules_test_runs_every_example() -> None:
    shipped = invoke("rules", "test")
    assert shipped.exit_code == 0, shipped.stdout
    ruleset, _ = load([Path("house.yaml")])
    examples = sum(len(said.bad) + len(said.good) for rule in ruleset.rules for said in rule.examples.values())
    samples = sum(len(texts) for spoken in ruleset.samples.values() for texts in spoken.values())
    result = invoke("rules", "test", "house.yaml")
    assert result.exit_code == 0
    assert f"{len(ruleset.rules)} rules, {examples + samples} examples run, 0 failed" in result.stdout


def test_rules_test_names_what_fails(drafts: Path) -> None:
    (drafts / "house.yaml").write_text(HOUSE.replace("[My zebra bites.]", "[My zbra bites.]"), encoding="utf-8")
    result = invoke("rules", "test", "house.yaml")
    assert result.exit_code == 1
    assert "house.yaml: house/zebra (en): a bad example is not flagged\n    My zbra bites.\n" in result.stdout
    assert "1 failed" in result.stdout
    (drafts / "house.yaml").write_text(HOUSE.replace("My horse is kind.", "My zebra is kind."), encoding="utf-8")
    french = invoke("rules", "test", "house.yaml", "--messages", "fr")
    assert "un bon exemple est relevé" in french.stdout


def test_a_broken_rule_file_is_exit_2(drafts: Path) -> None:
    (drafts / "broken.yaml").write_text("rules:\n  - id: house/x\n    sevrity: error\n", encoding="utf-8")
    for args in (("rules", "test", "broken.yaml"), ("rules", "list", "--rules", "broken.yaml")):
        result = invoke(*args)
        assert result.exit_code == 2
        assert result.stderr.startswith("broken.yaml:")


def test_rules_schema() -> None:
    schema = json.loads(invoke("rules", "schema").stdout)
    assert schema["title"] == "postlint rule file"


def test_examples_of_rules_that_need_a_language_model_are_run_with_it(drafts: Path) -> None:
    house = """
rules:
  - id: house/named
    severity: advice
    message: {en: "a name: {match}", fr: "un nom : {match}"}
    why: {en: why, fr: pourquoi}
    instead: {en: do, fr: faire}
    source: these tests
    match: {names: {of: person, min: 1}}
    examples:
      en: {bad: [Barack Obama spoke in Boston.], good: [The gate is open.]}
      fr: {bad: [Emmanuel Macron a parlé hier.], good: [La vanne est ouverte.]}
  - id: house/passive
    severity: advice
    message: {en: passive, fr: passif}
    why: {en: why, fr: pourquoi}
    instead: {en: do, fr: faire}
    source: these tests
    where: {languages: [en]}
    match: {tokens: {en: [[{DEP: auxpass}, {TAG: VBN}]]}}
    examples:
      en: {bad: [The gate was opened by the mayor., The gate opened.], good: [We opened it.]}
"""
    (drafts / "named.yaml").write_text(house, "utf-8")
    result = invoke("rules", "test", "named.yaml")
    assert result.exit_code == 1
    assert "named.yaml: house/passive (en)" in result.stdout
    assert "The gate opened." in result.stdout
    assert "house/named" not in result.stdout


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rule_can_be_explained_whatever_fills_its_texts(language: str) -> None:
    listed = invoke("rules", "list", "--messages", language)
    assert listed.exit_code == 0
    assert "{" not in listed.stdout
    for name in ("disclosure/missing", "disclosure/own-tie", "voice/network", "voice/unknown", "network/too-long"):
        explained = invoke("explain", name, "--messages", language)
        assert explained.exit_code == 0
        said = explained.stdout.partition("\nExamples" if language == "en" else "\nExemples")[0]
        assert "{" not in said
        assert "…" in said
