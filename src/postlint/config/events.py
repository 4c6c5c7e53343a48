"""Events as a configuration, a file of them, and the shipped calendar tell them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from postlint import days
from postlint.config.spec import Event as Said
from postlint.event import Event
from postlint.messages import LANGUAGES, Message
from postlint.problem import Problem
from postlint.ruleset import located
from postlint.ruleset.faults import path_of, reason
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.ruleset.faults import Fault
    from postlint.ruleset.spec import Strings

CALENDAR = "calendar.yaml"


def known(said: Iterable[str | Said], regions: Iterable[str] | None) -> tuple[Event, ...]:
    """The events of a configuration, its files (absolute paths) and, where ``regions`` are named, the calendar.

    Those that concern none of the regions are left out. What is wrong with a file is for ``faults`` to tell.
    """
    wanted = None if regions is None else {"world", *regions}
    listed = [event for one in said for event in (read(one)[0] if isinstance(one, str) else (event_of(one),))]
    if wanted is not None:
        listed += read(str(shipped_folder() / CALENDAR))[0]
    return tuple(event for event in listed if wanted is None or not event.regions or wanted & set(event.regions))


@lru_cache(maxsize=64)
def read(path: str) -> tuple[tuple[Event, ...], tuple[Fault | located.YamlError | OSError | UnicodeError, ...]]:
    """The events of a file, and what is wrong with it. An event with a fault is left out."""
    try:
        document = located.load(Path(path).read_text("utf-8-sig"))
    except (located.YamlError, OSError, UnicodeError) as error:
        return (), (error,)
    if document.data is None:
        return (), ()
    if not isinstance(document.data, list):
        return (), (((), Message("events.no-list")),)
    found: list[Event] = []
    wrong: list[Fault] = []
    for number, entry in enumerate(document.data):
        try:
            said = msgspec.convert(entry, Said)
        except msgspec.ValidationError as error:
            wrong.append(((number, *path_of(error, entry)), reason(error, _KEYS)))
            continue
        wrong += [((number, *where), message) for where, message in faults_of(said)]
        if not any(True for _ in faults_of(said)):
            found.append(event_of(said))
    return tuple(found), tuple(wrong)


def faults(path: str, name: str) -> Iterator[Problem]:
    """What is wrong with a file of events, each fault with its place; ``name`` is how people know the file."""
    wrong = read(path)[1]
    place = located.load(Path(path).read_text("utf-8-sig")).position if wrong and isinstance(wrong[0], tuple) else None
    for fault in wrong:
        if isinstance(fault, located.YamlError):
            yield Problem(name, fault.message, fault.position)
        elif isinstance(fault, OSError | UnicodeError):
            told = getattr(fault, "strerror", None) or str(fault)
            yield Problem(name, Message("config.unreadable", {"reason": told}))
        elif place is not None:
            yield Problem(name, fault[1], place(fault[0]))


def faults_of(said: Said) -> Iterator[Fault]:
    """What the shape of an event alone doesn't tell: its days must be told once, and be days."""
    if (said.from_ is None) == (said.every is None):
        yield (), Message("events.when")
    elif said.every is not None and not days.is_rule(said.every):
        yield ("every",), Message("events.no-rule", {"rule": said.every})
    elif said.to is not None and (said.from_ is None or said.to < said.from_):
        yield ("to",), Message("events.ends-early")


def event_of(said: Said) -> Event:
    """An event from what is said of it."""
    name = said.name
    names = ((lang, name if isinstance(name, str) else _in(name, lang)) for lang in LANGUAGES)
    return Event(
        tuple(names),
        said.stakes,
        said.from_,
        said.to,
        said.every,
        tuple(_words(said.words)),
        tuple(tag.removeprefix("#") for tag in said.hashtags or ()),
        (said.region,) if isinstance(said.region, str) else tuple(said.region or ()),
    )


def _in(names: dict[str, Any], lang: str) -> str:
    return str(names.get(lang) or next(iter(names.values()), ""))


def _words(said: Strings | None) -> Iterator[tuple[str | None, str]]:
    if isinstance(said, dict):
        yield from ((lang, word) for lang, words in said.items() for word in words)
    else:
        yield from ((None, word) for word in said or ())


_KEYS = tuple(field.encode_name for field in msgspec.structs.fields(Said))
