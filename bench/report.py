"""The figures of a run as a table, and what they were measured on."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.peers import Ready

PACKAGES = ("postlint", "spacy", "thinc", "numpy", "google-re2", "ahocorasick-rs", "typer", "msgspec")


class Row(NamedTuple):
    """One figure: ``ratio`` is what the bar speaks of; without a bar it is there to compare."""

    work: str
    measured: str
    ratio: float | None = None
    bar: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Say whether the bar is kept."""
        if self.ratio is None or self.bar is None:
            return ""
        kept = self.ratio >= self.bar if self.at_least else self.ratio <= self.bar
        return f"{'≥' if self.at_least else '≤'} {self.bar:g}: {'kept' if kept else 'missed'}"

    def cells(self) -> tuple[str, str, str, str]:
        """The figure for a table."""
        return self.work, self.measured, "" if self.ratio is None else f"{self.ratio:.2f}", self.verdict

    def line(self) -> str:
        """The figure for a terminal."""
        work, measured, ratio, verdict = self.cells()
        return f"{work:58} {measured:44} {ratio:>6} {verdict}"


def machine() -> dict[str, str]:
    """What the figures were measured on, and when; nothing that names the machine."""
    info = Path("/proc/cpuinfo")
    models = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d"),
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": str(cores),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": sys.version.split()[0],
        "load at the end": load,
        **{name: version(name) for name in PACKAGES},
    }


def markdown(
    machine: dict[str, str],
    peers: Sequence[Ready],
    rows: Sequence[Row],
    options: Sequence[str] = (),
    left: Sequence[str] = (),
) -> str:
    """The whole of results.md, of a run with some options of the command that has some cases left."""
    told = ", ".join(f"{name} {value}" for name, value in machine.items())
    rivals = ", ".join(_told(peer) for peer in peers)
    command = " ".join(("python -m bench", *options))
    lines = ["# Measured", "", f"Written by `{command}`: whole processes, medians, all in one run. Seconds are the", ""]
    lines[-2] += " processor's, which other work on the machine disturbs least, where nothing else is said."
    lines += [f"{told}.", "", f"Peers: {rivals}.", "", "| work | measured | ratio | bar |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    lines += ["", f"Not measured in this run: {', '.join(left)}."] if left else []
    return "\n".join((*lines, ""))


def _told(peer: Ready) -> str:
    left_out = f" (left out: it {peer.reason})" if peer.reason else ""
    return f"{peer.peer.name} {peer.version}".strip() + left_out
