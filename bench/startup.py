"""How long one short run takes beside importing Typer alone: ``python bench/startup.py [FILE] [--runs 15]``.

Runs both in turn, each a whole process of this Python, and prints the medians and their ratio.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "en" / "launch.txt"


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    commands = {
        "import typer": [sys.executable, "-c", "import typer"],
        "postlint --no-nlp": [sys.executable, "-m", "postlint", "--no-nlp", "--fail-on", "never", args.file],
    }
    for command in commands.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(args.runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:18} {median * 1000:6.0f} ms")
    print(f"ratio {medians['postlint --no-nlp'] / medians['import typer']:.2f}")


if __name__ == "__main__":
    main()
