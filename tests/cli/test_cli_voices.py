"""Voices: who speaks in a post, as the configuration, the file and the command line say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from postlint.cli.check import Request
from postlint.cli.judging import prepare
from postlint.cli.names import UsageError
from postlint.ruleset.examples import plain_post
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """
voices:
  atelier: {kind: brand, handles: ["@atelier_lumen"], knows: ["@nuit_blanche"], territory: {fr: [verre soufflé], en: [glass]}}
  Jeanne: {kind: employee, relationships: [{kind: employee, subject: Atelier Lumen, names: ["#lumen"]}]}
voice: atelier
jurisdiction: fr
overrides:
  - {files: ["jeanne/**"], voice: Jeanne}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postlint.yaml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def speaker(path: str, said: str | None, told: str | None = None) -> str | None:
    judge, problems = prepare([], Request("en", voice=told))
    assert problems == ()
    voice = judge.choose(replace(plain_post("Bonjour.", path), voice=said)).context.voice
    return voice.name if voice else None


@pytest.mark.parametrize(
    ("path", "said", "told", "voice"),
    [
        ("a.txt", None, None, "atelier"),
        ("a.txt", "jeanne", None, "Jeanne"),
        ("a.txt", "@Atelier_Lumen", None, "atelier"),
        ("a.txt", "somebody else", None, None),
        ("jeanne/a.txt", "somebody else", None, None),
        ("jeanne/a.txt", None, None, "Jeanne"),
        ("jeanne/a.txt", "atelier", None, "atelier"),
        ("a.txt", "atelier", "Jeanne", "Jeanne"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_voice_is_that_of_the_command_line_then_of_the_file_then_the_usual_one_where_nobody_is_named(
    path: str, said: str | None, told: str | None, voice: str | None
) -> None:
    assert speaker(path, said, told) == voice


@pytest.mark.usefixtures("folder")
def test_a_voice_is_what_the_configuration_says_of_it() -> None:
    judge, _ = prepare([], Request("en"))
    context = judge.options.context
    assert context.jurisdictions == ("fr",)
    assert context.voice is not None
    assert context.voice.handles == ("atelier_lumen",)
    assert context.voice.knows == ("nuit_blanche",)
    assert context.voice.territory == (("fr", "verre soufflé"), ("en", "glass"))


@pytest.mark.usefixtures("folder")
def test_an_unknown_voice_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'atelier'"):
        prepare([], Request("en", voice="atelie"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("voices:\n  a: {networks: [x, linkdin]}\n", "2:21: postlint knows no network called “linkdin”; did you mean"),
        ("voices:\n  a: {languages: [french]}\n", "2:19: “french” is no language code"),
        ("voices:\n  a: {territory: {français: [verre]}}\n", "2:19: “français” is no language code"),
        ("voices:\n  atelier: {}\nvoice: atelie\n", "3:1: no voice is called “atelie”; did you mean “atelier”?"),
        ("voice: atelier\n", "1:1: no voice is called “atelier”"),
        (
            "voices:\n  a: {handles: ['@lumen']}\noverrides:\n  - {files: ['b/**'], voice: lumin}\n",
            "4:23: no voice is called “lumin”; did you mean “@lumen”?",
        ),
        (
            "voices:\n  a: {handles: ['@lumen']}\n  b: {handles: ['@b', '@Lumen']}\n",
            "3:23: “@Lumen” is also the name or a handle of the voice “a”",
        ),
        ("voices:\n  a: {handles: ['@b']}\n  b: {}\n", "2:17: “@b” is also the name or a handle of the voice “b”"),
        ("voices:\n  Ann: {}\n  ann: {}\n", "3:3: “ann” is also the name or a handle of the voice “Ann”"),
        ("voices:\n  a: {owned_hashtags: [x]}\n", "2:7: unknown key 'owned_hashtags'; did you mean 'owned-hashtags'?"),
        ("voices:\n  a: {relationships: [{kind: friend, subject: b}]}\n", "2:24: 'friend' is not a value of 'kind'"),
    ],
)
def test_what_a_configuration_has_wrong_about_voices_is_told_with_its_place(folder: Path, text: str, said: str) -> None:
    (folder / "postlint.yaml").write_text(text, "utf-8")
    _, problems = prepare([], Request("en"))
    (line,) = [problem.line("en") for problem in problems]
    assert line.startswith(f"postlint.yaml:{said}")


def test_a_voice_may_be_described_in_one_file_and_named_in_another(folder: Path) -> None:
    (folder / "voices.yaml").write_text("voices:\n  atelier: {handles: ['@lumen']}\n", "utf-8")
    (folder / "postlint.yaml").write_text("extends: voices.yaml\nvoice: '@lumen'\n", "utf-8")
    assert speaker("a.txt", None) == "atelier"


def test_networks_and_languages_are_known_under_all_their_names(folder: Path) -> None:
    (folder / "postlint.yaml").write_text("voices:\n  a: {networks: [Twitter, fb], languages: [fr-CA]}\nvoice: a\n")
    judge, problems = prepare([], Request("en"))
    voice = judge.options.context.voice
    assert problems == ()
    assert voice is not None
    assert (voice.networks, voice.languages) == (("x", "facebook"), ("fr",))


SCHEDULE = """
{"id": "a", "author": "Lina", "text": "The blue bowl of Atelier Lumen survived my stairs.", "lang": "en"}
{"id": "b", "author": "Lina", "text": "Ad: the blue bowl of Atelier Lumen survived my stairs.", "lang": "en"}
{"id": "c", "account": "@atelier_lumen", "text": "Atelier Lumen opens at nine.", "lang": "en"}
{"id": "d", "voice": "Linna", "text": "The blue bowl of Atelier Lumen survived my stairs.", "lang": "en"}
{"id": "e", "voice": "Lina", "text": "Le bol d'Atelier Lumen a tenu. #collab", "lang": "fr"}
{"id": "f", "text": "Five habits of people who get things done long before anybody has had breakfast.", "lang": "en"}
{"id": "g", "text": "Nine children blew their first bubble this morning, and nobody in here will forget it.", "lang": "en"}
"""

HOUSE = """
voices:
  atelier: {kind: brand, handles: ["@atelier_lumen"], territory: {en: [glass, child], fr: [verre]}}
  Lina: {kind: creator, relationships: [{kind: paid, subject: Atelier Lumen}]}
voice: atelier
jurisdiction: [us, fr]
"""


def told(*args: str) -> list[tuple[str, str, str]]:
    """Post, rule and severity of each finding about who speaks."""
    names = "voice,territory,disclosure"
    result = invoke("week.jsonl", "--select", names, "--format", "json", "--no-cache", *args)
    return [(f["post"], f["rule"], f["severity"]) for f in json.loads(result.stdout)["findings"]]


FOUND = [
    ("a", "disclosure/missing", "error"),
    ("d", "voice/unknown", "advice"),
    ("e", "disclosure/unclear", "warning"),
    ("f", "territory/none", "advice"),
]


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postlint.yaml").write_text(HOUSE, "utf-8")
    (tmp_path / "week.jsonl").write_text(SCHEDULE.lstrip(), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("week")
def test_a_week_of_several_voices() -> None:
    assert told() == FOUND


@pytest.mark.usefixtures("week")
def test_without_a_language_model_topics_are_told_by_their_stems() -> None:
    assert told("--no-nlp") == [*FOUND, ("g", "territory/none", "advice")]


@pytest.mark.usefixtures("week")
def test_a_voice_of_the_command_line_speaks_in_all_posts() -> None:
    missing = [("a", "disclosure/missing", "error"), ("c", "disclosure/missing", "error")]
    assert told("--voice", "Lina") == [*missing, ("d", "disclosure/missing", "error"), FOUND[2]]
    assert invoke("week.jsonl", "--voice", "Lina", "--isolated").exit_code == 2


@pytest.mark.usefixtures("week")
def test_nothing_is_said_of_voices_without_a_configuration() -> None:
    assert told("--isolated") == []


@pytest.mark.usefixtures("week")
def test_several_processes_and_kept_results_know_who_speaks(week: Path) -> None:
    def run(*args: str) -> object:
        result = invoke("week.jsonl", "--select", "voice,territory,disclosure", "--format", "json", *args)
        return [(f["post"], f["rule"]) for f in json.loads(result.stdout)["findings"]]

    expected = [(post, name) for post, name, _ in FOUND]
    assert run() == expected
    assert run() == expected
    (week / "postlint.yaml").write_text(HOUSE.replace("subject: Atelier Lumen", "subject: Moulin"), "utf-8")
    assert run() == [expected[1], expected[3]]
    assert run("--jobs", "2", "--no-cache") == [expected[1], expected[3]]


@pytest.mark.parametrize(("language", "said"), [("en", "Begin with “Ad:”"), ("fr", "Commencez par « Ad: »")])
def test_a_finding_says_what_to_write_instead(week: Path, language: str, said: str) -> None:
    (week / "postlint.yaml").write_text(HOUSE.replace("[us, fr]", "us"), "utf-8")
    assert said in invoke("week.jsonl", "--no-nlp", "--messages", language).stdout.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
