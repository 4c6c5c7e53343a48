"""Write the table of docs/security.md from docs/security.yaml: ``python docs/make_security.py``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("security.md")
TALLIES = Path(__file__).with_name("security.yaml")
START, END = "<!-- tallies -->\n", "<!-- end of tallies -->"


def page(written: str) -> str:
    """The page with the table as the tallies have it; what stands around the table is kept."""
    before, _, rest = written.partition(START)
    _, _, behind = rest.partition(END)
    return before + START + "\n".join(["| tried | kind | |", "|---|---|---|", *rows(), ""]) + END + behind


def rows() -> Iterator[str]:
    """The rows of the table: what the tests try, and what came of commands that take hours."""
    tallies = yaml.safe_load(TALLIES.read_text("utf-8"))
    for group, kinds in tallies.items():
        if group.startswith("hostile"):
            yield from (f"| {group} | {kind} | {count} |" for kind, count in kinds.items())
    for case in tallies["faults"]["cases"]:
        yield f"| faults | {case['fault']['en']} | survived {case['survived']} of {case['of']} |"
    for run in tallies["fuzz"]["targets"]:
        found = f"{run['executions']:,} executions in {run['seconds']:,} s, {run['escapes']} escapes"
        yield f"| fuzzing | {run['target']} | {found} |"
    for tried in tallies["mutation"]["packages"]:
        killed = f"{tried['killed']} of {tried['mutants']} mutants killed"
        yield f"| mutation | {tried['package']} | {killed} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
