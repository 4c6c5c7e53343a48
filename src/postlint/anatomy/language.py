"""Which language a post is written in, where neither its file nor the user says so.

Every word of the post, or its letter groups where the word is not a common one, says how far behind each language
is; the language least behind in sum is the post's. The figures come from ``language.txt``, which
``bench/language_model.py`` writes.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINK = re.compile(r"(?i)https?://\S+|\bwww\.\S+|\b\w+\.(?:com|org|net|info|io|dev|app|co|ly|fr|eu|uk|be|ch|ca)\b\S*")
_MARKED = re.compile(r"[@#$]\w[\w.@-]*")
_HASHTAG = re.compile(r"#(\w+)")
_SEAM = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|_|\d+")
_WORD = re.compile(r"[^\W\d_]+'?")
_APOSTROPHES = "’‘ʼ"
_MAY_BE_LINK = re.compile(r"\.\w|://|[wW]\.\S")
_LATIN = re.compile(
    "[\0-\xa9\xab-\xb4\xb6-\xb9\xbb-\u024f\u2000-\u206f\u20a0-\u20bf\u2190-\u2bff\U0001f000-\U0001faff]*"
)
_ENOUGH = re.compile(r"(?:[^\W\d_][\W\d_]*+){3}")

_READ = 4000  # code points: the longest posts say no more about their language, and hostile ones stay cheap
_WORDS = 60
_LETTERS = 3  # fewer tell nothing
_HOME = ("en", "fr")
_HANDICAP = 18  # quarter nats: what another language must be ahead by, since drafts come in English and French

_SCRIPTS = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CJK": "zh", "CYRILLIC": "ru", "DEVANAGARI": "hi",
    "ETHIOPIC": "am", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu", "GURMUKHI": "pa", "HANGUL": "ko",
    "HEBREW": "he", "HIRAGANA": "ja", "KANNADA": "kn", "KATAKANA": "ja", "KHMER": "km", "LAO": "lo",
    "MALAYALAM": "ml", "MYANMAR": "my", "SINHALA": "si", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
}  # fmt: skip


class _Model(NamedTuple):
    """``rows``, sorted, give each word and each letter group of three one byte a language, behind a tab."""

    languages: tuple[str, ...]
    rows: list[bytes]

    def row(self, key: str) -> bytes:
        """The row of a word or letter group, empty where there is none."""
        wanted = key.encode("utf-8", "surrogatepass") + b"\t"
        at = bisect_left(self.rows, wanted)
        found = at < len(self.rows) and self.rows[at].startswith(wanted)
        return self.rows[at][len(wanted) :] if found else b""


def detect(text: str) -> str | None:
    """Name the language of a text by its ISO 639-1 code; None where too few letters tell.

    Mentions, links and hashtags are not read, except where a text has nothing but hashtags. A script that several
    languages share, Latin apart, is given the code of the one with most speakers: only English and French have rules.
    """
    prose = prose_of(text)
    if _LATIN.fullmatch(prose):  # as most are: no need to count the letters of each script
        return _by_words(prose) if _ENOUGH.search(prose) else None
    scripts = _scripts(prose)
    if not scripts:
        return None
    script, letters = scripts.most_common(1)[0]
    if script == "LATIN":
        return _by_words(prose) if letters >= _LETTERS else None
    if script == "CJK" and (scripts["HIRAGANA"] or scripts["KATAKANA"]):
        return "ja"
    return _SCRIPTS.get(script)


def _scripts(prose: str) -> Counter[str]:
    """How many letters each script has, by the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(prose).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    return scripts


def prose_of(text: str) -> str:
    """Keep the words the author wrote; the words of the hashtags where there are no others."""
    text = text[:_READ]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for apostrophe in _APOSTROPHES:
            text = text.replace(apostrophe, "'")
    prose = _LINK.sub(" ", text) if _MAY_BE_LINK.search(text) else text
    prose = _MARKED.sub(" ", prose)
    if any(letter.isalpha() for letter in prose):
        return prose
    return " ".join(_SEAM.sub(" ", tag) for tag in _HASHTAG.findall(text))


def _by_words(prose: str) -> str | None:
    rows = [row for word in _WORD.findall(prose.lower())[:_WORDS] if (row := _row(word))]
    if not rows:
        return None
    languages = _model().languages
    behind = _unpacked(sum(rows) + _handicap())
    return languages[behind.index(min(behind))]


@lru_cache(maxsize=8192)
def _row(word: str) -> int:
    """How far behind the word puts each language, plus what is the same for all; 0 where it tells nothing.

    A word that is not a common one is read by its letter groups, a space standing where it starts and ends.
    """
    model = _model()
    if row := model.row(word):
        return _packed(row)
    padded = f" {word} "
    groups = (model.row(padded[at : at + 3]) for at in range(len(padded) - 2))
    return _packed([sum(column) for column in zip(*filter(None, groups), strict=True)])


@cache
def _handicap() -> int:
    return _packed([0 if language in _HOME else _HANDICAP for language in _model().languages])


def _packed(values: Sequence[int]) -> int:
    """A number for each language as one number of all, so that adding two adds those of each language."""
    return int.from_bytes(struct.pack(f"<{len(values)}I", *values), "little")


def _unpacked(packed: int) -> tuple[int, ...]:
    count = len(_model().languages)
    return struct.unpack(f"<{count}I", packed.to_bytes(4 * count, "little"))


@cache
def _model() -> _Model:
    languages, *rows = Path(__file__).with_name("language.txt").read_bytes().splitlines()
    return _Model(tuple(languages.decode().split()), rows)
