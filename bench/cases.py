"""The cases: each a kind of work, who does it, and the ratio it should keep to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import corpora
from bench.measure import Run, medians, run
from bench.report import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.peers import Ready

    Rows = Iterator[Row]

POSTLINT = (sys.executable, "-m", "postlint", "--fail-on", "never", "--isolated")
RULES = (*POSTLINT, "--no-nlp", "-f", "jsonl")
FULL = (*POSTLINT, "-f", "jsonl")
RAW = (sys.executable, str(Path(__file__).with_name("raw.py")))
FILES, MANY, SOME = 5_000, 100_000, 5_000
TEXT = 5 << 20
ROWS, ALL_ROWS = 10_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of work, and what measures it in an environment."""

    name: str
    measured: Callable[[Mapping[str, str]], Rows]


def all_cases(cache: Path, peers: Sequence[Ready], runs: int) -> Iterator[Case]:
    """All cases; corpora are made when a case is measured."""
    for lang in ("en", "fr"):
        rest = () if lang == "fr" else peers
        yield Case(
            f"one post, rules only, {lang}", lambda env, lang=lang, rest=rest: one_post(lang, rest, 3 * runs, env)
        )
        yield Case(
            f"5,000 files, rules only, {lang}",
            lambda env, lang=lang, rest=rest: many_files(cache, lang, rest, runs, env),
        )
        yield Case(
            f"5 MB text, rules only, {lang}", lambda env, lang=lang, rest=rest: one_text(cache, lang, rest, runs, env)
        )
        yield Case(f"100,000 posts, rules only, {lang}", lambda env, lang=lang: many_posts(cache, lang, runs, env))
        yield Case(f"one post, language model, {lang}", lambda env, lang=lang: one_parse(lang, 2 * runs, env))
        yield Case(f"5,000 posts, language model, {lang}", lambda env, lang=lang: many_parses(cache, lang, runs, env))
    yield Case("second run over 5,000 files", lambda env: second_run(cache, runs, env))
    yield Case("memory", lambda env: memory(cache, env))
    yield Case("growth of the rules", growth)


def _ready(peers: Sequence[Ready]) -> list[Ready]:
    return [peer for peer in peers if not peer.reason]


def _shown(runs: Mapping[str, Run]) -> str:
    return ", ".join(f"{name} {'over ' if made.ended else ''}{made.seconds:.2f} s" for name, made in runs.items())


def _against(work: str, runs: Mapping[str, Run], bars: Mapping[str, float]) -> Rows:
    """A row for each peer: how long postlint takes beside it."""
    own = runs["postlint"]
    yield Row(work, f"postlint {own.seconds:.2f} s")
    for name, made in runs.items():
        if name != "postlint":
            yield Row(f"{work}, beside {name}", _shown({name: made}), own.seconds / made.seconds, bars.get(name))


def one_post(lang: str, peers: Sequence[Ready], runs: int, env: Mapping[str, str]) -> Rows:
    example = {"en": "launch.txt", "fr": "lancement.txt"}[lang]
    path = str(corpora.ROOT / "examples" / lang / example)
    commands = {"postlint": (*RULES, path), **{ready.peer.name: (*ready.command, path) for ready in _ready(peers)}}
    return _against(f"one post, rules only, {lang}", medians(commands, runs, env), {"proselint": 1.5})


def many_files(cache: Path, lang: str, peers: Sequence[Ready], runs: int, env: Mapping[str, str]) -> Rows:
    commands = {"postlint": (*RULES, str(corpora.folder(cache / f"files-{lang}", lang, FILES)))}
    for ready in _ready(peers):
        folder = corpora.folder(
            cache / f"files-{lang}{ready.peer.ending.replace('.txt', '')}", lang, FILES, ready.peer.ending
        )
        commands[ready.peer.name] = (*ready.command, *map(str, sorted(folder.iterdir())))
    bars = {"slop-guard": 1.0, "proselint": 0.2}
    return _against(f"5,000 one-post files, rules only, {lang}", medians(commands, runs, env), bars)


def one_text(cache: Path, lang: str, peers: Sequence[Ready], runs: int, env: Mapping[str, str]) -> Rows:
    path = str(corpora.text(cache / f"text-{lang}.txt", lang, TEXT))
    commands = {"postlint": (*RULES, path), **{ready.peer.name: (*ready.command, path) for ready in _ready(peers)}}
    return _against(f"5 MB text, rules only, {lang}", medians(commands, runs, env), {"proselint": 1.0})


def many_posts(cache: Path, lang: str, runs: int, env: Mapping[str, str]) -> Rows:
    lines = str(corpora.jsonl(cache / f"many-{lang}.jsonl", lang, MANY))
    table = str(corpora.table(cache / f"many-{lang}.csv", lang, MANY))
    commands = {
        "postlint": (*RULES, "--jobs", "1", lines),
        "spacy.blank": (*RAW, "blank", lang, lines),
        "postlint, CSV": (*RULES, "--jobs", "1", table),
    }
    made = medians(commands, runs, env)
    own, blank, rows = (MANY / each.seconds for each in made.values())
    work = f"100,000 posts, rules only, {lang}"
    yield Row(
        f"{work}, JSON lines", f"postlint {own:.0f}/s, spacy.blank {blank:.0f}/s", own / blank, 0.5, at_least=True
    )
    yield Row(f"{work}, CSV", f"postlint {rows:.0f}/s", rows / blank)


def one_parse(lang: str, runs: int, env: Mapping[str, str]) -> Rows:
    example = {"en": "launch.txt", "fr": "lancement.txt"}[lang]
    path = str(corpora.ROOT / "examples" / lang / example)
    made = medians({"postlint": (*FULL, "--no-cache", path), "spaCy": (*RAW, "one", lang, path)}, runs, env)
    ratio = made["postlint"].seconds / made["spaCy"].seconds
    yield Row(f"one post, language model, cold, {lang}", _shown(made), ratio, 1.15)


def many_parses(cache: Path, lang: str, runs: int, env: Mapping[str, str]) -> Rows:
    path = str(corpora.jsonl(cache / f"some-{lang}.jsonl", lang, SOME))
    own = (*FULL, "--no-cache", "--lang", lang)
    commands = {
        "one process": (*own, "--jobs", "1", path),
        "spaCy": (*RAW, "model", lang, path),
        "two processes": (*own, "--jobs", "2", path),
    }
    made = medians(commands, runs, env)
    one, raw, two = (each.seconds for each in made.values())
    work = f"5,000 posts, language model, {lang}"
    yield Row(f"{work}, one process", f"postlint {one:.1f} s, spaCy {raw:.1f} s", one / raw, 1.2)
    yield Row(f"{work}, two processes beside one", f"{two:.1f} s, {one:.1f} s", two / one, 0.65)


def second_run(cache: Path, runs: int, env: Mapping[str, str]) -> Rows:
    folder = str(corpora.folder(cache / "files-en", "en", FILES))
    firsts = {}
    for jobs in ("1", "auto"):
        subprocess.run([*POSTLINT[:3], "cache", "clear"], env={**env}, check=True, stdout=subprocess.DEVNULL)
        firsts[jobs] = run((*FULL, "--jobs", jobs, folder), env)
    again = medians({"again": (*FULL, folder)}, runs, env)["again"]
    for jobs, first in firsts.items():
        ratio = again.seconds / first.seconds
        yield Row(
            f"5,000 files unchanged beside the first run, --jobs {jobs}",
            f"{again.seconds:.2f} s, {first.seconds:.1f} s",
            ratio,
            0.05,
        )


def memory(cache: Path, env: Mapping[str, str]) -> Rows:
    peaks = []
    for rows in (ROWS, ALL_ROWS):
        path = corpora.table(cache / f"rows-{rows}.csv", "en", rows)
        peaks.append(run((*RULES, str(path)), env).peak)
    shown = " and ".join(f"{peak / 1e6:.0f} MB" for peak in peaks)
    yield Row("peak memory of 1,000,000 rows beside 10,000", shown, peaks[1] / peaks[0], 1.2)


def growth(env: Mapping[str, str]) -> Rows:
    made = subprocess.run(
        [sys.executable, "-m", "bench.growth"],
        cwd=corpora.ROOT,
        env={**env},
        check=True,
        capture_output=True,
        text=True,
    )
    few, many = map(float, made.stdout.split())
    yield Row("ten times as many phrase rules", f"{few * 1e6:.0f} and {many * 1e6:.0f} µs a post", many / few, 1.3)
