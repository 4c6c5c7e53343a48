"""What is fast, measured against peers in one run: ``python -m bench [--quick] [--runs 3] [--only NAME] [--profile]``.

Builds its corpora from the sentences in this repository, installs the peers, each into an environment of its own, and
runs them, raw spaCy and postlint in turn over the same files, each a whole process. Prints medians and ratios beside
the bars they should keep to, and writes bench/results.md case by case, so that a run that is cut short leaves what it
found. Corpora and environments stay in a cache folder
(POSTLINT_BENCH_DIR, otherwise ~/.cache/postlint-bench).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from bench import cases, stages
from bench.corpora import ROOT, jsonl
from bench.peers import PEERS, ready
from bench.report import machine, markdown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of each command, of which the median counts")
    parser.add_argument("--only", default="", help="only the cases whose name holds this")
    parser.add_argument("--quick", action="store_true", help="less to do in the cases that take longest")
    parser.add_argument("--profile", action="store_true", help="show where the time goes, and measure nothing else")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    args = parser.parse_args()
    cache = Path(os.environ.get("POSTLINT_BENCH_DIR") or Path.home() / ".cache" / "postlint-bench")
    cache.mkdir(parents=True, exist_ok=True)
    if args.profile:
        for lang in ("en", "fr"):
            print(stages.by_rules(jsonl(cache / f"profile-{lang}.jsonl", lang, 2000)))
            print(stages.with_model(jsonl(cache / f"profile-{lang}.jsonl", lang, 2000), lang))
        return
    sample = ROOT / "examples" / "en" / "launch.txt"
    peers = [] if args.no_peers else [ready(peer, cache, sample) for peer in PEERS]
    for peer in peers:
        print(f"{peer.peer.name} {peer.version}: {peer.reason or 'ready'}", flush=True)
    state = cache / "state"
    shutil.rmtree(state, ignore_errors=True)
    rows = []
    every = list(cases.all_cases(cache, peers, args.runs, cases.QUICK if args.quick else cases.Sizes()))
    left = [case.name for case in every]
    for case in every:
        if args.only in case.name:
            for row in case.measured({"POSTLINT_CACHE_DIR": str(state), "LC_ALL": "C.UTF-8"}):
                rows.append(row)
                print(row.line(), flush=True)
            left.remove(case.name)
        if not args.only:
            (ROOT / "bench" / "results.md").write_text(markdown(machine(), peers, rows, sys.argv[1:], left), "utf-8")


if __name__ == "__main__":
    main()
