"""Voices: who speaks in a post, as the configuration, the file and the command line say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from postlint.cli.check import Request
from postlint.cli.judging import prepare
from postlint.cli.names import UsageError
from postlint.ruleset.examples import plain_post

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
        ("a.txt", "somebody else", None, "atelier"),
        ("jeanne/a.txt", None, None, "Jeanne"),
        ("jeanne/a.txt", "atelier", None, "atelier"),
        ("a.txt", "atelier", "Jeanne", "Jeanne"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_voice_is_that_of_the_command_line_then_of_the_file_then_the_usual_one(
    path: str, said: str | None, told: str | None, voice: str
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
