"""The cases: each a kind of work, who does it, and the ratio it should keep to."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
ROWS = 10_000


class Sizes(NamedTuple):
    """How much there is to do: files, posts for rules alone, posts for the language model, bytes, rows."""

    files: int = 5_000
    many: int = 100_000
    some: int = 5_000
    text: int = 5 << 20
    rows: int = 1_000_000


QUICK = Sizes(many=20_000, some=1_000, text=1 << 20, rows=100_000)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of work, and what measures it in an environment."""

    name: str
    measured: Callable[[Mapping[str, str]], Rows]


def all_cases(cache: Path, peers: Sequence[Ready], runs: int, sizes: Sizes) -> Iterator[Case]:
    """All cases; corpora are made when a case is measured."""
    for lang in ("en", "fr"):
        rest = () if lang == "fr" else peers
        yield Case(f"one post, rules only, {lang}", partial(one_post, lang, rest, 3 * runs))
        yield Case(f"files, rules only, {lang}", partial(many_files, cache, lang, rest, runs=runs, files=sizes.files))
        yield Case(f"text, rules only, {lang}", partial(one_text, cache, lang, rest, runs=runs, size=sizes.text))
        yield Case(f"posts, rules only, {lang}", partial(many_posts, cache, lang, runs, sizes.many))
        yield Case(f"one post, language model, {lang}", partial(one_parse, lang, 2 * runs))
        yield Case(f"posts, language model, {lang}", partial(many_parses, cache, lang, runs, sizes.some))
    yield Case("second run over files", partial(second_run, cache, runs, sizes.files))
    yield Case("memory", partial(memory, cache, sizes.rows))
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


def many_files(
    cache: Path, lang: str, peers: Sequence[Ready], env: Mapping[str, str], *, runs: int, files: int
) -> Rows:
    commands = {"postlint": (*RULES, str(corpora.folder(cache / f"files-{lang}", lang, files)))}
    for ready in _ready(peers):
        folder = corpora.folder(
            cache / f"files-{lang}{ready.peer.ending.replace('.txt', '')}", lang, files, ready.peer.ending
        )
        commands[ready.peer.name] = (*ready.command, *map(str, sorted(folder.iterdir())))
    bars = {"slop-guard": 1.0, "proselint": 0.2}
    return _against(f"{files:,} one-post files, rules only, {lang}", medians(commands, runs, env), bars)


def one_text(cache: Path, lang: str, peers: Sequence[Ready], env: Mapping[str, str], *, runs: int, size: int) -> Rows:
    path = str(corpora.text(cache / f"text-{lang}-{size}.txt", lang, size))
    bars = {"proselint": 1.0}  # the others take minutes, as their time grows faster than the text
    commands = {
        "postlint": (*RULES, path),
        **{ready.peer.name: (*ready.command, path) for ready in _ready(peers) if ready.peer.name in bars},
    }
    return _against(f"{size >> 20} MB text, rules only, {lang}", medians(commands, runs, env), bars)


def many_posts(cache: Path, lang: str, runs: int, many: int, env: Mapping[str, str]) -> Rows:
    lines = str(corpora.jsonl(cache / f"many-{lang}-{many}.jsonl", lang, many))
    table = str(corpora.table(cache / f"many-{lang}-{many}.csv", lang, many))
    commands = {
        "postlint": (*RULES, "--jobs", "1", lines),
        "spacy.blank": (*RAW, "blank", lang, lines),
        "postlint, CSV": (*RULES, "--jobs", "1", table),
    }
    made = medians(commands, runs, env)
    own, blank, rows = (many / each.seconds for each in made.values())
    work = f"{many:,} posts, rules only, {lang}"
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


def many_parses(cache: Path, lang: str, runs: int, some: int, env: Mapping[str, str]) -> Rows:
    path = str(corpora.jsonl(cache / f"some-{lang}-{some}.jsonl", lang, some))
    own = (*FULL, "--no-cache", "--lang", lang)
    commands = {
        "one process": (*own, "--jobs", "1", path),
        "spaCy": (*RAW, "model", lang, path),
        "two processes": (*own, "--jobs", "2", path),
    }
    made = medians(commands, runs, env)
    one, raw, _ = (each.seconds for each in made.values())
    alone, _, two = (each.clock for each in made.values())
    work = f"{some:,} posts, language model, {lang}"
    yield Row(f"{work}, one process", f"postlint {one:.1f} s, spaCy {raw:.1f} s", one / raw, 1.2)
    yield Row(f"{work}, two processes beside one", f"{two:.1f} s, {alone:.1f} s on the clock", two / alone, 0.65)


def second_run(cache: Path, runs: int, files: int, env: Mapping[str, str]) -> Rows:
    folder = str(corpora.folder(cache / "files-en", "en", files))
    subprocess.run([*POSTLINT[:3], "cache", "clear"], env={**env}, check=True, stdout=subprocess.DEVNULL)
    first = run((*FULL, "--jobs", "1", folder), env)
    again = medians({"again": (*FULL, folder)}, runs, env)["again"]
    shown = f"{again.seconds:.2f} s, {first.seconds:.1f} s"
    yield Row(f"{files:,} files unchanged, beside the first run", shown, again.seconds / first.seconds, 0.05)


def memory(cache: Path, rows: int, env: Mapping[str, str]) -> Rows:
    peaks = []
    for number in (ROWS, rows):
        path = corpora.table(cache / f"rows-{number}.csv", "en", number)
        peaks.append(run((*RULES, str(path)), env, resource.RLIM_INFINITY).peak)
    shown = " and ".join(f"{peak / 1e6:.0f} MB" for peak in peaks)
    yield Row(f"peak memory of {rows:,} rows beside {ROWS:,}", shown, peaks[1] / peaks[0], 1.2)


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
