"""``postlint rules score``: how right the rules are about posts that people have labelled."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from postlint import sources
from postlint.cli import streams
from postlint.cli.page import open_page
from postlint.files import read_bytes
from postlint.limits import LIMITS
from postlint.lint import Linted, Options, lint
from postlint.messages import Message, say
from postlint.problem import Problem
from postlint.report.json_ import safe
from postlint.ruleset.store import load
from postlint.scoring import Labelled, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.cli.page import Page
    from postlint.messages import Language
    from postlint.scoring import Gold, Mistake, Score

_SHOWN = 90


def run(file: str, folders: Sequence[str], form: str, language: Language, *, nlp: bool, mistakes: bool) -> int:
    """Lint a file of labelled posts and print the score. Returns the exit code: 2 where something could not be read."""
    ruleset, broken = load([Path(folder) for folder in folders])
    labels, faults = _labels(Path(file))
    problems: list[Problem] = [*broken, *faults]
    linted: list[Linted] = []
    options = Options(nlp=nlp, suggestions=0, messages=language)
    for item in lint(sources.read_path(Path(file), file), ruleset, options):
        if isinstance(item, Linted):
            linted.append(item)
        elif not item.note:
            problems.append(item)
    for problem in problems:
        streams.tell(problem, language)
    result = score(linted, labels)
    if form == "json":
        _as_json(result)
    else:
        _as_text(open_page(language), result, language, mistakes=mistakes)
    return 2 if problems else 0


def _labels(path: Path) -> tuple[dict[str, Gold], list[Problem]]:
    """Labels by post id; a line without them is a problem, one that can't be read at all is left to the source."""
    labels: dict[str, Gold] = {}
    problems = []
    try:
        lines = read_bytes(path, LIMITS.file_size).splitlines()
    except OSError:
        return {}, []
    for number, line in enumerate(lines, 1):
        try:
            labelled = msgspec.json.decode(line, type=Labelled)
        except msgspec.ValidationError as error:
            problems.append(Problem(f"{path}:{number}", Message("cli.no-labels", {"reason": str(error)})))
        except msgspec.DecodeError:
            continue
        else:
            labels[labelled.id] = labelled.gold
    return labels, problems


def _as_json(result: Score) -> None:
    families = [
        {"lang": lang, "family": family, **asdict(tally)}
        | {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for (lang, family), tally in sorted(result.families.items())
    ]
    rules = [{"rule": rule, **_counts(counts)} for rule, counts in sorted(result.rules.items())]
    clean = [
        {"lang": lang, "posts": posts, "flagged": result.clean_flagged[lang]}
        for lang, posts in sorted(result.clean.items())
    ]
    mistakes = [{"family": m.family, "post": m.post, "rules": m.rules} for m in result.mistakes]
    document = {"version": 1, "families": families, "rules": rules, "clean": clean, "mistakes": mistakes}
    streams.utf8(sys.stdout).write(safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")


def _counts(counts: Any) -> dict[str, int]:
    return {name: counts[name] for name in ("right", "wrong", "clean")}


def _as_text(page: Page, result: Score, language: Language, *, mistakes: bool) -> None:
    columns = ("right", "wrong", "missed", "precision", "recall", "f1")
    for lang in sorted({code for code, _ in result.families}):
        counts = {"posts": result.clean[lang], "flagged": result.clean_flagged[lang]}
        page.line(say("cli.score-clean", language, lang=lang, **counts), "strong")
        rows = [("", *(say(f"cli.score-{name}", language) for name in columns))]
        rows += [_row(family, tally) for (code, family), tally in sorted(result.families.items()) if code == lang]
        page.table(rows, right=frozenset(range(1, 7)))
        page.line()
    if result.rules:
        head = tuple(say(f"cli.score-{name}", language) for name in ("rule", "right", "wrong", "clean-posts"))
        ordered = sorted(result.rules.items(), key=lambda item: (-item[1]["wrong"], -item[1]["right"], item[0]))
        rows = [head, *((rule, *map(str, _counts(counts).values())) for rule, counts in ordered)]
        page.table(rows, right=frozenset({1, 2, 3}))
        page.line()
    if mistakes:
        for line in _mistakes(result.mistakes, language):
            page.line(line)


def _row(family: str, tally: Any) -> tuple[str, ...]:
    shares = (tally.precision, tally.recall, tally.f1)
    return family, str(tally.right), str(tally.wrong), str(tally.missed), *map(_percent, shares)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _mistakes(mistakes: Sequence[Mistake], language: Language) -> Iterator[str]:
    for mistake in sorted(mistakes, key=lambda m: (m.family, not m.rules, m.post)):
        key = "cli.score-false" if mistake.rules else "cli.score-miss"
        text = " ".join(mistake.text.split())
        text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield say(key, language, family=mistake.family, post=mistake.post, rules=", ".join(mistake.rules), text=text)
