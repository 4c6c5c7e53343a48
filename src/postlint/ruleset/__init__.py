"""Rules: read from YAML, checked, compiled, and run over posts."""

from postlint.ruleset.ruleset import Ruleset
from postlint.ruleset.spec import Rule, json_schema
from postlint.ruleset.store import load, shipped_folder

__all__ = ["Rule", "Ruleset", "json_schema", "load", "shipped_folder"]
