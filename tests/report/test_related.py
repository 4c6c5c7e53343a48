"""The other places of a finding, in every report."""

from __future__ import annotations

import io
import json
from importlib import import_module

import pytest

from postlint.finding import Related
from postlint.report import Look
from postlint.report.related import MOST
from tests.report.judged import finding, judged, post

ALL = [
    "terminal",
    "json_",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "rdjson",
    "junit",
    "checkstyle",
    "line",
    "markdown",
    "html",
]


def written(form: str, places: tuple[Related, ...], language: str = "en") -> str:
    draft = post("We open on 12 March.", path="posts/a.txt")
    out = io.StringIO()
    item = judged(draft, finding(draft, "12 March", related=places))
    import_module(f"postlint.report.{form}").write(iter([item]), out, Look(language=language, width=100))  # type: ignore[arg-type]
    return out.getvalue()


def others(number: int) -> tuple[Related, ...]:
    return tuple(Related("posts/b.yaml", line, 7, f"b{line}", "13 March") for line in range(1, number + 1))


@pytest.mark.parametrize("form", ALL)
def test_every_report_tells_them(form: str) -> None:
    plain = written(form, others(1)).replace("\\", "").replace("&#8203;", "")
    assert "posts/b.yaml" in plain
    assert "13 March" in plain


@pytest.mark.parametrize("form", ALL)
def test_a_finding_without_them_says_nothing_of_any(form: str) -> None:
    said = written(form, ())
    assert not any(word in said for word in ("also at", "→", "relatedLocations"))


@pytest.mark.parametrize(("language", "words"), [("en", "also at"), ("fr", "aussi à")])
def test_people_are_told_the_first_ones_and_how_many_more_there_are(language: str, words: str) -> None:
    lines = [line.strip() for line in written("terminal", others(MOST + 2), language).splitlines()]
    assert f"{words} posts/b.yaml:{MOST}:7 (13 March)" in lines
    assert f"{words} posts/b.yaml:{MOST + 1}:7 (13 March)" not in lines
    assert {"en": "and at 2 more places", "fr": "et à 2 autres endroits"}[language] in lines


def test_programs_are_told_all_of_them() -> None:
    places = others(MOST + 2)
    (found,) = json.loads(written("json_", places))["findings"]
    assert found["related"] == [place._asdict() for place in places]
    (result,) = json.loads(written("sarif", places))["runs"][0]["results"]
    assert [place["physicalLocation"]["region"]["startLine"] for place in result["relatedLocations"]] == list(
        range(1, 8)
    )
