"""How much of what strangers wrote is read: beyond these sizes, counts and depths it is refused."""

from __future__ import annotations

from typing import NamedTuple

MEBIBYTE = 1 << 20


class Limits(NamedTuple):
    """Generous for what people write, small enough for the machine that reads what they don't.

    In bytes are ``file_size``, of a file read whole and of a record of one read in pieces; ``rule_size``,
    of a rule file, a configuration, a sidecar or a ``.gitignore``; and ``pattern_memory``, which all patterns of a run
    take in RE2, one of them 8 MiB at most. ``post_length`` and ``pattern_length`` are in code points. ``values`` are
    those of a YAML or JSON file, ``aliases`` those that YAML aliases may add to ten times what is written, ``nesting``
    is in levels. ``words`` are the phrases of all rules, spelled out.
    """

    file_size: int = 16 * MEBIBYTE
    rule_size: int = 2 * MEBIBYTE
    posts: int = 1_000_000
    post_length: int = 1_000_000
    values: int = 1_000_000
    nesting: int = 64
    aliases: int = 10_000
    rules: int = 5_000
    pattern_length: int = 4_000
    pattern_memory: int = 64 * MEBIBYTE
    words: int = 500_000


LIMITS = Limits()
