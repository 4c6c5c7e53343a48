"""The hooks as pre-commit runs them: installed from a clean clone, in a repository of posts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
BAD = "In today's fast-paced world, reading matters. Tag 3 friends who need this!\n"
GOOD = "Our queue went from forty minutes to four in October. Here is the form we dropped.\n"
NOT_POSTS = {
    "README.md": f"# Posts\n\n{BAD}",
    "notes.md": f"# Minutes\n\n{BAD}",
    "requirements.txt": f"# {BAD}",
    "tool.py": f"# {BAD}",
    "settings.yaml": f"description: '{BAD.strip().replace(chr(39), '')}'\non: push\n",
    "package.json": '{"name": "posts", "description": "Tag 3 friends who need this!"}\n',
    "people.csv": "name,city\nTag 3 friends who need this!,Lyon\n",
    "drafts/ignored.txt": BAD,
    "old/launch.txt": BAD,
}  # fmt: skip
SCHEDULE = "posts:\n- text: |\n    {text}  network: linkedin\n  at: 2026-12-01 10:00\n"


class Ran(NamedTuple):
    code: int
    said: str


def run(*command: str | Path, cwd: Path, **more: str) -> Ran:
    """Run a command as a person would, outside of any hook that these tests may run in."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    env |= {"LC_ALL": "C.UTF-8", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}", **more}
    done = subprocess.run(
        [str(part) for part in command], check=False, cwd=cwd, env=env, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout)


def repository(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for command in (["init", "-q"], ["config", "user.name", "Ana"], ["config", "user.email", "ana@example.org"]):
        assert run("git", *command, cwd=folder).code == 0
    return folder


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone of what is committed here, on a machine that can install what it needs."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("hooks are installed from a clone, and this is none")
    folder = tmp_path_factory.mktemp("clones")
    probe = run(
        sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder / "probe", "hatchling", cwd=folder
    )
    if probe.code:
        pytest.skip(f"the package index can't be reached, so no hook can be installed: {probe.said.strip()[-200:]}")
    cloned = run("git", "clone", "-q", ROOT, folder / "postlint", cwd=folder)
    assert cloned.code == 0, cloned.said
    return folder / "postlint"


class Content(NamedTuple):
    """A repository of posts whose hooks are installed, and the folder that pre-commit keeps them in."""

    folder: Path
    home: Path

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        assert run("git", "add", "--force", name, cwd=self.folder).code == 0

    def commit(self, *before: str) -> Ran:
        home = {"PRE_COMMIT_HOME": str(self.home)}
        return run(*before, "git", "commit", "-qm", "Posts", cwd=self.folder, **home)


@pytest.fixture(scope="session")
def installed(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = repository(tmp_path_factory.mktemp("content") / "posts")
    content = Content(folder, tmp_path_factory.mktemp("pre-commit"))
    revision = run("git", "rev-parse", "HEAD", cwd=clone).said.strip()
    hooks = "hooks: [{id: postlint}, {id: postlint-schedule}]"
    content.write(".pre-commit-config.yaml", f"repos:\n- repo: {clone}\n  rev: {revision}\n  {hooks}\n")
    content.write("postlint.yaml", "exclude: [old/]\n")
    content.write(".gitignore", "drafts/\n")
    made = run("pre-commit", "install", "--install-hooks", cwd=folder, PRE_COMMIT_HOME=str(content.home))
    assert made.code == 0, made.said
    assert content.commit().code == 0
    return content


@pytest.fixture
def content(installed: Content) -> Content:
    """The repository with nothing but its settings in it."""
    for command in (["reset", "-q", "--hard", "HEAD"], ["clean", "-fdxq"]):
        assert run("git", *command, cwd=installed.folder).code == 0
    return installed


def test_the_manifest_is_valid() -> None:
    ran = run("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=ROOT)
    assert ran.code == 0, ran.said


def test_the_configuration_of_the_readme_is_valid(tmp_path: Path) -> None:
    for readme in ("README.md", "README.fr.md", "docs/ci.md"):
        text = (ROOT / readme).read_text("utf-8")
        config = text[text.index("repos:\n") :].partition("```")[0]
        (tmp_path / "config.yaml").write_text(config, "utf-8")
        ran = run("pre-commit", "validate-config", tmp_path / "config.yaml", cwd=tmp_path)
        assert ran.code == 0, ran.said
        assert "postlint-schedule" in config


def test_a_hook_can_be_tried_in_a_clean_clone(clone: Path) -> None:
    bad = clone / "bad.txt"
    bad.write_text(BAD, "utf-8")
    try:
        ran = run("pre-commit", "try-repo", ".", "postlint", "--files", "bad.txt", cwd=clone)
    finally:
        bad.unlink()
    assert ran.code == 1
    assert "bad.txt:1:47 warning bait/tag-begging" in ran.said


def test_both_hooks_can_be_tried_on_a_repository_of_posts(clone: Path, tmp_path: Path) -> None:
    content = Content(repository(tmp_path / "posts"), tmp_path)
    content.write("postlint.yaml", "exclude: [old/]\n")
    content.write(".gitignore", "drafts/\n")
    content.write("bad.txt", BAD)
    content.write("good post.txt", GOOD)
    content.write("week.yaml", SCHEDULE.format(text=BAD))
    for name, text in NOT_POSTS.items():
        content.write(name, text)
    ran = run("pre-commit", "try-repo", clone, "--all-files", "--verbose", cwd=content.folder)
    assert ran.code == 1
    drafts, _, schedules = ran.said.partition("hook id: postlint-schedule")
    assert [line.split(" ")[0] for line in drafts.splitlines() if "bait/" in line] == ["bad.txt:1:47"]
    assert [line.split(" ")[0] for line in schedules.splitlines() if "bait/" in line] == ["week.yaml:3:51"]
    assert "2 posts: " in drafts
    assert not [name for name in NOT_POSTS if f"{name}:" in ran.said]


@pytest.mark.parametrize(("name", "text"), [("bad.txt", BAD), ("week.yaml", SCHEDULE.format(text=BAD))])
def test_a_bad_post_blocks_the_commit(content: Content, name: str, text: str) -> None:
    content.write(name, text)
    ran = content.commit()
    assert ran.code == 1
    assert f"{name}:" in ran.said
    assert "warning bait/tag-begging" in ran.said
    assert run("git", "status", "--porcelain", cwd=content.folder).said.startswith("A  ")


@pytest.mark.parametrize(("name", "text"), [("good post.txt", GOOD), ("week.yaml", SCHEDULE.format(text=GOOD))])
def test_a_good_post_passes(content: Content, name: str, text: str) -> None:
    content.write(name, text)
    ran = content.commit()
    assert ran.code == 0, ran.said
    assert run("git", "status", "--porcelain", cwd=content.folder).said == ""
    assert run("git", "reset", "-q", "--hard", "HEAD~1", cwd=content.folder).code == 0


def test_files_that_are_no_posts_are_left_alone(content: Content) -> None:
    for name, text in NOT_POSTS.items():
        content.write(name, text)
    ran = content.commit()
    assert ran.code == 0, ran.said
    assert run("git", "reset", "-q", "--hard", "HEAD~1", cwd=content.folder).code == 0


def test_once_installed_it_needs_no_network(content: Content) -> None:
    alone = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None or run(*alone, "true", cwd=content.folder).code:
        pytest.skip("a command can't be cut off from the network here")
    for language in ("en", "fr"):
        for path in (ROOT / "examples" / language).iterdir():
            content.write(f"{language}/{path.name}", path.read_text("utf-8"))
    content.write("en/test.txt", "I failed my driving test four times. The fifth examiner laughed before I did.\n")
    ran = content.commit(*alone)
    assert ran.code == 1
    assert "warning bait/tag-begging" in ran.said
    for language in ("en", "fr"):
        assert f"To start a conversation ({language}/" in ran.said, "suggestions need the language model"
