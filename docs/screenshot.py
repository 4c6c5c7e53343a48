"""Draw the pictures of the README from what postlint really says: ``python docs/screenshot.py``."""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout, suppress
from pathlib import Path

from rich.console import Console
from rich.text import Text

from postlint.cli.app import app

ROOT = Path(__file__).parents[1]
COLUMNS = 84
PICTURES = {
    "report.svg": ("examples/en/launch.txt", "en"),
    "report.fr.svg": ("examples/fr/lancement.txt", "fr"),
}


def report(draft: str, language: str) -> str:
    """Run postlint on a draft and return its coloured report."""
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        app([draft, "--messages", language, "--suggestions", "2"], prog_name="postlint")
    return out.getvalue()


def draw(name: str, draft: str, language: str) -> None:
    """Write one picture beside this file."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ postlint {draft}\n", style="bold"))
    console.print(Text.from_ansi(report(draft, language)), soft_wrap=True)
    svg = console.export_svg(title="postlint", unique_id=name.partition(".svg")[0].replace(".", "-"))
    # A picture that loads nothing from the network: the reader's own monospaced font will do.
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (ROOT / "docs" / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ.update(FORCE_COLOR="1", COLUMNS=str(COLUMNS))
    os.environ.pop("NO_COLOR", None)
    for picture, (path, lang) in PICTURES.items():
        draw(picture, path, lang)
