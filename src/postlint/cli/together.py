"""What a configuration asks of all posts together."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.across.asked import Asked, Duplicates, Timing
from postlint.cli.inputs import mapping, shown
from postlint.config.settings import matches
from postlint.config.spec import Duplicates as SaidOfDuplicates
from postlint.messages import Message
from postlint.post import Post
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from postlint.config import Config, Layer
    from postlint.config.spec import Timing as SaidOfTiming

_HOURS = {"h": 60, "m": 1, "min": 1}


def asked(config: Config, now: datetime | None = None) -> Asked:
    """What a configuration asks; ``now`` is the time that schedules are held against, where not the clock's."""
    made = Asked()
    duplicates, archive = _last(config, "duplicates"), _last(config, "archive")
    campaigns, timing = _last(config, "campaigns"), _last(config, "timing")
    return Asked(
        duplicates=_duplicates(duplicates.said.duplicates) if duplicates else Duplicates() if archive else None,
        archive=partial(_published, config, archive) if archive else made.archive,
        is_archived=partial(_is_published, archive) if archive else made.is_archived,
        campaign=partial(_campaign, campaigns) if campaigns else None,
        timing=_timing(timing.said.timing, now) if timing and timing.said.timing else None,
    )


def _last(config: Config, key: str) -> Layer | None:
    """The layer whose word holds: what extends comes behind what it extends."""
    return next((layer for layer in reversed(config.layers) if getattr(layer.said, key) is not None), None)


def _duplicates(said: object) -> Duplicates | None:
    usual = Duplicates()
    if not isinstance(said, SaidOfDuplicates):
        return usual if said else None
    return Duplicates(said.similarity or usual.similarity, said.min_words or usual.min_words)


def _is_published(layer: Layer, path: str) -> bool:
    return matches(layer.said.archive or (), path, layer.folder)


def _published(config: Config, layer: Layer) -> Iterator[Post]:
    """The posts of an archive; what can't be read there is no matter of this run."""
    for pattern in layer.said.archive or ():
        for path in sorted(layer.folder.glob(f"{pattern}/*" if pattern.endswith("**") else pattern)):
            if path.is_file() and _is_published(layer, str(path)):
                name = shown(path)
                items = sources.read_path(path, name, mapping=mapping(config, name))
                yield from (item for item in items if isinstance(item, Post))


def _campaign(layer: Layer, post: Post) -> str | None:
    """The campaign that a post names, or that its place makes it a part of."""
    said = layer.said.campaigns
    if post.campaign is not None or said == "key":
        return post.campaign and post.campaign.casefold()
    if said == "file":
        return post.path
    if said == "folder":
        return str(Path(post.path).absolute().parent)
    fitting = (name for name, patterns in (said or {}).items() if matches(patterns, post.path, layer.folder))
    return next((name.casefold() for name in fitting), None)


def _timing(said: SaidOfTiming, now: datetime | None) -> Timing:
    number, _, unit = re.sub(r"(\d+) ?(\D+)", r"\1 \2", said.gap or "").partition(" ")
    begins, _, ends = (said.night or "").partition("-")
    return Timing(
        timedelta(minutes=int(number) * _HOURS[unit]) if said.gap else None,
        (time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())) if said.night else None,
        _zone(said.timezone),
        (now or datetime.now(UTC)) if said.past else None,
    )


def _zone(name: str | None) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only schedules with a time zone

    return ZoneInfo(name) if name and not _zone_fault(name) else None


def _zone_fault(name: str) -> bool:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the database
        return True
    return False


def faults(config: Config) -> Iterator[Problem]:
    """What is wrong with what a configuration says of schedules: a time zone or a time of day that there is none of."""
    for layer in config.layers:
        said = layer.said.timing
        if said is None:
            continue
        if said.timezone is not None and _zone_fault(said.timezone):
            message = Message("config.unknown-timezone", {"name": said.timezone})
            yield Problem(layer.name, message, layer.position(("timing", "timezone")))
