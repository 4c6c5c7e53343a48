"""The linters that postlint is measured against, each in an environment of its own under a cache folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PATIENCE = 600  # seconds an installation may take


class Peer(NamedTuple):
    """A linter: ``command`` is followed by files. ``ending`` is that of files it reads, ``python`` what it needs."""

    name: str
    package: str
    command: tuple[str, ...]
    ending: str = ".txt"
    node: bool = False
    python: str = ""


PEERS = (
    Peer("proselint", "proselint", ("proselint", "check")),
    Peer("slop-guard", "slop-guard", ("sg",)),
    Peer("stylint", "stylint", ("stylint",), ".md"),
    Peer("write-good", "write-good", ("write-good",), node=True),
    Peer("alex", "alex", ("alex", "--quiet"), node=True),
    Peer("nabokov", "nabokov", ("nabokov",), python="python3.12"),
)


class Ready(NamedTuple):
    """A peer that runs, or why it does not."""

    peer: Peer
    command: tuple[str, ...] = ()
    version: str = ""
    reason: str = ""


def ready(peer: Peer, cache: Path, sample: Path) -> Ready:
    """Install a peer unless it is there, and try it on a file."""
    place = cache / "peers" / peer.name
    try:
        bin_folder, version = (_node if peer.node else _python)(peer, place)
        command = (str(bin_folder / peer.command[0]), *peer.command[1:])
        tried = subprocess.run([*command, str(sample)], capture_output=True, text=True, timeout=120, check=False)
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        return Ready(peer, reason=f"could not be installed ({type(error).__name__})")
    if "Traceback" in tried.stderr:
        return Ready(peer, version=version, reason=f"does not run here ({_last_name(tried.stderr)})")
    return Ready(peer, command, version)


def _last_name(trace: str) -> str:
    """The name of the error at the end of a trace."""
    return trace.strip().splitlines()[-1].partition(":")[0]


def _python(peer: Peer, place: Path) -> tuple[Path, str]:
    if not (place / "installed").exists():
        shutil.rmtree(place, ignore_errors=True)
        _run(_interpreter(peer.python), "-m", "venv", str(place))
        _run(str(place / "bin" / "pip"), "install", "--quiet", peer.package)
        (place / "installed").touch()
    shown = _run(str(place / "bin" / "pip"), "show", peer.package)
    return place / "bin", next(line.split()[1] for line in shown.splitlines() if line.startswith("Version:"))


def _interpreter(name: str) -> str:
    if not name:
        return sys.executable
    installed = Path.home() / ".pyenv" / "versions"
    candidates = [name, *map(str, installed.glob(f"{name.removeprefix('python')}*/bin/{name}"))]
    return next(path for path in candidates if _runs(path))


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _node(peer: Peer, place: Path) -> tuple[Path, str]:
    if not (place / "installed").exists():
        place.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), peer.package)
        (place / "installed").touch()
    about = json.loads((place / "node_modules" / peer.package / "package.json").read_text("utf-8"))
    return place / "node_modules" / ".bin", about["version"]


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout
