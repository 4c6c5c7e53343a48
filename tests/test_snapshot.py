"""What the rules say about real repositories of posts, kept where a change of rules shows what it changes.

Only rule, severity and place are kept, not the posts' text. ``pytest tests/test_snapshot.py --update-snapshot``
rewrites the file; its difference is for reading.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint import sources
from postlint.lint import Linted, Options, lint
from postlint.post import Post
from postlint.problem import Problem
from postlint.ruleset import load

REPOSITORIES = Path(__file__).parents[2] / "shared" / "content-repos"
SNAPSHOT = Path(__file__).parent / "snapshots" / "content-repos.txt"


def findings() -> tuple[list[str], int]:
    paths = [path for path in sources.discover([REPOSITORIES]) if isinstance(path, Path)]
    items: list[Post | Problem] = []
    for path in sorted(paths):
        items.extend(sources.read_path(path, path.relative_to(REPOSITORIES).as_posix()))
    linted = [item for item in lint(items, load()[0], Options()) if isinstance(item, Linted)]
    lines = []
    for item in linted:
        for finding in item.findings:
            if finding.family != "suggest":
                line, column = item.post.source.start(finding.span.start)
                lines.append(f"{item.post.path}:{line}:{column} {finding.severity.label} {finding.rule}")
    return sorted(lines), len(linted)


def test_findings_over_real_repositories_are_as_reviewed(request: pytest.FixtureRequest) -> None:
    if not REPOSITORIES.is_dir():
        pytest.skip(f"the public repositories of posts are not at hand ({REPOSITORIES.name})")
    lines, posts = findings()
    text = f"# {posts} posts\n" + "".join(f"{line}\n" for line in lines)
    if request.config.getoption("--update-snapshot"):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(text, "utf-8")
    assert text == SNAPSHOT.read_text("utf-8"), "run with --update-snapshot and read the difference"
