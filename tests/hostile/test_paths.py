"""What is no file is passed over, and no path of a repository leads out of it unless that is allowed."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import invoke
from tests.hostile.contents import TEXT, rule_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and sockets as Unix has them")
SECRET = "token-4711 zebra"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one good draft, and a secret outside of it."""
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (top / ".git" / "config").write_text(SECRET)
    (top / "good.txt").write_text(TEXT)
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "rules.yaml").write_bytes(rule_file("{phrases: [bench]}"))
    return top


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        listening.bind(path.name)
        os.chdir(before)


MADE: dict[str, Callable[[Path], None]] = {
    "pipe.txt": os.mkfifo,
    "socket.txt": bound,
    "device.txt": lambda path: path.symlink_to("/dev/zero"),
    "itself.txt": lambda path: path.symlink_to(path.name),
    "nowhere.txt": lambda path: path.symlink_to("nothing"),
    "out.txt": lambda path: path.symlink_to("../secret.txt"),
    "absolute.txt": lambda path: path.symlink_to(path.parents[1] / "secret.txt"),
    "twice.txt": lambda path: (path.with_name("hop").symlink_to("../secret.txt"), path.symlink_to("hop"))[0],
    "git.txt": lambda path: path.symlink_to(".git/config"),
    "folder": lambda path: path.symlink_to("../secrets"),
    "circle": lambda path: path.symlink_to("."),
}


@pytest.mark.parametrize("name", MADE)
def test_what_stands_in_a_folder_is_passed_over_with_a_note(repository: Path, name: str) -> None:
    MADE[name](repository / name)
    for language in ("en", "fr"):
        result = invoke("--isolated", "--no-nlp", "--messages", language, repository)
        assert result.exit_code == 0, result.stderr
        assert f"{repository / name}: " in result.stderr
        assert "token-4711" not in result.output


@pytest.mark.parametrize("name", ["out.txt", "absolute.txt", "twice.txt", "git.txt", "folder"])
def test_a_link_that_leads_out_is_refused_where_it_is_named(repository: Path, name: str) -> None:
    MADE[name](repository / name)
    result = invoke("--isolated", "--no-nlp", repository / name)
    assert result.exit_code == 2
    assert "outside the repository" in result.stderr
    assert "token-4711" not in result.output


def test_links_are_followed_where_that_is_allowed(repository: Path) -> None:
    MADE["out.txt"](repository / "out.txt")
    rules = repository.parent / "secrets"
    draft = repository / "out.txt"
    (rules / "zebra.yaml").write_bytes(rule_file("{phrases: [zebra]}"))
    result = invoke("--isolated", "--no-nlp", "--allow-outside", "--rules", rules, draft)
    assert "house/zebra" in result.stdout


def test_a_link_inside_the_repository_is_a_draft(repository: Path) -> None:
    (repository / "also.txt").symlink_to("good.txt")
    result = invoke("--isolated", "--no-nlp", "--format", "json", repository)
    assert "also.txt" in result.stdout


PATHS = {
    "extends": "extends: ../secrets/rules.yaml",
    "extends in a list": "extends: [strict, ../secrets/rules.yaml]",
    "extends by a link": "extends: linked/rules.yaml",
    "rules": "rules: [../secrets]",
    "rules by a link": "rules: [linked]",
    "rules from the top": "rules: [/etc/hosts]",
    "rules of git": "rules: [.git/config]",
    "baseline": "baseline: ../secret.txt",
}


@pytest.mark.parametrize("said", PATHS.values(), ids=PATHS)
def test_no_path_of_a_configuration_leads_out(repository: Path, said: str) -> None:
    (repository / "linked").symlink_to("../secrets")
    (repository / "postlint.yaml").write_text(said)
    result = invoke("--no-nlp", repository / "good.txt")
    assert result.exit_code == 2
    assert "postlint.yaml:1:" in result.stderr
    assert "outside the repository" in result.stderr
    assert "house/zebra" not in result.output
    assert "token-4711" not in result.output


def test_paths_lead_out_where_that_is_allowed(repository: Path) -> None:
    (repository / "postlint.yaml").write_text("rules: [../secrets]")
    assert "house/zebra" in invoke("--no-nlp", "--allow-outside", repository / "good.txt").stdout


def test_a_configuration_that_is_a_link_out_is_refused(repository: Path) -> None:
    (repository.parent / "secrets" / "postlint.yaml").write_text("select: [bait]")
    (repository / "postlint.yaml").symlink_to("../secrets/postlint.yaml")
    assert invoke("--no-nlp", repository / "good.txt").exit_code == 2
    named = invoke("--no-nlp", "--config", repository.parent / "secrets" / "postlint.yaml", repository / "good.txt")
    assert named.exit_code == 0, named.stderr


def test_no_baseline_is_written_outside(repository: Path) -> None:
    (repository / "postlint.yaml").write_text("baseline: ../secret.txt")
    result = invoke("baseline", "write", "--no-nlp", repository / "good.txt")
    assert result.exit_code == 2
    assert (repository.parent / "secret.txt").read_text() == SECRET


SIDECAR = "good.txt.postlint.yaml"


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("../secret.txt")], ids=["pipe", "link"])
def test_a_sidecar_that_is_no_file_of_the_repository_is_refused(repository: Path, make: Callable[[Path], None]) -> None:
    make(repository / SIDECAR)
    result = invoke("--isolated", "--no-nlp", repository / "good.txt")
    assert result.exit_code == 2
    assert SIDECAR in result.stderr
    assert "token-4711" not in result.output


@pytest.mark.parametrize("option", ["--rules", "--baseline"])
def test_a_pipe_is_never_waited_for(repository: Path, option: str) -> None:
    os.mkfifo(repository / "pipe.yaml")
    result = invoke("--isolated", "--no-nlp", option, repository / "pipe.yaml", repository / "good.txt")
    assert result.exit_code == 2
    assert "a pipe, device or socket" in result.stderr


def test_a_pipe_that_git_would_read_is_passed_over(repository: Path) -> None:
    os.mkfifo(repository / ".gitignore")
    assert invoke("--isolated", "--no-nlp", repository).exit_code == 0


def test_a_name_that_is_not_utf8_is_held_against_patterns(repository: Path) -> None:
    (repository / "caf\udce9.txt").write_text(TEXT)
    (repository / ".gitignore").write_text("*.none\n")
    (repository / "postlint.yaml").write_text('exclude: ["*.none"]\n')
    assert invoke("--no-nlp", repository).exit_code == 0


def test_media_are_never_opened(repository: Path) -> None:
    os.mkfifo(repository / "pipe.png")
    draft = repository / "a.md"
    draft.write_text(f"---\nnetwork: x\nmedia: [pipe.png, ../secret.txt, /dev/zero]\n---\n{TEXT}\n")
    result = invoke("--isolated", "--no-nlp", "--format", "html", draft)
    assert result.exit_code == 0
    assert "token-4711" not in result.output
