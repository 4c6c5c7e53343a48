"""One run over a repository in which everything is hostile: it ends, says what is wrong, and stays small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SOURCES
from tests.hostile.repository import build
from tests.hostile.test_outputs import RAW, commands

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and limits of memory as Unix has them")
MEMORY = 1 << 30
"""Bytes of address space: the interpreter and the rules take about a quarter."""
HANGS = 540
"""Seconds after which a run has not become slow but stuck."""
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from postlint.cli import main
main()
"""


def test_one_run(tmp_path: Path) -> None:
    top = tmp_path / "repository"
    assert build(top) > 130
    env = {**os.environ, "PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8"}
    command = [
        sys.executable,
        "-c",
        LIMITED,
        "--no-nlp",
        "--no-cache",
        "--output",
        f"json:{tmp_path / 'report'}",
        "--output",
        "terminal",
        "posts",
    ]
    run = subprocess.run(command, cwd=top, env=env, capture_output=True, timeout=HANGS, check=False)
    out, err = run.stdout.decode("utf-8"), run.stderr.decode("utf-8")
    assert run.returncode == 2, err[-2000:]
    assert "Traceback" not in out + err
    assert not RAW.search(out + err)
    assert commands(out) == commands(err) == []
    assert "root:x:0:0" not in out + err
    report = json.loads((tmp_path / "report").read_text("utf-8"))
    assert "posts/good.txt" in {post["path"] for post in report["posts"]}
    assert "house/zebra" in {finding["rule"] for finding in report["findings"]}
