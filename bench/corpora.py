"""Posts to measure with, put together from the sentences that stand in this repository: same seed, same posts."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from postlint.ruleset.store import NOT_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FAULTY = 0.15
"""The share of sentences that some rule finds fault with."""
NETWORKS = ("linkedin", "mastodon", "x", "bluesky", "")


def sentences(lang: str) -> tuple[list[str], list[str]]:
    """The examples of all rules in a language: those without fault, and those with."""
    good: list[str] = []
    bad: list[str] = []
    for path in sorted(path for path in (ROOT / "rules").glob("*.yaml") if path.name not in NOT_RULES):
        for rule in (yaml.safe_load(path.read_text("utf-8")) or {}).get("rules", []):
            examples = rule["examples"].get(lang, {})
            good += map(str, examples.get("good", []))
            bad += map(str, examples.get("bad", []))
    short = 300
    return [text for text in good if len(text) < short], [text for text in bad if len(text) < short]


def posts(lang: str, count: int, seed: int = 1) -> Iterator[str]:
    """Posts of one to four sentences, no two alike."""
    choose = random.Random(seed)
    good, bad = sentences(lang)
    for number in range(count):
        parts = [choose.choice(bad if choose.random() < FAULTY else good) for _ in range(choose.randint(1, 4))]
        yield choose.choice((" ", "\n\n")).join((*parts, f"({number})"))


def jsonl(path: Path, lang: str, count: int) -> Path:
    """A post a line, without its language: telling that is part of the work."""
    if not path.exists():
        lines = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(posts(lang, count)))
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def table(path: Path, lang: str, count: int) -> Path:
    """A row a post, as schedulers export them."""
    if not path.exists():
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["date", "network", "text"])
            for number, text in enumerate(posts(lang, count)):
                writer.writerow([f"2026-{number % 12 + 1:02}-01 09:00", NETWORKS[number % 5], text])
    return path


def folder(path: Path, lang: str, count: int, ending: str = ".txt") -> Path:
    """A file a post."""
    if not path.exists():
        path.mkdir(parents=True)
        for number, text in enumerate(posts(lang, count)):
            (path / f"{number:06}{ending}").write_text(text + "\n", "utf-8")
    return path


def text(path: Path, lang: str, size: int) -> Path:
    """One text of at least ``size`` bytes."""
    if not path.exists():
        average = sum(len(post) for post in posts(lang, 1000)) // 1000
        path.write_text("\n\n".join(posts(lang, size // average + 1)) + "\n", "utf-8")
    return path
