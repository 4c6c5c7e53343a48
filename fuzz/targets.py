"""What is fuzzed: functions of bytes that raise where postlint breaks a promise.

The first bytes choose (a format, a language, a network), the rest is the input. ``tests/fuzz`` runs the same functions
over every input that once broke one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from postlint.catalogue import networks
from postlint.edits import edited
from postlint.lint import Linter, Options, Task, judge
from postlint.messages import LANGUAGES
from postlint.problem import Problem
from postlint.ruleset import load
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.examples import plain_post
from postlint.ruleset.findings import findings
from postlint.ruleset.loader import read as read_rules
from postlint.ruleset.store import OTHER_LANGUAGE, RuleFileContent
from postlint.ruleset.view import View
from postlint.sources import FORMATS, Mapping, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.finding import Finding, Fix
    from postlint.post import Post

SUFFIXES = tuple(FORMATS)
MAPPINGS = (None, Mapping(posts="$.posts[*]", text="text"), Mapping(posts="*.*", text="body.text", media="m[*].file"))
LANGS = (None, *LANGUAGES, "de")
PROBE = "Look at my lovely zebra 🦓: 3 lions, @ana and @bob, https://example.org/zebra #zebra #lion\nÇa va ? Oui !"
_LINE_END = re.compile("\r\n?|\n")


def sources(data: bytes) -> None:
    """A file of any format: posts with places inside it, or located problems; nothing else."""
    suffix, mapping = SUFFIXES[_at(data, 0) % len(SUFFIXES)], MAPPINGS[_at(data, 1) % len(MAPPINGS)]
    content = data[2:]
    lines = _lines(content)
    for item in read(content, f"a{suffix}", mapping=mapping):
        if isinstance(item, Problem):
            _check_problem(item, lines)
        else:
            _check_post(item, lines)


def rules(data: bytes) -> None:
    """A rule file: what is wrong is a located problem; what loads can be run, and says what it has to say."""
    ruleset, problems = read_rules([RuleFileContent("house.yaml", data)])
    lines = _lines(data)
    for problem in problems:
        _check_problem(problem, lines)
    for lang in (*LANGUAGES, OTHER_LANGUAGE) if ruleset.rules else ():
        compiled = compile_rules(ruleset.rules, ruleset.lists, lang)
        post = plain_post(PROBE)
        for hit in find(compiled, View(post, lang, "x")):
            for language in LANGUAGES:
                check_findings(list(findings(hit, post, "x", language)))


def posts(data: bytes) -> None:
    """A post: findings inside it, in order, each once; making the fixes touches what they name, and they end."""
    known = (None, *(network.id for network in networks()))
    lang, network = LANGS[_at(data, 0) % len(LANGS)], known[_at(data, 1) % 128 % len(known)]
    messages = LANGUAGES[_at(data, 0) // len(LANGS) % len(LANGUAGES)]
    options = Options(lang=lang, network=network, nlp=False, messages=messages)
    check_text(data[2:].decode("utf-16-le" if _at(data, 1) & 128 else "utf-8", "replace"), options)


def check_text(text: str, options: Options) -> None:
    """Lint a text by the shipped rules and check what is found, and what is left once it is fixed, until it is."""
    for _ in range(len(text) + 2):
        found = _linted(text, options)
        check_findings(found)
        fixes = list(_apart(text, found))
        if not fixes:
            return
        text = edited(text, fixes)
    raise AssertionError("fixing does not end")


def check_findings(found: list[Finding]) -> None:
    """Findings slice the text they report, are sorted, and no two say the same of the same place."""
    for finding in found:
        text, (start, end) = finding.post.text, finding.span
        assert 0 <= start <= end <= len(text), finding.span
        assert finding.text == text[start:end]
        assert finding.message
        assert finding.why
        assert finding.instead
        if finding.fix is not None:
            assert 0 <= finding.fix.span.start <= finding.fix.span.end <= len(text)
    faults = [(finding.span, finding.rule) for finding in found if finding.family != "suggest"]
    assert faults == sorted(set(faults)), faults


TARGETS: dict[str, Callable[[bytes], None]] = {"sources": sources, "rules": rules, "posts": posts}


def _linted(text: str, options: Options) -> list[Finding]:
    (item,), notes = judge(_linter(), [Task(plain_post(text), options)])
    assert not notes
    return list(item.findings)


def _apart(text: str, found: list[Finding]) -> Iterator[Fix]:
    """The fixes that change something and don't overlap."""
    end = -1
    for fix in sorted((finding.fix for finding in found if finding.fix), key=lambda fix: fix.span):
        if fix.span.start >= end and text[fix.span.start : fix.span.end] != fix.text:
            yield fix
            end = fix.span.end


def _check_post(post: Post, lines: list[int]) -> None:
    ends = range(len(post.text) + 1) if len(post.text) < 200 else (0, 1, len(post.text) // 2, len(post.text))
    before = -1
    for offset in ends:
        start = post.source.file_offset(offset)
        assert before <= start, "places go back"
        before = start
        _check_place(post.source.start(offset), lines)
        _check_place(post.source.end(offset), lines)
    post.text.encode()  # holds no halves of surrogate pairs


def _check_problem(problem: Problem, lines: list[int]) -> None:
    for language in LANGUAGES:
        assert problem.line(language)
    if problem.position is not None:
        _check_place(problem.position, lines)


def _check_place(place: tuple[int, int], lines: list[int]) -> None:
    line, column = place
    assert 1 <= line <= len(lines), (place, "is outside the file")
    assert 1 <= column <= lines[line - 1] + 1, (place, "is outside its line")


def _lines(content: bytes) -> list[int]:
    """How many code points each line has, its end included; bytes that are not UTF-8 count as one each."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    ends = [match.end() for match in _LINE_END.finditer(text)]
    return [end - start for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _at(data: bytes, index: int) -> int:
    return data[index] if index < len(data) else 0


@cache
def _linter() -> Linter:
    return Linter(load()[0])
