"""How many pairs of twins the shipped rules get right.

``python bench/twins.py [TWINS.jsonl ...] [--held] [--misses FAMILY]``: a pair is right when its bad post is flagged for
its family and its good one is not (errors and warnings count, advice does not). Without files, those under data/;
``--held`` leaves out the half by which rules were written. Prints a table by language and family; ``--misses`` adds the
pairs of one family that are wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from postlint.finding import Severity  # noqa: E402
from postlint.lint import Linted, Options, lint  # noqa: E402
from postlint.ruleset import load  # noqa: E402
from postlint.ruleset.examples import plain_post  # noqa: E402


def flagged(texts: list[tuple[str, str]]) -> list[set[str]]:
    """The families that flag each text; texts come with their language."""
    posts = [plain_post(text, lang=lang) for text, lang in texts]
    linted = lint(posts, load()[0], Options(suggestions=0))
    return [
        {finding.family for finding in item.findings if finding.severity > Severity.ADVICE}
        for item in linted
        if isinstance(item, Linted)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--misses", metavar="FAMILY")
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    files = args.files or sorted((ROOT / "data").glob("twins.*.jsonl"))
    pairs = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    pairs = [pair for pair in pairs if pair.get("held") or not args.held]
    found = flagged([(pair[twin], pair["lang"]) for pair in pairs for twin in ("bad", "good")])
    table: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for pair, bad, good in zip(pairs, found[::2], found[1::2], strict=True):
        hit, alarm = pair["family"] in bad, pair["family"] in good
        for family in (pair["family"], "all"):
            row = table[pair["lang"], family]
            for column, value in enumerate((1, hit and not alarm, hit, alarm)):
                row[column] += value
        if pair["family"] == args.misses and (alarm or not hit):
            print(
                "FALSE ALARM" if alarm else "MISS", pair["pair"], pair["good" if alarm else "bad"].replace("\n", " / ")
            )
    print(f"{'':14}pairs  right  bad flagged  good flagged")
    for (lang, family), (pairs_, right, hit, alarm) in sorted(table.items()):
        print(f"{lang} {family:11}{pairs_:5}{right / pairs_:7.0%}{hit / pairs_:13.0%}{alarm / pairs_:14.0%}")


if __name__ == "__main__":
    main()
