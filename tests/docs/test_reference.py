"""The rule reference says what the rules say."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_has_not_drifted() -> None:
    pages = runpy.run_path(str(DOCS / "make_reference.py"))["pages"]()
    written = {path.name: path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md")}
    assert written == pages, "run: python docs/make_reference.py"
