"""Write the table of docs/security.md from docs/security.yaml: ``python docs/make_security.py``."""

from __future__ import annotations

from pathlib import Path

import yaml

PAGE = Path(__file__).with_name("security.md")
TALLIES = Path(__file__).with_name("security.yaml")
START, END = "<!-- tallies -->\n", "<!-- end of tallies -->"


def page(written: str) -> str:
    """The page with the table as the tallies have it; what stands around the table is kept."""
    before, _, rest = written.partition(START)
    _, _, behind = rest.partition(END)
    tallies = yaml.safe_load(TALLIES.read_text("utf-8"))
    rows = [f"| {group} | {kind} | {said} |" for group, kinds in tallies.items() for kind, said in kinds.items()]
    return before + START + "\n".join(["| tried | kind | |", "|---|---|---|", *rows, ""]) + END + behind


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
