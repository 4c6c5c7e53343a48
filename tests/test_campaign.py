"""The worked campaign: each fault that is planted in it is found, and nothing else.

``pytest tests/test_campaign.py --update-snapshot`` rewrites what is expected; its difference is for reading.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import invoke

CAMPAIGN = Path(__file__).parents[1] / "examples" / "campaign"
SNAPSHOT = Path(__file__).parent / "snapshots" / "campaign.txt"


def findings(language: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    monkeypatch.chdir(CAMPAIGN)
    result = invoke("posts", "--no-nlp", "--quiet", "--format", "json", "--messages", language)
    assert result.exit_code == 1, result.stderr
    return json.loads(result.stdout)["findings"]


def shown(language: str, found: list[dict[str, object]]) -> str:
    lines = [f"# {language}"]
    for one in found:
        place = f"{one['path']}:{one['line']}:{one['column']}".replace("\\", "/")
        lines.append(f"{place} {one['post']} {one['severity']} {one['rule']}: {one['message']}")
        for other in one["related"]:  # type: ignore[attr-defined]
            where = f"{other['path']}:{other['line']}:{other['column']}".replace("\\", "/")
            lines.append(f"    {where} {other['post']} {other['label']}".rstrip())
    return "\n".join(lines) + "\n"


def test_findings_are_as_reviewed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(shown(language, findings(language, monkeypatch)) for language in ("en", "fr"))
    if request.config.getoption("--update-snapshot"):
        SNAPSHOT.write_text(text, "utf-8")
    assert text == SNAPSHOT.read_text("utf-8"), "run with --update-snapshot and read the difference"


def test_its_page_lists_each_of_them_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (CAMPAIGN / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \|.*\| `([\w/-]+)` \|$", page, re.MULTILINE)
    assert listed == [(one["post"], one["rule"]) for one in findings("en", monkeypatch)]
