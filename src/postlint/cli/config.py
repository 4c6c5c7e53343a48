"""``postlint config`` and ``postlint init``: the settings that hold, and a file to begin with."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from postlint import sources
from postlint.cli import streams
from postlint.cli.judging import prepare, settings
from postlint.cli.names import UsageError
from postlint.cli.saving import save
from postlint.messages import say
from postlint.post import Post
from postlint.report.cells import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.cli.check import Request
    from postlint.config import Config
    from postlint.messages import Language

NAME = "postlint.yaml"
_MOST_POSTS = 20_000
_DEFAULTS = {
    "select": "all",
    "ignore": [],
    "severity": {},
    "suggestions": 1,
    "fail-on": "warning",
    "nlp": True,
    "rules": [],
    "exclude": [],
}


def show(path: str | None, request: Request) -> int:
    """Print the settings that hold for a file, one a line with its origin. Returns the exit code."""
    language = request.messages
    judge, problems = prepare([path] if path else [], request)
    for problem in problems:
        streams.tell(problem, language)
    if not judge.config.layers:
        streams.complain(say("cli.config-none", language))
    out = streams.utf8(sys.stdout)
    for key, value, origin in _settings(judge.config, path):
        said = json.dumps(to_builtins(value), ensure_ascii=False)
        out.write(printable(f"{key}: {said}  # {origin or say('cli.config-default', language)}") + "\n")
    return 2 if problems else 0


def _settings(config: Config, path: str | None) -> Iterator[tuple[str, Any, str]]:
    """Each key, its value and where it was said; of a file also where its posts stand and what is suppressed in it."""
    said = settings(config, path)
    for key in dict.fromkeys((*_DEFAULTS, *said)):
        yield (
            key,
            said[key].value if key in said else _DEFAULTS[key],
            ", ".join(said[key].origin) if key in said else "",
        )
    if path is None or not config.layers:
        return
    from postlint.config.settings import source_for  # noqa: PLC0415 - not without a configuration
    from postlint.suppressing import configured  # noqa: PLC0415

    if source := source_for(config, path):
        yield "sources", source.value, ", ".join(source.origin)
    for entry in configured(config):
        if entry.file in {None, str(Path(path).absolute())}:
            facts = {"post": entry.post, "line": entry.line, "until": entry.until, "reason": entry.reason}
            told = {key: value for key, value in facts.items() if value is not None}
            yield (
                "suppress",
                {"rules": entry.rules, **told},
                f"{entry.path}:{entry.position.line if entry.position else 1}",
            )


def schema() -> int:
    """Print the JSON Schema of configuration files."""
    from postlint.config.spec import json_schema  # noqa: PLC0415

    streams.utf8(sys.stdout).write(json.dumps(json_schema(), indent=2) + "\n")
    return 0


def init(folder: str, language: Language) -> int:
    """Write a commented configuration for a folder after looking at its drafts. Raises UsageError where one exists."""
    target = Path(folder) / NAME
    if target.exists():
        raise UsageError(say("cli.init-exists", language, path=str(target)))
    found = list(_posts(Path(folder)))
    save(target, _written(found, language).encode(), language)
    files = len({post.path for post in found})
    streams.complain(say("cli.init-written", language, path=str(target), posts=len(found), files=files))
    return 0


def _posts(folder: Path) -> Iterator[Post]:
    count = 0
    for path in sources.discover([folder]):
        if isinstance(path, Path):
            for item in sources.read_path(path, str(path)):
                if isinstance(item, Post):
                    count += 1
                    yield item
        if count > _MOST_POSTS:
            return


def _written(found: list[Post], language: Language) -> str:
    """The file: what was seen as comments, the common network as the usual one, and examples to uncomment."""
    endings = Counter(Path(post.path).suffix or Path(post.path).name for post in found)
    networks = Counter(post.network for post in found if post.network)
    unsaid = sum(post.network is None for post in found)
    text = say("config.init-head", language, posts=len(found), endings=_listed(endings), networks=_listed(networks))
    if unsaid and networks:
        text += say("config.init-network", language, network=networks.most_common(1)[0][0], count=unsaid)
    return text + say("config.init-rest", language)


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counted.most_common()) or "-"
