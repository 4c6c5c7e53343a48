"""What git leaves out of a repository, by the .gitignore files of its folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from postlint import files

if TYPE_CHECKING:
    from pathlib import Path

FILE = ".gitignore"


class Ignored(NamedTuple):
    """The patterns of one .gitignore, and the folder they are relative to."""

    folder: Path
    spec: Any


def above(folder: Path) -> tuple[Ignored, ...]:
    """The patterns from the top of the repository down to above a folder; none outside a repository."""
    folder = folder.absolute()
    parents = [folder, *folder.parents]
    top = next((place for place in parents if (place / ".git").exists()), None)
    if top is None:
        return ()
    return tuple(found for place in reversed(parents[1 : parents.index(top) + 1]) if (found := _read(place)))


def within(folder: Path, known: tuple[Ignored, ...]) -> tuple[Ignored, ...]:
    """The patterns that hold in a folder: those known before that are above it, and its own."""
    folder = folder.absolute()
    kept = tuple(ignored for ignored in known if ignored.folder != folder and folder.is_relative_to(ignored.folder))
    own = _read(folder)
    return (*kept, own) if own else kept


def is_ignored(path: Path, patterns: tuple[Ignored, ...], *, folder: bool = False) -> bool:
    """Say whether git leaves a path out. The nearest .gitignore that has anything to say decides, as in git."""
    for ignored in reversed(patterns):
        relative = path.absolute().relative_to(ignored.folder).as_posix() + ("/" if folder else "")
        included = ignored.spec.check_file(files.matchable(relative)).include
        if included is not None:
            return bool(included)
    return False


def _read(folder: Path) -> Ignored | None:
    try:
        lines = files.read_bytes(folder / FILE).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only repositories that ignore something need it

    return Ignored(folder, GitIgnoreSpec.from_lines(lines))
