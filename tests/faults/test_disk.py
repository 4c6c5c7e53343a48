"""A disk that is full or read-only: the files stay as they were, the reader is told, the exit code is 2."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.breaking import FANCY, PLAIN, mounted, run, shell

if TYPE_CHECKING:
    from pathlib import Path

FILL = "cat /dev/zero > filling 2>/dev/null || true\n"
WORKS = {
    "fix": ("draft.txt --fix", "draft.txt", 2),
    "baseline": ("baseline write draft.txt --baseline kept.json", "kept.json", 2),
    "new baseline": ("baseline write draft.txt --baseline new.json", "new.json", 2),
    "report": ("draft.txt --output json:kept.json", "kept.json", 2),
    "new report": ("draft.txt --output html:new.html", "new.html", 2),
    "init": ("init .", "postlint.yaml", 2),
}
SAID = {
    "en": "postlint: {path}: not written: {reason}\n",
    "fr": "postlint: {path}\u00a0: non enregistré\u00a0: {reason}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(FANCY, encoding="utf-8")
    (tmp_path / "kept.json").write_text("what was here before", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("messages", ["en", "fr"])
def test_nothing_is_lost_where_nothing_can_be_written(
    folder: Path, work: str, messages: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    command, path, code = WORKS[work]
    options = () if work == "init" else ("--no-nlp",)
    done = run(*command.split(), "--messages", messages, *options, limit=0)
    assert done.stderr == SAID[messages].format(path=path, reason="File too large")
    assert done.returncode == code
    assert {file.name: file.read_text() for file in folder.iterdir()} == {
        "draft.txt": FANCY,
        "kept.json": "what was here before",
    }


@pytest.mark.parametrize("work", WORKS)
def test_a_full_disk(tmp_path: Path, work: str) -> None:
    command, path, code = WORKS[work]
    options = "" if work == "init" else "--no-nlp"
    script = f"""
        printf %s '{FANCY}' > draft.txt
        printf %s 'what was here before' > kept.json
        {FILL}
        code=0; postlint {command} {options} > /dev/null || code=$?
        rm filling
        for file in $(ls -A); do echo "$file: $(cat $file)"; done
        exit $code
    """
    done = mounted("size=64k", script, tmp_path)
    assert done.stderr == SAID["en"].format(path=path, reason="No space left on device")
    assert done.returncode == code
    assert done.stdout == f"draft.txt: {FANCY}\nkept.json: what was here before\n"


def test_a_read_only_disk(tmp_path: Path) -> None:
    script = f"""
        printf %s '{FANCY}' > draft.txt
        mount -o remount,ro .
        code=0; postlint --fix --no-nlp draft.txt > /dev/null || code=$?
        cat draft.txt
        exit $code
    """
    done = mounted("size=64k", script, tmp_path)
    assert (done.returncode, done.stdout) == (2, FANCY)
    assert done.stderr == SAID["en"].format(path="draft.txt", reason="Read-only file system")


@pytest.mark.parametrize("state", ["full", "read-only"])
def test_a_cache_that_cannot_be_written(tmp_path: Path, state: str) -> None:
    prepare = FILL if state == "full" else "mount -o remount,ro ."
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{PLAIN} Comment YES below to get the guide.", encoding="utf-8")
    mount = tmp_path / "mount"
    mount.mkdir()
    script = f"{prepare}\npostlint {draft}; postlint cache info; postlint cache clear"
    done = mounted("size=64k", script.replace(";", " || true;", 1), mount, POSTLINT_CACHE_DIR=str(mount / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    expected = run(draft, "--no-cache").stdout
    assert "bait/" in expected
    assert done.stdout.startswith(expected)
    assert "results of 0 posts" in done.stdout


@pytest.mark.parametrize("limit", [0, 4096, 50_000])
def test_a_cache_without_room_for_all_of_an_entry(tmp_path: Path, limit: int) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{PLAIN} Comment YES below to get the guide.", encoding="utf-8")
    cache = {"POSTLINT_CACHE_DIR": str(tmp_path / "cache")}
    expected = run(draft, "--no-cache", **cache)
    assert (expected.returncode, expected.stderr) == (1, "")
    for size in (limit, None, None):
        done = run(draft, limit=size, **cache)
        assert (done.returncode, done.stdout, done.stderr) == (1, expected.stdout, "")


def test_a_file_where_the_cache_should_be(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(PLAIN, encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = run(draft, "--quiet", POSTLINT_CACHE_DIR=str(tmp_path / "file" / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a device that is always full is Linux's")
@pytest.mark.parametrize(
    "command",
    [
        "--no-nlp draft.txt",
        "--no-nlp -f json draft.txt",
        "anatomy draft.txt",
        "rules list",
        "explain bot",
        "config schema",
    ],
)
def test_standard_output_on_a_full_disk(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for language, name in (("en", "standard output"), ("fr", "sortie standard")):
        done = shell(f"postlint {command} > /dev/full", LC_ALL=f"{language}_XX")
        assert done.returncode == 2
        told = [line + "\n" for line in done.stderr.splitlines() if not line.startswith("bash: ")]  # on the locale
        assert "".join(told) == SAID[language].format(path=name, reason="No space left on device")
