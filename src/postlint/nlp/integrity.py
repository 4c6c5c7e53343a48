"""Whether the files of a language model are those that were installed, and those that postlint was tested with."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from postlint.nlp import knowledge
from postlint.nlp.folder import suggest_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import PackagePath

PINNED = "models.yaml"
"""The file of rules/suggest that holds the version and digest of each model that postlint installs."""


class Integrity(NamedTuple):
    """The files of an installed package: how many, which are missing or not as installed, and a digest of them all.

    ``digest`` is the SHA-256, in hex, of a line for each file in order: its SHA-256, two spaces, its path, as
    ``sha256sum`` writes them. What only installing makes (metadata, bytecode) is left out.
    """

    version: str
    files: int
    damaged: tuple[str, ...]
    digest: str


def integrity(package: str) -> Integrity | None:
    """Compare the files of an installed package with the hashes that its installer was given (RECORD, PEP 376).

    None where it was not installed as a package, so that nothing tells what its files should be.
    """
    try:
        installed = distribution(package)
    except PackageNotFoundError:
        return None
    damaged: list[str] = []
    lines: list[str] = []
    for file in _data_files(installed.files or []):
        found = _sha256(Path(str(installed.locate_file(file))))
        if found is None or (file.hash is not None and _hex(file.hash.value) != found):
            damaged.append(str(file))
        lines.append(f"{found}  {file.as_posix()}\n")
    return Integrity(installed.version, len(lines), tuple(damaged), sha256("".join(lines).encode()).hexdigest())


def pinned(package: str) -> tuple[str, str] | None:
    """The version and digest that postlint was tested with; None for a model that it does not install."""
    said = cast("dict[str, Any]", knowledge.read(suggest_folder() / PINNED)).get(package)
    return (said["version"], said["sha256"]) if said else None


def _data_files(files: list[PackagePath]) -> Iterator[PackagePath]:
    for file in sorted(files, key=lambda each: each.as_posix()):
        if not file.parts[0].endswith(".dist-info") and "__pycache__" not in file.parts:
            yield file


def _sha256(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _hex(value: str) -> str:
    """A hash as RECORD writes it, in the alphabet of URLs and without padding, as hex."""
    return urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()
