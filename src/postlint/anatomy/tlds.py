"""Top-level domains: what tells a link without a scheme from a missing space after a full stop."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def delegated() -> frozenset[str]:
    """Top-level domains of the root zone, lower case, internationalised ones in Unicode. ``tlds.txt`` has the date."""
    return frozenset(name for name in _names() if not name.startswith("-"))


@cache
def linked() -> frozenset[str]:
    """Top-level domains that X links: those of the root zone, and those its grammar kept after they were withdrawn."""
    return frozenset(name.removeprefix("-") for name in _names())


@cache
def _names() -> tuple[str, ...]:
    lines = Path(__file__).with_name("tlds.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
