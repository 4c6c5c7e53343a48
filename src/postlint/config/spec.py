"""What a configuration file may say: its shape, checked on loading and published as a JSON Schema."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read by msgspec
from typing import Annotated, Any, Literal

import msgspec

from postlint.limits import LIMITS
from postlint.ruleset.spec import Kinds, Severities, Stakes, Strings  # noqa: TC001 - read by msgspec

FailOn = Literal["error", "warning", "advice", "never"]
Languages = Literal["en", "fr"]
Ties = Literal["paid", "gifted", "employee", "owner", "affiliate", "investor"]
Jurisdictions = Literal["us", "uk", "fr"]
Regions = Literal["world", "fr", "be", "ch", "ca", "us", "uk", "ie", "au"]
Globs = Annotated[list[str], msgspec.Meta(min_length=1)]
Natural = Annotated[int, msgspec.Meta(ge=0)]
Names = Annotated[list[str], msgspec.Meta(min_length=1)]


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """Keys in lower case with hyphens; a key that is not said is None."""


class Relationship(Said, frozen=True, kw_only=True):
    """What ties a voice to a subject; ``names`` are other words, handles and hashtags that stand for it."""

    kind: Ties
    subject: Annotated[str, msgspec.Meta(min_length=1)]
    names: Names | None = None


class Voice(Said, frozen=True, kw_only=True):
    """Who speaks, and on what. Topics are a list for every language, or one for each."""

    kind: Kinds | None = None
    handles: Names | None = None
    networks: Names | None = None
    territory: Strings | None = None
    owned_hashtags: Names | None = None
    knows: Names | None = None
    relationships: list[Relationship] | None = None
    register: Literal["tu", "vous"] | None = None
    languages: Names | None = None


class Network(Said, frozen=True, kw_only=True):
    """What a network takes where that differs from what is shipped: by instance, by subscription, or by now."""

    limit: Natural | None = None
    threads: bool | None = None
    visible: Natural | None = None
    hashtags: Natural | None = None
    mentions: Natural | None = None
    cashtags: Natural | None = None
    links: Natural | None = None
    media: Natural | None = None
    alt: Natural | None = None


class Duplicates(Said, frozen=True, kw_only=True):
    """From which similarity on two texts are the same, and how many words a text must have to be compared."""

    similarity: Annotated[float, msgspec.Meta(ge=0.6, le=1)] | None = None
    min_words: Annotated[int, msgspec.Meta(ge=1)] | None = None


class Timing(Said, frozen=True, kw_only=True):
    """What a schedule is held against. ``gap`` is a time such as 30m or 2h, ``night`` two times of day."""

    gap: Annotated[str, msgspec.Meta(pattern=r"^\d+ ?(m|min|h)$")] | None = None
    night: Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d ?- ?([01]\d|2[0-3]):[0-5]\d$")] | None = None
    timezone: str | None = None
    past: bool | None = None


class Event(Said, frozen=True, kw_only=True):
    """Something people have in mind: ``from`` a day ``to`` another, or ``every`` year on a day by rule.

    Rules are ``11-11``, ``4 thursday november +1``, ``last sunday april`` and ``easter -2``. See docs/events.md.
    """

    name: Annotated[str, msgspec.Meta(min_length=1)] | dict[str, str]
    stakes: Stakes
    from_: dt.date | None = msgspec.field(default=None, name="from")
    to: dt.date | None = None
    every: str | None = None
    words: Strings | None = None
    hashtags: Names | None = None
    region: Regions | list[Regions] | None = None
    source: str | None = None


class ForFiles(Said, frozen=True, kw_only=True):
    """What may be said for all files, and again for some of them."""

    select: Names | None = None
    ignore: Names | None = None
    severity: dict[str, Severities] | None = None
    network: str | None = None
    lang: str | None = None
    networks: dict[str, Network] | None = None
    voice: str | None = None
    events: str | list[str | Event] | None = None
    calendar: list[Regions] | None = None
    undated: Literal["ignored", "today"] | None = None
    jurisdiction: Jurisdictions | list[Jurisdictions] | None = None
    suggestions: Annotated[int, msgspec.Meta(ge=0, le=9)] | None = None
    terms: Names | None = None


class Override(ForFiles, frozen=True, kw_only=True):
    """Settings for the files that match any of the patterns; the last override that says something wins."""

    files: Globs


class Source(Said, frozen=True, kw_only=True):
    """Where the posts of some schedules stand. See docs/sources.md for the paths."""

    files: Globs
    posts: str | None = None
    text: str | None = None
    network: str | None = None
    when: str | None = None
    media: str | None = None
    lang: str | None = None
    voice: str | None = None
    campaign: str | None = None
    id: str | None = None
    reply: str | None = None
    poll: str | None = None


class Suppress(Said, frozen=True, kw_only=True):
    """Findings to keep silent about: those of some rules, in a file (and line) or in the post of that id.

    ``until`` is the last day on which it holds.
    """

    rules: Names
    reason: Annotated[str, msgspec.Meta(min_length=1)]
    at: str | None = None
    post: str | None = None
    until: dt.date | None = None


class LimitsSaid(Said, frozen=True, kw_only=True):
    """How much is read of what strangers wrote, as ``postlint.limits`` has it: at most ten times the usual."""

    file_size: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.file_size)] | None = None
    rule_size: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.rule_size)] | None = None
    posts: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.posts)] | None = None
    post_length: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.post_length)] | None = None
    values: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.values)] | None = None
    nesting: Annotated[int, msgspec.Meta(ge=1, le=2 * LIMITS.nesting)] | None = None
    aliases: Annotated[int, msgspec.Meta(ge=0, le=10 * LIMITS.aliases)] | None = None
    rules: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.rules)] | None = None
    pattern_length: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.pattern_length)] | None = None
    pattern_memory: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.pattern_memory)] | None = None
    words: Annotated[int, msgspec.Meta(ge=1, le=10 * LIMITS.words)] | None = None


class ConfigFile(ForFiles, frozen=True, kw_only=True):
    """A configuration file."""

    extends: str | list[str] | None = None
    rules: list[str] | None = None
    fail_on: FailOn | None = None
    messages: Languages | None = None
    nlp: bool | None = None
    exclude: Globs | None = None
    baseline: str | None = None
    voices: dict[str, Voice] | None = None
    sources: list[Source] | None = None
    overrides: list[Override] | None = None
    suppress: list[Suppress] | None = None
    duplicates: Duplicates | bool | None = None
    archive: Globs | None = None
    campaigns: Literal["key", "folder", "file"] | dict[str, Globs] | None = None
    timing: Timing | None = None
    limits: LimitsSaid | None = None


SHAPES: tuple[type[Said], ...] = (
    *(ConfigFile, Override, Source, Suppress, LimitsSaid, Voice, Relationship),
    *(Network, Event, Duplicates, Timing),
)
"""All shapes whose keys a file may hold."""


def keys(*shapes: type[Said]) -> tuple[str, ...]:
    """The keys of some shapes, as files write them."""
    return tuple(dict.fromkeys(field.encode_name for shape in shapes for field in msgspec.structs.fields(shape)))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "postlint configuration",
        **msgspec.json.schema(ConfigFile),
    }
