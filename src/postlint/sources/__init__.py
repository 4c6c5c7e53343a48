"""Sources: files to posts, each with a source map. One module a format, one line here."""

from __future__ import annotations

import stat
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from postlint import files
from postlint.limits import LIMITS, Limits
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


def discover(
    paths: Iterable[Path], told: Callable[[Path], bool | None] = lambda _: None, *, outside: bool = False
) -> Iterator[Path | Problem]:
    """Find the files to read: named files always, folders walked in order for drafts.

    Hidden files and folders and those of other tools are skipped, and so is what git ignores. ``told`` may say of a
    file or folder that it is left out (False), and of a file that it is a draft whatever is in it (True). A folder
    without drafts is a Problem. A link that leads out of its repository is a note in a folder, and a Problem where it
    is named, unless ``outside`` is allowed.
    """
    for path in paths:
        if not outside and _leads_out(path):
            yield Problem(str(path), Message("limits.outside", {"name": path.name}))
        elif path.is_dir():
            from postlint.sources import discovery  # noqa: PLC0415 - most runs name a file

            yield from discovery.drafts(path, told, outside=outside)
        else:
            yield path


def _leads_out(path: Path) -> bool:
    """Say whether what is named is a link out of the repository that the link is in."""
    if not path.is_symlink():
        return False
    top = files.top_of(path.parent)
    return top is not None and not files.is_within(path, top)


def read(
    data: bytes, name: str, *, mapping: Mapping | None = None, limits: Limits = LIMITS
) -> Iterator[Post | Problem]:
    """Read a file's posts. ``name`` is its path as people know it; the format goes by its ending.

    Never raises for bad input: what cannot be read is a located Problem, and the rest is still read.
    """
    if len(data) > limits.file_size:
        return iter([Problem(name, files.too_large(len(data), limits.file_size).message)])
    return _posts(decode(data, name, limits), name, mapping)


def _posts(document: Document | Problem, name: str, mapping: Mapping | None) -> Iterator[Post | Problem]:
    if isinstance(document, Problem):
        yield document
        return
    format_name = _format(name)
    yield from document.faults
    if document.damaged and format_name not in _RECORDS:
        return
    form = cast("Format", import_module(f"postlint.sources.{format_name}"))
    for item in form.read(document, mapping):
        yield _of_fair_length(item, document.limits.post_length)


def _of_fair_length(item: Post | Problem, most: int) -> Post | Problem:
    if isinstance(item, Problem) or len(item.text) <= most:
        return item
    message = Message("limits.post-length", {"length": f"{len(item.text):,}", "most": f"{most:,}"})
    return Problem(item.path, message, item.source.start(0))


def _format(name: str) -> str:
    return FORMATS.get(PurePath(name).suffix.lower(), "text")


def read_path(
    path: Path, name: str, *, mapping: Mapping | None = None, piece: int = PIECE, limits: Limits = LIMITS
) -> Iterator[Post | Problem]:
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
                yield from _posts(first_piece(file, name, piece, limits), name, mapping)
        else:
            yield from read(files.read_bytes(path, limits.file_size), name, mapping=mapping, limits=limits)
    except (FileNotFoundError, NotADirectoryError):
        yield Problem(name, Message("sources.missing"))
    except PermissionError:
        yield Problem(name, Message("sources.permission"))
    except OSError as error:
        yield Problem(name, files.refusal(error, "sources.unreadable"))
    except ValueError as error:  # a name with a NUL in it
        yield Problem(name, Message("sources.unreadable", {"reason": str(error)}))
