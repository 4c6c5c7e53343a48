"""Streams that close, and Ctrl-C: postlint ends, quietly, with the exit code that shells expect."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.breaking import PLAIN, shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{PLAIN} Comment YES below to get the guide.\n", encoding="utf-8")


@pytest.mark.parametrize("command", ["rules list -f json", "config schema", "--no-nlp -f json ."])
def test_a_reader_who_leaves(command: str) -> None:
    done = shell(f"set +e; postlint {command} | head -c 1; exit ${{PIPESTATUS[0]}}")
    assert done.stdout
    assert done.stderr == ""
    assert done.returncode in {0, 1, 141}  # 141: it was still writing


def test_a_reader_who_leaves_before_the_end() -> None:
    done = shell("set +e; postlint rules list -f json | true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("0.txt <&-", 1, True),
        ("0.txt >&-", 1, False),
        ("0.txt 2>&-", 1, True),
        ("0.txt <&- >&- 2>&-", 1, False),
        ("0.txt missing.txt 2>&-", 2, True),
        ("- <&-", 0, False),
    ],
)
def test_streams_that_are_closed_from_the_start(command: str, code: int, *, told: bool) -> None:
    done = shell(f"postlint --no-nlp --quiet {command}")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert ("bait/" in done.stdout) == told


@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interruption(signal: str, code: int) -> None:
    end = f"threading.Timer(1, os.kill, (os.getpid(), signal.{signal})).start()"
    started = (
        f"import os, signal, sys, threading; from postlint.cli import main; sys.argv = ['postlint', '-']; {end}; main()"
    )
    done = shell(f'set +e; mkfifo pipe; exec 3<>pipe; {sys.executable} -c "{started}" <&3; exit $?')
    assert done.returncode == code
    assert (done.stdout, done.stderr.removesuffix("Terminated\n")) == ("", "")  # what the shell says of SIGTERM
