"""The GitLab template: its command is really run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

ROOT = Path(__file__).parents[2]
JOB: dict[str, Any] = yaml.safe_load((ROOT / "templates" / "postlint.gitlab-ci.yml").read_text("utf-8"))["postlint"]


def test_the_job_keeps_the_reports_that_it_writes() -> None:
    (command,) = JOB["script"]
    for report in JOB["artifacts"]["reports"].values():
        assert f":{report} " in command
    assert JOB["artifacts"]["when"] == "always"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the job's shell is bash, which is absent")
@pytest.mark.parametrize(("arguments", "code"), [("", 1), ("--fail-on error --no-nlp", 0)])
def test_its_command_lints_and_writes_the_reports(tmp_path: Path, arguments: str, code: int) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "bad.txt").write_text("Tag 3 friends who need this!\n", "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **JOB["variables"], "POSTLINT_ARGUMENTS": arguments, "PATH": path}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", *JOB["script"]], check=False, cwd=tmp_path, env=env, capture_output=True
    )
    assert done.returncode == code, done.stderr
    assert b"bait/tag-begging" in done.stdout
    reports = JOB["artifacts"]["reports"]
    (issue,) = json.loads((tmp_path / reports["codequality"]).read_text("utf-8"))
    assert issue["location"] == {"path": "posts/bad.txt", "lines": {"begin": 1, "end": 1}}
    suite = ET.parse(tmp_path / reports["junit"]).getroot()[0]
    assert suite.get("failures") == "1"
