"""What suggestions cost beside the language model itself: ``python bench/nlp.py POSTS.jsonl [--runs 3]``.

Parses the posts of each language with spaCy alone (``nlp.pipe`` with postlint's components and batch size), then lints
them with suggestions, in turn, in one process. Prints the medians in posts a processor second and their ratio.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from postlint.lint import Options, lint  # noqa: E402
from postlint.nlp import parsing, pipelines  # noqa: E402
from postlint.post import Lines, Post, Run, SourceMap  # noqa: E402
from postlint.ruleset import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "fr")


def post_of(row: dict, number: int) -> Post:
    text = row["text"]
    return Post(f"{number}", text, "-", SourceMap((Run(0, len(text), 0, len(text)),), Lines.of(text)), row["lang"])


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that some work takes: what else the machine does disturbs them least."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.posts.read_text("utf-8").splitlines() if line.strip()]
    ruleset = load()[0]
    for lang in LANGUAGES:
        posts = [post_of(row, number) for number, row in enumerate(rows) if row["lang"] == lang]

        def raw(posts: list[Post] = posts, lang: str = lang) -> None:
            pipeline = pipelines.load(lang)
            for _ in pipeline.pipe((post.text for post in posts), batch_size=parsing.BATCH):
                pass

        def whole(posts: list[Post] = posts) -> None:
            for _ in lint(posts, ruleset, Options()):
                pass

        if not posts:
            continue
        raw(), whole()
        times = [(seconds(raw), seconds(whole)) for _ in range(args.runs)]
        alone, full = (len(posts) / statistics.median(column) for column in zip(*times, strict=True))
        print(f"{lang}: {len(posts)} posts, spaCy alone {alone:.0f}/s, postlint {full:.0f}/s, ratio {full / alone:.2f}")


if __name__ == "__main__":
    main()
