"""From posts to parsed documents: each is shown to the model as it should see it, in one stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.nlp import pipelines
from postlint.nlp.seen import Seen, look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

BATCH = 128
_SEEN = "postlint"


def parse(texts: Iterable[str], lang: str, components: frozenset[str] = pipelines.READING) -> Iterator[Doc]:
    """Parse posts of one language, in order. Raises pipelines.ModelUnusableError, also where the model fails."""
    pipeline = pipelines.load(lang, components)
    shown = ((seen.text, seen) for seen in map(look, texts))
    try:
        for doc, seen in pipeline.pipe(shown, as_tuples=True, batch_size=BATCH):
            doc.user_data[_SEEN] = seen
            yield doc
    except Exception as error:  # one for another spaCy may load and then fail in any way
        raise pipelines.failure(lang, pipelines.model(lang), error) from error


def seen_of(doc: Doc) -> Seen:
    """What the model was shown, with the way back to the post. Raises KeyError for documents of another origin."""
    seen: Seen = doc.user_data[_SEEN]
    return seen
