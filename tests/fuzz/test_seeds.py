"""What fuzzing begins with, and every input by which it once found a fault, as ordinary tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.seeds import SEEDS
from fuzz.targets import TARGETS
from postlint.post import SourceMap

FOUND = sorted(path for path in (Path(__file__).parent / "seeds").glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    seeds = list(SEEDS[name]())
    assert len(seeds) > 20
    for seed in seeds:
        TARGETS[name](seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_inputs_that_once_found_a_fault(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_targets_find_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SourceMap, "file_offset", lambda self, offset: offset + 1)
    with pytest.raises((AssertionError, IndexError)):
        TARGETS["sources"](next(SEEDS["sources"]()))
