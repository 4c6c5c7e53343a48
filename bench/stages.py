"""Where the time of linting goes, by stage and by rule: ``python -m bench --profile``."""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from postlint import nlp, sources
from postlint.anatomy import language
from postlint.lint import Linter, Options, Task, judge
from postlint.post import Post, Span
from postlint.ruleset import engine, load
from postlint.ruleset.features import reaches
from postlint.ruleset.findings import findings, settle
from postlint.ruleset.scan import scan
from postlint.ruleset.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    T = TypeVar("T")

SLOWEST = 12
_MICRO = 1e6


class Watch:
    """Processor seconds by name."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def over(self, name: str, work: Callable[[], T]) -> T:
        """Do some work on this name's account."""
        begun = time.process_time_ns()
        made = work()
        self.spent[name] += (time.process_time_ns() - begun) / 1e9
        return made


def by_rules(path: Path) -> str:
    """The stages of linting by rules alone, and the slowest rules, in microseconds a post."""
    linter, options = Linter(load()[0]), Options(nlp=False)
    watch, rules = Watch(), Watch()
    posts = watch.over(
        "reading", lambda: [item for item in sources.read_path(path, str(path)) if isinstance(item, Post)]
    )
    for number, post in enumerate((*posts[:200], *posts)):
        if number == 200:  # the first were to warm up
            watch.spent = Counter({"reading": watch.spent["reading"]})
            rules.spent.clear()
        lang = watch.over("language", lambda post=post: language.detect(post.text))
        compiled, _ = linter.rules_for(lang, options)
        view = View(post, compiled.lang, post.network)
        watch.over("folding", lambda view=view: view.folded)
        watch.over("entities", lambda view=view: view.tagged)
        found = watch.over("scan", lambda c=compiled, v=view: scan(c.scanner, v))
        called = watch.over(
            "which rules",
            lambda c=compiled, v=view, f=found: list(c.calls.called(f, partial(reaches, v))),
        )
        case = engine._Case(view, found, compiled.lang)  # noqa: SLF001 - a profile looks inside
        for rule, node in map(compiled.rules.__getitem__, called):
            whole = Span(0, len(post.text))
            rules.over(rule.id, lambda n=node, c=case, w=whole: engine._holds(n, c, w))  # noqa: SLF001
        hits = list(engine.find(compiled, view))
        made = watch.over(
            "messages", lambda h=hits, p=post: [f for hit in h for f in findings(hit, p, p.network, "en")]
        )
        watch.over("settling", lambda m=made: settle(m, linter.ruleset.families))
    watch.spent["rules"] = sum(rules.spent.values())
    return _table("by rules alone", watch, len(posts)) + _table("slowest rules", rules, len(posts))


def with_model(path: Path, lang: str) -> str:
    """The stages of the language pass, in microseconds a post."""
    linter, options = Linter(load()[0]), Options(usual_lang=lang)
    posts = [item for item in sources.read_path(path, str(path)) if isinstance(item, Post)]
    watch = Watch()
    judge(linter, [Task(post, options) for post in posts[:50]])
    drafts = watch.over("glance", lambda: [linter_draft(linter, post, options) for post in posts])
    wanted = [(draft, text) for draft, text in drafts if draft is not None]
    docs = watch.over("parse", lambda: list(nlp.parse([text for _, text in wanted], lang)))
    readings = watch.over(
        "reading", lambda: [nlp.read(glance, doc) for (glance, _), doc in zip(wanted, docs, strict=True)]
    )
    for reading, (_, text) in zip(readings, wanted, strict=True):
        watch.over(
            "suggesting", lambda r=reading, t=text: nlp.suggest(next(p for p in posts if p.text == t), r, 1, None)
        )
    return _table(f"language pass ({lang}; {len(wanted)} of {len(posts)} posts are parsed)", watch, len(posts))


def linter_draft(linter: Linter, post: Post, options: Options) -> tuple[nlp.Glance | None, str]:
    every, _ = linter.rules_for(options.usual_lang, options)
    view = View(post, every.lang, post.network)
    glance = nlp.glance(post.text, view.folded, every.lang, view.entities)
    return (None if nlp.is_left_alone(post, glance) else glance), post.text


def _table(title: str, watch: Watch, posts: int) -> str:
    rows = (f"  {name:32} {spent / posts * _MICRO:9.1f}" for name, spent in watch.spent.most_common(SLOWEST))
    return "\n".join((f"{title}, microseconds a post", *rows, ""))
