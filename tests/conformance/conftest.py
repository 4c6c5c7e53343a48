"""Where the networks' own suites lie, and a tally of the cases each run passed, printed at its end."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SUITES = Path(__file__).parents[3] / "shared" / "conformance"


class Tally(Protocol):
    """Checks every case of a group, counts them under a file's name, and fails with the list of those that differ."""

    def __call__(self, file: str, cases: Iterable[tuple[str, Any]], see: Callable[[str], Any]) -> None: ...


@pytest.fixture
def suite() -> Callable[[str], Any]:
    """Read a suite by its path in the folder; skip where the folder is not beside the repository."""

    def read(name: str) -> Any:
        path = SUITES / name
        if not path.exists():
            pytest.skip(f"the networks' suites are not part of the repository: {path} is absent")
        text = path.read_text(encoding="utf-8")
        return {".yml": yaml.safe_load, ".json": json.loads, ".txt": str}[path.suffix](text)

    return read


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    def check(file: str, cases: Iterable[tuple[str, Any]], see: Callable[[str], Any]) -> None:
        results = [(text, expected, see(text)) for text, expected in cases]
        wrong = [result for result in results if result[1] != result[2]]
        record_property("conformance", (file, len(results) - len(wrong), len(results)))
        assert results, f"{file}: no case in this group"
        assert not wrong, "\n".join(f"{text!r}: expected {expected!r}, got {got!r}" for text, expected, got in wrong)

    return check


def pytest_terminal_summary(terminalreporter: Any) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "conformance":
                    file, passed, total = value
                    counts[file][0] += passed
                    counts[file][1] += total
    for file, (passed, total) in sorted(counts.items()):
        terminalreporter.write_line(f"conformance: {file} {passed}/{total}")
