"""Rules: read from YAML, checked, compiled, and run over posts."""

from postlint.ruleset.loader import Ruleset, load
from postlint.ruleset.spec import Rule, json_schema

__all__ = ["Rule", "Ruleset", "json_schema", "load"]
