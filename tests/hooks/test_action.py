"""The GitHub action: its steps are read from action.yml, and the one that lints is really run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, Any] = {step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]}
BAD = "Tag 3 friends who need this!\n"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are written for bash")


class Ran(NamedTuple):
    code: int
    said: str
    summary: str
    outputs: str
    temp: Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "my posts").mkdir(parents=True)
    (folder / "my posts" / "bad one.txt").write_text(BAD, "utf-8")
    (folder / "good.txt").write_text("Our queue went from forty minutes to four.\n", "utf-8")
    return folder


def lint(content: Path, **inputs: str) -> Ran:
    """Run the step as GitHub does: its own expressions filled in, files to write to, ``bash -eo pipefail``."""
    step, temp = STEPS["Lint"], content.parent / "temp"
    temp.mkdir(exist_ok=True)
    given = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | inputs
    values = {f"inputs.{name}": value for name, value in given.items()} | {"runner.temp": str(temp)}
    filled = {
        key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value) for key, value in step["env"].items()
    }
    files = {"GITHUB_STEP_SUMMARY": content.parent / "summary.md", "GITHUB_OUTPUT": content.parent / "output"}
    for file in files.values():
        file.write_text("before\n", "utf-8")
    script = content.parent / "step.sh"
    script.write_text(step["run"], "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {
        **os.environ,
        "PATH": path,
        "GITHUB_ACTIONS": "true",
        **filled,
        **{key: str(at) for key, at in files.items()},
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        check=False, cwd=content, env=env, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    summary, outputs = (file.read_text("utf-8") for file in files.values())
    return Ran(done.returncode, done.stdout, summary, outputs, temp)


def test_every_input_is_used_and_every_one_used_exists() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"])
    assert ACTION["runs"]["using"] == "composite"
    assert all(step.get("shell") == "bash" for step in STEPS.values() if "run" in step)
    assert not [step for step in STEPS.values() if "${{" in step.get("run", "")], "an input could write the script"


@needs_bash
def test_findings_fail_the_step_annotate_and_are_summed_up(content: Path) -> None:
    ran = lint(content)
    assert ran.code == 1
    assert "::warning file=my posts/bad one.txt,line=1" in ran.said
    assert ran.summary.startswith("before\n")
    assert "bait/tag-begging" in ran.summary.replace("\\", "")
    sarif = json.loads((ran.temp / "postlint.sarif").read_text("utf-8"))
    assert sarif["runs"][0]["results"][0]["ruleId"] == "bait/tag-begging"
    assert f"sarif={ran.temp / 'postlint.sarif'}\n" in ran.outputs


@needs_bash
def test_names_may_hold_spaces_and_options_may_be_several(content: Path) -> None:
    ran = lint(content, files="  my posts/bad one.txt\r\n\ngood.txt\n", arguments="--fail-on error\n --no-nlp")
    assert ran.code == 0, ran.said
    assert "bad one.txt" in ran.said
    assert "2 posts" in ran.summary


@needs_bash
def test_a_file_called_like_an_option_is_a_file(content: Path) -> None:
    (content / "--version").write_text(BAD, "utf-8")
    assert "::warning file=--version" in lint(content, files="--version").said


@needs_bash
def test_without_a_summary_none_is_written(content: Path) -> None:
    assert lint(content, summary="false").summary == "before\n"


@needs_bash
def test_a_run_that_cannot_start_leaves_nothing_to_upload(content: Path) -> None:
    assert lint(content).code == 1
    ran = lint(content, arguments="--select nothing/such")
    assert ran.code == 2
    assert ran.outputs == ran.summary == "before\n"


@needs_bash
def test_only_what_changed(content: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("changes are told by git, which is absent")
    for command in ("init -q", "add .", "-c user.name=A -c user.email=a@example.org commit -qm Posts"):
        subprocess.run(["git", *command.split()], cwd=content, check=True)
    assert lint(content, **{"changed-since": "HEAD"}).code == 0
    (content / "new.txt").write_text(BAD, "utf-8")
    ran = lint(content, **{"changed-since": "HEAD"})
    assert ran.code == 1
    assert "bad one.txt" not in ran.said
