"""Who speaks in a post: what the configuration, its file and the command line say of its voice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.cli.names import NETWORKS, UsageError, check_lang
from postlint.messages import Message, nearest
from postlint.problem import Problem
from postlint.voice import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postlint.config import Config, Layer
    from postlint.config.settings import Setting
    from postlint.config.spec import Voice as Said
    from postlint.event import Event
    from postlint.lint import Options
    from postlint.messages import Language
    from postlint.network import Network
    from postlint.ruleset import located
    from postlint.voice import Voice


def check_voice(name: str | None, said: dict[str, Setting], language: Language) -> None:
    """Raise UsageError for a voice that the configuration doesn't have."""
    if name is not None and _found(name, known := voices(said)) is None:
        raise UsageError(nearest("cli.unknown-voice", name, known).into(language))


def voices(said: dict[str, Setting]) -> dict[str, Voice]:
    """The voices of a configuration, by name."""
    if "voices" not in said:
        return {}
    from postlint.config.voices import voice_of  # noqa: PLC0415 - not without voices

    return {name: voice_of(name, voice) for name, voice in said["voices"].value.items()}


def context(said: dict[str, Setting], voices: Mapping[str, Voice]) -> Context:
    """What is known around posts; their voice is that of posts that name none."""
    usual = said["voice"].value if "voice" in said else None
    laws = said["jurisdiction"].value if "jurisdiction" in said else ()
    return Context(
        networks=_networks(said),
        events=(events := _events(said)),
        undated=_today(said) if events else None,
        voice=_found(usual, voices) if usual else None,
        jurisdictions=(laws,) if isinstance(laws, str) else tuple(laws),
        voices=tuple(voices.values()),
        terms=tuple(said["terms"].value) if "terms" in said else (),
    )


def _networks(said: dict[str, Setting]) -> tuple[Network, ...]:
    if "networks" not in said:
        return ()
    from postlint.config.networks import described  # noqa: PLC0415 - not where all are as shipped

    return tuple(described(said["networks"].value))


def _events(said: dict[str, Setting]) -> tuple[Event, ...]:
    if not said.keys() & {"events", "calendar"}:
        return ()
    from postlint.config.events import known  # noqa: PLC0415 - not without events

    return known(
        said["events"].value if "events" in said else (), said["calendar"].value if "calendar" in said else None
    )


def _today(said: dict[str, Setting]) -> str | None:
    return dt.date.today().isoformat() if "undated" in said and said["undated"].value == "today" else None  # noqa: DTZ011


def event_faults(config: Config) -> Iterator[Problem]:
    """What is wrong with the files of events that a configuration names."""
    for layer in config.layers:
        for said in (layer.said, *(layer.said.overrides or ())):
            listed = [said.events] if isinstance(said.events, str) else said.events or ()
            for name in listed:
                if isinstance(name, str):
                    from postlint.config.events import faults  # noqa: PLC0415 - not without events

                    yield from faults(str(layer.folder / name), str(Path(layer.name).parent / name))


def spoken(options: Options, name: str | None, voices: Mapping[str, Voice]) -> Options:
    """The options of a post in which somebody of this name speaks.

    Whoever a post names speaks in it, known or not: the usual voice is for posts that name nobody.
    """
    if name is None or not voices:
        return options
    voice = _found(name, voices)
    return replace(options, context=replace(options.context, voice=voice, unknown=None if voice else name))


def _found(name: str, voices: Mapping[str, Voice]) -> Voice | None:
    if not voices:
        return None
    from postlint.config.voices import find  # noqa: PLC0415 - not without voices

    return find(name, voices)


def faults(config: Config) -> Iterator[Problem]:
    """What a configuration has wrong about voices: networks, languages, names of none, names and handles of two."""
    described = {name: (layer, said) for layer in config.layers for name, said in (layer.said.voices or {}).items()}
    known = [*described, *(handle for _, said in described.values() for handle in said.handles or ())]
    for layer in config.layers:
        for name, said in (layer.said.voices or {}).items():
            yield from _voice_faults(layer, name, said)
        said_of: list[tuple[located.Path, str | None]] = [
            (("voice",), layer.said.voice),
            *((("overrides", number, "voice"), one.voice) for number, one in enumerate(layer.said.overrides or ())),
        ]
        for path, wanted in said_of:
            if wanted is not None and _bare(wanted) not in map(_bare, known):
                yield Problem(layer.name, nearest("config.unknown-voice", wanted, known), layer.position(path))
    yield from _shared(described)


def _voice_faults(layer: Layer, name: str, said: Said) -> Iterator[Problem]:
    from postlint.sources.facts import named_network  # noqa: PLC0415 - not without voices

    for number, network in enumerate(said.networks or ()):
        if named_network(network) is None:
            message = nearest("config.unknown-network", network, NETWORKS)
            yield Problem(layer.name, message, layer.position(("voices", name, "networks", number)))
    spoken = dict.fromkeys(said.territory) if isinstance(said.territory, dict) else {}
    told: list[tuple[str, located.Path]] = [
        *((code, ("languages", number)) for number, code in enumerate(said.languages or ())),
        *((code, ("territory", code)) for code in spoken),
    ]
    for code, path in told:
        try:
            check_lang(code, "en")
        except UsageError:
            message = Message("config.bad-lang", {"name": code})
            yield Problem(layer.name, message, layer.position(("voices", name, *path)))


def _shared(described: Mapping[str, tuple[Layer, Said]]) -> Iterator[Problem]:
    """Names and handles by which two voices are called: nobody could tell which of them speaks."""
    owners: dict[str, str] = {}
    for name, (layer, _) in described.items():
        if owners.setdefault(_bare(name), name) != name:
            yield _twice(layer, name, owners[_bare(name)], ("voices", name))
    for name, (layer, said) in described.items():
        for number, handle in enumerate(said.handles or ()):
            if owners.setdefault(_bare(handle), name) != name:
                yield _twice(layer, handle, owners[_bare(handle)], ("voices", name, "handles", number))


def _twice(layer: Layer, name: str, owner: str, path: located.Path) -> Problem:
    return Problem(layer.name, Message("config.voice-twice", {"name": name, "owner": owner}), layer.position(path))


def _bare(name: str) -> str:
    return name.strip().removeprefix("@").casefold()
