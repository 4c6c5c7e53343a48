"""Who speaks in a post: what the configuration, its file and the command line say of its voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from postlint.cli.names import UsageError
from postlint.messages import nearest
from postlint.voice import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postlint.config.settings import Setting
    from postlint.lint import Options
    from postlint.messages import Language
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


def context(said: dict[str, Setting]) -> Context:
    """What is known around posts; their voice is that of posts that name none."""
    usual = said["voice"].value if "voice" in said else None
    laws = said["jurisdiction"].value if "jurisdiction" in said else ()
    return Context(
        voice=_found(usual, voices(said)) if usual else None,
        jurisdictions=(laws,) if isinstance(laws, str) else tuple(laws),
    )


def spoken(options: Options, name: str | None, voices: Mapping[str, Voice]) -> Options:
    """The options of a post in which a voice of this name speaks, where there is one."""
    voice = _found(name, voices) if name else None
    return options if voice is None else replace(options, context=replace(options.context, voice=voice))


def _found(name: str, voices: Mapping[str, Voice]) -> Voice | None:
    if not voices:
        return None
    from postlint.config.voices import find  # noqa: PLC0415 - not without voices

    return find(name, voices)
