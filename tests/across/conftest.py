from __future__ import annotations

from pathlib import Path

import pytest

from tests.across.running import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "desk").mkdir()
    return Desk(tmp_path / "desk", monkeypatch)
