"""Results of earlier runs: what was found in a text, kept in the user's cache under a name made of all that decides it.

The name is a digest of the post (all but where it stands and what it wants silent), of its options, of the rules, the
language models, the data of suggestions and the code. Where the name is the same, so is the result.

The results are in one SQLite file: runs at the same time take turns, and what a killed run had begun is undone by the
next. Each entry carries a digest of itself, so that a damaged one is as good as absent. A file that can't be used is
put away, and the run goes on without.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import time
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from postlint import cache
from postlint.post import Post
from postlint.verdict import Verdict, applied, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postlint.finding import Finding
    from postlint.lint import Options
    from postlint.ruleset import Ruleset

NAME = "results.sqlite"
LIMIT = 100 << 20
"""Bytes that the results may take; the half that was used longest ago makes room."""

_PATIENCE = 5.0  # seconds to wait for another run that writes
_A_DAY = 86_400
_AT_ONCE = 500  # names asked for in one statement; SQLite takes 999
_SEAL = 8
_VERSION = 1
_ELSEWHERE = frozenset({"id", "path", "source", "suppressions"})
_FACTS = tuple(field.name for field in dataclasses.fields(Post) if field.name not in _ELSEWHERE)
_TABLE = "CREATE TABLE IF NOT EXISTS results (name BLOB PRIMARY KEY, used INTEGER, result BLOB) WITHOUT ROWID"


def packed(post: Post, findings: Sequence[Finding]) -> bytes:
    """Findings as they are kept."""
    return msgspec.msgpack.encode(verdict(post, findings))


def unpacked(result: bytes, post: Post) -> tuple[Post, tuple[Finding, ...]]:
    """A post as it was judged, and what was found in it."""
    return applied(msgspec.msgpack.decode(result, type=Verdict), post)


def basis(ruleset: Ruleset) -> bytes:
    """What results rest on apart from a post and its options."""
    from postlint.nlp import pipelines  # noqa: PLC0415 - imports no spaCy, but runs without results need none of it
    from postlint.ruleset.store import shipped_folder  # noqa: PLC0415

    code = cache.fingerprint(Path(__file__).parent, shipped_folder())
    return f"{_VERSION} {ruleset.digest} {code} {pipelines.identity()}".encode()


class Results:
    """The results in a file, by name. What can't be had is absent, what can't be kept is not; nothing here raises.

    ``limit`` is in bytes. Without a ``path`` the results are in the user's cache.
    """

    __slots__ = ("_basis", "_connection", "_limit", "_path")

    def __init__(self, basis: bytes, path: Path | None = None, limit: int = LIMIT) -> None:
        self._basis = basis
        self._limit = limit
        self._path = path or cache.folder() / NAME
        self._connection: sqlite3.Connection | None = None
        with self._attempt():
            self._connection = _opened(self._path)

    def name(self, post: Post, options: Options) -> bytes:
        """The name of the result for a post; empty for one that can't have any."""
        try:
            facts = msgspec.msgpack.encode([getattr(post, name) for name in _FACTS])
        except UnicodeEncodeError:
            return b""
        return blake2b(facts, digest_size=16, key=_digest(self._basis, options)).digest()

    def recall(self, names: Sequence[bytes]) -> dict[bytes, bytes]:
        """The results that are there."""
        found: dict[bytes, bytes] = {}
        for at in range(0, len(names), _AT_ONCE):
            with self._attempt():
                found.update(self._recalled(names[at : at + _AT_ONCE]))
        return found

    def _recalled(self, names: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        if self._connection is None:
            return
        now, aged = int(time.time()), []
        asked = ",".join("?" * len(names))
        rows = self._connection.execute(f"SELECT name, used, result FROM results WHERE name IN ({asked})", names)  # noqa: S608
        for name, used, sealed in rows.fetchall():
            if sealed[:_SEAL] == _seal(name, sealed[_SEAL:]):
                yield name, sealed[_SEAL:]
                aged += [name] if used < now - _A_DAY else []
        if aged:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("UPDATE results SET used = ? WHERE name = ?", [(now, n) for n in aged])

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Keep results, all of them or none."""
        rows = [(name, int(time.time()), _seal(name, result) + result) for name, result in results.items() if name]
        with self._attempt():
            if self._connection is None or not rows:
                return
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                if _bytes(self._connection) > self._limit:
                    half = "SELECT name FROM results ORDER BY used LIMIT (SELECT (COUNT(*) + 1) / 2 FROM results)"
                    self._connection.execute(f"DELETE FROM results WHERE name IN ({half})")  # noqa: S608

    def count(self) -> int:
        """How many results there are."""
        with self._attempt():
            if self._connection is not None:
                return int(self._connection.execute("SELECT COUNT(*) FROM results").fetchone()[0])
        return 0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _attempt(self) -> Iterator[None]:
        """Go on without results once their file can't be used, and put away one that is no such file."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            with suppress(sqlite3.Error):
                self.close()
            self._connection = None
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                with suppress(OSError):
                    self._path.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    """Open or make the file. What a crash of the machine may lose is no loss, so nothing waits for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_TABLE)
    return connection


def _bytes(connection: sqlite3.Connection) -> int:
    count, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((count - free) * size)


def _seal(name: bytes, result: bytes) -> bytes:
    return blake2b(result, digest_size=_SEAL, key=name).digest()


@lru_cache(maxsize=256)
def _digest(basis: bytes, options: Options) -> bytes:
    return blake2b(basis + msgspec.msgpack.encode(options), digest_size=32).digest()
