"""The language pass: what a post says and does, and what would turn it into a conversation.

The only package that imports spaCy, and only once something is parsed (``pipelines``). In order: ``parse`` posts of one
language, ``read`` each, then ``suggest`` (or ``candidates``, where the caller drops some).
"""

from postlint.nlp.names import Name, names
from postlint.nlp.parsing import parse
from postlint.nlp.pipelines import ModelMissing
from postlint.nlp.reading import Reading, read
from postlint.nlp.suggesting import candidates, suggest
from postlint.nlp.suggestion import Suggestion

__all__ = ["ModelMissing", "Name", "Reading", "Suggestion", "candidates", "names", "parse", "read", "suggest"]
