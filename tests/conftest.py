"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshot", action="store_true", help="rewrite tests/snapshots from what is found now")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests leave for later runs away from the user's cache, and what the user left there from the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
