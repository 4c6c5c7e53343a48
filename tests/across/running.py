"""Posts of several files, and what a run over all of them finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Desk:
    """A folder with a configuration and posts, linted by the real command."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        monkeypatch.chdir(folder)

    def configure(self, **said: Any) -> None:
        (self.folder / "postlint.yaml").write_text(json.dumps(said), "utf-8")

    def posts(self, name: str, *posts: dict[str, Any]) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps({"lang": "en", **post}) + "\n" for post in posts), "utf-8")

    def found(self, *args: str, rules: str = "duplicate,coherence,timing") -> list[dict[str, Any]]:
        """The findings, each with its keys as in the JSON contract."""
        told = args or (".",)
        result = invoke(*told, "--select", rules, "--no-nlp", "--quiet", "--format", "json")
        assert result.exit_code in {0, 1}, result.output
        return json.loads(result.stdout)["findings"]

    def places(self, *args: str, rules: str = "duplicate,coherence,timing") -> list[tuple[str, str, list[str]]]:
        """Rule, post, and the posts that are linked, of each finding."""
        return [
            (one["rule"], one["post"], [other["post"] for other in one["related"]])
            for one in self.found(*args, rules=rules)
        ]
