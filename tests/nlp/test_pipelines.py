"""The language models: what is imported for them, and what is known of them before anything is."""

from __future__ import annotations

from tests.cli.running import process

WITHOUT = """
import sys
from postlint.nlp import pipelines
print("spacy" in sys.modules, len(pipelines.identity()))
made = pipelines.load("en")
print([name for name in sys.modules if name.startswith("spacy.cli")])
print([token.pos_ for token in made("We open the gate.")][:2])
import spacy
from spacy.cli import download
from spacy.cli.info import info
print(callable(download), spacy.info(silent=True) == info(silent=True))
"""


def test_spacy_comes_without_its_command_line_and_gives_it_to_whoever_asks() -> None:
    with process("-c", WITHOUT) as run:
        out, err = run.communicate()
    assert out.splitlines() == ["False 32", "[]", "['PRON', 'VERB']", "True True"], err
