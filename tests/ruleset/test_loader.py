"""Rule files: what is wrong with them is said with its place, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from postlint.ruleset import load, shipped_folder

GOOD_RULE = """\
  - id: house/colour
    severity: warning
    message: {en: "'{match}'", fr: "« {match} »"}
    why: {en: why, fr: pourquoi}
    instead: {en: do, fr: faire}
    source: the house style
    match:
      phrases: {en: [purple], fr: [violet]}
    examples:
      en: {bad: [purple], good: [green]}
      fr: {bad: [violet], good: [vert]}
"""


def problems(tmp_path: Path, text: str, language: str = "en") -> list[str]:
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    _, found = load([path])
    return [problem.line(language).replace(str(path), "x.yaml") for problem in found]  # type: ignore[arg-type]


def test_the_shipped_rules_have_no_fault() -> None:
    ruleset, found = load()
    assert found == ()
    assert {"tagging", "namedrop", "newsjack", "bot", "bait"} <= {rule.family for rule in ruleset.rules}


def test_house_rules_come_after_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text("rules:\n" + GOOD_RULE, "utf-8")
    ruleset, found = load([path])
    assert found == ()
    assert ruleset.rules[-1].id == "house/colour"
    assert ruleset.families[-1] == "house"
    assert ruleset.origin["house/colour"] == str(path)


def test_a_folder_of_house_rules(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("rules:\n" + GOOD_RULE, "utf-8")
    (tmp_path / "notes.txt").write_text("not a rule", "utf-8")
    ruleset, found = load([tmp_path])
    assert found == ()
    assert ruleset.rules[-1].id == "house/colour"


def test_a_house_rule_replaces_a_shipped_one_of_the_same_id(tmp_path: Path) -> None:
    first = load()[0].rules[0]
    path = tmp_path / "house.yaml"
    path.write_text("rules:\n" + GOOD_RULE.replace("house/colour", first.id), "utf-8")
    ruleset, found = load([path])
    assert found == ()
    assert [rule.source for rule in ruleset.rules if rule.id == first.id] == ["the house style"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("severity: warning", "severity: warn"), "x.yaml:3:5: 'warn' is not a value of 'severity'"),
        (("phrases:", "phrazes:"), "x.yaml:9:7: unknown key 'phrazes'; did you mean 'phrases'?"),
        (("    source: the house style\n", ""), "x.yaml:2:5: the key 'source' is missing"),
        (("fr: pourquoi", "de: warum"), "x.yaml:5:5: no text for language 'fr'"),
        (("{match}'", "{phrase}'"), "x.yaml:4:15: unknown field '{phrase}' in a text"),
        (("[purple]", "['(purple']"), "x.yaml:9:22: '(purple' can't be matched: unbalanced parentheses"),
        (("bad: [purple]", "bad: []"), "x.yaml:11:12: bad: Expected `array` of length >= 1"),
        (("      fr: {bad: [violet], good: [vert]}\n", ""), "x.yaml:10:5: no good and bad examples for language 'fr'"),
        (("phrases: {en: [purple], fr: [violet]}", "within: post"), "x.yaml:8:5: a match must look for something"),
        (("phrases: {en: [purple], fr: [violet]}", "pattern: ['[a']"), "x.yaml:9:17: '[a' can't be matched: missing ]: [a"),
        (("phrases: {en: [purple], fr: [violet]}", "pattern: ['a*']"), "x.yaml:9:17: 'a*' can't be matched: matches the empty text"),
        (("phrases: {en: [purple], fr: [violet]}", f"pattern: ['{'(' * 400}a{')' * 400}']"), "more than 50 parentheses inside each other"),
        (("[purple]", f"['{'(' * 400}a{')' * 400}']"), "more than 50 parentheses inside each other"),
        (("phrases: {en: [purple], fr: [violet]}", "lists: [colours]"), "the rule 'house/colour' uses the list 'colours'"),
        (("severity: warning", "severity: warning\n    severity: error"), "x.yaml:4:5: the key 'severity' stands here a second time"),
        (("instead: {en: do, fr: faire}", "instead: *why"), "found undefined alias"),
        (("severity: warning", "severity: [warning"), "x.yaml:4:12: this is not YAML"),
        (("'{match}'", "{match"), "x.yaml:4:15: unknown field '{{}' in a text"),
        (("'{match}'", "}{match{"), "x.yaml:4:15: unknown field '{}}' in a text"),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = "rules:\n" + GOOD_RULE.replace(*change)
    assert text != "rules:\n" + GOOD_RULE
    found = problems(tmp_path, text)
    assert [line for line in found if said in line] == found


def test_every_broken_rule_is_reported_and_the_good_ones_stay(tmp_path: Path) -> None:
    broken = GOOD_RULE.replace("severity: warning", "severity: fatal")
    text = "rules:\n" + broken + GOOD_RULE + broken.replace("house/colour", "house/other")
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    ruleset, found = load([path])
    assert [p.position.line for p in found if p.position] == [3, 25]
    assert ruleset.rules[-1].id == "house/colour"


def test_every_broken_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"rules: [\xff]")
    (tmp_path / "b.yaml").write_text("- rules", "utf-8")
    (tmp_path / "c.yaml").write_text("rulez: []", "utf-8")
    _, found = load([tmp_path, tmp_path / "missing.yaml"])
    said = [problem.line("en") for problem in found]
    assert len(said) == 4
    assert "not UTF-8 at byte 8" in said[0]
    assert "a rule file is a mapping" in said[1]
    assert "did you mean 'rules'?" in said[2]
    assert "can't be read" in said[3]


def test_aliases_are_refused(tmp_path: Path) -> None:
    bomb = "lists:\n  a: &a [x, x]\n  b: [*a, *a]\n"
    assert "aliases (*name) are not allowed" in problems(tmp_path, bomb)[0]


def test_nesting_has_an_end(tmp_path: Path) -> None:
    assert "nested more than 60 levels deep" in problems(tmp_path, "rules: " + "[" * 80 + "]" * 80)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: all", "x.yaml:1:1: rules: Expected `array`, got `str`"),
        ("rules: 7", "x.yaml:1:1: rules: Expected `array`, got `int`"),
        ("lists: [a]", "x.yaml:1:1: lists: Expected `object`, got `array`"),
        ("lists: {}\nsamples: false", "x.yaml:2:1: samples: Expected `object`, got `bool`"),
    ],
)
def test_parts_of_another_shape_are_told(tmp_path: Path, text: str, said: str) -> None:
    assert problems(tmp_path, text) == [said]


def test_places_are_those_of_editors(tmp_path: Path) -> None:
    # YAML also ends lines at these two, and counts one more line at the end of a file without a line end.
    assert problems(tmp_path, "rules: []\nlists: {a: ['\x85\u2028']}\nrulez: []")[0].startswith("x.yaml:3:1: ")
    assert problems(tmp_path, "rules: []\nlists: [a")[0].startswith("x.yaml:2:10: ")


def test_a_house_file_called_as_a_shipped_one_is_read_as_house_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rules").mkdir()
    Path("rules/families.yaml").write_text("- 1", "utf-8")
    ruleset, found = load([Path("rules")])
    assert [problem.line("en") for problem in found] == [
        "rules/families.yaml:1:1: a rule file is a mapping with 'rules' and perhaps 'lists'"
    ]
    assert ruleset.families == load()[0].families


def test_faults_are_said_in_french_too(tmp_path: Path) -> None:
    text = "rules:\n" + GOOD_RULE.replace("phrases:", "phrazes:")
    assert problems(tmp_path, text, "fr") == ["x.yaml:9:7: clé inconnue « phrazes » ; vouliez-vous dire « phrases » ?"]


def test_the_same_id_twice_in_a_file(tmp_path: Path) -> None:
    assert "stands twice in this file" in problems(tmp_path, "rules:\n" + GOOD_RULE + GOOD_RULE)[0]


def test_shipped_files_are_named_as_in_the_repository() -> None:
    ruleset, _ = load()
    names = {path.name for path in shipped_folder().glob("*.yaml")}
    assert {name.removeprefix("rules/") for name in ruleset.origin.values()} <= names


def test_shipped_families_have_a_title_in_each_language() -> None:
    families = yaml.safe_load((shipped_folder() / "families.yaml").read_text("utf-8"))
    assert all(set(titles) == {"en", "fr"} for titles in families.values())
    assert {rule.family for rule in load()[0].rules} <= set(families)


def test_the_phrases_of_lists_are_checked_where_they_stand(tmp_path: Path) -> None:
    text = 'lists:\n  fruit:\n    en: [apple, "(pear"]\n    fr: [pomme]\n  plain: ["a|b"]\nrules:\n' + GOOD_RULE
    assert problems(tmp_path, text) == [
        "x.yaml:3:17: '(pear' can't be matched: unbalanced parentheses",
        "x.yaml:5:11: 'a|b' can't be matched: alternatives stand in parentheses: (a|b)",
    ]


def test_the_patterns_of_lists_are_checked_where_they_stand(tmp_path: Path) -> None:
    text = "lists:\n  price:\n    en: ['/[0-9]+ ?€/', '/(9/', '/x*/']\n    fr: [prix]\nrules:\n" + GOOD_RULE
    assert problems(tmp_path, text) == [
        "x.yaml:3:25: '/(9/' can't be matched: missing ): (?m)(9",
        "x.yaml:3:33: '/x*/' can't be matched: matches the empty text",
    ]
