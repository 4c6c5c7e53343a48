"""Run the command line in the test process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from postlint.cli.app import app

SOURCES = Path(__file__).parents[2] / "src"

HOUSE = """
rules:
  - id: house/zebra
    severity: error
    message: {en: "a zebra: {match}", fr: "un zèbre : {match}"}
    why: {en: Zebras bite., fr: Les zèbres mordent.}
    instead: {en: Take a horse., fr: Prenez un cheval.}
    source: https://example.org/zebras
    match: {phrases: {en: [zebra], fr: [zèbre]}}
    examples:
      en: {bad: [My zebra bites.], good: [My horse is kind.]}
      fr: {bad: [Mon zèbre mord.], good: [Mon cheval est gentil.]}
  - id: house/lion
    severity: warning
    message: {en: a lion, fr: un lion}
    why: {en: Lions roar., fr: Les lions rugissent.}
    instead: {en: Take a cat., fr: Prenez un chat.}
    source: https://example.org/lions
    match: {phrases: [lion]}
    examples:
      en: {bad: [The lion roars.], good: [The cat purrs.]}
      fr: {bad: [Le lion rugit.], good: [Le chat ronronne.]}
  - id: house/mouse
    severity: advice
    message: {en: a mouse, fr: une souris}
    why: {en: Mice hide., fr: Les souris se cachent.}
    instead: {en: Take an elephant., fr: Prenez un éléphant.}
    source: [https://example.org/mice, https://example.org/souris]
    match: {phrases: {en: [mouse], fr: [souris]}}
    examples:
      en: {bad: [A mouse ran by.], good: [An elephant ran by.]}
      fr: {bad: [Une souris passe.], good: [Un éléphant passe.]}
"""


def invoke(*args: str | Path, stdin: str | bytes | None = None, locale: str = "en_GB.UTF-8", **env: str) -> Result:
    """Run postlint here. ``result.stdout``, ``result.stderr`` and ``result.exit_code`` are what a shell would see."""
    plain: dict[str, str | None] = {
        "LC_ALL": locale,
        "NO_COLOR": None,
        "FORCE_COLOR": None,
        "COLUMNS": "80",
        "GITHUB_ACTIONS": None,
    }
    result = CliRunner().invoke(
        app, [str(arg) for arg in args], input=stdin, env={**plain, **env}, prog_name="postlint"
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(*command: str, **extra: str) -> subprocess.Popen[str]:
    """Start Python in a process that finds postlint; ``extra`` goes into its environment."""
    found = os.pathsep.join((str(SOURCES), os.environ.get("PYTHONPATH", "")))
    env = {**os.environ, "PYTHONPATH": found, "LC_ALL": "C.UTF-8", **extra}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, *command], env=env, text=True, encoding="utf-8", **pipes)
