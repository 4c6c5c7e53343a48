"""``postlint cache info`` and ``postlint cache clear``: what earlier runs left for the next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postlint import cache
from postlint.cli import streams
from postlint.messages import say

if TYPE_CHECKING:
    from postlint.messages import Language

_KILO = 1024


def info(language: Language) -> int:
    """Say where the cache is, how many results it holds, and how large it is."""
    streams.utf8(sys.stdout).write(told(language) + "\n")
    return 0


def told(language: Language) -> str:
    """Where the cache is, how many results it holds, and how large it is, as a sentence."""
    results = 0
    try:
        from postlint.results import NAME, Results  # noqa: PLC0415
    except ImportError:  # some builds of Python come without SQLite
        pass
    else:
        if (cache.folder() / NAME).is_file():
            opened = Results(b"")
            results = opened.count()
            opened.close()
    size = sum(path.stat().st_size for path in cache.files())
    return say("cli.cache-info", language, folder=cache.folder(), results=results, size=_shown(size, language))


def clear(language: Language) -> int:
    """Remove all that is in the cache."""
    count = cache.clear()
    streams.utf8(sys.stdout).write(say("cli.cache-cleared", language, folder=cache.folder(), count=count) + "\n")
    return 0


def _shown(size: int, language: Language) -> str:
    """A size as people say it, to one place."""
    number = float(size)
    for unit in ("cli.bytes", "cli.kilobytes"):
        if number < _KILO:
            return say(unit, language, number=f"{number:.0f}")
        number /= _KILO
    shown = f"{number:.1f}"
    return say("cli.megabytes", language, number=shown.replace(".", ",") if language == "fr" else shown)
