"""The command line. Nothing heavy is imported before the run is known to need it."""

from __future__ import annotations

import gc
import os
import signal
import sys

_OBJECTS = 100_000


def main() -> None:
    """Run postlint as a process: a closed pipe or Ctrl-C ends it at once and quietly, as other Unix tools do."""
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)

    # A short run makes tens of thousands of objects that all live to its end: looking for garbage finds none.
    gc.set_threshold(_OBJECTS)

    from postlint.cli.app import app  # noqa: PLC0415 - after the signals: importing takes most of a short run

    app(prog_name="postlint")


def process() -> None:
    """Run postlint and end the process at once: to take apart all that a run has made takes longer than to lint."""
    try:
        main()
    except SystemExit as left:
        if not isinstance(left.code, int):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(left.code)
