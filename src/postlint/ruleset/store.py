"""Where rules come from: rule files, or the user's cache of what the same files gave before.

Reading YAML and checking rules takes many times as long as running them over a post. What comes of it is kept as
JSON, under a name made of all that went into it: the files' contents, the version and the code of this package.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from postlint import __version__, cache, files
from postlint.limits import LIMITS
from postlint.messages import LANGUAGES
from postlint.problem import Problem
from postlint.ruleset.ruleset import Ruleset, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.limits import Limits

OTHER_LANGUAGE = "und"
"""The language code under which the words that are said for all languages are planned."""

_FAMILIES = "families.yaml"
NOT_RULES = frozenset({"networks.yaml", "calendar.yaml", "jurisdictions.yaml", "small-words.yaml", "ties.yaml"})
"""Files beside the shipped rules that hold other data."""


class RuleFileContent(NamedTuple):
    """A rule file as read, or the error that reading it gave; ``families`` where it is the shipped list of those."""

    name: str
    content: bytes | OSError
    families: bool = False


def shipped_folder() -> Path:
    """Where the shipped rules are: in the package once installed, at the top of a checkout."""
    packaged = Path(__file__).parents[1] / "rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "rules"


def load(extra: Sequence[Path] = (), limits: Limits = LIMITS) -> tuple[Ruleset, tuple[Problem, ...]]:
    """The shipped rules and those of more files or folders; a rule with the id of a shipped one replaces it.

    Faults are returned, not raised: all of them, in all files. Only a rule-set without fault is kept for later.
    """
    contents = tuple(_contents(extra, limits))
    digest = _fingerprint(contents, limits)
    name = f"rules-{digest}.json"
    if kept := cache.read(name):
        try:
            return msgspec.json.decode(kept, type=Ruleset), ()
        except (msgspec.DecodeError, msgspec.ValidationError):
            pass
    # Reading YAML and planning are for rules that are not in the cache.
    from postlint.ruleset import loader  # noqa: PLC0415
    from postlint.ruleset.planning import plan  # noqa: PLC0415
    from postlint.ruleset.weight import excess  # noqa: PLC0415

    ruleset, problems = loader.read(contents, limits)
    if extra and (fault := excess(ruleset, limits)):
        return load()[0], (*problems, Problem(str(extra[-1]), fault))
    words = {lang: packed(plan(ruleset.rules, ruleset.lists, lang)) for lang in (*LANGUAGES, OTHER_LANGUAGE)}
    ruleset = replace(ruleset, words=words, digest=digest)
    if not problems:
        cache.write(name, msgspec.json.encode(ruleset))
    return ruleset, problems


def _contents(extra: Iterable[Path], limits: Limits) -> Iterator[RuleFileContent]:
    folder = shipped_folder()
    for path in [*_rule_files([folder]), *_rule_files(extra)]:
        is_shipped = path.parent == folder
        name = f"rules/{path.name}" if is_shipped else str(path)
        if is_shipped and path.name in NOT_RULES:
            continue
        try:
            content = files.read_bytes(path, limits.rule_size)
            yield RuleFileContent(name, content, is_shipped and path.name == _FAMILIES)
        except OSError as error:
            yield RuleFileContent(name, error)


def _rule_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in {".yaml", ".yml"})
        else:
            yield path


def _fingerprint(contents: Iterable[RuleFileContent], limits: Limits) -> str:
    """A digest of all that decides what rules come of the files. Code counts by size and time of its files."""
    digest = sha256(f"{__version__} {sys.implementation.cache_tag} {limits}".encode())
    code = Path(__file__).parent
    for path in (*sorted(code.glob("*.py")), code.parent / "anatomy" / "fold.py"):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    for name, content, _ in contents:
        digest.update(f"{name} {len(content) if isinstance(content, bytes) else content!r} ".encode())
        digest.update(content if isinstance(content, bytes) else b"")
    return digest.hexdigest()[:32]
