"""Writes ``src/postlint/anatomy/language.txt`` from the word frequencies that the langidentify package ships.

Run it with langidentify 1.0.2 installed (Apache-2.0; word counts of Wikipedia in each language):
``python bench/language_model.py``. The file is the same on every run.
"""

from __future__ import annotations

import gzip
import math
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

LANGUAGES = (
    *("en", "fr", "es", "pt", "it", "ca", "ro", "la", "de", "nl", "lb", "af", "da", "no", "sv", "is", "fi", "et", "hu"),
    *("eu", "tr", "az", "sq", "cy", "ga", "pl", "cs", "sk", "sl", "hr", "lt", "lv", "id", "tl", "vi", "sw", "so", "yo"),
)
OWN = ("en", "fr")
WORDS_OWN, WORDS_OTHER, GRAMS = 3000, 400, 6000
STEP = 0.25  # nats a unit
WORST = 22  # units: no single word or letter group may weigh more, or one borrowed word would turn a post
GRAM_WORST = 14
UNACCENTED = 0.1  # share of the words typed without their accents
FIRST = 35  # '#': printable, neither a space nor '"'
TARGET = Path(__file__).parent.parent / "src" / "postlint" / "anatomy" / "language.txt"


def plain(word: str) -> str:
    """Drop the accents of a word."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def words_of(language: str) -> Counter[str]:
    """Share of each word in the language, as typed with and without accents."""
    source = files("langidentify") / "models" / "lite" / f"topwords-{language}.txt.gz"
    shares: Counter[str] = Counter()
    for line in gzip.decompress(source.read_bytes()).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, _, log = line.rpartition(" ")
        share = math.exp(float(log))
        for form, part in ((word, 1 - UNACCENTED), (plain(word), UNACCENTED)):
            for token in form.replace("'", "' ").split():
                if token.strip("'").isalpha():
                    shares[token] += share * part
    return shares


def grams_of(words: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Letter groups of three (a space marks where a word starts and ends) and the twos they follow."""
    threes: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for word, share in words.items():
        weight = share**0.5  # rare words are what the letters are asked about
        padded = f" {word} "
        for at in range(len(padded) - 2):
            threes[padded[at : at + 3]] += weight
            twos[padded[at : at + 2]] += weight
    return threes, twos


def row(values: list[float], worst: int) -> str:
    """One character a language: how far behind the best language, in steps."""
    best = max(values)
    return "".join(chr(FIRST + min(worst, round((best - value) / STEP))) for value in values)


def main() -> None:
    words = {language: words_of(language) for language in LANGUAGES}
    grams = {language: grams_of(words[language]) for language in LANGUAGES}
    kept = {
        word for lang in LANGUAGES for word, _ in words[lang].most_common(WORDS_OWN if lang in OWN else WORDS_OTHER)
    }
    rows = {word: row([math.log(words[x][word] + 2e-7) for x in LANGUAGES], WORST) for word in kept}
    all_threes: Counter[str] = Counter()
    for language in LANGUAGES:
        total = sum(grams[language][0].values())
        for gram, count in grams[language][0].items():
            all_threes[gram] += count / total * (4 if language in OWN else 1)
    for gram, _ in all_threes.most_common(GRAMS):
        values = [math.log((t[gram] + 0.002) / (w[gram[:2]] + 0.1)) for t, w in (grams[x] for x in LANGUAGES)]
        rows[gram] = row(values, GRAM_WORST)
    lines = sorted(f"{key}\t{values}" for key, values in rows.items())
    TARGET.write_text(" ".join(LANGUAGES) + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
