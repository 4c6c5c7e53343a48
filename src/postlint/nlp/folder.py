"""Where the data of the suggestions is: in the package once installed, at the top of a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def suggest_folder() -> Path:
    """The folder rules/suggest."""
    packaged = Path(str(files("postlint"))) / "rules" / "suggest"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "rules" / "suggest"
