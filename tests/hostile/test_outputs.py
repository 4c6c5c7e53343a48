"""No text of a post, a path, a rule or a key of a file takes hold of what shows it."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import invoke
from tests.hostile.contents import rule_file
from tests.hostile.texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

FORMS = (
    "terminal",
    "line",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "checkstyle",
    "junit",
    "markdown",
    "html",
    "rdjson",
    "rdjsonl",
)
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LEVELS = {"error", "warning", "notice", "group", "endgroup"}


def commands(output: str) -> list[str]:
    """The commands that the runner of GitHub Actions would obey: by ``::name`` at a line's start, ``##[name]`` in it."""
    lines = output.splitlines()
    new = [found[1] for line in lines if (found := re.match(r"\s*::([\w-]+)(?: [^\n]*?)?::", line))]
    return new + [
        found[1]
        for line in lines
        if not line.lstrip().startswith("::")
        for found in re.finditer(r"##\[([^\]\s]+)", line)
    ]


def yaml_string(text: str) -> str:
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'


class Attributes(HTMLParser):
    """The names of all attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update(name for name, _ in attrs)


def reports(folder: Path, text: str) -> dict[str, str]:
    """The reports of a post in a file that is called like it, by a rule that says it in its message, by format."""
    said = "a zebra" if "\ud800" in text else f"{text} {{match}}"
    house = rule_file("{phrases: [zebra]}", message="MESSAGE").replace(b'"MESSAGE"', yaml_string(said).encode())
    (folder / "house.yaml").write_bytes(house)
    name = text.replace("/", "_").replace("\ud800", "\udc80")[:60] + ".jsonl"
    draft = folder / ("a.jsonl" if sys.platform == "win32" else name)
    draft.write_text(json.dumps({"text": f"{text} zebra", "id": text, "voice": text, "media": [text]}) + "\n[]\n")
    outputs = [f"--output={form}:{folder / form}" for form in FORMS]
    result = invoke("--isolated", "--no-nlp", "--rules", folder / "house.yaml", "--lang", "en", *outputs, draft)
    assert result.exit_code == 2, result.output  # of the line that is no post
    assert "Traceback" not in result.output
    assert not RAW.search(result.stderr)
    assert commands(result.stderr) == []
    return {form: (folder / form).read_bytes().decode("utf-8") for form in FORMS}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_reports(tmp_path: Path, text: str) -> None:
    for form, report in reports(tmp_path, text).items():
        assert not RAW.search(report), form
        assert "zebra" in report, form
        assert set(commands(report)) <= (LEVELS if form == "github" else set()), form
        assert not re.search(r"(?m)^\s*::(?:(?!::).)*::owned", report), form
        well_formed(form, report)


def well_formed(form: str, report: str) -> None:
    """It is what its format says, and nothing in it is more than text."""
    if form in {"json", "sarif", "gitlab", "rdjson"}:
        json.loads(report)
    elif form in {"jsonl", "rdjsonl"}:
        assert all(json.loads(line) for line in report.splitlines())
    elif form in {"checkstyle", "junit"}:
        root = ET.fromstring(report)
        assert len(root.findall(".//testcase")) == (2 if form == "junit" else 0)
    elif form == "html":
        assert len(re.findall(r"<script", report)) == 1
        assert "default-src 'none'" in report
        assert not [name for name in Attributes(report).names if name.startswith("on")]
    elif form == "markdown":
        assert not re.search(r"(?<!\\)[@\[<|](?=here|octocat|https| d)", report)


def test_a_key_of_a_file_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    draft = tmp_path / "a.yaml"
    draft.write_text('- {text: a bench, network: x, "\\e[31m\\u202e::error::x": 1, "\\e[31m\\u202e::error::x": 2}\n')
    for form in FORMS:
        result = invoke("--isolated", "--no-nlp", "--format", form, draft)
        assert result.exit_code == 2
        assert not RAW.search(result.output)
        assert set(commands(result.output)) <= (LEVELS if form == "github" else set())


@pytest.mark.parametrize("text", ["\x1b[31mzebra", "zebra \u202e", "::error::zebra", "##[add-mask]zebra"])
def test_commands_that_show_rules_and_settings(tmp_path: Path, text: str) -> None:
    quoted = json.dumps(text)
    (tmp_path / "house.yaml").write_bytes(
        rule_file("{phrases: [zebra]}", message="M").replace(b'"M"', yaml_string(text).encode())
    )
    (tmp_path / "postlint.yaml").write_text(f"exclude: [{quoted}]\n")
    (tmp_path / "a.txt").write_text(f"zebra {text}")
    house = ("--rules", tmp_path / "house.yaml")
    for command in (
        ("explain", "house/zebra", *house),
        ("rules", "list", *house),
        ("rules", "list", "--format", "json", *house),
        ("rules", "test", tmp_path / "house.yaml"),
        ("config", "show", tmp_path / "a.txt"),
        ("anatomy", tmp_path / "a.txt"),
        ("anatomy", "--format", "json", tmp_path / "a.txt"),
    ):
        result = invoke(*command)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert not RAW.search(result.output)
        assert commands(result.output) == []
