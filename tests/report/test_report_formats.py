"""Reports that other programs read: their shape, their escaping, and the schemas that are published for them."""

from __future__ import annotations

import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from postlint.finding import Proposal, Severity
from postlint.messages import Message
from postlint.post import Position
from postlint.problem import Problem
from postlint.report import Look
from tests.report.judged import finding, judged, post, suggestion

SCHEMAS = Path(__file__).parents[3] / "shared" / "conformance" / "schemas"
FORMATS = ["github", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "jsonl", "markdown"]
HOSTILE = '50% off\r\n::error::<b>&amp; "]]>" [x](y) | `@all` \x1b[31m \u202e \ud800 été 🎉'


def written(form: str, *items: Any) -> str:
    out = io.StringIO()
    import_module(f"postlint.report.{form}").write(iter(items), out, Look())
    out.getvalue().encode("utf-8")
    return out.getvalue()


def items() -> list[Any]:
    draft = post("Tag @ana now\nand tag @ana again", path="posts/à lire.txt")
    return [
        judged(draft, finding(draft, "@ana", Severity.ERROR, "tagging/x"), finding(draft, "again"), suggestion(draft, Proposal("poll", "Which?", ("A", "B")))),
        judged(post("clean", path="posts/b.txt")),
        Problem("c.txt", Message("sources.missing")),
        Problem("d.txt", Message("sources.missing"), Position(3, 2)),
        Problem("e.txt", Message("sources.missing"), note=True),
    ]  # fmt: skip


def hostile_items(text: str = HOSTILE) -> list[Any]:
    draft = post(text, path=f"a,b:{text}.txt")
    said = {"message": text, "why": text, "instead": text}
    proposed = suggestion(draft, Proposal("poll", text, (text, text)))
    return [judged(draft, finding(draft, text[:4], rule="bot/tested", **said), proposed), Problem(text, Message("sources.missing"))]  # fmt: skip


def schema(name: str) -> Any:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip(f"the published schemas are not part of the repository: {name} is absent")
    return json.loads(path.read_text("utf-8")) if path.suffix == ".json" else xmlschema.XMLSchema(str(path))


def test_github_annotates_files_lines_and_columns() -> None:
    lines = written("github", *items()).splitlines()
    assert lines[0] == (
        "::error file=posts/à lire.txt,line=1,endLine=1,col=5,endColumn=9,title=tagging/x"
        "::found @ana%0Abecause%0Ado this"
    )
    assert lines[1].startswith("::warning file=")
    assert lines[2].startswith("::notice file=")
    assert lines[3:] == ["::error file=c.txt::no such file", "::error file=d.txt,line=3::no such file"]


def test_github_folds_what_it_would_not_show() -> None:
    draft = post("word " * 13)
    lines = written("github", judged(draft, *[finding(draft, "word")] * 13)).splitlines()
    assert [line.split()[0] for line in lines[:10]] == ["::warning"] * 10
    assert lines[10] == "::group::postlint: +3"
    assert lines[11] == "  draft.txt:1:1: warning bot/tested found word"
    assert lines[14] == "::endgroup::"


@given(st.text(min_size=4))
def test_no_text_can_forge_a_github_command(text: str) -> None:
    report = written("github", *hostile_items(text))
    lines = report.split("\n")
    assert [line[:9] for line in lines] == ["::warning", "::notice ", "::error f", ""]
    assert not any(ord(char) < 32 for line in lines for char in line)


def test_sarif_places_and_fingerprints() -> None:
    run = json.loads(written("sarif", *items()))["runs"][0]
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("tagging/x", "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "posts/%C3%A0%20lire.txt"
    assert place["region"] == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["tagging/x", "bot/tested", "suggest/poll"]
    assert len({result["partialFingerprints"]["postlint/v1"] for result in run["results"]}) == 3
    notified = run["invocations"][0]
    assert notified["executionSuccessful"] is False
    assert len(notified["toolExecutionNotifications"]) == 2


def test_a_fingerprint_outlives_what_changes_elsewhere() -> None:
    def prints(text: str) -> list[str]:
        draft = post(text)
        found = json.loads(written("gitlab", judged(draft, finding(draft, "@ana"), finding(draft, "@ana"))))
        return [issue["fingerprint"] for issue in found]

    one, two = prints("Tag @ana now"), prints("A line before.\nTag @ana now")
    assert one == two
    assert one[0] != one[1]


def test_junit_fails_posts_with_faults() -> None:
    suite = ET.fromstring(written("junit", *items()))[0]
    assert {key: suite.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4", "failures": "1", "errors": "2",
    }  # fmt: skip
    cases = suite.findall("testcase")
    assert [case.get("classname") for case in cases] == ["posts/à lire.txt", "posts/b.txt", "c.txt", "d.txt"]
    assert "posts/à lire.txt:1:5: error tagging/x found @ana" in (cases[0][0].text or "")
    assert "poll" not in (cases[0][0].text or "")


def test_checkstyle_groups_by_file() -> None:
    document = ET.fromstring(written("checkstyle", *items()))
    assert [(file.get("name"), len(file)) for file in document] == [("posts/à lire.txt", 3), ("c.txt", 1), ("d.txt", 1)]
    assert document[0][0].attrib == {
        "line": "1", "column": "5", "severity": "error", "message": "found @ana", "source": "tagging/x",
    }  # fmt: skip


def test_reviewdog_gets_lines() -> None:
    whole = json.loads(written("rdjson", *items()))
    assert whole["diagnostics"][0]["location"] == {
        "path": "posts/à lire.txt",
        "range": {"start": {"line": 1}, "end": {"line": 1}},
    }
    assert [json.loads(line) for line in written("rdjsonl", *items()).splitlines()] == whole["diagnostics"]


def test_json_lines_are_the_findings_of_the_contract() -> None:
    lines = [json.loads(line) for line in written("jsonl", *items()).splitlines()]
    assert lines == json.loads(written("json_", *items()))["findings"]


def test_markdown_is_a_table_and_proposals() -> None:
    text = written("markdown", *items())
    assert "| posts\\/à lire\\.txt\\:1\\:5 | **error** tagging\\/x: found \\@ana | do this |" in text
    assert "  > Which?\n  > - A\n  > - B\n" in text
    assert "- c\\.txt\\: no such file" in text


def test_no_post_becomes_markup() -> None:
    text = written("markdown", *hostile_items())
    rows = [line for line in text.splitlines() if line.startswith("| a")]
    assert len(rows) == 1
    assert rows[0].replace("\\|", "").count("|") == 4
    for markup in ("<b>", "[x](y)", "`@all`", "\x1b"):
        assert markup not in text


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_still_a_document(form: str) -> None:
    assert written(form, judged(post("clean"))) is not None
    assert "fault" not in written(form)


@pytest.mark.parametrize("cases", [items, hostile_items], ids=["plain", "hostile"])
class TestSchemas:
    def test_sarif(self, cases: Any) -> None:
        jsonschema.Draft4Validator(schema("sarif-schema-2.1.0.json")).validate(json.loads(written("sarif", *cases())))

    def test_gitlab(self, cases: Any) -> None:
        found = json.loads(written("gitlab", *cases()))
        assert found
        for issue in found:
            jsonschema.validate(issue, schema("gitlab-codeclimate.json"))

    @pytest.mark.parametrize("name", ["junit-10-jenkins.xsd", "junit-windyroad.xsd"])
    def test_junit(self, cases: Any, name: str) -> None:
        document = ET.fromstring(written("junit", *cases()))
        jenkins = name == "junit-10-jenkins.xsd"
        schema(name).validate(document if jenkins else ET.tostring(document, "unicode"))

    def test_rdjson(self, cases: Any) -> None:
        validator = jsonschema.Draft4Validator(schema("rdf/DiagnosticResult.json"))
        validator.validate(json.loads(written("rdjson", *cases())))

    def test_rdjsonl(self, cases: Any) -> None:
        validator = jsonschema.Draft4Validator(schema("rdf/Diagnostic.json"))
        lines = written("rdjsonl", *cases()).splitlines()
        assert lines
        for line in lines:
            validator.validate(json.loads(line))

    def test_checkstyle_is_well_formed(self, cases: Any) -> None:
        assert len(ET.fromstring(written("checkstyle", *cases()))) > 0
