"""From configuration files to settings in layers: read, extended, checked, each fault with its place."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from postlint import files, toml
from postlint.config import Config, Layer, events
from postlint.config.spec import SHAPES, ConfigFile, Event, Source, keys
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
_ALL_KEYS = keys(*SHAPES)
_PRESET = re.compile(r"[a-z][a-z-]*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path, name: str, *, outside: bool = False) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of a file and of those it extends, and all that is wrong with them.

    ``name`` is how people know the file. A key with a fault counts as not said, and so does a path that leads out of
    the repository, or out of the file's folder where there is none, unless ``outside`` is allowed.
    """
    problems: list[Problem] = []
    top = None if outside else files.top_of(path.parent) or path.parent.resolve()
    layers = tuple(_layers(_Asked(path, name), top, problems, ()))
    return Config(layers), tuple(problems)


def presets() -> tuple[str, ...]:
    """The names of the packaged presets."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "presets").glob("*.yaml")))


class _Asked(NamedTuple):
    """A file to read, and how people know it."""

    path: Path
    name: str


def _layers(asked: _Asked, top: Path | None, problems: list[Problem], within: tuple[Path, ...]) -> Iterator[Layer]:
    path, name = asked
    if top is not None and within == () and not files.is_within(path, top):
        problems.append(Problem(name, Message("limits.outside", {"name": name})))
        return
    try:
        data, position = (_toml if path.suffix == ".toml" else _yaml)(files.read_bytes(path).decode("utf-8-sig"))
    except located.YamlError as error:
        problems.append(Problem(name, error.message, error.position))
        return
    except OSError as error:
        problems.append(Problem(name, files.refusal(error, "config.unreadable")))
        return
    except UnicodeDecodeError as error:
        problems.append(Problem(name, Message("rules.not-utf8", {"offset": error.start})))
        return
    faults: list[Fault] = []
    said = _fenced(_checked(data, faults), path.parent, top, faults)
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
            yield from _layers(_Asked(base, _name_beside(name, other, base)), top, problems, (*within, here))
    problems.extend(Problem(name, message, position(where)) for where, message in faults)
    yield Layer(name, here.parent, said, position)


def _fenced(said: ConfigFile, folder: Path, top: Path | None, faults: list[Fault]) -> ConfigFile:
    """What a file says, without paths that lead out of a folder."""
    if top is None:
        return said
    fenced: dict[str, Any] = {}
    for key in ("extends", "rules", "baseline"):
        value = getattr(said, key)
        named = [value] if isinstance(value, str) else value or []
        kept = [name for name in named if _is_preset(name, key) or files.is_within(folder / name, top)]
        for number, name in enumerate(named):
            if name not in kept:
                where: located.Path = (key,) if isinstance(value, str) else (key, number)
                faults.append((where, Message("limits.outside", {"name": name})))
        if len(kept) < len(named):
            fenced[key] = None if isinstance(value, str) else kept
    return msgspec.structs.replace(said, **fenced)


def _is_preset(name: str, key: str) -> bool:
    return key == "extends" and name in presets()


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
        data = toml.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n") + 1, 1)
        message = Message("config.toml", {"reason": _TOML_PLACE.sub("", str(error))})
        raise located.YamlError(message, Position(line, column)) from error
    except toml.RefusedError as error:
        raise located.YamlError(error.message, Position(text.count("\n", 0, error.at) + 1, 1)) from error
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
