"""The bar of long runs: on terminals alone, gone before anything is written, and of no influence on the results."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from postlint.cli import progress
from postlint.lint import Linted, Options, lint
from postlint.messages import Message
from postlint.problem import Problem
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen, stdout=io.StringIO()))
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_OFTEN", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return screen


def results(*texts: str) -> list[Linted | Problem]:
    posts = [plain_post(text, f"{number}.txt", lang="en") for number, text in enumerate(texts)]
    return list(lint(posts, load()[0], Options(nlp=False)))


def test_items_pass_and_the_bar_counts_posts(terminal: Terminal) -> None:
    items = results("We open at nine.", "We close at ten.", "We sleep at two.")
    assert list(progress.watched(items, 3, "en")) == items
    assert "1 posts, " in terminal.getvalue()
    assert "3 posts, " in terminal.getvalue()


def test_it_speaks_french(terminal: Terminal) -> None:
    list(progress.watched(results("We open at nine."), None, "fr"))
    assert "par seconde" in terminal.getvalue()


def test_it_leaves_before_a_problem_or_a_finding_is_written(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress.sys, "stdout", Terminal())
    good, bad = results("We open at nine.", "Comment YES below and I send you the guide.")
    for last in (Problem("x.txt", Message("rules.yaml-alias")), bad):
        stream = progress.watched([good, last], None, "en")
        assert next(stream) is good
        shown = len(terminal.getvalue())
        assert next(stream) is last
        assert len(terminal.getvalue()) > shown
        assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_short_runs_show_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    list(progress.watched(results("We open at nine."), None, "en"))
    assert terminal.getvalue() == ""


def test_only_a_terminal_has_one(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress.is_wanted()
    monkeypatch.setenv("TERM", "dumb")
    assert not progress.is_wanted()
    monkeypatch.setattr(progress.sys, "stderr", io.StringIO())
    monkeypatch.setenv("TERM", "xterm")
    assert not progress.is_wanted()


def test_a_run_that_is_not_watched_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    (tmp_path / "a.txt").write_text("We open at nine.\n", encoding="utf-8")
    assert invoke("--no-nlp", tmp_path).stderr == ""


@pytest.mark.parametrize(("quiet", "shown"), [((), True), (("--quiet",), False)])
def test_a_run_that_is_watched_has_one_unless_it_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: tuple[str, ...], shown: bool
) -> None:
    seen: list[int | None] = []
    monkeypatch.setattr(progress, "is_wanted", lambda: True)
    monkeypatch.setattr(progress, "watched", lambda items, files, _: seen.append(files) or items)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("We open at nine.\n", encoding="utf-8")
    assert invoke("--no-nlp", *quiet, tmp_path / "a.txt", tmp_path / "b.txt").exit_code == 0
    assert invoke("--no-nlp", *quiet, tmp_path).exit_code == 0
    assert seen == ([2, None] if shown else [])
