"""The page on security says what the tests try."""

from __future__ import annotations

import runpy
from pathlib import Path

import yaml

from postlint.limits import LIMITS
from tests.hostile.contents import CONFIGURATIONS, DRAFTS, RULE_FILES
from tests.hostile.test_outputs import FORMS
from tests.hostile.test_paths import MADE, PATHS
from tests.hostile.texts import TEXTS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_tallies_are_those_of_the_tests() -> None:
    tallies = yaml.safe_load((DOCS / "security.yaml").read_text("utf-8"))
    kinds = {kind: len(tried) for kind, tried in (DRAFTS | RULE_FILES | CONFIGURATIONS).items()}
    kinds["links, pipes, devices and folders"] = len(MADE)
    kinds["paths of a configuration that lead out"] = len(PATHS)
    assert tallies["hostile inputs"] == kinds
    assert tallies[f"hostile texts, each in all {len(FORMS)} formats of reports"] == {
        "posts, paths, rules, names": len(TEXTS)
    }


def test_the_table_has_not_drifted() -> None:
    written = (DOCS / "security.md").read_text("utf-8")
    page = runpy.run_path(str(DOCS / "make_security.py"))["page"]
    assert written == page(written), "run: python docs/make_security.py"


def test_the_guide_tells_every_limit() -> None:
    guide = (DOCS / "configuration.md").read_text("utf-8")
    for name, usual in LIMITS._asdict().items():
        assert f"| `{name.replace('_', '-')}` | {usual:,} |" in guide
