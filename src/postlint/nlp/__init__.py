"""The language pass: what a post says and does, and what would turn it into a conversation.

The only package that imports spaCy, and only once something is parsed (``pipelines``). In order: ``parse`` posts of one
language that are not best left alone, ``read`` each, then ``suggest``.
"""

from postlint.nlp.glance import Glance, glance
from postlint.nlp.names import Name, names
from postlint.nlp.parsing import parse
from postlint.nlp.pipelines import ModelUnusableError, other_version
from postlint.nlp.reading import Reading, read
from postlint.nlp.restraint import is_left_alone
from postlint.nlp.suggesting import suggest
from postlint.nlp.suggestion import Suggestion

__all__ = [
    "Glance",
    "ModelUnusableError",
    "Name",
    "Reading",
    "Suggestion",
    "glance",
    "is_left_alone",
    "names",
    "other_version",
    "parse",
    "read",
    "suggest",
]
