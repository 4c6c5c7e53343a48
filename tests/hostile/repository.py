"""A content repository in which everything is hostile, made in a folder: too large to be kept, and links don't travel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.hostile.contents import DRAFTS, RULE_FILES, TEXT, rule_file
from tests.hostile.texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = """
extends: [errors-only, ../../outside.yaml]
rules: [house, /dev/zero, ../../outside.yaml]
baseline: ../../outside.json
exclude: ["*.none"]
"""


def build(top: Path) -> int:
    """Fill a folder; returns how many hostile files and links there are."""
    (top / ".git").mkdir(parents=True)
    (top / "house").mkdir()
    (top / "posts").mkdir()
    (top / "posts" / "good.txt").write_text(TEXT)
    (top / "postlint.yaml").write_text(CONFIGURATION)
    (top / "house" / "good.yaml").write_bytes(rule_file("{phrases: [bench]}"))
    for one in RULE_FILES["rule files"]:
        if "big-patterns" not in one.name and "many-phrases" not in one.name:  # with them no house rule is used at all
            (top / "house" / one.name).write_bytes(one.data)
    drafts = [one for kind in DRAFTS.values() for one in kind]
    for one in drafts:
        (top / "posts" / one.name).write_bytes(one.data)
    names = [text.replace("/", "_").replace("\ud800", "\udc80")[:60] for text in TEXTS.values()]
    for name in names:
        (top / "posts" / f"{name}.tweet").write_text("zebra " + name.replace("\udc80", ""))
        (top / "posts" / f"{name}.tweet.postlint.yaml").write_text("a: &a [*a]")
    return len(drafts) + len(RULE_FILES["rule files"]) - 2 + 2 * len(names) + _links(top / "posts")


def _links(folder: Path) -> int:
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "good.txt.postlint.yaml")
    os.mkfifo(folder / ".gitignore")
    links = {
        "out.txt": "/etc/passwd",
        "up.txt": "../../../outside.txt",
        "itself.txt": "itself.txt",
        "one.txt": "two.txt",
        "two.txt": "one.txt",
        "zero.txt": "/dev/zero",
        "git.txt": "../.git/config",
        "circle": "..",
        "root": "/",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    return len(links) + 3
