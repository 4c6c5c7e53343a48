"""House rules that take longer for a post than they may are named, and the run ends there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import HOUSE, invoke

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_rules_over_the_budget_are_named_and_nothing_behind_is_linted(tmp_path: Path, language: str) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "a.txt").write_text("My zebra is here.")
    options = ("--isolated", "--no-nlp", "--rules", tmp_path / "house.yaml", "--lang", "en", "--messages", language)
    spent = invoke(*options, "--rule-budget", "0", tmp_path / "a.txt")
    assert spent.exit_code == 2
    assert spent.stderr.count("--rule-budget 0") == 3
    assert all(f"house/{name}" in spent.stderr for name in ("zebra", "lion", "mouse"))
    assert "bait/" not in spent.stderr
    assert "house/zebra" not in spent.stdout
    ample = invoke(*options, "--rule-budget", "600000", tmp_path / "a.txt")
    assert ample.exit_code == 1
    assert "house/zebra" in ample.stdout
