"""From configuration files to settings in layers: read, extended, checked, each fault with its place."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.config import Config, Layer, events
from postlint.config.spec import (
    ConfigFile,
    Duplicates,
    Event,
    Network,
    Override,
    Relationship,
    Source,
    Suppress,
    Timing,
    Voice,
    keys,
)
from postlint.messages import Message
from postlint.post import Position
from postlint.problem import Problem
from postlint.ruleset import located
from postlint.ruleset.faults import path_of, reason, unknown_key
from postlint.ruleset.store import shipped_folder
from postlint.sources.mapping import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.ruleset.faults import Fault

_KEYS = keys(ConfigFile)
_ALL_KEYS = keys(ConfigFile, Override, Source, Suppress, Voice, Relationship, Network, Duplicates, Timing, Event)
_PRESET = re.compile(r"[a-z][a-z-]*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path, name: str) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of a file and of those it extends, and all that is wrong with them.

    ``name`` is how people know the file. A key with a fault counts as not said.
    """
    problems: list[Problem] = []
    layers = tuple(_layers(path, name, problems, ()))
    return Config(layers), tuple(problems)


def presets() -> tuple[str, ...]:
    """The names of the packaged presets."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "presets").glob("*.yaml")))


def _layers(path: Path, name: str, problems: list[Problem], within: tuple[Path, ...]) -> Iterator[Layer]:
    try:
        data, position = (_toml if path.suffix == ".toml" else _yaml)(path.read_text("utf-8-sig"))
    except located.YamlError as error:
        problems.append(Problem(name, error.message, error.position))
        return
    except OSError as error:
        problems.append(Problem(name, Message("config.unreadable", {"reason": error.strerror or str(error)})))
        return
    except UnicodeDecodeError as error:
        problems.append(Problem(name, Message("rules.not-utf8", {"offset": error.start})))
        return
    faults: list[Fault] = []
    said = _checked(data, faults)
    here = path.resolve()
    extended = [said.extends] if isinstance(said.extends, str) else said.extends or ()
    for number, other in enumerate(extended):
        at: located.Path = ("extends",) if isinstance(said.extends, str) else ("extends", number)
        base = _extended(other, path.parent)
        if base is None:
            faults.append((at, Message("config.no-extends", {"name": other, "presets": ", ".join(presets())})))
        elif base.resolve() in (*within, here):
            faults.append((at, Message("config.extends-itself", {"name": other})))
        else:
            yield from _layers(base, _name_beside(name, other, base), problems, (*within, here))
    problems.extend(Problem(name, message, position(where)) for where, message in faults)
    yield Layer(name, here.parent, said, position)


def _extended(name: str, folder: Path) -> Path | None:
    """The file of a preset, or of a path relative to the file that extends it."""
    shipped = shipped_folder() / "presets" / f"{name}.yaml"
    path = shipped if _PRESET.fullmatch(name) and shipped.is_file() else folder / name
    return path if path.is_file() else None


def _name_beside(name: str, other: str, base: Path) -> str:
    return other if base.parent.name == "presets" and base.stem == other else str(Path(name).parent / other)


def _yaml(text: str) -> tuple[Any, Callable[[located.Path], Position]]:
    document = located.load(text)
    return document.data, document.position


def _toml(text: str) -> tuple[Any, Callable[[located.Path], Position]]:
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise located.YamlError(Message("rules.yaml-deep", {"depth": located.MOST_DEPTH}), Position(1, 1)) from error
    except ValueError as error:  # TOMLDecodeError, or what Python says of numbers with thousands of digits
        place = _TOML_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n") + 1, 1)
        message = Message("config.toml", {"reason": _TOML_PLACE.sub("", str(error))})
        raise located.YamlError(message, Position(line, column)) from error
    tools = data.get("tool")
    return tools.get("postlint") if isinstance(tools, dict) else None, partial(_toml_position, text.split("\n"))


def _toml_position(lines: list[str], path: located.Path) -> Position:
    """Where the deepest key of a path stands in ``[tool.postlint]``: tomllib keeps no places."""
    start = next((n for n, line in enumerate(lines) if re.match(r"\s*\[+\s*tool\s*\.\s*postlint\b", line)), 0)
    line, column = start, 1
    for step in path:
        if isinstance(step, str):
            key = re.compile(rf"""^(\s*(?:\[+\s*tool\.postlint\.(?:[\w.]*\.)?)?)["']?{re.escape(step)}\b""")
            found = ((n, match) for n in range(line, len(lines)) if (match := key.match(lines[n])))
            line, column = next(((n, match.end(1) + 1) for n, match in found), (line, column))
    return Position(line + 1, column)


def _checked(data: Any, faults: list[Fault]) -> ConfigFile:
    """What a file says, key by key, so that a fault in one leaves the others standing."""
    if not isinstance(data, dict):
        if data is not None:
            faults.append(((), Message("config.not-a-mapping")))
        return ConfigFile()
    said: dict[str, Any] = {}
    for key, value in data.items():
        if key not in _KEYS:
            faults.append(((key,), unknown_key(key, _KEYS)))
            continue
        try:
            msgspec.convert({key: value}, ConfigFile)
        except msgspec.ValidationError as error:
            faults.append((path_of(error, {key: value}), reason(error, _ALL_KEYS)))
        else:
            said[key] = value
    found = msgspec.convert(said, ConfigFile)
    faults.extend(_path_faults(found))
    return found


def _path_faults(said: ConfigFile) -> Iterator[Fault]:
    """Paths of mappings that are none, and suppressions that are for nothing in particular."""
    for number, source in enumerate(said.sources or ()):
        for key in keys(Source)[1:]:
            path = getattr(source, key)
            try:
                steps(path) if path is not None else ()
            except ValueError as error:
                yield ("sources", number, key), Message("config.bad-path", {"reason": str(error)})
    for number, event in enumerate(said.events if isinstance(said.events, list) else ()):
        if isinstance(event, Event):
            yield from ((("events", number, *where), message) for where, message in events.faults_of(event))
    for number, suppress in enumerate(said.suppress or ()):
        if (suppress.at is None) == (suppress.post is None):
            yield ("suppress", number), Message("config.suppress-where")
