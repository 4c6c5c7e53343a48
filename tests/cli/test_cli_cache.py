"""The cache as the command line has it: the same report, and no language model where nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint.cli.names import FORMATS
from tests.cli.running import invoke, process

if TYPE_CHECKING:
    from pathlib import Path

EN = "Tabs or spaces for the new formatter? We choose one before Friday.\n"
FR = "Commentez OUI ci-dessous et je vous envoie le guide gratuitement, mes amis.\n"
MODULES = """
import sys
from postlint.cli import main
sys.argv = ["postlint", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print("imported", sorted({"spacy", "thinc", "numpy", "yaml", "pydantic", "rich", "sqlite3"} & set(sys.modules)))
"""


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    (folder / "fr.txt").write_text(FR, encoding="utf-8")
    return folder


def imported(*args: str | Path) -> str:
    with process("-c", MODULES, *map(str, args)) as run:
        out, _ = run.communicate()
    return out.splitlines()[-1]


def test_a_run_in_which_nothing_changed_imports_no_spacy(posts: Path) -> None:
    assert "spacy" in imported(posts)
    assert imported(posts) == "imported ['sqlite3']"
    (posts / "fr.txt").write_text(FR + "Et aussi NON.\n", encoding="utf-8")
    assert "spacy" in imported(posts)


def test_without_the_cache_posts_are_judged_anew(posts: Path) -> None:
    assert "spacy" in imported(posts)
    assert "spacy" in imported("--no-cache", posts)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_report_is_the_same_byte_for_byte(posts: Path, form: str) -> None:
    day = {"SOURCE_DATE_EPOCH": "1763985600"}
    without = invoke("-f", form, "--no-cache", posts, **day)
    for _ in range(2):
        result = invoke("-f", form, posts, **day)
        assert (result.stdout_bytes, result.stderr_bytes) == (without.stdout_bytes, without.stderr_bytes)
        assert result.exit_code == without.exit_code == 1


def test_info_and_clear(posts: Path, tmp_path: Path) -> None:
    empty = invoke("cache", "info")
    assert empty.stdout == f"{tmp_path / 'cache'}: results of 0 posts, 0 bytes in all\n"
    assert not (tmp_path / "cache").exists()
    invoke(posts)
    assert "results of 2 posts" in invoke("cache", "info").stdout
    assert "résultats de 2 posts" in invoke("cache", "info", locale="fr_FR.UTF-8").stdout
    assert "files removed" in invoke("cache", "clear").stdout
    assert list((tmp_path / "cache").iterdir()) == []
    assert invoke(posts).exit_code == 1


def test_no_cache_leaves_no_results(posts: Path) -> None:
    invoke("--no-cache", posts)
    assert "results of 0 posts" in invoke("cache", "info").stdout
