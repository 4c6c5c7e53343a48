"""A repository with a configuration: what holds for which draft, and how one begins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest

from postlint.config.loading import load
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path


def configured(folder: Path, text: str) -> None:
    (folder / "postlint.yaml").write_text("rules: [house.yaml]\n" + text, encoding="utf-8")


def found(*args: str) -> list[tuple[str, str, str]]:
    """Path, rule and severity of each finding."""
    result = invoke(*args, "--no-nlp", "--format", "json")
    return [(f["path"], f["rule"], f["severity"]) for f in json.loads(result.stdout)["findings"]]


def test_the_house_rules_of_a_configuration_are_run(drafts: Path) -> None:
    configured(drafts, "")
    assert ("posts/bad.txt", "house/zebra", "error") in found("posts")
    assert found("posts", "--isolated") == []


def test_what_is_ignored_selected_and_weighed_otherwise(drafts: Path) -> None:
    configured(drafts, "ignore: [house/lion]\nseverity: {house/zebra: advice, house/mouse: error}\n")
    assert found("posts") == [
        ("posts/bad.txt", "house/zebra", "advice"),
        ("posts/hint.txt", "house/mouse", "error"),
    ]
    assert found("posts", "--select", "house/zebra") == [("posts/bad.txt", "house/zebra", "advice")]
    assert found("posts", "--ignore", "house/zebra") == [("posts/hint.txt", "house/mouse", "error")]


def test_overrides_hold_for_some_files_of_one_run(drafts: Path) -> None:
    configured(drafts, "overrides:\n  - {files: ['posts/bad.txt'], ignore: [house]}\n")
    assert found("posts") == [("posts/hint.txt", "house/mouse", "advice")]


def test_the_severity_that_fails_a_run(drafts: Path) -> None:
    configured(drafts, "fail-on: advice\n")
    assert invoke("posts/hint.txt", "--no-nlp").exit_code == 1
    assert invoke("posts/hint.txt", "--no-nlp", "--fail-on", "never").exit_code == 0


def test_networks_and_languages_for_posts_that_do_not_say_theirs(drafts: Path) -> None:
    configured(drafts, "network: linkedin\nlang: fr\n")
    (drafts / "said.txt").write_text("---\nnetwork: x\nlang: en\n---\nThe lion roars.\n", encoding="utf-8")
    posts = json.loads(invoke("posts/good.txt", "said.txt", "--no-nlp", "--format", "json").stdout)["posts"]
    assert [(post["network"], post["lang"]) for post in posts] == [("linkedin", "fr"), ("x", "en")]


@pytest.mark.parametrize("option", [[], ["--force-exclude"]])
def test_excluded_files_are_read_when_named_unless_forced(drafts: Path, option: list[str]) -> None:
    configured(drafts, "exclude: [bad.txt]\n")
    assert {path for path, _, _ in found("posts")} == {"posts/hint.txt"}
    assert bool(found("posts/bad.txt", *option)) is not bool(option)


def test_what_git_ignores_is_passed_over_in_folders(drafts: Path) -> None:
    (drafts / ".git").mkdir()
    (drafts / ".gitignore").write_text("bad.txt\nbuild/\n")
    (drafts / "posts" / "build").mkdir()
    (drafts / "posts" / "build" / "a.txt").write_text("The lion roars.")
    (drafts / "posts" / "kept").mkdir()
    (drafts / "posts" / "kept" / ".gitignore").write_text("!bad.txt\n")
    (drafts / "posts" / "kept" / "bad.txt").write_text("The zebra bites.")
    configured(drafts, "")
    assert {path for path, _, _ in found("posts")} == {"posts/hint.txt", "posts/kept/bad.txt"}
    assert found("posts/bad.txt")


def test_a_schedule_of_another_shape(drafts: Path) -> None:
    configured(drafts, "sources:\n  - {files: ['plan.yaml'], posts: '$.wk[*]', text: words}\n")
    (drafts / "plan.yaml").write_text("wk:\n  - words: The lion roars at noon.\n")
    assert found("plan.yaml") == [("plan.yaml", "house/lion", "warning")]


def test_faults_of_a_configuration_end_a_run_with_2_and_the_rest_is_linted(drafts: Path) -> None:
    configured(drafts, "ignore: [house/lyon]\nnetwork: linkdin\nlang: français\nfail-on: advice\n")
    result = invoke("posts/hint.txt", "--no-nlp")
    assert result.exit_code == 2
    assert "house/mouse" in result.stdout
    assert result.stderr.splitlines() == [
        "postlint.yaml:2:10: no rule or family is called “house/lyon”; did you mean “house/lion”?",
        "postlint.yaml:3:1: postlint knows no network called “linkdin”; did you mean “linkedin”?",
        "postlint.yaml:4:1: “français” is no language code; write en or fr",
    ]


def test_the_language_of_messages(drafts: Path) -> None:
    configured(drafts, "messages: fr\n")
    assert "un zèbre" in invoke("posts/bad.txt", "--no-nlp").stdout
    assert "a zebra" in invoke("posts/bad.txt", "--no-nlp", "--messages", "en").stdout


def test_settings_are_shown_with_their_origin(drafts: Path) -> None:
    configured(drafts, "overrides:\n  - {files: ['posts/**'], ignore: [bot]}\n")
    shown = invoke("config", "show", "posts/bad.txt").stdout
    assert 'ignore: ["bot"]  # postlint.yaml:3' in shown
    assert 'fail-on: "warning"  # default' in shown
    assert 'fail-on: "warning"  # par défaut' in invoke("config", "show", "--messages", "fr").stdout


def test_a_configuration_that_is_not_there(drafts: Path) -> None:
    result = invoke("posts", "--config", "other.yaml")
    assert (result.exit_code, result.stderr) == (2, "postlint: other.yaml: no such file\n")


def test_the_schema_is_json_schema() -> None:
    schema = json.loads(invoke("config", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"fail-on": "error", "overrides": [{"files": ["a"], "lang": "fr"}]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fail_on": "error"}, schema)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Networks: linkedin (2)"), ("fr", "Réseaux\u202f: linkedin (2)")]
)
def test_a_file_to_begin_with(drafts: Path, language: str, said: str) -> None:
    for name in ("one", "two"):
        (drafts / "posts" / f"{name}.txt").write_text("---\nnetwork: linkedin\n---\nA post of the house.\n")
    assert invoke("init", "--messages", language).exit_code == 0
    text = (drafts / "postlint.yaml").read_text("utf-8")
    assert said in text
    assert "\nnetwork: linkedin\n" in text
    assert invoke("posts", "--no-nlp").exit_code == 0
    assert invoke("init").exit_code == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_that_the_beginning_proposes_can_be_uncommented(drafts: Path, language: str) -> None:
    invoke("init", "--messages", language)
    file = drafts / "postlint.yaml"
    _, *blocks = file.read_text("utf-8").split("\n\n")
    uncommented = (re.sub(r"(?m)^# ", "", block.partition("\n")[2]) for block in blocks)
    file.write_text("\n".join(uncommented), encoding="utf-8")
    config, problems = load(file, "postlint.yaml")
    said = config.layers[0].said
    assert problems == ()
    assert None not in (
        said.ignore,
        said.severity,
        said.rules,
        said.exclude,
        said.overrides,
        said.sources,
        said.suppress,
    )
