"""The command line. Nothing heavy is imported before the run is known to need it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

_OBJECTS = 100_000
_BROKEN = 2
_READER_LEFT = 141  # what a shell says of a process that the signal for it ended; where there is no such signal


def main() -> None:
    """Run postlint as a process: a closed pipe or Ctrl-C ends it at once and quietly, as other Unix tools do."""
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started the process
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))

    # A short run makes tens of thousands of objects that all live to its end: looking for garbage finds none.
    gc.set_threshold(_OBJECTS)

    from postlint.cli.app import app  # noqa: PLC0415 - after the signals: importing takes most of a short run

    app(prog_name="postlint")


def process() -> None:
    """Run postlint and end the process at once: to take apart all that a run has made takes longer than to lint."""
    try:
        code = _code()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = _READER_LEFT
    except OSError as error:
        code = _BROKEN
        _tell(error)
    os._exit(code)


def _code() -> int:
    """Run postlint; gives the exit code. Raises OSError where what it has to say can't be written."""
    try:
        main()
    except SystemExit as left:
        if not isinstance(left.code, int):
            raise
        return left.code
    return 0


def _tell(error: OSError) -> None:
    """Say what could not be written or read, past the streams' buffers: there may be no room for what they hold."""
    from postlint.messages import reader_language, say  # noqa: PLC0415

    language = reader_language()
    path = str(error.filename or say("cli.standard-output", language))
    said = say("cli.not-written", language, path=path, reason=error.strerror or str(error))
    with suppress(OSError):
        os.write(2, f"postlint: {said}\n".encode("utf-8", "backslashreplace"))
