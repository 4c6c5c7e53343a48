"""Two runs at once: each does its work, and none spoils what the other does."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postlint.cli.names import UsageError
from postlint.cli.saving import save
from tests.faults.breaking import FANCY, PLAIN, environment, run

if TYPE_CHECKING:
    from pathlib import Path

TOGETHER = 3


def together(*args: str | Path, **extra: str) -> list[tuple[int, str, str]]:
    """Start the same run several times at once; gives exit code, output and errors of each."""
    command = [sys.executable, "-m", "postlint", *map(str, args)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    runs = [subprocess.Popen(command, env=environment(**extra), **pipes) for _ in range(TOGETHER)]  # type: ignore[call-overload]
    said = [started.communicate() for started in runs]
    return [(started.returncode, *each) for started, each in zip(runs, said, strict=True)]


def test_fixing_the_same_files(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(FANCY, encoding="utf-8")
    for code, _, errors in together("--fix", "--no-nlp", tmp_path):
        assert code == 0, errors
    assert {path.read_text("utf-8") for path in tmp_path.iterdir()} == {PLAIN}
    assert len(list(tmp_path.iterdir())) == 20


def test_writing_the_same_baseline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FANCY, encoding="utf-8")
    file = tmp_path / "baseline.json"
    assert {code for code, _, _ in together("baseline", "write", tmp_path / "a.txt", "--baseline", file)} == {0}
    assert len(json.loads(file.read_bytes())["entries"]) >= 1


def test_using_the_same_cache(tmp_path: Path) -> None:
    texts = [f"Comment YES below and I will send you the guide, friend {number}." for number in range(30)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    expected = run(tmp_path / "a.jsonl", "--no-cache")
    cache = str(tmp_path / "cache")
    for code, out, errors in together(tmp_path / "a.jsonl", POSTLINT_CACHE_DIR=cache):
        assert (code, out, errors) == (1, expected.stdout, "")
    assert "results of 30 posts" in run("cache", "info", POSTLINT_CACHE_DIR=cache).stdout


@pytest.mark.parametrize(("language", "said"), [("en", "has changed it meanwhile"), ("fr", "l’a modifié entre-temps")])
def test_what_somebody_else_has_written_meanwhile_stays(tmp_path: Path, language: str, said: str) -> None:
    draft = tmp_path / "a.txt"
    draft.write_bytes(b"another hand")
    with pytest.raises(UsageError, match=said):
        save(draft, b"fixed", language, before=b"as it was read")  # type: ignore[arg-type]
    assert draft.read_bytes() == b"another hand"
    save(draft, b"fixed", "en", before=b"another hand")
    save(draft, b"fixed", "en", before=b"another hand")  # another run did the same
    assert draft.read_bytes() == b"fixed"
