"""Where the posts of a YAML, JSON or CSV schedule stand, as its owner tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_STEP = re.compile(
    r"""\.?(?P<name>[^\s.\[\]*'"$]+)|\.?(?P<every>\*)|\[(?P<index>\*|\d+)\]|\[(['"])(?P<quoted>.+?)\4\]"""
)

Step = str | int | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Paths to the posts and, from each post, to its fields; None leaves a field to guessing.

    ``posts`` is a path from the top of the file (``$.weeks[*].posts[*]``), the others are a field name or a path
    from the post (``body``, ``content.text``). Raises ValueError for a path that is none.
    """

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

    def __post_init__(self) -> None:
        """Check every path at once."""
        for field in fields(self):
            if (path := getattr(self, field.name)) is not None:
                steps(path)


def steps(path: str) -> tuple[Step, ...]:
    """Split a path: a name is a key, a number an item, None every item or value. Raises ValueError."""
    found: list[Step] = []
    at = 1 if path.startswith("$") else 0
    while at < len(path):
        step = _STEP.match(path, at)
        if not step:
            raise ValueError(f"{path!r}: cannot read this path from character {at + 1}")
        index, name = step["index"], step["name"] or step["quoted"]
        found.append(name or (int(index) if index and index != "*" else None))
        at = step.end()
    if not path:
        raise ValueError("an empty path")
    return tuple(found)
