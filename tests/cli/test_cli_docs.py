from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest

from tests.cli.running import SOURCES, invoke

DOCUMENTED = (SOURCES.parent / "docs" / "cli.md").read_text("utf-8")
EXAMPLES = SOURCES.parent / "examples"


def test_every_option_and_command_is_documented() -> None:
    shown = invoke("--help").stdout + invoke("check", "--help").stdout
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", shown))
    assert len(options) > 12
    assert sorted(option for option in options if f"`{option}" not in DOCUMENTED) == []
    for command in ("explain", "anatomy", "rules list", "rules test", "rules schema"):
        assert f"postlint {command}" in DOCUMENTED


@pytest.mark.parametrize("area", ["cli", "report", "doctor"])
def test_messages_exist_in_both_languages_with_the_same_fields(area: str) -> None:
    messages = json.loads((SOURCES / "postlint" / "locale" / f"{area}.json").read_text("utf-8"))

    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    for name, said in messages.items():
        assert list(said) == ["en", "fr"], name
        assert fields(said["en"]) == fields(said["fr"]), name


@pytest.mark.parametrize("area", ["cli", "report", "doctor"])
def test_french_has_its_no_break_spaces(area: str) -> None:
    messages = json.loads((SOURCES / "postlint" / "locale" / f"{area}.json").read_text("utf-8"))
    loose = [said["fr"] for said in messages.values() if re.search(r" [;:!?»]|« |\w[;!?](?!\w)", said["fr"])]
    assert loose == []


def test_examples_come_in_pairs_in_both_languages() -> None:
    for language, better in (("en", "-better"), ("fr", "-mieux")):
        names = {path.stem for path in (EXAMPLES / language).glob("*.txt")}
        faulty = {name for name in names if not name.endswith(better)}
        assert len(faulty) >= 5
        assert names == faulty | {name + better for name in faulty}


def test_better_examples_are_clean_and_the_others_are_not() -> None:
    for language, better in (("en", "-better"), ("fr", "-mieux")):
        for path in sorted((EXAMPLES / language).glob("*.txt")):
            result = invoke("-f", "line", "--no-nlp", path)
            assert (path.name, result.exit_code) == (path.name, 0 if path.stem.endswith(better) else 1), result.stdout


def test_the_files_of_examples_are_all_listed() -> None:
    listed = (SOURCES.parent / "docs" / "examples.md").read_text("utf-8")
    missing = [path.name for path in Path(EXAMPLES).rglob("*.txt") if f"{path.parent.name}/{path.name}" not in listed]
    assert missing == []
