"""A repository with a configuration: what holds for which draft, and how one begins."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from postlint.config.loading import load
from postlint.config.spec import SHAPES, keys
from tests.cli.running import invoke

ROOT = Path(__file__).parents[2]


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
        said.voices,
        said.voice,
        said.jurisdiction,
    )


SUPPRESSED = """
suppress:
  - {at: "posts/bad.txt:1", rules: [house/zebra], reason: our mascot, until: 2999-12-31}
  - {at: posts/gone.txt, rules: [house], reason: our mascot}
  - {post: spring, rules: [house], reason: our mascot}
"""


def test_the_settings_of_a_file_include_its_suppressions_and_where_its_posts_stand(drafts: Path) -> None:
    configured(drafts, f"sources:\n  - {{files: ['plan/*'], posts: '$.wk[*]', text: words}}\n{SUPPRESSED}")
    shown = invoke("config", "show", "posts/bad.txt").stdout
    assert (
        '"rules": ["house/zebra"], "line": 1, "until": "2999-12-31", "reason": "our mascot"}  # postlint.yaml:6'
        in shown
    )
    assert '"post": "spring"' in shown
    assert "sources:" not in shown
    shown = invoke("config", "show", "plan/a.yaml").stdout
    assert 'sources: {"posts": "$.wk[*]", "text": "words"}  # postlint.yaml:3' in shown
    assert "line" not in shown


def test_settings_that_are_wrong_are_told_when_they_are_shown(drafts: Path) -> None:
    configured(drafts, "ignore: [house/lyon]\n")
    result = invoke("config", "show", "posts/bad.txt")
    assert result.exit_code == 2
    assert "postlint.yaml:2:10: no rule or family is called “house/lyon”" in result.stderr


def test_a_suppression_of_an_unknown_rule_is_told_wherever_the_run_goes(drafts: Path) -> None:
    configured(drafts, "suppress:\n  - {at: other.txt, rules: [house, house/lyon], reason: r}\n")
    result = invoke("posts/good.txt", "--no-nlp")
    said = "postlint.yaml:3:36: no rule or family is called “house/lyon”; did you mean “house/lion”?\n"
    assert (result.exit_code, result.stderr) == (2, said)


@pytest.mark.parametrize(
    ("files", "unused"),
    [((".",), [6, 7]), (("posts",), []), (("posts/bad.txt",), []), ((".", "--select", "house"), [])],
)
def test_suppressions_that_nothing_needs_any_more_are_told_where_all_is_linted(
    drafts: Path, files: tuple[str, ...], unused: list[int]
) -> None:
    configured(drafts, f"suggestions: 0\n{SUPPRESSED}")
    told = [line for line in invoke(*files).stderr.splitlines() if "nothing to keep silent" in line]
    assert [int(line.split(":")[1]) for line in told] == unused


@pytest.mark.parametrize("option", [[], ["--force-exclude"]])
def test_files_whose_posts_are_told_are_found_in_folders(drafts: Path, option: list[str]) -> None:
    configured(drafts, "sources:\n  - {files: ['plan/*'], posts: '$.wk[*]', text: words}\n")
    (drafts / "plan").mkdir()
    (drafts / "plan" / "a.yaml").write_text("wk:\n  - words: The lion roars at noon.\n")
    (drafts / "plan" / "notes.py").write_text("# The lion roars.\n")
    assert found("plan", *option) == found("plan/a.yaml", *option) == [("plan/a.yaml", "house/lion", "warning")]


KEYS = set(keys(*SHAPES))


def test_every_key_is_in_the_schema_and_in_the_guide() -> None:
    schema = json.loads(invoke("config", "schema").stdout)
    described = {key for one in schema["$defs"].values() for key in one.get("properties", {})}
    assert described == KEYS
    pages = ("configuration", "sources", "voices", "voices.fr", "networks", "events", "campaigns")
    guide = "".join((ROOT / "docs" / f"{page}.md").read_text("utf-8") for page in pages)
    assert {key for key in KEYS if f"`{key}`" not in guide and f"{key}:" not in guide} == set()


def examples() -> list[Any]:
    """The configurations that the documents show, and those that are shipped."""
    shown = [
        yaml.safe_load(block)
        for name in ("configuration.md", "voices.md", "voices.fr.md")
        for block in re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```", (ROOT / "docs" / name).read_text("utf-8"))
    ]
    presets = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "rules" / "presets").iterdir())]
    return [one for one in (*shown, *presets) if isinstance(one, dict) and one.keys() <= KEYS]


def test_examples_keep_to_the_schema() -> None:
    schema = json.loads(invoke("config", "schema").stdout)
    assert len(examples()) >= 7
    for example in examples():
        jsonschema.validate(json.loads(json.dumps(example, default=str)), schema)
