"""TOML by the standard parser, without what makes it slow, deep or fail in another way than by saying so."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from postlint.limits import LIMITS
from postlint.messages import Message

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""


class RefusedError(Exception):
    """TOML that may be valid and is not read; ``at`` is where it is too much, in code points."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(message.key)
        self.message = message
        self.at = at


def loads(source: str, nesting: int = LIMITS.nesting) -> dict[str, Any]:
    """Parse a document. Raises tomllib.TOMLDecodeError, and RefusedError for nesting and giant numbers.

    Keys of many dotted parts are looked for first: the parser takes time and memory that grow with their square.
    """
    if dotted := re.search(rf"(?:{_PART}){{{nesting}}}", source):
        raise RefusedError(Message("sources.nested"), dotted.start())
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise RefusedError(Message("sources.nested"), 0) from error
    except ValueError as error:  # more digits than Python turns into a number
        raise RefusedError(Message("limits.number"), 0) from error
