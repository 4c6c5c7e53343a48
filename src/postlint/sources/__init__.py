"""Sources: files to posts, each with a source map. One module a format, one line here."""

from __future__ import annotations

import stat
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from postlint.messages import Message
from postlint.problem import Problem
from postlint.sources.document import PIECE, Document, decode
from postlint.sources.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from postlint.post import Post

__all__ = ["Mapping", "discover", "read", "read_path"]

FORMATS = {
    ".txt": "text",
    ".tweet": "tweet",
    ".toot": "tweet",
    ".md": "markdown",
    ".markdown": "markdown",
    ".yaml": "yaml_schedule",
    ".yml": "yaml_schedule",
    ".json": "json_schedule",
    ".csv": "csv_schedule",
    ".tsv": "csv_schedule",
    ".ics": "ics",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_RECORDS = frozenset({"jsonl", "csv_schedule"})


class Format(Protocol):
    """What a format's module offers; imported when a file of that format is read."""

    def read(self, document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:
        """Yield the posts of a file in order, and a problem for each part that cannot be read."""


def discover(paths: Iterable[Path], told: Callable[[Path], bool | None] = lambda _: None) -> Iterator[Path | Problem]:
    """Find the files to read: named files always, folders walked in order for drafts.

    Hidden files and folders and those of other tools are skipped, and so is what git ignores. ``told`` may say of a
    file or folder that it is left out (False), and of a file that it is a draft whatever is in it (True). A folder
    without drafts is a Problem.
    """
    for path in paths:
        if path.is_dir():
            from postlint.sources import discovery  # noqa: PLC0415 - most runs name a file

            yield from discovery.drafts(path, told)
        else:
            yield path


def read(data: bytes, name: str, *, mapping: Mapping | None = None) -> Iterator[Post | Problem]:
    """Read a file's posts. ``name`` is its path as people know it; the format goes by its ending.

    Never raises for bad input: what cannot be read is a located Problem, and the rest is still read.
    """
    return _posts(decode(data, name), name, mapping)


def _posts(document: Document | Problem, name: str, mapping: Mapping | None) -> Iterator[Post | Problem]:
    if isinstance(document, Problem):
        yield document
        return
    format_name = _format(name)
    yield from document.faults
    if document.damaged and format_name not in _RECORDS:
        return
    form = cast("Format", import_module(f"postlint.sources.{format_name}"))
    yield from form.read(document, mapping)


def _format(name: str) -> str:
    return FORMATS.get(PurePath(name).suffix.lower(), "text")


def read_path(path: Path, name: str, *, mapping: Mapping | None = None, piece: int = PIECE) -> Iterator[Post | Problem]:
    """Read a file from disk. A pipe, device or socket is skipped with a note; other failures are problems.

    CSV and JSON lines of more than ``piece`` bytes are read in pieces of about that size. JSON lines with a mapping
    are not: each of their lines may hold several posts.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            yield Problem(name, Message("sources.directory"))
        elif not stat.S_ISREG(status.st_mode):
            yield Problem(name, Message("sources.special"), note=True)
        elif status.st_size > piece and _format(name) in _RECORDS and not (mapping and _format(name) == "jsonl"):
            from postlint.sources.pieces import first_piece  # noqa: PLC0415 - most files are small

            with path.open("rb") as file:
                yield from _posts(first_piece(file, name, piece), name, mapping)
        else:
            yield from read(path.read_bytes(), name, mapping=mapping)
    except (FileNotFoundError, NotADirectoryError):
        yield Problem(name, Message("sources.missing"))
    except PermissionError:
        yield Problem(name, Message("sources.permission"))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or str(error)
        yield Problem(name, Message("sources.unreadable", {"reason": reason}))
