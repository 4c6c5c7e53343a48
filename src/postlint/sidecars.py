"""``FILE.postlint.yaml``: suppressions beside a draft whose format has no place for them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read by msgspec
from pathlib import Path

import msgspec

from postlint import files
from postlint.messages import Message
from postlint.post import Suppression
from postlint.problem import Problem
from postlint.ruleset import located
from postlint.ruleset.faults import path_of, reason


class Beside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a sidecar, ``FILE.postlint.yaml``: it is about that file, one of its lines or one of its posts."""

    rules: list[str]
    reason: str
    until: dt.date | None = None
    line: int | None = None
    post: str | None = None


def read(path: str, name: str) -> tuple[tuple[Suppression, ...], list[Problem]]:
    """The suppressions of the draft at ``path``, from the file ``name``, and what can't be read of them."""
    try:
        document = located.load(files.read_bytes(Path(name)).decode("utf-8-sig"))
        entries = msgspec.convert(document.data, list[Beside])
    except located.YamlError as error:
        return (), [Problem(name, error.message, error.position)]
    except msgspec.ValidationError as error:
        keys = Beside.__struct_fields__
        return (), [Problem(name, reason(error, keys), document.position(path_of(error, document.data)))]
    except OSError as error:
        return (), [Problem(name, files.refusal(error, "config.unreadable"))]
    except UnicodeDecodeError as error:
        return (), [Problem(name, Message("rules.not-utf8", {"offset": error.start}))]
    return tuple(
        Suppression(
            tuple(entry.rules),
            entry.reason,
            entry.until.isoformat() if entry.until else None,
            path=name,
            position=document.position((number,)),
            file=str(Path(path).absolute()),
            line=entry.line,
            post=entry.post,
        )
        for number, entry in enumerate(entries)
    ), []
