"""``postlint doctor``: what a run rests on, on one screen, and whether each part is sound."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple

from postlint import __version__, cache
from postlint.cli import caches, streams
from postlint.cli.check import Request
from postlint.cli.judging import prepare
from postlint.cli.page import open_page
from postlint.messages import say
from postlint.nlp import integrity, knowledge, pipelines
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.messages import Language

WELL, ILL = 0, 1
_LIBRARIES = (
    *("spacy", "google-re2", "ahocorasick-rs", "regex", "emoji", "msgspec", "PyYAML", "typer", "rich"),
    *("pathspec", "snowballstemmer", "rensa", "feedparser"),
)
_MOST_NAMED = 3


class Part(NamedTuple):
    """One thing that was looked at: its name and what there is to say, in the reader's language."""

    name: str
    said: str
    sound: bool = True


def run(language: Language) -> int:
    """Look at everything. Returns the exit code: 1 where something is wrong."""
    page = open_page(language)
    parts = []
    for part in _parts(language):
        mark, ink = ("✓", "good") if part.sound else ("✗", "error")
        page.paragraph(part.said, f"{page.ink.paint(mark, ink)} {part.name:<15} ", " " * 18)
        parts.append(part)
    wrong = sum(not part.sound for part in parts)
    page.line(say("doctor.wrong" if wrong else "doctor.well", language, count=wrong), "error" if wrong else "good")
    return ILL if wrong else WELL


def _parts(language: Language) -> Iterator[Part]:
    yield _versions(language)
    yield _libraries(language)
    for lang in knowledge.languages():
        yield _model(lang, language)
    yield from _rules_and_configuration(language)
    yield _cache(language)
    yield _terminal(language)


def _versions(language: Language) -> Part:
    system = f"{platform.system()} {platform.machine()}"
    said = f"{__version__}, Python {platform.python_version()} ({system}), {shipped_folder()}"
    return Part(say("doctor.postlint", language), said)


def _libraries(language: Language) -> Part:
    found = {name: _version(name) for name in _LIBRARIES}
    said = ", ".join(f"{name} {number or say('doctor.absent', language)}" for name, number in found.items())
    return Part(say("doctor.libraries", language), said, all(found.values()))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _model(lang: str, language: Language) -> Part:
    """The model of a language: its files against their hashes, then whether it loads."""
    name = say("doctor.model", language, lang=lang)
    try:
        package = pipelines.model(lang)
    except pipelines.ModelUnusableError as missing:
        return Part(name, missing.message.into(language), sound=False)
    files, sound = _files(package, language)
    try:
        pipelines.load(lang)
        remark = pipelines.other_version(lang)
    except pipelines.ModelUnusableError as unusable:
        remark = unusable.message
    said = say("doctor.loads", language) if remark is None else remark.into(language)
    return Part(name, f"{files}; {said}", sound and remark is None)


def _files(package: str, language: Language) -> tuple[str, bool]:
    """What there is to say of a model's files, and whether they are sound."""
    found, pin = integrity.integrity(package), integrity.pinned(package)
    if found is None:
        return say("doctor.no-hashes", language, package=package), pin is None
    told = {"package": package, "version": found.version, "files": found.files}
    if found.damaged:
        named = ", ".join(found.damaged[:_MOST_NAMED])
        return say("doctor.damaged", language, **told, count=len(found.damaged), named=named), False
    if pin is None:
        return say("doctor.as-installed", language, **told), True
    if found.version != pin[0]:
        return say("doctor.other-version", language, **told, wanted=pin[0]), False
    if found.digest != pin[1]:
        return say("doctor.other-files", language, **told), False
    return say("doctor.as-pinned", language, **told, digest=found.digest[:12]), True


def _rules_and_configuration(language: Language) -> Iterator[Part]:
    judge, problems = prepare((), Request(messages=language))
    said = say("doctor.rules-loaded", language, count=len(judge.ruleset.rules))
    yield Part(say("doctor.rules", language), said, bool(judge.ruleset.rules))
    layers = ", ".join(layer.name for layer in judge.config.layers) or say("doctor.no-configuration", language)
    told = "\n".join((layers, *(problem.line(language) for problem in problems)))
    yield Part(say("doctor.configuration", language), told, not problems)


def _cache(language: Language) -> Part:
    folder = cache.folder()
    above = next(path for path in (folder, *folder.parents) if path.exists())
    sound = above.is_dir() and os.access(above, os.W_OK)
    said = caches.told(language)
    return Part(say("doctor.cache", language), said if sound else f"{said}; {say('doctor.read-only', language)}", sound)


def _terminal(language: Language) -> Part:
    out = sys.stdout
    look = streams.look(out, language)
    said = say(
        "doctor.terminal-is" if out.isatty() else "doctor.no-terminal",
        language,
        columns=look.width,
        encoding=(out.encoding or "").upper(),
        colour=say("doctor.yes" if look.colour else "doctor.no", language),
    )
    return Part(say("doctor.terminal", language), said)
