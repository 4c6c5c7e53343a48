"""Work grows with the size of what is linted and no faster. It is counted, in steps of the interpreter, never timed."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from postlint import anatomy, nlp, sources
from postlint.anatomy.fold import fold
from postlint.finding import Finding, Severity
from postlint.lint import Linter, Options, Task, judge, lint
from postlint.post import Post, Span
from postlint.ruleset import load
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.examples import plain_post
from postlint.ruleset.findings import settle
from postlint.ruleset.view import View
from postlint.voice import Context, Relationship, Voice
from tests.ruleset.support import rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

SLOPE = 2.3
"""How much more work twice the size may take: two times, and something for what is rounded up."""
SIZES = (200, 400, 800, 1600)

TEXTS = {
    "words": "we open the gate on Monday ",
    "sentences": "Unlock your potential today. ",
    "lines": "our journey\n",
    "paragraphs": "No more excuses.\n\n",
    "mentions": "@ana ",
    "mentions in a row": "@ana",
    "hashtags": "#innovation ",
    "hashtags in a row": "#a",
    "hashtags of several words": "save the old library #savetheoldlibrary ",
    "one long hashtag": "#savetheoldlibrary",
    "links": "example.org/a ",
    "emoji": "🚀 ",
    "joined emoji": "👩‍👩‍👧",
    "quotes": '"a" ',
    "open quotes": "«",
    "figures": "9,99 € ",
    "names": "Ada Byron, ",
    "capitals": "FREE ",
    "dots": ".",
    "spaces": " ",
    "accents": "é\u0301",
    "fancy letters": "𝗯",
    "questions": "Agree? ",
}


def steps(work: Callable[[], object]) -> int:
    """Bytecode instructions that some work takes, in whatever it calls."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event in ("opcode", "call")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def check(work: Callable[[int], Callable[[], object]], sizes: tuple[int, ...] = SIZES) -> None:
    """Do work over doubling sizes, and see that the last doubling takes no more than twice the steps."""
    counted = [steps(work(size)) for size in sizes]
    ratios = [after / before for before, after in pairwise(counted)]
    assert ratios[-1] < SLOPE, (counted, ratios)


def test_counting_tells_a_square_from_a_line() -> None:
    def line(size: int) -> Callable[[], object]:
        return lambda: [number for number in range(size)]  # noqa: C416 - the steps are the point

    def square(size: int) -> Callable[[], object]:
        return lambda: [number for number in range(size) for _ in range(size)]

    check(line)
    with pytest.raises(AssertionError):
        check(square)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_a_longer_post(kind: str, lang: str) -> None:
    linter = Linter(load()[0])
    options = Options(nlp=False, suggestions=0)

    def work(size: int) -> Callable[[], object]:
        post = plain_post(TEXTS[kind] * size, lang=lang)
        return lambda: judge(linter, [Task(post, options)])

    work(10)()
    check(work)


SPOKEN = {
    "subjects": "Lumen! ",
    "labels": "Lumen, in the paper. #ad ",
    "labels without a stop": "Lumen thanks to ",
    "topics": "a gate opened, ",
    "known accounts": "Thanks @ana ",
    "own hashtags": "#Lumen ",
    "news": "the World Cup taught us ",
}


@pytest.mark.parametrize("kind", sorted(SPOKEN))
def test_a_longer_post_of_a_voice_of_whom_much_is_known(kind: str) -> None:
    linter = Linter(load()[0])
    ties = (Relationship("paid", "Lumen"), Relationship("employee", "Ana"))
    voice = Voice(
        "Ida", territory=((None, "gate opening"),), owned_hashtags=("Lumen",), knows=("ana",), relationships=ties
    )
    options = Options(nlp=False, suggestions=0, context=Context(voice, ("us", "uk", "fr"), (voice,)))

    def work(size: int) -> Callable[[], object]:
        post = plain_post(SPOKEN[kind] * size, lang="en")
        return lambda: judge(linter, [Task(post, options)])

    work(10)()
    check(work)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_a_longer_post_at_a_glance(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of the language pass that is postlint's own, before anything is parsed."""
    linter = Linter(load()[0])
    monkeypatch.setattr("postlint.lint._needs_parse", lambda *_: False)

    def work(size: int) -> Callable[[], object]:
        post = plain_post(TEXTS[kind] * size, lang="en")
        return lambda: judge(linter, [Task(post, Options())])

    work(10)()
    check(work)


@pytest.mark.parametrize("kind", ["sentences", "paragraphs", "names", "figures", "hashtags", "links", "questions"])
def test_a_longer_post_that_is_read(kind: str) -> None:
    """What is made of a parse, suggestions included."""

    def work(size: int) -> Callable[[], object]:
        text = TEXTS[kind] * size
        post, (doc,) = plain_post(text, lang="en"), nlp.parse([text], "en")
        glance = nlp.glance(text, fold(text), "en", anatomy.read(text, "x"))
        return lambda: nlp.suggest(post, nlp.read(glance, doc))

    work(10)()
    check(work, (50, 100, 200, 400))


def test_more_posts() -> None:
    shipped = load()[0]

    def work(size: int) -> Callable[[], object]:
        posts = [plain_post(f"Comment YES below and I send you guide {number}.", lang="en") for number in range(size)]
        return lambda: list(lint(posts, shipped, Options(nlp=False)))

    work(10)()
    check(work)


def test_more_rules() -> None:
    """Rules whose words a post does not hold cost it nothing at all."""
    post = plain_post("We open the gate on Monday and the old library on Tuesday.", lang="en")

    def work(size: int) -> Callable[[], object]:
        rules = [rule(id=f"bot/r{number}", match={"phrases": [f"zebra{number} crossing"]}) for number in range(size)]
        compiled = compile_rules(rules, {}, "en")
        next(find(compiled, View(post, "en", None)), None)
        return lambda: list(find(compiled, View(post, "en", None)))

    assert len({steps(work(size)) for size in SIZES}) == 1


def test_more_rules_that_all_hold() -> None:
    post = plain_post("zebra crossing", lang="en")

    def work(size: int) -> Callable[[], object]:
        rules = [rule(id=f"bot/r{number}", match={"phrases": ["zebra crossing"]}) for number in range(size)]
        compiled = compile_rules(rules, {}, "en")
        return lambda: list(find(compiled, View(post, "en", None)))

    check(work)


@pytest.mark.parametrize("whole", [False, True])
def test_more_findings(whole: bool) -> None:
    post = plain_post("x" * 20_000)

    def work(size: int) -> Callable[[], object]:
        found = [
            Finding(
                post,
                Span(10 * n, 10 * n + 5),
                "bot/a",
                f"f{n}" if whole else "bot",
                Severity.WARNING,
                "",
                "",
                "",
                whole,
            )
            for n in range(size)
        ]
        return lambda: settle(found, ())

    check(work)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_more_records(tmp_path: Path, ending: str) -> None:
    lines = {"csv": "a plain text,ana\n", "jsonl": '{"text": "a plain text"}\n'}

    def work(size: int) -> Callable[[], object]:
        path = tmp_path / f"{size}.{ending}"
        path.write_text(("text,voice\n" if ending == "csv" else "") + lines[ending] * size, encoding="utf-8")

        def read() -> None:
            for item in sources.read_path(path, path.name, piece=1000):
                assert isinstance(item, Post)
                item.source.start(0)

        return read

    work(10)()
    check(work)
