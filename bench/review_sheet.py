"""A sheet to read proposals by: ``python bench/review_sheet.py POSTS.jsonl [--lang fr] [--most 30] [--seed 1]``.

Prints Markdown: each post with what postlint would suggest, and boxes to tick. POSTS.jsonl has ``text``, ``lang`` and
perhaps ``network`` a line. The posts are other people's: the sheet is for reading, not for keeping.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from postlint.lint import Linted, Options, lint  # noqa: E402
from postlint.ruleset import load  # noqa: E402
from postlint.ruleset.examples import plain_post  # noqa: E402

BOXES = "- [ ] grammatical  - [ ] about this post  - [ ] would post it\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--most", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--suggestions", type=int, default=1)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.posts.read_text("utf-8").splitlines() if line.strip()]
    chosen = [row for row in rows if args.lang in {None, row["lang"]}]
    random.Random(args.seed).shuffle(chosen)
    posts = (replace(plain_post(r["text"], r.get("id", ""), r["lang"]), network=r.get("network")) for r in chosen)
    shown = 0
    for item in lint(posts, load()[0], Options(suggestions=args.suggestions)):
        proposals = [f.proposal for f in item.findings if f.proposal] if isinstance(item, Linted) else []
        if not proposals or shown == args.most or not isinstance(item, Linted):
            continue
        shown += 1
        print(f"## {shown}. {item.post.lang}, {item.post.network}\n")
        print("\n".join(f"> {line}" for line in item.post.text.split("\n")) + "\n")
        for proposal in proposals:
            options = "".join(f" ( ) {option}" for option in proposal.options)
            print(f"**{proposal.kind}**: {proposal.text}{options}\n\n{BOXES}")


if __name__ == "__main__":
    main()
