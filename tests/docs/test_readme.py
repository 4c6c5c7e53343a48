"""What the READMEs promise: two commands that do everything, and examples and pages that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from postlint.ruleset import load

TOP = Path(__file__).parents[2]
READMES = [TOP / "README.md", TOP / "README.fr.md"]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_quick_start_of_exactly_two_commands(readme: Path) -> None:
    commands = [line for line in readme.read_text("utf-8").splitlines() if line.startswith("python3 ")]
    assert len(commands) == 2
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in commands)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_file_it_names_exists(readme: Path) -> None:
    text = readme.read_text("utf-8")
    named = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r"\b(examples/\S+\.txt)\b", text)
    assert named
    assert [name for name in named if not (TOP / name).exists()] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_it_names_every_family(readme: Path) -> None:
    text = readme.read_text("utf-8")
    assert [family for family in load()[0].families if f"`{family}`" not in text] == []
