from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

BAD, GOOD, HINT = "posts/bad.txt", "posts/good.txt", "posts/hint.txt"
pytestmark = pytest.mark.usefixtures("drafts")


def house(*args: str, **more: Any) -> Result:
    return invoke("--no-nlp", "--rules", "house.yaml", "--select", "house", *args, **more)


def lines(*args: str, **more: Any) -> list[str]:
    return [line.split(": ", 1)[1].split()[1] for line in house("-f", "line", *args, **more).stdout.splitlines()]


def test_a_file_needs_no_command() -> None:
    assert house(BAD).stdout == invoke("check", "--no-nlp", "--rules", "house.yaml", "--select", "house", BAD).stdout
    assert "posts/bad.txt:1:19 error house/zebra" in house(BAD).stdout


def test_a_file_may_be_called_like_a_command(drafts: Path) -> None:
    (drafts / "rules").write_text("a lion", encoding="utf-8")
    assert "house/lion" in house("./rules").stdout
    assert "house/lion" in invoke("check", "--rules", "house.yaml", "--select", "house", "--no-nlp", "rules").stdout


def test_the_line_format() -> None:
    assert house("--format", "line", BAD).stdout == (
        "posts/bad.txt:1:19: error house/zebra a zebra: zebra\nposts/bad.txt:2:12: warning house/lion a lion\n"
    )


def test_the_json_format() -> None:
    document = json.loads(house("--format", "json", BAD, GOOD).stdout)
    assert document["summary"] == {"posts": 2, "errors": 1, "warnings": 1, "advice": 0}
    assert [post["path"] for post in document["posts"]] == [BAD, GOOD]
    assert [finding["rule"] for finding in document["findings"]] == ["house/zebra", "house/lion"]


def test_the_terminal_format() -> None:
    report = house(BAD).stdout
    assert "   1 │ Look at my lovely zebra\n     │                   ^^^^^\n" in report
    assert "Zebras bite." in report
    assert report.endswith("1 post: 1 error, 1 warning\n")


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [("error", (1, 0, 0)), ("warning", (1, 0, 0)), ("advice", (1, 0, 1)), ("never", (0, 0, 0))],
)
def test_fail_on(fail_on: str, codes: tuple[int, ...]) -> None:
    assert tuple(house("--fail-on", fail_on, file).exit_code for file in (BAD, GOOD, HINT)) == codes


def test_a_warning_alone_fails_by_default_but_not_on_error() -> None:
    assert house("--ignore", "house/zebra", BAD).exit_code == 1
    assert house("--ignore", "house/zebra", "--fail-on", "error", BAD).exit_code == 0


def test_select_and_ignore_take_rules_families_commas_and_repeats() -> None:
    def found(*args: str) -> list[str]:
        report = invoke("--no-nlp", "--rules", "house.yaml", "-f", "line", *args, BAD).stdout
        return [line.split(": ", 1)[1].split()[1] for line in report.splitlines()]

    assert found("--select", "house") == ["house/zebra", "house/lion"]
    assert found("--select", "house/lion") == ["house/lion"]
    assert found("--select", "house/lion,house/zebra") == ["house/zebra", "house/lion"]
    assert found("--select", "house/lion", "--select", "house/zebra") == ["house/zebra", "house/lion"]
    assert found("--select", "house", "--ignore", "house/zebra, house/mouse") == ["house/lion"]
    assert found("--ignore", "house") == []
    assert found("--select", "HOUSE") == ["house/zebra", "house/lion"]


def test_an_unknown_rule_is_a_usage_error_with_the_nearest_name() -> None:
    for option in ("--select", "--ignore"):
        result = invoke("--rules", "house.yaml", option, "house/lino", BAD)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == "postlint: unknown rule or family 'house/lino'; did you mean 'house/lion'?\n"
    assert "unknown rule or family 'qqqqqq'\n" in invoke("--select", "qqqqqq", BAD).stderr
    french = invoke("--select", "bto", BAD, "--messages", "fr").stderr.replace("\u00a0", " ").replace("\u202f", " ")
    assert french == "postlint: règle ou famille inconnue : « bto » ; vouliez-vous dire « bot » ?\n"


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (
            ("--format", "jsn"),
            "--format: 'jsn' is none of terminal, json, line, jsonl, github, sarif, gitlab, junit, checkstyle, rdjson, rdjsonl, markdown, html",
        ),
        (("--fail-on", "errors"), "--fail-on: 'errors' is none of error, warning, advice, never"),
        (("--messages", "de"), "--messages: 'de' is none of en, fr"),
        (("--suggestions", "-1"), "--suggestions: '-1' is not a whole number"),
        (("--network", "linkdin"), "unknown network 'linkdin'; did you mean 'linkedin'?"),
        (("--lang", "english"), "'english' is no language code; en and fr have rules of their own"),
    ],
)
def test_a_value_that_does_not_exist_is_a_usage_error(args: tuple[str, ...], complaint: str) -> None:
    result = invoke(*args, BAD)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"postlint: {complaint}\n")


def test_what_typer_refuses_is_a_usage_error_too() -> None:
    for args in (("--no-such-option", BAD), ("check",), ("--format",)):
        result = invoke(*args)
        assert result.exit_code == 2
        assert "Error" in result.stderr
        assert "Traceback" not in result.stderr


def test_standard_input() -> None:
    assert house("-f", "line", "-", stdin="my zebra").stdout == "<stdin>:1:4: error house/zebra a zebra: zebra\n"


def test_standard_input_goes_by_the_name_it_is_given() -> None:
    posts = '{"id": "a", "text": "a lion"}\n{"id": "b", "text": "my zebra"}\n'
    result = house("-f", "json", "-", "--stdin-filename", "week.jsonl", stdin=posts)
    document = json.loads(result.stdout)
    assert [(found["post"], found["path"], found["line"]) for found in document["findings"]] == [
        ("a", "week.jsonl", 1),
        ("b", "week.jsonl", 2),
    ]


def test_a_folder() -> None:
    document = json.loads(house("-f", "json", "posts").stdout)
    assert [post["path"] for post in document["posts"]] == [BAD, GOOD, HINT]


def test_a_file_named_twice_is_linted_once() -> None:
    assert lines(BAD, BAD) == ["house/zebra", "house/lion"]


def test_the_language_can_be_said() -> None:
    assert lines("--lang", "fr", "-", stdin="zèbre") == ["house/zebra"]
    assert lines("--lang", "fr-CA", "-", stdin="zèbre") == ["house/zebra"]
    assert lines("--lang", "en", "-", stdin="zèbre") == []


def test_the_network_can_be_said() -> None:
    def network(*args: str) -> object:
        return json.loads(house("-f", "json", GOOD, *args).stdout)["posts"][0]["network"]

    assert network() is None
    assert network("--network", "LinkedIn") == "linkedin"
    assert network("--network", "twitter") == "x"


def test_messages_follow_the_option_then_the_locale() -> None:
    for result in (house(BAD, "--messages", "fr"), house(BAD, locale="fr_FR.UTF-8")):
        assert "un zèbre" in result.stdout
        assert "Les zèbres mordent." in result.stdout
        assert result.stdout.endswith("1\u00a0post\u00a0: 1\u00a0erreur, 1\u00a0avertissement\n")
    assert "Zebras bite." in house(BAD, "--messages", "en", locale="fr_FR.UTF-8").stdout


def test_quiet_says_nothing_but_faults(drafts: Path) -> None:
    (drafts / "posts" / "empty.txt").write_bytes(b"")
    assert "posts/empty.txt" in house("posts/empty.txt", GOOD).stderr
    quiet = house("--quiet", GOOD, "posts/empty.txt")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")
    assert "1 post" not in house("-q", BAD).stdout
    assert "house/zebra" in house("-q", BAD).stdout


def test_a_missing_file_does_not_hide_the_others() -> None:
    for form in ("terminal", "line", "json"):
        result = house("-f", form, GOOD, "missing.txt", BAD)
        assert result.exit_code == 2
        assert result.stderr.startswith("missing.txt: ")
        assert len(result.stderr.splitlines()) == 1
        assert "house/zebra" in result.stdout
    assert house("missing.txt", "--fail-on", "never").exit_code == 2


def test_problems_are_in_the_json_too() -> None:
    document = json.loads(house("-f", "json", "missing.txt").stdout)
    assert document["problems"][0]["path"] == "missing.txt"
    assert document["posts"] == []


def test_a_broken_house_rule_is_named_and_the_rest_still_runs(drafts: Path) -> None:
    (drafts / "broken.yaml").write_text("rules:\n  - id: house/x\n    sevrity: error\n", encoding="utf-8")
    result = invoke(
        "--no-nlp", "--rules", "house.yaml", "--rules", "broken.yaml", "--select", "house", "-f", "line", BAD
    )
    assert result.exit_code == 2
    assert result.stderr.startswith("broken.yaml:")
    assert "house/zebra" in result.stdout
    assert invoke("--rules", "missing.yaml", GOOD, "--no-nlp").exit_code == 2


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(env: dict[str, str], coloured: bool) -> None:
    assert ("\033[" in house(BAD, **env).stdout) is coloured


def test_the_width_of_the_terminal_is_used_within_reason() -> None:
    long = "word " * 100 + "zebra " + "word " * 100

    def widest(columns: str) -> int:
        return max(map(len, house("-", stdin=long, COLUMNS=columns).stdout.splitlines()))

    assert (widest("60"), widest("100"), widest("500")) == (60, 100, 100)


def test_a_path_is_shown_without_its_control_characters(drafts: Path) -> None:
    (drafts / "a\x1b[31m.txt").write_text("a lion", encoding="utf-8")
    for form in ("terminal", "line"):
        assert "a␛[31m.txt:1:3" in house("-f", form, "a\x1b[31m.txt").stdout


def test_version_and_help() -> None:
    assert invoke("--version").stdout.startswith("postlint ")
    assert invoke().exit_code == 2
    helped = invoke("--help")
    assert helped.exit_code == 0
    for word in ("--select", "--no-nlp", "--version", "explain", "anatomy", "FILE..."):
        assert word in helped.stdout
    assert "<str>" not in helped.stdout


def test_help_is_in_the_readers_language() -> None:
    helped = invoke("explain", "--help", locale="fr_FR.UTF-8").stdout
    assert "Affiche ce message." in helped
    assert "Usage\u00a0: postlint explain" in helped


def test_github_actions_gets_annotations_unless_another_format_is_asked_for() -> None:
    assert house(BAD, GITHUB_ACTIONS="true").stdout.startswith("::error file=posts/bad.txt,line=1")
    assert house("-f", "line", BAD, GITHUB_ACTIONS="true").stdout.startswith("posts/bad.txt:1:19")
    assert not house(BAD).stdout.startswith("::")


CHANNELS = "---\nmedia: [x-a, linkedin-a, bluesky-a]\n---\nMy zebra bites.\n"


def test_one_text_for_several_networks_is_one_place_to_correct(drafts: Path) -> None:
    (drafts / "a.md").write_text(CHANNELS)
    options = ("a.md", "--rules", "house.yaml", "--no-nlp", "--isolated", "--output")
    assert len(invoke(*options, "line").stdout.splitlines()) == 1
    assert "3 posts: 1 error\n" in invoke(*options, "terminal").stdout
    assert len(json.loads(invoke(*options, "json").stdout)["findings"]) == 3
    assert invoke(*options, "html").stdout.count("<mark") == 3


@pytest.mark.parametrize("jobs", ["auto", "1", "3"])
def test_the_number_of_processes_changes_nothing(drafts: Path, jobs: str) -> None:
    usual = invoke("--rules", "house.yaml", "-f", "json", "posts", "--no-cache")
    told = invoke("--rules", "house.yaml", "-f", "json", "posts", "--no-cache", "--jobs", jobs)
    assert (told.stdout, told.exit_code) == (usual.stdout, usual.exit_code)


def test_the_number_of_processes_is_a_number(drafts: Path) -> None:
    refused = invoke("--jobs", "many", "posts")
    assert refused.exit_code == 2
    assert "--jobs" in refused.stderr
