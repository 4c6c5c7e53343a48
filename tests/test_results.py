"""Results of earlier runs: the same as new ones, and of no harm whatever becomes of their file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from postlint import results as module
from postlint.finding import Severity
from postlint.lint import Linted, Options, lint
from postlint.messages import Message
from postlint.nlp import ModelUnusableError
from postlint.post import Media, Post
from postlint.results import Results, basis, packed, unpacked
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BAIT = "Comment YES below and I will send you the guide for free, my friends."
POLL = "Tabs or spaces for the new formatter? We choose one before Friday."
FRENCH = "Commentez OUI ci-dessous et je vous envoie le guide gratuitement, mes amis."
POSTS = [plain_post(text, f"{number}.txt") for number, text in enumerate((BAIT, POLL, FRENCH, BAIT, "🎉 100 %", ""))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results.sqlite"


def judged(posts: Sequence[Post], results: Results | None = None, **options: Any) -> list[Linted]:
    return [item for item in lint(posts, load()[0], Options(**options), results=results) if isinstance(item, Linted)]


def test_results_are_those_of_a_new_run(path: Path) -> None:
    new = judged(POSTS)
    assert sum(len(item.findings) for item in new) > 3
    for _ in range(2):
        results = Results(b"", path)
        assert judged(POSTS, results) == new
        assert results.count() == 5  # the same text twice is one
        results.close()


def test_what_is_known_is_not_judged_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(POSTS, Results(b"", path))
    monkeypatch.setattr("postlint.lint._draft", None)
    assert judged(POSTS[::-1], Results(b"", path)) == first[::-1]


def test_a_result_comes_back_as_it_was() -> None:
    (item,) = judged([replace(POSTS[1], network="x", lang="en")])
    assert item.findings[-1].proposal
    assert unpacked(packed(item.post, item.findings), replace(item.post, lang=None)) == (item.post, item.findings)


@pytest.mark.parametrize(
    "change",
    [
        {"text": POLL + "!"},
        {"lang": "fr"},
        {"network": "x"},
        {"voice": "ana"},
        {"media": (Media("a.jpg", ""),)},
        {"reply": True},
        {"poll": True},
        {"when": "2026-01-01"},
    ],
)
def test_all_that_a_file_says_of_a_post_counts(path: Path, change: dict[str, Any]) -> None:
    results, post = Results(b"", path), POSTS[1]
    assert results.name(replace(post, **change), Options()) != results.name(post, Options())


def test_where_a_post_stands_does_not_count(path: Path) -> None:
    results, post = Results(b"", path), POSTS[1]
    assert results.name(replace(post, id="9", path="b.txt"), Options()) == results.name(post, Options())


@pytest.mark.parametrize(
    "change",
    [
        {"select": ("bot",)},
        {"ignore": ("bot",)},
        {"severity": (("bot", Severity.ERROR),)},
        {"lang": "en"},
        {"network": "x"},
        {"usual_lang": "en"},
        {"usual_network": "x"},
        {"nlp": False},
        {"messages": "fr"},
        {"suggestions": 2},
    ],
)
def test_every_option_counts(path: Path, change: dict[str, Any]) -> None:
    results = Results(b"", path)
    assert results.name(POSTS[1], Options(**change)) != results.name(POSTS[1], Options())


def test_rules_models_and_code_count(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("lists: {one: {en: [a], fr: [a]}}")
    bases = [basis(load()[0]), basis(load([house])[0])]
    monkeypatch.setattr("postlint.nlp.pipelines.identity", lambda: "another model")
    bases.append(basis(load()[0]))
    monkeypatch.setattr("postlint.cache.fingerprint", lambda *_: "another version")
    bases.append(basis(load()[0]))
    assert len(set(bases)) == 4
    assert len({Results(each, path).name(POSTS[1], Options()) for each in bases}) == 4


def test_rules_alone_leave_no_results(path: Path) -> None:
    results = Results(b"", path)
    assert judged(POSTS, results, nlp=False) == judged(POSTS, nlp=False)
    assert results.count() == 0


def test_a_post_that_can_not_be_kept_is_judged(path: Path) -> None:
    results = Results(b"", path)
    half = replace(POSTS[0], media=(Media("\ud800.jpg", ""),))
    assert judged([half], results) == judged([half])
    assert results.name(half, Options()) == b""
    assert results.count() == 0


def test_without_the_model_nothing_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*_: object) -> None:
        raise ModelUnusableError(Message("nlp.model-missing", {"language": "en", "package": "a-model"}))

    monkeypatch.setattr("postlint.nlp.pipelines.load", load)
    results = Results(b"", path)
    missing = judged([POSTS[1]], results)
    assert results.count() == 0
    monkeypatch.undo()
    assert judged([POSTS[1]], results) != missing


@pytest.mark.parametrize("damage", ["name", "result", "swap"])
def test_a_damaged_entry_is_ignored_and_mended(path: Path, damage: str) -> None:
    new = judged(POSTS, results := Results(b"", path))
    results.close()
    with sqlite3.connect(path) as file:
        if damage == "name":
            file.execute("UPDATE results SET name = randomblob(16)")
        elif damage == "result":
            file.execute("UPDATE results SET result = substr(result, 1, length(result) - 1)")
        else:
            file.execute("UPDATE results SET result = (SELECT max(result) FROM results)")
    file.close()
    again = Results(b"", path)
    assert judged(POSTS, again) == new
    again.close()
    assert len(Results(b"", path).recall([Results(b"", path).name(post, Options()) for post in POSTS])) == 5


@pytest.mark.parametrize("damage", [b"", b"not a database at all, only words" * 40, None])
def test_a_damaged_file_is_put_away(path: Path, damage: bytes | None) -> None:
    new = judged(POSTS, results := Results(b"", path))
    results.close()
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content if damage is None else damage)
    assert judged(POSTS, Results(b"", path)) == new
    assert judged(POSTS, Results(b"", path)) == new
    assert Results(b"", path).count() == 5


def test_a_folder_that_can_not_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert judged(POSTS[:1], Results(b"", tmp_path / "file" / "results.sqlite")) == judged(POSTS[:1])


def test_results_stay_within_their_limit(path: Path) -> None:
    limit = 200_000
    results = Results(b"", path, limit)
    for number in range(60):
        results.keep({number.to_bytes(16): bytes(9000)})
        if number == 30:
            time.sleep(1.1)  # when a result was used is counted in seconds
    results.close()
    assert path.stat().st_size < limit * 1.2
    left = Results(b"", path).recall([number.to_bytes(16) for number in range(60)])
    assert (59).to_bytes(16) in left
    assert (0).to_bytes(16) not in left


def test_what_is_used_stays(path: Path) -> None:
    results = Results(b"", path, limit := 200_000)
    results.keep({number.to_bytes(16): bytes(9000) for number in range(15)})
    with sqlite3.connect(path) as file:
        file.execute("UPDATE results SET used = used - 100000 + (name > ?)", [(7).to_bytes(16)])
    file.close()
    assert len(results.recall([(0).to_bytes(16)])) == 1
    results.keep({number.to_bytes(16): bytes(9000) for number in range(20, 30)})
    results.close()
    left = Results(b"", path, limit).recall([number.to_bytes(16) for number in range(30)])
    assert (0).to_bytes(16) in left
    assert (1).to_bytes(16) not in left


AT_WORK = """
import sys
from pathlib import Path
from postlint.results import Results
results = Results(b"", Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    results.keep({number.to_bytes(16): number.to_bytes(16) * 50})
print(results.count(), flush=True)
"""


def at_work(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", AT_WORK, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_runs_at_the_same_time_take_turns(path: Path) -> None:
    runs = [at_work(path, first, first + 100) for first in (0, 100, 200)]
    for run in runs:
        run.communicate()
        assert run.returncode == 0
    assert len(Results(b"", path).recall([number.to_bytes(16) for number in range(300)])) == 300


@pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix has them")
def test_a_killed_run_leaves_no_lock_behind(path: Path) -> None:
    with at_work(path, 0, 1_000_000) as run:
        assert run.stdout
        assert run.stdout.readline() == "ready\n"
        time.sleep(0.2)
        os.kill(run.pid, signal.SIGKILL)
    begun = time.monotonic()
    results = Results(b"", path)
    results.keep({b"after": b"still here"})
    assert results.recall([b"after"]) == {b"after": b"still here"}
    assert results.count() > 1
    assert time.monotonic() - begun < module._PATIENCE
