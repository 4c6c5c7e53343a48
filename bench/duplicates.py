"""How many near-duplicates are found among many posts, in which time and memory: ``python -m bench.duplicates``.

Real posts (``../shared/eval`` and ``../shared/content-repos``) are cut into sentences, and new posts are put together
of three to eight of them (four to 25 words long: a longer one would be most of a post, and make two posts alike that
share it) until there are as many as asked for; the same seed, the same posts. One in ten is then said again with words
swapped, hashtags changed, emoji added, accents and capitals lost, lines in another order, or several of these, at a
similarity of 0.8 or more; one in twenty is rewritten further, to between 0.5 and 0.78, and is to be left alone. Found
is what stands in one group with the post it was made of; false is any other pair within a group.

Each size runs in processes of its own: the stage alone, then the command by these rules alone over a JSON lines file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postlint import sources
from postlint.across.near import groups
from postlint.across.shingles import shingles, similarity
from postlint.post import Post

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).parents[2] / "shared"
SIZES = (10_000, 30_000, 100_000)
LEAST = 0.8
REWRITTEN = (0.5, 0.78)
EMOJI = "🎉🚀✨💡🔥👏📣🥖🌱☕"
TAGS = ("#news", "#team", "#paris", "#opensource", "#marketing", "#science", "#formation", "#culture", "#tech", "#data")


class Made(NamedTuple):
    """Posts, and pairs of them: those that say the same, and those that have been rewritten too far for that."""

    texts: list[str]
    same: set[tuple[int, int]]
    rewritten: set[tuple[int, int]]


def real() -> list[str]:
    """The real posts, without those that say what one before them says."""
    texts = [
        json.loads(line)["text"]
        for name in ("dev.jsonl", "contrast-dev.jsonl")
        for line in (SHARED / "eval" / name).read_text("utf-8").splitlines()
    ]
    for path in sources.discover([SHARED / "content-repos"]):
        if isinstance(path, Path):
            texts += [post.text for post in sources.read_path(path, str(path)) if isinstance(post, Post)]
    texts = [text for text in dict.fromkeys(texts) if len(shingles(text)) >= 5]
    kept: list[tuple[str, set[int]]] = []
    for text in texts:
        own = set(shingles(text))
        if all(len(own & other) < LEAST * len(own | other) for _, other in kept):
            kept.append((text, own))
    return [text for text, _ in kept]


def made(count: int) -> Made:
    """As many posts, of which some are said again."""
    choose = random.Random(count)
    texts = real()
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?…])\s+|\n+", text) if part]
    sentences = [part for part in sentences if 4 <= len(part.split()) <= 25]
    words = sorted({word for text in texts for word in re.findall(r"\w+", text)})
    again, far = count // 10, count // 20
    while len(texts) < count - again - far:
        parts = choose.sample(sentences, choose.randint(3, 8))
        texts.append("".join(part + choose.choice((" ", "\n", "\n\n")) for part in parts).strip())
    texts = texts[: count - again - far]
    originals = choose.sample(range(len(texts)), again + far)
    found = Made(texts, set(), set())
    for original in originals:
        bounds = (LEAST, 1.0) if len(found.same) < again else REWRITTEN
        text = _changed(texts[original], choose, words, bounds)
        if text is not None:
            (found.same if bounds[1] == 1 else found.rewritten).add((original, len(texts)))
            texts.append(text)
    return found


def _changed(text: str, choose: random.Random, words: list[str], bounds: tuple[float, float]) -> str | None:
    """A text with changes that leave it within some bounds of similarity; None where that takes too many attempts."""
    own = shingles(text)
    for _ in range(60):
        changed = text
        if bounds[1] == 1:
            for change in choose.sample(CHANGES, choose.choice((1, 1, 1, 2, 3))):
                changed = change(changed, choose, words)
        else:
            for _ in range(max(1, len(text.split()) // 8)):
                changed = _swapped(changed, choose, words)
        if changed != text and bounds[0] <= similarity(own, shingles(changed)) <= bounds[1]:
            return changed
    return None


def _swapped(text: str, choose: random.Random, words: list[str]) -> str:
    places = [match.span() for match in re.finditer(r"\w+", text)]
    for start, end in sorted(choose.sample(places, min(len(places), choose.randint(1, 3))), reverse=True):
        text = text[:start] + choose.choice(words) + text[end:]
    return text


def _tagged(text: str, choose: random.Random, _: list[str]) -> str:
    plain = re.sub(r"(\s+#\w+)+\s*$", "", text)
    return f"{plain}\n{' '.join(choose.sample(TAGS, choose.randint(1, 6)))}"


def _with_emoji(text: str, choose: random.Random, _: list[str]) -> str:
    parts = text.split(" ")
    for _number in range(choose.randint(1, 5)):
        parts.insert(choose.randint(0, len(parts)), choose.choice(EMOJI))
    return " ".join(parts)


def _unaccented(text: str, choose: random.Random, _: list[str]) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return choose.choice((str, str.lower, str.upper))(plain)


def _reordered(text: str, choose: random.Random, _: list[str]) -> str:
    lines = text.split("\n")
    choose.shuffle(lines)
    return "\n".join(lines)


CHANGES: tuple[Callable[[str, random.Random, list[str]], str], ...] = (
    _swapped, _tagged, _with_emoji, _unaccented, _reordered,
)  # fmt: skip


def measured(count: int) -> str:
    """A line on posts of that number: what is found of them, and what it takes."""
    posts = made(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    found = groups([shingles(text) for text in posts.texts], LEAST)
    seconds = time.perf_counter() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    pairs = {pair for group in found for pair in combinations(group, 2)}
    right = len(pairs & posts.same)
    return (
        f"{count:8,} posts: {len(posts.same):,} said again, recall {right / len(posts.same):.4f}, precision "
        f"{right / len(pairs):.4f} ({len(pairs - posts.same)} false, {len(pairs & posts.rewritten)} of "
        f"{len(posts.rewritten):,} rewritten); {seconds:.1f} s, {memory:.0f} MB more"
    )


def whole(count: int) -> str:
    """What the whole command takes, by this rule alone, with and without the configuration that asks for it."""
    texts = made(count).texts
    with tempfile.TemporaryDirectory() as folder:
        file, config = Path(folder, "posts.jsonl"), Path(folder, "postlint.yaml")
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        command = [sys.executable, "-m", "postlint", "--no-nlp", "--select", "duplicate"]
        command += ["--quiet", "--format", "jsonl", "--fail-on", "never", str(file)]
        taken = []
        for said in ("duplicates: false\n", "duplicates: true\n"):
            config.write_text(said, "utf-8")
            begun = time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
            taken.append(time.perf_counter() - begun)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{count:8,} posts, whole command: {taken[1]:.1f} s, {taken[0]:.1f} s without duplicates, {peak:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--here", action="store_true", help="measure in this process")
    parser.add_argument("--whole", action="store_true", help="measure the command rather than the stage")
    args = parser.parse_args()
    for size in args.sizes:
        if args.here:
            print((whole if args.whole else measured)(size), flush=True)
        else:
            for more in ((), ("--whole",)):
                subprocess.run([sys.executable, "-m", "bench.duplicates", "--here", *more, str(size)], check=True)


if __name__ == "__main__":
    main()
