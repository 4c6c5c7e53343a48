"""The locked requirements: each release by its hashes, all that development asks for, and nobody's package index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKED = (ROOT / "requirements-dev.txt").read_text("utf-8")
RELEASE = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;]+)( ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n", re.MULTILINE
)


def test_every_release_has_its_hashes() -> None:
    said = "".join(line + "\n" for line in LOCKED.splitlines() if not line.startswith("#"))
    assert len(RELEASE.findall(said)) > 50
    assert RELEASE.sub("", said) == ""


def test_no_package_index_is_named() -> None:
    assert "://" not in LOCKED
    assert not re.search(r"--(?:extra-)?index-url[ =]\S|--find-links", LOCKED)


def test_they_are_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    locked = {canonicalize_name(name): Version(version) for name, version, _, _ in RELEASE.findall(LOCKED)}
    for requirement in asked:
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, str(requirement)
