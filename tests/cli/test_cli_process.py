from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import HOUSE, process

if TYPE_CHECKING:
    from pathlib import Path

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix has them")
AFTER_A_RUN = """
import sys
from postlint.cli import main
sys.argv = ["postlint", "--no-nlp", sys.argv[1]]
try:
    main()
except SystemExit as left:
    print("left with", left.code)
print("imported", sorted({"spacy", "thinc", "numpy", "pydantic", "rich"} & set(sys.modules)))
"""
INTERRUPTED = """
import os, signal, sys, threading
from postlint.cli import main
threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT)).start()
sys.argv = ["postlint", "-"]
main()
"""


def test_the_module_runs_as_a_process(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("Été 🎉 : my zebra", encoding="utf-8")
    options = ("--no-nlp", "--rules", str(tmp_path / "house.yaml"), "--select", "house", "--lang", "en")
    with process("-m", "postlint", *options, str(draft)) as run:
        out, err = run.communicate()
    assert run.returncode == 1
    assert f"{draft}:1:12 error house/zebra" in out
    assert "\033" not in out
    assert err == ""


def test_without_the_language_models_nothing_heavy_is_imported(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("We moved the bench to the river.\n", encoding="utf-8")
    with process("-c", AFTER_A_RUN, str(draft)) as run:
        out, err = run.communicate()
    assert out.splitlines()[-2:] == ["left with 0", "imported []"], err


@unix
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("A plain draft about a plain bench.\n", encoding="utf-8")
    with process("-m", "postlint", "--no-nlp", str(draft)) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == -signal.SIGPIPE


@unix
def test_an_interruption_ends_it_quietly() -> None:
    with process("-c", INTERRUPTED) as run:
        assert run.stderr
        assert run.stderr.read() == ""
    assert run.returncode == -signal.SIGINT


def test_output_is_utf8_whatever_the_environment_says(tmp_path: Path) -> None:
    draft = tmp_path / "brouillon.txt"
    draft.write_text("Le banc est au bord de l'eau depuis mardi.\n", encoding="utf-8")
    with process("-m", "postlint", "--no-nlp", "--messages", "fr", str(draft), PYTHONIOENCODING="latin-1") as run:
        out, _ = run.communicate()
    assert "rien à signaler" in out


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("--form", "--format"), ("exp", "explain"), ("--format mark", "markdown"), ("draft.txt --sel", "--select")],
)
def test_the_shell_completes_options_without_a_command(typed: str, completed: str) -> None:
    words = f"postlint {typed}"
    asked = {"_POSTLINT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    with process("-m", "postlint", **asked) as run:
        out, _ = run.communicate()
    assert out.split() == [completed]
