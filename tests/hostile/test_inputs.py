"""What strangers write is refused or read, with the exit code that is documented, and never a traceback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import invoke
from tests.hostile.contents import CONFIGURATIONS, DRAFTS, RULE_FILES, TEXT, Hostile

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


def every(catalogue: dict[str, list[Hostile]]) -> list[object]:
    return [pytest.param(one, id=one.name) for kind in catalogue.values() for one in kind]


def ends(result: Result, wanted: int) -> None:
    """It ended on purpose, and said why where it failed."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == wanted, result.stderr
    assert "Traceback" not in result.output
    assert bool(re.search(r"\S", result.stderr)) or wanted != 2


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The top of a repository, which has something beside it."""
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("rules: []\n")
    return top


@pytest.mark.parametrize("hostile", every(DRAFTS))
def test_drafts(repository: Path, hostile: Hostile) -> None:
    draft = repository / hostile.name
    draft.write_bytes(hostile.data)
    options = ("--isolated", "--no-nlp", "--fail-on", "never", "--messages", "fr")
    ends(invoke(*options, draft), hostile.code)


@pytest.mark.parametrize("hostile", every(RULE_FILES))
def test_rule_files(repository: Path, hostile: Hostile) -> None:
    rules, draft = repository / hostile.name, repository / "draft.txt"
    rules.write_bytes(hostile.data)
    draft.write_text(TEXT)
    ends(invoke("--isolated", "--no-nlp", "--fail-on", "never", "--rules", rules, draft), hostile.code)


@pytest.mark.parametrize("hostile", every(CONFIGURATIONS))
def test_configurations(repository: Path, hostile: Hostile) -> None:
    config, draft = repository / hostile.name, repository / "draft.txt"
    config.write_bytes(hostile.data)
    draft.write_text(TEXT)
    ends(invoke("--no-nlp", "--fail-on", "never", "--config", config, draft), hostile.code)


def test_the_good_post_beside_a_number_of_10_000_digits_is_read(repository: Path) -> None:
    draft = repository / "a.jsonl"
    draft.write_text('{"text": "a", "n": ' + "9" * 10_000 + '}\n{"text": "Follow for more"}\n')
    result = invoke("--isolated", "--no-nlp", draft)
    assert "Traceback" not in result.stderr
    assert "bait/like-begging" in result.stdout


@pytest.mark.parametrize(
    ("limit", "name", "data"),
    [
        ("file-size: 20", "a.txt", TEXT),
        ("file-size: 20", "a.jsonl", '{"text": "' + TEXT + '"}'),
        ("post-length: 20", "a.txt", TEXT),
        ("posts: 1", "a.csv", "text,network\na,x\nb,x\n"),
        ("values: 3", "a.yaml", "- {text: a, network: x}\n"),
        ("values: 3", "a.json", '[{"text": "a", "network": "x", "more": 1}]'),
        ("nesting: 3", "a.yaml", "- {text: a, network: x, more: [[1]]}\n"),
        ("nesting: 3", "a.json", '[{"text": "a", "network": "x", "more": [[1]]}]'),
        (
            "aliases: 0",
            "a.yaml",
            "a: &a {text: a}\nb: &b [*a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n",
        ),
    ],
)
def test_a_limit_holds_as_the_configuration_sets_it(repository: Path, limit: str, name: str, data: str) -> None:
    (repository / "a").mkdir()
    draft = repository / "a" / name
    draft.write_text(data)
    plain = invoke("--no-nlp", "--fail-on", "never", draft)
    assert plain.exit_code == 0, plain.stderr
    (repository / "postlint.yaml").write_text(f"limits: {{{limit}}}\n")
    for language in ("en", "fr"):
        result = invoke("--no-nlp", "--fail-on", "never", "--messages", language, draft)
        assert result.exit_code == 2
        assert name in result.stderr


def test_a_record_that_never_ends_is_not_read_to_its_end(repository: Path) -> None:
    draft = repository / "a.csv"
    draft.write_text("text,network\na,x\n" + '"' + "a" * 900_000)
    (repository / "postlint.yaml").write_text("limits: {file-size: 300000}\n")
    result = invoke("--no-nlp", draft)
    assert result.exit_code == 2
    assert "limits: file-size" in result.stderr
