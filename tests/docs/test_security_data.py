"""The figures that docs/security.md is made of: whole, and of tests that exist."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_figures_are_whole_and_name_tests_that_exist() -> None:
    told = yaml.safe_load((ROOT / "docs" / "security.yaml").read_text("utf-8"))
    for case in told["faults"]["cases"]:
        assert set(case["fault"]) == {"en", "fr"}
        assert 0 < case["survived"] <= case["of"]
        assert (ROOT / case["test"]).is_file()
    for target in told["fuzz"]["targets"]:
        assert target["executions"] > 0
        assert target["escapes"] == 0
    for package in told["mutation"]["packages"]:
        assert package["score"] == int(100 * package["killed"] / package["mutants"]) / 100
