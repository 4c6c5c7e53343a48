from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import HOUSE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with three drafts and house rules that only speak of animals."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "bad.txt").write_text(
        "Look at my lovely zebra\nand at the lion too, please.\n", encoding="utf-8"
    )
    (tmp_path / "posts" / "good.txt").write_text(
        "Our horses moved to the stable by the river on Tuesday.\n", encoding="utf-8"
    )
    (tmp_path / "posts" / "hint.txt").write_text("There is a mouse in the kitchen again.\n", encoding="utf-8")
    return tmp_path
