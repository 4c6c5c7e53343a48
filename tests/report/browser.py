"""A headless Chromium, spoken to over two pipes in its DevTools protocol: what a page shows, says, and asks for."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from base64 import b64decode
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60  # seconds for one answer, on a machine that is busy with other things
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-default-apps", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def found() -> str | None:
    """The browser of this machine; None without one, or without the shell that hands it its pipes."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    return browser if browser and os.name == "posix" and shutil.which("bash") else None


class Tab:
    """A tab, and what its page has asked for, was refused and complained of since ``forget``.

    ``requests`` are addresses, of what was refused before it left the browser too; ``blocked`` says why it was.
    """

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers, self._unread, self._session = commands, answers, b"", ""
        self._last = self._loads = 0
        self.requests: list[str] = []
        self.blocked: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> Any:
        """Send a command and wait for its answer, noting what happens in between."""
        self._last += 1
        command = {"id": self._last, "method": method, "params": params}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while (answer := self._next()).get("id") != self._last:
            self._note(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def forget(self) -> None:
        """Begin anew with a blank page."""
        self._go("about:blank")
        self.requests, self.blocked, self.complaints = [], [], []

    def open(self, address: str) -> None:
        """Open a page, and wait until it has loaded and has had time to ask for more."""
        self._go(address)
        self.run("new Promise(done => setTimeout(done, 300))")

    def _go(self, address: str) -> None:
        loads = self._loads
        self.call("Page.navigate", url=address)
        while self._loads == loads:
            self._note(self._next())

    def wait(self, condition: str) -> None:
        """Wait until something is true in the page."""
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.05)

    def run(self, expression: str) -> Any:
        """The value of an expression in the page, as JSON has it."""
        said = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    def look(self, width: int, height: int, *, phone: bool = False, scheme: str = "light") -> None:
        """Give the page a window of some size, and a colour scheme."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=2 if phone else 1, mobile=phone,
        )  # fmt: skip
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path: Path) -> None:
        """Save what the window shows as a PNG."""
        path.write_bytes(b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def _next(self) -> Any:
        while b"\0" not in self._unread:
            if not select.select([self._answers], [], [], PATIENCE)[0]:
                raise TimeoutError(f"no answer from the browser in {PATIENCE} seconds")
            more = os.read(self._answers, 1 << 20)
            if not more:
                raise ConnectionError("the browser has ended")
            self._unread += more
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)

    def _note(self, event: Any) -> None:
        said = event.get("params", {})
        match event.get("method"):
            case "Page.loadEventFired":
                self._loads += 1
            case "Network.requestWillBeSent":
                self.requests.append(said["request"]["url"])
            case "Network.loadingFailed":
                self.blocked.append(said.get("blockedReason", ""))
            case "Log.entryAdded":
                self.complaints.append(said["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(said["exceptionDetails"]))
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(said["args"]))


@contextmanager
def tab(browser: str) -> Iterator[Tab]:
    """Start a browser with an empty profile and yield its one tab; the browser ends with the block."""
    commands, to_browser = os.pipe()
    answers, from_browser = os.pipe()
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # DevTools pipes are file descriptors 3 and 4 by contract; bash puts them there.
        handing = f'exec "$@" 3<&{commands} 4>&{from_browser}'
        command = [
            "bash",
            "-c",
            handing,
            "bash",
            browser,
            *QUIET,
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
        ]
        with subprocess.Popen(
            command, pass_fds=(commands, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            os.close(commands)
            os.close(from_browser)
            try:
                yield Tab(to_browser, answers)
            finally:
                os.close(to_browser)  # a browser without its pipe ends
                os.close(answers)
                try:
                    running.wait(10)
                except subprocess.TimeoutExpired:
                    running.kill()
