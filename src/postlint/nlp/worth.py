"""Whether a kind of suggestion is worth making: explained signals, weighed (rules/suggest/weights.yaml)."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from postlint.nlp import knowledge
from postlint.nlp.folder import suggest_folder

if TYPE_CHECKING:
    from postlint.nlp.reading import Reading

_CUT = re.compile(r"…(?:\s*https?://\S+)?\s*$")
_PICTURE = re.compile(r"pic\.twitter\.com/|!\[")


class Weights(knowledge.Strict, frozen=True):
    """One kind's weights: a suggestion is made where bias and weighed signals come to more than ``threshold``.

    ``threshold`` is a probability; ``signals`` are log-odds a unit of signal (``signals`` below says the units).
    """

    bias: float
    threshold: float
    signals: dict[str, float]


@cache
def weights() -> dict[str, Weights]:
    """The shipped weights by kind of suggestion."""
    return msgspec.convert(knowledge.read(suggest_folder() / "weights.yaml"), dict[str, Weights], strict=False)


def worth(kind: str, at: dict[str, float]) -> float:
    """How likely an editor would make a suggestion of this kind, 0 to 1, by the signals of a post."""
    chosen = weights()[kind]
    odds = chosen.bias + sum(weight * at.get(name, 0.0) for name, weight in chosen.signals.items())
    return 1 / (1 + math.exp(-odds))


def signals(reading: Reading, network: str | None) -> dict[str, float]:
    """The signals of a reading, each between 0 and 1 or a little over: each act the text does, its build, its language.

    A language is a signal since what people post in it differs: what is usual in one need not be in another.
    """
    text = reading.text
    fields = {topic.field for topic in reading.topics[:4]}
    known = [topic for topic in reading.topics if topic.field]
    kinds = [name.kind for name in reading.names if not name.hashed]
    lines = [line for line in text[: reading.body_end].split("\n") if line.strip()]
    tail = text[reading.body_end :]
    built = {
        "length": math.log1p(reading.words) / 4,
        "fragment": reading.words < 6,
        "lines": min(len(lines), 12) / 12,
        "one-sentence": reading.sentences == 1,
        "i": "1s" in reading.persons,
        "we": "1p" in reading.persons,
        "you": reading.address != "nobody",
        "impersonal": not reading.persons & {"1s", "1p", "2"},
        "reply": reading.lead > 0,
        "mentions": min(text.count("@"), 5) / 5,
        "hashtags": min(text.count("#"), 5) / 5,
        "link": "http" in text,
        "cut": bool(_CUT.search(text)),
        "picture": bool(_PICTURE.search(text)),
        "quote": text.lstrip(" .\n")[:1] in '"“«',
        "exclaims": min(text.count("!"), 3) / 3,
        "shouts": sum(word.isupper() and len(word) > 3 for word in text.split()) > 2,
        "topic": bool(known),
        "topics": min(len(known), 4) / 4,
        "people": min(kinds.count("person"), 3) / 3,
        "organisations": min(kinds.count("organisation"), 3) / 3,
        "places": min(kinds.count("place"), 3) / 3,
        "figures": min(len(reading.figures), 4) / 4,
        "shares": sum(figure.unit == "%" for figure in reading.figures) > 0,
        "money": any(figure.unit in "€$£" for figure in reading.figures),
        "list": bool(reading.steps),
        "numbered": sum(step.numbered > 0 for step in reading.steps) >= 3,
        "long-list": len(reading.steps) >= 5,
        "asks": reading.asked.how in {"rhetorical", "generic"},
        "asks-well": reading.asked.how == "genuine",
        "begs": reading.asked.how == "bait",
        "tail": len(tail) > 0,
        "choice": bool(reading.choices),
        "professional": network is not None and "linkedin" in network,
        "names": reading.proper,
        "pace": reading.words / max(reading.sentences, 1) / 20,
        "coach": "community" in reading.acts and reading.words > 25 and len(lines) > 4,
    }
    acts = {name: min(len(spans), 3) / 3 for name, spans in reading.acts.items()}
    about = {f"about-{field}": True for field in fields if field}
    said = {f"lang-{reading.lang}": True}
    return {name: float(value) for name, value in {**acts, **about, **built, **said}.items()}
