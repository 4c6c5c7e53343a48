"""The command line. Nothing heavy is imported before the run is known to need it."""

from __future__ import annotations

import signal


def main() -> None:
    """Run postlint as a process: a closed pipe or Ctrl-C ends it at once and quietly, as other Unix tools do."""
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)

    from postlint.cli.app import app  # noqa: PLC0415 - after the signals: importing takes most of a short run

    app(prog_name="postlint")
